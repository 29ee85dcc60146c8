sweep_test.o: tests/fault/sweep_test.c tests/lib/harness.h src/base/buf.h \
  tests/lib/sweep.h tests/lib/world.h tests/lib/term.h

tests/lib/harness.h:

src/base/buf.h:

tests/lib/sweep.h:

tests/lib/world.h:

tests/lib/term.h:
