bench.o: tests/bench/bench.c tests/bench/figures.h tests/bench/insert.h \
  tests/bench/route.h tests/lib/harness.h src/base/buf.h \
  tests/lib/world.h tests/lib/term.h

tests/bench/figures.h:

tests/bench/insert.h:

tests/bench/route.h:

tests/lib/harness.h:

src/base/buf.h:

tests/lib/world.h:

tests/lib/term.h:
