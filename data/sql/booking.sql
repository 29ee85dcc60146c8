-- name: booking_get
-- roles: candidate
-- args: 2
select b.registration_id as registration, b.order_id as order_id, b.step as stored_step,
    b.country as country, b.city as city, b.employer as employer, b.mobile as mobile,
    b.email as email, coalesce(b.planned, 0) as planned, coalesce(b.centre_id, 0) as centre,
    coalesce(b.from_day, 0) as from_day, coalesce(b.until_day, 0) as until_day,
    coalesce(c.name, '') as centre_name, coalesce(c.address, '') as address,
    coalesce(c.zone, '') as zone, coalesce(a.id, 0) as held, coalesce(a.sitting_id, 0) as sitting,
    coalesce(a.seat, 0) as seat, coalesce(a.starts_at, 0) as starts_at,
    coalesce(a.ends_at, 0) as ends_at, coalesce(a.held_until, (select max(r.held_until)
        from appointment r where r.order_id = b.order_id and r.status = 'RELEASED'), 0) as held_until,
    s.minutes as minutes, coalesce(b.moves, 0) as moves, coalesce(m.status, '') as moves_status,
    coalesce(m.starts_at, 0) as moves_at, coalesce(m.sitting_id, 0) as moves_sitting,
    coalesce(mc.zone, '') as moves_zone, coalesce(mc.name, '') as moves_centre,
    (select count(*) from appointment z where z.registration_id = b.registration_id
        and z.status = 'REPLACED') as moved
from booking b
join orders o on o.id = b.order_id
join subject s on s.id = o.subject_id
left join centre c on c.id = b.centre_id
left join appointment a on a.registration_id = b.registration_id and a.status = 'HELD'
left join appointment m on m.id = b.moves
left join sitting ms on ms.id = m.sitting_id
left join centre mc on mc.id = ms.centre_id
where b.order_id = $1 and b.account_id = $2;

-- name: booking_begin
-- roles: candidate
-- args: 4
insert into booking (registration_id, order_id, account_id, step, mobile, email, updated_at)
select $1, $2, a.id, 2, a.mobile, a.email, $4 from account a where a.id = $3
on conflict (registration_id) do update set step = 2, updated_at = excluded.updated_at
where booking.step = 11;

-- name: booking_step
-- roles: candidate
-- args: 3
update booking set step = $2, updated_at = $3 where registration_id = $1;

-- name: booking_move
-- roles: candidate
-- args: 4
update booking set moves = $2, step = $3, updated_at = $4 where registration_id = $1;

-- name: booking_moved
-- roles: candidate
-- args: 1
update booking set moves = null where registration_id = $1 and moves is not null;

-- name: booking_restart
-- roles: candidate staff system
-- args: 2
update booking set step = 2, moves = null, planned = null, centre_id = null, from_day = null,
    until_day = null, updated_at = $2
where registration_id = $1;

-- name: booking_personal
-- roles: candidate
-- args: 6
update booking set country = $2, city = $3, employer = $4, mobile = $5, email = $6
where registration_id = $1;

-- name: booking_planned
-- roles: candidate
-- args: 2
update booking set planned = $2 where registration_id = $1;

-- name: booking_where
-- roles: candidate
-- args: 4
update booking set centre_id = $2, from_day = $3, until_day = $4 where registration_id = $1;

-- name: booking_contact
-- roles: candidate
-- args: 3
update booking set mobile = $2, email = $3 where registration_id = $1;

-- name: booking_identity
-- roles: candidate
-- args: 1
select first_name, last_name, masked as idno from identity where account_id = $1;

-- name: centre_zone
-- roles: candidate
-- args: 1
select zone from centre where id = $1;

-- name: centre_list
-- roles: all
-- args: 3
select c.id as id, c.code as code, c.name as name, c.city as city, c.address as address,
    c.zone as zone, coalesce(sum(s.seats - s.taken + coalesce(h.over, 0)), 0) as free,
    coalesce(min(case when s.taken - coalesce(h.over, 0) < s.seats then s.starts_at end), 0) as next_at
from centre c
left join orders o on o.id = $1
left join subject u on u.id = o.subject_id
left join sitting s on s.centre_id = c.id and s.starts_at > $2
    and ($1 = 0 or ((s.subject_id is null or s.subject_id = o.subject_id)
        and s.ends_at - s.starts_at >= u.minutes * 60 and s.starts_at < o.valid_until))
left join (select sitting_id, count(*) as over from appointment
    where status = 'HELD' and held_until <= $2 group by sitting_id) h on h.sitting_id = s.id
where $1 = 0 or o.account_id = $3
group by c.id order by c.name;

-- name: sitting_days
-- roles: candidate
-- args: 6
select s.day as day, sum(s.seats) as total, sum(s.seats - s.taken + (select count(*)
    from appointment a where a.sitting_id = s.id and a.status = 'HELD' and a.held_until <= $5)) as free
from sitting s join orders o on o.id = $1 join subject u on u.id = o.subject_id
where s.centre_id = $2 and s.day between $3 and $4 and s.starts_at > $5 and s.starts_at < $6
  and (s.subject_id is null or s.subject_id = o.subject_id)
  and s.ends_at - s.starts_at >= u.minutes * 60
group by s.day order by s.day;

-- name: sitting_slots
-- roles: candidate
-- args: 5
select s.id as sitting, s.starts_at as starts_at, s.starts_at + u.minutes * 60 as ends_at,
    s.seats as seats, s.seats - s.taken + (select count(*) from appointment a
        where a.sitting_id = s.id and a.status = 'HELD' and a.held_until <= $4) as free
from sitting s join orders o on o.id = $1 join subject u on u.id = o.subject_id
where s.centre_id = $2 and s.day = $3 and s.starts_at > $4 and s.starts_at < $5
  and (s.subject_id is null or s.subject_id = o.subject_id)
  and s.ends_at - s.starts_at >= u.minutes * 60
order by s.starts_at;

-- name: sitting_get
-- roles: candidate
-- args: 2
select s.starts_at, s.starts_at + u.minutes * 60, s.seats, s.taken, s.centre_id,
    (s.subject_id is null or s.subject_id = o.subject_id)
        and s.ends_at - s.starts_at >= u.minutes * 60, c.zone
from sitting s join centre c on c.id = s.centre_id
join orders o on o.id = $2 join subject u on u.id = o.subject_id
where s.id = $1;

-- the smallest free seat number: 1, or one more than a taken one whose next is free
-- name: sitting_seat
-- roles: candidate
-- args: 1
select coalesce(case when not exists (select 1 from appointment a where a.sitting_id = $1
        and a.seat = 1 and a.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED'))
    then 1 end,
    (select min(a.seat) + 1 from appointment a where a.sitting_id = $1
        and a.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
        and not exists (select 1 from appointment b where b.sitting_id = $1 and b.seat = a.seat + 1
            and b.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED'))));

-- name: appointment_hold
-- roles: candidate
-- args: 9
insert into appointment (registration_id, order_id, account_id, sitting_id, seat, status, starts_at,
    ends_at, held_until, created_at)
values ($1, $2, $3, $4, $5, 'HELD', $6, $7, $8, $9) returning id;

-- name: appointment_status
-- roles: candidate staff system
-- args: 3
update appointment set status = $3 where id = $1 and status = $2;

-- over, or held for longer than anybody can since a clock that was ahead was put right
-- name: appointment_holds_over
-- roles: system
-- args: 5
select id from appointment where status = 'HELD' and (held_until <= $1 or held_until > $5)
  and ($2 = 0 or sitting_id = $2 or account_id = $3) order by held_until limit $4;

-- name: appointment_clash
-- roles: candidate
-- args: 4
select starts_at from appointment where account_id = $1 and registration_id <> $2
  and status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
  and starts_at < $4 and ends_at > $3 order by starts_at limit 1;

-- name: appointment_confirm
-- roles: candidate
-- args: 5
update appointment set status = 'CONFIRMED', number = $2, confirmed_at = $3, mobile = $4, email = $5,
    first_name = (select i.first_name from identity i where i.account_id = appointment.account_id),
    last_name = (select i.last_name from identity i where i.account_id = appointment.account_id)
where id = $1 and status = 'HELD' and held_until > $3;
