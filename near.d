near.o: src/base/near.c src/base/near.h

src/base/near.h:
