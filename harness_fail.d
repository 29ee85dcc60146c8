harness_fail.o: tests/lib/harness_fail.c tests/lib/harness.h \
  src/base/buf.h

tests/lib/harness.h:

src/base/buf.h:
