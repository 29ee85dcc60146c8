#include "base/money.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

/* The currencies of ISO 4217 that can be met here, with their minor digits. */
static const struct currency {
    char code[4];
    int digits;
} currencies[] = {
    {"CNY", 2}, {"USD", 2}, {"EUR", 2}, {"GBP", 2}, {"HKD", 2}, {"MOP", 2}, {"TWD", 2}, {"SGD", 2},
    {"MYR", 2}, {"THB", 2}, {"IDR", 2}, {"PHP", 2}, {"INR", 2}, {"NPR", 2}, {"LKR", 2}, {"PKR", 2},
    {"BDT", 2}, {"AED", 2}, {"SAR", 2}, {"QAR", 2}, {"TRY", 2}, {"EGP", 2}, {"ZAR", 2}, {"NGN", 2},
    {"KES", 2}, {"MAD", 2}, {"BRL", 2}, {"MXN", 2}, {"COP", 2}, {"PEN", 2}, {"ARS", 2}, {"CAD", 2},
    {"AUD", 2}, {"NZD", 2}, {"CHF", 2}, {"SEK", 2}, {"NOK", 2}, {"DKK", 2}, {"PLN", 2}, {"CZK", 2},
    {"HUF", 2}, {"RON", 2}, {"RUB", 2}, {"KZT", 2}, {"UZS", 2}, {"JPY", 0}, {"KRW", 0}, {"VND", 0},
    {"CLP", 0}, {"KWD", 3}, {"BHD", 3}, {"OMR", 3}, {"JOD", 3}, {"TND", 3},
};

enum { UNKNOWN_DIGITS = 2, GROUP = 3 };

bool money_currency(const char *currency, int *digits)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (strcmp(currencies[i].code, currency) == 0) {
            *digits = currencies[i].digits;
            return true;
        }
    return false;
}

static int minor_digits(const char *currency)
{
    int digits = UNKNOWN_DIGITS;
    money_currency(currency, &digits);
    return digits;
}

/* Writes `amount` from the right; `group` is what stands between thousands, '\0' for nothing. */
static void write_amount(char *text, int64_t amount, int digits, char group)
{
    char back[MONEY_TEXT];
    size_t n = 0;
    uint64_t rest = amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
    for (int place = 0; rest || place <= digits; place++) {
        if (digits && place == digits)
            back[n++] = '.';
        else if (group && place > digits && (place - digits) % GROUP == 0)
            back[n++] = group;
        back[n++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (amount < 0)
        back[n++] = '-';
    while (n)
        *text++ = back[--n];
    *text = '\0';
}

void money_plain(char *text, int64_t amount, const char *currency)
{
    write_amount(text, amount, minor_digits(currency), ',');
}

void money_machine(char *text, int64_t amount, const char *currency)
{
    write_amount(text, amount, minor_digits(currency), '\0');
}

void money_text(char *text, int64_t amount, const char *currency)
{
    int n = snprintf(text, MONEY_TEXT, currency[0] ? "%.3s " : "%.3s", currency);
    money_plain(text + n, amount, currency);
}

/* Appends a digit; the limit keeps it far from overflow. */
static bool push_digit(int64_t *value, char c)
{
    *value = *value * 10 + (c - '0');
    return *value <= MONEY_MAX;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads the whole units: plain digits, or groups of three behind a first one of one to three. */
static bool read_units(const char **at, int64_t *value)
{
    const char *p = *at;
    int run = 0;
    bool grouped = false;
    for (; is_digit(*p) || *p == ','; p++) {
        if (*p == ',') {
            if (grouped ? run != GROUP : run < 1 || run > GROUP)
                return false;
            grouped = true;
            run = 0;
            continue;
        }
        run++;
        if (!push_digit(value, *p))
            return false;
    }
    *at = p;
    return grouped ? run == GROUP : run > 0;
}

bool money_parse(const char *text, const char *currency, int64_t *amount)
{
    int digits = minor_digits(currency);
    bool minus = *text == '-';
    const char *p = text + minus;
    int64_t value = 0;
    if (!read_units(&p, &value))
        return false;
    int seen = 0;
    if (*p == '.') {
        for (p++; is_digit(*p); p++, seen++)
            if (seen == digits || !push_digit(&value, *p))
                return false;
        if (!seen)
            return false;
    }
    for (; seen < digits; seen++)
        if (!push_digit(&value, '0'))
            return false;
    if (*p != '\0')
        return false;
    *amount = minus ? -value : value;
    return true;
}

static bool in_limits(int64_t amount)
{
    return amount >= -MONEY_MAX && amount <= MONEY_MAX;
}

bool money_times(int64_t amount, int64_t count, int64_t *product)
{
    return !__builtin_mul_overflow(amount, count, product) && in_limits(*product);
}

bool money_plus(int64_t a, int64_t b, int64_t *sum)
{
    return !__builtin_add_overflow(a, b, sum) && in_limits(*sum);
}

/* a * b / c rounded down, with a remainder of 0 <= *rest < c; the product may need 128 bits. */
static int64_t scale(int64_t a, int64_t b, int64_t c, int64_t *rest)
{
    __extension__ typedef __int128 wide;
    wide product = (wide)a * b;
    wide quotient = product / c;
    if (product % c < 0)
        quotient--;
    *rest = (int64_t)(product - quotient * c);
    return (int64_t)quotient;
}

int64_t money_percent(int64_t amount, int64_t percent)
{
    int64_t rest;
    return scale(amount, percent, 100, &rest);
}

/* The index of the largest remainder that was not served yet, earlier ones first. */
static int largest(const int64_t *parts, const int64_t *shares, int64_t times, int64_t by,
                   int count)
{
    int best = -1;
    int64_t best_rest = -1;
    for (int i = 0; i < count; i++) {
        int64_t rest;
        if (scale(parts[i], times, by, &rest) == shares[i] && rest > best_rest) {
            best = i;
            best_rest = rest;
        }
    }
    return best;
}

/* shares[i] = parts[i] * times / by; what `total` still wants goes to the largest remainders. */
static void spread(int64_t total, const int64_t *parts, int64_t times, int64_t by, int64_t *shares,
                   int count)
{
    int64_t open = total;
    for (int i = 0; i < count; i++) {
        int64_t rest;
        shares[i] = scale(parts[i], times, by, &rest);
        open -= shares[i];
    }
    for (; open > 0; open--) {
        int i = largest(parts, shares, times, by, count);
        if (i < 0)
            die("money: the parts are not the whole");
        shares[i]++;
    }
}

void money_split(int64_t amount, const int64_t *parts, int64_t whole, int64_t *shares, int count)
{
    if (whole <= 0)
        die("money_split of nothing");
    spread(amount, parts, amount, whole, shares, count);
}

int64_t money_share(const int64_t *parts, int64_t some, int64_t of, int64_t *shares, int count)
{
    int64_t sum = 0, rest;
    if (of <= 0 || some < 0 || some > of)
        die("money_share of nothing");
    for (int i = 0; i < count; i++)
        sum += parts[i];
    int64_t total = scale(sum, some, of, &rest);
    spread(total, parts, some, of, shares, count);
    return total;
}
