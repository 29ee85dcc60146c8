#include "ui/paper/save.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/file_out.h"

enum { SAVE_NAME = 64 };

/* The folder of this terminal, "." for where certdesk was started; NULL where there is none: what
 * is left behind on a kiosk is seen by whoever comes next. */
static const char *folder_of(const struct app *app)
{
    const struct app_options *options = app_options_of(app);
    if (options->folder && options->folder[0])
        return options->folder;
    return options->kiosk ? NULL : ".";
}

/* Letters, digits, "-", "_" and "." of `name`, which then can't lead out of the folder. */
static void name_plain(char out[SAVE_NAME], const char *name)
{
    size_t size = 0;
    for (; *name && size < SAVE_NAME - 1; name++)
        if ((*name >= '0' && *name <= '9') || (*name >= 'A' && *name <= 'Z') ||
            (*name >= 'a' && *name <= 'z') || (size && strchr("-_.", *name)))
            out[size++] = *name;
    out[size] = '\0';
}

bool save_can(const struct app *app)
{
    return folder_of(app) != NULL;
}

enum cd_err save_place(const struct app *app, const char *name, char path[PATH_MAX])
{
    char plain[SAVE_NAME];
    const char *folder = folder_of(app);
    if (!folder)
        return CD_FOLDER_NONE;
    name_plain(plain, name);
    bool fits = snprintf(path, PATH_MAX, "%s/%s", folder, plain) < PATH_MAX;
    return plain[0] && fits && strcmp(plain, name) == 0 ? CD_OK : CD_USAGE;
}

enum cd_err save_failed(struct app *app, enum cd_err err, const char *name)
{
    struct cd_why why = {.err = err};
    if (err_class(err) != CD_REFUSE)
        return app_fail(app, err);
    if (err == CD_FILE_EXISTS) {
        why.unit = WHY_TEXT;
        snprintf(why.have_text, sizeof why.have_text, "%s", name);
    }
    app_refuse(app, NULL, &why);
    return err;
}

/* Writes NAME with its ending and adds that to what was written. */
static enum cd_err write_one(struct app *app, struct buf *what, const char *name,
                             const char *ending, const void *bytes, size_t size)
{
    char plain[SAVE_NAME], file[SAVE_NAME + 8], path[PATH_MAX];
    name_plain(plain, name);
    snprintf(file, sizeof file, "%.*s%s", (int)(SAVE_NAME - 1 - strlen(ending)), plain, ending);
    enum cd_err err = save_place(app, file, path);
    if (err)
        return save_failed(app, err == CD_USAGE ? CD_FILE_IO : err, "");
    err = file_out_once(path, bytes, size);
    buf_fmt(what, "%s%s", what->len ? ", " : "", file);
    return err ? save_failed(app, err, file) : CD_OK;
}

void save_said(struct app *app, const char *name)
{
    const char *folder = folder_of(app);
    if (strcmp(folder, ".") == 0)
        app_say(app, _("Written: %s"), name);
    else
        app_say(app, _("Written to %s: %s"), folder, name);
}

enum cd_err save_bytes(struct app *app, const char *name, const void *bytes, size_t size)
{
    struct buf what = BUF_INIT;
    enum cd_err err = write_one(app, &what, name, "", bytes, size);
    if (!err)
        save_said(app, what.text);
    buf_free(&what);
    return err;
}

enum cd_err save_page(struct app *app, const struct page *page, const char *name, unsigned kinds,
                      int64_t at)
{
    struct buf text = BUF_INIT, pdf = BUF_INIT, what = BUF_INIT;
    enum cd_err err = CD_OK;
    if (kinds & SAVE_TEXT) {
        page_plain(page, &text);
        err = write_one(app, &what, name, ".txt", text.text, text.len);
    }
    if (!err && (kinds & SAVE_PDF)) {
        err = page_pdf(page, at, &pdf);
        err = err ? save_failed(app, err, "")
                  : write_one(app, &what, name, ".pdf", pdf.text, pdf.len);
    }
    if (!err)
        save_said(app, what.text);
    buf_free(&text);
    buf_free(&pdf);
    buf_free(&what);
    return err;
}
