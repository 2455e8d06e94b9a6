#include "validate/validate_internal.h"

#include "base/utf8.h"

#include <stdio.h>

/* Runs the compiled rules and turns what x:finding reports into diagnostics. What the XSD already
 * found wrong is not told twice: a finding rests on nodes (its context, its subject, those its
 * expressions name), and is held back when one of them was flagged. */

struct running {
    struct validation *validation;
    struct strbuf skipped, skipped_ids; /* rules that need the register of titles */
};

static bool is_inside(const xmlNode *node, const xmlNode *above)
{
    while (node && node != above) {
        node = node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
    }
    return node != NULL;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

/* Whether the expressions name an element or attribute: the whole word, behind ':', '@' or a
 * delimiter. */
static bool mentions(const char *reads, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = strstr(reads, name); len && at; at = strstr(at + 1, name)) {
        bool starts = at == reads || !is_name_byte(at[-1]);
        if (starts && !is_name_byte(at[len])) {
            return true;
        }
    }
    return false;
}

/* Whether the expressions leave the subtree of the context: absolute paths, parents, axes. */
static bool looks_outside(const char *reads)
{
    if (strstr(reads, "..") || strstr(reads, "ancestor") || strstr(reads, "preceding")
        || strstr(reads, "following") || strstr(reads, "parent::") || strstr(reads, "current()")) {
        return true;
    }
    for (const char *at = strchr(reads, '/'); at; at = strchr(at + 1, '/')) {
        const char *before = at;
        while (before > reads && before[-1] == ' ') {
            before--;
        }
        bool step = before > reads && (is_name_byte(before[-1]) || strchr(")]*./", before[-1]));
        if (!step) {
            return true;
        }
    }
    return false;
}

static bool rests_on(const struct flagged *flagged, const struct xml_finding *finding)
{
    const xmlNode *wrong = flagged->node;
    if (!flagged->missing
        && (is_inside(finding->subject, wrong) || is_inside(finding->context, wrong))) {
        return true;
    }
    if (!mentions(finding->reads, flagged->name)) {
        return false;
    }
    return is_inside(wrong, finding->context) || looks_outside(finding->reads);
}

static bool held_back(const struct validation *validation, const struct xml_finding *finding)
{
    for (size_t i = 0; i < validation->flagged_count; i++) {
        if (rests_on(&validation->flagged[i], finding)) {
            return true;
        }
    }
    return false;
}

/* Messages are written over several lines in the rules: line ends and indentation vanish between
 * Chinese characters and become one space elsewhere. */
static const char *tidy(struct arena *arena, const char *text)
{
    struct strbuf out = {0};
    struct slice rest = slice_from(text);
    uint32_t before = 0;
    bool space = false;
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        if (unicode_is_xml_space(c)) {
            space = before != 0;
            continue;
        }
        bool wide = unicode_is_han(c) || unicode_is_cjk_punctuation(c);
        if (space && !(wide && (unicode_is_han(before) || unicode_is_cjk_punctuation(before)))) {
            strbuf_add_char(&out, ' ');
        }
        strbuf_add_utf8(&out, c);
        before = c;
        space = false;
    }
    const char *result = out.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&out)) : NULL;
    strbuf_deinit(&out);
    return result ? result : "";
}

static enum severity severity_of(const char *role)
{
    static const struct {
        const char *role;
        enum severity severity;
    } ROLES[] = {
        {"note", SEVERITY_NOTE},       {"info", SEVERITY_NOTE},    {"information", SEVERITY_NOTE},
        {"warning", SEVERITY_WARNING}, {"warn", SEVERITY_WARNING},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ROLES); i++) {
        if (strcmp(role, ROLES[i].role) == 0) {
            return ROLES[i].severity;
        }
    }
    return SEVERITY_ERROR;
}

/* The value of a leaf; of an element with children there is nothing short to quote. */
static const char *value_of(struct arena *arena, const xmlNode *node)
{
    if (node->type == XML_ATTRIBUTE_NODE) {
        return xml_attribute(arena, node->parent, (const char *)node->name);
    }
    for (const xmlNode *child = node->type == XML_ELEMENT_NODE ? node->children : NULL; child;
         child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            return NULL;
        }
    }
    const char *text = node->type == XML_ELEMENT_NODE ? xml_text(arena, node) : NULL;
    return text && text[0] ? text : NULL;
}

/* A clerk knows a rule by what it is about, a maintainer by its id. */
static void add_skipped(struct running *running, const struct xml_finding *finding)
{
    strbuf_add_str(&running->skipped, running->skipped.len ? "、" : "");
    strbuf_addf(&running->skipped, finding->source[0] ? "%s（%s）" : "%s%s", finding->source,
                finding->rule);
    strbuf_add_str(&running->skipped_ids, running->skipped_ids.len ? ", " : "");
    strbuf_add_str(&running->skipped_ids, finding->rule);
}

static void on_finding(void *state, const struct xml_finding *finding)
{
    struct running *running = state;
    struct validation *validation = running->validation;
    if (strcmp(finding->severity, "skipped") == 0) {
        add_skipped(running, finding);
        return;
    }
    const xmlNode *subject = finding->subject;
    if (!subject || subject->doc != validation->submission->xml.doc) {
        subject = xmlDocGetRootElement(validation->submission->xml.doc);
    }
    if (held_back(validation, finding) || !validation_index(validation)) {
        return;
    }
    struct diag_place place = {
        .line = xml_line(subject),
        .xpath = xml_path(validation->arena, subject),
        .label = label_path(validation, subject),
        .rule = finding->rule,
        .source = finding->source[0] ? finding->source : NULL,
        .found = value_of(validation->arena, subject),
        .as_severity = true,
        .severity = severity_of(finding->severity),
    };
    diag_report(validation->diags, DIAG_RULE, &place, tidy(validation->arena, finding->message),
                tidy(validation->arena, finding->remedy), NULL);
}

enum status rules_check(struct validation *validation, const struct forms *forms,
                        const struct validate_options *options)
{
    struct running running = {.validation = validation};
    const struct xml_index *titles = options ? options->titles : NULL;
    const char *on = options && options->on ? options->on : "";
    const char *const params[] = {"jianjia-titles", titles ? "yes" : "", NULL};
    struct xml_run run = {
        .profile = forms->profile.doc ? &forms->profile : NULL,
        .catalogue = forms->catalogue.doc ? &forms->catalogue : NULL,
        .on = on,
        .own = validation->form->internal,
        .resources = forms->resources,
        .finding = on_finding,
        .state = &running,
        .params = params,
    };
    struct xml_document nothing = {0}, own = {0};
    enum status status = STATUS_OK;
    if (titles) {
        status = titles_of_unit(validation, titles, options->used, &own);
        run.titles = &own;
    }
    if (status == STATUS_OK) {
        status = xml_transform(validation->form->rules, &validation->submission->xml, &run,
                               validation->diags, &nothing);
    }
    xml_close(&nothing);
    xml_close(&own);
    if (status == STATUS_OK && running.skipped.len) {
        diag_report(validation->diags, DIAG_RULES_SKIPPED, NULL, strbuf_str(&running.skipped),
                    strbuf_str(&running.skipped_ids), NULL);
    }
    if (status == STATUS_OK
        && (running.skipped.status != STATUS_OK || running.skipped_ids.status != STATUS_OK)) {
        status = STATUS_NO_MEMORY;
    }
    strbuf_deinit(&running.skipped);
    strbuf_deinit(&running.skipped_ids);
    return status;
}
