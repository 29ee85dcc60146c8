order_op.o: src/order/order_op.c src/account/account.h src/base/fsm.h \
  src/op/op.h src/base/arena.h src/base/err.h src/base/err.def \
  src/base/field.h src/base/role.h data/db.h src/base/buf.h \
  build/gen/sql.h build/gen/op_run.h build/gen/ops.h src/audit/audit.h \
  src/base/zone.h src/op/keeper.h src/base/clock.h src/base/random.h \
  src/config.h src/base/problem.h src/config.def src/order/order.h \
  src/subject/subject.h

src/account/account.h:

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

src/audit/audit.h:

src/base/zone.h:

src/op/keeper.h:

src/base/clock.h:

src/base/random.h:

src/config.h:

src/base/problem.h:

src/config.def:

src/order/order.h:

src/subject/subject.h:
