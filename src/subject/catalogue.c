#include "subject/catalogue.h"

#include <stdbool.h>
#include <string.h>

#include "base/conf.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/near.h"

enum { CAREER = 1, SPECIALTY = 2, BOTH = CAREER | SPECIALTY };

/* KEY_PRICE is checked after all keys are in: it needs the currency. */
enum key_type { KEY_TEXT, KEY_CODE, KEY_WORD, KEY_CURRENCY, KEY_INT, KEY_PRICE, KEY_LANGUAGES };

struct key {
    const char *name;
    enum key_type type;
    unsigned modules; /* that have, and then need, it */
    int64_t min;      /* of a number: value; of a text: characters */
    int64_t max;
    const char *words; /* of KEY_WORD: what it may be, " theory lab " */
    size_t offset;
};

#define AT(member) offsetof(struct catalogue_subject, member)

static const struct key keys[] = {
    {"code", KEY_CODE, BOTH, 2, 32, NULL, AT(code)},
    {"track", KEY_TEXT, CAREER, 1, 40, NULL, AT(track)},
    {"track_zh", KEY_TEXT, CAREER, 1, 40, NULL, AT(track_zh)},
    {"level", KEY_WORD, CAREER, 1, 8, " TCCA TCCP TCCE ", AT(level)},
    {"position", KEY_TEXT, SPECIALTY, 1, 60, NULL, AT(position)},
    {"position_zh", KEY_TEXT, SPECIALTY, 1, 60, NULL, AT(position_zh)},
    {"name", KEY_TEXT, BOTH, 1, 80, NULL, AT(name)},
    {"name_zh", KEY_TEXT, BOTH, 1, 80, NULL, AT(name_zh)},
    {"exam_type", KEY_WORD, BOTH, 1, 8, " theory lab ", AT(exam_type)},
    {"minutes", KEY_INT, BOTH, 5, 720, NULL, AT(minutes)},
    {"questions", KEY_INT, BOTH, 1, 1000, NULL, AT(questions)},
    {"pass_mark", KEY_INT, BOTH, 1, 100, NULL, AT(pass_mark)},
    {"price", KEY_PRICE, BOTH, 1, 20, NULL, AT(price)},
    {"currency", KEY_CURRENCY, BOTH, 3, 3, NULL, AT(currency)},
    {"validity_years", KEY_INT, BOTH, 1, 10, NULL, AT(validity_years)},
    {"languages", KEY_LANGUAGES, BOTH, 1, 10, " en zh_CN zh_TW de es fr ja ko ne ", AT(languages)},
    {"summary", KEY_TEXT, BOTH, 1, 400, NULL, AT(summary)},
    {"summary_zh", KEY_TEXT, BOTH, 1, 400, NULL, AT(summary_zh)},
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

/* One reading of one file. */
struct reading {
    struct catalogue *out;
    struct arena *arena;
    const struct conf *conf;
    struct problems *problems;
    const char *file;
    const char *module;
    unsigned module_bit;
};

static void text_set(struct catalogue_subject *subject, const struct key *key, const char *text)
{
    *(const char **)(void *)((char *)subject + key->offset) = text;
}

static bool word_known(const char *words, const char *word)
{
    size_t length = strlen(word);
    if (length == 0 || strchr(word, ' '))
        return false;
    for (const char *at = words; (at = strstr(at, word)) != NULL; at++)
        if (at > words && at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

static bool code_good(const char *code)
{
    return strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(code) && code[0] != '-';
}

/* A text that has the right length; says what else it must be. */
static bool text_good(const struct reading *reading, const struct conf_node *node,
                      const struct key *key, const char *text)
{
    int digits;
    if (key->type == KEY_CODE && !code_good(text))
        conf_problem(reading->problems, reading->conf, node,
                     _("code \"%s\": only A to Z, 0 to 9 and hyphens"), text);
    else if (key->type == KEY_WORD && !word_known(key->words, text))
        conf_problem(reading->problems, reading->conf, node, _("%s \"%s\" is none of:%s"),
                     key->name, text, key->words);
    else if (key->type == KEY_CURRENCY && !money_currency(text, &digits))
        conf_problem(reading->problems, reading->conf, node,
                     _("\"%s\" is no currency code; write it like \"CNY\""), text);
    else
        return true;
    return false;
}

static void text_take(const struct reading *reading, const struct conf_node *node,
                      const struct key *key, struct catalogue_subject *subject)
{
    const char *text;
    if (conf_text(reading->conf, node, key->min, key->max, &text, reading->problems) &&
        text_good(reading, node, key, text))
        text_set(subject, key, arena_str(reading->arena, text));
}

/* [ "en", "zh_CN" ] becomes "en,zh_CN". */
static void languages_take(const struct reading *reading, const struct conf_node *node,
                           const struct key *key, struct catalogue_subject *subject)
{
    size_t count = conf_type(node) == CONF_LIST ? conf_count(node) : 0;
    if (count == 0 || count > (size_t)key->max) {
        conf_problem(reading->problems, reading->conf, node,
                     _("\"languages\" must be a list like [ \"en\", \"zh_CN\" ]"));
        return;
    }
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        const struct conf_node *child = conf_child(node, i);
        const char *text = "";
        if (conf_type(child) != CONF_TEXT ||
            !conf_text(reading->conf, child, 0, 16, &text, reading->problems) ||
            !word_known(key->words, text)) {
            conf_problem(reading->problems, reading->conf, child,
                         _("language \"%s\" is none of:%s"), text, key->words);
            return;
        }
        all = arena_fmt(reading->arena, "%s%s%s", all, i ? "," : "", text);
    }
    text_set(subject, key, all);
}

static void price_take(const struct reading *reading, const struct conf_node *node,
                       const struct key *key, struct catalogue_subject *subject)
{
    const char *text;
    if (!subject->currency[0] ||
        !conf_text(reading->conf, node, key->min, key->max, &text, reading->problems))
        return;
    if (!money_parse(text, subject->currency, &subject->price) || subject->price <= 0)
        conf_problem(reading->problems, reading->conf, node,
                     _("price \"%s\" is no amount of %s; write it like \"800.00\""), text,
                     subject->currency);
}

static void value_take(const struct reading *reading, const struct conf_node *node,
                       const struct key *key, struct catalogue_subject *subject)
{
    switch (key->type) {
    case KEY_INT:
        conf_int(reading->conf, node, key->min, key->max,
                 (int64_t *)(void *)((char *)subject + key->offset), reading->problems);
        break;
    case KEY_PRICE:
        price_take(reading, node, key, subject);
        break;
    case KEY_LANGUAGES:
        languages_take(reading, node, key, subject);
        break;
    default:
        text_take(reading, node, key, subject);
    }
}

static void keys_take(const struct reading *reading, const struct conf_node *node,
                      struct catalogue_subject *subject, bool prices)
{
    for (size_t k = 0; k < KEY_COUNT; k++) {
        const struct conf_node *value = conf_find(node, keys[k].name);
        if ((keys[k].type == KEY_PRICE) != prices || !(keys[k].modules & reading->module_bit))
            continue;
        if (value)
            value_take(reading, value, &keys[k], subject);
        else if (keys[k].offset != AT(validity_years)) /* the policy says it then */
            conf_problem(reading->problems, reading->conf, node, _("this subject has no \"%s\""),
                         keys[k].name);
    }
}

static void unknown_report(const struct reading *reading, const struct conf_node *node)
{
    for (size_t i = 0; i < conf_count(node); i++) {
        const struct conf_node *child = conf_child(node, i);
        struct near near = {.typed = conf_name(child)};
        bool known = false;
        for (size_t k = 0; k < KEY_COUNT; k++) {
            if (!(keys[k].modules & reading->module_bit))
                continue;
            known = known || strcmp(keys[k].name, near.typed) == 0;
            near_try(&near, keys[k].name);
        }
        if (known)
            continue;
        if (near.best)
            conf_problem(reading->problems, reading->conf, child,
                         _("unknown key \"%s\"; did you mean \"%s\"?"), near.typed, near.best);
        else
            conf_problem(reading->problems, reading->conf, child,
                         _("unknown key \"%s\" in a subject of module %s"), near.typed,
                         reading->module);
    }
}

static void twice_report(const struct reading *reading, const struct conf_node *node,
                         const struct catalogue_subject *subject)
{
    for (size_t i = 0; i + 1 < reading->out->n; i++) {
        const struct catalogue_subject *other = &reading->out->v[i];
        if (subject->code[0] && strcmp(subject->code, other->code) == 0)
            conf_problem(reading->problems, reading->conf, node,
                         _("code \"%s\" is already taken in %s, line %ld"), subject->code,
                         other->file, other->line);
        else if (subject->level[0] && strcmp(subject->level, other->level) == 0 &&
                 strcmp(subject->track, other->track) == 0)
            conf_problem(reading->problems, reading->conf, node,
                         _("%s %s is already there in %s, line %ld"), subject->track,
                         subject->level, other->file, other->line);
    }
}

static void subject_take(const struct reading *reading, const struct conf_node *node)
{
    if (conf_type(node) != CONF_GROUP) {
        conf_problem(reading->problems, reading->conf, node,
                     _("a subject is a group: { code = \"...\"; ... }"));
        return;
    }
    struct catalogue_subject *subject = ARENA_PUSH(reading->arena, *reading->out);
    *subject = (struct catalogue_subject){
        .module = reading->module, .file = reading->file, .line = conf_line(node)};
    for (size_t k = 0; k < KEY_COUNT; k++)
        if (keys[k].type != KEY_INT && keys[k].type != KEY_PRICE)
            text_set(subject, &keys[k], "");
    unknown_report(reading, node);
    keys_take(reading, node, subject, false);
    keys_take(reading, node, subject, true);
    twice_report(reading, node, subject);
}

static bool module_take(struct reading *reading, const struct conf_node *root)
{
    const struct conf_node *node = conf_find(root, "module");
    const char *text = "";
    if (node && !conf_text(reading->conf, node, 1, 16, &text, reading->problems))
        return false;
    if (!word_known(" career specialty ", text)) {
        problem_add(reading->problems, reading->file, node ? conf_line(node) : 0,
                    _("the file needs  module = \"career\";  or  module = \"specialty\";"));
        return false;
    }
    reading->module = arena_str(reading->arena, text);
    reading->module_bit = text[0] == 'c' ? CAREER : SPECIALTY;
    return true;
}

static void root_take(struct reading *reading)
{
    const struct conf_node *root = conf_root(reading->conf);
    for (size_t i = 0; i < conf_count(root); i++) {
        const struct conf_node *child = conf_child(root, i);
        if (!word_known(" module subjects ", conf_name(child)))
            conf_problem(reading->problems, reading->conf, child,
                         _("unknown key \"%s\"; a catalogue has \"module\" and \"subjects\""),
                         conf_name(child));
    }
    if (!module_take(reading, root))
        return;
    const struct conf_node *list = conf_find(root, "subjects");
    if (!list || conf_type(list) != CONF_LIST || conf_count(list) == 0) {
        problem_add(reading->problems, reading->file, list ? conf_line(list) : 0,
                    _("the file needs  subjects = ( { ... }, { ... } );"));
        return;
    }
    for (size_t i = 0; i < conf_count(list); i++)
        subject_take(reading, conf_child(list, i));
}

enum cd_err catalogue_read(struct catalogue *out, struct arena *arena, const char *path,
                           struct problems *problems)
{
    struct conf *conf;
    enum cd_err err = conf_open(&conf, path, problems);
    if (err)
        return err;
    struct reading reading = {out, arena, conf, problems, arena_str(arena, path), "", 0};
    size_t before = problems->count;
    root_take(&reading);
    conf_close(conf);
    return problems->count > before ? CD_FILE_BAD : CD_OK;
}
