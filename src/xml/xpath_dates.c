#include "base/date.h"
#include "xml/xml_internal.h"

#include <libxml/xpathInternals.h>
#include <stdio.h>

/* 2026-05: the date becomes its first day. */
static bool parse_month(struct slice text, struct date *date)
{
    char day[DATE_TEXT];
    if (text.len != 7) {
        return false;
    }
    snprintf(day, sizeof day, "%.7s-01", text.ptr);
    return date_parse(slice_from(day), date);
}

static bool pop_date(xmlXPathParserContextPtr ctxt, struct date *date)
{
    xmlChar *text = xpath_pop(ctxt);
    bool sound = text && date_parse(slice_from((const char *)text), date);
    xmlFree(text);
    return sound;
}

static void call_date_valid(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct date date;
    (void)nargs;
    bool sound = pop_date(ctxt, &date);
    xmlXPathReturnBoolean(ctxt, sound);
}

/* Two dates, the second on top of the stack; false leaves NaN as the answer. */
static bool pop_two(xmlXPathParserContextPtr ctxt, struct date *a, struct date *b)
{
    bool second = pop_date(ctxt, b);
    bool first = pop_date(ctxt, a);
    if (!first || !second) {
        xmlXPathReturnNumber(ctxt, xmlXPathNAN);
    }
    return first && second;
}

static void call_date_compare(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct date a, b;
    (void)nargs;
    if (pop_two(ctxt, &a, &b)) {
        int x = date_day_number(a), y = date_day_number(b);
        xmlXPathReturnNumber(ctxt, x < y ? -1 : x > y);
    }
}

static void call_days_between(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct date a, b;
    (void)nargs;
    if (pop_two(ctxt, &a, &b)) {
        xmlXPathReturnNumber(ctxt, date_day_number(b) - date_day_number(a));
    }
}

static void add_months(xmlXPathParserContextPtr ctxt, int64_t factor)
{
    int64_t count = 0;
    struct date date;
    struct strbuf text = {0};
    bool counted = xpath_pop_integer(ctxt, &count) && count > -120000 && count < 120000;
    bool dated = pop_date(ctxt, &date);
    if (counted && dated && date_add_months(date, count * factor, &date)) {
        char later[DATE_TEXT];
        date_text(date, later);
        strbuf_add_str(&text, later);
    }
    xpath_return_buffer(ctxt, &text);
}

static void call_add_months(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    add_months(ctxt, 1);
}

static void call_add_years(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    add_months(ctxt, 12);
}

/* --- working days --- */

/* The days of a calendar: each node holds a date or two with a / between them. */
static bool is_among(xmlNodeSetPtr days, int day)
{
    bool found = false;
    for (int i = 0; days && i < days->nodeNr && !found; i++) {
        struct date first, last;
        xmlChar *text = xmlXPathCastNodeToString(days->nodeTab[i]);
        struct slice rest = slice_from(text ? (const char *)text : "");
        struct slice head = slice_cut(&rest, '/');
        if (date_parse(head, &first)) {
            last = first;
            found = (!rest.ptr || date_parse(rest, &last)) && day >= date_day_number(first)
                    && day <= date_day_number(last);
        }
        xmlFree(text);
    }
    return found;
}

/* 0000-03-01 was a Wednesday, as 2000-03-01: 400 years are whole weeks. */
static bool is_weekend(int day)
{
    return (day + 2) % 7 >= 5;
}

/* workdays(first, last, off, on): both ends count. `on` are worked although weekend or holiday. */
static void call_workdays(xmlXPathParserContextPtr ctxt, int nargs)
{
    enum { LONGEST = 3660 }; /* days: a period of ten years */
    struct date first, last;
    (void)nargs;
    xmlNodeSetPtr on = xmlXPathPopNodeSet(ctxt);
    xmlNodeSetPtr off = xmlXPathCheckError(ctxt) ? NULL : xmlXPathPopNodeSet(ctxt);
    if (!xmlXPathCheckError(ctxt) && pop_two(ctxt, &first, &last)) {
        int from = date_day_number(first), to = date_day_number(last), count = 0;
        for (int day = from; day <= to && to - from <= LONGEST; day++) {
            count += is_among(on, day) || (!is_weekend(day) && !is_among(off, day));
        }
        xmlXPathReturnNumber(ctxt, to - from <= LONGEST ? count : xmlXPathNAN);
    }
    xmlXPathFreeNodeSet(on);
    xmlXPathFreeNodeSet(off);
}

/* --- as documents print them --- */

static void add_han_number(struct strbuf *out, int value)
{
    static const char *const DIGITS[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    if (value >= 20) {
        strbuf_add_str(out, DIGITS[value / 10]);
    }
    if (value >= 10) {
        strbuf_add_str(out, "十");
    }
    if (value % 10) {
        strbuf_add_str(out, DIGITS[value % 10]);
    }
}

static void add_han_date(struct strbuf *out, struct date date, bool with_day)
{
    static const char *const DIGITS[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    for (int unit = 1000; unit; unit /= 10) {
        strbuf_add_str(out, DIGITS[date.year / unit % 10]);
    }
    strbuf_add_str(out, "年");
    add_han_number(out, date.month);
    strbuf_add_str(out, "月");
    if (with_day) {
        add_han_number(out, date.day);
        strbuf_add_str(out, "日");
    }
}

static void print_date(xmlXPathParserContextPtr ctxt, bool han)
{
    struct date date;
    struct strbuf out = {0};
    xmlChar *text = xpath_pop(ctxt);
    if (!text) {
        return;
    }
    struct slice slice = slice_trim(slice_from((const char *)text));
    bool whole = date_parse(slice, &date);
    if (!whole && !parse_month(slice, &date)) {
        strbuf_add_str(&out, (const char *)text);
    } else if (han) {
        add_han_date(&out, date, whole);
    } else {
        strbuf_addf(&out, "%d年%d月", date.year, date.month);
        if (whole) {
            strbuf_addf(&out, "%d日", date.day);
        }
    }
    xmlFree(text);
    xpath_return_buffer(ctxt, &out);
}

static void call_date_cn(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    print_date(ctxt, false);
}

static void call_date_han(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    print_date(ctxt, true);
}

const struct xpath_function XPATH_DATES[] = {
    {"date-valid", 1, 1, call_date_valid},
    {"date-compare", 2, 2, call_date_compare},
    {"date-add-months", 2, 2, call_add_months},
    {"date-add-years", 2, 2, call_add_years},
    {"days-between", 2, 2, call_days_between},
    {"date-cn", 1, 1, call_date_cn},
    {"date-han", 1, 1, call_date_han},
    {"workdays", 4, 4, call_workdays},
    {NULL, 0, 0, NULL},
};
