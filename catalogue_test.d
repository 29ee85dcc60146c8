catalogue_test.o: tests/unit/catalogue_test.c src/base/text.h \
  src/base/arena.h src/base/buf.h tests/lib/scratch.h \
  src/subject/catalogue.h src/base/err.h src/base/err.def \
  src/base/problem.h src/subject/document.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

tests/lib/scratch.h:

src/subject/catalogue.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/subject/document.h:
