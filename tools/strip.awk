# strip: C sources as a lint wants to read them, one record for each line that has any:
#     FILE:LINE: code       with -v part=code: comments gone, texts emptied ("" stays)
#     FILE:LINE: text       with -v part=text: each string literal, without its quotes
# Preprocessor lines keep their texts, so that includes can be read.

FNR == 1 { in_comment = 0 }

{
    line = $0
    code = ""
    include = line ~ /^[ \t]*#[ \t]*include/
    n = length(line)
    for (i = 1; i <= n; i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (in_comment) {
            if (two == "*/") { in_comment = 0; i++ }
        } else if (two == "/*") {
            in_comment = 1; i++
        } else if (two == "//") {
            break
        } else if (c == "\"" && !include) {
            text = ""
            for (i++; i <= n && (c = substr(line, i, 1)) != "\""; i++) {
                if (c == "\\") { text = text c; i++; c = substr(line, i, 1) }
                text = text c
            }
            code = code "\"\""
            if (part == "text") print FILENAME ":" FNR ": " text
        } else if (c == "'") {
            code = code "' '"
            for (i++; i <= n && (c = substr(line, i, 1)) != "'"; i++)
                if (c == "\\") i++
        } else {
            code = code c
        }
    }
    if (part == "code" && code ~ /[^ \t]/) print FILENAME ":" FNR ": " code
}
