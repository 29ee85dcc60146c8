key.o: ui/key.c ui/key.h src/base/buf.h src/base/i18n.h src/base/text.h \
  src/base/arena.h

ui/key.h:

src/base/buf.h:

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:
