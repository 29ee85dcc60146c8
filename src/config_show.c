#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { HELP_COLUMNS = 90 };

static const void *member(const struct config *config, const struct config_option *option)
{
    return (const char *)config + option->offset;
}

/* A text between quotes as libconfig reads it. */
static void quoted_add(struct buf *out, const char *text)
{
    buf_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_char(out, '\\');
        buf_char(out, *text);
    }
    buf_char(out, '"');
}

/* What the option may be, in brackets behind its help. */
static void limits_add(struct buf *out, const struct config_option *option)
{
    if (option->kind == CONFIG_INT)
        buf_fmt(out, _(" (%" PRId64 " to %" PRId64 ", default %" PRId64 ")"), option->min,
                option->max, option->number);
    else if (option->kind == CONFIG_FLAG)
        buf_fmt(out, _(" (default %s)"), option->number ? "true" : "false");
    else if (option->kind == CONFIG_CHOICE)
        buf_fmt(out, _(" (%s, default %.*s)"), option->text, (int)strcspn(option->text, "|"),
                option->text);
    else if (option->text[0])
        buf_fmt(out, _(" (default %s)"), option->text);
}

static void help_add(struct buf *out, const struct config_option *option)
{
    struct buf help = BUF_INIT, lines = BUF_INIT;
    buf_str(&help, tr(option->help));
    limits_add(&help, option);
    text_wrap(&lines, help.text, HELP_COLUMNS);
    for (char *line = lines.text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
        buf_fmt(out, "    # %.*s\n", (int)(end - line), line);
    buf_free(&lines);
    buf_free(&help);
}

static void value_add(struct buf *out, const struct config *config,
                      const struct config_option *option)
{
    if (option->kind == CONFIG_INT)
        buf_fmt(out, "%" PRId64, *(const int64_t *)member(config, option));
    else if (option->kind == CONFIG_FLAG)
        buf_str(out, *(const bool *)member(config, option) ? "true" : "false");
    else
        quoted_add(out, *(const char *const *)member(config, option));
}

/* Every option under its group; `mark` stands before each setting. */
static void options_add(struct buf *out, const struct config *config, const char *mark)
{
    size_t count;
    const struct config_option *option = config_options(&count);
    const char *group = "";
    for (size_t i = 0; i < count; i++, option++) {
        if (strcmp(group, option->group) != 0) {
            group = option->group;
            buf_fmt(out, "%s\n%s:\n{\n", i ? "};\n" : "", group);
        }
        help_add(out, option);
        buf_fmt(out, "    %s%s = ", mark, option->name);
        value_add(out, config, option);
        buf_str(out, ";\n");
    }
    buf_str(out, "};\n");
}

void config_show(struct buf *out, const struct config *config)
{
    buf_str(out, "# ");
    if (config->file[0])
        buf_fmt(out, _("The options in force, read from %s."), config->file);
    else
        buf_str(out, _("The options in force: the defaults, there is no file."));
    buf_char(out, '\n');
    options_add(out, config, "");
}

void config_example(struct buf *out)
{
    struct config config;
    config_defaults(&config);
    buf_str(out, "# certdesk.conf: every option with its default. Take the # away to change one.\n"
                 "# Looked for at --config, $CERTDESK_CONFIG, the user's folder of settings, and\n"
                 "# /etc/certdesk/certdesk.conf; the first that is there counts alone. A relative\n"
                 "# path is seen from this file's folder. \"certdesk config\" shows what is in "
                 "force.\n");
    options_add(out, &config, "#");
    config_free(&config);
}
