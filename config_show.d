config_show.o: src/config_show.c src/config.h src/base/arena.h \
  src/base/buf.h src/base/err.h src/base/err.def src/base/problem.h \
  src/config.def src/base/i18n.h src/base/text.h

src/config.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/config.def:

src/base/i18n.h:

src/base/text.h:
