text_wrap.o: src/base/text_wrap.c src/base/text.h src/base/arena.h \
  src/base/buf.h

src/base/text.h:

src/base/arena.h:

src/base/buf.h:
