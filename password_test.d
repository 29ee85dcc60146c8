password_test.o: tests/unit/password_test.c src/account/password.h \
  src/base/err.h src/base/err.def src/base/buf.h src/base/text.h \
  src/base/arena.h

src/account/password.h:

src/base/err.h:

src/base/err.def:

src/base/buf.h:

src/base/text.h:

src/base/arena.h:
