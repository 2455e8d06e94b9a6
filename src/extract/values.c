#include "base/date.h"
#include "base/utf8.h"
#include "extract/extract_internal.h"

#include <stdio.h>
#include <string.h>

/* What stands in a box -> what the submission says. */

/* --- characters --- */

/* Characters that nobody sees and no form takes: they come along when text is pasted. */
static bool is_unseen(uint32_t c)
{
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F)
           || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF
           || c == 0xAD || (c & 0xFFFE) == 0xFFFE;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x3000
           || (c >= 0x2000 && c <= 0x200A);
}

/* Without blanks of any width at both ends. */
static struct slice trim(struct slice text)
{
    while (text.len) {
        struct slice rest = text;
        if (!is_blank(utf8_next(&rest))) {
            break;
        }
        text = rest;
    }
    size_t end = 0;
    for (struct slice rest = text; rest.len;) {
        if (!is_blank(utf8_next(&rest))) {
            end = text.len - rest.len;
        }
    }
    return slice_of(text.ptr, end);
}

const char *value_clean(struct arena *arena, const char *text, bool *dropped)
{
    struct strbuf out = {0};
    struct slice rest = slice_from(text);
    *dropped = false;
    while (rest.len) {
        struct slice before = rest;
        uint32_t c = utf8_next(&rest);
        if (c == '\r') { /* CR LF */
            c = rest.len && rest.ptr[0] == '\n' ? 0 : '\n';
        } else if (c == '\t' || c == 0xA0) {
            c = ' ';
        } else if (c == 0x0B || c == 0x2028 || c == 0x2029) {
            c = '\n';
        } else if (is_unseen(c)) {
            *dropped = true;
            c = 0;
        } else {
            strbuf_add(&out, before.ptr, before.len - rest.len);
            c = 0;
        }
        if (c) {
            strbuf_add_utf8(&out, c);
        }
    }
    const char *copy = out.status == STATUS_OK ? arena_copy(arena, trim(strbuf_slice(&out))) : NULL;
    strbuf_deinit(&out);
    return copy;
}

/* The next code point that is no blank; 0 at the end. */
static uint32_t next_solid(struct slice *text)
{
    while (text->len) {
        uint32_t c = utf8_next(text);
        if (!is_blank(c) && !is_unseen(c) && c != '\r') {
            return c;
        }
    }
    return 0;
}

bool value_same(const char *a, const char *b)
{
    struct slice x = slice_from(a), y = slice_from(b);
    for (;;) {
        uint32_t c = next_solid(&x), d = next_solid(&y);
        if (c != d || c == 0) {
            return c == d;
        }
    }
}

static bool is_empty(const char *text)
{
    struct slice rest = slice_from(text);
    return next_solid(&rest) == 0;
}

/* --- placeholders --- */

/* What programs put into an empty control by themselves. */
static const char *const PROMPTS[] = {"单击此处输入文字。",
                                      "单击或点击此处输入文字。",
                                      "单击此处输入日期。",
                                      "单击或点击此处输入日期。",
                                      "单击以输入日期。",
                                      "选择一项。",
                                      "请选择一项。",
                                      "单击此处以输入文字。",
                                      "Click here to enter text.",
                                      "Click or tap here to enter text.",
                                      "Click here to enter a date.",
                                      "Click or tap to enter a date.",
                                      "Choose an item."};

bool value_is_placeholder(const struct matched *match, const char *text)
{
    const char *own = match->known ? match->known->placeholder : NULL;
    bool prompt = is_empty(text) || (own && value_same(text, own));
    for (size_t i = 0; i < ARRAY_LENGTH(PROMPTS) && !prompt; i++) {
        prompt = value_same(text, PROMPTS[i]);
    }
    return prompt;
}

/* The digits at the end of a text that begins with other things; NULL: it is no such text. */
static const char *number_behind(const char *text)
{
    const char *at = text + strlen(text);
    while (at > text && strchr("0123456789.", at[-1])) {
        at--;
    }
    return at > text && *at ? at : NULL;
}

static bool takes_number(const struct schema_type *type)
{
    const char *builtin = type && type->builtin ? type->builtin : "";
    return strstr(builtin, "nteger") || strcmp(builtin, "decimal") == 0;
}

/* What stands in such a box without the words; NULL: it is none. */
static const char *behind_label(const struct matched *match, const struct schema_type *type)
{
    const char *runs = match->box->runs;
    const char *empty = match->known ? match->known->placeholder : NULL;
    bool unfilled = runs && empty && strcmp(runs, empty) == 0;
    const char *number = runs && takes_number(type) ? number_behind(match->box->text) : NULL;
    return unfilled ? "" : number;
}

bool value_is_label(const struct matched *match, const struct schema_type *type)
{
    return behind_label(match, type) != NULL;
}

/* Who shows a placeholder and something else was typed over it is believed by what stands there; a
 * program that keeps the mark keeps the text of it too. */
static bool is_unfilled(const struct matched *match)
{
    const struct box *box = match->box;
    bool known = match->known && match->known->placeholder;
    return value_is_placeholder(match, box->text) || (box->placeholder && !known);
}

/* --- dates --- */

/* Digits in half and full width; false at anything else. */
static bool digit_of(uint32_t c, int *digit)
{
    if (c >= 0xFF10 && c <= 0xFF19) {
        c -= 0xFF10 - '0';
    }
    *digit = (int)c - '0';
    return c >= '0' && c <= '9';
}

static bool is_separator(uint32_t c, int part)
{
    static const uint32_t written[] = {0x5E74, 0x6708, 0x65E5}; /* 年月日 */
    return c == written[part]
           || (part < 2
               && (c == '-' || c == '/' || c == '.' || c == 0xFF0D || c == 0xFF0F || c == 0xFF0E
                   || c == 0x3002 || c == 0x2013 || c == 0x2014));
}

const char *value_date(struct arena *arena, const char *text)
{
    int parts[3] = {0, 0, 0}, digits[3] = {0, 0, 0}, at = 0, digit;
    struct slice rest = slice_from(text);
    for (uint32_t c = next_solid(&rest); c; c = next_solid(&rest)) {
        if (at < 3 && digit_of(c, &digit) && digits[at] < 4) {
            parts[at] = parts[at] * 10 + digit;
            digits[at]++;
        } else if (at < 3 && digits[at] && is_separator(c, at)) {
            at++;
        } else if (c == 0x53F7 && at == 2 && digits[2]) { /* 号 */
            at++;
        } else {
            return NULL;
        }
    }
    int count = at + (at < 3 && digits[at] > 0);
    struct date date = {parts[0], parts[1], count == 3 ? parts[2] : 1};
    if (count < 2 || digits[0] != 4 || date.month < 1 || date.month > 12 || date.day < 1
        || digits[1] > 2 || digits[2] > 2 || date.day > date_days_in_month(date.year, date.month)) {
        return NULL;
    }
    return count == 3 ? arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day)
                      : arena_printf(arena, "%04d-%02d", date.year, date.month);
}

static bool takes_date(const struct matched *match, const struct schema_type *type)
{
    return match->box->kind == BOX_DATE || (match->known && match->known->kind == BOX_DATE)
           || (type && type->builtin && strcmp(type->builtin, "date") == 0);
}

/* The text is believed before what the program noted: WPS leaves that as it was. */
static const char *date_of(struct arena *arena, const char *text)
{
    const char *date = value_date(arena, text);
    return date ? date : text;
}

/* --- lists --- */

static const char *chosen(const struct choice *choices, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++) {
        if (value_same(choices[i].text, text)) {
            return choices[i].value;
        }
    }
    return NULL;
}

static const char *list_value(const struct matched *match, const char *text)
{
    const struct box *box = match->box;
    const struct issued_box *known = match->known;
    const char *value = known ? chosen(known->choices, known->choice_count, text) : NULL;
    value = value ? value : chosen(box->choices, box->choice_count, text);
    return value ? value : text;
}

/* --- check boxes --- */

int value_tick(const char *text)
{
    static const uint32_t yes[] = {0x2611, 0x2612, 0x2713, 0x2714,  0x221A,  0x25A0,
                                   0x25A3, 0x2705, 0x25CF, 0x1F5F9, 0x1F5F7, 0};
    static const uint32_t no[] = {0x2610, 0x25A1, 0x25A2, 0x25CB, 0x25FB, 0x25FD, 0x1F78E, 0};
    struct slice rest = slice_from(text);
    int tick = -1;
    for (uint32_t c = next_solid(&rest); c; c = next_solid(&rest)) {
        for (size_t i = 0; yes[i]; i++) {
            tick = c == yes[i] ? 1 : tick;
        }
        for (size_t i = 0; no[i] && tick != 1; i++) {
            tick = c == no[i] ? 0 : tick;
        }
    }
    return tick;
}

const char *value_of_box(struct arena *arena, const struct matched *match,
                         const struct schema_type *type)
{
    bool dropped;
    const char *behind = behind_label(match, type);
    if (behind) {
        return behind;
    }
    const char *text = is_unfilled(match) ? "" : value_clean(arena, match->box->text, &dropped);
    if (!text || !text[0]) {
        return text;
    }
    text = list_value(match, text);
    return takes_date(match, type) ? date_of(arena, text) : text;
}
