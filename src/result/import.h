/* import: brings the results of ended exams into the database, all or nothing. M30, A15, M31.
 */
#ifndef CD_RESULT_IMPORT_H
#define CD_RESULT_IMPORT_H

#include "op/op.h"
#include "result/import_file.h"

/* What the database knows of an appointment, for checking a file while it is read. `ctx` outlives
 * the lookup. */
struct result_lookup result_lookup_of(struct op_ctx *ctx);

/* Writes the results, under embargo until the end of each attempt and its subject's embargo, and
 * for a pass its signed term of the certificate. The audit says of which exam, never what. */
enum cd_err results_import(struct op_ctx *ctx, const struct import_results *results);

#endif
