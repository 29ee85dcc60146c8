/* code_task: what is done to redeem codes, one or many: unbind, regenerate, assign, label, remind.
 *
 * Always first as a dry run. For one code the answer is its refusal in full (B5) or a question; for
 * many a page that counts what would change and shows what would be refused and why (B7). Then it
 * is done slice by slice, and the screen lives on; Esc stops it, and what was done stays done.
 *
 * The screen hands over commands, input and turns of work while code_task_busy, and draws nothing
 * else then. Knows which codes are meant, not what the list of them looks like.
 */
#ifndef CD_CODE_TASK_H
#define CD_CODE_TASK_H

#include "op/client.h"
#include "ui/kit/form.h"
#include "ui/kit/table.h"
#include "ui/screen.h"

/* Which codes: those listed, or everything that the filter shows. */
struct code_target {
    struct code_pick *codes;
    size_t count;
    bool all;
    const char *text, *subject, *order, *status, *person, *label;
    const char *assigned, *locked, *labelled; /* what stands there now, of one code; may be NULL */
};

#define TASK_KEYS                                                                                  \
    {'y', CMD_SUBMIT, 0, N_("Do it")}, {K_ESC, CMD_STOP, 0, NULL},                                 \
    {                                                                                              \
        K_ESC, CMD_PREVIOUS, 0, N_("Back")                                                         \
    }

enum code_phase {
    TASK_NONE,
    TASK_FORM,    /* says for whom, or which label */
    TASK_LOOK,    /* the dry run */
    TASK_PREVIEW, /* what it found */
    TASK_RUN
};

union code_request {
    struct code_unbind_req unbind;
    struct code_regenerate_req regenerate;
    struct code_assign_req assign;
    struct code_label_req label;
    struct code_remind_req remind;
};

struct code_task {
    const struct code_action *action; /* NULL before the first one */
    enum code_phase phase;
    struct arena arena; /* of the request and the reasons */
    union code_request request;
    bool single;
    struct stream *stream;
    int64_t done, whole, changed, refused; /* so far */
    struct code_refused *reasons;
    size_t reason_count;
    struct table table; /* of the reasons */
    struct form form;
};

/* Begins `command`; the target is copied. Ends what was begun before. */
struct event code_task_begin(struct visit *visit, struct code_task *task, enum command command,
                             const struct code_target *target);

/* The user said yes to the question that code_task_begin asked. */
struct event code_task_confirmed(struct visit *visit, struct code_task *task);

/* True while it has the screen. */
bool code_task_busy(const struct code_task *task);

/* True for the commands that are the task's own; what they can do now. Rows of the key tables:
 * TASK_KEYS. */
bool code_task_owns(enum command command);
enum can code_task_can(const struct code_task *task, enum command command);

/* Its own commands and CMD_NONE while it is busy. */
struct event code_task_act(struct visit *visit, struct code_task *task, enum command command,
                           const struct input *in);

/* For screen_ops.work, typing and draw. */
bool code_task_work(struct visit *visit, struct code_task *task, struct event *event);
bool code_task_typing(const struct code_task *task);
void code_task_draw(struct visit *visit, struct code_task *task, const struct win *body);

/* Why `command` is refused for that code; CD_OK if it is not. */
enum cd_err code_task_why(struct visit *visit, enum command command, const char *code,
                          struct cd_why *why);

void code_task_free(struct code_task *task);

#endif
