app_frame.o: ui/app_frame.c src/base/i18n.h src/base/text.h \
  src/base/arena.h src/base/buf.h ui/app_parts.h ui/app.h \
  src/op/client.h src/base/err.h src/base/err.def src/base/field.h \
  build/gen/ops.h ui/screen.h src/base/role.h ui/draw.h ui/theme.h \
  ui/key.h ui/screens.def ui/commands.def ui/events.def ui/flow.h \
  ui/kit/dialog.h ui/kit/edit.h ui/kit/pager.h ui/format.h \
  src/base/money.h src/base/zone.h

src/base/i18n.h:

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

ui/app_parts.h:

ui/app.h:

src/op/client.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

build/gen/ops.h:

ui/screen.h:

src/base/role.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

ui/screens.def:

ui/commands.def:

ui/events.def:

ui/flow.h:

ui/kit/dialog.h:

ui/kit/edit.h:

ui/kit/pager.h:

ui/format.h:

src/base/money.h:

src/base/zone.h:
