#include "op/keeper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account/seal.h"
#include "audit/audit.h"
#include "certificate/sign.h"
#include "examinee/examinee.h"

static bool meta_is(struct db *db, const char *key, const char *value)
{
    struct db_rows rows;
    db_select(&rows, db, SQL_META_GET, DB_ARGS(db_text(key)));
    bool same = db_next(&rows) && strcmp(db_get_text(&rows, 0), value) == 0;
    return db_done(&rows) == CD_OK && same;
}

/* Only a practice world obeys a clock and a seed from outside. */
static void practice_settings(struct keeper *keeper)
{
    keeper->practice = meta_is(keeper->db, "practice", "1");
    keeper->clock = (struct clock){.practice = keeper->practice};
    const char *seed = getenv("CERTDESK_SEED");
    keeper->random = (struct random){0};
    if (keeper->practice && seed)
        keeper->random.seed = strtoull(seed, NULL, 10);
}

static enum cd_err meta_set(struct db *db, const char *key, const char *value)
{
    return db_exec(db, SQL_META_SET, DB_ARGS(db_text(key), db_text(value)), NULL);
}

enum cd_err keeper_owes_scrub(struct keeper *keeper)
{
    return meta_set(keeper->db, "scrub", "1");
}

void keeper_scrub(struct keeper *keeper)
{
    if (meta_is(keeper->db, "scrub", "1") && db_scrub(keeper->db) == CD_OK)
        meta_set(keeper->db, "scrub", "0"); /* else the next opening tries again */
}

/* What a newer certdesk keeps beside older rows. */
static enum cd_err older_rows(struct keeper *keeper)
{
    if (meta_is(keeper->db, "seek", "1"))
        return CD_OK;
    enum cd_err err = examinee_seek_fill(keeper->db);
    return err ? err : meta_set(keeper->db, "seek", "1");
}

enum cd_err keeper_open(struct keeper *keeper, const struct config *config, struct cd_why *why)
{
    *keeper = (struct keeper){.config = config};
    *why = (struct cd_why){0};
    enum cd_err err = db_open(&keeper->db, config->store_database, DB_MUST_EXIST, why);
    if (!err)
        practice_settings(keeper);
    if (!err)
        keeper_scrub(keeper);
    if (!err)
        err = older_rows(keeper);
    keeper_disown(keeper);
    return err;
}

void keeper_close(struct keeper *keeper)
{
    db_close(&keeper->db);
    explicit_bzero(&keeper->keys, sizeof keeper->keys);
    keeper->keys_open = false;
}

enum cd_err keeper_reopen(struct keeper *keeper, struct cd_why *why)
{
    const struct config *config = keeper->config;
    uint64_t count = keeper->random.count; /* a seeded stream goes on, it never repeats */
    keeper_close(keeper);
    enum cd_err err = keeper_open(keeper, config, why);
    keeper->random.count = count;
    return err;
}

void keeper_disown(struct keeper *keeper)
{
    random_bytes(&(struct random){0}, keeper->opened, sizeof keeper->opened);
}

enum cd_err keeper_init(struct keeper *keeper, const struct config *config, bool practice,
                        struct cd_why *why)
{
    *keeper = (struct keeper){.config = config};
    *why = (struct cd_why){0};
    enum cd_err err = db_open(&keeper->db, config->store_database, DB_CREATE, why);
    if (!err)
        err = seal_create(config);
    if (!err)
        err = meta_set(keeper->db, "practice", practice ? "1" : "0");
    if (!err)
        err = meta_set(keeper->db, "seek", "1");
    if (!err)
        err = meta_set(keeper->db, "currency", config->platform_currency);
    if (!err) {
        practice_settings(keeper);
        err = sign_create(keeper); /* a practice world's key comes from its seed, like all in it */
    }
    keeper_disown(keeper);
    if (err)
        keeper_close(keeper);
    why->err = err;
    return err;
}

void line_open(struct line *line, struct keeper *keeper, const char *terminal)
{
    *line = (struct line){.keeper = keeper, .session = {.role = ROLE_VISITOR}};
    snprintf(line->terminal, sizeof line->terminal, "%s", terminal);
}

int64_t line_idle_limit(const struct line *line)
{
    const struct config *config = line->keeper->config;
    if (line->session.role & ROLE_CANDIDATE)
        return config->policy_idle_seconds_candidate;
    return config->policy_idle_seconds_staff;
}
