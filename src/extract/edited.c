#include "base/limits.h"
#include "base/utf8.h"
#include "extract/extract_internal.h"
#include "validate/validate.h"

#include <string.h>

/* A document of ours that is no form to fill in: what it shows should still be what it carries.
 * Only words are looked for: numbers and dates are printed in shapes of their own. */

#define SHORTEST 4

struct comparing {
    struct worddoc *word;
    struct forms *forms;
    struct form *form;
    const char *visible;
};

static void collect_all(const xmlNode *node, struct strbuf *out)
{
    struct strbuf text = {0};
    boxtext_collect(node, &text);
    struct slice rest = strbuf_slice(&text);
    boxtext_solid(rest, out);
    out->status = out->status == STATUS_OK ? text.status : out->status;
    strbuf_deinit(&text);
}

/* Whether people write it as they like: choices need not be printed word by word, and what has
 * attributes describes something that lies elsewhere, such as a photograph. */
static bool is_free(const struct comparing *c, const xmlNode *element)
{
    const struct schema_element *declared = schema_index_element(c->form->index, element);
    const struct schema_type *type = schema_value_type(declared);
    return type && !type->facets.enumeration_count && !type->member_count && !element->properties;
}

/* Long enough to be known again, and written, not reckoned. */
static bool is_words(const char *text)
{
    struct slice rest = slice_from(text);
    size_t han = 0, all = 0;
    for (; rest.len; all++) {
        han += unicode_is_han(utf8_next(&rest));
    }
    return han >= SHORTEST && han * 2 >= all;
}

static void compare_field(struct comparing *c, const xmlNode *element)
{
    struct strbuf solid = {0};
    const char *text = path_text(c->word->arena, element);
    if (text && is_words(text) && is_free(c, element)) {
        boxtext_solid(slice_from(text), &solid);
        if (solid.status == STATUS_OK && !strstr(c->visible, strbuf_str(&solid))) {
            struct diag_place place = {.found = text};
            place.label =
                validate_label(c->forms, c->form, element, c->word->arena, c->word->diags);
            diag_report(c->word->diags, DIAG_EXTRACT_EDITED, &place, NULL);
        }
    }
    strbuf_deinit(&solid);
}

static void compare(struct comparing *c, const xmlNode *element)
{
    bool leaf = true;
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            leaf = false;
            compare(c, child);
        }
    }
    if (leaf) {
        compare_field(c, element);
    }
}

enum status edited_tell(struct worddoc *word, struct forms *forms)
{
    struct strbuf visible = {0};
    const struct xml_document *item = &word->items[0];
    const xmlNode *root = xmlDocGetRootElement(item->doc);
    const char *uri = root->ns && root->ns->href ? (const char *)root->ns->href : "";
    struct comparing c = {.word = word, .forms = forms, .form = forms_by_namespace(forms, uri)};
    for (size_t i = 0; i < word->text_count; i++) {
        collect_all(xmlDocGetRootElement(word->texts[i].doc), &visible);
    }
    enum status status = visible.status;
    /* what is drafted from a form says it in words of its own */
    if (status == STATUS_OK && c.form && !c.form->drafts) {
        validate_label(forms, c.form, root, word->arena, word->diags); /* reads the labels */
        c.visible = strbuf_str(&visible);
        if (c.form->index) {
            compare(&c, root);
        }
    }
    strbuf_deinit(&visible);
    return status;
}
