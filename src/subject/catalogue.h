/* catalogue: reads the files of subjects that ship, or that are imported (M1-M4).
 *
 * Knows the shape of a catalogue file and what a subject must have. Knows no database: what is
 * read is written by the use case, all or nothing.
 */
#ifndef CD_CATALOGUE_H
#define CD_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"

/* One subject; texts are never NULL, "" where the module has no such field. */
struct catalogue_subject {
    const char *code;
    const char *module; /* "career" or "specialty" */
    const char *track;  /* of career: "Cloud Computing" */
    const char *track_zh;
    const char *level;    /* of career: "TCCA", "TCCP" or "TCCE" */
    const char *position; /* of specialty: the job position */
    const char *position_zh;
    const char *name;
    const char *name_zh;
    const char *exam_type; /* "theory" or "lab" */
    int64_t minutes;
    int64_t questions;
    int64_t pass_mark; /* percent */
    int64_t price;     /* minor units of `currency` */
    const char *currency;
    int64_t validity_years; /* 0: as the policy says */
    const char *languages;  /* "en,zh_CN" */
    const char *summary;
    const char *summary_zh;
    const char *file; /* where it was read */
    long line;
};

struct catalogue {
    struct catalogue_subject *v;
    size_t n;
};

/* Appends the subjects of the file at `path` to `out`; all texts live in `arena`. CD_FILE_IO, or
 * CD_FILE_BAD with every fault named in `problems` (unknown, missing, wrong, a code or a level of a
 * track twice, also across files that went into the same `out`); `out` is then of no use. */
enum cd_err catalogue_read(struct catalogue *out, struct arena *arena, const char *path,
                           struct problems *problems);

#endif
