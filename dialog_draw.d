dialog_draw.o: ui/kit/dialog_draw.c src/base/i18n.h src/base/text.h \
  src/base/arena.h src/base/buf.h ui/kit/dialog.h src/base/err.h \
  src/base/err.def ui/draw.h ui/theme.h ui/key.h ui/kit/edit.h

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

ui/kit/dialog.h:

src/base/err.h:

src/base/err.def:

ui/draw.h:

ui/theme.h:

ui/key.h:

ui/kit/edit.h:
