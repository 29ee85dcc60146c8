import_file.o: src/sitting/import_file.c src/sitting/import_file.h \
  src/base/arena.h src/base/err.h src/base/err.def src/base/problem.h \
  src/base/buf.h src/base/csv.h src/base/i18n.h src/base/zone.h \
  src/sitting/import_cell.h

src/sitting/import_file.h:

src/base/arena.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:

src/base/buf.h:

src/base/csv.h:

src/base/i18n.h:

src/base/zone.h:

src/sitting/import_cell.h:
