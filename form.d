form.o: ui/kit/form.c ui/kit/form.h src/base/arena.h src/base/err.h \
  src/base/err.def src/base/field.h ui/kit/edit.h src/base/buf.h \
  ui/draw.h ui/theme.h ui/key.h src/base/i18n.h src/base/text.h \
  ui/kit/form_cell.h

ui/kit/form.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/field.h:

ui/kit/edit.h:

src/base/buf.h:

ui/draw.h:

ui/theme.h:

ui/key.h:

src/base/i18n.h:

src/base/text.h:

ui/kit/form_cell.h:
