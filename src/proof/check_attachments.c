#include "proof/proof_internal.h"

/* The list of attachments against what is attached: as many, called the same, in the same order;
 * and what the text refers to is there. */

#define ATTACHMENTS_MAX 60
#define TITLE_LINES 3

struct attachment {
    int number, part;         /* 5 and 1 of «附件5-1» */
    const struct unit *sheet; /* the line 附件1, or the title itself */
    const struct unit *title; /* NULL: none found */
    const char *name;         /* without blanks; the first lines of the title joined */
    int lines;                /* that were joined */
};

struct listed {
    const struct unit *unit;
    struct slice text; /* the name as it stands */
    const char *name;
    bool met;
};

struct lists {
    struct proofing *proofing;
    struct listed listed[ATTACHMENTS_MAX];
    int listed_count;
    struct attachment sheets[ATTACHMENTS_MAX];
    int sheet_count;
};

static void note(struct lists *lists, const char *id, size_t at, size_t len, enum diag_code code,
                 const char *const args[4])
{
    struct proofing *proofing = lists->proofing;
    finding_add(proofing, proof_check(proofing->proof, id), at, len, code, args);
}

/* Without blanks and the marks that may stand around a name. */
static void add_plain(struct strbuf *out, struct slice text)
{
    static const char *const DROPPED[] = {" ", "\u3000", "《", "》", "。", "；", "\t"};
    while (text.len) {
        size_t skip = 0;
        for (size_t i = 0; i < ARRAY_LENGTH(DROPPED) && !skip; i++) {
            size_t len = strlen(DROPPED[i]);
            skip = text.len >= len && memcmp(text.ptr, DROPPED[i], len) == 0 ? len : 0;
        }
        if (!skip) {
            strbuf_add_char(out, text.ptr[0]);
        }
        text = slice_of(text.ptr + (skip ? skip : 1), text.len - (skip ? skip : 1));
    }
}

static const char *take(struct proofing *proofing, struct strbuf *text)
{
    const char *copy = proof_print(proofing, "%s", strbuf_str(text));
    strbuf_deinit(text);
    return copy;
}

static const char *plain(struct proofing *proofing, struct slice text)
{
    struct strbuf out = {0};
    add_plain(&out, text);
    return take(proofing, &out);
}

/* --- what is listed --- */

/* Behind 附：, 附件： and the number. */
static struct slice name_of(const struct manuscript *manuscript, const struct unit *unit)
{
    static const char *const HEADS[] = {"附件：", "附：", "附件:", "附:"};
    struct slice text = unit_body(manuscript, unit);
    for (size_t i = 0; i < ARRAY_LENGTH(HEADS); i++) {
        size_t len = strlen(HEADS[i]);
        if (text.len >= len && memcmp(text.ptr, HEADS[i], len) == 0) {
            text = slice_trim(slice_of(text.ptr + len, text.len - len));
            struct mark mark = mark_read(text);
            return slice_trim(slice_of(text.ptr + mark.len, text.len - mark.len));
        }
    }
    return text;
}

static void collect_listed(struct lists *lists)
{
    const struct manuscript *manuscript = lists->proofing->manuscript;
    for (size_t i = 0; i < manuscript->count && lists->listed_count < ATTACHMENTS_MAX; i++) {
        const struct unit *unit = &manuscript->units[i];
        if (unit->part != PART_LISTED) {
            continue;
        }
        struct slice text = name_of(manuscript, unit);
        if (text.len) {
            lists->listed[lists->listed_count++] =
                (struct listed){unit, text, plain(lists->proofing, text), false};
        }
    }
}

/* --- what is attached --- */

/* The title below «附件1»; it may be broken over lines, as many as make the listed name. */
static void find_title(struct lists *lists, struct attachment *sheet)
{
    const struct manuscript *manuscript = lists->proofing->manuscript;
    const struct unit *end = manuscript->units + manuscript->count;
    const struct listed *listed = sheet->number >= 1 && sheet->number <= lists->listed_count
                                      ? &lists->listed[sheet->number - 1]
                                      : NULL;
    struct strbuf joined = {0};
    const struct unit *unit = sheet->sheet + 1;
    for (; unit < end && unit < sheet->sheet + 1 + TITLE_LINES; unit++) {
        if (unit->part != PART_ATTACHED && unit->part != PART_FIELD && unit->part != PART_TITLE) {
            break;
        }
        sheet->title = sheet->title ? sheet->title : unit;
        size_t before = joined.len;
        add_plain(&joined, unit_text(manuscript, unit));
        sheet->lines++;
        bool wide = listed && joined.len > strlen(listed->name);
        if (wide && before && strncmp(listed->name, joined.ptr, strlen(listed->name)) != 0) {
            strbuf_truncate(&joined, before);
            sheet->lines--;
            break;
        }
        if (listed && joined.len >= strlen(listed->name)) {
            break;
        }
    }
    sheet->name = take(lists->proofing, &joined);
}

static void add_sheet(struct lists *lists, const struct unit *unit)
{
    struct proofing *proofing = lists->proofing;
    struct attachment *sheet = &lists->sheets[lists->sheet_count];
    *sheet = (struct attachment){.sheet = unit};
    if (unit->part == PART_ATTACHED) {
        sheet->number = lists->sheet_count + 1;
        sheet->title = unit;
        sheet->name = plain(proofing, unit_text(proofing->manuscript, unit));
        sheet->lines = 1;
    } else {
        struct match match;
        if (!pattern_next(proofing->proof->named[PATTERN_SHEET],
                          unit_text(proofing->manuscript, unit), 0, &match)) {
            return;
        }
        sheet->number = number_read(match.groups[1]);
        sheet->part = match.groups[2].ptr ? number_read(match.groups[2]) : 0;
    }
    lists->sheet_count++;
}

static void collect_sheets(struct lists *lists)
{
    const struct manuscript *manuscript = lists->proofing->manuscript;
    for (size_t i = 0; i < manuscript->count && lists->sheet_count < ATTACHMENTS_MAX; i++) {
        if (manuscript->units[i].sheet) {
            add_sheet(lists, &manuscript->units[i]);
        }
    }
    for (int i = 0; i < lists->sheet_count; i++) {
        if (lists->sheets[i].sheet->part == PART_SHEET) {
            find_title(lists, &lists->sheets[i]);
        }
    }
}

/* --- against each other --- */

static bool is_first(const struct lists *lists, const struct attachment *sheet)
{
    return sheet->sheet == lists->proofing->manuscript->units;
}

static void check_twice(struct lists *lists)
{
    for (int i = 1; i < lists->sheet_count; i++) {
        const struct attachment *sheet = &lists->sheets[i];
        for (int k = 0; k < i; k++) {
            if (lists->sheets[k].number == sheet->number && lists->sheets[k].part == sheet->part) {
                const char *args[4] = {proof_print(lists->proofing, "%d", sheet->number)};
                note(lists, "A1", sheet->sheet->at, sheet->sheet->len, DIAG_PROOF_SHEET_TWICE,
                     args);
                break;
            }
        }
    }
}

static void check_names(struct lists *lists)
{
    for (int i = 0; i < lists->sheet_count; i++) {
        const struct attachment *sheet = &lists->sheets[i];
        struct listed *listed = sheet->number >= 1 && sheet->number <= lists->listed_count
                                    ? &lists->listed[sheet->number - 1]
                                    : NULL;
        const struct unit *unit = sheet->title ? sheet->title : sheet->sheet;
        const char *args[4] = {
            proof_quote(lists->proofing, slice_from(sheet->name ? sheet->name : ""), 30),
            listed ? proof_quote(lists->proofing, listed->text, 30) : ""};
        if (is_first(lists, sheet)) {
            continue;
        }
        if (listed) {
            listed->met = true;
            if (sheet->title && strcmp(listed->name, sheet->name) != 0) {
                note(lists, "A1", unit->at, unit->len, DIAG_PROOF_SHEET_NAME, args);
            }
        } else if (lists->listed_count) {
            note(lists, "A1", sheet->sheet->at, sheet->sheet->len, DIAG_PROOF_SHEET_UNLISTED, args);
        }
    }
}

static void check_missing(struct lists *lists)
{
    int attached = 0;
    for (int i = 0; i < lists->sheet_count; i++) {
        attached += !is_first(lists, &lists->sheets[i]);
    }
    for (int i = 0; i < lists->listed_count && attached; i++) {
        const struct listed *listed = &lists->listed[i];
        if (!listed->met) {
            const char *args[4] = {proof_quote(lists->proofing, listed->text, 30)};
            note(lists, "A1", listed->unit->at, listed->unit->len, DIAG_PROOF_SHEET_MISSING, args);
        }
    }
}

/* （见附件3) where the list has two. */
static void check_references(struct lists *lists)
{
    struct proofing *proofing = lists->proofing;
    struct pattern *pattern = proofing->proof->named[PATTERN_REFERENCE];
    int known = lists->listed_count;
    struct match match;
    for (int i = 0; i < lists->sheet_count; i++) {
        known = lists->sheets[i].number > known ? lists->sheets[i].number : known;
    }
    for (size_t from = 0; pattern_next(pattern, proofing->manuscript->text, from, &match);
         from = match.end) {
        const struct unit *unit = manuscript_unit(proofing->manuscript, match.at);
        if (unit->part == PART_PARAGRAPH && number_read(match.groups[1]) > known) {
            const char *args[4] = {proof_quote(proofing, match.groups[0], 12)};
            note(lists, "A1", match.at, match.end - match.at, DIAG_PROOF_SHEET_UNKNOWN, args);
        }
    }
}

void check_attachments(struct proofing *proofing)
{
    struct lists *lists = arena_alloc(proofing->arena, sizeof *lists);
    if (!lists) {
        proofing->out_of_memory = true;
        return;
    }
    lists->proofing = proofing;
    collect_listed(lists);
    collect_sheets(lists);
    check_twice(lists);
    check_names(lists);
    check_missing(lists);
    check_references(lists);
}
