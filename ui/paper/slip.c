#include "ui/paper/slip.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "ui/format.h"

static void when(struct page *page, const struct appointment_show_rep *rep)
{
    char start[FORMAT_TEXT], zone[FORMAT_TEXT], end[FORMAT_TEXT], arrive[FORMAT_TEXT];
    format_time(start, rep->zone, rep->starts_at);
    format_clock(end, rep->zone, rep->ends_at);
    zone_name(zone, rep->zone, rep->starts_at);
    format_clock(arrive, rep->zone, rep->arrive_at);
    /* TRANSLATORS: begin and end of an exam: "Tue 8 Dec 2026 11:30 to 13:00". */
    page_fact_fmt(page, _("Exam"), _("%s to %s"), start, end);
    page_fact_fmt(page, _("Time zone"), "%s, %s", rep->zone, zone);
    page_fact_fmt(page, _("Be there at"), _("%s, %" PRId64 " minutes early"), arrive,
                  (rep->starts_at - rep->arrive_at) / 60);
}

static void where(struct page *page, const struct appointment_show_rep *rep)
{
    page_fact(page, _("Centre"), rep->centre_name);
    page_fact_fmt(page, _("Address"), "%s%s%s", rep->address, rep->city[0] ? ", " : "", rep->city);
    page_fact_fmt(page, _("Seat"), "%" PRId64, rep->seat);
}

static void rules(struct page *page, const struct appointment_show_rep *rep)
{
    char until[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    format_clock(until, rep->zone, rep->admitted_until);
    page_heading(page, _("Bring one document"));
    page_text(page, _("Any one unexpired government document with your name and photo: ID card, "
                      "passport or driving licence. It must carry the name above."));
    page_heading(page, _("If you are late"));
    buf_fmt(&text,
            _("A late candidate may be refused; the exam is then used up. After %s only a "
              "supervisor can admit anybody."),
            until);
    page_text(page, text.text);
    buf_free(&text);
}

void slip_page(struct page *page, const struct appointment_show_rep *rep)
{
    char until[FORMAT_TEXT];
    struct buf name = BUF_INIT, title = BUF_INIT, desk = BUF_INIT;
    format_name(&name, rep->first_name, rep->last_name);
    buf_fmt(&title, _("Admission slip %s"), rep->number);
    format_moment(until, rep->zone, rep->change_until);
    page_title(page, "certdesk", title.text);
    page_line(page, rep->subject_name);
    page_fact(page, _("Name on the document"), name.text);
    when(page, rep);
    where(page, rep);
    page_fact(page, _("Free to change until"), until);
    page_fact_fmt(page, _("Exam code"), _("%s, %" PRId64 " minutes"), rep->subject_code,
                  rep->minutes);
    page_fact(page, _("Order"), rep->order_number);
    rules(page, rep);
    page_heading(page, _("At the desk"));
    buf_fmt(&desk, "%s\n%s", rep->number, _("Show this code, or say this number."));
    page_qr(page, rep->number, desk.text);
    buf_free(&desk);
    buf_free(&title);
    buf_free(&name);
}
