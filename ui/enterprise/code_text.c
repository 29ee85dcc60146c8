#include "ui/enterprise/code_text.h"

#include <stdio.h>
#include <string.h>

#include "ui/app.h"

static bool is(const char *text, const char *word)
{
    return strcmp(text, word) == 0;
}

const char *code_status(char room[FORMAT_TEXT], const char *status)
{
    return is(status, "INVALIDATED") ? _("Replaced") : format_status(room, status);
}

enum style code_style(const char *status)
{
    if (is(status, "COMPLETED"))
        return STYLE_GOOD;
    if (is(status, "FORFEITED"))
        return STYLE_BAD;
    bool dead = is(status, "INVALIDATED") || is(status, "REFUNDED") || is(status, "EXPIRED");
    return dead ? STYLE_DIM : STYLE_TEXT;
}

void code_result(char *text, const char *result, int64_t score)
{
    char room[FORMAT_TEXT];
    text[0] = '\0';
    if (is(result, "passed") || is(result, "failed"))
        /* TRANSLATORS: whether passed, and the score. */
        snprintf(text, FORMAT_TEXT, _("%.60s, %d %%"),
                 is(result, "failed") ? _("Not passed") : format_status(room, "PASSED"),
                 (int)score);
    else if (result[0])
        snprintf(text, FORMAT_TEXT, "%.90s", format_status(room, result));
}

/* Whether there is somebody to remind: who holds it, or for whose login alone it is. */
static bool somebody(const char *status, const char *locked)
{
    return is(status, "BOUND") || (is(status, "UNUSED") && locked[0]);
}

enum can code_can(const struct visit *visit, enum command command, const char *status,
                  const char *locked)
{
    switch (command) {
    case CMD_UNBIND:
        return is(status, "BOUND") ? CAN : CAN_NOT;
    case CMD_REGENERATE:
        if (app_role(visit->app) != ROLE_ROOT)
            return CAN_HIDE;
        return is(status, "UNUSED") ? CAN : CAN_NOT;
    case CMD_ASSIGN:
        return is(status, "UNUSED") ? CAN : CAN_NOT;
    case CMD_REMIND:
        return somebody(status, locked) ? CAN : CAN_NOT;
    case CMD_VIEW_RESULT:
        return is(status, "COMPLETED") ? CAN : CAN_NOT;
    default:
        return CAN;
    }
}

enum cd_err code_why_result(const char *status, struct cd_why *why)
{
    if (is(status, "COMPLETED"))
        return CD_OK;
    *why = (struct cd_why){.err = CD_CODE_NO_RESULT, .unit = WHY_TEXT};
    snprintf(why->have_text, sizeof why->have_text, "%s", status);
    snprintf(why->need_text, sizeof why->need_text, "COMPLETED");
    return why->err;
}
