/* One examinee: the registration behind a row of the statistics (M37). */
#include <string.h>

#include "ui/app.h"
#include "ui/enterprise/code_text.h"
#include "ui/format.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 20 };

struct examinee {
    struct examinee_row row; /* texts in the visit's arena */
    const char *own_zone;
};

static enum cd_err load(struct visit *visit)
{
    struct examinee *st = visit->state;
    struct examinee_list_req req = {.only = visit->ref.id};
    struct examinee_list_rep rep;
    enum cd_err err = ask_examinee_list(app_client(visit->app), &visit->arena, &req, &rep);
    if (err || !rep.rows.n)
        return err ? err : CD_NOT_FOUND;
    st->row = rep.rows.v[0];
    st->own_zone = rep.own_zone;
    return CD_OK;
}

/* What comes next for this person. */
static const char *next_step(const struct examinee_row *row)
{
    if (strcmp(row->status, "BOUND") == 0)
        return N_("The exam is to be scheduled by the candidate");
    if (strcmp(row->result, "awaiting") == 0)
        return N_("The result comes by itself once it is released");
    if (strcmp(row->status, "SCHEDULED") == 0)
        return N_("The exam is to be sat");
    if (strcmp(row->result, "failed") == 0)
        return N_("Another code is needed to try again");
    if (strcmp(row->status, "EXPIRED") == 0 || strcmp(row->status, "FORFEITED") == 0)
        return N_("The code is used up");
    return "";
}

static void draw_exam(const struct examinee_row *row, struct facts *facts)
{
    char text[FORMAT_TEXT];
    facts_add(facts, _("Exam"), STYLE_TEXT, "%s", row->subject_name);
    facts_add(facts, "", STYLE_DIM, "%s, %s", row->subject_code, format_word(text, row->exam_type));
    facts_add(facts, _("Kind"), STYLE_TEXT, "%s", format_word(text, row->kind));
    facts_add(facts, _("Status"), format_status_style(row->status), "%s",
              format_status(text, row->status));
    if (row->starts_at) {
        format_moment(text, row->zone, row->starts_at);
        facts_add(facts, _("Exam time"), STYLE_TEXT, "%s", text);
        facts_add(facts, _("Centre"), STYLE_TEXT, "%s", row->centre_name);
    }
    if (row->result[0]) {
        code_result(text, row->result, row->score);
        facts_add(facts, _("Result"), format_status_style(row->result), "%s", text);
    }
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct examinee *st = visit->state;
    const struct examinee_row *row = &st->row;
    char text[FORMAT_TEXT];
    struct facts facts = facts_at(body, 1, MARGIN, body->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_head(&facts, row->name[0] ? row->name : _("erased"));
    draw_exam(row, &facts);
    facts_gap(&facts);
    if (row->code[0]) /* not for whoever may not see codes */
        facts_add(&facts, _("Redeem code"), STYLE_TEXT, "%s", row->code);
    facts_add(&facts, _("Order"), STYLE_TEXT, "%s", row->order_number);
    format_moment(text, st->own_zone, row->registered_at);
    facts_add(&facts, _("Registered"), STYLE_TEXT, "%s", text);
    facts_gap(&facts);
    if (next_step(row)[0])
        facts_add(&facts, _("Next"), STYLE_STRONG, "%s", tr(next_step(row)));
    draw_cursor(body, 1, MARGIN);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    (void)visit;
    (void)command;
    (void)in;
    return STAY;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct examinee *st = visit->state;
    buf_str(text, st->row.name[0] ? st->row.name : _("erased"));
}

const struct screen_ops examinee_screen = {
    .name = "examinee",
    .title = N_("Examinee"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct examinee),
    .help =
        N_("One person who redeemed a code of your enterprise, and how far they are. The result "
           "stands here once it is released."),
    .load = load,
    .draw = draw,
    .act = act,
    .crumb = crumb,
};
