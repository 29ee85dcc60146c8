/* sheet: a file is there whole or not at all, whatever happens to disks, pipes and people. */
#include "tests/lib/sheets.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/lib/apart.h"

static void sheet__exists__is_refused_and_untouched(void **state)
{
    for (int format = 0; format < SHEETS_FORMATS; format++) {
        struct buf there = BUF_INIT;
        struct sheet_how how = {.format = (enum sheet_format)format, .zone = ""};
        const char *path = scratch_path(*state, sheets_names[format]);
        struct sheet *late = sheets_open(path, how.format), *sheet;
        scratch_put(*state, sheets_names[format], "mine");
        assert_int_equal(sheet_open(&sheet, path, &how, sheets_columns, SHEETS_COLUMNS),
                         CD_FILE_EXISTS);
        assert_null(sheet);
        assert_int_equal(sheet_keep(&late), CD_FILE_EXISTS); /* it was not there before */
        assert_null(late);
        sheets_bytes(&there, path);
        assert_string_equal(there.text, "mine");
        assert_int_equal(scratch_files(*state), format + 1);
        buf_free(&there);
    }
}

static int open_files(void)
{
    const struct scratch own = {.folder = "/proc/self/fd"};
    return scratch_files(&own);
}

static void sheet__dropped__leaves_nothing(void **state)
{
    int before = open_files();
    for (int format = 0; format < SHEETS_FORMATS; format++)
        for (int packing = 0; packing < 2; packing++) {
            struct sheet *sheet =
                sheets_open(scratch_path(*state, sheets_names[format]), (enum sheet_format)format);
            for (int n = 0; n < 20000; n++) {
                sheets_row(sheet, "Ada", n);
                assert_int_equal(sheet_row(sheet), CD_OK);
            }
            if (packing)
                (void)sheet_packed(sheet);
            sheet_drop(&sheet);
            assert_null(sheet);
            sheet_drop(&sheet);
            assert_int_equal(scratch_files(*state), 0);
            assert_int_equal(open_files(), before);
        }
}

static void sheet__nowhere__is_said(void **state)
{
    char path[512];
    struct sheet *sheet;
    snprintf(path, sizeof path, "%s/no/t.csv", ((struct scratch *)*state)->folder);
    for (int format = 0; format < SHEETS_FORMATS; format++) {
        struct sheet_how how = {.format = (enum sheet_format)format, .zone = ""};
        assert_int_equal(sheet_open(&sheet, path, &how, sheets_columns, SHEETS_COLUMNS),
                         CD_FILE_IO);
        assert_null(sheet);
    }
    struct sheet_how how = {.format = SHEET_XLSX, .zone = ""};
    assert_int_equal(sheet_open(&sheet, "-", &how, sheets_columns, SHEETS_COLUMNS), CD_USAGE);
}

/* Rows until they are refused, 20,000 at most; then what keeping says. */
static enum cd_err many_written(const char *path, enum sheet_format format, int rows)
{
    struct sheet *sheet;
    struct sheet_how how = {.format = format, .zone = "Asia/Shanghai"};
    enum cd_err err = sheet_open(&sheet, path, &how, sheets_columns, SHEETS_COLUMNS);
    for (int n = 0; !err && n < rows; n++) {
        sheets_row(sheet, "Ada", n);
        err = sheet_row(sheet);
    }
    if (!sheet)
        return err;
    enum cd_err kept = sheet_keep(&sheet); /* also after an error: it is the first one again */
    return err && kept != err ? CD_DB_FAILED : kept;
}

/* ---- disks and pipes ---- */

enum { HALF_LEFT = CD_ERR_COUNT + 1, WRONG_BYTES, NEVER_FULL };

/* Disks from too small to large enough: each time all of it is there, or nothing and CD_FULL. */
static int on_small_disks(struct scratch *place, enum sheet_format format, int rows)
{
    char size[32];
    int full = 0, done = 0;
    const char *path = scratch_path(place, sheets_names[format]);
    signal(SIGXFSZ, SIG_IGN);
    for (int kilobytes = 64; done < 3 && kilobytes < 16384; kilobytes += 4) {
        snprintf(size, sizeof size, "size=%dk", kilobytes);
        if (!apart_mount(place->folder, size))
            return APART_NO_MOUNT;
        enum cd_err err = many_written(path, format, rows);
        if (err && (err != CD_FULL || scratch_files(place)))
            return err == CD_FULL ? HALF_LEFT : (int)err;
        full += err == CD_FULL;
        if (!err && format == SHEET_XLSX) {
            struct buf page = BUF_INIT;
            sheets_part(&page, path, "worksheets/sheet1.xml");
            if (page.len < 100 || strcmp(page.text + page.len - 12, "</worksheet>") != 0)
                return WRONG_BYTES;
            buf_free(&page);
        }
        done += !err;
    }
    return full && done ? 0 : NEVER_FULL;
}

static int csv_on_small_disks(struct scratch *place)
{
    return on_small_disks(place, SHEET_CSV, 10000);
}

static int xlsx_on_small_disks(struct scratch *place)
{
    return on_small_disks(place, SHEET_XLSX, 500);
}

static void sheet__full_disk__leaves_nothing_and_says_so(void **state)
{
    int code = apart_run(csv_on_small_disks, *state);
    apart_skip(code);
    assert_int_equal(code, 0);
    assert_int_equal(apart_run(xlsx_on_small_disks, *state), 0);
}

static int to_full_device(struct scratch *place)
{
    (void)place;
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    return fd >= 0 && dup2(fd, STDOUT_FILENO) >= 0 ? (int)many_written("-", SHEET_CSV, 20000) : 255;
}

static int to_closed_pipe(struct scratch *place)
{
    (void)place;
    int ends[2];
    signal(SIGPIPE, SIG_IGN);
    if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0 || close(ends[0]) != 0)
        return 255;
    return (int)many_written("-", SHEET_JSON, 20000);
}

static void sheet__standard_output__full_or_closed_is_said(void **state)
{
    assert_int_equal(apart_run(to_full_device, *state), CD_FULL);
    assert_int_equal(apart_run(to_closed_pipe, *state), CD_FILE_IO);
}

static int to_standard_output(struct scratch *place)
{
    int fd = open(scratch_path(place, "out"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0)
        return 255;
    printf("before\n");
    return (int)many_written("-", SHEET_CSV, 1);
}

static void sheet__standard_output__has_the_rows_behind_what_was_printed(void **state)
{
    struct buf there = BUF_INIT;
    assert_int_equal(apart_run(to_standard_output, *state), CD_OK);
    sheets_bytes(&there, scratch_path(*state, "out"));
    assert_string_equal(there.text, "before\n\"Name, \"\"full\"\"\",Code,次数,Paid,At,Born\r\n"
                                    "Ada,2611-0001,0,1600.00,2026-11-22 14:05,1960-01-02\r\n");
    buf_free(&there);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_set_up, scratch_tear_down)
    const struct CMUnitTest tests[] = {
        T(sheet__exists__is_refused_and_untouched),
        T(sheet__dropped__leaves_nothing),
        T(sheet__nowhere__is_said),
        T(sheet__full_disk__leaves_nothing_and_says_so),
        T(sheet__standard_output__full_or_closed_is_said),
        T(sheet__standard_output__has_the_rows_behind_what_was_printed),
    };
#undef T
    text_locale("");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
