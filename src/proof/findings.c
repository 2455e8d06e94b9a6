#include "proof/proof_internal.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdlib.h>

/* From what the families noted to what a reader is told: in the order of the text, the same thing
 * said once, with the words as they stand and a few around them. */

#define FINDINGS_MAX 5000 /* more than anybody is shown; joining them is quadratic */
#define AROUND 10         /* characters shown on each side */

const char *proof_print(struct proofing *proofing, const char *format, ...)
{
    struct strbuf text = {0};
    char room[512];
    va_list list;
    va_start(list, format);
    int len = vsnprintf(room, sizeof room, format, list);
    va_end(list);
    strbuf_add(&text, room, len < 0 ? 0 : strlen(room));
    const char *copy =
        text.status == STATUS_OK ? arena_copy(proofing->arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    proofing->out_of_memory |= copy == NULL;
    return copy ? copy : "";
}

const char *proof_quote(struct proofing *proofing, struct slice text, size_t max)
{
    struct slice shown = utf8_prefix(text, max);
    const char *copy = arena_printf(proofing->arena, "%.*s%s", (int)shown.len,
                                    shown.len ? shown.ptr : "", shown.len < text.len ? "…" : "");
    proofing->out_of_memory |= copy == NULL;
    return copy ? copy : "";
}

static bool room_for_one(struct proofing *proofing)
{
    if (proofing->count < proofing->capacity) {
        return true;
    }
    size_t wanted = proofing->capacity ? proofing->capacity * 2 : 64;
    struct finding *more = arena_array(proofing->arena, wanted, sizeof *more);
    if (!more) {
        proofing->out_of_memory = true;
        return false;
    }
    if (proofing->count) {
        memcpy(more, proofing->findings, proofing->count * sizeof *more);
    }
    proofing->findings = more;
    proofing->capacity = wanted;
    return true;
}

void finding_add(struct proofing *proofing, const struct check *check, size_t at, size_t len,
                 enum diag_code code, const char *const args[4])
{
    const struct unit *unit = manuscript_unit(proofing->manuscript, at);
    bool data = unit && unit->node && (unit->part == PART_ISSUED || unit->part == PART_PERIOD);
    if (!check || !unit || data || proofing->count >= FINDINGS_MAX || !room_for_one(proofing)
        || (check->parts && !(check->parts & PART_BIT(unit->part)))) {
        return;
    }
    struct finding *finding = &proofing->findings[proofing->count];
    *finding = (struct finding){
        .check = check, .at = at, .len = len, .code = code, .order = proofing->count, .times = 1};
    for (int i = 0; i < 4; i++) {
        finding->args[i] = args[i] ? args[i] : "";
    }
    proofing->count++;
}

static int compare(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->at != y->at) {
        return x->at < y->at ? -1 : 1;
    }
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Whether the later one only repeats the earlier: the same rule at the same place, or another rule
 * about the very same words. */
static bool repeats(const struct finding *earlier, const struct finding *later)
{
    bool overlap = later->at < earlier->at + earlier->len;
    bool same_words = later->at == earlier->at && later->len == earlier->len;
    bool same_kind = earlier->check->id[0] == later->check->id[0] && later->check->id[0] == 'W';
    return (overlap && strcmp(earlier->check->id, later->check->id) == 0)
           || (same_words && same_kind);
}

static bool gathers(struct proofing *proofing, const struct finding *earlier,
                    const struct finding *later)
{
    const struct check *check = later->check;
    if (check->gather == GATHER_NONE || earlier->dropped
        || strcmp(earlier->check->id, check->id) != 0) {
        return false;
    }
    return check->gather == GATHER_DOCUMENT
           || manuscript_unit(proofing->manuscript, earlier->at)
                  == manuscript_unit(proofing->manuscript, later->at);
}

static void join(struct proofing *proofing)
{
    for (size_t i = 1; i < proofing->count; i++) {
        struct finding *finding = &proofing->findings[i];
        for (size_t k = i; k-- > 0 && !finding->dropped;) {
            struct finding *earlier = &proofing->findings[k];
            if (!earlier->dropped && repeats(earlier, finding)) {
                finding->dropped = true;
            } else if (gathers(proofing, earlier, finding)) {
                earlier->times++;
                finding->dropped = true;
            } else if (finding->check->gather != GATHER_DOCUMENT && i - k > 200) {
                break;
            }
        }
    }
}

/* …the words before【these】and behind… within the unit. */
static const char *in_context(struct proofing *proofing, const struct finding *finding)
{
    const struct manuscript *manuscript = proofing->manuscript;
    const struct unit *unit = manuscript_unit(manuscript, finding->at);
    const char *text = manuscript->text.ptr;
    size_t from = finding->at, end = unit->at + unit->len;
    for (int i = 0; i < AROUND && from > unit->at; i++) {
        from--;
        while (from > unit->at && ((unsigned char)text[from] & 0xC0) == 0x80) {
            from--;
        }
    }
    size_t stop = finding->at + finding->len < end ? finding->at + finding->len : end;
    struct slice behind = utf8_prefix(slice_of(text + stop, end - stop), AROUND);
    struct slice words = utf8_prefix(slice_of(text + finding->at, stop - finding->at), 30);
    bool cut = words.len < stop - finding->at;
    return proof_print(proofing, "%s%.*s【%.*s%s】%.*s%s", from > unit->at ? "…" : "",
                       (int)(finding->at - from), text + from, (int)words.len, words.ptr,
                       cut ? "…" : "", (int)behind.len, behind.ptr,
                       behind.len < end - stop ? "…" : "");
}

/* How the rule stands in the list of `unless`: 0 not at all, ' ' by its id, '*' with a star, which
 * means anywhere in the document. */
static char named_in(const char *list, const char *rule)
{
    size_t len = strlen(rule);
    for (const char *p = list; len && (p = strstr(p, rule)) != NULL; p += len) {
        bool starts = p == list || p[-1] == ' ';
        if (starts && (p[len] == ' ' || p[len] == '\0' || p[len] == '*')) {
            return p[len] == '*' ? '*' : ' ';
        }
    }
    return 0;
}

/* Whether one of the form's own rules has said it, of this element or of another. */
static bool said_already(const struct proofing *proofing, const struct check *check,
                         const char *xpath)
{
    for (size_t i = 0; check->unless && xpath && i < proofing->diags->count; i++) {
        const struct diag_place *place = &proofing->diags->items[i].place;
        char how = named_in(check->unless, place->rule ? place->rule : "");
        if (how == '*' || (how && place->xpath && strcmp(place->xpath, xpath) == 0)) {
            return true;
        }
    }
    return false;
}

static const char *label_of(const struct proofing *proofing, const struct unit *unit)
{
    const struct proof_labels *labels = proofing->labels;
    const char *label = labels && unit->node ? labels->label(labels->state, unit->node) : NULL;
    return label && label[0] ? label : part_label(unit->part);
}

static void report(struct proofing *proofing, const struct finding *finding)
{
    const struct check *check = finding->check;
    const struct unit *unit = manuscript_unit(proofing->manuscript, finding->at);
    struct diag_place place = {
        .rule = check->id,
        .source = check->see,
        .as_severity = true,
        .severity = check->severity,
        .label = label_of(proofing, unit),
        .found = in_context(proofing, finding),
        .xpath = unit->node ? xml_path(proofing->arena, unit->node) : NULL,
    };
    manuscript_place(proofing->manuscript, finding->at, &place.line, &place.column);
    if (said_already(proofing, check, place.xpath)) {
        return;
    }
    const char *args[4] = {finding->args[0], finding->args[1], finding->args[2], finding->args[3]};
    if (finding->times > 1 && finding->code == DIAG_PROOF) {
        const char *where = check->gather == GATHER_DOCUMENT ? "全文" : "本段";
        args[0] = proof_print(proofing, "%s（%s共%zu处）", args[0], where, finding->times);
        args[1] = proof_print(proofing, "%s (%zu times)", args[1], finding->times);
    }
    diag_report(proofing->diags, finding->code, &place, args[0], args[1], args[2], args[3], NULL);
}

void findings_emit(struct proofing *proofing)
{
    if (proofing->count > 1) {
        qsort(proofing->findings, proofing->count, sizeof proofing->findings[0], compare);
    }
    join(proofing);
    for (size_t i = 0; i < proofing->count; i++) {
        if (!proofing->findings[i].dropped) {
            report(proofing, &proofing->findings[i]);
        }
    }
}
