# pinyin.awk: makes build/gen/pinyin.inc of data/catalogue/pinyin.txt: one text with a letter for each
# code point from U+4E00 to U+9FFF. Refuses a table with a gap.
function refuse(why) {
    printf "%s:%d: %s: %s\n", FILENAME, FNR, $0, why > "/dev/stderr"
    failed = 1
    exit 1
}
BEGIN { print "/* Made of data/catalogue/pinyin.txt. Never edited. */" }
/^#/ { next }
$1 != sprintf("%04X", 19968 + 64 * rows) { refuse("out of order") }
NF != 2 || length($2) != 64 || $2 ~ /[^a-z.]/ { refuse("must be 64 letters or dots") }
{
    rows++
    printf "\"%s\"\n", $2
}
END { if (!failed && rows != 328) { print "pinyin.awk: rows are missing" > "/dev/stderr"; exit 1 } }
