# migrate.awk: makes gen/migrate.inc of data/migrate/*.sql: MIGRATION(number, name, text).
# @ID@ (a row's own number) and @STRICT@ stay for the driver; "-- engine: sqlite" to "-- engine: all" marks
# what is for one engine and stays as a marked line.
FNR == 1 { if (open) printf ")\n"; n = FILENAME; sub(/.*\//, "", n); printf "MIGRATION(%d, \"%s\"", substr(n, 1, 4) + 0, n; open = 1; sep = ",\n" }
/^[ \t]*--/ && !/^-- engine:/ { next }
/^[ \t]*$/ { next }
{ line = $0; if (line !~ /^-- engine:/) sub(/[ \t]+--.*$/, "", line); gsub(/\\/, "\\\\", line); gsub(/"/, "\\\"", line); printf "%s    \"%s\\n\"", sep, line; sep = "\n" }
END { if (open) print ")" }
