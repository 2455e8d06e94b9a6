#include "fo/expression.h"

#include "base/length.h"

#include <string.h>

#define LARGEST INT64_C(2000000000000) /* twice MPT_MAX in millionths of a point */
#define DEEPEST 32                     /* nested parentheses and functions */
#define MAX_ARGUMENTS 8

struct parser {
    struct slice rest;
    const struct fo_scope *scope;
    int depth;
};

static bool parse_sum(struct parser *p, struct fo_value *out);

/* --- fixed point, saturating --- */

static int64_t saturate(int64_t value)
{
    if (value > LARGEST) {
        return LARGEST;
    }
    return value < -LARGEST ? -LARGEST : value;
}

/* a * b / FO_UNIT; both are within LARGEST, so the parts below cannot overflow unnoticed. */
static int64_t times(int64_t a, int64_t b)
{
    int64_t whole, part = mul_div(a % FO_UNIT, b, FO_UNIT);
    if (__builtin_mul_overflow(a / FO_UNIT, b, &whole)) {
        return (a < 0) == (b < 0) ? LARGEST : -LARGEST;
    }
    return saturate(saturate(whole) + part);
}

/* a * FO_UNIT / b, b != 0. */
static int64_t over(int64_t a, int64_t b)
{
    int64_t whole = saturate(a / b);
    return saturate(saturate(whole > LARGEST / FO_UNIT || whole < -LARGEST / FO_UNIT
                                 ? (whole > 0 ? LARGEST : -LARGEST)
                                 : whole * FO_UNIT)
                    + mul_div(a % b, FO_UNIT, b));
}

/* --- values --- */

static struct fo_value number_value(int64_t number)
{
    return (struct fo_value){.kind = FO_VALUE_NUMBER, .number = saturate(number)};
}

static struct fo_value length_value(int64_t length, int64_t percent)
{
    return (struct fo_value){
        .kind = FO_VALUE_LENGTH, .length = saturate(length), .percent = saturate(percent)};
}

/* The one number in a value that is of one sort only: its place, or NULL. */
static int64_t *single(struct fo_value *value)
{
    if (value->kind == FO_VALUE_NUMBER) {
        return &value->number;
    }
    if (value->kind != FO_VALUE_LENGTH) {
        return NULL;
    }
    if (!value->percent && !value->proportional) {
        return &value->length;
    }
    if (!value->length && !value->proportional) {
        return &value->percent;
    }
    return !value->length && !value->percent ? &value->proportional : NULL;
}

/* Pointers to comparable numbers: both numbers, or both lengths of the same sort. Zero is of any
 * sort. */
static bool comparable(struct fo_value *a, struct fo_value *b, int64_t **pa, int64_t **pb)
{
    if (a->kind != b->kind) {
        return false;
    }
    *pa = single(a);
    *pb = single(b);
    if (!*pa || !*pb) {
        return false;
    }
    size_t offset_a = (size_t)((char *)*pa - (char *)a),
           offset_b = (size_t)((char *)*pb - (char *)b);
    return offset_a == offset_b || **pa == 0 || **pb == 0;
}

/* A zero number stands for a zero length beside lengths, as in "0 + 2pt". */
static void match_zero(struct fo_value *a, struct fo_value *b)
{
    if (a->kind == FO_VALUE_NUMBER && a->number == 0 && b->kind == FO_VALUE_LENGTH) {
        *a = length_value(0, 0);
    }
    if (b->kind == FO_VALUE_NUMBER && b->number == 0 && a->kind == FO_VALUE_LENGTH) {
        *b = length_value(0, 0);
    }
}

static bool add(struct fo_value *a, struct fo_value b, int sign)
{
    match_zero(a, &b);
    if (a->kind != b.kind || a->kind == FO_VALUE_COLOR) {
        return false;
    }
    a->number = saturate(a->number + sign * b.number);
    a->length = saturate(a->length + sign * b.length);
    a->percent = saturate(a->percent + sign * b.percent);
    a->proportional = saturate(a->proportional + sign * b.proportional);
    return true;
}

static bool multiply(struct fo_value *a, struct fo_value b)
{
    if (b.kind != FO_VALUE_NUMBER) {
        struct fo_value swap = *a;
        *a = b;
        b = swap;
    }
    if (b.kind != FO_VALUE_NUMBER || a->kind == FO_VALUE_COLOR) {
        return false;
    }
    a->number = times(a->number, b.number);
    a->length = times(a->length, b.number);
    a->percent = times(a->percent, b.number);
    a->proportional = times(a->proportional, b.number);
    return true;
}

static bool divide(struct fo_value *a, struct fo_value b)
{
    if (b.kind == FO_VALUE_NUMBER && b.number && a->kind != FO_VALUE_COLOR) {
        a->number = over(a->number, b.number);
        a->length = over(a->length, b.number);
        a->percent = over(a->percent, b.number);
        a->proportional = over(a->proportional, b.number);
        return true;
    }
    int64_t *pa, *pb;
    if (!comparable(a, &b, &pa, &pb) || *pb == 0) {
        return false;
    }
    *a = number_value(over(*pa, *pb));
    return true;
}

static bool modulo(struct fo_value *a, struct fo_value b)
{
    int64_t *pa, *pb;
    if (!comparable(a, &b, &pa, &pb) || *pb == 0) {
        return false;
    }
    *pa %= *pb;
    return true;
}

/* --- tokens --- */

static void skip_space(struct parser *p)
{
    while (p->rest.len && strchr(" \t\r\n", p->rest.ptr[0])) {
        p->rest.ptr++;
        p->rest.len--;
    }
}

static bool accept(struct parser *p, char c)
{
    skip_space(p);
    if (!p->rest.len || p->rest.ptr[0] != c) {
        return false;
    }
    p->rest.ptr++;
    p->rest.len--;
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct slice take_letters(struct slice *text)
{
    size_t n = 0;
    while (n < text->len && is_letter(text->ptr[n])) {
        n++;
    }
    struct slice word = slice_of(text->ptr, n);
    *text = slice_of(text->ptr + n, text->len - n);
    return word;
}

/* An XML name as far as property and function names go. */
static struct slice take_name(struct slice *text)
{
    size_t n = 0;
    while (n < text->len
           && (is_letter(text->ptr[n])
               || (n
                   && (text->ptr[n] == '-' || text->ptr[n] == '.'
                       || (text->ptr[n] >= '0' && text->ptr[n] <= '9'))))) {
        n++;
    }
    struct slice word = slice_of(text->ptr, n);
    *text = slice_of(text->ptr + n, text->len - n);
    return word;
}

bool fo_decimal(struct slice *text, int64_t *out)
{
    size_t i = 0, digits = 0;
    bool negative = false;
    if (i < text->len && (text->ptr[i] == '-' || text->ptr[i] == '+')) {
        negative = text->ptr[i++] == '-';
    }
    int64_t value = 0, scale = FO_UNIT;
    bool fraction = false;
    for (; i < text->len; i++) {
        char c = text->ptr[i];
        if (c == '.' && !fraction) {
            fraction = true;
        } else if (c >= '0' && c <= '9') {
            digits++;
            scale = fraction ? scale / 10 : scale;
            value = fraction ? value + (c - '0') * scale : saturate(value * 10 + (c - '0') * scale);
        } else {
            break;
        }
    }
    if (!digits) {
        return false;
    }
    *out = saturate(negative ? -value : value);
    *text = slice_of(text->ptr + i, text->len - i);
    return true;
}

bool fo_unit_length(struct slice unit, int64_t amount, const struct fo_scope *scope, int64_t *out)
{
    static const struct {
        char name[4];
        int32_t numerator, denominator; /* points per unit */
    } UNITS[] = {{"pt", 1, 1}, {"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1}, {"pc", 12, 1}};
    for (size_t i = 0; i < ARRAY_LENGTH(UNITS); i++) {
        if (slice_is(unit, UNITS[i].name)) {
            *out = saturate(mul_div(amount, UNITS[i].numerator, UNITS[i].denominator));
            return true;
        }
    }
    bool em = slice_is(unit, "em");
    if (!em && !slice_is(unit, "px")) {
        return false;
    }
    *out = times(amount, (int64_t)(em ? scope->em : scope->px) * 1000);
    return true;
}

/* A number with its unit or percent sign. */
static bool parse_literal(struct parser *p, struct fo_value *out)
{
    int64_t amount, length;
    if (!fo_decimal(&p->rest, &amount)) {
        return false;
    }
    if (p->rest.len && p->rest.ptr[0] == '%') {
        p->rest.ptr++;
        p->rest.len--;
        *out = length_value(0, amount);
        return true;
    }
    struct slice unit = take_letters(&p->rest);
    if (unit.len == 0) {
        *out = number_value(amount);
        return true;
    }
    if (!fo_unit_length(unit, amount, p->scope, &length)) {
        return false;
    }
    *out = length_value(length, 0);
    return true;
}

/* --- functions --- */

typedef bool function_body(struct fo_value *arguments, size_t count, struct fo_value *out);

static bool smaller_or_larger(struct fo_value *arguments, bool larger, struct fo_value *out)
{
    match_zero(&arguments[0], &arguments[1]);
    int64_t *a, *b;
    if (!comparable(&arguments[0], &arguments[1], &a, &b)) {
        return false;
    }
    *out = (*a > *b) == larger ? arguments[0] : arguments[1];
    return true;
}

static bool call_max(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    return smaller_or_larger(arguments, true, out);
}

static bool call_min(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    return smaller_or_larger(arguments, false, out);
}

static int64_t floor_unit(int64_t value)
{
    int64_t rest = value % FO_UNIT;
    return value - rest - (rest < 0 ? FO_UNIT : 0);
}

/* floor, ceiling and round take numbers (§5.10.1); we let them round lengths to whole points too.
 */
static bool call_floor(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    *out = arguments[0];
    int64_t *value = single(out);
    if (value) {
        *value = floor_unit(*value);
    }
    return value != NULL;
}

static bool call_ceiling(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    *out = arguments[0];
    int64_t *value = single(out);
    if (value) {
        *value = -floor_unit(-*value);
    }
    return value != NULL;
}

static bool call_round(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    *out = arguments[0];
    int64_t *value = single(out);
    if (value) {
        *value = floor_unit(*value + FO_UNIT / 2);
    }
    return value != NULL;
}

static bool call_abs(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    *out = arguments[0];
    int64_t *value = single(out);
    if (value && *value < 0) {
        *value = -*value;
    }
    return value != NULL;
}

static bool call_proportional(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    if (arguments[0].kind != FO_VALUE_NUMBER || arguments[0].number < 0) {
        return false;
    }
    *out = (struct fo_value){.kind = FO_VALUE_LENGTH, .proportional = arguments[0].number};
    return true;
}

/* 0..255 of a number or a percentage, clipped as §5.10.2 asks. */
static bool color_part(const struct fo_value *value, uint8_t *out)
{
    int64_t part = 0;
    if (value->kind == FO_VALUE_NUMBER) {
        part = mul_div(value->number, 1, FO_UNIT);
    } else if (value->kind == FO_VALUE_LENGTH && !value->length && !value->proportional) {
        part = mul_div(value->percent, 255, INT64_C(100) * FO_UNIT);
    } else {
        return false;
    }
    *out = (uint8_t)(part < 0 ? 0 : part > 255 ? 255 : part);
    return true;
}

static bool call_rgb(struct fo_value *arguments, size_t count, struct fo_value *out)
{
    (void)count;
    *out = (struct fo_value){.kind = FO_VALUE_COLOR, .color = {.opaque = true}};
    return color_part(&arguments[0], &out->color.red)
           && color_part(&arguments[1], &out->color.green)
           && color_part(&arguments[2], &out->color.blue);
}

static const struct {
    const char *name;
    size_t arity;
    function_body *body;
} FUNCTIONS[] = {
    {"abs", 1, call_abs},     {"ceiling", 1, call_ceiling},
    {"floor", 1, call_floor}, {"max", 2, call_max},
    {"min", 2, call_min},     {"proportional-column-width", 1, call_proportional},
    {"round", 1, call_round}, {"rgb", 3, call_rgb},
};

static bool parse_arguments(struct parser *p, struct fo_value *arguments, size_t *count)
{
    *count = 0;
    if (accept(p, ')')) {
        return true;
    }
    do {
        if (*count == MAX_ARGUMENTS || !parse_sum(p, &arguments[(*count)++])) {
            return false;
        }
    } while (accept(p, ','));
    return accept(p, ')');
}

/* Functions whose argument is the name of a property. */
static bool parse_reference(struct parser *p, const char *function, struct fo_value *out)
{
    skip_space(p);
    struct slice name = take_name(&p->rest);
    return accept(p, ')') && p->scope->reference
           && p->scope->reference(p->scope->state, function, name, out);
}

/* rgb-icc(r, g, b, #CMYK or a profile's name, ...): the sRGB fallback is taken. */
static bool parse_rgb_icc(struct parser *p, struct fo_value *out)
{
    struct fo_value parts[3];
    for (int i = 0; i < 3; i++) {
        if (!parse_sum(p, &parts[i]) || !accept(p, ',')) {
            return false;
        }
    }
    const char *end = memchr(p->rest.ptr, ')', p->rest.len);
    if (!end) {
        return false;
    }
    size_t used = (size_t)(end - p->rest.ptr) + 1;
    p->rest = slice_of(p->rest.ptr + used, p->rest.len - used);
    return call_rgb(parts, 3, out);
}

static bool call(struct parser *p, struct slice name, struct fo_value *out)
{
    static const char *const REFERENCES[] = {"from-parent", "inherited-property-value",
                                             "from-nearest-specified-value", "from-table-column"};
    for (size_t i = 0; i < ARRAY_LENGTH(REFERENCES); i++) {
        if (slice_is(name, REFERENCES[i])) {
            return parse_reference(p, REFERENCES[i], out);
        }
    }
    if (slice_is(name, "rgb-icc")) {
        return parse_rgb_icc(p, out);
    }
    bool label_end = slice_is(name, "label-end");
    if (label_end || slice_is(name, "body-start")) {
        return accept(p, ')') && p->scope->list_function
               && p->scope->list_function(p->scope->state, label_end, out);
    }
    struct fo_value arguments[MAX_ARGUMENTS];
    size_t count;
    if (!parse_arguments(p, arguments, &count)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(FUNCTIONS); i++) {
        if (slice_is(name, FUNCTIONS[i].name)) {
            return count == FUNCTIONS[i].arity && FUNCTIONS[i].body(arguments, count, out);
        }
    }
    return false;
}

/* --- grammar (§5.9.2): sum, product, unary, primary --- */

static bool parse_word(struct parser *p, struct fo_value *out)
{
    struct slice name = take_name(&p->rest);
    if (name.len && p->rest.len && p->rest.ptr[0] == '(') {
        p->rest.ptr++;
        p->rest.len--;
        return call(p, name, out);
    }
    *out = (struct fo_value){.kind = FO_VALUE_COLOR};
    return fo_color_literal(name, &out->color);
}

static bool parse_hex(struct parser *p, struct fo_value *out)
{
    size_t n = 1;
    while (n < p->rest.len
           && (is_letter(p->rest.ptr[n]) || (p->rest.ptr[n] >= '0' && p->rest.ptr[n] <= '9'))) {
        n++;
    }
    *out = (struct fo_value){.kind = FO_VALUE_COLOR};
    bool good = fo_color_literal(slice_of(p->rest.ptr, n), &out->color);
    p->rest = slice_of(p->rest.ptr + n, p->rest.len - n);
    return good;
}

static bool parse_primary(struct parser *p, struct fo_value *out)
{
    skip_space(p);
    if (!p->rest.len) {
        return false;
    }
    char c = p->rest.ptr[0];
    if ((c >= '0' && c <= '9') || c == '.') {
        return parse_literal(p, out);
    }
    if (c == '#') {
        return parse_hex(p, out);
    }
    if (accept(p, '(')) {
        return parse_sum(p, out) && accept(p, ')');
    }
    return is_letter(c) && parse_word(p, out);
}

static bool parse_unary(struct parser *p, struct fo_value *out)
{
    bool negative = false;
    while (accept(p, '-')) {
        negative = !negative;
    }
    if (!parse_primary(p, out)) {
        return false;
    }
    if (!negative) {
        return true;
    }
    struct fo_value value = *out;
    *out = (struct fo_value){.kind = value.kind};
    return add(out, value, -1);
}

/* An operator written as a word, which must end there: "2pt div 3" but not "2pt divide". */
static bool accept_word(struct parser *p, const char *word)
{
    skip_space(p);
    struct slice rest = p->rest;
    if (!slice_is(take_name(&rest), word)) {
        return false;
    }
    p->rest = rest;
    return true;
}

static bool parse_product(struct parser *p, struct fo_value *out)
{
    if (!parse_unary(p, out)) {
        return false;
    }
    for (;;) {
        struct fo_value right;
        if (accept(p, '*')) {
            if (!parse_unary(p, &right) || !multiply(out, right)) {
                return false;
            }
        } else if (accept_word(p, "div")) {
            if (!parse_unary(p, &right) || !divide(out, right)) {
                return false;
            }
        } else if (accept_word(p, "mod")) {
            if (!parse_unary(p, &right) || !modulo(out, right)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

static bool parse_sum(struct parser *p, struct fo_value *out)
{
    if (++p->depth > DEEPEST || !parse_product(p, out)) {
        return false;
    }
    for (;;) {
        struct fo_value right;
        int sign = accept(p, '+') ? 1 : accept(p, '-') ? -1 : 0;
        if (!sign) {
            p->depth--;
            return true;
        }
        if (!parse_product(p, &right) || !add(out, right, sign)) {
            return false;
        }
    }
}

bool fo_expression(struct slice text, const struct fo_scope *scope, struct fo_value *out)
{
    struct parser parser = {.rest = text, .scope = scope};
    *out = (struct fo_value){0};
    if (!parse_sum(&parser, out)) {
        return false;
    }
    skip_space(&parser);
    return parser.rest.len == 0;
}
