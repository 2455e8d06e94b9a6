#ifndef RENDER_DOCX_PACKAGE_H
#define RENDER_DOCX_PACKAGE_H

#include "base/sink.h"
#include "base/strbuf.h"
#include "render/docx/relationships.h"

/* The parts of one package and how they become a file. The only place in this folder that knows of
 * archives; the order of the parts is the order they were added in, after [Content_Types].xml:
 *
 *     [Content_Types].xml
 *     _rels/.rels
 *     word/document.xml                 word/_rels/document.xml.rels
 *     word/styles.xml  word/settings.xml  word/fontTable.xml  word/theme/theme1.xml
 *     word/header1.xml ..  word/footer1.xml ..  word/footnotes.xml   (with their .rels)
 *     word/media/image1.png ..
 *     customXml/item1.xml  customXml/itemProps1.xml ..   (with their .rels)
 *     docProps/core.xml  docProps/app.xml  docProps/custom.xml
 */
struct part {
    const char *name;         /* "word/document.xml"; borrowed */
    const char *content_type; /* NULL: by its extension (rels, png, jpeg, xml) */
    struct strbuf bytes;      /* owned */
    struct slice borrowed;    /* instead of bytes: pictures */
};

struct package {
    struct part *parts;
    size_t count, capacity;
    enum status status; /* sticky */
};

void package_deinit(struct package *package);
/* Adds a part made of a buffer, which is taken over (and emptied) whatever happens. A buffer that
 * has failed makes the package fail. */
void package_add(struct package *package, const char *name, const char *content_type,
                 struct strbuf *bytes);
/* Adds a part of bytes that outlive the package: a picture, stored as it is. */
void package_add_picture(struct package *package, const char *name, struct slice bytes);
/* Adds `word/_rels/NAME.rels` for a part of the folder word (or "" for the package's own), unless
 * the list is empty. `name` is borrowed, as the part's whole name: "word/_rels/document.xml.rels".
 */
void package_add_relationships(struct package *package, const char *name,
                               const struct relationships *list);
/* Writes the file, once: the parts' bytes are given up one by one. */
enum status package_write(struct package *package, struct sink *sink) WARN_UNUSED;

/* [Content_Types].xml of these parts (content_types.c). */
void content_types_write(const struct package *package, struct strbuf *out);

#endif
