#include "intake/intake_internal.h"

#include "base/utf8.h"

#include <stdio.h>

/* Which encoding the bytes really are in. Offices save everything: UTF-8 with and without mark,
 * UTF-16 from Notepad, GBK under any label, UTF-8 relabelled GBK. The mark wins over the
 * declaration, the bytes win over both; what was found differently is said in a note, never guessed
 * in silence. */

enum family { FAMILY_NONE, FAMILY_UTF8, FAMILY_UTF16, FAMILY_GB, FAMILY_OTHER };

struct source {
    struct slice bytes;
    const char *name;
    struct arena *arena;
    struct diagnostics *diags;
    char declared[40]; /* as written; "" none */
    enum family family;
};

static bool begins(struct slice bytes, const char *mark, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, mark, len) == 0;
}

static struct slice skip(struct slice bytes, size_t len)
{
    return slice_of(bytes.ptr + len, bytes.len - len);
}

static struct diag_place place_of(const struct source *source)
{
    return (struct diag_place){
        .file = source->name, .line = 1, .found = source->declared[0] ? source->declared : NULL};
}

/* The value of encoding="…" in <?xml …?>, when the start is readable byte by byte. */
static void read_declaration(struct slice head, char out[40])
{
    size_t end = 0;
    out[0] = '\0';
    if (!begins(head, "<?xml", 5)) {
        return;
    }
    while (end < head.len && end < 256 && head.ptr[end] != '>') {
        end++;
    }
    for (size_t i = 5; i + 8 < end; i++) {
        if (memcmp(head.ptr + i, "encoding", 8) != 0) {
            continue;
        }
        size_t at = i + 8, len = 0;
        while (at < end && (head.ptr[at] == ' ' || head.ptr[at] == '=')) {
            at++;
        }
        if (at < end && (head.ptr[at] == '"' || head.ptr[at] == '\'')) {
            at++;
        }
        while (at + len < end && len < 39 && strchr("\"' ?", head.ptr[at + len]) == NULL) {
            len++;
        }
        memcpy(out, head.ptr + at, len);
        out[len] = '\0';
        return;
    }
}

/* A name without case, '-' and '_', so that gb_2312 and GB2312 are one. */
static void fold_name(const char *name, char out[40])
{
    size_t len = 0;
    for (; *name && len < 39; name++) {
        if (*name != '-' && *name != '_') {
            out[len++] = *name >= 'a' && *name <= 'z' ? (char)(*name - 32) : *name;
        }
    }
    out[len] = '\0';
}

static enum family family_of(const char *declared)
{
    static const struct {
        const char *name;
        enum family family;
    } NAMES[] = {
        {"", FAMILY_NONE},         {"UTF8", FAMILY_UTF8},      {"USASCII", FAMILY_UTF8},
        {"ASCII", FAMILY_UTF8},    {"UTF16", FAMILY_UTF16},    {"UTF16LE", FAMILY_UTF16},
        {"UTF16BE", FAMILY_UTF16}, {"UNICODE", FAMILY_UTF16},  {"ISO10646UCS2", FAMILY_UTF16},
        {"GB2312", FAMILY_GB},     {"GB231280", FAMILY_GB},    {"GBK", FAMILY_GB},
        {"GB18030", FAMILY_GB},    {"GB180302000", FAMILY_GB}, {"GB180302005", FAMILY_GB},
        {"CP936", FAMILY_GB},      {"MS936", FAMILY_GB},       {"WINDOWS936", FAMILY_GB},
        {"EUCCN", FAMILY_GB},      {"XGBK", FAMILY_GB},
    };
    char folded[40];
    fold_name(declared, folded);
    for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++) {
        if (strcmp(folded, NAMES[i].name) == 0) {
            return NAMES[i].family;
        }
    }
    return FAMILY_OTHER;
}

static enum status refuse_encoding(const struct source *source, const char *encoding)
{
    struct diag_place place = place_of(source);
    diag_report(source->diags, DIAG_ENCODING_UNKNOWN, &place, encoding, NULL);
    return STATUS_UNSUPPORTED;
}

static enum status refuse_bytes(const struct source *source, size_t offset, const char *encoding)
{
    struct diag_place place = {.file = source->name, .line = 1};
    char number[24];
    for (size_t i = 0; i < offset && i < source->bytes.len; i++) {
        place.line += source->bytes.ptr[i] == '\n';
    }
    snprintf(number, sizeof number, "%zu", offset + 1);
    diag_report(source->diags, DIAG_ENCODING_BROKEN, &place, number, encoding, NULL);
    return STATUS_INVALID;
}

static enum status report_cut(const struct source *source)
{
    struct diag_place place = {.file = source->name};
    diag_report(source->diags, DIAG_XML_CUT, &place, NULL);
    return STATUS_INVALID;
}

/* --- UTF-16 --- */

static uint32_t unit_at(struct slice bytes, size_t at, bool big)
{
    uint32_t first = (unsigned char)bytes.ptr[at], second = (unsigned char)bytes.ptr[at + 1];
    return big ? first << 8 | second : second << 8 | first;
}

static enum status decode_utf16(const struct source *source, struct slice bytes, bool big,
                                struct decoded *out)
{
    struct strbuf text = {0};
    size_t mark = source->bytes.len - bytes.len;
    enum status status = STATUS_OK;
    for (size_t at = 0; at + 1 < bytes.len && status == STATUS_OK; at += 2) {
        uint32_t c = unit_at(bytes, at, big);
        if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.len) {
            uint32_t low = unit_at(bytes, at + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000) {
            status = refuse_bytes(source, mark + at, "UTF-16");
        } else {
            strbuf_add_utf8(&text, c);
        }
    }
    if (status == STATUS_OK && bytes.len % 2) {
        status = report_cut(source);
    }
    if (status == STATUS_OK) {
        const char *copy =
            text.status == STATUS_OK ? arena_copy(source->arena, strbuf_slice(&text)) : NULL;
        *out = (struct decoded){big ? "UTF-16BE" : "UTF-16LE", slice_of(copy, text.len)};
        status = copy ? STATUS_OK : STATUS_NO_MEMORY;
    }
    strbuf_deinit(&text);
    return status;
}

/* --- eight-bit encodings --- */

/* How much of the bytes is UTF-8: sequences of two to four bytes, and bytes that belong to none. */
static void count_utf8(struct slice bytes, size_t *sequences, size_t *wrong, size_t *first_wrong)
{
    struct slice rest = bytes;
    *sequences = *wrong = 0;
    while (rest.len) {
        const char *start = rest.ptr;
        if ((unsigned char)*start < 0x80) {
            rest = skip(rest, 1);
            continue;
        }
        utf8_next(&rest);
        if (rest.ptr - start > 1) {
            (*sequences)++;
        } else if ((*wrong)++ == 0) {
            *first_wrong = (size_t)(start - bytes.ptr);
        }
    }
}

static enum status decode_gb(const struct source *source, bool noted, struct decoded *out)
{
    size_t bad = 0;
    enum status status = gb18030_decode(source->bytes, source->arena, &out->utf8, &bad);
    out->encoding = "GB18030";
    if (status == STATUS_INVALID) {
        /* the last character may be half there */
        return bad + 4 > source->bytes.len && bad + 1 >= source->bytes.len
                   ? report_cut(source)
                   : refuse_bytes(source, bad,
                                  source->declared[0] ? source->declared : "UTF-8/GB18030");
    }
    if (status == STATUS_OK && noted) {
        struct diag_place place = place_of(source);
        diag_report(source->diags, DIAG_ENCODING_WAS_GBK, &place, NULL);
    }
    return status;
}

static enum status use_utf8(const struct source *source, struct slice bytes, bool noted,
                            struct decoded *out)
{
    *out = (struct decoded){"UTF-8", bytes};
    if (noted) {
        struct diag_place place = place_of(source);
        diag_report(source->diags, DIAG_ENCODING_WAS_UTF8, &place, source->declared, NULL);
    }
    return STATUS_OK;
}

static enum status decode_eight_bit(const struct source *source, bool marked, struct decoded *out)
{
    struct slice bytes = marked ? skip(source->bytes, 3) : source->bytes;
    size_t sequences = 0, wrong = 0, first_wrong = 0;
    count_utf8(bytes, &sequences, &wrong, &first_wrong);
    bool elsewhere = source->family == FAMILY_GB || source->family == FAMILY_UTF16;
    if (wrong == 0) {
        /* one lone sequence may as well be one GBK character and a half: the label decides */
        bool gb = source->family == FAMILY_GB && !marked && sequences == 1;
        return gb ? decode_gb(source, false, out)
                  : use_utf8(source, bytes, elsewhere && (sequences || marked), out);
    }
    if (source->family == FAMILY_GB && !marked) {
        return decode_gb(source, false, out);
    }
    bool tail_cut = first_wrong + 3 >= bytes.len && (unsigned char)bytes.ptr[first_wrong] >= 0xC2;
    if (tail_cut && sequences >= 2) {
        return report_cut(source);
    }
    /* mostly UTF-8 with some wrong bytes is damaged UTF-8, not GBK, whatever it would decode to */
    if (marked || sequences > 4 * wrong) {
        return refuse_bytes(source, first_wrong + (marked ? 3 : 0), "UTF-8");
    }
    return decode_gb(source, true, out);
}

enum status encoding_decode(struct slice bytes, const char *name, struct arena *arena,
                            struct diagnostics *diags, struct decoded *out)
{
    struct source source = {.bytes = bytes, .name = name, .arena = arena, .diags = diags};
    *out = (struct decoded){"UTF-8", {NULL, 0}};
    if (begins(bytes, "\xFF\xFE\0\0", 4) || begins(bytes, "\0\0\xFE\xFF", 4)
        || begins(bytes, "<\0\0\0", 4) || begins(bytes, "\0\0\0<", 4)) {
        return refuse_encoding(&source, "UTF-32");
    }
    if (begins(bytes, "\xFF\xFE", 2) || begins(bytes, "\xFE\xFF", 2)) {
        return decode_utf16(&source, skip(bytes, 2), (unsigned char)bytes.ptr[0] == 0xFE, out);
    }
    if (begins(bytes, "<\0", 2) || begins(bytes, "\0<", 2)) {
        return decode_utf16(&source, bytes, bytes.ptr[0] == '\0', out);
    }
    if (begins(bytes, "\x4C\x6F\xA7\x94", 4)) {
        return refuse_encoding(&source, "EBCDIC");
    }
    if (begins(bytes, "\x84\x31\x95\x33", 4)) {
        source.bytes = skip(bytes, 4);
        return decode_gb(&source, false, out);
    }
    bool marked = begins(bytes, "\xEF\xBB\xBF", 3);
    read_declaration(marked ? skip(bytes, 3) : bytes, source.declared);
    source.family = family_of(source.declared);
    if (source.family == FAMILY_OTHER && !marked) {
        return refuse_encoding(&source, source.declared);
    }
    return decode_eight_bit(&source, marked, out);
}
