issue.o: src/code/issue.c src/code/issue.h src/op/op.h src/base/arena.h \
  src/base/err.h src/base/err.def src/base/field.h src/base/role.h \
  data/db.h src/base/buf.h build/gen/sql.h build/gen/op_run.h \
  build/gen/ops.h src/audit/audit.h src/base/money.h src/base/zone.h \
  src/code/code.h src/base/fsm.h src/base/random.h src/ledger/ledger.h \
  src/op/keeper.h src/base/clock.h src/config.h src/base/problem.h \
  src/config.def

src/code/issue.h:

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

src/base/money.h:

src/base/zone.h:

src/code/code.h:

src/base/fsm.h:

src/base/random.h:

src/ledger/ledger.h:

src/op/keeper.h:

src/base/clock.h:

src/config.h:

src/base/problem.h:

src/config.def:
