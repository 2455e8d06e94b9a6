#include "proof/proof_internal.h"

#include "base/alloc.h"

#include <stdlib.h>

/* schemas/common/proof.xml -> struct proof. */

#define PROOF_NAMESPACE "urn:jianjia:proof:1"

struct loading {
    struct proof *proof;
    struct arena *arena;
    struct diagnostics *diags;
    int group;
    bool broken, out_of_memory;
};

static const char *const LOOKS[PATTERN_KINDS] = {
    [PATTERN_WINDOW] = "window",   [PATTERN_DEADLINE] = "deadline",
    [PATTERN_DONE] = "done",       [PATTERN_FUTURE] = "future",
    [PATTERN_DATE] = "date",       [PATTERN_DATE_HAN] = "date-han",
    [PATTERN_WEEKDAY] = "weekday", [PATTERN_YEARS] = "years",
    [PATTERN_RANGE] = "range",     [PATTERN_NEXT_YEAR] = "next-year",
    [PATTERN_COUNTED] = "counted", [PATTERN_STEPS] = "steps",
    [PATTERN_LISTED] = "listed",   [PATTERN_SUM] = "sum",
    [PATTERN_PARTS] = "parts",     [PATTERN_NAMES] = "names",
    [PATTERN_SHEET] = "sheet",     [PATTERN_REFERENCE] = "reference",
    [PATTERN_INLINE] = "inline",   [PATTERN_BANNER] = "banner",
    [PATTERN_RATE] = "rate",
};

static void fault(struct loading *loading, const xmlNode *node, const char *zh, const char *en)
{
    const struct diag_place place = {
        .file = loading->proof->path, .line = xml_line(node), .stage = "proof"};
    loading->broken = true;
    diag_report(loading->diags, DIAG_PROOF_BROKEN, &place, zh, en, NULL);
}

static const char *attribute(struct loading *loading, const xmlNode *node, const char *name)
{
    const char *text = xml_attribute(loading->arena, node, name);
    loading->out_of_memory |= !text && xmlHasProp((xmlNode *)node, BAD_CAST name) != NULL;
    return text;
}

static const char *text_of(struct loading *loading, const xmlNode *node)
{
    const char *text = xml_text(loading->arena, node);
    loading->out_of_memory |= text == NULL;
    return text ? text : "";
}

static struct pattern *compile(struct loading *loading, const xmlNode *node, const char *source)
{
    char detail[160] = "";
    struct pattern *pattern = pattern_new(source, detail);
    loading->out_of_memory |= !pattern && !detail[0];
    if (!pattern && detail[0]) {
        const char *zh = arena_printf(loading->arena, "模式写错了：%s（%s）", source, detail);
        const char *en = arena_printf(loading->arena, "wrong pattern: %s (%s)", source, detail);
        fault(loading, node, zh ? zh : detail, en ? en : detail);
    }
    return pattern;
}

static void *push(struct loading *loading, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity ? *capacity * 2 : 64;
    void *more = arena_array(loading->arena, wanted, size);
    loading->out_of_memory |= more == NULL;
    if (more && count) {
        memcpy(more, items, count * size);
    }
    *capacity = more ? wanted : *capacity;
    return more;
}

/* --- what all checks have --- */

static enum severity severity_of(struct loading *loading, const xmlNode *node)
{
    const char *name = attribute(loading, node, "severity");
    for (enum severity s = SEVERITY_NOTE; name && s <= SEVERITY_ERROR; s++) {
        if (strcmp(name, severity_name(s, LANGUAGE_EN)) == 0) {
            return s;
        }
    }
    if (name) {
        fault(loading, node, "severity 只能是 note、warning、error",
              "severity should be note, warning or error");
    }
    return SEVERITY_WARNING;
}

static unsigned parts_of(struct loading *loading, const xmlNode *node)
{
    const char *names = attribute(loading, node, "in");
    struct slice rest = slice_from(names ? names : "");
    unsigned parts = 0;
    while (names && rest.ptr) {
        struct slice name = slice_cut(&rest, ' ');
        enum part part = part_named(name);
        if (name.len && part == PART_NONE) {
            fault(loading, node, "in 里有不认识的部分", "in names an unknown part");
        }
        parts |= part ? PART_BIT(part) : 0;
    }
    return parts;
}

static void read_texts(struct loading *loading, const xmlNode *node, struct check *check)
{
    const xmlNode *message = xml_child(node, "message"), *remedy = xml_child(node, "remedy");
    if (message) {
        check->zh = attribute(loading, message, "zh");
        check->en = attribute(loading, message, "en");
    }
    if (remedy) {
        check->remedy_zh = attribute(loading, remedy, "zh");
        check->remedy_en = attribute(loading, remedy, "en");
    }
    check->en = check->en ? check->en : check->zh;
    check->remedy_en = check->remedy_en ? check->remedy_en : check->remedy_zh;
}

static void read_check(struct loading *loading, const xmlNode *node, struct check *check)
{
    const char *gather = attribute(loading, node, "gather");
    const char *when = attribute(loading, node, "when");
    check->id = attribute(loading, node, "id");
    check->see = attribute(loading, node, "see");
    check->unless = attribute(loading, node, "unless");
    check->severity = severity_of(loading, node);
    check->parts = parts_of(loading, node);
    check->gather = !gather                           ? GATHER_NONE
                    : strcmp(gather, "document") == 0 ? GATHER_DOCUMENT
                                                      : GATHER_UNIT;
    check->when = when ? compile(loading, node, when) : NULL;
    read_texts(loading, node, check);
    if (!check->id || !check->id[0]) {
        fault(loading, node, "缺少属性 id", "the attribute id is missing");
        check->id = "";
    }
}

/* --- patterns --- */

static struct rule_pattern *read_pattern(struct loading *loading, const xmlNode *node)
{
    struct rule_pattern *pattern = arena_alloc(loading->arena, sizeof *pattern);
    if (!pattern) {
        loading->out_of_memory = true;
        return NULL;
    }
    pattern->replace = attribute(loading, node, "replace");
    pattern->map = attribute(loading, node, "map");
    const char *before = attribute(loading, node, "before");
    pattern->before = before ? compile(loading, node, before) : NULL;
    pattern->pattern = compile(loading, node, text_of(loading, node));
    return pattern;
}

static struct rule_pattern *read_patterns(struct loading *loading, const xmlNode *rule,
                                          const char *name)
{
    struct rule_pattern *first = NULL, **end = &first;
    for (const xmlNode *node = xml_child(rule, name); node; node = xml_next(node, name)) {
        *end = read_pattern(loading, node);
        if (!*end) {
            break;
        }
        end = &(*end)->next;
    }
    return first;
}

static void read_rule(struct loading *loading, const xmlNode *node)
{
    struct text_rule *rule = arena_alloc(loading->arena, sizeof *rule);
    if (!rule) {
        loading->out_of_memory = true;
        return;
    }
    *loading->proof->rules_end = rule; /* first, so that proof_close finds its patterns */
    loading->proof->rules_end = &rule->next;
    read_check(loading, node, &rule->check);
    rule->patterns = read_patterns(loading, node, "pattern");
    rule->excepts = read_patterns(loading, node, "except");
    if (!rule->check.zh || !rule->patterns) {
        fault(loading, node, "规则里应有 message 和 pattern", "a rule needs message and pattern");
    }
}

static struct check *add_check(struct loading *loading, const xmlNode *node)
{
    struct proof *proof = loading->proof;
    struct check **checks =
        push(loading, proof->checks, proof->check_count, &proof->check_capacity, sizeof *checks);
    struct check *check = arena_alloc(loading->arena, sizeof *check);
    if (!checks || !check) {
        loading->out_of_memory = true;
        return NULL;
    }
    proof->checks = checks;
    checks[proof->check_count++] = check;
    read_check(loading, node, check);
    return check;
}

/* --- words --- */

static void add_word(struct loading *loading, const struct word *model, struct slice before,
                     struct slice wrong, struct slice after)
{
    struct proof *proof = loading->proof;
    struct word *words =
        push(loading, proof->words, proof->word_count, &proof->word_capacity, sizeof *words);
    char *literal =
        arena_printf(loading->arena, "%.*s%.*s%.*s", (int)before.len, before.len ? before.ptr : "",
                     (int)wrong.len, wrong.ptr, (int)after.len, after.len ? after.ptr : "");
    if (!words || !literal) {
        loading->out_of_memory = true;
        return;
    }
    proof->words = words;
    struct word *word = &words[proof->word_count++];
    *word = *model;
    word->literal = slice_from(literal);
    word->skip = before.len;
    unsigned start = word_start(literal);
    proof->word_starts[start / 64] |= (uint64_t)1 << start % 64;
    word->len = wrong.len;
}

/* Each of the neighbours in turn. */
static void add_neighbours(struct loading *loading, const struct word *model, struct slice wrong,
                           const char *names, bool behind)
{
    struct slice rest = slice_from(names);
    const struct slice none = {0};
    while (rest.ptr) {
        struct slice name = slice_cut(&rest, ' ');
        if (name.len) {
            add_word(loading, model, behind ? none : name, wrong, behind ? name : none);
        }
    }
}

static void read_word(struct loading *loading, const xmlNode *node, const struct check *check)
{
    const char *wrong = attribute(loading, node, "wrong");
    const char *before = attribute(loading, node, "before");
    const char *after = attribute(loading, node, "after");
    const char *spread = attribute(loading, node, "spread");
    struct word model = {.check = check, .right = attribute(loading, node, "right")};
    if (!wrong || !wrong[0] || !model.right) {
        fault(loading, node, "word 里应有 wrong 和 right", "a word needs wrong and right");
        return;
    }
    model.group = spread ? ++loading->group : 0;
    struct slice word = slice_from(wrong);
    if (before) {
        add_neighbours(loading, &model, word, before, false);
    }
    if (after) {
        add_neighbours(loading, &model, word, after, true);
    }
    const struct slice none = {0};
    if (!before && !after) {
        add_word(loading, &model, none, word, none);
    } else if (spread) {
        model.suspect = true;
        add_word(loading, &model, none, word, none);
    }
}

static void read_words(struct loading *loading, const xmlNode *node)
{
    const struct check *check = add_check(loading, node);
    for (const xmlNode *word = xml_child(node, "word"); check && word;
         word = xml_next(word, "word")) {
        read_word(loading, word, check);
    }
}

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int order = strcmp(x->literal.ptr, y->literal.ptr);
    return order ? order : x->suspect - y->suspect;
}

/* --- terms and lists --- */

static size_t split(struct loading *loading, const char *text, struct slice **out)
{
    size_t count = 1;
    for (const char *p = text; *p; p++) {
        count += *p == ' ';
    }
    struct slice *items = arena_array(loading->arena, count, sizeof *items);
    *out = items;
    loading->out_of_memory |= items == NULL;
    struct slice rest = slice_from(text);
    size_t used = 0;
    while (items && rest.ptr) {
        struct slice item = slice_cut(&rest, ' ');
        if (item.len) {
            items[used++] = item;
        }
    }
    return used;
}

static void read_term(struct loading *loading, const xmlNode *node, const struct check *check)
{
    struct slice *items = NULL;
    size_t count = split(loading, text_of(loading, node), &items);
    struct term *term = arena_alloc(loading->arena, sizeof *term);
    const char **forms = arena_array(loading->arena, count, sizeof *forms);
    if (!term || !forms || !items) {
        loading->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        forms[i] = arena_copy(loading->arena, items[i]);
        loading->out_of_memory |= forms[i] == NULL;
    }
    *term = (struct term){forms, count, check, loading->proof->terms};
    loading->proof->terms = term;
}

static void read_terms(struct loading *loading, const xmlNode *node)
{
    const struct check *check = add_check(loading, node);
    for (const xmlNode *term = xml_child(node, "term"); check && term;
         term = xml_next(term, "term")) {
        read_term(loading, term, check);
    }
}

static int compare_slices(const void *a, const void *b)
{
    const struct slice *x = a, *y = b;
    int order = memcmp(x->ptr, y->ptr, x->len < y->len ? x->len : y->len);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static void read_list(struct loading *loading, const xmlNode *node)
{
    struct proof *proof = loading->proof;
    const struct {
        const char *name;
        struct word_list *list;
    } LISTS[] = {
        {"doubled", &proof->doubled},
        {"doubled-ok", &proof->doubled_ok},
        {"repeated-ok", &proof->repeated_ok},
    };
    const char *name = attribute(loading, node, "name");
    for (size_t i = 0; name && i < ARRAY_LENGTH(LISTS); i++) {
        if (strcmp(name, LISTS[i].name) == 0) {
            struct word_list *list = LISTS[i].list;
            list->count = split(loading, text_of(loading, node), &list->items);
            if (list->count) {
                qsort(list->items, list->count, sizeof *list->items, compare_slices);
            }
            return;
        }
    }
    fault(loading, node, "没有这个名称的词表", "there is no list of that name");
}

bool word_list_has(const struct word_list *list, struct slice word)
{
    return list->count
           && bsearch(&word, list->items, list->count, sizeof word, compare_slices) != NULL;
}

static void read_look(struct loading *loading, const xmlNode *node)
{
    const char *name = attribute(loading, node, "name");
    for (size_t i = 0; name && i < PATTERN_KINDS; i++) {
        if (strcmp(name, LOOKS[i]) == 0) {
            pattern_free(loading->proof->named[i]);
            loading->proof->named[i] = compile(loading, node, text_of(loading, node));
            return;
        }
    }
    fault(loading, node, "没有这个名称的模式", "there is no pattern of that name");
}

/* --- the file --- */

static void read_node(struct loading *loading, const xmlNode *node)
{
    if (xml_is(node, "rule", PROOF_NAMESPACE)) {
        read_rule(loading, node);
    } else if (xml_is(node, "words", PROOF_NAMESPACE)) {
        read_words(loading, node);
    } else if (xml_is(node, "terms", PROOF_NAMESPACE)) {
        read_terms(loading, node);
    } else if (xml_is(node, "check", PROOF_NAMESPACE)) {
        add_check(loading, node);
    } else if (xml_is(node, "list", PROOF_NAMESPACE)) {
        read_list(loading, node);
    } else if (xml_is(node, "look", PROOF_NAMESPACE)) {
        read_look(loading, node);
    } else {
        fault(loading, node, "不认识的标记", "unknown element");
    }
}

static void read_root(struct loading *loading, const xmlNode *root)
{
    if (!root || !xml_is(root, "proof", PROOF_NAMESPACE)) {
        fault(loading, root, "第一个标记应为 <proof xmlns=\"" PROOF_NAMESPACE "\">",
              "the root should be <proof xmlns=\"" PROOF_NAMESPACE "\">");
        return;
    }
    const char *spread = attribute(loading, root, "spread");
    int wanted = spread ? number_read(slice_from(spread)) : 0;
    loading->proof->spread = wanted > 0 ? wanted : 3;
    for (const xmlNode *node = root->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            read_node(loading, node);
        }
    }
    for (size_t i = 0; i < PATTERN_KINDS; i++) {
        if (!loading->proof->named[i]) {
            const char *text = arena_printf(loading->arena, "<look name=\"%s\">", LOOKS[i]);
            fault(loading, root, text ? text : "<look>", text ? text : "<look>");
        }
    }
}

static enum status load(struct loading *loading)
{
    struct xml_document document = {0};
    enum status status = xml_read_file(loading->proof->path, loading->diags, &document);
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
    }
    read_root(loading, xmlDocGetRootElement(document.doc));
    xml_close(&document);
    struct proof *proof = loading->proof;
    if (proof->word_count) {
        qsort(proof->words, proof->word_count, sizeof *proof->words, compare_words);
    }
    return loading->out_of_memory ? STATUS_NO_MEMORY : loading->broken ? STATUS_CONFIG : STATUS_OK;
}

enum status proof_open(const char *path, struct diagnostics *diags, struct proof **out)
{
    struct arena *arena = arena_new();
    struct proof *proof = arena ? arena_alloc(arena, sizeof *proof) : NULL;
    *out = NULL;
    if (!proof) {
        arena_free(arena);
        return STATUS_NO_MEMORY;
    }
    proof->arena = arena;
    proof->rules_end = &proof->rules;
    proof->path = arena_strdup(arena, path);
    struct loading loading = {.proof = proof, .arena = arena, .diags = diags};
    enum status status = proof->path ? load(&loading) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        proof_close(proof);
        return status;
    }
    *out = proof;
    return STATUS_OK;
}

static void free_patterns(struct rule_pattern *pattern)
{
    for (; pattern; pattern = pattern->next) {
        pattern_free(pattern->pattern);
        pattern_free(pattern->before);
    }
}

void proof_close(struct proof *proof)
{
    if (!proof) {
        return;
    }
    for (struct text_rule *rule = proof->rules; rule; rule = rule->next) {
        free_patterns(rule->patterns);
        free_patterns(rule->excepts);
        pattern_free(rule->check.when);
    }
    for (size_t i = 0; i < proof->check_count; i++) {
        pattern_free(proof->checks[i]->when);
    }
    for (size_t i = 0; i < PATTERN_KINDS; i++) {
        pattern_free(proof->named[i]);
    }
    arena_free(proof->arena);
}

const struct check *proof_check(const struct proof *proof, const char *id)
{
    for (size_t i = 0; i < proof->check_count; i++) {
        if (strcmp(proof->checks[i]->id, id) == 0) {
            return proof->checks[i];
        }
    }
    return NULL;
}
