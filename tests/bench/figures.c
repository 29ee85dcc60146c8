#include "tests/bench/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which `share` of the samples lie; sorts them. */
static double quantile(double *samples, size_t count, double share)
{
    if (!count)
        return 0;
    qsort(samples, count, sizeof *samples, order);
    return samples[(size_t)((double)(count - 1) * share + 0.5)];
}

void figures_add(struct figures *figures, double ours, double yard)
{
    if (figures->count == FIGURES_MAX)
        return;
    figures->ours[figures->count] = ours;
    figures->yard[figures->count++] = yard;
}

static const char *verdict(double value, double goal)
{
    return goal <= 0 ? "" : value <= goal ? "kept" : "MISSED";
}

void figures_ratio(struct figures *figures, const char *name, const char *unit, double goal)
{
    static double ratios[FIGURES_MAX];
    char limit[32] = "";
    for (size_t i = 0; i < figures->count; i++)
        ratios[i] = figures->yard[i] > 0 ? figures->ours[i] / figures->yard[i] : 0;
    double ratio = quantile(ratios, figures->count, 0.5);
    if (goal > 0)
        snprintf(limit, sizeof limit, "<= %.2fx", goal);
    printf("%-34s %9.2f %9.2f %-5s %6.2fx  %-10s %s\n", name,
           quantile(figures->ours, figures->count, 0.5),
           quantile(figures->yard, figures->count, 0.5), unit, ratio, limit, verdict(ratio, goal));
}

void figures_limit(struct figures *figures, const char *name, const char *unit, double median,
                   double p95)
{
    double limits[] = {median, p95};
    double values[] = {quantile(figures->ours, figures->count, 0.5),
                       quantile(figures->ours, figures->count, 0.95)};
    static const char *const names[] = {"median", "95 %"};
    for (int i = 0; i < 2; i++) {
        char label[64], limit[32];
        if (limits[i] <= 0)
            continue;
        snprintf(label, sizeof label, "%s, %s", name, names[i]);
        snprintf(limit, sizeof limit, "<= %.4g", limits[i]);
        printf("%-34s %9.2f %9s %-5s %7s  %-10s %s\n", label, values[i], "", unit, "", limit,
               verdict(values[i], limits[i]));
    }
}
