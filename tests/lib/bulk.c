#include "lib/bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

void bulk_found(struct house *house)
{
    house_plant(house,
                "insert into enterprise (name, corporate, created_at) values "
                "('Northwind', 'VERIFIED', 0), ('Southwind', 'VERIFIED', 0);"
                "insert into account (login, role, password, first_name, last_name, mobile, email, "
                "enterprise_id, created_at) select v.column1, v.column2, '!', 'Ana', 'Pérez', "
                "'+8613800138000', 'root@example.org', e.id, 0 from (values "
                "('northwind', 'ROOT', 'Northwind'), ('north.2', 'ROOT', 'Northwind'), "
                "('helper', 'SUB', 'Northwind'), ('southwind', 'ROOT', 'Southwind')) v "
                "join enterprise e on e.name = v.column3");
    house_staff(house, "desk", "OPERATOR");
    house_staff(house, "boss", "SUPERVISOR");
    house_as(house, "northwind");
}

int bulk_set_up(void **state)
{
    int failed = house_set_up(state);
    bulk_found(*state);
    return failed;
}

int64_t bulk_balance(struct house *house)
{
    struct account_show_rep rep;
    assert_int_equal(ask_account_show(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep.balance;
}

int64_t bulk_order(struct house *house, const char *subject, int64_t quantity)
{
    struct order_place_req req = {.subject = house_subject(house, subject),
                                  .document = house_document(house, "terms"),
                                  .agreed = true,
                                  .quantity = quantity};
    struct order_place_rep rep;
    if (ask_order_place(house->client, &house->arena, &req, &rep))
        fail_msg("%s", house_said(house));
    return rep.order;
}

int64_t bulk_paid(struct house *house, const char *subject, int64_t quantity)
{
    int64_t order = bulk_order(house, subject, quantity);
    int64_t total =
        house_count(house, arena_fmt(&house->arena, "select total from orders where id = %lld",
                                     (long long)order));
    house_money(house, house->run.line.session.login, total);
    assert_string_equal(bulk_pay(house, order, total, 0), "OK");
    return order;
}

const char *bulk_pay(struct house *house, int64_t order, int64_t balance, int64_t transfer)
{
    struct order_pay_req req = {.order = order, .balance = balance, .transfer = transfer};
    return house_asked(house, OP_ORDER_PAY, &req);
}

const char *bulk_transfer(struct house *house, int64_t order, int64_t amount, const char *receipt)
{
    struct session before = house->run.line.session;
    struct payment_transfer_req req = {bulk_number(house, order), amount, receipt};
    struct payment_transfer_rep rep;
    house_as(house, "desk");
    enum cd_err err = ask_payment_transfer(house->client, &house->arena, &req, &rep);
    const char *said = house_said(house);
    house->run.line.session = before;
    return err ? said
               : arena_fmt(&house->arena, "%s %lld %lld", rep.status, (long long)rep.open,
                           (long long)rep.credited);
}

static const char *of_order(struct house *house, int64_t order, const char *what)
{
    return house_sql(house, arena_fmt(&house->arena, "select %s from orders o where o.id = %lld",
                                      what, (long long)order));
}

const char *bulk_number(struct house *house, int64_t order)
{
    return of_order(house, order, "number");
}

const char *bulk_state(struct house *house, int64_t order)
{
    return of_order(house, order,
                    "status || ' ' || paid || ' ' || (select count(*) from code c where "
                    "c.order_id = o.id)");
}

const char *bulk_code(struct house *house, int64_t order, int n)
{
    return house_sql(house, arena_fmt(&house->arena,
                                      "select text from code where order_id = %lld order by text "
                                      "limit 1 offset %d",
                                      (long long)order, n));
}

const char *bulk_redeem(struct house *house, const char *login, const char *subject,
                        const char *code)
{
    if (!house_count(house, arena_fmt(&house->arena,
                                      "select count(*) from account where login = '%s'", login)))
        house_candidate(house, login, true);
    house_as(house, login);
    struct code_redeem_req req = {house_order(house, subject), code};
    return house_asked(house, OP_CODE_REDEEM, &req);
}
