-- Examinees of an enterprise: the registrations that its codes gave (M37, M49), newest first. One
-- whose code was taken back is no examinee of the enterprise any more. What is not released is read
-- as if it were not there (I8); the last attempt counts.

-- name: examinee_at
-- roles: root sub
-- args: 2
select created_at from registration where id = $1 and enterprise_id = $2;

-- $3 to $4 is when they registered, $5 and $6 the row that the page goes on behind
-- name: examinee_list
-- roles: root sub
-- args: 13
select i.first_name as first_name, i.last_name as last_name, c.text as text, r.id as id,
    s.code as subject_code,
    case when $13 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    s.exam_type as exam_type, r.kind as kind, o.number as order_number,
    case when r.status = 'OPEN' and o.valid_until <= $2 then 'EXPIRED'
        when r.status = 'OPEN' then 'BOUND'
        when r.status = 'COMPLETED' and x.attempt_id is null then 'SAT' else r.status end as status,
    r.created_at as registered_at, coalesce(a.starts_at, 0) as starts_at,
    coalesce(n.zone, '') as zone, coalesce(n.name, '') as centre_name,
    case when e.ended_at is null then '' when x.attempt_id is null then 'awaiting'
        when x.passed = 1 then 'passed' else 'failed' end as result,
    coalesce(x.score, 0) as score
from registration r
join code c on c.id = r.code_id
join orders o on o.id = c.order_id
join subject s on s.id = r.subject_id
left join identity i on i.account_id = r.account_id
left join appointment a on a.id = (select max(p.id) from appointment p
    where p.registration_id = r.id
      and p.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED', 'DONE', 'NO_SHOW', 'REFUSED'))
left join sitting t on t.id = a.sitting_id
left join centre n on n.id = t.centre_id
left join attempt e on e.id = (select max(q.id) from attempt q where q.registration_id = r.id)
left join result x on x.attempt_id = e.id and x.release_at <= $2
where r.enterprise_id = $1 and r.status <> 'UNBOUND'
  and r.created_at >= $3 and r.created_at < $4 and (r.created_at < $5 or r.id < $6)
  and ($7 = 0 or r.subject_id = $7) and ($8 = '' or s.exam_type = $8) and ($9 = '' or r.kind = $9)
  and coalesce(i.seek, '') like $10 escape '!'
  and case $11 when 'sat' then e.id is not null when 'released' then x.attempt_id is not null
    when 'passed' then x.passed = 1 when 'failed' then x.passed = 0 else 1 = 1 end
order by r.created_at desc, r.id desc limit $12;

-- the same without what is only shown
-- name: examinee_count
-- roles: root sub
-- args: 9
select count(*)
from registration r
join subject s on s.id = r.subject_id
left join identity i on i.account_id = r.account_id
left join attempt e on e.id = (select max(q.id) from attempt q where q.registration_id = r.id)
left join result x on x.attempt_id = e.id and x.release_at <= $2
where r.enterprise_id = $1 and r.status <> 'UNBOUND'
  and r.created_at >= $3 and r.created_at < $4
  and ($5 = 0 or r.subject_id = $5) and ($6 = '' or s.exam_type = $6) and ($7 = '' or r.kind = $7)
  and coalesce(i.seek, '') like $8 escape '!'
  and case $9 when 'sat' then e.id is not null when 'released' then x.attempt_id is not null
    when 'passed' then x.passed = 1 when 'failed' then x.passed = 0 else 1 = 1 end;

-- the keys of the rows in front of a page, going up the list
-- name: examinee_up
-- roles: root sub
-- args: 12
select r.created_at, r.id
from registration r
join subject s on s.id = r.subject_id
left join identity i on i.account_id = r.account_id
left join attempt e on e.id = (select max(q.id) from attempt q where q.registration_id = r.id)
left join result x on x.attempt_id = e.id and x.release_at <= $2
where r.enterprise_id = $1 and r.status <> 'UNBOUND'
  and r.created_at >= $3 and r.created_at < $4 and (r.created_at > $10 or r.id > $11)
  and ($5 = 0 or r.subject_id = $5) and ($6 = '' or s.exam_type = $6) and ($7 = '' or r.kind = $7)
  and coalesce(i.seek, '') like $8 escape '!'
  and case $9 when 'sat' then e.id is not null when 'released' then x.attempt_id is not null
    when 'passed' then x.passed = 1 when 'failed' then x.passed = 0 else 1 = 1 end
order by r.created_at, r.id limit $12;

-- name: identity_seek
-- roles: candidate system
-- args: 2
update identity set seek = $2 where account_id = $1;

-- of a database from before there was anything to look for
-- name: identity_unsought
-- roles: system
-- args: 2
select account_id, first_name, last_name from identity where account_id > $1
order by account_id limit $2;

-- name: examinee_month
-- roles: root sub
-- args: 5
select count(*) from registration r
where r.enterprise_id = $1 and r.created_at >= $2 and r.created_at < $3 and r.status <> 'UNBOUND'
  and (($4 = '' and $5 = '') or exists (select 1 from subject s where s.id = r.subject_id
    and ($4 = '' or s.code = $4) and ($5 = '' or s.exam_type = $5)));
