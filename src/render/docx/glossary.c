#include "render/docx/docx_internal.h"

#include "base/alloc.h"
#include "render/docx/wml.h"

#include <string.h>

/* word/glossary: the words that stand in fields while nothing does. Word takes them from here when
 * a text is deleted. */

#define GLOSSARY_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

size_t glossary_part(struct docx *docx, const char *placeholder)
{
    size_t i = 0;
    while (i < docx->placeholder_count && strcmp(docx->placeholders[i], placeholder) != 0) {
        i++;
    }
    if (i == ARRAY_LENGTH(docx->placeholders)) {
        return 1; /* more kinds than there are: the first will do */
    }
    if (i == docx->placeholder_count) {
        docx->placeholders[docx->placeholder_count++] = placeholder;
    }
    return i + 1;
}

static void write_part(struct strbuf *out, size_t number, const char *placeholder)
{
    strbuf_add_str(out, "<w:docPart><w:docPartPr><w:name w:val=\"" GLOSSARY_PART);
    strbuf_add_int(out, (int64_t)number);
    strbuf_add_str(out,
                   "\"/><w:category><w:name w:val=\"General\"/><w:gallery w:val=\"placeholder\"/>"
                   "</w:category><w:types><w:type w:val=\"bbPlcHdr\"/></w:types><w:behaviors>"
                   "<w:behavior w:val=\"content\"/></w:behaviors>");
    strbuf_addf(out, "<w:guid w:val=\"{4A4A4A4A-0000-8000-8000-%012zX}\"/></w:docPartPr>", number);
    strbuf_add_str(out, "<w:docPartBody><w:p><w:r><w:rPr><w:rStyle w:val=\"" PLACEHOLDER_STYLE
                        "\"/><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">");
    wml_text(out, slice_from(placeholder));
    strbuf_add_str(out, "</w:t></w:r></w:p></w:docPartBody></w:docPart>");
}

void glossary_write(struct docx *docx)
{
    struct strbuf bytes = {0};
    struct relationships rels = {0};
    if (!docx->placeholder_count) {
        return;
    }
    strbuf_add_str(
        &bytes, WML_DECLARATION
        "<w:glossaryDocument"
        " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docParts>");
    for (size_t i = 0; i < docx->placeholder_count; i++) {
        write_part(&bytes, i + 1, docx->placeholders[i]);
    }
    strbuf_add_str(&bytes, "</w:docParts></w:glossaryDocument>");
    relationships_add(&docx->rels, "glossaryDocument", "glossary/document.xml", false);
    package_add(&docx->package, "word/glossary/document.xml", GLOSSARY_TYPE "document.glossary+xml",
                &bytes);
    relationships_add(&rels, "styles", "styles.xml", false);
    package_add_relationships(&docx->package, "word/glossary/_rels/document.xml.rels", &rels);
    relationships_deinit(&rels);
    styles_write(&docx->styles, true, &bytes);
    package_add(&docx->package, "word/glossary/styles.xml", GLOSSARY_TYPE "styles+xml", &bytes);
}
