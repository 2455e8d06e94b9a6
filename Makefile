# jianjia: one Makefile. `make help` lists the targets; V=1 shows the commands.

.DEFAULT_GOAL := all
VERSION := 0.1.0
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
PKG_CONFIG ?= pkg-config
PYTHON  ?= python3
V ?= 0
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(Q),@echo "$(1)")

# release, asan, ubsan, coverage or clang: objects in build/<config>/, mirroring src/
CONFIG  ?= release
B       := build/$(CONFIG)

datadir   = $(PREFIX)/share/jianjia
localedir = $(PREFIX)/share/locale
mandir    = $(PREFIX)/share/man
docdir    = $(PREFIX)/share/doc/jianjia
unitdir   = $(PREFIX)/lib/systemd/system

# --- flags -------------------------------------------------------------------------------------

WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc -I$(B)
CFLAGS_release  := -O2 -g
CFLAGS_clang    := -O2 -g
CFLAGS_asan     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_ubsan    := -O1 -g -fsanitize=undefined -fno-sanitize-recover=all
CFLAGS_coverage := -O0 -g --coverage
LDFLAGS_asan     := -fsanitize=address,undefined
LDFLAGS_ubsan    := -fsanitize=undefined
LDFLAGS_coverage := --coverage
CFLAGS   ?= $(CFLAGS_$(CONFIG))

# Libraries by pkg-config; LIBZIP_LIBS=.. (and LIBZIP_CFLAGS=..) on the command line overrides one.
LIBRARIES := LIBXML2:libxml-2.0 LIBXSLT:libxslt LIBEXSLT:libexslt LIBZIP:libzip PCRE2:libpcre2-8 \
             HARFBUZZ:harfbuzz HARFBUZZ_SUBSET:harfbuzz-subset FREETYPE:freetype2 FONTCONFIG:fontconfig \
             LIBPNG:libpng LIBJPEG:libjpeg ZLIB:zlib LIBDEFLATE:libdeflate NETTLE:nettle ICU:icu-i18n SQLITE:sqlite3 XLSXWRITER:xlsxwriter
lib_var    = $(firstword $(subst :, ,$(1)))
lib_module = $(lastword $(subst :, ,$(1)))
MODULES    := $(foreach l,$(LIBRARIES),$(if $($(call lib_var,$(l))_LIBS),,$(call lib_module,$(l))))
OVERRIDDEN  = $(foreach l,$(LIBRARIES),$($(call lib_var,$(l))_$(1)))
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(MODULES) 2>/dev/null) $(call OVERRIDDEN,CFLAGS) $(HPDF_CFLAGS)
PKG_LIBS   := $(shell $(PKG_CONFIG) --libs $(MODULES) 2>/dev/null) $(call OVERRIDDEN,LIBS)
# Debian's libharu ships no .pc file (scripts/check-libs.sh says so when it falls back)
HPDF_LIBS  ?= $(shell $(PKG_CONFIG) --libs libharu 2>/dev/null || $(PKG_CONFIG) --libs hpdf 2>/dev/null || echo -lhpdf)
LIBS        = $(PKG_LIBS) $(HPDF_LIBS) -lm

# --- what there is -----------------------------------------------------------------------------

SRC     := $(sort $(shell find src -name '*.c'))
HEADERS := $(sort $(shell find src -name '*.h'))
MAIN    := src/main.c
OBJ     := $(patsubst %.c,$(B)/%.o,$(filter-out $(MAIN),$(SRC)))
LIB     := $(B)/libjianjia.a
UNIT    := $(patsubst tests/unit/%.c,$(B)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
FAULT   := $(patsubst tests/fault/%.c,$(B)/fault/%,$(sort $(wildcard tests/fault/fault_*.c)))
REPLAY  := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
CATALOGUES := $(patsubst po/%.po,build/locale/%/LC_MESSAGES/jianjia.mo,$(sort $(wildcard po/*.po)))
PROGRAM := $(if $(filter release,$(CONFIG)),build/jianjia,$(B)/jianjia)

all: $(if $(wildcard $(MAIN)),$(PROGRAM) man,$(LIB)) $(CATALOGUES) ## build the program, its catalogue and manual

# Only the files that name these macros are built with them, so that a new PREFIX rebuilds little.
PLACES := -DJIANJIA_SOURCE_DIR='"$(CURDIR)"' -DJIANJIA_DATA_DIR='"$(datadir)"' \
          -DJIANJIA_LOCALE_DIR='"$(localedir)"' -DJIANJIA_VERSION='"$(VERSION)"'
PLACED := $(patsubst %.c,$(B)/%.o,$(shell grep -lE 'JIANJIA_(SOURCE_DIR|DATA_DIR|LOCALE_DIR|VERSION)' $(SRC)))
$(PLACED): CPPFLAGS += $(PLACES)
$(PLACED): $(B)/places

# A change of compiler or flags rebuilds everything; a missing library stops here, with its package.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS)' | cmp -s - $@ || { \
	  CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' scripts/check-libs.sh $(MODULES) \
	  && echo '$(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS)' >$@; }
$(B)/places: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(PLACES))' | cmp -s - $@ || echo '$(subst ','\'',$(PLACES))' >$@

COMPILE = $(CC) -std=c17 $(CPPFLAGS) $(PKG_CFLAGS) $(WARN) $(WERROR) $(CFLAGS)

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# the files of pages that the program writes become arrays in it
PAGES := templates/board
$(B)/src/board/page.o: $(B)/board/assets.h
$(B)/board/assets.h: $(addprefix $(PAGES)/,common.css board.css board.js board.html) scripts/embed.sh
	@mkdir -p $(@D)
	$(Q)scripts/embed.sh $(filter $(PAGES)/%,$^) >$@.new && mv $@.new $@
$(B)/src/report/html.o: $(B)/report/assets.h
$(B)/report/assets.h: $(addprefix $(PAGES)/,common.css report.css) scripts/embed.sh
	@mkdir -p $(@D)
	$(Q)scripts/embed.sh $(filter $(PAGES)/%,$^) >$@.new && mv $@.new $@

$(LIB): $(OBJ)
	@rm -f $@
	$(Q)ar qcs $@ $^

$(B)/jianjia: $(B)/$(MAIN:.c=.o) $(LIB)
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS_$(CONFIG)) $(LDFLAGS) -o $@ $^ $(LIBS)

build/jianjia: $(B)/jianjia
	$(Q)cp $< $@.new && mv $@.new $@

build/locale/%/LC_MESSAGES/jianjia.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,MO $@)
	$(Q)msgfmt --check -o $@ $<

# unit tests, fault tests and fuzz replays: one program per file, linked with the library
LINK_TEST = $(COMPILE) $(PLACES) -Itests $(LDFLAGS_$(CONFIG)) -MMD -MP -MF $@.d -o $@ $< $(LIB) $(LIBS)
$(B)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(LINK_TEST) -lcmocka
$(B)/fault/%: tests/fault/%.c $(LIB)
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(LINK_TEST)
$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(LIB)
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(LINK_TEST:$<=$< tests/fuzz/replay.c)

# --- the two commands of a fresh machine --------------------------------------------------------

demo: ## install what is missing, build, render every sample into out/
	@scripts/setup.sh build
	@$(MAKE) --no-print-directory -j$$(nproc) all
	@scripts/demo.sh

check: ## install what is missing, build, run every test
	@scripts/setup.sh build test
	@$(MAKE) --no-print-directory -j$$(nproc) all check-programs check-headers
	@CONFIG=$(CONFIG) JIANJIA=$(PROGRAM) $(PYTHON) tests/run.py

deps: ## install the Debian packages and fonts for building and testing
	@scripts/setup.sh build test

fonts: ## unpack the Fandol faces into build/fonts
	@scripts/setup.sh build

# --- single suites ------------------------------------------------------------------------------

check-programs: $(UNIT) $(FAULT) $(REPLAY)

check-unit: $(UNIT) ## the unit tests
	@for t in $(UNIT); do $$t >$$t.log 2>&1 && echo "ok   $$t" || { cat $$t.log; echo "FAIL $$t"; exit 1; }; done

SUITES := zip extract html-forms golden visual clreq fault fo-faults cli ledger lint docx pdf samples rules roundtrip gbt9704 characters pathological fuzz man new-form proof board titles ops sweep import prefill commend
$(SUITES:%=check-%): check-%: all check-programs
	@CONFIG=$(CONFIG) JIANJIA=$(PROGRAM) $(PYTHON) tests/run.py $*
check-golden: ## report, FO, areas and DOCX parts as reviewed
check-visual: ## pages as pictures, with a tolerance
check-clreq: ## the rules of Chinese typesetting, by position and as pictures
check-sweep: ## the hot folder disturbed at some of its system calls
check-fault: ## the Nth allocation or write fails
check-titles: ## the register of units, titles over the years, what falls due
check-board: ## the page of the hot folder, in a browser
check-cli: ## commands, exit codes, bad input
check-ledger: ## lists, events, erasure
check-lint: ## the house rules by machine
check-extract: ## filled Word forms read back, hostile ones refused
check-docx: ## every DOCX valid, laid out as the PDF
check-pdf: ## every PDF sound, its text found by readers
check-samples: ## every sample accepted or refused as expected
check-rules: ## every rule speaks, and is silent at its boundary
check-roundtrip: ## text of PDF = text of DOCX = source
check-gbt9704: ## official documents measured on paper, clause by clause
check-characters: ## all 8105 characters in every role, in PDF and DOCX
check-pathological: ## hostile shapes in bounded time
check-fuzz: ## the fuzzers' corpus replayed
check-man: ## the manual pages
check-new-form: ## a scaffolded form passes
check-ops: ## the hot folder in an office: strange files, full disks, installation
check-import: ## tables of every form come back as forms; what office programs do to cells
check-commend: ## from the votes to documents and titles
check-prefill: ## last year's forms become drafts
check-proof: ## the proof-reader's recall and false alarms

check-docx-forms: all ## every form and sample into a Word form and back, through LibreOffice (minutes)
	@DOCX_FORMS=1 JIANJIA=$(PROGRAM) $(PYTHON) tests/run.py docx-forms

check-year: all ## a generated year of 600 units, every count held against the generator's book; UNITS=n SEED=n
	@UNITS=$(or $(UNITS),600) JIANJIA=$(PROGRAM) $(PYTHON) tests/run.py year

HEADER_STAMPS := $(patsubst src/%.h,$(B)/headers/%.ok,$(HEADERS))
check-headers: $(HEADER_STAMPS) ## every header compiles alone, and twice
$(B)/headers/%.ok: src/%.h $(B)/flags
	@mkdir -p $(@D)
	$(Q)printf '#include "$*.h"\n#include "$*.h"\nextern int unused;\n' \
	  | $(COMPILE) -Werror -Wno-unused-function -fsyntax-only -MMD -MP -MF $(@:.ok=.d) -MT $@ -x c -
	@touch $@

asan: ## unit tests, samples, command line and faults under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory CONFIG=asan all check-programs
	@CONFIG=asan JIANJIA=build/asan/jianjia $(PYTHON) tests/run.py unit samples cli fault fuzz

ubsan: ## the same under UBSan alone
	@$(MAKE) --no-print-directory CONFIG=ubsan all check-programs
	@CONFIG=ubsan JIANJIA=build/ubsan/jianjia $(PYTHON) tests/run.py unit samples cli fault fuzz

valgrind: all check-programs ## unit tests and one sample of each form under valgrind
	@scripts/valgrind.sh $(UNIT)

coverage: ## lines that the unit tests and samples reach
	@$(MAKE) --no-print-directory CONFIG=coverage all check-programs
	@find build/coverage -name '*.gcda' -delete
	@CONFIG=coverage JIANJIA=build/coverage/jianjia $(PYTHON) tests/run.py unit samples cli fuzz
	@$(PYTHON) scripts/coverage.py build/coverage

fault-sweep: all check-programs ## the hot folder: a kill and every error at each system call, power cuts, 1000 kills
	@SWEEP=full JIANJIA=$(PROGRAM) $(PYTHON) tests/sweep/run.py

fuzz: ## fuzz every parser for a minute each (needs clang); SECONDS=n
	@scripts/fuzz.sh $(or $(SECONDS),60)

compare-fop: all ## the same pages as Apache FOP: every fixed document, many random ones (needs fop and mutool)
	$(Q)$(PYTHON) tests/fop/run.py --large

bench: all ## measure us, beside FOP and LibreOffice where they are installed
	@$(PYTHON) tests/bench/bench.py
	@$(PYTHON) tests/bench/watch.py
	@$(PYTHON) tests/bench/commend.py
	@$(MAKE) --no-print-directory bench-year

bench-year: all ## a city's year from the first drop to the closed archive: time, memory, pages; UNITS=n
	@UNITS=$(or $(UNITS),12000) $(PYTHON) tests/bench/year.py

lint: all ## house rules, format, shell scripts, manual
	@CONFIG=$(CONFIG) JIANJIA=$(PROGRAM) $(PYTHON) tests/run.py lint man

# Tables written by hand stay as they are.
FORMATTED := $(filter-out src/base/codes/%,$(SRC) $(HEADERS)) $(wildcard tests/unit/*.c tests/fault/*.c tests/fuzz/*.c)
format: ## clang-format over our own files
	clang-format -i --style=file $(FORMATTED)

tags: ## an index for editors
	ctags -R src tests

regen: all ## make the expected results anew: shows the difference, then asks
	@CONFIG=$(CONFIG) JIANJIA=$(PROGRAM) $(PYTHON) tests/regen.py $(SUITE)

manual-pictures: all ## the pictures of docs/manual.zh.md, from the samples (needs chromium)
	@scripts/manual-pictures.sh

new-form: all ## scaffold a form that passes the checks: make new-form FORM=my-form [TITLE=标题]
	@test -n "$(FORM)" || { echo 'usage: make new-form FORM=my-form'; exit 2; }
	@$(PYTHON) scripts/new-form.py "$(FORM)" $(if $(TITLE),--title "$(TITLE)")

# --- manual ------------------------------------------------------------------------------------

MAN := $(patsubst man/%,build/man/%,$(sort $(wildcard man/*.[1-9])))
GENERATED_MAN := $(patsubst man/%.in,build/man/%,$(sort $(wildcard man/*.in)))
man: $(MAN) $(GENERATED_MAN) ## the manual pages, into build/man
build/man/%: man/%
	@mkdir -p $(@D)
	$(Q)sed 's/@VERSION@/$(VERSION)/g' $< >$@
build/man/%: man/%.in $(B)/man-tables scripts/fill-manual.sh
	@mkdir -p $(@D)
	$(Q)scripts/fill-manual.sh $(B)/man-tables $< >$@.new && mv $@.new $@
$(B)/man-tables: man/tables.c $(LIB)
	$(Q)$(LINK_TEST)

# --- installing --------------------------------------------------------------------------------

install: all ## install under DESTDIR and PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(datadir) $(DESTDIR)$(localedir) $(DESTDIR)$(mandir)
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/jianjia
	cp -R schemas templates $(DESTDIR)$(datadir)/
	for face in $(wildcard build/fonts/*.*); do install -D -m 644 $$face $(DESTDIR)$(datadir)/fonts/$${face##*/}; done
	cp -R build/locale/. $(DESTDIR)$(localedir)/
	chmod -R u=rwX,go=rX $(DESTDIR)$(datadir)
	for page in $(MAN) $(GENERATED_MAN); do \
	  install -D -m 644 $$page $(DESTDIR)$(mandir)/man$${page##*.}/$${page##*/}; done
	for shell in bash:bash-completion/completions/jianjia zsh:zsh/site-functions/_jianjia fish:fish/vendor_completions.d/jianjia.fish; do \
	  file=$(DESTDIR)$(PREFIX)/share/$${shell#*:}; install -d $${file%/*}; \
	  $(PROGRAM) --completion=$${shell%%:*} >$$file; chmod 644 $$file; done
	install -d $(DESTDIR)$(unitdir) $(DESTDIR)$(docdir)
	sed 's#@PREFIX@#$(PREFIX)#' systemd/jianjia@.service.in >$(DESTDIR)$(unitdir)/jianjia@.service
	chmod 644 $(DESTDIR)$(unitdir)/jianjia@.service
	install -D -m 644 systemd/jianjia.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/jianjia.conf
	install -D -m 644 systemd/jianjia.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/jianjia.conf
	install -m 644 docs/administration.zh.md LICENSE $(DESTDIR)$(docdir)/

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/jianjia
	rm -rf $(DESTDIR)$(datadir)
	rm -f $(patsubst build/locale/%,$(DESTDIR)$(localedir)/%,$(CATALOGUES))
	for page in $(MAN) $(GENERATED_MAN); do rm -f $(DESTDIR)$(mandir)/man$${page##*.}/$${page##*/}; done
	rm -rf $(DESTDIR)$(docdir)
	rm -f $(DESTDIR)$(unitdir)/jianjia@.service $(addprefix $(DESTDIR)$(PREFIX)/lib/,sysusers.d/jianjia.conf tmpfiles.d/jianjia.conf)
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/share/,bash-completion/completions/jianjia zsh/site-functions/_jianjia fish/vendor_completions.d/jianjia.fish)

po: ## new texts of the command line into po/zh_CN.po, to be translated
	xgettext --keyword=N_ --from-code=UTF-8 --no-location -o build/jianjia.pot $(sort $(wildcard src/cli/*.c))
	msgmerge --no-location --update --backup=none po/zh_CN.po build/jianjia.pot

print-libs: # for scripts
	@echo $(LIBS)
print-flags:
	@echo -std=c17 $(CPPFLAGS) $(PLACES) $(PKG_CFLAGS)

dist: ## a source tarball of what is committed
	@mkdir -p build
	git archive --format=tar.gz --prefix=jianjia-$(VERSION)/ -o build/jianjia-$(VERSION).tar.gz HEAD
	@echo build/jianjia-$(VERSION).tar.gz

distcheck: dist ## unpack, build, test and install the tarball
	@scripts/distcheck.sh jianjia-$(VERSION)

clean: ## remove what was built (fonts stay)
	rm -rf build/release build/asan build/ubsan build/coverage build/clang build/tests build/locale build/man build/jianjia

distclean: clean ## remove the fonts and outputs too
	rm -rf build tags
	find out -mindepth 1 ! -name .gitkeep -delete

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sort -u \
	  | awk -F':.*## ' '{ printf "  %-20s %s\n", $$1, $$2 }'

FORCE:
.PHONY: all demo manual-pictures compare-fop check check-year bench-year deps fonts check-programs check-unit check-headers $(SUITES:%=check-%) asan ubsan valgrind \
        coverage fuzz fault-sweep bench lint format tags regen new-form man po print-libs print-flags install uninstall dist distcheck clean distclean help FORCE
.SECONDARY:
-include $(OBJ:.o=.d) $(B)/src/main.d $(B)/man-tables.d $(wildcard $(B)/unit/*.d $(B)/fault/*.d $(B)/fuzz/*.d) $(HEADER_STAMPS:.ok=.d)
