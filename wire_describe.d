wire_describe.o: src/op/wire_describe.c src/op/wire_json.h src/op/wire.h \
  src/base/arena.h src/base/buf.h src/base/err.h src/base/err.def \
  src/base/field.h src/op/op.h src/base/role.h data/db.h build/gen/sql.h \
  build/gen/op_run.h build/gen/ops.h

src/op/wire_json.h:

src/op/wire.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

src/op/op.h:

src/base/role.h:

data/db.h:

build/gen/sql.h:

build/gen/op_run.h:

build/gen/ops.h:
