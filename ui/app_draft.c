/* What the screens of one run share; see app_draft in app.h. */
#include <stdlib.h>
#include <string.h>

#include "ui/app_parts.h"

void app_draft_free(struct app *app)
{
    if (app->draft.bytes)
        explicit_bzero(app->draft.bytes, app->draft.size);
    free(app->draft.bytes);
    app->draft.bytes = NULL;
    app->draft.size = 0;
}

void *app_draft(struct app *app, struct ref about, size_t size)
{
    bool same = app->draft.bytes && app->draft.size == size &&
                app->draft.about.kind == about.kind && app->draft.about.id == about.id;
    if (same)
        return app->draft.bytes;
    app_draft_free(app);
    app->draft.bytes = calloc(1, size);
    if (!app->draft.bytes)
        die("out of memory");
    app->draft.size = size;
    app->draft.about = about;
    return app->draft.bytes;
}
