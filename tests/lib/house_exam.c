/* Exams that were sat, and their results as they come from the office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/import.h"
#include "lib/house.h"

int64_t house_sat(struct house *house, int64_t order, int64_t ended_at)
{
    static const char *const steps[] = {"CHECKED_IN", "IN_EXAM", "DONE"};
    int64_t appointment = house_count(
        house,
        arena_fmt(&house->arena,
                  "select id from appointment where order_id = %lld and status = 'CONFIRMED'",
                  (long long)order));
    assert_true(appointment > 0);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        house_plant(house,
                    arena_fmt(&house->arena, "update appointment set status = '%s' where id = %lld",
                              steps[i], (long long)appointment));
    house_plant(house,
                arena_fmt(&house->arena,
                          "insert into attempt (appointment_id, registration_id, account_id, "
                          "subject_id, started_at, ended_at) select a.id, r.id, r.account_id, "
                          "r.subject_id, %lld - 3600, %lld from appointment a join registration "
                          "r on r.id = a.registration_id where a.id = %lld",
                          (long long)ended_at, (long long)ended_at, (long long)appointment));
    house_plant(house, arena_fmt(&house->arena,
                                 "update registration set status = 'SAT' where order_id = %lld",
                                 (long long)order));
    return house_count(house, "select max(id) from attempt");
}

enum cd_err house_results_file(struct house *house, const char *path, const char **said)
{
    struct cd_why why;
    struct problems problems = PROBLEMS_INIT;
    int64_t taken = 0;
    char *paths[] = {(char *)arena_str(&house->arena, path)};
    enum cd_err err =
        import_files(&house->run.line, IMPORT_RESULTS, paths, 1, &taken, &problems, &why);
    if (said)
        *said = arena_str(&house->arena, problems.text.text);
    problems_free(&problems);
    return err;
}

enum cd_err house_results(struct house *house, const char *rows, const char **said)
{
    char path[128];
    snprintf(path, sizeof path, "%s/results.csv", house->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "appointment,score\n%s", rows);
    assert_int_equal(fclose(file), 0);
    enum cd_err err = house_results_file(house, path, said);
    unlink(path);
    return err;
}

int64_t house_exam(struct house *house, const char *subject_code, int64_t ended_at, int64_t score)
{
    int64_t now = house_now(house), first = ended_at - 30 * DAY, last = ended_at - 5 * HOUR;
    house_clock(house, now < first ? first : now > last ? last : now);
    return house_exam_of(house, house_paid(house, subject_code), ended_at, score);
}

int64_t house_exam_of(struct house *house, int64_t order, int64_t ended_at, int64_t score)
{
    int64_t sitting = house_sitting(house, "EX-01", "Asia/Shanghai", ended_at - HOUR, 5);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    house_clock(house, ended_at);
    int64_t attempt = house_sat(house, order, ended_at);
    if (score >= 0)
        assert_int_equal(
            house_results(
                house,
                arena_fmt(
                    &house->arena, "%s,%lld\n",
                    house_sql(house,
                              arena_fmt(&house->arena,
                                        "select number from appointment where order_id = %lld",
                                        (long long)order)),
                    (long long)score),
                NULL),
            CD_OK);
    return attempt;
}
