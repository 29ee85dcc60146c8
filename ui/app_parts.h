/* app_parts: what the files of the app share. Screens and kit never include it.
 *
 *   app.c        the event loop, time, leaving         app_frame.c  what stands around a screen
 *   app_stack.c  screens on each other, flow           app_find.c   the finder, and "why not?"
 *   app_act.c    keys, guards, commands                app_help.c   help from the key tables
 *   app_say.c    what screens may call (app.h)         app_signal.c signals as bytes
 */
#ifndef CD_APP_PARTS_H
#define CD_APP_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "ui/app.h"
#include "ui/draw.h"
#include "ui/flow.h"
#include "ui/key.h"
#include "ui/kit/dialog.h"
#include "ui/kit/edit.h"
#include "ui/kit/pager.h"
#include "ui/screen.h"

enum { ROWS_MIN = 24, COLUMNS_MIN = 80, STACK_MAX = 32, SPOTS_MAX = 24, FINDS_MAX = 96 };
enum { IDLE_WARNING = 30, KIOSK_IDLE = 90, TELL_EVERY = 15 };

/* One thing that the finder offers. */
struct found {
    enum command command;
    enum can can;
    int32_t key; /* of the screen, K_NONE for places */
};

struct find {
    bool refused; /* only what is refused, to say why */
    struct edit edit;
    struct found all[FINDS_MAX];
    size_t all_count;
    size_t shown[FINDS_MAX];
    size_t shown_count;
    size_t selected;
    size_t top;
    int drawn_y, drawn_x, drawn_height, drawn_width; /* of the list, for clicks */
};

enum overlay { OVERLAY_NONE, OVERLAY_DIALOG, OVERLAY_HELP, OVERLAY_FIND };

struct app {
    struct client *client;
    const struct app_options *options;
    struct draw draw;
    struct key_reader keys;

    struct visit *stack[STACK_MAX]; /* [0] is the home */
    size_t depth;

    char language[16]; /* "" for the environment's */
    struct arena session_arena;
    struct session_show_rep session;
    unsigned role;

    enum command running; /* in `act` now, for titles of refusals */
    enum command pressed; /* by app_press, to be run when `act` returns */

    bool working; /* the screen has long work, another part of which follows this frame */

    struct buf said; /* the message line */
    enum style said_style;

    enum overlay overlay;
    struct dialog dialog;
    enum command dialog_command; /* runs when the answer is yes */
    struct pager help;
    struct find find;

    struct { /* what of the key bar can be clicked */
        enum command command;
        int from, to;
    } spots[SPOTS_MAX];
    int spot_count;

    struct { /* see app_draft */
        struct ref about;
        size_t size;
        void *bytes;
    } draft;

    int64_t worked_ms;        /* when the way of a long work was shown last */
    int64_t second;           /* of the last tick */
    int64_t minute;           /* that the top line shows */
    int64_t last_input;       /* second of the last key or click */
    int64_t last_told;        /* second when the keeper was last told of one */
    const char *session_lost; /* nobody is signed in any more: what is said of it, N_(); or NULL */
    bool farewell;            /* it is no fault */
    bool dirty;               /* something is to be drawn */
    bool leaving;
    int status; /* exit status when leaving */
};

/* ---- app_stack.c ----------------------------------------------------------------------------- */

struct visit *app_top(const struct app *app);

/* Follows an event from the top screen. */
void app_follow(struct app *app, struct event event);

/* Throws everything away and opens the home of the role that the session has now. */
void app_restart(struct app *app);

/* Asks the top screen to load again; shows what failed. */
void app_reload(struct app *app);

/* Frees all screens. */
void app_stack_free(struct app *app);

/* True if a target of this event from the top exists for the present role. */
bool app_can_follow(const struct app *app, enum event_id event);

/* ---- app_act.c ------------------------------------------------------------------------------- */

void app_input(struct app *app, const struct input *in);

/* Runs a command of the top screen or of the app, guards included. */
void app_command(struct app *app, enum command command, const struct input *in);

/* What a row of the top screen's key table can do now. */
enum can app_can(const struct app *app, const struct screen_key *row);

bool app_typing(const struct app *app);

/* The keys that work everywhere; ends with {0}. */
extern const struct screen_key app_keys[];

/* True if this command of the app has a sense now (such as signing out). */
bool app_keys_can(const struct app *app, enum command command);

/* The event behind a place's command, EV_NONE for other commands. */
enum event_id app_place(enum command command);

/* ---- app_frame.c, app_help.c, app_find.c ----------------------------------------------------- */

void app_draw(struct app *app);

void help_open(struct app *app);
void help_draw(struct app *app, const struct win *body);

/* Opens the finder; `refused` offers only what is refused now, and answers at once when that is
 * one. */
void find_open(struct app *app, bool refused);
void find_input(struct app *app, const struct input *in);
void find_draw(struct app *app, const struct win *body);

/* ---- app.c, app_say.c ------------------------------------------------------------------------ */

/* Wipes what app_draft handed out. */
void app_draft_free(struct app *app);

/* Closes the overlay and wipes what it held. */
void app_overlay_close(struct app *app);

void app_leave(struct app *app, int status);

/* Seconds until the idle sign-out, -1 while nobody can be signed out. */
int64_t app_idle_left(const struct app *app);

/* Asks for signing out, forgets everything on the screen, goes to the welcome page. */
void app_sign_out(struct app *app);

/* True if `err` says that the keeper has ended the session; the welcome page will say it too. */
bool app_lose(struct app *app, enum cd_err err);

/* The full answer why a command of the top screen is refused. */
void app_explain(struct app *app, enum command command);

#endif
