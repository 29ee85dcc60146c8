#include "ui/candidate/payment.h"

#include "ui/candidate/order_text.h"

struct payment *payment_of(struct visit *visit)
{
    struct payment *payment = app_draft(visit->app, visit->ref, sizeof *payment);
    if (!payment->known)
        *payment = (struct payment){.wish = -1, .known = true};
    return payment;
}

/* Requests borrow their texts from `payment`. */
static void list_vouchers(struct visit *visit, const struct payment *payment,
                          struct voucher_text **v, size_t *n)
{
    *n = payment->voucher_count;
    *v = arena_alloc(&visit->arena, sizeof **v * VOUCHERS_MAX);
    for (size_t i = 0; i < *n; i++)
        (*v)[i].code = arena_str(&visit->arena, payment->vouchers[i]);
}

enum cd_err payment_quote(struct visit *visit, const struct payment *payment,
                          struct order_quote_rep *quote)
{
    struct order_quote_req req = {.order = visit->ref.id,
                                  .balance = payment->balance,
                                  .counter = payment->counter,
                                  .transfer = payment->transfer};
    list_vouchers(visit, payment, &req.vouchers.v, &req.vouchers.n);
    return ask_order_quote(app_client(visit->app), &visit->arena, &req, quote);
}

enum cd_err payment_settle(struct visit *visit, struct payment *payment,
                           struct order_quote_rep *quote)
{
    payment->balance = payment->counter = payment->transfer = 0;
    enum cd_err err = payment_quote(visit, payment, quote);
    if (err)
        return err;
    int64_t most = quote->account_balance < quote->open ? quote->account_balance : quote->open;
    payment->balance = payment->wish < 0 || payment->wish > most ? most : payment->wish;
    int64_t rest = quote->open - payment->balance;
    if (app_role(visit->app) == ROLE_ROOT)
        payment->transfer = rest;
    else
        payment->counter = payment->without_desk ? 0 : rest;
    return payment_quote(visit, payment, quote);
}

struct order_pay_req payment_request(struct visit *visit, const struct payment *payment)
{
    struct order_pay_req req = {.order = visit->ref.id,
                                .balance = payment->balance,
                                .counter = payment->counter,
                                .transfer = payment->transfer};
    list_vouchers(visit, payment, &req.vouchers.v, &req.vouchers.n);
    return req;
}

enum cd_err payment_pay(struct visit *visit, unsigned flags, const struct payment *payment,
                        struct order_pay_rep *rep)
{
    struct order_pay_req req = payment_request(visit, payment);
    return client_ask(app_client(visit->app), OP_ORDER_PAY, flags, &visit->arena, &req, rep);
}

int payment_draw(const struct order_quote_rep *quote, const struct win *win, int y, int x,
                 int width)
{
    struct buf text = BUF_INIT;
    order_amount(win, y++, x, width, STYLE_STRONG, _("Price"), quote->total, quote->currency);
    for (size_t i = 0; i < quote->lines.n; i++) {
        const struct tender_row *row = &quote->lines.v[i];
        buf_clear(&text);
        order_tender(&text, row);
        order_amount(win, y++, x, width, STYLE_TEXT, text.text, row->amount, row->currency);
    }
    draw_rule(win, y++, x, width, GLYPH_RULE);
    order_amount(win, y++, x, width, quote->open ? STYLE_BAD : STYLE_GOOD,
                 quote->open ? _("Still open") : _("Covered"),
                 quote->open ? quote->open : quote->covered, quote->currency);
    buf_free(&text);
    return y;
}
