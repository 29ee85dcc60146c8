/* hands: what a person does at the screens of certdesk, so that tests read like a walk.
 *
 * Knows which keys lead where. Knows no coordinates and no rule: what must be on the screen or in
 * the database is said by the test.
 */
#ifndef TEST_HANDS_H
#define TEST_HANDS_H

#include <stdint.h>

#include "tests/lib/term.h"
#include "tests/lib/world.h"

/* The password of everybody in the practice world. */
#define HANDS_PASSWORD "practice world 2026"

/* Walks: words are keys as in term_key, 'text' is typed, [text] is waited for, <text> must not be
 * on the screen. "s 'wang.xiaoming' Tab 'secret' Enter [Welcome, 王小明]" */
void hands_do(struct term *term, const char *walk);

/* Signs in from the welcome page and waits until the form is gone. */
void hands_sign_in(struct term *term, const char *login, const char *password);

/* Signs out through the finder, and is on the welcome page again. */
void hands_sign_out(struct term *term);

/* Leaves certdesk from inside a session and closes its terminal. */
void hands_leave(struct world *world, struct term *term);

/* Gives a command through the finder, by its name in ui/commands.def: "orders". */
void hands_go(struct term *term, const char *command);

/* Fills a form from its focused field on, a field for each text; NULL leaves one as it is. The
 * focus is then behind the last one. */
void hands_fill(struct term *term, const char *const *texts, int count);

/* Reads a text to its end, agrees where that is asked, and goes on. */
void hands_agree(struct term *term);
void hands_read(struct term *term);

/* Signs in as the candidate of the practice world and takes the steps of its unscheduled order up
 * to step 9: a seat is held. */
#define HANDS_CANDIDATE "wang.xiaoming"
void hands_hold_seat(struct term *term);

/* Opens that order, from anywhere; its draft goes on with s. */
void hands_open_order(struct term *term);

/* Makes the world's time `now` and wakes the program to notice: what a person who types nothing
 * would see a second later. Wait for what it brings with term_wait. */
void hands_later(struct world *world, struct term *term, int64_t now);

#endif
