/* codes: a practice database of one enterprise with as many codes as are asked for, and what is
 * measured on it by the operations themselves.
 */
#ifndef BENCH_CODES_H
#define BENCH_CODES_H

#include "command/command.h"
#include "op/client.h"

struct codes {
    struct run run;
    struct client *client; /* of the enterprise's root */
    struct arena arena;
    char path[1000];
    const char *middle; /* number of the order in the middle */
    const char *exam;   /* code of its exam */
    const char *text;   /* a code of it */
    int64_t first;      /* that code's row: in the middle of all */
};

/* `orders` paid orders over 40 exams, each of `each` codes, of which some are in every status.
 * False with a message. */
bool codes_open(struct codes *codes, const char *dir, int orders, int each);
void codes_close(struct codes *codes);

/* Milliseconds of one code.list; below 0 on a refusal. The reply is in codes->arena. */
double codes_list(struct codes *codes, const struct code_list_req *req, struct code_list_rep *rep);

/* Milliseconds of a statement on a connection beside, read to its end. */
double codes_sql(struct codes *codes, const char *sql);

/* What a bulk purchase of `quantity` codes took. */
struct purchase {
    double ms;      /* placed and paid from the balance, codes made */
    double longest; /* its longest slice: what a booking waits at most */
    int64_t order;
};
bool codes_buy(struct codes *codes, int64_t quantity, struct purchase *out);

/* The same number of codes in one transaction: milliseconds. */
double codes_buy_at_once(struct codes *codes, int64_t quantity);

/* Milliseconds of the sqlite3 shell's .import of the rows of `order` into a copy of the database
 * that has all of them but those, with the same indexes and no triggers: their texts in the order
 * in which codes are drawn, which is none, or sorted before. */
double codes_import(struct codes *codes, int64_t order, const char *dir, bool sorted);

#endif
