#include "ui/candidate/appointment.h"

#include <inttypes.h>
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
    format_clock(arrive, row->zone, row->starts_at - ARRIVE_EARLY);
    facts_add(facts, _("Exam starts"), STYLE_STRONG, "%s", when);
    facts_add(facts, "", STYLE_DIM, "%s, %s", row->zone, zone);
    /* TRANSLATORS: a clock time, 30 minutes before the exam. */
    facts_add(facts, _("Be there at"), STYLE_TEXT, _("%s, 30 minutes early"), arrive);
    facts_add(facts, _("Centre"), STYLE_TEXT, "%s", row->centre_name);
    facts_add(facts, _("Address"), STYLE_TEXT, "%s", row->address);
    facts_add(facts, _("Seat"), STYLE_TEXT, "%" PRId64, row->seat);
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
