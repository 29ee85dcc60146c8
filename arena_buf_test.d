arena_buf_test.o: tests/unit/arena_buf_test.c src/base/arena.h \
  src/base/buf.h

src/base/arena.h:

src/base/buf.h:
