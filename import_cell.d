import_cell.o: src/sitting/import_cell.c src/sitting/import_cell.h \
  src/base/arena.h src/base/csv.h src/base/buf.h src/base/err.h \
  src/base/err.def src/base/problem.h src/base/i18n.h src/base/money.h \
  src/base/text.h src/base/zone.h

src/sitting/import_cell.h:

src/base/arena.h:

src/base/csv.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/base/i18n.h:

src/base/money.h:

src/base/text.h:

src/base/zone.h:
