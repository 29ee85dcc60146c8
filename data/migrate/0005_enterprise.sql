-- The enterprise console: bulk orders whose codes are made in slices, kept totals, who may do what.

-- What a root lets a sub-account do (M6).
alter table account add column may_bills INTEGER not null default 1 check (may_bills in (0, 1));
alter table account add column may_codes INTEGER not null default 1 check (may_codes in (0, 1));
alter table account add column may_statistics INTEGER not null default 1
    check (may_statistics in (0, 1));

alter table identity add column seek TEXT not null default '';   -- the name as it is looked for (M49)

create index orders_enterprise on orders (enterprise_id, valid_until, id)
    where enterprise_id is not null;

create table making (             -- an order whose codes are being made: nobody sees them yet (M33)
    order_id INTEGER primary key references orders (id),
    keeper BLOB not null          -- who makes them: of a keeper that is gone they are taken back
) @KEYED@;
create index making_keeper on making (keeper);

-- In an order codes stand sorted by their text: they are made so, listed so, and looked for so.
drop index code_order;
create index code_order on code (order_id, text);
create index code_status on code (order_id, status, text);
alter table code add column assignee_seek TEXT not null default '';
alter table code add column label_seek TEXT not null default '';
create index code_entitlement on code (entitlement_id);   -- what takes seats back looks for these
create index registration_seat on registration (entitlement_id);
create index refund_seat_of on refund_seat (entitlement_id);
create index tender_code on tender (code_id) where code_id is not null;
create index code_marked on code (order_id, text, assignee_seek, label_seek, status)
    where assignee <> '' or label <> '';

alter table registration add column enterprise_id INTEGER references enterprise (id);
update registration set enterprise_id = (select c.enterprise_id from code c where c.id = code_id)
where code_id is not null;
create index registration_enterprise on registration (enterprise_id, id)
    where enterprise_id is not null;
create index registration_month on registration (enterprise_id, created_at)
    where enterprise_id is not null;
create index result_told on result (release_at) where told = 1;

create table code_total (         -- of a paid enterprise order, kept by the triggers below (M35, I5)
    order_id INTEGER primary key references orders (id),
    unused INTEGER not null default 0 check (unused >= 0),
    bound INTEGER not null default 0 check (bound >= 0),
    scheduled INTEGER not null default 0 check (scheduled >= 0),
    completed INTEGER not null default 0 check (completed >= 0),
    forfeited INTEGER not null default 0 check (forfeited >= 0),
    invalidated INTEGER not null default 0 check (invalidated >= 0),
    refunded INTEGER not null default 0 check (refunded >= 0),
    expired INTEGER not null default 0 check (expired >= 0),
    registered INTEGER not null default 0 check (registered >= 0),   -- redeemed and not unbound (A1)
    sat INTEGER not null default 0 check (sat >= 0),                 -- attempts started
    released INTEGER not null default 0 check (released >= 0),       -- results written down as out
    passed INTEGER not null default 0 check (passed >= 0)
) @STRICT@;

insert into code_total (order_id, unused, bound, scheduled, completed, forfeited, invalidated,
    refunded, expired, registered, sat, released, passed)
select o.id,
    (select count(*) from code c where c.order_id = o.id and c.status = 'UNUSED'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'BOUND'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'SCHEDULED'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'COMPLETED'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'FORFEITED'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'INVALIDATED'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'REFUNDED'),
    (select count(*) from code c where c.order_id = o.id and c.status = 'EXPIRED'),
    (select count(*) from code c join registration r on r.code_id = c.id
        where c.order_id = o.id and r.status <> 'UNBOUND'),
    (select count(*) from code c join registration r on r.code_id = c.id
        join attempt e on e.registration_id = r.id where c.order_id = o.id),
    (select count(*) from code c join registration r on r.code_id = c.id
        join attempt e on e.registration_id = r.id join result x on x.attempt_id = e.id
        where c.order_id = o.id and x.told = 1),
    (select count(*) from code c join registration r on r.code_id = c.id
        join attempt e on e.registration_id = r.id join result x on x.attempt_id = e.id
        where c.order_id = o.id and x.told = 1 and x.passed = 1)
from orders o where o.enterprise_id is not null and o.paid_at is not null;

-- engine: sqlite
create trigger code_counted after insert on code when new.status = 'UNUSED' begin   -- none of an order that is in the making
    update code_total set unused = unused + 1 where order_id = new.order_id;
end;
create trigger code_stepped after update of status on code when old.status <> new.status begin
    update code_total set
        unused = unused - (old.status = 'UNUSED') + (new.status = 'UNUSED'),
        bound = bound - (old.status = 'BOUND') + (new.status = 'BOUND'),
        scheduled = scheduled - (old.status = 'SCHEDULED') + (new.status = 'SCHEDULED'),
        completed = completed - (old.status = 'COMPLETED') + (new.status = 'COMPLETED'),
        forfeited = forfeited - (old.status = 'FORFEITED') + (new.status = 'FORFEITED'),
        invalidated = invalidated - (old.status = 'INVALIDATED') + (new.status = 'INVALIDATED'),
        refunded = refunded - (old.status = 'REFUNDED') + (new.status = 'REFUNDED'),
        expired = expired - (old.status = 'EXPIRED') + (new.status = 'EXPIRED')
    where order_id = new.order_id;
end;
create trigger code_paid_kept before delete on code         -- only what is in the making goes again
when exists (select 1 from code_total t where t.order_id = old.order_id) begin
    select raise(abort, 'CONSTRAINT');
end;
create trigger registration_counted after insert on registration when new.code_id is not null begin
    update code_total set registered = registered + 1
    where order_id = (select order_id from code where id = new.code_id);
end;
create trigger registration_unbound after update of status on registration
when new.code_id is not null and (old.status = 'UNBOUND') <> (new.status = 'UNBOUND') begin
    update code_total set registered = registered - (new.status = 'UNBOUND') + (old.status = 'UNBOUND')
    where order_id = (select order_id from code where id = new.code_id);
end;
create trigger attempt_counted after insert on attempt begin
    update code_total set sat = sat + 1
    where order_id = (select c.order_id from registration r join code c on c.id = r.code_id
        where r.id = new.registration_id);
end;
create trigger result_counted after update of told on result when old.told <> new.told begin
    update code_total set released = released + new.told - old.told,
        passed = passed + (new.told - old.told) * new.passed
    where order_id = (select c.order_id from attempt e
        join registration r on r.id = e.registration_id join code c on c.id = r.code_id
        where e.id = new.attempt_id);
end;
-- engine: all
