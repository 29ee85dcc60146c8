#include "ui/format.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/format_words.h"

static const char *const weekdays[] = {N_("Mo"), N_("Tu"), N_("We"), N_("Th"),
                                       N_("Fr"), N_("Sa"), N_("Su")};
static const char *const weekdays_long[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                            N_("Fri"), N_("Sat"), N_("Sun")};
static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("long|May"), N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December")};
static const char *const months_short[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
                                           N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
                                           N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

/* ---- time ------------------------------------------------------------------------------------ */

static bool none(char *text, int64_t at)
{
    if (at > 0)
        return false;
    snprintf(text, FORMAT_TEXT, "-");
    return true;
}

void format_time(char *text, const char *zone, int64_t at)
{
    if (!none(text, at))
        zone_time(text, zone, at);
}

void format_moment(char *text, const char *zone, int64_t at)
{
    char time[ZONE_TEXT], name[ZONE_TEXT];
    if (none(text, at))
        return;
    zone_time(time, zone, at);
    zone_name(name, zone, at);
    snprintf(text, FORMAT_TEXT, "%.60s (%.30s)", time, name);
}

void format_date(char *text, const char *zone, int64_t at)
{
    if (!none(text, at))
        zone_date(text, zone, at);
}

void format_short(char *text, const char *zone, int64_t at)
{
    struct civil civil;
    if (none(text, at))
        return;
    zone_civil(zone, at, &civil);
    /* TRANSLATORS: day, month, year in eleven columns at most; may be reordered. */
    snprintf(text, FORMAT_TEXT, _("%d %s %d"), civil.day, _(months_short[civil.month - 1]),
             civil.year);
}

void format_clock(char *text, const char *zone, int64_t at)
{
    if (!none(text, at))
        zone_clock(text, zone, at);
}

void format_now(char *text, const char *zone, int64_t at)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    /* TRANSLATORS: the clock of the top line: weekday, day, month, hour, minute. */
    snprintf(text, FORMAT_TEXT, _("%s %d %s %02d:%02d"), _(weekdays_long[civil.weekday]), civil.day,
             _(months_short[civil.month - 1]), civil.hour, civil.minute);
}

void format_day(char *text, int64_t day)
{
    if (!none(text, day))
        day_text(text, day);
}

const char *format_month_short(int month)
{
    /* TRANSLATORS: below a bar of a chart, in five columns at most. */
    static const char *const names[] = {N_("bar|Jan"), N_("bar|Feb"), N_("bar|Mar"), N_("bar|Apr"),
                                        N_("bar|May"), N_("bar|Jun"), N_("bar|Jul"), N_("bar|Aug"),
                                        N_("bar|Sep"), N_("bar|Oct"), N_("bar|Nov"), N_("bar|Dec")};
    return tr(names[month - 1]);
}

void format_month(char *text, int year, int month)
{
    /* TRANSLATORS: month and year over a calendar; may be reordered. */
    snprintf(text, FORMAT_TEXT, _("%.60s %d"), tr(months[month - 1]), year);
}

const char *format_weekday(int weekday)
{
    return _(weekdays[weekday]);
}

void format_countdown(char *text, int64_t now, int64_t until)
{
    int64_t left = until > now ? until - now : 0;
    if (left >= HOUR)
        snprintf(text, FORMAT_TEXT, "%" PRId64 ":%02" PRId64 ":%02" PRId64, left / HOUR,
                 left % HOUR / MINUTE, left % MINUTE);
    else
        snprintf(text, FORMAT_TEXT, "%" PRId64 ":%02" PRId64, left / MINUTE, left % MINUTE);
}

void format_span(char *text, int64_t seconds)
{
    span_text(text, seconds);
}

void format_utc(char *text, int64_t at)
{
    char time[ZONE_TEXT];
    zone_time(time, "UTC", at);
    snprintf(text, FORMAT_TEXT, "%s UTC", time);
}

/* ---- figures --------------------------------------------------------------------------------- */

void format_money(char *text, int64_t amount, const char *currency)
{
    money_text(text, amount, currency);
}

void format_count(char *text, int64_t count)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%" PRId64, count);
    int at = 0;
    for (int i = 0; i < length; i++) {
        bool digit_before = i > 0 && digits[i - 1] != '-';
        if (digit_before && (length - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    text[at] = '\0';
}

static bool begins_in_han(const char *text)
{
    int32_t code = 0;
    text_next(text, strlen(text), &code);
    return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) ||
           (code >= 0x20000 && code <= 0x3ffff);
}

void format_name(struct buf *out, const char *first, const char *last)
{
    if (begins_in_han(last))
        buf_fmt(out, "%s%s", last, first);
    else
        buf_fmt(out, "%s %s", first, last);
}

/* ---- refusals -------------------------------------------------------------------------------- */

void format_why_value(char *text, const struct cd_why *why, int which)
{
    int64_t value = which ? why->need : why->have;
    text[0] = '\0';
    switch (why->unit) {
    case WHY_NONE:
        break;
    case WHY_COUNT:
        format_count(text, value);
        break;
    case WHY_TIME:
        format_moment(text, why->zone, value);
        break;
    case WHY_SPAN:
        format_span(text, value);
        break;
    case WHY_MONEY:
        format_money(text, value, why->zone);
        break;
    case WHY_DATE:
        format_day(text, value);
        break;
    case WHY_TEXT:
        format_words(text, which ? why->need_text : why->have_text);
        break;
    }
}
