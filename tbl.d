tbl.o: tests/bench/tbl.c tests/bench/frame.h

tests/bench/frame.h:
