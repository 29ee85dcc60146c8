draw.o: ui/draw.c ui/draw.h ui/theme.h src/base/buf.h src/base/err.h \
  src/base/err.def src/base/i18n.h src/base/text.h src/base/arena.h

ui/draw.h:

ui/theme.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:
