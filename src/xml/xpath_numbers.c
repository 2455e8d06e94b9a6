#include "xml/xml_internal.h"

#include <libxml/xpathInternals.h>

/* Exact arithmetic on decimal texts: thresholds compare counts, never rounded figures, so nothing
 * here goes through floating point. */

/* A decimal: value / 10^scale, at most 15 digits with 6 behind the point: more than any count of
 * people or sum of money has, and products of two fit 128 bits. */
#define DIGITS_MAX 15
#define SCALE_MAX 6

struct decimal {
    int64_t value;
    int scale;
};

static bool parse_decimal(struct slice text, struct decimal *out)
{
    text = slice_trim(text);
    bool negative = text.len && text.ptr[0] == '-';
    bool point = false;
    int digits = 0;
    *out = (struct decimal){0, 0};
    for (size_t i = negative; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > DIGITS_MAX) {
            return false;
        }
        out->value = out->value * 10 + (c - '0');
        out->scale += point;
    }
    out->value = negative ? -out->value : out->value;
    return digits > 0 && out->scale <= SCALE_MAX;
}

static bool pop_decimal(xmlXPathParserContextPtr ctxt, struct decimal *out)
{
    xmlChar *text = xpath_pop(ctxt);
    bool sound = text && parse_decimal(slice_from((const char *)text), out);
    xmlFree(text);
    return sound;
}

__extension__ typedef __int128 wide;

static wide power_of_ten(int exponent)
{
    wide result = 1;
    while (exponent-- > 0) {
        result *= 10;
    }
    return result;
}

/* a/b >= percent %, as a * 100 >= percent * b over a common scale. At most 36 digits: they fit. */
static bool ratio_at_least(struct decimal a, struct decimal b, struct decimal percent)
{
    wide left = (wide)a.value * 100 * power_of_ten(b.scale + percent.scale);
    wide right = (wide)percent.value * b.value * power_of_ten(a.scale);
    return left >= right;
}

static void call_ratio_at_least(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct decimal a, b, percent;
    (void)nargs;
    bool sound = pop_decimal(ctxt, &percent);
    sound = pop_decimal(ctxt, &b) && sound;
    sound = pop_decimal(ctxt, &a) && sound;
    xmlXPathReturnBoolean(ctxt, sound && b.value > 0 && ratio_at_least(a, b, percent));
}

/* a / b * 100 with `digits` decimals, rounded half up. */
static void add_percent(struct strbuf *out, struct decimal a, struct decimal b, int digits)
{
    wide above = (wide)a.value * 100 * power_of_ten(digits + b.scale);
    wide below = (wide)b.value * power_of_ten(a.scale);
    bool negative = (above < 0) != (below < 0) && above != 0;
    above = above < 0 ? -above : above;
    below = below < 0 ? -below : below;
    wide rounded = (2 * above + below) / (2 * below);
    int64_t unit = (int64_t)power_of_ten(digits);
    if (negative && rounded) {
        strbuf_add_char(out, '-');
    }
    strbuf_add_int(out, (int64_t)(rounded / unit));
    if (digits) {
        strbuf_addf(out, ".%0*lld", digits, (long long)(rounded % unit));
    }
}

static void call_percent(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct decimal a, b;
    int64_t digits = 0;
    struct strbuf out = {0};
    bool sound =
        nargs < 3 || (xpath_pop_integer(ctxt, &digits) && digits >= 0 && digits <= SCALE_MAX);
    sound = pop_decimal(ctxt, &b) && sound;
    sound = pop_decimal(ctxt, &a) && sound;
    if (sound && b.value) {
        add_percent(&out, a, b, (int)digits);
    }
    xpath_return_buffer(ctxt, &out);
}

/* --- amounts: people write yuan, everything is computed in whole fen --- */

static bool parse_fen(const char *text, int64_t *fen)
{
    struct decimal amount;
    bool sound = parse_decimal(slice_from(text), &amount) && amount.scale <= 2;
    *fen = sound ? amount.value * (int64_t)power_of_ten(2 - amount.scale) : 0;
    return sound;
}

/* The sum of the nodes; false when one of them is no amount. */
static bool sum_fen(const xmlNodeSet *nodes, int64_t *sum)
{
    bool sound = true;
    for (int i = 0; nodes && i < nodes->nodeNr && sound; i++) {
        int64_t fen = 0;
        xmlChar *text = xmlXPathCastNodeToString(nodes->nodeTab[i]);
        sound =
            text && parse_fen((const char *)text, &fen) && !__builtin_add_overflow(*sum, fen, sum);
        xmlFree(text);
    }
    return sound;
}

/* A character of the private planes stands for the value of a form that is to be filled in
 * (fillable/): it goes through as it is. */
static bool is_mark(const xmlChar *text)
{
    return text && text[0] == 0xF3 && strlen((const char *)text) == 4;
}

/* fen(nodes): the sum of the amounts; fen(text): the one. */
static void call_fen(xmlXPathParserContextPtr ctxt, int nargs)
{
    int64_t sum = 0;
    bool sound = false;
    (void)nargs;
    if (xmlXPathStackIsNodeSet(ctxt)) {
        xmlNodeSetPtr nodes = xmlXPathPopNodeSet(ctxt);
        bool one = nodes && nodes->nodeNr == 1;
        xmlChar *text = one ? xmlXPathCastNodeToString(nodes->nodeTab[0]) : NULL;
        sound = !xmlXPathCheckError(ctxt) && sum_fen(nodes, &sum);
        xmlXPathFreeNodeSet(nodes);
        if (is_mark(text)) {
            xmlXPathReturnString(ctxt, text);
            return;
        }
        xmlFree(text);
    } else {
        xmlChar *text = xpath_pop(ctxt);
        sound = text && parse_fen((const char *)text, &sum);
        xmlFree(text);
    }
    xmlXPathReturnNumber(ctxt, sound ? (double)sum : xmlXPathNAN);
}

/* yuan(fen), yuan(fen, parts): with two decimals, rounded half up. */
static void call_yuan(xmlXPathParserContextPtr ctxt, int nargs)
{
    int64_t fen = 0, parts = 1;
    struct strbuf out = {0};
    bool sound = nargs < 2 || xpath_pop_integer(ctxt, &parts);
    if (nargs < 2 && ctxt->value && ctxt->value->type == XPATH_STRING
        && is_mark(ctxt->value->stringval)) {
        return; /* it stays on the stack */
    }
    sound = xpath_pop_integer(ctxt, &fen) && sound && parts > 0;
    if (sound) {
        wide amount = fen < 0 ? -(wide)fen : fen;
        int64_t rounded = (int64_t)((2 * amount + parts) / (2 * (wide)parts));
        strbuf_addf(&out, "%s%lld.%02lld", fen < 0 && rounded ? "-" : "",
                    (long long)(rounded / 100), (long long)(rounded % 100));
    }
    xpath_return_buffer(ctxt, &out);
}

/* --- 人民币大写 --- */

static const char *const FORMAL_DIGITS[] = {"零", "壹", "贰", "叁", "肆",
                                            "伍", "陆", "柒", "捌", "玖"};

/* A group of four digits: one 零 for a run of zeros between digits, nothing for those at the end.
 */
static void add_group(struct strbuf *out, int value)
{
    static const char *const UNITS[] = {"", "拾", "佰", "仟"};
    bool zero = false, begun = false;
    for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
        int digit = value / unit % 10;
        if (digit == 0) {
            zero = true;
            continue;
        }
        if (zero && begun) {
            strbuf_add_str(out, "零");
        }
        strbuf_add_str(out, FORMAL_DIGITS[digit]);
        strbuf_add_str(out, UNITS[place]);
        begun = true;
        zero = false;
    }
}

static void add_yuan(struct strbuf *out, int64_t yuan)
{
    static const char *const GROUPS[] = {"", "万", "亿", "万亿"};
    bool begun = false, gap = false;
    int64_t unit = INT64_C(1000000000000);
    for (int group = 3; group >= 0; group--, unit /= 10000) {
        int value = (int)(yuan / unit % 10000);
        if (value == 0) {
            gap = begun;
            continue;
        }
        if (begun && (gap || value < 1000)) {
            strbuf_add_str(out, "零");
        }
        add_group(out, value);
        strbuf_add_str(out, GROUPS[group]);
        begun = true;
        gap = false;
    }
}

static void add_amount(struct strbuf *out, int64_t fen)
{
    if (fen < 0) {
        strbuf_add_str(out, "负");
        fen = -fen;
    }
    int64_t yuan = fen / 100;
    int jiao = (int)(fen / 10 % 10), cents = (int)(fen % 10);
    strbuf_add_str(out, "人民币");
    if (yuan) {
        add_yuan(out, yuan);
        strbuf_add_str(out, "元");
    }
    if (!jiao && !cents) {
        strbuf_add_str(out, yuan ? "整" : "零元整");
        return;
    }
    if (jiao) {
        strbuf_add_str(out, FORMAL_DIGITS[jiao]);
        strbuf_add_str(out, "角");
    } else if (yuan) {
        strbuf_add_str(out, "零");
    }
    if (cents) {
        strbuf_add_str(out, FORMAL_DIGITS[cents]);
        strbuf_add_str(out, "分");
    } else {
        strbuf_add_str(out, "整");
    }
}

static void call_amount_han(xmlXPathParserContextPtr ctxt, int nargs)
{
    int64_t fen = 0;
    struct strbuf out = {0};
    (void)nargs;
    /* up to 9999万亿 yuan */
    if (xpath_pop_integer(ctxt, &fen) && fen < INT64_C(1000000000000000000)
        && fen > -INT64_C(1000000000000000000)) {
        add_amount(&out, fen);
    }
    xpath_return_buffer(ctxt, &out);
}

/* --- small numbers --- */

static void call_circled(xmlXPathParserContextPtr ctxt, int nargs)
{
    int64_t n = 0;
    struct strbuf out = {0};
    (void)nargs;
    if (xpath_pop_integer(ctxt, &n)) {
        if (n >= 1 && n <= 20) {
            strbuf_add_utf8(&out, (uint32_t)(0x2460 + n - 1));
        } else if (n >= 21 && n <= 35) {
            strbuf_add_utf8(&out, (uint32_t)(0x3251 + n - 21));
        } else if (n >= 36 && n <= 50) {
            strbuf_add_utf8(&out, (uint32_t)(0x32B1 + n - 36));
        } else {
            strbuf_addf(&out, "(%lld)", (long long)n);
        }
    }
    xpath_return_buffer(ctxt, &out);
}

/* 1 to 9999 as counted in headings: 一, 十一, 一百零五, 二千零一十. */
static void add_counting(struct strbuf *out, int n)
{
    static const char *const DIGITS[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    static const char *const UNITS[] = {"", "十", "百", "千"};
    bool begun = false, zero = false;
    for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
        int digit = n / unit % 10;
        if (digit == 0) {
            zero = begun;
            continue;
        }
        if (zero) {
            strbuf_add_str(out, "零");
        }
        if (!(place == 1 && digit == 1 && !begun)) { /* 十一, not 一十一 */
            strbuf_add_str(out, DIGITS[digit]);
        }
        strbuf_add_str(out, UNITS[place]);
        begun = true;
        zero = false;
    }
}

static void call_number_han(xmlXPathParserContextPtr ctxt, int nargs)
{
    int64_t n = 0;
    struct strbuf out = {0};
    (void)nargs;
    if (xpath_pop_integer(ctxt, &n)) {
        if (n == 0) {
            strbuf_add_str(&out, "零");
        } else if (n > 0 && n < 10000) {
            add_counting(&out, (int)n);
        } else {
            strbuf_add_int(&out, n);
        }
    }
    xpath_return_buffer(ctxt, &out);
}

const struct xpath_function XPATH_NUMBERS[] = {
    {"ratio-at-least", 3, 3, call_ratio_at_least},
    {"percent", 2, 3, call_percent},
    {"fen", 1, 1, call_fen},
    {"yuan", 1, 2, call_yuan},
    {"amount-han", 1, 1, call_amount_han},
    {"circled", 1, 1, call_circled},
    {"number-han", 1, 1, call_number_han},
    {NULL, 0, 0, NULL},
};
