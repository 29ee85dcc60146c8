-- name: appointment_get
-- roles: candidate staff system
-- args: 3
select a.id as id, a.registration_id as registration, a.order_id as "order", a.account_id as account,
    a.seat as seat, a.starts_at as starts_at, a.ends_at as ends_at, c.id as centre,
    a.number as number, a.status as status, a.first_name as first_name, a.last_name as last_name,
    a.mobile as mobile, a.email as email, o.number as order_number, s.name as subject_name,
    c.code as centre_code, c.name as centre_name, c.address as address, c.zone as zone
from appointment a
join orders o on o.id = a.order_id
join subject s on s.id = o.subject_id
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
where (a.id = $1 or a.number = $2) and a.number is not null and ($3 = 0 or a.account_id = $3);

-- name: appointment_current
-- roles: candidate
-- args: 1
select id from appointment where registration_id = $1
  and status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED');

-- name: appointment_held
-- roles: anyone
-- args: 1
select id from appointment where registration_id = $1 and status = 'HELD';

-- no result is read before its release (A15, I8)
-- name: appointment_list
-- roles: candidate
-- args: 5
select a.id as id, a.number as number, a.order_id as "order", o.number as order_number,
    s.code as subject_code,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    c.name as centre_name, c.address as address, c.zone as zone, a.starts_at as starts_at,
    a.ends_at as ends_at, a.seat as seat, a.status as status,
    case when e.ended_at is null then '' when x.attempt_id is null then 'AWAITING'
        when x.passed = 1 then 'PASSED' else 'FAILED' end as result,
    coalesce(x.release_at, e.ended_at + s.embargo, 0) as release_at
from appointment a
join orders o on o.id = a.order_id
join subject s on s.id = o.subject_id
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
left join attempt e on e.appointment_id = a.id
left join result x on x.attempt_id = e.id and x.release_at <= $5
where a.account_id = $1 and a.id < $2 and a.status not in ('HELD', 'RELEASED')
order by a.id desc limit $3;

-- name: appointment_show
-- roles: candidate
-- args: 5
select a.id as id, a.number as number, a.order_id as "order", o.number as order_number,
    s.id as subject, s.code as subject_code,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    s.minutes as minutes, c.name as centre_name, c.city as city, c.address as address,
    c.zone as zone, a.starts_at as starts_at, a.ends_at as ends_at, a.seat as seat,
    a.status as status, a.first_name as first_name, a.last_name as last_name,
    (select count(*) from appointment z where z.registration_id = a.registration_id
        and z.status = 'REPLACED') as moves,
    case when e.ended_at is null then '' when x.attempt_id is null then 'AWAITING'
        when x.passed = 1 then 'PASSED' else 'FAILED' end as result,
    coalesce(x.release_at, e.ended_at + s.embargo, 0) as release_at
from appointment a
join orders o on o.id = a.order_id
join subject s on s.id = o.subject_id
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
left join attempt e on e.appointment_id = a.id
left join result x on x.attempt_id = e.id and x.release_at <= $5
where (a.id = $1 or a.number = $2) and a.account_id = $3 and a.number is not null;
