draw_shape.o: ui/draw_shape.c src/base/buf.h src/base/text.h \
  src/base/arena.h ui/draw.h ui/theme.h

src/base/buf.h:

src/base/text.h:

src/base/arena.h:

ui/draw.h:

ui/theme.h:
