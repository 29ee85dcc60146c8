/* ledger: money, double entry, one row per movement from one account to another (I7).
 *
 * A row can't fail to sum to zero; rows can't be changed. The balances beside them are kept by the
 * engine in the same transaction. A customer's balance can't go below zero (CD_BALANCE_LOW).
 */
#ifndef CD_LEDGER_H
#define CD_LEDGER_H

#include "op/op.h"

enum ledger_kind { LEDGER_CUSTOMER, LEDGER_SALES, LEDGER_CASH, LEDGER_BANK, LEDGER_VOUCHER };

struct ledger_entry {
    enum ledger_kind debit;  /* gives */
    int64_t debit_owner;     /* account of a customer, else 0 */
    enum ledger_kind credit; /* takes */
    int64_t credit_owner;
    int64_t amount; /* minor units; 0 moves nothing */
    const char *currency;
    const char *cause; /* topup, payment, late_payment, return, refund */
    int64_t order;     /* 0 for none */
    int64_t tender;
};

enum cd_err ledger_move(struct op_ctx *ctx, const struct ledger_entry *entry);

/* A customer's balance, 0 if there never was any. */
enum cd_err ledger_balance(struct op_ctx *ctx, int64_t account, const char *currency,
                           int64_t *balance);

/* Takes note of a receipt number of the desk: CD_RECEIPT_USED if it was entered before. */
enum cd_err ledger_receipt(struct op_ctx *ctx, const char *number);

#endif
