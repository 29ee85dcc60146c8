/* Screens of an enterprise that are opened with what belongs to another one: they don't open (M6).
 *
 * A screen is what it asks for, so each is loaded in this process, over an app without a terminal,
 * with every kind of reference there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/bulk.h"
#include "ui/app_parts.h"

/* ---- two enterprises ------------------------------------------------------------------------- */

/* What `root` has: a paid order with a redeemed code, one that is not paid, and messages. */
static void buy(struct house *house, const char *root, const char *candidate)
{
    house_as(house, root);
    int64_t order = bulk_paid(house, "CC-TCCA", 3);
    house_as(house, root);
    bulk_order(house, "DB-TCCA", 2);
    assert_string_equal(bulk_redeem(house, candidate, "CC-TCCA", bulk_code(house, order, 0)), "OK");
}

static int set_up(void **state)
{
    int failed = bulk_set_up(state);
    buy(*state, "northwind", "anna");
    buy(*state, "southwind", "susan");
    return failed;
}

/* The rows of `login`'s enterprise, in the order of enum ref_kind; `last` in its orders. */
static const struct {
    enum ref_kind kind;
    const char *sql;
} things[] = {
    {REF_ORDER, "select min(o.id) from orders o where o.enterprise_id = e.id"},
    {REF_ORDER, "select max(o.id) from orders o where o.enterprise_id = e.id"}, /* not paid */
    {REF_CODE, "select min(c.id) from code c where c.enterprise_id = e.id and c.status = 'BOUND'"},
    {REF_CODE, "select max(c.id) from code c where c.enterprise_id = e.id"},
    {REF_EXAMINEE, "select max(r.id) from registration r where r.enterprise_id = e.id"},
    {REF_MESSAGE, "select max(m.id) from message m where m.account_id = a.id"},
    {REF_ACCOUNT, "select a.id"},
};
enum { THINGS = sizeof things / sizeof *things };

static struct ref ref_of(struct house *house, size_t thing, const char *login)
{
    int64_t id = house_count(
        house, arena_fmt(&house->arena,
                         "select (%s) from account a join enterprise e on e.id = a.enterprise_id "
                         "where a.login = '%s'",
                         things[thing].sql, login));
    assert_true(id > 0);
    return (struct ref){things[thing].kind, id};
}

/* ---- opening --------------------------------------------------------------------------------- */

static struct app *app_of(struct house *house, const char *login)
{
    static const struct app_options options = {.language = "en"};
    struct app *app = calloc(1, sizeof *app);
    house_as(house, login);
    *app = (struct app){.client = house->client, .options = &options, .said = BUF_INIT};
    assert_int_equal(app_session_load(app), CD_OK);
    return app;
}

static void app_end(struct app *app)
{
    app_overlay_close(app);
    app_draft_free(app);
    arena_free(&app->session_arena);
    buf_free(&app->said);
    free(app);
}

/* What the screen says when it is opened with that. */
static enum cd_err opened(struct app *app, enum screen_id screen, struct ref ref)
{
    const struct screen_ops *table = screen_ops_of(screen);
    struct visit visit = {.app = app, .ops = table, .screen = screen, .ref = ref};
    visit.state = calloc(1, table->state_size ? table->state_size : 1);
    enum cd_err err = table->load ? table->load(&visit) : CD_OK;
    if (table->done)
        table->done(&visit);
    arena_free(&visit.arena);
    free(visit.state);
    return err;
}

/* The screens that are about one thing, and the kind of it. All others show the same whatever they
 * are opened with. */
static enum ref_kind kind_of(enum screen_id screen)
{
    switch (screen) {
    case SCREEN_BILL:
    case SCREEN_REFUND:
    case SCREEN_BULK_PAY:
    case SCREEN_BULK_DONE:
    case SCREEN_CODES:
    case SCREEN_BOUND_CODES:
        return REF_ORDER;
    case SCREEN_CODE:
        return REF_CODE;
    case SCREEN_EXAMINEE:
        return REF_EXAMINEE;
    case SCREEN_MESSAGE:
        return REF_MESSAGE;
    case SCREEN_TERMS:
    case SCREEN_SUBJECT:
        return REF_SUBJECT;
    default:
        return REF_NONE;
    }
}

/* Every screen of `login` with the things of `whose`; `err` where it is about one of that kind. */
static void expect_all(struct house *house, const char *login, const char *whose, enum cd_err err)
{
    struct app *app = app_of(house, login);
    int met = 0;
    for (enum screen_id screen = 0; screen < SCREEN_COUNT; screen++) {
        if (!(screen_ops_of(screen)->roles & app->role))
            continue;
        for (size_t thing = 0; thing < THINGS; thing++) {
            if (kind_of(screen) != things[thing].kind)
                continue;
            enum cd_err is = opened(app, screen, ref_of(house, thing, whose));
            if (is != err)
                fail_msg("%s with number %zu of %s: %s", screen_ops_of(screen)->name, thing, whose,
                         err_info(is)->name);
            met++;
        }
    }
    assert_in_range(met, 9, 40);
    app_end(app);
}

/* ---- the tests ------------------------------------------------------------------------------- */

static void screens__things_of_another_enterprise__do_not_open_m6(void **state)
{
    expect_all(*state, "northwind", "southwind", CD_NOT_FOUND);
    expect_all(*state, "helper", "southwind", CD_NOT_FOUND);
    expect_all(*state, "southwind", "northwind", CD_NOT_FOUND);
}

/* A number that nobody has is answered like one of another's. */
static void screens__own_things__open_and_unknown_ones_do_not(void **state)
{
    struct house *house = *state;
    struct app *app = app_of(house, "northwind");
    for (enum screen_id screen = 0; screen < SCREEN_COUNT; screen++) {
        enum ref_kind kind = kind_of(screen);
        if (!(screen_ops_of(screen)->roles & app->role) || kind == REF_NONE)
            continue;
        assert_int_equal(opened(app, screen, (struct ref){kind, 987654321}), CD_NOT_FOUND);
        for (size_t thing = 0; thing < THINGS; thing++)
            if (things[thing].kind == kind && thing != 1 && screen != SCREEN_BULK_PAY)
                assert_int_equal(opened(app, screen, ref_of(house, thing, "northwind")), CD_OK);
    }
    assert_int_equal(opened(app, SCREEN_BULK_PAY, ref_of(house, 1, "northwind")), CD_OK);
    app_end(app);
}

/* Whoever adds a screen that is about something has to say here of what kind. */
static void screens__without_a_thing_of_their_own__show_the_same_with_any_m6(void **state)
{
    struct house *house = *state;
    static const char *const logins[] = {"northwind", "helper"};
    for (size_t who = 0; who < 2; who++) {
        struct app *app = app_of(house, logins[who]);
        for (enum screen_id screen = 0; screen < SCREEN_COUNT; screen++) {
            if (!(screen_ops_of(screen)->roles & app->role) || kind_of(screen) != REF_NONE)
                continue;
            for (size_t thing = 0; thing < THINGS; thing++)
                assert_int_equal(opened(app, screen, ref_of(house, thing, "southwind")), CD_OK);
            assert_int_equal(opened(app, screen, (struct ref){0}), CD_OK);
        }
        app_end(app);
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        T(screens__things_of_another_enterprise__do_not_open_m6),
        T(screens__own_things__open_and_unknown_ones_do_not),
        T(screens__without_a_thing_of_their_own__show_the_same_with_any_m6),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
