#include "validate/validate_internal.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "validate/wording.h"

#include <stdio.h>

/* A wrong value as a sentence: which fault to name first, what is allowed, how to mend it. */

#define CHOICES_MAX 20 /* listed; more are counted */

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; name && i < count; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_integer_type(const struct schema_type *type)
{
    static const char *const NAMES[] = {
        "integer",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "int",
        "long",
        "short",
        "byte",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    };
    return is_one_of(type->builtin, NAMES, ARRAY_LENGTH(NAMES));
}

static bool is_number_type(const struct schema_type *type)
{
    static const char *const NAMES[] = {"decimal", "double", "float"};
    return is_integer_type(type) || is_one_of(type->builtin, NAMES, ARRAY_LENGTH(NAMES));
}

static bool is_date_type(const struct schema_type *type)
{
    static const char *const NAMES[] = {"date"};
    return is_one_of(type->builtin, NAMES, ARRAY_LENGTH(NAMES));
}

/* Optional sign, digits, at most one point. */
static bool is_numeric(struct slice text, bool *whole)
{
    size_t i = text.len && (text.ptr[0] == '-' || text.ptr[0] == '+');
    bool digits = false;
    *whole = true;
    for (; i < text.len; i++) {
        if (text.ptr[i] == '.' && *whole) {
            *whole = false;
        } else if (text.ptr[i] >= '0' && text.ptr[i] <= '9') {
            digits = true;
        } else {
            return false;
        }
    }
    return digits;
}

static bool looks_like_date(struct slice text)
{
    static const char SHAPE[] = "0000-00-00";
    for (size_t i = 0; i < text.len && i < 10; i++) {
        bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        if (SHAPE[i] == '0' ? !digit : text.ptr[i] != '-') {
            return false;
        }
    }
    return text.len == 10;
}

/* --- what is allowed --- */

static void add_choices(struct strbuf *out, const struct schema_facets *facets)
{
    for (size_t i = 0; i < facets->enumeration_count && i < CHOICES_MAX; i++) {
        strbuf_add_str(out, i ? "、" : "");
        strbuf_add_str(out, facets->enumeration[i]);
    }
    if (facets->enumeration_count > CHOICES_MAX) {
        char count[24];
        snprintf(count, sizeof count, "%zu", facets->enumeration_count);
        wording_add(out, WORDING_MORE_CHOICES, count, NULL, NULL);
    }
}

static void add_length(struct strbuf *out, const struct schema_facets *facets)
{
    bool upper = facets->max_length != LENGTH_UNSET, lower = facets->min_length > 0;
    char min[24], max[24];
    snprintf(min, sizeof min, "%ld", facets->min_length);
    snprintf(max, sizeof max, "%ld", facets->max_length);
    if (lower && upper) {
        bool exact = facets->min_length == facets->max_length;
        wording_add(out, exact ? WORDING_LENGTH_EXACT : WORDING_LENGTH_BETWEEN, min, max, NULL);
    } else if (upper || lower) {
        wording_add(out, upper ? WORDING_LENGTH_MOST : WORDING_LENGTH_LEAST, upper ? max : min,
                    NULL, NULL);
    }
}

/* Lower bounds that the W3C's own types bring along. */
static const char *least(const struct schema_type *type)
{
    if (type->facets.min_inclusive) {
        return type->facets.min_inclusive;
    }
    if (!type->builtin || type->facets.min_exclusive) {
        return NULL;
    }
    bool natural = strcmp(type->builtin, "nonNegativeInteger") == 0
                   || strncmp(type->builtin, "unsigned", 8) == 0;
    return natural ? "0" : strcmp(type->builtin, "positiveInteger") == 0 ? "1" : NULL;
}

static void add_range(struct strbuf *out, const struct schema_type *type)
{
    const struct schema_facets *facets = &type->facets;
    const char *low = least(type), *high = facets->max_inclusive;
    const char *noun = wording_text(is_date_type(type)      ? WORDING_NOUN_DATE
                                    : is_integer_type(type) ? WORDING_NOUN_INTEGER
                                                            : WORDING_NOUN_NUMBER);
    if (low && high) {
        wording_add(out, WORDING_RANGE_BETWEEN, low, high, noun);
    } else if (low || high) {
        wording_add(out, low ? WORDING_RANGE_LEAST : WORDING_RANGE_MOST, low ? low : high, noun,
                    NULL);
    } else {
        strbuf_add_str(out, noun);
    }
    if (facets->min_exclusive) {
        wording_add(out, WORDING_RANGE_ABOVE, facets->min_exclusive, NULL, NULL);
    }
    if (facets->max_exclusive) {
        wording_add(out, WORDING_RANGE_BELOW, facets->max_exclusive, NULL, NULL);
    }
    if (facets->fraction_digits && !is_integer_type(type)) {
        wording_add(out, WORDING_FRACTION, facets->fraction_digits, NULL, NULL);
    }
}

static void add_allowed(struct strbuf *out, const struct schema_type *type, int depth)
{
    size_t before = out->len;
    for (size_t i = 0; i < type->member_count && depth < 4; i++) {
        if (type->members[i]) {
            strbuf_add_str(out, out->len > before ? wording_text(WORDING_OR) : "");
            add_allowed(out, type->members[i], depth + 1);
        }
    }
    if (type->member_count) {
        return;
    }
    if (type->facets.enumeration) {
        add_choices(out, &type->facets);
    } else if (is_number_type(type)) {
        add_range(out, type);
    } else if (is_date_type(type)) {
        strbuf_add_str(out, wording_text(WORDING_DATE_SHAPE));
        if (type->facets.min_inclusive || type->facets.max_inclusive) {
            strbuf_add_str(out, "，");
            add_range(out, type);
        }
    } else if (type->facets.pattern && type->remedy) {
        strbuf_add_str(out, type->remedy);
    } else {
        add_length(out, &type->facets);
    }
}

const char *explain_allowed(struct arena *arena, const struct schema_type *type)
{
    struct strbuf text = {0};
    if (type) {
        add_allowed(&text, type, 0);
    }
    const char *result = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    return result ? result : "";
}

/* --- how to mend it --- */

/* The nearest of the choices, when the value is a slip for one. */
static const char *nearest_choice(const struct wrong_value *value)
{
    const struct schema_facets *facets = &value->type->facets;
    bool code =
        utf8_length(slice_from(value->text)) == strlen(value->text); /* R99 is no slip for R09 */
    return facets->enumeration && !code
               ? nearest_name(value->text, facets->enumeration, facets->enumeration_count)
               : NULL;
}

static bool has_full_width_digits(struct slice text)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (c >= 0xFF10 && c <= 0xFF19) {
            return true;
        }
    }
    return false;
}

struct remedy {
    const char *zh, *en;
};

static struct remedy remedy_for(const struct validation *validation,
                                const struct wrong_value *value)
{
    struct arena *arena = validation->arena;
    const char *near = value->faults & VALUE_ENUMERATION ? nearest_choice(value) : NULL;
    const char *own = value->remedy ? value->remedy : value->type->remedy;
    struct remedy remedy = {own ? own : wording_text(WORDING_SEE_ALLOWED),
                            own ? own : "see what is allowed"};
    if (near) {
        remedy.zh = wording_print(arena, WORDING_SLIP, near, own, NULL);
        remedy.en = arena_printf(arena, "did you mean %s?", near);
    } else if (has_full_width_digits(slice_from(value->text))) {
        remedy.zh = arena_printf(arena, "%s%s%s", wording_text(WORDING_PLAIN_DIGITS),
                                 own ? "；" : "", own ? own : "");
        remedy.en = "use plain digits (123), not full-width ones";
    }
    remedy.zh = remedy.zh ? remedy.zh : "";
    remedy.en = remedy.en ? remedy.en : "";
    return remedy;
}

static struct remedy remedy_for_empty(const struct validation *validation,
                                      const struct wrong_value *value)
{
    const char *own = value->remedy ? value->remedy : value->type->remedy;
    const char *leave = value->optional ? wording_text(WORDING_LEAVE_OUT) : "";
    const char *zh =
        arena_printf(validation->arena, "%s%s", own ? own : wording_text(WORDING_FILL_IN), leave);
    return (struct remedy){zh ? zh : "", value->optional ? "fill it in, or remove the whole field"
                                                         : "fill it in"};
}

/* --- which fault to name --- */

static void report_length(const struct validation *validation, const struct wrong_value *value,
                          const struct remedy *remedy, const struct diag_place *place)
{
    const struct schema_facets *facets = &value->type->facets;
    long length = (long)utf8_length(slice_from(value->text));
    bool over = facets->max_length != LENGTH_UNSET && length > facets->max_length;
    char have[24], limit[24];
    snprintf(have, sizeof have, "%ld", length);
    snprintf(limit, sizeof limit, "%ld", over ? facets->max_length : facets->min_length);
    diag_report(validation->diags, over ? DIAG_XSD_TOO_LONG : DIAG_XSD_TOO_SHORT, place,
                value->label, have, limit, remedy->zh, remedy->en, NULL);
}

static enum diag_code code_of(const struct wrong_value *value, const char **facet)
{
    const struct schema_type *type = value->type;
    struct slice text = slice_from(value->text);
    bool whole = false;
    *facet = "xsd:type";
    if (value->faults & VALUE_ENUMERATION) {
        *facet = "xsd:enumeration";
        return DIAG_XSD_CHOICE;
    }
    if (is_number_type(type)) {
        bool numeric = is_numeric(text, &whole);
        bool fraction = numeric && !whole;
        *facet = numeric && !(fraction && is_integer_type(type)) ? "xsd:range" : "xsd:type";
        return !numeric                            ? DIAG_XSD_NUMBER
               : fraction && is_integer_type(type) ? DIAG_XSD_INTEGER
                                                   : DIAG_XSD_RANGE;
    }
    if (is_date_type(type) && !(value->faults & VALUE_RANGE)) {
        return looks_like_date(text) && !(value->faults & VALUE_PATTERN) ? DIAG_XSD_NO_SUCH_DATE
                                                                         : DIAG_XSD_DATE;
    }
    if (value->faults & VALUE_RANGE) {
        *facet = "xsd:range";
        return DIAG_XSD_RANGE;
    }
    if (value->faults & VALUE_PATTERN) {
        *facet = "xsd:pattern";
        return DIAG_XSD_PATTERN;
    }
    return DIAG_XSD_TYPE;
}

void explain_value(const struct validation *validation, const struct wrong_value *value,
                   struct diag_place *place)
{
    place->allowed = explain_allowed(validation->arena, value->type);
    if (!value->text[0]) {
        struct remedy remedy = remedy_for_empty(validation, value);
        place->rule = "xsd:empty";
        diag_report(validation->diags, DIAG_XSD_EMPTY, place, value->label, remedy.zh, remedy.en,
                    NULL);
        return;
    }
    struct remedy remedy = remedy_for(validation, value);
    if (strcmp(remedy.zh, place->allowed) == 0) {
        place->allowed = NULL; /* a pattern is described by its remedy: not twice */
    }
    place->found = value->text;
    if (value->faults & VALUE_LENGTH && !(value->faults & VALUE_ENUMERATION)) {
        place->rule = "xsd:length";
        report_length(validation, value, &remedy, place);
        return;
    }
    const char *facet = NULL;
    enum diag_code code = code_of(value, &facet);
    place->rule = facet;
    diag_report(validation->diags, code, place, value->label, remedy.zh, remedy.en, NULL);
}
