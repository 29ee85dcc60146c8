order_text.o: ui/candidate/order_text.c ui/candidate/order_text.h \
  ui/draw.h ui/theme.h ui/format.h src/base/buf.h src/base/err.h \
  src/base/err.def src/base/money.h src/base/zone.h src/op/client.h \
  src/base/arena.h src/base/field.h build/gen/ops.h src/base/i18n.h

ui/candidate/order_text.h:

ui/draw.h:

ui/theme.h:

ui/format.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/money.h:

src/base/zone.h:

src/op/client.h:

src/base/arena.h:

src/base/field.h:

build/gen/ops.h:

src/base/i18n.h:
