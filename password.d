password.o: src/account/password.c src/account/password.h src/base/err.h \
  src/base/err.def src/base/arena.h src/base/text.h src/base/buf.h \
  build/gen/words.inc

src/account/password.h:

src/base/err.h:

src/base/err.def:

src/base/arena.h:

src/base/text.h:

src/base/buf.h:

build/gen/words.inc:
