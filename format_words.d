format_words.o: ui/format_words.c ui/format_words.h src/base/i18n.h \
  ui/format.h src/base/buf.h src/base/err.h src/base/err.def \
  src/base/money.h src/base/zone.h src/op/client.h src/base/arena.h \
  src/base/field.h build/gen/ops.h ui/theme.h

ui/format_words.h:

src/base/i18n.h:

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

ui/theme.h:
