/* The frame mark, as certdesk writes it: yardsticks are measured with the same tape. */
#ifndef BENCH_FRAME_H
#define BENCH_FRAME_H

#include <stdio.h>
#include <stdlib.h>

static inline void frame_mark(int number)
{
    if (!getenv("CERTDESK_TEST_FRAMES"))
        return;
    printf("\033]7777;frame;%d\a", number);
    fflush(stdout);
}

#endif
