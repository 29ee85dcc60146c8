request.o: src/op/request.c src/op/request.h src/op/op.h src/base/arena.h \
  src/base/err.h src/base/err.def src/base/field.h src/base/role.h \
  data/db.h src/base/buf.h build/gen/sql.h build/gen/op_run.h \
  build/gen/ops.h src/op/wire.h

src/op/request.h:

src/op/op.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

src/base/role.h:

data/db.h:

src/base/buf.h:

build/gen/sql.h:

build/gen/op_run.h:

build/gen/ops.h:

src/op/wire.h:
