task.o: src/op/task.c src/op/task.h src/op/keeper.h src/base/clock.h \
  src/base/random.h src/config.h src/base/arena.h src/base/buf.h \
  src/base/err.h src/base/err.def src/base/problem.h src/config.def \
  data/db.h src/base/field.h build/gen/sql.h src/op/op.h src/base/role.h \
  build/gen/op_run.h build/gen/ops.h

src/op/task.h:

src/op/keeper.h:

src/base/clock.h:

src/base/random.h:

src/config.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/config.def:

data/db.h:

src/base/field.h:

build/gen/sql.h:

src/op/op.h:

src/base/role.h:

build/gen/op_run.h:

build/gen/ops.h:
