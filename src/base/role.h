/* role: who somebody is to certdesk, as bits. Operations, statements, screens and status machines
 * name the roles they are for with these.
 */
#ifndef CD_ROLE_H
#define CD_ROLE_H

enum {
    ROLE_VISITOR = 1 << 0, /* nobody has signed in */
    ROLE_CANDIDATE = 1 << 1,
    ROLE_ROOT = 1 << 2, /* an enterprise's first user type (M6) */
    ROLE_SUB = 1 << 3,  /* an enterprise's sub-account */
    ROLE_OPERATOR = 1 << 4,
    ROLE_SUPERVISOR = 1 << 5,
    ROLE_ADMIN = 1 << 6,
    ROLE_SYSTEM = 1 << 7, /* jobs, migrations, imports by the owner of the database */

    ROLE_STAFF = ROLE_OPERATOR | ROLE_SUPERVISOR | ROLE_ADMIN,
    ROLE_ALL = ROLE_CANDIDATE | ROLE_ROOT | ROLE_SUB | ROLE_STAFF,
    ROLE_ANYONE = ROLE_ALL | ROLE_VISITOR | ROLE_SYSTEM
};

/* "CANDIDATE" of one bit, as stored; "" for no role. */
const char *role_name(unsigned role);

/* The bit of a stored name, 0 for none. */
unsigned role_named(const char *name);

#endif
