/* Every operation by every role, and on rows of somebody else, each at its moment of a journey
 * where it would do something if it were let. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/journey.h"

static const struct person {
    const char *login;
    unsigned role;
} people[] = {
    {NULL, ROLE_VISITOR},   {"bert", ROLE_CANDIDATE}, {"northwind", ROLE_ROOT},
    {"south", ROLE_SUB},    {"desk2", ROLE_OPERATOR}, {"boss2", ROLE_SUPERVISOR},
    {"chief2", ROLE_ADMIN},
};

enum { PEOPLE = sizeof people / sizeof *people };

/* Who has nothing to do with what happens on the journey, not even by their enterprise. */
static const struct person strangers[] = {
    {"bert", ROLE_CANDIDATE}, {"harbour", ROLE_ROOT},     {"harbour.sub", ROLE_SUB},
    {"desk2", ROLE_OPERATOR}, {"boss2", ROLE_SUPERVISOR}, {"chief2", ROLE_ADMIN},
};

enum { STRANGERS = sizeof strangers / sizeof *strangers };

static void people_add(struct house *house)
{
    journey_prepare(house);
    house_candidate(house, "bert", false);
    house_staff(house, "desk2", "OPERATOR");
    house_staff(house, "boss2", "SUPERVISOR");
    house_staff(house, "chief2", "ADMIN");
    house_plant(house, "insert into account (login, role, password, first_name, last_name, mobile, "
                       "email, enterprise_id, created_at) values "
                       "('south', 'SUB', '!', 'Eva', 'Lind', '', '', 1, 0);"
                       "insert into enterprise (id, name, corporate, created_at) values "
                       "(77, 'Harbour', 'VERIFIED', 0);"
                       "insert into account (login, role, password, first_name, last_name, mobile, "
                       "email, enterprise_id, created_at) values "
                       "('harbour', 'ROOT', '!', 'Eva', 'Lind', '', '', 77, 0), "
                       "('harbour.sub', 'SUB', '!', 'Eva', 'Lind', '', '', 77, 0)");
}

static enum op_id id_of(const struct op *op)
{
    return (enum op_id)(op - ops);
}

static enum cd_err real(struct house *house, const struct op *op, const void *req)
{
    void *rep = arena_alloc(&house->arena, op->rep->size);
    return client_ask(house->client, id_of(op), 0, &house->arena, req, rep);
}

/* ---- roles --------------------------------------------------------------------------------------
 */

static bool of_role(enum cd_err err)
{
    return err == CD_NOT_ALLOWED || err == CD_SIGN_IN_FIRST;
}

static void let(struct house *house, const struct op *op, const void *req)
{
    void *rep = arena_alloc(&house->arena, op->rep->size);
    enum cd_err err = client_ask(house->client, id_of(op), ASK_DRY, &house->arena, req, rep);
    if (of_role(err) || err_class(err) > CD_REFUSE)
        fail_msg("%s: %s", op->name, house_said(house));
    if (*house_counted(op))
        house_forget(house);
}

static void kept_out(struct house *house, const struct op *op, const void *req,
                     const struct person *person)
{
    const char *dump = house_dump(house, "");
    enum cd_err err = real(house, op, req);
    if (err != (person->login ? CD_NOT_ALLOWED : CD_SIGN_IN_FIRST))
        fail_msg("%s by %s: %s", op->name, role_name(person->role), house_said(house));
    const struct cd_why *why = house_why(house);
    assert_string_equal(why->have_text, person->login ? role_name(person->role) : "");
    assert_null(person->login ? strstr(why->need_text, why->have_text) : NULL);
    house_same(house, dump, "", op->name);
}

static enum cd_err take_after_everybody(struct house *house, const struct op *op, const void *req)
{
    struct session session = house->run.line.session;
    for (int i = 0; i < PEOPLE; i++) {
        house_as(house, people[i].login);
        if (op->roles & people[i].role)
            let(house, op, req);
        else
            kept_out(house, op, req, &people[i]);
    }
    house->run.line.session = session;
    return real(house, op, req);
}

static void matrix__role__only_those_of_the_table_are_let_in(void **state)
{
    people_add(*state);
    journey_complete();
    journey_walk(*state, take_after_everybody);
}

/* ---- somebody else's rows -----------------------------------------------------------------------
 */

static bool names_a_row(const struct op *op)
{
    const struct field *number = record_field(op->req, "number"); /* of an order, or a document */
    return record_field(op->req, "order") || record_field(op->req, "codes") ||
           record_field(op->req, "code") || record_field(op->req, "message") ||
           record_field(op->rep, "rows") || (number && number->check == CHECK_NONE);
}

static const struct field_list *rows_of(const struct op *op, const void *rep)
{
    static const struct field_list none = {NULL, 0};
    const struct field *field = record_field(op->rep, "rows");
    return field ? (const struct field_list *)(const void *)((const char *)rep + field->offset)
                 : &none;
}

static void finds_nothing(struct house *house, const struct op *op, const void *req)
{
    void *rep = arena_alloc(&house->arena, op->rep->size);
    const char *dump = house_dump(house, "request");
    enum cd_err err = client_ask(house->client, id_of(op), 0, &house->arena, req, rep);
    bool unread = err == CD_FIELD_FORMAT || err == CD_FIELD_MISSING; /* so was the owner's */
    if (err != CD_NOT_FOUND && !unread && (err || rows_of(op, rep)->n || op == &ops[OP_ORDER_SHOW]))
        fail_msg("%s on rows of another: %s", op->name, house_said(house));
    if (err && !house_why(house)->field[0])
        fail_msg("%s does not say which field was not found", op->name);
    house_same(house, dump, "request", op->name);
}

static enum cd_err take_after_strangers(struct house *house, const struct op *op, const void *req)
{
    struct session session = house->run.line.session;
    bool own =
        op->scope == SCOPE_OWN || op->scope == SCOPE_ENTERPRISE || op == &ops[OP_CENTRE_LIST];
    for (int i = 0; i < STRANGERS && own && names_a_row(op); i++) {
        if (!(op->roles & strangers[i].role) ||
            op == &ops[OP_SUB_LIST]) /* it has a sub of its own */
            continue;
        house_as(house, strangers[i].login);
        finds_nothing(house, op, req);
    }
    house->run.line.session = session;
    return real(house, op, req);
}

static void matrix__scope__rows_of_another_are_not_found(void **state)
{
    people_add(*state);
    journey_walk(*state, take_after_strangers);
}

/* The walk above is only worth something if most operations have such rows. */
static void matrix__scope__every_operation_on_an_order_is_own_or_of_the_desk(void **state)
{
    (void)state;
    for (int id = 0; id < OP_COUNT; id++)
        if (record_field(ops[id].req, "order"))
            assert_true(ops[id].scope == SCOPE_OWN || ops[id].scope == SCOPE_ENTERPRISE ||
                        id == OP_CENTRE_LIST);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(matrix__role__only_those_of_the_table_are_let_in),
        TEST(matrix__scope__rows_of_another_are_not_found),
        cmocka_unit_test(matrix__scope__every_operation_on_an_order_is_own_or_of_the_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
