text_locale.o: src/base/text_locale.c src/base/text.h src/base/arena.h \
  src/base/buf.h src/base/err.h src/base/err.def src/base/i18n.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/i18n.h:
