problem.o: src/base/problem.c src/base/problem.h src/base/buf.h \
  src/base/text.h src/base/arena.h

src/base/problem.h:

src/base/buf.h:

src/base/text.h:

src/base/arena.h:
