orders.o: ui/candidate/orders.c ui/candidate/order_text.h ui/draw.h \
  ui/theme.h ui/format.h src/base/buf.h src/base/err.h src/base/err.def \
  src/base/money.h src/base/zone.h src/op/client.h src/base/arena.h \
  src/base/field.h build/gen/ops.h ui/app.h ui/screen.h src/base/i18n.h \
  src/base/role.h ui/key.h ui/screens.def ui/commands.def ui/events.def \
  ui/kit/table.h ui/kit/edit.h ui/kit/tabs.h

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

ui/app.h:

ui/screen.h:

src/base/i18n.h:

src/base/role.h:

ui/key.h:

ui/screens.def:

ui/commands.def:

ui/events.def:

ui/kit/table.h:

ui/kit/edit.h:

ui/kit/tabs.h:
