/* A workbook through libxlsxwriter in its constant memory, where a row is written out when the next
 * one begins. The one file that knows the library, a module of its own: see sheet_book.h. */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/sheet_book.h"

struct book {
    lxw_workbook *workbook;
    lxw_worksheet *page;
    lxw_row_t row; /* the next one of this page */
    size_t columns;
    lxw_format *head, *look[LOOK_COUNT];
    char place[PATH_MAX + 8];
    char folder[PATH_MAX]; /* the library keeps the pointer */
};

static lxw_format *format_new(lxw_workbook *workbook, const char *numbers)
{
    lxw_format *format = workbook_add_format(workbook);
    if (format && numbers)
        format_set_num_format(format, numbers);
    return format;
}

static bool formats_make(struct book *book)
{
    static const char *const numbers[LOOK_COUNT] = {
        [LOOK_DAY] = "yyyy-mm-dd",     [LOOK_TIME] = "yyyy-mm-dd hh:mm",
        [LOOK_MONEY] = "#,##0",        [LOOK_MONEY + 1] = "#,##0.0",
        [LOOK_MONEY + 2] = "#,##0.00", [LOOK_MONEY + 3] = "#,##0.000"};
    bool made = (book->head = format_new(book->workbook, NULL)) != NULL;
    for (int look = LOOK_PLAIN + 1; look < LOOK_COUNT; look++)
        made = (book->look[look] = format_new(book->workbook, numbers[look])) != NULL && made;
    if (made)
        format_set_bold(book->head);
    return made;
}

/* The library closes the rows' files when it packs them, and not when it frees them. */
static void book_drop(struct book *book)
{
    lxw_worksheet *page;
    if (book->workbook) {
        STAILQ_FOREACH(page, book->workbook->worksheets, list_pointers)
        fclose(page->optimize_tmpfile);
        lxw_workbook_free(book->workbook);
    }
    free(book);
}

static struct book *book_open(const char *place, const char *folder)
{
    struct book *book = calloc(1, sizeof *book);
    if (!book)
        return NULL;
    snprintf(book->place, sizeof book->place, "%s", place);
    snprintf(book->folder, sizeof book->folder, "%s", folder);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = book->folder};
    book->workbook = workbook_new_opt(place, &options);
    if (book->workbook && formats_make(book))
        return book;
    book_drop(book);
    return NULL;
}

static int book_page(struct book *book, const char *const *titles, const double *widths,
                     size_t count)
{
    book->page = workbook_add_worksheet(book->workbook, NULL);
    if (!book->page) /* its file could not be made, or there is no memory */
        return errno ? errno : EIO;
    worksheet_freeze_panes(book->page, 1, 0);
    for (size_t i = 0; i < count; i++) {
        worksheet_set_column(book->page, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
        worksheet_write_string(book->page, 0, (lxw_col_t)i, titles[i], book->head);
    }
    book->row = 1;
    book->columns = count;
    return 0;
}

static void book_text(struct book *book, size_t column, const char *text)
{
    worksheet_write_string(book->page, book->row, (lxw_col_t)column, text, NULL);
}

static void book_number(struct book *book, size_t column, double n, enum book_look look)
{
    worksheet_write_number(book->page, book->row, (lxw_col_t)column, n, book->look[look]);
}

/* The library asks nobody whether its files took what it wrote; their streams know. */
static int book_row(struct book *book)
{
    book->row++;
    return !ferror(book->page->optimize_tmpfile) ? 0 : errno ? errno : EIO;
}

/* ---- packing ---- */

/* Bytes of rows in all pages, or -1 where one of them was not written. */
static int64_t rows_flush(const struct book *book)
{
    int64_t bytes = 0;
    lxw_worksheet *page;
    STAILQ_FOREACH(page, book->workbook->worksheets, list_pointers)
    {
        lxw_worksheet_write_single_row(page);
        if (fflush(page->optimize_tmpfile) != 0 || ferror(page->optimize_tmpfile))
            return -1;
        bytes += ftello(page->optimize_tmpfile);
    }
    return bytes;
}

static uint32_t number_at(const unsigned char *at, int bytes)
{
    uint32_t n = 0;
    while (bytes-- > 0)
        n = n << 8 | at[bytes];
    return n;
}

enum { ENTRY = 46, END = 22 }; /* of the list at the end of a zip file */

/* Adds up what the pages in the packed file were before packing. -1 where it is no such file. */
static int64_t pages_size(FILE *file)
{
    unsigned char end[END], entry[ENTRY];
    char name[64];
    int64_t size = 0;
    if (fseeko(file, -END, SEEK_END) != 0 || fread(end, 1, END, file) != END ||
        fseeko(file, number_at(end + 16, 4), SEEK_SET) != 0)
        return -1;
    for (uint32_t left = number_at(end + 10, 2); left > 0; left--) {
        if (fread(entry, 1, ENTRY, file) != ENTRY || number_at(entry, 4) != 0x02014B50)
            return -1;
        size_t length = number_at(entry + 28, 2);
        if (number_at(entry + 24, 4) == 0 || length >= sizeof name ||
            fread(name, 1, length, file) != length ||
            fseeko(file, number_at(entry + 30, 2) + number_at(entry + 32, 2), SEEK_CUR) != 0)
            return -1;
        if (length > 14 && memcmp(name, "xl/worksheets/", 14) == 0)
            size += number_at(entry + 24, 4);
    }
    return size;
}

/* Between the rows and the packed file the library writes each page out once more, and does not
 * notice a disk that is full by then: such a page lost whole blocks. What stands around the rows
 * has less than a block, and at least this. */
static bool whole(const struct book *book, int64_t rows)
{
    enum { AROUND = 500, AROUND_COLUMN = 40 };
    FILE *file = fopen(book->place, "rbe");
    int64_t packed = file ? pages_size(file) : -1;
    if (file)
        fclose(file);
    return packed >= rows + AROUND + AROUND_COLUMN * (int64_t)book->columns;
}

static int book_pack(struct book *book)
{
    errno = 0;
    int64_t rows = rows_flush(book);
    if (rows < 0)
        return errno ? errno : EIO;
    lxw_error err = workbook_close(book->workbook); /* frees it, also when it fails */
    book->workbook = NULL;
    if (err)
        return errno ? errno : EIO;
    return whole(book, rows) ? 0 : ENOSPC;
}

__attribute__((visibility("default"))) const struct book_calls book_calls = {
    .open = book_open,
    .page = book_page,
    .text = book_text,
    .number = book_number,
    .row = book_row,
    .pack = book_pack,
    .drop = book_drop,
};
