day_test.o: tests/unit/day_test.c src/base/zone.h

src/base/zone.h:
