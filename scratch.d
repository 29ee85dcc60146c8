scratch.o: tests/lib/scratch.c tests/lib/scratch.h

tests/lib/scratch.h:
