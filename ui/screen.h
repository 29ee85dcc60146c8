/* screen: what a screen is.
 *
 * A screen is one file that ends in one const struct screen_ops; screens.def lists them. The app
 * keeps a stack of visits. The way of one action: key -> the screen's key table names a command ->
 * guards -> `act` asks one operation -> an event -> flow.def says which screen is next -> `load`
 * asks
 * -> `draw` paints. Load never draws, draw never asks, a screen never names another.
 */
#ifndef CD_SCREEN_H
#define CD_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/role.h"
#include "ui/draw.h"
#include "ui/key.h"

enum screen_id {
#define X(name, table) SCREEN_##name,
#include "ui/screens.def"
#undef X
    SCREEN_COUNT,
    SCREEN_NONE, /* in flow rows: no screen of its own */
    SCREEN_ANY   /* in flow rows: from every screen */
};

enum command {
    CMD_NONE, /* no command: plain input for lists and fields, see screen_ops.act */
#define X(name, text, label, help) CMD_##name,
#include "ui/commands.def"
#undef X
    CMD_COUNT
};

enum event_id {
#define X(name) EV_##name,
#include "ui/events.def"
#undef X
    EV_COUNT
};

/* The small tagged number that travels with an event. */
enum ref_kind {
    REF_NONE,
    REF_SUBJECT,
    REF_ORDER,
    REF_APPOINTMENT,
    REF_MESSAGE,
    REF_ACCOUNT,
    REF_CERTIFICATE,
    REF_CODE,
    REF_EXAMINEE
};

struct ref {
    enum ref_kind kind;
    int64_t id;
};

struct event {
    enum event_id id;
    struct ref ref;
};

#define EVENT(name)            ((struct event){.id = EV_##name})
#define EVENT_WITH(name, k, n) ((struct event){EV_##name, {REF_##k, (n)}})
#define STAY                   EVENT(NONE)

/* Everybody in front of a terminal, signed in or not. Other roles: base/role.h. */
enum { ROLE_PEOPLE = ROLE_ALL | ROLE_VISITOR };

/* Guard flags of a key. */
enum {
    NEEDS_ROW = 1, /* works only while screen_ops.has_row says so */
    BAR_ONLY = 2,  /* the widget in focus takes this key itself; the row is for bar and help */
    NOT_IN_BAR = 4 /* works and stands in the help, but not in the key bar */
};

/* One row of a screen's key table, most important first: the bar shows as many as fit. The same
 * command may have several keys; the bar shows the first. A table ends with {0}. */
struct screen_key {
    int32_t key;
    enum command command;
    unsigned guards;
    const char *label; /* N_(), instead of the command's; NULL for that */
};

/* What a command can do now, judged from what `load` brought (for the key bar; asks nothing). */
enum can {
    CAN,     /* works */
    CAN_NOT, /* refused by a rule now: left out of the bar, `w` and its key explain it */
    CAN_HIDE /* has no sense here now */
};

struct app;

/* One screen on the stack. */
struct visit {
    struct app *app;
    const struct screen_ops *ops;
    enum screen_id screen;
    struct ref ref;     /* what it was opened with */
    struct arena arena; /* for what `load` brings: a new one at every load, see there */
    void *state;        /* screen_ops.state_size bytes, zeroed at the start, wiped at the end */
};

struct screen_ops {
    const char *name;  /* "booking-slot": for the map, tests and --dot */
    const char *title; /* N_(), the breadcrumb */
    unsigned roles;    /* ROLE_ bits that may see it */
    size_t state_size;
    const struct screen_key *keys; /* ends with {0}; NULL for none */
    const enum event_id *events;   /* every event that `act` can return, ends with EV_NONE */
    const char *help;              /* N_(), a few sentences on what is done here; may be NULL */

    /* Asks for what the screen shows. Called when it is opened, comes back to the top, and on
     * refresh: lists keep their selection, forms keep what was typed. The visit's arena is a new
     * one: the one before goes when this succeeds, and comes back when it fails. So on an error,
     * which the app shows, the state must be as it was (and a new screen does not open). Never
     * draws. */
    enum cd_err (*load)(struct visit *visit);

    /* Paints `body`, which is blank, and ends with draw_cursor on the focus. Never asks. */
    void (*draw)(struct visit *visit, const struct win *body);

    /* Does `command` (its guards hold), or, for CMD_NONE, takes plain input: keys that are no
     * command, clicks, wheel, pastes. `in` is what came; after app_confirm its kind is
     * INPUT_CONFIRMED. Asks operations; shows their refusals by app_fail. */
    struct event (*act)(struct visit *visit, enum command command, const struct input *in);

    /* The rest may be NULL. */
    bool (*has_row)(const struct visit *visit);
    enum can (*can)(const struct visit *visit, enum command command);

    /* Fills the full answer why `command` is refused (B5), usually by a dry_ call. CD_OK when it
     * would be allowed after all. Asks. */
    enum cd_err (*why)(struct visit *visit, enum command command, struct cd_why *why);

    /* True while a text field has the focus: characters are then typed, not commands. */
    bool (*typing)(const struct visit *visit);

    /* Esc, before it leaves the screen: true if something inside took it (a filter, a half). */
    bool (*back)(struct visit *visit);

    /* What Esc does inside the screen now, N_(), where `back` would take it; NULL where it leaves
     * the screen. For the key bar. */
    const char *(*esc)(const struct visit *visit);

    /* Every second; true if something that it draws has changed. May return an event, as when a
     * hold has run out. */
    bool (*tick)(struct visit *visit, int64_t now, struct event *event);

    /* Does a part of long work that `act` began, some hundredths of a second of it at most; true
     * while there is more. Between two parts the loop takes keys and paints. May return an event.
     * Whoever leaves the screen meanwhile has `done` called, which gives the work up. */
    bool (*work)(struct visit *visit, struct event *event);

    /* What the breadcrumb says instead of the title, such as an order's number. */
    void (*crumb)(const struct visit *visit, struct buf *text);

    /* Frees what the state owns; the app wipes and frees the state and the arena. */
    void (*done)(struct visit *visit);
};

/* The table of a screen; never NULL for a real one. */
const struct screen_ops *screen_ops_of(enum screen_id screen);

/* The row of a command; texts are untranslated. */
struct command_info {
    const char *name;
    const char *label;
    const char *help;
};
const struct command_info *command_info(enum command command);

const char *event_name(enum event_id event);

/* One role's bit in words ("enterprise root"), untranslated, and its home. */
const char *role_people(unsigned role);
enum screen_id role_home(unsigned role);

#endif
