/* Go To Exam: the number is read by a camera from every kind of terminal, the slip is a file, and
 * the screen says what M27 to M29 want. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/hands.h"
#include "tests/lib/photo.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, DAY = 86400 };
#define NUMBER "A2611-00001"
#define START  INT64_C(1798601400) /* Wed 30 Dec 2026 03:30 UTC */

/* At the exam's page of the practice world, in a terminal of that size. */
static struct term *at_exam(struct world *world, int rows, int cols)
{
    struct term *term = world_term(world, rows, cols, NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_do(term, "3 Enter [Name on the ID]");
    return term;
}

/* ---- the code -------------------------------------------------------------------------------- */

static const struct camera cameras[] = {
    {false, 8, 16}, {false, 9, 17}, {false, 10, 22}, {true, 7, 15}, {true, 12, 24}};

static void expect_read(struct world *world, struct term *term, const struct camera *camera)
{
    const char *read = photo_read(world, term, camera, ROWS, COLS);
    if (strcmp(read, NUMBER "\n") != 0)
        term_fail(term, "the camera reads \"%s\" with cells of %dx%d", read, camera->cell_width,
                  camera->cell_height);
}

static void code__in_colour__is_read_on_any_ground_m27(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at_exam(world, ROWS, COLS);
    for (size_t i = 0; i < sizeof cameras / sizeof *cameras; i++)
        expect_read(world, term, &cameras[i]);
    int row, col;
    assert_true(term_find(term, "█", &row, &col));
    assert_int_equal(term_cell(term, row, col).fg,
                     16); /* black and white are said, not hoped for */
    assert_int_equal(term_cell(term, row, col).bg, 231);
}

static void code__in_eight_colours__is_read_m27(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_env(world, "TERM", "xterm");
    struct term *term = at_exam(world, ROWS, COLS);
    for (size_t i = 0; i < sizeof cameras / sizeof *cameras; i++)
        expect_read(world, term, &cameras[i]);
}

static void expect_read_anew(struct world *world, const struct camera *camera)
{
    struct term *term = at_exam(world, ROWS, COLS);
    expect_read(world, term, camera);
    world_term_close(world, term);
}

static void code__without_colours__is_read_m27_b18(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_env(world, "NO_COLOR", "1");
    expect_read_anew(world, &cameras[0]);
    world_env(world, "NO_COLOR", NULL);
    world_config(world, "ui: { theme = \"mono\"; };");
    expect_read_anew(world, &cameras[0]);
    world_env(world, "COLORFGBG", "0;15"); /* dark letters on a light ground, and no colours */
    expect_read_anew(world, &cameras[3]);
}

static void code__in_ascii__is_read_where_it_fits_else_the_number_will_do(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "ui: { ascii = true; };");
    struct term *term = at_exam(world, ROWS, COLS);
    term_expect_shows(term, NUMBER ", to say at the desk");
    assert_string_equal(photo_read(world, term, &cameras[0], ROWS, COLS), "");
    term_resize(term, 50, 160);
    term_wait_gone(term, "to say at the desk");
    assert_string_equal(photo_read(world, term, &cameras[0], 50, 160), NUMBER "\n");
}

/* The camera's teeth: what is no code is not read as one. */
static void photo__other_screens_and_a_torn_code__read_nothing(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at_exam(world, ROWS, COLS);
    assert_string_equal(photo_read(world, term, &cameras[0], 10, COLS), "");
    hands_do(term, "Esc [Exam starts] <Name on the ID>");
    assert_string_equal(photo_read(world, term, &cameras[0], ROWS, COLS), "");
}

/* ---- what it says ---------------------------------------------------------------------------- */

static void exam__page__says_time_zone_place_name_and_document_m27_m28_m29(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at_exam(world, ROWS, COLS);
    hands_do(term, "[Wed 30 Dec 2026 11:30] [Asia/Singapore, UTC+08:00] [11:00, 30 minutes early]"
                   "[Singapore Harbour Centre] [#04-11, 9 Harbour Walk] [王小明]"
                   "[One unexpired government document] [ID card, passport or driving licence]"
                   "[you may be refused] [until Sun 27 Dec 2026 11:30 (UTC+08:00)]");
    assert_string_equal(world_sql(world, "select first_name, last_name from appointment"
                                         " where number = '" NUMBER "'"),
                        "小明|王\n");
    hands_do(term, "o [2611-0001] <Name on the ID> Esc [Name on the ID]");
}

/* Time alone takes the keys away, to the second, and says why. */
static void exam__page__changes_with_the_time_alone_m26_a2(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "policy: { idle_seconds_candidate = 86400; };");
    struct term *term = at_exam(world, ROWS, COLS);
    hands_do(term, "[m Move] [x Cancel it]");
    int64_t start = 1798601400; /* Wed 30 Dec 2026 03:30 UTC */
    world_clock(world, start - 3 * DAY);
    world_term_close(world, term);
    term = at_exam(world, ROWS, COLS);
    hands_do(term, "[m Move] [until Sun 27 Dec]"); /* 72:00:00 */
    hands_later(world, term, START - 3 * DAY + 1);
    hands_do(term, "<m Move> [not possible any more] m [Free until] Enter <Free until>");
}

static void exam__page__moves_and_cancels_the_appointment_m24_m25(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at_exam(world, ROWS, COLS);
    hands_do(term, "m <Name on the ID> [Singapore]");
    hands_go(term, "appointments");
    hands_do(term, "Enter [Name on the ID]"); /* left half done: nothing has changed */
    assert_string_equal(world_sql(world, "select status from appointment where id = 1"),
                        "CONFIRMED\n");
    hands_do(term, "x [Cancel appointment] n <Cancel appointment>");
    assert_string_equal(world_sql(world, "select status from appointment where id = 1"),
                        "CONFIRMED\n");
    hands_do(term, "x [Cancel appointment] y [This seat is not yours any more] <█> <m Move>");
    assert_string_equal(world_sql(world, "select a.status, r.status from appointment a"
                                         " join registration r on r.id = a.registration_id"
                                         " where a.id = 1"),
                        "CANCELLED|OPEN\n");
}

/* Checked in, sat and ended by the staff's commands. */
static void sit(struct world *world)
{
    world_clock(world, START - 600);
    world_must(world, "exam", "check_in", "--as", "admin", "--number", NUMBER, "--document",
               "passport", "--expires", "2030-01-01", NULL);
    world_clock(world, START);
    world_must(world, "exam", "start", "--as", "admin", "--number", NUMBER, NULL);
    world_clock(world, START + 3600);
    world_must(world, "exam", "end", "--as", "admin", "--number", NUMBER, NULL);
}

/* The result is awaited to the second of its release, then it is there by itself. */
static void exam__page__after_the_exam_awaits_the_result_to_the_second_m30_a15(void **state)
{
    struct world *world = *state;
    int64_t release = START + 3600 + 3 * DAY;
    world_demo(world);
    world_config(world, "policy: { idle_seconds_candidate = 86400; };");
    sit(world);
    raw_plant(world_db(world),
              "insert into result (attempt_id, score, pass_mark, passed, release_at, entered_at)"
              " select id, 84, 65, 1, ended_at + 259200, ended_at from attempt"
              " where appointment_id = 1");
    world_clock(world, release - 2);
    struct term *term = at_exam(world, ROWS, COLS);
    hands_do(term, "[sat; awaited, not before Sat 2 Jan 2027 12:30] <Bring> <█> <s Save>");
    hands_later(world, term, release - 1);
    hands_do(term, "[sat; awaited] <passed>");
    hands_later(world, term, release);
    hands_do(term, "[passed; see Results] <awaited>");
}

static void exam__page__of_what_is_over_says_so(void **state)
{
    static const char *const over[][2] = {
        {"REPLACED", "Another appointment has taken its place"},
        {"CANCELLED", "This seat is not yours any more"},
        {"CANCELLED_BY_CENTRE", "This seat is not yours any more"},
        {"NO_SHOW", "The exam was not taken"},
        {"REFUSED", "The exam was not taken"},
    };
    struct world *world = *state;
    char sql[160], login[64];
    world_demo(world);
    for (size_t i = 0; i < sizeof over / sizeof *over; i++) { /* each of another candidate's */
        long id =
            strtol(world_sql(world, "select min(id) from appointment where status = 'CONFIRMED' "
                                    "and account_id in (select account_id from appointment "
                                    "group by account_id having count(*) = 1)"),
                   NULL, 10);
        snprintf(sql, sizeof sql, "update appointment set status = '%s' where id = %ld", over[i][0],
                 id);
        raw_plant(world_db(world), sql);
        snprintf(sql, sizeof sql,
                 "select a.login from account a join appointment p on p.account_id = a.id"
                 " where p.id = %ld",
                 id);
        snprintf(login, sizeof login, "%s", world_sql(world, sql));
        login[strcspn(login, "\n")] = '\0';
        struct term *term = world_term(world, ROWS, COLS, NULL);
        hands_sign_in(term, login, HANDS_PASSWORD);
        hands_do(term, "3 Enter [Exam starts]");
        term_wait(term, over[i][1]);
        hands_do(term, "<Be there at> <█> <s Save> <m Move>");
        world_term_close(world, term);
    }
}

/* ---- the slip -------------------------------------------------------------------------------- */

static const char *in_folder(struct world *world, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "paper/%s", name);
    return world_path(world, path);
}

static void folder_make(struct world *world, const char *more)
{
    char config[512];
    const char *argv[] = {"mkdir", "-p", world_path(world, "paper"), NULL};
    world_exec(world, "", argv);
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; };%s", world_path(world, "paper"),
             more);
    world_config(world, config);
}

static void slip__saved__is_text_and_pdf_named_by_the_number_m27(void **state)
{
    struct world *world = *state;
    world_demo(world);
    folder_make(world, "");
    struct term *term = at_exam(world, ROWS, COLS);
    hands_do(term, "s [" NUMBER ".txt, " NUMBER ".pdf]");
    const char *argv[] = {"sh", "-ec",
                          "cd \"$0\" && ls && cat *.txt && pdftotext -layout *.pdf - && pdftoppm "
                          "-r 100 *.pdf s && zbarimg --nodbus -q --raw s-1.ppm && rm s-1.ppm",
                          world_path(world, "paper"), NULL};
    assert_int_equal(world_exec(world, "", argv), 0);
    const char *out = world_out(world);
    assert_ptr_equal(strstr(out, NUMBER ".pdf\n" NUMBER ".txt\n"), out); /* and nothing else */
    assert_non_null(strstr(out, "Name on the document  王小明\n"));
    assert_non_null(strstr(strstr(out, "UTC+08:00)") + 1, "王小明"));          /* in the PDF too */
    assert_string_equal(out + strlen(out) - strlen(NUMBER "\n"), NUMBER "\n"); /* the code's */
    hands_do(term, "s [" NUMBER ".txt, " NUMBER ".pdf] <already there>");      /* the very same */
    world_write(world, "paper/" NUMBER ".txt", "mine");
    hands_do(term, "s [already there] Enter <already there>");
    assert_string_equal(world_read(world, "paper/" NUMBER ".txt"), "mine");
}

static void slip__kiosk_without_a_folder__is_refused(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "ui: { kiosk = true; };");
    struct term *term = at_exam(world, ROWS, COLS);
    hands_do(term, "s [This terminal has no folder for files] Enter <no folder>");
    assert_int_not_equal(access(NUMBER ".txt", F_OK), 0);
    world_term_close(world, term);
    folder_make(world, "ui: { kiosk = true; };");
    hands_do(at_exam(world, ROWS, COLS), "s [Written to]");
    assert_int_equal(access(in_folder(world, NUMBER ".pdf"), F_OK), 0);
}

static void slip__folder_gone__is_said(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "terminal: { folder = \"/nowhere/at/all\"; };");
    hands_do(at_exam(world, ROWS, COLS), "s [can't be read or written] Enter <can't>");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(code__in_colour__is_read_on_any_ground_m27),
        T(code__in_eight_colours__is_read_m27),
        T(code__without_colours__is_read_m27_b18),
        T(code__in_ascii__is_read_where_it_fits_else_the_number_will_do),
        T(photo__other_screens_and_a_torn_code__read_nothing),
        T(exam__page__says_time_zone_place_name_and_document_m27_m28_m29),
        T(exam__page__changes_with_the_time_alone_m26_a2),
        T(exam__page__moves_and_cancels_the_appointment_m24_m25),
        T(exam__page__after_the_exam_awaits_the_result_to_the_second_m30_a15),
        T(exam__page__of_what_is_over_says_so),
        T(slip__saved__is_text_and_pdf_named_by_the_number_m27),
        T(slip__kiosk_without_a_folder__is_refused),
        T(slip__folder_gone__is_said),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
