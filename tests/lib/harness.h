/* harness: what every test program shares: how a harness fails, and how it is shown to fail.
 *
 * cmocka's own header wants five others before it; test files include this one instead.
 *
 * Everything in tests/lib fails through harness_fail, which is cmocka's mock_assert: in a test it
 * ends that test, inside expect_assert_failure(...) it is caught. So a harness shows its teeth by
 *
 *     expect_assert_failure(term_expect(t, "a screen that isn't there\n"));
 */
#ifndef TEST_HARNESS_H
#define TEST_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"

/* Ends the test with `text`, which must outlive the call. Returns only in programs that have no
 * tests and give their own harness_fail. */
void harness_fail(const char *text);

/* Milliseconds of a clock that only goes forward, and nanoseconds of the same. */
int64_t harness_ms(void);
int64_t harness_ns(void);

/* Waits until process `pid` ends, at most until harness_ms() is `deadline`; then it is killed and
 * false comes back. *status is as waitpid gives it, either way. */
bool harness_reap(int pid, int64_t deadline, int *status);

/* The exit code a shell would name: the code itself, or 128 and the signal. */
int harness_code(int status);

/* Appends what differs between two pictures, line by line, "-" what was expected and "+" what is
 * there. False, and nothing appended, if they are the same. */
bool harness_diff(struct buf *out, const char *expected, const char *actual);

#endif
