#include "command/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "base/zone.h"

#define EXPORT_USAGE "--as LOGIN [--FIELD VALUE ...] [--format csv|xlsx|json] [--mark] [-o FILE]"

const struct command_row command_rows[] = {
    {"init", command_init, "[--practice] [--admin LOGIN]",
     N_("create the database, load the catalogue and the terms; the password of --admin comes "
        "from standard input"),
     NULL},
    {"demo", command_demo, "[--seed N] [--build DIR]",
     N_("a practice world that is gone afterwards, or stays in DIR"), NULL},
    {"import catalogue", command_import_catalogue, "FILE ...", N_("subjects, all or nothing"),
     NULL},
    {"import documents", command_import_documents, "FILE ...",
     N_("terms and privacy statements, a new version each"), NULL},
    {"import centres", command_import_centres, "FILE", N_("test centres from a csv file"), NULL},
    {"import sittings", command_import_sittings, "FILE", N_("sittings from a csv file"), NULL},
    {"import vouchers", command_import_vouchers, "FILE", N_("vouchers from a csv file"), NULL},
    {"import results", command_import_results, "FILE",
     N_("scores of ended exams from a csv file; shown after the embargo"), NULL},
    {"certificate verify", command_certificate_verify, "NUMBER|TEXT|- [--key FILE] [--at TIME]",
     N_("is a certificate genuine and valid? With --key offline, without a database"), NULL},
    {"certificate key", command_certificate_key, "",
     N_("the public key by which anybody verifies certificates"), NULL},
    {"appointment slip", command_slip, "--as LOGIN --number NUMBER [--format text|pdf] [-o FILE]",
     N_("the admission slip of an appointment, as text or PDF"), NULL},
    {"certificate pdf", command_certificate_pdf, "--as LOGIN --number NUMBER -o FILE",
     N_("a certificate as a PDF"), NULL},
    {"export codes", command_export_codes, EXPORT_USAGE,
     N_("the redeem codes of an enterprise that a filter shows"), &ops[OP_CODE_EXPORT]},
    {"export examinees", command_export_examinees, EXPORT_USAGE,
     N_("the examinees of an enterprise that a filter shows"), &ops[OP_EXAMINEE_EXPORT]},
    {"export bills", command_export_bills, EXPORT_USAGE, N_("the orders of an enterprise"),
     &ops[OP_BILL_EXPORT]},
    {"export statistics", command_export_statistics, EXPORT_USAGE,
     N_("the figures of an enterprise, exam by exam"), &ops[OP_EXAMINEE_STATISTICS]},
    {"check", command_check, "", N_("recompute every invariant"), NULL},
    {"audit verify", command_audit_verify, "", N_("walk the audit chain"), NULL},
    {"tick", command_tick, "", N_("what time brings: close, free, expire"), NULL},
    {"screens", command_screens, "--dot", N_("the map of the screens, for dot(1)"), NULL},
    {"describe", command_describe, "", N_("the operations in Varlink's language"), NULL},
    {"config", command_config, "", N_("the options in force, with their help"), NULL},
    {"help", command_help, "", N_("this list"), NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static void value_write(struct buf *out, const struct cd_why *why, int64_t value, const char *text)
{
    char written[ZONE_TEXT], utc[ZONE_TEXT];
    switch (why->unit) {
    case WHY_COUNT:
        buf_fmt(out, "%lld", (long long)value);
        break;
    case WHY_TIME:
        zone_time(written, why->zone, value);
        zone_stamp(utc, value);
        buf_fmt(out, "%s (%s, %s)", written, why->zone, utc);
        break;
    case WHY_SPAN:
        span_text(written, value);
        buf_str(out, written);
        break;
    case WHY_MONEY:
        money_text(written, value, why->zone);
        buf_str(out, written);
        break;
    case WHY_DATE:
        day_iso(written, value);
        buf_str(out, written);
        break;
    default:
        text_scrub(out, text, false);
    }
}

static void line_write(struct buf *out, const struct cd_why *why, const char *label, int64_t value,
                       const char *text)
{
    if (!label[0] || why->unit == WHY_NONE || (why->unit == WHY_TEXT && !text[0]))
        return;
    buf_fmt(out, "  %s: ", tr(label));
    value_write(out, why, value, text);
    buf_char(out, '\n');
}

void command_why(struct buf *out, const struct cd_why *why)
{
    const struct cd_err_info *info = err_info(why->err);
    buf_str(out, tr(info->text));
    if (why->field[0])
        buf_fmt(out, " (%s)", why->field);
    if (info->rule[0])
        buf_fmt(out, " [%s]", info->rule);
    buf_char(out, '\n');
    line_write(out, why, info->have, why->have, why->have_text);
    line_write(out, why, info->need, why->need, why->need_text);
    if (why->until || why->from) {
        char utc[ZONE_TEXT];
        zone_stamp(utc, why->until ? why->until : why->from);
        buf_fmt(out, "  %s: %s\n", why->until ? _("Allowed until") : _("Allowed from"), utc);
    }
    if (info->who[0])
        buf_fmt(out, "  %s: %s\n", _("Who may override"), tr(info->who));
    if (err_class(why->err) == CD_FATAL && why->have_text[0] && !info->have[0]) {
        buf_str(out, "  ");
        text_scrub(out, why->have_text, false);
        buf_char(out, '\n');
    }
}

static int exit_of(enum cd_err err)
{
    if (err == CD_NOT_ALLOWED || err == CD_GRANT_NONE || err == CD_SIGN_IN_FIRST)
        return EXIT_FORBIDDEN;
    if (err == CD_NOT_FOUND)
        return EXIT_NOTHING;
    if (err > CD_OK && err <= CD_FIELD_FORMAT)
        return EXIT_USAGE;
    switch (err_class(err)) {
    case CD_FINE:
        return EXIT_DONE;
    case CD_REFUSE:
        return EXIT_REFUSED;
    case CD_RETRY:
    case CD_UNKNOWN:
        return EXIT_AGAIN;
    default:
        return EXIT_FAILED;
    }
}

int command_fail(const struct cd_why *why)
{
    struct buf text = BUF_INIT;
    command_why(&text, why);
    fprintf(stderr, "certdesk: %s", text.text);
    buf_free(&text);
    return exit_of(why->err);
}

bool run_open(struct run *run)
{
    struct cd_why why;
    if (keeper_open(&run->keeper, &run->config, &why) != CD_OK) {
        run->code = command_fail(&why);
        fprintf(stderr, "  %s: %s\n", _("Database"), run->config.store_database);
        return false;
    }
    line_open(&run->line, &run->keeper, run->config.terminal_name);
    run->open = true;
    return true;
}

bool run_open_as(struct run *run)
{
    struct cd_why why;
    if (!run_open(run))
        return false;
    if (!run->as || line_act_as(&run->line, run->as, &why) == CD_OK)
        return true;
    run->code = command_fail(&why);
    return false;
}

void run_close(struct run *run)
{
    if (run->open)
        keeper_close(&run->keeper);
    run->open = false;
}

static void args_drop(struct run *run, int at, int count)
{
    for (int i = at; i + count <= run->count; i++)
        run->args[i] = run->args[i + count];
    run->count -= count;
}

const char *run_option(struct run *run, const char *name)
{
    for (int i = 0; i < run->count; i++) {
        const char *arg = run->args[i];
        size_t length = strlen(name), dashes = length > 1 ? 2 : 1;
        if (strncmp(arg, "--", dashes) != 0 || strncmp(arg + dashes, name, length) != 0)
            continue;
        const char *rest = arg + dashes + length;
        if (*rest == '=') {
            args_drop(run, i, 1);
            return rest + 1;
        }
        if (*rest == '\0' && i + 1 < run->count) {
            const char *value = run->args[i + 1];
            args_drop(run, i, 2);
            return value;
        }
    }
    return NULL;
}

bool run_flag(struct run *run, const char *name)
{
    for (int i = 0; i < run->count; i++)
        if (strncmp(run->args[i], "--", 2) == 0 && strcmp(run->args[i] + 2, name) == 0) {
            args_drop(run, i, 1);
            return true;
        }
    return false;
}

bool run_used_up(struct run *run)
{
    if (!run->count)
        return true;
    fprintf(stderr, _("certdesk: what is \"%s\"? See: certdesk help\n"), run->args[0]);
    return false;
}

bool command_secret(char *text, size_t size)
{
    if (isatty(STDIN_FILENO)) {
        fputs(_("certdesk: a password is read from standard input, not typed here\n"), stderr);
        return false;
    }
    if (!fgets(text, (int)size, stdin))
        return false;
    size_t length = strcspn(text, "\n");
    bool whole = text[length] == '\n' || feof(stdin);
    text[length] = '\0';
    return whole;
}

void share_path(struct buf *out, const char *name)
{
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length > 0 ? length : 0] = '\0';
    for (char *slash; (slash = strrchr(self, '/')) != NULL;) {
        static const char *const places[] = {"data", "share", "share/certdesk"};
        *slash = '\0';
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            buf_clear(out);
            buf_fmt(out, "%s/%s/%s", self, places[i], name);
            if (access(out->text, R_OK) == 0)
                return;
        }
    }
    buf_clear(out);
    buf_fmt(out, "%s/share/certdesk/%s", CERTDESK_PREFIX, name);
}
