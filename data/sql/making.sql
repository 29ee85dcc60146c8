-- The codes of a bulk order in the making: see src/code/making.h.

-- name: making_get
-- roles: root staff system
-- args: 1
select keeper from making where order_id = $1;

-- name: making_begin
-- roles: root staff system
-- args: 2
insert into making (order_id, keeper) values ($1, $2);

-- name: making_end
-- roles: root staff system
-- args: 1
delete from making where order_id = $1;

-- name: making_seats
-- roles: root staff system
-- args: 2
with recursive n (i) as (select 1 union all select i + 1 from n where i < $2)
insert into entitlement (order_id) select $1 from n returning id;

-- name: making_counted
-- roles: root staff system
-- args: 1
insert into code_total (order_id, unused)
select o.id, o.quantity from orders o
where o.id = $1 and o.quantity = (select count(*) from code c where c.order_id = o.id);

-- name: making_drop_codes
-- roles: root staff system
-- args: 2
delete from code where id in (select c.id from code c where c.order_id = $1 limit $2);

-- name: making_drop_seats
-- roles: root staff system
-- args: 2
delete from entitlement where id in (select e.id from entitlement e where e.order_id = $1 limit $2);

-- name: making_left
-- roles: system
-- args: 1
select order_id from making where keeper < $1 or keeper > $1 limit 1;
