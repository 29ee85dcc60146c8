#include "sitting/import.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/zone.h"
#include "op/keeper.h"

static const char *lookup_zone(void *with, const char *code)
{
    struct op_ctx *ctx = with;
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_CENTRE_ZONE_BY_CODE, DB_ARGS(db_text(code)));
    const char *zone = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : NULL;
    return db_done(&rows) == CD_OK ? zone : NULL;
}

static bool lookup_subject(void *with, const char *code)
{
    struct op_ctx *ctx = with;
    int64_t id = 0;
    return db_number(ctx->db, SQL_SUBJECT_BY_CODE, DB_ARGS(db_text(code)), &id) == CD_OK;
}

struct import_lookup import_lookup_of(struct op_ctx *ctx)
{
    return (struct import_lookup){ctx, lookup_zone, lookup_subject};
}

/* Where in the file: "line 3, SH-01". */
static const char *place(struct op_ctx *ctx, long line, const char *what)
{
    return arena_fmt(ctx->arena, _("line %ld, %s"), line, what);
}

enum cd_err centres_import(struct op_ctx *ctx, const struct import_centres *centres)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < centres->n && !err; i++) {
        const struct import_centre *centre = &centres->v[i];
        int64_t id = 0;
        err = db_insert(ctx->db, SQL_CENTRE_PUT,
                        DB_ARGS(db_text(centre->code), db_text(centre->name), db_text(centre->city),
                                db_text(centre->address), db_text(centre->zone),
                                db_int(centre->seats)),
                        &id);
        if (err == CD_SOMEBODY_FASTER) /* it was not put: its sittings stand in another zone */
            return refuse_text(ctx, CD_CENTRE_ZONE, place(ctx, centre->line, centre->code),
                               lookup_zone(ctx, centre->code));
        if (!err)
            err = audit_add(ctx, "centre", id, "imported", centre->code);
    }
    return err;
}

static enum cd_err row_id(struct op_ctx *ctx, enum sql_id sql, const char *code, int64_t *id)
{
    *id = 0;
    return code[0] ? db_number(ctx->db, sql, DB_ARGS(db_text(code)), id) : CD_OK;
}

static enum cd_err seats_taken(struct op_ctx *ctx, const struct import_sitting *sitting,
                               int64_t centre, int64_t subject)
{
    int64_t taken = 0;
    enum cd_err err =
        db_number(ctx->db, SQL_SITTING_TAKEN,
                  DB_ARGS(db_int(centre), db_int(sitting->starts_at), db_int(subject)), &taken);
    if (err == CD_NOT_FOUND || (!err && sitting->seats >= taken))
        return CD_OK;
    return err ? err
               : refuse_text(ctx, CD_SEATS_TAKEN, place(ctx, sitting->line, sitting->centre),
                             arena_fmt(ctx->arena, "%lld", (long long)taken));
}

static enum cd_err sitting_put(struct op_ctx *ctx, const struct import_sitting *sitting)
{
    int64_t centre = 0, subject = 0;
    const char *zone = lookup_zone(ctx, sitting->centre);
    if (!zone)
        return refuse_text(ctx, CD_NOT_FOUND, sitting->centre, "");
    enum cd_err err = row_id(ctx, SQL_CENTRE_BY_CODE, sitting->centre, &centre);
    if (!err)
        err = row_id(ctx, SQL_SUBJECT_BY_CODE, sitting->subject, &subject);
    if (!err)
        err = seats_taken(ctx, sitting, centre, subject);
    if (!err)
        err = db_exec(
            ctx->db, SQL_SITTING_PUT,
            DB_ARGS(db_int(centre), db_ref(subject), db_int(zone_day(zone, sitting->starts_at)),
                    db_int(sitting->starts_at),
                    db_int(sitting->starts_at + sitting->minutes * MINUTE), db_int(sitting->seats)),
            NULL);
    return err;
}

enum cd_err sittings_import(struct op_ctx *ctx, const struct import_sittings *sittings)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sittings->n && !err; i++) {
        err = op_pace(ctx, i, sittings->n);
        if (!err)
            err = sitting_put(ctx, &sittings->v[i]);
    }
    return err ? err
               : audit_add(ctx, "sitting", 0, "imported",
                           arena_fmt(ctx->arena, "%zu sittings", sittings->n));
}

enum cd_err vouchers_import(struct op_ctx *ctx, const struct import_vouchers *vouchers)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < vouchers->n && !err; i++) {
        const struct import_voucher *voucher = &vouchers->v[i];
        int64_t subject = 0, id = 0;
        err = op_pace(ctx, i, vouchers->n);
        if (!err)
            err = row_id(ctx, SQL_SUBJECT_BY_CODE, voucher->subject, &subject);
        if (!err)
            err = db_number(
                ctx->db, SQL_VOUCHER_ADD,
                DB_ARGS(db_text(voucher->code), db_text(voucher->percent ? "percent" : "fixed"),
                        db_int(voucher->value), db_text(ctx->keeper->config->platform_currency),
                        db_ref(subject), db_int(voucher->minimum), db_int(voucher->expires_at),
                        db_int(voucher->uses)),
                &id);
        if (err == CD_NOT_FOUND)
            return refuse_text(ctx, CD_VOUCHER_EXISTS, place(ctx, voucher->line, voucher->code),
                               "");
        if (!err)
            err = audit_add(ctx, "voucher", id, "imported", "");
    }
    return err;
}
