/* shots: text screenshots of the real program, for README.md: one walk through the practice world
 * at a fixed clock and seed. Prints "== NAME" and an 80x24 screen for each; tools/shots puts them
 * in.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/lib/harness.h"
#include "tests/lib/world.h"

enum { ROWS = 24, COLS = 80 };

enum how {
    KEY,   /* keys by name */
    TYPE,  /* text */
    WAIT,  /* until the screen shows the text */
    LATER, /* 19 seconds pass; the next key shows them */
    SHOT   /* the screen as it is, under this name */
};

struct step {
    enum how how;
    const char *text;
};

/* Signs in, meets a refusal, looks at an order, and takes the ten steps to a seat. Then the second
 * candidate: records, Go To Exam, results, the certificate, every clock. Then an enterprise: its
 * figures, codes that are tried to be unbound, and charts. */
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
    {KEY, "Esc 2 End Enter"},
    {WAIT, "Expired"},
    {KEY, "s"},
    {WAIT, "This order has expired"},
    {SHOT, "refusal"},
    {KEY, "Enter Esc Home Down Enter"},
    {WAIT, "ten short steps"},
    {SHOT, "order"},
    {KEY, "s"},
    {WAIT, "[2]"},
    {KEY, "End a Enter"},
    {WAIT, "[3]"},
    {TYPE, "China"},
    {KEY, "Tab"},
    {TYPE, "Shanghai"},
    {KEY, "Enter Enter Enter Enter"},
    {WAIT, "[4]"},
    {KEY, "Enter"},
    {WAIT, "[5]"},
    {KEY, "End Enter"},
    {WAIT, "[6]"},
    {KEY, "End a Enter"},
    {WAIT, "[7]"},
    {KEY, "Down Down Enter Enter"},
    {WAIT, "[8]"},
    {KEY, "n Enter Down Enter"},
    {WAIT, "[9]"},
    {LATER, NULL},
    {KEY, "Esc"},
    {WAIT, "9:41"},
    {SHOT, "slot"},
    {KEY, "Enter Enter"},
    {WAIT, "[9]"},
    {KEY, "Enter"},
    {WAIT, "[10]"},
    {KEY, "Enter"},
    {WAIT, "is made"},
    {SHOT, "booked"},
    {KEY, ":"},
    {TYPE, "sign-out"},
    {KEY, "Enter"},
    {WAIT, "Sign out and go"},
    {KEY, "y s"},
    {TYPE, "chen.jing"},
    {KEY, "Tab"},
    {TYPE, "practice world 2026"},
    {KEY, "Enter"},
    {WAIT, "Welcome, 陈静"},
    {KEY, "3"},
    {WAIT, "Awaiting result"},
    {SHOT, "records"},
    {KEY, "Enter"},
    {WAIT, "Name on the ID"},
    {SHOT, "go-to-exam"},
    {KEY, "Esc Esc 4"},
    {WAIT, "awaiting result"},
    {KEY, "End Enter"},
    {WAIT, "Holder"},
    {SHOT, "certificate"},
    {KEY, "Esc Esc 6"},
    {WAIT, "Move or cancel by"},
    {SHOT, "deadlines"},
    {KEY, ":"},
    {TYPE, "sign-out"},
    {KEY, "Enter"},
    {WAIT, "Sign out and go"},
    {KEY, "y s"},
    {TYPE, "root"},
    {KEY, "Tab"},
    {TYPE, "practice world 2026"},
    {KEY, "Enter"},
    {WAIT, "Purchased"},
    {SHOT, "overview"},
    {KEY, "3"},
    {WAIT, "of 101 codes"},
    {KEY, "/ Tab Tab"},
    {TYPE, "2610"},
    {WAIT, "20 of 101 codes"},
    {KEY, "Enter Down Space Space Space"},
    {WAIT, "3 selected"},
    {SHOT, "codes"},
    {KEY, "Esc Esc Esc 4"},
    {WAIT, "any time"},
    {KEY, "c"},
    {WAIT, "Registrations by month"},
    {SHOT, "charts"},
};

/* There is no test here to fail. */
void harness_fail(const char *text)
{
    fflush(stdout);
    fprintf(stderr, "shots: %s\n", text);
    exit(1);
}

static void step_take(struct world *world, struct term *term, const struct step *step)
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
    case LATER:
        world_clock(world, WORLD_NOW + 19);
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
        step_take(world, term, &walk[i]);
    return world_close(world) ? 0 : 1;
}
