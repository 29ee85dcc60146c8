insert.o: tests/bench/insert.c tests/bench/insert.h tests/lib/harness.h \
  src/base/buf.h

tests/bench/insert.h:

tests/lib/harness.h:

src/base/buf.h:
