/* storm: many sessions at one keeper, each with long work of its own that is gone on with in turns.
 */
#ifndef TESTS_STORM_H
#define TESTS_STORM_H

#include "base/random.h"
#include "lib/house.h"

enum {
    ROOTS = 4,
    SUBS = 8,
    STAFF = 2,
    CANDIDATES = 18,
    SESSIONS = ROOTS + SUBS + STAFF + CANDIDATES
};

struct somebody {
    struct line line;
    struct client *client;
    struct stream *stream; /* long work that is under way, NULL for none */
    enum op_id op;         /* of it */
    int64_t enterprise;
    char login[24];
};

struct storm {
    struct house *house;
    struct random dice;
    struct somebody people[SESSIONS];
    struct somebody *who; /* whose turn it is */
    int round;
    int64_t done[OP_COUNT]; /* how often each operation succeeded */
};

int64_t storm_dice(struct storm *storm, int64_t below);

/* Asks as whoever's turn it is, a ninth of the times dry. Fails the test where the answer is none.
 */
enum cd_err storm_asked(struct storm *storm, enum op_id op, const void *req, void *rep);
void *storm_reply(struct storm *storm, enum op_id op);

/* Begins long work of the session; storm_go_on takes its next slice, or gives it up by chance. */
void storm_begin(struct storm *storm, enum op_id op, const void *req);
void storm_go_on(struct storm *storm);

/* A column of one of the newest `of` rows by chance, whoever's they are; "" and 0 for none. */
const char *storm_some(struct storm *storm, const char *what, const char *from, int64_t of);
int64_t storm_some_id(struct storm *storm, const char *from, int64_t of);

#endif
