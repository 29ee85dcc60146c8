/* host: what screens have in common whose state begins with a form or with a table. Their
 * screen_ops name these instead of functions of their own; the form or table must be the first
 * member of the state.
 */
#ifndef CD_HOST_H
#define CD_HOST_H

#include "ui/screen.h"

bool form_host_typing(const struct visit *visit);
void form_host_done(struct visit *visit);

bool table_host_has_row(const struct visit *visit);
bool table_host_typing(const struct visit *visit);
bool table_host_back(struct visit *visit);
const char *table_host_esc(const struct visit *visit);
void table_host_done(struct visit *visit);

#endif
