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
    int receipts;   /* of the desk, so far */
    int64_t issued; /* codes below that are in use */
    const char *codes[64];
    struct cd_why why;
};

/* Sets the clock `ago` seconds back from the world's now. */
void world_at(struct world *world, int64_t ago);

/* Signs in without a password. */
enum cd_err world_as(struct world *world, const char *login);

/* A number from 0 to below `below`. */
int64_t world_dice(struct world *world, int64_t below);

/* The orders and bookings of one verified candidate; `rich` has one of each. */
enum cd_err world_orders(struct world *world, const char *login, bool rich);

#endif
