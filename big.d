big.o: ui/candidate/big.c ui/candidate/big.h ui/draw.h ui/theme.h \
  src/base/buf.h

ui/candidate/big.h:

ui/draw.h:

ui/theme.h:

src/base/buf.h:
