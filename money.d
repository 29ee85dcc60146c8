money.o: src/base/money.c src/base/money.h src/base/err.h \
  src/base/err.def

src/base/money.h:

src/base/err.h:

src/base/err.def:
