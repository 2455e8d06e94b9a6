#include "spool/spool_internal.h"

#include "base/file.h"
#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was known of a file when it was taken, a line for each thing. Names are bytes, in
 * hexadecimal.
 *
 *     received 2026-11-21T03:04:05Z
 *     name E8A1A8..
 *     member ..                             of a part, as are the rest
 *     left-out ..
 *     photo 001.jpg SHA256 SIZE E997A8..    in the order of their names
 */

#define LARGEST_TICKET (4u << 20)

static void add_hex(struct strbuf *out, struct slice bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        strbuf_add_char(out, digits[byte >> 4]);
        strbuf_add_char(out, digits[byte & 15]);
    }
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_hex(struct arena *arena, struct slice hex, struct slice *out)
{
    char *bytes = arena_alloc(arena, hex.len / 2 + 1);
    if (!bytes || hex.len % 2 != 0) {
        return false;
    }
    for (size_t i = 0; i < hex.len / 2; i++) {
        int high = digit(hex.ptr[2 * i]), low = digit(hex.ptr[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        bytes[i] = (char)(high << 4 | low);
    }
    *out = slice_of(bytes, hex.len / 2);
    return true;
}

static void add_line(struct strbuf *out, const char *key, struct slice value)
{
    if (value.len) {
        strbuf_addf(out, "%s ", key);
        add_hex(out, value);
        strbuf_add_char(out, '\n');
    }
}

static void add_photo(struct strbuf *out, const struct claim_photo *photo)
{
    strbuf_addf(out, "photo %s %s %llu ", photo->file, photo->sha256,
                (unsigned long long)photo->size);
    add_hex(out, slice_from(photo->name));
    strbuf_add_char(out, '\n');
}

enum status ticket_write(struct arena *arena, const struct claim *claim,
                         const struct claim_photo *photos, size_t count)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "received %s\n", claim->received);
    add_line(&text, "name", claim->name);
    add_line(&text, "member", slice_from(claim->member));
    add_line(&text, "left-out", slice_from(claim->left_out));
    for (size_t i = 0; i < count; i++) {
        add_photo(&text, &photos[i]);
    }
    const char *path = file_join(arena, claim->dir, CLAIM_TICKET);
    enum status status = path && text.status == STATUS_OK ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = file_write_synced(path, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    return status;
}

static enum status read_text(struct arena *arena, const struct claim *claim, struct slice *text)
{
    const char *path = file_join(arena, claim->dir, CLAIM_TICKET);
    return path ? file_read(arena, path, LARGEST_TICKET, text) : STATUS_NO_MEMORY;
}

bool ticket_read(struct arena *arena, struct claim *claim)
{
    struct slice text, member = {0}, left_out = {0};
    claim->member = claim->left_out = "";
    if (read_text(arena, claim, &text) != STATUS_OK) {
        return false;
    }
    bool named = false, sound = true;
    while (text.ptr) {
        struct slice line = slice_cut(&text, '\n');
        struct slice key = slice_cut(&line, ' ');
        if (slice_is(key, "received")) {
            claim->received = arena_copy(arena, line);
        } else if (slice_is(key, "name")) {
            named = read_hex(arena, line, &claim->name);
        } else if (slice_is(key, "member")) {
            sound = sound && read_hex(arena, line, &member);
        } else if (slice_is(key, "left-out")) {
            sound = sound && read_hex(arena, line, &left_out);
        }
    }
    claim->member = member.len ? member.ptr : ""; /* the arena ended them with a NUL */
    claim->left_out = left_out.len ? left_out.ptr : "";
    return named && sound && claim->received;
}

/* --- photos --- */

static bool read_photo(struct arena *arena, struct slice line, struct claim_photo *out)
{
    struct slice name;
    out->file = arena_copy(arena, slice_cut(&line, ' '));
    struct slice sum = slice_cut(&line, ' ');
    const char *size = arena_copy(arena, slice_cut(&line, ' '));
    if (!out->file || !size || sum.len != 64 || !read_hex(arena, line, &name)
        || strchr(out->file, '/')) {
        return false;
    }
    memcpy(out->sha256, sum.ptr, sum.len);
    out->size = strtoull(size, NULL, 10);
    out->name = name.ptr;
    return true;
}

enum status claim_photos(struct arena *arena, const struct claim *claim,
                         struct claim_photo **photos, size_t *count)
{
    struct slice text = {0};
    size_t lines = 1;
    *count = 0;
    *photos = NULL;
    enum status status = read_text(arena, claim, &text);
    if (status != STATUS_OK) {
        return status == STATUS_NOT_FOUND ? STATUS_OK : status;
    }
    for (size_t i = 0; i < text.len; i++) {
        lines += text.ptr[i] == '\n';
    }
    *photos = arena_array(arena, lines, sizeof **photos);
    while (*photos && text.ptr) {
        struct slice line = slice_cut(&text, '\n');
        if (slice_is(slice_cut(&line, ' '), "photo")) {
            if (!read_photo(arena, line, &(*photos)[*count])) {
                return STATUS_IO; /* the disk's fault: we wrote it whole */
            }
            (*count)++;
        }
    }
    return *photos ? STATUS_OK : STATUS_NO_MEMORY;
}
