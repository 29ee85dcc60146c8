buf.o: src/base/buf.c src/base/buf.h src/base/err.h src/base/err.def

src/base/buf.h:

src/base/err.h:

src/base/err.def:
