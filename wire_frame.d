wire_frame.o: src/op/wire_frame.c src/op/wire_json.h src/op/wire.h \
  src/base/arena.h src/base/buf.h src/base/err.h src/base/err.def \
  src/base/field.h

src/op/wire_json.h:

src/op/wire.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:
