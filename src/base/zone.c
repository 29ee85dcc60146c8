#include "base/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/err.h"

#define ZONE_FOLDER "/usr/share/zoneinfo/"

enum { PATH_SIZE = 80, ZONE_NAME = 48 }; /* the longest name must fit in struct cd_why */

/* The years 1 to 9999: what the calendar here can write. */
#define TIME_FIRST INT64_C(-62135596800)
#define TIME_LAST  INT64_C(253402300799)

/* A name as the IANA gives them, that stays under the folder. `right/` counts leap seconds and
 * `posix/` doubles everything: neither is a place. */
static bool name_is_fit(const char *zone)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789_+-/";
    size_t size = strlen(zone);
    return size > 0 && size < ZONE_NAME && strspn(zone, letters) == size && zone[0] != '/' &&
           zone[size - 1] != '/' && !strstr(zone, "//") && strncmp(zone, "right/", 6) != 0 &&
           strncmp(zone, "posix/", 6) != 0;
}

bool zone_known(const char *zone)
{
    if (!name_is_fit(zone))
        return false;
    char path[PATH_SIZE];
    snprintf(path, sizeof path, ZONE_FOLDER "%s", zone);
    FILE *file = fopen(path, "rbe");
    if (!file)
        return false;
    /* The folder has tables too: the C library would take one for UTC without a word. */
    char magic[4];
    bool is_zone = fread(magic, 1, sizeof magic, file) == sizeof magic &&
                   memcmp(magic, "TZif", sizeof magic) == 0;
    fclose(file);
    return is_zone;
}

/* Makes `zone` the C library's. The full path keeps $TZDIR out of it. */
static void zone_load(const char *zone)
{
    if (!*zone)
        zone = "UTC";
    char wanted[PATH_SIZE];
    snprintf(wanted, sizeof wanted, ":" ZONE_FOLDER "%s", zone);
    const char *loaded = getenv("TZ");
    if (!loaded || strcmp(loaded, wanted) != 0) {
        if (!zone_known(zone))
            die("unknown time zone: %.*s", ZONE_NAME, zone);
        if (setenv("TZ", wanted, 1) != 0)
            die("out of memory");
    }
    tzset(); /* costs a comparison when nothing changed */
}

static int64_t in_range(int64_t at)
{
    return at < TIME_FIRST ? TIME_FIRST : at > TIME_LAST ? TIME_LAST : at;
}

/* The loaded zone's civil time. */
static void local_time(int64_t at, struct tm *local)
{
    time_t moment = (time_t)in_range(at);
    if (!localtime_r(&moment, local))
        die("a time can't be converted");
}

static int64_t local_offset(int64_t at)
{
    struct tm local;
    local_time(at, &local);
    return local.tm_gmtoff;
}

void zone_civil(const char *zone, int64_t at, struct civil *out)
{
    zone_load(zone);
    struct tm local;
    local_time(at, &local);
    *out = (struct civil){
        .year = local.tm_year + 1900,
        .month = local.tm_mon + 1,
        .day = local.tm_mday,
        .hour = local.tm_hour,
        .minute = local.tm_min,
        .second = local.tm_sec,
        .weekday = (local.tm_wday + 6) % 7,
        .offset = (int32_t)local.tm_gmtoff,
    };
}

/* The first second in (low, high] with the offset of `high`. */
static int64_t change_between(int64_t low, int64_t high)
{
    int64_t after = local_offset(high);
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (local_offset(middle) == after)
            high = middle;
        else
            low = middle;
    }
    return high;
}

int32_t zone_offset(const char *zone, int64_t at, int64_t *from, int64_t *until)
{
    zone_load(zone);
    at = in_range(at);
    *from = at - (at % DAY + DAY) % DAY;
    *until = *from + DAY;
    int64_t before = local_offset(*from), after = local_offset(*until);
    if (before != after) { /* no zone changes twice in a day */
        int64_t change = change_between(*from, *until);
        *(at < change ? until : from) = change;
        return (int32_t)(at < change ? before : after);
    }
    return (int32_t)before;
}

/* UTC of what would be `as_utc` if the zone had no offset: tries the offsets of the day before
 * and the day after, between which no zone changes more than once. */
static enum zone_fit zone_resolve(int64_t as_utc, int64_t *at)
{
    int64_t before = local_offset(as_utc - DAY);
    int64_t after = local_offset(as_utc + DAY);
    bool fits_before = local_offset(as_utc - before) == before;
    bool fits_after = local_offset(as_utc - after) == after;
    if (!fits_before && !fits_after) {
        *at = change_between(as_utc - DAY, as_utc + DAY);
        return ZONE_GAP;
    }
    *at = as_utc - (fits_before ? before : after);
    return fits_before && fits_after && before != after ? ZONE_TWICE : ZONE_ONCE;
}

enum zone_fit zone_utc(const char *zone, const struct civil *when, int64_t *at)
{
    zone_load(zone);
    int64_t as_utc = day_number(when->year, when->month, when->day) * DAY +
                     when->hour * (int64_t)HOUR + when->minute * (int64_t)MINUTE + when->second;
    return zone_resolve(in_range(as_utc), at);
}

int64_t zone_day_start(const char *zone, int64_t day)
{
    struct civil midnight;
    day_civil(day, &midnight);
    int64_t at;
    zone_utc(zone, &midnight, &at); /* in a gap the day starts with the change */
    return at;
}

int64_t zone_day(const char *zone, int64_t at)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    return day_number(civil.year, civil.month, civil.day);
}

int64_t zone_years_later(const char *zone, int64_t at, int years)
{
    struct civil civil;
    zone_civil(zone, at, &civil);
    civil.year += years;
    int last = month_days(civil.year, civil.month);
    if (civil.day > last)
        civil.day = last;
    int64_t later;
    zone_utc(zone, &civil, &later);
    return later;
}
