/* Messages: a row has facts, no words; here they become words in the reader's language. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/format.h"

/* What stands in the list, what the opened message says first, and what its time and its note are
 * called; the facts of the row follow below the text. NULL: "When", "Note". */
struct kind {
    const char *kind;
    const char *title;
    const char *text;
    const char *when;
    const char *note;
};

/* M27-M29, below the text of every message about an appointment that is ahead. */
static const char door[] = N_(
    "Be there 30 minutes early: whoever comes late may be refused, and the exam is then used up. "
    "Bring one unexpired document with photo, issued by a government, that carries exactly the "
    "name below: driving licence, ID card or passport.");

static const struct kind account_kinds[] = {
    {"account_created", N_("Welcome to certdesk"),
     N_("Your account is ready. To buy an exam, ask for individual identity verification on your "
        "account page and show your document at the desk."),
     NULL, NULL},
    {"identity_verified", N_("Your identity is verified"),
     N_("You can now buy exams and use redeem codes."), NULL, NULL},
    {"identity_rejected", N_("Your identity could not be verified"),
     N_("Please correct what the note says and ask again on your account page."), NULL, NULL},
    {"account_topup", N_("Your balance was topped up"),
     N_("The desk took money for your balance. It is listed in the Expense center."), NULL, NULL},
};

static const struct kind order_kinds[] = {
    {"order_paid", N_("Your order is paid"),
     N_("The order is paid. Schedule the exam under Orders before the order ends; after that day "
        "nothing can be scheduled on it."),
     N_("Order ends"), NULL},
    {"bulk_paid", N_("Your redeem codes are ready"),
     N_("The order is paid, and all of its redeem codes are made. You find them under Codes, and "
        "under Bills with their order. Codes that are not redeemed before the order ends are "
        "lost."),
     N_("Order ends"), N_("Redeem codes")},
    {"order_closed", N_("Your order was closed"),
     N_("The order was not paid in time. What had been paid is on your balance."), NULL, NULL},
    {"code_redeemed", N_("Your redeem code was accepted"),
     N_("The order is paid by a redeem code. Schedule the exam under Orders before the order "
        "ends."),
     N_("Order ends"), NULL},
    {"code_returned", N_("A redeem code was given back"),
     N_("The redeem code was given back unused, and the order that it had paid has ended. The code "
        "can be redeemed again until its own order ends."),
     N_("Code ends"), N_("Redeem code")},
    {"code_unbound", N_("Your redeem code was taken back"),
     N_("Who gave you the redeem code has taken it back: the exam can't be scheduled on that order "
        "any more. Ask them if you did not expect it."),
     NULL, NULL},
    {"code_for_you", N_("A redeem code waits for you"),
     N_("Buy this exam in the catalogue and pay it with the redeem code below before that ends."),
     N_("Code ends"), N_("Redeem code")},
    {"code_reminder", N_("Please schedule your exam"),
     N_("You have redeemed the code below, and no exam is scheduled yet. Schedule it under Orders "
        "before the order ends."),
     N_("Order ends"), N_("Redeem code")},
    {"payment_credited", N_("A payment was put on your balance"),
     N_("The payment came for an order that needed none; it was put on your balance."), NULL, NULL},
    {"order_expiring", N_("Your order ends soon"),
     N_("What was bought can be used before the order ends; after that day nothing can be "
        "scheduled "
        "on it, and codes that were not redeemed are lost."),
     N_("Order ends"), N_("Days left")},
};

static const struct kind exam_kinds[] = {
    {"appointment_booked", N_("Your exam appointment"), N_("Your appointment is made."),
     N_("Exam starts"), N_("Appointment")},
    {"appointment_moved", N_("Your appointment was moved"),
     N_("This is your appointment now; the seat that you had before is free again."),
     N_("Exam starts"), N_("Appointment")},
    {"appointment_cancelled", N_("Your appointment was cancelled"),
     N_("The seat is free again. The order stays: schedule the exam under Orders before the "
        "order "
        "ends."),
     N_("Was to start"), N_("Appointment")},
    {"appointment_cancelled_by_centre", N_("The centre cancelled your appointment"),
     N_("We are sorry. The order stays as it was: schedule the exam under Orders, at any time "
        "and "
        "centre that is free."),
     N_("Was to start"), N_("Reason")},
    {"exam_refused", N_("You were refused at the door"),
     N_("The exam is used up by it. If that was wrong, speak with the staff of the centre: two of "
        "them can open it again."),
     N_("Exam started"), N_("Cause")},
    {"exam_no_show", N_("You did not come to your exam"),
     N_("The exam is used up by it. If there was a grave reason, speak with the staff of the "
        "centre: "
        "two of them can open it again."),
     N_("Exam started"), N_("Appointment")},
    {"result_released", N_("Your result is there"), N_("You find it under Results."),
     N_("Released"), NULL},
    {"certificate_issued", N_("Your certificate"),
     N_("You have passed. Certificate and signed text are under Results; anybody can verify them."),
     N_("Valid from"), N_("Certificate")},
    {"certificate_revoked", N_("Your certificate was revoked"),
     N_("It is no longer valid. Speak with the staff of the centre if you don't know why."), NULL,
     N_("Certificate")},
};

static const struct kind refund_kinds[] = {
    {"refund_requested", N_("Your refund is asked for"),
     N_("Nothing can be scheduled on the order from now on. You are told here what comes of it."),
     NULL, NULL},
    {"refund_review", N_("Your refund is in review"),
     N_("A member of the staff looks at it and decides. Until then nothing can be scheduled on the "
        "order."),
     NULL, NULL},
    {"refund_approved", N_("Your refund is approved"),
     N_("Please fetch it at the desk: bring your identity document and this order's number."), NULL,
     NULL},
    {"refund_paid", N_("Your refund is paid"),
     N_("The amount has been returned. It is listed in the Expense center."), NULL, N_("Receipt")},
    {"refund_rejected", N_("Your refund was rejected"),
     N_("The order is as it was before: an exam can be scheduled on it until it ends."), NULL,
     N_("Reason")},
    {"refund_failed", N_("Your refund could not be paid out"),
     N_("It is not lost: the staff tries again. You are told here when it is done."), NULL,
     N_("Reason")},
};

#define KINDS(table)                                                                               \
    {                                                                                              \
        table, sizeof(table) / sizeof *(table)                                                     \
    }
static const struct {
    const struct kind *rows;
    size_t count;
} kinds[] = {KINDS(account_kinds), KINDS(order_kinds), KINDS(exam_kinds), KINDS(refund_kinds)};

static const struct kind *kind_of(const char *name)
{
    for (size_t t = 0; t < sizeof kinds / sizeof *kinds; t++)
        for (size_t i = 0; i < kinds[t].count; i++)
            if (strcmp(kinds[t].rows[i].kind, name) == 0)
                return &kinds[t].rows[i];
    return NULL;
}

bool format_message_known(const char *kind)
{
    return kind_of(kind) != NULL;
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

static bool ahead(const char *kind)
{
    return strcmp(kind, "appointment_booked") == 0 || strcmp(kind, "appointment_moved") == 0;
}

static const char *label_of(const char *own, const char *usual)
{
    return own ? _(own) : usual;
}

void format_message(struct buf *out, const struct message_row *row)
{
    static const struct kind plain = {"", "", "", NULL, NULL};
    const struct kind *kind = kind_of(row->kind);
    char text[FORMAT_TEXT];
    if (!kind)
        kind = &plain;
    if (kind->text[0])
        buf_fmt(out, "%s\n\n", _(kind->text));
    if (ahead(kind->kind))
        buf_fmt(out, "%s\n\n", _(door));
    fact(out, _("Order"), row->order);
    fact(out, _("Exam"), row->subject);
    if (row->when > 0) {
        format_moment(text, row->zone, row->when);
        fact(out, label_of(kind->when, _("When")), text);
    }
    fact(out, _("Where"), row->place);
    fact(out, _("Name on the document"), row->person);
    if (row->amount != 0) {
        format_money(text, row->amount, row->currency);
        fact(out, _("Amount"), text);
    }
    fact(out, label_of(kind->note, _("Note")),
         strcmp(row->kind, "exam_refused") == 0 ? format_word(text, row->note) : row->note);
}
