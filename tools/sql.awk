# sql.awk: makes the list of statements of data/sql/*.sql: part=enum gives gen/sql.h, part=rows gives
# gen/sql.inc with SQL(name, roles, args, text). A statement is
#   -- name: NAME
#   -- roles: ROLE ...   (candidate root sub operator supervisor admin system visitor, or staff all anyone)
#   -- args: N
#   select ...;
function fail(text) { printf "%s:%d: %s\n", FILENAME, FNR, text > "/dev/stderr"; bad = 1; exit 1 }
function flush_one(    i, n, r, mask) {
    if (name == "") return
    if (roles == "" || args == "" || text == "") fail("statement " name " lacks roles, args or text")
    if (name in seen) fail("twice: " name)
    seen[name] = 1; n = split(roles, r, " "); mask = ""
    for (i = 1; i <= n; i++) mask = mask (i > 1 ? " | " : "") "ROLE_" toupper(r[i])
    if (part == "rows") printf "SQL(%s, %s, %d,\n%s)\n", name, mask, args, text
    else printf "    SQL_%s,\n", toupper(name)
    name = roles = args = text = ""
}
BEGIN { if (part == "enum") print "/* Made of data/sql by tools/sql.awk: never edited. */\n#ifndef CD_GEN_SQL_H\n#define CD_GEN_SQL_H\n\nenum sql_id {" }
/^-- name:/ { flush_one(); name = $3; next }
/^-- roles:/ { roles = $0; sub(/^-- roles: */, "", roles); next }
/^-- args:/ { args = $3; next }
/^[ \t]*--/ || /^[ \t]*$/ { next }
{
    if (name == "") fail("a line outside any statement")
    line = $0; sub(/[ \t]+--.*$/, "", line); sub(/;[ \t]*$/, "", line)
    gsub(/\\/, "\\\\", line); gsub(/"/, "\\\"", line); sub(/^[ \t]+/, "", line)
    text = text (text == "" ? "" : "\n") "    \"" line " \""
}
END { if (bad) exit 1; flush_one(); if (part == "enum") print "    SQL_COUNT\n};\n\n#endif" }
