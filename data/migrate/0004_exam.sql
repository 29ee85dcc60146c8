-- After the booking: moving, the day of the exam, results, certificates, refunds, erasure.

alter table account add column erased_at INTEGER;     -- the person is gone, the number stays (B22)

delete from request where op = 'identity.request';    -- its digests told the number to who tries (B22)

alter table booking add column moves INTEGER references appointment (id);   -- the one it replaces (M24)

alter table appointment add column document TEXT not null default ''        -- shown at the door (M29)
    check (document in ('', 'id_card', 'passport', 'licence'));
alter table appointment add column note TEXT not null default '';           -- the staff's reason

create index appointment_registration on appointment (registration_id);
create index appointment_start on appointment (starts_at) where status = 'CONFIRMED';

alter table message add column person TEXT not null default '';   -- the name the ID must carry (M27)

create table attempt (            -- the exam being sat
    id @ID@,
    appointment_id INTEGER not null unique references appointment (id),
    registration_id INTEGER not null references registration (id),
    account_id INTEGER not null references account (id),
    subject_id INTEGER not null references subject (id),
    started_at INTEGER not null,
    ended_at INTEGER,
    check (ended_at is null or ended_at >= started_at)
) @STRICT@;
create index attempt_registration on attempt (registration_id);
create index attempt_account on attempt (account_id, subject_id);

create table result (             -- of an attempt; nobody reads it before release_at (A15, I8)
    attempt_id INTEGER primary key references attempt (id),
    score INTEGER not null check (score between 0 and 100),       -- percent
    pass_mark INTEGER not null check (pass_mark between 1 and 100),
    passed INTEGER not null check (passed in (0, 1)),
    release_at INTEGER not null,  -- the attempt's end and the subject's embargo
    entered_at INTEGER not null,
    told INTEGER not null default 0 check (told in (0, 1)),       -- the release was written down
    check ((passed = 1) = (score >= pass_mark))
) @STRICT@;
create index result_release on result (release_at) where told = 0;

create table certificate (        -- one per person and subject; valid as its newest issue says
    id @ID@,
    number TEXT not null unique,  -- 12 random digits and 2 that check them
    account_id INTEGER not null references account (id),
    subject_id INTEGER not null references subject (id),
    status TEXT not null check (status in ('ACTIVE', 'EXPIRED', 'REVOKED')),
    reason TEXT not null default '',
    ends_at INTEGER,              -- as released and told, for the job that writes EXPIRED down
    unique (account_id, subject_id)
) @STRICT@;
create index certificate_ends on certificate (ends_at) where status = 'ACTIVE';

create table certificate_issue (  -- one per pass, in force from the release of its result (M31, I9)
    id @ID@,
    certificate_id INTEGER not null references certificate (id),
    attempt_id INTEGER not null unique references result (attempt_id),
    valid_from INTEGER not null,
    valid_until INTEGER not null check (valid_until > valid_from),
    first_name TEXT not null,     -- emptied when the person is erased, like the salt
    last_name TEXT not null,
    salt BLOB not null,
    person BLOB not null check (length(person) = 32),             -- keyed by the salt: who it is
    signature BLOB not null check (length(signature) = 64),       -- Ed25519
    key_id TEXT not null
) @STRICT@;
create index certificate_issue_of on certificate_issue (certificate_id, valid_from);

create table refund (
    id @ID@,
    order_id INTEGER not null references orders (id),
    account_id INTEGER not null references account (id),          -- who asked
    status TEXT not null check (status in ('REQUESTED', 'REVIEW', 'APPROVED', 'REJECTED', 'PAID_OUT',
        'FAILED')),
    seats INTEGER not null check (seats > 0),
    amount INTEGER not null check (amount >= 0),
    currency TEXT not null,
    cause TEXT not null default '',    -- why it looked abnormal (M52)
    reason TEXT not null default '',   -- of the decision, or why paying out failed
    requested_at INTEGER not null,
    decided_at INTEGER,
    decided_by INTEGER references account (id),
    paid_at INTEGER,
    check (decided_by is null or decided_by <> account_id)        -- nobody reviews their own (M52)
) @STRICT@;
-- I6: one open and one paid out refund per order
create unique index refund_open on refund (order_id)
    where status in ('REQUESTED', 'REVIEW', 'APPROVED', 'FAILED');
create unique index refund_paid on refund (order_id) where status = 'PAID_OUT';
create index refund_order on refund (order_id);
create index refund_account on refund (account_id, requested_at);

create table refund_line (        -- what one tender gives back (M54)
    refund_id INTEGER not null references refund (id),
    tender_id INTEGER not null references tender (id),
    amount INTEGER not null check (amount > 0),
    primary key (refund_id, tender_id)
) @KEYED@;
create index refund_line_tender on refund_line (tender_id);

create table refund_seat (        -- the seats it is for; frozen while it is open
    refund_id INTEGER not null references refund (id),
    entitlement_id INTEGER not null references entitlement (id),
    primary key (refund_id, entitlement_id)
) @KEYED@;

create table reminder (           -- of an order that ends: once per threshold and channel (I11, A21)
    order_id INTEGER not null references orders (id),
    days INTEGER not null check (days in (90, 60, 30, 15)),
    channel TEXT not null check (channel in ('centre', 'email', 'sms')),
    fate TEXT not null check (fate in ('SENT', 'SKIPPED')),
    at INTEGER not null,
    primary key (order_id, days, channel)
) @KEYED@;

-- engine: sqlite
create trigger refund_line_money before insert on refund_line begin   -- M53
    select raise(abort, 'CONSTRAINT') where exists (select 1 from tender t
        where t.id = new.tender_id and (t.kind in ('voucher', 'code') or t.amount < new.amount));
end;
create trigger result_fixed before update of attempt_id, score, pass_mark, passed, release_at,
    entered_at on result begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger result_kept before delete on result begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger result_new before insert on result
when exists (select 1 from result where attempt_id = new.attempt_id) begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger certificate_issue_fixed before update of certificate_id, attempt_id, valid_from,
    valid_until, person, signature, key_id on certificate_issue begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger certificate_issue_kept before delete on certificate_issue begin
    select raise(abort, 'CONSTRAINT');
end;
-- engine: all
