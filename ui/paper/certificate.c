#include "ui/paper/certificate.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/format.h"

/* The level stands at the end of a career exam's code; specialty exams have none (M2, M3). */
static const char *level_of(char room[FORMAT_TEXT], const char *subject_code)
{
    const char *dash = strrchr(subject_code, '-');
    const char *part = dash ? dash + 1 : "";
    const char *word = format_word(room, part);
    return strncmp(part, "TCC", 3) == 0 && strcmp(word, part) != 0 ? word : "";
}

static void facts(struct page *page, const struct certificate_show_rep *rep)
{
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    const char *level = level_of(room, rep->subject_code);
    page_fact(page, _("Certificate"), rep->number);
    page_fact(page, _("Exam code"), rep->subject_code);
    if (level[0])
        page_fact(page, _("Level"), level);
    format_moment(text, rep->zone, rep->valid_from);
    page_fact(page, _("Valid from"), text);
    format_moment(text, rep->zone, rep->valid_until);
    page_fact(page, _("Valid until"), text);
    if (strcmp(rep->status, "ACTIVE") != 0)
        page_fact(page, _("Status"), format_status(room, rep->status));
}

/* Without a signed text, as of a revoked one, the register alone can tell. */
static void proof(struct page *page, const struct certificate_show_rep *rep)
{
    page_heading(page, _("Is it genuine?"));
    if (!rep->token[0]) {
        page_text(page, _("Anybody can see that on the first page of a certdesk terminal under "
                          "\"Verify a certificate\", by the number above."));
        return;
    }
    page_text(page, _("Anybody can see that: on the first page of a certdesk terminal under "
                      "\"Verify a certificate\", by the number above or the signed text below. "
                      "Whoever has the public key needs no terminal and no connection:"));
    page_code(page, "certdesk certificate verify - --key FILE");
    page_qr(page, rep->token,
            _("The signed text. It carries holder, exam, number and validity; "
              "one changed sign, and its signature does not fit any more."));
    page_code(page, rep->token);
    if (rep->key[0])
        page_fact(page, _("Signed with key"), rep->key);
}

void certificate_page(struct page *page, const struct certificate_show_rep *rep)
{
    struct buf name = BUF_INIT;
    format_name(&name, rep->first_name, rep->last_name);
    page->award = true;
    page_title(page, "certdesk", _("Certificate"));
    page_text(page, _("This certifies that"));
    page_line(page, name.text);
    page_text(page, _("has passed the exam"));
    page_line(page, rep->subject_name);
    facts(page, rep);
    proof(page, rep);
    buf_free(&name);
}
