/* message: what people are told, written in the transaction of its cause (B19).
 *
 * A row has facts, no words: the reader's screen makes the words in the reader's language. Email
 * and SMS are queued beside it for the delivery job.
 */
#ifndef CD_MESSAGE_H
#define CD_MESSAGE_H

#include "op/op.h"

enum { MESSAGE_EMAIL = 1, MESSAGE_SMS = 2 };

/* Texts may be NULL. Kinds: account_created, identity_verified, identity_rejected, order_paid,
 * order_closed, code_redeemed, payment_credited; with the appointment's number as their note
 * appointment_booked, appointment_moved, appointment_cancelled; with the reason
 * appointment_cancelled_by_centre, exam_refused (its coded cause); and exam_no_show. */
struct message {
    int64_t account;
    const char *kind;
    const char *order;   /* its number */
    const char *subject; /* the exam's name */
    const char *place;
    const char *zone; /* of happens_at */
    int64_t happens_at;
    int64_t amount;
    const char *currency;
    const char *note;
    const char *person; /* the name that the document must carry (M27) */
    const char *email;  /* addresses of the moment; NULL: the account's */
    const char *mobile;
    unsigned channels;
};

/* Writes the message and queues it for its channels. */
enum cd_err message_send(struct op_ctx *ctx, const struct message *message);

#endif
