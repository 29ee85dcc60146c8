fsm_test.o: tests/unit/fsm_test.c src/base/fsm.h

src/base/fsm.h:
