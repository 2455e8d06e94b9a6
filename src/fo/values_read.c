#include "fo/property.h"

#include "base/length.h"

#include <string.h>

/* What value types and shorthands read with. */

bool fo_read_value(struct fo_refine *refine, struct slice text, struct fo_value *out)
{
    return fo_expression(text, &refine->scope, out);
}

struct fo_length fo_length_from(const struct fo_value *value)
{
    return (struct fo_length){
        .mpt = mpt_mul_div(value->length, 1, 1000),
        .percent = (int32_t)mul_div(value->percent, 1, 1000),
        .proportional = mpt_mul_div(value->proportional, 1, 1000),
    };
}

struct fo_length fo_length_add(struct fo_length a, struct fo_length b)
{
    return (struct fo_length){
        .mpt = mpt_clamp((int64_t)a.mpt + b.mpt),
        .percent = mpt_clamp((int64_t)a.percent + b.percent),
    };
}

/* A length; the number 0 is one too. */
static bool read_length_value(struct fo_refine *refine, struct slice text, struct fo_value *value)
{
    if (!fo_read_value(refine, text, value)) {
        return false;
    }
    return value->kind == FO_VALUE_LENGTH || (value->kind == FO_VALUE_NUMBER && value->number == 0);
}

bool fo_read_length(struct fo_refine *refine, struct slice text, struct fo_length *out)
{
    struct fo_value value;
    if (!read_length_value(refine, text, &value)) {
        return false;
    }
    *out = fo_length_from(&value);
    return true;
}

bool fo_read_mpt(struct fo_refine *refine, struct slice text, int32_t base, int32_t *out)
{
    struct fo_length length;
    if (!fo_read_length(refine, text, &length) || length.proportional) {
        return false;
    }
    *out = fo_length_resolve(length, base, 0);
    return true;
}

bool fo_read_color(struct fo_refine *refine, struct slice text, struct color *out)
{
    struct fo_value value;
    if (!fo_read_value(refine, text, &value) || value.kind != FO_VALUE_COLOR) {
        return false;
    }
    *out = value.color;
    return true;
}

bool fo_read_integer(struct fo_refine *refine, struct slice text, int32_t smallest, int32_t *out)
{
    struct fo_value value;
    if (!fo_read_value(refine, text, &value) || value.kind != FO_VALUE_NUMBER) {
        return false;
    }
    int64_t rounded = mul_div(value.number, 1, FO_UNIT);
    if (rounded < smallest) {
        return false;
    }
    *out = (int32_t)rounded;
    return true;
}

bool fo_read_border_width(struct fo_refine *refine, struct slice text, int32_t *out)
{
    static const struct {
        const char *name;
        int32_t mpt;
    } WIDTHS[] = {{"thin", 500}, {"medium", 1000}, {"thick", 2000}};
    for (size_t i = 0; i < ARRAY_LENGTH(WIDTHS); i++) {
        if (slice_is(text, WIDTHS[i].name)) {
            *out = WIDTHS[i].mpt;
            return true;
        }
    }
    struct fo_length length;
    if (!fo_read_length(refine, text, &length) || length.percent || length.proportional
        || length.mpt < 0) {
        return false;
    }
    *out = length.mpt;
    return true;
}

bool fo_read_conditionality(struct slice text, bool *retain)
{
    *retain = slice_is(text, "retain");
    return *retain || slice_is(text, "discard");
}

bool fo_read_precedence(struct fo_refine *refine, struct slice text, int32_t *out)
{
    if (slice_is(text, "force")) {
        *out = FO_FORCE;
        return true;
    }
    return fo_read_integer(refine, text, INT32_MIN, out);
}

enum fo_keyword fo_keyword_among(const uint8_t *keywords, struct slice text)
{
    if (keywords && text.len) {
        for (; *keywords != FO_K_COUNT; keywords++) {
            if (fo_word_is(text, fo_keyword_name((enum fo_keyword) * keywords))) {
                return (enum fo_keyword) * keywords;
            }
        }
    }
    return FO_K_COUNT;
}

const char *fo_keep_string(struct fo_refine *refine, struct slice text)
{
    if (text.len == 0) {
        return "";
    }
    const char *copy = arena_copy(refine->arena, text);
    refine->no_memory |= !copy;
    return copy ? copy : "";
}

static bool is_space(char c)
{
    return unicode_is_xml_space((unsigned char)c);
}

bool fo_next_word(struct slice *text, struct slice *word)
{
    *text = slice_trim(*text);
    size_t i = 0;
    int depth = 0;
    char quote = '\0';
    for (; i < text->len && (depth > 0 || quote || !is_space(text->ptr[i])); i++) {
        char c = text->ptr[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else {
            depth += (c == '(') - (c == ')');
        }
    }
    *word = slice_of(text->ptr, i);
    *text = slice_of(text->ptr + i, text->len - i);
    return i > 0;
}

struct slice fo_uri(struct slice text)
{
    if (text.len >= 5 && memcmp(text.ptr, "url(", 4) == 0 && text.ptr[text.len - 1] == ')') {
        text = slice_trim(slice_of(text.ptr + 4, text.len - 5));
    }
    if (text.len >= 2 && (text.ptr[0] == '"' || text.ptr[0] == '\'')
        && text.ptr[text.len - 1] == text.ptr[0]) {
        text = slice_trim(slice_of(text.ptr + 1, text.len - 2));
    }
    return text;
}

void fo_print_mpt(int32_t mpt, struct strbuf *out)
{
    strbuf_add_milli(out, mpt);
    strbuf_add_str(out, "pt");
}

void fo_print_length(const struct fo_length *length, const char *automatic, struct strbuf *out)
{
    if (length->automatic) {
        strbuf_add_str(out, automatic);
        return;
    }
    if (length->proportional) {
        strbuf_add_str(out, "proportional-column-width(");
        strbuf_add_milli(out, length->proportional);
        strbuf_add_str(out, ")");
        return;
    }
    if (length->percent) {
        strbuf_add_milli(out, length->percent);
        strbuf_add_str(out, "%");
        if (length->mpt) {
            strbuf_add_str(out, length->mpt < 0 ? " - " : " + ");
            fo_print_mpt(length->mpt < 0 ? -length->mpt : length->mpt, out);
        }
        return;
    }
    fo_print_mpt(length->mpt, out);
}

void fo_print_color(struct color color, struct strbuf *out)
{
    if (color.opaque) {
        strbuf_addf(out, "#%02x%02x%02x", (unsigned)color.red, (unsigned)color.green,
                    (unsigned)color.blue);
    } else {
        strbuf_add_str(out, "transparent");
    }
}

const char *fo_automatic_word(const struct fo_property *row)
{
    return row->keywords ? fo_keyword_name((enum fo_keyword)row->keywords[0]) : "auto";
}
