#include "base/base64.h"
#include "image/image_internal.h"

#include <string.h>

/* data:[type];base64,... (RFC 2397): a picture that travels inside its document. */

static const char SCHEME[] = "data:";

bool data_uri_is(const char *src)
{
    return strncmp(src, SCHEME, sizeof SCHEME - 1) == 0;
}

const char *data_uri_name(const char *uri, struct arena *arena)
{
    struct slice rest = slice_from(uri + sizeof SCHEME - 1);
    struct slice type = slice_cut(&rest, ',');
    type = slice_cut(&type, ';');
    return type.len && type.len < 40 ? arena_copy(arena, type) : "data:";
}

enum status data_uri_read(const char *uri, struct arena *arena, struct slice *out)
{
    static const char BASE64[] = ";base64";
    struct slice text = slice_from(uri);
    struct slice head = slice_cut(&text, ',');
    size_t mark = sizeof BASE64 - 1;
    if (!text.ptr || head.len < mark || memcmp(head.ptr + head.len - mark, BASE64, mark) != 0) {
        return STATUS_UNSUPPORTED;
    }
    enum status status = base64_read(text, arena, out);
    return status == STATUS_INVALID ? STATUS_UNSUPPORTED : status;
}
