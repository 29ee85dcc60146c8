#include <stdio.h>

#include "ui/format.h"
#include "ui/enterprise/bulk.h"

enum { MARGIN = 2, GAP = 3 };

struct bulk_draft {
    int64_t quantity;
};

static struct bulk_draft *draft_of(struct app *app, int64_t subject)
{
    return app_draft(app, (struct ref){REF_SUBJECT, subject}, sizeof(struct bulk_draft));
}

int64_t bulk_quantity(struct app *app, int64_t subject)
{
    return app_role(app) == ROLE_ROOT ? draft_of(app, subject)->quantity : 0;
}

void bulk_choose(struct app *app, int64_t subject, int64_t quantity)
{
    draft_of(app, subject)->quantity = quantity;
}

void bulk_sum(char text[FORMAT_TEXT * 2], int64_t quantity, int64_t price, const char *currency)
{
    char count[FORMAT_TEXT], each[FORMAT_TEXT], sum[FORMAT_TEXT];
    int64_t total = 0;
    format_count(count, quantity);
    format_money(each, price, currency);
    bool counts = money_times(price, quantity, &total);
    format_money(sum, total, currency);
    if (counts)
        snprintf(text, FORMAT_TEXT * 2, "%.60s x %.60s = %.60s", count, each, sum);
    else
        snprintf(text, FORMAT_TEXT * 2, "%.60s x %.60s", count, each);
}

static int fact(const struct win *win, int y, int x, const char *label, enum style style,
                const char *value)
{
    x += draw_word(win, y, x, STYLE_DIM, label) + 1;
    return x + draw_word(win, y, x, style, value) + GAP;
}

void bulk_facts(const struct win *win, int y, const struct account_show_rep *account)
{
    char room[FORMAT_TEXT];
    int used = MARGIN + draw_word(win, y, MARGIN, STYLE_STRONG, account->enterprise) + GAP;
    format_money(room, account->balance, account->currency);
    fact(win, y, used, _("Balance"), STYLE_TEXT, room);
    int x = fact(win, y + 1, MARGIN, _("Corporate identity"),
                 format_status_style(account->corporate), format_status(room, account->corporate));
    fact(win, y + 1, x, _("User type"), STYLE_TEXT, format_word(room, account->role));
}
