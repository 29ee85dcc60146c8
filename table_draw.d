table_draw.o: ui/kit/table_draw.c src/base/i18n.h src/base/text.h \
  src/base/arena.h src/base/buf.h ui/kit/table.h ui/draw.h ui/theme.h \
  ui/kit/edit.h ui/key.h

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

ui/kit/table.h:

ui/draw.h:

ui/theme.h:

ui/kit/edit.h:

ui/key.h:
