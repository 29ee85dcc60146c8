term_feed.o: tests/lib/term_feed.c tests/lib/term_inside.h src/base/buf.h \
  tests/lib/term.h tests/lib/harness.h

tests/lib/term_inside.h:

src/base/buf.h:

tests/lib/term.h:

tests/lib/harness.h:
