-- Each statement gives a row per violation: the object's number and a word. RULES.md's invariants,
-- recomputed from the bare rows.

-- name: check_i1_seat
-- roles: system
-- args: 0
select min(id), 'two live appointments on one seat' from appointment
where status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
group by sitting_id, seat having count(*) > 1;

-- name: check_i1_registration
-- roles: system
-- args: 0
select registration_id, 'registration with two live appointments' from appointment
where status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
group by registration_id having count(*) > 1
union all
select registration_id, 'registration with two held seats' from appointment
where status = 'HELD' group by registration_id having count(*) > 1;

-- name: check_i1_overlap
-- roles: system
-- args: 0
select a.id, 'appointment overlaps another of the same candidate' from appointment a
join appointment b on b.account_id = a.account_id and b.id > a.id
    and b.registration_id <> a.registration_id
    and b.starts_at < a.ends_at and b.ends_at > a.starts_at
where a.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
  and b.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED');

-- name: check_i1_taken
-- roles: system
-- args: 0
select s.id, 'sitting''s taken seats are not its live appointments' from sitting s
where s.taken <> (select count(*) from appointment a where a.sitting_id = s.id
    and a.status in ('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED'))
   or s.taken > s.seats;

-- name: check_i2_confirmed
-- roles: system
-- args: 0
select a.id, 'confirmed appointment whose registration is not scheduled' from appointment a
join registration r on r.id = a.registration_id
where a.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')
  and r.status not in ('SCHEDULED', 'SAT')
union all
select a.id, 'appointment that starts after the order ends' from appointment a
join orders o on o.id = a.order_id
where a.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED', 'DONE')
  and (o.valid_until is null or a.starts_at >= o.valid_until)
union all
select r.id, 'scheduled registration without an appointment' from registration r
where r.status = 'SCHEDULED' and not exists (select 1 from appointment a
    where a.registration_id = r.id
      and a.status in ('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED'));

-- name: check_i2_attempt
-- roles: system
-- args: 0
select e.id, 'attempt of an exam that was never started' from attempt e
join appointment a on a.id = e.appointment_id
where a.status not in ('IN_EXAM', 'INTERRUPTED', 'DONE', 'CANCELLED_BY_CENTRE')
   or a.registration_id <> e.registration_id or a.account_id <> e.account_id
union all
select a.id, 'exam without an attempt' from appointment a
where a.status in ('IN_EXAM', 'DONE')
  and not exists (select 1 from attempt e where e.appointment_id = a.id)
union all
select e.id, 'attempt that ended when its exam did not' from attempt e
join appointment a on a.id = e.appointment_id
where (e.ended_at is not null) <> (a.status = 'DONE')
union all
select r.id, 'registration sat without an attempt' from registration r
where r.status in ('SAT', 'COMPLETED')
  and not exists (select 1 from attempt e where e.registration_id = r.id);

-- name: check_a20_missed
-- roles: system
-- args: 0
select r.id, 'registration forfeited by nothing that happened' from registration r
where r.status = 'FORFEITED' and not exists (select 1 from appointment a
    where a.registration_id = r.id and a.status in ('NO_SHOW', 'REFUSED'))
union all
select a.id, 'no-show or refusal whose registration is not used up' from appointment a
join registration r on r.id = a.registration_id
where a.status in ('NO_SHOW', 'REFUSED') and r.status in ('OPEN', 'SCHEDULED')
  and not exists (select 1 from audit u where u.noun = 'registration' and u.object_id = r.id
    and u.change = 'FORFEITED>OPEN');

-- name: check_a4_moves
-- roles: system
-- args: 0
select b.registration_id, 'draft that moves what is not its appointment' from booking b
left join appointment a on a.id = b.moves
where b.moves is not null and (b.step = 11 or a.registration_id <> b.registration_id)
union all
select a.id, 'appointment replaced by none' from appointment a
where a.status = 'REPLACED' and not exists (select 1 from appointment n
    where n.registration_id = a.registration_id and n.id > a.id and n.number is not null);

-- name: check_i3_code
-- roles: system
-- args: 0
select entitlement_id, 'entitlement with two current codes' from code
where status <> 'INVALIDATED' group by entitlement_id having count(*) > 1
union all
select id, 'code of a wrong length' from code where length(text) <> 18;

-- name: check_i4_code
-- roles: system
-- args: 0
select c.id, 'code ' || c.status || ' with registration ' || coalesce(r.status, 'none') from code c
left join registration r on r.code_id = c.id and r.status <> 'UNBOUND'
where case c.status
    when 'UNUSED' then r.id is not null
    when 'INVALIDATED' then r.id is not null
    when 'REFUNDED' then r.id is not null
    when 'BOUND' then coalesce(r.status, '') <> 'OPEN'
    when 'SCHEDULED' then coalesce(r.status, '') not in ('SCHEDULED', 'SAT')
    when 'COMPLETED' then coalesce(r.status, '') <> 'COMPLETED'
    when 'FORFEITED' then coalesce(r.status, '') <> 'FORFEITED'
    else coalesce(r.status, 'EXPIRED') not in ('OPEN', 'EXPIRED') end;

-- name: check_m6_enterprise
-- roles: system
-- args: 0
select r.id, 'registration by a code of another enterprise than it says' from registration r
left join code c on c.id = r.code_id
where coalesce(r.enterprise_id, 0) <> coalesce(c.enterprise_id, 0);

-- name: check_i5_seats
-- roles: system
-- args: 0
select o.id, 'enterprise order whose codes are not its seats' from orders o
where o.enterprise_id is not null and o.paid_at is not null
  and o.quantity <> (select count(*) from code c where c.order_id = o.id and c.status <> 'INVALIDATED')
union all
select o.id, 'paid order without its one registration' from orders o
where o.enterprise_id is null and o.status in ('PAID', 'REFUNDING', 'COMPLETED')
  and (select count(*) from registration r where r.order_id = o.id) <> 1
union all
select o.id, 'unpaid order with a registration' from orders o
join registration r on r.order_id = o.id where o.status in ('PENDING', 'CLOSED');

-- name: check_m33_making
-- roles: system
-- args: 0
select o.id, 'order with codes that nobody has paid and nobody makes' from orders o
where o.enterprise_id is not null and o.paid_at is null
  and exists (select 1 from code c where c.order_id = o.id)
  and not exists (select 1 from making m where m.order_id = o.id)
union all
select m.order_id, 'order that is paid, and still in the making' from making m
join orders o on o.id = m.order_id where o.paid_at is not null;

-- name: check_i5_refunded
-- roles: system
-- args: 0
select o.id, 'enterprise order whose refunded codes are not its refunded seats' from orders o
where o.enterprise_id is not null
  and (select count(*) from code c where c.order_id = o.id and c.status = 'REFUNDED')
   <> coalesce((select sum(f.seats) from refund f where f.order_id = o.id and f.status = 'PAID_OUT'), 0)
union all
select o.id, 'returned order with registration ' || r.status from orders o
join registration r on r.order_id = o.id
where o.status = 'REFUNDED' and o.enterprise_id is null
  and r.status <> case o.source when 'code' then 'UNBOUND' else 'REFUNDED' end
union all
select r.order_id, 'registration ' || r.status || ' of an order that was not returned'
from registration r join orders o on o.id = r.order_id
where r.status = 'REFUNDED' and o.status <> 'REFUNDED';

-- name: check_i6_one
-- roles: system
-- args: 0
select order_id, 'order with two open refunds' from refund
where status in ('REQUESTED', 'REVIEW', 'APPROVED', 'FAILED') group by order_id having count(*) > 1
union all
select order_id, 'order with two refunds paid out' from refund
where status = 'PAID_OUT' group by order_id having count(*) > 1
union all
select o.id, 'order ' || o.status || ' with refunds ' || coalesce(f.open, 0) || ' open, '
    || coalesce(f.done, 0) || ' paid out' from orders o
left join (select order_id, count(case when status = 'PAID_OUT' then 1 end) as done,
    count(case when status in ('REQUESTED', 'REVIEW', 'APPROVED', 'FAILED') then 1 end) as open
    from refund group by order_id) f on f.order_id = o.id
where coalesce(f.open, 0) <> case o.status when 'REFUNDING' then 1 else 0 end
   or case when o.status = 'PARTLY_REFUNDED' or (o.status = 'REFUNDED' and o.source = 'direct')
        then coalesce(f.done, 0) = 0
        when o.status in ('EXPIRED', 'COMPLETED') and o.enterprise_id is not null then 0
        else coalesce(f.done, 0) > 0 end;

-- name: check_i6_line
-- roles: system
-- args: 0
select l.refund_id, 'refund of what was not money' from refund_line l join tender t on t.id = l.tender_id
where t.kind in ('voucher', 'code')
union all
select l.refund_id, 'refund of more than was paid' from refund_line l join tender t on t.id = l.tender_id
where l.amount > t.amount
union all
select l.refund_id, 'refund of another order''s payment' from refund_line l
join tender t on t.id = l.tender_id join refund f on f.id = l.refund_id where t.order_id <> f.order_id
union all
select f.id, 'refund whose lines don''t add up' from refund f
where f.amount <> coalesce((select sum(l.amount) from refund_line l where l.refund_id = f.id), 0);

-- name: check_i6_seat
-- roles: system
-- args: 0
select f.id, 'refund of other seats than it says' from refund f
where f.seats <> (select count(*) from refund_seat s join entitlement e on e.id = s.entitlement_id
    where s.refund_id = f.id and e.order_id = f.order_id)
union all
select c.id, 'code ' || c.status || ' of a seat that waits for its refund' from refund f
join refund_seat s on s.refund_id = f.id
join code c on c.entitlement_id = s.entitlement_id and c.status <> 'INVALIDATED'
where f.status in ('REQUESTED', 'REVIEW', 'APPROVED', 'FAILED') and c.status <> 'UNUSED'
union all
select a.id, 'seat held on an order that waits for its refund' from appointment a
join orders o on o.id = a.order_id where a.status = 'HELD' and o.status = 'REFUNDING';

-- name: check_m52_own
-- roles: system
-- args: 0
select id, 'refund that somebody decided for themselves' from refund where decided_by = account_id
union all
select id, 'refund rejected without reason or actor' from refund
where status = 'REJECTED' and (decided_by is null or reason = '' or decided_at is null);

-- name: check_i7_ledger
-- roles: system
-- args: 0
select l.id, 'ledger account whose balance is not its transfers' from ledger_account l
where l.balance <> coalesce((select sum(t.amount) from transfer t where t.credit_id = l.id), 0)
                 - coalesce((select sum(t.amount) from transfer t where t.debit_id = l.id), 0)
union all
select 0, 'ledger that does not sum to zero' from ledger_account group by currency having sum(balance) <> 0
union all
select l.id, 'customer with a negative balance' from ledger_account l
where l.kind = 'customer' and l.balance < 0;

-- name: check_i7_order
-- roles: system
-- args: 0
select o.id, 'order whose paid amount is not its ledger' from orders o
where o.paid - o.refunded <> coalesce((select sum(case when c.kind = 'sales' then t.amount else 0 end)
        - sum(case when d.kind = 'sales' then t.amount else 0 end)
    from transfer t join ledger_account c on c.id = t.credit_id
    join ledger_account d on d.id = t.debit_id where t.order_id = o.id), 0)
union all
select o.id, 'order whose paid amount is not its tenders' from orders o
where o.paid <> coalesce((select sum(amount) from tender t where t.order_id = o.id and t.status = 'PAID'), 0)
union all
select o.id, 'paid order that money does not cover' from orders o
where o.source = 'direct' and o.paid_at is not null and o.paid <> o.total
union all
select o.id, 'order whose returned amount is not its refund' from orders o
where o.refunded <> coalesce((select sum(f.amount) from refund f where f.order_id = o.id
    and f.status = 'PAID_OUT'), 0)
union all
select o.id, 'closed order that still holds money' from orders o where o.status = 'CLOSED' and o.paid <> 0;

-- name: check_voucher
-- roles: system
-- args: 0
select v.id, 'voucher whose uses are not its payments' from voucher v
where v.used <> (select count(*) from tender t where t.voucher_id = v.id and t.status = 'PAID');

-- name: check_i11_reminder
-- roles: system
-- args: 0
select r.order_id, 'reminder without its message' from reminder r
join orders o on o.id = r.order_id
where r.channel = 'centre' and r.fate = 'SENT'
  and not exists (select 1 from account a where a.id = o.account_id and a.erased_at is not null)
  and not exists (select 1 from account a join message m on m.account_id = a.id
    where (a.id = o.account_id or a.enterprise_id = o.enterprise_id)
      and m.kind = 'order_expiring' and m.order_number = o.number and m.at = r.at)
union all
select r.order_id, 'reminder after the order''s end' from reminder r
join orders o on o.id = r.order_id where r.at >= o.valid_until
union all
select r.order_id, 'reminder of an enterprise by SMS' from reminder r
join orders o on o.id = r.order_id where r.channel = 'sms' and o.enterprise_id is not null;

-- name: check_b22_erased
-- roles: system
-- args: 0
select a.id, 'erased account that still says who it was' from account a
where a.erased_at is not null and (a.first_name || a.last_name || a.mobile || a.email <> ''
    or a.password <> '!' or a.login not like 'erased:%'
    or exists (select 1 from identity i where i.account_id = a.id
        and (i.first_name || i.last_name || i.masked || i.seek <> '' or length(i.sealed) > 0))
    or exists (select 1 from booking b where b.account_id = a.id
        and b.country || b.city || b.employer || b.mobile || b.email <> '')
    or exists (select 1 from appointment p where p.account_id = a.id
        and p.first_name || p.last_name || p.mobile || p.email <> '')
    or exists (select 1 from certificate c join certificate_issue i on i.certificate_id = c.id
        where c.account_id = a.id and (i.first_name || i.last_name <> '' or length(i.salt) > 0))
    or exists (select 1 from message m where m.account_id = a.id)
    or exists (select 1 from request q where q.account_id = a.id))
union all
select c.id, 'code that still says for whom it was' from code c
where c.locked_login like 'erased:%' and c.assignee || c.assignee_seek <> '';

-- name: check_a5_valid
-- roles: system
-- args: 0
select o.id, 'order by code with another validity than the code''s' from orders o
join registration r on r.order_id = o.id join code c on c.id = r.code_id
join orders e on e.id = c.order_id where o.enterprise_id is null and o.valid_until <> e.valid_until;

-- name: check_a18_consent
-- roles: system
-- args: 0
select o.id, 'individual order without a stored agreement' from orders o
where o.enterprise_id is null
  and not exists (select 1 from consent c where c.order_id = o.id and c.document_id = o.terms_id)
union all
select c.id, 'agreement to another text than the document''s' from consent c
join document d on d.id = c.document_id where d.hash <> c.hash;

-- name: check_a23_single
-- roles: system
-- args: 0
select min(id), 'two live registrations for one subject' from registration
where status in ('OPEN', 'SCHEDULED', 'SAT') group by account_id, subject_id having count(*) > 1;

-- name: check_m5_verified
-- roles: system
-- args: 0
select o.id, 'order of somebody who was never verified' from orders o
where o.enterprise_id is null
  and not exists (select 1 from identity i where i.account_id = o.account_id);

-- name: check_m23_told
-- roles: system
-- args: 0
select a.id, 'appointment without its message' from appointment a
join account p on p.id = a.account_id and p.erased_at is null   -- a person gone has no messages
where a.number is not null and not exists (select 1 from message m
    where m.account_id = a.account_id and m.note = a.number
      and m.kind in ('appointment_booked', 'appointment_moved'));

-- name: check_i12_audit
-- roles: system
-- args: 0
select a.id, 'appointment without its audit row' from appointment a where a.id not in (
    select object_id from audit where noun = 'appointment')
union all
select o.id, 'order without its audit row' from orders o where o.id not in (
    select object_id from audit where noun = 'order')
union all
select f.id, 'refund without its audit row' from refund f where f.id not in (
    select object_id from audit where noun = 'refund')
union all
select x.attempt_id, 'result without its audit row' from result x where x.attempt_id not in (
    select object_id from audit where noun = 'result');

-- name: check_a15_result
-- roles: system
-- args: 0
select x.attempt_id, 'result of an exam that has not ended' from result x
join attempt e on e.id = x.attempt_id where e.ended_at is null
union all
select x.attempt_id, 'result that is released before the exam ended' from result x
join attempt e on e.id = x.attempt_id where x.release_at < e.ended_at;

-- name: check_i8_told
-- roles: system
-- args: 0
select m.id, 'result or certificate that was told before its release' from message m
where m.kind in ('result_released', 'certificate_issued') and m.at < m.happens_at;

-- an end is a whole number of years later: 365 days each, and a day more for every leap one
-- name: check_i9_issue
-- roles: system
-- args: 0
select i.id, 'certificate that is not in force from the release of its result' from certificate_issue i
join result x on x.attempt_id = i.attempt_id where i.valid_from <> x.release_at
union all
select i.id, 'certificate without a pass' from certificate_issue i
join result x on x.attempt_id = i.attempt_id where x.passed = 0
union all
select x.attempt_id, 'pass without its certificate' from result x
join attempt e on e.id = x.attempt_id
where x.passed = 1 and not exists (select 1 from certificate_issue i where i.attempt_id = x.attempt_id)
  and not exists (select 1 from certificate c where c.account_id = e.account_id
      and c.subject_id = e.subject_id and c.status = 'REVOKED')
union all
select i.id, 'certificate of another person or exam than its pass' from certificate_issue i
join certificate c on c.id = i.certificate_id
join attempt e on e.id = i.attempt_id
where e.account_id <> c.account_id or e.subject_id <> c.subject_id
union all
select y.id, 'certificate that does not end whole years after its release' from (
    select i.id as id, i.valid_until - i.valid_from as span,
        (i.valid_until - i.valid_from + 86400) / 31536000 as years from certificate_issue i) y
where y.years < 1 or y.span < y.years * 31536000 - 7200
   or y.span > y.years * 31536000 + (y.years / 4 + 1) * 86400 + 7200;
