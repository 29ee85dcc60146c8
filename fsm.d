fsm.o: src/base/fsm.c src/base/fsm.h

src/base/fsm.h:
