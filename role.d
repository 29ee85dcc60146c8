role.o: src/base/role.c src/base/role.h

src/base/role.h:
