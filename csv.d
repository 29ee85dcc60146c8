csv.o: src/base/csv.c src/base/csv.h src/base/arena.h src/base/buf.h \
  src/base/err.h src/base/err.def src/base/problem.h src/base/charset.h \
  src/base/i18n.h src/base/near.h src/base/text.h

src/base/csv.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/base/charset.h:

src/base/i18n.h:

src/base/near.h:

src/base/text.h:
