zone_test.o: tests/unit/zone_test.c src/base/clock.h src/base/zone.h

src/base/clock.h:

src/base/zone.h:
