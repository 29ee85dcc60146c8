config.o: src/config.c src/config.h src/base/arena.h src/base/buf.h \
  src/base/err.h src/base/err.def src/base/problem.h src/config.def \
  src/base/conf.h src/base/i18n.h src/base/money.h src/base/near.h \
  src/base/zone.h

src/config.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/config.def:

src/base/conf.h:

src/base/i18n.h:

src/base/money.h:

src/base/near.h:

src/base/zone.h:
