#include "validate/schematron_internal.h"

static const xmlNode *find_let(const xmlNode *owner, struct slice name, struct arena *arena)
{
    const xmlNode *let = owner ? xml_child(owner, "let") : NULL;
    while (let) {
        const char *own = xml_attribute(arena, let, "name");
        if (own && slice_is(name, own)) {
            return let;
        }
        let = xml_next(let, "let");
    }
    return NULL;
}

static void add_reads(struct compiler *compiler, struct strbuf *out, const struct rule_scope *scope,
                      const char *text, int depth)
{
    const xmlNode *const owners[] = {scope->rule, scope->pattern, compiler->schema};
    strbuf_add_str(out, out->len ? " | " : "");
    strbuf_add_str(out, text);
    for (const char *at = strchr(text, '$'); at && depth < 8; at = strchr(at + 1, '$')) {
        struct slice name = slice_of(at + 1, sch_name_length(at + 1));
        const xmlNode *let = NULL;
        for (size_t i = 0; i < ARRAY_LENGTH(owners) && !let; i++) {
            let = find_let(owners[i], name, compiler->arena);
        }
        const char *value = let ? sch_attribute(compiler, let, "value") : NULL;
        if (value) {
            add_reads(compiler, out, scope, value, depth + 1);
        }
    }
}

const char *sch_reads(struct compiler *compiler, const struct rule_scope *scope, const char *test)
{
    struct strbuf text = {0};
    add_reads(compiler, &text, scope, test, 0);
    const char *result =
        text.status == STATUS_OK ? arena_copy(compiler->arena, strbuf_slice(&text)) : NULL;
    compiler->out_of_memory |= result == NULL;
    strbuf_deinit(&text);
    return result ? result : test;
}

/* Whether an expression names the variable. */
static bool uses(const char *text, struct slice name)
{
    for (const char *at = text ? strchr(text, '$') : NULL; at; at = strchr(at + 1, '$')) {
        if (slice_equal(slice_of(at + 1, sch_name_length(at + 1)), name)) {
            return true;
        }
    }
    return false;
}

/* Whether an expression rests on a let of the rule, by way of later lets too. */
static bool rests_on(struct compiler *compiler, const char *text, const xmlNode *let)
{
    if (uses(text, slice_from(sch_attribute(compiler, let, "name")))) {
        return true;
    }
    for (const xmlNode *later = xml_next(let, "let"); later; later = xml_next(later, "let")) {
        if (uses(sch_attribute(compiler, later, "value"),
                 slice_from(sch_attribute(compiler, let, "name")))
            && rests_on(compiler, text, later)) {
            return true;
        }
    }
    return false;
}

static void add_expression(struct compiler *compiler, struct strbuf *out, const xmlNode *node,
                           const char *name)
{
    const char *text = sch_attribute(compiler, node, name);
    strbuf_add_str(out, text ? text : "");
    strbuf_add_char(out, ' ');
}

/* Every expression inside messages, those of the remedies included. */
static void add_message_expressions(struct compiler *compiler, struct strbuf *out,
                                    const xmlNode *mixed, int depth)
{
    for (const xmlNode *node = mixed->children; node && depth < 8; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            add_expression(compiler, out, node, "select");
            add_expression(compiler, out, node, "path");
            add_message_expressions(compiler, out, node, depth + 1);
        }
    }
}

static void add_remedy_expressions(struct compiler *compiler, struct strbuf *out,
                                   const xmlNode *assertion)
{
    const char *ids = sch_attribute(compiler, assertion, "diagnostics");
    struct slice rest = slice_from(ids);
    while (ids && rest.ptr) {
        const char *id = arena_copy(compiler->arena, slice_cut(&rest, ' '));
        const xmlNode *diagnostic = id && id[0] ? sch_find_diagnostic(compiler, id) : NULL;
        if (diagnostic) {
            add_message_expressions(compiler, out, diagnostic, 0);
        }
    }
}

void sch_add_rule_lets(struct compiler *compiler, xmlNode *parent, const xmlNode *rule,
                       const xmlNode *assertion)
{
    struct strbuf tests = {0}, message = {0};
    for (const xmlNode *node = rule->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && !sch_is(node, "let")) {
            add_expression(compiler, &tests, node, "test");
            add_expression(compiler, &tests, node, "subject");
        }
    }
    if (assertion) {
        add_message_expressions(compiler, &message, assertion, 0);
        add_remedy_expressions(compiler, &message, assertion);
    }
    compiler->out_of_memory |= tests.status != STATUS_OK || message.status != STATUS_OK;
    for (const xmlNode *let = xml_child(rule, "let"); let; let = xml_next(let, "let")) {
        bool at_once = rests_on(compiler, strbuf_str(&tests), let);
        if (assertion ? !at_once && rests_on(compiler, strbuf_str(&message), let) : at_once) {
            sch_add_let(compiler, parent, let);
        }
    }
    strbuf_deinit(&tests);
    strbuf_deinit(&message);
}
