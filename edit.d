edit.o: ui/kit/edit.c ui/kit/edit.h src/base/buf.h ui/draw.h ui/theme.h \
  ui/key.h src/base/arena.h src/base/i18n.h src/base/text.h

ui/kit/edit.h:

src/base/buf.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/arena.h:

src/base/i18n.h:

src/base/text.h:
