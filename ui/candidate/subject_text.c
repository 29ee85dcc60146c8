#include "ui/candidate/subject_text.h"

#include "ui/enterprise/bulk.h"

enum cd_err subject_refusal(struct visit *visit, int64_t subject, struct cd_why *why)
{
    struct client *client = app_client(visit->app);
    struct document_show_req terms = {.kind = "terms"};
    struct document_show_rep document;
    enum cd_err err = ask_document_show(client, &visit->arena, &terms, &document);
    if (!err) {
        struct order_place_req req = {.subject = subject,
                                      .document = document.id,
                                      .agreed = true,
                                      .early_ok = true,
                                      .quantity = bulk_quantity(visit->app, subject)};
        struct order_place_rep rep;
        err = dry_order_place(client, &visit->arena, &req, &rep);
    }
    if (err)
        *why = *client_why(client);
    return err;
}
