/* The machine of the screens: it is whole, and the check has teeth: each planted fault is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/flow.h"

static void flow__main__has_no_fault(void **state)
{
    (void)state;
    struct buf faults = BUF_INIT;
    flow_check(&flow_main, &faults);
    assert_string_equal(faults.text, "");
    buf_free(&faults);
}

static void flow__next__prefers_the_screens_own_row(void **state)
{
    (void)state;
    static const struct flow_row rows[] = {
        {SCREEN_ANY, EV_ORDERS, SCREEN_ORDERS, FLOW_RESET},
        {SCREEN_WELCOME, EV_ORDERS, SCREEN_SIGN_IN, FLOW_PUSH},
    };
    struct flow flow = flow_main;
    flow.rows = rows;
    flow.count = sizeof rows / sizeof *rows;
    assert_ptr_equal(flow_next(&flow, SCREEN_WELCOME, EV_ORDERS), &rows[1]);
    assert_ptr_equal(flow_next(&flow, SCREEN_RECEIPT, EV_ORDERS), &rows[0]);
    assert_null(flow_next(&flow, SCREEN_WELCOME, EV_BOOKED));
}

/* Copies the program's rows, lets `spoil` break the copy, and gives what the check says then. */
static struct buf faults_of(void (*spoil)(struct flow_row *rows, size_t *count))
{
    struct flow_row *rows = malloc((flow_main.count + 1) * sizeof *rows);
    struct flow flow = flow_main;
    struct buf faults = BUF_INIT;
    memcpy(rows, flow_main.rows, flow_main.count * sizeof *rows);
    spoil(rows, &flow.count);
    flow.rows = rows;
    assert_true(flow_check(&flow, &faults) > 0);
    free(rows);
    return faults;
}

static void twice(struct flow_row *rows, size_t *count)
{
    rows[(*count)++] = rows[0];
}

/* Takes every row away whose event is `event`. */
static void drop(struct flow_row *rows, size_t *count, enum event_id event)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (rows[i].event != event)
            rows[kept++] = rows[i];
    *count = kept;
}

static void without_done(struct flow_row *rows, size_t *count)
{
    drop(rows, count, EV_DONE);
}

static void without_back(struct flow_row *rows, size_t *count)
{
    drop(rows, count, EV_BACK);
}

static void without_create(struct flow_row *rows, size_t *count)
{
    drop(rows, count, EV_CREATE_ACCOUNT);
}

static void never_said(struct flow_row *rows, size_t *count)
{
    rows[(*count)++] = (struct flow_row){SCREEN_WELCOME, EV_BOOKED, SCREEN_LANGUAGE, FLOW_PUSH};
}

static void pop_with_target(struct flow_row *rows, size_t *count)
{
    rows[(*count)++] = (struct flow_row){SCREEN_ANY, EV_CONFIRM, SCREEN_LANGUAGE, FLOW_POP};
}

static void flow__check__finds_each_planted_fault(void **state)
{
    (void)state;
    static const struct {
        void (*spoil)(struct flow_row *rows, size_t *count);
        const char *said;
    } plants[] = {
        {twice, "two rows for BACK of any"},
        {without_done, "language says DONE, which leads nowhere"},
        {without_back, "Back does not lead out of welcome"},
        {without_create, "create-account can't be reached as nobody"},
        {never_said, "welcome never says BOOKED"},
        {pop_with_target, "the row for CONFIRM of any has a wrong target"},
    };
    for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
        struct buf faults = faults_of(plants[i].spoil);
        if (!strstr(faults.text, plants[i].said))
            fail_msg("wanted \"%s\" in:\n%s", plants[i].said, faults.text);
        buf_free(&faults);
    }
}

/* Every key table: a command has a label, and one key means one thing at a time only where a guard
 * can tell them apart. */
static void screens__tables__are_complete(void **state)
{
    (void)state;
    for (unsigned id = 0; id < SCREEN_COUNT; id++) {
        const struct screen_ops *ops = screen_ops_of((enum screen_id)id);
        assert_non_null(ops->name);
        assert_non_null(ops->title);
        assert_non_null(ops->draw);
        assert_non_null(ops->act);
        assert_true(ops->roles & ROLE_PEOPLE);
        for (const struct screen_key *row = ops->keys; row && row->key; row++) {
            if (!row->command || !command_info(row->command)->help[0])
                fail_msg("%s has a key without a command", ops->name);
            for (const struct screen_key *other = ops->keys; other < row; other++)
                if (other->key == row->key && other->command != row->command && !ops->can)
                    fail_msg("%s has one key for %s and %s", ops->name,
                             command_info(other->command)->name, command_info(row->command)->name);
        }
    }
}

static void screens__names__are_unique(void **state)
{
    (void)state;
    for (unsigned a = 0; a < SCREEN_COUNT; a++)
        for (unsigned b = a + 1; b < SCREEN_COUNT; b++)
            assert_string_not_equal(screen_ops_of((enum screen_id)a)->name,
                                    screen_ops_of((enum screen_id)b)->name);
    for (int a = 1; a < CMD_COUNT; a++)
        for (int b = a + 1; b < CMD_COUNT; b++)
            assert_string_not_equal(command_info((enum command)a)->name,
                                    command_info((enum command)b)->name);
}

static void flow__dot__names_every_screen(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    flow_dot(&flow_main, out);
    fclose(out);
    for (unsigned id = 0; id < SCREEN_COUNT; id++)
        assert_non_null(strstr(text, screen_ops_of((enum screen_id)id)->name));
    assert_non_null(strstr(text, "digraph"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow__main__has_no_fault),
        cmocka_unit_test(flow__next__prefers_the_screens_own_row),
        cmocka_unit_test(flow__check__finds_each_planted_fault),
        cmocka_unit_test(screens__tables__are_complete),
        cmocka_unit_test(screens__names__are_unique),
        cmocka_unit_test(flow__dot__names_every_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
