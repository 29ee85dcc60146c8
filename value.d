value.o: tests/lib/value.c tests/lib/value.h src/base/arena.h \
  src/base/field.h src/base/err.h src/base/err.def src/base/buf.h

tests/lib/value.h:

src/base/arena.h:

src/base/field.h:

src/base/err.h:

src/base/err.def:

src/base/buf.h:
