wire.o: src/op/wire.c src/op/wire.h src/base/arena.h src/base/buf.h \
  src/base/err.h src/base/err.def src/base/field.h src/base/text.h \
  src/base/zone.h src/op/wire_json.h

src/op/wire.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

src/base/text.h:

src/base/zone.h:

src/op/wire_json.h:
