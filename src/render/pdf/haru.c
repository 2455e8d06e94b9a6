#include "render/pdf/haru.h"

#include "base/alloc.h"
#include "base/utf8.h"

/* libharu's own pool hands out blocks aligned to four bytes, too few for the pointers in its
 * objects. */
enum { NO_POOL = 0 };

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct haru *haru = user;
    if (!haru->error) {
        haru->error = error;
        haru->detail = detail;
    }
}

static void *allocate(HPDF_UINT size)
{
    return mem_alloc(size);
}

enum status haru_open(struct haru *haru, struct arena *arena)
{
    *haru = (struct haru){.arena = arena};
    haru->doc = HPDF_NewEx(on_error, allocate, mem_free, NO_POOL, haru);
    if (!haru->doc) {
        return STATUS_NO_MEMORY;
    }
    haru->doc->pdf_version = HPDF_VER_17;
    return haru_status(haru);
}

void haru_close(struct haru *haru)
{
    if (haru->doc) {
        HPDF_Free(haru->doc);
    }
    haru->doc = NULL;
}

enum status haru_status(const struct haru *haru)
{
    if (!haru->error) {
        return STATUS_OK;
    }
    return haru->error == HPDF_FAILD_TO_ALLOC_MEM ? STATUS_NO_MEMORY : STATUS_INTERNAL;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const char *entries = dict->attr;
    size_t len = entries ? strlen(entries) : 0;
    return len ? HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries, (HPDF_UINT)len) : HPDF_OK;
}

void haru_set_entries(HPDF_Dict dict, const char *entries)
{
    if (dict) {
        dict->attr = (void *)(uintptr_t)entries;
        dict->write_fn = write_entries;
    }
}

HPDF_Dict haru_dict(struct haru *haru, const char *entries)
{
    HPDF_Dict dict = HPDF_Dict_New(haru->doc->mmgr);
    if (!dict || HPDF_Xref_Add(haru->doc->xref, dict) != HPDF_OK) {
        return NULL;
    }
    haru_set_entries(dict, entries);
    return dict;
}

/* A libharu stream that reads from a slice, so that no byte is copied before the file is written.
 */
struct slice_reader {
    struct slice bytes;
    size_t at;
};

static HPDF_STATUS reader_read(HPDF_Stream stream, HPDF_BYTE *out, HPDF_UINT *len)
{
    struct slice_reader *reader = stream->attr;
    size_t left = reader->bytes.len - reader->at;
    bool last = left <= *len;
    if (last) {
        *len = (HPDF_UINT)left;
    }
    memcpy(out, reader->bytes.ptr + reader->at, *len);
    reader->at += *len;
    return last ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS reader_seek(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode)
{
    (void)mode; /* libharu only rewinds */
    struct slice_reader *reader = stream->attr;
    reader->at = (size_t)position;
    return HPDF_OK;
}

static HPDF_INT32 reader_tell(HPDF_Stream stream)
{
    const struct slice_reader *reader = stream->attr;
    return (HPDF_INT32)reader->at;
}

static HPDF_UINT32 reader_size(HPDF_Stream stream)
{
    const struct slice_reader *reader = stream->attr;
    return (HPDF_UINT32)reader->bytes.len;
}

HPDF_Dict haru_stream(struct haru *haru, const char *entries, struct slice bytes)
{
    HPDF_Dict dict = HPDF_DictStream_New(haru->doc->mmgr, haru->doc->xref);
    struct slice_reader *reader = arena_alloc(haru->arena, sizeof *reader);
    if (!dict || !reader) {
        on_error(HPDF_FAILD_TO_ALLOC_MEM, 0, haru);
        return NULL;
    }
    *reader = (struct slice_reader){.bytes = bytes};
    HPDF_Stream source = HPDF_CallbackReader_New(haru->doc->mmgr, reader_read, reader_seek,
                                                 reader_tell, reader_size, reader);
    if (!source) {
        return NULL;
    }
    HPDF_Stream_Free(dict->stream);
    dict->stream = source;
    dict->filter = HPDF_STREAM_FILTER_NONE;
    haru_set_entries(dict, entries);
    return dict;
}

uint32_t haru_id(HPDF_Dict dict)
{
    return dict ? dict->header.obj_id & 0x00FFFFFFu : 0;
}

void haru_add_page(struct haru *haru, HPDF_Pages parent, HPDF_Dict page)
{
    (void)haru;
    if (page && parent && HPDF_Pages_AddKids(parent, page) == HPDF_OK) {
        /* only now: libharu keeps private data with the pages it makes itself */
        page->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    }
}

const char *haru_keep(struct haru *haru, struct strbuf *text)
{
    char *copy = text->status == STATUS_OK ? arena_copy(haru->arena, strbuf_slice(text)) : NULL;
    if (!copy) {
        on_error(HPDF_FAILD_TO_ALLOC_MEM, 0, haru);
    }
    strbuf_clear(text);
    return copy;
}

static HPDF_STATUS write_to_sink(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
    struct haru *haru = stream->attr;
    sink_write(haru->sink, bytes, len);
    return haru->sink->status == STATUS_OK ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

enum status haru_save(struct haru *haru, struct sink *sink)
{
    if (haru_status(haru) != STATUS_OK) {
        return haru_status(haru);
    }
    /* libharu saves into the stream it finds here; its own would hold the whole file once more */
    haru->sink = sink;
    haru->doc->stream = HPDF_CallbackWriter_New(haru->doc->mmgr, write_to_sink, haru);
    HPDF_STATUS saved = haru->doc->stream ? HPDF_SaveToStream(haru->doc) : HPDF_FAILD_TO_ALLOC_MEM;
    if (sink->status != STATUS_OK) {
        return sink->status;
    }
    if (saved != HPDF_OK && !haru->error) {
        on_error(saved, 0, haru);
    }
    return haru_status(haru);
}

void haru_add_reference(struct strbuf *text, HPDF_Dict target)
{
    strbuf_add_char(text, ' ');
    strbuf_add_int(text, haru_id(target));
    strbuf_add_str(text, " 0 R");
}

void haru_add_byte_string(struct strbuf *text, struct slice value)
{
    strbuf_add_char(text, '(');
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];
        if (c == '(' || c == ')' || c == '\\') {
            strbuf_add_char(text, '\\');
            strbuf_add_char(text, (char)c);
        } else if (c < 0x20 || c > 0x7E) {
            strbuf_addf(text, "\\%03o", c);
        } else {
            strbuf_add_char(text, (char)c);
        }
    }
    strbuf_add_char(text, ')');
}

void haru_add_text_string(struct strbuf *text, struct slice value)
{
    bool ascii = true;
    for (size_t i = 0; i < value.len; i++) {
        ascii = ascii && value.ptr[i] >= 0x20 && value.ptr[i] < 0x7F;
    }
    if (ascii) {
        haru_add_byte_string(text, value);
        return;
    }
    strbuf_add_str(text, "<FEFF");
    while (value.len) {
        uint16_t units[2];
        int count = utf16_encode(utf8_next(&value), units);
        for (int i = 0; i < count; i++) {
            strbuf_addf(text, "%04X", units[i]);
        }
    }
    strbuf_add_char(text, '>');
}

void haru_add_name(struct strbuf *text, const char *name)
{
    strbuf_add_char(text, '/');
    for (const char *p = name; *p; p++) {
        unsigned char c = (unsigned char)*p;
        bool plain = c > 0x20 && c < 0x7F && !strchr("#/()<>[]{}%", c);
        if (plain) {
            strbuf_add_char(text, (char)c);
        } else {
            strbuf_addf(text, "#%02X", c);
        }
    }
}
