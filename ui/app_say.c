/* What screens may call: app.h without the loop. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/app_parts.h"

/* ---- who and when ---------------------------------------------------------------------------- */

struct client *app_client(const struct app *app)
{
    return app->client;
}

const struct session_show_rep *app_session(const struct app *app)
{
    return &app->session;
}

unsigned app_role(const struct app *app)
{
    return app->role;
}

const struct app_options *app_options_of(const struct app *app)
{
    return app->options;
}

int64_t app_now(const struct app *app)
{
    return client_now(app->client);
}

const char *app_zone(const struct app *app)
{
    return app->session.zone ? app->session.zone : "";
}

enum cd_err app_session_load(struct app *app)
{
    struct arena arena = {0};
    struct session_show_rep session;
    bool was_signed_in = app->session.signed_in;
    enum cd_err err = ask_session_show(app->client, &arena, NULL, &session);
    if (err) {
        app_lose(app, err);
        arena_free(&arena);
        return err;
    }
    arena_free(&app->session_arena);
    app->session_arena = arena;
    app->session = session;
    app->role = session.signed_in ? role_named(session.role) : ROLE_VISITOR;
    if (was_signed_in && !session.signed_in)
        app_lose(app, CD_SESSION_ENDED);
    if (!was_signed_in && session.signed_in && session.language[0])
        app_speak(app, session.language);
    return CD_OK;
}

const char *app_language(const struct app *app)
{
    const char *names[] = {app->language, getenv("LANGUAGE"), getenv("LC_ALL"), getenv("LANG")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && *names[i])
            return strncmp(names[i], "zh", 2) == 0 ? "zh_CN" : "en";
    return "en";
}

void app_speak(struct app *app, const char *language)
{
    snprintf(app->language, sizeof app->language, "%s", language);
    text_locale(language);
    app->dirty = true;
}

/* ---- the message line ------------------------------------------------------------------------ */

static void __attribute__((format(printf, 3, 0)))
say(struct app *app, enum style style, const char *format, va_list args)
{
    char text[512];
    vsnprintf(text, sizeof text, format, args);
    buf_clear(&app->said);
    buf_str(&app->said, text);
    app->said_style = style;
    app->dirty = true;
}

void app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, STYLE_GOOD, format, args);
    va_end(args);
}

void app_warn(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, STYLE_BAD, format, args);
    va_end(args);
}

void app_redraw(struct app *app)
{
    app->dirty = true;
}

void app_press(struct app *app, enum command command)
{
    app->pressed = command;
}

/* ---- dialogs --------------------------------------------------------------------------------- */

void app_overlay_close(struct app *app)
{
    if (app->overlay == OVERLAY_DIALOG)
        dialog_free(&app->dialog);
    else if (app->overlay == OVERLAY_FIND)
        edit_free(&app->find.edit);
    app->overlay = OVERLAY_NONE;
    app->dirty = true;
}

static void open_dialog(struct app *app, enum dialog_kind kind, enum command command,
                        const char *title, const char *text)
{
    app_overlay_close(app);
    dialog_open(&app->dialog, kind, title, text);
    app->dialog_command = command;
    app->overlay = OVERLAY_DIALOG;
}

void app_tell(struct app *app, const char *title, const char *text)
{
    open_dialog(app, DIALOG_TELL, CMD_NONE, title, text);
}

void app_confirm(struct app *app, enum command command, const char *title, const char *text)
{
    open_dialog(app, DIALOG_CONFIRM, command, title, text);
}

void app_prompt(struct app *app, enum command command, const char *title, const char *text,
                size_t limit, bool needed)
{
    open_dialog(app, DIALOG_PROMPT, command, title, text);
    dialog_prompt(&app->dialog, limit, needed);
}

void app_prompt_fill(struct app *app, const char *text)
{
    edit_set(&app->dialog.edit, text);
}

static const char *title_now(const struct app *app)
{
    if (app->running != CMD_NONE && app->running != CMD_SUBMIT) /* a form is called as its page */
        return tr(command_info(app->running)->label);
    return app->depth ? tr(app_top(app)->ops->title) : "";
}

void app_refuse(struct app *app, const char *title, const struct cd_why *why)
{
    app_overlay_close(app);
    struct cd_why here = *why;
    if (!here.zone[0]) /* times are then those of the clock above */
        snprintf(here.zone, sizeof here.zone, "%s", app_zone(app));
    dialog_why(&app->dialog, title ? title : title_now(app), &here, app_now(app));
    app->dialog_command = CMD_NONE;
    app->overlay = OVERLAY_DIALOG;
}

/* ---- failures -------------------------------------------------------------------------------- */

static void refused(struct app *app, enum cd_err err)
{
    struct cd_why why = *client_why(app->client);
    if (why.err != err) /* of an earlier ask */
        why = (struct cd_why){.err = err};
    if (!app_lose(app, err))
        app_refuse(app, NULL, &why);
}

bool app_lose(struct app *app, enum cd_err err)
{
    if (err == CD_SIGN_IN_FIRST && app->session.signed_in)
        err = CD_SESSION_ENDED; /* noticed later */
    if (err != CD_SESSION_ENDED && err != CD_SESSION_CHANGED)
        return false;
    if (!app->session_lost)
        app->session_lost = err_info(err)->text;
    return true;
}

void app_farewell(struct app *app, const char *text)
{
    app->session_lost = text;
    app->farewell = true;
}

enum cd_err app_fail(struct app *app, enum cd_err err)
{
    switch (err_class(err)) {
    case CD_FINE:
        break;
    case CD_REFUSE:
        refused(app, err);
        break;
    case CD_RETRY:
    case CD_UNKNOWN:
        app_warn(app, "%s", tr(err_info(err)->text));
        break;
    case CD_FATAL:
        app_tell(app, title_now(app), tr(err_info(err)->text));
        break;
    }
    return err;
}
