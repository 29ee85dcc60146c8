#include "tests/lib/bulk_codes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/lib/hands.h"
#include "tests/lib/harness.h"
#include "tests/lib/raw.h"

enum { CODE_AT = 4, CODE_COLUMNS = 22 };

static const char planted[] =
    "insert into orders (number, account_id, enterprise_id, subject_id, quantity, unit_price, "
    "total,"
    " paid, currency, status, terms_id, placed_at, pay_by, paid_at, valid_until) select"
    " '" BULK_NUMBER "', account_id, enterprise_id, subject_id, %d, 1, %d, %d, currency, 'PAID',"
    " terms_id, 1795000000, 1795000000, 1795000000, valid_until + 86400 from orders where number ="
    " '2610-0001';"
    "with recursive n (i) as (select 1 union all select i + 1 from n where i < %d)"
    " insert into entitlement (order_id) select (select id from orders where number ="
    " '" BULK_NUMBER "') from n;"
    "insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, assignee,"
    " label, created_at) select printf('%%08X%%06X%%04d', e.id * 2654435761 %% 4294967296, e.id *"
    " 40503 * 77 %% 16777216, e.id %% 10000), e.id, o.id, o.enterprise_id, o.subject_id,"
    " case e.id %% 3 when 0 then 'EXPIRED' when 1 then 'REFUNDED' else 'UNUSED' end,"
    " case e.id %% 3 when 0 then 'Ana Pérez ' || e.id when 1 then '欧阳娜娜' else '' end,"
    " 'Course number ' || (e.id %% 17), 1795000000 from entitlement e join orders o on"
    " o.id = e.order_id where o.number = '" BULK_NUMBER "';"
    "insert into code_total (order_id, unused, refunded, expired) select order_id,"
    " sum(status = 'UNUSED'), sum(status = 'REFUNDED'), sum(status = 'EXPIRED') from code"
    " where order_id = (select id from orders where number = '" BULK_NUMBER "');";

void bulk_codes_plant(struct world *world, int count)
{
    struct arena arena = {0};
    raw_plant(world_db(world), arena_fmt(&arena, planted, count, count, count, count));
    arena_free(&arena);
}

struct term *bulk_codes_open(struct world *world, const char *login, int rows, int cols)
{
    struct term *term = world_term(world, rows, cols, NULL);
    hands_sign_in(term, login, HANDS_PASSWORD);
    hands_go(term, "codes");
    hands_do(term, "[Expires]");
    return term;
}

struct term *bulk_codes_demo(struct world *world, const char *login)
{
    world_demo(world);
    return bulk_codes_open(world, login, 24, 80);
}

int64_t bulk_codes_number(struct world *world, const char *sql)
{
    return strtoll(world_sql(world, sql), NULL, 10);
}

void bulk_codes_count(struct term *term, int64_t matched, int64_t whole)
{
    char text[64];
    if (whole < 1000)
        snprintf(text, sizeof text, "  %d of %d codes", (int)matched, (int)whole);
    else
        snprintf(text, sizeof text, "  %d of %d,%03d codes", (int)matched, (int)whole / 1000,
                 (int)whole % 1000);
    term_wait(term, text);
}

const char *bulk_codes_selected(struct term *term, char code[BULK_CODE])
{
    int row, col, size = 0;
    term_frame(term);
    term_cursor(term, &row, &col);
    for (col = CODE_AT; col < CODE_AT + CODE_COLUMNS && size < BULK_CODE - 1; col++) {
        struct term_cell cell = term_cell(term, row, col);
        if (cell.text[0] && cell.text[0] != '-')
            code[size++] = cell.text[0];
    }
    code[size] = '\0';
    return code;
}

void bulk_codes_expect_selected(struct term *term, const char *text)
{
    char code[BULK_CODE];
    if (strcmp(bulk_codes_selected(term, code), text) != 0)
        term_fail(term, "the selected code is %s, not %s", code, text);
}

void bulk_codes_go_to(struct term *term, const char *status, char code[BULK_CODE])
{
    char all[32];
    snprintf(all, sizeof all, " of %d codes", BULK_BEFORE);
    hands_do(term, "/ Tab Tab Tab");
    term_type(term, status);
    hands_do(term, "Enter");
    term_wait(term, all);
    bulk_codes_selected(term, code);
}

void bulk_codes_expect(struct world *world, const char *code, const char *status)
{
    struct arena arena = {0};
    const char *is =
        world_sql(world, arena_fmt(&arena, "select status from code where text = '%s'", code));
    assert_int_equal(strlen(is), strlen(status) + 1); /* with its line feed */
    assert_memory_equal(is, status, strlen(status));
    arena_free(&arena);
}
