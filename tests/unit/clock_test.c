/* The injected clock (B20), and the seed that makes a practice world repeatable. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/random.h"

static const struct clock wall = {0};
static const struct clock practice = {.practice = true};

static int no_time_given(void **state)
{
    (void)state;
    return unsetenv("CERTDESK_NOW");
}

static void assert_wall(int64_t at)
{
    int64_t now = time(NULL);
    assert_true(at >= now - 2 && at <= now + 2);
}

static void clock__now__practice_listens_to_the_environment_b20(void **state)
{
    (void)state;
    setenv("CERTDESK_NOW", "1795356300", 1);
    assert_int_equal(clock_now(&practice), 1795356300);
    setenv("CERTDESK_NOW", "2026-11-22T14:05:01Z", 1);
    assert_int_equal(clock_now(&practice), 1795356301);
}

static void clock__now__a_real_database_does_not_listen_b20(void **state)
{
    (void)state;
    setenv("CERTDESK_NOW", "1795356300", 1);
    assert_wall(clock_now(&wall));
    setenv("CERTDESK_NOW", "nonsense", 1);
    assert_wall(clock_now(&wall));
}

static void clock__now__file_is_read_again_at_every_call(void **state)
{
    (void)state;
    char path[] = "/tmp/certdesk-clock-XXXXXX", given[64];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    snprintf(given, sizeof given, "@%s", path);
    setenv("CERTDESK_NOW", given, 1);
    assert_int_equal(pwrite(fd, "1795356300\n", 11, 0), 11);
    assert_int_equal(clock_now(&practice), 1795356300);
    assert_int_equal(pwrite(fd, "1795356377\n", 11, 0), 11);
    assert_int_equal(clock_now(&practice), 1795356377);
    assert_int_equal(ftruncate(fd, 0), 0);
    assert_int_equal(pwrite(fd, "2026-11-22T14:05:00Z", 20, 0), 20);
    assert_int_equal(clock_now(&practice), 1795356300);
    close(fd);
    unlink(path);
}

static void clock__now__offset_moves_a_practice_world_only(void **state)
{
    (void)state;
    const struct clock later = {.practice = true, .offset = DAY};
    assert_wall(clock_now(&later) - DAY);
    setenv("CERTDESK_NOW", "1795356300", 1);
    assert_int_equal(clock_now(&later), 1795356300 + DAY);
    const struct clock real = {.offset = DAY};
    assert_wall(clock_now(&real));
}

/* True if a practice clock ends the program rather than fall back to the wall's time. */
static bool ends_with(const char *given)
{
    pid_t child = fork();
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        setenv("CERTDESK_NOW", given, 1);
        if (!freopen("/dev/null", "w", stderr))
            _exit(0);
        clock_now(&practice);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void clock__now__a_time_that_cannot_be_read_is_not_the_walls(void **state)
{
    (void)state;
    assert_false(ends_with("1795356300"));
    assert_true(ends_with("tomorrow"));
    assert_true(ends_with("12 "));
    assert_true(ends_with("99999999999999999999999"));
    assert_true(ends_with("@/nowhere/at/all"));
}

static void clock__ticks__never_go_back(void **state)
{
    (void)state;
    int64_t last = clock_ticks();
    for (int i = 0; i < 1000; i++) {
        int64_t now = clock_ticks();
        assert_true(now >= last);
        last = now;
    }
}

static void random__seeded_stream_repeats_and_moves_on(void **state)
{
    (void)state;
    struct random a = {.seed = 7}, b = {.seed = 7}, other = {.seed = 8};
    unsigned char x[3][16], y[3][16], z[16];
    for (int i = 0; i < 3; i++) {
        random_bytes(&a, x[i], sizeof x[i]);
        random_bytes(&b, y[i], sizeof y[i]);
    }
    random_bytes(&other, z, sizeof z);
    assert_memory_equal(x, y, sizeof x);
    assert_memory_not_equal(x[0], x[1], sizeof x[0]);
    assert_memory_not_equal(x[1], x[2], sizeof x[0]);
    assert_memory_not_equal(x[0], z, sizeof z);
    struct random resumed = {.seed = 7, .count = 2};
    random_bytes(&resumed, z, sizeof z);
    assert_memory_equal(x[2], z, sizeof z);
}

static void random__without_a_seed_cannot_be_foretold(void **state)
{
    (void)state;
    struct random a = {0}, b = {0};
    unsigned char x[16], y[16];
    random_bytes(&a, x, sizeof x);
    random_bytes(&b, y, sizeof y);
    assert_memory_not_equal(x, y, sizeof x);
}

static void random__below_stays_below_and_reaches_all(void **state)
{
    (void)state;
    struct random random = {.seed = 11};
    int seen[10] = {0};
    for (int i = 0; i < 5000; i++) {
        uint32_t n = random_below(&random, 10);
        assert_true(n < 10);
        seen[n]++;
    }
    for (int i = 0; i < 10; i++)
        assert_in_range(seen[i], 350, 650);
    assert_int_equal(random_below(&random, 1), 0);
    assert_int_equal(random_below(&random, 0), 0);
    assert_true(random_below(&random, UINT32_MAX) < UINT32_MAX);
}

static void clock__days__whole_ones_that_are_left(void **state)
{
    (void)state;
    assert_int_equal(clock_days(1000, 1000 + 15 * DAY), 15);
    assert_int_equal(clock_days(1001, 1000 + 15 * DAY), 14);
    assert_int_equal(clock_days(1000, 1000 + DAY - 1), 0);
    assert_int_equal(clock_days(1000, 1000), 0);
    assert_int_equal(clock_days(1000 + 40 * DAY, 1000), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(clock__now__practice_listens_to_the_environment_b20, no_time_given),
        cmocka_unit_test_setup(clock__now__a_real_database_does_not_listen_b20, no_time_given),
        cmocka_unit_test_setup(clock__now__file_is_read_again_at_every_call, no_time_given),
        cmocka_unit_test_setup(clock__now__offset_moves_a_practice_world_only, no_time_given),
        cmocka_unit_test_setup(clock__now__a_time_that_cannot_be_read_is_not_the_walls,
                               no_time_given),
        cmocka_unit_test(clock__ticks__never_go_back),
        cmocka_unit_test(clock__days__whole_ones_that_are_left),
        cmocka_unit_test(random__seeded_stream_repeats_and_moves_on),
        cmocka_unit_test(random__without_a_seed_cannot_be_foretold),
        cmocka_unit_test(random__below_stays_below_and_reaches_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
