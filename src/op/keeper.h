/* keeper: the one that holds the database, the rules' settings, the keys and the lines to it.
 *
 * One keeper per database. In direct mode it lives in the process that uses it; a service will put
 * sockets in front of the same calls. A line is one asker's connection: its terminal, its session.
 */
#ifndef CD_KEEPER_H
#define CD_KEEPER_H

#include "base/clock.h"
#include "base/random.h"
#include "config.h"
#include "data/db.h"
#include "op/op.h"

struct seal_keys {
    uint8_t seal[32];
    uint8_t blind[32];
};

struct keeper {
    struct db *db;
    const struct config *config;
    struct clock clock;
    struct random random;
    struct seal_keys keys;
    bool keys_open;
    uint8_t opened[16]; /* a name of its own for this opening: whose unfinished work is whose */
    bool practice;
};

struct line {
    struct keeper *keeper;
    struct session session;
    char terminal[64];
    bool owner; /* the owner of the database file: may act for any account from a command */
};

/* Opens the database that the configuration names. On an error *why says more. */
enum cd_err keeper_open(struct keeper *keeper, const struct config *config, struct cd_why *why);
void keeper_close(struct keeper *keeper);

/* After a commit of unknown outcome: closes and opens again, which recovers the file. */
enum cd_err keeper_reopen(struct keeper *keeper, struct cd_why *why);

/* What was begun under this opening and not finished is nobody's from now on: time's job takes it
 * back, as of a keeper that is gone. */
void keeper_disown(struct keeper *keeper);

/* Takes what was erased out of the files (db_scrub). `keeper_owes_scrub` notes in the transaction
 * of the erasure that this is to come: where a crash comes first, keeper_open makes up for it. */
enum cd_err keeper_owes_scrub(struct keeper *keeper);
void keeper_scrub(struct keeper *keeper);

/* Creates the database and its key file; `practice` makes it obey CERTDESK_NOW and a seed. */
enum cd_err keeper_init(struct keeper *keeper, const struct config *config, bool practice,
                        struct cd_why *why);

void line_open(struct line *line, struct keeper *keeper, const char *terminal);

/* Lets the owner act as an account without its password; audited as such. */
enum cd_err line_act_as(struct line *line, const char *login, struct cd_why *why);

/* Seconds without an operation after which the line's session ends. */
int64_t line_idle_limit(const struct line *line);

/* A client of direct mode over this line; freed by client_close. */
struct client *client_direct(struct line *line);
void client_close(struct client **client);

#endif
