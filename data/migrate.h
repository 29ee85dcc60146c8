/* migrate: the schema's versions, numbered and forward only, one transaction each.
 */
#ifndef CD_MIGRATE_H
#define CD_MIGRATE_H

#include "base/err.h"

struct driver;

/* Brings the connection's database to the newest version; a step that fails leaves the database
 * at the version before it. */
enum cd_err migrate_up(const struct driver *driver, void *conn);

/* The steps up to `version` only: how a test makes a database of the past. */
enum cd_err migrate_to(const struct driver *driver, void *conn, int version);

#endif
