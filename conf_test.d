conf_test.o: tests/unit/conf_test.c src/base/conf.h src/base/err.h \
  src/base/err.def src/base/problem.h src/base/buf.h src/base/near.h \
  src/base/text.h src/base/arena.h tests/lib/scratch.h

src/base/conf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/base/buf.h:

src/base/near.h:

src/base/text.h:

src/base/arena.h:

tests/lib/scratch.h:
