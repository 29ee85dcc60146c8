/* Lists without a terminal: selection by id, filter, loading more, widths of columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/kit/calendar.h"
#include "ui/kit/table.h"

struct rows {
    int64_t first; /* id of row 0 */
    size_t count;
    size_t all; /* what `more` can reach */
    int asked;
};

static int64_t row_id(const void *data, size_t row)
{
    return ((const struct rows *)data)->first + (int64_t)row;
}

static enum style row_cell(const void *data, size_t row, int column, struct buf *text)
{
    if (column == 0)
        buf_fmt(text, "Row %d", (int)row_id(data, row));
    else
        buf_str(text, row % 2 ? "张伟" : "Pérez");
    return STYLE_TEXT;
}

static size_t rows_more(void *data)
{
    struct rows *rows = data;
    rows->asked++;
    rows->count += rows->count + 10 <= rows->all ? 10 : rows->all - rows->count;
    return rows->count;
}

static const struct table_column columns[] = {
    {.title = "Row", .width = 10, .weight = 1},
    {.title = "Name", .width = 10},
};

static const struct table_source source = {
    .columns = columns, .column_count = 2, .id = row_id, .cell = row_cell, .more = rows_more};

static void press(struct table *table, int32_t key)
{
    table_input(table, &(const struct input){.kind = INPUT_KEY, .key = key});
}

static int64_t selected(const struct table *table)
{
    size_t row;
    return table_row(table, &row) ? row_id(table->data, row) : -1;
}

static void type(struct table *table, const char *text)
{
    table_filter(table);
    table_input(table, &(const struct input){.kind = INPUT_PASTE, .text = text});
}

static void table__reload__keeps_the_selected_id(void **state)
{
    (void)state;
    struct rows rows = {.first = 100, .count = 10, .all = 10};
    struct table table;
    table_init(&table, &source, &rows);
    table_rows(&table, 10);
    press(&table, K_DOWN);
    press(&table, 'j');
    assert_int_equal(selected(&table), 102);
    rows.first = 98; /* two new ones on top */
    table_rows(&table, 12);
    assert_int_equal(selected(&table), 102);
    rows.first = 103; /* it is gone: the same place, not the top */
    table_rows(&table, 9);
    assert_int_equal(selected(&table), 107);
    table_free(&table);
}

static void table__end__asks_for_more_until_there_is_no_more(void **state)
{
    (void)state;
    struct rows rows = {.first = 1, .count = 10, .all = 25};
    struct table table;
    table_init(&table, &source, &rows);
    table_rows(&table, 10);
    press(&table, K_DOWN);
    assert_int_equal(rows.asked, 0);
    press(&table, 'G');
    assert_int_equal(selected(&table), 25);
    assert_int_equal(table.rows, 25);
    press(&table, K_DOWN);
    assert_int_equal(selected(&table), 25);
    press(&table, 'g');
    assert_int_equal(selected(&table), 1);
    table_free(&table);
}

/* What was not read yet is looked through too: "nothing here" would be wrong. */
static void table__filter__finds_what_is_not_fetched_yet(void **state)
{
    (void)state;
    struct rows rows = {.first = 1, .count = 10, .all = 45};
    struct table table;
    table_init(&table, &source, &rows);
    table_rows(&table, 10);
    type(&table, "row 44");
    assert_int_equal(table.shown_count, 1);
    assert_int_equal(selected(&table), 44);
    table_free(&table);
    rows = (struct rows){.first = 1, .count = 10, .all = 45};
    table_init(&table, &source, &rows);
    table_rows(&table, 10);
    type(&table, "row");
    assert_int_equal(rows.asked, 1); /* and no more than a page is asked for */
    table_free(&table);
}

static void table__filter__narrows_in_any_case_and_script(void **state)
{
    (void)state;
    struct rows rows = {.first = 1, .count = 20, .all = 20};
    struct table table;
    table_init(&table, &source, &rows);
    table_rows(&table, 20);
    type(&table, "ROW 1");
    assert_int_equal(table.shown_count, 11); /* 1 and 10 to 19 */
    assert_true(table_back(&table));
    assert_int_equal(table.shown_count, 20);
    type(&table, "张");
    assert_int_equal(table.shown_count, 10);
    assert_true(table_typing(&table));
    press(&table, K_ENTER);
    assert_false(table_typing(&table));
    assert_true(table_back(&table));
    assert_false(table_back(&table)); /* nothing left to undo: Esc is the screen's */
    table_free(&table);
}

static void table__filter__without_a_row_has_no_selection(void **state)
{
    (void)state;
    struct rows rows = {.first = 1, .count = 5, .all = 5};
    struct table table;
    table_init(&table, &source, &rows);
    table_rows(&table, 5);
    type(&table, "nothing like it");
    assert_int_equal(selected(&table), -1);
    press(&table, K_DOWN);
    press(&table, K_PAGE_DOWN);
    assert_int_equal(selected(&table), -1);
    table_free(&table);
}

static void table__widths__give_room_by_weight_and_priority(void **state)
{
    (void)state;
    static const struct table_column many[] = {
        {.width = 10, .weight = 1},
        {.width = 10, .priority = 2},
        {.width = 8},
        {.width = 10, .priority = 1},
    };
    int widths[4];
    assert_int_equal(table_widths(many, 4, 19, widths), 1); /* only what must be */
    assert_int_equal(widths[0], 10);
    assert_int_equal(widths[1], 0);
    assert_int_equal(widths[2], 8);
    assert_int_equal(widths[3], 0);
    table_widths(many, 4, 30, widths); /* the more important of the two others */
    assert_int_equal(widths[1], 0);
    assert_int_equal(widths[3], 10);
    assert_int_equal(table_widths(many, 4, 100, widths), 2);
    assert_int_equal(widths[0] + widths[1] + widths[2] + widths[3] + 3 * 2, 100);
    assert_int_equal(widths[1], 10);
}

/* ---- a window over more rows than it holds --------------------------------------------------- */

enum { ALL = 100, STEP = 10, HELD = 3 * STEP };

/* Reads ten rows on and forgets those at the other end. */
static bool window_turn(void *data, enum table_way way, size_t *rows, int64_t *shift)
{
    struct rows *window = data;
    int64_t first = window->first, last = first + (int64_t)window->count;
    window->asked++;
    if ((way == TABLE_BEFORE && first == 0) || (way == TABLE_AFTER && last == ALL))
        return false;
    if (way == TABLE_FIRST || way == TABLE_LAST) {
        window->first = way == TABLE_FIRST ? 0 : ALL - STEP;
        window->count = STEP;
    } else if (way == TABLE_BEFORE) {
        window->first -= STEP;
        window->count = window->count < HELD ? window->count + STEP : HELD;
    } else {
        window->first += window->count < HELD ? 0 : STEP;
        window->count = window->count < HELD ? window->count + STEP : HELD;
    }
    *shift = first - window->first;
    *rows = window->count;
    return true;
}

static const struct table_source window_source = {
    .columns = columns, .column_count = 2, .id = row_id, .cell = row_cell, .turn = window_turn};

static void table__window__meets_every_row_in_both_directions(void **state)
{
    (void)state;
    struct rows rows = {.first = 0, .count = STEP};
    struct table table;
    table_init(&table, &window_source, &rows);
    table_rows(&table, STEP);
    for (int64_t id = 0; id < ALL; id++, press(&table, K_DOWN))
        assert_int_equal(selected(&table), id);
    assert_int_equal(selected(&table), ALL - 1);
    assert_int_equal(rows.count, HELD);
    for (int64_t id = ALL - 1; id >= 0; id--, press(&table, K_UP))
        assert_int_equal(selected(&table), id);
    assert_int_equal(selected(&table), 0);
    table_free(&table);
}

static void table__window__goes_to_either_end_at_once(void **state)
{
    (void)state;
    struct rows rows = {.first = 0, .count = STEP};
    struct table table;
    table_init(&table, &window_source, &rows);
    table_rows(&table, STEP);
    press(&table, K_END);
    assert_int_equal(selected(&table), ALL - 1);
    assert_int_equal(rows.asked, 1);
    table.page = 21; /* further than one page of the owner's */
    press(&table, K_PAGE_UP);
    assert_int_equal(selected(&table), ALL - 1 - 20);
    press(&table, K_HOME);
    assert_int_equal(selected(&table), 0);
    table_next(&table);
    assert_int_equal(selected(&table), 1);
    table_free(&table);
}

static enum calendar_done day_press(struct calendar *calendar, int32_t key)
{
    return calendar_input(calendar, &(const struct input){.kind = INPUT_KEY, .key = key});
}

static void calendar__keys__stay_in_the_range(void **state)
{
    (void)state;
    struct calendar calendar;
    calendar_init(&calendar, 20000, 20040, 19990, 19990);
    assert_int_equal(calendar.day, 20000);
    day_press(&calendar, K_LEFT);
    assert_int_equal(calendar.day, 20000);
    day_press(&calendar, K_DOWN);
    assert_int_equal(calendar.day, 20007);
    day_press(&calendar, K_END);
    day_press(&calendar, 'n');
    assert_int_equal(calendar.day, 20040);
    assert_int_equal(day_press(&calendar, K_ENTER), CALENDAR_CHOSEN);
}

static void calendar__month__goes_to_its_last_day_at_most(void **state)
{
    (void)state;
    struct calendar calendar;
    int64_t january = 20483, february = 20511; /* 2026-01-30, 2026-02-27 and one more */
    calendar_init(&calendar, 20000, 21000, 20000, january + 1);
    day_press(&calendar, 'n');
    assert_int_equal(calendar.day, february + 1); /* the 28th */
    day_press(&calendar, 'p');
    assert_int_equal(calendar.day, january - 2); /* 28 January: where it came from is forgotten */
}

static int set_up(void **state)
{
    (void)state;
    text_locale("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table__reload__keeps_the_selected_id),
        cmocka_unit_test(table__end__asks_for_more_until_there_is_no_more),
        cmocka_unit_test(table__filter__finds_what_is_not_fetched_yet),
        cmocka_unit_test(table__filter__narrows_in_any_case_and_script),
        cmocka_unit_test(table__filter__without_a_row_has_no_selection),
        cmocka_unit_test(table__widths__give_room_by_weight_and_priority),
        cmocka_unit_test(table__window__meets_every_row_in_both_directions),
        cmocka_unit_test(table__window__goes_to_either_end_at_once),
        cmocka_unit_test(calendar__keys__stay_in_the_range),
        cmocka_unit_test(calendar__month__goes_to_its_last_day_at_most),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
