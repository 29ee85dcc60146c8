/* import: brings centres, sittings and vouchers into the database, all or nothing.
 */
#ifndef CD_SITTING_IMPORT_H
#define CD_SITTING_IMPORT_H

#include "op/op.h"
#include "sitting/import_file.h"

/* What the database knows, for checking a file while it is read. `ctx` outlives the lookup. */
struct import_lookup import_lookup_of(struct op_ctx *ctx);

/* Centres are added, or changed if their code is there already; the zone of one that has sittings
 * stays (CD_CENTRE_ZONE). */
enum cd_err centres_import(struct op_ctx *ctx, const struct import_centres *centres);

/* Sittings are added; one that is there (centre, start, subject) gets the file's seats, refused
 * with CD_SEATS_TAKEN below what is already taken. */
enum cd_err sittings_import(struct op_ctx *ctx, const struct import_sittings *sittings);

/* Vouchers are added; a code that is there is refused with CD_VOUCHER_EXISTS. */
enum cd_err vouchers_import(struct op_ctx *ctx, const struct import_vouchers *vouchers);

#endif
