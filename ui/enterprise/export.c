#include "ui/enterprise/export.h"

#include <stdio.h>

#include "base/zone.h"
#include "ui/kit/progress.h"
#include "ui/paper/save.h"

enum { MARGIN = 2, FIRST = 1, BAR = 76 };

enum can export_can(const struct visit *visit, const struct export *export, enum command command)
{
    if (command == CMD_STOP)
        return export_busy(export) ? CAN : CAN_HIDE;
    if (export_busy(export))
        return CAN_HIDE;
    /* a kiosk's folder is seen by others, and codes are in the file */
    bool nowhere = app_options_of(visit->app)->kiosk || !save_can(visit->app);
    return command == CMD_EXPORT && nowhere ? CAN_HIDE : CAN;
}

void export_ask(struct visit *visit, enum rows_kind kind, bool picked)
{
    char name[ROWS_NAME];
    struct app *app = visit->app;
    rows_name(name, kind, zone_day(app_zone(app), app_now(app)), SHEET_CSV);
    app_prompt(app, CMD_EXPORT, _("Export"),
               picked ? _("The selected rows are written to this file. Its ending says how: .csv "
                          "and .xlsx for spreadsheets, .json for programs.")
                      : _("All rows of the list are written to this file. Its ending says how: "
                          ".csv and .xlsx for spreadsheets, .json for programs."),
               EXPORT_NAME - 1, true);
    app_prompt_fill(app, name);
}

/* Why the file can't be, or what the operation refused. */
static void failed(struct visit *visit, struct export *export, enum cd_err err)
{
    const struct cd_why *asked = client_why(app_client(visit->app));
    rows_drop(&export->rows);
    if (asked->err == err)
        app_fail(visit->app, err);
    else
        save_failed(visit->app, err, export->name);
}

void export_begin(struct visit *visit, struct export *export, enum rows_kind kind, const void *req,
                  const char *name)
{
    char path[PATH_MAX];
    struct rows_how how = {.path = path};
    export_free(export);
    snprintf(export->name, sizeof export->name, "%s", name);
    enum cd_err err = save_place(visit->app, export->name, path);
    if (err == CD_USAGE)
        app_warn(visit->app, _("Letters, digits, \"-\", \"_\" and \".\" make a name"));
    else if (err)
        save_failed(visit->app, err, export->name);
    else if (!rows_format(export->name, &how.format))
        app_warn(visit->app, _("The name has to end in .csv, .xlsx or .json"));
    else
        err = rows_open(&export->rows, app_client(visit->app), kind, req, &how);
    if (err && export->rows)
        failed(visit, export, err);
}

bool export_busy(const struct export *export)
{
    return export->rows != NULL;
}

bool export_work(struct visit *visit, struct export *export)
{
    bool more;
    enum cd_err err = rows_part(export->rows, &more);
    if (!err && more)
        return true;
    if (!err)
        err = rows_keep(export->rows);
    if (err)
        failed(visit, export, err);
    else
        save_said(visit->app, export->name);
    export_free(export);
    app_redraw(visit->app);
    return false;
}

void export_stop(struct visit *visit, struct export *export)
{
    export_free(export);
    app_say(visit->app, _("Stopped; nothing was written"));
}

void export_draw(const struct export *export, const struct win *body)
{
    struct rows_progress progress = rows_progress(export->rows);
    int width = body->width - 2 * MARGIN < BAR ? body->width - 2 * MARGIN : BAR;
    int x = MARGIN + draw_word(body, FIRST, MARGIN, STYLE_STRONG, _("Export"));
    draw_text(body, FIRST, x + 2, -1, STYLE_TEXT, export->name);
    draw_text(body, FIRST + 2, MARGIN, -1, STYLE_DIM,
              progress.packing ? _("All rows are written; the file is being packed. Esc stops")
                               : _("Esc stops; nothing is left then"));
    progress_draw(body, FIRST + 4, MARGIN, width, (long)progress.done, (long)progress.whole);
    draw_cursor(body, FIRST + 4, MARGIN);
}

void export_free(struct export *export)
{
    rows_drop(&export->rows);
}
