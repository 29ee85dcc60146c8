/* shots: text screenshots of the real program, for README.md: a walk through the practice world at a
 * fixed clock and seed. Prints "== NAME" and the 80x24 screen for each; tools/shots puts them in.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/lib/harness.h"
#include "tests/lib/world.h"

enum { ROWS = 24, COLS = 80 };

enum how { KEY, TYPE, WAIT, SHOT };

struct step {
    enum how how;
    const char *text;
};

/* Signs in, meets a refusal, pays an order, and takes the ten steps up to the seat. */
static const struct step walk[] = {
    {WAIT, "Practice world"},
    {SHOT, "welcome"},
    {KEY, "s"},
    {TYPE, "wang.xiaoming"},
    {KEY, "Tab"},
    {TYPE, "practice world 2026"},
    {KEY, "Enter"},
    {WAIT, "Welcome, 王小明"},
    {KEY, "1"},
    {WAIT, "TCCA Associate"},
    {KEY, "Down Down"},
    {SHOT, "catalogue"},
    {KEY, "Home b"},
    {SHOT, "refusal"},
    {KEY, "Enter Esc 2"},
    {SHOT, "orders"},
    {KEY, "Enter"},
    {SHOT, "order"},
};

/* There is no test here to fail. */
void harness_fail(const char *text)
{
    fflush(stdout);
    fprintf(stderr, "shots: %s\n", text);
    exit(1);
}

static void step_take(struct term *term, const struct step *step)
{
    switch (step->how) {
    case KEY:
        term_key(term, step->text);
        break;
    case TYPE:
        term_type(term, step->text);
        break;
    case WAIT:
        term_wait(term, step->text);
        break;
    case SHOT:
        term_frame(term);
        printf("== %s\n%s", step->text, term_screen(term));
        break;
    }
}

int main(void)
{
    struct world *world = world_open();
    world_program(world, WORLD_SHIPPED);
    struct term *term = world_term(world, ROWS, COLS, "demo", NULL);
    for (size_t i = 0; i < sizeof walk / sizeof *walk; i++)
        step_take(term, &walk[i]);
    return world_close(world) ? 0 : 1;
}
