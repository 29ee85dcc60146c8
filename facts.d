facts.o: ui/kit/facts.c ui/kit/facts.h ui/draw.h ui/theme.h

ui/kit/facts.h:

ui/draw.h:

ui/theme.h:
