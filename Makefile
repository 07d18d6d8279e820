# eventmap - turns reports into maps. `make help` lists what one can ask for.
#
# Objects of each kind of build live apart in build/<kind>/: plain, asan, cover, fuzz.
# Rooms are found by themselves: every src/<room>/*.c but src/cli goes into libeventmap.

KIND    ?= plain
VERSION := 0.1.0
PREFIX  ?= /usr/local
DESTDIR ?=

B       := build/$(KIND)
SHARE   := build/share

PACKAGES := glib-2.0 gdal proj cairo libpng pangocairo pangoft2 fontconfig sqlite3 spatialite jansson
DEBIAN   := build-essential pkg-config clang clang-format clang-tidy libclang-rt-14-dev valgrind lcov \
            libgdal-dev gdal-bin libproj-dev proj-data libcairo2-dev libpng-dev libpango1.0-dev \
            libfontconfig-dev libglib2.0-dev libsqlite3-dev sqlite3 libspatialite-dev \
            libsqlite3-mod-spatialite \
            libjansson-dev libxml2-utils librsvg2-bin poppler-utils python3 xz-utils git

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wvla $(WERROR)
OPT_plain := -O2 -g
OPT_asan  := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_cover := -O0 -g --coverage
OPT_fuzz  := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer

LIB_CFLAGS := $(patsubst -I%,-isystem%,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
LIB_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
CPPFLAGS_ALL := -Isrc -I$(B)/gen -D_GNU_SOURCE -DEVENTMAP_VERSION='"$(VERSION)"' \
                -DEVENTMAP_PREFIX='"$(PREFIX)"' $(CPPFLAGS)
CFLAGS_ALL := -std=c17 $(WARNINGS) $(OPT_$(KIND)) -fPIC -fvisibility=default -MMD -MP \
              $(LIB_CFLAGS) $(CFLAGS)
LDLIBS_ALL := $(LIB_LIBS) -lm -lpthread

LIB_SRC := $(sort $(filter-out src/cli/%,$(wildcard src/*/*.c)))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
LIB_OBJ := $(LIB_SRC:src/%.c=$(B)/obj/%.o)
CLI_OBJ := $(CLI_SRC:src/%.c=$(B)/obj/%.o)
UNIT    := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
REPLAY  := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
BENCHES := $(patsubst tests/bench/%.c,$(B)/bench/%,$(sort $(wildcard tests/bench/bench_*.c)))
GEN     := $(patsubst src/%.sql,$(B)/gen/%.sql.h,$(wildcard src/*/*.sql))

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:

## all: the library, the program and its data (default)
all: $(B)/libeventmap.a $(B)/libeventmap.so $(B)/eventmap $(if $(CLI_SRC),data)

## help: this list
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST) | awk -F': ' '{ printf "  %-10s %s\n", $$1, $$2 }'

## deps: install the Debian packages that building, testing and formatting need (as root)
deps:
	apt-get update
	DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(DEBIAN)

# ---- the program ----

$(B)/obj/%.o: src/%.c | $(GEN)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c $< -o $@

# A text file as the inside of a C string literal, a line each.
$(B)/gen/%.sql.h: src/%.sql
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

$(B)/libeventmap.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(B)/libeventmap.so: $(LIB_OBJ)
	$(CC) $(OPT_$(KIND)) -shared -Wl,-soname,libeventmap.so.0 -Wl,-z,defs $(if $(filter asan,$(KIND)),-Wl,-z,undefs) -o $@ $^ $(LDLIBS_ALL)

$(B)/eventmap: $(CLI_OBJ) $(B)/libeventmap.a
	$(CC) $(OPT_$(KIND)) -o $@ $^ $(LDLIBS_ALL)

-include $(wildcard $(B)/obj/*/*.d $(B)/tests/*.d $(B)/fuzz/*.d $(B)/bench/*.d)

# ---- tests ----

$(B)/tests/%: tests/unit/%.c tests/unit/test.h $(B)/libeventmap.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests/unit $(CFLAGS_ALL) -o $@ $< $(B)/libeventmap.a $(LDLIBS_ALL)

$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(B)/libeventmap.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $< tests/fuzz/driver.c $(B)/libeventmap.a $(LDLIBS_ALL)

# One test program alone: make test-geocode runs tests/unit/test_geocode*.c
test-%: $(UNIT)
	@for t in $(filter $(B)/tests/test_$*%,$(UNIT)); do echo "$$t"; $$t || exit 1; done
