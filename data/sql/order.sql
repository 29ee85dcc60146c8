-- any order; else the account's own, or any of the enterprise's
-- name: order_get
-- roles: anyone
-- args: 3
select o.id as id, o.account_id as account, coalesce(o.enterprise_id, 0) as enterprise,
    o.subject_id as subject, o.quantity as quantity, o.unit_price as unit_price, o.total as total,
    o.paid as paid, o.refunded as refunded, o.placed_at as placed_at, o.pay_by as pay_by,
    coalesce(o.paid_at, 0) as paid_at, coalesce(o.valid_until, 0) as valid_until,
    o.number as number, o.status as status, o.currency as currency, o.source as source,
    s.name as subject_name, s.code as subject_code,
    coalesce(r.id, 0) as registration, coalesce(r.status, '') as registration_status,
    coalesce(r.code_id, 0) as code, coalesce(c.status, '') as code_status
from orders o
join subject s on s.id = o.subject_id
left join registration r on r.order_id = o.id and o.enterprise_id is null and r.status <> 'UNBOUND'
left join code c on c.id = r.code_id
where o.id = $1 and (($2 = 0 and $3 = 0) or (o.account_id = $2 and o.enterprise_id is null)
    or o.enterprise_id = $3);

-- name: order_by_number
-- roles: anyone
-- args: 1
select id from orders where number = $1;

-- name: order_add
-- roles: candidate root
-- args: 11
insert into orders (number, account_id, enterprise_id, subject_id, quantity, unit_price, total,
    currency, status, terms_id, placed_at, pay_by)
values ($1, $2, $3, $4, $5, $6, $6 * $5, $7, $8, $9, $10, $11) returning id;

-- name: order_status
-- roles: anyone
-- args: 3
update orders set status = $3 where id = $1 and status = $2;

-- name: order_pay
-- roles: anyone
-- args: 5
update orders set status = $2, paid_at = $3, valid_until = $4, source = $5
where id = $1 and status = 'PENDING';

-- name: order_paid_amount
-- roles: anyone
-- args: 3
update orders set paid = $3 where id = $1 and paid = $2;

-- name: order_pay_by
-- roles: candidate
-- args: 2
update orders set pay_by = $2 where id = $1 and status = 'PENDING';

-- name: order_pending
-- roles: candidate
-- args: 2
select number from orders
where account_id = $1 and subject_id = $2 and status = 'PENDING' and enterprise_id is null;

-- name: order_due_close
-- roles: system
-- args: 2
select id from orders where status = 'PENDING' and pay_by <= $1 order by pay_by limit $2;

-- name: order_due_close_own
-- roles: system
-- args: 2
select id from orders where account_id = $2 and status = 'PENDING' and pay_by <= $1;

-- name: order_due_expire
-- roles: system
-- args: 2
select o.id from orders o
where o.status in ('PAID', 'PARTLY_REFUNDED') and o.valid_until <= $1
  and (exists (select 1 from registration r where r.order_id = o.id and r.status = 'OPEN')
    or exists (select 1 from code c where c.order_id = o.id
        and c.status in ('UNUSED', 'BOUND', 'EXPIRED')))
order by o.valid_until limit $2;

-- name: order_due_expire_own
-- roles: system
-- args: 2
select o.id from orders o
where o.account_id = $2 and o.status in ('PAID', 'PARTLY_REFUNDED') and o.valid_until <= $1
  and exists (select 1 from registration r where r.order_id = o.id and r.status = 'OPEN');

-- name: order_codes_expire
-- roles: system
-- args: 2
update code set status = 'EXPIRED' where id in (
    select id from code where order_id = $1 and status in ('UNUSED', 'BOUND') limit $2);

-- name: order_list
-- roles: candidate
-- args: 7
select o.id as id, o.number as number, o.subject_id as subject, s.code as subject_code,
    case when $5 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    o.quantity as quantity, o.total as total, o.currency as currency, o.status as status,
    o.placed_at as placed_at, o.pay_by as pay_by, coalesce(o.paid_at, 0) as paid_at,
    coalesce(o.valid_until, 0) as valid_until,
    case when r.status = 'SAT' and exists (select 1 from attempt e join result x on x.attempt_id = e.id
            where e.registration_id = r.id and x.release_at <= $6) then 'COMPLETED'
        when r.status = 'SCHEDULED' and a.status = 'CONFIRMED' and a.starts_at + $7 <= $6
            then 'FORFEITED'
        else coalesce(r.status, '') end as registration,
    coalesce(a.starts_at, 0) as starts_at, coalesce(c.zone, '') as zone,
    o.status = 'PAID' and o.source = 'direct' and r.status = 'OPEN' and $6 < o.valid_until
        and exists (select 1 from tender t where t.order_id = o.id and t.status = 'PAID'
            and t.kind <> 'voucher' and t.amount > 0) as can_refund
from orders o
join subject s on s.id = o.subject_id
left join registration r on r.order_id = o.id
left join appointment a on a.registration_id = r.id
    and a.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
left join sitting t on t.id = a.sitting_id
left join centre c on c.id = t.centre_id
where o.account_id = $1 and o.enterprise_id is null and o.id < $2
    and ($3 = ''   -- M56: returned is whole, in part, or under way
        or ($3 in ('REFUNDED', 'RETURNED') and o.status = 'PARTLY_REFUNDED')
        or ($3 = 'RETURNED' and o.status in ('REFUNDED', 'REFUNDING'))
        or $3 = case   -- as order_status_now says
        when o.status = 'PENDING' and o.pay_by <= $6 then 'CLOSED'
        when o.status = 'PAID' and r.status = 'OPEN' and o.valid_until <= $6 then 'EXPIRED'
        when o.status = 'PAID' and (r.status in ('COMPLETED', 'FORFEITED')
            or (r.status = 'SCHEDULED' and a.status = 'CONFIRMED' and a.starts_at + $7 <= $6)
            or (r.status = 'SAT' and exists (select 1 from attempt e
                join result x on x.attempt_id = e.id
                where e.registration_id = r.id and x.release_at <= $6))) then 'COMPLETED'
        else o.status end)
order by o.id desc limit $4;

-- name: order_show
-- roles: candidate
-- args: 5
select o.id as id, o.number as number, o.subject_id as subject, s.code as subject_code,
    case when $3 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    o.unit_price as unit_price, o.quantity as quantity, o.total as total, o.paid as paid,
    o.refunded as refunded, o.currency as currency, o.status as status, o.placed_at as placed_at,
    o.pay_by as pay_by, coalesce(o.paid_at, 0) as paid_at,
    coalesce(o.valid_until, 0) as valid_until, d.version as terms,
    case when r.status = 'SAT' and exists (select 1 from attempt e join result x on x.attempt_id = e.id
            where e.registration_id = r.id and x.release_at <= $4) then 'COMPLETED'
        when r.status = 'SCHEDULED' and exists (select 1 from appointment a
            where a.registration_id = r.id and a.status = 'CONFIRMED' and a.starts_at + $5 <= $4)
            then 'FORFEITED'
        else coalesce(r.status, '') end as registration,
    coalesce(c.text, '') as code,
    coalesce((select f.status from refund f where f.order_id = o.id order by f.id desc limit 1), '')
        as refund,
    o.status = 'PAID' and o.source = 'direct' and r.status = 'OPEN' and $4 < o.valid_until
        and exists (select 1 from tender t where t.order_id = o.id and t.status = 'PAID'
            and t.kind <> 'voucher' and t.amount > 0) as can_refund,
    o.status = 'PAID' and o.source = 'code' and r.status = 'OPEN' and $4 < o.valid_until
        as can_return
from orders o
join subject s on s.id = o.subject_id
join document d on d.id = o.terms_id
left join registration r on r.order_id = o.id
left join code c on c.id = r.code_id
where o.id = $1 and o.account_id = $2 and o.enterprise_id is null;

-- name: tender_list
-- roles: candidate root sub
-- args: 1
select t.kind as kind, coalesce(v.text, t.receipt, c.text, '') as label, t.amount as amount,
    t.currency as currency, t.status as status, t.at as at
from tender t
left join voucher v on v.id = t.voucher_id
left join code c on c.id = t.code_id
where t.order_id = $1 order by t.id;

-- name: corporate_status
-- roles: root
-- args: 1
select corporate from enterprise where id = $1;

-- name: tender_add
-- roles: anyone
-- args: 10
insert into tender (order_id, kind, amount, currency, status, voucher_id, code_id, receipt, method, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id;

-- name: tender_open
-- roles: anyone
-- args: 1
select id, kind, amount, coalesce(voucher_id, 0) from tender where order_id = $1 and status = 'PAID'
order by id;

-- name: tender_status
-- roles: anyone
-- args: 3
update tender set status = $3 where id = $1 and status = $2;

-- name: tender_waiting
-- roles: anyone
-- args: 1
select id from tender where order_id = $1 and status = 'WAITING' order by id;

-- name: tender_waiting_less
-- roles: staff
-- args: 2
update tender set amount = $2 where order_id = $1 and status = 'WAITING';

-- name: voucher_get
-- roles: candidate
-- args: 1
select v.id as id, v.kind as kind, v.value as value, v.currency as currency,
    coalesce(v.subject_id, 0) as subject, v.minimum as minimum, v.expires_at as expires_at,
    v.uses as uses, v.used as used, v.text as text, coalesce(s.code, '') as subject_code
from voucher v left join subject s on s.id = v.subject_id where v.text = $1;

-- name: voucher_on_order
-- roles: candidate
-- args: 2
select count(*) from tender where order_id = $1 and voucher_id = $2 and status = 'PAID';

-- name: voucher_use
-- roles: candidate
-- args: 1
update voucher set used = used + 1 where id = $1 and used < uses;

-- name: voucher_unuse
-- roles: anyone
-- args: 1
update voucher set used = used - 1 where id = $1 and used > 0;

-- name: entitlement_add
-- roles: anyone
-- args: 1
insert into entitlement (order_id) values ($1) returning id;

-- name: registration_add
-- roles: anyone
-- args: 7
insert into registration (order_id, entitlement_id, account_id, subject_id, code_id, kind, status,
    created_at, enterprise_id)
values ($1, $2, $3, $4, $5, $6, 'OPEN', $7, (select enterprise_id from code where id = $5))
returning id;

-- name: registration_status
-- roles: anyone
-- args: 3
update registration set status = $3 where id = $1 and status = $2;

-- name: registration_live
-- roles: candidate
-- args: 2
select count(*) from registration
where account_id = $1 and subject_id = $2 and status in ('OPEN', 'SCHEDULED', 'SAT');

-- the enterprise's order of a code
-- name: order_of_code
-- roles: staff system
-- args: 1
select order_id from code where id = $1;

-- an enterprise's order, if every seat of it that was not returned is used up
-- name: order_used_up
-- roles: system
-- args: 1
select o.id from orders o
where o.id = $1 and o.status in ('PAID', 'PARTLY_REFUNDED')
  and not exists (select 1 from code d where d.order_id = o.id
    and d.status in ('UNUSED', 'BOUND', 'SCHEDULED', 'EXPIRED'));
