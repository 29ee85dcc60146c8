#include "lib/journey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "op/wire.h"

/* zoe has three exams today, for what the staff do on such a day. */
static void zoe_comes(struct house *house)
{
    static const char *const exams[] = {"CC-TCCA", "BD-TCCA", "DB-TCCA"};
    house_candidate(house, "zoe", true);
    for (int64_t i = 0; i < 3; i++) {
        int64_t start = HOUSE_NOW + (1 + 3 * i) * HOUR;
        int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", start, 3);
        int64_t order = house_paid(house, exams[i]);
        assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    }
    house_as(house, NULL);
}

void journey_prepare(struct house *house)
{
    house_staff(house, "desk", "OPERATOR");
    house_staff(house, "boss", "SUPERVISOR");
    house_staff(house, "chief", "ADMIN");
    house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 11 * DAY, 3);
    house_plant(house, "insert into voucher (text, kind, value, currency, expires_at, uses) "
                       "values ('TENTH', 'percent', 10, 'CNY', 9999999999, 5)");
    house_plant(house, "insert into enterprise (id, name, corporate, created_at) values "
                       "(1, 'Northwind', 'VERIFIED', 0);"
                       "insert into account (id, login, role, password, first_name, last_name, "
                       "mobile, email, enterprise_id, created_at) values (100, 'northwind', "
                       "'ROOT', '!', 'Ana', 'Pérez', '', '', 1, 0), (101, 'north.sub', 'SUB', "
                       "'!', 'Eva', 'Ode', '', '', 1, 0)");
    house_codes(house, "CC-TCCP", 2);
    house_clock(house, HOUSE_NOW - 9 * DAY);
    house_candidate(house, "clara", true);
    house_exam(house, "BD-TCCA", HOUSE_NOW - 7 * DAY, 84);
    house_clock(house, HOUSE_NOW);
    zoe_comes(house);
}

/* Where the $( that `from` begins with ends: at a ) that a value of JSON can end with. */
static size_t query_size(const char *from)
{
    size_t size = 2;
    while (from[size] && !(from[size] == ')' && strchr(",}'\"", from[size + 1])))
        size++;
    return size;
}

/* The request's JSON: ' becomes ", and each $(...) what the database says. */
static const char *request_text(struct house *house, const char *from)
{
    struct buf out = BUF_INIT;
    for (; *from; from++) {
        if (from[0] == '$' && from[1] == '(') {
            size_t size = query_size(from);
            buf_str(&out, house_sql(house, arena_bytes(&house->arena, from + 2, size - 2)));
            from += size;
        } else {
            buf_char(&out, *from == '\'' ? '"' : *from);
        }
    }
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

void *journey_request(struct house *house, const struct journey_step *step)
{
    const struct op *op = op_named(step->op);
    struct cd_why why;
    assert_non_null(op);
    if (op->settled) /* what time has brought is written down by who looks first: not by the step */
        house_asked(house, OP_TIME_TICK, NULL);
    house_as(house, step->as);
    const char *text = request_text(house, step->request);
    void *req = arena_alloc(&house->arena, op->req->size);
    if (wire_decode(op->req, text, strlen(text), &house->arena, req, &why) != CD_OK)
        fail_msg("%s %s: %s", step->op, text, why_said(&house->arena, &why));
    return req;
}

void journey_walk(struct house *house,
                  enum cd_err (*take)(struct house *house, const struct op *op, const void *req))
{
    for (size_t i = 0; i < journey_length(); i++) {
        const struct journey_step *step = &journey_steps[i];
        enum cd_err err = take(house, op_named(step->op), journey_request(house, step));
        if (err != step->outcome)
            fail_msg("step %zu, %s %s: %s, not %s", i, step->op, step->request, house_said(house),
                     err_info(step->outcome)->name);
    }
}

void journey_complete(void)
{
    for (int id = 0; id < OP_COUNT; id++) {
        bool taken = false;
        for (size_t i = 0; i < journey_length() && !taken; i++)
            taken = op_named(journey_steps[i].op) == &ops[id] && !journey_steps[i].outcome;
        if (!taken)
            fail_msg("%s has no step in tests/lib/journey.c", ops[id].name);
    }
}

static bool value_same(const struct field *field, const void *one, const void *other)
{
    const struct field_list *rows = one, *others = other;
    bool same = true;
    switch (field->type) {
    case FIELD_FLAG:
        return *(const bool *)one == *(const bool *)other;
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET:
        return strcmp(*(const char *const *)one, *(const char *const *)other) == 0;
    case FIELD_LIST:
        for (size_t i = 0; i < rows->n && rows->n == others->n && same; i++)
            same = record_same(field->record, (const char *)rows->v + i * field->record->size,
                               (const char *)others->v + i * field->record->size);
        return same && rows->n == others->n;
    default:
        return *(const int64_t *)one == *(const int64_t *)other;
    }
}

bool record_same(const struct record *record, const void *one, const void *other)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (!value_same(field, (const char *)one + field->offset,
                        (const char *)other + field->offset))
            return false;
    }
    return true;
}
