# ops.awk: makes build/gen/ops.h (part=types) or build/gen/ops.c (part=tables) of src/op/ops.def.
function fail(text) { printf "ops.def:%d: %s\n", FNR, text > "/dev/stderr"; bad = 1; exit 1 }
function ident(text) { gsub(/[.]/, "_", text); return text }
function ctype(type, name,    rec) {
    if (type ~ /^list:/) { rec = substr(type, 6)
        if (!(rec in size)) fail("no record " rec " before this line")
        return "struct { struct " rec " *v; size_t n; } " name }
    if (type == "flag") return "bool " name
    if (type ~ /^(text|long|secret)$/) return "const char *" name
    if (type ~ /^(int|id|money|time|date)$/) return "int64_t " name
    fail("no type " type)
}
function roles_mask(text,    n, part, i, mask) {
    n = split(text, part, ","); mask = ""
    for (i = 1; i <= n; i++) mask = mask (i > 1 ? " | " : "") "ROLE_" toupper(part[i])
    return mask
}
function add_field(rec, out, first,    i, type, name, label, opts, flags, min, max, check, list) {
    name = $first; type = $(first + 1); label = $0
    if (!match(label, /"[^"]*"$/)) fail("a label in quotes is missing")
    label = substr(label, RSTART); opts = substr($0, 1, RSTART - 1)
    flags = out ? "FIELD_OUT" : "0"; check = "NONE"; min = 0
    max = (type ~ /^(text|secret)$/) ? 200 : (type == "long") ? 20000 : (type == "money") ? "MONEY_MAX" : "INT64_MAX"
    if (type ~ /^(int|date|time)$/) min = "INT64_MIN"
    if (out && type == "money") min = "-MONEY_MAX"
    n = split(opts, o, " ")
    for (i = 1; i <= n; i++) {
        if (o[i] == "required") flags = flags " | FIELD_REQUIRED"
        else if (o[i] ~ /^min=/) min = substr(o[i], 5)
        else if (o[i] ~ /^max=/) max = substr(o[i], 5)
        else if (o[i] ~ /^check=/) check = toupper(substr(o[i], 7))
    }
    list = "NULL"; if (type ~ /^list:/) list = "&record_" substr(type, 6)
    member[rec] = member[rec] "    " ctype(type, name) ";\n"
    row[rec] = row[rec] sprintf("    {\"%s\", FIELD_%s, CHECK_%s, %s, %s, %s, offsetof(struct %s, %s), N_(%s), %s},\n",
        name, (type ~ /^list:/) ? "LIST" : toupper(type), check, flags, min, max, rec, name, label, list)
    size[rec]++
}
function open_record(rec) { if (rec in size) fail("twice: " rec); order[++count] = rec; size[rec] = 0 }
/^[ \t]*#/ || /^[ \t]*$/ { next }
$1 == "set" { inset = $2; if (inset in lines) fail("twice: " inset); lines[inset] = 0; next }
$1 == "record" || $1 == "op" { inset = "" }
inset && $1 == "use" { for (k = 1; k <= lines[$2]; k++) line[inset, ++lines[inset]] = line[$2, k]; next }
inset { line[inset, ++lines[inset]] = $0; next }
inop && $1 == "use" { name = $2; if (!(name in lines)) fail("no set " name " before this line")
    for (k = 1; k <= lines[name]; k++) { $0 = line[name, k]; add_field(id ($1 == "out" ? "_rep" : "_req"), $1 == "out", 2) }
    next }
$1 == "record" { cur = $2; open_record(cur); inop = 0; next }
$1 == "op" {
    ops++; op[ops] = $2; kind[ops] = $3; roles[ops] = $4; scope[ops] = $5
    prep[ops] = ($0 ~ / prepare /); stream[ops] = ($0 ~ / stream /) ? "true" : "false"; settled[ops] = ($0 ~ / settled /) ? "true" : "false"
    needs[ops] = match($0, / needs=[a-z]+/) ? "GRANT_" toupper(substr($0, RSTART + 7, RLENGTH - 7)) : "0"; passive[ops] = ($0 ~ / passive /) ? "true" : "false"; match($0, /"[^"]*"$/); doc[ops] = substr($0, RSTART)
    id = ident($2); open_record(id "_req"); open_record(id "_rep"); inop = 1; next
}
inop && $1 == "in" { add_field(id "_req", 0, 2); next }
inop && $1 == "out" { add_field(id "_rep", 1, 2); next }
!inop && cur { add_field(cur, 0, 1); next }
{ fail("not understood") }
END {
    if (bad) exit 1
    if (part == "types") {
        print "/* Made of src/op/ops.def by tools/ops.awk: never edited. */"
        print "#ifndef CD_GEN_OPS_H\n#define CD_GEN_OPS_H\n\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n#include \"base/arena.h\"\n#include \"base/err.h\"\n"
        print "enum op_id {"
        for (i = 1; i <= ops; i++) print "    OP_" toupper(ident(op[i])) ","
        print "    OP_COUNT\n};\n"
        for (i = 1; i <= count; i++) { r = order[i]
            printf "struct %s {\n%s};\n\n", r, size[r] ? member[r] : "    char none; /* no fields */\n" }
        print "struct client;\nenum cd_err client_ask(struct client *client, enum op_id op, unsigned flags, struct arena *arena,\n                       const void *req, void *rep);\n"
        print "struct stream;\nenum cd_err client_start(struct client *client, enum op_id op, unsigned flags, const void *req,\n                         struct stream **stream);\nenum cd_err client_next(struct stream *stream, struct arena *arena, void *rep, bool *more);\n"
        for (i = 1; i <= ops; i++) { id = ident(op[i])
            if (stream[i] == "true")
                printf "static inline enum cd_err start_%s(struct client *client, unsigned flags, const struct %s_req *req,\n    struct stream **stream)\n{\n    return client_start(client, OP_%s, flags, req, stream);\n}\nstatic inline enum cd_err next_%s(struct stream *stream, struct arena *arena, struct %s_rep *rep, bool *more)\n{\n    return client_next(stream, arena, rep, more);\n}\n", id, id, toupper(id), id, id
            for (d = 0; d < 2; d++)
                printf "static inline enum cd_err %s_%s(struct client *client, struct arena *arena,\n    const struct %s_req *req, struct %s_rep *rep)\n{\n    return client_ask(client, OP_%s, %d, arena, req, rep);\n}\n", d ? "dry" : "ask", id, id, id, toupper(id), d }
        print "\n#endif"
    } else {
        print "/* Made of src/op/ops.def by tools/ops.awk: never edited. */"
        print "#include \"op/op.h\"\n\n#include \"base/i18n.h\"\n#include \"base/money.h\"\n"
        for (i = 1; i <= count; i++) { r = order[i]
            if (size[r]) printf "static const struct field fields_%s[] = {\n%s};\n", r, row[r]
            printf "static const struct record record_%s = {\"%s\", sizeof(struct %s), %s, %d};\n\n", r, r, r, size[r] ? "fields_" r : "NULL", size[r] }
        for (i = 1; i <= ops; i++) { id = ident(op[i])
            printf "static enum cd_err run_%s(struct op_ctx *ctx, const void *req, void *rep)\n{\n    return op_%s(ctx, req, rep);\n}\n", id, id
            if (prep[i]) printf "static enum cd_err prepare_%s(struct op_ctx *ctx, const void *req)\n{\n    return op_%s_prepare(ctx, req);\n}\n", id, id }
        print "\nconst struct op ops[OP_COUNT] = {"
        for (i = 1; i <= ops; i++) { id = ident(op[i])
            printf "    [OP_%s] = {\"%s\", OP_%s, %s, SCOPE_%s, %s, %s, %s, %s,\n        &record_%s_req, &record_%s_rep, %s, run_%s, N_(%s)},\n", toupper(id), op[i], toupper(kind[i]), roles_mask(roles[i]), toupper(scope[i]), needs[i], passive[i], stream[i], settled[i], id, id, prep[i] ? "prepare_" id : "NULL", id, doc[i] }
        print "};"
        if (0) print ""
    }
    if (part == "protos") exit 0
}
