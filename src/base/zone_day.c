/* zone_day: the calendar without a zone. Days since 1970-01-01 of the Gregorian calendar, also
 * before it was in use. */
#include "base/zone.h"

#include <string.h>

#include "base/clock.h"

enum {
    ERA_YEARS = 400, /* the calendar repeats */
    ERA_DAYS = 146097,
    EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */
};

/* The years 1 to 9999. */
#define DAY_FIRST INT64_C(-719162)
#define DAY_LAST  INT64_C(2932896)

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Years here begin in March, so that the leap day is their last one. */
int64_t day_number(int year, int month, int day)
{
    int64_t march_year = (int64_t)year - (month < 3);
    int64_t march_month = (month + 9) % 12;
    int64_t era = floor_div(march_year, ERA_YEARS);
    int64_t in_era = march_year - era * ERA_YEARS;
    int64_t in_year = (march_month * 153 + 2) / 5 + day - 1;
    return era * ERA_DAYS + in_era * 365 + in_era / 4 - in_era / 100 + in_year - EPOCH;
}

void day_civil(int64_t day, struct civil *out)
{
    day = day < DAY_FIRST ? DAY_FIRST : day > DAY_LAST ? DAY_LAST : day;
    int64_t shifted = day + EPOCH;
    int64_t era = floor_div(shifted, ERA_DAYS);
    int64_t in_era = shifted - era * ERA_DAYS;
    int64_t years = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t in_year = in_era - (years * 365 + years / 4 - years / 100);
    int64_t march_month = (in_year * 5 + 2) / 153;
    *out = (struct civil){0};
    out->day = (int)(in_year - (march_month * 153 + 2) / 5 + 1);
    out->month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    out->year = (int)(era * ERA_YEARS + years + (out->month < 3));
    out->weekday = day_weekday(day);
}

int day_weekday(int64_t day)
{
    return (int)((day % 7 + 7 + 3) % 7); /* day 0 was a Thursday */
}

int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Reads text of the shape of `pattern`, where '9' stands for a digit of the next number and
 * anything else for itself; a pattern's number ends where its digits do. */
static bool read_shape(const char *text, const char *pattern, int *numbers)
{
    if (strlen(text) != strlen(pattern))
        return false;
    bool inside = false;
    for (; *pattern; pattern++, text++) {
        if (*pattern != '9') {
            if (*text != *pattern)
                return false;
            numbers += inside;
            inside = false;
            continue;
        }
        if (*text < '0' || *text > '9')
            return false;
        *numbers = (inside ? *numbers * 10 : 0) + (*text - '0');
        inside = true;
    }
    return true;
}

static bool is_day(const int *date)
{
    return date[0] >= 1 && date[1] >= 1 && date[1] <= 12 && date[2] >= 1 &&
           date[2] <= month_days(date[0], date[1]);
}

bool day_parse(const char *text, int64_t *day)
{
    int date[3];
    if (!read_shape(text, "9999-99-99", date) || !is_day(date))
        return false;
    *day = day_number(date[0], date[1], date[2]);
    return true;
}

bool stamp_parse(const char *text, int64_t *at)
{
    int n[6];
    if (!read_shape(text, "9999-99-99T99:99:99Z", n) || !is_day(n))
        return false;
    if (n[3] > 23 || n[4] > 59 || n[5] > 59)
        return false;
    *at = day_number(n[0], n[1], n[2]) * DAY + n[3] * HOUR + n[4] * MINUTE + n[5];
    return true;
}
