form_draw.o: ui/kit/form_draw.c src/base/i18n.h src/base/text.h \
  src/base/arena.h src/base/buf.h ui/format.h src/base/err.h \
  src/base/err.def src/base/money.h src/base/zone.h src/op/client.h \
  src/base/field.h build/gen/ops.h ui/theme.h ui/kit/form_cell.h \
  ui/kit/form.h ui/kit/edit.h ui/draw.h ui/key.h

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

ui/format.h:

src/base/err.h:

src/base/err.def:

src/base/money.h:

src/base/zone.h:

src/op/client.h:

src/base/field.h:

build/gen/ops.h:

ui/theme.h:

ui/kit/form_cell.h:

ui/kit/form.h:

ui/kit/edit.h:

ui/draw.h:

ui/key.h:
