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

-- name: receipt_used
-- roles: staff
-- args: 1
select count(*) from receipt where number = $1;

-- every transfer on the account's balance or on an order of its, or of its enterprise; signed as the
-- person sees it
-- name: ledger_list
-- roles: candidate root
-- args: 4
select x.id as id, x.at as at, x.cause as cause,
    case when v.kind = 'voucher' or w.kind = 'voucher' then 'voucher'
        when x.tender_id is null then 'counter'
        when v.kind = 'customer' or w.kind = 'customer' then 'balance'
        when v.kind = 'bank' or w.kind = 'bank' then 'transfer'
        else coalesce(nullif(t.method, ''), 'counter') end as means,
    coalesce(o.number, '') as "order",
    case when (v.kind = 'customer' and v.owner_id = $1) or w.kind = 'sales' then -x.amount
        else x.amount end as amount,
    x.currency as currency,
    (v.kind = 'customer' and v.owner_id = $1) or (w.kind = 'customer' and w.owner_id = $1) as balance
from transfer x
join ledger_account v on v.id = x.debit_id
join ledger_account w on w.id = x.credit_id
left join orders o on o.id = x.order_id
left join tender t on t.id = x.tender_id
left join transfer p on p.id = $2
where (p.id is null or x.at < p.at or (x.at = p.at and x.id < p.id)) and x.id in (
    select f.id from ledger_account l join transfer f on f.debit_id = l.id
        where l.kind = 'customer' and l.owner_id = $1
    union select f.id from ledger_account l join transfer f on f.credit_id = l.id
        where l.kind = 'customer' and l.owner_id = $1
    union select f.id from orders b join transfer f on f.order_id = b.id where b.account_id = $1
    union select f.id from orders b join transfer f on f.order_id = b.id where b.enterprise_id = $4)
order by x.at desc, x.id desc limit $3;

-- name: ledger_totals
-- roles: candidate root
-- args: 3
select coalesce(sum(case when w.kind = 'sales' then x.amount end), 0),
    coalesce(sum(case when v.kind = 'sales' then x.amount end), 0)
from orders o join transfer x on x.order_id = o.id
join ledger_account v on v.id = x.debit_id
join ledger_account w on w.id = x.credit_id
where (o.account_id = $1 or o.enterprise_id = $3) and x.currency = $2 and v.kind <> 'voucher' and w.kind <> 'voucher';
