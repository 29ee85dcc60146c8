/* Every screen, for every role that can reach it: what it looks like, where its focus is, that
 * nothing is cut, that any resize is survived (B18), that help and Esc work. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "base/role.h"
#include "tests/lib/hands.h"
#include "tests/lib/places.h"
#include "tests/lib/raw.h"
#include "ui/screen.h"

enum { ROWS = 24, HIGHER = 28, COLS = 80, FIELDS = 6 };

/* ---- what holds for each of them ------------------------------------------------------------- */

/* What a visit looks at; focus, resizes, help, finder and the way home it always does. */
enum look { LOOK_WORDS = 1, LOOK_PICTURE = 2, LOOK_CUT = 4 };

/* A screen as it was; an array, because a failure frees nothing. */
struct copy {
    char text[HIGHER * COLS * 4];
};

static void copy_take(struct copy *copy, struct term *term)
{
    snprintf(copy->text, sizeof copy->text, "%s", term_screen(term));
}

static void expect_same(struct term *term, const struct copy *before, const char *after)
{
    if (strcmp(term_screen(term), before->text) != 0)
        term_fail(term, "%s has changed the screen, which was\n%s", after, before->text);
}

/* The cursor stands on the row that shows `focus`, or at least on one that shows anything. */
static void expect_focus(struct term *term, const char *focus)
{
    int row, col;
    term_expect_focus(term, focus);
    term_cursor(term, &row, &col);
    if (!*term_line(term, row))
        term_fail(term, "the cursor stands on an empty row");
}

/* True if what stands before the ellipsis `at` may be cut there: one of those in `cut`. */
static bool may_cut(const char *screen, const char *at, const char *cut)
{
    while (cut && *cut) {
        size_t size = strcspn(cut, "|");
        if ((size_t)(at - screen) >= size && strncmp(at - size, cut, size) == 0)
            return true;
        cut += size + strspn(cut + size, "|");
    }
    return false;
}

/* Nothing else is cut at the right, below the top line, where the path may lose its beginning. */
static void expect_uncut(struct term *term, const char *cut)
{
    const char *screen = strchr(term_screen(term), '\n');
    for (const char *at = screen; (at = strstr(at, "…")) != NULL; at += strlen("…"))
        if (!may_cut(screen, at, cut))
            term_fail(term, "cut: %.*s", 30, at - (at - screen < 24 ? at - screen : 24));
}

/* Nothing is cut below: there is no word on the higher screen that this one has not, unless the
 * mark for more is shown. `high` is written into. */
static void expect_whole(struct term *term, struct copy *high)
{
    if (term_shows(term, "▾"))
        return;
    const char *low = term_screen(term);
    for (char *word = strtok(high->text, " \n"); word; word = strtok(NULL, " \n"))
        if (!strstr(low, word))
            term_fail(term, "24 rows have not \"%s\"", word);
}

/* The frame uses all of the terminal: its rule ends at the right border, its keys stand below. */
static void expect_filled(struct term *term, int rows, int cols)
{
    if (!*term_cell(term, 1, cols - 1).text || !strstr(term_line(term, rows - 1), "Esc"))
        term_fail(term, "the screen does not fill %dx%d", cols, rows);
}

static void resized(struct term *term, int rows, int cols, const char *focus)
{
    term_resize(term, rows, cols);
    term_frame(term);
    if (!strstr(term_line(term, rows - 1), "Esc") && !term_shows(term, "79x23")) {
        term_owe(
            term); /* a frame of the former size was on its way, as of a count that was ready */
        term_frame(term);
    }
    if (rows < ROWS || cols < COLS) {
        term_expect_shows(term, "79x23");
        return;
    }
    expect_filled(term, rows, cols);
    expect_focus(term, focus);
}

static void survives_resizes(struct term *term, const struct place *place, unsigned looks)
{
    struct copy before, high;
    copy_take(&before, term);
    bool text = term_shows(term, "▾") && !term_shows(term, "▸"); /* once seen whole it is read */
    const char *focus = looks & LOOK_WORDS && !text ? place->focus : "";
    resized(term, HIGHER, COLS, focus);
    copy_take(&high, term);
    resized(term, 60, 200, focus);
    resized(term, 100, 300, focus);
    resized(term, 23, 79, focus);
    resized(term, ROWS, COLS, focus);
    if (!text)
        expect_same(term, &before, "resizing");
    if (place->screen && looks & LOOK_CUT) /* what lies upon a screen hides some of it */
        expect_whole(term, &high);
}

/* Help and finder open, have room for all they say, and close. */
static void has_help(struct term *term, const struct place *place, unsigned looks)
{
    struct copy before;
    copy_take(&before, term);
    hands_do(term, "F1 [┌─] Esc <┌─>");
    expect_same(term, &before, "help");
    hands_do(term, "^P [┌─]");
    if (looks & LOOK_CUT)
        expect_uncut(term, place->cut);
    hands_do(term, "Esc <┌─>");
    expect_same(term, &before, "the finder");
}

/* Each field of a form says something below it while it has the focus. */
static void fields_uncut(struct term *term, const struct place *place)
{
    for (int i = 0; i < FIELDS && term_modes(term).cursor; i++) {
        hands_do(term, "Tab");
        expect_uncut(term, place->cut);
    }
}

static void look_at(struct term *term, const struct place *place, void *with)
{
    unsigned looks = *(const unsigned *)with;
    expect_focus(term, looks & LOOK_WORDS ? place->focus : "");
    if (looks & LOOK_PICTURE)
        term_expect_picture(term, place->picture);
    if (looks & LOOK_CUT)
        expect_uncut(term, place->cut);
    survives_resizes(term, place, looks);
    if (place->screen)
        has_help(term, place, looks);
    if (place->screen && looks & LOOK_CUT)
        fields_uncut(term, place);
    assert_string_equal(term_unknown(term), "");
}

static void visits(struct term *term, const struct visitor *who, unsigned looks)
{
    places_visit(term, who, look_at, &looks);
}

/* ---- tests ----------------------------------------------------------------------------------- */

/* Names far longer than any column, all of them Chinese. */
static const char long_names[] =
    "update account set last_name = '欧阳欧阳欧阳欧阳', first_name = "
    "'娜娜娜娜娜娜娜娜娜娜娜娜娜娜';"
    "update identity set last_name = '欧阳欧阳欧阳欧阳', first_name = "
    "'娜娜娜娜娜娜娜娜娜娜娜娜娜娜';"
    "update centre set city = '呼和浩特呼和浩特呼和浩特', name = name || "
    "'上海人民广场第一考试中心',"
    " address = '中国上海市黄浦区人民大道二百号人民广场东侧第一考试中心大楼三层三零一至三零九室';"
    "update subject set name = name || '云计算与大数据平台架构设计与运维管理', track = track ||"
    " '云计算与大数据平台', position = '数据中心基础设施与平台运维高级工程师', summary = summary ||"
    " '熟悉计算、存储与网络服务，能够按照规范搭建一个小型系统。熟悉计算、存储与网络服务，能够按照"
    "规范搭建一个小型系统。熟悉计算、存储与网络服务，能够按照规范搭建一个小型系统。';"
    "update enterprise set name = '海港数据技术有限责任公司海港数据技术有限责任公司';";

static struct term *begin(struct world *world, const char *config, const char *planted)
{
    world_demo(world);
    world_config(world, config);
    raw_plant(world_db(world), places_letters);
    raw_plant(world_db(world), planted);
    world_env(world, "ESCDELAY", "2"); /* hundreds of Esc are typed here, and keys come whole */
    return world_term(world, ROWS, COLS, NULL);
}

static void every_screen__has_its_picture_focus_help_and_way_home__b18(void **state)
{
    struct term *term = begin(*state, "", "");
    for (size_t i = 0; i < VISITORS; i++)
        visits(term, &visitors[i], LOOK_WORDS | LOOK_PICTURE | LOOK_CUT);
}

static void every_screen__is_uncut_in_chinese__b18(void **state)
{
    struct term *term = begin(*state, "ui: { language = \"zh_CN\"; };", "");
    for (size_t i = 0; i < VISITORS; i++)
        visits(term, &visitors[i], LOOK_CUT);
}

static void every_screen__survives_long_chinese_names__b18(void **state)
{
    struct term *term = begin(*state, "", long_names);
    struct visitor who = visitors[1];
    who.name = "欧阳";
    visits(term, &visitors[0], 0);
    visits(term, &who, 0);
}

static bool has_place(unsigned role, const char *screen)
{
    for (size_t i = 0; i < VISITORS; i++)
        for (const struct place *place = visitors[i].places; place->picture; place++)
            if (visitors[i].role == role && place->screen && strcmp(place->screen, screen) == 0)
                return true;
    return false;
}

static void every_screen__is_visited_by_each_of_its_roles(void **state)
{
    static const unsigned roles[] = {ROLE_VISITOR, ROLE_CANDIDATE, ROLE_OPERATOR, ROLE_ROOT};
    (void)state;
    for (enum screen_id id = 0; id < SCREEN_COUNT; id++) {
        const struct screen_ops *ops = screen_ops_of(id);
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if ((ops->roles & roles[i]) && !has_place(roles[i], ops->name))
                fail_msg("no place here is %s of the %s", ops->name, role_people(roles[i]));
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(every_screen__is_visited_by_each_of_its_roles),
        T(every_screen__has_its_picture_focus_help_and_way_home__b18),
        T(every_screen__is_uncut_in_chinese__b18),
        T(every_screen__survives_long_chinese_names__b18),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
