/* config: certdesk.conf, read once at start. Every option is a row of config.def.
 *
 * Knows the options, their ranges and where the file may lie. Knows nothing of what they are used
 * for. An unknown option is an error, so that a misspelled policy never silently is the default.
 */
#ifndef CD_CONFIG_H
#define CD_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/problem.h"

enum config_kind {
    CONFIG_INT,
    CONFIG_FLAG,
    CONFIG_TEXT,
    CONFIG_PATH, /* absolute if the file's path was */
    CONFIG_ZONE,
    CONFIG_CURRENCY,
    CONFIG_CHOICE
};

struct config {
    struct arena arena; /* owns the texts */
    const char *file;   /* the file it was read from, "" for defaults alone */
#define CONFIG_HOLDS_INT      int64_t
#define CONFIG_HOLDS_FLAG     bool
#define CONFIG_HOLDS_TEXT     const char *
#define CONFIG_HOLDS_PATH     const char *
#define CONFIG_HOLDS_ZONE     const char *
#define CONFIG_HOLDS_CURRENCY const char *
#define CONFIG_HOLDS_CHOICE   const char *

#define X(group, name, kind, standard, min, max, help) CONFIG_HOLDS_##kind group##_##name;
#include "config.def"
#undef X
};

/* One row of the table, for manuals, completion and tests. */
struct config_option {
    const char *group;
    const char *name;
    enum config_kind kind;
    int64_t number;   /* the default of INT and FLAG */
    const char *text; /* the default of the others; of CHOICE all, as "first|second" */
    int64_t min;
    int64_t max;
    const char *help; /* untranslated */
    size_t offset;    /* in struct config */
};

/* All rows, in the order of the file. */
const struct config_option *config_options(size_t *count);

/* Fills `config` from the first of: `path` (may be NULL), $CERTDESK_CONFIG, the user's
 * $XDG_CONFIG_HOME/certdesk/certdesk.conf, /etc/certdesk/certdesk.conf. None: the defaults. The
 * first two must be there if they are given. CD_FILE_IO or CD_FILE_BAD: every fault is in
 * `problems` with file and line, and `config` holds defaults. config_free in any case. */
enum cd_err config_load(struct config *config, const char *path, struct problems *problems);

/* The defaults alone. */
void config_defaults(struct config *config);

void config_free(struct config *config);

/* Appends all options with their help and ranges as a file that could be read again: those in
 * force, or (config_example) the defaults, each commented out: share/certdesk.conf. */
void config_show(struct buf *out, const struct config *config);
void config_example(struct buf *out);

#endif
