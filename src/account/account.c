#include "account/account.h"

#include <sodium.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "account/password.h"
#include "account/throttle.h"
#include "audit/audit.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include "op/keeper.h"

#define ROW_TEXT(name) FIELD_STRING(struct account_row, name)
#define ROW_INT(name)  FIELD_NUMBER(struct account_row, name)

static const struct field row_fields[] = {
    ROW_INT(id),          ROW_INT(enterprise), ROW_INT(grants),
    ROW_INT(centre),      ROW_TEXT(role),      ROW_TEXT(password),
    ROW_TEXT(first_name), ROW_TEXT(last_name), ROW_TEXT(language),
};

static const struct record row_record = {"account", sizeof(struct account_row), row_fields,
                                         sizeof row_fields / sizeof *row_fields};

enum cd_err account_by_login(struct op_ctx *ctx, const char *login, struct account_row *row)
{
    *row = (struct account_row){0};
    const char *folded = text_fold(ctx->arena, login);
    return db_one(ctx->db, SQL_ACCOUNT_BY_LOGIN, DB_ARGS(db_text(folded ? folded : login)),
                  &row_record, row, ctx->arena);
}

/* Han characters are U+3400 and above up to the compatibility ideographs. */
static bool is_han(const char *text)
{
    int32_t code = 0;
    if (text_next(text, strlen(text), &code) <= 0)
        return false;
    return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) ||
           (code >= 0x20000 && code <= 0x3ffff);
}

const char *account_name(struct arena *arena, const char *first, const char *last)
{
    if (is_han(last))
        return arena_fmt(arena, "%s%s", last, first);
    return arena_fmt(arena, "%s %s", first, last);
}

static unsigned long long hash_cost(const struct config *config, size_t *memory)
{
    if (strcmp(config->policy_password_cost, "sensitive") == 0) {
        *memory = crypto_pwhash_MEMLIMIT_SENSITIVE;
        return crypto_pwhash_OPSLIMIT_SENSITIVE;
    }
    if (strcmp(config->policy_password_cost, "moderate") == 0) {
        *memory = crypto_pwhash_MEMLIMIT_MODERATE;
        return crypto_pwhash_OPSLIMIT_MODERATE;
    }
    *memory = crypto_pwhash_MEMLIMIT_INTERACTIVE;
    return crypto_pwhash_OPSLIMIT_INTERACTIVE;
}

const char *password_hash(struct op_ctx *ctx, const char *password)
{
    char hash[crypto_pwhash_STRBYTES];
    size_t memory = 0;
    unsigned long long effort = hash_cost(ctx->keeper->config, &memory);
    if (sodium_init() < 0 || crypto_pwhash_str(hash, password, strlen(password), effort, memory))
        die("out of memory for a password's hash");
    return arena_str(ctx->arena, hash);
}

bool password_outdated(struct op_ctx *ctx, const char *hash)
{
    size_t memory = 0;
    unsigned long long effort = hash_cost(ctx->keeper->config, &memory);
    return crypto_pwhash_str_needs_rehash(hash, effort, memory) == 1;
}

static enum cd_err password_fits(struct op_ctx *ctx, const char *password, const char *login,
                                 bool staff)
{
    const struct config *config = ctx->keeper->config;
    int64_t least =
        staff ? config->policy_password_min_staff : config->policy_password_min_candidate;
    return password_check(password, login, (int)least, ctx->why);
}

enum cd_err op_account_create_prepare(struct op_ctx *ctx, const struct account_create_req *req)
{
    enum cd_err err = password_fits(ctx, req->password, req->login, false);
    if (!err)
        ctx->prepared = (void *)password_hash(ctx, req->password);
    return err;
}

static enum cd_err login_free(struct op_ctx *ctx, const char *login)
{
    struct account_row row;
    enum cd_err err = account_by_login(ctx, login, &row);
    if (err == CD_NOT_FOUND)
        return CD_OK;
    return err ? err : refuse_field(ctx, CD_LOGIN_TAKEN, "login");
}

enum cd_err op_account_create(struct op_ctx *ctx, const struct account_create_req *req,
                              struct account_create_rep *rep)
{
    enum cd_err err = login_free(ctx, req->login);
    if (!err)
        err = db_insert(ctx->db, SQL_ACCOUNT_ADD,
                        DB_ARGS(db_text(req->login), db_text("CANDIDATE"), db_text(ctx->prepared),
                                db_text(req->first_name), db_text(req->last_name),
                                db_text(req->mobile), db_text(req->email), db_text(req->language),
                                db_ref(0), db_ref(0), db_int(ctx->now)),
                        &rep->account);
    if (!err)
        err = audit_add(ctx, "account", rep->account, "created", "CANDIDATE");
    return err;
}

enum cd_err op_account_add_prepare(struct op_ctx *ctx, const struct account_add_req *req)
{
    unsigned role = role_named(req->role);
    if (!(role & (ROLE_STAFF | ROLE_ROOT | ROLE_SUB)))
        return refuse_field(ctx, CD_FIELD_FORMAT, "role");
    enum cd_err err = password_fits(ctx, req->password, req->login, true);
    if (!err)
        ctx->prepared = (void *)password_hash(ctx, req->password);
    return err;
}

static enum cd_err places_of(struct op_ctx *ctx, const struct account_add_req *req,
                             int64_t *enterprise, int64_t *centre)
{
    bool corporate = role_named(req->role) & (ROLE_ROOT | ROLE_SUB);
    if (corporate &&
        db_number(ctx->db, SQL_ENTERPRISE_BY_NAME, DB_ARGS(db_text(req->enterprise)), enterprise))
        return refuse_field(ctx, CD_NOT_FOUND, "enterprise");
    if (req->centre[0] &&
        db_number(ctx->db, SQL_CENTRE_BY_CODE, DB_ARGS(db_text(req->centre)), centre))
        return refuse_field(ctx, CD_NOT_FOUND, "centre");
    return CD_OK;
}

enum cd_err op_account_add(struct op_ctx *ctx, const struct account_add_req *req,
                           struct account_add_rep *rep)
{
    int64_t enterprise = 0, centre = 0;
    enum cd_err err = login_free(ctx, req->login);
    if (!err)
        err = places_of(ctx, req, &enterprise, &centre);
    if (!err)
        err = db_insert(ctx->db, SQL_ACCOUNT_ADD,
                        DB_ARGS(db_text(req->login), db_text(req->role), db_text(ctx->prepared),
                                db_text(req->first_name), db_text(req->last_name), db_text(""),
                                db_text(""), db_text(""), db_ref(enterprise), db_ref(centre),
                                db_int(ctx->now)),
                        &rep->account);
    if (!err)
        err = audit_add(ctx, "account", rep->account, "created", req->role);
    return err;
}

enum cd_err op_account_show(struct op_ctx *ctx, const struct account_show_req *req,
                            struct account_show_rep *rep)
{
    (void)req;
    enum cd_err err = db_one(
        ctx->db, SQL_ACCOUNT_SHOW,
        DB_ARGS(db_int(ctx->session->account), db_text(ctx->keeper->config->platform_currency)),
        ctx->op->rep, rep, ctx->arena);
    rep->name = ctx->session->name;
    if (!err)
        err = identity_status(ctx, ctx->session->account, &rep->individual);
    return err;
}

enum cd_err op_account_contact(struct op_ctx *ctx, const struct account_contact_req *req,
                               struct account_contact_rep *rep)
{
    (void)rep;
    enum cd_err err = db_change(
        ctx->db, SQL_ACCOUNT_CONTACT,
        DB_ARGS(db_int(ctx->session->account), db_text(req->mobile), db_text(req->email)));
    return err ? err : audit_add(ctx, "account", ctx->session->account, "contact", "");
}

enum cd_err op_account_language(struct op_ctx *ctx, const struct account_language_req *req,
                                struct account_language_rep *rep)
{
    (void)rep;
    if (strcmp(req->language, "en") != 0 && strcmp(req->language, "zh_CN") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "language");
    enum cd_err err = db_change(ctx->db, SQL_ACCOUNT_LANGUAGE,
                                DB_ARGS(db_int(ctx->session->account), db_text(req->language)));
    if (!err)
        snprintf(ctx->line->session.language, sizeof ctx->line->session.language, "%s",
                 req->language);
    return err ? err : audit_add(ctx, "account", ctx->session->account, "language", req->language);
}

/* The waits of an account, and those for guesses at the terminal where the staff stands. */
static enum cd_err waits_clear(struct op_ctx *ctx, const char *login)
{
    enum cd_err err = throttle_clear(ctx, THROTTLE_LOGIN, login);
    for (int kind = THROTTLE_CODE; kind <= THROTTLE_NUMBER && !err; kind++) {
        err = throttle_clear(ctx, (enum throttle_kind)kind, login);
        if (!err)
            err = throttle_clear(ctx, (enum throttle_kind)kind, ctx->line->terminal);
    }
    return err;
}

enum cd_err op_account_unlock(struct op_ctx *ctx, const struct account_unlock_req *req,
                              struct account_unlock_rep *rep)
{
    (void)rep;
    struct account_row row;
    enum cd_err err = account_by_login(ctx, req->login, &row);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, CD_NOT_FOUND, "login");
    if (!err)
        err = waits_clear(ctx, text_fold(ctx->arena, req->login));
    return err ? err : audit_add(ctx, "account", row.id, "unlocked", "");
}

enum cd_err op_account_topup(struct op_ctx *ctx, const struct account_topup_req *req,
                             struct account_topup_rep *rep)
{
    struct account_row row;
    rep->currency = ctx->keeper->config->platform_currency;
    enum cd_err err = account_by_login(ctx, req->login, &row);
    if (err == CD_NOT_FOUND || (!err && !(role_named(row.role) & (ROLE_CANDIDATE | ROLE_ROOT))))
        return refuse_field(ctx, CD_NOT_FOUND, "login");
    if (!err)
        err = ledger_receipt(ctx, req->receipt);
    if (!err)
        err = ledger_move(ctx, &(struct ledger_entry){.debit = LEDGER_CASH,
                                                      .credit = LEDGER_CUSTOMER,
                                                      .credit_owner = row.id,
                                                      .amount = req->amount,
                                                      .currency = rep->currency,
                                                      .cause = "topup"});
    if (!err)
        err = ledger_balance(ctx, row.id, rep->currency, &rep->balance);
    if (!err)
        err = audit_add(ctx, "account", row.id, "topup", req->receipt);
    return err;
}
