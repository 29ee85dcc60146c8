/* The home of an enterprise: who one is here, and whether bulk purchase is open (M6). */
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"

struct enterprise_home {
    struct account_show_rep rep; /* texts in the visit's arena */
};

static enum cd_err enterprise_home_load(struct visit *visit)
{
    struct enterprise_home *st = visit->state;
    struct account_show_rep rep;
    enum cd_err err = ask_account_show(app_client(visit->app), &visit->arena, NULL, &rep);
    if (!err)
        st->rep = rep;
    return err;
}

/* Both facts that bulk purchase asks for, before anybody tries. */
static const char *purchase_advice(const struct account_show_rep *rep)
{
    if (strcmp(rep->role, "ROOT") != 0)
        return N_("A sub-account can't buy; the root account of your enterprise can.");
    if (strcmp(rep->corporate, "VERIFIED") != 0)
        return N_("Bulk purchase opens when the desk has verified your enterprise.");
    return N_("Your enterprise is verified for bulk purchase.");
}

static void enterprise_home_draw(struct visit *visit, const struct win *body)
{
    const struct account_show_rep *rep = &((struct enterprise_home *)visit->state)->rep;
    char text[FORMAT_TEXT];
    draw_cursor(body, 1, 2);
    if (!rep->role) /* a home opens even when nothing could be loaded */
        return;
    struct facts facts = facts_at(body, 1, 2, body->width - 4);
    facts_head(&facts, rep->enterprise);
    facts_add(&facts, _("Corporate identity"), format_status_style(rep->corporate), "%s",
              format_status(text, rep->corporate));
    facts_add(&facts, _("User type"), STYLE_TEXT, "%s", format_word(text, rep->role));
    facts_add(&facts, _("Signed in as"), STYLE_TEXT, "%s", rep->name);
    if (rep->currency[0]) {
        format_money(text, rep->balance, rep->currency);
        facts_add(&facts, _("Balance"), STYLE_TEXT, "%s", text);
    }
    facts_gap(&facts);
    draw_text(body, facts.y, 2, -1, STYLE_DIM, tr(purchase_advice(rep)));
}

static struct event enterprise_home_act(struct visit *visit, enum command command,
                                        const struct input *in)
{
    (void)visit;
    (void)command;
    (void)in;
    return STAY;
}

static enum can enterprise_home_can(const struct visit *visit, enum command command)
{
    return command == CMD_GO_EXPENSES && app_role(visit->app) != ROLE_ROOT ? CAN_HIDE : CAN;
}

static const struct screen_key keys[] = {
    {'m', CMD_GO_MESSAGES, 0, NULL},
    {'e', CMD_GO_EXPENSES, 0, NULL},
    {'a', CMD_GO_ACCOUNT, 0, NULL},
    {'l', CMD_GO_LANGUAGE, 0, NULL},
    {0},
};

const struct screen_ops enterprise_home_screen = {
    .name = "enterprise-home",
    .title = N_("Overview"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct enterprise_home),
    .keys = keys,
    .help = N_("Bulk purchase needs a verified enterprise and the user type root; both facts stand "
               "here."),
    .load = enterprise_home_load,
    .draw = enterprise_home_draw,
    .act = enterprise_home_act,
    .can = enterprise_home_can,
};
