/* book: the rate of complete bookings asked as operations, and databases of a size.
 */
#ifndef BENCH_BOOK_H
#define BENCH_BOOK_H

#include "command/command.h"

/* A practice database in `dir` whose first `drafts` candidates stand at step 10 with a held seat,
 * one booking each. Planted as rows, since only the last step is measured. False with a message. */
bool book_open(struct run *run, const char *dir, int drafts);
void book_close(struct run *run);

/* Completes `count` bookings from number `first` on, each by its candidate: session, scope, request
 * id, every statement, audit, messages, durable. Bookings per second; below 0 on a refusal. */
double book_rate(struct run *run, int first, int count);

/* Adds `count` paid orders of planted candidates to the practice database at `path`. */
bool book_orders(const char *path, int count);

#endif
