#include "code/code.h"

#include <ctype.h>
#include <string.h>

#include "audit/audit.h"
#include "base/random.h"

static const char *const states[] = {"UNUSED",    "BOUND",       "SCHEDULED", "COMPLETED",
                                     "FORFEITED", "INVALIDATED", "REFUNDED",  "EXPIRED"};
static const char *const events[] = {"redeem",  "unbind", "schedule",   "cancel", "release",
                                     "forfeit", "reopen", "regenerate", "refund", "expire"};
static const struct fsm_row rows[] = {
    {FSM_IN(CODE_UNUSED), CODE_EV_REDEEM, CODE_BOUND_, ROLE_CANDIDATE},
    {FSM_IN(CODE_BOUND_), CODE_EV_UNBIND, CODE_UNUSED, ROLE_CANDIDATE | ROLE_ROOT | ROLE_SUB},
    {FSM_IN(CODE_BOUND_), CODE_EV_SCHEDULE, CODE_SCHEDULED, ROLE_CANDIDATE},
    {FSM_IN(CODE_SCHEDULED), CODE_EV_CANCEL, CODE_BOUND_, ROLE_CANDIDATE | ROLE_STAFF},
    {FSM_IN(CODE_SCHEDULED), CODE_EV_RELEASE, CODE_COMPLETED, ROLE_STAFF | ROLE_SYSTEM},
    {FSM_IN(CODE_SCHEDULED), CODE_EV_FORFEIT, CODE_FORFEITED, ROLE_STAFF | ROLE_SYSTEM},
    {FSM_IN(CODE_FORFEITED), CODE_EV_REOPEN, CODE_BOUND_, ROLE_SUPERVISOR | ROLE_ADMIN},
    {FSM_IN(CODE_UNUSED), CODE_EV_REGENERATE, CODE_INVALIDATED, ROLE_ROOT},
    {FSM_IN(CODE_UNUSED), CODE_EV_REFUND, CODE_REFUNDED_,
     ROLE_ROOT | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SYSTEM},
    {FSM_IN(CODE_UNUSED) | FSM_IN(CODE_BOUND_), CODE_EV_EXPIRE, CODE_EXPIRED_, ROLE_SYSTEM},
};
const struct fsm code_machine = {
    "code", states, events, CODE_STATES, CODE_EVENTS, rows, sizeof rows / sizeof *rows};

/* Crockford's alphabet: no I, L, O, U. The check symbol is the sum of value times place mod 37 and
 * so may be one of five further signs; it finds every wrong symbol and every swap of neighbours. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

enum { ONCE = 200 }; /* codes of one draw of random bytes */

static int value_of(char c)
{
    c = (char)toupper((unsigned char)c);
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

static char check_of(const int *values)
{
    int sum = 0;
    for (int i = 0; i < CODE_RANDOM; i++)
        sum = (sum + (i + 1) * values[i]) % 37;
    return alphabet[sum];
}

static void text_make(const uint8_t *bytes, char *text)
{
    int values[CODE_RANDOM];
    for (int i = 0; i < CODE_RANDOM; i++) {
        values[i] = bytes[i] & 31; /* exact: 256 is a multiple of 32 */
        text[i] = alphabet[values[i]];
    }
    text[CODE_RANDOM] = check_of(values);
    text[CODE_LENGTH] = '\0';
}

void code_make(struct random *random, char *text)
{
    uint8_t bytes[CODE_RANDOM];
    random_bytes(random, bytes, sizeof bytes);
    text_make(bytes, text);
}

void codes_make(struct random *random, char (*texts)[CODE_LENGTH + 1], int64_t count)
{
    uint8_t bytes[ONCE * CODE_RANDOM];
    for (int64_t done = 0; done < count;) {
        int64_t now = count - done < ONCE ? count - done : ONCE;
        random_bytes(random, bytes, (size_t)now * CODE_RANDOM);
        for (int64_t i = 0; i < now; i++)
            text_make(bytes + i * CODE_RANDOM, texts[done + i]);
        done += now;
    }
}

/* The values of what was typed; -1 where it can't be of a code. */
static int read_values(const char *typed, int *values)
{
    int count = 0;
    for (; *typed; typed++) {
        if (*typed == ' ' || *typed == '-')
            continue;
        int value = value_of(*typed);
        if (value < 0 || count == CODE_LENGTH)
            return -1;
        values[count++] = value;
    }
    return count;
}

bool code_part(const char *typed, char *text)
{
    int values[CODE_LENGTH];
    int count = read_values(typed, values);
    for (int i = 0; i < count; i++)
        text[i] = alphabet[values[i]];
    text[count > 0 ? count : 0] = '\0';
    return count >= 0;
}

bool code_read(const char *typed, char *text)
{
    int values[CODE_LENGTH];
    int count = read_values(typed, values);
    text[0] = '\0';
    if (count != CODE_LENGTH)
        return false;
    for (int i = 0; i < CODE_RANDOM; i++)
        if (values[i] > 31)
            return false;
    return code_part(typed, text) && text[CODE_RANDOM] == check_of(values);
}

const char *code_show(struct arena *arena, const char *text)
{
    if (strlen(text) != CODE_LENGTH)
        return text;
    char *shown = arena_alloc(arena, CODE_SHOWN);
    char *at = shown;
    for (int i = 0; i < CODE_LENGTH; i++) {
        if (i && i % 4 == 0)
            *at++ = '-';
        *at++ = text[i];
    }
    *at = '\0';
    return shown;
}

enum cd_err code_step(struct op_ctx *ctx, int64_t code, const char **status, enum code_event event)
{
    int to =
        fsm_step(&code_machine, fsm_state(&code_machine, *status), (int)event, ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_STATUS, *status, events[event]);
    enum cd_err err = db_change(ctx->db, SQL_CODE_STATUS,
                                DB_ARGS(db_int(code), db_text(*status), db_text(states[to])));
    if (!err)
        err = audit_step(ctx, "code", code, *status, states[to]);
    if (!err)
        *status = states[to];
    return err;
}
