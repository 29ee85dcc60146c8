#include "tests/lib/term_inside.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/harness.h"

enum { PICTURE_MAX = 1 << 20 };

void term_fail(struct term *term, const char *why, ...)
{
    struct buf *failure = &term->failure;
    char text[4096];
    va_list args;
    va_start(args, why);
    vsnprintf(text, sizeof text, why, args);
    va_end(args);
    int row, col;
    term_cursor(term, &row, &col);
    buf_clear(failure);
    buf_fmt(failure, "%s\nthe screen, frame %lld, cursor at %d,%d%s:\n", text,
            (long long)term->frame, row, col, term->modes.cursor ? "" : " (hidden)");
    for (row = 0; row < term->rows; row++)
        buf_fmt(failure, "%3d |%s\n", row, term_line(term, row));
    harness_fail(failure->text);
}

/* ---- pictures -------------------------------------------------------------------------------- */

/* Cuts empty lines at the end: a picture needs no row of nothing. */
static void picture_trim(struct buf *picture)
{
    while (picture->len && picture->text[picture->len - 1] == '\n')
        picture->text[--picture->len] = '\0';
}

/* Fails with the lines that differ. Nothing may be held here that only a return would free. */
static void picture_judge(struct term *term, const char *name, struct buf *expected)
{
    picture_trim(expected);
    term_screen(term);
    picture_trim(&term->picture);
    buf_clear(&term->failure);
    buf_fmt(&term->failure, "the screen is not %s:\n", name);
    bool differs = harness_diff(&term->failure, expected->text, term->picture.text);
    buf_free(expected);
    if (differs)
        harness_fail(term->failure.text);
}

void term_expect(struct term *term, const char *picture)
{
    struct buf expected = BUF_INIT;
    buf_str(&expected, picture);
    picture_judge(term, "the expected picture", &expected);
}

static bool accepts(const char *name)
{
    const char *accepted = getenv("CERTDESK_ACCEPT");
    return accepted && (strcmp(accepted, name) == 0 || strcmp(accepted, "all") == 0);
}

static void picture_write(struct term *term, const char *path)
{
    term_screen(term);
    picture_trim(&term->picture);
    FILE *file = fopen(path, "w");
    if (!file || fprintf(file, "%s\n", term->picture.text) < 0 || fclose(file) != 0)
        term_fail(term, "%s: %s", path, strerror(errno));
}

void term_expect_picture(struct term *term, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "tests/screen/pictures/%s.txt", name);
    if (accepts(name)) {
        picture_write(term, path);
        return;
    }
    struct buf expected = BUF_INIT;
    if (buf_file(&expected, path, PICTURE_MAX) != 0) {
        buf_free(&expected);
        term_fail(term, "%s: no such picture; look at this one, then: make accept T=%s", path,
                  name);
        return;
    }
    picture_judge(term, path, &expected);
}

/* ---- the rest -------------------------------------------------------------------------------- */

void term_expect_cursor(struct term *term, int row, int col)
{
    int found_row, found_col;
    term_cursor(term, &found_row, &found_col);
    if (!term->modes.cursor)
        term_fail(term, "the cursor is hidden");
    if (found_row != row || found_col != col)
        term_fail(term, "the cursor stands at %d,%d, not at %d,%d", found_row, found_col, row, col);
}

void term_expect_focus(struct term *term, const char *text)
{
    int row, col;
    term_cursor(term, &row, &col);
    const char *line = term_line(term, row);
    if (!strstr(line, text))
        term_fail(term, "the cursor stands on \"%s\", not on \"%s\"", line, text);
}

void term_expect_shows(struct term *term, const char *text)
{
    if (!term_shows(term, text))
        term_fail(term, "the screen does not show \"%s\"", text);
}

void term_expect_hides(struct term *term, const char *text)
{
    if (term_shows(term, text))
        term_fail(term, "the screen shows \"%s\"", text);
}
