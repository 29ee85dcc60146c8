#include "ui/enterprise/bill_text.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "ui/candidate/order_text.h"

static bool runs(const char *status)
{
    return strcmp(status, "PAID") == 0 || strcmp(status, "PARTLY_REFUNDED") == 0 ||
           strcmp(status, "REFUNDING") == 0;
}

enum style bill_clock(char text[FORMAT_TEXT], const char *status, int64_t pay_by,
                      int64_t valid_until, int64_t now)
{
    enum { SOON = 30 };
    bool pending = strcmp(status, "PENDING") == 0;
    int64_t end = pending ? pay_by : valid_until;
    text[0] = '\0';
    if ((!pending && !runs(status)) || end <= now)
        return STYLE_DIM;
    long days = (long)clock_days(now, end);
    if (!days)
        format_span(text, end - now);
    else
        /* TRANSLATORS: days until the order ends, or that are left to pay it */
        snprintf(text, FORMAT_TEXT, _("%ld d"), days);
    return pending || days < SOON ? STYLE_WAIT : STYLE_DIM;
}

int64_t bill_awaited(const struct bill_show_rep *bill)
{
    for (size_t i = 0; i < bill->tenders.n; i++)
        if (strcmp(bill->tenders.v[i].status, "WAITING") == 0)
            return bill->tenders.v[i].amount;
    return 0;
}

int bill_payments(const struct bill_show_rep *bill, const struct win *win, int y, int x, int width)
{
    struct buf text = BUF_INIT;
    order_amount(win, y++, x, width, STYLE_STRONG, _("Total"), bill->total, bill->currency);
    for (size_t i = 0; i < bill->tenders.n; i++) {
        const struct tender_row *row = &bill->tenders.v[i];
        char room[FORMAT_TEXT];
        if (strcmp(row->status, "CANCELLED") == 0)
            continue; /* of an earlier plan */
        buf_clear(&text);
        order_tender(&text, row);
        bool waits = strcmp(row->status, "WAITING") == 0;
        /* TRANSLATORS: between a means of payment and its status. */
        buf_fmt(&text, _(", %s"), waits ? _("awaited") : format_status(room, row->status));
        order_amount(win, y++, x, width, STYLE_TEXT, text.text, row->amount, row->currency);
    }
    buf_free(&text);
    order_amount(win, y++, x, width, STYLE_STRONG, _("Paid"), bill->paid, bill->currency);
    if (bill->refunded)
        order_amount(win, y++, x, width, STYLE_STRONG, _("Returned"), bill->refunded,
                     bill->currency);
    return y;
}
