-- A certificate is what its newest issue says that is in force: one whose result is not released is
-- read as if it were not there (I8), also after the clock was put back.

-- name: certificate_list
-- roles: candidate
-- args: 3
select c.id as id, c.number as number, c.subject_id as subject, s.code as subject_code,
    case when $2 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    case when c.status = 'REVOKED' then c.status when i.valid_until <= $3 then 'EXPIRED'
        else 'ACTIVE' end as status,
    i.valid_from as valid_from, i.valid_until as valid_until
from certificate c
join subject s on s.id = c.subject_id
join certificate_issue i on i.id = (select n.id from certificate_issue n
    where n.certificate_id = c.id and n.valid_from <= $3 order by n.valid_from desc limit 1)
where c.account_id = $1 order by i.valid_until desc, c.id;

-- name: certificate_get
-- roles: anyone
-- args: 5
select i.salt, i.person, i.signature, c.id as id, c.account_id as account, c.subject_id as subject,
    c.number as number, s.code as subject_code,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as subject_name,
    case when c.status = 'REVOKED' then c.status when i.valid_until <= $5 then 'EXPIRED'
        else 'ACTIVE' end as status, c.status as stored,
    i.valid_from as valid_from, i.valid_until as valid_until, i.first_name as first_name,
    i.last_name as last_name, i.key_id as key,
    (select count(*) from certificate_issue n where n.certificate_id = c.id and n.valid_from <= $5)
        as passes
from certificate c
join subject s on s.id = c.subject_id
join certificate_issue i on i.id = (select n.id from certificate_issue n
    where n.certificate_id = c.id and n.valid_from <= $5 order by n.valid_from desc limit 1)
where (c.id = $1 or ($1 = 0 and c.number = $2)) and ($3 = 0 or c.account_id = $3);

-- name: certificate_of
-- roles: system
-- args: 2
select id, status, number from certificate where account_id = $1 and subject_id = $2;

-- name: certificate_add
-- roles: system
-- args: 4
insert into certificate (id, number, account_id, subject_id, status) values ($1, $2, $3, $4, 'ACTIVE')
on conflict (number) do nothing returning id;

-- name: certificate_issue_add
-- roles: system
-- args: 10
insert into certificate_issue (certificate_id, attempt_id, valid_from, valid_until, first_name,
    last_name, salt, person, signature, key_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: certificate_status
-- roles: supervisor admin system
-- args: 4
update certificate set status = $3, reason = $4 where id = $1 and status = $2;

-- name: certificate_ends
-- roles: system
-- args: 2
update certificate set ends_at = (select n.valid_until from certificate_issue n
    where n.certificate_id = certificate.id and n.valid_from <= $2
    order by n.valid_from desc limit 1) where id = $1;

-- name: certificate_of_attempt
-- roles: system
-- args: 1
select c.id, c.status, c.number, (select count(*) from certificate_issue n
    where n.certificate_id = c.id and n.valid_from < i.valid_from)
from certificate_issue i join certificate c on c.id = i.certificate_id where i.attempt_id = $1;

-- its stored end only says where to look
-- name: certificate_due
-- roles: system
-- args: 2
select c.id from certificate c
join certificate_issue i on i.id = (select n.id from certificate_issue n
    where n.certificate_id = c.id and n.valid_from <= $1 order by n.valid_from desc limit 1)
where c.status = 'ACTIVE' and c.ends_at <= $1 and i.valid_until <= $1 order by c.ends_at limit $2;

-- name: certificate_due_own
-- roles: system
-- args: 2
select c.id from certificate c
join certificate_issue i on i.id = (select n.id from certificate_issue n
    where n.certificate_id = c.id and n.valid_from <= $1 order by n.valid_from desc limit 1)
where c.account_id = $2 and c.status = 'ACTIVE' and i.valid_until <= $1;

-- name: certificate_signed
-- roles: system
-- args: 0
select i.id, c.number, s.code, i.valid_from, i.valid_until, i.person, i.signature, i.key_id
from certificate_issue i
join certificate c on c.id = i.certificate_id
join subject s on s.id = c.subject_id;
