#include "base/nearest.h"

#include "base/utf8.h"

#define NAME_MAX_CHARS 64

static size_t decode(const char *text, uint32_t out[NAME_MAX_CHARS])
{
    struct slice rest = slice_from(text);
    size_t count = 0;
    while (rest.len && count < NAME_MAX_CHARS) {
        out[count++] = utf8_next(&rest);
    }
    return rest.len ? NAME_MAX_CHARS + 1 : count;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t min = a < b ? a : b;
    return min < c ? min : c;
}

size_t edit_distance(const char *a, const char *b)
{
    uint32_t x[NAME_MAX_CHARS], y[NAME_MAX_CHARS];
    size_t rows[3][NAME_MAX_CHARS + 1];
    size_t n = decode(a, x), m = decode(b, y);
    if (n > NAME_MAX_CHARS || m > NAME_MAX_CHARS) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= m; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3];
        const size_t *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = min3(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]
                && two_before[j - 2] + 1 < now[j]) {
                now[j] = two_before[j - 2] + 1;
            }
        }
    }
    return rows[n % 3][m];
}

const char *nearest_name(const char *name, const char *const *candidates, size_t count)
{
    size_t length = utf8_length(slice_from(name)), limit = length / 3;
    size_t best = (limit ? limit : 1) + 1;
    const char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = utf8_length(slice_from(candidates[i])),
               longer = other > length ? other : length;
        size_t distance = edit_distance(name, candidates[i]);
        if (distance >= longer) {
            continue;
        }
        if (distance < best) {
            best = distance;
            found = candidates[i];
        } else if (distance == best && found && strcmp(found, candidates[i]) != 0) {
            found = NULL; /* two are as near: no guess, unless one nearer still comes */
        }
    }
    return found;
}
