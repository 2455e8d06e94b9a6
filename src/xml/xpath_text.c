#include "xml/xml_internal.h"

#include "base/utf8.h"

#include <libxml/xpathInternals.h>

/* Counting and matching text. */

enum kind { KIND_NOTHING, KIND_SPACE, KIND_SINGLE, KIND_RUN };

static bool between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || between(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680
           || between(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
           || c == 0x3000;
}

/* Neither seen nor counted: controls, joiners, variation selectors, combining marks. */
static bool is_invisible(uint32_t c)
{
    return c < 0x20 || between(c, 0x7F, 0x9F) || c == 0xAD || between(c, 0x200B, 0x200F)
           || between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x2064) || between(c, 0x2066, 0x206F)
           || c == 0xFEFF || between(c, 0xFE00, 0xFE0F) || between(c, 0xE0100, 0xE01EF)
           || between(c, 0x0300, 0x036F) || between(c, 0x20D0, 0x20FF);
}

/* Han, kana, hangul, bopomofo, full-width letters and marks: one each, as Word counts. */
static bool is_single(uint32_t c)
{
    return unicode_is_han(c) || unicode_is_cjk_punctuation(c) || between(c, 0x3040, 0x31FF)
           || between(c, 0xAC00, 0xD7A3) || between(c, 0xFF01, 0xFFEF);
}

static enum kind kind_of(uint32_t c)
{
    if (is_space(c)) {
        return KIND_SPACE;
    }
    if (is_invisible(c)) {
        return KIND_NOTHING;
    }
    return is_single(c) ? KIND_SINGLE : KIND_RUN;
}

static bool is_letter(uint32_t c)
{
    return between(c, 'a', 'z') || between(c, 'A', 'Z');
}

/* An apostrophe inside a Latin word is typed as ’ by Word; it does not end the word. */
static bool is_apostrophe(uint32_t c, uint32_t before, struct slice rest)
{
    return c == 0x2019 && is_letter(before) && rest.len && is_letter(utf8_next(&rest));
}

static int count_words(struct slice text)
{
    int count = 0;
    bool in_run = false;
    uint32_t before = 0;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        enum kind kind = is_apostrophe(c, before, text) ? KIND_RUN : kind_of(c);
        if (kind == KIND_SINGLE || (kind == KIND_RUN && !in_run)) {
            count++;
        }
        if (kind != KIND_NOTHING) {
            in_run = kind == KIND_RUN;
            before = c;
        }
    }
    return count;
}

static int count_characters(struct slice text)
{
    int count = 0;
    while (text.len) {
        enum kind kind = kind_of(utf8_next(&text));
        count += kind == KIND_SINGLE || kind == KIND_RUN;
    }
    return count;
}

static void count_with(xmlXPathParserContextPtr ctxt, int (*count)(struct slice text))
{
    xmlChar *text = xpath_pop(ctxt);
    if (text) {
        int result = count(slice_from((const char *)text));
        xmlFree(text);
        xmlXPathReturnNumber(ctxt, result);
    }
}

static void call_word_count(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    count_with(ctxt, count_words);
}

static void call_char_count(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    count_with(ctxt, count_characters);
}

static void call_matches(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    const struct xml_run *run = xpath_run(ctxt);
    xmlChar *pattern = xpath_pop(ctxt);
    xmlChar *text = pattern ? xpath_pop(ctxt) : NULL;
    if (text) {
        char detail[160] = "no resources";
        int result = run && run->resources ? xml_resources_match(run->resources, (const char *)text,
                                                                 (const char *)pattern, detail)
                                           : -1;
        if (result < 0) {
            xpath_fail(ctxt, "x:matches", (const char *)pattern, detail);
        } else {
            xmlXPathReturnBoolean(ctxt, result);
        }
    }
    xmlFree(text);
    xmlFree(pattern);
}

static bool contains(struct slice text, uint32_t wanted)
{
    while (text.len) {
        if (utf8_next(&text) == wanted) {
            return true;
        }
    }
    return false;
}

static void call_outside_tgh(xmlXPathParserContextPtr ctxt, int nargs)
{
    (void)nargs;
    const struct xml_run *run = xpath_run(ctxt);
    struct strbuf out = {0};
    xmlChar *text = xpath_pop(ctxt);
    if (!text) {
        return;
    }
    struct slice rest = slice_from((const char *)text);
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        if (unicode_is_han(c) && !contains(strbuf_slice(&out), c)
            && !xml_resources_in_table(run ? run->resources : NULL, c)) {
            strbuf_add_utf8(&out, c);
        }
    }
    xmlFree(text);
    xpath_return_buffer(ctxt, &out);
}

const struct xpath_function XPATH_TEXT[] = {
    {"matches", 2, 2, call_matches},
    {"word-count", 1, 1, call_word_count},
    {"char-count", 1, 1, call_char_count},
    {"outside-tgh", 1, 1, call_outside_tgh},
    {NULL, 0, 0, NULL},
};
