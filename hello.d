hello.o: tests/bench/hello.c tests/bench/frame.h

tests/bench/frame.h:
