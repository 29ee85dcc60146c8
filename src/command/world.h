/* world: the practice world of `certdesk demo` and of tests: centres, ninety days of sittings,
 * people of every role and orders in every state that the schema knows so far.
 *
 * Made through the same operations that people use, with the practice clock set back, so that
 * nothing in it is impossible. The same seed and time give the same world.
 */
#ifndef CD_WORLD_H
#define CD_WORLD_H

#include "base/random.h"
#include "command/command.h"

/* All sign-ins of the practice world have this password. */
extern const char world_password[];

/* Fills an initialised practice database; prints why it can't. `seed` is not 0. */
bool world_build(struct run *run, uint64_t seed);

/* Appends what the first screen says about signing in, a line each. */
void world_logins(struct buf *out);

/* What the parts of the builder share. */
struct world {
    struct run *run;
    struct client *client;
    struct arena arena; /* emptied after every person */
    struct random dice;
    const char *hash; /* of world_password, made once */
    int64_t start;    /* the world's now */
    int64_t enterprise;
    int receipts;          /* of the desk, so far */
    const char *codes[20]; /* of the order that candidates' codes come from by chance */
    const char *trade[24]; /* of the order of world_trade */
    int64_t bulk;          /* the enterprise's order of which seats went back */
    const char *number;    /* of it */
    struct cd_why why;
};

/* Sets the clock `ago` seconds back from the world's now. */
void world_at(struct world *world, int64_t ago);

/* Signs in without a password. */
enum cd_err world_as(struct world *world, const char *login);

/* Both: somebody signs in at that time. */
enum cd_err world_then(struct world *world, int64_t ago, const char *login);

/* A number from 0 to below `below`. */
int64_t world_dice(struct world *world, int64_t below);

/* The orders and bookings of one verified candidate; `rich` has one of each. */
enum cd_err world_orders(struct world *world, const char *login, bool rich);

/* One order of the signed-in candidate, paid from a balance that is topped up for it. */
enum cd_err world_buy(struct world *world, const char *login, const char *subject, int64_t *order);

/* The same, paid by card at the desk. */
enum cd_err world_buy_at_desk(struct world *world, const char *login, const char *subject,
                              int64_t *order);

/* The ten steps of the signed-in candidate: to a seat by chance (the order stays unscheduled where
 * none fits), or to the sitting of 240 minutes in a centre that starts at `starts_at`, which is
 * made where there is none. world_choose_at ends with the seat held. */
enum cd_err world_book(struct world *world, int64_t order);
enum cd_err world_book_at(struct world *world, int64_t order, const char *centre,
                          int64_t starts_at);
enum cd_err world_choose_at(struct world *world, int64_t order, const char *centre,
                            int64_t starts_at);

/* Moves the order's appointment there (M24). */
enum cd_err world_move_to(struct world *world, int64_t order, const char *centre,
                          int64_t starts_at);

/* Two years of the second candidate that the demo names: exams passed, failed, missed, cancelled
 * and refunded, results under embargo and released, a certificate near its end, appointments on
 * both sides of the 72 hours. */
enum cd_err world_past(struct world *world, const char *login);

/* The centre of both stories, and when a sitting there was: nine in the morning of the day `ago`
 * seconds before the world's now, or to the minute if that lies ahead. */
extern const char world_centre[];
int64_t world_start_of(const struct world *world, int64_t ago);

/* The confirmed appointment of the order was sat at `start`; its result is known now. */
enum cd_err world_sit(struct world *world, const char *login, int64_t order, int64_t start);
enum cd_err world_score(struct world *world, const char *login, int64_t order, int64_t percent);

/* An order of the signed-in candidate for the exam, paid by `code`. */
enum cd_err world_redeem(struct world *world, const char *subject, const char *code,
                         int64_t *order);

/* The enterprise's last half year: codes handed on, exams by them passed and failed, what waits for
 * a transfer, a second sub-account. After all candidates are there. */
enum cd_err world_trade(struct world *world);

enum world_exam {
    WORLD_CHECK_IN,
    WORLD_START,
    WORLD_END,
    WORLD_INTERRUPT,
    WORLD_REFUSE,
    WORLD_CANCEL
};

/* One step of an appointment at the centre, by the staff who is signed in; `reason` where one is
 * needed. */
enum cd_err world_exam(struct world *world, const char *number, enum world_exam what,
                       const char *reason);

/* The refund of an order of the signed-in candidate, as it is shown. */
enum cd_err world_refund(struct world *world, int64_t order);

/* The day of exams at the operator's centre: everybody at the door and in the room, as it is now;
 * and refunds that wait. After all candidates are there. */
enum cd_err world_today(struct world *world);

#endif
