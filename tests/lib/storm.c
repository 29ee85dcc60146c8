#include "lib/storm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

int64_t storm_dice(struct storm *storm, int64_t below)
{
    return random_below(&storm->dice, (uint32_t)below);
}

enum cd_err storm_asked(struct storm *storm, enum op_id op, const void *req, void *rep)
{
    struct somebody *who = storm->who;
    enum cd_err err = client_ask(who->client, op, storm_dice(storm, 9) ? 0 : ASK_DRY,
                                 &storm->house->arena, req, rep);
    if (err_class(err) >= CD_UNKNOWN)
        fail_msg("round %d: %s: %s %s", storm->round, ops[op].name, err_info(err)->name,
                 client_why(who->client)->have_text);
    storm->done[op] += !err;
    return err;
}

void *storm_reply(struct storm *storm, enum op_id op)
{
    return arena_alloc(&storm->house->arena, ops[op].rep->size);
}

void storm_begin(struct storm *storm, enum op_id op, const void *req)
{
    storm->who->op = op;
    assert_int_equal(client_start(storm->who->client, op, 0, req, &storm->who->stream), CD_OK);
}

void storm_go_on(struct storm *storm)
{
    struct somebody *who = storm->who;
    bool more = storm_dice(storm, 12) > 0; /* or it is given up */
    if (more) {
        enum cd_err err =
            client_next(who->stream, &storm->house->arena, storm_reply(storm, who->op), &more);
        if (err_class(err) >= CD_UNKNOWN)
            fail_msg("round %d: %s: %s", storm->round, ops[who->op].name, err_info(err)->name);
        storm->done[who->op] += !err && !more;
    }
    if (!more)
        assert_int_equal(client_stop(&who->stream), CD_OK);
}

const char *storm_some(struct storm *storm, const char *what, const char *from, int64_t of)
{
    return house_sql(storm->house, arena_fmt(&storm->house->arena,
                                             "select %s from %s order by id desc limit 1 offset "
                                             "%lld",
                                             what, from, (long long)storm_dice(storm, of)));
}

int64_t storm_some_id(struct storm *storm, const char *from, int64_t of)
{
    const char *text = storm_some(storm, "id", from, of);
    return *text ? strtoll(text, NULL, 10) : 0;
}
