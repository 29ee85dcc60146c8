tabs.o: ui/kit/tabs.c ui/kit/tabs.h ui/draw.h ui/theme.h ui/key.h \
  src/base/buf.h src/base/err.h src/base/err.def src/base/i18n.h

ui/kit/tabs.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/i18n.h:
