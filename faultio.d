faultio.o: tests/fault/faultio.c
