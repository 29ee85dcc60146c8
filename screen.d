screen.o: ui/screen.c ui/screen.h src/base/arena.h src/base/err.h \
  src/base/err.def src/base/i18n.h src/base/role.h ui/draw.h ui/theme.h \
  ui/key.h src/base/buf.h ui/screens.def ui/commands.def ui/events.def

ui/screen.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/i18n.h:

src/base/role.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/buf.h:

ui/screens.def:

ui/commands.def:

ui/events.def:
