#ifndef FUZZ_FUZZ_FORMS_H
#define FUZZ_FUZZ_FORMS_H

#include "form/form.h"
#include "fuzz/fuzz.h"

#include <stdlib.h>

/* The forms of the source tree, opened when first asked for and kept. */
static inline struct forms *open_forms(void)
{
    static struct forms *forms;
    static struct arena *arena;
    static struct diagnostics diags;
    if (!forms) {
        arena = arena_new();
        diag_init(&diags, arena);
        if (!arena || xml_init() != STATUS_OK
            || forms_open(JIANJIA_SOURCE_DIR, NULL, &diags, &forms) != STATUS_OK) {
            abort();
        }
    }
    return forms;
}

#endif
