#include "proof/proof_internal.h"

#include "base/utf8.h"

/* Rules that are patterns, and words that are always wrong, or wrong beside these neighbours. */

/* --- templates: $0 the match, $1 to $9 its groups --- */

static void expand(const char *template, const struct match *match, size_t max, struct strbuf *out)
{
    for (const char *p = template; *p; p++) {
        if (p[0] == '$' && p[1] >= '0' && p[1] <= '9') {
            struct slice group = match->groups[*++p - '0'];
            struct slice shown = max ? utf8_prefix(group, max) : group;
            strbuf_add_slice(out, shown);
            strbuf_add_str(out, shown.len < group.len ? "…" : "");
        } else {
            strbuf_add_char(out, *p);
        }
    }
}

static const char *take(struct proofing *proofing, struct strbuf *text)
{
    const char *copy =
        text->status == STATUS_OK ? arena_copy(proofing->arena, strbuf_slice(text)) : NULL;
    strbuf_deinit(text);
    proofing->out_of_memory |= copy == NULL;
    return copy ? copy : "";
}

static const char *fill(struct proofing *proofing, const char *template, const struct match *match)
{
    struct strbuf text = {0};
    expand(template ? template : "", match, 24, &text);
    return take(proofing, &text);
}

/* Characters of the match exchanged by pairs: "零〇○〇". */
static const char *mapped(struct proofing *proofing, const char *map, struct slice text)
{
    struct strbuf out = {0};
    while (text.len) {
        uint32_t c = utf8_next(&text);
        struct slice pairs = slice_from(map);
        while (pairs.len) {
            uint32_t from = utf8_next(&pairs), to = pairs.len ? utf8_next(&pairs) : from;
            if (from == c) {
                c = to;
                break;
            }
        }
        strbuf_add_utf8(&out, c);
    }
    return take(proofing, &out);
}

/* What to do: the rule's own remedy, else the words to write instead. */
static void add_remedy(struct proofing *proofing, const struct check *check,
                       const struct match *match, const char *instead, const char *args[4])
{
    if (check->remedy_zh) {
        args[2] = fill(proofing, check->remedy_zh, match);
        args[3] = fill(proofing, check->remedy_en, match);
    } else if (instead && instead[0]) {
        args[2] = proof_print(proofing, "改为“%s”", instead);
        args[3] = proof_print(proofing, "write %s", instead);
    } else if (instead) {
        args[2] = proof_print(proofing, "删去“%s”", proof_quote(proofing, match->groups[0], 24));
        args[3] = proof_print(proofing, "remove %s", proof_quote(proofing, match->groups[0], 24));
    }
}

static void add_match(struct proofing *proofing, const struct check *check,
                      const struct rule_pattern *pattern, const struct match *match)
{
    const char *args[4] = {fill(proofing, check->zh, match), fill(proofing, check->en, match), "",
                           ""};
    const char *instead = pattern->map       ? mapped(proofing, pattern->map, match->groups[0])
                          : pattern->replace ? fill(proofing, pattern->replace, match)
                                             : NULL;
    add_remedy(proofing, check, match, instead, args);
    finding_add(proofing, check, match->at, match->end - match->at, DIAG_PROOF, args);
}

#define BEFORE_BYTES 120
#define EXCEPT_BYTES 400 /* how far around a match its exception may reach */

/* A character's start at most `bytes` before `at`, within the unit. */
static size_t start_before(const struct manuscript *manuscript, const struct unit *unit, size_t at,
                           size_t bytes)
{
    size_t from = at - unit->at > bytes ? at - bytes : unit->at;
    while (from < at && ((unsigned char)manuscript->text.ptr[from] & 0xC0) == 0x80) {
        from++;
    }
    return from;
}

/* Whether an exception of the rule covers the match. */
static bool excepted(const struct proofing *proofing, const struct text_rule *rule,
                     const struct match *match)
{
    const struct manuscript *manuscript = proofing->manuscript;
    const struct unit *unit = manuscript_unit(manuscript, match->at);
    size_t end = unit->at + unit->len;
    if (end - match->end > EXCEPT_BYTES) {
        end = match->end + EXCEPT_BYTES;
        while (((unsigned char)manuscript->text.ptr[end] & 0xC0) == 0x80) {
            end--;
        }
    }
    struct slice text = slice_of(manuscript->text.ptr, end);
    for (const struct rule_pattern *e = rule->excepts; e; e = e->next) {
        struct match other;
        size_t from = start_before(manuscript, unit, match->at, EXCEPT_BYTES);
        while (pattern_next(e->pattern, text, from, &other) && other.at <= match->at) {
            if (other.end >= match->end) {
                return true;
            }
            from = other.end;
        }
    }
    return false;
}

/* Whether the text before the match is as the rule wants it; the match then begins there. */
static bool is_preceded(const struct proofing *proofing, const struct rule_pattern *pattern,
                        struct match *match)
{
    const struct manuscript *manuscript = proofing->manuscript;
    const struct unit *unit = manuscript_unit(manuscript, match->at);
    size_t from = start_before(manuscript, unit, match->at, BEFORE_BYTES);
    struct match before;
    if (!pattern_next(pattern->before, slice_of(manuscript->text.ptr + from, match->at - from), 0,
                      &before)) {
        return false;
    }
    match->at = from + before.at;
    match->groups[0] = slice_of(manuscript->text.ptr + match->at, match->end - match->at);
    return true;
}

static void run_within(struct proofing *proofing, const struct text_rule *rule,
                       const struct rule_pattern *pattern, size_t from, size_t end)
{
    struct slice text = slice_of(proofing->manuscript->text.ptr, end);
    struct match match;
    while (pattern_next(pattern->pattern, text, from, &match)) {
        from = match.end;
        if ((!pattern->before || is_preceded(proofing, pattern, &match))
            && !excepted(proofing, rule, &match)) {
            add_match(proofing, &rule->check, pattern, &match);
        }
    }
}

/* Rules about paragraphs look through the whole text at once, others only where they apply. */
static void run_pattern(struct proofing *proofing, const struct text_rule *rule,
                        const struct rule_pattern *pattern)
{
    const struct manuscript *manuscript = proofing->manuscript;
    unsigned parts = rule->check.parts;
    if (!parts || (parts & PART_BIT(PART_PARAGRAPH))) {
        run_within(proofing, rule, pattern, 0, manuscript->text.len);
        return;
    }
    for (size_t i = 0; i < manuscript->count; i++) {
        const struct unit *unit = &manuscript->units[i];
        if (parts & PART_BIT(unit->part)) {
            run_within(proofing, rule, pattern, unit->at, unit->at + unit->len);
        }
    }
}

void check_patterns(struct proofing *proofing)
{
    for (const struct text_rule *rule = proofing->proof->rules; rule; rule = rule->next) {
        struct pattern *when = rule->check.when;
        if (when && !pattern_found(when, proofing->manuscript->text)) {
            continue;
        }
        for (const struct rule_pattern *p = rule->patterns; p; p = p->next) {
            run_pattern(proofing, rule, p);
        }
    }
}

/* --- words --- */

/* The first word that is not smaller than the three bytes at `text`. */
static size_t first_with(const struct proof *proof, const char *text, size_t len)
{
    size_t low = 0, high = proof->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (memcmp(proof->words[middle].literal.ptr, text, len) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

typedef void word_fn(struct proofing *proofing, const struct word *word, size_t at, int *hits);

static void each_word_at(struct proofing *proofing, size_t at, word_fn *found, int *hits)
{
    const struct proof *proof = proofing->proof;
    struct slice text = proofing->manuscript->text;
    for (size_t i = first_with(proof, text.ptr + at, 3); i < proof->word_count; i++) {
        const struct word *word = &proof->words[i];
        if (memcmp(word->literal.ptr, text.ptr + at, 3) != 0) {
            break;
        }
        if (word->literal.len <= text.len - at
            && memcmp(word->literal.ptr, text.ptr + at, word->literal.len) == 0) {
            found(proofing, word, at, hits);
        }
    }
}

static void each_word(struct proofing *proofing, word_fn *found, int *hits)
{
    struct slice text = proofing->manuscript->text;
    for (size_t at = 0; at + 3 <= text.len; at++) {
        unsigned start = word_start(text.ptr + at);
        if (((unsigned char)text.ptr[at] & 0xC0) != 0x80
            && (proofing->proof->word_starts[start / 64] >> start % 64 & 1)) {
            each_word_at(proofing, at, found, hits);
        }
    }
}

static void add_word(struct proofing *proofing, const struct word *word, size_t at)
{
    struct slice wrong = slice_of(proofing->manuscript->text.ptr + at + word->skip, word->len);
    const struct match match = {.groups = {wrong, slice_from(word->right)}};
    const char *args[4] = {fill(proofing, word->check->zh, &match),
                           fill(proofing, word->check->en, &match), "", ""};
    add_remedy(proofing, word->check, &match, word->right, args);
    finding_add(proofing, word->check, at + word->skip, word->len, DIAG_PROOF, args);
}

#define GROUPS_MAX 64

static void note_sure(struct proofing *proofing, const struct word *word, size_t at, int *hits)
{
    if (!word->suspect) {
        add_word(proofing, word, at);
        if (word->group && word->group < GROUPS_MAX) {
            hits[word->group]++;
        }
    }
}

static void note_suspect(struct proofing *proofing, const struct word *word, size_t at, int *hits)
{
    if (word->suspect && word->group < GROUPS_MAX && hits[word->group] >= proofing->proof->spread) {
        add_word(proofing, word, at);
    }
}

/* Twice: where a word is wrong again and again in sure company, it is not right elsewhere. */
void check_words(struct proofing *proofing)
{
    int hits[GROUPS_MAX] = {0};
    bool spread = false;
    each_word(proofing, note_sure, hits);
    for (size_t i = 0; i < GROUPS_MAX; i++) {
        spread |= hits[i] >= proofing->proof->spread;
    }
    if (spread) {
        each_word(proofing, note_suspect, hits);
    }
}
