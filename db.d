db.o: data/db.c data/db.h src/base/arena.h src/base/buf.h src/base/err.h \
  src/base/err.def src/base/field.h build/gen/sql.h src/base/role.h \
  data/driver.h data/migrate.h build/gen/sql.inc

data/db.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

build/gen/sql.h:

src/base/role.h:

data/driver.h:

data/migrate.h:

build/gen/sql.inc:
