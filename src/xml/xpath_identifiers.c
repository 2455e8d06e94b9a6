#include "xml/xml_internal.h"

#include "base/utf8.h"

#include <libxml/xpathInternals.h>

/* Identifier checks: GB 32100-2015 (统一社会信用代码) over GB 11714, GB 11643-1999 (公民身份号码),
 * telephone numbers, post codes. Every function normalises first. */

/* What people type for identifiers: full-width letters, digits and marks, blanks, long dashes. */
void xml_normalise(struct slice text, struct strbuf *out)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            c = c - 0xFF01 + '!';
        }
        if (c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F
            || c == 0x205F || c == 0xFEFF) {
            continue;
        }
        if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
            c = '-';
        }
        strbuf_add_utf8(out, c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
}

/* The topmost argument, normalised; false after a failure. strbuf_deinit by the caller in any case.
 */
static bool pop_normalised(xmlXPathParserContextPtr ctxt, struct strbuf *out)
{
    xmlChar *text = xpath_pop(ctxt);
    if (!text) {
        return false;
    }
    xml_normalise(slice_from((const char *)text), out);
    xmlFree(text);
    if (out->status != STATUS_OK) {
        xmlXPathErr(ctxt, XPATH_MEMORY_ERROR);
        return false;
    }
    return true;
}

static bool all_digits(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    return true;
}

/* --- 统一社会信用代码 --- */

/* Value of a symbol of the code, -1 when it is none: no I, O, S, V, Z. */
static int uscc_value(char c)
{
    static const char SYMBOLS[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const char *found = c ? strchr(SYMBOLS, c) : NULL;
    return found ? (int)(found - SYMBOLS) : -1;
}

/* GB 11714: the check symbol of an organisation code of eight symbols. */
static char organisation_check(const char *code)
{
    static const int WEIGHTS[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
        int value = code[i] <= '9' ? code[i] - '0' : code[i] - 'A' + 10;
        sum += value * WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
}

static const char *uscc_fault(struct slice code)
{
    if (utf8_length(code) != 18) {
        return "length";
    }
    int sum = 0, weight = 1;
    for (size_t i = 0; i < code.len; i++) {
        int value = uscc_value(code.ptr[i]);
        if (value < 0) {
            return "symbol";
        }
        sum += i < 17 ? value * weight : 0;
        weight = weight * 3 % 31;
    }
    if (!all_digits(code.ptr + 2, 6)) {
        return "area";
    }
    if (organisation_check(code.ptr + 8) != code.ptr[16]) {
        return "organisation";
    }
    return (31 - sum % 31) % 31 == uscc_value(code.ptr[17]) ? "" : "check";
}

static void call_uscc(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf code = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &code)) {
        xpath_return_text(ctxt, uscc_fault(strbuf_slice(&code)));
    }
    strbuf_deinit(&code);
}

/* --- 公民身份号码 --- */

static int two_digits(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static bool date_exists(int year, int month, int day)
{
    static const int DAYS[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1800 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= DAYS[month - 1] + (month == 2 && leap);
}

static const char *id_fault(struct slice number)
{
    static const int WEIGHTS[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    if (utf8_length(number) != 18) {
        return "length";
    }
    if (number.len != 18 || !all_digits(number.ptr, 17)
        || !(all_digits(number.ptr + 17, 1) || number.ptr[17] == 'X')) {
        return "symbol";
    }
    const char *birth = number.ptr + 6;
    int year = two_digits(birth) * 100 + two_digits(birth + 2);
    if (!date_exists(year, two_digits(birth + 4), two_digits(birth + 6))) {
        return "date";
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
        sum += (number.ptr[i] - '0') * WEIGHTS[i];
    }
    return "10X98765432"[sum % 11] == number.ptr[17] ? "" : "check";
}

static void call_id_number(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf number = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &number)) {
        xpath_return_text(ctxt, id_fault(strbuf_slice(&number)));
    }
    strbuf_deinit(&number);
}

static void call_id_birth(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf number = {0}, date = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &number)) {
        if (!id_fault(strbuf_slice(&number))[0]) {
            const char *birth = number.ptr + 6;
            strbuf_addf(&date, "%.4s-%.2s-%.2s", birth, birth + 4, birth + 6);
        }
        xpath_return_buffer(ctxt, &date);
    }
    strbuf_deinit(&number);
}

static void call_id_sex(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf number = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &number)) {
        bool sound = !id_fault(strbuf_slice(&number))[0];
        xpath_return_text(ctxt, !sound ? "" : (number.ptr[16] - '0') % 2 ? "男" : "女");
    }
    strbuf_deinit(&number);
}

/* --- telephone numbers --- */

/* 010 and 02x have eight digits behind them, every other area code (four digits) seven or eight; an
 * extension of up to six digits may follow. */
static bool is_landline(struct slice text)
{
    if (text.len < 3 || text.ptr[0] != '0' || text.ptr[1] == '0') {
        return false;
    }
    bool large = text.ptr[1] == '2' || (text.ptr[1] == '1' && text.ptr[2] == '0');
    size_t area = large ? 3 : 4;
    if (text.len < area || !all_digits(text.ptr, area)) {
        return false;
    }
    struct slice rest = slice_of(text.ptr + area, text.len - area);
    if (rest.len && rest.ptr[0] == '-') {
        rest = slice_of(rest.ptr + 1, rest.len - 1);
    }
    struct slice number = slice_cut(&rest, '-');
    bool sound =
        all_digits(number.ptr, number.len) && (number.len == 8 || (number.len == 7 && !large));
    if (sound && rest.ptr) {
        sound = rest.len >= 1 && rest.len <= 6 && all_digits(rest.ptr, rest.len);
    }
    return sound;
}

/* 400-xxx-xxxx and 800-xxx-xxxx, dashes optional; 12xxx public services. */
static bool is_hotline(struct slice text)
{
    char digits[11];
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '-' && (count == 3 || count == 6 || count == 7)) {
            continue;
        }
        if (count == 10 || !all_digits(text.ptr + i, 1)) {
            return false;
        }
        digits[count++] = text.ptr[i];
    }
    if (count == 5) {
        return text.len == 5 && digits[0] == '1' && digits[1] == '2';
    }
    return count == 10 && (digits[0] == '4' || digits[0] == '8') && digits[1] == '0'
           && digits[2] == '0';
}

static const char *phone_kind(struct slice text)
{
    if (text.len == 11 && all_digits(text.ptr, 11) && text.ptr[0] == '1' && text.ptr[1] >= '3') {
        return "mobile";
    }
    if (is_landline(text)) {
        return "landline";
    }
    if (is_hotline(text)) {
        return "hotline";
    }
    return text.len == 5 && all_digits(text.ptr, 5) && text.ptr[0] != '0' ? "short" : "";
}

static void call_phone(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf text = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &text)) {
        xpath_return_text(ctxt, phone_kind(strbuf_slice(&text)));
    }
    strbuf_deinit(&text);
}

/* 16 to 19 digits, the last by Luhn's rule: every second one from the right counts twice. */
static const char *bank_card_fault(struct slice text)
{
    int sum = 0;
    if (!all_digits(text.ptr, text.len)) {
        return "symbol";
    }
    if (text.len < 16 || text.len > 19) {
        return "length";
    }
    for (size_t i = 0; i < text.len; i++) {
        int digit = text.ptr[text.len - 1 - i] - '0';
        int value = i % 2 ? 2 * digit : digit;
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 ? "check" : "";
}

static void call_bank_card(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf text = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &text)) {
        xpath_return_text(ctxt, bank_card_fault(strbuf_slice(&text)));
    }
    strbuf_deinit(&text);
}

static void call_postcode(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf text = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &text)) {
        bool sound = text.len == 6 && all_digits(text.ptr, 6) && memcmp(text.ptr, "00", 2) != 0;
        xmlXPathReturnBoolean(ctxt, sound);
    }
    strbuf_deinit(&text);
}

static void call_normalise(xmlXPathParserContextPtr ctxt, int nargs)
{
    struct strbuf text = {0};
    (void)nargs;
    if (pop_normalised(ctxt, &text)) {
        xpath_return_buffer(ctxt, &text);
    }
    strbuf_deinit(&text);
}

const struct xpath_function XPATH_IDENTIFIERS[] = {
    {"normalise", 1, 1, call_normalise},
    {"uscc", 1, 1, call_uscc},
    {"id-number", 1, 1, call_id_number},
    {"id-birth", 1, 1, call_id_birth},
    {"id-sex", 1, 1, call_id_sex},
    {"phone", 1, 1, call_phone},
    {"postcode", 1, 1, call_postcode},
    {"bank-card", 1, 1, call_bank_card},
    {NULL, 0, 0, NULL},
};
