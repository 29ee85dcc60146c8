/* import: brings catalogue and documents into the database, all or nothing.
 */
#ifndef CD_SUBJECT_IMPORT_H
#define CD_SUBJECT_IMPORT_H

#include "op/op.h"
#include "subject/catalogue.h"
#include "subject/document.h"

/* Writes the subjects; those of the same modules that the files no longer have are no longer
 * offered (they stay for the orders that name them). */
enum cd_err catalogue_import(struct op_ctx *ctx, const struct catalogue *catalogue);

/* Adds a version of a text. The same text again changes nothing; another text under a version that
 * exists is refused with CD_TERMS_CHANGED. *added says whether it is new. */
enum cd_err document_import(struct op_ctx *ctx, const struct document *document, bool *added);

#endif
