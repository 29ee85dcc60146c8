-- An enterprise's orders. What time alone has made of them is said here: an unpaid one past its
-- deadline is CLOSED; of one that has ended, unused and bound codes ARE expired.

-- name: bill_list
-- roles: root sub
-- args: 8
with b as (
    select o.id as id, o.number as number, o.subject_id as subject, s.code as subject_code,
        case when $6 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
        o.quantity as quantity, o.total as total, o.paid as paid, o.refunded as refunded,
        o.currency as currency, o.placed_at as placed_at, o.pay_by as pay_by,
        coalesce(o.paid_at, 0) as paid_at, coalesce(o.valid_until, 0) as valid_until,
        case when o.status = 'PENDING' and o.pay_by <= $7 then 'CLOSED'
            when o.status in ('PAID', 'PARTLY_REFUNDED') and o.valid_until <= $7
                and t.unused + t.bound + t.expired > 0 then 'EXPIRED'
            else o.status end as status,
        case when o.valid_until > $7 then t.unused else 0 end as unused,
        case when o.valid_until > $7 then t.bound else 0 end as bound,
        coalesce(t.scheduled + t.completed + t.forfeited
            + case when o.valid_until > $7 then t.bound else 0 end, 0) as used,
        a.login as buyer
    from orders o
    join subject s on s.id = o.subject_id
    join account a on a.id = o.account_id
    left join code_total t on t.order_id = o.id
    where o.enterprise_id = $1 and ($4 = 0 or o.subject_id = $4)
        and ($5 = '' or replace(o.number, $5, '') <> o.number))
select b.id as id, number, subject, subject_code, subject_name, quantity,
    total, paid, refunded, currency, placed_at, pay_by, paid_at, valid_until, status, unused, bound,
    used, buyer
from b
where b.id < $2 and ($3 = '' or b.status = $3
    or ($3 = 'RETURNED' and b.status in ('REFUNDED', 'PARTLY_REFUNDED', 'REFUNDING')))
order by b.id desc limit $8;

-- name: bill_show
-- roles: root sub
-- args: 4
select o.id as id, o.number as number, o.subject_id as subject, s.code as subject_code,
    case when $3 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    o.unit_price as unit_price, o.quantity as quantity, o.total as total, o.paid as paid,
    o.refunded as refunded, o.currency as currency, o.placed_at as placed_at, o.pay_by as pay_by,
    coalesce(o.paid_at, 0) as paid_at, coalesce(o.valid_until, 0) as valid_until,
    case when o.status = 'PENDING' and o.pay_by <= $4 then 'CLOSED'
        when o.status in ('PAID', 'PARTLY_REFUNDED') and o.valid_until <= $4
            and t.unused + t.bound + t.expired > 0 then 'EXPIRED'
        else o.status end as status,
    a.login as buyer, d.version as terms,
    case when o.valid_until > $4 then t.unused else 0 end as unused,
    case when o.valid_until > $4 then t.bound else 0 end as bound,
    coalesce(t.scheduled, 0) as scheduled, coalesce(t.completed, 0) as completed,
    coalesce(t.forfeited, 0) as forfeited, coalesce(t.invalidated, 0) as invalidated,
    coalesce(t.refunded, 0) as codes_refunded,
    coalesce(t.expired + case when o.valid_until > $4 then 0 else t.unused + t.bound end, 0)
        as expired,
    o.status = 'PAID' and o.valid_until > $4 and t.unused > 0
        and exists (select 1 from tender x where x.order_id = o.id and x.status = 'PAID'
            and x.kind <> 'voucher' and x.amount > 0) as can_refund,
    coalesce((select f.status from refund f where f.order_id = o.id order by f.id desc limit 1), '')
        as refund
from orders o
join subject s on s.id = o.subject_id
join account a on a.id = o.account_id
join document d on d.id = o.terms_id
left join code_total t on t.order_id = o.id
where o.id = $1 and o.enterprise_id = $2;
