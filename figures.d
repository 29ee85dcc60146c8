figures.o: tests/bench/figures.c tests/bench/figures.h

tests/bench/figures.h:
