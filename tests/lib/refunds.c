#include "lib/refunds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

int refunds_set_up(void **state)
{
    int failed = house_set_up(state);
    house_staff(*state, "desk", "OPERATOR");
    house_staff(*state, "boss", "SUPERVISOR");
    house_candidate(*state, "anna", true);
    return failed;
}

static const char *number_of(struct house *house, int64_t order)
{
    return house_sql(house, arena_fmt(&house->arena, "select number from orders where id = %lld",
                                      (long long)order));
}

void refunds_voucher(struct house *house, const char *values)
{
    house_plant(house, arena_fmt(&house->arena,
                                 "insert into voucher (text, kind, value, currency, subject_id, "
                                 "minimum, expires_at, uses) values (%s)",
                                 values));
}

static void take(struct house *house, int64_t order, int64_t amount)
{
    struct payment_counter_rep rep;
    int64_t count = house_count(house, "select count(*) from receipt where number like 'C%'");
    struct payment_counter_req req = {number_of(house, order), amount, "cash",
                                      arena_fmt(&house->arena, "C%lld", (long long)count)};
    if (amount)
        assert_int_equal(ask_payment_counter(house->client, &house->arena, &req, &rep), CD_OK);
}

int64_t refunds_pay(struct house *house, const char *subject, const char *voucher, int64_t balance,
                    int64_t one, int64_t other)
{
    struct session session = house->run.line.session;
    int64_t order = house_order(house, subject);
    struct order_pay_req req = {.order = order, .balance = balance, .counter = one + other};
    struct order_pay_rep rep;
    struct voucher_text text = {voucher};
    req.vouchers.v = &text;
    req.vouchers.n = voucher != NULL;
    if (balance)
        house_money(house, session.login, balance);
    assert_int_equal(ask_order_pay(house->client, &house->arena, &req, &rep), CD_OK);
    house_as(house, "desk");
    take(house, order, one);
    take(house, order, other);
    house->run.line.session = session;
    assert_int_equal(
        house_count(house,
                    arena_fmt(&house->arena, "select status = 'PAID' from orders where id = %lld",
                              (long long)order)),
        1);
    return order;
}

enum cd_err refunds_preview(struct house *house, int64_t order, struct refund_preview_rep *rep)
{
    return ask_refund_preview(house->client, &house->arena,
                              &(struct refund_preview_req){.order = order}, rep);
}

enum cd_err refunds_show(struct house *house, int64_t order, struct refund_show_rep *rep)
{
    return ask_refund_show(house->client, &house->arena, &(struct refund_show_req){order}, rep);
}

static bool can_refund(struct house *house, int64_t order)
{
    struct order_show_rep rep;
    struct order_show_req req = {.order = order};
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &rep), CD_OK);
    return rep.can_refund;
}

void refunds_refused(struct house *house, int64_t order, const char *said)
{
    struct refund_preview_rep plan;
    const char *before = house_dump(house, "request");
    assert_false(can_refund(house, order)); /* the screen says so before anybody tries */
    refunds_preview(house, order, &plan);
    assert_string_equal(house_said(house), said);
    assert_string_equal(refunds_request(house, order, 80000), said);
    house_same(house, before, "request", said);
}

static const char *status_amount(struct house *house, enum cd_err err, const char *status,
                                 int64_t amount)
{
    if (err)
        return house_said(house);
    return arena_fmt(&house->arena, "%s %lld", status, (long long)amount);
}

const char *refunds_request(struct house *house, int64_t order, int64_t amount)
{
    struct refund_request_rep rep;
    struct refund_request_req req = {.order = order, .amount = amount};
    enum cd_err err = ask_refund_request(house->client, &house->arena, &req, &rep);
    return status_amount(house, err, rep.status, rep.amount);
}

/* ---- the staff ------------------------------------------------------------------------------- */

static enum cd_err as_boss(struct house *house, enum op_id op, const void *req, void *rep)
{
    struct session session = house->run.line.session;
    house_as(house, "boss");
    enum cd_err err = client_ask(house->client, op, 0, &house->arena, req, rep);
    house->run.line.session = session;
    return err;
}

const char *refunds_decided(struct house *house, int64_t order, const char *verdict,
                            const char *reason)
{
    struct refund_decide_rep rep;
    struct refund_decide_req req = {number_of(house, order), verdict, reason};
    return as_boss(house, OP_REFUND_DECIDE, &req, &rep) ? house_said(house) : rep.status;
}

const char *refunds_paid_out(struct house *house, int64_t order, const char *receipt)
{
    struct refund_pay_out_rep rep;
    struct refund_pay_out_req req = {number_of(house, order), receipt};
    enum cd_err err = as_boss(house, OP_REFUND_PAY_OUT, &req, &rep);
    return status_amount(house, err, rep.status, rep.amount);
}

const char *refunds_failed(struct house *house, int64_t order, const char *reason)
{
    struct refund_fail_rep rep;
    struct refund_fail_req req = {number_of(house, order), reason};
    return as_boss(house, OP_REFUND_FAIL, &req, &rep) ? house_said(house) : rep.status;
}

/* ---- what there is --------------------------------------------------------------------------- */

const char *refunds_lines(struct house *house, const struct refund_line *lines, size_t count)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < count; i++)
        buf_fmt(&out, "%s%s %s %lld %lld", i ? ", " : "", lines[i].kind, lines[i].label,
                (long long)lines[i].paid, (long long)lines[i].back);
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

const char *refunds_order(struct house *house, int64_t order)
{
    return house_sql(house,
                     arena_fmt(&house->arena,
                               "select o.status || ' ' || r.status || ' ' || o.refunded from "
                               "orders o join registration r on r.order_id = o.id where o.id "
                               "= %lld",
                               (long long)order));
}

int64_t refunds_ledger(struct house *house, const char *kind)
{
    return house_count(house,
                       arena_fmt(&house->arena,
                                 "select coalesce(sum(balance), 0) from ledger_account where "
                                 "kind = '%s'",
                                 kind));
}
