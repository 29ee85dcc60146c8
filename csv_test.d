csv_test.o: tests/unit/csv_test.c src/base/csv.h src/base/arena.h \
  src/base/buf.h src/base/err.h src/base/err.def src/base/problem.h \
  src/base/text.h

src/base/csv.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/base/text.h:
