# words.awk: makes build/gen/words.inc of a list of words, one a line: the elements of an array of
# strings, for bsearch. Refuses a list that is not lower case ASCII, sorted and without repeats.
function refuse(why) {
    printf "%s:%d: %s: %s\n", FILENAME, FNR, $0, why > "/dev/stderr"
    failed = 1
    exit 1
}
BEGIN { print "/* Made of data/catalogue/common-passwords.txt. Never edited. */" }
/[^!-~]/ || $0 == "" { refuse("only printable ASCII without spaces") }
/[A-Z]/ { refuse("must be lower case") }
FNR > 1 && last "" >= $0 "" { refuse("out of order, or twice; sort with LC_ALL=C sort -u") }
{
    last = $0
    gsub(/["\\]/, "\\\\&")
    printf "\"%s\",\n", $0
}
END { if (!failed && NR == 0) { print "words.awk: no words" > "/dev/stderr"; exit 1 } }
