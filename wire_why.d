wire_why.o: src/op/wire_why.c src/base/text.h src/base/arena.h \
  src/base/buf.h src/op/wire_json.h src/op/wire.h src/base/err.h \
  src/base/err.def src/base/field.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

src/op/wire_json.h:

src/op/wire.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:
