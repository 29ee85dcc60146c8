/* code_task_draw: the pages of a code_task, and the table of its actions' words. */
#ifndef CD_CODE_TASK_DRAW_H
#define CD_CODE_TASK_DRAW_H

#include "ui/enterprise/code_task.h"

struct code_action {
    enum command command;
    enum op_id op;
    const struct form_item *items; /* what is asked for first; NULL for nothing */
    size_t count;
    const char *question; /* N_(), for one code; NULL where the form was the question */
    const char *said;     /* N_(), when it is done to one code */
};

/* Over the task's reasons; `data` is the task. */
extern const struct table_source code_task_reasons;

#endif
