#include "lib/house.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "check/check.h"
#include "command/init.h"
#include "command/world.h"
#include "lib/hash_once.h"

static void folder_empty(const struct house *house)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock", ".key", ".sign", ".sign.pub"};
    char path[HOUSE_PATH];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(path, sizeof path, "%s%s", house->database, ends[i]);
        unlink(path);
    }
    rmdir(house->folder);
}

void house_clock(struct house *house, int64_t now)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)now);
    setenv("CERTDESK_NOW", text, 1);
    house->run.keeper.clock.offset = 0;
}

int64_t house_now(const struct house *house)
{
    return clock_now(&house->run.keeper.clock);
}

void house_later(struct house *house, int64_t seconds)
{
    house_clock(house, house_now(house) + seconds);
}

void house_found(struct house *house)
{
    text_locale("en");
    hash_once();
    *house = (struct house){0};
    config_defaults(&house->run.config);
    const char *tmp = getenv("TMPDIR");
    snprintf(house->folder, sizeof house->folder, "%s/certdesk-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->database, sizeof house->database, "%s/certdesk.db", house->folder);
    house->run.config.store_database = house->database;
    house->run.config.store_key_file = ""; /* beside the database */
    house->run.config.store_sign_file = "";
    house->run.config.policy_idle_seconds_candidate =
        INT64_C(36500) * DAY; /* tests let years pass */
    house->run.config.policy_idle_seconds_staff = INT64_C(36500) * DAY;
    house_clock(house, HOUSE_NOW);
}

void house_open(struct house *house)
{
    static struct house_copy empty;
    if (empty.made) {
        house_restore(house, &empty);
        return;
    }
    house_found(house);
    assert_true(init_world(&house->run, true));
    house->client = client_direct(&house->run.line);
    house_snapshot(house, &empty);
}

void house_open_world(struct house *house)
{
    static struct house_copy practice;
    if (practice.made) {
        house_restore(house, &practice);
        return;
    }
    house_open(house);
    assert_true(world_build(&house->run, 7));
    house_snapshot(house, &practice);
}

void house_close(struct house *house)
{
    house_beside_close(house);
    client_close(&house->client);
    run_close(&house->run);
    config_free(&house->run.config);
    arena_free(&house->arena);
    arena_free(&house->dumps);
    folder_empty(house);
}

int house_set_up(void **state)
{
    struct house *house = calloc(1, sizeof *house);
    assert_non_null(house);
    *state = house;
    house_open(house);
    return 0;
}

int house_tear_down(void **state)
{
    struct house *house = *state;
    struct buf faults = BUF_INIT;
    int64_t count = 0;
    enum cd_err err = check_all(house->run.keeper.db, &faults, &count);
    house_close(house);
    free(house);
    if (err || count)
        print_error("certdesk check: %s %s", err_info(err)->name, faults.text);
    buf_free(&faults);
    return err || count ? -1 : 0;
}

void house_restart(struct house *house)
{
    struct cd_why why;
    house_beside_close(house);
    run_close(&house->run);
    assert_int_equal(keeper_open(&house->run.keeper, &house->run.config, &why), CD_OK);
    house->run.open = true;
    house->run.line.session = (struct session){.role = ROLE_VISITOR};
}

void house_as(struct house *house, const char *login)
{
    struct cd_why why;
    house->run.line.session = (struct session){.role = ROLE_VISITOR};
    if (login)
        assert_int_equal(line_act_as(&house->run.line, login, &why), CD_OK);
}

struct client *house_line(struct house *house, struct line *line, const char *login)
{
    struct cd_why why;
    line_open(line, &house->run.keeper, "desk-2");
    if (login)
        assert_int_equal(line_act_as(line, login, &why), CD_OK);
    return client_direct(line);
}

const struct cd_why *house_why(const struct house *house)
{
    return client_why(house->client);
}

void house_check(struct house *house)
{
    struct buf out = BUF_INIT;
    int64_t faults = 0;
    assert_int_equal(check_all(house->run.keeper.db, &out, &faults), CD_OK);
    if (faults)
        fail_msg("certdesk check: %s", out.text);
    buf_free(&out);
}
