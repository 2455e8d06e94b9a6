#include "cli/catalogue.h"

#include "base/file.h"

#include <stdint.h>
#include <string.h>

#define MO_MAGIC 0x950412deu
#define MO_BYTES_LIMIT (1u << 20)

/* GNU gettext manual, "The Format of GNU MO Files": two tables of (length, offset) pairs, the first
 * sorted by text; every text ends in a NUL that its length leaves out. */
struct catalogue {
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

static uint32_t number_at(const struct catalogue *catalogue, size_t offset)
{
    const unsigned char *p = catalogue->bytes + offset;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Row `n` of a table as text; NULL when it points outside the file. */
static const char *text_at(const struct catalogue *catalogue, uint32_t table, uint32_t n)
{
    uint32_t len = number_at(catalogue, table + 8 * (size_t)n);
    uint32_t offset = number_at(catalogue, table + 8 * (size_t)n + 4);
    bool inside = offset < catalogue->size && len < catalogue->size - offset;
    return inside && catalogue->bytes[offset + len] == '\0'
               ? (const char *)catalogue->bytes + offset
               : NULL;
}

const struct catalogue *catalogue_open(struct arena *arena, const char *path)
{
    struct slice file;
    struct catalogue *catalogue = arena_alloc(arena, sizeof *catalogue);
    if (!catalogue || file_read(arena, path, MO_BYTES_LIMIT, &file) != STATUS_OK || file.len < 28) {
        return NULL;
    }
    catalogue->bytes = (const unsigned char *)file.ptr;
    catalogue->size = file.len;
    catalogue->count = number_at(catalogue, 8);
    catalogue->originals = number_at(catalogue, 12);
    catalogue->translations = number_at(catalogue, 16);
    size_t table = 8 * (size_t)catalogue->count;
    bool sound = number_at(catalogue, 0) == MO_MAGIC && catalogue->originals <= file.len
                 && catalogue->translations <= file.len && table <= file.len - catalogue->originals
                 && table <= file.len - catalogue->translations;
    return sound ? catalogue : NULL;
}

const char *catalogue_find(const struct catalogue *catalogue, const char *text)
{
    uint32_t low = 0, high = catalogue->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *original = text_at(catalogue, catalogue->originals, middle);
        int order = original ? strcmp(text, original) : 0;
        if (!original) {
            return NULL;
        }
        if (order == 0) {
            const char *found = text_at(catalogue, catalogue->translations, middle);
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
