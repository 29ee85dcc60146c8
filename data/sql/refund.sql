-- name: refund_get
-- roles: anyone
-- args: 1
select id, order_id as "order", account_id as account, seats, amount, currency, status, cause, reason,
    requested_at, coalesce(decided_at, 0) as decided_at, coalesce(decided_by, 0) as decided_by,
    coalesce(paid_at, 0) as paid_at
from refund where order_id = $1 order by id desc limit 1;

-- name: refund_add
-- roles: candidate root system
-- args: 6
insert into refund (order_id, account_id, status, seats, amount, currency, requested_at)
values ($1, $2, 'REQUESTED', $3, $4, $5, $6) returning id;

-- name: refund_status
-- roles: supervisor admin system
-- args: 8
update refund set status = $3, cause = $4, reason = $5, decided_at = $6, decided_by = $7, paid_at = $8
where id = $1 and status = $2;

-- name: refund_line_add
-- roles: candidate root system
-- args: 3
insert into refund_line (refund_id, tender_id, amount) values ($1, $2, $3);

-- name: refund_seat_add
-- roles: candidate root system
-- args: 2
insert into refund_seat (refund_id, entitlement_id) values ($1, $2);

-- a person's order has one seat
-- name: refund_seat_add_own
-- roles: candidate root system
-- args: 2
insert into refund_seat (refund_id, entitlement_id)
select $1, id from entitlement where order_id = $2;

-- the first unused codes of a bulk order
-- name: refund_seat_add_unused
-- roles: candidate root system
-- args: 3
insert into refund_seat (refund_id, entitlement_id)
select $1, c.entitlement_id from code c where c.order_id = $2 and c.status = 'UNUSED'
order by c.text limit $3;

-- what was paid on an order, and what of it one refund gives back
-- name: refund_parts
-- roles: anyone
-- args: 2
select t.id as tender, t.kind as kind, coalesce(v.text, t.receipt, c.text, '') as label,
    t.amount as paid, coalesce(l.amount, 0) as back
from tender t
left join refund_line l on l.tender_id = t.id and l.refund_id = $2
left join voucher v on v.id = t.voucher_id
left join code c on c.id = t.code_id
where t.order_id = $1 and t.status = 'PAID' order by t.id;

-- name: refund_unused
-- roles: candidate root system
-- args: 1
select unused, bound from code_total where order_id = $1;

-- name: refund_named
-- roles: candidate root system
-- args: 2
select coalesce(c.status, '') from entitlement e
left join code c on c.entitlement_id = e.id and c.status <> 'INVALIDATED'
where e.order_id = $1 and e.id = $2;

-- name: refund_picked
-- roles: root
-- args: 2
select entitlement_id from code where order_id = $1 and text = $2 and status <> 'INVALIDATED';

-- name: refund_codes_back
-- roles: supervisor admin system
-- args: 1
update code set status = 'REFUNDED'
where status = 'UNUSED' and entitlement_id in (
    select s.entitlement_id from refund_seat s where s.refund_id = $1);

-- name: refund_count
-- roles: candidate root system
-- args: 2
select count(*) from refund where account_id = $1 and requested_at > $2;

-- an appointment that nobody attended has used its registration up, written down or not
-- name: refund_missed
-- roles: candidate root system
-- args: 2
select count(*) from appointment
where registration_id = $1 and status = 'CONFIRMED' and starts_at <= $2;

-- name: refund_exam
-- roles: candidate root
-- args: 2
select case when $2 = 'zh_CN' and name_zh <> '' then name_zh else name end from subject where id = $1;

-- without a status: those that somebody has to do something about
-- name: refund_list
-- roles: staff
-- args: 4
select f.id as id, o.number as number, a.login as login,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    f.amount as amount, f.currency as currency, f.status as status, f.cause as cause,
    f.reason as reason, f.requested_at as requested_at
from refund f
join orders o on o.id = f.order_id
join account a on a.id = f.account_id
join subject s on s.id = o.subject_id
where f.id > $2 and (f.status = $1 or ($1 = '' and f.status in ('REVIEW', 'APPROVED', 'FAILED')))
order by f.id limit $3;

-- name: order_refunded
-- roles: supervisor admin system
-- args: 3
update orders set refunded = $3 where id = $1 and refunded = $2;

-- whom an enterprise has to hear it from: its root accounts
-- name: enterprise_roots
-- roles: candidate
-- args: 1
select a.id, o.number, c.text, o.currency
from code c join orders o on o.id = c.order_id
join account a on a.enterprise_id = c.enterprise_id and a.role = 'ROOT'
where c.id = $1 order by a.id;

-- name: tender_of_code
-- roles: candidate root sub
-- args: 2
select id from tender where order_id = $1 and code_id = $2 and status = 'PAID';
