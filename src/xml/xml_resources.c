#include "xml/xml_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>

/* What the XPath functions keep: the character table, read when first asked for, and compiled
 * patterns, which are few (those written in rules) and looked for by their text. */

#define PATTERNS_MAX 256
#define CODE_POINTS 0x40000u /* no Han character stands beyond plane 3 */

struct pattern {
    char *text;
    pcre2_code *code;
};

struct xml_resources {
    char *table_path;
    bool table_tried;
    uint8_t *table; /* a bit for each code point */
    struct pattern patterns[PATTERNS_MAX];
    size_t pattern_count;
    pcre2_match_context *match_context;
    pcre2_match_data *match_data;
};

struct xml_resources *xml_resources_new(const char *dir)
{
    struct xml_resources *resources = mem_calloc(1, sizeof *resources);
    struct strbuf path = {0};
    if (resources) {
        strbuf_add_str(&path, dir);
        strbuf_add_str(&path, "/tgh8105.txt");
        resources->table_path = path.ptr;
        resources->match_context = pcre2_match_context_create(NULL);
        resources->match_data = pcre2_match_data_create(16, NULL);
    }
    if (resources
        && (path.status != STATUS_OK || !resources->match_context || !resources->match_data)) {
        xml_resources_free(resources);
        return NULL;
    }
    if (resources) {
        pcre2_set_match_limit(resources->match_context, LIMIT_REGEX_MATCH);
        pcre2_set_heap_limit(resources->match_context, LIMIT_REGEX_HEAP_KIB);
        pcre2_set_depth_limit(resources->match_context, LIMIT_REGEX_DEPTH);
    }
    return resources;
}

void xml_resources_free(struct xml_resources *resources)
{
    if (!resources) {
        return;
    }
    for (size_t i = 0; i < resources->pattern_count; i++) {
        mem_free(resources->patterns[i].text);
        pcre2_code_free(resources->patterns[i].code);
    }
    pcre2_match_context_free(resources->match_context);
    pcre2_match_data_free(resources->match_data);
    mem_free(resources->table_path);
    mem_free(resources->table);
    mem_free(resources);
}

/* Every Han character of the file counts; lines that start with # are comments. */
static void parse_table(struct xml_resources *resources, struct slice text)
{
    uint8_t *table = mem_calloc(CODE_POINTS / 8, 1);
    bool has_any = false;
    while (table && text.ptr) {
        struct slice line = slice_cut(&text, '\n');
        while (line.len && line.ptr[0] != '#') {
            uint32_t c = utf8_next(&line);
            if (unicode_is_han(c) && c < CODE_POINTS) {
                table[c / 8] |= (uint8_t)(1u << c % 8);
                has_any = true;
            }
        }
    }
    if (has_any) {
        resources->table = table;
    } else {
        mem_free(table);
    }
}

static void load_table(struct xml_resources *resources)
{
    struct arena *arena = arena_new();
    struct slice text = {0};
    resources->table_tried = true;
    if (arena && file_read(arena, resources->table_path, 1u << 20, &text) == STATUS_OK
        && text.len) {
        parse_table(resources, text);
    }
    arena_free(arena);
}

bool xml_resources_in_table(struct xml_resources *resources, uint32_t code_point)
{
    if (!resources) {
        return true;
    }
    if (!resources->table_tried) {
        load_table(resources);
    }
    return !resources->table
           || (code_point < CODE_POINTS && resources->table[code_point / 8] >> code_point % 8 & 1);
}

static pcre2_code *compile_pattern(const char *pattern, char detail[160])
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern), PCRE2_UTF | PCRE2_UCP,
                                     &error, &offset, NULL);
    if (!code) {
        PCRE2_UCHAR message[120] = "";
        pcre2_get_error_message(error, message, sizeof message);
        snprintf(detail, 160, "%s (at %zu)", (const char *)message, (size_t)offset);
    }
    return code;
}

/* The compiled pattern, kept when there is room; *own says that the caller frees it. */
static pcre2_code *find_pattern(struct xml_resources *resources, const char *pattern, bool *own,
                                char detail[160])
{
    *own = false;
    for (size_t i = 0; i < resources->pattern_count; i++) {
        if (strcmp(resources->patterns[i].text, pattern) == 0) {
            return resources->patterns[i].code;
        }
    }
    pcre2_code *code = compile_pattern(pattern, detail);
    char *text = code && resources->pattern_count < PATTERNS_MAX ? mem_strdup(pattern) : NULL;
    if (text) {
        resources->patterns[resources->pattern_count++] = (struct pattern){text, code};
    }
    *own = text == NULL;
    return code;
}

int xml_resources_match(struct xml_resources *resources, const char *text, const char *pattern,
                        char detail[160])
{
    bool own = false;
    pcre2_code *code = find_pattern(resources, pattern, &own, detail);
    if (!code) {
        return -1;
    }
    int result = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, resources->match_data,
                             resources->match_context);
    if (own) {
        pcre2_code_free(code);
    }
    if (result < PCRE2_ERROR_NOMATCH) {
        snprintf(detail, 160, "the text is too complex for the pattern (%d)", result);
        return -1;
    }
    return result >= 0;
}
