app_signal.o: ui/app_signal.c ui/app_signal.h src/base/err.h \
  src/base/err.def

ui/app_signal.h:

src/base/err.h:

src/base/err.def:
