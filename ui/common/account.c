/* The account: who one is to certdesk, and what may be bought with that (M5, M6). */
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/paper/save.h"

struct account {
    struct account_show_rep rep; /* texts in the visit's arena */
    struct identity_show_rep identity;
};

static bool has_identity(const struct visit *visit)
{
    return app_role(visit->app) == ROLE_CANDIDATE;
}

static enum cd_err account_load(struct visit *visit)
{
    struct account *st = visit->state;
    struct client *client = app_client(visit->app);
    struct account fresh = {0};
    enum cd_err err = ask_account_show(client, &visit->arena, NULL, &fresh.rep);
    if (!err && has_identity(visit))
        err = ask_identity_show(client, &visit->arena, NULL, &fresh.identity);
    if (!err)
        *st = fresh;
    return err;
}

static void add_status(struct facts *facts, const char *label, const char *status)
{
    char room[FORMAT_TEXT];
    facts_add(facts, label, format_status_style(status), "%s", format_status(room, status));
}

static void add_identity(struct visit *visit, struct facts *facts)
{
    const struct identity_show_rep *identity = &((struct account *)visit->state)->identity;
    char text[FORMAT_TEXT];
    add_status(facts, _("Individual identity"), identity->status);
    if (identity->last_name[0]) {
        struct buf name = BUF_INIT;
        format_name(&name, identity->first_name, identity->last_name);
        facts_add(facts, _("Name on the document"), STYLE_TEXT, "%s", name.text);
        buf_free(&name);
    }
    if (identity->number[0])
        facts_add(facts, _("Document"), STYLE_TEXT, "%s %s", format_word(text, identity->document),
                  identity->number);
    if (identity->valid_until > 0) {
        format_date(text, app_zone(visit->app), identity->valid_until);
        facts_add(facts, _("Verified until"), STYLE_TEXT, "%s", text);
    }
    if (identity->reason[0])
        facts_add(facts, _("Note of the desk"), STYLE_WAIT, "%s", identity->reason);
}

/* The next step: what stands between this account and buying an exam. */
static const char *identity_advice(const char *status)
{
    if (strcmp(status, "VERIFIED") == 0)
        return N_("You can buy exams and use redeem codes.");
    if (strcmp(status, "PENDING") == 0)
        return N_("Show your document at the desk; the staff decides there.");
    return N_("To buy an exam or use a redeem code, press v and have your identity verified.");
}

static void account_draw(struct visit *visit, const struct win *body)
{
    const struct account *st = visit->state;
    const struct account_show_rep *rep = &st->rep;
    char text[FORMAT_TEXT];
    struct facts facts = facts_at(body, 1, 2, body->width - 4);
    facts_head(&facts, rep->name);
    facts_add(&facts, _("Login"), STYLE_TEXT, "%s", rep->login);
    facts_add(&facts, _("User type"), STYLE_TEXT, "%s", format_word(text, rep->role));
    if (rep->enterprise[0])
        facts_add(&facts, _("Enterprise"), STYLE_TEXT, "%s", rep->enterprise);
    if (rep->corporate[0])
        add_status(&facts, _("Corporate identity"), rep->corporate);
    facts_add(&facts, _("Mobile phone"), STYLE_TEXT, "%s", rep->mobile[0] ? rep->mobile : "-");
    facts_add(&facts, _("Email"), STYLE_TEXT, "%s", rep->email[0] ? rep->email : "-");
    if (rep->currency[0]) {
        format_money(text, rep->balance, rep->currency);
        facts_add(&facts, _("Balance"), STYLE_TEXT, "%s", text);
    }
    format_date(text, app_zone(visit->app), rep->created_at);
    facts_add(&facts, _("Account since"), STYLE_TEXT, "%s", text);
    if (has_identity(visit)) {
        facts_gap(&facts);
        add_identity(visit, &facts);
        facts_gap(&facts);
        draw_text(body, facts.y, 2, -1, STYLE_DIM, tr(identity_advice(st->identity.status)));
    }
    draw_cursor(body, 1, 2);
}

static enum can account_can(const struct visit *visit, enum command command)
{
    const struct account *st = visit->state;
    if (command == CMD_EXPORT_DATA && app_options_of(visit->app)->kiosk)
        return CAN_HIDE; /* its folder is seen by others, and a whole ID number is in the file */
    if (command == CMD_EXPORT_DATA || command == CMD_ERASE)
        return has_identity(visit) ? CAN : CAN_HIDE;
    if (command != CMD_VERIFY_IDENTITY)
        return CAN;
    if (!has_identity(visit) || strcmp(st->identity.status, "VERIFIED") == 0)
        return CAN_HIDE;
    return strcmp(st->identity.status, "PENDING") == 0 ? CAN_NOT : CAN;
}

static enum cd_err account_why(struct visit *visit, enum command command, struct cd_why *why)
{
    (void)visit;
    (void)command;
    *why = (struct cd_why){.err = CD_IDENTITY_PENDING,
                           .unit = WHY_TEXT,
                           .have_text = "PENDING",
                           .need_text = "NONE, REJECTED, EXPIRED"};
    return why->err;
}

/* Everything that is kept about oneself, into a file (B22). The file's name tells no person's. */
static struct event export_data(struct visit *visit)
{
    struct arena arena = {0}; /* a whole ID number is in it: wiped at once */
    struct account_export_rep rep;
    struct buf json = BUF_INIT;
    char stamp[ZONE_TEXT];
    struct client *client = app_client(visit->app);
    enum cd_err err = ask_account_export(client, &arena, NULL, &rep);
    if (!err)
        err = client_json(OP_ACCOUNT_EXPORT, &rep, &json);
    if (!app_fail(visit->app, err)) {
        zone_stamp(stamp, app_now(visit->app)); /* "2026-11-22T14:05:00Z" */
        const char *name = arena_fmt(&arena, "certdesk-data-%.4s%.2s%.2s-%.2s%.2s%.2s.json", stamp,
                                     stamp + 5, stamp + 8, stamp + 11, stamp + 14, stamp + 17);
        buf_char(&json, '\n');
        save_bytes(visit->app, name, json.text, json.len);
    }
    buf_free(&json);
    arena_free(&arena);
    return STAY;
}

static struct event account_act(struct visit *visit, enum command command, const struct input *in)
{
    (void)in;
    switch (command) {
    case CMD_EXPORT_DATA:
        return export_data(visit);
    case CMD_ERASE:
        return EVENT(ERASE);
    case CMD_VERIFY_IDENTITY:
        return EVENT(IDENTITY);
    case CMD_CHANGE_CONTACT:
        return EVENT(CONTACT);
    default:
        return STAY;
    }
}

static const struct screen_key keys[] = {
    {'v', CMD_VERIFY_IDENTITY, 0, NULL}, {'c', CMD_CHANGE_CONTACT, 0, NULL},
    {'l', CMD_GO_LANGUAGE, 0, NULL},     {'e', CMD_EXPORT_DATA, 0, NULL},
    {'x', CMD_ERASE, 0, NULL},           {0},
};

static const enum event_id events[] = {EV_IDENTITY, EV_CONTACT, EV_ERASE, EV_NONE};

const struct screen_ops account_screen = {
    .name = "account",
    .title = N_("Account"),
    .roles = ROLE_ALL,
    .state_size = sizeof(struct account),
    .keys = keys,
    .events = events,
    .help =
        N_("An exam is bought with individual identity verification only. Ask for it here, then "
           "show the document at the desk. Name and document number can't be changed in a "
           "booking: they come from the verified identity. What is kept about you can be written "
           "to a file, and the account can be erased for good."),
    .load = account_load,
    .draw = account_draw,
    .act = account_act,
    .can = account_can,
    .why = account_why,
};
