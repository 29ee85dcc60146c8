-- name: meta_get
-- roles: anyone
-- args: 1
select value from meta where key = $1;

-- name: meta_set
-- roles: system
-- args: 2
insert into meta (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value;

-- name: sequence_next
-- roles: anyone
-- args: 1
insert into sequence (name, value) values ($1, 1)
on conflict (name) do update set value = sequence.value + 1 returning value;
