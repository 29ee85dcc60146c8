/* figures: samples of two programs taken in turns, and the line of the table they make. */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

#include <stddef.h>

enum { FIGURES_MAX = 4096 };

/* Sample i of ours was taken right beside sample i of the yardstick. */
struct figures {
    double ours[FIGURES_MAX];
    double yard[FIGURES_MAX];
    size_t count;
};

void figures_add(struct figures *figures, double ours, double yard);

/* Prints one line: our median, the yardstick's, the median of the paired ratios, and whether the
 * ratio keeps to `goal` (0: no goal). */
void figures_ratio(struct figures *figures, const char *name, const char *unit, double goal);

/* Prints one line: our median and 95th percentile against limits of their own (0: none). */
void figures_limit(struct figures *figures, const char *name, const char *unit, double median,
                   double p95);

#endif
