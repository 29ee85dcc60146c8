menu.o: ui/kit/menu.c ui/kit/menu.h ui/draw.h ui/theme.h ui/key.h \
  src/base/buf.h ui/screen.h src/base/arena.h src/base/err.h \
  src/base/err.def src/base/i18n.h src/base/role.h ui/screens.def \
  ui/commands.def ui/events.def src/base/text.h

ui/kit/menu.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/buf.h:

ui/screen.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/i18n.h:

src/base/role.h:

ui/screens.def:

ui/commands.def:

ui/events.def:

src/base/text.h:
