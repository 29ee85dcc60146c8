/* dialog: a small window over the screen: an answer, a question, one line to type.
 *
 * Screens use app_refuse, app_confirm, app_prompt and app_tell; only the app uses this directly.
 */
#ifndef CD_DIALOG_H
#define CD_DIALOG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/kit/edit.h"

enum dialog_kind { DIALOG_TELL, DIALOG_CONFIRM, DIALOG_PROMPT };

enum dialog_done { DIALOG_OPEN, DIALOG_YES, DIALOG_NO };

enum { DIALOG_FACTS = 8 };

struct dialog {
    enum dialog_kind kind;
    struct buf title;
    struct buf text;
    struct { /* aligned below the text */
        struct buf label;
        struct buf value;
    } facts[DIALOG_FACTS];
    int fact_count;
    struct edit edit;                            /* DIALOG_PROMPT */
    bool needed;                                 /* an empty line is no answer */
    const char *note;                            /* of the last input */
    bool yes;                                    /* DIALOG_CONFIRM: the answer in focus */
    int drawn_y, drawn_yes, drawn_no, drawn_end; /* where the answers stood, for clicks */
};

/* Makes a dialog; texts are copied. dialog_free wipes it. */
void dialog_open(struct dialog *dialog, enum dialog_kind kind, const char *title, const char *text);
void dialog_free(struct dialog *dialog);

/* Adds a row; what does not fit DIALOG_FACTS is left out. */
void dialog_fact(struct dialog *dialog, const char *label, const char *value);

/* The dialog that answers "why not?" (B5): the sentence, the rule, both values in their unit, until
 * when it was allowed and how long ago, who may override. `now` in UTC seconds. */
void dialog_why(struct dialog *dialog, const char *title, const struct cd_why *why, int64_t now);

/* Makes room for a line to type, `limit` code points at most. */
void dialog_prompt(struct dialog *dialog, size_t limit, bool needed);

enum dialog_done dialog_input(struct dialog *dialog, const struct input *in);

void dialog_draw(struct dialog *dialog, const struct win *screen);

#endif
