#include "cli/messages.h"

#include "base/file.h"

#include <stdint.h>
#include <string.h>

#define MO_MAGIC 0x950412deu
#define MO_BYTES_LIMIT (1u << 20)

/* GNU gettext manual, "The Format of GNU MO Files": two tables of (length, offset) pairs, the first
 * sorted by text; every text ends in a NUL that its length leaves out. */
struct messages {
    const unsigned char *bytes;
    size_t size;
    uint32_t count, originals, translations;
};

static bool is_language(const char *value, const char *name)
{
    size_t len = strlen(name);
    return strncmp(value, name, len) == 0 && (value[len] == '\0' || strchr("_.@:-", value[len]));
}

/* The first language of a list zh_CN:zh:en that we speak; false when there is none. */
static bool first_spoken(const char *list, enum language *out)
{
    struct slice rest = slice_from(list);
    while (rest.ptr) {
        const char *item = slice_cut(&rest, ':').ptr;
        if (is_language(item, "zh")) {
            *out = LANGUAGE_ZH;
            return true;
        }
        if (is_language(item, "en")) {
            *out = LANGUAGE_EN;
            return true;
        }
    }
    return false;
}

static const char *first_set(const char *a, const char *b, const char *c)
{
    return a && *a ? a : b && *b ? b : c ? c : "";
}

enum language language_of(const char *language, const char *lc_all, const char *lc_messages,
                          const char *lang)
{
    const char *locale = first_set(lc_all, lc_messages, lang);
    enum language result = LANGUAGE_EN;
    bool plain = strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
    if (language && *language && !plain && first_spoken(language, &result)) {
        return result;
    }
    return is_language(locale, "zh") ? LANGUAGE_ZH : LANGUAGE_EN;
}

static uint32_t number_at(const struct messages *messages, size_t offset)
{
    const unsigned char *p = messages->bytes + offset;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Row `n` of a table as text; NULL when it points outside the file. */
static const char *text_at(const struct messages *messages, uint32_t table, uint32_t n)
{
    uint32_t len = number_at(messages, table + 8 * (size_t)n);
    uint32_t offset = number_at(messages, table + 8 * (size_t)n + 4);
    bool inside = offset < messages->size && len < messages->size - offset;
    return inside && messages->bytes[offset + len] == '\0' ? (const char *)messages->bytes + offset
                                                           : NULL;
}

const struct messages *messages_open(struct arena *arena, const char *path)
{
    struct slice file;
    struct messages *messages = arena_alloc(arena, sizeof *messages);
    if (!messages || file_read(arena, path, MO_BYTES_LIMIT, &file) != STATUS_OK || file.len < 28) {
        return NULL;
    }
    messages->bytes = (const unsigned char *)file.ptr;
    messages->size = file.len;
    messages->count = number_at(messages, 8);
    messages->originals = number_at(messages, 12);
    messages->translations = number_at(messages, 16);
    size_t table = 8 * (size_t)messages->count;
    bool sound = number_at(messages, 0) == MO_MAGIC && messages->originals <= file.len
                 && messages->translations <= file.len && table <= file.len - messages->originals
                 && table <= file.len - messages->translations;
    return sound ? messages : NULL;
}

const char *messages_find(const struct messages *messages, const char *text)
{
    uint32_t low = 0, high = messages->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *original = text_at(messages, messages->originals, middle);
        int order = original ? strcmp(text, original) : 0;
        if (!original) {
            return NULL;
        }
        if (order == 0) {
            const char *found = text_at(messages, messages->translations, middle);
            return found && *found ? found : NULL;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}
