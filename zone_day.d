zone_day.o: src/base/zone_day.c src/base/zone.h src/base/clock.h

src/base/zone.h:

src/base/clock.h:
