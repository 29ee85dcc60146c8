/* zone_text: times as people read them, translated; see zone.h. */
#include "base/zone.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"

static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};
static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
                                     N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
                                     N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

static void write_date(char *text, const struct civil *civil)
{
    /* TRANSLATORS: weekday, day, month, year, as in "Sun 22 Nov 2026"; may be reordered. */
    snprintf(text, ZONE_TEXT, _("%s %d %s %d"), tr(weekdays[civil->weekday]), civil->day,
             tr(months[civil->month - 1]), civil->year);
}

void zone_date(char *text, const char *zone, int64_t at)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    write_date(text, &civil);
}

void zone_clock(char *text, const char *zone, int64_t at)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    snprintf(text, ZONE_TEXT, "%02d:%02d", civil.hour, civil.minute);
}

void zone_time(char *text, const char *zone, int64_t at)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    char date[ZONE_TEXT];
    write_date(date, &civil);
    snprintf(text, ZONE_TEXT, "%.*s %02d:%02d", ZONE_TEXT - 8, date, civil.hour, civil.minute);
}

void zone_name(char *text, const char *zone, int64_t at)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    int minutes = abs(civil.offset) / MINUTE;
    snprintf(text, ZONE_TEXT, "UTC%c%02d:%02d", civil.offset < 0 ? '-' : '+', minutes / 60,
             minutes % 60);
}

void zone_stamp(char *text, int64_t at)
{
    struct civil civil;
    zone_civil("", at, &civil);
    snprintf(text, ZONE_TEXT, "%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year, civil.month, civil.day,
             civil.hour, civil.minute, civil.second);
}

void day_text(char *text, int64_t day)
{
    struct civil civil;
    day_civil(day, &civil);
    write_date(text, &civil);
}

void day_iso(char *text, int64_t day)
{
    struct civil civil;
    day_civil(day, &civil);
    snprintf(text, ZONE_TEXT, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

/* Writes one unit of a span, or a larger and the next smaller one. */
static void write_span(char *text, int64_t seconds)
{
    int64_t days = seconds / DAY, hours = seconds / HOUR, minutes = seconds / MINUTE;
    if (days && hours % 24)
        snprintf(text, ZONE_TEXT, _("%" PRId64 " d %" PRId64 " h"), days, hours % 24);
    else if (days)
        snprintf(text, ZONE_TEXT, _("%" PRId64 " d"), days);
    else if (hours && minutes % 60)
        snprintf(text, ZONE_TEXT, _("%" PRId64 " h %" PRId64 " min"), hours, minutes % 60);
    else if (hours)
        snprintf(text, ZONE_TEXT, _("%" PRId64 " h"), hours);
    else if (minutes && seconds % 60)
        snprintf(text, ZONE_TEXT, _("%" PRId64 " min %" PRId64 " s"), minutes, seconds % 60);
    else if (minutes)
        snprintf(text, ZONE_TEXT, _("%" PRId64 " min"), minutes);
    else
        snprintf(text, ZONE_TEXT, _("%" PRId64 " s"), seconds);
}

void span_text(char *text, int64_t seconds)
{
    if (seconds >= 0) {
        write_span(text, seconds);
        return;
    }
    text[0] = '-';
    char span[ZONE_TEXT];
    write_span(span, seconds == INT64_MIN ? INT64_MAX : -seconds);
    snprintf(text + 1, ZONE_TEXT - 1, "%.*s", ZONE_TEXT - 2, span);
}
