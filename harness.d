harness.o: tests/lib/harness.c tests/lib/harness.h src/base/buf.h

tests/lib/harness.h:

src/base/buf.h:
