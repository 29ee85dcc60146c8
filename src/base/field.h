/* field: the typed fields of a record. One row of ops.def becomes one struct field here, and the
 * same row decodes the wire, is a command's flag, binds a form and feeds the tests.
 *
 * Knows types, limits and validators. Knows nothing of operations, JSON, forms or flags.
 */
#ifndef CD_FIELD_H
#define CD_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum field_type {
    FIELD_INT,    /* int64_t */
    FIELD_ID,     /* int64_t, a row's number, > 0 when required */
    FIELD_FLAG,   /* bool */
    FIELD_MONEY,  /* int64_t minor units; the record has a `currency` field beside it */
    FIELD_TIME,   /* int64_t UTC seconds */
    FIELD_DATE,   /* int64_t civil day number; ISO date on the wire and in flags */
    FIELD_TEXT,   /* const char *, never NULL, "" when absent; single line */
    FIELD_LONG,   /* const char *, may have line feeds */
    FIELD_SECRET, /* const char *; never logged, stored, echoed or taken from argv */
    FIELD_LIST    /* struct { T *v; size_t n; }, T described by `record` */
};

/* Validators of texts, beyond length and clean characters. */
enum field_check {
    CHECK_NONE,
    CHECK_LOGIN, /* a-z 0-9 . _ - and @, 3 to 64 */
    CHECK_NAME,  /* letters, marks, space, . ' - and the middle dot */
    CHECK_EMAIL,
    CHECK_MOBILE, /* + and 6 to 15 digits; spaces and hyphens are dropped */
    CHECK_IDNO, /* letters and digits, 4 to 32; 18-digit resident numbers need their check digit */
    CHECK_CODE  /* what a redeem or voucher code may be typed as */
};

enum { FIELD_REQUIRED = 1, FIELD_OUT = 2 };

struct record;

struct field {
    const char *name;
    enum field_type type;
    enum field_check check;
    unsigned flags;
    int64_t min; /* numbers: value; texts: code points */
    int64_t max;
    size_t offset;
    const char *label;           /* N_() text */
    const struct record *record; /* of a list's rows */
};

/* Rows of a record that only the database fills: a number or a text of `type`, without limits. */
#define FIELD_COLUMN(type, name, kind)                                                             \
    {                                                                                              \
#name, kind, CHECK_NONE, 0, 0, 0, offsetof(type, name), "", NULL                           \
    }
#define FIELD_NUMBER(type, name) FIELD_COLUMN(type, name, FIELD_INT)
#define FIELD_STRING(type, name) FIELD_COLUMN(type, name, FIELD_TEXT)

struct record {
    const char *name;
    size_t size;
    const struct field *fields;
    size_t count;
};

/* The shape of every list, for walking one without its type. */
struct field_list {
    void *v;
    size_t n;
};

/* The field called `name`, or NULL. */
const struct field *record_field(const struct record *record, const char *name);

/* Puts what a person typed into the record: trims, composes (NFC), converts. Texts go to the
 * arena. `currency` (may be NULL) is that of an amount. A list is typed as "A, B" where its rows
 * have one field. On an error `why` names the field and says what is wrong; its example of the
 * right format, need_text, is free of language. Errors: CD_FIELD_... and CD_USAGE for other lists.
 */
enum cd_err field_read(const struct field *field, const char *typed, const char *currency,
                       void *record, struct arena *arena, struct cd_why *why);

/* Checks one value that is already in the record, and all of a record. Texts are put into their
 * stored form (trimmed but for secrets, NFC, a login in lower case, a code without hyphens); NULL
 * texts become "". A required flag may be false: what that means is the use case's to say. */
enum cd_err field_check_value(const struct field *field, void *record, struct arena *arena,
                              struct cd_why *why);
enum cd_err record_check(const struct record *record, void *values, struct arena *arena,
                         struct cd_why *why);

/* Makes every text of a record that is NULL "": replies are never NULL. */
void record_texts(const struct record *record, void *values);

/* Copies every text of the record and of its lists' rows to the arena, for values that outlive
 * whoever gave them. Lists must be the caller's own already. */
void record_keep(const struct record *record, void *values, struct arena *arena);

#endif
