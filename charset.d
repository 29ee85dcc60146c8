charset.o: src/base/charset.c src/base/charset.h src/base/buf.h \
  src/base/text.h src/base/arena.h

src/base/charset.h:

src/base/buf.h:

src/base/text.h:

src/base/arena.h:
