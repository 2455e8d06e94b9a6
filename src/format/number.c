#include "format/format_internal.h"

#include "base/strbuf.h"

static void add_roman(struct strbuf *out, int32_t number, bool upper)
{
    static const struct {
        int32_t value;
        const char *upper, *lower;
    } steps[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
                 {100, "C", "c"},  {90, "XC", "xc"},  {50, "L", "l"},  {40, "XL", "xl"},
                 {10, "X", "x"},   {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
                 {1, "I", "i"}};
    for (size_t i = 0; i < ARRAY_LENGTH(steps); i++) {
        for (; number >= steps[i].value; number -= steps[i].value) {
            strbuf_add_str(out, upper ? steps[i].upper : steps[i].lower);
        }
    }
}

/* a, b, .. z, aa, ab, .. */
static void add_letters(struct strbuf *out, int32_t number, char first)
{
    char digits[8];
    size_t count = 0;
    for (; number > 0 && count < sizeof digits; number = (number - 1) / 26) {
        digits[count++] = (char)(first + (number - 1) % 26);
    }
    while (count > 0) {
        strbuf_add_char(out, digits[--count]);
    }
}

/* Chinese counting numbers: 十, 十二, 二十, 一百零五, 一千零一十. */
/* `base`: where the number begins in `out`. */
static void add_chinese(struct strbuf *out, int32_t number, size_t base)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    static const char *const units[] = {"", "十", "百", "千"};
    if (number >= 10000) {
        add_chinese(out, number / 10000, base);
        strbuf_add_str(out, "万");
        number %= 10000;
        if (number == 0) {
            return;
        }
        if (number < 1000) {
            strbuf_add_str(out, digits[0]);
        }
    }
    bool zero = false;
    bool started = false;
    int32_t scale = 1000;
    for (int place = 3; place >= 0; place--, scale /= 10) {
        int32_t digit = number / scale % 10;
        if (digit == 0) {
            zero = started;
            continue;
        }
        if (zero) {
            strbuf_add_str(out, digits[0]);
        }
        bool leading_ten = !started && place == 1 && digit == 1 && out->len == base;
        strbuf_add_str(out, leading_ten ? "" : digits[digit]);
        strbuf_add_str(out, units[place]);
        started = true;
        zero = false;
    }
}

/* A letter or digit, or a Chinese one: "一". */
static size_t token_length(const char *at)
{
    if (strncmp(at, "一", 3) == 0) {
        return 3;
    }
    bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
    return letter || (*at >= '0' && *at <= '9') ? 1 : 0;
}

/* "01" asks for as many digits as it has. */
static void add_counted(struct strbuf *out, int32_t number, struct slice format)
{
    if (format.len == 3 && memcmp(format.ptr, "一", 3) == 0) {
        add_chinese(out, number, out->len);
        return;
    }
    switch (format.len ? format.ptr[format.len - 1] : '1') {
    case 'i':
        add_roman(out, number, false);
        return;
    case 'I':
        add_roman(out, number, true);
        return;
    case 'a':
        add_letters(out, number, 'a');
        return;
    case 'A':
        add_letters(out, number, 'A');
        return;
    default: {
        strbuf_addf(out, "%0*d", (int)(format.len < 9 ? format.len : 9), (int)number);
    }
    }
}

/* What stands before and behind the token of a format is copied (XSLT 1.0 §7.7.1): "- 1 -". */
static void add_number(struct strbuf *out, int32_t number, const char *format)
{
    size_t start = 0, len = 0, length;
    while (format[start] && !token_length(format + start)) {
        start++;
    }
    while ((length = token_length(format + start + len)) != 0) {
        len += length;
    }
    strbuf_add(out, format, start);
    add_counted(out, number, slice_of(format + start, len));
    strbuf_add_str(out, format + start + len);
}

const char *page_label(struct formatter *f, int32_t number, const char *format, struct arena *arena)
{
    struct strbuf text = {0};
    if (number > 0) {
        add_number(&text, number, format);
    } else {
        strbuf_add_int(&text, number);
    }
    const char *label = text.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    if (!label) {
        format_fail(f, STATUS_NO_MEMORY);
        return "";
    }
    return label;
}
