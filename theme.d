theme.o: ui/theme.c ui/theme.h

ui/theme.h:
