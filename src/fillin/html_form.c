#include "fillin/html_form.h"

#include "base/base64.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "validate/wording.h"

#include <stdlib.h>

/* The stylesheet's input is one document, so that it opens no file itself:
 *
 *   page ─┬─ form       what the manifest says
 *         ├─ message*   the sentences of findings of validate/, by code
 *         ├─ wording*   and the parts they are made of
 *         ├─ schema*    xs:schema: the form's, then those it includes
 *         └─ rules      sch:schema, then each pattern or schema it includes
 *
 * Its result is the page, with the names of files where their text goes (@inline), and {{script}}
 * and {{style}} where the policy names what may run. */

#define PAGE "urn:jianjia:page:1"
#define XSD "http://www.w3.org/2001/XMLSchema"
#define SCH "http://purl.oclc.org/dsdl/schematron"
#define STYLESHEET "templates/html-form/form.xsl"
#define SOURCES_MAX 64

struct making {
    const struct forms *forms;
    const struct form *form;
    struct arena *arena;
    struct diagnostics *diags;
    struct xml_document input, page;
    const char *sources[SOURCES_MAX]; /* files of schemas and rules that are in it */
    size_t source_count;
    struct strbuf scripts, styles; /* hashes for the policy */
    enum status status;            /* the first that went wrong */
};

static void fail(struct making *making, enum status status)
{
    making->status = making->status == STATUS_OK ? status : making->status;
}

static xmlNode *add(struct making *making, xmlNode *parent, const char *name)
{
    xmlNode *node = parent ? xml_add(&making->input, parent, "j", name, 0) : NULL;
    if (!node) {
        fail(making, STATUS_NO_MEMORY);
    }
    return node;
}

static void set(struct making *making, xmlNode *node, const char *name, const char *value)
{
    if (node && !xml_set(node, name, value ? value : "")) {
        fail(making, STATUS_NO_MEMORY);
    }
}

/* NULL: there is none, or memory failed. */
static const char *attribute(struct making *making, const xmlNode *node, const char *name)
{
    const char *value = xml_attribute(making->arena, node, name);
    if (!value && xmlHasProp((xmlNode *)node, BAD_CAST name)) {
        fail(making, STATUS_NO_MEMORY);
    }
    return value;
}

/* --- what goes in --- */

static void add_form(struct making *making, xmlNode *root)
{
    const struct form *form = making->form;
    xmlNode *node = add(making, root, "form");
    set(making, node, "id", form->id);
    set(making, node, "version", form->version);
    set(making, node, "title", form->title);
    set(making, node, "namespace", form->namespace_uri);
    set(making, node, "subject", form->subject);
    set(making, node, "confidential", form->confidential ? "yes" : "no");
}

static void add_messages(struct making *making, xmlNode *root)
{
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        const struct diag_row *row = diag_row((enum diag_code)code);
        if (strncmp(row->name, "XSD-", 4) != 0) {
            continue;
        }
        xmlNode *node = add(making, root, "message");
        set(making, node, "code", row->name);
        set(making, node, "text", row->message[LANGUAGE_ZH]);
        set(making, node, "hint", row->hint[LANGUAGE_ZH]);
    }
    for (int i = 0; i < WORDING_COUNT; i++) {
        xmlNode *node = add(making, root, "wording");
        set(making, node, "id", wording_name((enum wording)i));
        set(making, node, "text", wording_text((enum wording)i));
    }
}

/* A file is taken once, however many include it. */
static bool is_new(struct making *making, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept = arena_strdup(making->arena, real ? real : path);
    free(real);
    for (size_t i = 0; kept && i < making->source_count; i++) {
        if (strcmp(making->sources[i], kept) == 0) {
            return false;
        }
    }
    if (!kept || making->source_count == SOURCES_MAX) {
        fail(making, kept ? STATUS_LIMIT : STATUS_NO_MEMORY);
        return false;
    }
    making->sources[making->source_count++] = kept;
    return true;
}

static const char *beside(struct making *making, const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    const char *dir =
        slash ? arena_copy(making->arena, slice_of(path, (size_t)(slash - path))) : ".";
    return dir ? file_join(making->arena, dir, name) : NULL;
}

/* How files of a kind include others. */
struct inclusion {
    const char *namespace_uri, *element, *attribute;
};

/* Grafts the root of the file, then those of the files it includes, in their order. */
static void graft(struct making *making, xmlNode *parent, const char *path,
                  const struct inclusion *inclusion)
{
    struct xml_document document = {0};
    if (!path || !is_new(making, path)) {
        fail(making, path ? STATUS_OK : STATUS_NO_MEMORY);
        return;
    }
    enum status status = xml_read_file(path, making->diags, &document);
    const xmlNode *root = status == STATUS_OK ? xmlDocGetRootElement(document.doc) : NULL;
    if (!root || !xml_graft(parent, NULL, root)) {
        fail(making, root ? STATUS_NO_MEMORY : STATUS_CONFIG);
    }
    for (const xmlNode *node = root ? xml_child(root, inclusion->element) : NULL;
         node && making->status == STATUS_OK; node = xml_next(node, inclusion->element)) {
        const char *name = xml_is(node, inclusion->element, inclusion->namespace_uri)
                               ? attribute(making, node, inclusion->attribute)
                               : NULL;
        if (name) {
            graft(making, parent, beside(making, path, name), inclusion);
        }
    }
    xml_close(&document);
}

static void gather(struct making *making)
{
    static const struct inclusion SCHEMAS = {XSD, "include", "schemaLocation"},
                                  RULES = {SCH, "include", "href"};
    fail(making, xml_new("", &making->input));
    xmlNode *root =
        making->status == STATUS_OK ? xml_add(&making->input, NULL, "j", "page", 0) : NULL;
    if (!root || !xml_declare(root, "j", PAGE)) {
        fail(making, STATUS_NO_MEMORY);
        return;
    }
    add_form(making, root);
    add_messages(making, root);
    xmlNode *schema = add(making, root, "schema"), *rules = add(making, root, "rules");
    if (schema && rules) {
        graft(making, schema, making->form->schema_path, &SCHEMAS);
        graft(making, rules, making->form->rules_path, &RULES);
    }
}

/* --- the page --- */

static void transform(struct making *making)
{
    struct xml_stylesheet *stylesheet = NULL;
    const struct forms *forms = making->forms;
    const char *path = file_join(making->arena, forms->data_dir, STYLESHEET);
    const struct xml_run run = {
        .profile = forms->profile.doc ? &forms->profile : NULL,
        .catalogue = forms->catalogue.doc ? &forms->catalogue : NULL,
        .on = "",
        .resources = forms->resources,
    };
    fail(making, path ? xml_stylesheet_open(path, forms->data_dir, making->diags, &stylesheet)
                      : STATUS_NO_MEMORY);
    if (making->status == STATUS_OK) {
        fail(making, xml_transform(stylesheet, &making->input, &run, making->diags, &making->page));
    }
    if (making->status == STATUS_OK && !xmlDocGetRootElement(making->page.doc)) {
        const struct diag_place place = {.file = path, .stage = "form"};
        diag_report(making->diags, DIAG_STYLESHEET_EMPTY, &place, NULL);
        fail(making, STATUS_CONFIG);
    }
    xml_stylesheet_free(stylesheet);
}

/* The text of one file beside the stylesheet. */
static void read_asset(struct making *making, const char *name, struct strbuf *text)
{
    const char *sheet = file_join(making->arena, making->forms->data_dir, STYLESHEET);
    const char *path = sheet ? beside(making, sheet, name) : NULL;
    struct slice bytes;
    if (!path) {
        fail(making, STATUS_NO_MEMORY);
    } else if (file_read(making->arena, path, LIMIT_PAGE_ASSET, &bytes) != STATUS_OK) {
        const struct diag_place place = {.file = path, .stage = "form"};
        diag_report(making->diags, DIAG_DATA_FILE, &place, name, "读不出来", name, "cannot be read",
                    NULL);
        fail(making, STATUS_CONFIG);
    } else {
        strbuf_add_slice(text, bytes);
    }
}

static void add_hash(struct strbuf *out, struct slice text)
{
    uint8_t hash[32];
    hash_sha256(text, hash);
    strbuf_add_str(out, out->len ? " 'sha256-" : "'sha256-");
    base64_add(out, slice_of((const char *)hash, sizeof hash));
    strbuf_add_char(out, '\'');
}

/* Scripts without a type run; the others are data. */
static void inline_files(struct making *making, xmlNode *node, const char *names)
{
    struct strbuf text = {0};
    struct slice rest = slice_from(names);
    while (rest.ptr && making->status == STATUS_OK) {
        struct slice name = slice_cut(&rest, ' ');
        const char *one = arena_copy(making->arena, name);
        if (!one) {
            fail(making, STATUS_NO_MEMORY);
        } else if (name.len) {
            read_asset(making, one, &text);
        }
    }
    if (xml_is(node, "style", NULL)) {
        add_hash(&making->styles, strbuf_slice(&text));
    } else if (!xmlHasProp(node, BAD_CAST "type")) {
        add_hash(&making->scripts, strbuf_slice(&text));
    }
    if (text.status != STATUS_OK || !xml_add_text(node, strbuf_str(&text))) {
        fail(making, STATUS_NO_MEMORY);
    }
    xml_drop((xmlNode *)xmlHasProp(node, BAD_CAST "inline"));
    strbuf_deinit(&text);
}

static void inline_all(struct making *making, xmlNode *parent)
{
    for (xmlNode *node = parent->children; node; node = node->next) {
        const char *names =
            node->type == XML_ELEMENT_NODE ? attribute(making, node, "inline") : NULL;
        if (names) {
            inline_files(making, node, names);
        } else if (node->type == XML_ELEMENT_NODE) {
            inline_all(making, node);
        }
    }
}

/* Puts the hashes into the policy: the attribute that holds {{script}}. */
static void state_policy(struct making *making, xmlNode *meta, const char *content)
{
    static const char SCRIPT[] = "{{script}}", STYLE[] = "{{style}}";
    struct strbuf out = {0};
    for (const char *at = content; *at;) {
        if (strncmp(at, SCRIPT, sizeof SCRIPT - 1) == 0) {
            strbuf_add_slice(&out, strbuf_slice(&making->scripts));
            at += sizeof SCRIPT - 1;
        } else if (strncmp(at, STYLE, sizeof STYLE - 1) == 0) {
            strbuf_add_slice(&out, strbuf_slice(&making->styles));
            at += sizeof STYLE - 1;
        } else {
            strbuf_add_char(&out, *at++);
        }
    }
    if (making->scripts.status != STATUS_OK || making->styles.status != STATUS_OK
        || out.status != STATUS_OK || !xml_reset(meta, "content", strbuf_str(&out))) {
        fail(making, STATUS_NO_MEMORY);
    }
    strbuf_deinit(&out);
}

static void state_policies(struct making *making)
{
    xmlNode *root = xmlDocGetRootElement(making->page.doc);
    xmlNode *meta = xml_child(xml_child(root, "head"), "meta");
    for (; meta; meta = xml_next(meta, "meta")) {
        const char *content = attribute(making, meta, "content");
        if (content && strstr(content, "{{script}}")) {
            state_policy(making, meta, content);
        }
    }
}

enum status html_form_make(struct forms *forms, const struct form *form, struct arena *arena,
                           struct diagnostics *diags, struct strbuf *out)
{
    struct making making = {.forms = forms, .form = form, .arena = arena, .diags = diags};
    gather(&making);
    if (making.status == STATUS_OK) {
        transform(&making);
    }
    if (making.status == STATUS_OK) {
        inline_all(&making, xmlDocGetRootElement(making.page.doc));
        state_policies(&making);
    }
    if (making.status == STATUS_OK) {
        making.status = xml_serialize_html(&making.page, out);
    }
    strbuf_deinit(&making.scripts);
    strbuf_deinit(&making.styles);
    xml_close(&making.page);
    xml_close(&making.input);
    return making.status;
}
