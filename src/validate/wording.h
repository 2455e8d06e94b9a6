#ifndef VALIDATE_WORDING_H
#define VALIDATE_WORDING_H

#include "base/arena.h"
#include "base/strbuf.h"

/* The parts of sentences about a field that are not findings of their own: what is allowed, how it
 * is mended. One table, because the pages people fill in (fillin/) say the same while they type.
 * %1 to %3 stand for the arguments. */
#define VALIDATE_WORDING(X) \
    X(MORE_CHOICES, "more-choices", "…共 %1 种") \
    X(LENGTH_EXACT, "length-exact", "%1 个字") \
    X(LENGTH_BETWEEN, "length-between", "%1 至 %2 个字") \
    X(LENGTH_MOST, "length-most", "最多 %1 个字") \
    X(LENGTH_LEAST, "length-least", "至少 %1 个字") \
    X(NOUN_DATE, "noun-date", "日期") \
    X(NOUN_INTEGER, "noun-integer", "整数") \
    X(NOUN_NUMBER, "noun-number", "数") \
    X(RANGE_BETWEEN, "range-between", "%1 至 %2 的%3") \
    X(RANGE_LEAST, "range-least", "不小于 %1 的%2") \
    X(RANGE_MOST, "range-most", "不大于 %1 的%2") \
    X(RANGE_ABOVE, "range-above", "，大于 %1") \
    X(RANGE_BELOW, "range-below", "，小于 %1") \
    X(FRACTION, "fraction", "，最多 %1 位小数") \
    X(OR, "or", "；或 ") \
    X(DATE_SHAPE, "date-shape", "日期，写作 2026-05-06 的样式") \
    X(SEE_ALLOWED, "see-allowed", "请按允许的内容改正") \
    X(SLIP, "slip", "是否应为“%1”？%2") \
    X(PLAIN_DIGITS, "plain-digits", "请用半角数字（如 123，不要用 １２３）") \
    X(LEAVE_OUT, "leave-out", "；确实没有的，请把整个栏目删去") \
    X(FILL_IN, "fill-in", "请填写这一栏") \
    X(AFTER, "after", "“%1”之后") \
    X(BEFORE, "before", "“%1”之前") \
    X(WITHIN, "within", "“%1”里") \
    X(ADD, "add", "请在%1补上 <%2>") \
    X(ADD_AS, "add-as", "请在%1补上 <%2>：%3") \
    X(MOVE, "move", "请移到%1") \
    X(NO_PLACE, "no-place", "这里不应有这一栏，请移走或删去") \
    X(MEANT, "meant", "是否应为 <%1>（%2）？请改正标记名称") \
    X(MEANT_OR_DROP, "meant-or-drop", "是否应为 <%1>（%2）？若是多余的请删去") \
    X(NO_SUCH_FIELD, "no-such-field", "本表单没有这一栏，请删去") \
    X(ADD_ATTRIBUTE, "add-attribute", "请补上该属性") \
    X(MEANT_ATTRIBUTE, "meant-attribute", "是否应为 %1？") \
    X(DROP_ATTRIBUTE, "drop-attribute", "请删去该属性")

enum wording {
#define ROW(id, name, text) WORDING_##id,
    VALIDATE_WORDING(ROW)
#undef ROW
        WORDING_COUNT
};

/* length-most; 最多 %1 个字. */
const char *wording_name(enum wording wording);
const char *wording_text(enum wording wording);

/* With its arguments in their places; those a text does not name may be NULL. */
void wording_add(struct strbuf *out, enum wording wording, const char *a, const char *b,
                 const char *c);
/* The same in the arena; "" when memory fails. */
const char *wording_print(struct arena *arena, enum wording wording, const char *a, const char *b,
                          const char *c);

#endif
