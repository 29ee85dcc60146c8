/* appointment: what several screens show of one appointment.
 */
#ifndef CD_CANDIDATE_APPOINTMENT_H
#define CD_CANDIDATE_APPOINTMENT_H

#include "ui/app.h"
#include "ui/kit/facts.h"

enum { ARRIVE_EARLY = 30 * 60 }; /* seconds before the start (M28) */

/* True while it is ahead or going on. */
bool appointment_live(const struct appointment_row *row);

/* Finds the appointment of `order`: the live one, else the newest. `found` tells whether there is
 * one; texts in the visit's arena. */
enum cd_err appointment_find(struct visit *visit, int64_t order, struct appointment_row *row,
                             bool *found);

/* When, where, which seat. */
void appointment_facts(struct facts *facts, const struct appointment_row *row);

/* The last fact: until when it can be changed. */
void appointment_change(struct facts *facts, const struct appointment_row *row, int64_t now);

#endif
