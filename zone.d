zone.o: src/base/zone.c src/base/zone.h src/base/clock.h src/base/err.h \
  src/base/err.def

src/base/zone.h:

src/base/clock.h:

src/base/err.h:

src/base/err.def:
