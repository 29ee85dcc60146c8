/* conf: the one door to libconfig. Opens a file and walks its tree; what is wrong is reported with
 * file, line and what to do about it.
 *
 * libconfig does not report settings that nobody asks for, so callers walk the children of a group
 * against a schema of their own and call conf_problem for what they don't know. Knows nothing of
 * which settings there are. One file is one file: @include is refused.
 */
#ifndef CD_CONF_H
#define CD_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/problem.h"

enum conf_type {
    CONF_GROUP, /* { name = value; ... } */
    CONF_LIST,  /* ( ... ) or [ ... ] */
    CONF_INT,
    CONF_REAL,
    CONF_FLAG,
    CONF_TEXT
};

struct conf;      /* an open file */
struct conf_node; /* one setting of it, borrowed until conf_close */

/* Opens the file. CD_FILE_IO where it can't be read, CD_FILE_BAD where it is no libconfig file or
 * no UTF-8; both are named in `problems`. *out is then NULL. */
enum cd_err conf_open(struct conf **out, const char *path, struct problems *problems);

/* Takes NULL too. */
void conf_close(struct conf *conf);

/* The file as a group, and its path as it was opened. */
const struct conf_node *conf_root(const struct conf *conf);
const char *conf_path(const struct conf *conf);

/* Children of a group or list, in the order of the file; none for anything else. */
size_t conf_count(const struct conf_node *node);
const struct conf_node *conf_child(const struct conf_node *node, size_t index);

/* The child of that name, or NULL. */
const struct conf_node *conf_find(const struct conf_node *group, const char *name);

/* The setting's name; "" for the root and for the elements of a list. */
const char *conf_name(const struct conf_node *node);
enum conf_type conf_type(const struct conf_node *node);
long conf_line(const struct conf_node *node);

/* Reports something about this setting with its line. */
void conf_problem(struct problems *problems, const struct conf *conf, const struct conf_node *node,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Typed getters: true and *out set if the setting has that type and lies in the limits (inclusive;
 * of a text: code points). Otherwise the setting's name, line and what it may be are reported.
 * A text is clean (text_clean) and borrowed until conf_close. */
bool conf_int(const struct conf *conf, const struct conf_node *node, int64_t min, int64_t max,
              int64_t *out, struct problems *problems);
bool conf_flag(const struct conf *conf, const struct conf_node *node, bool *out,
               struct problems *problems);
bool conf_text(const struct conf *conf, const struct conf_node *node, int64_t min, int64_t max,
               const char **out, struct problems *problems);

#endif
