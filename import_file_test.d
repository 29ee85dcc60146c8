import_file_test.o: tests/unit/import_file_test.c src/base/text.h \
  src/base/arena.h src/base/buf.h src/base/zone.h \
  src/sitting/import_file.h src/base/err.h src/base/err.def \
  src/base/problem.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

src/base/zone.h:

src/sitting/import_file.h:

src/base/err.h:

src/base/err.def:

src/base/problem.h:
