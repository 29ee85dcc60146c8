/* code_text: what the screens of redeem codes say alike. */
#ifndef CD_CODE_TEXT_H
#define CD_CODE_TEXT_H

#include "op/client.h"
#include "ui/format.h"
#include "ui/screen.h"

/* A code's status in a word or two; `room` backs what the table does not know. */
const char *code_status(char room[FORMAT_TEXT], const char *status);

/* The same of a code of which the exam was sat: "Awaiting result" until it is released (A9). */
const char *code_state(char room[FORMAT_TEXT], const char *status, const char *result);
enum style code_state_style(const char *status, const char *result);

/* "Passed 84 %", "Awaiting result", "" while there is nothing to say. Into text[FORMAT_TEXT]. */
void code_result(char *text, const char *result, int64_t score);

/* What `command` can do with one code in this status; the operation has the last word. */
enum can code_can(const struct visit *visit, enum command command, const char *status,
                  const char *locked);

/* The refusal to show a result (M46). */
enum cd_err code_why_result(const char *status, struct cd_why *why);

#endif
