#include "table/table_internal.h"

#include "base/alloc.h"

#include <stdlib.h>

/* Of a workbook's styles only what tells a date from a number: the number formats of cells. */

#define FORMATS_MAX 65536

struct custom {
    int id;
    struct number_format format;
};

/* --- a format's text --- */

/* Without what is only shown: quoted and escaped characters, [colours], widths, fillers. Elapsed
 * time, [h], stays. Only the first section: the others are for negative numbers. */
static void bare_code(const char *code, struct strbuf *out)
{
    for (const char *p = code; *p && *p != ';'; p++) {
        if (*p == '"') {
            const char *end = strchr(p + 1, '"');
            p = end ? end : p + strlen(p) - 1;
        } else if (*p == '[') {
            const char *end = strchr(p, ']');
            if (end && strchr("hHmMsS", p[1])) {
                strbuf_add_char(out, 'h');
            }
            p = end ? end : p + strlen(p) - 1;
        } else if ((*p == '\\' || *p == '_' || *p == '*') && p[1]) {
            p++;
        } else {
            strbuf_add_char(out, *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p);
        }
    }
}

struct number_format table_format_of_code(const char *code)
{
    struct number_format format = {0};
    struct strbuf bare = {0};
    bare_code(code, &bare);
    const char *text = strbuf_str(&bare);
    bool digits = strpbrk(text, "0#?") != NULL, general = strstr(text, "general") != NULL;
    bool hours = strpbrk(text, "hs") != NULL;
    format.percent = digits && strchr(text, '%');
    if (!general && !(digits && !hours)) {
        format.year = strchr(text, 'y') || strchr(text, 'e');
        format.day = strchr(text, 'd') != NULL;
        format.time = hours;
        format.date = format.year || format.day || (strchr(text, 'm') && !hours);
    }
    strbuf_deinit(&bare);
    return format;
}

/* Numbers below 164 have no text in the workbook; those of Chinese programs from 27 to 58. */
struct number_format table_format_known(int id)
{
    static const struct {
        int from, to;
        struct number_format format;
    } KNOWN[] = {
        {9, 10, {.percent = true}},
        {14, 15, {.date = true, .year = true, .day = true}},
        {16, 16, {.date = true, .day = true}},
        {17, 17, {.date = true, .year = true}},
        {18, 21, {.time = true}},
        {22, 22, {.date = true, .time = true, .year = true, .day = true}},
        {27, 27, {.date = true, .year = true}},
        {28, 29, {.date = true, .day = true}},
        {30, 31, {.date = true, .year = true, .day = true}},
        {32, 35, {.time = true}},
        {36, 36, {.date = true, .year = true}},
        {45, 47, {.time = true}},
        {50, 50, {.date = true, .year = true}},
        {51, 51, {.date = true, .day = true}},
        {52, 52, {.date = true, .year = true}},
        {53, 54, {.date = true, .day = true}},
        {55, 56, {.time = true}},
        {57, 57, {.date = true, .year = true}},
        {58, 58, {.date = true, .day = true}},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(KNOWN); i++) {
        if (id >= KNOWN[i].from && id <= KNOWN[i].to) {
            return KNOWN[i].format;
        }
    }
    return (struct number_format){0};
}

/* --- the part --- */

static int number_of(struct workbook *book, const xmlNode *node, const char *name)
{
    const char *text = table_workbook_attribute(book->scratch, node, name);
    return text && strlen(text) < 9 ? (int)strtol(text, NULL, 10) : 0;
}

static size_t count_children(const xmlNode *parent, const char *name)
{
    size_t count = 0;
    const xmlNode *node = parent ? xml_child(parent, name) : NULL;
    for (; node && count < FORMATS_MAX; node = xml_next(node, name)) {
        count++;
    }
    return count;
}

static struct number_format find_format(const struct custom *customs, size_t count, int id)
{
    for (size_t i = 0; i < count; i++) {
        if (customs[i].id == id) {
            return customs[i].format;
        }
    }
    return table_format_known(id);
}

static enum status read_formats(struct workbook *book, const xmlNode *root)
{
    const xmlNode *own = xml_child(root, "numFmts"), *cells = xml_child(root, "cellXfs");
    size_t own_count = count_children(own, "numFmt"), count = count_children(cells, "xf");
    struct custom *customs = arena_array(book->scratch, own_count + 1, sizeof *customs);
    book->formats = mem_calloc(count + 1, sizeof *book->formats);
    if (!customs || !book->formats) {
        return STATUS_NO_MEMORY;
    }
    const xmlNode *node = own ? xml_child(own, "numFmt") : NULL;
    for (size_t i = 0; node && i < own_count; node = xml_next(node, "numFmt"), i++) {
        const char *code = table_workbook_attribute(book->scratch, node, "formatCode");
        customs[i] = (struct custom){number_of(book, node, "numFmtId"),
                                     table_format_of_code(code ? code : "")};
    }
    node = cells ? xml_child(cells, "xf") : NULL;
    for (; node && book->format_count < count; node = xml_next(node, "xf")) {
        book->formats[book->format_count++] =
            find_format(customs, own_count, number_of(book, node, "numFmtId"));
    }
    return STATUS_OK;
}

enum status table_styles_read(struct workbook *book, const char *part)
{
    struct xml_stream *stream;
    enum status status = table_workbook_open(book, part, &stream);
    const xmlNode *root = status == STATUS_OK ? xml_stream_root(stream) : NULL;
    if (root && xml_stream_whole(stream, root)) {
        status = read_formats(book, root);
    }
    enum status closed = xml_stream_close(stream);
    return status == STATUS_OK ? closed : status;
}
