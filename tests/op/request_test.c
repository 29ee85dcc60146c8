/* What holds for each operation of a whole journey: a request id is one request, a dry run changes
 * nothing, and what is said passes the wire unchanged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lib/journey.h"
#include "op/wire.h"

static enum op_id id_of(const struct op *op)
{
    return (enum op_id)(op - ops);
}

static void *reply_of(struct house *house, const struct op *op)
{
    return arena_alloc(&house->arena, op->rep->size);
}

static void request__journey__has_a_step_for_every_operation(void **state)
{
    (void)state;
    journey_complete();
}

/* ---- the wire -----------------------------------------------------------------------------------
 */

static void passes(struct house *house, const struct record *record, const void *values)
{
    struct buf text = BUF_INIT, again = BUF_INIT;
    struct cd_why why;
    void *back = arena_alloc(&house->arena, record->size);
    assert_int_equal(wire_encode(record, values, &text), CD_OK);
    assert_int_equal(wire_decode(record, text.text, text.len, &house->arena, back, &why), CD_OK);
    if (!record_same(record, values, back))
        fail_msg("%s is not what it was: %s", record->name, text.text);
    assert_int_equal(wire_encode(record, back, &again), CD_OK);
    assert_string_equal(text.text, again.text);
    buf_free(&text);
    buf_free(&again);
}

static enum cd_err take_through_the_wire(struct house *house, const struct op *op, const void *req)
{
    void *rep = reply_of(house, op);
    passes(house, op->req, req);
    enum cd_err err = client_ask(house->client, id_of(op), 0, &house->arena, req, rep);
    struct buf frame = BUF_INIT;
    struct cd_why why = {0};
    enum cd_err outcome = CD_OK;
    void *back = reply_of(house, op);
    if (err)
        wire_put_error(&frame, house_why(house));
    else
        assert_int_equal(wire_put_reply(&frame, op->rep, rep), CD_OK);
    assert_int_equal(
        wire_get_reply(frame.text, frame.len - 1, op->rep, &house->arena, back, &outcome, &why),
        CD_OK);
    assert_int_equal(outcome, err);
    if (err)
        assert_string_equal(why_said(&house->arena, &why), house_said(house));
    else
        assert_true(record_same(op->rep, rep, back));
    buf_free(&frame);
    return err;
}

static void request__wire__every_operation_passes_unchanged(void **state)
{
    journey_prepare(*state);
    journey_walk(*state, take_through_the_wire);
}

/* ---- dry runs -----------------------------------------------------------------------------------
 */

/* A whole ID number leaves an audit row, so a dry run has none to show (B22). */
static bool masked_when_dry(const struct op *op)
{
    return op == &ops[OP_IDENTITY_REVEAL] || op == &ops[OP_ACCOUNT_EXPORT];
}

static enum cd_err take_dry_first(struct house *house, const struct op *op, const void *req)
{
    struct session before = house->run.line.session;
    const char *but = house_counted(op), *dump = house_dump(house, but);
    void *dry = reply_of(house, op), *rep = reply_of(house, op);
    enum cd_err would = client_ask(house->client, id_of(op), ASK_DRY, &house->arena, req, dry);
    const char *said = house_said(house);
    house_same(house, dump, but, op->name);
    if (*but)
        house_forget(house); /* or the deed would have one try less */
    assert_memory_equal(&before, &house->run.line.session, sizeof before);
    enum cd_err err = client_ask(house->client, id_of(op), 0, &house->arena, req, rep);
    assert_string_equal(said, house_said(house));
    assert_int_equal(would, err);
    if (!err && record_same(op->rep, dry, rep) == masked_when_dry(op))
        fail_msg("%s answers other than its dry run", op->name);
    return err;
}

static void request__dry__changes_nothing_and_answers_the_same_b9(void **state)
{
    journey_prepare(*state);
    journey_walk(*state, take_dry_first);
}

/* ---- one id, one request ------------------------------------------------------------------------
 */

static struct request_id id_number(int64_t number)
{
    struct request_id id = {{0}};
    memcpy(id.bytes, &number, sizeof number);
    return id;
}

/* A copy of the request that says something else in its last field that is no list and no ID
 * number, of which the digest tells nothing (B22). */
static const void *other_content(struct house *house, const struct record *record, const void *req)
{
    char *copy = arena_alloc(&house->arena, record->size);
    memcpy(copy, req, record->size);
    const struct field *field = &record->fields[record->count - 1];
    while (field->check == CHECK_IDNO || field->type == FIELD_LIST)
        field--;
    void *at = copy + field->offset;
    if (field->type == FIELD_FLAG)
        *(bool *)at = !*(bool *)at;
    else if (field->type == FIELD_TEXT)
        *(const char **)at = arena_fmt(&house->arena, "%sx", *(const char **)at);
    else
        ++*(int64_t *)at;
    return copy;
}

static void comes_back(struct house *house, const struct op *op, const struct request_id *id,
                       const void *req, const void *rep, const char *said)
{
    void *again = reply_of(house, op);
    const char *dump = house_dump(house, "");
    enum cd_err err = client_ask_again(house->client, id_of(op), id, &house->arena, req, again);
    if (strcmp(house_said(house), said) != 0)
        fail_msg("%s: %s, not %s", op->name, house_said(house), said);
    if (!err && !record_same(op->rep, rep, again))
        fail_msg("%s answers a repeated request other than before", op->name);
    house_same(house, dump, "", op->name);
}

static void is_refused(struct house *house, const struct op *op, const struct request_id *id,
                       const void *req)
{
    const char *dump = house_dump(house, "");
    enum cd_err err =
        client_ask_again(house->client, id_of(op), id, &house->arena, req, reply_of(house, op));
    if (err != CD_REQUEST_REUSED)
        fail_msg("%s under a used id: %s", op->name, house_said(house));
    house_same(house, dump, "", op->name);
}

static enum cd_err take_again(struct house *house, const struct op *op, const void *req)
{
    struct request_id id = id_number(house_count(house, "select count(*) + 1 from request"));
    const char *login = arena_str(&house->arena, house->run.line.session.login);
    void *rep = reply_of(house, op);
    int64_t stored = house_count(house, "select count(*) from request");
    enum cd_err err = client_ask_again(house->client, id_of(op), &id, &house->arena, req, rep);
    const char *said = house_said(house);
    if (op->kind != OP_WRITE || house_count(house, "select count(*) from request") == stored) {
        /* a read, a free one, or refused before anything was begun: there is nothing to repeat */
        assert_true(op->kind != OP_WRITE || err);
        return err;
    }
    comes_back(house, op, &id, req, rep, said);
    is_refused(house, op, &id, other_content(house, op->req, req));
    house_restart(house);
    house_as(house, login[0] ? login : NULL);
    comes_back(house, op, &id, req, rep, said);
    house_as(house, login[0] ? arena_fmt(&house->arena, "%s2", login) : "anna2");
    is_refused(house, op, &id, req);
    house_as(house, login[0] ? login : NULL);
    return err;
}

static void request__id__every_write_is_done_once_and_answers_again(void **state)
{
    journey_prepare(*state);
    house_candidate(*state, "anna2", true);
    house_staff(*state, "desk2", "OPERATOR");
    house_staff(*state, "boss2", "SUPERVISOR");
    house_staff(*state, "chief2", "ADMIN");
    house_plant(*state,
                "insert into account (login, role, password, first_name, last_name, mobile, "
                "email, enterprise_id, created_at) values ('northwind2', 'ROOT', '!', 'B', "
                "'B', '', '', 1, 0)");
    journey_walk(*state, take_again);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(request__journey__has_a_step_for_every_operation),
        TEST(request__wire__every_operation_passes_unchanged),
        TEST(request__dry__changes_nothing_and_answers_the_same_b9),
        TEST(request__id__every_write_is_done_once_and_answers_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
