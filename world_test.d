world_test.o: tests/screen/world_test.c tests/lib/harness.h \
  src/base/buf.h tests/lib/world.h tests/lib/term.h

tests/lib/harness.h:

src/base/buf.h:

tests/lib/world.h:

tests/lib/term.h:
