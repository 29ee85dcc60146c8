/* document: reads the files of the texts that are read and agreed (M8, M15, M18, M19).
 *
 * Such a file has four header lines, an empty line, and the text:
 *     Title: Terms of purchase
 *     Version: 2026-11
 *     Kind: terms
 *     Language: en
 *
 * Knows that shape and which kinds there are. Knows no database and no agreement.
 */
#ifndef CD_DOCUMENT_H
#define CD_DOCUMENT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"

/* The kinds, ended by NULL: terms, privacy, requirements, delivery. */
extern const char *const document_kinds[];

struct document {
    const char *title;
    const char *version;  /* letters, digits, points and hyphens, 16 at most */
    const char *kind;     /* one of document_kinds */
    const char *language; /* "en" or "zh_CN" */
    const char *body;     /* NFC, clean lines that end in '\n', 32 KiB at most */
};

/* Reads the file at `path`; texts live in `arena`. CD_FILE_IO, or CD_FILE_BAD with every fault in
 * `problems`; `out` is then of no use. */
enum cd_err document_read(struct document *out, struct arena *arena, const char *path,
                          struct problems *problems);

#endif
