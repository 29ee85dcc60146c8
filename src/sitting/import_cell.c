#include "sitting/import_cell.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "base/zone.h"

enum { MESSAGE_BYTES = 512, DIGITS_MAX = 15 };

void import_problem(const struct import_row *row, size_t column, const char *format, ...)
{
    char what[MESSAGE_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    problem_add(row->problems, row->file, row->line, "%s: %s", row->columns[column].name, what);
}

const char *import_text(const struct import_row *row, size_t column, size_t min, size_t max)
{
    const char *text = row->cell[column];
    size_t length = text_points(text);
    if (!text_clean(text))
        import_problem(row, column, _("has invisible or control characters, or a line feed"));
    else if (length == 0 && min > 0)
        import_problem(row, column, _("must not be empty"));
    else if (length < min || length > max)
        import_problem(row, column, _("must have %zu to %zu characters"), min, max);
    return text;
}

const char *import_code(const struct import_row *row, size_t column, size_t min, size_t max)
{
    const char *text = row->cell[column];
    size_t length = strlen(text);
    if (length == 0 && min == 0)
        return "";
    char *code = arena_alloc(row->arena, length + 1);
    for (size_t i = 0; i < length; i++)
        code[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
    bool good = code[0] != '-' && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == length;
    if (length == 0)
        import_problem(row, column, _("must not be empty"));
    else if (!good)
        import_problem(row, column, _("\"%s\": only A to Z, 0 to 9 and hyphens"), text);
    else if (length < min || length > max)
        import_problem(row, column, _("must have %zu to %zu characters"), min, max);
    return code;
}

/* Digits alone, at most DIGITS_MAX of them, from *at on; *at moves behind. */
static bool digits_read(const char **at, size_t most, int64_t *value)
{
    size_t count = strspn(*at, "0123456789");
    if (count == 0 || count > most)
        return false;
    *value = 0;
    for (const char *end = *at + count; *at < end; (*at)++)
        *value = *value * 10 + (**at - '0');
    return true;
}

int64_t import_int(const struct import_row *row, size_t column, int64_t min, int64_t max,
                   int64_t standard)
{
    const char *at = row->cell[column];
    int64_t value = 0;
    if (!at[0] && standard >= 0)
        return standard;
    if (digits_read(&at, DIGITS_MAX, &value) && !*at && value >= min && value <= max)
        return value;
    import_problem(row, column, _("\"%s\" is no whole number from %" PRId64 " to %" PRId64),
                   row->cell[column], min, max);
    return min;
}

int64_t import_money(const struct import_row *row, size_t column, const char *currency)
{
    const char *text = row->cell[column];
    int64_t amount = 0;
    if (text[0] && (!money_parse(text, currency, &amount) || amount < 0)) {
        import_problem(row, column, _("\"%s\" is no amount of %s; write it like \"800.00\""), text,
                       currency);
        return 0;
    }
    return amount;
}

/* Year, month and day in this order, with hyphens or slashes. */
static bool date_read(const char *at, int64_t part[3])
{
    char mark = at[strspn(at, "0123456789")];
    if (mark != '-' && mark != '/')
        return false;
    for (int i = 0; i < 3; i++) {
        if (!digits_read(&at, i ? 2 : 4, &part[i]) || *at != (i < 2 ? mark : '\0'))
            return false;
        at += i < 2;
    }
    return part[0] >= 1970;
}

int64_t import_day(const struct import_row *row, size_t column)
{
    const char *text = row->cell[column];
    int64_t part[3];
    if (!text[0]) {
        import_problem(row, column, _("must not be empty"));
    } else if (!date_read(text, part)) {
        import_problem(row, column, _("\"%s\" is no date; write it like 2027-03-28"), text);
    } else if (part[1] < 1 || part[1] > 12 || part[2] < 1 ||
               part[2] > month_days((int)part[0], (int)part[1])) {
        import_problem(row, column, _("there is no day %s"), text);
    } else {
        return day_number((int)part[0], (int)part[1], (int)part[2]);
    }
    return 0;
}

int import_clock(const struct import_row *row, size_t column)
{
    const char *at = row->cell[column];
    int64_t hour = 0, minute = 0;
    bool good = digits_read(&at, 2, &hour) && *at++ == ':' && digits_read(&at, 2, &minute) &&
                at[-2] != ':' && (!*at || strcmp(at, ":00") == 0) && hour < 24 && minute < 60;
    if (good)
        return (int)(hour * 60 + minute);
    import_problem(row, column, _("\"%s\" is no time of day; write it like 09:00"),
                   row->cell[column]);
    return 0;
}
