/* The enterprise's last half year, told through the operations of its people: codes handed on and
 * sat with every outcome, marks on the unused, an order that waits for its transfer. */
#include "base/zone.h"
#include "command/world.h"
#include "op/client.h"

static const char subject[] = "SP-NET";

/* What each of those who were given a code has made of it. */
enum fate { PASSED, UNDER_EMBARGO, MISSED, AHEAD, BOUND, TAKEN_BACK };

static const struct examinee {
    const char *login;
    enum fate fate;
    int64_t redeemed, exam; /* seconds before the world's now */
    int64_t score;
} examinees[] = {
    {"ma.li", PASSED, 190 * DAY, 160 * DAY, 91},
    {"hu.xue", PASSED, 188 * DAY, 160 * DAY, 78},
    {"zhu.xiaodong", PASSED, 186 * DAY, 159 * DAY, 55},
    {"ana.perez", PASSED, 170 * DAY, 130 * DAY, 84},
    {"he.xinyi", PASSED, 168 * DAY, 129 * DAY, 73},
    {"sunita.shrestha", PASSED, 150 * DAY, 101 * DAY, 96},
    {"tomas.novak", PASSED, 149 * DAY, 100 * DAY, 41},
    {"bikash.gurung", PASSED, 120 * DAY, 72 * DAY, 88},
    {"elise.dubois", PASSED, 90 * DAY, 37 * DAY, 79},
    {"ouyang.siyuan", MISSED, 85 * DAY, 36 * DAY, 0},
    {"greta.schaefer", UNDER_EMBARGO, 60 * DAY, 2 * DAY, 90},
    {"deepa.rai", AHEAD, 30 * DAY, -12 * DAY, 0},
    {"pema.tamang", BOUND, 20 * DAY, 0, 0},
    {"kiran.thapa", TAKEN_BACK, 15 * DAY, 0, 0},
};
enum { EXAMINEES = sizeof examinees / sizeof *examinees };

static enum cd_err tick(struct world *world, int64_t ago)
{
    struct time_tick_rep rep;
    enum cd_err err = world_then(world, ago, "root");
    return err ? err
               : ask_time_tick(world->client, &world->arena, &(struct time_tick_req){0}, &rep);
}

static enum cd_err take_back(struct world *world, const char *code)
{
    struct code_pick pick = {code};
    struct code_unbind_req req = {.all = false};
    struct code_unbind_rep rep;
    req.codes.v = &pick;
    req.codes.n = 1;
    enum cd_err err = world_then(world, 14 * DAY, "root");
    return err ? err : ask_code_unbind(world->client, &world->arena, &req, &rep);
}

static enum cd_err examinee_add(struct world *world, const struct examinee *one, const char *code)
{
    int64_t order = 0, start = world_start_of(world, one->exam);
    enum cd_err err = world_then(world, one->redeemed, one->login);
    if (!err)
        err = world_redeem(world, subject, code, &order);
    if (!err && one->fate < BOUND)
        err = world_book_at(world, order, world_centre, start);
    if (!err && one->fate <= UNDER_EMBARGO)
        err = world_sit(world, one->login, order, start);
    if (!err && one->fate <= UNDER_EMBARGO)
        err = world_score(world, one->login, order, one->score);
    if (!err && one->fate == PASSED)
        err = tick(world, one->exam - 5 * DAY);
    return err || one->fate != TAKEN_BACK ? err : take_back(world, code);
}

/* Some of the unused codes are meant for somebody, or are put aside. */
static enum cd_err mark(struct world *world)
{
    struct code_pick picks[4];
    struct code_assign_req assign = {.assignee = "李娜", .login = "li.na"};
    struct code_assign_rep assigned;
    struct code_label_req label = {.name = "Berlin team"};
    struct code_label_rep labelled;
    struct code_regenerate_req again = {.all = false};
    struct code_regenerate_rep made;
    for (int i = 0; i < 4; i++)
        picks[i].code = world->trade[EXAMINEES + i];
    assign.codes.v = picks;
    assign.codes.n = 1;
    label.codes.v = picks + 1;
    label.codes.n = 2;
    again.codes.v = picks + 3;
    again.codes.n = 1;
    enum cd_err err = world_then(world, 9 * DAY, "root");
    if (!err)
        err = ask_code_assign(world->client, &world->arena, &assign, &assigned);
    if (!err)
        err = ask_code_label(world->client, &world->arena, &label, &labelled);
    return err ? err : ask_code_regenerate(world->client, &world->arena, &again, &made);
}

/* Twenty-five codes that a transfer is awaited for, and money on the balance for more. */
static enum cd_err waiting(struct world *world)
{
    struct subject_show_rep exam;
    struct document_show_rep terms;
    struct order_place_rep placed;
    struct order_pay_rep paid;
    struct account_topup_rep topped;
    enum cd_err err = world_then(world, 3 * DAY, "operator");
    if (!err)
        err = ask_account_topup(world->client, &world->arena,
                                &(struct account_topup_req){"root", 6000000, "T-H-0001"}, &topped);
    if (!err)
        err = world_then(world, 2 * DAY, "root");
    if (!err)
        err = ask_subject_show(world->client, &world->arena,
                               &(struct subject_show_req){.code = "AI-TCCA"}, &exam);
    if (!err)
        err = ask_document_show(world->client, &world->arena,
                                &(struct document_show_req){.kind = "terms"}, &terms);
    if (!err)
        err = ask_order_place(
            world->client, &world->arena,
            &(struct order_place_req){
                .subject = exam.id, .document = terms.id, .agreed = true, .quantity = 25},
            &placed);
    return err ? err
               : ask_order_pay(
                     world->client, &world->arena,
                     &(struct order_pay_req){.order = placed.order, .transfer = 25 * exam.price},
                     &paid);
}

static enum cd_err allow(struct world *world)
{
    struct sub_allow_rep rep;
    struct sub_allow_req req = {.login = "sub2", .statistics = true};
    enum cd_err err = world_then(world, 100 * DAY, "root");
    return err ? err : ask_sub_allow(world->client, &world->arena, &req, &rep);
}

enum cd_err world_trade(struct world *world)
{
    enum cd_err err = allow(world);
    for (int i = 0; i < EXAMINEES && !err; i++)
        err = examinee_add(world, &examinees[i], world->trade[i]);
    if (!err)
        err = mark(world);
    return err ? err : waiting(world);
}
