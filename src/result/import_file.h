/* import_file: reads a table of results that an office saved as CSV.
 *
 * Knows the columns (English or Chinese headers) and what each may hold. Knows no database: which
 * exams have ended is asked through struct result_lookup. Every bad line is named with its number
 * and the reason; nothing is to be taken from a file that has one.
 */
#ifndef CD_RESULT_IMPORT_FILE_H
#define CD_RESULT_IMPORT_FILE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"

/* What is known of an appointment; texts in the lookup's arena. */
struct result_attempt {
    int64_t attempt; /* 0 while it has not been started */
    int64_t account, subject, ended_at, embargo, pass_mark, years, entered;
    const char *status, *subject_code, *first_name, *last_name;
};

struct result_lookup {
    void *with;
    int64_t now; /* an exam that ends later has not ended */
    /* CD_NOT_FOUND: no such appointment. */
    enum cd_err (*attempt)(void *with, const char *number, struct result_attempt *attempt);
};

/* Columns: appointment, score (whole percent, 0 to 100). */
struct import_result {
    long line;
    const char *appointment;
    int64_t score;
    struct result_attempt of;
};

struct import_results {
    struct import_result *v;
    size_t n;
};

/* Reads the file at `path` into `out`, in the order of the file, all memory in `arena`. CD_FILE_IO,
 * an error of the lookup, or CD_FILE_BAD with each fault in `problems`: an unknown appointment or
 * one that is in the file twice, an exam that has not ended or has its result already, a score that
 * is none. `out` is then of no use. */
enum cd_err import_results(struct import_results *out, struct arena *arena, const char *path,
                           const struct result_lookup *lookup, struct problems *problems);

#endif
