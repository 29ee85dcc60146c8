wire_test.o: tests/unit/wire_test.c src/base/text.h src/base/arena.h \
  src/base/buf.h src/op/op.h src/base/err.h src/base/err.def \
  src/base/field.h src/base/role.h data/db.h build/gen/sql.h \
  build/gen/op_run.h build/gen/ops.h src/op/wire.h tests/lib/value.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

src/op/op.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

src/base/role.h:

data/db.h:

build/gen/sql.h:

build/gen/op_run.h:

build/gen/ops.h:

src/op/wire.h:

tests/lib/value.h:
