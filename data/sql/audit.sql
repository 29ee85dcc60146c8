-- name: audit_last
-- roles: anyone
-- args: 0
select seq, hash from audit order by seq desc limit 1;

-- name: audit_add
-- roles: anyone
-- args: 12
insert into audit (seq, at, terminal, account_id, role, op, noun, object_id, change, detail, prev, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: audit_marked
-- roles: anyone
-- args: 2
select count(*) from audit where seq = $1 and hash = $2;

-- name: audit_all
-- roles: system
-- args: 0
select seq, at, terminal, account_id, role, op, noun, object_id, change, detail, prev, hash
from audit order by seq;
