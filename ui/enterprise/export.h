/* export: the rows that a screen shows, written to a file while the screen lives on (M44, M49).
 *
 * Asks for the name, whose ending says the format, writes part by part with a progress bar, and
 * says where the file is; Esc stops it, and nothing is left. Knows nothing of the screen, which has
 * a struct export in its state, makes the request of the operation, and while export_busy hands
 * over work, draw and CMD_STOP and hides everything else.
 */
#ifndef CD_EXPORT_H
#define CD_EXPORT_H

#include "ui/app.h"
#include "ui/paper/rows.h"

enum { EXPORT_NAME = 64 };

struct export
{
    struct rows *rows;
    char name[EXPORT_NAME];
};

/* CMD_EXPORT and CMD_STOP in screen_ops.can: hidden where this terminal has no folder, and while
 * nothing is written. Other commands are hidden while something is. */
enum can export_can(const struct visit *visit, const struct export *export, enum command command);

/* CMD_EXPORT by its key: asks how the file is to be called. `picked`: rows were selected, and only
 * they are meant. */
void export_ask(struct visit *visit, enum rows_kind kind, bool picked);

/* CMD_EXPORT with INPUT_CONFIRMED: begins the file called `name` with the rows of `req`, the
 * request of rows_op(kind), which is borrowed for the call. */
void export_begin(struct visit *visit, struct export *export, enum rows_kind kind, const void *req,
                  const char *name);

bool export_busy(const struct export *export);

/* For screen_ops.work. */
bool export_work(struct visit *visit, struct export *export);

/* CMD_STOP. */
void export_stop(struct visit *visit, struct export *export);

void export_draw(const struct export *export, const struct win *body);

/* For screen_ops.done. */
void export_free(struct export *export);

#endif
