migrate.o: data/migrate.c data/migrate.h src/base/err.h src/base/err.def \
  src/base/buf.h data/driver.h data/db.h src/base/arena.h \
  src/base/field.h build/gen/sql.h build/gen/migrate.inc

data/migrate.h:

src/base/err.h:

src/base/err.def:

src/base/buf.h:

data/driver.h:

data/db.h:

src/base/arena.h:

src/base/field.h:

build/gen/sql.h:

build/gen/migrate.inc:
