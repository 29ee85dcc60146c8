text_test.o: tests/unit/text_test.c src/base/i18n.h src/base/text.h \
  src/base/arena.h src/base/buf.h

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:

src/base/buf.h:
