/* Messages: a row has facts, no words; here they become words in the reader's language. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/format.h"

/* X(kind, title, text): what stands in the list, and what the opened message says first; the facts
 * of the row follow below it. */
static const struct kind {
    const char *kind;
    const char *title;
    const char *text;
} kinds[] = {
    {"account_created", N_("Welcome to certdesk"),
     N_("Your account is ready. To buy an exam, ask for individual identity verification on your "
        "account page and show your document at the desk.")},
    {"identity_verified", N_("Your identity is verified"),
     N_("You can now buy exams and use redeem codes.")},
    {"identity_rejected", N_("Your identity could not be verified"),
     N_("Please correct what the note says and ask again on your account page.")},
    {"order_paid", N_("Your order is paid"),
     N_("The order is paid. Schedule the exam from My orders before the order ends; after that day "
        "nothing can be scheduled on it.")},
    {"order_closed", N_("Your order was closed"),
     N_("The order was not paid in time. What had been paid is on your balance.")},
    {"code_redeemed", N_("Your redeem code was accepted"),
     N_("The order is paid by a redeem code. Schedule the exam from My orders before the order "
        "ends.")},
    {"payment_credited", N_("A payment was put on your balance"),
     N_("The payment came for an order that needed none; it was put on your balance.")},
    {"appointment_booked", N_("Your exam appointment"),
     N_("Your appointment is made. Come 30 minutes early and bring one unexpired identity document "
        "with name and photo: driving licence, ID card or passport.")},
    {"appointment_cancelled", N_("Your appointment was cancelled"), ""},
    {"certificate_revoked", N_("Your certificate was revoked"),
     N_("The certificate of this number is not valid any more. The staff can tell you why.")},
    {"order_expiring", N_("Your order ends soon"),
     N_("Schedule the exam before the order ends; after that day nothing can be scheduled on it.")},
};

static const struct kind *kind_of(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, name) == 0)
            return &kinds[i];
    return NULL;
}

void format_message_title(struct buf *out, const struct message_row *row)
{
    const struct kind *kind = kind_of(row->kind);
    char room[FORMAT_TEXT];
    buf_str(out, kind ? _(kind->title) : format_status(room, row->kind));
    if (row->subject[0])
        buf_fmt(out, ": %s", row->subject);
}

static void fact(struct buf *out, const char *label, const char *value)
{
    if (value[0])
        buf_fmt(out, "%s: %s\n", label, value);
}

void format_message(struct buf *out, const struct message_row *row)
{
    const struct kind *kind = kind_of(row->kind);
    char text[FORMAT_TEXT];
    if (kind && kind->text[0])
        buf_fmt(out, "%s\n\n", _(kind->text));
    fact(out, _("Order"), row->order);
    fact(out, _("Exam"), row->subject);
    if (row->when > 0) {
        format_moment(text, row->zone, row->when);
        fact(out, _("When"), text);
    }
    fact(out, _("Where"), row->place);
    if (row->amount != 0) {
        format_money(text, row->amount, row->currency);
        fact(out, _("Amount"), text);
    }
    fact(out, _("Note"), row->note);
}
