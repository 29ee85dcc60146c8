#include "ui/format_words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "ui/format.h"

struct word {
    const char *stored;
    const char *said; /* N_() */
    enum style style;
};

/* Every status of every noun: one text never means two things in RULES.md. */
static const struct word statuses[] = {
    {"NONE", N_("Not verified"), STYLE_WAIT},
    {"PENDING", N_("Waiting"), STYLE_WAIT},
    {"VERIFIED", N_("Verified"), STYLE_GOOD},
    {"REJECTED", N_("Rejected"), STYLE_BAD},
    {"EXPIRED", N_("Expired"), STYLE_BAD},
    {"PAID", N_("Paid"), STYLE_GOOD},
    {"CLOSED", N_("Closed"), STYLE_DIM},
    {"REFUNDING", N_("Refunding"), STYLE_WAIT},
    {"REFUNDED", N_("Refunded"), STYLE_DIM},
    {"PARTLY_REFUNDED", N_("Partly refunded"), STYLE_TEXT},
    {"COMPLETED", N_("Completed"), STYLE_GOOD},
    {"OPEN", N_("Not scheduled"), STYLE_TEXT},
    {"SCHEDULED", N_("Scheduled"), STYLE_GOOD},
    {"SAT", N_("Exam taken"), STYLE_TEXT},
    {"FORFEITED", N_("Forfeited"), STYLE_BAD},
    {"UNBOUND", N_("Returned"), STYLE_DIM},
    {"UNUSED", N_("Unused"), STYLE_GOOD},
    {"BOUND", N_("Bound"), STYLE_TEXT},
    {"INVALIDATED", N_("Replaced by a new code"), STYLE_DIM},
    {"HELD", N_("Held for you"), STYLE_WAIT},
    {"CONFIRMED", N_("Confirmed"), STYLE_GOOD},
    {"RELEASED", N_("Given back"), STYLE_DIM},
    {"REPLACED", N_("Moved"), STYLE_DIM},
    {"CANCELLED", N_("Cancelled"), STYLE_DIM},
    {"CANCELLED_BY_CENTRE", N_("Cancelled by the centre"), STYLE_BAD},
    {"CHECKED_IN", N_("Checked in"), STYLE_GOOD},
    {"REFUSED", N_("Refused at the door"), STYLE_BAD},
    {"NO_SHOW", N_("Did not come"), STYLE_BAD},
    {"IN_EXAM", N_("In the exam"), STYLE_GOOD},
    {"DONE", N_("Done"), STYLE_GOOD},
    {"INTERRUPTED", N_("Interrupted"), STYLE_WAIT},
    {"AWAITING", N_("Awaiting result"), STYLE_WAIT},
    {"PASSED", N_("Passed"), STYLE_GOOD},
    {"WAITING", N_("To be paid at the desk"), STYLE_WAIT},
    {"RETURNED", N_("Returned"), STYLE_DIM},
    {"QUEUED", N_("Queued"), STYLE_WAIT},
    {"RETRY", N_("Will be tried again"), STYLE_WAIT},
    {"SENT", N_("Sent"), STYLE_GOOD},
    {"DEAD", N_("Not delivered"), STYLE_BAD},
    {"APPROVED", N_("Approved"), STYLE_GOOD},
    {"REQUESTED", N_("Asked for"), STYLE_WAIT},
    {"REVIEW", N_("In review"), STYLE_WAIT},
    {"PAID_OUT", N_("Paid out"), STYLE_GOOD},
    {"FAILED", N_("Failed"), STYLE_BAD},
    {"ACTIVE", N_("Active"), STYLE_GOOD},
    {"REVOKED", N_("Revoked"), STYLE_BAD},
};

/* Every other stored word that a screen shows. */
static const struct word words[] = {
    {"career", N_("Career certification"), STYLE_TEXT},
    {"specialty", N_("Specialty certification"), STYLE_TEXT},
    {"TCCA", N_("TCCA Associate"), STYLE_TEXT},
    {"TCCP", N_("TCCP Professional"), STYLE_TEXT},
    {"TCCE", N_("TCCE Expert"), STYLE_TEXT},
    {"theory", N_("Theory exam"), STYLE_TEXT},
    {"lab", N_("Lab exam"), STYLE_TEXT},
    {"first", N_("First attempt"), STYLE_TEXT},
    {"retake", N_("Retake"), STYLE_TEXT},
    {"renewal", N_("Renewal"), STYLE_TEXT},
    {"id_card", N_("ID card"), STYLE_TEXT},
    {"passport", N_("Passport"), STYLE_TEXT},
    {"licence", N_("Driving licence"), STYLE_TEXT},
    {"voucher", N_("Voucher"), STYLE_TEXT},
    {"balance", N_("Account balance"), STYLE_TEXT},
    {"counter", N_("At the counter"), STYLE_TEXT},
    {"transfer", N_("Bank transfer"), STYLE_TEXT},
    {"gateway", N_("Online payment"), STYLE_TEXT},
    {"code", N_("Redeem code"), STYLE_TEXT},
    {"cash", N_("Cash"), STYLE_TEXT},
    {"card", N_("Card"), STYLE_TEXT},
    {"topup", N_("Top-up"), STYLE_TEXT},
    {"payment", N_("Payment"), STYLE_TEXT},
    {"late_payment", N_("Late payment"), STYLE_TEXT},
    {"return", N_("Order closed"), STYLE_TEXT},
    {"refund", N_("Refund"), STYLE_TEXT},
    {"terms", N_("Terms"), STYLE_TEXT},
    {"privacy", N_("Privacy statement"), STYLE_TEXT},
    {"delivery", N_("Privacy statement of exam delivery"), STYLE_TEXT},
    {"requirements", N_("Exam requirements"), STYLE_TEXT},
    {"CANDIDATE", N_("Candidate"), STYLE_TEXT},
    {"ROOT", N_("Enterprise, root"), STYLE_TEXT},
    {"SUB", N_("Enterprise, sub-account"), STYLE_TEXT},
    {"OPERATOR", N_("Operator"), STYLE_TEXT},
    {"SUPERVISOR", N_("Supervisor"), STYLE_TEXT},
    {"ADMIN", N_("Administrator"), STYLE_TEXT},
    {"VISITOR", N_("Nobody signed in"), STYLE_TEXT},
    {"APPOINTMENT", N_("Appointment ahead"), STYLE_TEXT}, /* what an erasure waits for */
    {"RESULT", N_("Result that is not released"), STYLE_TEXT},
    {"REFUND", N_("Refund under way"), STYLE_TEXT},
    {"USABLE", N_("Paid order that can be used"), STYLE_TEXT},
    {"UNPAID", N_("Unpaid order"), STYLE_TEXT},
    {"late", N_("Came too late"), STYLE_TEXT}, /* why one was refused at the door */
    {"document", N_("No valid document"), STYLE_TEXT},
    {"name", N_("Another name on the document"), STYLE_TEXT},
    {"photo", N_("Another person on the photo"), STYLE_TEXT},
    {"conduct", N_("Conduct in the centre"), STYLE_TEXT},
    {"en", N_("English"), STYLE_TEXT},
    {"zh_CN", N_("Chinese"), STYLE_TEXT},
    {"zh", N_("Chinese"), STYLE_TEXT},
};

static const struct word *find(const struct word *table, size_t count, const char *stored)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(table[i].stored, stored) == 0)
            return &table[i];
    return NULL;
}

static const struct word *find_status(const char *status)
{
    return find(statuses, sizeof statuses / sizeof *statuses, status);
}

static const struct word *find_word(const char *stored)
{
    return find(words, sizeof words / sizeof *words, stored);
}

const char *format_status(char room[FORMAT_TEXT], const char *status)
{
    const struct word *word = find_status(status);
    if (word)
        return _(word->said);
    snprintf(room, FORMAT_TEXT, "%s", status);
    for (char *at = room; *at; at++)
        *at = *at == '_' ? ' ' : (char)tolower((unsigned char)*at);
    return room;
}

enum style format_status_style(const char *status)
{
    const struct word *word = find_status(status);
    return word ? word->style : STYLE_TEXT;
}

const char *format_word(char room[FORMAT_TEXT], const char *stored)
{
    const struct word *word = find_word(stored);
    if (word)
        return _(word->said);
    snprintf(room, FORMAT_TEXT, "%s", stored);
    return room;
}

/* Writes each part of `list` (parts end at one of `ends`) as `say` has it, with ", " between. */
static void say_list(char *text, const char *list, const char *ends,
                     const char *(*say)(char room[FORMAT_TEXT], const char *part))
{
    size_t at = 0;
    text[0] = '\0';
    for (list += strspn(list, ends); *list && at < FORMAT_TEXT; list += strspn(list, ends)) {
        char part[FORMAT_TEXT], room[FORMAT_TEXT];
        list += strspn(list, " ");
        size_t size = strcspn(list, ends);
        snprintf(part, sizeof part, "%.*s", (int)(size < sizeof part ? size : sizeof part - 1),
                 list);
        int wrote =
            snprintf(text + at, FORMAT_TEXT - at, "%s%s", at ? _(", ") : "", say(room, part));
        at += wrote > 0 ? (size_t)wrote : 0;
        list += size;
    }
}

void format_languages(char *text, const char *languages)
{
    say_list(text, languages, ", ", format_word);
}

static const char *say_any(char room[FORMAT_TEXT], const char *part)
{
    const struct word *word = find_status(part);
    if (!word)
        word = find_word(part);
    if (word)
        return _(word->said);
    snprintf(room, FORMAT_TEXT, "%s", part);
    return room;
}

void format_words(char *text, const char *list)
{
    say_list(text, list, ",", say_any);
}
