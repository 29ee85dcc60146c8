zone_text.o: src/base/zone_text.c src/base/zone.h src/base/clock.h \
  src/base/i18n.h

src/base/zone.h:

src/base/clock.h:

src/base/i18n.h:
