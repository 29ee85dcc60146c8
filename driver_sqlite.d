driver_sqlite.o: data/driver_sqlite.c data/driver.h data/db.h \
  src/base/arena.h src/base/buf.h src/base/err.h src/base/err.def \
  src/base/field.h build/gen/sql.h

data/driver.h:

data/db.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

build/gen/sql.h:
