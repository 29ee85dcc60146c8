/* certdesk certificate verify and certificate key: what anybody needs to verify a certificate. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "account/account.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/zone.h"
#include "certificate/record.h"
#include "command/command.h"
#include "op/client.h"
#include "op/task.h"
#include "op/wire.h"

enum { TYPED_MAX = 4096 };

/* What is to be verified: the arguments, as a number may have blanks, or standard input for "-". */
static bool text_take(struct run *run, struct buf *text)
{
    char line[TYPED_MAX];
    for (int i = 0; i < run->count; i++)
        buf_fmt(text, "%s%s", i ? " " : "", run->args[i]);
    if (strcmp(text->text, "-") != 0)
        return text->len > 0;
    buf_clear(text);
    while (text->len < TYPED_MAX && fgets(line, sizeof line, stdin))
        buf_str(text, line);
    return text->len > 0;
}

static void line_print(struct buf *out, const char *label, const char *value)
{
    if (!value[0])
        return;
    buf_fmt(out, "%s: ", label);
    text_scrub(out, value, false);
    buf_char(out, '\n');
}

static void time_print(struct buf *out, const char *label, const char *zone, int64_t at)
{
    char written[ZONE_TEXT], utc[ZONE_TEXT];
    zone_time(written, zone, at);
    zone_stamp(utc, at);
    buf_fmt(out, "%s: %s (%s)\n", label, written, utc);
}

/* Prints an answer; 0 says that the certificate is genuine and valid now, 4 that it is not. */
static int answer(const struct run *run, const struct certificate_check_rep *rep)
{
    struct buf out = BUF_INIT;
    if (run->json && wire_encode(ops[OP_CERTIFICATE_CHECK].rep, rep, &out) == CD_OK) {
        buf_char(&out, '\n');
    } else {
        line_print(&out, _("Certificate"), rep->number);
        line_print(&out, _("Status"), rep->status);
        line_print(&out, _("Holder"), rep->holder);
        line_print(&out, _("Exam"), rep->subject_code);
        time_print(&out, _("Valid from"), rep->zone, rep->valid_from);
        time_print(&out, _("Valid until"), rep->zone, rep->valid_until);
        buf_fmt(&out, "%s: %s\n", _("Verified by its signature"),
                rep->by_signature ? _("yes") : _("no"));
    }
    fputs(out.text, stdout);
    buf_free(&out);
    return strcmp(rep->status, "ACTIVE") == 0 ? EXIT_DONE : EXIT_REFUSED;
}

static int refused(enum cd_err err)
{
    return command_fail(&(struct cd_why){.err = err});
}

/* ---- offline: the signed text and the public key, and nothing else ------------------------------
 */

static bool key_read(const char *path, struct sign_public *public)
{
    struct buf text = BUF_INIT;
    bool good = buf_file(&text, path, TYPED_MAX) == 0 && sign_read(text.text, public);
    if (!good)
        fprintf(stderr, _("certdesk: %s is no public key of certdesk\n"), path);
    buf_free(&text);
    return good;
}

static int verify_offline(const struct run *run, const char *text, const char *key, int64_t at)
{
    struct arena arena = {0};
    struct record_token token;
    struct sign_public public;
    int code;
    if (!record_looks(text)) {
        fputs(_("certdesk: a number is looked up in the register; --key needs the signed text\n"),
              stderr);
        return EXIT_USAGE;
    }
    if (!key_read(key, &public)) {
        code = EXIT_FAILED;
    } else if (!record_read(&arena, text, &public, &token)) {
        code = refused(CD_CERTIFICATE_FORGED);
    } else {
        bool ended = at >= token.record.valid_until;
        bool begun = at >= token.record.valid_from;
        struct certificate_check_rep rep = {
            .number = digits_show(&arena, token.record.number),
            .status = !begun  ? "NOT YET VALID"
                      : ended ? "EXPIRED"
                              : "ACTIVE",
            .by_signature = true,
            .holder = account_name(&arena, token.first_name, token.last_name),
            .subject_code = token.record.subject,
            .subject_name = "",
            .valid_from = token.record.valid_from,
            .valid_until = token.record.valid_until,
            .zone = run->config.platform_zone};
        code = answer(run, &rep);
    }
    arena_free(&arena);
    return code;
}

/* ---- with the register --------------------------------------------------------------------------
 */

static int verify_asked(struct run *run, const char *text)
{
    struct arena arena = {0};
    struct certificate_check_req req = {.text = text};
    struct certificate_check_rep rep;
    if (!run_open_as(run))
        return run->code;
    struct client *client = client_direct(&run->line);
    enum cd_err err = ask_certificate_check(client, &arena, &req, &rep);
    int code = err ? command_fail(client_why(client)) : answer(run, &rep);
    client_close(&client);
    arena_free(&arena);
    return code;
}

int command_certificate_verify(struct run *run)
{
    struct buf text = BUF_INIT;
    const char *key = run_option(run, "key"), *stamp = run_option(run, "at");
    int64_t at = (int64_t)time(NULL);
    int code = EXIT_USAGE;
    if (stamp && !stamp_parse(stamp, &at))
        fputs(_("certdesk: --at is a time like 2027-01-31T12:00:00Z\n"), stderr);
    else if (!text_take(run, &text))
        fputs(_("certdesk: give the number or the signed text of a certificate\n"), stderr);
    else if (key)
        code = verify_offline(run, text.text, key, at);
    else
        code = verify_asked(run, text.text);
    buf_free(&text);
    return code;
}

static enum cd_err key_task(struct op_ctx *ctx, void *with)
{
    struct sign_public *public = with;
    struct sign_secret secret;
    enum cd_err err = sign_public(ctx->db, public);
    if (err || public->id[0])
        return err;
    err = sign_open(ctx, &secret);
    *public = secret.public;
    sign_close(&secret);
    return err;
}

int command_certificate_key(struct run *run)
{
    struct sign_public public;
    struct buf out = BUF_INIT;
    struct cd_why why;
    if (!run_used_up(run))
        return EXIT_USAGE;
    if (!run_open(run))
        return run->code;
    if (task_run(&run->line, "certificate.key", key_task, &public, &why) != CD_OK)
        return command_fail(&why);
    sign_text(&public, &out);
    puts(out.text);
    buf_free(&out);
    return EXIT_DONE;
}
