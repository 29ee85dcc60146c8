/* Erase one's account for good (B22): what goes, what stays, the password, and asked once more. */
#include <string.h>

#include "ui/app.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

enum { MARGIN = 2, TEXT_ROWS = 4 };

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "password", .width = 32},
};

struct erase {
    struct form form;
    struct account_erase_req req;
};

static enum cd_err erase_load(struct visit *visit)
{
    struct erase *st = visit->state;
    if (!st->form.cells)
        form_init(&st->form, op_request(OP_ACCOUNT_ERASE), &st->req, items,
                  sizeof items / sizeof *items, N_("Erase account"));
    return CD_OK;
}

static void part(struct win *page, const char *head, const char *text)
{
    draw_text(page, 0, 0, -1, STYLE_DIM, head);
    int lines = draw_wrap(page, 1, 0, TEXT_ROWS, page->width, STYLE_TEXT, text);
    *page = win_sub(page, lines + 2, 0, page->height - lines - 2, page->width);
}

static void erase_draw(struct visit *visit, const struct win *body)
{
    struct erase *st = visit->state;
    struct win page = win_sub(body, 1, MARGIN, body->height - 1, body->width - 2 * MARGIN);
    draw_text(&page, 0, 0, -1, STYLE_STRONG, _("Erase this account for good"));
    page = win_sub(&page, 2, 0, page.height - 2, page.width);
    part(
        &page, _("What goes"),
        _("Name, login, mobile phone, email, ID number, messages and forms are overwritten: nobody "
          "can bring them back, and whoever takes your login is somebody else."));
    part(&page, _("What stays"),
         _("Orders, payments, results and certificates, without your name. Whoever has the signed "
           "text of a certificate can still verify it."));
    part(&page, _("Before"),
         _("Nothing may be open: no appointment, awaited result or refund, no order to use or to "
           "pay, no money on the balance. Save your certificates first."));
    form_draw(&st->form, &page);
}

/* Wrong once is typed again below the field; what else stands against it is told whole. */
static bool refused(struct visit *visit, enum cd_err err)
{
    struct erase *st = visit->state;
    if (err == CD_PASSWORD_WRONG) {
        struct cd_why why = {.err = err, .field = "password"};
        form_set(&st->form, "password", "");
        return form_refused(&st->form, &why);
    }
    return app_fail(visit->app, err) != CD_OK;
}

static struct event erase(struct visit *visit)
{
    struct erase *st = visit->state;
    struct account_erase_rep rep;
    enum cd_err err = ask_account_erase(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (!refused(visit, err))
        app_farewell(visit->app, N_("Your account is erased. Good-bye, and thank you."));
    return STAY;
}

/* The question comes once it is sure that yes would do it. */
static struct event submit(struct visit *visit, const struct input *in)
{
    struct erase *st = visit->state;
    struct account_erase_rep rep;
    if (in->kind == INPUT_CONFIRMED)
        return erase(visit);
    if (form_read(&st->form))
        return STAY;
    if (!refused(visit, dry_account_erase(app_client(visit->app), &visit->arena, &st->req, &rep)))
        app_confirm(visit->app, CMD_SUBMIT, _("Erase account"),
                    _("Erase this account for good? It can't be undone."));
    return STAY;
}

static struct event erase_act(struct visit *visit, enum command command, const struct input *in)
{
    struct erase *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit, in);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Next, erase")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

const struct screen_ops erase_screen = {
    .name = "erase",
    .title = N_("Erase account"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct erase),
    .keys = keys,
    .help = N_("What is kept about you can be written to a file on the account page before. Type "
               "your password; you are asked once more, and then everything that says who you are "
               "is gone."),
    .load = erase_load,
    .draw = erase_draw,
    .act = erase_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
