#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

#include <string.h>

static void write_element(struct strbuf *out, const char *name, const char *value)
{
    if (!*value) {
        return;
    }
    strbuf_add_char(out, '<');
    strbuf_add_str(out, name);
    strbuf_add_char(out, '>');
    wml_text(out, slice_from(value));
    strbuf_add_str(out, "</");
    strbuf_add_str(out, name);
    strbuf_add_char(out, '>');
}

/* Whether it is the date alone: 2026-01-05. Anything longer must bring its own time. */
static bool is_plain_date(const char *date)
{
    return strlen(date) == 10;
}

/* The date is the document's own, never the clock's: the same document gives the same bytes. */
static void write_date(struct strbuf *out, const char *name, const char *date)
{
    if (!*date) {
        return;
    }
    strbuf_add_str(out, "<dcterms:");
    strbuf_add_str(out, name);
    strbuf_add_str(out, " xsi:type=\"dcterms:W3CDTF\">");
    wml_text(out, slice_from(date));
    strbuf_add_str(out, is_plain_date(date) ? "T00:00:00Z</dcterms:" : "</dcterms:");
    strbuf_add_str(out, name);
    strbuf_add_char(out, '>');
}

void core_props_write(const struct fo_document *document, struct strbuf *out)
{
    strbuf_add_str(
        out, WML_DECLARATION
        "<cp:coreProperties"
        " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    write_element(out, "dc:title", document->title);
    write_element(out, "dc:subject", document->subject);
    write_element(out, "dc:creator", document->author);
    write_element(out, "dc:language", *document->language ? document->language : "zh-CN");
    write_date(out, "created", document->date);
    write_date(out, "modified", document->date);
    strbuf_add_str(out, "</cp:coreProperties>");
}

void app_props_write(struct strbuf *out)
{
    strbuf_add_str(
        out, WML_DECLARATION
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "extended-properties\"><Application>jianjia</Application><DocSecurity>0</DocSecurity>"
        "</Properties>");
}

static void write_custom(struct strbuf *out, int pid, const char *name, const char *value)
{
    strbuf_add_str(out, "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\"");
    wml_int_attribute(out, "pid", pid);
    wml_attribute(out, "name", name);
    strbuf_add_str(out, "><vt:lpwstr>");
    wml_text(out, slice_from(value));
    strbuf_add_str(out, "</vt:lpwstr></property>");
}

void custom_props_write(const struct carried *carried, struct strbuf *out)
{
    strbuf_add_str(
        out, WML_DECLARATION
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "custom-properties\""
        " xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">");
    write_custom(out, 2, "jianjia-form", carried->form); /* 0 and 1 are the system's own */
    write_custom(out, 3, "jianjia-version", carried->version);
    strbuf_add_str(out, "</Properties>");
}
