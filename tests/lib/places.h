/* places: the way to every screen, for every role that can reach it, in the practice world.
 *
 * Knows keys. What must hold at a place is the test's.
 */
#ifndef TEST_PLACES_H
#define TEST_PLACES_H

#include "tests/lib/term.h"

struct place {
    const char *picture; /* its name in tests/screen/pictures */
    const char *screen;  /* in ui/screens.def; NULL for something that lies upon one */
    const char *walk;    /* for hands_do, from the home of whoever is signed in */
    const char *focus;   /* on the row in focus, in English */
    const char *cut;     /* ends of texts that 80 columns cut, in lists, "|" between; or NULL */
};

struct visitor {
    unsigned role;
    const char *login;          /* NULL: nobody */
    const char *name;           /* on the screen once signed in */
    const struct place *places; /* in this order: some need what was done on the way before */
};

enum { VISITORS = 6 };
extern const struct visitor visitors[VISITORS];

/* SQL: a message for those who get none in the practice world; plant it before. */
extern const char places_letters[];

/* From the welcome page: signs in, walks to each place and calls `look`, goes home by Esc alone and
 * fails where that leads elsewhere, signs out. Any language. */
void places_visit(struct term *term, const struct visitor *who,
                  void (*look)(struct term *term, const struct place *place, void *with),
                  void *with);

#endif
