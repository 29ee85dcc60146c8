-- Figures of an enterprise: one row per paid order, added up in src/enterprise. Both statements give
-- the same columns, so that one adds up what the other keeps.

-- what is kept while things happen (triggers of code_total)
-- name: enterprise_totals
-- roles: root sub system
-- args: 2
select o.id as "order", o.subject_id as subject,
    o.quantity as quantity, o.unit_price as unit_price, o.valid_until as valid_until,
    t.unused as unused, t.bound as bound, t.scheduled as scheduled, t.completed as completed,
    t.forfeited as forfeited, t.invalidated as invalidated, t.refunded as refunded,
    t.expired as expired, t.registered as registered, t.sat as sat, t.released as released,
    t.passed as passed
from orders o
join code_total t on t.order_id = o.id
where o.enterprise_id between $1 and $2
order by +o.id;   -- not by reading all orders in their order

-- the same from the bare rows; a result counts once its release is written down and is not ahead of
-- the clock (I8)
-- name: enterprise_scratch
-- roles: root sub system
-- args: 3
select o.id as "order", o.subject_id as subject,
    o.quantity as quantity, o.unit_price as unit_price, o.valid_until as valid_until,
    coalesce(n.unused, 0) as unused, coalesce(n.bound, 0) as bound,
    coalesce(n.scheduled, 0) as scheduled, coalesce(n.completed, 0) as completed,
    coalesce(n.forfeited, 0) as forfeited, coalesce(n.invalidated, 0) as invalidated,
    coalesce(n.refunded, 0) as refunded, coalesce(n.expired, 0) as expired,
    coalesce(g.registered, 0) as registered, coalesce(g.sat, 0) as sat,
    coalesce(g.released, 0) as released, coalesce(g.passed, 0) as passed
from orders o
left join (select c.order_id as order_id,
        count(case when c.status = 'UNUSED' then 1 end) as unused,
        count(case when c.status = 'BOUND' then 1 end) as bound,
        count(case when c.status = 'SCHEDULED' then 1 end) as scheduled,
        count(case when c.status = 'COMPLETED' then 1 end) as completed,
        count(case when c.status = 'FORFEITED' then 1 end) as forfeited,
        count(case when c.status = 'INVALIDATED' then 1 end) as invalidated,
        count(case when c.status = 'REFUNDED' then 1 end) as refunded,
        count(case when c.status = 'EXPIRED' then 1 end) as expired
    from orders p join code c on c.order_id = p.id
    where p.enterprise_id between $1 and $2 and p.paid_at is not null
    group by c.order_id) n on n.order_id = o.id
left join (select c.order_id as order_id,
        count(distinct case when r.status <> 'UNBOUND' then r.id end) as registered,
        count(e.id) as sat, count(x.attempt_id) as released,
        count(case when x.passed = 1 then 1 end) as passed
    from registration r
    join code c on c.id = r.code_id
    left join attempt e on e.registration_id = r.id
    left join result x on x.attempt_id = e.id and x.told = 1 and x.release_at <= $3
    where r.enterprise_id between $1 and $2
    group by c.order_id) g on g.order_id = o.id
where o.enterprise_id between $1 and $2 and o.paid_at is not null
order by +o.id;   -- not by reading all orders in their order

-- a release that was written down by a clock that was ahead: kept totals count too much
-- name: enterprise_ahead
-- roles: root sub
-- args: 1
select exists (select 1 from result where told = 1 and release_at > $1);

-- name: enterprise_subject
-- roles: root sub
-- args: 2
select s.exam_type as exam_type, s.id as subject, s.code as subject_code,
    case when $2 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name
from subject s where s.id = $1;

-- what will expire unused up to $3 is worth, in the currency $4 or, where nothing is in it, in another
-- name: enterprise_worth
-- roles: root sub
-- args: 4
select sum(t.unused * o.unit_price), o.currency
from orders o join code_total t on t.order_id = o.id
where o.enterprise_id = $1 and o.valid_until > $2 and o.valid_until <= $3 and t.unused > 0
group by o.currency order by o.currency <> $4, o.currency limit 1;

-- name: enterprise_unpaid
-- roles: root sub
-- args: 2
select count(*) from orders
where enterprise_id = $1 and valid_until is null and status = 'PENDING' and pay_by > $2;

-- name: enterprise_order_end
-- roles: root sub
-- args: 2
select valid_until from orders where id = $1 and enterprise_id = $2 and valid_until is not null;

-- name: enterprise_forecast
-- roles: root sub
-- args: 6
select o.id as "order", o.number as number, s.code as subject_code,
    case when $6 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    o.valid_until as valid_until, t.unused as unused, t.bound as bound,
    t.unused * o.unit_price as worth, o.currency as currency
from orders o
join code_total t on t.order_id = o.id
join subject s on s.id = o.subject_id
where o.enterprise_id = $1 and o.valid_until > $2 and t.unused > 0
  and (o.valid_until, o.id) > ($3, $4)
order by o.valid_until, o.id limit $5;

-- name: enterprise_deadlines
-- roles: root sub
-- args: 6
select d.at as at, d.kind as kind,
    case when $3 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    d.number as order_number, d.action as action, 'order' as target, d.id as id
from (
    select o.id as id, o.number as number, o.subject_id as subject_id, o.pay_by as at,
        'pay_by' as kind, 'transfer' as action
    from orders o
    where $4 <> 0 and o.enterprise_id = $1 and o.valid_until is null and o.status = 'PENDING'
      and o.pay_by > $2
    union all
    select o.id, o.number, o.subject_id, o.valid_until,
        case when f.status is null then 'order_ends' else 'refund_open' end,
        case when f.status = 'APPROVED' then 'collect' when f.status is not null then 'wait'
            when t.unused > 0 then 'hand_out' else 'hurry' end
    from orders o
    join code_total t on t.order_id = o.id and t.unused + t.bound > 0
    left join refund f on f.order_id = o.id
        and f.status in ('REQUESTED', 'REVIEW', 'APPROVED', 'FAILED')
    where $5 <> 0 and o.enterprise_id = $1 and o.valid_until > $2) as d
join subject s on s.id = d.subject_id
order by d.at, d.id limit $6;

-- name: sub_list
-- roles: root
-- args: 1
select first_name, last_name, id, login, may_bills as bills, may_codes as codes,
    may_statistics as statistics
from account where enterprise_id = $1 and role = 'SUB' and erased_at is null order by login;

-- name: sub_allow
-- roles: root
-- args: 5
update account set may_bills = $3, may_codes = $4, may_statistics = $5
where login = $1 and enterprise_id = $2 and role = 'SUB' and erased_at is null returning id;
