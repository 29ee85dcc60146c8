/* wire_describe: the table of operations in Varlink's interface definition language. */
#include "op/wire_json.h"

#include <string.h>

#include "op/op.h"

/* The record types that were written. */
struct types {
    const struct record **v;
    size_t n;
};

static const char *const type_names[] = {
    [FIELD_INT] = "int",     [FIELD_ID] = "int",      [FIELD_FLAG] = "bool",
    [FIELD_MONEY] = "int",   [FIELD_TIME] = "int",    [FIELD_DATE] = "string",
    [FIELD_TEXT] = "string", [FIELD_LONG] = "string", [FIELD_SECRET] = "string",
    [FIELD_LIST] = "[]",
};

static const char *const units[] = {
    [FIELD_MONEY] = ", minor units",
    [FIELD_TIME] = ", UTC seconds",
    [FIELD_DATE] = ", YYYY-MM-DD",
    [FIELD_LIST] = NULL,
};

static void write_field(struct buf *out, const struct field *field, bool optional, bool last)
{
    buf_fmt(out, "  # %s%s\n  %s: %s%s", field->label, units[field->type] ? units[field->type] : "",
            field->name, optional ? "?" : "", type_names[field->type]);
    if (field->type == FIELD_LIST)
        wire_name(out, field->record->name);
    buf_str(out, last ? "\n" : ",\n");
}

static void write_fields(struct buf *out, const struct record *record, bool request)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        bool optional = request && !(field->flags & FIELD_REQUIRED);
        write_field(out, field, optional, i + 1 == record->count);
    }
}

static bool is_written(const struct types *types, const struct record *record)
{
    for (size_t i = 0; i < types->n; i++)
        if (types->v[i] == record)
            return true;
    return false;
}

/* Writes the types that a record needs, and theirs before them. */
static void write_types(struct buf *out, struct arena *arena, struct types *types,
                        const struct record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct record *row = record->fields[i].record;
        if (!row || is_written(types, row))
            continue;
        *ARENA_PUSH(arena, *types) = row;
        write_types(out, arena, types, row);
        buf_str(out, "\ntype ");
        wire_name(out, row->name);
        buf_str(out, " (\n");
        write_fields(out, row, false);
        buf_str(out, ")\n");
    }
}

static void write_roles(struct buf *out, unsigned roles)
{
    if (roles == ROLE_ANYONE) {
        buf_str(out, "anyone");
        return;
    }
    bool first = true;
    for (unsigned role = 1; role <= roles; role <<= 1)
        if (roles & role) {
            buf_fmt(out, "%s%s", first ? "" : ", ", role_name(role));
            first = false;
        }
}

static void write_method(struct buf *out, const struct op *op)
{
    buf_fmt(out, "\n# %s. For: ", op->doc);
    write_roles(out, op->roles);
    buf_str(out, "\nmethod ");
    wire_name(out, op->name);
    buf_str(out, "(\n");
    if (op->kind == OP_WRITE)
        buf_fmt(out,
                "  # 32 hex digits, made before the first try\n  request_id: ?string,\n"
                "  # Do everything but keep it\n  dry_run: ?bool%s\n",
                op->req->count ? "," : "");
    write_fields(out, op->req, true);
    buf_str(out, ") -> (\n");
    write_fields(out, op->rep, false);
    buf_str(out, ")\n");
}

static void write_errors(struct buf *out)
{
    buf_str(out, "\n# The answer to \"why not?\": two values in a unit (none, count, time, span,\n"
                 "# money, date, text), until when it was allowed, their zone or currency\n"
                 "type Why (\n");
    const struct record *why = wire_why_record();
    for (size_t i = 0; i < why->count; i++)
        buf_fmt(out, "  %s: %s%s\n", why->fields[i].name, type_names[why->fields[i].type],
                i + 1 < why->count ? "," : "");
    buf_str(out, ")\n");
    for (enum cd_err err = CD_OK + 1; err < CD_ERR_COUNT; err++) {
        const struct cd_err_info *info = err_info(err);
        buf_fmt(out, "\n# %s%s%s\nerror ", info->rule, *info->rule ? ": " : "", info->text);
        wire_name(out, info->name);
        buf_str(out, " (why: Why)\n");
    }
}

void wire_describe(struct buf *out)
{
    struct arena arena = {0};
    struct types types = {0};
    buf_str(out, "# Everything that can be asked of certdesk\ninterface " WIRE_INTERFACE "\n");
    for (int i = 0; i < OP_COUNT; i++) {
        write_types(out, &arena, &types, ops[i].req);
        write_types(out, &arena, &types, ops[i].rep);
    }
    for (int i = 0; i < OP_COUNT; i++)
        write_method(out, &ops[i]);
    write_errors(out);
    arena_free(&arena);
}
