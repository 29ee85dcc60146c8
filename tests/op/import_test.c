/* `certdesk import` by the real command: every dialect of a file, all or nothing with each bad line
 * named, and the same file a second time. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "lib/raw.h"
#include "tests/lib/world.h"

#define CSV(name) "tests/fixtures/csv/" name

static const char all_centres[] =
    "select code, name, city, address, zone, seats from centre order by id";
static const char all_sittings[] =
    "select c.code, coalesce(s.code, '-'), t.day, t.starts_at, t.ends_at, t.seats, t.taken from "
    "sitting t join centre c on c.id = t.centre_id left join subject s on s.id = t.subject_id "
    "order by t.id";
static const char all_vouchers[] =
    "select v.text, v.kind, v.value, v.currency, coalesce(s.code, '-'), v.minimum, v.expires_at, "
    "v.uses, v.used from voucher v left join subject s on s.id = v.subject_id order by v.id";

static int setup(void **state)
{
    world_setup(state);
    world_init(*state);
    return 0;
}

/* Imports a file that is good; `rows` is what the command says it took. */
static void taken(struct world *world, const char *kind, const char *file, int rows)
{
    char said[32];
    snprintf(said, sizeof said, "%d imported\n", rows);
    world_must(world, "import", kind, file, NULL);
    assert_string_equal(world_out(world), said);
    assert_string_equal(world_err(world), "");
}

/* Everything in the database but its free pages, as text. */
static const char *everything(struct world *world, struct arena *arena)
{
    return raw_rows(
        arena, world_db(world),
        "select (select group_concat(id || code || name || zone || seats) from centre), "
        "(select group_concat(id || starts_at || ends_at || seats || taken) from sitting), "
        "(select group_concat(id || text || uses) from voucher), "
        "(select group_concat(id || code || name || price || offered) from subject), "
        "(select group_concat(id || hash) from document), (select count(*) from audit)");
}

/* An import that is refused, with this exit code and these words on stderr, and leaves all as it
 * is. */
static void refused(struct world *world, const char *kind, const char *file, int code,
                    const char *said)
{
    struct arena arena = {0};
    const char *before = everything(world, &arena);
    int got = world_run(world, "import", kind, file, NULL);
    if (got != code || !strstr(world_err(world), said))
        world_fail(world, "%s %s ended with %d, not with %d and \"%s\"", kind, file, got, code,
                   said);
    assert_string_equal(world_out(world), "");
    assert_string_equal(everything(world, &arena), before);
    arena_free(&arena);
}

static const char *written(struct world *world, const char *name, const char *text)
{
    world_write(world, name, text);
    return world_path(world, name);
}

/* ---- good files --------------------------------------------------------------------------------
 */

static void centres__every_dialect__gives_the_same_rows(void **state)
{
    static const char *const dialects[] = {
        CSV("centres.csv"),     CSV("centres.bom.crlf.csv"), CSV("centres.semicolon.csv"),
        CSV("centres.tab.csv"), CSV("centres.gb18030.csv"),  CSV("centres.utf16.tab.csv")};
    struct world *world = *state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        taken(world, "centres", dialects[i], 3);
        assert_string_equal(world_sql(world, all_centres),
                            "SH-01|上海人民广场中心|上海|西藏中路 1 号, 3 楼|Asia/Shanghai|40\n"
                            "KTM-01|Kathmandu \"Durbar\" Centre|Kathmandu|Durbar Marg 12|"
                            "Asia/Kathmandu|24\n"
                            "BER-01|Prüfungszentrum Mitte|Berlin|Friedrichstraße 5; Hof 2|"
                            "Europe/Berlin|16\n");
        assert_string_equal(raw_run(&arena, world_db(world), "delete from centre"), "");
    }
    arena_free(&arena);
}

static void sittings__file__begins_at_the_centres_time_i14(void **state)
{
    struct world *world = *state;
    taken(world, "centres", CSV("centres.csv"), 3);
    taken(world, "sittings",
          written(world, "s.csv",
                  "centre,date,time,minutes,seats,subject\n"
                  "SH-01,2026-12-07,9:00,90,40,CC-TCCA\n"
                  "ktm-01,2026/12/7,14:30,120,24,\n"
                  "BER-01,2027-03-28,03:00,90,9,\n"
                  "BER-01,2027-10-31,02:30,90,9,\n"),
          4);
    assert_string_equal(world_sql(world, all_sittings),
                        "SH-01|CC-TCCA|20794|1796605200|1796610600|40|0\n"
                        "KTM-01|-|20794|1796633100|1796640300|24|0\n"
                        "BER-01|-|20905|1806195600|1806201000|9|0\n"
                        "BER-01|-|21122|1824942600|1824948000|9|0\n");
}

static void vouchers__file__last_second_of_the_platforms_day(void **state)
{
    struct world *world = *state;
    taken(world, "vouchers", CSV("vouchers.csv"), 2);
    assert_string_equal(world_sql(world, all_vouchers),
                        "WELCOME-10|percent|10|CNY|-|0|1798732800|100|0\n"
                        "CLOUD-200|fixed|20000|CNY|CC-TCCA|100000|1835452800|1|0\n");
    refused(world, "vouchers", CSV("vouchers.csv"), 4, "Voucher: line 2, WELCOME-10");
}

static void json__taken_rows__as_a_document(void **state)
{
    struct world *world = *state;
    world_must(world, "import", "centres", CSV("centres.csv"), "--json", NULL);
    assert_string_equal(world_out(world), "{\"imported\":3}\n");
}

static void dry_run__tells_what_it_would_take_and_keeps_nothing(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    const char *before = everything(world, &arena);
    world_must(world, "--dry-run", "import", "centres", CSV("centres.csv"), NULL);
    assert_string_equal(world_out(world), "3 would be imported; nothing was written\n");
    assert_string_equal(everything(world, &arena), before);
    arena_free(&arena);
}

/* ---- the same again ----------------------------------------------------------------------------
 */

static void again__centres_and_sittings__change_nothing(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    taken(world, "centres", CSV("centres.csv"), 3);
    taken(world, "sittings",
          written(world, "s.csv", "centre,date,time,minutes,seats\nSH-01,2026-12-07,9:00,90,40\n"),
          1);
    const char *before = raw_rows(&arena, world_db(world), all_sittings);
    taken(world, "centres", CSV("centres.csv"), 3);
    taken(world, "sittings", world_path(world, "s.csv"), 1);
    assert_string_equal(world_sql(world, all_sittings), before);
    assert_string_equal(world_sql(world, "select count(*) from centre"), "3\n");
    world_must(world, "check", NULL);
    arena_free(&arena);
}

static void again__catalogue_and_documents__change_nothing(void **state)
{
    static const char subjects[] = "select * from subject order by id";
    struct world *world = *state;
    struct arena arena = {0};
    const char *before = raw_rows(&arena, world_db(world), subjects);
    const char *texts = raw_rows(&arena, world_db(world), "select * from document order by id");
    world_must(world, "import", "catalogue", "data/catalogue/career.cfg",
               "data/catalogue/specialty.cfg", NULL);
    assert_string_equal(raw_rows(&arena, world_db(world), subjects), before);
    world_must(world, "import", "documents", "share/terms/terms.txt", "share/terms/privacy.txt",
               NULL);
    assert_string_equal(world_out(world), "0 imported\n");
    assert_string_equal(raw_rows(&arena, world_db(world), "select * from document order by id"),
                        texts);
    arena_free(&arena);
}

static void centre__other_zone__only_while_it_has_no_sittings_i14(void **state)
{
    static const char row[] = "code,name,city,address,zone,seats\nSH-01,Bund,Shanghai,x,%s,9\n";
    struct world *world = *state;
    char utc[128];
    snprintf(utc, sizeof utc, row, "Asia/Tokyo");
    taken(world, "centres", CSV("centres.csv"), 3);
    taken(world, "centres", written(world, "tokyo.csv", utc), 1);
    assert_string_equal(world_sql(world, "select zone from centre where code = 'SH-01'"),
                        "Asia/Tokyo\n");
    taken(world, "sittings",
          written(world, "s.csv", "centre,date,time,minutes,seats\nSH-01,2026-12-07,9:00,90,40\n"),
          1);
    refused(world, "centres", CSV("centres.csv"), 4, "keeps its time zone");
    assert_non_null(strstr(world_err(world), "Given: line 2, SH-01\n  Its zone: Asia/Tokyo\n"));
}

/* ---- what is taken already ---------------------------------------------------------------------
 */

static void sittings__fewer_seats_than_taken__refused_i1(void **state)
{
    static const char row[] = "centre,date,time,minutes,seats\nSH-01,2026-12-07,9:00,90,%d\n";
    struct world *world = *state;
    struct arena arena = {0};
    char text[96];
    snprintf(text, sizeof text, row, 5);
    taken(world, "centres", CSV("centres.csv"), 3);
    taken(world, "sittings", written(world, "s.csv", text), 1);
    assert_string_equal(raw_run(&arena, world_db(world), "update sitting set taken = 3"), "");
    snprintf(text, sizeof text, row, 2);
    refused(world, "sittings", written(world, "s.csv", text), 4,
            "More seats than that are already taken");
    assert_non_null(strstr(world_err(world), "  Sitting: line 2, SH-01\n  Seats taken: 3\n"));
    snprintf(text, sizeof text, row, 3);
    taken(world, "sittings", written(world, "s.csv", text), 1);
    assert_string_equal(world_sql(world, "select seats, taken from sitting"), "3|3\n");
    arena_free(&arena);
}

/* ---- bad files ---------------------------------------------------------------------------------
 */

/* The lines that are named with the file in front of them are these, and no others. */
static void expect_lines(struct world *world, const char *file, const char *lines)
{
    char place[128], found[128] = "";
    for (int line = 1; line <= 20; line++) {
        snprintf(place, sizeof place, "%s:%d: ", file, line);
        if (strstr(world_err(world), place))
            snprintf(found + strlen(found), sizeof found - strlen(found), " %d", line);
    }
    assert_string_equal(found, lines);
}

static void centres__bad_lines__each_named_and_nothing_taken(void **state)
{
    struct world *world = *state;
    refused(world, "centres", CSV("centres.bad.csv"), 4, "nothing was imported");
    assert_string_equal(world_sql(world, "select count(*) from centre"), "0\n");
    expect_lines(world, CSV("centres.bad.csv"), " 3 4 5 6 7 9 10 11 12 13 14"); /* 8 belongs to 7 */
    assert_null(strstr(world_err(world), "\a")); /* what is quoted is scrubbed */
    assert_null(strstr(world_err(world), "\u202e"));
}

static void sittings__bad_lines__each_named_and_nothing_taken(void **state)
{
    struct world *world = *state;
    taken(world, "centres", CSV("centres.csv"), 3);
    refused(world, "sittings", CSV("sittings.bad.csv"), 4, "nothing was imported");
    assert_non_null(
        strstr(world_err(world), "02:30 does not exist on 2027-03-28 in Europe/Berlin"));
    assert_string_equal(world_sql(world, "select count(*) from sitting"), "0\n");
    expect_lines(world, CSV("sittings.bad.csv"), " 2 3 4 5 6 7 8 9 10 11 13 14 15");
}

static void vouchers__bad_lines__each_named_and_nothing_taken(void **state)
{
    struct world *world = *state;
    refused(world, "vouchers", CSV("vouchers.bad.csv"), 4, "nothing was imported");
    expect_lines(world, CSV("vouchers.bad.csv"), " 2 3 4 5 6 7 8 9 10 12");
}

static void catalogue__one_bad_file_of_two__nothing_taken(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    const char *before = everything(world, &arena);
    const char *bad =
        written(world, "bad.cfg", "module = \"career\";\nsubjects = ( { code = 7; } );\n");
    assert_int_equal(
        world_run(world, "import", "catalogue", "data/catalogue/specialty.cfg", bad, NULL), 4);
    char place[256];
    snprintf(place, sizeof place, "%s:2: ", bad);
    assert_non_null(strstr(world_err(world), place));
    assert_string_equal(everything(world, &arena), before);
    arena_free(&arena);
}

static void documents__same_version_other_words__refused_a18(void **state)
{
    struct world *world = *state;
    static const char head[] = "Title: T\nVersion: %s\nKind: terms\nLanguage: en\n\n%s\n";
    char text[128];
    snprintf(text, sizeof text, head, "2027-01", "Some words.");
    taken(world, "documents", written(world, "t.txt", text), 1);
    taken(world, "documents", world_path(world, "t.txt"), 0);
    snprintf(text, sizeof text, head, "2027-01", "Other words.");
    refused(world, "documents", written(world, "t.txt", text), 4, "[A18]");
    assert_non_null(strstr(world_err(world), "2027-01"));
    snprintf(text, sizeof text, head, "2027-02", "Other words.");
    taken(world, "documents", written(world, "t.txt", text), 1);
}

static void file__missing_empty_or_without_columns__said_so(void **state)
{
    struct world *world = *state;
    refused(world, "centres", "no/such.csv", 1, "no/such.csv: ");
    refused(world, "centres", written(world, "e.csv", ""), 4, "e.csv");
    refused(world, "centres", written(world, "h.csv", "code,name,city,address,zone,seats\n"), 4,
            "there is no row under the header");
    refused(world, "centres", written(world, "c.csv", "code,name,city,address,zone\nA,b,c,d,e\n"),
            4, "seats");
    refused(world, "sittings", "tests", 1, "tests: ");
}

static void usage__no_file_or_two__is_2(void **state)
{
    struct world *world = *state;
    assert_int_equal(world_run(world, "import", "centres", NULL), 2);
    assert_int_equal(world_run(world, "import", "centres", "a", "b", NULL), 2);
    assert_int_equal(world_run(world, "import", "nothing", "a", NULL), 2);
    assert_int_equal(world_run(world, "import", NULL), 2);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(centres__every_dialect__gives_the_same_rows),
        T(sittings__file__begins_at_the_centres_time_i14),
        T(vouchers__file__last_second_of_the_platforms_day),
        T(json__taken_rows__as_a_document),
        T(dry_run__tells_what_it_would_take_and_keeps_nothing),
        T(again__centres_and_sittings__change_nothing),
        T(again__catalogue_and_documents__change_nothing),
        T(centre__other_zone__only_while_it_has_no_sittings_i14),
        T(sittings__fewer_seats_than_taken__refused_i1),
        T(centres__bad_lines__each_named_and_nothing_taken),
        T(sittings__bad_lines__each_named_and_nothing_taken),
        T(vouchers__bad_lines__each_named_and_nothing_taken),
        T(catalogue__one_bad_file_of_two__nothing_taken),
        T(documents__same_version_other_words__refused_a18),
        T(file__missing_empty_or_without_columns__said_so),
        T(usage__no_file_or_two__is_2),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
