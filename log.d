log.o: src/base/log.c src/base/log.h src/base/buf.h src/base/text.h \
  src/base/arena.h

src/base/log.h:

src/base/buf.h:

src/base/text.h:

src/base/arena.h:
