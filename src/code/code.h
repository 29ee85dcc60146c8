/* code: the text by which an enterprise hands a bought seat on. M9, M10, M42-M48, A8, A11, I3.
 *
 * 17 random symbols of Crockford's alphabet make 85 bits; an 18th symbol checks them. Typed in any
 * case, with or without separators; guessing is rate-limited by account and terminal.
 */
#ifndef CD_CODE_H
#define CD_CODE_H

#include "base/fsm.h"
#include "base/random.h"
#include "op/op.h"
#include "order/order.h"

enum { CODE_RANDOM = 17, CODE_LENGTH = CODE_RANDOM + 1, CODE_SHOWN = CODE_LENGTH + 5 };

enum code_status {
    CODE_UNUSED,
    CODE_BOUND_,
    CODE_SCHEDULED,
    CODE_COMPLETED,
    CODE_FORFEITED,
    CODE_INVALIDATED,
    CODE_REFUNDED_,
    CODE_EXPIRED_,
    CODE_STATES
};
enum code_event {
    CODE_EV_REDEEM,
    CODE_EV_UNBIND,
    CODE_EV_SCHEDULE,
    CODE_EV_CANCEL,
    CODE_EV_RELEASE,
    CODE_EV_FORFEIT,
    CODE_EV_REOPEN,
    CODE_EV_REGENERATE,
    CODE_EV_REFUND,
    CODE_EV_EXPIRE,
    CODE_EVENTS
};
extern const struct fsm code_machine;

/* A new code's text into text[CODE_LENGTH + 1]. */
void code_make(struct random *random, char *text);

/* `count` of them, each CODE_LENGTH + 1 bytes: many at once take less of the system's time. */
void codes_make(struct random *random, char (*texts)[CODE_LENGTH + 1], int64_t count);

/* Reads a typed code (any case, spaces and hyphens, O I L for 0 1 1) into text[CODE_LENGTH + 1].
 * False if it can't be one: wrong length, a wrong symbol, or the check symbol does not fit. */
bool code_read(const char *typed, char *text);

/* Reads a typed part of a code the same way, without its check. False if no code can have it. */
bool code_part(const char *typed, char *text);

/* The code with separators, in the arena: "7K2Q-M9XD-4TRA-8WNC-PX". */
const char *code_show(struct arena *arena, const char *text);

/* Takes a redeemed code back from its holder's `order`, on which nothing is scheduled: the order is
 * shown as returned, a held seat is free, the code can be redeemed again (M47, A14). */
enum cd_err code_give_back(struct op_ctx *ctx, struct order *order);

/* One step of the code's machine, compare-and-set, with its audit row. */
enum cd_err code_step(struct op_ctx *ctx, int64_t code, const char **status, enum code_event event);

#endif
