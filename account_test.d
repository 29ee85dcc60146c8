account_test.o: tests/op/account_test.c tests/lib/house.h \
  src/command/command.h src/base/buf.h src/config.h src/base/arena.h \
  src/base/err.h src/base/err.def src/base/problem.h src/config.def \
  src/op/keeper.h src/base/clock.h src/base/random.h data/db.h \
  src/base/field.h build/gen/sql.h src/op/op.h src/base/role.h \
  build/gen/op_run.h build/gen/ops.h src/op/client.h

tests/lib/house.h:

src/command/command.h:

src/base/buf.h:

src/config.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/config.def:

src/op/keeper.h:

src/base/clock.h:

src/base/random.h:

data/db.h:

src/base/field.h:

build/gen/sql.h:

src/op/op.h:

src/base/role.h:

build/gen/op_run.h:

build/gen/ops.h:

src/op/client.h:
