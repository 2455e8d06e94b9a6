#include "render/pdf/outline.h"

#include "render/pdf/pdf_internal.h"

/* ISO 32000-1 §12.3.3: items are linked to parent, neighbours, first and last child. Objects are
 * made first and filled afterwards, because they point at each other. */

static const struct fo_node *next_bookmark(const struct fo_node *node)
{
    while (node && node->object != FO_BOOKMARK) {
        node = node->next;
    }
    return node;
}

static void add_title(struct strbuf *out, const struct fo_node *bookmark)
{
    const struct fo_node *title = fo_child(bookmark, FO_BOOKMARK_TITLE);
    struct strbuf text = {0};
    for (const struct fo_node *child = title ? title->first_child : NULL; child;
         child = child->next) {
        if (child->object == FO_TEXT) {
            strbuf_add_slice(&text, child->text);
        }
    }
    strbuf_add_str(out, "/Title ");
    haru_add_text_string(out, slice_trim(strbuf_slice(&text)));
    if (text.status != STATUS_OK) {
        out->status = text.status;
    }
    strbuf_deinit(&text);
}

static void add_target(struct strbuf *out, const struct fo_node *bookmark)
{
    const char *id = bookmark->props->l.internal_destination;
    if (id && id[0]) {
        strbuf_add_str(out, " /Dest ");
        haru_add_byte_string(out, slice_from(id));
    }
}

static void add_link(struct strbuf *out, const char *key, HPDF_Dict target)
{
    if (target) {
        strbuf_addf(out, " /%s", key);
        haru_add_reference(out, target);
    }
}

/* The items below one parent; what an outline needs to know of them. */
struct level {
    HPDF_Dict first, last;
    int visible; /* items shown when the parent is open */
};

static struct level add_level(struct render *render, const struct fo_node *parent, HPDF_Dict above,
                              int depth);

static void fill_item(struct render *render, const struct fo_node *bookmark, HPDF_Dict item,
                      const struct strbuf *links, struct level children)
{
    struct strbuf text = {0};
    bool open = bookmark->props->l.starting_state != FO_K_HIDE;
    add_title(&text, bookmark);
    add_target(&text, bookmark);
    strbuf_add_slice(&text, strbuf_slice(links));
    add_link(&text, "First", children.first);
    add_link(&text, "Last", children.last);
    if (children.first) {
        strbuf_addf(&text, " /Count %d", open ? children.visible : -children.visible);
    }
    if (links->status != STATUS_OK) {
        text.status = links->status;
    }
    haru_set_entries(item, haru_keep(&render->haru, &text));
    strbuf_deinit(&text);
}

static struct level add_level(struct render *render, const struct fo_node *parent, HPDF_Dict above,
                              int depth)
{
    enum { DEEPEST = 32 };
    struct level level = {0};
    struct strbuf links = {0};
    const struct fo_node *bookmark = depth < DEEPEST ? next_bookmark(parent->first_child) : NULL;
    HPDF_Dict item = bookmark ? haru_dict(&render->haru, NULL) : NULL;
    level.first = item;
    while (bookmark && item) {
        const struct fo_node *following = next_bookmark(bookmark->next);
        HPDF_Dict next = following ? haru_dict(&render->haru, NULL) : NULL;
        strbuf_clear(&links);
        add_link(&links, "Parent", above);
        add_link(&links, "Prev", level.last);
        add_link(&links, "Next", next);
        struct level children = add_level(render, bookmark, item, depth + 1);
        fill_item(render, bookmark, item, &links, children);
        bool open = bookmark->props->l.starting_state != FO_K_HIDE;
        level.visible += 1 + (open ? children.visible : 0);
        level.last = item;
        bookmark = following;
        item = next;
    }
    strbuf_deinit(&links);
    return level;
}

void pdf_write_outline(struct render *render, struct strbuf *out)
{
    const struct fo_node *root = render->job->document->root;
    const struct fo_node *tree = root ? fo_child(root, FO_BOOKMARK_TREE) : NULL;
    if (!tree || !next_bookmark(tree->first_child)) {
        return;
    }
    HPDF_Dict outlines = haru_dict(&render->haru, NULL);
    struct level top = add_level(render, tree, outlines, 0);
    struct strbuf text = {0};
    strbuf_add_str(&text, "/Type /Outlines");
    add_link(&text, "First", top.first);
    add_link(&text, "Last", top.last);
    strbuf_addf(&text, " /Count %d", top.visible);
    haru_set_entries(outlines, haru_keep(&render->haru, &text));
    strbuf_deinit(&text);
    strbuf_add_str(out, "/PageMode /UseOutlines /Outlines");
    haru_add_reference(out, outlines);
    strbuf_add_char(out, '\n');
}
