-- name: exam_centre
-- roles: staff
-- args: 1
select code from centre where id = $1;

-- one reason after the other, that of a late admission first (A19); none takes them all back
-- name: exam_note
-- roles: staff
-- args: 3
update appointment set document = coalesce($2, document),
    note = case when $3 = '' or note = '' then $3 else note || '; ' || $3 end
where id = $1;

-- name: exam_no_shows
-- roles: system
-- args: 2
select id from appointment where status = 'CONFIRMED' and starts_at <= $1
order by starts_at limit $2;

-- name: exam_no_shows_own
-- roles: system
-- args: 2
select id from appointment where account_id = $2 and status = 'CONFIRMED' and starts_at <= $1;

-- name: attempt_add
-- roles: staff
-- args: 5
insert into attempt (appointment_id, registration_id, account_id, subject_id, started_at)
values ($1, $2, $3, $4, $5) returning id;

-- name: attempt_end
-- roles: staff
-- args: 2
update attempt set ended_at = case when $2 > started_at then $2 else started_at end   -- a clock put back
where appointment_id = $1 and ended_at is null returning id;
