#include "proof/pattern.h"

#include "base/alloc.h"
#include "base/limits.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static void explain(int error, size_t offset, char detail[160])
{
    PCRE2_UCHAR message[120] = "";
    pcre2_get_error_message(error, message, sizeof message);
    snprintf(detail, 160, "%s (at %zu)", (const char *)message, offset);
}

static bool prepare(struct pattern *pattern)
{
    pattern->data = pcre2_match_data_create(MATCH_GROUPS, NULL);
    pattern->context = pcre2_match_context_create(NULL);
    if (!pattern->data || !pattern->context) {
        return false;
    }
    pcre2_set_match_limit(pattern->context, LIMIT_REGEX_MATCH);
    pcre2_set_heap_limit(pattern->context, LIMIT_REGEX_HEAP_KIB);
    pcre2_set_depth_limit(pattern->context, LIMIT_REGEX_DEPTH);
    /* where the library was built without it, matching is slower and the same */
    pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
    return true;
}

struct pattern *pattern_new(const char *source, char detail[160])
{
    struct pattern *pattern = mem_calloc(1, sizeof *pattern);
    int error = 0;
    PCRE2_SIZE offset = 0;
    if (!pattern) {
        detail[0] = '\0';
        return NULL;
    }
    pattern->code = pcre2_compile((PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED,
                                  PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE, &error, &offset, NULL);
    if (!pattern->code) {
        explain(error, offset, detail);
    }
    if (!pattern->code || !prepare(pattern)) {
        pattern_free(pattern);
        return NULL;
    }
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern) {
        pcre2_match_context_free(pattern->context);
        pcre2_match_data_free(pattern->data);
        pcre2_code_free(pattern->code);
        mem_free(pattern);
    }
}

bool pattern_next(struct pattern *pattern, struct slice text, size_t from, struct match *out)
{
    *out = (struct match){0};
    if (!text.ptr || from > text.len) {
        return false;
    }
    int count = pcre2_match(pattern->code, (PCRE2_SPTR)text.ptr, text.len, from,
                            PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, pattern->data, pattern->context);
    if (count < 0) {
        return false;
    }
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->data);
    out->at = ends[0];
    out->end = ends[1];
    for (int i = 0; i < (count ? count : MATCH_GROUPS); i++) {
        if (ends[2 * i] != PCRE2_UNSET) {
            out->groups[i] = slice_of(text.ptr + ends[2 * i], ends[2 * i + 1] - ends[2 * i]);
        }
    }
    return out->end > out->at;
}

bool pattern_found(struct pattern *pattern, struct slice text)
{
    struct match match;
    return pattern_next(pattern, text, 0, &match);
}
