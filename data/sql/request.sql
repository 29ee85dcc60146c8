-- name: request_find
-- roles: anyone
-- args: 1
select account_id, op, digest, err, reply from request where id = $1;

-- name: request_store
-- roles: anyone
-- args: 7
insert into request (id, account_id, op, digest, err, reply, at) values ($1, $2, $3, $4, $5, $6, $7);
