/* docs: the manual pages say what the tables say: every command, operation, field and option is in
 * them, and nothing else is. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "config.h"
#include "op/op.h"

enum { PAGE_MAX = 1 << 20 };

struct pages {
    struct buf commands; /* certdesk.1 */
    struct buf options;  /* certdesk.conf.5 */
};

static int setup(void **state)
{
    static struct pages pages;
    pages.commands = pages.options = (struct buf)BUF_INIT;
    assert_int_equal(buf_file(&pages.commands, "share/man/certdesk.1", PAGE_MAX), 0);
    assert_int_equal(buf_file(&pages.options, "share/man/certdesk.conf.5", PAGE_MAX), 0);
    *state = &pages;
    return 0;
}

static int teardown(void **state)
{
    struct pages *pages = *state;
    buf_free(&pages->commands);
    buf_free(&pages->options);
    return 0;
}

/* "order.pay" as it is typed. */
static const char *words_of(const struct op *op, char words[64])
{
    snprintf(words, 64, "%s", op->name);
    words[strcspn(words, ".")] = ' ';
    return words;
}

/* The entry of the words in the page, up to the next one, in `entry`; false if there is none. */
static bool entry_find(const struct buf *page, const char *words, struct buf *entry)
{
    buf_clear(entry);
    struct buf mark = BUF_INIT;
    buf_fmt(&mark, ".It Ic %s", words);
    const char *at = strstr(page->text, mark.text);
    if (!at) {
        buf_clear(&mark);
        buf_fmt(&mark, ".It Xo\n.Ic %s\n", words);
        at = strstr(page->text, mark.text);
    }
    buf_free(&mark);
    if (!at)
        return false;
    const char *next = strstr(at + 1, "\n.It "), *end = strstr(at + 1, "\n.El");
    if (!next || (end && end < next))
        next = end;
    buf_add(entry, at, next ? (size_t)(next - at) : strlen(at));
    return true;
}

/* What is typed for a field: a list is an option that is given again, a secret none. */
static void field_expect(const char *words, const struct field *field, const struct buf *entry)
{
    char option[80];
    int size = (int)strlen(field->name) - (field->type == FIELD_LIST);
    if (field->type == FIELD_SECRET)
        return;
    snprintf(option, sizeof option, "Fl -%.*s", size, field->name);
    if (!strstr(entry->text, option))
        fail_msg("share/man/certdesk.1 does not say \"%s\" of \"%s\"", option, words);
}

static void docs__certdesk_1_has_every_command_with_its_fields(void **state)
{
    const struct pages *pages = *state;
    struct buf entry = BUF_INIT;
    for (const struct command_row *row = command_rows; row->words; row++) {
        if (strcmp(row->words, "help") != 0 && !entry_find(&pages->commands, row->words, &entry))
            fail_msg("share/man/certdesk.1 has no entry \".It Ic %s\"", row->words);
        for (size_t f = 0; row->op && f < row->op->req->count; f++)
            field_expect(row->words, &row->op->req->fields[f], &entry);
    }
    buf_free(&entry);
}

static void docs__certdesk_1_has_every_operation_with_its_fields(void **state)
{
    const struct pages *pages = *state;
    struct buf entry = BUF_INIT;
    char words[64];
    for (int i = 0; i < OP_COUNT; i++) {
        if (!entry_find(&pages->commands, words_of(&ops[i], words), &entry))
            fail_msg("share/man/certdesk.1 has no entry \".It Ic %s\"", words);
        for (size_t f = 0; f < ops[i].req->count; f++)
            field_expect(words, &ops[i].req->fields[f], &entry);
    }
    buf_free(&entry);
}

static bool words_known(const char *words)
{
    char name[64];
    for (const struct command_row *row = command_rows; row->words; row++)
        if (strcmp(row->words, words) == 0)
            return true;
    for (int i = 0; i < OP_COUNT; i++)
        if (strcmp(words_of(&ops[i], name), words) == 0)
            return true;
    return false;
}

static void docs__certdesk_1_has_no_entry_that_nothing_answers_to(void **state)
{
    const struct pages *pages = *state;
    char words[64];
    for (const char *at = pages->commands.text; (at = strstr(at, "Ic ")) != NULL; at += 3) {
        size_t size = strspn(at + 3, "abcdefghijklmnopqrstuvwxyz_ ");
        while (size && at[2 + size] == ' ')
            size--;
        snprintf(words, sizeof words, "%.*s", (int)size, at + 3);
        if (!words_known(words))
            fail_msg("share/man/certdesk.1 speaks of \"%s\", which is no command", words);
    }
}

static void docs__certdesk_conf_5_has_every_option(void **state)
{
    const struct pages *pages = *state;
    size_t count;
    const struct config_option *options = config_options(&count);
    char mark[80];
    for (size_t i = 0; i < count; i++) {
        snprintf(mark, sizeof mark, "\n.It Va %s No = ", options[i].name);
        if (!strstr(pages->options.text, mark))
            fail_msg("share/man/certdesk.conf.5 has no entry for %s.%s", options[i].group,
                     options[i].name);
    }
}

static void docs__certdesk_conf_5_has_no_option_that_is_none(void **state)
{
    const struct pages *pages = *state;
    static const char mark[] = "\n.It Va ";
    size_t count, entries = 0;
    config_options(&count);
    for (const char *at = pages->options.text; (at = strstr(at, mark)) != NULL; at++)
        entries++;
    assert_int_equal(entries, count);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(docs__certdesk_1_has_every_command_with_its_fields),
        TEST(docs__certdesk_1_has_every_operation_with_its_fields),
        TEST(docs__certdesk_1_has_no_entry_that_nothing_answers_to),
        TEST(docs__certdesk_conf_5_has_every_option),
        TEST(docs__certdesk_conf_5_has_no_option_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
