term_look.o: tests/lib/term_look.c tests/lib/term_inside.h src/base/buf.h \
  tests/lib/term.h

tests/lib/term_inside.h:

src/base/buf.h:

tests/lib/term.h:
