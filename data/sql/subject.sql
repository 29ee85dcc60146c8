-- name: centre_by_code
-- roles: anyone
-- args: 1
select id from centre where code = $1;

-- name: subject_list
-- roles: anyone
-- args: 4
select s.id as id, s.code as code, s.module as module, s.track as track, s.level as level,
    case when $3 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as name,
    s.exam_type as exam_type, s.minutes as minutes, s.questions as questions,
    s.pass_mark as pass_mark, s.price as price, s.currency as currency, s.languages as languages,
    case when $3 = 'zh_CN' and s.summary_zh <> '' then s.summary_zh else s.summary end as summary,
    exists (select 1 from registration r join orders o on o.id = r.order_id
        where r.account_id = $1 and r.subject_id = s.id
            and r.status in ('OPEN', 'SCHEDULED', 'SAT') and (r.status = 'SCHEDULED'
            or (r.status = 'SAT' and not exists (select 1 from attempt e
                join result x on x.attempt_id = e.id
                where e.registration_id = r.id and x.release_at <= $4))
            or (r.status = 'OPEN' and o.valid_until > $4))) as held,
    coalesce((select i.valid_until from certificate c
        join certificate_issue i on i.certificate_id = c.id and i.valid_from <= $4
        where c.account_id = $1 and c.subject_id = s.id and c.status <> 'REVOKED'
        order by i.valid_from desc limit 1), 0) as certified_until
from subject s where s.offered = 1 and ($2 = '' or s.module = $2) order by s.rank;

-- name: subject_show
-- roles: anyone
-- args: 5
select s.id as id, s.code as code, s.module as module, s.track as track, s.level as level,
    s.position as position,
    case when $4 = 'zh_CN' and s.name_zh <> '' then s.name_zh else s.name end as name,
    s.exam_type as exam_type, s.minutes as minutes, s.questions as questions,
    s.pass_mark as pass_mark, s.price as price, s.currency as currency,
    s.validity_years as validity_years, s.languages as languages,
    case when $4 = 'zh_CN' and s.summary_zh <> '' then s.summary_zh else s.summary end as summary,
    exists (select 1 from registration r join orders o on o.id = r.order_id
        where r.account_id = $1 and r.subject_id = s.id
            and r.status in ('OPEN', 'SCHEDULED', 'SAT') and (r.status = 'SCHEDULED'
            or (r.status = 'SAT' and not exists (select 1 from attempt e
                join result x on x.attempt_id = e.id
                where e.registration_id = r.id and x.release_at <= $5))
            or (r.status = 'OPEN' and o.valid_until > $5))) as held,
    coalesce((select i.valid_until from certificate c
        join certificate_issue i on i.certificate_id = c.id and i.valid_from <= $5
        where c.account_id = $1 and c.subject_id = s.id and c.status <> 'REVOKED'
        order by i.valid_from desc limit 1), 0) as certified_until, s.offered as offered
from subject s where s.id = $2 or ($2 = 0 and s.code = $3);

-- name: subject_put
-- roles: system
-- args: 19
insert into subject (code, module, track, level, position, name, name_zh, exam_type, minutes, questions,
    pass_mark, price, currency, validity_years, embargo, languages, summary, summary_zh, rank)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
on conflict (code) do update set track = excluded.track, position = excluded.position,
    name = excluded.name, name_zh = excluded.name_zh, exam_type = excluded.exam_type,
    minutes = excluded.minutes, questions = excluded.questions, pass_mark = excluded.pass_mark,
    price = excluded.price, currency = excluded.currency, validity_years = excluded.validity_years,
    embargo = excluded.embargo, languages = excluded.languages, summary = excluded.summary,
    summary_zh = excluded.summary_zh, rank = excluded.rank, offered = 1
returning id;

-- name: subject_close_all
-- roles: system
-- args: 1
update subject set offered = 0 where module = $1;

-- name: subject_by_code
-- roles: anyone
-- args: 1
select id from subject where code = $1;

-- name: document_show
-- roles: anyone
-- args: 2
select id, kind, version, title, body from document
where kind = $1 and version = (select version from document d where d.kind = $1 order by d.id desc limit 1)
order by case when language = $2 then 0 when language = 'en' then 1 else 2 end, id desc limit 1;

-- name: document_in_force
-- roles: anyone
-- args: 2
select d.id, d.version, d.hash,
    (select n.version from document n where n.kind = $2 order by n.id desc limit 1)
from document d where d.id = $1 and d.kind = $2;

-- name: document_put
-- roles: system
-- args: 7
insert into document (kind, version, language, title, body, hash, since)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (kind, version, language) do nothing returning id;

-- name: document_hash
-- roles: system
-- args: 3
select hash from document where kind = $1 and version = $2 and language = $3;

-- name: consent_add
-- roles: candidate root
-- args: 6
insert into consent (account_id, document_id, hash, purpose, order_id, at)
values ($1, $2, $3, $4, $5, $6);
