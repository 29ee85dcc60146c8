#include "lib/person.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define CHECK(call) assert_int_equal(call, CD_OK)

const char *const person_traces[PERSON_TRACES] = {
    PERSON,       "Ottoline", "Quennell",    "月心欣", "林欧",
    "4930998877", "+8613855", "ottoline@p2", "o.q@p2", "Zanzibarstadt",
};

void person_create(struct house *house)
{
    struct account_create_rep rep;
    struct account_create_req req = {PERSON,        PERSON_PASSWORD,       "Ottoline", "Quennell",
                                     "+4930998877", "ottoline@p2.example", "en"};
    house_as(house, NULL);
    CHECK(ask_account_create(house->client, &house->arena, &req, &rep));
}

int person_set_up(void **state)
{
    int failed = house_set_up(state);
    house_staff(*state, "desk", "OPERATOR");
    person_create(*state);
    return failed;
}

void person_verify(struct house *house, const char *login)
{
    struct identity_request_rep asked;
    struct identity_decide_rep decided;
    struct identity_request_req req = {"月心欣", "林欧", "passport", PERSON_NUMBER};
    house_as(house, login);
    CHECK(ask_identity_request(house->client, &house->arena, &req, &asked));
    house_as(house, "desk");
    CHECK(ask_identity_decide(house->client, &house->arena,
                              &(struct identity_decide_req){login, "verify", ""}, &decided));
    house_as(house, login);
}

void person_lives(struct house *house)
{
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    int64_t order = house_paid(house, "CC-TCCA");
    struct booking_personal_req form = {order, "Germany",  "Zanzibarstadt",
                                        "",    "+8613855", "o.q@p2.example"};
    struct booking_contact_req contact = {order, "+8613855443", "o.q@p2.example"};
    struct booking_personal_rep formed;
    struct booking_contact_rep contacted;
    for (int step = 1; step <= 10; step++) {
        form.mobile = "+8613855443";
        if (step == 3)
            CHECK(ask_booking_personal(house->client, &house->arena, &form, &formed));
        else if (step == 9)
            CHECK(ask_booking_contact(house->client, &house->arena, &contact, &contacted));
        else
            CHECK(house_step(house, order, sitting, step, false));
    }
    house_plant(house, "update appointment set status = 'CANCELLED';"
                       "update registration set status = 'OPEN'");
    house_clock(house, house_count(house, "select max(valid_until) from orders"));
}

static size_t found_in(const char *path, const char *trace)
{
    struct buf bytes = BUF_INIT;
    size_t found = 0, size = strlen(trace);
    if (buf_file(&bytes, path, (size_t)1 << 30) == 0)
        for (size_t i = 0; i + size <= bytes.len; i++)
            found += memcmp(bytes.text + i, trace, size) == 0;
    buf_free(&bytes);
    return found;
}

size_t person_found(struct house *house, const char *trace)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock", ".key"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        count += found_in(arena_fmt(&house->arena, "%s%s", house->database, ends[i]), trace);
    return count;
}
