/* The event loop: keyboard, signals and time, one after the other, in one thread. */
#include "ui/app.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "ui/app_parts.h"
#include "ui/app_signal.h"

enum {
    HUNG_UP = 129,
    INTERRUPTED = 130,
    TERMINATED = 143,
    NO_TERMINAL = 2,
    TICK_MS = 1000,
    WORK_MS = 200
};

void app_leave(struct app *app, int status)
{
    app->leaving = true;
    app->status = status;
}

void app_sign_out(struct app *app)
{
    struct arena arena = {0};
    struct session_sign_out_rep rep;
    if (app->session.signed_in)
        ask_session_sign_out(app->client, &arena, NULL, &rep); /* gone here in any case */
    arena_free(&arena);
    app->session.signed_in = false;
    app_speak(app, app->options->language);
    app_restart(app);
}

/* ---- time ------------------------------------------------------------------------------------ */

/* Seconds until the idle sign-out; -1 while nobody can be signed out. */
int64_t app_idle_left(const struct app *app)
{
    int64_t limit = app->session.signed_in ? app->session.idle_limit : 0;
    if (limit <= 0 && app->options->kiosk && app->depth > 1)
        limit = KIOSK_IDLE; /* a form that somebody left half filled in */
    if (limit <= 0)
        return -1;
    int64_t left = app->last_input + limit - app->second;
    return left > 0 ? left : 0;
}

static void idle_check(struct app *app)
{
    int64_t left = app_idle_left(app);
    if (left < 0 || left > IDLE_WARNING)
        return;
    app->dirty = true;
    if (left > 0)
        return;
    bool signed_in = app->session.signed_in;
    app_sign_out(app);
    draw_repaint(&app->draw); /* nothing of the session may stay on the glass */
    if (signed_in)
        app_warn(app, "%s", _("You were signed out after a while without a key"));
}

/* Once a minute: what time brings, and whether there is mail. */
static void minute_pass(struct app *app)
{
    struct arena arena = {0};
    struct time_tick_rep rep;
    app_lose(app, ask_time_tick(app->client, &arena, NULL, &rep)); /* else again in a minute */
    arena_free(&arena);
    if (app->session.signed_in)
        app_session_load(app);
    app->dirty = true;
}

static void tick(struct app *app)
{
    int64_t now = app_now(app);
    if (now == app->second)
        return;
    app->second = now;
    if (now / MINUTE != app->minute) {
        app->minute = now / MINUTE;
        minute_pass(app);
    }
    idle_check(app);
    struct visit *top = app_top(app);
    struct event event = EVENT(NONE);
    if (top->ops->tick && top->ops->tick(top, now, &event))
        app->dirty = true;
    if (event.id != EV_NONE && app->overlay == OVERLAY_NONE) {
        app_follow(app, event);
        app->dirty = true;
    }
}

/* ---- input ----------------------------------------------------------------------------------- */

static void session_check(struct app *app)
{
    const char *text = app->session_lost;
    if (!text)
        return;
    app->session.signed_in = false;
    app_speak(app, app->options->language);
    app_restart(app);
    if (app->farewell)
        app_say(app, "%s", tr(text));
    else
        app_warn(app, "%s", tr(text));
    app->session_lost = NULL;
    app->farewell = false;
}

/* Scrolling and typing ask nothing, but are a sign of somebody all the same: the keeper, which ends
 * idle sessions, has to know. Any operation that counts as a person's tells it. */
static void still_here(struct app *app)
{
    struct arena arena = {0};
    struct account_show_rep rep;
    if (!app->session.signed_in || app->second < app->last_told + TELL_EVERY)
        return;
    app->last_told = app->second;
    app_lose(app, ask_account_show(app->client, &arena, NULL, &rep));
    arena_free(&arena);
}

static void read_keys(struct app *app)
{
    struct input in;
    while (!app->leaving && (in = key_read(&app->keys, clock_ticks())).kind != INPUT_NONE) {
        bool warned = app_idle_left(app) >= 0 && app_idle_left(app) <= IDLE_WARNING;
        app->second = app_now(app);
        app->last_input = app->second;
        app->dirty = true;
        app->draw.inputs++;
        still_here(app);
        if (!warned) /* the key that shows one is there does nothing else */
            app_input(app, &in);
        session_check(app);
    }
}

/* A hung-up terminal is left without a word to it. */
static void hung_up(struct app *app)
{
    app_leave(app, HUNG_UP);
}

static void read_signals(struct app *app)
{
    unsigned bits = signal_take();
    if (bits & SIGNAL_RESIZE) {
        draw_resize(&app->draw);
        app->dirty = true;
    }
    if (bits & SIGNAL_STOP)
        app_leave(app, TERMINATED);
    if (bits & SIGNAL_INTERRUPT)
        app_leave(app, INTERRUPTED);
    if (bits & SIGNAL_HANGUP)
        hung_up(app);
}

/* A part of a screen's long work; true while there is more. How far it has come is shown some times
 * a second: over a thin line every part would cost more than it does. */
static bool work(struct app *app)
{
    struct visit *top = app_top(app);
    struct event event = EVENT(NONE);
    if (!top->ops->work || app->leaving)
        return false;
    bool more = top->ops->work(top, &event);
    if (more && clock_ticks() - app->worked_ms >= WORK_MS) {
        app->worked_ms = clock_ticks();
        app->dirty = true;
    }
    if (event.id != EV_NONE && app->overlay == OVERLAY_FIND)
        app_overlay_close(app); /* its commands are those of the screen that goes */
    if (event.id != EV_NONE)
        app_follow(app, event);
    app->dirty |= event.id != EV_NONE;
    return more && event.id == EV_NONE;
}

static void loop(struct app *app, int signals)
{
    while (!app->leaving) {
        if (app->dirty)
            app_draw(app);
        struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                               {.fd = signals, .events = POLLIN}};
        if (poll(fds, 2, app->working ? 0 : TICK_MS) < 0)
            continue; /* a signal came between: its byte waits in the pipe */
        if (fds[1].revents & POLLIN)
            read_signals(app);
        if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
            hung_up(app);
        else
            read_keys(app); /* curses may hold back keys of its own, and a paste may time out */
        if (!app->leaving)
            tick(app);
        app->working = work(app);
        session_check(app);
    }
}

/* ---- life cycle ------------------------------------------------------------------------------ */

/* What gives a read up that is asked as one types: the key that makes it pointless. */
static bool waiting(void *data)
{
    (void)data;
    return key_waiting();
}

static bool app_open(struct app *app, struct client *client, const struct app_options *options)
{
    const char *message = "";
    *app = (struct app){.client = client, .options = options, .said = BUF_INIT, .dirty = true};
    app_speak(app, options->language);
    if (!draw_open(&app->draw,
                   &(struct draw_options){options->theme, options->ascii, options->mouse},
                   &message)) {
        fprintf(stderr, "certdesk: %s\n", message);
        return false;
    }
    key_open(&app->keys, options->mouse);
    client_watch(client, waiting, NULL);
    pager_init(&app->help);
    app->second = app->last_input = app_now(app);
    app->minute = app->second / MINUTE;
    draw_title(&app->draw, "certdesk");
    app_restart(app);
    return true;
}

static int app_close(struct app *app)
{
    client_watch(app->client, NULL, NULL);
    app_overlay_close(app);
    app_stack_free(app);
    pager_free(&app->help);
    arena_free(&app->session_arena);
    buf_free(&app->said);
    key_close(&app->keys);
    if (app->status == HUNG_UP)
        draw_abandon(&app->draw);
    else
        draw_close(&app->draw);
    return app->status;
}

int app_run(struct client *client, const struct app_options *options)
{
    struct app app;
    if (!app_open(&app, client, options))
        return NO_TERMINAL;
    loop(&app, signal_open());
    int status = app_close(&app); /* takes back what a screen has begun: a second signal waits */
    signal_close();
    return status;
}
