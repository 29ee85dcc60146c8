clock_test.o: tests/unit/clock_test.c src/base/clock.h src/base/random.h

src/base/clock.h:

src/base/random.h:
