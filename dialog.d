dialog.o: ui/kit/dialog.c ui/kit/dialog.h src/base/buf.h src/base/err.h \
  src/base/err.def ui/draw.h ui/theme.h ui/key.h ui/kit/edit.h \
  src/base/i18n.h src/base/text.h src/base/arena.h ui/format.h \
  src/base/money.h src/base/zone.h src/op/client.h src/base/field.h \
  build/gen/ops.h

ui/kit/dialog.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

ui/draw.h:

ui/theme.h:

ui/key.h:

ui/kit/edit.h:

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:

ui/format.h:

src/base/money.h:

src/base/zone.h:

src/op/client.h:

src/base/field.h:

build/gen/ops.h:
