-- name: result_attempt
-- roles: system
-- args: 1
select coalesce(e.id, 0) as attempt, r.account_id as account, r.subject_id as subject,
    coalesce(e.ended_at, 0) as ended_at, s.embargo as embargo, s.pass_mark as pass_mark,
    s.validity_years as years, exists (select 1 from result x where x.attempt_id = e.id) as entered,
    a.status as status, s.code as subject_code, a.first_name as first_name, a.last_name as last_name
from appointment a
join registration r on r.id = a.registration_id
join subject s on s.id = r.subject_id
left join attempt e on e.appointment_id = a.id
where a.number = $1;

-- name: result_add
-- roles: system
-- args: 6
insert into result (attempt_id, score, pass_mark, passed, release_at, entered_at)
values ($1, $2, $3, $4, $5, $6);

-- name: result_due
-- roles: system
-- args: 2
select x.attempt_id as attempt, r.order_id as order_id, x.release_at as release_at,
    x.passed as passed, c.name as place, c.zone as zone
from result x
join attempt e on e.id = x.attempt_id
join registration r on r.id = e.registration_id
join appointment a on a.id = e.appointment_id
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
where x.told = 0 and x.release_at <= $1 order by x.release_at, x.attempt_id limit $2;

-- name: result_due_own
-- roles: system
-- args: 2
select x.attempt_id as attempt, r.order_id as order_id, x.release_at as release_at,
    x.passed as passed, c.name as place, c.zone as zone
from attempt e
join result x on x.attempt_id = e.id
join registration r on r.id = e.registration_id
join appointment a on a.id = e.appointment_id
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
where e.account_id = $2 and x.told = 0 and x.release_at <= $1 order by x.release_at, x.attempt_id;

-- name: result_told
-- roles: system
-- args: 2
update result set told = 1 where attempt_id = $1 and told = 0 and release_at <= $2;

-- what is not released is read as if it were not there (I8)
-- name: result_list
-- roles: candidate
-- args: 5
select e.id as id, e.appointment_id as appointment, e.subject_id as subject, s.code as subject_code,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    r.kind as kind, e.started_at as sat_at, c.zone as zone, c.name as centre_name,
    case when x.passed = 1 then 'PASSED' when x.passed = 0 then 'FAILED' else 'AWAITING' end as status,
    coalesce(x.score, 0) as score, coalesce(x.pass_mark, s.pass_mark) as pass_mark,
    coalesce(x.release_at, e.ended_at + s.embargo) as release_at,
    coalesce(i.certificate_id, 0) as certificate
from attempt e
join registration r on r.id = e.registration_id
join appointment a on a.id = e.appointment_id and a.status = 'DONE'
join sitting t on t.id = a.sitting_id
join centre c on c.id = t.centre_id
join subject s on s.id = e.subject_id
left join result x on x.attempt_id = e.id and x.release_at <= $5
left join certificate_issue i on i.attempt_id = e.id and i.valid_from <= $5
where e.account_id = $1 and e.id < $2 and e.ended_at is not null and e.ended_at <= $5
order by e.id desc limit $3;

-- attempts since the last released pass, and when the last one of all ended
-- name: attempt_history
-- roles: candidate
-- args: 3
select coalesce(sum(case when e.id > coalesce((select max(x.attempt_id) from result x
        join attempt p on p.id = x.attempt_id where p.account_id = $1 and p.subject_id = $2
            and x.passed = 1 and x.release_at <= $3), 0) then 1 else 0 end), 0),
    coalesce(max(coalesce(e.ended_at, e.started_at)), 0)
from attempt e where e.account_id = $1 and e.subject_id = $2;

-- name: attempt_kind
-- roles: anyone
-- args: 3
select case when exists (select 1 from certificate c
        join certificate_issue i on i.certificate_id = c.id and i.valid_from <= $3
        where c.account_id = $1 and c.subject_id = $2 and c.status <> 'REVOKED') then 'renewal'
    when exists (select 1 from attempt e where e.account_id = $1 and e.subject_id = $2) then 'retake'
    else 'first' end;
