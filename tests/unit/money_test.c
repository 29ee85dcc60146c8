/* Amounts: what is shown, what is read, and that nothing is lost when one is split. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/money.h"

static void money__text__has_currency_thousands_and_minor_digits(void **state)
{
    (void)state;
    static const struct {
        int64_t amount;
        const char *currency, *text, *plain, *machine;
    } rows[] = {
        {160000, "CNY", "CNY 1,600.00", "1,600.00", "1600.00"},
        {0, "CNY", "CNY 0.00", "0.00", "0.00"},
        {5, "CNY", "CNY 0.05", "0.05", "0.05"},
        {99999, "EUR", "EUR 999.99", "999.99", "999.99"},
        {100000, "EUR", "EUR 1,000.00", "1,000.00", "1000.00"},
        {123456789, "JPY", "JPY 123,456,789", "123,456,789", "123456789"},
        {1234567, "KWD", "KWD 1,234.567", "1,234.567", "1234.567"},
        {-150, "CNY", "CNY -1.50", "-1.50", "-1.50"},
        {INT64_MIN, "CNY", "CNY -92,233,720,368,547,758.08", "-92,233,720,368,547,758.08",
         "-92233720368547758.08"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[MONEY_TEXT];
        money_text(text, rows[i].amount, rows[i].currency);
        assert_string_equal(text, rows[i].text);
        money_plain(text, rows[i].amount, rows[i].currency);
        assert_string_equal(text, rows[i].plain);
        money_machine(text, rows[i].amount, rows[i].currency);
        assert_string_equal(text, rows[i].machine);
    }
}

static void money__parse__reads_what_people_write(void **state)
{
    (void)state;
    static const struct {
        const char *text, *currency;
        int64_t amount;
    } rows[] = {
        {"1,600.00", "CNY", 160000}, {"1600", "CNY", 160000},  {"1600.5", "CNY", 160050},
        {"0.05", "CNY", 5},          {"-12.30", "CNY", -1230}, {"1,234,567", "JPY", 1234567},
        {"1.234", "KWD", 1234},      {"007", "CNY", 700},      {"10000000000", "CNY", MONEY_MAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t amount = 1;
        assert_true(money_parse(rows[i].text, rows[i].currency, &amount));
        assert_int_equal(amount, rows[i].amount);
    }
}

static void money__parse__refuses_everything_else(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        " 1",
        "1 ",
        ".5",
        "1.",
        "1.234",
        "1,60",
        "1,6000",
        ",100",
        "1,,000",
        "1000,000",
        "1e3",
        "0x10",
        "--1",
        "-",
        "1,000,00",
        "CNY 5",
        "１",
        "1.2.3",
        "1,000,",
        "10000000000.01",
        "99999999999999999999",
        "+5",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t amount = 77;
        if (money_parse(rows[i], "CNY", &amount))
            fail_msg("\"%s\" was read as %lld", rows[i], (long long)amount);
        assert_int_equal(amount, 77);
    }
    int64_t amount;
    assert_false(money_parse("1.5", "JPY", &amount));
}

static void money__parse__reads_back_what_is_shown(void **state)
{
    (void)state;
    static const char *const currencies[] = {"CNY", "JPY", "KWD"};
    for (size_t i = 0; i < 3; i++)
        for (int64_t amount = -MONEY_MAX; amount <= MONEY_MAX; amount += MONEY_MAX / 1013 + 7) {
            char text[MONEY_TEXT];
            int64_t again;
            money_plain(text, amount, currencies[i]);
            assert_true(money_parse(text, currencies[i], &again));
            assert_int_equal(again, amount);
            money_machine(text, amount, currencies[i]);
            assert_true(money_parse(text, currencies[i], &again));
            assert_int_equal(again, amount);
        }
}

static void money__times_plus__say_no_beyond_the_limit(void **state)
{
    (void)state;
    int64_t out;
    assert_true(money_times(160000, 100, &out));
    assert_int_equal(out, 16000000);
    assert_true(money_plus(MONEY_MAX - 1, 1, &out));
    assert_int_equal(out, MONEY_MAX);
    assert_false(money_plus(MONEY_MAX, 1, &out));
    assert_false(money_plus(-MONEY_MAX, -1, &out));
    assert_false(money_times(MONEY_MAX, 2, &out));
    assert_false(money_times(INT64_MAX, INT64_MAX, &out));
    assert_false(money_plus(INT64_MAX, INT64_MAX, &out));
}

static void money__percent__rounds_down(void **state)
{
    (void)state;
    assert_int_equal(money_percent(999, 10), 99);
    assert_int_equal(money_percent(160000, 100), 160000);
    assert_int_equal(money_percent(1, 99), 0);
    assert_int_equal(money_percent(-1, 50), -1);
    assert_int_equal(money_percent(MONEY_MAX, 100), MONEY_MAX);
}

static void money__split__gives_the_rest_to_the_largest_remainders_m54(void **state)
{
    (void)state;
    int64_t shares[3];
    money_split(100, (const int64_t[]){1, 1, 1}, 3, shares, 3); /* equal: the first one */
    assert_int_equal(shares[0], 34);
    assert_int_equal(shares[1], 33);
    assert_int_equal(shares[2], 33);
    money_split(10, (const int64_t[]){17, 55, 28}, 100, shares, 3); /* 1.7 5.5 2.8 */
    assert_int_equal(shares[0], 2);
    assert_int_equal(shares[1], 5);
    assert_int_equal(shares[2], 3);
    money_split(2, (const int64_t[]){0, 1, 2}, 3, shares, 3); /* nothing for nothing */
    assert_int_equal(shares[0], 0);
    assert_int_equal(shares[1], 1);
    assert_int_equal(shares[2], 1);
    money_split(160000, (const int64_t[]){5, 7, 11}, 23, shares, 3);
    assert_int_equal(shares[0] + shares[1] + shares[2], 160000);
}

/* Largest amounts, whose products need more than 64 bits. */
static void money__split__adds_up_and_stays_within_one_unit_m54(void **state)
{
    (void)state;
    uint64_t seed = 20261122;
    for (int round = 0; round < 2000; round++) {
        int64_t parts[4], shares[4], whole = 0, sum = 0;
        for (int i = 0; i < 4; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            parts[i] = (int64_t)(seed >> 33) % (round % 2 ? MONEY_MAX / 4 : 9);
            whole += parts[i];
        }
        if (whole == 0)
            continue;
        int64_t amount = (int64_t)(seed >> 24) % MONEY_MAX;
        money_split(amount, parts, whole, shares, 4);
        for (int i = 0; i < 4; i++) {
            sum += shares[i];
            double exact = (double)amount * (double)parts[i] / (double)whole;
            assert_true((double)shares[i] > exact - 1.01 && (double)shares[i] < exact + 1.01);
        }
        assert_int_equal(sum, amount);
    }
}

static void shared(const int64_t parts[3], int64_t some, int64_t of, const int64_t want[3])
{
    int64_t shares[3], total = money_share(parts, some, of, shares, 3);
    assert_memory_equal(shares, want, sizeof shares);
    assert_int_equal(total, want[0] + want[1] + want[2]);
}

#define THREE(a, b, c) ((const int64_t[3]){a, b, c})

static void money__share__remainders_of_one_minor_unit_go_to_the_largest_m54(void **state)
{
    (void)state;
    shared(THREE(1, 1, 1), 1, 2, THREE(1, 0, 0)); /* of 1.5 one comes back, to the first */
    shared(THREE(1, 1, 1), 2, 3, THREE(1, 1, 0));
    shared(THREE(10, 11, 12), 1, 3, THREE(3, 4, 4));       /* 3.33 3.67 4 */
    shared(THREE(101, 100, 99), 7, 10, THREE(71, 70, 69)); /* 70.7 70 69.3 */
    shared(THREE(990, 9, 0), 1, 10, THREE(99, 0, 0));      /* what is exact is not touched */
    shared(THREE(80001, 39999, 7), 1, 1, THREE(80001, 39999, 7));
    shared(THREE(80001, 39999, 7), 0, 5, THREE(0, 0, 0));
    shared(THREE(MONEY_MAX, MONEY_MAX, 1), 99999, 100000, THREE(999990000000, 999990000000, 0));
}

/* For many n every k of n: the lines add up, none is above what was paid or a unit away from its
 * share, more seats never give less in all, and all of them give everything. */
static void money__share__adds_up_for_every_k_of_n_m54(void **state)
{
    (void)state;
    uint64_t seed = 20261126;
    for (int64_t n = 1; n <= 60; n++) {
        int64_t parts[3], shares[3], before = 0, paid = 0;
        for (int i = 0; i < 3; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            parts[i] = (int64_t)(seed >> 33) % (n % 3 ? 100003 : 5);
            paid += parts[i];
        }
        for (int64_t k = 0; k <= n; k++) {
            int64_t total = money_share(parts, k, n, shares, 3), sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += shares[i];
                assert_true(shares[i] <= parts[i]);
                assert_true(shares[i] * n > parts[i] * k - n && shares[i] * n < parts[i] * k + n);
            }
            assert_int_equal(sum, total);
            assert_int_equal(total, paid * k / n);
            assert_true(total >= before);
            before = total;
        }
        assert_memory_equal(shares, parts, sizeof shares);
    }
}

static void money__currency__knows_minor_digits(void **state)
{
    (void)state;
    int digits = 9;
    assert_true(money_currency("CNY", &digits));
    assert_int_equal(digits, 2);
    assert_true(money_currency("JPY", &digits));
    assert_int_equal(digits, 0);
    assert_true(money_currency("KWD", &digits));
    assert_int_equal(digits, 3);
    assert_false(money_currency("XXQ", &digits));
    assert_false(money_currency("", &digits));
    assert_false(money_currency("cny", &digits));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money__text__has_currency_thousands_and_minor_digits),
        cmocka_unit_test(money__parse__reads_what_people_write),
        cmocka_unit_test(money__parse__refuses_everything_else),
        cmocka_unit_test(money__parse__reads_back_what_is_shown),
        cmocka_unit_test(money__times_plus__say_no_beyond_the_limit),
        cmocka_unit_test(money__percent__rounds_down),
        cmocka_unit_test(money__split__gives_the_rest_to_the_largest_remainders_m54),
        cmocka_unit_test(money__split__adds_up_and_stays_within_one_unit_m54),
        cmocka_unit_test(money__share__remainders_of_one_minor_unit_go_to_the_largest_m54),
        cmocka_unit_test(money__share__adds_up_for_every_k_of_n_m54),
        cmocka_unit_test(money__currency__knows_minor_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
