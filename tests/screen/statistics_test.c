/* The examinees of an enterprise at the real program: found as one types, by all fields together,
 * page by page, and their charts. M37, M49. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { MOVE_BYTES = 350, PAGE_BYTES = 1600 };

static void plant(struct world *world, const char *sql)
{
    struct arena arena = {0};
    const char *said = raw_run(&arena, world_db(world), sql);
    if (*said)
        world_fail(world, "%s", said);
    arena_free(&arena);
}

static struct term *open_list(struct world *world)
{
    struct term *term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, "4 [Registered]");
    return term;
}

/* Three hundred people more, a minute apart: "Person 1" came first. */
static void many(struct world *world)
{
    plant(world, "pragma foreign_keys = off;"
                 "with recursive n (i) as (select 1 union all select i + 1 from n where i < 300) "
                 "insert into account (id, login, role, password, first_name, last_name, mobile, "
                 "email, created_at) select 10000 + i, 'p' || i, 'CANDIDATE', '!', 'x', 'x', '', "
                 "'', 1 from n;"
                 "insert into identity (account_id, status, first_name, last_name, document, "
                 "sealed, blind, masked, requested_at, seek) select id, 'VERIFIED', 'Person', "
                 "substr(login, 2), 'passport', x'00', randomblob(16), '', 1, 'person ' || "
                 "substr(login, 2) from account where id > 10000;"
                 "insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, "
                 "status, created_at) select substr('ZZZZZZZZZZZZZ' || a.id, -18), "
                 "c.entitlement_id + a.id, c.order_id, c.enterprise_id, c.subject_id, 'BOUND', 1 "
                 "from account a join code c on c.id = (select min(id) from code where status = "
                 "'BOUND') where a.id > 10000;"
                 "insert into registration (order_id, entitlement_id, account_id, subject_id, "
                 "code_id, enterprise_id, kind, status, created_at) select c.order_id, "
                 "c.entitlement_id, a.id, c.subject_id, c.id, c.enterprise_id, 'first', 'OPEN', "
                 "1700000000 + 60 * a.id from account a join code c on c.text = "
                 "substr('ZZZZZZZZZZZZZ' || a.id, -18) where a.id > 10000");
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
    many(*state);
    struct term *term = open_list(*state);
    hands_do(term, "[马丽] End [Person 1] <马丽> Home [马丽] PgDn PgDn PgDn [Person 2]");
    hands_do(term, "/ 'person 17' [Person 179] Enter End [Person 17 ] Enter");
    term_expect_shows(term, "Redeem code");
    hands_do(term, "Esc [Person 17 ]");
}

static void list__row_and_page__cost_few_bytes(void **state)
{
    world_demo(*state);
    many(*state);
    struct term *term = open_list(*state);
    const struct {
        const char *key;
        int times;
        size_t most;
    } moves[] = {{"Down", 40, MOVE_BYTES}, {"Up", 10, MOVE_BYTES}, {"PgDn", 5, PAGE_BYTES}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        for (int n = 0; n < moves[i].times; n++) {
            hands_do(term, moves[i].key);
            if (term_bytes(term) > moves[i].most)
                term_fail(term, "%s sent %zu bytes", moves[i].key, (size_t)term_bytes(term));
        }
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
        T(list__row_and_page__cost_few_bytes),
        T(overview__view_details__are_the_examinees_of_that_exam_m37),
    };
#undef T
    return cmocka_run_group_tests_name("screen/statistics", tests, NULL, NULL);
}
