/* Houses that are built once in a program and copied for each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lib/house.h"

enum { FILE_MAX = 64 << 20 };

/* All that a closed house leaves; its log is in the database by then. */
static const char *const ends[HOUSE_FILES] = {"", ".key", ".sign", ".sign.pub"};

static const char *file_path(char path[HOUSE_PATH], const struct house *house, size_t file)
{
    snprintf(path, HOUSE_PATH, "%s%s", house->database, ends[file]);
    return path;
}

void house_snapshot(struct house *house, struct house_copy *copy)
{
    char path[HOUSE_PATH];
    struct session session = house->run.line.session;
    house_beside_close(house);
    run_close(&house->run);
    for (size_t i = 0; i < HOUSE_FILES; i++) {
        buf_init(&copy->file[i]);
        assert_int_equal(buf_file(&copy->file[i], file_path(path, house, i), FILE_MAX), 0);
    }
    copy->now = house_now(house);
    copy->session = session;
    copy->made = true;
    assert_true(run_open(&house->run));
    house->run.line.session = session;
}

static void file_put(const char *path, const struct buf *bytes)
{
    FILE *file = fopen(path, "wx");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->text, 1, bytes->len, file), bytes->len);
    assert_int_equal(fclose(file), 0);
}

void house_restore(struct house *house, const struct house_copy *copy)
{
    char path[HOUSE_PATH];
    house_found(house);
    house_clock(house, copy->now);
    mode_t before = umask(077);
    for (size_t i = 0; i < HOUSE_FILES; i++)
        file_put(file_path(path, house, i), &copy->file[i]);
    umask(before);
    assert_true(run_open(&house->run));
    house->run.line.session = copy->session;
    house->client = client_direct(&house->run.line);
}

void house_copy_free(struct house_copy *copy)
{
    for (size_t i = 0; i < HOUSE_FILES; i++)
        buf_free(&copy->file[i]);
    copy->made = false;
}
