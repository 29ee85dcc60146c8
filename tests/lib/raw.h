/* raw: SQL past the program, over a connection of its own that obeys no rule of certdesk: what a
 * broken tool or an intruder with the file would do.
 */
#ifndef TEST_RAW_H
#define TEST_RAW_H

#include "base/arena.h"

/* Runs statements on a database file, foreign keys enforced; gives the engine's message, "" if all
 * was done. What a failed statement began is rolled back. In the arena. */
const char *raw_run(struct arena *arena, const char *path, const char *sql);

/* The same and fails the test unless all was done. */
void raw_plant(const char *path, const char *sql);

/* The same and fails the test unless the engine refuses with a message that contains `message`. */
void raw_refused(const char *path, const char *sql, const char *message);

/* The columns of all rows, "|" between, a line feed after each row; NULL as nothing, bytes in hex.
 * Fails the test on an error. In the arena. */
const char *raw_rows(struct arena *arena, const char *path, const char *sql);

#endif
