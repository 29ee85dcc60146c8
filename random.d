random.o: src/base/random.c src/base/random.h src/base/err.h \
  src/base/err.def

src/base/random.h:

src/base/err.h:

src/base/err.def:
