-- the update changes nothing; it makes `returning` speak for a row that was there
-- name: ledger_account
-- roles: anyone
-- args: 3
insert into ledger_account (kind, owner_id, currency) values ($1, $2, $3)
on conflict (kind, owner_id, currency) do update set currency = excluded.currency returning id;

-- name: ledger_move
-- roles: anyone
-- args: 8
insert into transfer (at, debit_id, credit_id, amount, currency, cause, order_id, tender_id)
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: ledger_balance
-- roles: all system
-- args: 2
select balance from ledger_account where kind = 'customer' and owner_id = $1 and currency = $2;

-- name: receipt_add
-- roles: staff
-- args: 3
insert into receipt (number, at, taken_by) values ($1, $2, $3) on conflict (number) do nothing;
