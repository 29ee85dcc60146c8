machine.o: src/order/machine.c src/order/order.h src/base/fsm.h \
  src/op/op.h src/base/arena.h src/base/err.h src/base/err.def \
  src/base/field.h src/base/role.h data/db.h src/base/buf.h \
  build/gen/sql.h build/gen/op_run.h build/gen/ops.h

src/order/order.h:

src/base/fsm.h:

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
