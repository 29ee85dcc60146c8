/* subject_text: what catalogue, details and terms have in common.
 */
#ifndef CD_SUBJECT_TEXT_H
#define CD_SUBJECT_TEXT_H

#include "ui/app.h"
#include "ui/format.h"

/* Why buying `subject` would be refused now (M5, A23): asks as if the terms were agreed, and an
 * early renewal confirmed (A17). CD_OK when it is possible. */
enum cd_err subject_refusal(struct visit *visit, int64_t subject, struct cd_why *why);

#endif
