check.o: src/check/check.c src/check/check.h src/base/buf.h data/db.h \
  src/base/arena.h src/base/err.h src/base/err.def src/base/field.h \
  build/gen/sql.h src/audit/audit.h src/op/op.h src/base/role.h \
  build/gen/op_run.h build/gen/ops.h

src/check/check.h:

src/base/buf.h:

data/db.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

build/gen/sql.h:

src/audit/audit.h:

src/op/op.h:

src/base/role.h:

build/gen/op_run.h:

build/gen/ops.h:
