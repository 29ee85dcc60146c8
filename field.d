field.o: src/base/field.c src/base/field.h src/base/arena.h \
  src/base/err.h src/base/err.def src/base/field_check.h \
  src/base/money.h src/base/text.h src/base/buf.h src/base/zone.h

src/base/field.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/field_check.h:

src/base/money.h:

src/base/text.h:

src/base/buf.h:

src/base/zone.h:
