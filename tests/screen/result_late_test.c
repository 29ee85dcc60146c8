/* A result whose second is over and that nobody has entered: the screen promises no date that is
 * past. M30, A15. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/hands.h"

enum { HOUR = 3600, DAYS_4 = 4 * 24 * HOUR };

#define NEXT                                                                                       \
    " from appointment a join account c on c.id = a.account_id where c.login = '" HANDS_CANDIDATE  \
    "' and a.status = 'CONFIRMED' order by a.starts_at limit 1"

static void results__not_entered_in_time__says_so(void **state)
{
    struct world *world = *state;
    char number[32];
    world_demo(world);
    int64_t start = strtoll(world_sql(world, "select a.starts_at" NEXT), NULL, 10);
    snprintf(number, sizeof number, "%s", world_sql(world, "select a.number" NEXT));
    number[strcspn(number, "\n")] = '\0';
    world_clock(world, start);
    world_must(world, "exam", "check_in", "--as", "admin", "--number", number, "--document",
               "passport", "--expires", "2031-01-01", NULL);
    world_must(world, "exam", "start", "--as", "admin", "--number", number, NULL);
    world_clock(world, start + HOUR);
    world_must(world, "exam", "end", "--as", "admin", "--number", number, NULL);
    world_clock(world, start + HOUR + DAYS_4);
    struct term *term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_go(term, "results");
    hands_do(term, "[awaiting result] Enter <The result is there from>");
    world_term_close(world, term);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(results__not_entered_in_time__says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
