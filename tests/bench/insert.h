/* insert: the yardstick of every operation that is kept: one row into an empty table, durable. */
#ifndef BENCH_INSERT_H
#define BENCH_INSERT_H

/* Rows per second of `count` inserts, each a transaction of its own, into a new SQLite database in
 * the directory `dir` (WAL, synchronous=FULL). Removes the database again. Below 0 on an error,
 * which is told on stderr. */
double insert_rate(const char *dir, int count);

#endif
