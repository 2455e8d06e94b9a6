#include "render/pdf/metadata.h"
#include "base/hash.h"
#include "base/markup.h"
#include "render/pdf/outline.h"
#include "render/pdf/pdf_internal.h"

#include <stdio.h>
#include <stdlib.h>

static bool present(const char *text)
{
    return text && text[0];
}

/* Who made the file; a version takes a dozen characters at most. */
struct producer {
    char name[64];
};

static struct producer producer(void)
{
    struct producer result;
    snprintf(result.name, sizeof result.name, "jianjia (libharu %s)", HPDF_GetVersion());
    return result;
}

/* ---- dates ---- */

/* `count` digits at *text, which moves behind them; false when there are not that many. */
static bool take_digits(const char **text, size_t count, struct strbuf *out)
{
    for (size_t i = 0; i < count; i++) {
        if ((*text)[i] < '0' || (*text)[i] > '9') {
            return false;
        }
    }
    strbuf_add(out, *text, count);
    *text += count;
    return true;
}

bool pdf_date(const char *iso, struct strbuf *out)
{
    static const char *const SEPARATORS = "--T::";
    strbuf_add_str(out, "D:");
    if (!take_digits(&iso, 4, out)) {
        return false;
    }
    for (int i = 0; i < 5 && *iso == SEPARATORS[i]; i++) {
        iso++;
        if (!take_digits(&iso, 2, out)) {
            return false;
        }
    }
    if (*iso == '.') {
        do {
            iso++;
        } while (*iso >= '0' && *iso <= '9');
    }
    if (*iso == 'Z') {
        strbuf_add_char(out, 'Z');
        iso++;
    } else if (*iso == '+' || *iso == '-') {
        strbuf_add_char(out, *iso++);
        bool hours = take_digits(&iso, 2, out);
        strbuf_add_char(out, '\'');
        iso += *iso == ':';
        if (!hours || !take_digits(&iso, 2, out)) {
            return false;
        }
        strbuf_add_char(out, '\'');
    }
    return *iso == '\0';
}

/* ---- Info ---- */

static void add_info(struct strbuf *out, const char *key, const char *value)
{
    if (present(value)) {
        strbuf_addf(out, "/%s ", key);
        haru_add_text_string(out, slice_from(value));
        strbuf_add_char(out, '\n');
    }
}

static void write_info(struct render *render, struct strbuf *out)
{
    const struct fo_document *document = render->job->document;
    add_info(out, "Title", document->title);
    add_info(out, "Author", document->author);
    add_info(out, "Subject", document->subject);
    add_info(out, "Creator", "jianjia");
    add_info(out, "Producer", producer().name);
    struct strbuf date = {0};
    if (present(document->date) && pdf_date(document->date, &date)) {
        add_info(out, "CreationDate", strbuf_str(&date));
        add_info(out, "ModDate", strbuf_str(&date));
    }
    if (date.status != STATUS_OK) {
        out->status = date.status;
    }
    strbuf_deinit(&date);
}

/* ---- XMP ---- */

static void add_property(struct strbuf *out, const char *open, const char *value, const char *close)
{
    if (present(value)) {
        strbuf_add_str(out, open);
        markup_add_text(out, slice_from(value));
        strbuf_add_str(out, close);
    }
}

void pdf_write_xmp(const struct fo_document *document, const char *made_by, struct strbuf *out)
{
    static const char LANG_ALT[] = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    strbuf_add_str(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "<rdf:Description rdf:about=\"\""
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                        "<dc:format>application/pdf</dc:format>\n");
    if (present(document->title)) {
        strbuf_add_str(out, "<dc:title>");
        add_property(out, LANG_ALT, document->title, "</rdf:li></rdf:Alt></dc:title>\n");
    }
    add_property(out, "<dc:creator><rdf:Seq><rdf:li>", document->author,
                 "</rdf:li></rdf:Seq></dc:creator>\n");
    if (present(document->subject)) {
        strbuf_add_str(out, "<dc:description>");
        add_property(out, LANG_ALT, document->subject, "</rdf:li></rdf:Alt></dc:description>\n");
    }
    add_property(out, "<dc:language><rdf:Bag><rdf:li>", document->language,
                 "</rdf:li></rdf:Bag></dc:language>\n");
    struct strbuf date = {0};
    if (present(document->date) && pdf_date(document->date, &date)) {
        add_property(out, "<xmp:CreateDate>", document->date, "</xmp:CreateDate>\n");
        add_property(out, "<xmp:ModifyDate>", document->date, "</xmp:ModifyDate>\n");
    }
    strbuf_deinit(&date);
    add_property(out, "<xmp:CreatorTool>", "jianjia", "</xmp:CreatorTool>\n");
    add_property(out, "<pdf:Producer>", made_by, "</pdf:Producer>\n");
    strbuf_add_str(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static HPDF_Dict xmp_stream(struct render *render)
{
    struct strbuf text = {0};
    pdf_write_xmp(render->job->document, producer().name, &text);
    size_t len = text.len;
    const char *kept = haru_keep(&render->haru, &text);
    strbuf_deinit(&text);
    return kept ? haru_stream(&render->haru, "/Type /Metadata /Subtype /XML", slice_of(kept, len))
                : NULL;
}

/* ---- page labels (ISO 32000-1 §12.4.2) ---- */

static bool is_decimal_folio(const struct pdf_page *page)
{
    char digits[16];
    if (!present(page->label)) {
        return true;
    }
    snprintf(digits, sizeof digits, "%d", (int)page->folio);
    return strcmp(digits, page->label) == 0;
}

/* Whether the label follows from the page before without an entry of its own. */
static bool label_continues(const struct render *render, size_t i)
{
    const struct pdf_page *pages = render->pages;
    if (i == 0) {
        return is_decimal_folio(&pages[0]) && pages[0].folio == 1;
    }
    return is_decimal_folio(&pages[i]) && is_decimal_folio(&pages[i - 1])
           && pages[i].folio == pages[i - 1].folio + 1;
}

static void write_page_labels(const struct render *render, struct strbuf *out)
{
    bool any = false;
    for (size_t i = 0; i < render->page_count; i++) {
        const struct pdf_page *page = &render->pages[i];
        if (label_continues(render, i)) {
            continue;
        }
        if (!any) {
            strbuf_add_str(out, "/PageLabels << /Nums [");
            strbuf_add_str(out, i ? "0 << /S /D >>" : "");
            any = true;
        }
        strbuf_add_char(out, ' ');
        strbuf_add_int(out, (int64_t)i);
        if (is_decimal_folio(page)) {
            strbuf_add_str(out, " << /S /D /St ");
            strbuf_add_int(out, page->folio > 0 ? page->folio : 1);
        } else {
            strbuf_add_str(out, " << /P ");
            haru_add_text_string(out, slice_from(page->label));
        }
        strbuf_add_str(out, " >>");
    }
    if (any) {
        strbuf_add_str(out, "] >>\n");
    }
}

/* ---- destinations ---- */

/* By name; of equal names the one that was noted first comes first. */
static int compare_anchors(const void *a, const void *b)
{
    const struct pdf_anchor *first = a, *second = b;
    int names = strcmp(first->id, second->id);
    if (names) {
        return names;
    }
    return first->page != second->page ? (first->page < second->page ? -1 : 1)
                                       : (first->y < second->y) - (first->y > second->y);
}

static void write_destinations(struct render *render, struct strbuf *out)
{
    if (render->anchor_count == 0) {
        return;
    }
    qsort(render->anchors, render->anchor_count, sizeof *render->anchors, compare_anchors);
    strbuf_add_str(out, "/Names << /Dests << /Names [");
    for (size_t i = 0; i < render->anchor_count; i++) {
        const struct pdf_anchor *anchor = &render->anchors[i];
        if ((i && strcmp(anchor->id, anchor[-1].id) == 0) || anchor->page >= render->page_count) {
            continue;
        }
        strbuf_add_char(out, '\n');
        haru_add_byte_string(out, slice_from(anchor->id));
        strbuf_add_str(out, " [");
        haru_add_reference(out, render->pages[anchor->page].object);
        strbuf_add_str(out, " /XYZ ");
        content_add_fixed(out, anchor->x, 3);
        strbuf_add_char(out, ' ');
        content_add_fixed(out, anchor->y, 3);
        strbuf_add_str(out, " null]");
    }
    strbuf_add_str(out, "] >> >>\n");
}

/* ---- all of it ---- */

static void write_catalog(struct render *render, struct strbuf *out)
{
    const char *language = render->job->document->language;
    strbuf_add_str(out, "/Lang ");
    haru_add_text_string(out, slice_from(present(language) ? language : "zh-CN"));
    strbuf_add_str(out, "\n/Metadata");
    haru_add_reference(out, xmp_stream(render));
    strbuf_add_str(out, "\n/ViewerPreferences << /DisplayDocTitle true >>\n");
    write_page_labels(render, out);
    write_destinations(render, out);
    pdf_write_outline(render, out);
}

/* The file's name for itself (ISO 32000-1 §14.4): from its contents, so that equal files have equal
 * ids. */
static void write_id(struct render *render, const char *info, struct strbuf *out)
{
    char hex[65];
    strbuf_add_str(&render->digests, info);
    hash_sha256_hex(strbuf_slice(&render->digests), hex);
    strbuf_addf(out, "/ID [<%.32s> <%.32s>]\n", hex, hex);
    if (render->digests.status != STATUS_OK) {
        out->status = render->digests.status;
    }
}

enum status pdf_write_metadata(struct render *render)
{
    struct haru *haru = &render->haru;
    struct strbuf text = {0};
    write_info(render, &text);
    const char *info = haru_keep(haru, &text);
    write_catalog(render, &text);
    const char *catalog = haru_keep(haru, &text);
    if (info && catalog) {
        write_id(render, info, &text);
        haru_set_entries(haru->doc->trailer, haru_keep(haru, &text));
        haru_set_entries(haru->doc->catalog, catalog);
        HPDF_Dict_RemoveElement(haru->doc->info, "Producer");
        haru_set_entries(haru->doc->info, info);
    }
    strbuf_deinit(&text);
    return haru_status(haru);
}
