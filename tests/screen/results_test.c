/* Results, the certificate and who verifies it, at the real program: not a second before the
 * release on any screen, live at that second, and verified without a database by the public key
 * alone. M30-M32, A15, A17, I8. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/lib/hands.h"
#include "tests/lib/sat.h"

enum { HOUR = 3600, EMBARGO = 3 * 24 * HOUR, DAYS_90 = 90 * 24 * HOUR };

/* The exam of the practice world that is sat here: Cloud Computing Associate in Singapore. */
#define NUMBER "A2611-00001"
#define EXAM   "Cloud Computing Associate"
#define OF_WANG                                                                                    \
    "from certificate where account_id = (select id from account where login = '" HANDS_CANDIDATE  \
    "')"

struct play {
    struct world *world;
    int64_t release;
};

static int64_t number_of(struct world *world, const char *sql)
{
    return strtoll(world_sql(world, sql), NULL, 10);
}

/* The exam is sat for an hour, and its result is entered. */
static void sit(struct play *play, struct world *world, const char *score)
{
    *play = (struct play){.world = world};
    world_demo(world);
    char config[400];
    snprintf(config, sizeof config,
             "policy: { idle_seconds_candidate = 86400; };\nterminal: { folder = \"%s\"; };\n",
             world_path(world, "home"));
    world_config(world, config);
    play->release = sat_exam(world, NUMBER, score) + EMBARGO;
}

static struct term *sign_in(struct play *play, int64_t now)
{
    world_clock(play->world, now);
    struct term *term = world_term(play->world, 24, 80, NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    return term;
}

/* ---- the embargo, on every screen that could tell
 * ------------------------------------------------ */

enum { LOOKS = 7, WORLDS = 2, BYTES = 24 * 80 * 4 };

struct looks {
    char text[LOOKS][BYTES];
};

static void looks_take(struct play *play, int64_t now, struct looks *looks)
{
    static const char *const walks[LOOKS] = {
        "", "", "", "", "", "/ 'Cloud' Enter", "/ 'Cloud' Enter Enter"};
    static const char *const places[LOOKS] = {"home",     "results",   "appointments", "orders",
                                              "messages", "catalogue", "catalogue"};
    struct term *term = sign_in(play, now);
    for (int i = 0; i < LOOKS; i++) {
        hands_go(term, places[i]);
        hands_do(term, walks[i]);
        snprintf(looks->text[i], BYTES, "%s", term_screen(term));
    }
    world_term_close(play->world, term);
}

static int looks_differ(const struct looks looks[WORLDS])
{
    int count = 0;
    for (int i = 0; i < LOOKS; i++)
        count += strcmp(looks[0].text[i], looks[1].text[i]) != 0;
    return count;
}

static void results__pass_or_fail__no_screen_tells_before_the_release_m30_a15_i8(void **state)
{
    static struct looks before[WORLDS], after[WORLDS], back[WORLDS];
    static const char *const scores[WORLDS] = {"84", "40"};
    (void)state;
    for (int i = 0; i < WORLDS; i++) {
        struct play play;
        struct world *world = world_open();
        sit(&play, world, scores[i]);
        looks_take(&play, play.release - 1, &before[i]);
        looks_take(&play, play.release, &after[i]);
        world_clock(world, play.release);
        world_must(world, "tick", NULL);
        looks_take(&play, play.release - 1, &back[i]);
        assert_true(world_close(world));
    }
    assert_int_equal(looks_differ(before), 0);
    assert_non_null(strstr(before[0].text[1], "awaiting result"));
    assert_true(looks_differ(after) >= 3);
    assert_int_equal(looks_differ(back), 0); /* the clock was put back after it was told */
}

/* The list is open when the second comes: nobody has to ask again. */
static void results__open_list__shows_it_in_the_second_of_the_release_m30(void **state)
{
    struct play play;
    sit(&play, *state, "84");
    struct term *term = sign_in(&play, play.release - 2);
    hands_go(term, "results");
    hands_do(term, "[awaiting result]");
    hands_do(term, "Enter [The result is there from]");
    hands_later(play.world, term, play.release - 1);
    term_expect_shows(term, "awaiting result");
    hands_later(play.world, term, play.release);
    term_wait(term, "passed  84 %");
    term_expect_shows(term, "Active");
    hands_do(term, "Enter [Signed with key]");
    term_expect_shows(term, "王小明");
    term_expect_shows(term, "renewal from");
}

/* ---- the sheet
 * ----------------------------------------------------------------------------------- */

static void certificate__save__writes_a_pdf_called_by_its_number(void **state)
{
    struct play play;
    char file[64];
    sit(&play, *state, "84");
    struct term *term = sign_in(&play, play.release);
    hands_go(term, "results");
    hands_do(term, "Enter p [Written]");
    const char *number = world_sql(play.world, "select number " OF_WANG);
    snprintf(file, sizeof file, "home/%.14s.pdf", number);
    term_expect_shows(term, file + strlen("home/"));
    assert_int_equal(strncmp(world_read(play.world, file), "%PDF-", 5), 0);
}

/* ---- verifying
 * ----------------------------------------------------------------------------------- */

/* The signed text, as the holder's command gives it. */
static const char *token_of(struct world *world, struct arena *arena)
{
    const char *number = arena_fmt(arena, "%.14s", world_sql(world, "select number " OF_WANG));
    world_must(world, "certificate", "show", "--as", HANDS_CANDIDATE, "--number", number, NULL);
    const char *at = strstr(world_out(world), "token: ");
    assert_non_null(at);
    at += strlen("token: ");
    return arena_bytes(arena, at, strcspn(at, "\n"));
}

static void verify__screen__finds_a_wrong_digit_and_a_changed_byte(void **state)
{
    struct play play;
    struct arena arena = {0};
    sit(&play, *state, "84");
    world_clock(play.world, play.release);
    char *token = (char *)token_of(play.world, &arena);
    char number[16];
    snprintf(number, sizeof number, "%.14s", world_sql(play.world, "select number " OF_WANG));
    struct term *term = world_term(play.world, 24, 80, NULL);
    hands_do(term, "v [signed text]");
    number[5] = number[5] == '9' ? '0' : (char)(number[5] + 1);
    term_type(term, number);
    hands_do(term, "Enter [a digit is wrong]");
    number[5] = number[5] == '0' ? '9' : (char)(number[5] - 1);
    hands_do(term, "^U");
    term_type(term, number);
    hands_do(term, "Enter [Genuine, and valid now]");
    term_expect_shows(term, EXAM);
    term_expect_hides(term, "王小明");
    hands_do(term, "^U");
    term_expect_hides(term, "Genuine");
    term_paste(term, token);
    hands_do(term, "Enter [Genuine, and valid now]");
    term_expect_shows(term, "王小明");
    hands_do(term, "^U");
    token[20] = token[20] == 'A' ? 'B' : 'A';
    term_paste(term, token);
    hands_do(term, "Enter [This text was changed]");
    term_expect_hides(term, "Genuine");
    arena_free(&arena);
}

/* Elsewhere: no database, no configuration, the public key and the text alone. */
static void verify__command__offline_by_the_public_key_alone_m30(void **state)
{
    struct play play;
    struct arena arena = {0};
    sit(&play, *state, "84");
    world_clock(play.world, play.release);
    char *token = (char *)token_of(play.world, &arena);
    world_must(play.world, "certificate", "key", NULL);
    world_write(play.world, "key.pub", arena_str(&arena, world_out(play.world)));
    world_write(play.world, "certdesk.conf", "store: { database = \"/nowhere/at/all.db\"; };\n");
    const char *key = world_path(play.world, "key.pub");
    const char *verify[] = {WORLD_PROGRAM, "certificate",          "verify", "--key", key,
                            "--at",        "2027-06-01T00:00:00Z", "-",      NULL};
    assert_int_equal(world_exec(play.world, token, verify), 0);
    assert_non_null(strstr(world_out(play.world), "Holder: 王小明\n"));
    assert_non_null(strstr(world_out(play.world), "Exam: CC-TCCA\n"));
    assert_non_null(strstr(world_out(play.world), "Status: ACTIVE\n"));
    verify[6] = "2035-06-01T00:00:00Z";
    assert_int_equal(world_exec(play.world, token, verify), 4);
    assert_non_null(strstr(world_out(play.world), "Status: EXPIRED\n"));
    token[40] = token[40] == 'A' ? 'B' : 'A';
    assert_int_equal(world_exec(play.world, token, verify), 4);
    assert_string_equal(world_out(play.world), "");
    token[40] = token[40] == 'A' ? 'B' : 'A';
    assert_int_equal(world_run(play.world, "certificate", "verify", "--key", key, "12345", NULL),
                     2);
    world_write(play.world, "other.pub",
                "certdesk-ed25519 0123456789abcdef AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
    verify[4] = world_path(play.world, "other.pub");
    assert_int_equal(world_exec(play.world, token, verify), 1);
    arena_free(&arena);
}

/* ---- renewal
 * ------------------------------------------------------------------------------------- */

static void renew__early__asks_with_the_dates_and_near_the_end_offers_it_m4_m32_a17(void **state)
{
    struct play play;
    sit(&play, *state, "84");
    int64_t end =
        number_of(play.world, "select valid_until from certificate_issue where certificate_id = "
                              "(select id " OF_WANG ")");
    struct term *term = sign_in(&play, play.release + HOUR);
    hands_go(term, "catalogue");
    hands_do(term, "/ 'Cloud' Enter Enter [Certified until]");
    term_expect_shows(term, "renewal from");
    term_expect_shows(term, "[ Purchase now ]");
    hands_do(term, "Enter [These terms hold] End a Enter [Earlier than needed]");
    hands_do(term, "n");
    assert_int_equal(number_of(play.world, "select count(*) from orders where status = 'PENDING' "
                                           "and subject_id = 1"),
                     0);
    world_term_close(play.world, term);
    term = sign_in(&play, end - DAYS_90);
    hands_go(term, "catalogue");
    hands_do(term, "/ 'Cloud' Enter");
    term_expect_shows(term, "renew");
    hands_do(term, "Enter [\x5b Renew ]");
    term_expect_shows(term, "renew it now");
    hands_do(term, "Enter [These terms hold] End a Enter [Now choose how to pay it]");
    assert_int_equal(number_of(play.world, "select count(*) from orders where status = 'PENDING' "
                                           "and subject_id = 1"),
                     1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results__pass_or_fail__no_screen_tells_before_the_release_m30_a15_i8),
        T(results__open_list__shows_it_in_the_second_of_the_release_m30),
        T(certificate__save__writes_a_pdf_called_by_its_number),
        T(verify__screen__finds_a_wrong_digit_and_a_changed_byte),
        T(verify__command__offline_by_the_public_key_alone_m30),
        T(renew__early__asks_with_the_dates_and_near_the_end_offers_it_m4_m32_a17),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
