#include "proof/proof_internal.h"

#include "base/utf8.h"

/* Plain text as people save it from a word processor: a line is a paragraph, a line that begins
 * with a tab is a cell (its further lines follow without one), lines with tabs or bars inside are
 * rows of a table. The rest is told by shape. */

enum { SHORT_LINE = 40, HEADING_LINE = 45, SENTENCE_LINE = 25 };

struct reading {
    struct manuscript *manuscript;
    int line, gap, table, row;
    bool after_cell; /* the line before was of a cell, with nothing between */
    bool after_row;
    bool has_text;   /* a paragraph was met: what comes is no title */
    bool listing;    /* within the list of attachments */
    int after_sheet; /* lines that may still be the title of an attachment */
};

static struct slice trim_wide(struct slice text)
{
    text = slice_trim(text);
    while (text.len >= 3 && memcmp(text.ptr, "\u3000", 3) == 0) {
        text = slice_trim(slice_of(text.ptr + 3, text.len - 3));
    }
    while (text.len >= 3 && memcmp(text.ptr + text.len - 3, "\u3000", 3) == 0) {
        text = slice_trim(slice_of(text.ptr, text.len - 3));
    }
    return text;
}

static bool holds_any(struct slice text, const char *const words[])
{
    for (size_t i = 0; words[i]; i++) {
        if (slice_holds(text, slice_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool begins(struct slice text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && memcmp(text.ptr, word, len) == 0;
}

static bool ends(struct slice text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && memcmp(text.ptr + text.len - len, word, len) == 0;
}

/* 附件1, 附件：5-1: a line of its own above an attachment. */
static bool is_sheet(struct slice text)
{
    if (!begins(text, "附件")) {
        return false;
    }
    text = slice_of(text.ptr + 6, text.len - 6);
    text = begins(text, "：") ? slice_of(text.ptr + 3, text.len - 3) : text;
    text = begins(text, ":") ? slice_of(text.ptr + 1, text.len - 1) : text;
    text = slice_trim(text);
    bool digit = false;
    for (size_t i = 0; i < text.len; i++) {
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != '-') {
            return false;
        }
        digit |= text.ptr[i] != '-';
    }
    return digit;
}

static bool is_list_head(struct slice text)
{
    return begins(text, "附：") || begins(text, "附件：") || begins(text, "附:")
           || begins(text, "附件:");
}

/* 2019年1月21日, also in brackets or behind a bookmark. */
static bool is_date_line(struct slice text)
{
    size_t length = utf8_length(text);
    static const char *const MARKS[] = {"，", "。", "；", "：", "至", NULL};
    static const char *const DIGITS[] = {"0", "1", "2", "9", "〇", "一", "二", NULL};
    return ends(text, ")") || ends(text, "）") || ends(text, "日")
               ? length <= 40 && length >= 8 && slice_holds(text, slice_from("年"))
                     && slice_holds(text, slice_from("月")) && slice_holds(text, slice_from("日"))
                     && (text.ptr[0] == '[' || length <= 13) && !holds_any(text, MARKS)
                     && holds_any(text, DIGITS)
               : false;
}

static bool is_heading(struct slice text, struct mark mark, size_t length)
{
    static const char *const ENDS[] = {"。", "；", "！", "？", NULL};
    if (mark.style == MARK_NONE || length > HEADING_LINE) {
        return false;
    }
    if (mark.style == MARK_HAN || mark.style == MARK_HAN_ROUND) {
        struct slice inner = slice_of(text.ptr, text.len >= 3 ? text.len - 3 : 0);
        return !ends(text, "；") && !holds_any(inner, ENDS);
    }
    bool clause = length > SENTENCE_LINE && slice_holds(text, slice_from("，"));
    return length <= 30 && !clause && !holds_any(text, ENDS) && !ends(text, ".")
           && !ends(text, "：");
}

static enum part shape_of(struct reading *reading, struct slice text, struct mark mark)
{
    static const char *const SENTENCE[] = {"。", "；", "？", "！", NULL};
    size_t length = utf8_length(text);
    if (is_sheet(text)) {
        return PART_SHEET;
    }
    if (is_date_line(text)) {
        return PART_ISSUED;
    }
    if (is_list_head(text)) {
        reading->listing = true;
        return PART_LISTED;
    }
    if (reading->listing && mark.style == MARK_DIGIT && length <= 60) {
        return PART_LISTED;
    }
    reading->listing = false;
    if (is_heading(text, mark, length)) {
        return PART_HEADING;
    }
    bool plain = mark.style == MARK_NONE && length <= SHORT_LINE && !holds_any(text, SENTENCE)
                 && (length <= SENTENCE_LINE || !slice_holds(text, slice_from("，")));
    if (plain && reading->after_sheet > 0) {
        return PART_ATTACHED;
    }
    if (plain && !ends(text, "：") && !ends(text, ":")) {
        return reading->has_text ? PART_FIELD : PART_TITLE;
    }
    return PART_PARAGRAPH;
}

static void anchor(struct reading *reading, struct slice line, struct slice text)
{
    size_t before = text.ptr ? (size_t)(text.ptr - line.ptr) : 0;
    manuscript_anchor(reading->manuscript, reading->line,
                      (int)utf8_length(slice_of(line.ptr, before)) + 1);
}

static struct unit *add(struct reading *reading, struct slice line, struct slice at, enum part part)
{
    struct manuscript *manuscript = reading->manuscript;
    size_t before = manuscript->count;
    /* an empty cell keeps its place: columns are counted */
    struct slice text = at.len ? at : slice_of("-", 1);
    anchor(reading, line, at);
    struct unit *unit = manuscript_open(manuscript, part);
    if (!unit) {
        return NULL;
    }
    unit->gap = reading->gap;
    strbuf_add_slice(&manuscript->build, text);
    manuscript_close(manuscript);
    return manuscript->count > before ? unit : NULL;
}

/* Another line of the cell before: its text goes on. */
static void continue_cell(struct reading *reading, struct slice line, struct slice text)
{
    struct manuscript *manuscript = reading->manuscript;
    struct unit *unit = manuscript->count ? &manuscript->units[manuscript->count - 1] : NULL;
    if (!unit || unit->part != PART_CELL) {
        add(reading, line, text, PART_CELL);
        return;
    }
    strbuf_truncate(&manuscript->build, unit->at + unit->len);
    anchor(reading, line, text);
    strbuf_add_slice(&manuscript->build, text);
    manuscript_close(manuscript);
}

static bool is_total(struct slice cell)
{
    return slice_is(cell, "合计") || slice_is(cell, "总计") || slice_is(cell, "小计")
           || slice_is(cell, "合 计") || slice_is(cell, "总 计");
}

/* A row whose cells are told apart by tabs or bars. */
static void add_row(struct reading *reading, struct slice line, char separator)
{
    struct slice rest = trim_wide(line);
    bool total = false, first = true;
    if (!reading->after_row) {
        reading->table++;
        reading->row = 0;
    }
    reading->row++;
    if (separator == '|' && rest.len && rest.ptr[0] == '|') {
        rest = slice_of(rest.ptr + 1, rest.len - 1);
    }
    while (rest.ptr) {
        struct slice cell = trim_wide(slice_cut(&rest, separator));
        total |= first && is_total(cell);
        first = false;
        struct unit *unit = add(reading, line, cell, PART_CELL);
        if (unit) {
            unit->table = reading->table;
            unit->row = reading->row;
            unit->total = total;
        }
    }
}

static bool holds_byte(struct slice text, char byte)
{
    return text.len && memchr(text.ptr, byte, text.len) != NULL;
}

static bool is_row(struct slice line)
{
    struct slice text = trim_wide(line);
    return holds_byte(text, '\t') || (text.len > 2 && text.ptr[0] == '|');
}

static void add_plain(struct reading *reading, struct slice line, struct slice text)
{
    enum part part = shape_of(reading, text, mark_read(text));
    struct unit *unit = add(reading, line, text, part);
    if (!unit) {
        return;
    }
    unit->sheet = part == PART_SHEET;
    reading->has_text |=
        part == PART_HEADING || (part == PART_PARAGRAPH && utf8_length(text) > SHORT_LINE / 2);
    if (part == PART_SHEET && reading->manuscript->count > 1) {
        reading->after_sheet = 3;
    } else {
        reading->after_sheet = part == PART_ATTACHED ? reading->after_sheet - 1 : 0;
    }
}

static void add_line(struct reading *reading, struct slice line)
{
    struct slice text = trim_wide(line);
    bool tab = line.len && line.ptr[0] == '\t';
    if (text.len == 0) {
        reading->gap++;
        reading->after_cell = tab;
        reading->after_row = false;
        return;
    }
    bool row = !tab && is_row(line);
    if (row) {
        add_row(reading, line, holds_byte(text, '\t') ? '\t' : '|');
    } else if (tab) {
        add(reading, line, text, PART_CELL);
    } else if (reading->after_cell) {
        continue_cell(reading, line, text);
    } else {
        add_plain(reading, line, text);
    }
    reading->after_cell = tab || (reading->after_cell && !row);
    reading->after_row = row;
    reading->after_sheet = tab || row ? 0 : reading->after_sheet;
    reading->gap = 0;
}

enum status manuscript_from_text(struct arena *arena, struct slice utf8, struct manuscript *out)
{
    *out = (struct manuscript){.arena = arena, .raw = true};
    struct reading reading = {.manuscript = out, .line = 0};
    struct slice rest = utf8;
    while (rest.ptr) {
        reading.line++;
        add_line(&reading, slice_cut(&rest, '\n'));
    }
    return manuscript_finish(out);
}
