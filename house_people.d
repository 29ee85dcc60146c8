house_people.o: tests/lib/house_people.c src/account/account.h \
  src/base/fsm.h src/op/op.h src/base/arena.h src/base/err.h \
  src/base/err.def src/base/field.h src/base/role.h data/db.h \
  src/base/buf.h build/gen/sql.h build/gen/op_run.h build/gen/ops.h \
  src/base/zone.h src/code/issue.h tests/lib/house.h \
  src/command/command.h src/config.h src/base/problem.h src/config.def \
  src/op/keeper.h src/base/clock.h src/base/random.h src/op/client.h \
  src/op/task.h src/sitting/import.h src/sitting/import_file.h

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

src/base/zone.h:

src/code/issue.h:

tests/lib/house.h:

src/command/command.h:

src/config.h:

src/base/problem.h:

src/config.def:

src/op/keeper.h:

src/base/clock.h:

src/base/random.h:

src/op/client.h:

src/op/task.h:

src/sitting/import.h:

src/sitting/import_file.h:
