/* facts: a column of labels and values to read.
 *
 * Usage: struct facts facts = facts_at(&win, y, x, width); facts_add(&facts, _("Order"),
 * STYLE_TEXT,
 * "%s", number); ... Labels are aligned as wide as facts.label_width says (22 columns unless set).
 */
#ifndef CD_FACTS_H
#define CD_FACTS_H

#include "ui/draw.h"

struct facts {
    struct win win;
    int y, x, width;
    int label_width;
};

struct facts facts_at(const struct win *win, int y, int x, int width);

/* One fact, wrapped below itself when it is longer than the room. */
void facts_add(struct facts *facts, const char *label, enum style style, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A strong heading over the next facts, and an empty row. */
void facts_head(struct facts *facts, const char *text);
void facts_gap(struct facts *facts);

#endif
