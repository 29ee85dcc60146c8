/* code_text: what the screens of redeem codes say alike. */
#ifndef CD_CODE_TEXT_H
#define CD_CODE_TEXT_H

#include "op/client.h"
#include "ui/format.h"
#include "ui/screen.h"

/* A code's status in a word or two; `room` backs what the table does not know. */
const char *code_status(char room[FORMAT_TEXT], const char *status);

/* How a status looks among hundreds: what is over is dim, only what went wrong stands out. Each
 * change of colour would cost bytes in every row. */
enum style code_style(const char *status);

/* "Passed 84 %", "Awaiting result", "" while there is nothing to say. Into text[FORMAT_TEXT]. */
void code_result(char *text, const char *result, int64_t score);

/* What `command` can do with one code in this status; the operation has the last word. */
enum can code_can(const struct visit *visit, enum command command, const char *status,
                  const char *locked);

/* The refusal to show a result (M46). */
enum cd_err code_why_result(const char *status, struct cd_why *why);

#endif
