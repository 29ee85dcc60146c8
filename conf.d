conf.o: src/base/conf.c src/base/conf.h src/base/err.h src/base/err.def \
  src/base/problem.h src/base/buf.h src/base/i18n.h src/base/text.h \
  src/base/arena.h

src/base/conf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/base/buf.h:

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:
