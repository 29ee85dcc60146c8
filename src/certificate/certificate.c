#include "certificate/certificate.h"

#include <stddef.h>
#include <string.h>

#include "audit/audit.h"
#include "op/keeper.h"

#define ROW_INT(name)  FIELD_NUMBER(struct certificate, name)
#define ROW_TEXT(name) FIELD_STRING(struct certificate, name)
static const struct field row_fields[] = {
    ROW_INT(id),          ROW_INT(account),       ROW_INT(subject),
    ROW_INT(valid_from),  ROW_INT(valid_until),   ROW_INT(passes),
    ROW_TEXT(number),     ROW_TEXT(subject_code), ROW_TEXT(subject_name),
    ROW_TEXT(first_name), ROW_TEXT(last_name),    ROW_TEXT(status),
    ROW_TEXT(stored),     ROW_TEXT(key),
};
static const struct record row_record = {"certificate", sizeof(struct certificate), row_fields,
                                         sizeof row_fields / sizeof *row_fields};

/* A column's bytes into bytes[size]; false where it has another number of them. */
static bool blob_read(const struct db_rows *rows, int column, uint8_t *bytes, size_t size)
{
    size_t has = 0;
    const void *from = db_get_blob(rows, column, &has);
    bool whole = from && has == size;
    if (whole)
        memcpy(bytes, from, size);
    return whole;
}

enum cd_err certificate_get(struct op_ctx *ctx, int64_t id, const char *number, int64_t account,
                            struct certificate *certificate)
{
    struct db_rows rows;
    *certificate = (struct certificate){0};
    db_select(&rows, ctx->db, SQL_CERTIFICATE_GET,
              DB_ARGS(db_int(id), db_text(number), db_int(account), db_text(ctx->session->language),
                      db_int(ctx->now)));
    bool found = db_next(&rows);
    if (found) {
        db_fill(&rows, &row_record, certificate, ctx->arena);
        certificate->named = blob_read(&rows, 0, certificate->salt, RECORD_SALT);
        blob_read(&rows, 1, certificate->person, RECORD_PERSON);
        blob_read(&rows, 2, certificate->signature, SIGN_BYTES);
    }
    enum cd_err err = db_done(&rows);
    return !err && !found ? CD_NOT_FOUND : err;
}

enum cd_err certificate_step(struct op_ctx *ctx, int64_t id, const char *from,
                             enum certificate_event event, const char *reason)
{
    const struct fsm *machine = &certificate_machine;
    int to = fsm_step(machine, fsm_state(machine, from), (int)event, ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_STATUS, from, machine->events[event]);
    enum cd_err err = db_change(
        ctx->db, SQL_CERTIFICATE_STATUS,
        DB_ARGS(db_int(id), db_text(from), db_text(machine->states[to]), db_text(reason)));
    const char *change = arena_fmt(ctx->arena, "%s>%s", from, machine->states[to]);
    return err ? err : audit_add(ctx, "certificate", id, change, reason);
}

int64_t certificate_renew_from(const struct op_ctx *ctx, int64_t until)
{
    return until - ctx->keeper->config->policy_renew_days * DAY;
}

static void record_of(struct record_certificate *record, const char *number, const char *subject,
                      int64_t valid_from, int64_t valid_until)
{
    *record = (struct record_certificate){
        .subject = subject, .valid_from = valid_from, .valid_until = valid_until};
    if (strlen(number) == DIGITS_LENGTH)
        memcpy(record->number, number, sizeof record->number);
}

bool certificate_fits(const struct certificate *certificate, const struct sign_public *public)
{
    struct record_certificate record;
    record_of(&record, certificate->number, certificate->subject_code, certificate->valid_from,
              certificate->valid_until);
    memcpy(record.person, certificate->person, RECORD_PERSON);
    return strcmp(certificate->key, public->id) == 0 &&
           record_fits(&record, public, certificate->signature);
}

enum cd_err certificate_verify_all(struct db *db, struct buf *out, int64_t *faults)
{
    enum { FAULTS_SHOWN = 20 };
    struct record_certificate record;
    struct sign_public public;
    struct db_rows rows;
    uint8_t signature[SIGN_BYTES];
    int64_t seen = 0;
    enum cd_err err = sign_public(db, &public);
    if (err)
        return err;
    db_select(&rows, db, SQL_CERTIFICATE_SIGNED, DB_NONE);
    while (db_next(&rows)) {
        record_of(&record, db_get_text(&rows, 1), db_get_text(&rows, 2), db_get_int(&rows, 3),
                  db_get_int(&rows, 4));
        if (blob_read(&rows, 5, record.person, RECORD_PERSON) &&
            blob_read(&rows, 6, signature, SIGN_BYTES) &&
            strcmp(db_get_text(&rows, 7), public.id) == 0 &&
            record_fits(&record, &public, signature))
            continue;
        if (++seen <= FAULTS_SHOWN)
            buf_fmt(out, "M30: %lld: signature does not fit the certificate\n",
                    (long long)db_get_int(&rows, 0));
    }
    *faults += seen;
    return db_done(&rows);
}
