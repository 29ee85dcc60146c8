-- name: throttle_get
-- roles: anyone
-- args: 1
select failures, since, last_at from throttle where key = $1;

-- name: throttle_set
-- roles: anyone
-- args: 4
insert into throttle (key, failures, since, last_at) values ($1, $2, $3, $4)
on conflict (key) do update set failures = excluded.failures, since = excluded.since,
    last_at = excluded.last_at;

-- name: throttle_clear
-- roles: anyone
-- args: 1
delete from throttle where key = $1;

-- name: account_by_login
-- roles: anyone
-- args: 1
select a.id as id, a.role as role, a.password as password, a.first_name as first_name,
    a.last_name as last_name, a.language as language, coalesce(a.enterprise_id, 0) as enterprise,
    coalesce(a.centre_id, 0) as centre,
    a.may_bills + 2 * a.may_codes + 4 * a.may_statistics as grants
from account a where a.login = $1 and a.erased_at is null;

-- name: account_add
-- roles: anyone
-- args: 11
insert into account (login, role, password, first_name, last_name, mobile, email, language,
    enterprise_id, centre_id, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id;

-- name: account_show
-- roles: all
-- args: 2
select a.login as login, a.first_name as first_name, a.last_name as last_name, a.role as role,
    coalesce(e.name, '') as enterprise, coalesce(i.status, 'NONE') as individual,
    coalesce(e.corporate, '') as corporate, a.mobile as mobile, a.email as email,
    a.language as language, coalesce(l.balance, 0) as balance, $2 as currency,
    a.created_at as created_at, coalesce(i.valid_until, 0) as identity_until
from account a
left join enterprise e on e.id = a.enterprise_id
left join identity i on i.account_id = a.id
left join ledger_account l on l.kind = 'customer' and l.owner_id = a.id and l.currency = $2
where a.id = $1;

-- name: account_rehash
-- roles: anyone
-- args: 2
update account set password = $2 where id = $1;

-- name: account_contact
-- roles: all
-- args: 3
update account set mobile = $2, email = $3 where id = $1;

-- name: account_language
-- roles: all
-- args: 2
update account set language = $2 where id = $1;

-- name: account_here
-- roles: staff
-- args: 1
select id from account where id = $1 and erased_at is null;

-- name: session_account
-- roles: anyone
-- args: 1
select role, coalesce(enterprise_id, 0), coalesce(centre_id, 0),
    may_bills + 2 * may_codes + 4 * may_statistics
from account
where id = $1 and erased_at is null;

-- name: session_frame
-- roles: anyone
-- args: 2
select coalesce(e.name, '') as enterprise, coalesce(c.name, '') as centre,
    coalesce(c.zone, '') as zone,
    (select count(*) from message m where m.account_id = a.id and m.read_at is null
        and m.at <= $2) as unread
from account a
left join enterprise e on e.id = a.enterprise_id
left join centre c on c.id = a.centre_id
where a.id = $1;

-- name: enterprise_by_name
-- roles: admin system
-- args: 1
select id from enterprise where name = $1;

-- name: enterprise_add
-- roles: admin system
-- args: 3
insert into enterprise (name, corporate, created_at) values ($1, $2, $3) returning id;

-- name: identity_status
-- roles: all
-- args: 2
select case when status = 'VERIFIED' and valid_until is not null and valid_until <= $2
    then 'EXPIRED' else status end
from identity where account_id = $1;

-- name: identity_put
-- roles: candidate
-- args: 8
insert into identity (account_id, status, first_name, last_name, document, sealed, blind, masked,
    requested_at)
values ($1, 'PENDING', $2, $3, $4, $5, $6, $7, $8)
on conflict (account_id) do update set status = 'PENDING', first_name = excluded.first_name,
    last_name = excluded.last_name, document = excluded.document, sealed = excluded.sealed,
    blind = excluded.blind, masked = excluded.masked, requested_at = excluded.requested_at,
    decided_at = null, decided_by = null, valid_until = null, reason = ''
where identity.status in ('REJECTED', 'EXPIRED')
   or (identity.status = 'VERIFIED' and identity.valid_until <= $8);

-- name: identity_blind
-- roles: candidate
-- args: 2
select count(*) from identity
where blind = $1 and account_id <> $2 and status in ('PENDING', 'VERIFIED');

-- name: identity_show
-- roles: candidate root sub
-- args: 2
select case when status = 'VERIFIED' and valid_until is not null and valid_until <= $2
    then 'EXPIRED' else status end as status,
    first_name, last_name, document, masked as number, requested_at,
    coalesce(decided_at, 0) as decided_at, coalesce(valid_until, 0) as valid_until, reason
from identity where account_id = $1;

-- name: identity_number
-- roles: candidate staff
-- args: 1
select sealed, masked from identity where account_id = $1;

-- name: identity_list
-- roles: staff
-- args: 2
select i.account_id as account, a.login as login, i.first_name as first_name,
    i.last_name as last_name, i.document as document, i.masked as number,
    i.requested_at as requested_at
from identity i join account a on a.id = i.account_id
where i.status = 'PENDING' and a.erased_at is null and i.account_id > $1 order by i.account_id limit $2;

-- name: identity_decide
-- roles: staff
-- args: 6
update identity set status = $2, decided_at = $3, decided_by = $4, reason = $5, valid_until = $6
where account_id = $1 and status = 'PENDING';
