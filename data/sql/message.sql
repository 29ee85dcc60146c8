-- of nobody, once the account is erased (B22)
-- name: message_addresses
-- roles: anyone
-- args: 1
select email, mobile from account where id = $1 and erased_at is null;

-- name: message_add
-- roles: anyone
-- args: 12
insert into message (account_id, kind, order_number, subject, place, zone, happens_at, amount,
    currency, note, person, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id;

-- name: delivery_add
-- roles: anyone
-- args: 4
insert into delivery (message_id, channel, address, status, next_at) values ($1, $2, $3, 'QUEUED', $4);

-- one from the future was written before the clock was put back: it is not read until then
-- name: message_list
-- roles: all
-- args: 4
select id, kind, order_number as "order", subject, place, zone, happens_at as "when", amount,
    currency, note, person, at, read_at is null as unread
from message where account_id = $1 and id < $2 and at <= $4 order by id desc limit $3;

-- name: message_read
-- roles: all
-- args: 3
update message set read_at = $3 where id = $1 and account_id = $2 and read_at is null;
