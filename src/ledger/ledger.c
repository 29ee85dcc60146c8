#include "ledger/ledger.h"

static const char *const kinds[] = {
    [LEDGER_CUSTOMER] = "customer", [LEDGER_SALES] = "sales",     [LEDGER_CASH] = "cash",
    [LEDGER_BANK] = "bank",         [LEDGER_VOUCHER] = "voucher",
};

static enum cd_err account_of(struct op_ctx *ctx, enum ledger_kind kind, int64_t owner,
                              const char *currency, int64_t *id)
{
    return db_insert(ctx->db, SQL_LEDGER_ACCOUNT,
                     DB_ARGS(db_text(kinds[kind]), db_int(owner), db_text(currency)), id);
}

enum cd_err ledger_move(struct op_ctx *ctx, const struct ledger_entry *entry)
{
    int64_t debit = 0, credit = 0;
    if (entry->amount == 0)
        return CD_OK;
    enum cd_err err = account_of(ctx, entry->debit, entry->debit_owner, entry->currency, &debit);
    if (!err)
        err = account_of(ctx, entry->credit, entry->credit_owner, entry->currency, &credit);
    if (!err)
        err = db_exec(ctx->db, SQL_LEDGER_MOVE,
                      DB_ARGS(db_int(ctx->now), db_int(debit), db_int(credit),
                              db_int(entry->amount), db_text(entry->currency),
                              db_text(entry->cause), db_ref(entry->order), db_ref(entry->tender)),
                      NULL);
    return err;
}

enum cd_err ledger_balance(struct op_ctx *ctx, int64_t account, const char *currency,
                           int64_t *balance)
{
    *balance = 0;
    enum cd_err err = db_number(ctx->db, SQL_LEDGER_BALANCE,
                                DB_ARGS(db_int(account), db_text(currency)), balance);
    return err == CD_NOT_FOUND ? CD_OK : err;
}

enum cd_err ledger_receipt(struct op_ctx *ctx, const char *number)
{
    int64_t changed = 0;
    enum cd_err err = db_exec(
        ctx->db, SQL_RECEIPT_ADD,
        DB_ARGS(db_text(number), db_int(ctx->now), db_int(ctx->session->account)), &changed);
    if (err || changed)
        return err;
    return refuse_field(ctx, CD_RECEIPT_USED, "receipt");
}
