-- The house: people, catalogue, documents, centres. Times are UTC seconds, money is minor units, a
-- day is days since 1970-01-01 in the zone of the row's centre, a status is a text of its machine.

create table meta (               -- facts about this database itself
    key TEXT primary key,
    value TEXT not null
) @STRICT@;

create table sequence (           -- the next number of a series: orders per month, appointments
    name TEXT primary key,
    value INTEGER not null
) @STRICT@;

create table enterprise (
    id @ID@,
    name TEXT not null unique,
    corporate TEXT not null default 'NONE'   -- corporate identity verification (M6)
        check (corporate in ('NONE', 'PENDING', 'VERIFIED', 'REJECTED', 'EXPIRED')),
    created_at INTEGER not null
) @STRICT@;

create table centre (
    id @ID@,
    code TEXT not null unique,
    name TEXT not null,
    city TEXT not null,
    address TEXT not null,
    zone TEXT not null,           -- IANA name; every time of the centre is shown in it
    seats INTEGER not null check (seats between 1 and 10000)
) @STRICT@;

create table account (
    id @ID@,
    login TEXT not null unique,   -- folded to lower case
    role TEXT not null check (role in ('CANDIDATE', 'ROOT', 'SUB', 'OPERATOR', 'SUPERVISOR', 'ADMIN')),
    password TEXT not null,       -- argon2id in libsodium's own text; '!' never fits
    first_name TEXT not null,
    last_name TEXT not null,
    mobile TEXT not null,
    email TEXT not null,
    language TEXT not null default '',
    enterprise_id INTEGER references enterprise (id),
    centre_id INTEGER references centre (id),
    created_at INTEGER not null,
    check ((role in ('ROOT', 'SUB')) = (enterprise_id is not null))
) @STRICT@;
create index account_enterprise on account (enterprise_id) where enterprise_id is not null;

create table identity (           -- individual identity verification (M5), one row per candidate
    account_id INTEGER primary key references account (id),
    status TEXT not null check (status in ('PENDING', 'VERIFIED', 'REJECTED', 'EXPIRED')),
    first_name TEXT not null,
    last_name TEXT not null,
    document TEXT not null check (document in ('id_card', 'passport', 'licence')),
    sealed BLOB not null,         -- the number, encrypted with the key beside the database (B22)
    blind BLOB not null,          -- its keyed hash, for "who has this document?"
    masked TEXT not null,         -- the last four characters behind dots
    requested_at INTEGER not null,
    decided_at INTEGER,
    decided_by INTEGER references account (id),
    valid_until INTEGER,
    reason TEXT not null default '',
    check (decided_by is null or decided_by <> account_id)   -- I13
) @STRICT@;
create unique index identity_blind on identity (blind) where status in ('PENDING', 'VERIFIED');
create index identity_waiting on identity (account_id) where status = 'PENDING';

create table throttle (           -- failed tries: 'login:NAME', 'terminal:NAME', 'code:NAME'
    key TEXT primary key,
    failures INTEGER not null check (failures >= 0),
    since INTEGER not null,
    last_at INTEGER not null
) @STRICT@;

create table subject (
    id @ID@,
    code TEXT not null unique,
    module TEXT not null check (module in ('career', 'specialty')),
    track TEXT not null default '',
    level TEXT not null default '' check (level in ('', 'TCCA', 'TCCP', 'TCCE')),
    position TEXT not null default '',
    name TEXT not null,
    name_zh TEXT not null default '',
    exam_type TEXT not null check (exam_type in ('theory', 'lab')),
    minutes INTEGER not null check (minutes between 1 and 1440),
    questions INTEGER not null check (questions > 0),
    pass_mark INTEGER not null check (pass_mark between 1 and 100),
    price INTEGER not null check (price >= 0),
    currency TEXT not null,
    validity_years INTEGER not null default 2,
    embargo INTEGER not null default 259200,   -- seconds from the end to the release (A15)
    languages TEXT not null,
    summary TEXT not null default '',
    summary_zh TEXT not null default '',
    rank INTEGER not null,        -- the order of the catalogue's files
    offered INTEGER not null default 1 check (offered in (0, 1)),
    check ((module = 'career') = (level <> ''))
) @STRICT@;

create table document (           -- what is read and agreed; a version never changes
    id @ID@,
    kind TEXT not null check (kind in ('terms', 'privacy', 'requirements', 'delivery')),
    version TEXT not null,
    language TEXT not null,
    title TEXT not null,
    body TEXT not null,
    hash TEXT not null,           -- SHA-256 of the body, in hex (A18)
    since INTEGER not null,
    unique (kind, version, language)
) @STRICT@;

create table consent (            -- every agreement (A18)
    id @ID@,
    account_id INTEGER not null references account (id),
    document_id INTEGER not null references document (id),
    hash TEXT not null,
    purpose TEXT not null,        -- 'order' or 'booking'
    order_id INTEGER,
    at INTEGER not null
) @STRICT@;
create index consent_order on consent (order_id);

create table sitting (            -- one time slot in one centre with a number of seats
    id @ID@,
    centre_id INTEGER not null references centre (id),
    subject_id INTEGER references subject (id),   -- null: any exam that fits the slot
    day INTEGER not null,         -- the centre's civil day of the start
    starts_at INTEGER not null,
    ends_at INTEGER not null check (ends_at > starts_at),
    seats INTEGER not null,
    taken INTEGER not null default 0,             -- live appointments, kept by the triggers below
    constraint SEAT_NONE check (taken between 0 and seats)
) @STRICT@;
create unique index sitting_slot on sitting (centre_id, starts_at, coalesce(subject_id, 0));
create index sitting_start on sitting (starts_at);
