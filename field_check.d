field_check.o: src/base/field_check.c src/base/field_check.h \
  src/base/arena.h src/base/err.h src/base/err.def src/base/field.h \
  src/base/text.h src/base/buf.h

src/base/field_check.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

src/base/text.h:

src/base/buf.h:
