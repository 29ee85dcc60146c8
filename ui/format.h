/* format: every date, amount, status and message as a person reads it, in one place.
 *
 * Over zone.h and money.h, with the words translated. Texts go into a caller's buffer or are
 * constant; nothing is kept.
 */
#ifndef CD_FORMAT_H
#define CD_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/money.h"
#include "base/zone.h"
#include "op/client.h"
#include "ui/theme.h"

enum { FORMAT_TEXT = 96 };

/* A moment: "Wed 25 Nov 2026 09:00"; format_moment adds the zone, "... (UTC+08:00)". 0 and less
 * give a dash. Into text[FORMAT_TEXT]. */
void format_time(char *text, const char *zone, int64_t at);
void format_moment(char *text, const char *zone, int64_t at);

/* The date alone, the clock time alone, and a civil day. */
void format_date(char *text, const char *zone, int64_t at);
void format_clock(char *text, const char *zone, int64_t at);
void format_day(char *text, int64_t day);

/* The date without its weekday, for narrow columns: "12 Mar 2027". */
void format_short(char *text, const char *zone, int64_t at);

/* The clock of the top line: "Sun 22 Nov 14:05". */
void format_now(char *text, const char *zone, int64_t at);

/* The name of a month with its year, "December 2026". */
void format_month(char *text, int year, int month);

/* The same in three letters, "Dec". Translated, constant. */
const char *format_month_short(int month);

/* Short names of the weekdays, Monday is 0: "Mo". Translated, constant. */
const char *format_weekday(int weekday);

/* "09:41" or "1:09:41" left until `until`; "0:00" when it is over. */
void format_countdown(char *text, int64_t now, int64_t until);

/* A length of time in words: "5 h 5 min". */
void format_span(char *text, int64_t seconds);

/* "CNY 1,600.00". */
void format_money(char *text, int64_t amount, const char *currency);

/* A person's name as its own script writes it: the family name first where that is in Han
 * characters, last elsewhere. Appended. */
void format_name(struct buf *out, const char *first, const char *last);

/* "1,204". */
void format_count(char *text, int64_t count);

/* A status of any noun as stored ("PARTLY_REFUNDED", any case) in words, and the style it is drawn
 * in. What the table does not know is shown as it is, in small letters. `room` backs that text. */
const char *format_status(char room[FORMAT_TEXT], const char *status);
enum style format_status_style(const char *status);

/* Other stored words: exam types, levels, modules, documents, tenders, languages ("en,zh_CN" gives
 * "English, Chinese"). Unknown ones as they are. */
const char *format_word(char room[FORMAT_TEXT], const char *word);
void format_languages(char *text, const char *languages);

/* A message of the message centre: its one-line title and its whole text, appended. */
void format_message_title(struct buf *out, const struct message_row *row);
void format_message(struct buf *out, const struct message_row *row);

/* True if there are words for messages of that kind. */
bool format_message_known(const char *kind);

/* One value of a refusal, by its unit: into text[FORMAT_TEXT]. `which` is 0 for have, 1 for need.
 */
void format_why_value(char *text, const struct cd_why *why, int which);

/* The UTC second of a refusal's value or deadline, in UTC: "09:00 UTC". */
void format_utc(char *text, int64_t at);

#endif
