-- Scheduling, messages, and what every change leaves behind.

create table booking (            -- the draft of the ten steps, one per registration
    registration_id INTEGER primary key references registration (id),
    order_id INTEGER not null unique references orders (id),
    account_id INTEGER not null references account (id),
    step INTEGER not null check (step between 2 and 11),   -- the next step; 11: done
    country TEXT not null default '',
    city TEXT not null default '',
    employer TEXT not null default '',
    mobile TEXT not null default '',
    email TEXT not null default '',
    planned INTEGER,              -- civil day, step 4
    centre_id INTEGER references centre (id),
    from_day INTEGER,
    until_day INTEGER,
    updated_at INTEGER not null
) @STRICT@;

create table appointment (        -- one candidate on one seat of a sitting
    id @ID@,
    number TEXT unique,           -- given when it is confirmed
    registration_id INTEGER not null references registration (id),
    order_id INTEGER not null references orders (id),
    account_id INTEGER not null references account (id),
    sitting_id INTEGER not null references sitting (id),
    seat INTEGER not null check (seat > 0),
    status TEXT not null check (status in ('HELD', 'CONFIRMED', 'RELEASED', 'REPLACED', 'CANCELLED',
        'CANCELLED_BY_CENTRE', 'CHECKED_IN', 'REFUSED', 'NO_SHOW', 'IN_EXAM', 'DONE', 'INTERRUPTED')),
    starts_at INTEGER not null,
    ends_at INTEGER not null,
    held_until INTEGER not null,
    first_name TEXT not null default '',
    last_name TEXT not null default '',
    mobile TEXT not null default '',
    email TEXT not null default '',
    created_at INTEGER not null,
    confirmed_at INTEGER,
    check ((status in ('HELD', 'RELEASED')) or number is not null)
) @STRICT@;
-- I1: one live appointment per seat; per registration one held and one other at most
create unique index appointment_seat on appointment (sitting_id, seat)
    where status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED');
create unique index appointment_held on appointment (registration_id) where status = 'HELD';
create unique index appointment_other on appointment (registration_id)
    where status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED');
create index appointment_account on appointment (account_id, id);
create index appointment_order on appointment (order_id);

create table message (            -- the message centre; the words are made when it is read
    id @ID@,
    account_id INTEGER not null references account (id),
    kind TEXT not null,
    order_number TEXT not null default '',
    subject TEXT not null default '',
    place TEXT not null default '',
    zone TEXT not null default '',
    happens_at INTEGER not null default 0,
    amount INTEGER not null default 0,
    currency TEXT not null default '',
    note TEXT not null default '',
    at INTEGER not null,
    read_at INTEGER
) @STRICT@;
create index message_account on message (account_id, id);

create table delivery (           -- email and SMS of a message, sent by a later job (B19)
    message_id INTEGER not null references message (id),
    channel TEXT not null check (channel in ('email', 'sms')),
    address TEXT not null,
    status TEXT not null check (status in ('QUEUED', 'RETRY', 'SENT', 'DEAD')),
    tries INTEGER not null default 0,
    next_at INTEGER not null,
    primary key (message_id, channel)
) @KEYED@;
create index delivery_due on delivery (next_at) where status in ('QUEUED', 'RETRY');

create table audit (              -- one row per state change, chained by SHA-256 (B4, I12)
    seq INTEGER primary key,
    at INTEGER not null,
    terminal TEXT not null,
    account_id INTEGER not null,  -- 0: nobody or the system
    role TEXT not null,
    op TEXT not null,
    noun TEXT not null,
    object_id INTEGER not null,
    change TEXT not null,         -- 'PENDING>PAID', or a word
    detail TEXT not null,
    prev BLOB not null,
    hash BLOB not null
) @STRICT@;

create table request (            -- every write that was asked, with its outcome
    id BLOB not null primary key,
    account_id INTEGER not null,
    op TEXT not null,
    digest BLOB not null,
    err TEXT not null,
    reply TEXT not null,
    at INTEGER not null
) @KEYED@;

-- engine: sqlite
create trigger appointment_overlap before insert on appointment
when new.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED') begin
    select raise(abort, 'OVERLAP') where exists (select 1 from appointment a
        where a.account_id = new.account_id and a.registration_id <> new.registration_id
          and a.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
          and a.starts_at < new.ends_at and a.ends_at > new.starts_at);
end;
create trigger appointment_sitting before insert on appointment begin
    select raise(abort, 'CONSTRAINT') where not exists (select 1 from sitting s
        where s.id = new.sitting_id and s.starts_at = new.starts_at and new.ends_at <= s.ends_at
          and new.seat <= s.seats);
end;
create trigger appointment_fixed before update of sitting_id, seat, starts_at, ends_at, account_id,
    registration_id on appointment begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger appointment_taken after insert on appointment
when new.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED') begin
    update sitting set taken = taken + 1 where id = new.sitting_id;
end;
create trigger appointment_freed after update of status on appointment
when old.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
 and new.status not in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED') begin
    update sitting set taken = taken - 1 where id = new.sitting_id;
end;
create trigger appointment_dead before update of status on appointment
when old.status in ('RELEASED', 'REPLACED', 'CANCELLED', 'CANCELLED_BY_CENTRE', 'REFUSED', 'NO_SHOW',
    'DONE') and new.status <> old.status begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger appointment_valid before update of status on appointment
when new.status = 'CONFIRMED' and old.status = 'HELD' begin
    select raise(abort, 'STARTS_TOO_LATE') where exists (select 1 from orders o
        where o.id = new.order_id and (o.valid_until is null or new.starts_at >= o.valid_until));
end;
create trigger audit_fixed before update on audit begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger audit_kept before delete on audit begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger audit_next before insert on audit   -- also no `or replace`, which asks no delete trigger
when new.seq <> (select coalesce(max(seq), 0) + 1 from audit) begin
    select raise(abort, 'CONSTRAINT');
end;
-- engine: all
