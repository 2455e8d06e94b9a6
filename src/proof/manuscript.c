#include "proof/proof_internal.h"

#include "base/utf8.h"

static const struct {
    const char *name, *label;
} PARTS[PART_COUNT] = {
    [PART_NONE] = {"", ""},
    [PART_TITLE] = {"title", "标题"},
    [PART_HEADING] = {"heading", "小标题"},
    [PART_PARAGRAPH] = {"paragraph", "正文"},
    [PART_NOTE] = {"note", "注释"},
    [PART_FIELD] = {"field", "短行"},
    [PART_CELL] = {"cell", "表格"},
    [PART_COLUMN] = {"column", "表头"},
    [PART_LISTED] = {"listed", "附件说明"},
    [PART_ATTACHED] = {"attached", "附件标题"},
    [PART_SHEET] = {"sheet", "附件"},
    [PART_ISSUED] = {"issued", "成文日期"},
    [PART_PERIOD] = {"period", "年度"},
    [PART_TABLE] = {"table", "表格"},
    [PART_ROW] = {"row", "表格"},
    [PART_TOTAL] = {"total", "合计"},
};

enum part part_named(struct slice name)
{
    for (enum part part = PART_TITLE; part < PART_COUNT; part++) {
        if (slice_is(name, PARTS[part].name)) {
            return part;
        }
    }
    return PART_NONE;
}

const char *part_label(enum part part)
{
    return PARTS[part].label;
}

/* Twice the room of an array that is full; the old one stays in the arena. */
static void *grow(struct manuscript *manuscript, void *items, size_t count, size_t *capacity,
                  size_t size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *more = arena_array(manuscript->arena, wanted, size);
    if (!more) {
        manuscript->out_of_memory = true;
        return NULL;
    }
    if (count) {
        memcpy(more, items, count * size);
    }
    *capacity = wanted;
    return more;
}

void manuscript_anchor(struct manuscript *manuscript, int line, int column)
{
    struct anchor *anchors = grow(manuscript, manuscript->anchors, manuscript->anchor_count,
                                  &manuscript->anchor_capacity, sizeof *anchors);
    if (anchors) {
        manuscript->anchors = anchors;
        anchors[manuscript->anchor_count++] = (struct anchor){manuscript->build.len, line, column};
    }
}

struct unit *manuscript_open(struct manuscript *manuscript, enum part part)
{
    struct unit *units = grow(manuscript, manuscript->units, manuscript->count,
                              &manuscript->capacity, sizeof *units);
    if (!units) {
        return NULL;
    }
    manuscript->units = units;
    struct unit *unit = &units[manuscript->count++];
    *unit = (struct unit){.part = part, .at = manuscript->build.len};
    return unit;
}

void manuscript_close(struct manuscript *manuscript)
{
    struct unit *unit = &manuscript->units[manuscript->count - 1];
    struct slice text =
        slice_trim(slice_of(manuscript->build.ptr + unit->at, manuscript->build.len - unit->at));
    if (text.len == 0) {
        manuscript->count--;
        strbuf_truncate(&manuscript->build, unit->at);
        return;
    }
    unit->len = (size_t)(text.ptr + text.len - (manuscript->build.ptr + unit->at));
    strbuf_truncate(&manuscript->build, unit->at + unit->len);
    unit->mark = mark_read(slice_of(manuscript->build.ptr + unit->at, unit->len));
    strbuf_add_char(&manuscript->build, '\n');
}

enum status manuscript_finish(struct manuscript *manuscript)
{
    char *text = arena_copy(manuscript->arena, strbuf_slice(&manuscript->build));
    bool failed = !text || manuscript->out_of_memory || manuscript->build.status != STATUS_OK;
    manuscript->text = slice_of(text, text ? manuscript->build.len : 0);
    strbuf_deinit(&manuscript->build);
    return failed ? STATUS_NO_MEMORY : STATUS_OK;
}

struct slice unit_body(const struct manuscript *manuscript, const struct unit *unit)
{
    struct slice text = unit_text(manuscript, unit);
    return slice_trim(slice_of(text.ptr + unit->mark.len, text.len - unit->mark.len));
}

const struct unit *manuscript_unit(const struct manuscript *manuscript, size_t at)
{
    size_t low = 0, high = manuscript->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (manuscript->units[middle].at <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return manuscript->count ? &manuscript->units[low] : NULL;
}

void manuscript_place(const struct manuscript *manuscript, size_t at, int *line, int *column)
{
    size_t low = 0, high = manuscript->anchor_count;
    *line = *column = 0;
    if (!high) {
        return;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (manuscript->anchors[middle].at <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const struct anchor *anchor = &manuscript->anchors[low];
    struct slice before = slice_of(manuscript->text.ptr + anchor->at, at - anchor->at);
    *line = anchor->line;
    *column = anchor->column ? anchor->column + (int)utf8_length(before) : 0;
}
