#include "validate/schematron_internal.h"

#include "base/file.h"

#include <stdio.h>

/* ISO Schematron (the subset of docs/forms.md) -> one XSLT 1.0 tree. A pattern becomes a mode, a
 * rule a template of that mode (the first in the file has the highest priority: the first that
 * matches a node wins), an assertion an xsl:if that calls x:finding with everything a report needs,
 * so that no SVRL is written and read again. Nodes carry the line of the .sch, so libxslt's
 * complaints name it. Expressions are checked here as well, since an included file's name would be
 * lost otherwise. */

/* --- assertions --- */

static bool has_flag(struct compiler *compiler, const xmlNode *node, const char *flag)
{
    const char *flags = sch_attribute(compiler, node, "flag");
    struct slice rest = slice_from(flags);
    while (flags && rest.ptr) {
        if (slice_is(slice_cut(&rest, ' '), flag)) {
            return true;
        }
    }
    return false;
}

static bool needs_titles(struct compiler *compiler, const struct rule_scope *scope,
                         const xmlNode *assertion)
{
    return has_flag(compiler, assertion, "titles") || has_flag(compiler, scope->rule, "titles")
           || has_flag(compiler, scope->pattern, "titles");
}

static const char *severity_of(struct compiler *compiler, const xmlNode *assertion)
{
    static const char *const ROLES[] = {"error", "warning", "note",       "fatal",
                                        "warn",  "info",    "information"};
    const char *role = sch_attribute(compiler, assertion, "role");
    for (size_t i = 0; role && i < ARRAY_LENGTH(ROLES); i++) {
        if (strcmp(role, ROLES[i]) == 0) {
            return role;
        }
    }
    if (role) {
        sch_fault_about(compiler, assertion, "role 只能是 error、warning 或 note",
                        "role is error, warning or note", role);
    }
    return "error";
}

/* A call of x:finding whose texts are variables of the enclosing xsl:if. */
static void add_call(struct compiler *compiler, xmlNode *parent, const xmlNode *source,
                     const char *subject)
{
    xmlNode *call = sch_add(compiler, parent, "value-of", source);
    sch_set(
        compiler, call, "select",
        arena_printf(compiler->arena,
                     "x:finding(., %s, string($jj-rule), string($jj-severity), string($jj-source), "
                     "string($jj-reads), string($jj-message), string($jj-remedy))",
                     subject));
}

/* The nodes a match pattern can match, as an expression: every alternative from anywhere in the
 * tree. */
static void add_alternatives(struct strbuf *out, const char *context)
{
    int depth = 0;
    char quote = '\0';
    const char *start = context;
    for (const char *at = context;; at++) {
        if (quote) {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '"' || *at == '\'') {
            quote = *at;
        } else if (*at == '[' || *at == '(') {
            depth++;
        } else if (*at == ']' || *at == ')') {
            depth--;
        }
        if (*at == '\0' || (*at == '|' && !quote && depth == 0)) {
            struct slice alternative = slice_trim(slice_of(start, (size_t)(at - start)));
            bool absolute = alternative.len && alternative.ptr[0] == '/';
            strbuf_add_str(out, out->len ? " | " : "");
            strbuf_add_str(out, absolute ? "" : "//");
            strbuf_add_slice(out, alternative);
            start = at + 1;
        }
        if (*at == '\0') {
            return;
        }
    }
}

/* Rules that cannot be judged without the register say so, once, from the starting template, where
 * there is something they would judge. */
static void add_skipped(struct compiler *compiler, const struct rule_scope *scope,
                        const xmlNode *assertion, const char *id)
{
    xmlNode *test = sch_add(compiler, compiler->main, "if", assertion);
    static const char *const EMPTY[] = {"jj-reads", "jj-message", "jj-remedy"};
    const char *context = sch_attribute(compiler, scope->rule, "context");
    struct strbuf nodes = {0}, condition = {0};
    add_alternatives(&nodes, context ? context : "/");
    strbuf_addf(&condition, "not(string($jianjia-titles)) and (%s)", strbuf_str(&nodes));
    compiler->out_of_memory |= nodes.status != STATUS_OK || condition.status != STATUS_OK;
    sch_set(compiler, test, "test", strbuf_str(&condition));
    strbuf_deinit(&nodes);
    strbuf_deinit(&condition);
    if (!test) {
        return;
    }
    sch_add_text_variable(compiler, test, "jj-rule", id, assertion);
    sch_add_text_variable(compiler, test, "jj-severity", "skipped", assertion);
    const char *source = xml_attribute(compiler->arena, assertion, "see");
    sch_add_text_variable(compiler, test, "jj-source", source ? source : "", assertion);
    for (size_t i = 0; i < ARRAY_LENGTH(EMPTY); i++) {
        sch_add_text_variable(compiler, test, EMPTY[i], "", assertion);
    }
    add_call(compiler, test, assertion, ".");
}

static void compile_assertion(struct compiler *compiler, xmlNode *template,
                              const struct rule_scope *scope, const xmlNode *assertion)
{
    const char *id = sch_attribute(compiler, assertion, "id"),
               *see = sch_attribute(compiler, assertion, "see");
    const char *test = sch_expression(compiler, assertion, "test");
    const char *subject = sch_attribute(compiler, assertion, "subject")
                              ? sch_expression(compiler, assertion, "subject")
                              : ".";
    bool titles = needs_titles(compiler, scope, assertion);
    if (!id || !id[0]) {
        sch_fault_about(compiler, assertion, "缺少属性", "an attribute is missing", "id");
        return;
    }
    if (!test || !subject) {
        return;
    }
    xmlNode *branch = sch_add(compiler, template, "if", assertion);
    struct strbuf condition = {0};
    strbuf_addf(&condition, "%s(%s)", sch_is(assertion, "assert") ? "not" : "boolean", test);
    if (titles) {
        strbuf_add_str(&condition, " and string($jianjia-titles)");
        add_skipped(compiler, scope, assertion, id);
    }
    compiler->out_of_memory |= condition.status != STATUS_OK;
    sch_set(compiler, branch, "test", strbuf_str(&condition));
    strbuf_deinit(&condition);
    if (!branch) {
        return;
    }
    sch_add_rule_lets(compiler, branch, scope->rule, assertion);
    sch_add_text_variable(compiler, branch, "jj-rule", id, assertion);
    sch_add_text_variable(compiler, branch, "jj-severity", severity_of(compiler, assertion),
                          assertion);
    sch_add_text_variable(compiler, branch, "jj-source", see, assertion);
    sch_add_text_variable(compiler, branch, "jj-reads", sch_reads(compiler, scope, test),
                          assertion);
    xmlNode *message = sch_add(compiler, branch, "variable", assertion);
    sch_set(compiler, message, "name", "jj-message");
    xmlNode *remedy = sch_add(compiler, branch, "variable", assertion);
    sch_set(compiler, remedy, "name", "jj-remedy");
    if (message && remedy) {
        sch_add_message(compiler, message, assertion, 0);
        sch_add_remedy(compiler, remedy, assertion);
    }
    add_call(compiler, branch, assertion, subject);
}

/* --- rules, patterns --- */

/* Whether the rule is the only one of its pattern. */
static bool is_alone(const xmlNode *rule)
{
    return rule == xml_child(rule->parent, "rule") && !xml_next(rule, "rule");
}

static void compile_rule(struct compiler *compiler, const struct rule_scope *scope,
                         const char *mode)
{
    const xmlNode *rule = scope->rule;
    const char *context = sch_expression(compiler, rule, "context");
    const char *abstract = sch_attribute(compiler, rule, "abstract");
    if (abstract || xml_child(rule, "extends")) {
        sch_fault(compiler, rule, "不支持 abstract 和 extends",
                  "abstract rules and extends are not supported");
    }
    if (!context || ++compiler->rule_count > RULES_MAX) {
        return;
    }
    char priority[24];
    snprintf(priority, sizeof priority, "%d", RULES_MAX + 1 - compiler->rule_count);
    xmlNode *template = sch_add(compiler, compiler->root, "template", rule);
    sch_set(compiler, template, "match", context);
    sch_set(compiler, template, "mode", mode);
    sch_set(compiler, template, "priority", priority);
    if (is_alone(rule)) {
        sch_set(compiler, template, "name", mode);
    }
    if (!template) {
        return;
    }
    sch_add_rule_lets(compiler, template, rule, NULL);
    for (const xmlNode *node = rule->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || sch_is(node, "let") || sch_is(node, "p")
            || sch_is(node, "extends")) {
            continue;
        }
        if (sch_is(node, "assert") || sch_is(node, "report")) {
            compile_assertion(compiler, template, scope, node);
        } else {
            sch_fault_about(compiler, node, "规则里不支持的标记", "unsupported element in a rule",
                            (const char *)node->name);
        }
    }
}

/* Applies the templates of the pattern's mode to the nodes; that of an only rule is called by name,
 * since there is nothing to choose. */
static void add_application(struct compiler *compiler, const xmlNode *pattern, const char *select,
                            const char *mode)
{
    bool alone = is_alone(xml_child(pattern, "rule"));
    xmlNode *start =
        sch_add(compiler, compiler->main, alone ? "for-each" : "apply-templates", pattern);
    sch_set(compiler, start, "select", select);
    if (alone) {
        sch_set(compiler, sch_add(compiler, start, "call-template", pattern), "name", mode);
    } else {
        sch_set(compiler, start, "mode", mode);
    }
}

/* The pattern is started on just the nodes its rules can match, not by a walk over the whole tree.
 */
static void add_start(struct compiler *compiler, const xmlNode *pattern, const char *mode)
{
    struct strbuf select = {0};
    for (const xmlNode *rule = xml_child(pattern, "rule"); rule; rule = xml_next(rule, "rule")) {
        const char *context = sch_attribute(compiler, rule, "context");
        if (context && context[0]) {
            add_alternatives(&select, context);
        }
    }
    compiler->out_of_memory |= select.status != STATUS_OK;
    if (select.len) {
        add_application(compiler, pattern, strbuf_str(&select), mode);
    }
    strbuf_deinit(&select);
}

static void compile_pattern(struct compiler *compiler, const xmlNode *pattern)
{
    char mode[24];
    snprintf(mode, sizeof mode, "p%d", ++compiler->pattern_count);
    if (sch_attribute(compiler, pattern, "abstract") || sch_attribute(compiler, pattern, "is-a")) {
        sch_fault(compiler, pattern, "不支持抽象 pattern", "abstract patterns are not supported");
        return;
    }
    sch_add_lets(compiler, compiler->root,
                 pattern); /* a pattern's lets look from the root of the document */
    add_start(compiler, pattern, mode);
    for (const xmlNode *node = pattern->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || sch_is(node, "let") || sch_is(node, "title")
            || sch_is(node, "p")) {
            continue;
        }
        if (sch_is(node, "rule")) {
            struct rule_scope scope = {.pattern = pattern, .rule = node};
            compile_rule(compiler, &scope, mode);
        } else {
            sch_fault_about(compiler, node, "pattern 里不支持的标记",
                            "unsupported element in a pattern", (const char *)node->name);
        }
    }
}

/* --- includes --- */

static const char *path_beside(struct compiler *compiler, const char *file, const char *reference)
{
    const char *slash = strrchr(file, '/');
    const char *dir =
        slash ? arena_copy(compiler->arena, slice_of(file, (size_t)(slash - file))) : "";
    return dir ? file_join(compiler->arena, dir, reference) : NULL;
}

/* Opens an included file; its root is answered, NULL after a fault. */
static const xmlNode *open_include(struct compiler *compiler, const xmlNode *include)
{
    const char *href = sch_attribute(compiler, include, "href");
    const char *path =
        href && href[0] ? path_beside(compiler, sch_file_of(compiler, include), href) : NULL;
    if (!path || compiler->source_count >= INCLUDES_MAX) {
        sch_fault_about(compiler, include, "缺少属性", "an attribute is missing", "href");
        return NULL;
    }
    for (size_t i = 0; i < compiler->source_count; i++) {
        if (strcmp(compiler->paths[i], path) == 0) {
            sch_fault_about(compiler, include, "重复包含", "included twice", href);
            return NULL;
        }
    }
    size_t at = compiler->source_count;
    if (!file_exists(path)) {
        sch_fault_about(compiler, include, "所包含的文件不存在", "the included file does not exist",
                        href);
        return NULL;
    }
    if (xml_read_file(path, compiler->diags, &compiler->sources[at]) != STATUS_OK) {
        compiler->broken = true;
        return NULL;
    }
    compiler->paths[at] = path;
    compiler->source_count++;
    return xmlDocGetRootElement(compiler->sources[at].doc);
}

/* Opens every include before anything is compiled: assertions may name diagnostics of any file. */
static void open_includes(struct compiler *compiler, const xmlNode *owner)
{
    for (const xmlNode *node = xml_child(owner, "include"); node && !compiler->broken;
         node = xml_next(node, "include")) {
        const xmlNode *root = open_include(compiler, node);
        if (root && !sch_is(root, "pattern") && !sch_is(root, "schema")
            && !sch_is(root, "diagnostics")) {
            sch_fault_about(compiler, root, "被包含的文件应是 pattern 或 schema",
                            "an included file holds a pattern or schema", (const char *)root->name);
        } else if (root && sch_is(root, "schema")) {
            open_includes(compiler, root);
        }
    }
}

static void compile_children(struct compiler *compiler, const xmlNode *schema)
{
    static const char *const SILENT[] = {"ns", "let", "include", "diagnostics", "title", "p"};
    sch_add_lets(compiler, compiler->root, schema);
    for (const xmlNode *node = schema->children; node; node = node->next) {
        bool silent = node->type != XML_ELEMENT_NODE;
        for (size_t i = 0; i < ARRAY_LENGTH(SILENT) && !silent; i++) {
            silent = sch_is(node, SILENT[i]);
        }
        if (silent) {
            continue;
        }
        if (sch_is(node, "pattern")) {
            compile_pattern(compiler, node);
        } else {
            sch_fault_about(compiler, node, "不支持的标记", "unsupported element",
                            (const char *)node->name);
        }
    }
}

static void compile_all(struct compiler *compiler)
{
    compile_children(compiler, compiler->schema);
    for (size_t i = 1; i < compiler->source_count; i++) {
        const xmlNode *root = xmlDocGetRootElement(compiler->sources[i].doc);
        if (sch_is(root, "pattern")) {
            compile_pattern(compiler, root);
        } else if (sch_is(root, "schema")) {
            compile_children(compiler, root);
        }
    }
}

/* --- the frame --- */

static void add_namespaces(struct compiler *compiler)
{
    for (size_t i = 0; i < compiler->source_count; i++) {
        const xmlNode *root = xmlDocGetRootElement(compiler->sources[i].doc);
        for (const xmlNode *ns = xml_child(root, "ns"); ns; ns = xml_next(ns, "ns")) {
            const char *prefix = sch_attribute(compiler, ns, "prefix"),
                       *uri = sch_attribute(compiler, ns, "uri");
            if (!prefix || !prefix[0] || !uri || !uri[0]) {
                sch_fault(compiler, ns, "ns 应有 prefix 和 uri", "ns needs prefix and uri");
            } else {
                compiler->out_of_memory |= !xml_declare(compiler->root, prefix, uri);
            }
        }
    }
}

static void add_frame(struct compiler *compiler)
{
    compiler->root = xml_add(&compiler->sheet, NULL, "xsl", "stylesheet", 1);
    bool declared = compiler->root && xml_declare(compiler->root, "xsl", XSL)
                    && xml_declare(compiler->root, "x", XPATH_FUNCTIONS);
    compiler->out_of_memory |= !declared;
    if (!declared) {
        return;
    }
    sch_set(compiler, compiler->root, "version", "1.0");
    add_namespaces(compiler);
    xmlNode *output = sch_add(compiler, compiler->root, "output", NULL);
    sch_set(compiler, output, "method", "xml");
    xmlNode *param = sch_add(compiler, compiler->root, "param", NULL);
    sch_set(compiler, param, "name", "jianjia-titles");
    xmlNode *main = sch_add(compiler, compiler->root, "template", NULL);
    sch_set(compiler, main, "match", "/");
    /* a result with a root element, so that an empty one is a failure of the run */
    compiler->main = main ? xml_add(&compiler->sheet, main, "x", "done", 1) : NULL;
    compiler->out_of_memory |= compiler->main == NULL;
}

enum status schematron_compile(const char *path, struct diagnostics *diags,
                               struct xml_stylesheet **out)
{
    struct compiler compiler = {.arena = arena_new(), .diags = diags, .paths = {path}};
    enum status status =
        compiler.arena ? xml_read_file(path, diags, &compiler.sources[0]) : STATUS_NO_MEMORY;
    *out = NULL;
    if (status != STATUS_OK) {
        status = status == STATUS_NO_MEMORY ? status : STATUS_CONFIG;
        goto out;
    }
    compiler.source_count = 1;
    compiler.schema = xmlDocGetRootElement(compiler.sources[0].doc);
    if (!sch_is(compiler.schema, "schema")) {
        sch_fault(&compiler, compiler.schema, "第一个标记应为 <schema xmlns=\"" SCH "\">",
                  "the root should be <schema xmlns=\"" SCH "\">");
    } else if ((status = xml_new(path, &compiler.sheet)) == STATUS_OK) {
        open_includes(&compiler, compiler.schema);
        add_frame(&compiler);
        if (!compiler.broken && !compiler.out_of_memory) {
            compile_all(&compiler);
        }
    }
    if (compiler.out_of_memory || status != STATUS_OK) {
        status = STATUS_NO_MEMORY;
    } else if (compiler.broken) {
        status = STATUS_CONFIG;
    } else {
        status = xml_stylesheet_from(&compiler.sheet, diags, out);
    }
out:
    xml_close(&compiler.sheet);
    for (size_t i = 0; i < INCLUDES_MAX; i++) {
        xml_close(&compiler.sources[i]);
    }
    arena_free(compiler.arena);
    return status;
}
