/* sheet_book: between the program, which knows what cells mean (sheet_book.c), and the module
 * certdesk-xlsx.so, which knows libxlsxwriter (sheet_xlsx.c). Nobody else includes it.
 *
 * A module of its own: the library and what stands behind it would double the time of every start.
 */
#ifndef CD_SHEET_BOOK_H
#define CD_SHEET_BOOK_H

#include <stddef.h>

enum book_look { LOOK_PLAIN, LOOK_DAY, LOOK_TIME, LOOK_MONEY, LOOK_COUNT = LOOK_MONEY + 4 };

enum {
    BOOK_ROWS = 1048576, /* of a page, its header too */
    BOOK_POINTS = 32767, /* code points of a cell */
    BOOK_MONEY_DIGITS = LOOK_COUNT - LOOK_MONEY - 1
};

struct book;

/* Numbers of failure are errno's, 0 for none. LOOK_MONEY + n is an amount with n minor digits. */
struct book_calls {
    /* The book is written to `place`, and what it needs before in nameless files in `folder`. NULL
     * without memory. */
    struct book *(*open)(const char *place, const char *folder);
    /* Begins the first page, or the next one, with its header. */
    int (*page)(struct book *book, const char *const *titles, const double *widths, size_t count);
    void (*text)(struct book *book, size_t column, const char *text);
    void (*number)(struct book *book, size_t column, double n, enum book_look look);
    int (*row)(struct book *book);
    /* Packs it, which takes as long as the rows did. Only a drop may follow. What it leaks when it
     * fails is the library's: to be called in a process of its own. */
    int (*pack)(struct book *book);
    void (*drop)(struct book *book);
};

/* The module's one symbol, a struct book_calls, by the name BOOK_CALLS. */
extern const struct book_calls book_calls;
#define BOOK_CALLS "book_calls"

#endif
