message.o: ui/common/message.c ui/app.h src/op/client.h src/base/arena.h \
  src/base/err.h src/base/err.def src/base/field.h build/gen/ops.h \
  ui/screen.h src/base/i18n.h src/base/role.h ui/draw.h ui/theme.h \
  ui/key.h src/base/buf.h ui/screens.def ui/commands.def ui/events.def \
  ui/format.h src/base/money.h src/base/zone.h ui/kit/pager.h

ui/app.h:

src/op/client.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

build/gen/ops.h:

ui/screen.h:

src/base/i18n.h:

src/base/role.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/buf.h:

ui/screens.def:

ui/commands.def:

ui/events.def:

ui/format.h:

src/base/money.h:

src/base/zone.h:

ui/kit/pager.h:
