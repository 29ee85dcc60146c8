text.o: src/base/text.c src/base/text.h src/base/arena.h src/base/buf.h \
  src/base/err.h src/base/err.def

src/base/text.h:

src/base/arena.h:

src/base/buf.h:

src/base/err.h:

src/base/err.def:
