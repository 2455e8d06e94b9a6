#include "validate/schematron_internal.h"

const char *sch_file_of(const struct compiler *compiler, const xmlNode *node)
{
    for (size_t i = 0; i < compiler->source_count; i++) {
        if (compiler->sources[i].doc == node->doc) {
            return compiler->paths[i];
        }
    }
    return compiler->paths[0];
}

void sch_fault(struct compiler *compiler, const xmlNode *node, const char *zh, const char *en)
{
    struct diag_place place = {
        .file = sch_file_of(compiler, node), .line = xml_line(node), .stage = "form"};
    compiler->broken = true;
    diag_report(compiler->diags, DIAG_RULES_BROKEN, &place, zh, en, NULL);
}

void sch_fault_about(struct compiler *compiler, const xmlNode *node, const char *zh, const char *en,
                     const char *what)
{
    const char *chinese = arena_printf(compiler->arena, "%s：%s", zh, what);
    const char *english = arena_printf(compiler->arena, "%s: %s", en, what);
    sch_fault(compiler, node, chinese ? chinese : zh, english ? english : en);
}

const char *sch_attribute(struct compiler *compiler, const xmlNode *node, const char *name)
{
    return xml_attribute(compiler->arena, node, name);
}

bool sch_is(const xmlNode *node, const char *name)
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
        sch_fault_about(compiler, node, "前缀没有用 <ns> 声明",
                        "the prefix is not declared by <ns>", prefix_text);
    } else if (called && strcmp(prefix_text, "x") == 0 && !xml_function_exists(name_text)) {
        sch_fault_about(compiler, node, "没有这个函数", "no such function", name_text);
    }
}

size_t sch_name_length(const char *at)
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
        size_t len = sch_name_length(at);
        if (at[len] == ':' && is_name_start(at[len + 1])) {
            const char *local = at + len + 1;
            size_t local_len = sch_name_length(local);
            check_name(compiler, node, slice_of(at, len), slice_of(local, local_len),
                       local[local_len] == '(');
            len += 1 + local_len;
        }
        at += len;
    }
}

const char *sch_expression(struct compiler *compiler, const xmlNode *node, const char *name)
{
    const char *text = sch_attribute(compiler, node, name);
    char detail[160];
    if (!text || !text[0]) {
        sch_fault_about(compiler, node, "缺少属性", "an attribute is missing", name);
        return NULL;
    }
    if (!xml_expression_sound(text, detail)) {
        const char *what = arena_printf(compiler->arena, "%s=\"%s\" (%s)", name, text, detail);
        sch_fault_about(compiler, node, "XPath 表达式有误", "wrong XPath expression",
                        what ? what : name);
        return NULL;
    }
    check_names(compiler, node, text);
    return text;
}

/* --- building --- */

xmlNode *sch_add(struct compiler *compiler, xmlNode *parent, const char *name,
                 const xmlNode *source)
{
    xmlNode *node =
        parent ? xml_add(&compiler->sheet, parent, "xsl", name, source ? xml_line(source) : 0)
               : NULL;
    compiler->out_of_memory |= node == NULL;
    return node;
}

void sch_set(struct compiler *compiler, xmlNode *node, const char *name, const char *value)
{
    compiler->out_of_memory |= !node || !value || !xml_set(node, name, value);
}

static void add_text(struct compiler *compiler, xmlNode *parent, const char *text,
                     const xmlNode *source)
{
    xmlNode *node = text[0] ? sch_add(compiler, parent, "text", source) : NULL;
    compiler->out_of_memory |= text[0] && (!node || !xml_add_text(node, text));
}

void sch_add_text_variable(struct compiler *compiler, xmlNode *parent, const char *name,
                           const char *text, const xmlNode *source)
{
    xmlNode *node = sch_add(compiler, parent, "variable", source);
    sch_set(compiler, node, "name", name);
    if (node) {
        add_text(compiler, node, text ? text : "", source);
    }
}

void sch_add_let(struct compiler *compiler, xmlNode *parent, const xmlNode *let)
{
    const char *name = sch_attribute(compiler, let, "name");
    const char *value = sch_expression(compiler, let, "value");
    if (!name || !name[0]) {
        sch_fault_about(compiler, let, "缺少属性", "an attribute is missing", "name");
    } else if (value) {
        xmlNode *node = sch_add(compiler, parent, "variable", let);
        sch_set(compiler, node, "name", name);
        sch_set(compiler, node, "select", value);
    }
}

void sch_add_lets(struct compiler *compiler, xmlNode *parent, const xmlNode *owner)
{
    for (const xmlNode *let = xml_child(owner, "let"); let; let = xml_next(let, "let")) {
        sch_add_let(compiler, parent, let);
    }
}

/* Message text: mixed content with value-of and name; other inline elements count for their text.
 */
void sch_add_message(struct compiler *compiler, xmlNode *parent, const xmlNode *mixed, int depth)
{
    for (const xmlNode *node = mixed->children; node; node = node->next) {
        if (node->type == XML_TEXT_NODE) {
            add_text(compiler, parent, (const char *)node->content, mixed);
        } else if (node->type != XML_ELEMENT_NODE) {
            continue;
        } else if (sch_is(node, "value-of")) {
            const char *select = sch_expression(compiler, node, "select");
            xmlNode *value = select ? sch_add(compiler, parent, "value-of", node) : NULL;
            if (value) {
                sch_set(compiler, value, "select", select);
            }
        } else if (sch_is(node, "name")) {
            const char *path = sch_attribute(compiler, node, "path")
                                   ? sch_expression(compiler, node, "path")
                                   : ".";
            xmlNode *value = path ? sch_add(compiler, parent, "value-of", node) : NULL;
            if (value) {
                sch_set(compiler, value, "select",
                        arena_printf(compiler->arena, "local-name(%s)", path));
            }
        } else if (depth < 8
                   && (sch_is(node, "emph") || sch_is(node, "span") || sch_is(node, "dir"))) {
            sch_add_message(compiler, parent, node, depth + 1);
        } else {
            sch_fault_about(compiler, node, "说明文字里不支持的标记",
                            "unsupported element in a message", (const char *)node->name);
        }
    }
}

const xmlNode *sch_find_diagnostic(const struct compiler *compiler, const char *id)
{
    for (size_t i = 0; i < compiler->source_count; i++) {
        const xmlNode *root = xmlDocGetRootElement(compiler->sources[i].doc);
        const xmlNode *group = sch_is(root, "diagnostics") ? root : xml_child(root, "diagnostics");
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

void sch_add_remedy(struct compiler *compiler, xmlNode *parent, const xmlNode *assertion)
{
    const char *ids = sch_attribute(compiler, assertion, "diagnostics");
    struct slice rest = slice_from(ids);
    while (ids && rest.ptr) {
        const char *id = arena_copy(compiler->arena, slice_cut(&rest, ' '));
        const xmlNode *diagnostic = id && id[0] ? sch_find_diagnostic(compiler, id) : NULL;
        if (diagnostic) {
            sch_add_message(compiler, parent, diagnostic, 0);
        } else if (id && id[0]) {
            sch_fault_about(compiler, assertion, "没有这条 diagnostic", "no such diagnostic", id);
        }
    }
}
