/* Forms bound to a request: focus, reading with the operation's own checks, errors at their field.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/kit/form.h"
#include "ui/kit/pager.h"

struct request {
    const char *name;
    const char *document;
    bool agreed;
    int64_t count;
};

static const struct field fields[] = {
    {"name", FIELD_TEXT, CHECK_NAME, FIELD_REQUIRED, 0, 20, offsetof(struct request, name), "Name",
     NULL},
    {"document", FIELD_TEXT, CHECK_NONE, 0, 0, 20, offsetof(struct request, document), "Document",
     NULL},
    {"agreed", FIELD_FLAG, CHECK_NONE, 0, 0, 1, offsetof(struct request, agreed), "Agreed", NULL},
    {"count", FIELD_INT, CHECK_NONE, 0, 1, 9, offsetof(struct request, count), "Count", NULL},
};

static const struct record record = {"request", sizeof(struct request), fields, 4};

static const struct form_option documents[] = {
    {"passport", "Passport"}, {"licence", "Licence"}, {0}};

static const struct form_item items[] = {
    {.kind = FORM_HEADING, .label = "Who"},
    {.kind = FORM_FIELD, .field = "name"},
    {.kind = FORM_CHOICE, .field = "document", .options = documents},
    {.kind = FORM_FACT, .field = "fee", .label = "Fee"},
    {.kind = FORM_CHECK, .field = "agreed"},
    {.kind = FORM_FIELD, .field = "count"},
};

enum { NAME = 1, DOCUMENT = 2, AGREED = 4, COUNT = 5, BUTTON = 6 };

static enum form_done press(struct form *form, int32_t key)
{
    return form_input(form, &(const struct input){.kind = INPUT_KEY, .key = key});
}

static void open_form(struct form *form, struct request *request)
{
    *request = (struct request){.name = "", .document = ""};
    form_init(form, &record, request, items, sizeof items / sizeof *items, "Send");
}

static void form__focus__passes_over_what_can_not_be_changed(void **state)
{
    (void)state;
    static const size_t way[] = {NAME, DOCUMENT, AGREED, COUNT, BUTTON, NAME};
    struct form form;
    struct request request;
    open_form(&form, &request);
    for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
        assert_int_equal(form.focus, way[i]);
        press(&form, K_TAB);
    }
    form.focus = NAME;
    assert_int_equal(press(&form, K_BACKTAB), FORM_USED);
    assert_int_equal(form.focus, BUTTON);
    assert_int_equal(press(&form, K_DOWN), FORM_IGNORED); /* arrows stop at the ends */
    form_free(&form);
}

static void form__enter__goes_on_and_submits_at_the_last_field(void **state)
{
    (void)state;
    struct form form;
    struct request request;
    open_form(&form, &request);
    assert_int_equal(press(&form, K_ENTER), FORM_USED);
    assert_int_equal(form.focus, DOCUMENT);
    form.focus = COUNT;
    assert_int_equal(press(&form, K_ENTER), FORM_SUBMIT);
    form.focus = BUTTON;
    assert_int_equal(press(&form, K_ENTER), FORM_SUBMIT);
    form_free(&form);
}

static void form__read__puts_everything_into_the_request(void **state)
{
    (void)state;
    struct form form;
    struct request request;
    open_form(&form, &request);
    form_set(&form, "name", "  Ana Pérez ");
    form.focus = DOCUMENT;
    press(&form, K_RIGHT);
    form.focus = AGREED;
    press(&form, ' ');
    form_set(&form, "count", "3");
    assert_int_equal(form_read(&form), CD_OK);
    assert_string_equal(request.name, "Ana Pérez");
    assert_string_equal(request.document, "licence");
    assert_true(request.agreed);
    assert_int_equal(request.count, 3);
    form_free(&form);
}

static void form__read__stops_at_the_field_at_fault(void **state)
{
    (void)state;
    struct form form;
    struct request request;
    open_form(&form, &request);
    assert_int_equal(form_read(&form), CD_FIELD_MISSING);
    assert_int_equal(form.focus, NAME);
    press(&form, 'A'); /* being mended: the complaint goes */
    assert_int_equal(form.error.err, CD_OK);
    form_set(&form, "count", "12");
    assert_int_equal(form_read(&form), CD_FIELD_RANGE);
    assert_int_equal(form.focus, COUNT);
    form_free(&form);
}

static void form__refused__shows_the_keepers_answer_at_its_field(void **state)
{
    (void)state;
    struct form form;
    struct request request;
    open_form(&form, &request);
    const struct cd_why elsewhere = {.err = CD_LOGIN_TAKEN, .field = "login"};
    const struct cd_why here = {.err = CD_IDENTITY_TAKEN, .field = "document"};
    assert_false(form_refused(&form, &elsewhere));
    assert_true(form_refused(&form, &here));
    assert_int_equal(form.focus, DOCUMENT);
    assert_int_equal(form.error.err, CD_IDENTITY_TAKEN);
    form_free(&form);
}

static void form__limit__is_that_of_the_operation(void **state)
{
    (void)state;
    struct form form;
    struct request request;
    open_form(&form, &request);
    form_input(&form, &(const struct input){.kind = INPUT_PASTE,
                                            .text = "aaaaaaaaaabbbbbbbbbbcccccccccc"});
    assert_string_equal(form_text(&form, "name"), "aaaaaaaaaabbbbbbbbbb");
    assert_non_null(form.note);
    form_free(&form);
}

/* M8: agreed can be only what was read to its end. */
static void pager__read__only_when_the_end_was_on_the_screen(void **state)
{
    (void)state;
    struct pager pager;
    pager_init(&pager);
    pager_set(&pager, "1\n2\n3\n4\n5\n6\n7\n8\n");
    assert_false(pager_read_all(&pager));
    pager.height = 4; /* as drawing would set it */
    pager.count = 8;
    assert_int_equal(pager_percent(&pager), 50);
    assert_true(pager_input(&pager, &(const struct input){.kind = INPUT_KEY, .key = K_END}));
    assert_int_equal(pager.top, 4);
    assert_int_equal(pager_percent(&pager), 100);
    pager.read = true;
    pager_set(&pager, "1\n2\n3\n4\n5\n6\n7\n8\n"); /* the same text: still read */
    assert_true(pager_read_all(&pager));
    pager_set(&pager, "another");
    assert_false(pager_read_all(&pager));
    pager_free(&pager);
}

static int set_up(void **state)
{
    (void)state;
    text_locale("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(form__focus__passes_over_what_can_not_be_changed),
        cmocka_unit_test(form__enter__goes_on_and_submits_at_the_last_field),
        cmocka_unit_test(form__read__puts_everything_into_the_request),
        cmocka_unit_test(form__read__stops_at_the_field_at_fault),
        cmocka_unit_test(form__refused__shows_the_keepers_answer_at_its_field),
        cmocka_unit_test(form__limit__is_that_of_the_operation),
        cmocka_unit_test(pager__read__only_when_the_end_was_on_the_screen),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
