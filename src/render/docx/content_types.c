#include "render/docx/package.h"
#include "render/docx/wml.h"

#include <string.h>

/* Types that go by extension; each is listed only when a part has it. */
static const struct {
    const char *extension, *type;
} defaults[] = {
    {"rels", "application/vnd.openxmlformats-package.relationships+xml"},
    {"png", "image/png"},
    {"jpeg", "image/jpeg"},
    {"xml", "application/xml"},
};

static const char *extension_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : "";
}

static bool is_used(const struct package *package, const char *extension)
{
    for (size_t i = 0; i < package->count; i++) {
        const struct part *part = &package->parts[i];
        if (!part->content_type && strcmp(extension_of(part->name), extension) == 0) {
            return true;
        }
    }
    return false;
}

void content_types_write(const struct package *package, struct strbuf *out)
{
    strbuf_add_str(
        out, WML_DECLARATION
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    for (size_t i = 0; i < ARRAY_LENGTH(defaults); i++) {
        if (is_used(package, defaults[i].extension)) {
            strbuf_add_str(out, "<Default");
            wml_attribute(out, "Extension", defaults[i].extension);
            wml_attribute(out, "ContentType", defaults[i].type);
            strbuf_add_str(out, "/>");
        }
    }
    for (size_t i = 0; i < package->count; i++) {
        const struct part *part = &package->parts[i];
        if (part->content_type) {
            strbuf_add_str(out, "<Override PartName=\"/");
            wml_text(out, slice_from(part->name));
            strbuf_add_char(out, '"');
            wml_attribute(out, "ContentType", part->content_type);
            strbuf_add_str(out, "/>");
        }
    }
    strbuf_add_str(out, "</Types>");
}
