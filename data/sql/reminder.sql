-- Reminders of orders that end (M13, M43, A21, I11).

-- The orders that end after $1 and up to $2 and were not yet reminded within $3 days of it, those that end next
-- first: an individual's while nothing is scheduled on it, an enterprise's while codes are left.
-- name: reminder_due
-- roles: system
-- args: 4
select o.id from orders o
where o.status in ('PAID', 'PARTLY_REFUNDED') and o.valid_until > $1 and o.valid_until <= $2
  and not exists (select 1 from reminder m where m.order_id = o.id and m.days <= $3)
  and case when o.enterprise_id is null
    then exists (select 1 from registration r where r.order_id = o.id and r.status = 'OPEN')
    else exists (select 1 from code c where c.order_id = o.id and c.status = 'UNUSED') end
order by o.valid_until limit $4;

-- name: reminder_add
-- roles: system
-- args: 5
insert into reminder (order_id, days, channel, fate, at) values ($1, $2, $3, $4, $5)
on conflict (order_id, days, channel) do nothing;

-- name: reminder_roots
-- roles: system
-- args: 1
select id from account where enterprise_id = $1 and role = 'ROOT' and erased_at is null order by id;
