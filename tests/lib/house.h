/* house: a keeper of its own on a fresh practice database, in this process, for tests of store and
 * operations. The clock is the test's; everything is gone at the end.
 */
#ifndef TESTS_HOUSE_H
#define TESTS_HOUSE_H

#include "base/buf.h"
#include "command/command.h"
#include "op/client.h"
#include "op/keeper.h"

/* 2026-03-02 04:00:00 UTC, a Monday noon in Shanghai. */
#define HOUSE_NOW INT64_C(1772424000)

enum { HOUSE_PATH = 160 }; /* of any file of a house */

/* The last dump, and what the engine's count of others' changes was then. */
struct house_dumped {
    const char *text;
    const char *but;
    int64_t version;
};

struct house {
    struct run run;
    struct client *client;
    struct arena arena;
    struct arena dumps; /* the texts of house_dump */
    struct house_dumped dumped;
    struct sqlite3 *beside; /* opened by house_beside */
    char folder[100];
    char database[120];
};

/* A house as it was at one moment: its files, its time, who was signed in at its line. Settings of
 * its configuration are not kept. Zeroed until house_snapshot has made it. */
enum { HOUSE_FILES = 4 };
struct house_copy {
    struct buf file[HOUSE_FILES];
    struct session session;
    int64_t now;
    bool made;
};

/* A database with catalogue and terms, nobody in it; the clock stands at HOUSE_NOW. */
void house_open(struct house *house);

/* The same with the practice world of `certdesk demo` in it. */
void house_open_world(struct house *house);
void house_close(struct house *house);

/* Keeps what `house` is now; house_restore opens another house that is the same, for a fraction of
 * what building it costs. A copy for the whole program (`static struct house_copy` where it is
 * built) is never freed. */
void house_snapshot(struct house *house, struct house_copy *copy);
void house_restore(struct house *house, const struct house_copy *copy);
void house_copy_free(struct house_copy *copy);

/* The folder, the settings and the clock of a house that has no database yet. */
void house_found(struct house *house);

/* The same as cmocka's set-up and tear-down: *state is the house. The tear-down fails unless all
 * invariants hold. */
int house_set_up(void **state);
int house_tear_down(void **state);

/* Sets the clock (UTC seconds), or lets it run on by `seconds`. */
void house_clock(struct house *house, int64_t now);
void house_later(struct house *house, int64_t seconds);
int64_t house_now(const struct house *house);

/* Signs in without a password; NULL signs out. Fails the test if there is no such account. */
void house_as(struct house *house, const char *login);

/* A second terminal on the same keeper; its client is freed by client_close. */
struct client *house_line(struct house *house, struct line *line, const char *login);

/* Closes the keeper and opens it again, as after a restart. */
void house_restart(struct house *house);

/* A connection to the file beside the keeper's; closed before the keeper is. */
struct sqlite3 *house_beside(struct house *house);
void house_beside_close(struct house *house);

/* First column of the first row as text ("" for none), straight from the file; in the arena. */
const char *house_sql(struct house *house, const char *sql);
int64_t house_count(struct house *house, const char *sql);

/* Runs a statement that no operation has, to plant a fault; fails the test on an error. */
void house_plant(struct house *house, const char *sql);

/* The engine lets everything pass from here on: no triggers, no unique indexes. */
void house_unguard(struct house *house);

/* Fails the test, naming every fault, unless all invariants hold. */
void house_check(struct house *house);

/* The answer to the last refusal of the house's client. */
const struct cd_why *house_why(const struct house *house);

/* The same in one line: "BALANCE_LOW: 100 | 80000 CNY" is the error's name, the field at fault in
 * parentheses, the value met and the one needed, zone or currency, the end of what was allowed
 * after
 * ", until", and when it will be after ", from". In the arena. */
const char *house_said(struct house *house);
const char *why_said(struct arena *arena, const struct cd_why *why);

/* Every row of every table, a line each, in an order that does not change; it lives as long as the
 * house. `but` names tables to leave out ("" or "audit request"). Nothing is read again as long as
 * the engine says that nobody committed anything. house_same fails the test, naming `what`, if
 * the dump is now another one than `before`. */
const char *house_dump(struct house *house, const char *but);
void house_same(struct house *house, const char *before, const char *but, const char *what);

/* The tables that a dry run of an operation may change: none, but where somebody could guess (I3)
 * the count of tries and its audit rows. house_forget empties the count. */
const char *house_counted(const struct op *op);
void house_forget(struct house *house);

/* ---- people and things, made by the operations themselves ---- */

/* A candidate, individually verified if `verified`; signed in afterwards. */
void house_candidate(struct house *house, const char *login, bool verified);

/* The same with a verified name of their own. */
void house_candidate_named(struct house *house, const char *login, const char *first,
                           const char *last);

/* A member of the staff ("OPERATOR", "SUPERVISOR", "ADMIN"), not signed in. */
void house_staff(struct house *house, const char *login, const char *role);

/* Puts money on a candidate's balance; whoever was signed in still is. */
void house_money(struct house *house, const char *login, int64_t amount);

/* Places an order of the signed-in candidate; returns its number of row. */
int64_t house_order(struct house *house, const char *subject_code);

/* The same, paid from a balance that is topped up for it. */
int64_t house_paid(struct house *house, const char *subject_code);

/* The number of row of a subject, and of the document of a kind in force. */
int64_t house_subject(struct house *house, const char *code);
int64_t house_document(struct house *house, const char *kind);

/* A centre with `seats` on one sitting of 180 minutes that starts at `starts_at`; returns the
 * sitting's number of row. The zone is the centre's. */
int64_t house_sitting(struct house *house, const char *centre, const char *zone, int64_t starts_at,
                      int64_t seats);

/* An enterprise order of `quantity` codes; the texts live in the arena. */
const char **house_codes(struct house *house, const char *subject_code, int64_t quantity);

/* Places an order of the signed-in candidate and redeems a code on it; returns the order. */
int64_t house_redeemed(struct house *house, const char *subject_code, const char *code);

/* Asks an operation as the house's client and gives house_said: "OK", or the refusal. */
const char *house_asked(struct house *house, enum op_id op, const void *req);

/* Takes booking step 1 to 10 of an order, with everything filled in as it should be: today as the
 * planned day, the sitting's centre and day, "late" confirmed. `dry`: all but keeping it. */
enum cd_err house_step(struct house *house, int64_t order, int64_t sitting, int step, bool dry);

/* Takes the steps 1 to `last`. Returns the first error. */
enum cd_err house_book(struct house *house, int64_t order, int64_t sitting, int last);

/* ---- exams that were sat: house_exam.c ---- */

/* The appointment of a booked order was sat and ended at `ended_at`. Returns the attempt. */
int64_t house_sat(struct house *house, int64_t order, int64_t ended_at);

/* Imports results as `certdesk import results` does; `rows` is a file but for its header. The
 * outcome; what was wrong with the file goes to *said, in the arena, if that is not NULL. */
enum cd_err house_results(struct house *house, const char *rows, const char **said);
enum cd_err house_results_file(struct house *house, const char *path, const char **said);

/* The whole way to an exam of the signed-in, verified candidate that ended at `ended_at`, an hour
 * after its start, with this score (-1: none yet): bought 30 days before it at the earliest, and
 * the clock stands at its end then. Returns the attempt. */
int64_t house_exam(struct house *house, const char *subject_code, int64_t ended_at, int64_t score);

/* The same of an order that is paid and not scheduled. */
int64_t house_exam_of(struct house *house, int64_t order, int64_t ended_at, int64_t score);

#endif
