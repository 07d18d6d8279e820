# eventmap - turns reports into maps. `make help` lists what one can ask for.
#
# Objects of each kind of build live apart in build/<kind>/: plain, asan,
# clang, clang-asan, cover, fuzz.
# Rooms are found by themselves: every src/<room>/*.c but src/cli goes into libeventmap.

KIND    ?= plain
ifneq ($(filter clang clang-asan,$(KIND)),)
CC      := clang
endif
VERSION := 0.1.0
PREFIX  ?= /usr/local
DESTDIR ?=

B       := build/$(KIND)
SHARE   := build/share

PACKAGES := glib-2.0 gdal proj cairo libpng libdeflate pangocairo pangoft2 fontconfig sqlite3 spatialite jansson libxml-2.0 yaml-0.1
DEBIAN   := build-essential pkg-config clang clang-format clang-tidy libclang-rt-14-dev valgrind lcov \
            libgdal-dev gdal-bin libproj-dev proj-data libcairo2-dev libpng-dev libdeflate-dev libpango1.0-dev \
            libfontconfig-dev libglib2.0-dev libsqlite3-dev sqlite3 libspatialite-dev \
            libsqlite3-mod-spatialite \
            libjansson-dev libyaml-dev libxml2-dev libxml2-utils librsvg2-bin poppler-utils python3 xz-utils git

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wvla $(WERROR)
export LSAN_OPTIONS := suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0
OPT_plain := -O2 -g
OPT_asan  := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_cover := -O0 -g --coverage
OPT_clang := $(OPT_plain)
OPT_clang-asan := $(OPT_asan)
# clang's sanitizer looks for C++ exceptions when the program starts; PROJ, opened later, throws some.
PROGRAM_clang-asan := -Wl,--no-as-needed -lstdc++
# As the loader knows it: the program opens it when something is to be measured (src/cli/doors.c).
PROJ_LIBRARY := $(shell objdump -p `$(CC) -print-file-name=libproj.so` 2>/dev/null | awk '$$1 == "SONAME" { print $$2 }')
# Sanitizers leave symbols to the program; everywhere else a library with holes is a mistake.
SO_plain  := -Wl,-z,defs
SO_clang  := -Wl,-z,defs
OPT_fuzz  := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer

LIB_CFLAGS := $(patsubst -I%,-isystem%,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
LIB_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
CPPFLAGS_ALL := -Isrc -I$(B)/gen -D_GNU_SOURCE -DEVENTMAP_VERSION='"$(VERSION)"' \
                -DEVENTMAP_PREFIX='"$(PREFIX)"' -DPROJ_LIBRARY='"$(PROJ_LIBRARY)"' $(CPPFLAGS)
CFLAGS_ALL = -std=c17 $(WARNINGS) $(OPT_$(KIND)) $(FAST) -fPIC -fvisibility=default -fno-semantic-interposition -MMD -MP \
              $(LIB_CFLAGS) $(CFLAGS)
LDLIBS_ALL := $(LIB_LIBS) -lm -lpthread
# Parts of it that open in a fraction of its time, by the packages they link: what maps need, without GDAL
# and SpatiaLite; and what reads pages.
PARTS       := draw pages
draw_ROOMS  := base text model style render carto mapfile
draw_LIBS   := $(filter-out gdal sqlite3 spatialite libxml-2.0,$(PACKAGES))
pages_ROOMS := base text model prose intake article
pages_LIBS  := libxml-2.0

LIB_SRC := $(sort $(filter-out src/cli/%,$(wildcard src/*/*.c)))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
LIB_OBJ := $(LIB_SRC:src/%.c=$(B)/obj/%.o)
PARTS_SO := $(PARTS:%=$(B)/libeventmap-%.so)
CLI_OBJ := $(CLI_SRC:src/%.c=$(B)/obj/%.o)
UNIT    := $(patsubst tests/unit/%.c,$(B)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
REPLAY  := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
BENCHES := $(patsubst tests/bench/%.c,$(B)/bench/%,$(sort $(wildcard tests/bench/bench_*.c)))
GEN     := $(patsubst src/%,$(B)/gen/%.h,$(wildcard src/*/*.sql src/*/*.css))

# Recipes are told by one short line each; `make V=1` shows them whole.
V ?=
ifeq ($(V),)
.SILENT:
endif
say = @printf '  %-5s %s\n' $(1) $@

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:

## all: the library, the program and its data (default)
all: $(B)/libeventmap.a $(B)/libeventmap.so $(PARTS_SO) $(B)/eventmap data

## help: this list
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST) | awk '{ at = index($$0, ": "); printf "  %-10s %s\n", substr($$0, 1, at - 1), substr($$0, at + 2) }'

## deps: install the Debian packages that building, testing and formatting need (as root)
deps:
	apt-get update
	DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(DEBIAN)

# ---- the program ----

$(B)/obj/%.o: src/%.c | $(GEN)
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c $< -o $@

# What every row of a table goes through: 6 % fewer instructions a row, for 7 % of the time to build all.
FAST_plain := -O3
FAST_clang := -O3
FAST_OBJ   := $(filter $(foreach room,base text gazetteer geocode intake,$(B)/obj/$(room)/%.o),$(LIB_OBJ)) \
              $(patsubst %,$(B)/obj/io/%.o,csv_scan read_csv write_csv decode table) \
              $(patsubst %,$(B)/obj/cli/%.o,questions answers answer_text resolve row_form write_rows)
$(FAST_OBJ): FAST := $(FAST_$(KIND))

# A text file as the inside of a C string literal, a line each.
$(B)/gen/%.h: src/%
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

# What becomes of a lexicon's files depends on this code: compiled lexicons of other code are not read.
LEXICON_SRC := $(sort $(wildcard src/prose/*.[ch] src/prose/*.def src/text/*.[ch]))
$(B)/obj/prose/lexicon_image.o: $(LEXICON_SRC)
$(B)/obj/prose/lexicon_image.o: CPPFLAGS_ALL += -DLEXICON_CODE='"$(shell cat $(LEXICON_SRC) | cksum)"'

$(B)/libeventmap.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR)
	ar rcs $@ $^

$(B)/libeventmap.so: $(LIB_OBJ)
	$(call say,LINK)
	$(CC) $(OPT_$(KIND)) -shared -Wl,-soname,libeventmap.so.0 $(SO_$(KIND)) -Wl,-Bsymbolic-functions \
	    -o $@ $^ $(LDLIBS_ALL)
	ln -sf libeventmap.so $@.0

define part_rule
$(B)/libeventmap-$1.so: $(filter $($1_ROOMS:%=$(B)/obj/%/%.o),$(LIB_OBJ))
	$$(call say,LINK)
	$$(CC) $(OPT_$(KIND)) -shared -Wl,-soname,libeventmap-$1.so.0 $(SO_$(KIND)) -Wl,-Bsymbolic-functions \
	    -o $$@ $$^ $(shell pkg-config --libs $($1_LIBS) 2>/dev/null) -lm -lpthread
	ln -sf libeventmap-$1.so $$@.0
endef
$(foreach part,$(PARTS),$(eval $(call part_rule,$(part))))

# No large library here: what needs one is in these libraries, which src/cli/doors.c opens on demand. An
# undefined reference to, say, sqlite3_step means that cli calls a function that has no line in doors.def yet.
$(B)/eventmap: $(CLI_OBJ) $(B)/libeventmap.a | $(B)/libeventmap.so $(PARTS_SO)
	$(call say,LINK)
	$(CC) $(OPT_$(KIND)) -o $@ $^ -lm -lpthread $(PROGRAM_$(KIND))

-include $(wildcard $(B)/obj/*/*.d $(B)/tests/*.d $(B)/fuzz/*.d $(B)/bench/*.d)

# ---- the data: geodata/ made ready in build/share ----

TABLES   := $(patsubst geodata/%.tsv.xz,$(SHARE)/tables/%.tsv,$(wildcard geodata/*.tsv.xz)) \
            $(patsubst geodata/%.tsv,$(SHARE)/tables/%.tsv,$(wildcard geodata/*.tsv))
BASEMAP  := $(patsubst geodata/%.xz,$(SHARE)/%,$(wildcard geodata/basemap/*.fgb.xz)) \
            $(patsubst geodata/%,$(SHARE)/%,$(wildcard geodata/basemap/*.fgb geodata/basemap/*.tif geodata/basemap/*.geojson))
LAYERS   := $(patsubst %.fgb,%.layer,$(patsubst %.geojson,%.layer,$(filter %.fgb %.geojson,$(BASEMAP))))
COPIES   := $(patsubst geodata/%,$(SHARE)/%,$(wildcard geodata/fonts/* geodata/icons/*.tsv geodata/lexicon/*/*.txt)) \
            $(patsubst geodata/%.xz,$(SHARE)/%,$(wildcard geodata/icons/*.xz)) \
            $(patsubst %,$(SHARE)/%,$(wildcard styles/*.json))
LEXICONS := $(patsubst geodata/lexicon/%/language.txt,$(SHARE)/lexicon/%.lexicon,$(wildcard geodata/lexicon/*/language.txt))

# Villages of OpenStreetMap: a layer of its own, under a licence of its own (geodata/osm/LICENSE).
# make WITHOUT_OSM=1 leaves it out.
WITHOUT_OSM ?=
OSM := $(if $(WITHOUT_OSM),,$(wildcard geodata/osm/villages.tsv.xz))
OSM_LAYER := $(if $(OSM),$(SHARE)/gazetteer-osm.idx)

## data: the gazetteer, base map, lexicons, fonts, icons and styles in build/share (WITHOUT_OSM=1: no OpenStreetMap)
data: $(SHARE)/gazetteer.idx $(OSM_LAYER) $(BASEMAP) $(LAYERS) $(COPIES) $(LEXICONS)
	$(if $(OSM),,@rm -rf $(SHARE)/gazetteer-osm.idx $(SHARE)/osm)

$(SHARE)/%: geodata/%.xz
	@mkdir -p $(@D)
	xz -dc $< > $@

$(SHARE)/tables/%: geodata/%.xz
	@mkdir -p $(@D)
	xz -dc $< > $@

$(SHARE)/tables/%: geodata/%
	@mkdir -p $(@D)
	cp $< $@

$(SHARE)/styles/%: styles/%
	@mkdir -p $(@D)
	cp $< $@

$(SHARE)/%: geodata/%
	@mkdir -p $(@D)
	cp $< $@

# Lexicons as they are in memory: starting is faster, answers are the same.
$(SHARE)/lexicon/%.lexicon: $(filter $(SHARE)/lexicon/%,$(COPIES)) $(LEXICON_SRC) | build/plain/eventmap
	$(call say,WORDS)
	build/plain/eventmap gazetteer lexicon $(SHARE)/lexicon $*

# The base map as maps read it: without GDAL.
LAYER_SRC := src/io/layer_image.c
$(SHARE)/basemap/%.layer: $(SHARE)/basemap/%.fgb $(LAYER_SRC) | build/plain/eventmap
	$(call say,LAYER)
	build/plain/eventmap gazetteer layer $< $@

$(SHARE)/basemap/%.layer: $(SHARE)/basemap/%.geojson $(LAYER_SRC) | build/plain/eventmap
	$(call say,LAYER)
	build/plain/eventmap gazetteer layer $< $@

# Made by the plain build alone, whatever kind is tested: the same bytes either way.
GAZETTEER_SRC := $(wildcard src/gazetteer/*.[ch] src/db/*.[ch] src/text/*.[ch] src/gazetteer/*.def)
$(SHARE)/gazetteer.idx: $(TABLES) $(BASEMAP) $(GAZETTEER_SRC) | build/plain/eventmap
	$(call say,INDEX)
	build/plain/eventmap gazetteer build $(SHARE)/tables $(SHARE)/basemap $(SHARE)

# A place of the layer has its position as its key, which begins as attributions.def knows it.
$(SHARE)/osm/villages.tsv: geodata/osm/villages.tsv.xz
	@mkdir -p $(@D)
	cp geodata/osm/LICENSE $(@D)/
	xz -dc $< | awk -F '\t' 'NR == 1 { print "key\t" $$0; next } { print "osm:" $$2 "," $$3 "\t" $$0 }' > $@

$(SHARE)/gazetteer-osm.idx: $(SHARE)/osm/villages.tsv $(SHARE)/gazetteer.idx | build/plain/eventmap
	$(call say,INDEX)
	build/plain/eventmap gazetteer import -q --new-only --no-imports --base-gazetteer $(SHARE)/gazetteer.idx -o $@ $<

ifneq ($(KIND),plain)
build/plain/eventmap:
	$(MAKE) KIND=plain $@
endif

# ---- the demo ----

DEMO := $(addprefix output/niger-2024.,svg png pdf geojson gpkg)

## demo: the maps and layers of geodata/examples in output/
demo: all
	build/plain/eventmap map geodata/examples/niger-2024.csv --lang fr \
	    --title "Niger : le départ des forces américaines, l’arrivée des instructeurs russes" \
	    --credits "Événements : dépêches d’avril et mai 2024" $(addprefix -o ,$(DEMO))
	build/plain/eventmap map geodata/examples/depeches --lang fr \
	    --title "Sahel : embuscades, crues, départ des soldats américains" \
	    -o output/depeches.svg -o output/depeches.png -o output/depeches.pdf -o output/depeches.geojson
	build/plain/eventmap extract geodata/examples/depeches -o output/depeches.csv -o output/depeches.html
	@echo "The maps are output/niger-2024.svg and output/depeches.svg (.png, .pdf), made from a table and from articles;"
	@echo "the layers .geojson (.gpkg), the articles with what was read in them output/depeches.html."

## gallery: maps of different kinds, sizes and languages in output/gallery, with a page that shows them
GALLERY := $(patsubst geodata/examples/gallery/%.yaml,output/gallery/%.svg,$(sort $(wildcard geodata/examples/gallery/*.yaml)))
gallery: all $(GALLERY)
	@{ echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>eventmap: gallery</title>'; \
	   echo '<style>body{font:16px sans-serif;max-width:60em;margin:2em auto}img{max-width:100%;border:1px solid #ccc}</style>'; \
	   for map in $(basename $(notdir $(GALLERY))); do \
	       echo "<h2>$$map</h2><p>$$(sed -n 's/^# //p;1q' geodata/examples/gallery/$$map.yaml) <a href=\"$$map.pdf\">PDF</a>, <a href=\"$$map.png\">PNG</a></p>"; \
	       echo "<img src=\"$$map.svg\" alt=\"\">"; done; } > output/gallery/index.html
	@echo "The maps are in output/gallery/index.html."

output/gallery/%.svg: geodata/examples/gallery/%.yaml $(wildcard geodata/examples/gallery/*.csv) $(B)/eventmap
	@mkdir -p $(@D)
	$(call say,MAP)
	EVENTMAP_DATA=$(SHARE) $(B)/eventmap map -q $< $(addprefix -o output/gallery/$*,.svg .png .pdf)

## install: program, library, header files, data, man pages under PREFIX
install: all install-program
	install -d $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/share/eventmap
	install -m 644 $(B)/libeventmap.a $(DESTDIR)$(PREFIX)/lib/
	ln -sf libeventmap.so.0 $(DESTDIR)$(PREFIX)/lib/libeventmap.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PACKAGES@|$(PACKAGES)|' \
	    src/eventmap.pc.in > $(DESTDIR)$(PREFIX)/lib/pkgconfig/eventmap.pc
	cd src && find $(ROOMS) -name '*.h' -exec install -D -m 644 {} $(abspath $(DESTDIR)$(PREFIX))/include/eventmap/{} \;
	cd $(SHARE) && find basemap fonts icons lexicon styles gazetteer.idx gazetteer.sqlite $(if $(OSM),gazetteer-osm.idx osm/LICENSE) \
	    -type f ! -name '*.fgb' ! -name '*.geojson' \
	    -exec install -D -m 644 {} $(abspath $(DESTDIR)$(PREFIX))/share/eventmap/{} \;

# The program and the libraries that it opens, which must stay in folders beside each other.
install-program: $(B)/eventmap $(B)/libeventmap.so $(PARTS_SO)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(B)/eventmap $(DESTDIR)$(PREFIX)/bin/
	install -m 755 $(B)/libeventmap.so $(DESTDIR)$(PREFIX)/lib/libeventmap.so.0
	for part in $(PARTS); do install -m 755 $(B)/libeventmap-$$part.so \
	    $(DESTDIR)$(PREFIX)/lib/libeventmap-$$part.so.0 || exit 1; done

## uninstall: take away what install put there
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/eventmap $(DESTDIR)$(PREFIX)/lib/libeventmap.* \
	    $(PARTS:%=$(DESTDIR)$(PREFIX)/lib/libeventmap-%.so.0) \
	    $(DESTDIR)$(PREFIX)/lib/pkgconfig/eventmap.pc
	rm -rf $(DESTDIR)$(PREFIX)/include/eventmap $(DESTDIR)$(PREFIX)/share/eventmap

# ---- tests ----

$(B)/tests/%: tests/unit/%.c tests/unit/test.h $(B)/libeventmap.a
	@mkdir -p $(@D)
	$(call say,LINK)
	$(CC) $(CPPFLAGS_ALL) -Itests/unit $(CFLAGS_ALL) -o $@ $< $(B)/libeventmap.a $(LDLIBS_ALL)

# What cli writes of articles, without the program: for fuzz targets alone.
WRITERS := $(patsubst %,$(B)/obj/cli/%.o,article_silence event_rows event_spans mention_lines page)
$(B)/writers.a: $(WRITERS)
	@rm -f $@
	$(call say,AR)
	ar rcs $@ $^

$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(B)/writers.a $(B)/libeventmap.a
	@mkdir -p $(@D)
	$(call say,LINK)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $< tests/fuzz/driver.c $(B)/writers.a $(B)/libeventmap.a $(LDLIBS_ALL)

# The runner of expression fixtures; what it is asked is in tests/expressions/fixtures, or in DIR.
$(B)/expressions: tests/expressions/expressions.c $(B)/libeventmap.a
	@mkdir -p $(@D)
	$(call say,LINK)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $< $(B)/libeventmap.a $(LDLIBS_ALL)

## expressions: score our style expressions by fixtures of the MapLibre style specification below DIR
DIR ?= tests/expressions/fixtures
expressions: $(B)/expressions
	@$(B)/expressions $(DIR) -v

# One test program alone: make test-geocode runs tests/unit/test_geocode*.c
test-%: $(UNIT)
	@for t in $(filter $(B)/tests/test_$*%,$(UNIT)); do echo "$$t"; $$t || exit 1; done

## check: every test: unit, cases, command line, golden maps, fuzz corpora; ends in `N passed, N failed`
check: all $(UNIT) $(REPLAY) $(B)/expressions
	@KIND=$(KIND) tests/run.sh

# The test programs of all kinds of tests, without running them (for tests/run.sh).
tests: $(UNIT) $(REPLAY) $(B)/expressions

## accept: adopt what the command line and map tests print now, for git diff to show
accept: all
	@KIND=$(KIND) tests/cli/run.sh --accept; KIND=$(KIND) tests/maps/run.sh --accept

## asan: the same with AddressSanitizer and UndefinedBehaviorSanitizer
asan:
	$(MAKE) KIND=asan check

## valgrind: unit tests under valgrind
valgrind: $(UNIT)
	@for t in $(UNIT); do echo "$$t"; valgrind -q --error-exitcode=9 --leak-check=full \
	    --errors-for-leak-kinds=definite --suppressions=tests/valgrind.supp $$t || exit 1; done

## fuzz: explore with libFuzzer, SECONDS each (default 60); needs clang
FUZZ_SECONDS ?= 60
fuzz:
	$(MAKE) KIND=fuzz CC=clang build/fuzz/libeventmap.a build/fuzz/writers.a
	@for target in tests/fuzz/fuzz_*.c; do name=$$(basename $$target .c); \
	    corpus=tests/fuzz/corpus/$${name#fuzz_}; mkdir -p build/fuzz/found/$$name; \
	    clang $(CPPFLAGS_ALL) $(filter-out -MMD -MP,$(CFLAGS_ALL)) -fsanitize=fuzzer -o build/fuzz/$$name $$target \
	        build/fuzz/writers.a build/fuzz/libeventmap.a $(LDLIBS_ALL) && \
	    build/fuzz/$$name -max_total_time=$(FUZZ_SECONDS) build/fuzz/found/$$name $$corpus || exit 1; done

## bench: benchmarks on fixed inputs, one `name value unit` a line
bench: all $(BENCHES)
	@for b in $(BENCHES); do $$b || exit 1; done; KIND=$(KIND) tests/bench/startup.sh; \
	    KIND=$(KIND) tests/bench/render.sh

## cover: line coverage of the unit, case and command line tests
cover:
	$(MAKE) KIND=cover check
	lcov -q -c -d build/cover -o build/cover/coverage.info && lcov -q -r build/cover/coverage.info '/usr/*' 'tests/*' \
	    -o build/cover/coverage.info && lcov --list build/cover/coverage.info

$(B)/bench/%: tests/bench/%.c $(B)/libeventmap.a
	@mkdir -p $(@D)
	$(call say,LINK)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -o $@ $< $(B)/libeventmap.a $(LDLIBS_ALL)

# ---- the workshop ----

OWN_C := $(wildcard src/*/*.[ch] tests/*/*.[ch])
ROOMS := $(sort $(patsubst src/%/,%,$(wildcard src/*/)))

## fmt: complain about what clang-format would change (fmt-fix changes it)
fmt:
	clang-format --dry-run -Werror $(OWN_C)
fmt-fix:
	clang-format -i $(OWN_C)

## tidy: clang-tidy over the sources
tidy: $(GEN)
	clang-tidy -quiet $(LIB_SRC) $(CLI_SRC) -- $(CPPFLAGS_ALL) -std=c17 $(LIB_CFLAGS)

## ladder: does every #include keep to src/LADDER?
ladder:
	@awk -f src/ladder.awk src/LADDER $(wildcard src/*/*.[ch])

## headers: does each header compile alone?
headers:
	@for h in $(wildcard src/*/*.h); do \
	    echo "#include \"$${h#src/}\"" | $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MF /dev/null -fsyntax-only -x c - || exit 1; done

## clean: take build/ away
clean:
	rm -rf build

.PHONY: all help deps data demo gallery install install-program uninstall check tests expressions accept asan valgrind fuzz bench cover fmt fmt-fix tidy \
        ladder headers clean
