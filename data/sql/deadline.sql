-- Clocks that no list of the account shows (B23).

-- name: deadline_held
-- roles: candidate
-- args: 3
select a.held_until as at, 'held_until' as kind,
    case when $3 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    o.number as order_number, 'complete' as action, 'order' as target, o.id as id
from appointment a
join orders o on o.id = a.order_id
join subject s on s.id = o.subject_id
where a.account_id = $1 and a.status = 'HELD' and a.held_until > $2;
