#include "ui/kit/host.h"

#include "ui/kit/form.h"
#include "ui/kit/table.h"

bool form_host_typing(const struct visit *visit)
{
    return form_typing(visit->state);
}

void form_host_done(struct visit *visit)
{
    form_free(visit->state);
}

bool table_host_has_row(const struct visit *visit)
{
    size_t row;
    return table_row(visit->state, &row);
}

bool table_host_typing(const struct visit *visit)
{
    return table_typing(visit->state);
}

bool table_host_back(struct visit *visit)
{
    return table_back(visit->state);
}

const char *table_host_esc(const struct visit *visit)
{
    return table_esc(visit->state);
}

void table_host_done(struct visit *visit)
{
    table_free(visit->state);
}
