/* world: a directory of its own for each test, and certdesk run in it.
 *
 *     root/            mkdtemp, removed at the end
 *       data/          the database; what a fault sweep snapshots and puts back
 *       home/          HOME and the XDG folders
 *       certdesk.conf  CERTDESK_CONFIG; names the database, the rest is as shipped
 *       now            the clock, UTC seconds
 *       san.*          what a sanitizer said; world_close fails if there is any
 *
 * The environment of every program started here is whole and the same everywhere; nothing is
 * inherited. Programs run in the directory that the test runs in, the root of the sources.
 *
 *     static void code__list__is_empty_at_first(void **state)
 *     {
 *         struct world *world = *state;
 *         world_init(world);
 *         assert_int_equal(world_run(world, "code", "list", "--json", NULL), 0);
 *         assert_string_equal(world_out(world), "[]\n");
 *     }
 *     cmocka_unit_test_setup_teardown(code__list__is_empty_at_first, world_setup, world_teardown)
 */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/lib/term.h"

struct world;

/* The clock at the start of every world: Sunday 22 November 2026, 06:05:00 UTC. */
enum { WORLD_NOW = 1795327500 };

/* The program with sanitizers, for tests, and the one that ships, for faults and measures. */
#define WORLD_PROGRAM "build/test/certdesk"
#define WORLD_SHIPPED "build/certdesk"

/* ---- life ------------------------------------------------------------------------------------ */

struct world *world_open(void);

/* Closes its terminals and removes the directory. False, with a word on stderr, if a sanitizer
 * reported something. NULL is fine. */
bool world_close(struct world *world);

/* The same as setup and teardown of a cmocka test; *state is the world. */
int world_setup(void **state);
int world_teardown(void **state);

/* Which certdesk runs; WORLD_PROGRAM at the start. */
void world_program(struct world *world, const char *path);

/* ---- places and settings --------------------------------------------------------------------- */

/* The path of `name` in the world's directory; lives as long as the world. */
const char *world_path(struct world *world, const char *name);

/* The database that world_init makes and every certdesk of this world uses. */
const char *world_db(struct world *world);

/* Writes the config anew: the database, and `text` behind it ("policy: { hold_seconds = 60; };").
 */
void world_config(struct world *world, const char *text);

/* Writes a file in the world's directory, reads one; fails the test if that isn't possible. */
void world_write(struct world *world, const char *name, const char *text);
const char *world_read(struct world *world, const char *name);

/* Sets NAME in the environment of what starts from now on; NULL takes it away. */
void world_env(struct world *world, const char *name, const char *value);

/* The environment, ended by NULL; lives until the next world_env. */
const char *const *world_environment(struct world *world);

/* What time it is in this world from now on, UTC seconds, also for programs that already run. */
void world_clock(struct world *world, int64_t now);

/* ---- running --------------------------------------------------------------------------------- */

/* Runs certdesk with these arguments, ended by NULL, without a terminal and with nothing to read.
 * Gives the exit code, 128 and the signal if it was one. A run may take a minute. */
int world_run(struct world *world, ...) __attribute__((sentinel));

/* The same with `input` on stdin. */
int world_run_in(struct world *world, const char *input, ...) __attribute__((sentinel));

/* Runs any program, argv[0] and its arguments ended by NULL. */
int world_exec(struct world *world, const char *input, const char *const *argv);

/* What the last run wrote. */
const char *world_out(struct world *world);
const char *world_err(struct world *world);

/* Runs it and fails, showing what it wrote, unless it ends with 0. */
void world_must(struct world *world, ...) __attribute__((sentinel));

/* Makes the practice database of this world: the catalogue and the terms; or a whole practice world
 * with centres, people and orders, as certdesk demo shows it. The latter is built once in a program
 * for the same settings, clock and certdesk; other worlds get a copy. */
void world_init(struct world *world);
void world_demo(struct world *world);

/* Any program in a terminal; closed with the world. */
struct term *world_spawn(struct world *world, int rows, int cols, const char *const *argv);

/* certdesk with these arguments in a terminal that marks its frames, after its first frame. */
struct term *world_term(struct world *world, int rows, int cols, ...) __attribute__((sentinel));

/* Closes one of the world's terminals before its time. */
void world_term_close(struct world *world, struct term *term);

/* ---- the database ---------------------------------------------------------------------------- */

/* Rows of a query over a connection of its own, opened read-only and closed at once: columns
 * separated by "|", a line feed after each row, NULL as nothing. Fails the test on an error. */
const char *world_sql(struct world *world, const char *sql);

/* Fails with `text` and what the last run wrote. */
void world_fail(struct world *world, const char *text, ...) __attribute__((format(printf, 2, 3)));

#endif
