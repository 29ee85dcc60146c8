clock.o: src/base/clock.c src/base/clock.h src/base/buf.h src/base/err.h \
  src/base/err.def src/base/zone.h

src/base/clock.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:

src/base/zone.h:
