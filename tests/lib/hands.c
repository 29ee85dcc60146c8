#include "tests/lib/hands.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "tests/lib/harness.h"

enum { PART_MAX = 256 };

/* Copies what stands between walk[0] and the next `end` into part; returns the place behind it. */
static const char *part_take(struct term *term, const char *walk, char end, char part[PART_MAX])
{
    const char *behind = strchr(walk + 1, end);
    size_t size = behind ? (size_t)(behind - walk) - 1 : PART_MAX;
    if (size >= PART_MAX)
        term_fail(term, "no %c ends this part of a walk: %.40s", end, walk);
    memcpy(part, walk + 1, size);
    part[size] = '\0';
    return behind + 1;
}

static const char *key_take(struct term *term, const char *walk, char part[PART_MAX])
{
    size_t size = strcspn(walk, " ");
    if (size >= PART_MAX)
        term_fail(term, "no key is called %.40s", walk);
    memcpy(part, walk, size);
    part[size] = '\0';
    return walk + size;
}

void hands_do(struct term *term, const char *walk)
{
    while (*(walk += strspn(walk, " "))) {
        char part[PART_MAX];
        switch (*walk) {
        case '\'':
            walk = part_take(term, walk, '\'', part);
            term_type(term, part);
            break;
        case '[':
            walk = part_take(term, walk, ']', part);
            term_wait(term, part);
            break;
        case '<':
            walk = part_take(term, walk, '>', part);
            term_frame(term);
            term_expect_hides(term, part);
            break;
        default:
            walk = key_take(term, walk, part);
            term_key(term, part);
            break;
        }
    }
    term_frame(term);
}

void hands_sign_in(struct term *term, const char *login, const char *password)
{
    hands_do(term, "s [Password]");
    hands_fill(term, (const char *[]){login, password}, 2);
    hands_do(term, "Enter");
    term_wait_gone(term, "[ Sign in ]");
}

void hands_sign_out(struct term *term)
{
    hands_go(term, "sign-out");
    hands_do(term, "[Sign out and go] y [Create account]");
}

void hands_leave(struct world *world, struct term *term)
{
    hands_do(term, "^C [Sign out and leave]");
    term_key(term, "y");
    term_expect_exit(term, 0);
    world_term_close(world, term);
}

void hands_go(struct term *term, const char *command)
{
    term_key(term, "^P");
    term_type(term, command);
    term_key(term, "Enter");
    term_frame(term);
}

void hands_fill(struct term *term, const char *const *texts, int count)
{
    for (int i = 0; i < count; i++) {
        if (texts[i]) {
            term_key(term, "End ^U");
            term_type(term, texts[i]);
        }
        term_key(term, "Tab");
    }
    term_frame(term);
}

void hands_read(struct term *term)
{
    hands_do(term, "End Enter");
}

void hands_agree(struct term *term)
{
    hands_do(term, "End a Enter");
}

void hands_open_order(struct term *term)
{
    hands_go(term, "orders");
    hands_do(term, "/ 'AI Associate' Enter Enter [ten short steps]");
}

void hands_hold_seat(struct term *term)
{
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_open_order(term);
    hands_do(term, "s [Privacy statement]");
    hands_agree(term);
    hands_do(term, "[Personal information]");
    hands_fill(term, (const char *[]){"中国", "上海", NULL, NULL, NULL}, 5);
    hands_do(term, "Enter [Available dates] n Enter [Exam requirements]");
    hands_read(term);
    hands_do(term, "[Exam delivery privacy]");
    hands_agree(term);
    hands_do(term, "[Centre and dates] Enter Enter [Date and time] Enter Enter");
    hands_do(term, "[Is all of this right?]");
}

void hands_later(struct world *world, struct term *term, int64_t now)
{
    world_clock(world, now);
    term_owe(term);
    term_signal(term, SIGWINCH); /* or the loop would look at the clock only in a second */
    term_frame(term);
}
