arena.o: src/base/arena.c src/base/arena.h src/base/err.h \
  src/base/err.def

src/base/arena.h:

src/base/err.h:

src/base/err.def:
