#ifndef RENDER_DOCX_STYLES_H
#define RENDER_DOCX_STYLES_H

#include "render/docx/paragraph.h"

/* The named styles of one document: Normal, and one for each j:style that is used. A style takes
 * the properties of its first use; what later uses have differently stands on the paragraphs. */
struct style {
    const char *key; /* j:style, "" for Normal */
    const char *id;  /* w:styleId */
    const char *name; /* Word's own name where it has such a style (it shows 标题 for "Title"), else
                         Chinese */
    int32_t outline; /* heading level, -1 none */
    bool used;
    struct paragraph_props paragraph; /* style member unset */
    struct run_props run;
};

#define STYLES_MAX 32

struct styles {
    struct style items[STYLES_MAX];
    size_t count;
};

/* The fixed list, nothing used but Normal (items[0]), which gets these properties: it is what a
 * paragraph that staff add starts from. */
void styles_init(struct styles *styles, const struct run_props *run,
                 const struct paragraph_props *paragraph);
/* The style for a j:style ("" and unknown ones: Normal). */
struct style *styles_find(struct styles *styles, const char *key);
/* Notes a use: the first one decides the style's properties. */
void styles_use(struct style *style, const struct paragraph_props *paragraph,
                const struct run_props *run);
/* word/styles.xml; with the style of placeholders where there are fields to fill in. */
void styles_write(const struct styles *styles, bool fields, struct strbuf *out);

#endif
