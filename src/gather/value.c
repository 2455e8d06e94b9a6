#include "gather/gather_internal.h"

#include "base/limits.h"
#include "base/utf8.h"

/* One cell as its field wants it. What an office program did to it is undone where it can be told
 * for sure, else the cell is refused; whether the value is right is for the schema to say. */

/* How the cells of a field are read: the schema's mark (xs:appinfo source="urn:jianjia:cell"), else
 * by its type. */
enum way {
    WAY_TEXT,
    WAY_IDENTIFIER, /* more digits than an office program keeps */
    WAY_PHONE,
    WAY_POSTCODE,
    WAY_DATE,
    WAY_MONTH,
    WAY_YEAR,
    WAY_MONEY,
    WAY_NUMBER,
    WAY_CHOICE
};

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; word && i < count; i++) {
        if (strcmp(word, list[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum way way_of(const struct gather_node *leaf)
{
    static const struct {
        const char *mark;
        enum way way;
    } MARKS[] = {
        {"identifier", WAY_IDENTIFIER}, {"phone", WAY_PHONE}, {"postcode", WAY_POSTCODE},
        {"month", WAY_MONTH},           {"year", WAY_YEAR},   {"money", WAY_MONEY},
    };
    static const char *const NUMBERS[] = {"decimal",         "integer",    "nonNegativeInteger",
                                          "positiveInteger", "int",        "long",
                                          "short",           "unsignedInt"};
    for (size_t i = 0; leaf->cell && i < ARRAY_LENGTH(MARKS); i++) {
        if (strcmp(leaf->cell, MARKS[i].mark) == 0) {
            return MARKS[i].way;
        }
    }
    const char *builtin = leaf->type->builtin;
    if (builtin && strcmp(builtin, "date") == 0) {
        return WAY_DATE;
    }
    if (is_one_of(builtin, NUMBERS, ARRAY_LENGTH(NUMBERS))) {
        return WAY_NUMBER;
    }
    return leaf->type->facets.enumeration_count ? WAY_CHOICE : WAY_TEXT;
}

const char *gather_value_refuse(struct reading *reading, enum diag_code code, const char *a,
                                const char *b)
{
    struct diag_place place = reading->place;
    place.found = a;
    diag_report(reading->diags, code, &place, reading->place.label, a ? a : "", b ? b : "", NULL);
    reading->refused = true;
    return "";
}

/* --- digits --- */

static size_t count_digits(const char *text)
{
    size_t count = strspn(text, "0123456789");
    return text[count] ? 0 : count;
}

/* 9.90101E+17 */
static bool is_scientific(const char *text)
{
    const char *rest = text + strspn(text, "0123456789.");
    return rest != text && (*rest == 'E' || *rest == 'e') && rest[1] == '+'
           && count_digits(rest + 2);
}

/* Whether the digits were a number to the office program: in text files they all were. */
static bool was_number(const struct reading *reading)
{
    return reading->cell->kind == TABLE_NUMBER || reading->table->text;
}

static const char *read_identifier(struct reading *reading, const char *text)
{
    size_t digits = count_digits(text);
    bool zeros = digits > 15 && strspn(text + 15, "0") == digits - 15;
    if (reading->cell->marks & TABLE_ROUNDED || is_scientific(text)
        || (zeros && was_number(reading))) {
        return gather_value_refuse(reading, DIAG_CELL_ROUNDED, text, NULL);
    }
    if (zeros) {
        struct diag_place place = reading->place;
        diag_report(reading->diags, DIAG_CELL_MAYBE_ROUNDED, &place, place.label, text, NULL);
    }
    return text;
}

/* Numbers that never began with 0: mobile phones, 400 and 800, the short ones of services. */
static bool is_whole_phone(const char *text, size_t digits)
{
    return text[0] == '0' || (digits == 11 && text[0] == '1')
           || (digits == 10 && (strncmp(text, "400", 3) == 0 || strncmp(text, "800", 3) == 0))
           || (digits >= 3 && digits <= 6 && (text[0] == '1' || text[0] == '9'));
}

static const char *read_code(struct reading *reading, const char *text, bool phone)
{
    size_t digits = count_digits(text);
    bool sound = phone ? is_whole_phone(text, digits) : digits >= 6;
    if (is_scientific(text) || (digits && was_number(reading) && !sound)) {
        return gather_value_refuse(reading, DIAG_CELL_ZEROS_LOST, text, NULL);
    }
    return text;
}

/* 1,560.00 -> 1560.00 */
static const char *without_commas(struct reading *reading, const char *text)
{
    const char *comma = strchr(text, ',');
    size_t first = strspn(text, "0123456789");
    if (!comma || first == 0 || first > 3 || text + first != comma) {
        return text;
    }
    struct strbuf out = {0};
    strbuf_add(&out, text, first);
    const char *p = comma;
    for (; *p == ','; p += 4) {
        if (strspn(p + 1, "0123456789") < 3) {
            break;
        }
        strbuf_add(&out, p + 1, 3);
    }
    bool sound = *p == '\0' || (*p == '.' && count_digits(p + 1));
    strbuf_add_str(&out, p);
    const char *copy = !sound                    ? text
                       : out.status == STATUS_OK ? arena_strdup(reading->arena, strbuf_str(&out))
                                                 : NULL;
    reading->notes |= sound ? 1u << NOTE_THOUSANDS : 0;
    strbuf_deinit(&out);
    return copy;
}

static const char *read_amount(struct reading *reading, const char *text)
{
    size_t len = strlen(text);
    struct table_number number;
    if (reading->cell->marks & TABLE_PERCENT && table_number_parse(text, &number)) {
        reading->notes |= 1u << NOTE_PERCENT;
        table_number_times_hundred(&number);
        return table_number_text(&number, reading->arena);
    }
    if (reading->cell->kind == TABLE_TEXT && len > 1 && text[len - 1] == '%') {
        reading->notes |= 1u << NOTE_PERCENT;
        return arena_copy(reading->arena, gather_words_trim(slice_of(text, len - 1)));
    }
    if (reading->cell->marks & TABLE_ROUNDED) {
        return gather_value_refuse(reading, DIAG_CELL_ROUNDED, text, NULL);
    }
    return without_commas(reading, text);
}

/* 2026年, 2026年度 -> 2026 */
static const char *read_year(struct reading *reading, const char *text)
{
    size_t len = strspn(text, "0123456789-");
    bool suffixed = strcmp(text + len, "年") == 0 || strcmp(text + len, "年度") == 0;
    return len && suffixed ? arena_copy(reading->arena, slice_of(text, len)) : text;
}

/* --- choices --- */

/* Ticks and crosses where the choice is 是 or 否. */
static const char *read_tick(const struct schema_facets *facets, const char *text)
{
    static const char *const TICKS[] = {"√", "✓", "✔", "☑", "对", "Y", "y", "TRUE"};
    static const char *const CROSSES[] = {"×", "✗", "✘", "☒", "✕",    "错",
                                          "N", "n", "X", "x", "FALSE"};
    bool yes_no = facets->enumeration_count == 2
                  && is_one_of("是", facets->enumeration, facets->enumeration_count)
                  && is_one_of("否", facets->enumeration, facets->enumeration_count);
    if (yes_no && is_one_of(text, TICKS, ARRAY_LENGTH(TICKS))) {
        return "是";
    }
    return yes_no && is_one_of(text, CROSSES, ARRAY_LENGTH(CROSSES)) ? "否" : text;
}

/* The one that reads the same without blanks and widths. */
static const char *read_choice(struct reading *reading, const char *text)
{
    const struct schema_facets *facets = &reading->column->leaf->type->facets;
    if (is_one_of(text, facets->enumeration, facets->enumeration_count)) {
        return text;
    }
    const char *words = gather_words_of(reading->arena, text);
    for (size_t i = 0; words && i < facets->enumeration_count; i++) {
        const char *other = gather_words_of(reading->arena, facets->enumeration[i]);
        if (other && strcmp(words, other) == 0) {
            return facets->enumeration[i];
        }
    }
    return words ? read_tick(facets, text) : NULL;
}

/* --- by kind --- */

static const char *read_text_cell(struct reading *reading, enum way way, const char *text)
{
    switch (way) {
    case WAY_IDENTIFIER:
        return read_identifier(reading, text);
    case WAY_PHONE:
    case WAY_POSTCODE:
        return read_code(reading, text, way == WAY_PHONE);
    case WAY_DATE:
    case WAY_MONTH:
        return gather_value_date(reading, text, way == WAY_MONTH);
    case WAY_YEAR:
        return read_year(reading, text);
    case WAY_MONEY:
    case WAY_NUMBER:
        return read_amount(reading, text);
    case WAY_CHOICE:
        return read_choice(reading, text);
    case WAY_TEXT:
        break;
    }
    return reading->cell->marks & TABLE_ROUNDED
               ? gather_value_refuse(reading, DIAG_CELL_ROUNDED, text, NULL)
               : text;
}

static const char *read_date_cell(struct reading *reading, enum way way)
{
    const struct table_cell *cell = reading->cell;
    bool month = way == WAY_MONTH && cell->marks & TABLE_NO_DAY;
    if (way != WAY_DATE && way != WAY_MONTH) {
        return gather_value_refuse(reading, DIAG_CELL_IS_DATE, cell->text, NULL);
    }
    if (cell->marks & TABLE_NO_YEAR) {
        diag_report(reading->diags, DIAG_CELL_YEAR_UNSEEN, &reading->place, reading->place.label,
                    cell->text, NULL);
    }
    reading->notes |= cell->marks & TABLE_HAS_TIME ? 1u << NOTE_TIME : 0;
    return month ? arena_copy(reading->arena, slice_of(cell->text, 7)) : cell->text;
}

static const char *read_bool_cell(struct reading *reading)
{
    const char *text = reading->cell->text[0] == '1' ? "TRUE" : "FALSE";
    const char *value = read_tick(&reading->column->leaf->type->facets, text);
    const char *remedy = reading->column->leaf->remedy;
    return value != text ? value : gather_value_refuse(reading, DIAG_CELL_KIND, text, remedy);
}

/* Without blanks around it, and half-width where the field is no running text. */
static const char *clean(struct reading *reading, enum way way)
{
    struct slice whole = slice_from(reading->cell->text), text = gather_words_trim(whole);
    const char *copy = arena_copy(reading->arena, text);
    const char *half =
        copy && way != WAY_TEXT ? gather_words_half_width(reading->arena, copy) : copy;
    reading->notes |= text.len && text.len != whole.len ? 1u << NOTE_TRIMMED : 0;
    reading->notes |= half && copy && strcmp(half, copy) != 0 ? 1u << NOTE_WIDTH : 0;
    return half;
}

const char *gather_value_read(struct reading *reading)
{
    const struct table_cell *cell = reading->cell;
    enum way way = way_of(reading->column->leaf);
    if (cell->marks & TABLE_NOT_COMPUTED) {
        return gather_value_refuse(reading, DIAG_CELL_NOT_COMPUTED, NULL, NULL);
    }
    if (cell->kind == TABLE_ERROR) {
        return gather_value_refuse(reading, DIAG_CELL_ERROR, cell->text, NULL);
    }
    reading->notes |= cell->marks & TABLE_FORMULA ? 1u << NOTE_FORMULA : 0;
    if (cell->marks & TABLE_NO_DATE) {
        return gather_value_refuse(reading, DIAG_CELL_SERIAL, cell->text, NULL);
    }
    if (cell->kind == TABLE_DATE) {
        return read_date_cell(reading, way);
    }
    if (cell->kind == TABLE_BOOL) {
        return read_bool_cell(reading);
    }
    const char *text = clean(reading, way);
    return text && text[0] ? read_text_cell(reading, way, text) : text;
}
