-- name: centre_put
-- roles: system
-- args: 6
insert into centre (code, name, city, address, zone, seats) values ($1, $2, $3, $4, $5, $6)
on conflict (code) do update set name = excluded.name, city = excluded.city,
    address = excluded.address, zone = excluded.zone, seats = excluded.seats
where centre.zone = excluded.zone or not exists (select 1 from sitting s where s.centre_id = centre.id)
returning id;

-- name: centre_zone_by_code
-- roles: system
-- args: 1
select zone from centre where code = $1;

-- name: sitting_taken
-- roles: system
-- args: 3
select taken from sitting where centre_id = $1 and starts_at = $2 and coalesce(subject_id, 0) = $3;

-- name: sitting_put
-- roles: system
-- args: 6
insert into sitting (centre_id, subject_id, day, starts_at, ends_at, seats)
values ($1, $2, $3, $4, $5, $6)
on conflict (centre_id, starts_at, coalesce(subject_id, 0)) do update set seats = excluded.seats;

-- name: voucher_add
-- roles: system
-- args: 8
insert into voucher (text, kind, value, currency, subject_id, minimum, expires_at, uses)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (text) do nothing returning id;
