#ifndef TESTS_UNIT_SUPPORT_XML_H
#define TESTS_UNIT_SUPPORT_XML_H

/* Included first by the tests of xml/, intake/, validate/ and report/. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/file.h"
#include "xml/xml.h"

/* A diagnostic of that code, NULL when there is none. */
static inline const struct diagnostic *find_diag(const struct diagnostics *diags,
                                                 enum diag_code code)
{
    for (size_t i = 0; i < diags->count; i++) {
        if (diags->items[i].code == code) {
            return &diags->items[i];
        }
    }
    return NULL;
}

/* Shows what was reported when a test fails on it. */
static inline void print_diags(const struct diagnostics *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diagnostic *item = &diags->items[i];
        printf("%s:%d:%d: %s [%s] label=%s found=%s allowed=%s hint=%s xpath=%s rule=%s\n",
               item->place.file ? item->place.file : "-", item->place.line, item->place.column,
               item->message[LANGUAGE_ZH], diag_code_name(item->code),
               item->place.label ? item->place.label : "-",
               item->place.found ? item->place.found : "-",
               item->place.allowed ? item->place.allowed : "-", item->hint[LANGUAGE_ZH],
               item->place.xpath ? item->place.xpath : "-",
               item->place.rule ? item->place.rule : "-");
    }
}

#define assert_reported(diags, code) \
    do { \
        if (!find_diag((diags), (code))) { \
            print_diags(diags); \
            fail_msg("%s was not reported", diag_code_name(code)); \
        } \
    } while (0)

#define assert_count(diags, expected) \
    do { \
        if ((diags)->count != (expected)) { \
            print_diags(diags); \
            fail_msg("%zu diagnostics instead of %zu", (diags)->count, (size_t)(expected)); \
        } \
    } while (0)

/* The folder of this test's data: tests run from the top of the source tree or anywhere. */
#ifdef JIANJIA_SOURCE_DIR
#define TEST_DATA JIANJIA_SOURCE_DIR "/tests/unit/data"
#else
#define TEST_DATA "tests/unit/data"
#endif

#endif
