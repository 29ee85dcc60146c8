#include "ui/candidate/appointment.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ui/format.h"

enum { PAGE = 50 };

bool appointment_live(const struct appointment_row *row)
{
    static const char *const live[] = {"CONFIRMED", "CHECKED_IN", "IN_EXAM", "INTERRUPTED"};
    for (size_t i = 0; i < sizeof live / sizeof *live; i++)
        if (strcmp(row->status, live[i]) == 0)
            return true;
    return false;
}

const char *appointment_word(const struct appointment_row *row)
{
    return row->result[0] ? row->result : row->status;
}

enum can appointment_can_change(const struct appointment_row *row, int64_t now)
{
    if (row->can_change && now <= row->change_until)
        return CAN;
    return appointment_live(row) ? CAN_NOT : CAN_HIDE;
}

void appointment_arrival(char *text, const char *zone, int64_t starts_at, int64_t arrive_at)
{
    char clock[FORMAT_TEXT];
    int64_t early = (starts_at - arrive_at) / 60;
    format_clock(clock, zone, arrive_at);
    /* TRANSLATORS: a clock time, so many minutes before the exam. */
    snprintf(text, FORMAT_TEXT,
             ngettext("%s, %" PRId64 " minute early", "%s, %" PRId64 " minutes early",
                      (unsigned long)early),
             clock, early);
}

enum cd_err appointment_find(struct visit *visit, int64_t order, struct appointment_row *row,
                             bool *found)
{
    struct appointment_list_req req = {.limit = PAGE};
    struct appointment_list_rep rep = {.more = true};
    *found = false;
    while (rep.more) {
        enum cd_err err = ask_appointment_list(app_client(visit->app), &visit->arena, &req, &rep);
        if (err)
            return err;
        for (size_t i = 0; i < rep.rows.n; i++) {
            const struct appointment_row *at = &rep.rows.v[i];
            req.before = at->id;
            if (at->order != order || (*found && !appointment_live(at)))
                continue;
            *row = *at;
            *found = true;
            if (appointment_live(at))
                return CD_OK;
        }
    }
    return CD_OK;
}

void appointment_facts(struct facts *facts, const struct appointment_row *row)
{
    char when[FORMAT_TEXT], zone[FORMAT_TEXT], arrive[FORMAT_TEXT];
    format_time(when, row->zone, row->starts_at);
    zone_name(zone, row->zone, row->starts_at);
    appointment_arrival(arrive, row->zone, row->starts_at, row->arrive_at);
    facts_add(facts, _("Exam starts"), STYLE_STRONG, "%s", when);
    facts_add(facts, "", STYLE_DIM, "%s, %s", row->zone, zone);
    facts_add(facts, _("Be there at"), STYLE_TEXT, "%s", arrive);
    facts_add(facts, _("Centre"), STYLE_TEXT, "%s", row->centre_name);
    facts_add(facts, _("Address"), STYLE_TEXT, "%s", row->address);
    facts_add(facts, _("Seat"), STYLE_TEXT, "%" PRId64, row->seat);
}

void appointment_result(struct facts *facts, const struct appointment_row *row)
{
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    if (!row->result[0])
        return;
    format_moment(text, row->zone, row->release_at);
    if (strcmp(row->result, "AWAITING") == 0)
        facts_add(facts, _("Result"), STYLE_WAIT, _("not before %s"), text);
    else
        facts_add(facts, _("Result"), format_status_style(row->result), "%s",
                  format_status(room, row->result));
}

void appointment_change(struct facts *facts, const struct appointment_row *row, int64_t now)
{
    char until[FORMAT_TEXT];
    if (!appointment_live(row) || row->starts_at <= now)
        return;
    format_time(until, row->zone, row->change_until);
    if (now <= row->change_until)
        facts_add(facts, _("Free to change until"), STYLE_TEXT, "%s", until);
    else
        facts_add(facts, _("Changing"), STYLE_WAIT, "%s",
                  _("not possible any more: the exam is too near"));
}
