-- Everything that is kept about one account, besides what its lists have (B22).

-- name: export_account
-- roles: candidate
-- args: 2
select a.login as login, a.first_name as first_name, a.last_name as last_name, a.mobile as mobile,
    a.email as email, a.language as language, a.created_at as created_at,
    coalesce(i.document, '') as document, coalesce(l.balance, 0) as balance, $2 as currency
from account a
left join identity i on i.account_id = a.id
left join ledger_account l on l.kind = 'customer' and l.owner_id = a.id and l.currency = $2
where a.id = $1;

-- name: export_contacts
-- roles: candidate
-- args: 1
select coalesce(number, '') as appointment, first_name, last_name, mobile, email from appointment
where account_id = $1 and (first_name <> '' or mobile <> '' or email <> '') order by id desc;

-- name: export_drafts
-- roles: candidate
-- args: 1
select o.number as "order", b.country as country, b.city as city, b.employer as employer,
    b.mobile as mobile, b.email as email
from booking b join orders o on o.id = b.order_id where b.account_id = $1 order by o.id desc;

-- name: export_refunds
-- roles: candidate
-- args: 2
select f.id as id, o.number as number, a.login as login,
    case when $2 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    f.amount as amount, f.currency as currency, f.status as status, f.cause as cause,
    f.reason as reason, f.requested_at as requested_at
from refund f
join orders o on o.id = f.order_id
join subject s on s.id = o.subject_id
join account a on a.id = f.account_id
where f.account_id = $1 order by f.id desc;

-- name: export_consents
-- roles: candidate
-- args: 1
select d.kind as kind, d.version as version, c.hash as hash, c.purpose as purpose, c.at as at
from consent c join document d on d.id = c.document_id where c.account_id = $1 order by c.id desc;

-- name: export_sent
-- roles: candidate
-- args: 2
select m.id as message, d.channel as channel, d.address as address, d.status as status
from message m join delivery d on d.message_id = m.id
where m.account_id = $1 and m.at <= $2 order by m.id desc, d.channel;

-- name: export_log
-- roles: candidate
-- args: 1
select at, op as operation, change, terminal from audit where account_id = $1 order by seq desc;
