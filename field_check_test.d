field_check_test.o: tests/unit/field_check_test.c src/base/field.h \
  src/base/arena.h src/base/err.h src/base/err.def src/base/text.h \
  src/base/buf.h

src/base/field.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/text.h:

src/base/buf.h:
