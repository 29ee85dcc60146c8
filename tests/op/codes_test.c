/* What an enterprise sees of its codes: pages of any filter, forward, back and from the end, counts
 * and exports, against the bare rows. M44-M46, M6, A9. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "code/code.h"
#include "lib/house.h"

enum { PAGE = 7 };

/* Four orders of two exams 130 days apart, two of which have ended by time alone, and one of
 * another enterprise; codes in every status, some with people and labels, strewn by seed. */
static void strew(struct house *house)
{
    static const char *const subjects[] = {"CC-TCCA", "BD-TCCA", "CC-TCCA", "BD-TCCA"};
    struct random dice = {.seed = 5};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        house_codes(house, subjects[i], 40);
        house_later(house, 130 * DAY);
    }
    int64_t codes = house_count(house, "select max(id) from code");
    for (int64_t id = 1; id <= codes; id++) {
        int state = (int)random_below(&dice, CODE_STATES);
        bool marked = random_below(&dice, 3) == 0;
        house_plant(house, arena_fmt(&house->arena,
                                     "update code set status = '%s', assignee = '%s', "
                                     "assignee_seek = lower('%s'), label = '%s', label_seek = '%s' "
                                     "where id = %lld",
                                     code_machine.states[state], marked ? "Li_Na 100%" : "",
                                     marked ? "Li_Na 100%" : "", marked && id % 2 ? "east" : "",
                                     marked && id % 2 ? "east" : "", (long long)id));
    }
    house_plant(house, "insert into enterprise (name, corporate, created_at) values "
                       "('Southwind', 'VERIFIED', 0);"
                       "insert into account (login, role, password, first_name, last_name, mobile, "
                       "email, enterprise_id, created_at) values ('southwind', 'ROOT', '!', 'Eva', "
                       "'Lind', '', '', 2, 0)");
    house_as(house, "northwind");
}

static int set_up(void **state)
{
    static struct house_copy strewn;
    struct house *house = calloc(1, sizeof *house);
    assert_non_null(house);
    *state = house;
    if (strewn.made) {
        house_restore(house, &strewn);
        return 0;
    }
    house_open(house);
    strew(house);
    house_snapshot(house, &strewn);
    return 0;
}

/* What was strewn has no people behind it: there is nothing that a check could say. */
static int tear_down(void **state)
{
    house_close(*state);
    free(*state);
    return 0;
}

/* The texts of the codes that fit, in the order of the list, straight from the rows. */
static const char *truth(struct house *house, const char *where, bool ending)
{
    const char *down = ending ? "" : " desc";
    return house_sql(
        house,
        arena_fmt(&house->arena,
                  "select group_concat(text, ' ') from (select c.text as text from code c join "
                  "orders o on o.id = c.order_id join subject s on s.id = o.subject_id where "
                  "o.enterprise_id = 1 and (%s) order by o.valid_until%s, o.id%s, c.text)",
                  where, down, down));
}

static void add(struct buf *all, const struct code_row *row)
{
    if (all->len)
        buf_char(all, ' ');
    for (const char *p = row->code; *p; p++)
        if (*p != '-')
            buf_char(all, *p);
}

/* Every page forward from the first, as one text; each is full but the last. */
static const char *forward(struct house *house, struct code_list_req req)
{
    struct buf all = BUF_INIT;
    struct code_list_rep rep;
    req.limit = PAGE;
    do {
        assert_int_equal(ask_code_list(house->client, &house->arena, &req, &rep), CD_OK);
        for (size_t i = 0; i < rep.rows.n; i++)
            add(&all, &rep.rows.v[i]);
        assert_true(!rep.more || rep.rows.n == PAGE);
        req.after = rep.rows.n ? rep.rows.v[rep.rows.n - 1].id : 0;
    } while (rep.more);
    const char *text = arena_str(&house->arena, all.len ? all.text : "");
    buf_free(&all);
    return text;
}

/* The same from the last page back; pages are put before what came. */
static const char *backward(struct house *house, struct code_list_req req)
{
    const char *all = "";
    struct code_list_rep rep;
    req.limit = PAGE;
    req.last = true;
    do {
        struct buf page = BUF_INIT;
        assert_int_equal(ask_code_list(house->client, &house->arena, &req, &rep), CD_OK);
        for (size_t i = 0; i < rep.rows.n; i++)
            add(&page, &rep.rows.v[i]);
        all = arena_fmt(&house->arena, "%s%s%s", page.len ? page.text : "",
                        page.len && *all ? " " : "", all);
        buf_free(&page);
        req.last = false;
        req.before = rep.rows.n ? rep.rows.v[0].id : 0;
    } while (rep.more);
    return all;
}

static size_t words(const char *text)
{
    size_t count = *text != '\0';
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

static int64_t counted(struct house *house, const struct code_list_req *req)
{
    struct code_count_rep rep;
    struct code_count_req ask = {req->text,   req->subject, req->order,
                                 req->status, req->person,  req->label};
    assert_int_equal(ask_code_count(house->client, &house->arena, &ask, &rep), CD_OK);
    assert_int_equal(rep.whole, 160);
    return rep.matched;
}

static const char *exported(struct house *house, const struct code_list_req *req)
{
    struct buf all = BUF_INIT;
    struct code_export_req ask = {.text = req->text,
                                  .subject = req->subject,
                                  .order = req->order,
                                  .status = req->status,
                                  .person = req->person,
                                  .label = req->label,
                                  .sort = req->sort};
    struct stream *stream;
    bool more;
    assert_int_equal(start_code_export(house->client, 0, &ask, &stream), CD_OK);
    do {
        struct code_export_rep rep;
        assert_int_equal(next_code_export(stream, &house->arena, &rep, &more), CD_OK);
        for (size_t i = 0; i < rep.rows.n; i++)
            add(&all, &rep.rows.v[i]);
    } while (more);
    client_stop(&stream);
    const char *text = arena_str(&house->arena, all.len ? all.text : "");
    buf_free(&all);
    return text;
}

static void is_so(struct house *house, struct code_list_req req, const char *where)
{
    const char *expected = truth(house, where, strcmp(req.sort ? req.sort : "", "ending") == 0);
    assert_string_equal(forward(house, req), expected);
    assert_string_equal(backward(house, req), expected);
    assert_int_equal(counted(house, &req), words(expected));
    assert_string_equal(exported(house, &req), expected);
}

#define OVER "o.valid_until <= 1772424000 + 130 * 4 * 86400"
#define STATUS(name)                                                                               \
    "case when c.status in ('UNUSED', 'BOUND') and " OVER                                          \
    " then 'EXPIRED' else c.status end = '" name "'"

static void codes__list__pages_are_the_rows_in_both_directions_m44(void **state)
{
    struct house *house = *state;
    is_so(house, (struct code_list_req){0}, "1");
    is_so(house, (struct code_list_req){.sort = "ending"}, "1");
    is_so(house, (struct code_list_req){.subject = "BD-TCCA"}, "s.code = 'BD-TCCA'");
    is_so(house, (struct code_list_req){.person = "li_na 100%"}, "c.assignee = 'Li_Na 100%'");
    is_so(house, (struct code_list_req){.label = "east", .sort = "ending"}, "c.label = 'east'");
    is_so(house, (struct code_list_req){.person = "LI", .label = "eas", .subject = "CC-TCCA"},
          "c.label = 'east' and s.code = 'CC-TCCA'");
    const char *number = house_sql(house, "select number from orders where id = 3");
    is_so(house, (struct code_list_req){.order = number}, "o.id = 3");
    is_so(house, (struct code_list_req){.order = number, .status = "BOUND", .sort = "ending"},
          "o.id = 3 and c.status = 'BOUND'");
}

/* Two orders have ended while nobody wrote it down: what was unused or bound on them is expired. */
static void codes__list__status_is_as_time_has_made_it_m42(void **state)
{
    struct house *house = *state;
    assert_int_equal(house_count(house, "select count(*) from orders o where " OVER), 2);
    is_so(house, (struct code_list_req){.status = "UNUSED"}, STATUS("UNUSED"));
    is_so(house, (struct code_list_req){.status = "BOUND"}, STATUS("BOUND"));
    is_so(house, (struct code_list_req){.status = "EXPIRED"}, STATUS("EXPIRED"));
    is_so(house, (struct code_list_req){.status = "EXPIRED", .sort = "ending"}, STATUS("EXPIRED"));
    is_so(house, (struct code_list_req){.status = "EXPIRED", .person = "li"},
          STATUS("EXPIRED") " and c.assignee <> ''");
    is_so(house, (struct code_list_req){.status = "INVALIDATED"}, STATUS("INVALIDATED"));
}

static void codes__list__any_part_the_beginning_or_the_whole_m44(void **state)
{
    struct house *house = *state;
    const char *text = house_sql(house, "select text from code where id = 77");
    is_so(house, (struct code_list_req){.text = "7"}, "c.text like '%7%'");
    const char *two = arena_fmt(&house->arena, "%.2s", text + 9);
    is_so(house, (struct code_list_req){.text = two},
          arena_fmt(&house->arena, "c.text like '%%%s%%'", two));
    const char *typed = arena_fmt(&house->arena, " %.1s-%c ", text + 9, text[10] | 0x20);
    is_so(house, (struct code_list_req){.text = typed},
          arena_fmt(&house->arena, "c.text like '%%%s%%'", two));
    const char *begin = arena_fmt(&house->arena, "^%.1s", text);
    is_so(house, (struct code_list_req){.text = begin},
          arena_fmt(&house->arena, "c.text like '%.1s%%'", text));
    is_so(house, (struct code_list_req){.text = code_show(&house->arena, text)}, "c.id = 77");
    is_so(house, (struct code_list_req){.text = "^"}, "1");
    is_so(house, (struct code_list_req){.text = "0", .status = "SCHEDULED", .subject = "CC-TCCA"},
          "c.text like '%0%' and c.status = 'SCHEDULED' and s.code = 'CC-TCCA'");
}

static void codes__list__what_no_code_can_have_finds_nothing(void **state)
{
    struct house *house = *state;
    char *long_one = arena_alloc(&house->arena, 4001);
    memset(long_one, 'A', 4000);
    const char *const typed[] = {"%", "_", "'", "\"", "';--", "!", "7%", long_one, "名"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        is_so(house, (struct code_list_req){.text = typed[i]}, "0");
        if (strcmp(typed[i], "%") != 0 && strcmp(typed[i], "_") != 0)
            is_so(house, (struct code_list_req){.person = typed[i]}, "0");
    }
    is_so(house, (struct code_list_req){.person = "%"}, "c.assignee like '%!%%' escape '!'");
    is_so(house, (struct code_list_req){.person = "_"}, "c.assignee like '%!_%' escape '!'");
    is_so(house, (struct code_list_req){.label = "_"}, "0");
    is_so(house, (struct code_list_req){.subject = "NONE"}, "0");
    is_so(house, (struct code_list_req){.order = "0000-0000"}, "0");
    struct code_list_req odd = {.status = "LOST"};
    assert_string_equal(house_asked(house, OP_CODE_LIST, &odd), "FIELD_FORMAT (status)");
    odd = (struct code_list_req){.sort = "text"};
    assert_string_equal(house_asked(house, OP_CODE_LIST, &odd), "FIELD_FORMAT (sort)");
}

/* A month with ten thousand orders: the codes of one are not those of others (M38). */
static void codes__list__whole_order_number_is_that_order_alone_m38(void **state)
{
    struct house *house = *state;
    house_plant(house, "update orders set number = '2611-1000' where id = 1;"
                       "update orders set number = '2611-10001' where id = 3;");
    is_so(house, (struct code_list_req){.order = "2611-1000"}, "o.id = 1");
    is_so(house, (struct code_list_req){.order = "2611-10001"}, "o.id = 3");
    is_so(house, (struct code_list_req){.order = "2611-100"}, "o.id in (1, 3)");
}

static void codes__scope__another_enterprise_finds_nothing_m6(void **state)
{
    struct house *house = *state;
    struct code_list_rep rep;
    struct code_count_rep count;
    const char *text = house_sql(house, "select text from code where id = 77");
    house_as(house, "southwind");
    struct code_list_req all = {0}, typed = {.text = text}, after = {.after = 77};
    assert_int_equal(ask_code_list(house->client, &house->arena, &all, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 0);
    assert_int_equal(ask_code_list(house->client, &house->arena, &typed, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 0);
    assert_string_equal(house_asked(house, OP_CODE_LIST, &after), "NOT_FOUND (after)");
    struct code_count_req asked = {.text = text};
    assert_int_equal(ask_code_count(house->client, &house->arena, &asked, &count), CD_OK);
    assert_true(count.matched == 0 && count.whole == 0);
    assert_string_equal(house_asked(house, OP_CODE_SHOW, &(struct code_show_req){.code = text}),
                        "NOT_FOUND (code)");
}

/* Codes of an order that is not paid are being made: nobody sees one of them (M33). */
static void codes__list__shows_none_of_an_order_in_the_making_m33(void **state)
{
    struct house *house = *state;
    house_plant(house, "update orders set paid_at = null, valid_until = null, status = 'PENDING' "
                       "where id = 2");
    struct code_list_req req = {0};
    assert_string_equal(forward(house, req), truth(house, "o.id <> 2", false));
    assert_string_equal(exported(house, &req), truth(house, "o.id <> 2", false));
    struct code_show_req show = {.code =
                                     house_sql(house, "select text from code where order_id = 2")};
    assert_string_equal(house_asked(house, OP_CODE_SHOW, &show), "NOT_FOUND (code)");
}

static bool at_once(void *data)
{
    ++*(int *)data;
    return true;
}

/* A waiting key ends a search that takes long; a short one is not even asked. */
static void codes__list__gives_way_to_the_next_key(void **state)
{
    struct house *house = *state;
    int asked = 0;
    struct code_list_rep rep;
    house_plant(house, "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
                       "30000) insert into code (text, entitlement_id, order_id, enterprise_id, "
                       "subject_id, status, created_at) select printf('%018d', i), 1, 4, 1, 1, "
                       "'INVALIDATED', 0 from n");
    house_plant(house, "update code_total set invalidated = 30000 where order_id = 4");
    struct code_list_req req = {.text = "ZZZZ"};
    client_watch(house->client, at_once, &asked);
    assert_int_equal(client_ask(house->client, OP_CODE_LIST, ASK_YIELD, &house->arena, &req, &rep),
                     CD_INTERRUPTED);
    assert_true(asked > 0);
    assert_int_equal(client_ask(house->client, OP_CODE_LIST, 0, &house->arena, &req, &rep), CD_OK);
    client_watch(house->client, NULL, NULL);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(codes__list__pages_are_the_rows_in_both_directions_m44),
        T(codes__list__status_is_as_time_has_made_it_m42),
        T(codes__list__any_part_the_beginning_or_the_whole_m44),
        T(codes__list__what_no_code_can_have_finds_nothing),
        T(codes__list__whole_order_number_is_that_order_alone_m38),
        T(codes__scope__another_enterprise_finds_nothing_m6),
        T(codes__list__shows_none_of_an_order_in_the_making_m33),
        T(codes__list__gives_way_to_the_next_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
