-- name: appointment_show_stub
-- roles: candidate
-- args: 4
select a.id as id, coalesce(a.number, '') as number, a.order_id as "order", o.number as order_number,
    o.subject_id as subject, s.code as subject_code,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    s.minutes as minutes, c.name as centre_name, c.city as city, c.address as address, c.zone as zone,
    a.starts_at as starts_at, a.ends_at as ends_at, a.seat as seat, a.status as status,
    coalesce(a.first_name, '') as first_name, coalesce(a.last_name, '') as last_name
from appointment a
join orders o on o.id = a.order_id
join subject s on s.id = o.subject_id
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
where a.account_id = $1 and (a.id = $2 or a.number = $3) and a.status not in ('HELD', 'RELEASED');
