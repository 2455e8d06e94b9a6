#include "cli/import.h"

#include "base/utf8.h"
#include "sheet/book_out.h"

#include <string.h>

/* jianjia import --template: the table that import reads, empty. */

#define ROWS 500 /* with formats and lists */
#define LEAF_CHOICES "选项"

struct draft {
    const struct gather_form *form;
    struct arena *arena;
    struct sheet_book *book;
    struct gather_column *columns;
    size_t count;
    /* the lists of choices, each once */
    const struct schema_type **types;
    size_t type_count;
};

static bool is_cell(const struct gather_node *leaf, const char *mark)
{
    return leaf->cell && strcmp(leaf->cell, mark) == 0;
}

static enum sheet_book_look look_of(const struct gather_node *leaf)
{
    const char *builtin = leaf->type->builtin ? leaf->type->builtin : "";
    if (strcmp(builtin, "date") == 0) {
        return SHEET_BOOK_DATE;
    }
    if (is_cell(leaf, "money")) {
        return SHEET_BOOK_AMOUNT;
    }
    return strstr(builtin, "nteger") ? SHEET_BOOK_WHOLE : SHEET_BOOK_TEXT;
}

static size_t choices_of(struct draft *d, const struct schema_type *type)
{
    for (size_t i = 0; i < d->type_count; i++) {
        const struct schema_facets *a = &d->types[i]->facets, *b = &type->facets;
        if (a->enumeration == b->enumeration) {
            return i;
        }
    }
    d->types[d->type_count] = type;
    return d->type_count++;
}

/* What a field takes, in a few words. */
static void add_kind(const struct gather_node *leaf, struct strbuf *out)
{
    const struct schema_facets *facets = &leaf->type->facets;
    const char *builtin = leaf->type->builtin ? leaf->type->builtin : "";
    if (facets->enumeration_count && facets->enumeration_count <= 12) {
        strbuf_add_str(out, "选一种：");
        for (size_t i = 0; i < facets->enumeration_count; i++) {
            strbuf_addf(out, "%s%s", i ? "、" : "", facets->enumeration[i]);
        }
    } else if (facets->enumeration_count) {
        strbuf_addf(out, "从下拉列表的 %zu 种中选一种", facets->enumeration_count);
    } else if (strcmp(builtin, "date") == 0) {
        strbuf_add_str(out, "日期，如 2026-05-06");
    } else if (leaf->lines) {
        strbuf_add_str(out, "文字，一行一段（单元格内用 Alt+Enter 换行）");
    } else if (strstr(builtin, "nteger")) {
        strbuf_add_str(out, "整数");
    } else if (strcmp(builtin, "decimal") == 0) {
        strbuf_add_str(out, "数");
    } else if (is_cell(leaf, "money")) {
        strbuf_add_str(out, "金额（元）");
    } else {
        strbuf_add_str(out, "文字");
    }
    if (facets->max_length > 0 && !facets->enumeration_count) {
        strbuf_addf(out, "，最多 %ld 字", facets->max_length);
    }
}

static unsigned width_of(const char *heading)
{
    size_t chars = utf8_length(slice_from(heading));
    return chars < 6 ? 14 : chars > 14 ? 30 : (unsigned)(2 * chars + 2);
}

/* What the catalogue says of the row a column belongs to. */
static const char *wording_of(struct draft *d, const struct gather_column *column)
{
    const char *text = "";
    for (size_t i = 0; i < column->step_count; i++) {
        const char *key = column->steps[i].key;
        text = key ? gather_key_text(d->form->forms, key, d->arena) : text;
    }
    return text;
}

/* --- leaves --- */

static void draw_table(struct draft *d)
{
    sheet_book_leaf(d->book, d->form->form->title);
    const char *title = arena_printf(
        d->arena, "%s：一行填一个单位，红字的栏目必填，说明见“填写说明”", d->form->form->title);
    for (size_t i = 0; i < d->count; i++) {
        const struct gather_column *column = &d->columns[i];
        const struct gather_node *leaf = column->leaf;
        uint32_t at = (uint32_t)i;
        struct strbuf note = {0};
        const char *wording = wording_of(d, column);
        strbuf_addf(&note, "%s%s", wording, *wording ? "\n" : "");
        add_kind(leaf, &note);
        strbuf_addf(&note, "%s%s", leaf->remedy ? "。" : "", leaf->remedy ? leaf->remedy : "");
        sheet_book_column(d->book, at, width_of(column->heading), look_of(leaf));
        sheet_book_put(d->book, 1, at, column->heading,
                       gather_required(leaf) ? SHEET_BOOK_HEAD_REQUIRED : SHEET_BOOK_HEAD);
        sheet_book_note(d->book, 1, at, strbuf_str(&note));
        strbuf_deinit(&note);
        if (leaf->type->facets.enumeration_count) {
            const struct sheet_book_choices choices = {
                LEAF_CHOICES, 1, (uint32_t)leaf->type->facets.enumeration_count,
                (uint32_t)choices_of(d, leaf->type)};
            sheet_book_list(d->book, at, 2, ROWS + 1, &choices,
                            leaf->remedy ? leaf->remedy : "请从下拉列表中选一种");
        }
    }
    sheet_book_title(d->book, 0, d->count > 1 ? (uint32_t)(d->count < 8 ? d->count - 1 : 7) : 0,
                     title ? title : "");
    sheet_book_row_height(d->book, 1, 36);
    sheet_book_freeze(d->book, 2, 1);
    sheet_book_page(d->book, 1, false);
}

static void draw_words(struct draft *d)
{
    static const char *const HEADS[] = {"列", "栏目", "必填", "填什么", "说明"};
    static const unsigned WIDTHS[] = {6, 36, 8, 44, 60};
    static const char *const WORDS[] = {
        "一行是一个单位的一份表；栏目的次序可以改，用不着的列可以删，栏目名称不要改。",
        ("身份证号、统一社会信用代码、电话、邮编等各列已设为文本格式："
         "请直接输入，不要从数字格式的表里按“值”粘贴。"),
        "日期写成 2026-05-06；没有年份或年份只有两位的日期不予受理。",
        "不要合并单元格；不要用空格代替内容；没有的内容留空。",
        "要增加同类的内容（如再加一人），把那几列复制到右边，编号接着写。",
    };
    sheet_book_leaf(d->book, "填写说明");
    sheet_book_title(d->book, 0, 4, d->form->form->title);
    for (uint32_t i = 0; i < ARRAY_LENGTH(WORDS); i++) {
        sheet_book_put(d->book, 1 + i, 1, WORDS[i], SHEET_BOOK_OPEN);
    }
    uint32_t head = ARRAY_LENGTH(WORDS) + 2;
    sheet_book_page(d->book, 0, true);
    for (uint32_t i = 0; i < ARRAY_LENGTH(HEADS); i++) {
        sheet_book_column(d->book, i, WIDTHS[i], SHEET_BOOK_PLAIN);
        sheet_book_put(d->book, head, i, HEADS[i], SHEET_BOOK_HEAD);
    }
    for (size_t i = 0; i < d->count; i++) {
        const struct gather_node *leaf = d->columns[i].leaf;
        uint32_t row = head + 1 + (uint32_t)i;
        char name[8];
        struct strbuf kind = {0};
        table_column_name((uint32_t)i, name);
        add_kind(leaf, &kind);
        const char *wording = wording_of(d, &d->columns[i]);
        const char *words = arena_printf(d->arena, "%s%s%s", wording, *wording ? " " : "",
                                         leaf->remedy ? leaf->remedy : "");
        const char *const cells[] = {name, d->columns[i].heading,
                                     gather_required(leaf) ? "必填" : "", strbuf_str(&kind),
                                     words ? words : ""};
        for (uint32_t k = 0; k < ARRAY_LENGTH(cells); k++) {
            sheet_book_put(d->book, row, k, cells[k], SHEET_BOOK_TEXT);
        }
        strbuf_deinit(&kind);
    }
}

static void draw_choices(struct draft *d)
{
    sheet_book_leaf(d->book, LEAF_CHOICES);
    for (size_t i = 0; i < d->type_count; i++) {
        const struct schema_facets *facets = &d->types[i]->facets;
        const char *label = d->types[i]->label;
        sheet_book_put(d->book, 0, (uint32_t)i, label ? label : "", SHEET_BOOK_HEAD);
        for (size_t k = 0; k < facets->enumeration_count; k++) {
            sheet_book_put(d->book, (uint32_t)k + 1, (uint32_t)i, facets->enumeration[k],
                           SHEET_BOOK_TEXT);
        }
    }
    sheet_book_hide(d->book);
}

enum status import_template(const struct gather_form *form, bool all, struct arena *arena,
                            struct strbuf *out)
{
    struct draft drawing = {.form = form, .arena = arena};
    enum status status = gather_template(form, all, arena, &drawing.columns, &drawing.count);
    drawing.types = arena_array(arena, drawing.count + 1, sizeof *drawing.types);
    if (status != STATUS_OK || !drawing.types) {
        return status != STATUS_OK ? status : STATUS_NO_MEMORY;
    }
    drawing.book = sheet_book_new(form->form->title);
    if (!drawing.book) {
        return STATUS_NO_MEMORY;
    }
    draw_table(&drawing);
    draw_words(&drawing);
    if (drawing.type_count) {
        draw_choices(&drawing);
    }
    return sheet_book_finish(drawing.book, out);
}
