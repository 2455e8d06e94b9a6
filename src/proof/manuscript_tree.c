#include "proof/proof_internal.h"

#include "base/utf8.h"

/* A submission's text, as its form's manifest says what each element is. White space within a text
 * is the editor's: between Han characters it is dropped, elsewhere it is one blank. */

struct walk {
    struct manuscript *manuscript;
    const struct form *form;
    int table, row;
    bool total, sheet;
};

/* Whether the last steps of the node's path are those of `match` (section/heading). */
static bool path_ends(const xmlNode *node, const char *match)
{
    const char *end = match + strlen(match);
    while (node && node->type == XML_ELEMENT_NODE) {
        const char *start = end;
        while (start > match && start[-1] != '/') {
            start--;
        }
        struct slice name = slice_of(start, (size_t)(end - start));
        if (!slice_is(name, (const char *)node->name)) {
            return false;
        }
        if (start == match) {
            return true;
        }
        end = start - 1;
        node = node->parent;
    }
    return false;
}

/* The longest match says what it is. */
static enum part part_of(const struct walk *walk, const xmlNode *node)
{
    const struct form_part *best = NULL;
    for (const struct form_part *part = walk->form->parts; part; part = part->next) {
        if ((!best || strlen(part->match) > strlen(best->match)) && path_ends(node, part->match)) {
            best = part;
        }
    }
    return best ? part_named(slice_from(best->as)) : PART_NONE;
}

/* Whether a line's end here is only the editor's. */
static bool is_wide_end(const struct strbuf *build)
{
    return build->len && (unsigned char)build->ptr[build->len - 1] > 0x7F;
}

/* The line a text begins on: the library is only sure of the lines of elements. */
static int line_of_text(const xmlNode *node)
{
    const xmlNode *before = node->prev;
    int line = xml_line(before ? before : node->parent);
    if (before && before->type != XML_ELEMENT_NODE) {
        return xml_line(node);
    }
    const xmlNode *inner = before ? before->children : NULL;
    for (; inner; inner = inner->next) {
        const char *text = inner->type == XML_TEXT_NODE ? (const char *)inner->content : NULL;
        for (; text && *text; text++) {
            line += *text == '\n';
        }
    }
    return line;
}

static void add_text(struct walk *walk, const xmlNode *node)
{
    struct manuscript *manuscript = walk->manuscript;
    const char *text = (const char *)node->content;
    int line = line_of_text(node);
    bool blank = false;
    for (; *text; text++) {
        line += *text == '\n';
        if (unicode_is_xml_space((unsigned char)*text)) {
            blank = true;
            continue;
        }
        if (blank || text == (const char *)node->content) {
            bool wide = is_wide_end(&manuscript->build) && (unsigned char)*text > 0x7F;
            size_t len = manuscript->build.len;
            bool first = !len || manuscript->build.ptr[len - 1] == '\n';
            if (blank && !wide && !first) {
                strbuf_add_char(&manuscript->build, ' ');
            }
            manuscript_anchor(manuscript, line, 0);
            blank = false;
        }
        strbuf_add_char(&manuscript->build, *text);
    }
}

/* The text below an element, without that of parts of their own (notes). */
static void add_below(struct walk *walk, const xmlNode *top)
{
    const xmlNode *node = top->children;
    while (node) {
        if (node->type == XML_TEXT_NODE && node->content) {
            add_text(walk, node);
        }
        bool own = node->type == XML_ELEMENT_NODE && part_of(walk, node) != PART_NONE;
        node = own ? xml_beyond(top, node) : xml_after(top, node);
    }
}

static void add_unit(struct walk *walk, const xmlNode *node, enum part part)
{
    manuscript_anchor(walk->manuscript, xml_line(node), 0);
    struct unit *unit = manuscript_open(walk->manuscript, part);
    if (!unit) {
        return;
    }
    unit->node = node;
    unit->table = walk->table;
    unit->row = walk->row;
    unit->total = walk->total;
    unit->sheet = part == PART_ATTACHED;
    add_below(walk, node);
    if (part == PART_CELL && walk->manuscript->build.len == unit->at) {
        strbuf_add_char(&walk->manuscript->build,
                        '-'); /* it keeps its place: columns are counted */
    }
    manuscript_close(walk->manuscript);
}

static void visit(struct walk *walk, const xmlNode *node)
{
    enum part part = part_of(walk, node);
    switch (part) {
    case PART_NONE:
        break;
    case PART_TABLE:
        walk->table++;
        walk->row = 0;
        break;
    case PART_ROW:
    case PART_TOTAL:
        walk->row++;
        walk->total = part == PART_TOTAL;
        break;
    default:
        add_unit(walk, node, part);
        break;
    }
}

enum status manuscript_from_tree(struct arena *arena, const struct submission *submission,
                                 struct manuscript *out)
{
    *out = (struct manuscript){.arena = arena};
    struct walk walk = {.manuscript = out, .form = submission->form};
    const xmlNode *root = xmlDocGetRootElement(submission->xml.doc);
    for (const xmlNode *node = root; node; node = xml_after(root, node)) {
        if (node->type == XML_ELEMENT_NODE) {
            visit(&walk, node);
        }
    }
    return manuscript_finish(out);
}
