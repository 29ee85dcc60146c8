/* What a root lets its sub-accounts do, and when that holds. M6. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

/* Northwind with a root and two sub-accounts, Southwind with a root and one. */
static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_codes(*state, "CC-TCCA", 250);
    house_plant(*state,
                "insert into enterprise (id, name, corporate, created_at) values (9, 'Southwind', "
                "'VERIFIED', 0); insert into account (login, role, password, first_name, "
                "last_name, mobile, email, enterprise_id, created_at) values ('southwind', 'ROOT', "
                "'!', 'Bo', 'Li', '', '', 9, 0), ('south.sub', 'SUB', '!', 'Bo', 'Su', '', '', 9, "
                "0), ('north.b', 'SUB', '!', 'Eva', 'Ode', '', '', (select id from enterprise "
                "where name = 'Northwind'), 0), ('north.a', 'SUB', '!', '强', '孙', '', '', "
                "(select id from enterprise where name = 'Northwind'), 0)");
    house_as(*state, "northwind");
    return failed;
}

static const char *allow(struct house *house, const char *login, bool bills, bool codes,
                         bool statistics)
{
    return house_asked(house, OP_SUB_ALLOW,
                       &(struct sub_allow_req){login, bills, codes, statistics});
}

/* "LOGIN NAME BILLS CODES STATISTICS, ..." */
static const char *listed(struct house *house)
{
    struct sub_list_rep rep;
    const char *text = "";
    assert_int_equal(ask_sub_list(house->client, &house->arena, NULL, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++) {
        const struct sub_row *row = &rep.rows.v[i];
        text = arena_fmt(&house->arena, "%s%s%s %s %d%d%d", text, i ? ", " : "", row->login,
                         row->name, row->bills, row->codes, row->statistics);
    }
    return text;
}

static void list__subs__are_those_of_the_enterprise_alone_m6(void **state)
{
    assert_string_equal(listed(*state), "north.a 孙强 111, north.b Eva Ode 111");
}

static void allow__one_sub__is_written_down_with_its_audit_row_m6_b4(void **state)
{
    struct house *house = *state;
    assert_string_equal(allow(house, "North.B", false, true, false), "OK");
    assert_string_equal(listed(house), "north.a 孙强 111, north.b Eva Ode 010");
    assert_string_equal(
        house_sql(house, "select change || ' ' || detail from audit order by seq desc limit 1"),
        "allowed bills 0, codes 1, statistics 0");
}

static void allow__account_of_another_enterprise_or_role__is_nobody_m6(void **state)
{
    struct house *house = *state;
    const char *before = house_dump(house, "request");
    assert_string_equal(allow(house, "south.sub", false, false, false), "NOT_FOUND (login)");
    assert_string_equal(allow(house, "northwind", false, false, false), "NOT_FOUND (login)");
    assert_string_equal(allow(house, "nobody", false, false, false), "NOT_FOUND (login)");
    house_same(house, before, "request", "refused sub.allow");
    house_as(house, "north.a");
    assert_string_equal(allow(house, "north.b", false, false, false), "NOT_ALLOWED: SUB | ROOT");
    assert_string_equal(house_asked(house, OP_SUB_LIST, NULL), "NOT_ALLOWED: SUB | ROOT");
}

/* The sub-account stays signed in at its own terminal all the while. */
static void demoted_while_signed_in__next_operation__is_refused_m6(void **state)
{
    struct house *house = *state;
    static const struct {
        enum op_id op;
        const char *of;
    } needs[] = {{OP_ENTERPRISE_FORECAST, "bills"},
                 {OP_BILL_LIST, "bills"},
                 {OP_CODE_LIST, "codes"},
                 {OP_EXAMINEE_LIST, "statistics"},
                 {OP_EXAMINEE_STATISTICS, "statistics"}};
    struct line line;
    struct client *client = house_line(house, &line, "north.a");
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        const char *of = needs[i].of;
        void *req = arena_alloc(&house->arena, ops[needs[i].op].req->size);
        void *rep = arena_alloc(&house->arena, ops[needs[i].op].rep->size);
        record_texts(ops[needs[i].op].req, req);
        assert_string_equal(allow(house, "north.a", true, true, true), "OK");
        assert_int_not_equal(client_ask(client, needs[i].op, 0, &house->arena, req, rep),
                             CD_GRANT_NONE);
        assert_string_equal(allow(house, "north.a", *of != 'b', *of != 'c', *of != 's'), "OK");
        assert_int_equal(client_ask(client, needs[i].op, 0, &house->arena, req, rep),
                         CD_GRANT_NONE);
    }
    client_close(&client);
}

/* An export that runs ends with the next slice. */
static void demoted_between_two_slices__the_next__is_refused_m6_m49(void **state)
{
    struct house *house = *state;
    struct examinee_export_rep rep;
    struct stream *stream;
    struct line line;
    bool more;
    house_plant(house,
                "insert into registration (order_id, entitlement_id, account_id, subject_id, "
                "code_id, enterprise_id, kind, status, created_at) select order_id, "
                "entitlement_id, (select min(id) from account), subject_id, id, "
                "enterprise_id, 'first', 'EXPIRED', 5 from code");
    struct client *client = house_line(house, &line, "north.a");
    assert_int_equal(start_examinee_export(client, 0, NULL, &stream), CD_OK);
    assert_int_equal(next_examinee_export(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(more);
    assert_string_equal(allow(house, "north.a", true, true, false), "OK");
    assert_int_equal(next_examinee_export(stream, &house->arena, &rep, &more), CD_GRANT_NONE);
    assert_int_equal(client_stop(&stream), CD_OK);
    client_close(&client);
    house_plant(house, "delete from registration; update code_total set registered = 0");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        T(list__subs__are_those_of_the_enterprise_alone_m6),
        T(allow__one_sub__is_written_down_with_its_audit_row_m6_b4),
        T(allow__account_of_another_enterprise_or_role__is_nobody_m6),
        T(demoted_while_signed_in__next_operation__is_refused_m6),
        T(demoted_between_two_slices__the_next__is_refused_m6_m49),
    };
#undef T
    return cmocka_run_group_tests_name("op/sub", tests, NULL, NULL);
}
