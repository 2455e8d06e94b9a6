#include "proof/proof.h"

#include "proof/proof_internal.h"

#include "base/utf8.h"

/* text or tree ──manuscript──▶ units ──families──▶ findings ──▶ diagnostics */

typedef void family_fn(struct proofing *proofing);

static family_fn *const FAMILIES[] = {
    check_words, check_patterns, check_doubled, check_marks,       check_numbering, check_lines,
    check_dates, check_counts,   check_tables,  check_attachments, check_terms,
};

/* 2018-04-28 in a form, 2018年4月28日 in a text. */
static struct date read_issued(struct proofing *proofing, struct slice text)
{
    struct match match;
    struct date date = {0};
    if (pattern_next(proofing->proof->named[PATTERN_DATE], text, 0, &match)) {
        return date_of(&match);
    }
    struct slice rest = text;
    date.year = number_read(slice_cut(&rest, '-'));
    date.month = rest.ptr ? number_read(slice_cut(&rest, '-')) : -1;
    date.day = rest.ptr ? number_read(rest) : -1;
    return date.year > 0 && date.month > 0 && date.day > 0 ? date : (struct date){0};
}

/* The document's own date and year: of the title, else of the period it says it is about, else of
 * its date. */
static void learn_dates(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct pattern *years = proofing->proof->named[PATTERN_YEARS];
    struct match match;
    int title = 0, period = 0;
    for (size_t i = 0; i < manuscript->count; i++) {
        const struct unit *unit = &manuscript->units[i];
        struct slice text = unit_text(manuscript, unit);
        if (unit->part == PART_ISSUED) {
            struct date date = read_issued(proofing, text);
            proofing->issued = date.year > 0 ? date : proofing->issued;
        } else if (unit->part == PART_TITLE && !title && pattern_next(years, text, 0, &match)
                   && !match.groups[2].ptr) {
            title = number_read(match.groups[1]);
        } else if (unit->part == PART_PERIOD) {
            period = text.len == 4 ? number_read(text) : 0;
        }
    }
    proofing->year = title > 0 ? title : period > 0 ? period : proofing->issued.year;
}

static enum status run(struct proofing *proofing)
{
    size_t errors = proofing->diags->counts[SEVERITY_ERROR];
    learn_dates(proofing);
    for (size_t i = 0; i < ARRAY_LENGTH(FAMILIES) && !proofing->out_of_memory; i++) {
        FAMILIES[i](proofing);
    }
    findings_emit(proofing);
    if (proofing->out_of_memory || proofing->diags->status != STATUS_OK) {
        return STATUS_NO_MEMORY;
    }
    return proofing->diags->counts[SEVERITY_ERROR] > errors ? STATUS_INVALID : STATUS_OK;
}

static enum status read_and_run(struct proofing *proofing, struct slice utf8)
{
    struct manuscript *manuscript = arena_alloc(proofing->arena, sizeof *manuscript);
    struct diag_place outer = proofing->diags->base;
    if (!manuscript) {
        return STATUS_NO_MEMORY;
    }
    enum status status =
        proofing->submission
            ? manuscript_from_tree(proofing->arena, proofing->submission, manuscript)
            : manuscript_from_text(proofing->arena, utf8, manuscript);
    proofing->manuscript = manuscript;
    proofing->diags->base.stage = "proof";
    if (status == STATUS_OK && manuscript->count) {
        status = run(proofing);
    }
    proofing->diags->base = outer;
    return status;
}

enum status proof_submission(struct proof *proof, const struct submission *submission,
                             const struct proof_labels *labels, struct arena *arena,
                             struct diagnostics *diags)
{
    struct proofing proofing = {
        .proof = proof,
        .labels = labels,
        .submission = submission,
        .name = submission->name,
        .arena = arena,
        .diags = diags,
    };
    return read_and_run(&proofing, (struct slice){0});
}

enum status proof_text(struct proof *proof, const char *name, struct slice utf8,
                       struct arena *arena, struct diagnostics *diags)
{
    struct proofing proofing = {
        .proof = proof,
        .name = name,
        .arena = arena,
        .diags = diags,
    };
    return read_and_run(&proofing, utf8);
}
