route.o: tests/bench/route.c tests/bench/route.h src/base/buf.h \
  tests/lib/world.h tests/lib/term.h

tests/bench/route.h:

src/base/buf.h:

tests/lib/world.h:

tests/lib/term.h:
