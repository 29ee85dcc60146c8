/* Key files: of one's own alone, whatever lay there before. */
#include "tests/lib/harness.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/key_file.h"
#include "tests/lib/scratch.h"

static const char secret[32] = "thirty-one bytes for one reader.";

static unsigned mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISREG(st.st_mode));
    return st.st_mode & 0777;
}

static void key__file__is_readable_by_its_owner_alone(void **state)
{
    char path[160], read[sizeof secret];
    snprintf(path, sizeof path, "%s/a.sign", ((struct scratch *)*state)->folder);
    assert_true(key_file_write(path, secret, sizeof secret, 0600));
    assert_int_equal(mode_of(path), 0600);
    assert_true(key_file_read(path, read, sizeof read));
    assert_memory_equal(read, secret, sizeof secret);
}

/* An attempt that was interrupted left a file that others can read. */
static void key__half_made_before__is_not_written_into(void **state)
{
    char path[160], made[170];
    snprintf(path, sizeof path, "%s/b.sign", ((struct scratch *)*state)->folder);
    snprintf(made, sizeof made, "%s.new", path);
    int fd = open(made, O_WRONLY | O_CREAT, 0644);
    assert_true(fd >= 0 && fchmod(fd, 0666) == 0 && close(fd) == 0);
    assert_true(key_file_write(path, secret, sizeof secret, 0600));
    assert_int_equal(mode_of(path), 0600);
}

static void key__link_in_its_place__leads_nowhere(void **state)
{
    char path[160], made[170], other[160];
    struct stat st;
    snprintf(path, sizeof path, "%s/c.sign", ((struct scratch *)*state)->folder);
    snprintf(made, sizeof made, "%s.new", path);
    snprintf(other, sizeof other, "%s/elsewhere", ((struct scratch *)*state)->folder);
    assert_int_equal(symlink(other, made), 0);
    assert_true(key_file_write(path, secret, sizeof secret, 0600));
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(stat(other, &st), -1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_set_up, scratch_tear_down)
    const struct CMUnitTest tests[] = {
        T(key__file__is_readable_by_its_owner_alone),
        T(key__half_made_before__is_not_written_into),
        T(key__link_in_its_place__leads_nowhere),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
