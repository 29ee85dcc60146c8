/* app: the running interface: one event loop, the stack of screens, the frame around them.
 *
 * Screens see only this header and the kit. The parts of the app itself (loop, frame, finder, help,
 * overlays) share app_parts.h.
 */
#ifndef CD_APP_H
#define CD_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "op/client.h"
#include "ui/screen.h"
#include "ui/theme.h"

struct app_options {
    const char *language; /* "en", "zh_CN", or "" for the environment's */
    enum theme_kind theme;
    bool ascii; /* ASCII signs and lines */
    bool mouse;
    bool kiosk;              /* no quitting; wiped after every session */
    const char *folder;      /* for slips, certificates and exports; NULL or "": app_options.kiosk
                                decides, see ui/paper/save.h */
    const char *demo_logins; /* lines shown on the welcome page of a practice world, or NULL */
};

/* Runs the interface until the user leaves. Returns the exit status: 0, 2 without a usable terminal
 * (a sentence went to stderr), 129 after a hang-up, 130 or 143 after SIGINT or SIGTERM. */
int app_run(struct client *client, const struct app_options *options);

/* ---- for screens: who and when --------------------------------------------------------------- */

struct client *app_client(const struct app *app);
const struct session_show_rep *app_session(const struct app *app);
unsigned app_role(const struct app *app); /* one ROLE_ bit */
const struct app_options *app_options_of(const struct app *app);

/* The keeper's second now, and the zone in which the frame shows it. */
int64_t app_now(const struct app *app);
const char *app_zone(const struct app *app);

/* Asks session.show again: after signing in or out, or when the unread count may have changed. */
enum cd_err app_session_load(struct app *app);

/* The language spoken now, as an account keeps it. */
const char *app_language(const struct app *app);

/* Speaks `language` from the next frame on ("en", "zh_CN"). */
void app_speak(struct app *app, const char *language);

/* `size` bytes that the screens of one run share, as the means of payment between checkout and its
 * confirmation: zeroed for another `about` than before, wiped with the screens. No pointers in it.
 */
void *app_draft(struct app *app, struct ref about, size_t size);

/* ---- for screens: saying something ----------------------------------------------------------- */

/* Puts a translated text into the message line, until the next key that does something. */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same in the colour of things that went wrong. */
void app_warn(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Shows the failure `err` of the last ask as its class demands: a refusal as the full answer (B5),
 * the rest in the message line or, if the program can't go on, as a dialog. Does nothing for CD_OK.
 * Returns `err`, so that screens can write: if (app_fail(app, ask_...)) return STAY; */
enum cd_err app_fail(struct app *app, enum cd_err err);

/* The dialog with the full answer to a refusal; `title` is the translated name of what was tried,
 * NULL for the command that is being done. */
void app_refuse(struct app *app, const char *title, const struct cd_why *why);

/* A yes-or-no question. On yes, `command` runs again with in->kind INPUT_CONFIRMED. Texts are
 * translated and copied. */
void app_confirm(struct app *app, enum command command, const char *title, const char *text);

/* A text with one line to type. On Enter, `command` runs with INPUT_CONFIRMED and in->text. The
 * text may be empty unless `needed`. */
void app_prompt(struct app *app, enum command command, const char *title, const char *text,
                size_t limit, bool needed);

/* What the line of the prompt that was just opened has in it at first. */
void app_prompt_fill(struct app *app, const char *text);

/* A dialog that only says something. */
void app_tell(struct app *app, const char *title, const char *text);

/* The account was ended from this screen: once the act returns, everything is forgotten and the
 * welcome page says `text`, N_(). */
void app_farewell(struct app *app, const char *text);

/* Runs `command` as if its key had been pressed, guards included, when the current act returns: for
 * Enter inside widgets, double clicks and menus. */
void app_press(struct app *app, enum command command);

/* Draws the next frame anew after something changed outside of a key (rarely needed). */
void app_redraw(struct app *app);

#endif
