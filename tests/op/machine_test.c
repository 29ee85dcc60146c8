/* Every state, event and role of every status machine against tests/fixtures/machines.txt, which
 * people review; and that a step in the database is compare-and-set and audited. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "account/account.h"
#include "base/buf.h"
#include "booking/appointment.h"
#include "certificate/certificate.h"
#include "code/code.h"
#include "lib/house.h"
#include "op/task.h"
#include "order/order.h"
#include "refund/refund.h"

enum { STATES = 32, EVENTS = 32, ROLES = 8 };

static const struct fsm *const machines[] = {
    &order_machine,    &registration_machine, &code_machine,       &appointment_machine,
    &identity_machine, &refund_machine,       &certificate_machine};
static const char *const role_words[ROLES] = {"visitor",  "candidate",  "root",  "sub",
                                              "operator", "supervisor", "admin", "system"};

/* What the file says of one machine; `to` is -1 where nothing is listed. */
struct sheet {
    const struct fsm *machine;
    bool known[STATES];
    bool stepped[EVENTS];
    int to[STATES][EVENTS][ROLES];
};

static int number_of(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    fail_msg("machines.txt: the program knows no %s", name);
    return -1;
}

static unsigned roles_of(char *words)
{
    unsigned roles = 0;
    char *rest = NULL;
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        roles |= 1U << number_of(role_words, ROLES, word);
    return roles;
}

static char *trimmed(char *text)
{
    text += strspn(text, " ");
    for (size_t size = strlen(text); size && text[size - 1] == ' ';)
        text[--size] = '\0';
    return text;
}

static void read_states(struct sheet *sheet, char *words)
{
    char *rest = NULL;
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        sheet->known[number_of(sheet->machine->states, sheet->machine->state_count, word)] = true;
}

static void read_step(struct sheet *sheet, char *text)
{
    char *cell[4], *rest = NULL;
    for (int i = 0; i < 4; i++) {
        cell[i] = strtok_r(i ? NULL : text, "|", &rest);
        assert_non_null(cell[i]);
        cell[i] = trimmed(cell[i]);
    }
    const struct fsm *machine = sheet->machine;
    int event = number_of(machine->events, machine->event_count, cell[0]);
    int to = number_of(machine->states, machine->state_count, cell[2]);
    unsigned roles = roles_of(cell[3]);
    for (char *from = strtok_r(cell[1], " ", &rest); from; from = strtok_r(NULL, " ", &rest)) {
        int state = number_of(machine->states, machine->state_count, from);
        for (int role = 0; role < ROLES; role++)
            if (roles & 1U << role)
                sheet->to[state][event][role] = to;
    }
    sheet->stepped[event] = true;
}

static void read_line(struct sheet *sheet, bool *mine, char *line)
{
    static const char machine[] = "machine ", state[] = "state ", step[] = "step ";
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, machine, sizeof machine - 1) == 0)
        *mine = strcmp(line + sizeof machine - 1, sheet->machine->name) == 0;
    else if (*mine && strncmp(line, state, sizeof state - 1) == 0)
        read_states(sheet, line + sizeof state - 1);
    else if (*mine && strncmp(line, step, sizeof step - 1) == 0)
        read_step(sheet, line + sizeof step - 1);
    else
        assert_true(!*mine || !*line || *line == '#');
}

static void sheet_read(struct sheet *sheet, const struct fsm *machine)
{
    char line[256];
    bool mine = false;
    *sheet = (struct sheet){.machine = machine};
    memset(sheet->to, -1, sizeof sheet->to);
    FILE *file = fopen("tests/fixtures/machines.txt", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        read_line(sheet, &mine, line);
    fclose(file);
}

static void sheet_compare(const struct sheet *sheet)
{
    const struct fsm *machine = sheet->machine;
    for (int state = 0; state < machine->state_count; state++)
        for (int event = 0; event < machine->event_count; event++)
            for (int role = 0; role < ROLES; role++) {
                int to = fsm_step(machine, state, event, 1U << role);
                if (to != sheet->to[state][event][role])
                    fail_msg("%s: %s in %s by %s gives %s", machine->name, machine->events[event],
                             machine->states[state], role_words[role],
                             to < 0 ? "nothing" : machine->states[to]);
            }
}

static void machine__matrix__every_state_event_and_role_is_as_reviewed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof machines / sizeof *machines; i++) {
        struct sheet sheet;
        sheet_read(&sheet, machines[i]);
        sheet_compare(&sheet);
        for (int s = 0; s < machines[i]->state_count; s++)
            if (!sheet.known[s])
                fail_msg("machines.txt: %s has no %s", machines[i]->name, machines[i]->states[s]);
        for (int e = 0; e < machines[i]->event_count; e++)
            if (!sheet.stepped[e])
                fail_msg("machines.txt: %s has no %s", machines[i]->name, machines[i]->events[e]);
    }
}

static void machine__roles__are_the_bits_of_the_program(void **state)
{
    (void)state;
    static const unsigned bits[ROLES] = {ROLE_VISITOR,  ROLE_CANDIDATE,  ROLE_ROOT,  ROLE_SUB,
                                         ROLE_OPERATOR, ROLE_SUPERVISOR, ROLE_ADMIN, ROLE_SYSTEM};
    for (int role = 0; role < ROLES; role++)
        assert_int_equal(bits[role], 1U << role);
}

/* ---- steps in the database ----------------------------------------------------------------------
 */

struct walk {
    const struct fsm *machine;
    int64_t id;
    int state, event;
    unsigned role;
    enum cd_err err;
    const char *status; /* after it */
};

static enum cd_err step_of(struct op_ctx *ctx, struct walk *walk)
{
    const char *status = walk->machine->states[walk->state];
    struct order order = {.id = walk->id, .status = status};
    enum cd_err err;
    if (walk->machine == &order_machine) {
        err = order_step(ctx, &order, (enum order_event)walk->event);
        status = order.status;
    } else if (walk->machine == &registration_machine) {
        err = registration_step(ctx, walk->id, &status, (enum registration_event)walk->event);
    } else {
        err = code_step(ctx, walk->id, &status, (enum code_event)walk->event);
    }
    walk->status = status;
    return err;
}

static enum cd_err walk_task(struct op_ctx *ctx, void *with)
{
    struct walk *walk = with;
    struct session session = {.role = walk->role};
    ctx->session = &session;
    walk->err = step_of(ctx, walk);
    return walk->err;
}

static int64_t audited(struct house *house, const struct walk *walk)
{
    return house_count(
        house, arena_fmt(&house->arena,
                         "select count(*) from audit where op = 'test.step' and noun = "
                         "'%s' and object_id = %lld and change = '%s>%s' and role = '%s'",
                         walk->machine->name, (long long)walk->id,
                         walk->machine->states[walk->state], walk->status, role_name(walk->role)));
}

/* One cell of the matrix, with the row in the state that the step begins from. */
static void cell_walk(struct house *house, const char *table, struct walk *walk)
{
    const struct fsm *machine = walk->machine;
    const char *set = arena_fmt(&house->arena, "update %s set status = '%s' where id = %lld", table,
                                machine->states[walk->state], (long long)walk->id);
    const char *get = arena_fmt(&house->arena, "select status from %s where id = %lld", table,
                                (long long)walk->id);
    struct cd_why why;
    house_plant(house, set);
    int to = fsm_step(machine, walk->state, walk->event, walk->role);
    int64_t rows = house_count(house, "select count(*) from audit");
    task_run(&house->run.line, "test.step", walk_task, walk, &why);
    assert_int_equal(walk->err, to < 0 ? CD_STATUS : CD_OK);
    assert_string_equal(house_sql(house, get), machine->states[to < 0 ? walk->state : to]);
    assert_int_equal(house_count(house, "select count(*) from audit"), rows + (to >= 0));
    if (to >= 0)
        assert_true(audited(house, walk) > 0);
    else
        assert_string_equal(why_said(&house->arena, &why),
                            arena_fmt(&house->arena, "STATUS: %s | %s",
                                      machine->states[walk->state], machine->events[walk->event]));
}

static void table_walk(struct house *house, const struct fsm *machine, const char *table,
                       int64_t id)
{
    static const unsigned some[] = {ROLE_CANDIDATE, ROLE_SUPERVISOR, ROLE_SYSTEM};
    for (int state = 0; state < machine->state_count; state++)
        for (int event = 0; event < machine->event_count; event++)
            for (size_t i = 0; i < sizeof some / sizeof *some; i++)
                cell_walk(house, table,
                          &(struct walk){.machine = machine,
                                         .id = id,
                                         .state = state,
                                         .event = event,
                                         .role = some[i]});
}

static void machine__step__writes_state_and_audit_or_nothing_i12(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    int64_t order = house_order(house, "CC-TCCA");
    table_walk(house, &order_machine, "orders", order);
    house_plant(house, "update orders set status = 'PENDING'");
    house_codes(house, "CC-TCCP", 1);
    table_walk(house, &code_machine, "code", 1);
    house_plant(house, "update code set status = 'UNUSED'");
}

static void machine__step__registration_writes_state_and_audit_or_nothing_i12(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_paid(house, "CC-TCCA");
    table_walk(house, &registration_machine, "registration", 1);
    house_plant(house, "update registration set status = 'OPEN'");
}

static void machine__step__the_slower_of_two_is_told_so(void **state)
{
    struct house *house = *state;
    struct cd_why why;
    house_candidate(house, "anna", true);
    int64_t order = house_order(house, "CC-TCCA");
    house_plant(house, "update orders set status = 'CLOSED'");
    struct walk walk = {&order_machine, order, ORDER_PENDING, ORDER_EV_CLOSE,
                        ROLE_SYSTEM,    CD_OK, NULL};
    const char *before = house_dump(house, "");
    assert_int_equal(task_run(&house->run.line, "test.step", walk_task, &walk, &why),
                     CD_SOMEBODY_FASTER);
    house_same(house, before, "", "a step from a state that was left");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machine__matrix__every_state_event_and_role_is_as_reviewed),
        cmocka_unit_test(machine__roles__are_the_bits_of_the_program),
        TEST(machine__step__writes_state_and_audit_or_nothing_i12),
        TEST(machine__step__registration_writes_state_and_audit_or_nothing_i12),
        TEST(machine__step__the_slower_of_two_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
