#include "ui/candidate/booking_times.h"

#include <inttypes.h>

#include "ui/format.h"

enum { MARGIN = 2 };

static int64_t slot_id(const void *data, size_t row)
{
    const struct times *times = data;
    return times->rep.rows.v[row].sitting;
}

static enum style slot_seats(const struct times *times, const struct slot_row *row,
                             struct buf *text)
{
    if (row->sitting == times->held) {
        buf_str(text, _("held"));
        return STYLE_WAIT;
    }
    if (row->starts_at == times->moved) {
        buf_str(text, _("yours now"));
        return STYLE_DIM;
    }
    if (row->starts_at <= times->now) {
        buf_str(text, _("over"));
        return STYLE_DIM;
    }
    if (row->free <= 0) {
        buf_str(text, _("full"));
        return STYLE_DIM;
    }
    buf_fmt(text, ngettext("%" PRId64 " seat", "%" PRId64 " seats", (unsigned long)row->free),
            row->free);
    return STYLE_TEXT;
}

static enum style slot_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct times *times = data;
    const struct slot_row *row = &times->rep.rows.v[index];
    char clock[FORMAT_TEXT];
    bool open = times_open(times, row, times->now);
    switch (column) {
    case 0:
        format_clock(clock, times->rep.zone, row->starts_at);
        buf_str(text, clock);
        return open ? STYLE_TEXT : STYLE_DIM;
    case 1:
        return slot_seats(times, row, text);
    case 2:
        format_clock(clock, times->rep.zone, row->ends_at);
        buf_str(text, clock);
        return STYLE_DIM;
    default:
        buf_str(text, open && row->late ? _("can't be changed") : "");
        return STYLE_WAIT;
    }
}

static const struct table_column columns[] = {
    {.title = N_("Starts"), .width = 6},
    {.title = N_("Free"), .width = 12, .right = true},
    {.title = N_("Ends"), .width = 6, .priority = 1},
    {.title = "", .width = 16, .priority = 2},
};

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = slot_id,
    .cell = slot_cell,
    .empty = N_("No sitting on this day."),
};

void times_init(struct times *times)
{
    table_init(&times->table, &source, times);
}

void times_done(struct times *times)
{
    table_free(&times->table);
    arena_free(&times->arena);
}

enum cd_err times_load(struct visit *visit, struct times *times, int64_t day, int64_t held)
{
    struct sitting_slots_req req = {.order = visit->ref.id, .day = day};
    times->rep = (struct sitting_slots_rep){.zone = ""};
    times->day = day;
    times->held = held;
    arena_reset(&times->arena);
    enum cd_err err = ask_sitting_slots(app_client(visit->app), &times->arena, &req, &times->rep);
    table_rows(&times->table, err ? 0 : times->rep.rows.n);
    if (held)
        table_select(&times->table, held);
    return err;
}

const struct slot_row *times_selected(const struct times *times)
{
    size_t row;
    return table_row(&times->table, &row) ? &times->rep.rows.v[row] : NULL;
}

bool times_open(const struct times *times, const struct slot_row *row, int64_t now)
{
    bool other = row->starts_at != times->moved;
    return row->sitting == times->held || (other && row->free > 0 && row->starts_at > now);
}

void times_draw(struct times *times, const struct win *win, bool blurred, int64_t now)
{
    char day[FORMAT_TEXT];
    format_day(day, times->day);
    draw_text(win, 0, MARGIN, -1, STYLE_STRONG, day);
    struct win list = win_sub(win, 1, 0, win->height - 1, win->width);
    times->now = now;
    times->table.blurred = blurred;
    table_draw(&times->table, &list);
}
