# certdesk: make demo, make test; make, install, lint, fmt, bench, test-long, accept, shots, clean.

CC      ?= gcc
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

# ---- what the machine needs, by Debian package name ---------------------------------------------
PKGS_BUILD := gcc libc6-dev make mawk gettext tzdata libncurses-dev libsqlite3-dev libconfig-dev \
              libsodium-dev libjansson-dev libutf8proc-dev libxlsxwriter-dev \
              pkgconf libpango1.0-dev libcairo2-dev libqrencode-dev fonts-wqy-microhei
PKGS_TEST  := $(PKGS_BUILD) libcmocka-dev libvterm-dev poppler-utils zbar-tools unzip
PKGS_BENCH := $(PKGS_TEST) sqlite3
PKGS_LINT  := $(PKGS_TEST) clang clang-format mandoc
SUDO       := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Installs what of $(1) is missing, and touches the network only then.
define install_missing
	@missing=; for p in $(1); do \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null)" = installed ] || missing="$$missing $$p"; \
	done; \
	if [ -n "$$missing" ]; then echo "installing:$$missing"; \
	  $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi
endef

# ---- flags --------------------------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Wimplicit-fallthrough \
        -Wno-overlength-strings -Wstrict-prototypes -Wmissing-prototypes -Werror=implicit -Werror=int-conversion
ifdef CI
WARN += -Werror
endif
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection \
          -fcf-protection -fPIE
LDHARDEN := -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
BASE   := -std=c11 -D_GNU_SOURCE -Isrc -Ibuild -Idata -I. -fno-strict-aliasing -fno-strict-overflow \
          -DCERTDESK_VERSION='"$(VERSION)"' -DCERTDESK_PREFIX='"$(PREFIX)"' -MMD -MP
CFLAGS ?= -O2 -g
SAN    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

LIBS   := -lncursesw -ltinfo -lsqlite3 -lconfig -lsodium -ljansson -lutf8proc -lqrencode

# Of the module that draws PDFs. Asked for when it is built: before that the packages may not be there.
PAPER  := pangocairo cairo
PAPER_CFLAGS = $(eval PAPER_CFLAGS := $$(patsubst -I%,-isystem%,$$(shell pkg-config --cflags-only-I $(PAPER))))$(PAPER_CFLAGS)
PAPER_LIBS   = $(eval PAPER_LIBS := $$(shell pkg-config --libs $(PAPER)))$(PAPER_LIBS)

# ---- sources ------------------------------------------------------------------------------------
MODULE_SRC := src/base/page_pdf.c src/base/sheet_xlsx.c
MODULES    := build/certdesk-pdf.so build/certdesk-xlsx.so
SRC  := $(filter-out src/main.c $(MODULE_SRC),$(wildcard src/*.c src/*/*.c)) \
        $(wildcard data/*.c ui/*.c ui/*/*.c)
GEN  := build/gen/ops.c
GENH := build/gen/ops.h build/gen/op_run.h build/gen/sql.h build/gen/sql.inc build/gen/migrate.inc \
        build/gen/words.inc build/gen/pinyin.inc
OBJ  := $(SRC:%.c=build/obj/%.o) build/obj/gen/ops.o
SOBJ := $(SRC:%.c=build/san/%.o) build/san/gen/ops.o
TLIB := $(patsubst %.c,build/san/%.o,$(wildcard tests/lib/*.c))
TESTS := $(patsubst tests/%.c,build/test/%,$(wildcard tests/unit/*_test.c tests/store/*_test.c \
           tests/op/*_test.c tests/screen/*_test.c tests/e2e/*_test.c tests/fault/*_test.c))
LONG  := $(patsubst tests/%.c,build/test/%,$(wildcard tests/*/*_long.c))
BENCHLIB := $(patsubst tests/lib/%.c,build/obj/tests/lib/%.o,$(wildcard tests/lib/term*.c tests/lib/world*.c)) \
         build/obj/tests/lib/harness.o $(OBJ)
BENCH := $(patsubst %,build/obj/tests/bench/%.o,bench book figures insert route) $(BENCHLIB)
EXPORTS := $(patsubst %,build/obj/tests/bench/%.o,exports codes figures) $(BENCHLIB)
CONSOLE := $(patsubst %,build/obj/tests/bench/%.o,console codes figures) $(BENCHLIB)
SHOTS := build/obj/tools/shots.o $(BENCHLIB)
MO    := $(patsubst share/po/%.po,build/locale/%/LC_MESSAGES/certdesk.mo,$(wildcard share/po/*.po))
TESTBINS := build/certdesk $(MODULES) build/test/certdesk build/test/faultio.so $(MO)

.PHONY: all demo test test-run test-long deps deps-test deps-bench deps-lint install lint fmt bench clean accept shots po \
        lint-teeth flags gen
.DELETE_ON_ERROR:
.SECONDARY:

all: build/certdesk $(MODULES) $(MO)

demo: deps
	@$(MAKE) --no-print-directory -s -j2 all
	@build/certdesk demo

# ---- generated ----------------------------------------------------------------------------------
build/gen:
	@mkdir -p $@
build/gen/ops.h: src/op/ops.def tools/ops.awk | build/gen
	awk -v part=types -f tools/ops.awk $< > $@
build/gen/ops.c: src/op/ops.def tools/ops.awk | build/gen
	awk -v part=tables -f tools/ops.awk $< > $@
build/gen/op_run.h: src/op/ops.def tools/ops_protos.awk | build/gen
	awk -f tools/ops_protos.awk $< > $@
build/gen/sql.h: $(wildcard data/sql/*.sql) tools/sql.awk | build/gen
	awk -v part=enum -f tools/sql.awk $(sort $(wildcard data/sql/*.sql)) > $@
build/gen/sql.inc: $(wildcard data/sql/*.sql) tools/sql.awk | build/gen
	awk -v part=rows -f tools/sql.awk $(sort $(wildcard data/sql/*.sql)) > $@
build/gen/migrate.inc: $(wildcard data/migrate/*.sql) tools/migrate.awk | build/gen
	awk -f tools/migrate.awk $(sort $(wildcard data/migrate/*.sql)) > $@

build/gen/words.inc: data/catalogue/common-passwords.txt tools/words.awk | build/gen
	awk -f tools/words.awk $< > $@
build/gen/pinyin.inc: data/catalogue/pinyin.txt tools/pinyin.awk | build/gen
	awk -f tools/pinyin.awk $< > $@

build/locale/%/LC_MESSAGES/certdesk.mo: share/po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

# ---- the program --------------------------------------------------------------------------------
build/certdesk: build/obj/src/main.o $(OBJ)
	$(CC) $(LDHARDEN) -o $@ $^ $(LIBS)
# Modules, loaded when the first PDF or xlsx is made: see src/base/module.h. They call nothing of the
# program.
MODULE_CC = $(CC) $(filter-out -MMD -MP,$(BASE)) $(WARN) $(CFLAGS) $(filter-out -fPIE,$(HARDEN)) -fPIC \
            -fvisibility=hidden -shared -Wl,-z,relro,-z,now,-z,noexecstack,-z,defs,--as-needed
build/certdesk-pdf.so: src/base/page_pdf.c src/base/page_parts.h src/base/page.h src/base/qr.h
	@mkdir -p $(@D)
	$(MODULE_CC) $(PAPER_CFLAGS) -o $@ $< $(PAPER_LIBS)
build/certdesk-xlsx.so: src/base/sheet_xlsx.c src/base/sheet_book.h
	@mkdir -p $(@D)
	$(MODULE_CC) -o $@ $< -lxlsxwriter
build/test/certdesk: build/san/src/main.o $(SOBJ)
	@mkdir -p $(@D)
	$(CC) $(SAN) -o $@ $^ $(LIBS)

build/obj/gen/%.o: build/gen/%.c | $(GENH)
	@mkdir -p $(@D)
	$(CC) $(BASE) $(WARN) $(CFLAGS) $(HARDEN) -c -o $@ $<
build/obj/%.o: %.c | $(GENH)
	@mkdir -p $(@D)
	$(CC) $(BASE) $(WARN) $(CFLAGS) $(HARDEN) -c -o $@ $<
build/san/gen/%.o: build/gen/%.c | $(GENH)
	@mkdir -p $(@D)
	$(CC) $(BASE) $(WARN) $(SAN) -c -o $@ $<
build/san/%.o: %.c | $(GENH)
	@mkdir -p $(@D)
	$(CC) $(BASE) -Itests $(WARN) $(SAN) -c -o $@ $<

# ---- tests --------------------------------------------------------------------------------------
build/san/libcertdesk.a: $(SOBJ)
	@rm -f $@ && ar rcs $@ $^
build/san/libtest.a: $(TLIB)
	@rm -f $@ && ar rcs $@ $^
build/test/%: build/san/tests/%.o build/san/libtest.a build/san/libcertdesk.a
	@mkdir -p $(@D)
	$(CC) $(SAN) -o $@ $< build/san/libtest.a build/san/libcertdesk.a $(LIBS) -lcmocka -lvterm -lutil

test: deps-test
	@$(MAKE) --no-print-directory -s -j2 $(TESTBINS) $(TESTS)
	@tests/run $(TESTS)

test-long: deps-test
	@$(MAKE) --no-print-directory -s -j2 $(TESTBINS) $(TESTS) $(LONG)
	@tests/run $(TESTS) $(LONG)

deps:
	$(call install_missing,$(PKGS_BUILD))
deps-test:
	$(call install_missing,$(PKGS_TEST))
deps-bench:
	$(call install_missing,$(PKGS_BENCH))
deps-lint:
	$(call install_missing,$(PKGS_LINT))

# Fails one write of a program; see tests/lib/sweep.h. Not for programs with sanitizers.
build/test/faultio.so: tests/fault/faultio.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared -o $@ $<

# Rewrites the expected picture T of a screen; look at its diff before keeping it.
accept: deps-test
	@programs=$$(grep -l '"$(T)"' tests/*/*_test.c | sed 's,^tests/\(.*\)\.c$$,build/test/\1,'); \
	  [ -n "$$programs" ] || { echo "no test expects a picture called $(T)"; exit 1; }; \
	  $(MAKE) --no-print-directory -s -j2 $(TESTBINS) $$programs && \
	  CERTDESK_ACCEPT=$(T) tests/run $$programs
	@git --no-pager diff --stat tests/screen/pictures

build/bench/hello build/bench/tbl: build/bench/%: build/obj/tests/bench/%.o
	@mkdir -p $(@D)
	$(CC) $(LDHARDEN) -o $@ $^ -lncursesw -ltinfo
build/bench/bare_xlsx: build/obj/tests/bench/bare_xlsx.o
	@mkdir -p $(@D)
	$(CC) $(LDHARDEN) -o $@ $^ -lsqlite3 -lxlsxwriter
build/bench/console: $(CONSOLE)
	@mkdir -p $(@D)
	$(CC) $(LDHARDEN) -o $@ $^ $(LIBS) -lvterm -lutil
build/bench/exports: $(EXPORTS)
	@mkdir -p $(@D)
	$(CC) $(LDHARDEN) -o $@ $^ $(LIBS) -lvterm -lutil
build/bench/bench: $(BENCH)
	@mkdir -p $(@D)
	$(CC) $(LDHARDEN) -o $@ $^ $(LIBS) -lvterm -lutil
build/shots: $(SHOTS)
	@mkdir -p $(@D)
	$(CC) $(LDHARDEN) -o $@ $^ $(LIBS) -lvterm -lutil

# ---- house keeping ------------------------------------------------------------------------------
lint: deps-lint
	@tools/lint
lint-teeth: deps-lint
	@tools/lint --teeth

# For tools/lint: what every file is compiled with, and what must be there before.
flags:
	@echo $(filter-out -MMD -MP,$(BASE)) $(PAPER_CFLAGS) -Itests $(WARN)
gen: $(GEN) $(GENH)

fmt: deps-lint
	clang-format -i $$(git ls-files '*.c' '*.h')

bench: deps-bench
	@$(MAKE) --no-print-directory -s -j2 all
	@tests/bench/run

# The text screenshots of README.md.
shots: deps-test
	@$(MAKE) --no-print-directory -s -j2 all build/shots
	@tools/shots

# The translations, from the sources as they are now.
po: deps
	@$(MAKE) --no-print-directory -s gen
	@tools/po

install: all
	install -D -m 755 build/certdesk $(DESTDIR)$(PREFIX)/bin/certdesk
	for m in $(MODULES); do install -D -m 755 $$m $(DESTDIR)$(PREFIX)/lib/certdesk/$${m#build/}; done
	install -D -m 644 share/certdesk.conf $(DESTDIR)$(PREFIX)/share/certdesk/certdesk.conf
	for d in data/catalogue data/catalogue/demo share/terms; do \
	  install -d $(DESTDIR)$(PREFIX)/share/certdesk/$${d#*/}; \
	  install -m 644 $$d/*.[ct]* $(DESTDIR)$(PREFIX)/share/certdesk/$${d#*/}/; done
	for m in share/man/*.[157]; do \
	  install -D -m 644 $$m $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done
	install -D -m 644 share/completion/certdesk.bash \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/certdesk
	cd build/locale && find . -name '*.mo' -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/locale/{} \;

clean:
	rm -rf build

-include $(OBJ:.o=.d) $(SOBJ:.o=.d) $(TLIB:.o=.d) $(BENCH:.o=.d) $(EXPORTS:.o=.d) $(CONSOLE:.o=.d) $(SHOTS:.o=.d) build/obj/src/main.d build/san/src/main.d \
         $(patsubst build/test/%,build/san/tests/%.d,$(TESTS) $(LONG))
