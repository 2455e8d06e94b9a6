#include "intake/intake_internal.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdio.h>

/* What no form may hold, found before the parser sees the text: declarations, hidden characters,
 * signs of lost text, endless fields. Every line with a fault is named, each kind of fault once per
 * line. */

#define REPORTS_MAX 10 /* of one kind; the rest are counted as one more */

enum hidden {
    HIDDEN_NONE,
    HIDDEN_CONTROL,
    HIDDEN_BIDI,
    HIDDEN_ZERO_WIDTH,
    HIDDEN_LOST,
    HIDDEN_PRIVATE,
    HIDDEN_KINDS
};

/* Longer texts are prose, where a zero-width character does no harm beyond a warning. */
#define NAME_CHARS_MAX 60

static bool between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

static enum hidden classify(uint32_t c)
{
    if (c < 0x80) {
        return (c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' || c == '\r' ? HIDDEN_NONE
                                                                               : HIDDEN_CONTROL;
    }
    if (c < 0xA0 || between(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE) {
        return HIDDEN_CONTROL;
    }
    if (between(c, 0x202A, 0x202E) || between(c, 0x2066, 0x2069) || c == 0x200E || c == 0x200F
        || c == 0x061C) {
        return HIDDEN_BIDI;
    }
    if (c == 0x200B || c == 0x2060 || c == 0xFEFF) {
        return HIDDEN_ZERO_WIDTH;
    }
    if (c == 0xFFFD) {
        return HIDDEN_LOST;
    }
    if (between(c, 0xE000, 0xF8FF) || c >= 0xF0000) {
        return HIDDEN_PRIVATE;
    }
    return HIDDEN_NONE;
}

static const enum diag_code CODES[HIDDEN_KINDS] = {
    [HIDDEN_CONTROL] = DIAG_TEXT_CONTROL,       [HIDDEN_BIDI] = DIAG_TEXT_BIDI,
    [HIDDEN_ZERO_WIDTH] = DIAG_TEXT_ZERO_WIDTH, [HIDDEN_LOST] = DIAG_TEXT_REPLACEMENT,
    [HIDDEN_PRIVATE] = DIAG_TEXT_PRIVATE,
};

struct scan {
    const char *name, *xpath;
    struct diagnostics *diags;
    int line;
    int reported[HIDDEN_KINDS];  /* how often */
    int last_line[HIDDEN_KINDS]; /* where last */
    size_t lost_here;            /* replacement characters of this line */
    bool refused;
};

static struct diag_place place_of(const struct scan *scan)
{
    return (struct diag_place){.file = scan->name, .line = scan->line, .xpath = scan->xpath};
}

static void report_hidden(struct scan *scan, enum hidden kind, uint32_t c, bool harmless)
{
    struct diag_place place = place_of(scan);
    scan->refused |= kind != HIDDEN_PRIVATE && !harmless;
    if (scan->last_line[kind] == scan->line || scan->reported[kind] >= REPORTS_MAX) {
        return;
    }
    char text[24];
    snprintf(text, sizeof text, "U+%04X", (unsigned)c);
    if (harmless) {
        place.as_severity = true;
        place.severity = SEVERITY_WARNING;
    }
    scan->last_line[kind] = scan->line;
    scan->reported[kind]++;
    diag_report(scan->diags, CODES[kind], &place, text, NULL);
}

/* Lost characters are counted and told at the end of their line. */
static void flush_lost(struct scan *scan)
{
    if (scan->lost_here) {
        struct diag_place place = place_of(scan);
        char count[24];
        snprintf(count, sizeof count, "%zu", scan->lost_here);
        scan->lost_here = 0;
        scan->refused = true;
        if (scan->reported[HIDDEN_LOST]++ < REPORTS_MAX) {
            diag_report(scan->diags, DIAG_TEXT_REPLACEMENT, &place, count, NULL);
        }
    }
}

/* Whether the text around `at` is short enough to be a name. */
static bool in_short_text(struct slice whole, const char *at)
{
    const char *start = at, *end = at, *limit = whole.ptr + whole.len;
    while (start > whole.ptr && start[-1] != '>' && start[-1] != '"'
           && at - start < 4 * NAME_CHARS_MAX) {
        start--;
    }
    while (end < limit && *end != '<' && *end != '"' && end - at < 4 * NAME_CHARS_MAX) {
        end++;
    }
    return utf8_length(slice_of(start, (size_t)(end - start))) <= NAME_CHARS_MAX;
}

/* «锟斤拷»: replacement characters saved as UTF-8 and read as GBK. */
static bool is_lost_twice(struct slice rest)
{
    static const char TEXT[] = "锟斤拷";
    return rest.len >= sizeof TEXT - 1 && memcmp(rest.ptr, TEXT, sizeof TEXT - 1) == 0;
}

static void scan_characters(struct scan *scan, struct slice whole)
{
    struct slice rest = whole;
    while (rest.len) {
        unsigned char byte = (unsigned char)rest.ptr[0];
        if (byte >= 0x20 && byte < 0x7F) {
            rest = slice_of(rest.ptr + 1, rest.len - 1);
            continue;
        }
        if (byte == '\n') {
            flush_lost(scan);
            scan->line++;
        }
        struct slice here = rest;
        enum hidden kind = HIDDEN_NONE;
        uint32_t c = utf8_next(&rest);
        if (byte == 0xE9 && is_lost_twice(here)) {
            kind = HIDDEN_LOST;
            rest = slice_of(here.ptr + 9, here.len - 9);
        } else {
            kind = classify(c);
        }
        if (kind == HIDDEN_LOST) {
            scan->lost_here++;
        } else if (kind != HIDDEN_NONE) {
            report_hidden(scan, kind, c,
                          kind == HIDDEN_ZERO_WIDTH && !in_short_text(whole, here.ptr));
        }
    }
    flush_lost(scan);
}

/* --- declarations --- */

static int lines_before(struct slice text, const char *at)
{
    int line = 1;
    for (const char *p = text.ptr; p < at; p++) {
        line += *p == '\n';
    }
    return line;
}

static const char *find(const char *at, const char *end, const char *mark)
{
    size_t len = strlen(mark);
    for (; at + len <= end; at++) {
        at = memchr(at, mark[0], (size_t)(end - at) - len + 1);
        if (!at) {
            return NULL;
        }
        if (memcmp(at, mark, len) == 0) {
            return at;
        }
    }
    return NULL;
}

static bool report_declaration(struct scan *scan, struct slice text, const char *at)
{
    char target[40];
    size_t len = 0, left = text.len - (size_t)(at - text.ptr);
    struct diag_place place = place_of(scan);
    place.line = lines_before(text, at);
    if (left > 2 && at[1] == '!') {
        diag_report(scan->diags, DIAG_XML_DOCTYPE, &place, NULL);
        return true;
    }
    while (len < sizeof target - 1 && 2 + len < left && strchr(" \t\r\n?>", at[2 + len]) == NULL) {
        target[len] = at[2 + len];
        len++;
    }
    target[len] = '\0';
    if (strcmp(target, "xml") == 0) { /* misplaced or doubled */
        diag_report(scan->diags, DIAG_XML_DECLARATION, &place, NULL);
    } else {
        diag_report(scan->diags, DIAG_XML_PI, &place, target, NULL);
    }
    return true;
}

/* DOCTYPE, entity declarations, processing instructions; comments and CDATA are stepped over. */
static void scan_declarations(struct scan *scan, struct slice text)
{
    const char *end = text.ptr + text.len, *at = text.ptr;
    if (text.len >= 6 && memcmp(at, "<?xml", 5) == 0
        && unicode_is_xml_space((unsigned char)at[5])) {
        at += 5;
    }
    int found = 0;
    while ((at = find(at, end, "<")) != NULL && found < REPORTS_MAX) {
        const char *close = NULL;
        if (end - at >= 4 && memcmp(at, "<!--", 4) == 0) {
            close = find(at + 4, end, "-->");
            at = close ? close : end;
        } else if (end - at >= 9 && memcmp(at, "<![CDATA[", 9) == 0) {
            close = find(at + 9, end, "]]>");
            at = close ? close : end;
        } else if (end - at >= 2 && (at[1] == '!' || at[1] == '?')) {
            bool doctype = at[1] == '!';
            scan->refused |= report_declaration(scan, text, at);
            found++;
            at = doctype ? end : at + 2;
        } else {
            at++;
        }
    }
}

/* --- endless texts --- */

/* A picture inside the document. Nothing reads it character by character but its decoder. */
static bool is_base64(struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
              || (c && strchr("+/= \t\r\n", c)))) {
            return false;
        }
    }
    return true;
}

static bool is_endless(struct slice text)
{
    return text.len > LIMIT_FIELD_CHARS && utf8_length(text) > LIMIT_FIELD_CHARS
           && (text.len > LIMIT_PICTURE_CHARS || !is_base64(text));
}

static void scan_lengths(struct scan *scan, struct slice text)
{
    const char *start = text.ptr, *end = text.ptr + text.len;
    for (const char *at = text.ptr; at <= end; at++) {
        if (at < end && *at != '<' && *at != '>') {
            continue;
        }
        bool text_ends = at == end || *at == '<'; /* tags have a limit of their own */
        size_t bytes = text_ends ? (size_t)(at - start) : 0;
        if (is_endless(slice_of(start, bytes))) {
            struct diag_place place = place_of(scan);
            char limit[16];
            snprintf(limit, sizeof limit, "%d", LIMIT_FIELD_CHARS);
            place.line = lines_before(text, start);
            diag_report(scan->diags, DIAG_TEXT_LONG, &place, limit, NULL);
            scan->refused = true;
            return;
        }
        start = at + 1;
    }
}

enum status prescan_text(struct slice utf8, const char *name, struct diagnostics *diags)
{
    struct scan scan = {.name = name, .diags = diags, .line = 1};
    scan_declarations(&scan, utf8);
    scan_characters(&scan, utf8);
    scan_lengths(&scan, utf8);
    return scan.refused ? STATUS_INVALID : STATUS_OK;
}

static void scan_value(struct scan *scan, const xmlNode *node, const xmlChar *text,
                       struct arena *arena)
{
    memset(scan->last_line, 0, sizeof scan->last_line);
    scan->line = xml_line(node);
    scan->xpath = xml_path(arena, node);
    scan_characters(scan, slice_from((const char *)text));
}

enum status prescan_tree(const struct xml_document *document, const char *name, struct arena *arena,
                         struct diagnostics *diags)
{
    struct scan scan = {.name = name, .diags = diags};
    const xmlNode *root = xmlDocGetRootElement(document->doc);
    for (const xmlNode *node = root; node; node = xml_after(root, node)) {
        if (node->type == XML_TEXT_NODE && node->content) {
            scan_value(&scan, node->parent, node->content, arena);
        }
        const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
        for (; attribute; attribute = attribute->next) {
            if (attribute->children && attribute->children->content) {
                scan_value(&scan, (const xmlNode *)attribute, attribute->children->content, arena);
            }
        }
    }
    return scan.refused ? STATUS_INVALID : STATUS_OK;
}
