/* Memory: what an arena hands out stays and is aligned; what a buf holds always ends in a NUL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

static void arena__alloc__is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char *parts[200];
    for (size_t i = 0; i < 200; i++) {
        size_t size = i * 7 % 97 + (i % 50 == 0 ? 9000 : 0);
        parts[i] = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)parts[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(parts[i][j], 0);
        memset(parts[i], (int)i + 1, size);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t j = 0; j < i * 7 % 97; j++)
            assert_int_equal(parts[i][j], (unsigned char)(i + 1));
    arena_free(&arena);
}

static void arena__reset__hands_out_zeroed_memory_again(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            unsigned char *part = arena_alloc(&arena, 100);
            for (int j = 0; j < 100; j++)
                assert_int_equal(part[j], 0);
            memset(part, 0xA5, 100);
        }
        arena_reset(&arena);
    }
    arena_free(&arena);
    assert_null(arena.head);
    assert_non_null(arena_alloc(&arena, 1)); /* usable after it was freed */
    arena_free(&arena);
}

static void arena__texts_are_copies(void **state)
{
    (void)state;
    struct arena arena = {0};
    char text[] = "Kathmandu";
    const char *copy = arena_str(&arena, text);
    const char *part = arena_bytes(&arena, text, 4);
    const char *made = arena_fmt(&arena, "%s %d", text, 5);
    memset(text, 'x', sizeof text - 1);
    assert_string_equal(copy, "Kathmandu");
    assert_string_equal(part, "Kath");
    assert_string_equal(made, "Kathmandu 5");
    assert_string_equal(arena_str(&arena, NULL), "");
    assert_string_equal(arena_bytes(&arena, NULL, 0), "");
    arena_free(&arena);
}

static void arena__push__keeps_what_was_pushed(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct {
        int64_t *v;
        size_t n;
    } list = {0};
    for (int64_t i = 0; i < 1000; i++) {
        int64_t *at = ARENA_PUSH(&arena, list);
        assert_int_equal(*at, 0);
        *at = i * i;
    }
    assert_int_equal(list.n, 1000);
    for (int64_t i = 0; i < 1000; i++)
        assert_int_equal(list.v[i], i * i);
    arena_free(&arena);
}

static void buf__is_a_text_from_the_first_moment(void **state)
{
    (void)state;
    struct buf buf = BUF_INIT;
    assert_string_equal(buf.text, "");
    buf_clear(&buf);
    buf_add(&buf, NULL, 0);
    buf_free(&buf);
    buf_free(&buf);
    assert_string_equal(buf.text, "");
    assert_int_equal(buf.len, 0);
}

static void buf__grows_by_bytes_texts_and_formats(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf);
    for (int i = 0; i < 500; i++) {
        buf_str(&buf, "ab");
        buf_char(&buf, '-');
        buf_fmt(&buf, "%03d", i);
        buf_add(&buf, "\0z", 2);
        assert_int_equal(buf.len, (size_t)(i + 1) * 8);
        assert_int_equal(buf.text[buf.len], '\0');
    }
    assert_memory_equal(buf.text + 499 * 8, "ab-499\0z", 8);
    assert_memory_equal(buf.text, "ab-000\0z", 8);
    size_t size = buf.size;
    buf_clear(&buf);
    assert_string_equal(buf.text, "");
    assert_int_equal(buf.size, size);
    buf_free(&buf);
}

static void buf__detach__hands_the_text_over(void **state)
{
    (void)state;
    struct buf buf = BUF_INIT;
    char *none = buf_detach(&buf);
    assert_string_equal(none, "");
    free(none);
    buf_str(&buf, "yours");
    char *text = buf_detach(&buf);
    assert_string_equal(buf.text, "");
    buf_str(&buf, "mine");
    assert_string_equal(text, "yours");
    free(text);
    buf_free(&buf);
}

static void buf__file__appends_up_to_the_limit(void **state)
{
    (void)state;
    char path[] = "/tmp/certdesk-buf-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    char block[40000];
    memset(block, 'q', sizeof block);
    assert_int_equal(write(fd, block, sizeof block), sizeof block);
    close(fd);
    struct buf buf = BUF_INIT;
    buf_str(&buf, "before ");
    assert_int_equal(buf_file(&buf, path, sizeof block), 0);
    assert_int_equal(buf.len, 7 + sizeof block);
    assert_memory_equal(buf.text, "before q", 8);
    buf_clear(&buf);
    buf_str(&buf, "kept");
    assert_int_equal(buf_file(&buf, path, sizeof block - 1), EFBIG);
    assert_string_equal(buf.text, "kept");
    unlink(path);
    assert_int_equal(buf_file(&buf, path, 10), ENOENT);
    assert_string_equal(buf.text, "kept");
    assert_int_equal(buf_file(&buf, "/tmp", 10), EISDIR);
    buf_free(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena__alloc__is_zeroed_aligned_and_apart),
        cmocka_unit_test(arena__reset__hands_out_zeroed_memory_again),
        cmocka_unit_test(arena__texts_are_copies),
        cmocka_unit_test(arena__push__keeps_what_was_pushed),
        cmocka_unit_test(buf__is_a_text_from_the_first_moment),
        cmocka_unit_test(buf__grows_by_bytes_texts_and_formats),
        cmocka_unit_test(buf__detach__hands_the_text_over),
        cmocka_unit_test(buf__file__appends_up_to_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
