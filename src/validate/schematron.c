#include "validate/validate_internal.h"

#include "base/file.h"

#include <stdio.h>

/* ISO Schematron (the subset of docs/forms.md) -> one XSLT 1.0 tree. A pattern becomes a mode, a
 * rule a template of that mode (the first in the file has the highest priority: the first that
 * matches a node wins), an assertion an xsl:if that calls x:finding with everything a report needs,
 * so that no SVRL is written and read again. Nodes carry the line of the .sch, so libxslt's
 * complaints name it. Expressions are checked here as well, since an included file's name would be
 * lost otherwise. */

#define SCH "http://purl.oclc.org/dsdl/schematron"
#define XSL "http://www.w3.org/1999/XSL/Transform"
#define XPATH_FUNCTIONS "urn:jianjia:xpath"
#define INCLUDES_MAX 32
#define RULES_MAX 2000

struct compiler {
    struct arena *arena;
    struct diagnostics *diags;
    struct xml_document sources[INCLUDES_MAX]; /* the file itself, then what it includes */
    const char *paths[INCLUDES_MAX];
    size_t source_count;
    struct xml_document sheet;
    xmlNode *root, *main; /* xsl:stylesheet; the template that starts every mode */
    const xmlNode *schema;
    int pattern_count, rule_count;
    bool broken, out_of_memory;
};

/* What the assertions of one rule have in common. */
struct rule_scope {
    const xmlNode *pattern, *rule;
};

static const char *file_of(const struct compiler *compiler, const xmlNode *node)
{
    for (size_t i = 0; i < compiler->source_count; i++) {
        if (compiler->sources[i].doc == node->doc) {
            return compiler->paths[i];
        }
    }
    return compiler->paths[0];
}

static void fault(struct compiler *compiler, const xmlNode *node, const char *zh, const char *en)
{
    struct diag_place place = {
        .file = file_of(compiler, node), .line = xml_line(node), .stage = "form"};
    compiler->broken = true;
    diag_report(compiler->diags, DIAG_RULES_BROKEN, &place, zh, en, NULL);
}

static void fault_about(struct compiler *compiler, const xmlNode *node, const char *zh,
                        const char *en, const char *what)
{
    const char *chinese = arena_printf(compiler->arena, "%s：%s", zh, what);
    const char *english = arena_printf(compiler->arena, "%s: %s", en, what);
    fault(compiler, node, chinese ? chinese : zh, english ? english : en);
}

static const char *attribute(struct compiler *compiler, const xmlNode *node, const char *name)
{
    return xml_attribute(compiler->arena, node, name);
}

static bool is_sch(const xmlNode *node, const char *name)
{
    return xml_is(node, name, SCH);
}

/* --- expressions --- */

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name_byte(char c)
{
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool prefix_declared(const struct compiler *compiler, const char *prefix)
{
    for (size_t i = 0; i < compiler->source_count; i++) {
        const xmlNode *ns = xml_child(xmlDocGetRootElement(compiler->sources[i].doc), "ns");
        for (; ns; ns = xml_next(ns, "ns")) {
            const char *declared = xml_attribute(compiler->arena, ns, "prefix");
            if (declared && strcmp(declared, prefix) == 0) {
                return true;
            }
        }
    }
    return strcmp(prefix, "x") == 0;
}

/* prefix:name, and whether '(' follows: are prefix and function known? */
static void check_name(struct compiler *compiler, const xmlNode *node, struct slice prefix,
                       struct slice name, bool called)
{
    const char *prefix_text = arena_copy(compiler->arena, prefix),
               *name_text = arena_copy(compiler->arena, name);
    if (!prefix_text || !name_text) {
        compiler->out_of_memory = true;
    } else if (!prefix_declared(compiler, prefix_text)) {
        fault_about(compiler, node, "前缀没有用 <ns> 声明", "the prefix is not declared by <ns>",
                    prefix_text);
    } else if (called && strcmp(prefix_text, "x") == 0 && !xml_function_exists(name_text)) {
        fault_about(compiler, node, "没有这个函数", "no such function", name_text);
    }
}

static size_t name_length(const char *at)
{
    size_t len = 0;
    while (is_name_byte(at[len])) {
        len++;
    }
    return len;
}

static void check_names(struct compiler *compiler, const xmlNode *node, const char *expression)
{
    for (const char *at = expression; *at;) {
        if (*at == '"' || *at == '\'') {
            const char *end = strchr(at + 1, *at);
            at = end ? end + 1 : at + strlen(at);
            continue;
        }
        if (!is_name_start(*at)) {
            at++;
            continue;
        }
        size_t len = name_length(at);
        if (at[len] == ':' && is_name_start(at[len + 1])) {
            const char *local = at + len + 1;
            size_t local_len = name_length(local);
            check_name(compiler, node, slice_of(at, len), slice_of(local, local_len),
                       local[local_len] == '(');
            len += 1 + local_len;
        }
        at += len;
    }
}

/* The expression of an attribute, checked; NULL when it is missing or wrong (told). */
static const char *expression(struct compiler *compiler, const xmlNode *node, const char *name)
{
    const char *text = attribute(compiler, node, name);
    char detail[160];
    if (!text || !text[0]) {
        fault_about(compiler, node, "缺少属性", "an attribute is missing", name);
        return NULL;
    }
    if (!xml_expression_sound(text, detail)) {
        const char *what = arena_printf(compiler->arena, "%s=\"%s\" (%s)", name, text, detail);
        fault_about(compiler, node, "XPath 表达式有误", "wrong XPath expression",
                    what ? what : name);
        return NULL;
    }
    check_names(compiler, node, text);
    return text;
}

/* --- building --- */

static xmlNode *add(struct compiler *compiler, xmlNode *parent, const char *name,
                    const xmlNode *source)
{
    xmlNode *node =
        parent ? xml_add(&compiler->sheet, parent, "xsl", name, source ? xml_line(source) : 0)
               : NULL;
    compiler->out_of_memory |= node == NULL;
    return node;
}

static void set(struct compiler *compiler, xmlNode *node, const char *name, const char *value)
{
    compiler->out_of_memory |= !node || !value || !xml_set(node, name, value);
}

static void add_text(struct compiler *compiler, xmlNode *parent, const char *text,
                     const xmlNode *source)
{
    xmlNode *node = text[0] ? add(compiler, parent, "text", source) : NULL;
    compiler->out_of_memory |= text[0] && (!node || !xml_add_text(node, text));
}

static void add_variable_text(struct compiler *compiler, xmlNode *parent, const char *name,
                              const char *text, const xmlNode *source)
{
    xmlNode *node = add(compiler, parent, "variable", source);
    set(compiler, node, "name", name);
    if (node) {
        add_text(compiler, node, text ? text : "", source);
    }
}

static void add_let(struct compiler *compiler, xmlNode *parent, const xmlNode *let)
{
    const char *name = attribute(compiler, let, "name");
    const char *value = expression(compiler, let, "value");
    if (!name || !name[0]) {
        fault_about(compiler, let, "缺少属性", "an attribute is missing", "name");
    } else if (value) {
        xmlNode *node = add(compiler, parent, "variable", let);
        set(compiler, node, "name", name);
        set(compiler, node, "select", value);
    }
}

static void add_lets(struct compiler *compiler, xmlNode *parent, const xmlNode *owner)
{
    for (const xmlNode *let = xml_child(owner, "let"); let; let = xml_next(let, "let")) {
        add_let(compiler, parent, let);
    }
}

/* Message text: mixed content with value-of and name; other inline elements count for their text.
 */
static void add_message(struct compiler *compiler, xmlNode *parent, const xmlNode *mixed, int depth)
{
    for (const xmlNode *node = mixed->children; node; node = node->next) {
        if (node->type == XML_TEXT_NODE) {
            add_text(compiler, parent, (const char *)node->content, mixed);
        } else if (node->type != XML_ELEMENT_NODE) {
            continue;
        } else if (is_sch(node, "value-of")) {
            const char *select = expression(compiler, node, "select");
            xmlNode *value = select ? add(compiler, parent, "value-of", node) : NULL;
            if (value) {
                set(compiler, value, "select", select);
            }
        } else if (is_sch(node, "name")) {
            const char *path =
                attribute(compiler, node, "path") ? expression(compiler, node, "path") : ".";
            xmlNode *value = path ? add(compiler, parent, "value-of", node) : NULL;
            if (value) {
                set(compiler, value, "select",
                    arena_printf(compiler->arena, "local-name(%s)", path));
            }
        } else if (depth < 8
                   && (is_sch(node, "emph") || is_sch(node, "span") || is_sch(node, "dir"))) {
            add_message(compiler, parent, node, depth + 1);
        } else {
            fault_about(compiler, node, "说明文字里不支持的标记",
                        "unsupported element in a message", (const char *)node->name);
        }
    }
}

static const xmlNode *find_diagnostic(const struct compiler *compiler, const char *id)
{
    for (size_t i = 0; i < compiler->source_count; i++) {
        const xmlNode *root = xmlDocGetRootElement(compiler->sources[i].doc);
        const xmlNode *group = is_sch(root, "diagnostics") ? root : xml_child(root, "diagnostics");
        for (; group; group = group == root ? NULL : xml_next(group, "diagnostics")) {
            for (const xmlNode *node = xml_child(group, "diagnostic"); node;
                 node = xml_next(node, "diagnostic")) {
                const char *own = xml_attribute(compiler->arena, node, "id");
                if (own && strcmp(own, id) == 0) {
                    return node;
                }
            }
        }
    }
    return NULL;
}

static void add_remedy(struct compiler *compiler, xmlNode *parent, const xmlNode *assertion)
{
    const char *ids = attribute(compiler, assertion, "diagnostics");
    struct slice rest = slice_from(ids);
    while (ids && rest.ptr) {
        const char *id = arena_copy(compiler->arena, slice_cut(&rest, ' '));
        const xmlNode *diagnostic = id && id[0] ? find_diagnostic(compiler, id) : NULL;
        if (diagnostic) {
            add_message(compiler, parent, diagnostic, 0);
        } else if (id && id[0]) {
            fault_about(compiler, assertion, "没有这条 diagnostic", "no such diagnostic", id);
        }
    }
}

/* --- what an assertion reads: its test, and the variables in it, all the way down --- */

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
        struct slice name = slice_of(at + 1, name_length(at + 1));
        const xmlNode *let = NULL;
        for (size_t i = 0; i < ARRAY_LENGTH(owners) && !let; i++) {
            let = find_let(owners[i], name, compiler->arena);
        }
        const char *value = let ? attribute(compiler, let, "value") : NULL;
        if (value) {
            add_reads(compiler, out, scope, value, depth + 1);
        }
    }
}

static const char *reads_of(struct compiler *compiler, const struct rule_scope *scope,
                            const char *test)
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
        if (slice_equal(slice_of(at + 1, name_length(at + 1)), name)) {
            return true;
        }
    }
    return false;
}

/* Whether an expression rests on a let of the rule, by way of later lets too. */
static bool rests_on(struct compiler *compiler, const char *text, const xmlNode *let)
{
    if (uses(text, slice_from(attribute(compiler, let, "name")))) {
        return true;
    }
    for (const xmlNode *later = xml_next(let, "let"); later; later = xml_next(later, "let")) {
        if (uses(attribute(compiler, later, "value"), slice_from(attribute(compiler, let, "name")))
            && rests_on(compiler, text, later)) {
            return true;
        }
    }
    return false;
}

static void add_expression(struct compiler *compiler, struct strbuf *out, const xmlNode *node,
                           const char *name)
{
    const char *text = attribute(compiler, node, name);
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
    const char *ids = attribute(compiler, assertion, "diagnostics");
    struct slice rest = slice_from(ids);
    while (ids && rest.ptr) {
        const char *id = arena_copy(compiler->arena, slice_cut(&rest, ' '));
        const xmlNode *diagnostic = id && id[0] ? find_diagnostic(compiler, id) : NULL;
        if (diagnostic) {
            add_message_expressions(compiler, out, diagnostic, 0);
        }
    }
}

/* A let is needed at once when a test or subject of the rule rests on it. The others only serve
 * messages: they are evaluated when there is one (`assertion`: the lets of its message; NULL: those
 * needed at once). */
static void add_rule_lets(struct compiler *compiler, xmlNode *parent, const xmlNode *rule,
                          const xmlNode *assertion)
{
    struct strbuf tests = {0}, message = {0};
    for (const xmlNode *node = rule->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && !is_sch(node, "let")) {
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
            add_let(compiler, parent, let);
        }
    }
    strbuf_deinit(&tests);
    strbuf_deinit(&message);
}

/* --- assertions --- */

static bool has_flag(struct compiler *compiler, const xmlNode *node, const char *flag)
{
    const char *flags = attribute(compiler, node, "flag");
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
    const char *role = attribute(compiler, assertion, "role");
    for (size_t i = 0; role && i < ARRAY_LENGTH(ROLES); i++) {
        if (strcmp(role, ROLES[i]) == 0) {
            return role;
        }
    }
    if (role) {
        fault_about(compiler, assertion, "role 只能是 error、warning 或 note",
                    "role is error, warning or note", role);
    }
    return "error";
}

/* A call of x:finding whose texts are variables of the enclosing xsl:if. */
static void add_call(struct compiler *compiler, xmlNode *parent, const xmlNode *source,
                     const char *subject)
{
    xmlNode *call = add(compiler, parent, "value-of", source);
    set(compiler, call, "select",
        arena_printf(compiler->arena,
                     "x:finding(., %s, string($jj-rule), string($jj-severity), string($jj-source), "
                     "string($jj-reads), string($jj-message), string($jj-remedy))",
                     subject));
}

/* Rules that cannot be judged without the register say so, once, from the starting template. */
static void add_skipped(struct compiler *compiler, const xmlNode *assertion, const char *id)
{
    xmlNode *test = add(compiler, compiler->main, "if", assertion);
    static const char *const EMPTY[] = {"jj-source", "jj-reads", "jj-message", "jj-remedy"};
    set(compiler, test, "test", "not(string($jianjia-titles))");
    if (!test) {
        return;
    }
    add_variable_text(compiler, test, "jj-rule", id, assertion);
    add_variable_text(compiler, test, "jj-severity", "skipped", assertion);
    for (size_t i = 0; i < ARRAY_LENGTH(EMPTY); i++) {
        add_variable_text(compiler, test, EMPTY[i], "", assertion);
    }
    add_call(compiler, test, assertion, ".");
}

static void compile_assertion(struct compiler *compiler, xmlNode *template,
                              const struct rule_scope *scope, const xmlNode *assertion)
{
    const char *id = attribute(compiler, assertion, "id"),
               *see = attribute(compiler, assertion, "see");
    const char *test = expression(compiler, assertion, "test");
    const char *subject = attribute(compiler, assertion, "subject")
                              ? expression(compiler, assertion, "subject")
                              : ".";
    bool titles = needs_titles(compiler, scope, assertion);
    if (!id || !id[0]) {
        fault_about(compiler, assertion, "缺少属性", "an attribute is missing", "id");
        return;
    }
    if (!test || !subject) {
        return;
    }
    xmlNode *branch = add(compiler, template, "if", assertion);
    struct strbuf condition = {0};
    strbuf_addf(&condition, "%s(%s)", is_sch(assertion, "assert") ? "not" : "boolean", test);
    if (titles) {
        strbuf_add_str(&condition, " and string($jianjia-titles)");
        add_skipped(compiler, assertion, id);
    }
    compiler->out_of_memory |= condition.status != STATUS_OK;
    set(compiler, branch, "test", strbuf_str(&condition));
    strbuf_deinit(&condition);
    if (!branch) {
        return;
    }
    add_rule_lets(compiler, branch, scope->rule, assertion);
    add_variable_text(compiler, branch, "jj-rule", id, assertion);
    add_variable_text(compiler, branch, "jj-severity", severity_of(compiler, assertion), assertion);
    add_variable_text(compiler, branch, "jj-source", see, assertion);
    add_variable_text(compiler, branch, "jj-reads", reads_of(compiler, scope, test), assertion);
    xmlNode *message = add(compiler, branch, "variable", assertion);
    set(compiler, message, "name", "jj-message");
    xmlNode *remedy = add(compiler, branch, "variable", assertion);
    set(compiler, remedy, "name", "jj-remedy");
    if (message && remedy) {
        add_message(compiler, message, assertion, 0);
        add_remedy(compiler, remedy, assertion);
    }
    add_call(compiler, branch, assertion, subject);
}

/* --- rules, patterns --- */

static void compile_rule(struct compiler *compiler, const struct rule_scope *scope,
                         const char *mode)
{
    const xmlNode *rule = scope->rule;
    const char *context = expression(compiler, rule, "context");
    const char *abstract = attribute(compiler, rule, "abstract");
    if (abstract || xml_child(rule, "extends")) {
        fault(compiler, rule, "不支持 abstract 和 extends",
              "abstract rules and extends are not supported");
    }
    if (!context || ++compiler->rule_count > RULES_MAX) {
        return;
    }
    char priority[24];
    snprintf(priority, sizeof priority, "%d", RULES_MAX + 1 - compiler->rule_count);
    xmlNode *template = add(compiler, compiler->root, "template", rule);
    set(compiler, template, "match", context);
    set(compiler, template, "mode", mode);
    set(compiler, template, "priority", priority);
    if (!template) {
        return;
    }
    add_rule_lets(compiler, template, rule, NULL);
    for (const xmlNode *node = rule->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || is_sch(node, "let") || is_sch(node, "p")
            || is_sch(node, "extends")) {
            continue;
        }
        if (is_sch(node, "assert") || is_sch(node, "report")) {
            compile_assertion(compiler, template, scope, node);
        } else {
            fault_about(compiler, node, "规则里不支持的标记", "unsupported element in a rule",
                        (const char *)node->name);
        }
    }
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

/* The pattern is started on just the nodes its rules can match, not by a walk over the whole tree.
 */
static void add_start(struct compiler *compiler, const xmlNode *pattern, const char *mode)
{
    struct strbuf select = {0};
    for (const xmlNode *rule = xml_child(pattern, "rule"); rule; rule = xml_next(rule, "rule")) {
        const char *context = attribute(compiler, rule, "context");
        if (context && context[0]) {
            add_alternatives(&select, context);
        }
    }
    compiler->out_of_memory |= select.status != STATUS_OK;
    if (select.len) {
        xmlNode *start = add(compiler, compiler->main, "apply-templates", pattern);
        set(compiler, start, "select", strbuf_str(&select));
        set(compiler, start, "mode", mode);
    }
    strbuf_deinit(&select);
}

static void compile_pattern(struct compiler *compiler, const xmlNode *pattern)
{
    char mode[24];
    snprintf(mode, sizeof mode, "p%d", ++compiler->pattern_count);
    if (attribute(compiler, pattern, "abstract") || attribute(compiler, pattern, "is-a")) {
        fault(compiler, pattern, "不支持抽象 pattern", "abstract patterns are not supported");
        return;
    }
    add_lets(compiler, compiler->root,
             pattern); /* a pattern's lets look from the root of the document */
    add_start(compiler, pattern, mode);
    for (const xmlNode *node = pattern->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || is_sch(node, "let") || is_sch(node, "title")
            || is_sch(node, "p")) {
            continue;
        }
        if (is_sch(node, "rule")) {
            struct rule_scope scope = {.pattern = pattern, .rule = node};
            compile_rule(compiler, &scope, mode);
        } else {
            fault_about(compiler, node, "pattern 里不支持的标记",
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
    const char *href = attribute(compiler, include, "href");
    const char *path =
        href && href[0] ? path_beside(compiler, file_of(compiler, include), href) : NULL;
    if (!path || compiler->source_count >= INCLUDES_MAX) {
        fault_about(compiler, include, "缺少属性", "an attribute is missing", "href");
        return NULL;
    }
    for (size_t i = 0; i < compiler->source_count; i++) {
        if (strcmp(compiler->paths[i], path) == 0) {
            fault_about(compiler, include, "重复包含", "included twice", href);
            return NULL;
        }
    }
    size_t at = compiler->source_count;
    if (!file_exists(path)) {
        fault_about(compiler, include, "所包含的文件不存在", "the included file does not exist",
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
        if (root && !is_sch(root, "pattern") && !is_sch(root, "schema")
            && !is_sch(root, "diagnostics")) {
            fault_about(compiler, root, "被包含的文件应是 pattern 或 schema",
                        "an included file holds a pattern or schema", (const char *)root->name);
        } else if (root && is_sch(root, "schema")) {
            open_includes(compiler, root);
        }
    }
}

static void compile_children(struct compiler *compiler, const xmlNode *schema)
{
    static const char *const SILENT[] = {"ns", "let", "include", "diagnostics", "title", "p"};
    add_lets(compiler, compiler->root, schema);
    for (const xmlNode *node = schema->children; node; node = node->next) {
        bool silent = node->type != XML_ELEMENT_NODE;
        for (size_t i = 0; i < ARRAY_LENGTH(SILENT) && !silent; i++) {
            silent = is_sch(node, SILENT[i]);
        }
        if (silent) {
            continue;
        }
        if (is_sch(node, "pattern")) {
            compile_pattern(compiler, node);
        } else {
            fault_about(compiler, node, "不支持的标记", "unsupported element",
                        (const char *)node->name);
        }
    }
}

static void compile_all(struct compiler *compiler)
{
    compile_children(compiler, compiler->schema);
    for (size_t i = 1; i < compiler->source_count; i++) {
        const xmlNode *root = xmlDocGetRootElement(compiler->sources[i].doc);
        if (is_sch(root, "pattern")) {
            compile_pattern(compiler, root);
        } else if (is_sch(root, "schema")) {
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
            const char *prefix = attribute(compiler, ns, "prefix"),
                       *uri = attribute(compiler, ns, "uri");
            if (!prefix || !prefix[0] || !uri || !uri[0]) {
                fault(compiler, ns, "ns 应有 prefix 和 uri", "ns needs prefix and uri");
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
    set(compiler, compiler->root, "version", "1.0");
    add_namespaces(compiler);
    xmlNode *output = add(compiler, compiler->root, "output", NULL);
    set(compiler, output, "method", "xml");
    xmlNode *param = add(compiler, compiler->root, "param", NULL);
    set(compiler, param, "name", "jianjia-titles");
    xmlNode *main = add(compiler, compiler->root, "template", NULL);
    set(compiler, main, "match", "/");
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
    if (!is_sch(compiler.schema, "schema")) {
        fault(&compiler, compiler.schema, "第一个标记应为 <schema xmlns=\"" SCH "\">",
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
