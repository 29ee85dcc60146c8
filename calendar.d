calendar.o: ui/kit/calendar.c ui/kit/calendar.h ui/draw.h ui/theme.h \
  ui/key.h src/base/buf.h src/base/i18n.h src/base/zone.h ui/format.h \
  src/base/err.h src/base/err.def src/base/money.h src/op/client.h \
  src/base/arena.h src/base/field.h build/gen/ops.h

ui/kit/calendar.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/buf.h:

src/base/i18n.h:

src/base/zone.h:

ui/format.h:

src/base/err.h:

src/base/err.def:

src/base/money.h:

src/op/client.h:

src/base/arena.h:

src/base/field.h:

build/gen/ops.h:
