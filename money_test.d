money_test.o: tests/unit/money_test.c src/base/money.h

src/base/money.h:
