/* People and things for tests, made by the operations themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "account/account.h"
#include "base/zone.h"
#include "code/issue.h"
#include "lib/house.h"
#include "op/task.h"
#include "sitting/import.h"

#define CHECK(call)                                                                                \
    do {                                                                                           \
        enum cd_err err_ = (call);                                                                 \
        if (err_)                                                                                  \
            fail_msg("%s: %s", #call, err_info(err_)->name);                                       \
    } while (0)

struct person {
    const char *login, *role;
};

static enum cd_err person_task(struct op_ctx *ctx, void *with)
{
    const struct person *person = with;
    int64_t id = 0;
    return db_insert(ctx->db, SQL_ACCOUNT_ADD,
                     DB_ARGS(db_text(person->login), db_text(person->role), db_text("!"),
                             db_text("小明"), db_text("王"), db_text("+8613800138000"),
                             db_text("someone@example.org"), db_text(""), db_ref(0), db_ref(0),
                             db_int(ctx->now)),
                     &id);
}

static void person_add(struct house *house, const char *login, const char *role)
{
    struct cd_why why;
    struct person person = {login, role};
    CHECK(task_run(&house->run.line, "test.person", person_task, &person, &why));
}

void house_staff(struct house *house, const char *login, const char *role)
{
    person_add(house, login, role);
}

void house_candidate(struct house *house, const char *login, bool verified)
{
    if (verified) {
        house_candidate_named(house, login, "小明", "王");
        return;
    }
    person_add(house, login, "CANDIDATE");
    house_as(house, login);
}

void house_candidate_named(struct house *house, const char *login, const char *first,
                           const char *last)
{
    house_candidate(house, login, false);
    if (!house_count(house, "select count(*) from account where login = 'judge'"))
        person_add(house, "judge", "SUPERVISOR");
    struct identity_request_rep asked;
    struct identity_decide_rep decided;
    struct identity_request_req req = {
        first, last, "passport",
        arena_fmt(&house->arena, "E%08lld",
                  (long long)house_count(house, "select count(*) from account"))};
    CHECK(ask_identity_request(house->client, &house->arena, &req, &asked));
    house_as(house, "judge");
    CHECK(ask_identity_decide(house->client, &house->arena,
                              &(struct identity_decide_req){login, "verify", ""}, &decided));
    house_as(house, login);
}

void house_money(struct house *house, const char *login, int64_t amount)
{
    struct session before = house->run.line.session;
    struct account_topup_rep rep;
    login = arena_str(&house->arena, login); /* it may be the session's own */
    if (!house_count(house, "select count(*) from account where login = 'judge'"))
        person_add(house, "judge", "SUPERVISOR");
    house_as(house, "judge");
    const char *receipt = arena_fmt(&house->arena, "T%lld",
                                    (long long)house_count(house, "select count(*) from receipt"));
    CHECK(ask_account_topup(house->client, &house->arena,
                            &(struct account_topup_req){login, amount, receipt}, &rep));
    house->run.line.session = before;
}

int64_t house_subject(struct house *house, const char *code)
{
    struct subject_show_rep rep;
    CHECK(ask_subject_show(house->client, &house->arena, &(struct subject_show_req){.code = code},
                           &rep));
    return rep.id;
}

int64_t house_document(struct house *house, const char *kind)
{
    struct document_show_rep rep;
    CHECK(ask_document_show(house->client, &house->arena, &(struct document_show_req){kind}, &rep));
    return rep.id;
}

int64_t house_order(struct house *house, const char *subject_code)
{
    struct order_place_rep rep;
    struct order_place_req req = {house_subject(house, subject_code),
                                  house_document(house, "terms"), true, false, 0};
    CHECK(ask_order_place(house->client, &house->arena, &req, &rep));
    return rep.order;
}

int64_t house_paid(struct house *house, const char *subject_code)
{
    int64_t order = house_order(house, subject_code);
    struct order_show_rep shown;
    struct order_pay_rep paid;
    CHECK(ask_order_show(house->client, &house->arena, &(struct order_show_req){.order = order},
                         &shown));
    house_money(house, house->run.line.session.login, shown.total);
    struct order_pay_req req = {.order = order, .balance = shown.total};
    CHECK(ask_order_pay(house->client, &house->arena, &req, &paid));
    return order;
}

static enum cd_err centres_task(struct op_ctx *ctx, void *with)
{
    return centres_import(ctx, with);
}

static enum cd_err sittings_task(struct op_ctx *ctx, void *with)
{
    return sittings_import(ctx, with);
}

int64_t house_sitting(struct house *house, const char *centre, const char *zone, int64_t starts_at,
                      int64_t seats)
{
    struct cd_why why;
    struct import_centre place = {0, centre, centre, "City", "1 Main Street", zone, 1, 100};
    struct import_sitting slot = {0, centre, "", starts_at, 180, seats};
    struct import_centres places = {&place, 1};
    struct import_sittings slots = {&slot, 1};
    CHECK(task_run(&house->run.line, "test.centre", centres_task, &places, &why));
    CHECK(task_run(&house->run.line, "test.sitting", sittings_task, &slots, &why));
    return house_count(
        house, arena_fmt(&house->arena,
                         "select s.id from sitting s join centre c on c.id = s.centre_id where "
                         "c.code = '%s' and s.starts_at = %lld",
                         centre, (long long)starts_at));
}

struct bulk {
    struct issue issue;
    const char **codes;
    struct arena *arena;
};

static enum cd_err issue_task(struct op_ctx *ctx, void *with)
{
    struct bulk *bulk = with;
    int64_t order = 0;
    enum cd_err err = codes_issue(ctx, &bulk->issue, &order, bulk->codes, bulk->issue.quantity);
    for (int64_t i = 0; i < bulk->issue.quantity && !err; i++)
        bulk->codes[i] = arena_str(bulk->arena, bulk->codes[i]);
    return err;
}

const char **house_codes(struct house *house, const char *subject_code, int64_t quantity)
{
    struct cd_why why;
    house_plant(house, "insert into enterprise (name, corporate, created_at) "
                       "values ('Northwind', 'VERIFIED', 0) on conflict do nothing;"
                       "insert into account (login, role, password, first_name, last_name, mobile, "
                       "email, enterprise_id, created_at) select 'northwind', 'ROOT', '!', 'Ana', "
                       "'Pérez', '', '', id, 0 from enterprise where name = 'Northwind' "
                       "on conflict do nothing");
    struct bulk bulk = {
        .issue = {.enterprise = house_count(house, "select max(id) from enterprise"),
                  .account = house_count(house, "select id from account where login = 'northwind'"),
                  .subject = house_subject(house, subject_code),
                  .quantity = quantity,
                  .unit_price = 80000,
                  .currency = "CNY",
                  .terms = house_document(house, "terms")},
        .codes = arena_alloc(&house->arena, (size_t)quantity * sizeof(char *)),
        .arena = &house->arena};
    CHECK(task_run(&house->run.line, "test.issue", issue_task, &bulk, &why));
    return bulk.codes;
}

int64_t house_redeemed(struct house *house, const char *subject_code, const char *code)
{
    struct code_redeem_rep rep;
    struct code_redeem_req req = {house_order(house, subject_code), code};
    CHECK(ask_code_redeem(house->client, &house->arena, &req, &rep));
    return req.order;
}
