/* The examinees of an enterprise at the real program: found as one types, by all fields together,
 * page by page, and their charts. M37, M49. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/crowd.h"
#include "tests/lib/hands.h"

static struct term *open_list(struct world *world)
{
    struct term *term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, "4 [Registered]");
    return term;
}

static void filter__each_letter__narrows_at_once_m49(void **state)
{
    world_demo(*state);
    struct term *term = open_list(*state);
    hands_do(term, "[马丽] [刘洋] / 'm' <刘洋> [马丽] [王小明] 'l' <王小明> 'x' [No examinee]");
    hands_do(term, "Backspace [马丽] Backspace Backspace [刘洋]");
    hands_do(term, "'小明' [王小明] <马丽> Esc [王小明] Esc [马丽]");
}

static void filter__wild_cards_quotes_and_very_much__are_plain_text_m49(void **state)
{
    world_demo(*state);
    struct term *term = open_list(*state);
    hands_do(term, "/ '%' [No examinee] Backspace '_' [No examinee] Backspace '\"' [No examinee]");
    hands_do(term, "Backspace [马丽]");
    char text[6001];
    memset(text, 'm', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    term_paste(term, text);
    hands_do(term, "[No examinee] [Full] ^U [马丽]");
}

static void filter__fields__narrow_together_and_esc_empties_all_m49(void **state)
{
    world_demo(*state);
    struct term *term = open_list(*state);
    hands_do(term, "/ Tab 'bd' [BD-TCCA] [No examinee] Backspace Backspace [马丽]");
    hands_do(term, "Tab 'lab' [No examinee] Left [theory] [马丽]");
    hands_do(term, "Tab 'ren' [renewal] [No examinee] Left Left [马丽]");
    hands_do(term, "Tab 'f' [failed] [朱晓东] <刘洋> Enter Esc [any time] [刘洋] <failed>");
    hands_do(term, "/ Tab 'f' <failed>");
}

static void list__many_pages__both_ways_and_to_its_ends_m49(void **state)
{
    world_demo(*state);
    crowd_examinees(*state, 300);
    struct term *term = open_list(*state);
    hands_do(term, "[马丽] End [Person 1] <马丽> Home [马丽] PgDn PgDn PgDn [Person 2]");
    hands_do(term, "/ 'person 17' [Person 179] Enter End [Person 17 ] Enter");
    term_expect_shows(term, "Redeem code");
    hands_do(term, "Esc [Person 17 ]");
}

static void overview__view_details__are_the_examinees_of_that_exam_m37(void **state)
{
    world_demo(*state);
    struct term *term = world_term(*state, 24, 80, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term,
             "Enter [Exam SP-NET] [胡雪] Esc [Next:] Down Enter [Exam CC-TCCA] [刘洋] <胡雪>");
    hands_do(term, "/ '%' [No examinee] Esc Esc [SP-NET] Esc [Next:]");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(filter__each_letter__narrows_at_once_m49),
        T(filter__wild_cards_quotes_and_very_much__are_plain_text_m49),
        T(filter__fields__narrow_together_and_esc_empties_all_m49),
        T(list__many_pages__both_ways_and_to_its_ends_m49),
        T(overview__view_details__are_the_examinees_of_that_exam_m37),
    };
#undef T
    return cmocka_run_group_tests_name("screen/statistics", tests, NULL, NULL);
}
