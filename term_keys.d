term_keys.o: tests/lib/term_keys.c tests/lib/term_inside.h src/base/buf.h \
  tests/lib/term.h tests/lib/harness.h

tests/lib/term_inside.h:

src/base/buf.h:

tests/lib/term.h:

tests/lib/harness.h:
