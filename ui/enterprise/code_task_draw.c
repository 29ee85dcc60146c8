#include "ui/enterprise/code_task_draw.h"

#include "ui/enterprise/code_text.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/progress.h"

enum { MARGIN = 2, FIRST = 1, LABELS = 22, FIGURES = 10, BELOW = 3, BAR = 76 };

/* ---- the reasons ----------------------------------------------------------------------------- */

static const struct table_column columns[] = {
    {.title = N_("redeem|Code"), .width = 22},
    {.title = N_("Status"), .width = 10},
    {.title = N_("Why not"), .width = 30, .weight = 1},
};

static int64_t reason_id(const void *data, size_t row)
{
    (void)data;
    return (int64_t)row + 1;
}

static const char *reason_text(const struct code_refused *row)
{
    return tr(err_info(err_named(row->error))->text);
}

static enum style reason_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct code_task *task = data;
    const struct code_refused *refused = &task->reasons[row];
    char room[FORMAT_TEXT];
    if (column == 0) {
        buf_str(text, refused->code);
        return STYLE_TEXT;
    }
    buf_str(text, column == 1 ? code_status(room, refused->status) : reason_text(refused));
    return column == 1 ? STYLE_TEXT : STYLE_DIM;
}

const struct table_source code_task_reasons = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = reason_id,
    .cell = reason_cell,
    .empty = "",
};

/* ---- pages ----------------------------------------------------------------------------------- */

/* How many codes the request names; of a filter only the dry run knows. */
static int64_t asked(const struct code_task *task)
{
    const struct code_unbind_req *request = &task->request.unbind; /* all begin alike */
    return request->all ? task->whole : (int64_t)request->codes.n;
}

static void draw_head(const struct code_task *task, const struct win *body)
{
    char count[FORMAT_TEXT];
    int64_t codes = asked(task);
    format_count(count, codes);
    int x = MARGIN + draw_word(body, FIRST, MARGIN, STYLE_STRONG,
                               _(command_info(task->action->command)->label));
    if (codes == 1)
        draw_word(body, FIRST, x + 2, STYLE_TEXT, _("1 code"));
    else if (codes)
        draw_fmt(body, FIRST, x + 2, -1, STYLE_TEXT, _("%s codes"), count);
}

static void figure(const struct win *body, int y, const char *label, enum style style,
                   int64_t count)
{
    char text[FORMAT_TEXT];
    format_count(text, count);
    draw_text(body, y, MARGIN, LABELS, STYLE_DIM, label);
    draw_right(body, y, MARGIN + LABELS, FIGURES, style, text);
}

static void draw_preview(struct code_task *task, const struct win *body)
{
    size_t row;
    figure(body, FIRST + 2, _("Can be done"), STYLE_GOOD, task->changed);
    figure(body, FIRST + 3, _("Refused"), task->refused ? STYLE_BAD : STYLE_TEXT, task->refused);
    draw_text(body, FIRST + 5, MARGIN, -1, STYLE_DIM,
              task->changed ? _("Nothing is done yet. y does it, Esc goes back.")
                            : _("Nothing of this can be done. Esc goes back."));
    draw_cursor(body, FIRST + 5, MARGIN);
    if (!task->reason_count)
        return;
    int top = FIRST + 7, bottom = body->height - BELOW;
    struct win list = win_sub(body, top, 0, bottom - top, body->width);
    table_draw(&task->table, &list);
    if (table_row(&task->table, &row))
        draw_wrap(body, bottom + 1, MARGIN, BELOW - 1, body->width - 2 * MARGIN, STYLE_DIM,
                  reason_text(&task->reasons[row]));
}

/* How far it has come, and what Esc leaves behind. */
static void draw_progress(const struct code_task *task, const struct win *body)
{
    bool dry = task->phase == TASK_LOOK;
    int width = body->width - 2 * MARGIN < BAR ? body->width - 2 * MARGIN : BAR;
    draw_text(body, FIRST + 2, MARGIN, -1, STYLE_DIM,
              dry ? _("Looking through them; nothing is done yet")
                  : _("Esc stops; what was done until then stays done"));
    progress_draw(body, FIRST + 4, MARGIN, width, (long)task->done, (long)task->whole);
    draw_cursor(body, FIRST + 4, MARGIN);
}

void code_task_draw(struct visit *visit, struct code_task *task, const struct win *body)
{
    (void)visit;
    draw_head(task, body);
    struct win form =
        win_sub(body, FIRST + 2, MARGIN, body->height - FIRST - 2, body->width - 2 * MARGIN);
    if (task->phase == TASK_FORM)
        form_draw(&task->form, &form);
    else if (task->phase == TASK_PREVIEW)
        draw_preview(task, body);
    else
        draw_progress(task, body);
}
