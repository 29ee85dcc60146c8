#include "tests/lib/crowd.h"

#include "base/arena.h"
#include "tests/lib/raw.h"

#define COUNTED                                                                                    \
    "pragma foreign_keys = off;"                                                                   \
    "create temp table n (i integer primary key);"                                                 \
    "with recursive k (i) as (select 1 union all select i + 1 from k where i < %d)"                \
    " insert into n select i from k;"

static void plant(struct world *world, const char *sql, int count)
{
    struct arena arena = {0};
    const char *counted = arena_fmt(&arena, COUNTED, count);
    raw_plant(world_db(world), arena_fmt(&arena, "%s%s", counted, sql));
    arena_free(&arena);
}

void crowd_examinees(struct world *world, int count)
{
    plant(
        world,
        "insert into account (id, login, role, password, first_name, last_name, mobile, email,"
        " created_at) select 10000 + i, 'p' || i, 'CANDIDATE', '!', 'x', 'x', '', '', 1 from n;"
        "insert into identity (account_id, status, first_name, last_name, document, sealed, blind,"
        " masked, requested_at, seek) select id, 'VERIFIED', 'Person', substr(login, 2),"
        " 'passport', x'00', randomblob(16), '', 1, 'person ' || substr(login, 2) from account"
        " where id > 10000;"
        "insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status,"
        " created_at) select substr('ZZZZZZZZZZZZZ' || a.id, -18), c.entitlement_id + a.id,"
        " c.order_id, c.enterprise_id, c.subject_id, 'BOUND', 1 from account a join code c on"
        " c.id = (select min(id) from code where status = 'BOUND') where a.id > 10000;"
        "insert into registration (order_id, entitlement_id, account_id, subject_id, code_id,"
        " enterprise_id, kind, status, created_at) select c.order_id, c.entitlement_id, a.id,"
        " c.subject_id, c.id, c.enterprise_id, 'first', 'OPEN', 1700000000 + 60 * a.id from"
        " account a join code c on c.text = substr('ZZZZZZZZZZZZZ' || a.id, -18) where"
        " a.id > 10000",
        count);
}

void crowd_orders(struct world *world, int count)
{
    plant(world,
          "insert into orders (number, account_id, enterprise_id, subject_id, quantity, unit_price,"
          " total, paid, currency, status, terms_id, placed_at, pay_by, paid_at, valid_until)"
          " select printf('2612-%04d', i), account_id, enterprise_id, 1 + i * 7 % 18, 20 + i,"
          " 50000 + i * 100, (20 + i) * (50000 + i * 100), 0, currency, 'PAID', terms_id, "
          "1795000000 + i, 1795000000,"
          " 1795000000 + i, valid_until + 86400 * i from orders, n where number = '2610-0001';"
          "insert into code_total (order_id, unused, bound, registered, sat, released, passed)"
          " select o.id, 10 + n.i, n.i % 7, n.i % 9, n.i % 5, n.i % 5, n.i % 3 from orders o, n"
          " where o.number = printf('2612-%04d', n.i)",
          count);
}

void crowd_subs(struct world *world, int count)
{
    plant(world,
          "insert into account (login, role, password, first_name, last_name, mobile, email,"
          " enterprise_id, created_at, may_bills, may_codes, may_statistics) select 'helper' || i,"
          " 'SUB', '!', 'Person', 'Number ' || i, '', 'helper' || i || '@example.org',"
          " a.enterprise_id, 1, i % 2, i % 3 > 0, i % 5 > 0 from account a, n where a.login ="
          " 'root'",
          count);
}
