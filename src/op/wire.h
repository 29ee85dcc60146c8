/* wire: records as JSON, and calls and answers in Varlink's frames (a JSON object and a NUL byte).
 *
 * Knows the field tables. Knows no operation by name, no session, no socket. Strict on the way in:
 * what a table does not describe is refused, since a frame may come from anybody. Limits and
 * validators are not applied here but by record_check.
 *
 * On the wire an operation "order.place" is the method org.certdesk.OrderPlace, an error CODE_BOUND
 * is org.certdesk.CodeBound, as Varlink's grammar wants them; a date is "YYYY-MM-DD", a time UTC
 * seconds, an amount minor units.
 */
#ifndef CD_WIRE_H
#define CD_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/field.h"

enum {
    WIRE_MAX = 65536, /* bytes of a frame, with its NUL */
    WIRE_ID = 16,     /* bytes of a request id; 32 hex digits on the wire */
    WIRE_DIGEST = 32
};

/* Appends the record as a compact JSON object, fields in the table's order; NULL texts are "".
 * CD_FIELD_CHARS for a text that is no UTF-8, CD_FIELD_RANGE for a date that no calendar has; `out`
 * is then as it was. */
enum cd_err wire_encode(const struct record *record, const void *values, struct buf *out);

/* Reads exactly what wire_encode writes, in any order and spacing; a missing key is 0, false, ""
 * or an empty list. Texts and rows go to the arena. CD_USAGE for what is no such JSON object (or
 * larger than a frame, or with keys that are unknown or come twice), CD_FIELD_FORMAT for a value
 * of the wrong type; `why` names the field. The values are then undefined. */
enum cd_err wire_decode(const struct record *record, const char *json, size_t size,
                        struct arena *arena, void *values, struct cd_why *why);

/* What a request says, as a digest that tells two requests under one id apart. Of a secret
 * or an ID number only whether there is one, so that nobody can try them against a stored digest.
 */
void wire_digest(const struct record *record, const void *values, uint8_t digest[WIRE_DIGEST]);

/* A refusal as a JSON object, for frames and for the outcome of a stored request. */
void wire_encode_why(const struct cd_why *why, struct buf *out);
enum cd_err wire_decode_why(const char *json, size_t size, struct arena *arena, struct cd_why *why);

/* A call as it arrived. Texts live in the arena of wire_get_call. */
struct wire_call {
    const char *op;         /* "order.place"; may be no operation at all */
    const char *parameters; /* JSON for wire_decode with that operation's request record */
    bool dry;
    bool has_id;
    uint8_t id[WIRE_ID];
};

/* Append one frame, with its NUL. `id` is NULL for a read. CD_FIELD_TOO_LONG for a frame beyond
 * WIRE_MAX, else wire_encode's errors; `out` is then as it was. */
enum cd_err wire_put_call(struct buf *out, const char *op, const uint8_t *id, bool dry,
                          const struct record *record, const void *values);
enum cd_err wire_put_reply(struct buf *out, const struct record *record, const void *values);
void wire_put_error(struct buf *out, const struct cd_why *why);

/* Read one frame of `size` bytes without its NUL; CD_USAGE or CD_FIELD_FORMAT with `why` when it
 * can't be understood. wire_get_reply: *outcome is what the operation returned, with `values` on
 * CD_OK and with `why` otherwise. */
enum cd_err wire_get_call(const char *frame, size_t size, struct arena *arena,
                          struct wire_call *call, struct cd_why *why);
enum cd_err wire_get_reply(const char *frame, size_t size, const struct record *record,
                           struct arena *arena, void *values, enum cd_err *outcome,
                           struct cd_why *why);

/* Appends a name as Varlink writes it: "order.place" and "CODE_BOUND" give OrderPlace, CodeBound.
 */
void wire_name(struct buf *out, const char *name);

/* Appends the whole interface in Varlink's interface definition language. */
void wire_describe(struct buf *out);

#endif
