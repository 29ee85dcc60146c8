world_run.o: tests/lib/world_run.c tests/lib/world_inside.h \
  src/base/arena.h src/base/buf.h tests/lib/world.h tests/lib/term.h \
  tests/lib/harness.h

tests/lib/world_inside.h:

src/base/arena.h:

src/base/buf.h:

tests/lib/world.h:

tests/lib/term.h:

tests/lib/harness.h:
