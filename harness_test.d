harness_test.o: tests/screen/harness_test.c tests/lib/harness.h \
  src/base/buf.h tests/lib/term.h tests/lib/world.h

tests/lib/harness.h:

src/base/buf.h:

tests/lib/term.h:

tests/lib/world.h:
