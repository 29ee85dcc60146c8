/* zone: civil time of a place, by IANA name, over the C library's zone files.
 *
 * The store has UTC seconds, the screen has the centre's local time (I14): this is the one place
 * that converts. A `day` is a civil day number, days since 1970-01-01 in some zone's calendar.
 * One thread at a time (the C library's zone is per process); the last zone stays loaded.
 * A zone "" is UTC; one that zone_known refuses is a broken invariant and ends the program, since
 * the C library would take it for UTC without a word. Years 1 to 9999; what is beyond is clamped.
 */
#ifndef CD_ZONE_H
#define CD_ZONE_H

#include <stdbool.h>
#include <stdint.h>

struct civil {
    int year, month, day; /* month 1-12, day 1-31 */
    int hour, minute, second;
    int weekday;    /* 0 = Monday */
    int32_t offset; /* seconds east of UTC at that moment */
};

enum zone_fit { ZONE_ONCE, ZONE_GAP, ZONE_TWICE };

/* True if the system has a zone of that name ("Asia/Kathmandu"). */
bool zone_known(const char *zone);

/* The civil time of `at` (UTC seconds) in `zone`. */
void zone_civil(const char *zone, int64_t at, struct civil *out);

/* Seconds that `zone` is east of UTC at `at`, and the span [*from, *until) around it, a day of UTC
 * or less, in which that does not change: for who converts many times. */
int32_t zone_offset(const char *zone, int64_t at, int64_t *from, int64_t *until);

/* UTC second of a civil time. ZONE_TWICE: it comes twice on that day and *at is the first;
 * ZONE_GAP: it is skipped on that day and *at is the moment of the change. */
enum zone_fit zone_utc(const char *zone, const struct civil *when, int64_t *at);

/* First second of a civil day in `zone`, and the civil day of a moment. */
int64_t zone_day_start(const char *zone, int64_t day);
int64_t zone_day(const char *zone, int64_t at);

/* The same clock time `years` calendar years later in `zone`; 29 February becomes the 28th (A5). */
int64_t zone_years_later(const char *zone, int64_t at, int years);

/* Calendar arithmetic without a zone. */
int64_t day_number(int year, int month, int day);
void day_civil(int64_t day, struct civil *out); /* time of day is 0 */
int day_weekday(int64_t day);                   /* 0 = Monday */
int month_days(int year, int month);

/* Reads "YYYY-MM-DD"; false if it is none or no such day. */
bool day_parse(const char *text, int64_t *day);

/* Reads "2026-11-22T14:05:00Z"; false if it is none. */
bool stamp_parse(const char *text, int64_t *at);

enum { ZONE_TEXT = 64 };

/* Writes for people, translated, into text[ZONE_TEXT]:
 *   zone_date  "Sun 22 Nov 2026"      zone_clock  "14:05"
 *   zone_time  "Sun 22 Nov 2026 14:05"            zone_name   "UTC+05:45" at that moment
 *   day_text   "Sun 22 Nov 2026" of a day number  zone_stamp  "2026-11-22T14:05:00Z" (UTC) */
void zone_date(char *text, const char *zone, int64_t at);
void zone_clock(char *text, const char *zone, int64_t at);
void zone_time(char *text, const char *zone, int64_t at);
void zone_name(char *text, const char *zone, int64_t at);
void zone_stamp(char *text, int64_t at);
void day_text(char *text, int64_t day);
void day_iso(char *text, int64_t day);

/* A length of time in words: "5 h 5 min", "2 d 3 h", "45 s". */
void span_text(char *text, int64_t seconds);

#endif
