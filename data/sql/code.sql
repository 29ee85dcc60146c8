-- name: code_get
-- roles: candidate
-- args: 1
select c.id as id, c.text as text, c.entitlement_id as entitlement, c.subject_id as subject,
    o.valid_until as valid_until, c.status as status, s.code as subject_code, e.name as enterprise,
    c.locked_login as locked, o.status as order_status
from code c
join orders o on o.id = c.order_id
join subject s on s.id = c.subject_id
join enterprise e on e.id = c.enterprise_id
where c.text = $1 and o.paid_at is not null;   -- before that it is being made

-- name: code_status
-- roles: anyone
-- args: 3
update code set status = $3 where id = $1 and status = $2;

-- name: code_texts
-- roles: root system
-- args: 2
select text from code where order_id = $1 order by text limit $2;

-- name: order_issue
-- roles: root system
-- args: 11
insert into orders (number, account_id, enterprise_id, subject_id, quantity, unit_price, total, paid,
    currency, status, terms_id, placed_at, pay_by, paid_at, valid_until)
values ($1, $2, $3, $4, $5, $6, $7, $7, $8, 'PAID', $9, $10, $10, $10, $11) returning id;

-- many of one order at once, whose texts stand in one: of the seats from $3 until before $4
-- name: code_add_many
-- roles: root staff system
-- args: 7
insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, created_at)
select substr($1, (e.id - $3) * 18 + 1, 18), e.id, $2, $5, $6, 'UNUSED', $7
from entitlement e where e.id >= $3 and e.id < $4;

-- ---- what an enterprise sees of its codes: see src/code/scan.h ----------------------------------

-- its paid orders, and how many codes of each status they have
-- name: code_orders_newest
-- roles: root sub
-- args: 6
select o.id as id, o.number as number, o.valid_until as valid_until, s.code as subject_code,
    case when $2 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    t.unused as unused, t.bound as bound, t.scheduled as scheduled, t.completed as completed,
    t.forfeited as forfeited, t.invalidated as invalidated, t.refunded as refunded,
    t.expired as expired
from orders o
join code_total t on t.order_id = o.id
join subject s on s.id = o.subject_id
where o.enterprise_id = $1 and o.valid_until is not null
    and ($3 = '' or s.code = $3) and substr(o.number, 1, length($4)) = $4
    and (o.number = $4 or not exists (select 1 from orders w   -- a whole number is that order alone
        where w.number = $4 and w.enterprise_id = $1 and w.valid_until is not null))
    and (o.valid_until, o.id) <= ($5, $6)
order by o.valid_until desc, o.id desc;

-- name: code_orders_ending
-- roles: root sub
-- args: 6
select o.id as id, o.number as number, o.valid_until as valid_until, s.code as subject_code,
    case when $2 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    t.unused as unused, t.bound as bound, t.scheduled as scheduled, t.completed as completed,
    t.forfeited as forfeited, t.invalidated as invalidated, t.refunded as refunded,
    t.expired as expired
from orders o
join code_total t on t.order_id = o.id
join subject s on s.id = o.subject_id
where o.enterprise_id = $1 and o.valid_until is not null
    and ($3 = '' or s.code = $3) and substr(o.number, 1, length($4)) = $4
    and (o.number = $4 or not exists (select 1 from orders w   -- a whole number is that order alone
        where w.number = $4 and w.enterprise_id = $1 and w.valid_until is not null))
    and (o.valid_until, o.id) >= ($5, $6)
order by o.valid_until, o.id;

-- where a row of the list stands
-- name: code_place
-- roles: root sub
-- args: 2
select c.text, o.valid_until, o.id from code c
join orders o on o.id = c.order_id
where c.id = $1 and o.enterprise_id = $2 and o.valid_until is not null;

-- name: code_place_typed
-- roles: root sub
-- args: 2
select c.id, o.valid_until, o.id from code c
join orders o on o.id = c.order_id
where c.text = $1 and o.enterprise_id = $2 and o.valid_until is not null;

-- any part of all: without the bound that each row would be compared with
-- name: code_page_part
-- roles: root sub
-- args: 4
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and has_part(c.text, $3)
order by c.text limit $4;

-- name: code_page_part_back
-- roles: root sub
-- args: 4
select c.id, c.text from code c
where c.order_id = $1 and c.text < $2 and has_part(c.text, $3)
order by c.text desc limit $4;

-- name: code_page_all
-- roles: root sub
-- args: 5
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
order by c.text limit $5;

-- name: code_page_all_back
-- roles: root sub
-- args: 5
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
order by c.text desc limit $5;

-- name: code_page_status
-- roles: root sub
-- args: 6
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and c.status = $5
order by c.text limit $6;

-- name: code_page_status_back
-- roles: root sub
-- args: 6
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and c.status = $5
order by c.text desc limit $6;

-- name: code_page_over
-- roles: root sub
-- args: 5
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and c.status in ('EXPIRED', 'UNUSED', 'BOUND')
order by c.text limit $5;

-- name: code_page_over_back
-- roles: root sub
-- args: 5
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and c.status in ('EXPIRED', 'UNUSED', 'BOUND')
order by c.text desc limit $5;

-- name: code_page_marked
-- roles: root sub
-- args: 9
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and (c.assignee <> '' or c.label <> '')
    and c.assignee_seek like $5 escape '!' and c.label_seek like $6 escape '!'
    and ($7 = '' or c.status = $7
        or ($7 = 'EXPIRED' and $8 = 1 and c.status in ('UNUSED', 'BOUND')))
order by c.text limit $9;

-- name: code_page_marked_back
-- roles: root sub
-- args: 9
select c.id, c.text from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and (c.assignee <> '' or c.label <> '')
    and c.assignee_seek like $5 escape '!' and c.label_seek like $6 escape '!'
    and ($7 = '' or c.status = $7
        or ($7 = 'EXPIRED' and $8 = 1 and c.status in ('UNUSED', 'BOUND')))
order by c.text desc limit $9;

-- name: code_count_part
-- roles: root sub
-- args: 2
select count(*) from code c where c.order_id = $1 and has_part(c.text, $2);

-- name: code_count_all
-- roles: root sub
-- args: 4
select count(*) from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4);

-- name: code_count_status
-- roles: root sub
-- args: 5
select count(*) from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and c.status = $5;

-- name: code_count_over
-- roles: root sub
-- args: 4
select count(*) from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and c.status in ('EXPIRED', 'UNUSED', 'BOUND');

-- name: code_count_marked
-- roles: root sub
-- args: 8
select count(*) from code c
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and (c.assignee <> '' or c.label <> '')
    and c.assignee_seek like $7 escape '!' and c.label_seek like $8 escape '!'
    and ($5 = '' or c.status = $5 or ($5 = 'EXPIRED' and $6 = 1 and c.status in ('UNUSED', 'BOUND')));

-- name: code_whole
-- roles: root sub
-- args: 1
select coalesce(sum(t.unused + t.bound + t.scheduled + t.completed + t.forfeited + t.invalidated
    + t.refunded + t.expired), 0)
from orders o join code_total t on t.order_id = o.id
where o.enterprise_id = $1 and o.valid_until is not null;

-- name: code_row
-- roles: root sub
-- args: 4
select coalesce(i.first_name, ''), coalesce(i.last_name, ''), c.id as id, c.text as code,
    case when c.status in ('UNUSED', 'BOUND') and o.valid_until <= $3 then 'EXPIRED'
        when c.status = 'COMPLETED' and x.attempt_id is null then 'SCHEDULED' else c.status end as status,
    c.assignee as assignee, c.locked_login as locked, c.label as label,
    coalesce(r.created_at, 0) as redeemed_at, coalesce(a.starts_at, 0) as starts_at,
    coalesce(n.zone, '') as zone,
    case when x.passed = 1 then 'passed' when x.passed = 0 then 'failed'
        when a.status = 'DONE' then 'awaiting' else '' end as result,
    coalesce(x.score, 0) as score,
    o.id as "order", o.number as order_number, o.valid_until as valid_until, s.code as subject_code,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    coalesce(x.pass_mark, s.pass_mark) as pass_mark, c.created_at as made_at,
    case when c.status = 'INVALIDATED' then coalesce((select k.text from code k
        where k.entitlement_id = c.entitlement_id and k.status <> 'INVALIDATED'), '') else '' end
        as replaced
from code c
join orders o on o.id = c.order_id
join subject s on s.id = o.subject_id
left join registration r on r.code_id = c.id and r.status <> 'UNBOUND'
left join identity i on i.account_id = r.account_id
left join appointment a on a.id = (select max(b.id) from appointment b where b.registration_id = r.id
    and b.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED', 'DONE', 'NO_SHOW', 'REFUSED'))
left join attempt e on e.appointment_id = a.id
left join result x on x.attempt_id = e.id and x.release_at <= $3
left join sitting t on t.id = a.sitting_id
left join centre n on n.id = t.centre_id
where c.id = $1 and o.enterprise_id = $2 and o.valid_until is not null;

-- all columns of many rows of one order, for an export
-- name: code_rows
-- roles: root sub
-- args: 11
select coalesce(i.first_name, ''), coalesce(i.last_name, ''), c.id as id, c.text as code,
    case when c.status in ('UNUSED', 'BOUND') and $9 <= $10 then 'EXPIRED'
        when c.status = 'COMPLETED' and x.attempt_id is null then 'SCHEDULED' else c.status end as status,
    c.assignee as assignee, c.locked_login as locked, c.label as label,
    coalesce(r.created_at, 0) as redeemed_at, coalesce(a.starts_at, 0) as starts_at,
    coalesce(n.zone, '') as zone,
    case when x.passed = 1 then 'passed' when x.passed = 0 then 'failed'
        when a.status = 'DONE' then 'awaiting' else '' end as result,
    coalesce(x.score, 0) as score
from code c
left join registration r on r.code_id = c.id and r.status <> 'UNBOUND'
left join identity i on i.account_id = r.account_id
left join appointment a on a.id = case when r.id is not null then (select max(b.id) from appointment b
    where b.registration_id = r.id and b.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED',
        'DONE', 'NO_SHOW', 'REFUSED')) end   -- most codes have none: nothing is looked for then
left join attempt e on e.appointment_id = a.id
left join result x on x.attempt_id = e.id and x.release_at <= $10
left join sitting t on t.id = a.sitting_id
left join centre n on n.id = t.centre_id
where c.order_id = $1 and c.text > $2 and c.text < $3 and has_part(c.text, $4)
    and ($5 = '' or c.status = $5 or ($5 = 'EXPIRED' and $6 = 1 and c.status in ('UNUSED', 'BOUND')))
    and ($7 = '%' or c.assignee_seek like $7 escape '!')
    and ($8 = '%' or c.label_seek like $8 escape '!')
order by c.text limit $11;

-- ---- what an enterprise does with its codes ------------------------------------------------------

-- name: code_act_get
-- roles: root sub
-- args: 2
select c.id as id, c.text as text, c.status as status, c.entitlement_id as entitlement,
    c.order_id as "order", c.subject_id as subject, c.assignee as assignee,
    c.assignee_seek as assignee_seek, c.locked_login as locked, c.label as label,
    c.label_seek as label_seek, o.status as order_status, o.number as order_number,
    o.valid_until as valid_until, s.name as subject_name, coalesce(r.order_id, 0) as used_order,
    coalesce(r.account_id, 0) as holder,
    coalesce((select l.id from account l where l.login = c.locked_login and c.locked_login <> ''
        and l.role = 'CANDIDATE' and l.erased_at is null), 0) as meant
from code c
join orders o on o.id = c.order_id
join subject s on s.id = c.subject_id
left join registration r on r.code_id = c.id and r.status <> 'UNBOUND'
where c.id = $1 and o.enterprise_id = $2 and o.valid_until is not null;

-- of those that stay: the number of one that was only in the making is given again
-- name: code_newest
-- roles: root sub
-- args: 0
select coalesce((select c.id from code c join orders o on o.id = c.order_id
    where o.paid_at is not null order by c.id desc limit 1), 0);

-- name: code_again
-- roles: root
-- args: 4
insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, created_at,
    assignee, assignee_seek, locked_login, label, label_seek)
select $2, c.entitlement_id, c.order_id, c.enterprise_id, c.subject_id, 'UNUSED', $3,
    c.assignee, c.assignee_seek, c.locked_login, c.label, c.label_seek
from code c where c.id = $1 and c.enterprise_id = $4 returning id;

-- name: code_assign
-- roles: root sub
-- args: 5
update code set assignee = $2, locked_login = $3, assignee_seek = $4
where id = $1 and enterprise_id = $5 and status = 'UNUSED';

-- name: code_label
-- roles: root sub
-- args: 4
update code set label = $2, label_seek = $3 where id = $1 and enterprise_id = $4;
