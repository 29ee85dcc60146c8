config_test.o: tests/unit/config_test.c src/base/text.h src/base/arena.h \
  src/base/buf.h src/config.h src/base/err.h src/base/err.def \
  src/base/problem.h src/config.def tests/lib/scratch.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

src/config.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/config.def:

tests/lib/scratch.h:
