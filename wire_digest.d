wire_digest.o: src/op/wire_digest.c src/op/wire.h src/base/arena.h \
  src/base/buf.h src/base/err.h src/base/err.def src/base/field.h

src/op/wire.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:
