-- Buying: orders, tenders, vouchers, redeem codes, the ledger.

create table orders (
    id @ID@,
    number TEXT not null unique,
    account_id INTEGER not null references account (id),
    enterprise_id INTEGER references enterprise (id),   -- null: an individual's order
    subject_id INTEGER not null references subject (id),
    quantity INTEGER not null check (quantity > 0),
    unit_price INTEGER not null check (unit_price >= 0),
    total INTEGER not null,
    paid INTEGER not null default 0,
    refunded INTEGER not null default 0,
    currency TEXT not null,
    status TEXT not null check (status in ('PENDING', 'PAID', 'CLOSED', 'REFUNDING', 'REFUNDED',
        'PARTLY_REFUNDED', 'EXPIRED', 'COMPLETED')),
    source TEXT not null default 'direct' check (source in ('direct', 'code')),   -- how it was paid
    terms_id INTEGER not null references document (id),
    placed_at INTEGER not null,
    pay_by INTEGER not null,
    paid_at INTEGER,
    valid_until INTEGER,          -- one calendar year from payment (A5), or the code's (A11)
    check (total = unit_price * quantity),
    check (paid between 0 and total),
    check (refunded between 0 and paid),
    check (enterprise_id is not null or quantity = 1),   -- A23
    check ((paid_at is null) = (valid_until is null))
) @STRICT@;
create index orders_account on orders (account_id, id);
create unique index orders_pending on orders (account_id, subject_id)
    where status = 'PENDING' and enterprise_id is null;
create index orders_pay_by on orders (pay_by) where status = 'PENDING';
create index orders_valid on orders (valid_until) where status in ('PAID', 'PARTLY_REFUNDED');

create table entitlement (        -- one bought seat
    id @ID@,
    order_id INTEGER not null references orders (id)
) @STRICT@;
create index entitlement_order on entitlement (order_id);

create table code (               -- the text by which an enterprise hands an entitlement on
    id @ID@,
    text TEXT not null unique,    -- 18 symbols without separators (I3)
    entitlement_id INTEGER not null references entitlement (id),
    order_id INTEGER not null references orders (id),
    enterprise_id INTEGER not null references enterprise (id),
    subject_id INTEGER not null references subject (id),
    status TEXT not null check (status in ('UNUSED', 'BOUND', 'SCHEDULED', 'COMPLETED', 'FORFEITED',
        'INVALIDATED', 'REFUNDED', 'EXPIRED')),
    assignee TEXT not null default '',    -- the person it is meant for (B7)
    locked_login TEXT not null default '',-- only this login may redeem it
    label TEXT not null default '',
    created_at INTEGER not null
) @STRICT@;
create unique index code_current on code (entitlement_id) where status <> 'INVALIDATED';
create index code_order on code (order_id);

create table registration (       -- the right to sit one exam once
    id @ID@,
    order_id INTEGER not null references orders (id),
    entitlement_id INTEGER not null references entitlement (id),
    account_id INTEGER not null references account (id),
    subject_id INTEGER not null references subject (id),
    code_id INTEGER references code (id),
    kind TEXT not null default 'first' check (kind in ('first', 'retake', 'renewal')),
    status TEXT not null check (status in ('OPEN', 'SCHEDULED', 'SAT', 'COMPLETED', 'FORFEITED',
        'UNBOUND', 'REFUNDED', 'EXPIRED')),
    created_at INTEGER not null
) @STRICT@;
create unique index registration_live on registration (account_id, subject_id)   -- A23
    where status in ('OPEN', 'SCHEDULED', 'SAT');
create unique index registration_entitlement on registration (entitlement_id)
    where status not in ('UNBOUND');
create index registration_order on registration (order_id);
create index registration_code on registration (code_id) where code_id is not null;

create table voucher (
    id @ID@,
    text TEXT not null unique,
    kind TEXT not null check (kind in ('fixed', 'percent')),
    value INTEGER not null check (value > 0 and (kind = 'fixed' or value <= 100)),
    currency TEXT not null,
    subject_id INTEGER references subject (id),
    minimum INTEGER not null default 0,
    expires_at INTEGER not null,
    uses INTEGER not null check (uses > 0),
    used INTEGER not null default 0,
    constraint VOUCHER_USED check (used between 0 and uses)
) @STRICT@;

create table receipt (            -- numbers of the desk's receipts, each entered once
    number TEXT primary key,
    at INTEGER not null,
    taken_by INTEGER not null references account (id)
) @STRICT@;

create table tender (             -- one means of payment on one order
    id @ID@,
    order_id INTEGER not null references orders (id),
    kind TEXT not null check (kind in ('voucher', 'balance', 'counter', 'transfer', 'gateway', 'code')),
    amount INTEGER not null check (amount >= 0),
    currency TEXT not null,
    status TEXT not null check (status in ('WAITING', 'PAID', 'RETURNED', 'CANCELLED')),
    voucher_id INTEGER references voucher (id),
    code_id INTEGER references code (id),
    receipt TEXT references receipt (number),
    method TEXT not null default '',
    at INTEGER not null,
    check ((kind = 'voucher') = (voucher_id is not null)),
    check ((kind = 'code') = (code_id is not null))
) @STRICT@;
create index tender_order on tender (order_id);
create unique index tender_voucher on tender (order_id, voucher_id) where status = 'PAID';
create unique index tender_waiting on tender (order_id) where status = 'WAITING';

create table ledger_account (     -- 'customer' has an owner; the others are the house's own
    id @ID@,
    kind TEXT not null check (kind in ('customer', 'sales', 'cash', 'bank', 'voucher')),
    owner_id INTEGER not null default 0,
    currency TEXT not null,
    balance INTEGER not null default 0,           -- credits less debits, kept by the trigger below
    unique (kind, owner_id, currency),
    constraint BALANCE_LOW check (kind <> 'customer' or balance >= 0)
) @STRICT@;

create table transfer (           -- double entry in one row: it can't fail to sum to zero (I7)
    id @ID@,
    at INTEGER not null,
    debit_id INTEGER not null references ledger_account (id),
    credit_id INTEGER not null references ledger_account (id),
    amount INTEGER not null check (amount > 0),
    currency TEXT not null,
    cause TEXT not null,          -- 'topup', 'payment', 'late_payment', 'return'
    order_id INTEGER references orders (id),
    tender_id INTEGER references tender (id),
    check (debit_id <> credit_id)
) @STRICT@;
create index transfer_order on transfer (order_id) where order_id is not null;
create index transfer_debit on transfer (debit_id, id);
create index transfer_credit on transfer (credit_id, id);

-- engine: sqlite
create trigger transfer_currency before insert on transfer begin
    select raise(abort, 'CONSTRAINT') where (select count(*) from ledger_account
        where id in (new.debit_id, new.credit_id) and currency = new.currency) <> 2;
end;
create trigger transfer_post after insert on transfer begin
    update ledger_account set balance = balance - new.amount where id = new.debit_id;
    update ledger_account set balance = balance + new.amount where id = new.credit_id;
end;
create trigger transfer_fixed before update on transfer begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger transfer_kept before delete on transfer begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger transfer_new before insert on transfer   -- no `or replace`, which asks no delete trigger
when exists (select 1 from transfer where id = new.id) begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger consent_new before insert on consent
when exists (select 1 from consent where id = new.id) begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger consent_kept before delete on consent begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger consent_fixed before update on consent begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger document_fixed before update of body, hash, version, kind, language on document begin
    select raise(abort, 'CONSTRAINT');
end;
-- engine: all
