-- Erasing an account: what is still open, and what goes (B22). The rows stay, the person leaves.

-- name: erase_open
-- roles: candidate
-- args: 2
select what, which from (
    select 1 as rank, 'APPOINTMENT' as what, number as which from appointment
    where account_id = $1 and status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
    union all
    select 2, 'RESULT', a.number from appointment a
    where a.account_id = $1 and a.status = 'DONE' and not exists (select 1 from attempt e
        join result x on x.attempt_id = e.id
        where e.appointment_id = a.id and x.release_at <= $2)
    union all
    select 3, 'REFUND', number from orders
    where account_id = $1 and enterprise_id is null and status = 'REFUNDING'
    union all
    select 4, 'USABLE', o.number from orders o join registration r on r.order_id = o.id
    where o.account_id = $1 and o.enterprise_id is null and o.status = 'PAID'
      and r.status = 'OPEN' and $2 < o.valid_until
    union all
    select 5, 'UNPAID', number from orders
    where account_id = $1 and enterprise_id is null and status = 'PENDING' and $2 < pay_by
    union all
    select 6, 'BALANCE', currency from ledger_account
    where kind = 'customer' and owner_id = $1 and balance > 0
) as still order by rank, which limit 1;

-- name: erase_account
-- roles: candidate
-- args: 3
update account set login = $2, password = '!', first_name = '', last_name = '', mobile = '',
    email = '', language = '', erased_at = $3
where id = $1 and erased_at is null;

-- name: erase_identity
-- roles: candidate
-- args: 3
update identity set first_name = '', last_name = '', sealed = $2, blind = $3, masked = '',
    reason = '', seek = ''
where account_id = $1;

-- name: erase_booking
-- roles: candidate
-- args: 1
update booking set country = '', city = '', employer = '', mobile = '', email = ''
where account_id = $1;

-- name: erase_appointment
-- roles: candidate
-- args: 1
update appointment set first_name = '', last_name = '', mobile = '', email = ''
where account_id = $1;

-- name: erase_certificate
-- roles: candidate
-- args: 2
update certificate_issue set first_name = '', last_name = '', salt = $2
where certificate_id in (select id from certificate where account_id = $1);

-- name: erase_delivery
-- roles: candidate
-- args: 1
delete from delivery where message_id in (select id from message where account_id = $1);

-- name: erase_message
-- roles: candidate
-- args: 1
delete from message where account_id = $1;

-- name: erase_throttle
-- roles: candidate
-- args: 1
delete from throttle where key in ('login:' || $1, 'code:' || $1, 'number:' || $1);

-- also the visitor's request that made the account: its digest is of all that it was
-- name: erase_request
-- roles: candidate
-- args: 3
delete from request
where account_id = $1 or (op = 'account.create' and reply = '{"account":' || $1 || '}') or (reply like '%' || $2 || '%' and reply like '%' || $3 || '%');

-- name: erase_code
-- roles: candidate
-- args: 2
update code set locked_login = $2, assignee = '', assignee_seek = '' where locked_login = $1;

-- what is locked to a login is that person's: perhaps the code was handed on since
-- name: erase_assignee
-- roles: candidate
-- args: 1
update code set assignee = '', assignee_seek = ''
where locked_login = ''
  and id in (select code_id from registration where account_id = $1 and code_id is not null);
