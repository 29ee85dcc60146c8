/* A sheet as xlsx: what cells mean to a spreadsheet. The module writes them. */
#include "base/sheet_book.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/module.h"
#include "base/money.h"
#include "base/sheet_parts.h"
#include "base/text.h"

enum { EPOCH = 25569 /* what a spreadsheet counts as the day number of 1970-01-01 */ };

/* Days before March 1900 are counted wrongly there, so they are texts. */
#define DAY_FIRST INT64_C(-25508)

/* Whole numbers up to here are shown digit by digit. */
#define NUMBER_MAX INT64_C(999999999999999)

struct binder {
    const struct book_calls *calls;
    struct book *book;
    const char **titles;
    double *widths;
    int64_t rows;       /* of this page */
    struct buf literal; /* a text whose own underscores are spelled out */
    pid_t packer;       /* the process that packs the book, 0 before */
};

/* ---- pages ---- */

static void columns_measure(struct sheet *sheet, struct binder *binder)
{
    static const int least[] = {[SHEET_TEXT] = 20,
                                [SHEET_NUMBER] = 10,
                                [SHEET_MONEY] = 14,
                                [SHEET_TIME] = 17,
                                [SHEET_DAY] = 12};
    binder->titles = arena_alloc(&sheet->arena, (sheet->count + 1) * sizeof *binder->titles);
    binder->widths = arena_alloc(&sheet->arena, (sheet->count + 1) * sizeof *binder->widths);
    for (size_t i = 0; i < sheet->count; i++) {
        int title = text_width(sheet->columns[i].title) + 2, width = least[sheet->columns[i].type];
        binder->titles[i] = sheet->columns[i].title;
        binder->widths[i] = title > width ? title : width;
    }
}

static void page_begin(struct sheet *sheet)
{
    struct binder *binder = sheet->own;
    errno = 0;
    int code = binder->calls->page(binder->book, binder->titles, binder->widths, sheet->count);
    if (code)
        sheet_fail(sheet, file_failed(code));
    binder->rows = 1;
}

static void book_begin(struct sheet *sheet)
{
    struct binder *binder = arena_alloc(&sheet->arena, sizeof *binder);
    sheet->own = binder;
    buf_init(&binder->literal);
    binder->calls = module_find("certdesk-xlsx.so", BOOK_CALLS);
    if (!binder->calls) {
        sheet_fail(sheet, CD_XLSX_NONE);
        return;
    }
    char folder[PATH_MAX];
    file_folder(folder, sheet->file.path);
    binder->book = binder->calls->open(sheet->file.place, folder);
    if (!binder->book)
        die("out of memory");
    columns_measure(sheet, binder);
    page_begin(sheet);
}

/* A page holds about a million rows; the next one begins with the header again. */
static void book_row(struct sheet *sheet)
{
    struct binder *binder = sheet->own;
    int code = binder->calls->row(binder->book);
    if (code)
        sheet_fail(sheet, file_failed(code));
    if (++binder->rows == BOOK_ROWS && !sheet->err)
        page_begin(sheet);
}

/* ---- cells ---- */

/* The first code points of `text`, as many as a cell holds. */
static const char *text_cut(struct sheet *sheet, const char *text)
{
    const char *end = text;
    int32_t code;
    for (int points = 0, size; points < BOOK_POINTS; points++, end += size)
        if ((size = text_next(end, 4, &code)) <= 0)
            break;
    buf_clear(&sheet->out);
    buf_add(&sheet->out, text, (size_t)(end - text));
    return sheet->out.text;
}

/* True for what a spreadsheet takes for the number of a character: it reads "_x0041_" as an A. */
static bool spells_character(const char *at)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    return strncmp(at, "_x", 2) == 0 && strspn(at + 2, digits) >= 4 && at[6] == '_';
}

/* The text with such an underscore spelled out itself. */
static const char *text_literal(struct buf *literal, const char *text)
{
    const char *at = text;
    while ((at = strchr(at, '_')) != NULL && !spells_character(at))
        at++;
    if (!at)
        return text;
    buf_clear(literal);
    for (; *text; text++) {
        buf_str(literal, spells_character(text) ? "_x005F" : "");
        buf_char(literal, *text);
    }
    return literal->text;
}

static void book_text(struct sheet *sheet, const char *text, bool of_people)
{
    struct binder *binder = sheet->own;
    (void)of_people; /* a string is no formula, whatever it begins with */
    text = text_literal(&binder->literal, text);
    if (strlen(text) > BOOK_POINTS)
        text = text_cut(sheet, text);
    if (*text)
        binder->calls->text(binder->book, sheet->cell, text);
    buf_clear(&sheet->out);
}

static void number_add(struct sheet *sheet, double n, enum book_look look)
{
    struct binder *binder = sheet->own;
    binder->calls->number(binder->book, sheet->cell, n, look);
}

static bool exact(int64_t n)
{
    return n >= -NUMBER_MAX && n <= NUMBER_MAX;
}

static void book_number(struct sheet *sheet, int64_t n)
{
    char cell[SHEET_CELL];
    cell[sheet_put_number(cell, n)] = '\0';
    if (exact(n))
        number_add(sheet, (double)n, LOOK_PLAIN);
    else
        book_text(sheet, cell, false);
}

static void book_money(struct sheet *sheet, int64_t amount, const char *currency)
{
    static const double units[] = {1, 10, 100, 1000};
    char cell[MONEY_TEXT];
    int digits;
    if (money_currency(currency, &digits) && digits <= BOOK_MONEY_DIGITS && exact(amount)) {
        number_add(sheet, (double)amount / units[digits],
                   (enum book_look)((int)LOOK_MONEY + digits));
        return;
    }
    money_machine(cell, amount, currency);
    book_text(sheet, cell, false);
}

static void book_day(struct sheet *sheet, int64_t day)
{
    char cell[SHEET_CELL];
    cell[sheet_put_day(sheet, cell, day)] = '\0';
    if (day >= DAY_FIRST)
        number_add(sheet, (double)(day + EPOCH), LOOK_DAY);
    else
        book_text(sheet, cell, false);
}

static void book_time(struct sheet *sheet, int64_t utc)
{
    int64_t local = sheet_local(sheet, utc), second = (local % DAY + DAY) % DAY;
    int64_t day = (local - second) / DAY, minute = second - second % MINUTE;
    if (day >= DAY_FIRST)
        number_add(sheet, (double)(day + EPOCH) + (double)minute / DAY, LOOK_TIME);
    else
        book_day(sheet, day);
}

static void book_empty(struct sheet *sheet)
{
    (void)sheet; /* what is not written is empty */
}

/* ---- the end ---- */

enum packed { PACKED, PACK_FULL, PACK_FAILED };

/* The process that packs. It ends with this one, answers no signal of its terminal, and writes
 * nothing there: the library says its errors to people too. */
_Noreturn static void pack(const struct binder *binder)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (quiet < 0 || dup2(quiet, STDERR_FILENO) < 0)
        close(STDERR_FILENO);
    int code = binder->calls->pack(binder->book);
    _exit(!code ? PACKED : file_failed(code) == CD_FULL ? PACK_FULL : PACK_FAILED);
}

/* Returns 0 or an errno. */
static int packer_start(struct binder *binder)
{
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    binder->packer = fork();
    int code = errno;
    if (binder->packer == 0)
        pack(binder);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (binder->packer > 0)
        return 0;
    binder->packer = 0;
    return code;
}

/* In a process of its own: it takes seconds in one piece, and what the library leaks when a disk is
 * full goes with the process. */
static bool book_end(struct sheet *sheet, bool wait)
{
    struct binder *binder = sheet->own;
    int status, code = binder->packer ? 0 : packer_start(binder);
    if (code) {
        sheet_fail(sheet, CD_FILE_IO);
        return true;
    }
    pid_t pid;
    do
        pid = waitpid(binder->packer, &status, wait ? 0 : WNOHANG);
    while (pid < 0 && errno == EINTR);
    if (pid == 0)
        return false;
    binder->packer = 0;
    int ended = pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : PACK_FAILED;
    if (ended != PACKED)
        sheet_fail(sheet, ended == PACK_FULL ? CD_FULL : CD_FILE_IO);
    return true;
}

static void book_free(struct sheet *sheet)
{
    struct binder *binder = sheet->own;
    if (binder->packer) {
        kill(binder->packer, SIGKILL);
        while (waitpid(binder->packer, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    if (binder->book)
        binder->calls->drop(binder->book);
    buf_free(&binder->literal);
}

const struct sheet_kind sheet_xlsx = {
    .begin = book_begin,
    .text = book_text,
    .number = book_number,
    .money = book_money,
    .time = book_time,
    .day = book_day,
    .empty = book_empty,
    .row = book_row,
    .end = book_end,
    .free = book_free,
};
