#include "base/conf.h"

#include <errno.h>
#include <inttypes.h>
#include <libconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"

enum {
    FILE_LIMIT = 1 << 20,
    MESSAGE_BYTES = 512,
    WIDE_NUMBER = 10 /* digits */
};

struct conf {
    config_t tree;
    char *path;
};

static const config_setting_t *setting_of(const struct conf_node *node)
{
    return (const config_setting_t *)(const void *)node;
}

static const struct conf_node *node_of(const config_setting_t *setting)
{
    return (const struct conf_node *)(const void *)setting;
}

/* The number of the line that `at` stands in, from 1. */
static long line_of(const char *text, const char *at)
{
    long line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static long bad_text_line(const struct buf *text)
{
    for (size_t at = 0; at < text->len;) {
        int32_t code;
        int length = text_next(text->text + at, text->len - at, &code);
        if (length <= 0 || code == 0)
            return line_of(text->text, text->text + at);
        at += (size_t)length;
    }
    return 0;
}

/* Behind the text or comment at `at`, or `at` itself if it is neither; NULL if it never ends. */
static const char *opaque_skip(const char *at)
{
    if (*at == '"') {
        for (at++; *at && *at != '"'; at++)
            at += *at == '\\' && at[1];
        return *at ? at + 1 : NULL;
    }
    if (*at == '#' || strncmp(at, "//", 2) == 0)
        return at + strcspn(at, "\n");
    if (strncmp(at, "/*", 2) == 0) {
        const char *end = strstr(at + 2, "*/");
        return end ? end + 2 : NULL;
    }
    return at;
}

/* Finds what libconfig 1.5 does not report well. It cuts a number down to 32 bits without a word,
 * so that 4294967326 would be 30; a quote that stays open it names at the end of the file; and it
 * ends the whole program when an included file can't be read. */
static long pitfall_line(const char *text, const char **what)
{
    static const char word[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    for (const char *at = text; *at;) {
        const char *next = opaque_skip(at);
        size_t length = next == at ? strspn(at, word) : 0;
        if (!next)
            *what = N_("the quote or comment that opens here never ends");
        else if (length >= WIDE_NUMBER && *at >= '0' && *at <= '9')
            *what = N_("a number of ten digits or more is not taken");
        else if (strncmp(at, "@include", strlen("@include")) == 0)
            *what = N_("@include is not taken; write all settings here");
        if (*what)
            return line_of(text, at);
        at = next > at ? next : at + (length ? length : 1);
    }
    return 0;
}

static enum cd_err file_load(struct buf *text, const char *path, struct problems *problems)
{
    int failed = buf_file(text, path, FILE_LIMIT);
    if (failed == EFBIG) {
        problem_add(problems, path, 0, _("longer than %d bytes"), FILE_LIMIT);
        return CD_FILE_BAD;
    }
    if (failed) {
        problem_add(problems, path, 0, _("can't be read: %s"), strerror(failed));
        return CD_FILE_IO;
    }
    const char *what = NULL;
    long line = bad_text_line(text);
    if (line)
        what = N_("this line is not UTF-8; save the file as UTF-8");
    else
        line = pitfall_line(text->text, &what);
    if (line)
        problem_add(problems, path, line, "%s", tr(what));
    return line ? CD_FILE_BAD : CD_OK;
}

static enum cd_err tree_parse(struct conf *conf, const char *text, struct problems *problems)
{
    if (config_read_string(&conf->tree, text) == CONFIG_TRUE)
        return CD_OK;
    problem_add(
        problems, conf->path, config_error_line(&conf->tree),
        _("%s; a setting is written  name = value;  a text in \"double quotes\", a group in "
          "{ }"),
        config_error_text(&conf->tree));
    return CD_FILE_BAD;
}

static struct conf *conf_new(const char *path)
{
    struct conf *conf = calloc(1, sizeof *conf);
    if (!conf || !(conf->path = strdup(path)))
        die("out of memory");
    config_init(&conf->tree);
    return conf;
}

enum cd_err conf_open(struct conf **out, const char *path, struct problems *problems)
{
    *out = NULL;
    struct buf text = BUF_INIT;
    struct conf *conf = conf_new(path);
    enum cd_err err = file_load(&text, path, problems);
    if (!err)
        err = tree_parse(conf, text.text, problems);
    buf_free(&text);
    if (err)
        conf_close(conf);
    else
        *out = conf;
    return err;
}

void conf_close(struct conf *conf)
{
    if (!conf)
        return;
    config_destroy(&conf->tree);
    free(conf->path);
    free(conf);
}

const struct conf_node *conf_root(const struct conf *conf)
{
    return node_of(config_root_setting(&conf->tree));
}

const char *conf_path(const struct conf *conf)
{
    return conf->path;
}

size_t conf_count(const struct conf_node *node)
{
    return (size_t)config_setting_length(setting_of(node));
}

const struct conf_node *conf_child(const struct conf_node *node, size_t index)
{
    return node_of(config_setting_get_elem(setting_of(node), (unsigned)index));
}

const struct conf_node *conf_find(const struct conf_node *group, const char *name)
{
    for (size_t i = 0; i < conf_count(group); i++)
        if (strcmp(conf_name(conf_child(group, i)), name) == 0)
            return conf_child(group, i);
    return NULL;
}

const char *conf_name(const struct conf_node *node)
{
    const char *name = config_setting_name(setting_of(node));
    return name ? name : "";
}

enum conf_type conf_type(const struct conf_node *node)
{
    switch (config_setting_type(setting_of(node))) {
    case CONFIG_TYPE_LIST:
    case CONFIG_TYPE_ARRAY:
        return CONF_LIST;
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        return CONF_INT;
    case CONFIG_TYPE_FLOAT:
        return CONF_REAL;
    case CONFIG_TYPE_BOOL:
        return CONF_FLAG;
    case CONFIG_TYPE_STRING:
        return CONF_TEXT;
    default:
        return CONF_GROUP;
    }
}

long conf_line(const struct conf_node *node)
{
    return config_setting_source_line(setting_of(node));
}

void conf_problem(struct problems *problems, const struct conf *conf, const struct conf_node *node,
                  const char *format, ...)
{
    char what[MESSAGE_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    problem_add(problems, conf->path, conf_line(node), "%s", what);
}

bool conf_int(const struct conf *conf, const struct conf_node *node, int64_t min, int64_t max,
              int64_t *out, struct problems *problems)
{
    if (conf_type(node) == CONF_INT) {
        int64_t value = config_setting_get_int64(setting_of(node));
        if (value >= min && value <= max) {
            *out = value;
            return true;
        }
    }
    conf_problem(problems, conf, node,
                 _("\"%s\" must be a whole number from %" PRId64 " to %" PRId64), conf_name(node),
                 min, max);
    return false;
}

bool conf_flag(const struct conf *conf, const struct conf_node *node, bool *out,
               struct problems *problems)
{
    if (conf_type(node) == CONF_FLAG) {
        *out = config_setting_get_bool(setting_of(node)) == CONFIG_TRUE;
        return true;
    }
    conf_problem(problems, conf, node, _("\"%s\" must be true or false"), conf_name(node));
    return false;
}

bool conf_text(const struct conf *conf, const struct conf_node *node, int64_t min, int64_t max,
               const char **out, struct problems *problems)
{
    if (conf_type(node) != CONF_TEXT) {
        conf_problem(problems, conf, node, _("\"%s\" must be a text in \"double quotes\""),
                     conf_name(node));
        return false;
    }
    const char *text = config_setting_get_string(setting_of(node));
    if (!text_clean(text)) {
        conf_problem(problems, conf, node, _("\"%s\" has invisible or control characters"),
                     conf_name(node));
        return false;
    }
    int64_t length = (int64_t)text_points(text);
    if (length < min || length > max) {
        conf_problem(problems, conf, node,
                     _("\"%s\" must have %" PRId64 " to %" PRId64 " characters"), conf_name(node),
                     min, max);
        return false;
    }
    *out = text;
    return true;
}
