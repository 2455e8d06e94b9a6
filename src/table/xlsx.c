#include "table/table_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"

#include <stdio.h>

/* A workbook: a zip of XML parts that name each other by relationships.
 *
 *     _rels/.rels ──▶ xl/workbook.xml ──(xl/_rels/workbook.xml.rels)──▶ sheets, strings, styles
 *
 * Elements are known by their local names: there are two namespaces for each (ISO 29500 strict and
 * transitional). Only what is needed for the values is opened. */

struct relation {
    const char *id, *type, *target; /* type: its last step; target: a part's name */
};

struct relations {
    struct relation *items;
    size_t count;
};

static enum status damaged(struct workbook *book, const char *zh, const char *en)
{
    struct table_builder *builder = book->builder;
    const struct diag_place place = {.file = builder->name};
    diag_report(builder->diags, DIAG_SHEET_DAMAGED, &place, file_base_name(builder->name), zh, en,
                NULL);
    return STATUS_INVALID;
}

/* What was found wrong inside, as one finding about the workbook. */
static enum status explain(struct workbook *book, enum status status)
{
    bool told = book->inner.count > 0;
    bool theirs = status == STATUS_INVALID || status == STATUS_LIMIT || status == STATUS_UNSUPPORTED
                  || status == STATUS_NOT_FOUND;
    if (theirs && told) {
        const struct diagnostic *first = &book->inner.items[0];
        damaged(book, first->message[LANGUAGE_ZH], first->message[LANGUAGE_EN]);
    } else if (theirs && book->builder->status == STATUS_OK) {
        damaged(book, "缺少必要的部分", "a part is missing");
    }
    return status == STATUS_NOT_FOUND ? STATUS_INVALID : status;
}

/* --- parts --- */

const char *table_workbook_attribute(struct arena *arena, const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, name) == 0) {
            const char *text = a->children ? (const char *)a->children->content : "";
            return arena_strdup(arena, text ? text : "");
        }
    }
    return NULL;
}

static enum status read_part(struct workbook *book, const char *part, struct slice *bytes)
{
    const struct archive_entry *entry = archive_find(book->archive, part);
    if (!entry) {
        return STATUS_NOT_FOUND;
    }
    enum status status = archive_read(book->archive, entry, book->scratch, &book->inner, bytes);
    if (status == STATUS_OK && bytes->len >= 3 && memcmp(bytes->ptr, "\xEF\xBB\xBF", 3) == 0) {
        *bytes = slice_of(bytes->ptr + 3, bytes->len - 3);
    }
    return status;
}

static enum status parse_part(struct workbook *book, const char *part, struct xml_document *out)
{
    struct slice bytes = {0};
    *out = (struct xml_document){0};
    enum status status = read_part(book, part, &bytes);
    return status == STATUS_OK ? xml_parse(bytes, part, &book->inner, out) : status;
}

enum status table_workbook_open(struct workbook *book, const char *part, struct xml_stream **out)
{
    struct slice bytes = {0};
    *out = NULL;
    enum status status = read_part(book, part, &bytes);
    return status == STATUS_OK ? xml_stream_open_bytes(bytes, part, &book->inner, out) : status;
}

/* A target beside the part that names it, or from the root; «..» is taken out. */
static const char *resolve(struct arena *arena, const char *folder, const char *target)
{
    struct strbuf path = {0};
    struct slice rest = slice_from(target);
    if (target[0] == '/') {
        rest = slice_of(target + 1, rest.len - 1);
    } else {
        strbuf_add_str(&path, folder);
    }
    while (rest.ptr) {
        struct slice step = slice_cut(&rest, '/');
        if (slice_is(step, "..")) {
            while (path.len && path.ptr[path.len - 1] != '/') {
                strbuf_truncate(&path, path.len - 1);
            }
            strbuf_truncate(&path, path.len ? path.len - 1 : 0);
        } else if (step.len && !slice_is(step, ".")) {
            strbuf_add_str(&path, path.len ? "/" : "");
            strbuf_add_slice(&path, step);
        }
    }
    const char *copy = path.status == STATUS_OK ? arena_strdup(arena, strbuf_str(&path)) : NULL;
    strbuf_deinit(&path);
    return copy;
}

static enum status read_relations(struct workbook *book, const char *part, const char *folder,
                                  struct relations *out)
{
    enum { MOST = 4096 };
    struct xml_document document;
    enum status status = parse_part(book, part, &document);
    const xmlNode *root = status == STATUS_OK ? xmlDocGetRootElement(document.doc) : NULL;
    const xmlNode *node = root ? xml_child(root, "Relationship") : NULL;
    size_t count = 0;
    for (const xmlNode *other = node; other; other = xml_next(other, "Relationship")) {
        count++;
    }
    count = count < MOST ? count : MOST;
    out->items = arena_array(book->scratch, count + 1, sizeof *out->items);
    if (status == STATUS_OK && !out->items) {
        status = STATUS_NO_MEMORY;
    }
    for (; status == STATUS_OK && node && out->count < count;
         node = xml_next(node, "Relationship")) {
        const char *id = table_workbook_attribute(book->scratch, node, "Id"),
                   *type = table_workbook_attribute(book->scratch, node, "Type"),
                   *target = table_workbook_attribute(book->scratch, node, "Target");
        if (id && type && target) {
            out->items[out->count++] =
                (struct relation){id, file_base_name(type), resolve(book->scratch, folder, target)};
        }
    }
    xml_close(&document);
    return status;
}

static const char *find_target(const struct relations *relations, const char *id, const char *type)
{
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *one = &relations->items[i];
        if ((id && strcmp(one->id, id) == 0) || (type && strcmp(one->type, type) == 0)) {
            return one->target;
        }
    }
    return NULL;
}

/* --- shared strings --- */

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* _x000A_ stands for a character that XML has no place for; -1: it does not. */
static int escaped(struct slice text)
{
    int value = 0;
    if (text.len < 7 || text.ptr[0] != '_' || text.ptr[1] != 'x' || text.ptr[6] != '_') {
        return -1;
    }
    for (int i = 2; i < 6; i++) {
        int digit = hex_value(text.ptr[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

static void add_decoded(struct strbuf *out, struct slice text)
{
    while (text.len) {
        int value = escaped(text);
        size_t len = value < 0 ? 1 : 7;
        if (value < 0) {
            strbuf_add_char(out, text.ptr[0]);
        } else if (value && value != '\r') {
            strbuf_add_utf8(out, (uint32_t)value);
        }
        text = slice_of(text.ptr + len, text.len - len);
    }
}

static void add_runs(struct strbuf *out, const xmlNode *item)
{
    for (const xmlNode *node = item->children; node; node = node->next) {
        const char *name = node->type == XML_ELEMENT_NODE ? (const char *)node->name : "";
        if (strcmp(name, "r") == 0) {
            add_runs(out, node); /* no deeper than that: a run holds its text */
        }
        for (const xmlNode *text = strcmp(name, "t") == 0 ? node->children : NULL; text;
             text = text->next) {
            if (text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE) {
                add_decoded(out, slice_from((const char *)text->content));
            }
        }
    }
}

const char *table_workbook_text(struct workbook *book, const xmlNode *item)
{
    struct strbuf text = {0};
    add_runs(&text, item);
    const char *copy =
        text.status == STATUS_OK ? arena_strdup(book->builder->arena, strbuf_str(&text)) : NULL;
    strbuf_deinit(&text);
    return copy;
}

static enum status add_string(struct workbook *book, const xmlNode *item)
{
    void *strings = book->strings;
    if (book->string_count >= LIMIT_SHEET_CELLS) {
        table_builder_limit(book->builder, DIAG_SHEET_CELLS, LIMIT_SHEET_CELLS);
        return STATUS_LIMIT;
    }
    if (!mem_grow(&strings, &book->string_capacity, book->string_count + 1,
                  sizeof *book->strings)) {
        return STATUS_NO_MEMORY;
    }
    book->strings = strings;
    book->strings[book->string_count] = table_workbook_text(book, item);
    return book->strings[book->string_count++] ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status read_strings(struct workbook *book, const char *part)
{
    struct xml_stream *stream;
    enum status status = table_workbook_open(book, part, &stream);
    const xmlNode *root = status == STATUS_OK ? xml_stream_root(stream) : NULL;
    const xmlNode *item = root ? xml_stream_first(stream, root) : NULL;
    for (; item && status == STATUS_OK; item = xml_stream_next(stream, item)) {
        if (item->type == XML_ELEMENT_NODE && xml_stream_whole(stream, item)) {
            status = add_string(book, item);
        }
        xml_stream_forget(item);
    }
    enum status closed = xml_stream_close(stream);
    return status == STATUS_OK ? closed : status;
}

/* --- which sheet --- */

struct chosen {
    const char *name, *id;
    bool hidden;
};

static bool is_true(const char *text)
{
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* The names of the sheets there are, for who asked for another. */
static enum status no_such_sheet(struct workbook *book, const xmlNode *sheets, const char *wanted)
{
    struct strbuf names = {0};
    const struct diag_place place = {.file = book->builder->name};
    const xmlNode *node = sheets ? xml_child(sheets, "sheet") : NULL;
    for (int i = 0; node && i < 20; node = xml_next(node, "sheet"), i++) {
        const char *name = table_workbook_attribute(book->scratch, node, "name");
        strbuf_addf(&names, "%s“%s”", i ? "、" : "", name ? name : "");
    }
    diag_report(book->builder->diags, DIAG_SHEET_MISSING, &place, wanted, strbuf_str(&names), NULL);
    strbuf_deinit(&names);
    return STATUS_NOT_FOUND;
}

/* The sheet of that name; else the first one that can be seen. */
static bool choose(struct workbook *book, const xmlNode *sheets, const char *wanted,
                   struct chosen *out)
{
    const xmlNode *node = sheets ? xml_child(sheets, "sheet") : NULL;
    for (; node; node = xml_next(node, "sheet")) {
        const char *state = table_workbook_attribute(book->scratch, node, "state"),
                   *name = table_workbook_attribute(book->builder->arena, node, "name");
        bool hidden = state && strcmp(state, "visible") != 0;
        bool fits = wanted ? name && strcmp(name, wanted) == 0 : !hidden && !out->name;
        book->builder->table->sheet_count += !hidden;
        if (fits) {
            const char *id = NULL;
            for (const xmlAttr *a = node->properties; a; a = a->next) {
                bool relation = a->ns && strcmp((const char *)a->name, "id") == 0;
                id = relation && a->children ? (const char *)a->children->content : id;
            }
            *out = (struct chosen){name ? name : "", arena_strdup(book->scratch, id ? id : ""),
                                   hidden};
        }
    }
    return out->name != NULL;
}

static enum status read_workbook(struct workbook *book, const char *part, const char *wanted,
                                 struct chosen *chosen)
{
    struct xml_document document;
    enum status status = parse_part(book, part, &document);
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(document.doc);
        const xmlNode *about = xml_child(root, "workbookPr"), *sheets = xml_child(root, "sheets");
        book->since_1904 =
            about && is_true(table_workbook_attribute(book->scratch, about, "date1904"));
        if (!choose(book, sheets, wanted, chosen)) {
            status = wanted ? no_such_sheet(book, sheets, wanted)
                            : damaged(book, "没有可见的工作表", "no sheet can be seen");
            book->builder->status = status;
        }
    }
    xml_close(&document);
    return status;
}

static enum status read_all(struct workbook *book, const char *wanted)
{
    struct relations top = {0}, inner = {0};
    struct chosen chosen = {0};
    enum status status = read_relations(book, "_rels/.rels", "", &top);
    const char *part = find_target(&top, NULL, "officeDocument");
    if (status != STATUS_OK || !part) {
        return status == STATUS_OK ? STATUS_NOT_FOUND : status;
    }
    const char *base = file_base_name(part);
    size_t len = (size_t)(base - part);
    const char *folder = arena_copy(book->scratch, slice_of(part, len ? len - 1 : 0));
    const char *beside = arena_printf(book->scratch, "%.*s_rels/%s.rels", (int)len, part, base);
    if (!folder || !beside) {
        return STATUS_NO_MEMORY;
    }
    status = read_workbook(book, part, wanted, &chosen);
    status = status == STATUS_OK ? read_relations(book, beside, folder, &inner) : status;
    if (status == STATUS_OK && find_target(&inner, NULL, "vbaProject")) {
        const struct diag_place place = {.file = book->builder->name};
        diag_report(book->builder->diags, DIAG_SHEET_MACROS, &place,
                    file_base_name(book->builder->name), NULL);
        book->builder->status = status = STATUS_UNSUPPORTED;
    }
    const char *strings = find_target(&inner, NULL, "sharedStrings"),
               *styles = find_target(&inner, NULL, "styles");
    status = status == STATUS_OK && strings ? read_strings(book, strings) : status;
    status = status == STATUS_OK && styles ? table_styles_read(book, styles) : status;
    if (status != STATUS_OK) {
        return status;
    }
    const char *leaf = find_target(&inner, chosen.id, NULL);
    book->builder->table->sheet = chosen.name;
    book->builder->table->hidden = chosen.hidden;
    return leaf ? table_sheet_read(book, leaf) : STATUS_NOT_FOUND;
}

enum status table_xlsx_read(struct table_builder *builder, struct slice bytes, const char *sheet)
{
    static const struct archive_limits LIMITS = {LIMIT_ZIP_ENTRIES, LIMIT_SHEET_BYTES,
                                                 LIMIT_SHEET_BYTES, LIMIT_SHEET_RATIO};
    struct workbook book = {.builder = builder, .scratch = arena_new()};
    if (!book.scratch) {
        return STATUS_NO_MEMORY;
    }
    diag_init(&book.inner, book.scratch);
    enum status status =
        archive_open_bytes(bytes, &LIMITS, book.scratch, &book.inner, &book.archive);
    if (status == STATUS_OK) {
        status = read_all(&book, sheet);
    }
    status = status == STATUS_OK ? builder->status : explain(&book, status);
    archive_reader_free(book.archive);
    mem_free(book.strings);
    mem_free(book.formats);
    arena_free(book.scratch);
    return status;
}
