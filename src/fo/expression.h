#ifndef FO_EXPRESSION_H
#define FO_EXPRESSION_H

#include "base/color.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Expressions of property values (XSL 1.1 §5.9): numbers, lengths, percentages, colours, + - * div
 * mod, functions. All quantities are fixed point, millionths of their unit, saturating; no floating
 * point. */

#define FO_UNIT 1000000 /* 1, 1 pt, 1 %, one share of proportional-column-width */

enum fo_value_kind { FO_VALUE_NUMBER, FO_VALUE_LENGTH, FO_VALUE_COLOR };

/* A length may have an absolute part, a percentage and a proportional part at once. */
struct fo_value {
    enum fo_value_kind kind;
    int64_t number;
    int64_t length;       /* millionths of a point */
    int64_t percent;      /* millionths of 1 % */
    int64_t proportional; /* millionths of a share */
    struct color color;
};

/* What an expression may refer to. The callbacks answer false when the reference is not usable. */
struct fo_scope {
    int32_t em; /* mpt */
    int32_t px; /* mpt */
    /* from-parent(name), from-table-column(name), ..; name "" is the property itself. */
    bool (*reference)(void *state, const char *function, struct slice name, struct fo_value *out);
    /* label-end(), body-start() */
    bool (*list_function)(void *state, bool label_end, struct fo_value *out);
    void *state;
};

/* Evaluates the whole of `text`; false when it is no expression of numbers, lengths or colours. */
bool fo_expression(struct slice text, const struct fo_scope *scope, struct fo_value *out);

/* A decimal literal at the start of *text (sign, digits, fraction; no exponent) in millionths, cut
 * off. False and nothing cut when there is none. */
bool fo_decimal(struct slice *text, int64_t *out);

/* Length in mpt of `amount` (millionths) in a unit named by `unit`; false for an unknown unit. */
bool fo_unit_length(struct slice unit, int64_t amount, const struct fo_scope *scope, int64_t *out);

/* A colour as FO and SVG write it: a name, #rgb, #rrggbb, transparent. */
bool fo_color_literal(struct slice text, struct color *out);

#endif
