table.o: ui/kit/table.c ui/kit/table.h src/base/buf.h ui/draw.h \
  ui/theme.h ui/kit/edit.h ui/key.h src/base/arena.h src/base/err.h \
  src/base/err.def src/base/text.h

ui/kit/table.h:

src/base/buf.h:

ui/draw.h:

ui/theme.h:

ui/kit/edit.h:

ui/key.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/text.h:
