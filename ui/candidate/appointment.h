/* appointment: what several screens show of one appointment.
 */
#ifndef CD_CANDIDATE_APPOINTMENT_H
#define CD_CANDIDATE_APPOINTMENT_H

#include "ui/app.h"
#include "ui/kit/facts.h"

/* "09:00, 30 minutes early" into text[FORMAT_TEXT]: when to be there (M28). */
void appointment_arrival(char *text, const char *zone, int64_t starts_at, int64_t arrive_at);

/* True while it is ahead or going on. */
bool appointment_live(const struct appointment_row *row);

/* Finds the appointment of `order`: the live one, else the newest. `found` tells whether there is
 * one; texts in the visit's arena. */
enum cd_err appointment_find(struct visit *visit, int64_t order, struct appointment_row *row,
                             bool *found);

/* What has become of it in one stored word: its result once it is over, else its status (A15). */
const char *appointment_word(const struct appointment_row *row);

/* Whether it can be moved and cancelled now; hidden where nothing is ahead any more (A2). */
enum can appointment_can_change(const struct appointment_row *row, int64_t now);

/* When, where, which seat. */
void appointment_facts(struct facts *facts, const struct appointment_row *row);

/* Of one that was sat: the result, or when it comes. */
void appointment_result(struct facts *facts, const struct appointment_row *row);

/* The last fact: until when it can be changed. */
void appointment_change(struct facts *facts, const struct appointment_row *row, int64_t now);

#endif
