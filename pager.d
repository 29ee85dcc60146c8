pager.o: ui/kit/pager.c ui/kit/pager.h src/base/buf.h ui/draw.h \
  ui/theme.h ui/key.h src/base/text.h src/base/arena.h

ui/kit/pager.h:

src/base/buf.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/text.h:

src/base/arena.h:
