# jianjia: one Makefile. `make help` lists the targets.

.DEFAULT_GOAL := all
PREFIX  ?= /usr/local
CONFIG  ?= release
B       := build/$(CONFIG)
CC      ?= cc
PKG_CONFIG ?= pkg-config

PACKAGES := libxml-2.0 libxslt libexslt libzip libpcre2-8 harfbuzz harfbuzz-subset freetype2 fontconfig \
            libpng libjpeg zlib libdeflate nettle icu-uc
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Isrc -I$(B)
CFLAGS_release  := -O2 -g
CFLAGS_asan     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_coverage := -O0 -g --coverage
LDFLAGS_asan    := -fsanitize=address,undefined
LDFLAGS_coverage := --coverage
CFLAGS   ?= $(CFLAGS_$(CONFIG))
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS   := $(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) -lhpdf -lm

SRC  := $(sort $(shell find src -name '*.c'))
MAIN := src/main.c
OBJ  := $(patsubst %.c,$(B)/%.o,$(filter-out $(MAIN),$(SRC)))
LIB  := $(B)/libjianjia.a
UNIT := $(patsubst tests/unit/%.c,$(B)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))

V ?= 0
Q := $(if $(filter 1,$(V)),,@)

all: $(if $(wildcard $(MAIN)),build/jianjia,$(LIB)) ## build the program

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(if $(Q),@echo "CC $<")
	$(Q)$(CC) -std=c17 $(CPPFLAGS) $(PKG_CFLAGS) $(WARN) $(WERROR) $(CFLAGS) -MMD -MP -c -o $@ $<

$(LIB): $(OBJ)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(B)/jianjia: $(B)/$(MAIN:.c=.o) $(LIB)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS_$(CONFIG)) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

build/jianjia: $(B)/jianjia
	$(Q)cp $< $@

$(B)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 $(CPPFLAGS) -Itests $(PKG_CFLAGS) $(WARN) $(CFLAGS) $(LDFLAGS_$(CONFIG)) -MMD -MP -MF $@.d -o $@ $< $(LIB) $(PKG_LIBS) -lcmocka

check-unit: $(UNIT) ## the unit tests
	@for t in $(UNIT); do $$t >$$t.log 2>&1 && echo "ok   $$t" || { cat $$t.log; echo "FAIL $$t"; exit 1; }; done

clean: ## remove what was built
	rm -rf build/release build/asan build/coverage build/jianjia

.PHONY: all check-unit clean
-include $(OBJ:.o=.d) $(wildcard $(B)/unit/*.d)
