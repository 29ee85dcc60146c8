#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/near.h"
#include "base/zone.h"

#define DEFAULT_INT(value)      .number = (value)
#define DEFAULT_FLAG(value)     .number = (value)
#define DEFAULT_TEXT(value)     .text = (value)
#define DEFAULT_PATH(value)     .text = (value)
#define DEFAULT_ZONE(value)     .text = (value)
#define DEFAULT_CURRENCY(value) .text = (value)
#define DEFAULT_CHOICE(value)   .text = (value)

static const struct config_option options[] = {
#define X(group_, name_, kind_, default_, min_, max_, help_)                                       \
    {.group = #group_,                                                                             \
     .name = #name_,                                                                               \
     .kind = CONFIG_##kind_,                                                                       \
     DEFAULT_##kind_(default_),                                                                    \
     .min = min_,                                                                                  \
     .max = max_,                                                                                  \
     .help = help_,                                                                                \
     .offset = offsetof(struct config, group_##_##name_)},
#include "config.def"
#undef X
};

enum { OPTION_COUNT = sizeof options / sizeof options[0] };

/* One reading of one file. */
struct load {
    struct config *config;
    const struct conf *conf;
    struct problems *problems;
};

const struct config_option *config_options(size_t *count)
{
    *count = OPTION_COUNT;
    return options;
}

static void *member(struct config *config, const struct config_option *option)
{
    return (char *)config + option->offset;
}

static void text_set(struct config *config, const struct config_option *option, const char *text)
{
    *(const char **)member(config, option) = text;
}

static void option_reset(struct config *config, const struct config_option *option)
{
    if (option->kind == CONFIG_INT)
        *(int64_t *)member(config, option) = option->number;
    else if (option->kind == CONFIG_FLAG)
        *(bool *)member(config, option) = option->number != 0;
    else if (option->kind == CONFIG_CHOICE)
        text_set(config, option,
                 arena_bytes(&config->arena, option->text, strcspn(option->text, "|")));
    else
        text_set(config, option, option->text);
}

/* The keys lie beside the database unless it is told otherwise. */
static void key_files_complete(struct config *config)
{
    if (!config->store_key_file[0])
        config->store_key_file = arena_fmt(&config->arena, "%s.key", config->store_database);
    if (!config->store_sign_file[0])
        config->store_sign_file = arena_fmt(&config->arena, "%s.sign", config->store_database);
}

static void options_reset(struct config *config)
{
    config->file = "";
    for (size_t i = 0; i < OPTION_COUNT; i++)
        option_reset(config, &options[i]);
}

void config_defaults(struct config *config)
{
    memset(config, 0, sizeof *config);
    options_reset(config);
    key_files_complete(config);
}

void config_free(struct config *config)
{
    arena_free(&config->arena);
}

/* ---- values ---- */

/* The path as seen from the folder of the file that names it; "" stays "". */
static const char *path_from_file(const struct load *load, const char *path)
{
    const char *file = conf_path(load->conf);
    const char *slash = strrchr(file, '/');
    if (path[0] == '/' || !path[0] || !slash)
        return arena_str(&load->config->arena, path);
    return arena_fmt(&load->config->arena, "%.*s/%s", (int)(slash - file), file, path);
}

static bool choice_allowed(const char *choices, const char *text)
{
    size_t length = strlen(text);
    for (const char *at = choices; *at; at += at[strcspn(at, "|")] == '|') {
        size_t word = strcspn(at, "|");
        if (word == length && strncmp(at, text, length) == 0)
            return true;
        at += word;
    }
    return false;
}

/* What a text may be beyond its length; says so where it is not. */
static bool text_allowed(const struct load *load, const struct conf_node *node,
                         const struct config_option *option, const char *text)
{
    int digits;
    if (option->kind == CONFIG_ZONE && !zone_known(text)) {
        conf_problem(load->problems, load->conf, node,
                     _("\"%s\": this machine knows no time zone \"%s\"; write it like "
                       "\"Asia/Shanghai\""),
                     option->name, text);
        return false;
    }
    if (option->kind == CONFIG_CURRENCY && !money_currency(text, &digits)) {
        conf_problem(load->problems, load->conf, node,
                     _("\"%s\": \"%s\" is no currency code; write it like \"CNY\""), option->name,
                     text);
        return false;
    }
    if (option->kind == CONFIG_CHOICE && !choice_allowed(option->text, text)) {
        conf_problem(load->problems, load->conf, node, _("\"%s\": \"%s\" is none of %s"),
                     option->name, text, option->text);
        return false;
    }
    return true;
}

static void text_take(const struct load *load, const struct conf_node *node,
                      const struct config_option *option)
{
    bool choice = option->kind == CONFIG_CHOICE;
    const char *text;
    if (!conf_text(load->conf, node, choice ? 1 : option->min, choice ? 64 : option->max, &text,
                   load->problems) ||
        !text_allowed(load, node, option, text))
        return;
    text_set(load->config, option,
             option->kind == CONFIG_PATH ? path_from_file(load, text)
                                         : arena_str(&load->config->arena, text));
}

static void value_take(const struct load *load, const struct conf_node *node,
                       const struct config_option *option)
{
    if (option->kind == CONFIG_INT)
        conf_int(load->conf, node, option->min, option->max, member(load->config, option),
                 load->problems);
    else if (option->kind == CONFIG_FLAG)
        conf_flag(load->conf, node, member(load->config, option), load->problems);
    else
        text_take(load, node, option);
}

/* ---- names ---- */

static const struct config_option *option_find(const char *group, const char *name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strcmp(options[i].group, group) == 0 && (!name || strcmp(options[i].name, name) == 0))
            return &options[i];
    return NULL;
}

/* Names the option that `group.name` was probably meant to be, of this group before any other. */
static void option_unknown(const struct load *load, const struct conf_node *node, const char *group)
{
    struct near here = {.typed = conf_name(node)};
    const struct config_option *elsewhere = NULL;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(options[i].group, group) == 0)
            near_try(&here, options[i].name);
        else if (strcmp(options[i].name, here.typed) == 0)
            elsewhere = &options[i];
    }
    if (elsewhere)
        conf_problem(load->problems, load->conf, node,
                     _("unknown option \"%s.%s\"; it belongs in \"%s\""), group, here.typed,
                     elsewhere->group);
    else if (here.best)
        conf_problem(load->problems, load->conf, node,
                     _("unknown option \"%s.%s\"; did you mean \"%s\"?"), group, here.typed,
                     here.best);
    else
        conf_problem(load->problems, load->conf, node,
                     _("unknown option \"%s.%s\"; \"certdesk config\" lists them all"), group,
                     here.typed);
}

static void group_unknown(const struct load *load, const struct conf_node *node)
{
    const char *name = conf_name(node);
    struct near near = {.typed = name};
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        near_try(&near, options[i].group);
        if (strcmp(options[i].name, name) == 0) {
            conf_problem(load->problems, load->conf, node,
                         _("\"%s\" stands outside its group; write it into %s: { }"), name,
                         options[i].group);
            return;
        }
    }
    if (near.best)
        conf_problem(load->problems, load->conf, node,
                     _("unknown group \"%s\"; did you mean \"%s\"?"), name, near.best);
    else
        conf_problem(load->problems, load->conf, node,
                     _("unknown group \"%s\"; \"certdesk config\" lists them all"), name);
}

static void group_take(const struct load *load, const struct conf_node *node)
{
    const char *group = conf_name(node);
    if (!option_find(group, NULL)) {
        group_unknown(load, node);
        return;
    }
    if (conf_type(node) != CONF_GROUP) {
        conf_problem(load->problems, load->conf, node, _("\"%s\" is a group: write %s: { ... };"),
                     group, group);
        return;
    }
    for (size_t i = 0; i < conf_count(node); i++) {
        const struct conf_node *child = conf_child(node, i);
        const struct config_option *option = option_find(group, conf_name(child));
        if (option)
            value_take(load, child, option);
        else
            option_unknown(load, child, group);
    }
}

/* ---- places ---- */

static const char *place_if_there(struct config *config, const char *folder, const char *below)
{
    const char *path = arena_fmt(&config->arena, "%s%s/certdesk/certdesk.conf", folder, below);
    return access(path, F_OK) == 0 ? path : NULL;
}

/* The file to read, or NULL for none. */
static const char *place_find(struct config *config, const char *path)
{
    const char *named = path ? path : getenv("CERTDESK_CONFIG");
    if (named && named[0])
        return arena_str(&config->arena, named);
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME"), *found = NULL;
    if (xdg && xdg[0] == '/')
        found = place_if_there(config, xdg, "");
    else if (home && home[0] == '/')
        found = place_if_there(config, home, "/.config");
    return found ? found : place_if_there(config, "/etc", "");
}

enum cd_err config_load(struct config *config, const char *path, struct problems *problems)
{
    config_defaults(config);
    const char *file = place_find(config, path);
    if (!file)
        return CD_OK;
    struct conf *conf;
    enum cd_err err = conf_open(&conf, file, problems);
    if (err)
        return err;
    options_reset(config); /* with the key's place open again */
    config->file = file;
    struct load load = {config, conf, problems};
    size_t before = problems->count;
    for (size_t i = 0; i < conf_count(conf_root(conf)); i++)
        group_take(&load, conf_child(conf_root(conf), i));
    conf_close(conf);
    if (problems->count > before)
        options_reset(config);
    key_files_complete(config);
    return problems->count > before ? CD_FILE_BAD : CD_OK;
}
