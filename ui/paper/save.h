/* save: sheets of paper as files in this terminal's folder.
 *
 * A file is called as the appointment or certificate is, never as a person. What is there already
 * is not touched; the very same sheet is as good as written.
 */
#ifndef CD_PAPER_SAVE_H
#define CD_PAPER_SAVE_H

#include <limits.h>

#include "base/page.h"
#include "ui/app.h"

enum save_kind { SAVE_TEXT = 1, SAVE_PDF = 2 };

/* Of `name` only what can't lead anywhere else is kept: "4839 2715" becomes 48392715.
 *
 * Writes `page` as NAME.txt, NAME.pdf or both (`kinds`), and says what was written and where, or
 * why it was not: CD_FOLDER_NONE on a kiosk without a folder, CD_FILE_EXISTS, CD_FULL, CD_FILE_IO.
 * `at` as in page_pdf. For a screen's `act`. */
enum cd_err save_page(struct app *app, const struct page *page, const char *name, unsigned kinds,
                      int64_t at);

/* The same for any bytes, as NAME with its ending: exports. */
enum cd_err save_bytes(struct app *app, const char *name, const void *bytes, size_t size);

/* ---- for what is written part by part ---------------------------------------------------------
 */

/* True where this terminal has a folder. */
bool save_can(const struct app *app);

/* Where a file of that name goes. CD_FOLDER_NONE; CD_USAGE for a name of more than letters, digits,
 * "-", "_" and ".", which could lead out of the folder. */
enum cd_err save_place(const struct app *app, const char *name, char path[PATH_MAX]);

/* Says that it was written, or why not, and returns the error. */
void save_said(struct app *app, const char *name);
enum cd_err save_failed(struct app *app, enum cd_err err, const char *name);

#endif
