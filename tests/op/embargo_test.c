/* The theorem of the embargo (M30, A15, I8): two worlds that differ only in whether one unreleased
 * result is a pass or a fail answer every operation of everybody with the same bytes, until the
 * second of the release. And the harness shows its teeth: at the release they differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/zone.h"
#include "lib/house.h"
#include "op/wire.h"

enum { EMBARGO = 3 * DAY, WORLDS = 2, VARIANTS = 3 };

#define ENDED (HOUSE_NOW + 10 * DAY)

static const char *const askers[] = {"anna", "northwind", "desk", "boss", NULL};
enum { ASKERS = sizeof askers / sizeof *askers };

/* anna's exam, by a code of an enterprise, has ended; ben, who passed long ago by another one,
 * makes the house less empty. */
static void house_make(struct house *house)
{
    house_open(house);
    house_staff(house, "desk", "OPERATOR");
    house_staff(house, "boss", "SUPERVISOR");
    const char **codes = house_codes(house, "CC-TCCA", 3);
    house_candidate(house, "ben", true);
    house_exam_of(house, house_redeemed(house, "CC-TCCA", codes[0]), HOUSE_NOW + 2 * DAY, 90);
    house_candidate(house, "anna", true);
    house_exam_of(house, house_redeemed(house, "CC-TCCA", codes[1]), ENDED, -1);
    house_paid(house, "CC-TCCP"); /* something else that anna can do */
}

/* Houses that are the same to the last code, but for what anna's result is. */
static void worlds_make(struct house worlds[WORLDS], const int64_t scores[WORLDS])
{
    struct house first;
    struct house_copy copy = {.made = false};
    house_make(&first);
    house_snapshot(&first, &copy);
    house_close(&first);
    for (int i = 0; i < WORLDS; i++) {
        house_restore(&worlds[i], &copy);
        const char *number = house_sql(
            &worlds[i], "select max(a.number) from appointment a join account c on c.id = "
                        "a.account_id where c.login = 'anna'");
        assert_int_equal(
            house_results(&worlds[i],
                          arena_fmt(&worlds[i].arena, "%s,%lld\n", number, (long long)scores[i]),
                          NULL),
            CD_OK);
    }
    house_copy_free(&copy);
}

/* A request that means something: the rows that there are, by turns. */
static const char *text_of(struct house *house, const char *field, int variant)
{
    static const char *const same[][2] = {
        {"login", "anna"},
        {"code", "CC-TCCA"},
        {"kind", "terms"},
        {"module", "career"},
        {"status", ""},
        {"language", "en"},
        {"verdict", "verify"},
        {"document", "passport"},
        {"email", "a@example.org"},
        {"mobile", "+8613800138000"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(field, same[i][0]) == 0)
            return same[i][1];
    if (strcmp(field, "number") != 0)
        return "x";
    return house_sql(house, variant == 0   ? "select max(number) from appointment"
                            : variant == 1 ? "select number from orders order by id desc limit 1"
                                           : "select '11111111111111'");
}

static void request_fill(struct house *house, const struct op *op, int variant, char *req)
{
    for (size_t i = 0; i < op->req->count; i++) {
        const struct field *field = &op->req->fields[i];
        void *at = req + field->offset;
        if (field->type == FIELD_TEXT || field->type == FIELD_LONG || field->type == FIELD_SECRET)
            *(const char **)at = text_of(house, field->name, variant);
        else if (field->type == FIELD_FLAG)
            *(bool *)at = true;
        else if (field->type == FIELD_DATE)
            *(int64_t *)at = zone_day("Asia/Shanghai", house_now(house)) + variant;
        else if (field->type == FIELD_ID && strcmp(field->name, "before") != 0 &&
                 strcmp(field->name, "after") != 0)
            *(int64_t *)at = variant + 1;
    }
}

static void reply_add(struct house *house, const struct op *op, int variant, struct buf *out)
{
    char *req = arena_alloc(&house->arena, op->req->size);
    void *rep = arena_alloc(&house->arena, op->rep->size);
    request_fill(house, op, variant, req);
    enum cd_err err = client_ask(house->client, (enum op_id)(op - ops),
                                 op->kind == OP_READ ? 0 : ASK_DRY, &house->arena, req, rep);
    buf_fmt(out, "%s ", op->name);
    if (err)
        wire_encode_why(house_why(house), out);
    else
        assert_int_equal(wire_encode(op->rep, rep, out), CD_OK);
    buf_char(out, '\n');
    if (*house_counted(op))
        house_forget(house);
}

/* What an enterprise may ask about its examinees: by each figure, and sorted by what is counted. */
static void examinees_add(struct house *house, struct buf *out)
{
    static const char *const figures[] = {"", "sat", "released", "passed", "failed"};
    house_as(house, "northwind");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        struct examinee_list_req req = {.figure = figures[i]};
        struct examinee_export_req all = {.figure = figures[i]};
        struct examinee_list_rep rep;
        struct examinee_export_rep rows;
        assert_int_equal(ask_examinee_list(house->client, &house->arena, &req, &rep), CD_OK);
        assert_int_equal(wire_encode(ops[OP_EXAMINEE_LIST].rep, &rep, out), CD_OK);
        assert_int_equal(ask_examinee_export(house->client, &house->arena, &all, &rows), CD_OK);
        assert_int_equal(wire_encode(ops[OP_EXAMINEE_EXPORT].rep, &rows, out), CD_OK);
        buf_char(out, '\n');
    }
    struct examinee_statistics_rep rates;
    assert_int_equal(ask_examinee_statistics(house->client, &house->arena, NULL, &rates), CD_OK);
    assert_int_equal(wire_encode(ops[OP_EXAMINEE_STATISTICS].rep, &rates, out), CD_OK);
    buf_char(out, '\n');
}

/* Everything that anybody is answered now. */
static const char *answers(struct house *house)
{
    struct buf out = BUF_INIT;
    for (int i = 0; i < ASKERS; i++) {
        house_as(house, askers[i]);
        buf_fmt(&out, "# %s\n", askers[i] ? askers[i] : "nobody");
        for (int id = 0; id < OP_COUNT; id++)
            for (int variant = 0; variant < VARIANTS; variant++)
                reply_add(house, &ops[id], variant, &out);
    }
    examinees_add(house, &out);
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

static void tick(struct house *house)
{
    struct time_tick_rep rep;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &rep), CD_OK);
}

/* Both worlds at `at`; `ticked` is after what time brings was written down. */
static bool same(struct house worlds[WORLDS], int64_t at, bool ticked)
{
    const char *text[WORLDS];
    for (int i = 0; i < WORLDS; i++) {
        house_clock(&worlds[i], at);
        if (ticked)
            tick(&worlds[i]);
        text[i] = answers(&worlds[i]);
    }
    const char *one = text[0], *other = text[1];
    for (; *one && *one == *other; one++)
        other++;
    if (*one || *other)
        print_message("first difference: %.80s | %.80s\n", one, other);
    return !*one && !*other;
}

static void embargo__pass_or_fail__no_answer_tells_before_the_release_m30_a15_i8(void **state)
{
    (void)state;
    struct house worlds[WORLDS];
    worlds_make(worlds, (const int64_t[WORLDS]){84, 30});
    assert_true(same(worlds, ENDED, false));
    assert_true(same(worlds, ENDED, true));
    assert_true(same(worlds, ENDED + EMBARGO - 1, false));
    assert_true(same(worlds, ENDED + EMBARGO - 1, true));
    assert_false(same(worlds, ENDED + EMBARGO, false));
    assert_false(same(worlds, ENDED + EMBARGO, true));
    assert_true(same(worlds, ENDED + EMBARGO - 1, false)); /* the clock was put back */
    for (int i = 0; i < WORLDS; i++)
        house_close(&worlds[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embargo__pass_or_fail__no_answer_tells_before_the_release_m30_a15_i8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
