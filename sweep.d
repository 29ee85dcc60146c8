sweep.o: tests/lib/sweep.c tests/lib/sweep.h tests/lib/world.h \
  tests/lib/term.h tests/lib/harness.h src/base/buf.h \
  tests/lib/world_inside.h src/base/arena.h

tests/lib/sweep.h:

tests/lib/world.h:

tests/lib/term.h:

tests/lib/harness.h:

src/base/buf.h:

tests/lib/world_inside.h:

src/base/arena.h:
