#include "sitting/import_file.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/zone.h"
#include "sitting/import_frame.h"

/* One import: the table, what was there before, and how amounts and days are meant. */
struct import {
    struct import_frame frame;
    const struct import_lookup *lookup;
    const char *currency;
    const char *zone;
};

static const char *subject_take(const struct import *import, size_t column)
{
    const char *code = import_code(&import->frame.row, column, 0, 32);
    if (code[0] && !import->lookup->subject_known(import->lookup->with, code))
        import_problem(&import->frame.row, column, _("there is no exam \"%s\""), code);
    return code;
}

/* ---- centres ---- */

enum {
    CENTRE_CODE,
    CENTRE_NAME,
    CENTRE_CITY,
    CENTRE_ADDRESS,
    CENTRE_ZONE,
    CENTRE_SEATS,
    CENTRE_ROOMS,
    CENTRE_COLUMNS
};

static const struct csv_column centre_columns[CENTRE_COLUMNS] = {
    [CENTRE_CODE] = {"code", "代码", true},      [CENTRE_NAME] = {"name", "名称", true},
    [CENTRE_CITY] = {"city", "城市", true},      [CENTRE_ADDRESS] = {"address", "地址", true},
    [CENTRE_ZONE] = {"zone", "时区", true},      [CENTRE_SEATS] = {"seats", "座位数", true},
    [CENTRE_ROOMS] = {"rooms", "考场数", false},
};

static void centre_take(void *with, void *out)
{
    struct import *import = with;
    struct import_centres *centres = out;
    const struct import_row *row = &import->frame.row;
    struct import_centre *centre = ARENA_PUSH(row->arena, *centres);
    centre->line = row->line;
    centre->code = import_code(row, CENTRE_CODE, 1, 16);
    centre->name = import_text(row, CENTRE_NAME, 1, 80);
    centre->city = import_text(row, CENTRE_CITY, 1, 60);
    centre->address = import_text(row, CENTRE_ADDRESS, 1, 200);
    centre->zone = import_text(row, CENTRE_ZONE, 1, 40);
    centre->rooms = import_int(row, CENTRE_ROOMS, 1, 100, 1);
    centre->seats = import_int(row, CENTRE_SEATS, 1, 5000, -1);
    if (centre->zone[0] && !zone_known(centre->zone))
        import_problem(row, CENTRE_ZONE,
                       _("this machine knows no time zone \"%s\"; write it like Asia/Shanghai"),
                       centre->zone);
    if (centre->code[0])
        import_mark(&import->frame, centre->code);
}

enum cd_err import_centres(struct import_centres *out, struct arena *arena, const char *path,
                           struct problems *problems)
{
    struct import import = {.frame.row = {.arena = arena, .problems = problems, .file = path}};
    *out = (struct import_centres){0};
    return import_table(&import.frame, centre_columns, CENTRE_COLUMNS, centre_take, &import, out);
}

/* ---- sittings ---- */

enum {
    SITTING_CENTRE,
    SITTING_DATE,
    SITTING_TIME,
    SITTING_MINUTES,
    SITTING_SEATS,
    SITTING_SUBJECT,
    SITTING_COLUMNS
};

static const struct csv_column sitting_columns[SITTING_COLUMNS] = {
    [SITTING_CENTRE] = {"centre", "考点", true}, [SITTING_DATE] = {"date", "日期", true},
    [SITTING_TIME] = {"time", "时间", true},     [SITTING_MINUTES] = {"minutes", "时长", true},
    [SITTING_SEATS] = {"seats", "座位数", true}, [SITTING_SUBJECT] = {"subject", "科目", false},
};

/* UTC of a time at the centre's place. A time that the clocks skip is no time to come. */
static int64_t start_take(const struct import_row *row, const char *zone)
{
    size_t before = row->problems->count;
    int64_t day = import_day(row, SITTING_DATE), at = 0;
    int clock = import_clock(row, SITTING_TIME);
    if (row->problems->count > before)
        return 0;
    struct civil when;
    day_civil(day, &when);
    when.hour = clock / 60;
    when.minute = clock % 60;
    if (zone_utc(zone, &when, &at) == ZONE_GAP) {
        char after[ZONE_TEXT];
        zone_clock(after, zone, at);
        import_problem(row, SITTING_TIME,
                       _("%s does not exist on %s in %s: the clocks are put forward to %s"),
                       row->cell[SITTING_TIME], row->cell[SITTING_DATE], zone, after);
    }
    return at;
}

static void sitting_take(void *with, void *out)
{
    struct import *import = with;
    struct import_sittings *sittings = out;
    const struct import_row *row = &import->frame.row;
    struct import_sitting *sitting = ARENA_PUSH(row->arena, *sittings);
    size_t before = row->problems->count;
    sitting->line = row->line;
    sitting->centre = import_code(row, SITTING_CENTRE, 1, 16);
    const char *zone = import->lookup->centre_zone(import->lookup->with, sitting->centre);
    if (!zone && row->problems->count == before)
        import_problem(row, SITTING_CENTRE, _("there is no centre \"%s\""), sitting->centre);
    sitting->starts_at = start_take(row, zone ? zone : "UTC");
    sitting->minutes = import_int(row, SITTING_MINUTES, 5, 720, -1);
    sitting->seats = import_int(row, SITTING_SEATS, 1, 5000, -1);
    sitting->subject = subject_take(import, SITTING_SUBJECT);
    if (row->problems->count == before)
        import_mark(&import->frame, arena_fmt(row->arena, "%s %" PRId64 " %s", sitting->centre,
                                              sitting->starts_at, sitting->subject));
}

enum cd_err import_sittings(struct import_sittings *out, struct arena *arena, const char *path,
                            const struct import_lookup *lookup, struct problems *problems)
{
    struct import import = {.frame.row = {.arena = arena, .problems = problems, .file = path},
                            .lookup = lookup};
    *out = (struct import_sittings){0};
    return import_table(&import.frame, sitting_columns, SITTING_COLUMNS, sitting_take, &import,
                        out);
}

/* ---- vouchers ---- */

enum {
    VOUCHER_CODE,
    VOUCHER_KIND,
    VOUCHER_VALUE,
    VOUCHER_EXPIRES,
    VOUCHER_SUBJECT,
    VOUCHER_MINIMUM,
    VOUCHER_USES,
    VOUCHER_COLUMNS
};

static const struct csv_column voucher_columns[VOUCHER_COLUMNS] = {
    [VOUCHER_CODE] = {"code", "代码", true},
    [VOUCHER_KIND] = {"kind", "类型", true},
    [VOUCHER_VALUE] = {"value", "面值", true},
    [VOUCHER_EXPIRES] = {"expires", "截止日期", true},
    [VOUCHER_SUBJECT] = {"subject", "科目", false},
    [VOUCHER_MINIMUM] = {"minimum", "最低金额", false},
    [VOUCHER_USES] = {"uses", "次数", false},
};

static void worth_take(const struct import *import, struct import_voucher *voucher)
{
    const struct import_row *row = &import->frame.row;
    const char *kind = row->cell[VOUCHER_KIND];
    size_t before = row->problems->count;
    voucher->percent = strcmp(kind, "percent") == 0;
    if (voucher->percent) {
        voucher->value = import_int(row, VOUCHER_VALUE, 1, 100, -1);
    } else if (strcmp(kind, "fixed") == 0) {
        voucher->value = import_money(row, VOUCHER_VALUE, import->currency);
        if (voucher->value == 0 && row->problems->count == before)
            import_problem(row, VOUCHER_VALUE, _("must be more than nothing"));
    } else {
        import_problem(row, VOUCHER_KIND, _("\"%s\" is neither \"fixed\" nor \"percent\""), kind);
    }
}

static void voucher_take(void *with, void *out)
{
    struct import *import = with;
    struct import_vouchers *vouchers = out;
    const struct import_row *row = &import->frame.row;
    struct import_voucher *voucher = ARENA_PUSH(row->arena, *vouchers);
    voucher->line = row->line;
    voucher->code = import_code(row, VOUCHER_CODE, 4, 40);
    worth_take(import, voucher);
    voucher->expires_at = zone_day_start(import->zone, import_day(row, VOUCHER_EXPIRES) + 1);
    voucher->subject = subject_take(import, VOUCHER_SUBJECT);
    voucher->minimum = import_money(row, VOUCHER_MINIMUM, import->currency);
    voucher->uses = import_int(row, VOUCHER_USES, 1, 1000000, 1);
    if (voucher->code[0])
        import_mark(&import->frame, voucher->code);
}

enum cd_err import_vouchers(struct import_vouchers *out, struct arena *arena, const char *path,
                            const struct import_lookup *lookup, const char *currency,
                            const char *zone, struct problems *problems)
{
    struct import import = {.frame.row = {.arena = arena, .problems = problems, .file = path},
                            .lookup = lookup,
                            .currency = currency,
                            .zone = zone};
    *out = (struct import_vouchers){0};
    return import_table(&import.frame, voucher_columns, VOUCHER_COLUMNS, voucher_take, &import,
                        out);
}
