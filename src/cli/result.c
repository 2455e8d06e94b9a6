#include "cli/result.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct result *result_new(const char *name)
{
    struct arena *arena = arena_new();
    struct result *result = arena ? arena_alloc(arena, sizeof *result) : NULL;
    if (!result) {
        arena_free(arena);
        return NULL;
    }
    result->arena = arena;
    result->name = name;
    result->form_id = result->form_title = result->unit = result->written = "";
    diag_init(&result->diags, arena);
    return result;
}

void result_free(struct result *result)
{
    if (result) {
        arena_free(result->arena);
    }
}

void result_add_written(struct result *result, const char *path)
{
    const char *more = arena_printf(result->arena, "%s%s\n", result->written, path);
    if (more) {
        result->written = more;
    }
}

/* The texts of a finding, so that packing and unpacking cannot disagree. */
static const size_t TEXTS[] = {
    offsetof(struct diagnostic, place.file),    offsetof(struct diagnostic, place.xpath),
    offsetof(struct diagnostic, place.label),   offsetof(struct diagnostic, place.form),
    offsetof(struct diagnostic, place.stage),   offsetof(struct diagnostic, place.rule),
    offsetof(struct diagnostic, place.source),  offsetof(struct diagnostic, place.found),
    offsetof(struct diagnostic, place.allowed), offsetof(struct diagnostic, message[0]),
    offsetof(struct diagnostic, message[1]),    offsetof(struct diagnostic, hint[0]),
    offsetof(struct diagnostic, hint[1]),
};

static const char **text_of(struct diagnostic *item, size_t n)
{
    return (const char **)(void *)((char *)item + TEXTS[n]);
}

static void pack_number(struct strbuf *out, size_t value)
{
    uint64_t wide = value;
    strbuf_add(out, &wide, sizeof wide);
}

/* NULL is a length of its own. */
static void pack_text(struct strbuf *out, const char *text)
{
    pack_number(out, text ? strlen(text) : SIZE_MAX);
    if (text) {
        strbuf_add_str(out, text);
    }
}

void result_pack(const struct result *result, struct strbuf *out)
{
    pack_text(out, result->name);
    pack_number(out, result->status);
    pack_text(out, result->form_id);
    pack_text(out, result->form_title);
    pack_text(out, result->unit);
    pack_text(out, result->written);
    pack_number(out, result->diags.status);
    for (int s = 0; s < 4; s++) {
        pack_number(out, result->diags.counts[s]);
    }
    pack_number(out, result->diags.count);
    for (size_t i = 0; i < result->diags.count; i++) {
        struct diagnostic item = result->diags.items[i];
        pack_number(out, item.code);
        pack_number(out, item.severity);
        pack_number(out, (size_t)item.place.line);
        pack_number(out, (size_t)item.place.column);
        for (size_t t = 0; t < ARRAY_LENGTH(TEXTS); t++) {
            pack_text(out, *text_of(&item, t));
        }
    }
}

/* Reads what pack_* wrote; `failed` is sticky. */
struct unpacker {
    struct arena *arena;
    struct slice rest;
    bool failed;
};

static size_t unpack_number(struct unpacker *in)
{
    uint64_t value = 0;
    if (in->rest.len < sizeof value) {
        in->failed = true;
        return 0;
    }
    memcpy(&value, in->rest.ptr, sizeof value);
    in->rest.ptr += sizeof value;
    in->rest.len -= sizeof value;
    return (size_t)value;
}

static const char *unpack_text(struct unpacker *in)
{
    size_t len = unpack_number(in);
    if (in->failed || len == SIZE_MAX) {
        return NULL;
    }
    if (len > in->rest.len) {
        in->failed = true;
        return NULL;
    }
    const char *text = arena_copy(in->arena, slice_of(in->rest.ptr, len));
    in->failed = !text;
    in->rest.ptr += len;
    in->rest.len -= len;
    return text;
}

static void unpack_items(struct unpacker *in, struct diagnostics *diags)
{
    for (size_t i = 0; i < diags->count && !in->failed; i++) {
        struct diagnostic *item = &diags->items[i];
        item->code = (enum diag_code)unpack_number(in);
        item->severity = (enum severity)unpack_number(in);
        item->place.line = (int)unpack_number(in);
        item->place.column = (int)unpack_number(in);
        item->order = i;
        for (size_t t = 0; t < ARRAY_LENGTH(TEXTS); t++) {
            *text_of(item, t) = unpack_text(in);
        }
    }
}

struct result *result_unpack(struct slice bytes)
{
    struct result *result = result_new("");
    if (!result) {
        return NULL;
    }
    struct unpacker in = {.arena = result->arena, .rest = bytes};
    result->name = unpack_text(&in);
    result->status = (enum status)unpack_number(&in);
    result->form_id = unpack_text(&in);
    result->form_title = unpack_text(&in);
    result->unit = unpack_text(&in);
    result->written = unpack_text(&in);
    result->diags.status = (enum status)unpack_number(&in);
    for (int s = 0; s < 4; s++) {
        result->diags.counts[s] = unpack_number(&in);
    }
    result->diags.count = result->diags.capacity = unpack_number(&in);
    result->diags.items =
        in.failed ? NULL
                  : arena_array(result->arena, result->diags.count, sizeof *result->diags.items);
    if (result->diags.items) {
        unpack_items(&in, &result->diags);
    }
    if (in.failed || !result->diags.items) {
        result_free(result);
        return NULL;
    }
    return result;
}
