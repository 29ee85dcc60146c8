/* The number of a certificate, its signed record and the line of text that carries it. M30. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/text.h"
#include "certificate/record.h"

enum { NUMBERS = 200 };

static int setup(void **state)
{
    static struct arena arena;
    text_locale("en");
    *state = &arena;
    return sodium_init() < 0 ? -1 : 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* ---- digits -------------------------------------------------------------------------------------
 */

static void digits__made__are_read_with_any_separators(void **state)
{
    struct random random = {.seed = 7};
    char number[DIGITS_LENGTH + 1], read[DIGITS_LENGTH + 1], typed[64];
    for (int i = 0; i < NUMBERS; i++) {
        digits_make(&random, number);
        assert_int_equal(strspn(number, "0123456789"), DIGITS_LENGTH);
        assert_true(digits_read(digits_show(*state, number), read));
        assert_string_equal(read, number);
        snprintf(typed, sizeof typed, " %.2s-%.5s.%s/ ", number, number + 2, number + 7);
        assert_true(digits_read(typed, read));
        assert_string_equal(read, number);
    }
    assert_string_equal(digits_show(*state, "48392715006172"), "4839 2715 0061 72");
}

/* Every wrong digit and every swap of two unlike neighbours is found. */
static void digits__one_wrong_or_two_swapped__refused(void **state)
{
    struct random random = {.seed = 8};
    char number[DIGITS_LENGTH + 1], wrong[DIGITS_LENGTH + 1], read[DIGITS_LENGTH + 1];
    (void)state;
    for (int i = 0; i < NUMBERS; i++) {
        digits_make(&random, number);
        for (int at = 0; at < DIGITS_LENGTH; at++)
            for (char digit = '0'; digit <= '9'; digit++) {
                memcpy(wrong, number, sizeof wrong);
                wrong[at] = digit;
                assert_int_equal(digits_read(wrong, read), digit == number[at]);
            }
        for (int at = 0; at + 1 < DIGITS_LENGTH; at++) {
            memcpy(wrong, number, sizeof wrong);
            wrong[at] = number[at + 1];
            wrong[at + 1] = number[at];
            assert_int_equal(digits_read(wrong, read), number[at] == number[at + 1]);
        }
    }
}

static void digits__other_length_or_letters__refused(void **state)
{
    static const char *const wrong[] = {
        "", "1", "0000000000001", "000000000000010", "O0000000000001", "0000000000000l", "------"};
    char read[DIGITS_LENGTH + 1];
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(digits_read(wrong[i], read));
    assert_true(digits_read("00000000000001", read));
}

/* ---- the record and its text --------------------------------------------------------------------
 */

static void key_make(struct sign_secret *secret)
{
    *secret = (struct sign_secret){0};
    crypto_sign_keypair(secret->public.key, secret->key);
    snprintf(secret->public.id, SIGN_ID, "%s", "0123456789abcdef");
}

static void token_make(struct record_token *token, const struct sign_secret *secret,
                       const char *first, const char *last)
{
    *token = (struct record_token){.first_name = first, .last_name = last};
    token->record = (struct record_certificate){
        .number = "00000000000001", .subject = "CC-TCCA", .valid_from = 100, .valid_until = 200};
    memset(token->salt, 7, RECORD_SALT);
    record_person(first, last, token->salt, token->record.person);
    record_sign(&token->record, secret, token->signature);
}

static void record__text__is_read_back_by_the_public_key_alone(void **state)
{
    struct sign_secret secret;
    struct record_token token, read;
    key_make(&secret);
    token_make(&token, &secret, "小明", "王");
    const char *text = record_text(*state, &token);
    assert_true(record_looks(text));
    assert_int_equal(
        strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."),
        strlen(text));
    assert_true(strlen(text) < 200); /* a code holds it */
    assert_true(record_read(*state, text, &secret.public, &read));
    assert_string_equal(read.first_name, "小明");
    assert_string_equal(read.last_name, "王");
    assert_string_equal(read.record.subject, "CC-TCCA");
    assert_string_equal(read.record.number, "00000000000001");
    assert_int_equal(read.record.valid_from, 100);
    assert_int_equal(read.record.valid_until, 200);
}

static void record__longest_names__fit(void **state)
{
    struct sign_secret secret;
    struct record_token token, read;
    char name[64 * 4 + 1] = "";
    for (int i = 0; i < 64; i++)
        memcpy(name + 4 * i, "𠀀", 4); /* four bytes each */
    key_make(&secret);
    token_make(&token, &secret, name, name);
    const char *text = record_text(*state, &token);
    assert_true(strlen(text) < 1000); /* what certificate.check takes */
    assert_true(record_read(*state, text, &secret.public, &read));
    assert_string_equal(read.last_name, name);
}

/* Names are part of what is signed, and which is the first of them. */
static void record__another_name_salt_or_key__does_not_fit(void **state)
{
    struct sign_secret secret, other;
    struct record_token token, read;
    key_make(&secret);
    key_make(&other);
    token_make(&token, &secret, "ab", "c");
    assert_false(record_read(*state, record_text(*state, &token), &other.public, &read));
    token.first_name = "a";
    token.last_name = "bc";
    assert_false(record_read(*state, record_text(*state, &token), &secret.public, &read));
    token_make(&token, &secret, "ab", "c");
    token.salt[3] ^= 1;
    assert_false(record_read(*state, record_text(*state, &token), &secret.public, &read));
    token_make(&token, &secret, "ab", "c");
    struct sign_public none = {0};
    assert_false(record_read(*state, record_text(*state, &token), &none, &read));
}

static void record__garbage__is_no_token(void **state)
{
    struct sign_secret secret;
    struct record_token read;
    static const char *const wrong[] = {"",
                                        "CD1.",
                                        "CD1..",
                                        "CD1.A.B",
                                        "CD2.AAAA.BBBB",
                                        "CD1.????.!!!!",
                                        "CD1.AAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
    key_make(&secret);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(record_read(*state, wrong[i], &secret.public, &read));
}

/* ---- the key as text ----------------------------------------------------------------------------
 */

static void key__line_of_text__is_read_back_and_its_id_must_fit(void **state)
{
    static const char line[] =
        "certdesk-ed25519 d7e4f39173c29b3d pdcVUB8kSDqucmJs79qUCeLylT4kbEd8ZA1noPbyejQ";
    struct sign_public public;
    struct buf text = BUF_INIT;
    assert_true(sign_read(line, &public));
    sign_text(&public, &text);
    assert_string_equal(text.text, line);
    assert_true(sign_read(arena_fmt(*state, "\n %s \r\n", line), &public));
    assert_false(sign_read(arena_fmt(*state, "%s x", line), &public));
    for (size_t at = 0; line[at]; at++) {
        char *wrong = (char *)arena_str(*state, line);
        wrong[at] = wrong[at] == '0' ? '1' : '0';
        assert_false(sign_read(wrong, &public));
    }
    buf_free(&text);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(digits__made__are_read_with_any_separators),
        T(digits__one_wrong_or_two_swapped__refused),
        T(digits__other_length_or_letters__refused),
        T(record__text__is_read_back_by_the_public_key_alone),
        T(record__longest_names__fit),
        T(record__another_name_salt_or_key__does_not_fit),
        T(record__garbage__is_no_token),
        T(key__line_of_text__is_read_back_and_its_id_must_fit),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
