#include "proof/proof_internal.h"

#include "base/utf8.h"

/* One thing, one name: ways of writing that a text mixes, labels of forms that are the same words
 * in another order, heads of tables whose columns change places. */

#define FORMS_MAX 8
#define LABELS_MAX 400
#define RUN_MIN 4 /* labels in a row that make the head of a table */

/* --- the groups of the data --- */

struct uses {
    size_t count[FORMS_MAX], first[FORMS_MAX];
};

/* Whether a longer form of the group stands at the same place. */
static bool is_part_of_longer(const struct term *term, size_t form, const char *at, size_t left)
{
    size_t len = strlen(term->forms[form]);
    for (size_t i = 0; i < term->count; i++) {
        size_t other = strlen(term->forms[i]);
        if (i != form && other > len && other <= left && memcmp(term->forms[i], at, other) == 0) {
            return true;
        }
    }
    return false;
}

static void count_form(const struct term *term, size_t form, struct slice text, struct uses *uses)
{
    size_t len = strlen(term->forms[form]);
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p && p + len <= end;) {
        p = memchr(p, term->forms[form][0], (size_t)(end - p));
        if (!p || p + len > end) {
            break;
        }
        if (memcmp(p, term->forms[form], len) == 0
            && !is_part_of_longer(term, form, p, (size_t)(end - p))) {
            uses->first[form] = uses->count[form] ? uses->first[form] : (size_t)(p - text.ptr);
            uses->count[form]++;
        }
        p++;
    }
}

static void check_term(struct proofing *proofing, const struct term *term)
{
    struct uses uses = {0};
    size_t best = 0, count = term->count < FORMS_MAX ? term->count : FORMS_MAX;
    for (size_t i = 0; i < count; i++) {
        count_form(term, i, proofing->manuscript->text, &uses);
        best = uses.count[i] > uses.count[best] ? i : best;
    }
    for (size_t i = 0; i < count; i++) {
        if (i != best && uses.count[i]) {
            const char *args[4] = {term->forms[i], term->forms[best]};
            finding_add(proofing, term->check, uses.first[i], strlen(term->forms[i]),
                        DIAG_PROOF_TERM, args);
        }
    }
}

/* --- labels of forms --- */

struct label {
    const struct unit *unit;
    const char *text; /* without blanks */
};

struct labels {
    struct proofing *proofing;
    struct label *items;
    size_t count;
};

static bool is_label(struct slice text)
{
    size_t han = 0, others = 0;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        han += unicode_is_han(c);
        others += !unicode_is_han(c) && c != ' ' && c != 0x3000;
    }
    return han >= 2 && han <= 10 && others == 0;
}

static const char *without_blanks(struct proofing *proofing, struct slice text)
{
    struct strbuf out = {0};
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (c != ' ' && c != 0x3000) {
            strbuf_add_utf8(&out, c);
        }
    }
    const char *copy = proof_print(proofing, "%s", strbuf_str(&out));
    strbuf_deinit(&out);
    return copy;
}

static void collect(struct labels *labels)
{
    const struct manuscript *manuscript = labels->proofing->manuscript;
    for (size_t i = 0; i < manuscript->count && labels->count < LABELS_MAX; i++) {
        const struct unit *unit = &manuscript->units[i];
        bool cell = unit->part == PART_COLUMN || (unit->part == PART_CELL && !unit->row);
        struct slice text = unit_text(manuscript, unit);
        if (cell && is_label(text)) {
            labels->items[labels->count++] =
                (struct label){unit, without_blanks(labels->proofing, text)};
        }
    }
}

static void note(struct proofing *proofing, const struct unit *unit, enum diag_code code,
                 const char *one, const char *other)
{
    const char *args[4] = {one, other};
    finding_add(proofing, proof_check(proofing->proof, "K1"), unit->at, unit->len, code, args);
}

/* How often a character stands in a text. */
static size_t count_of(const char *text, uint32_t wanted)
{
    struct slice rest = slice_from(text);
    size_t count = 0;
    while (rest.len) {
        count += utf8_next(&rest) == wanted;
    }
    return count;
}

static bool same_characters(const char *a, const char *b)
{
    struct slice rest = slice_from(a);
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        if (count_of(a, c) != count_of(b, c)) {
            return false;
        }
    }
    return true;
}

/* 经费运行保障 and 经费保障运行; 专兼职情况 and 兼职情况; 经费运行保障 and 经费运行保障制度. */
static bool is_variant(const char *a, const char *b)
{
    size_t x = strlen(a), y = strlen(b);
    if (strcmp(a, b) == 0 || x < 12 || y < 12) {
        return false;
    }
    if (x == y) {
        return same_characters(a, b);
    }
    const char *longer = x > y ? a : b, *shorter = x > y ? b : a;
    size_t more = x > y ? x - y : y - x;
    return more <= 6
           && (strncmp(longer, shorter, strlen(shorter)) == 0
               || strcmp(longer + more, shorter) == 0);
}

/* Whether an earlier label says the same as this one. */
static bool was_there(const struct labels *labels, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(labels->items[k].text, labels->items[i].text) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the data has both: then it is said where the rarer one stands. */
static bool is_known(const struct proof *proof, const char *a, const char *b)
{
    for (const struct term *term = proof->terms; term; term = term->next) {
        int found = 0;
        for (size_t i = 0; i < term->count; i++) {
            found += strcmp(term->forms[i], a) == 0 || strcmp(term->forms[i], b) == 0;
        }
        if (found == 2) {
            return true;
        }
    }
    return false;
}

static void check_variants(const struct labels *labels)
{
    for (size_t i = 1; i < labels->count; i++) {
        if (was_there(labels, i)) {
            continue;
        }
        for (size_t k = 0; k < i; k++) {
            const struct label *a = &labels->items[k], *b = &labels->items[i];
            if (is_variant(a->text, b->text)
                && !is_known(labels->proofing->proof, a->text, b->text)) {
                note(labels->proofing, b->unit, DIAG_PROOF_TERM, b->text, a->text);
                break;
            }
        }
    }
}

/* --- heads of tables --- */

struct run {
    size_t first, count;
};

static struct run next_run(const struct labels *labels, size_t from)
{
    struct run run = {from, 1};
    while (from + run.count < labels->count
           && labels->items[from + run.count].unit
                  == labels->items[from + run.count - 1].unit + 1) {
        run.count++;
    }
    return run;
}

static size_t find_in(const struct labels *labels, const struct run *run, const char *text)
{
    for (size_t i = 0; i < run->count; i++) {
        if (strcmp(labels->items[run->first + i].text, text) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Three labels that follow one another in both heads, and before them one that is called
 * otherwise. */
static void compare_names(const struct labels *labels, const struct run *a, const struct run *b)
{
    const struct label *x = labels->items + a->first, *y = labels->items + b->first;
    for (size_t i = 0; i + RUN_MIN <= a->count; i++) {
        for (size_t k = 0; k + RUN_MIN <= b->count; k++) {
            size_t same = 0;
            while (same + 1 < RUN_MIN && strcmp(x[i + same + 1].text, y[k + same + 1].text) == 0) {
                same++;
            }
            if (same + 1 == RUN_MIN && strcmp(x[i].text, y[k].text) != 0
                && !is_variant(x[i].text, y[k].text)) {
                note(labels->proofing, y[k].unit, DIAG_PROOF_TERM, y[k].text, x[i].text);
            }
        }
    }
}

/* Of two heads with the same labels: the first pair that changed places. */
static void compare_runs(const struct labels *labels, const struct run *a, const struct run *b)
{
    size_t common = 0, highest = 0, moved = SIZE_MAX;
    for (size_t i = 0; i < b->count; i++) {
        size_t at = find_in(labels, a, labels->items[b->first + i].text);
        if (at == SIZE_MAX) {
            continue;
        }
        moved = common && at < highest && moved == SIZE_MAX ? i : moved;
        highest = at > highest ? at : highest;
        common++;
    }
    const struct label *items = labels->items;
    if (common >= RUN_MIN && moved != SIZE_MAX && moved > 0) {
        note(labels->proofing, items[b->first + moved].unit, DIAG_PROOF_COLUMNS,
             items[b->first + moved - 1].text, items[b->first + moved].text);
    }
}

static void check_runs(const struct labels *labels)
{
    struct run runs[40];
    size_t count = 0;
    for (size_t i = 0; i < labels->count;) {
        struct run run = next_run(labels, i);
        if (run.count >= RUN_MIN && count < ARRAY_LENGTH(runs)) {
            runs[count++] = run;
        }
        i += run.count;
    }
    for (size_t i = 1; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            compare_runs(labels, &runs[k], &runs[i]);
            compare_names(labels, &runs[k], &runs[i]);
        }
    }
}

void check_terms(struct proofing *proofing)
{
    struct labels labels = {.proofing = proofing};
    for (const struct term *term = proofing->proof->terms; term; term = term->next) {
        check_term(proofing, term);
    }
    labels.items = arena_array(proofing->arena, LABELS_MAX, sizeof *labels.items);
    if (!labels.items) {
        proofing->out_of_memory = true;
        return;
    }
    collect(&labels);
    check_variants(&labels);
    if (proofing->manuscript->raw) {
        check_runs(&labels);
    }
}
