#ifndef TESTS_UNIT_SUPPORT_FORM_H
#define TESTS_UNIT_SUPPORT_FORM_H

#include "unit/support_xml.h"

#include "form/form.h"
#include "intake/intake.h"

/* The small form of tests/unit/data/forms, and submissions made of its parts. */

struct small {
    struct arena *arena;
    struct diagnostics diags;
    struct forms *forms;
};

/* Opens the forms that lie in a folder. */
static inline int set_up_forms(void **state, const char *dir)
{
    static struct small small;
    small = (struct small){.arena = arena_new()};
    diag_init(&small.diags, small.arena);
    *state = &small;
    if (xml_init() != STATUS_OK) {
        return -1;
    }
    enum status status = forms_open(dir, NULL, &small.diags, &small.forms);
    if (status != STATUS_OK) {
        print_diags(&small.diags);
    }
    return status == STATUS_OK ? 0 : -1;
}

static inline int small_set_up(void **state)
{
    return set_up_forms(state, TEST_DATA "/forms");
}

/* The source tree, with the real forms. */
#define ROOT TEST_DATA "/../../.."
static inline int real_set_up(void **state)
{
    return set_up_forms(state, ROOT);
}

static inline int small_tear_down(void **state)
{
    struct small *small = *state;
    forms_close(small->forms);
    arena_free(small->arena);
    return 0;
}

#define SMALL_HEAD \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<form xmlns=\"urn:jianjia:form:small:1\">\n"
#define SMALL_UNIT \
    "<unit>\n<name>某某公司工会</name>\n<employees>20</employees>\n<members>18</members>\n</" \
    "unit>\n"
#define SMALL_ITEMS "<items>\n<item ref=\"AA001\"><self>是</self></item>\n</items>\n"
#define SMALL_TAIL "<date>2026-05-06</date>\n</form>\n"
#define SMALL_WHOLE SMALL_HEAD SMALL_UNIT SMALL_ITEMS SMALL_TAIL

#endif
