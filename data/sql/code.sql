-- name: code_get
-- roles: candidate
-- args: 1
select c.id as id, c.text as text, c.entitlement_id as entitlement, c.subject_id as subject,
    o.valid_until as valid_until, c.status as status, s.code as subject_code, e.name as enterprise,
    c.locked_login as locked, o.status as order_status
from code c
join orders o on o.id = c.order_id
join subject s on s.id = c.subject_id
join enterprise e on e.id = c.enterprise_id
where c.text = $1 and o.paid_at is not null;   -- before that it is being made

-- name: code_status
-- roles: anyone
-- args: 3
update code set status = $3 where id = $1 and status = $2;

-- name: code_add
-- roles: root staff system
-- args: 6
insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, created_at)
values ($1, $2, $3, $4, $5, 'UNUSED', $6) returning id;

-- name: code_texts
-- roles: root system
-- args: 2
select text from code where order_id = $1 order by text limit $2;

-- name: order_issue
-- roles: root system
-- args: 11
insert into orders (number, account_id, enterprise_id, subject_id, quantity, unit_price, total, paid,
    currency, status, terms_id, placed_at, pay_by, paid_at, valid_until)
values ($1, $2, $3, $4, $5, $6, $7, $7, $8, 'PAID', $9, $10, $10, $10, $11) returning id;

-- twenty of one order at once
-- name: code_add_twenty
-- roles: root staff system
-- args: 44
insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, created_at)
select v.column1, v.column2, $41, $42, $43, 'UNUSED', $44 from (values
    ($1, $2), ($3, $4), ($5, $6), ($7, $8), ($9, $10),
    ($11, $12), ($13, $14), ($15, $16), ($17, $18), ($19, $20),
    ($21, $22), ($23, $24), ($25, $26), ($27, $28), ($29, $30),
    ($31, $32), ($33, $34), ($35, $36), ($37, $38), ($39, $40)) as v;
