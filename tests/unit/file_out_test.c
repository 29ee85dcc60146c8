/* file_out: a file is there whole or not at all, and what was there stays. */
#include "tests/lib/harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_out.h"
#include "tests/lib/apart.h"

#define NAME "A2611-00001.pdf"

static void expect_bytes(const char *path, const char *bytes, size_t size)
{
    struct buf there = BUF_INIT;
    assert_int_equal(buf_file(&there, path, 1 << 20), 0);
    assert_int_equal(there.len, size);
    assert_memory_equal(there.text, bytes, size);
    buf_free(&there);
}

static void file__out__is_whole_private_and_alone(void **state)
{
    struct stat st;
    struct scratch *place = *state;
    const char *path = scratch_path(place, NAME);
    assert_int_equal(file_out(path, "a\0b", 3), CD_OK);
    expect_bytes(path, "a\0b", 3);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(st.st_nlink, 1);
    assert_int_equal(scratch_files(place), 1);
}

static void file__exists__is_refused_and_untouched(void **state)
{
    struct scratch *place = *state;
    const char *path = scratch_path(place, NAME);
    assert_int_equal(file_out(path, "first", 5), CD_OK);
    assert_int_equal(file_out(path, "second", 6), CD_FILE_EXISTS);
    expect_bytes(path, "first", 5);
    assert_int_equal(scratch_files(place), 1);
    unlink(path);
    assert_int_equal(symlink("nowhere", path), 0); /* not followed either */
    assert_int_equal(file_out(path, "second", 6), CD_FILE_EXISTS);
    assert_int_equal(scratch_files(place), 1);
}

static void file__out_once__same_bytes_are_fine_others_are_not(void **state)
{
    struct scratch *place = *state;
    const char *path = scratch_path(place, NAME);
    assert_int_equal(file_out_once(path, "first", 5), CD_OK);
    assert_int_equal(file_out_once(path, "first", 5), CD_OK);
    assert_int_equal(file_out_once(path, "firsT", 5), CD_FILE_EXISTS);
    assert_int_equal(file_out_once(path, "firs", 4), CD_FILE_EXISTS);
    assert_int_equal(file_out_once(path, "first!", 6), CD_FILE_EXISTS);
    expect_bytes(path, "first", 5);
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_out_once(path, "first", 5), CD_FILE_EXISTS); /* and does not wait */
}

static void file__no_folder__is_said(void **state)
{
    char nowhere[256];
    struct scratch *place = *state;
    snprintf(nowhere, sizeof nowhere, "%s/no/slip.pdf", place->folder);
    assert_int_equal(file_out(nowhere, "x", 1), CD_FILE_IO);
    char *slashes = calloc(1, 8192);
    memset(slashes, '/', 8191);
    assert_int_equal(file_out(slashes, "x", 1), CD_FILE_IO);
    free(slashes);
}

/* Said when it is opened: what is written into it may take minutes. */
static void file__name_that_cannot_be__is_said_at_once(void **state)
{
    char path[1000], name[301] = "";
    struct file_draft draft;
    struct scratch *place = *state;
    memset(name, 'a', sizeof name - 1);
    snprintf(path, sizeof path, "%s/%s.csv", place->folder, name);
    assert_int_equal(file_draft_open(&draft, path), CD_FILE_IO);
    assert_int_equal(draft.fd, -1);
    assert_int_equal(file_draft_open(&draft, ""), CD_FILE_IO);
    assert_int_equal(draft.fd, -1);
    assert_int_equal(scratch_files(place), 0);
}

static int at_limit(struct scratch *place)
{
    static const char bytes[65536];
    const char *path = scratch_path(place, NAME);
    struct rlimit limit = {4096, 4096};
    signal(SIGXFSZ, SIG_IGN);
    return setrlimit(RLIMIT_FSIZE, &limit) == 0 ? (int)file_out(path, bytes, sizeof bytes) : 255;
}

static void file__at_its_limit__leaves_no_half(void **state)
{
    struct scratch *place = *state;
    assert_int_equal(apart_run(at_limit, place), CD_FULL);
    assert_int_equal(scratch_files(place), 0);
}

enum { HALF_LEFT = 1 + CD_ERR_COUNT };

/* A disk of 64 kB in a mount namespace of its own, and a file of 128 kB. */
static int on_full_disk(struct scratch *place)
{
    static const char bytes[131072];
    const char *path = scratch_path(place, NAME);
    if (!apart_mount(place->folder, "size=64k"))
        return APART_NO_MOUNT;
    int err = (int)file_out(path, bytes, sizeof bytes);
    return scratch_files(place) ? HALF_LEFT : err;
}

/* /proc is hidden, so that a file without a name can't be given one. */
static int without_proc(struct scratch *place)
{
    const char *path = scratch_path(place, NAME);
    if (!apart_mount("/proc", "size=4k"))
        return APART_NO_MOUNT;
    enum cd_err first = file_out(path, "first", 5), second = file_out(path, "second", 6);
    return first == CD_OK && second == CD_FILE_EXISTS && scratch_files(place) == 1 ? 0 : 1;
}

static void file__without_nameless_files__is_written_beside(void **state)
{
    struct scratch *place = *state;
    int code = apart_run(without_proc, place);
    apart_skip(code);
    assert_int_equal(code, 0);
    expect_bytes(scratch_path(place, NAME), "first", 5);
    assert_int_equal(scratch_files(place), 1);
}

static void file__full_disk__is_said_and_leaves_no_half(void **state)
{
    struct scratch *place = *state;
    int code = apart_run(on_full_disk, place);
    apart_skip(code);
    assert_int_equal(code, CD_FULL);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_set_up, scratch_tear_down)
    const struct CMUnitTest tests[] = {
        T(file__out__is_whole_private_and_alone),
        T(file__exists__is_refused_and_untouched),
        T(file__out_once__same_bytes_are_fine_others_are_not),
        T(file__no_folder__is_said),
        T(file__name_that_cannot_be__is_said_at_once),
        T(file__at_its_limit__leaves_no_half),
        T(file__without_nameless_files__is_written_beside),
        T(file__full_disk__is_said_and_leaves_no_half),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
