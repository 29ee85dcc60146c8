/* wire_json: what the files of wire share, over jansson. Nothing else includes this.
 */
#ifndef CD_WIRE_JSON_H
#define CD_WIRE_JSON_H

#include <jansson.h>

#include "op/wire.h"

#define WIRE_INTERFACE "org.certdesk"

/* Appends a valid text as a JSON string. */
void wire_write_text(struct buf *out, const char *text);

/* Appends the fields of a record without the braces. */
enum cd_err wire_write_fields(struct buf *out, const struct record *record, const void *values);

/* Cuts `out` back to `len` bytes. */
void wire_take_back(struct buf *out, size_t len);

/* Parses one JSON object, the caller decrefs it; NULL on an error. */
enum cd_err wire_parse(const char *json, size_t size, json_t **object, struct cd_why *why);

/* Reads a parsed object into a record. */
enum cd_err wire_read_object(const struct record *record, json_t *object, struct arena *arena,
                             void *values, struct cd_why *why);

/* The fields of a refusal. */
const struct record *wire_why_record(void);

/* Reads a parsed refusal, all but its error, which stands elsewhere. */
enum cd_err wire_read_why(json_t *object, struct arena *arena, struct cd_why *why);

/* Fills `why` and returns `err`. */
enum cd_err wire_say(struct cd_why *why, enum cd_err err, const char *field, const char *need);

#endif
