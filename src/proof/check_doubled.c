#include "proof/proof_internal.h"

#include "base/utf8.h"

/* What stands there twice: a character that is never doubled on purpose, a word that is repeated at
 * once, a sentence that was there before. */

#define WORD_MAX 8      /* characters of a repeated word */
#define SENTENCE_MIN 25 /* characters of a sentence that nobody writes twice */

struct letter {
    uint32_t c;
    size_t at;
};

/* The characters of one unit with their places; the last entry is the end. */
struct letters {
    struct letter *items;
    size_t count;
};

static struct letters letters_of(struct proofing *proofing, const struct unit *unit,
                                 struct letter **room, size_t *size)
{
    struct slice text = unit_text(proofing->manuscript, unit), rest = text;
    struct letters letters = {0};
    if (text.len + 1 > *size) {
        *size = text.len * 2 + 64;
        *room = arena_array(proofing->arena, *size, sizeof **room);
        proofing->out_of_memory |= *room == NULL;
    }
    letters.items = *room;
    while (letters.items && rest.len) {
        size_t at = unit->at + (text.len - rest.len);
        letters.items[letters.count++] = (struct letter){utf8_next(&rest), at};
    }
    if (letters.items) {
        letters.items[letters.count] = (struct letter){0, unit->at + unit->len};
    }
    return letters;
}

static struct slice span(const struct proofing *proofing, const struct letters *letters,
                         size_t first, size_t last)
{
    size_t at = letters->items[first].at;
    return slice_of(proofing->manuscript->text.ptr + at, letters->items[last].at - at);
}

/* Whether the neighbours make sense of the doubled character: 目的的, 工会会员. */
static bool is_sensible(const struct proofing *proofing, const struct letters *letters, size_t i,
                        size_t len)
{
    const struct word_list *list = &proofing->proof->doubled_ok;
    for (size_t before = 0; before <= 2 && before <= i; before++) {
        for (size_t after = 0; after <= 2 && i + len + after <= letters->count; after++) {
            if (before + after
                && word_list_has(list, span(proofing, letters, i - before, i + len + after))) {
                return true;
            }
        }
    }
    return false;
}

static void note(struct proofing *proofing, const struct letters *letters, size_t first,
                 size_t middle, size_t last)
{
    const char *twice = proof_quote(proofing, span(proofing, letters, first, last), 24);
    const char *once = proof_quote(proofing, span(proofing, letters, first, middle), 24);
    const char *args[4] = {twice, once};
    size_t at = letters->items[first].at;
    finding_add(proofing, proof_check(proofing->proof, "W3"), at, letters->items[last].at - at,
                DIAG_PROOF_DOUBLED, args);
}

static bool is_run(const struct letters *letters, size_t i, size_t len)
{
    for (size_t k = 0; k < len; k++) {
        if (letters->items[i + k].c != letters->items[i + len + k].c
            || !unicode_is_han(letters->items[i + k].c)) {
            return false;
        }
    }
    return true;
}

/* 人人人人, 一个一个, 研究研究 are meant; so is what begins a word of the list. */
static bool is_meant(const struct proofing *proofing, const struct letters *letters, size_t i,
                     size_t len)
{
    bool same = true;
    for (size_t k = 1; k < len; k++) {
        same &= letters->items[i + k].c == letters->items[i].c;
    }
    return same || letters->items[i].c == 0x4E00
           || word_list_has(&proofing->proof->repeated_ok, span(proofing, letters, i, i + len))
           || is_sensible(proofing, letters, i, 2 * len);
}

static size_t check_at(struct proofing *proofing, const struct letters *letters, size_t i)
{
    for (size_t len = WORD_MAX; len >= 2; len--) {
        if (i + 2 * len <= letters->count && is_run(letters, i, len)) {
            if (is_meant(proofing, letters, i, len)) {
                return 2 * len - 1;
            }
            note(proofing, letters, i, i + len, i + 2 * len);
            return 2 * len;
        }
    }
    if (i + 2 <= letters->count && is_run(letters, i, 1)
        && word_list_has(&proofing->proof->doubled, span(proofing, letters, i, i + 1))
        && !is_sensible(proofing, letters, i, 2)) {
        note(proofing, letters, i, i + 1, i + 2);
        return 2;
    }
    return 1;
}

/* --- sentences --- */

struct sentence {
    uint64_t hash;
    struct slice text;
};

static uint64_t hash_of(struct slice text)
{
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < text.len; i++) {
        hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001b3u;
    }
    return hash;
}

struct sentences {
    struct sentence *slots;
    size_t size; /* a power of two */
};

/* Whether it was there before; remembers it. */
static bool seen(struct sentences *sentences, struct slice text)
{
    uint64_t hash = hash_of(text);
    size_t at = (size_t)hash & (sentences->size - 1);
    while (sentences->slots[at].text.ptr) {
        if (sentences->slots[at].hash == hash && slice_equal(sentences->slots[at].text, text)) {
            return true;
        }
        at = (at + 1) & (sentences->size - 1);
    }
    sentences->slots[at] = (struct sentence){hash, text};
    return false;
}

static size_t count_stops(struct slice text)
{
    size_t count = 0;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        count += c == 0x3002 || c == '\n';
    }
    return count;
}

static void check_sentences(struct proofing *proofing, const struct unit *unit,
                            struct sentences *sentences)
{
    struct slice text = unit_body(proofing->manuscript, unit);
    while (text.len) {
        struct slice rest = text;
        uint32_t c = 0;
        while (rest.len && c != 0x3002) {
            c = utf8_next(&rest);
        }
        struct slice sentence = slice_of(text.ptr, text.len - rest.len);
        if (c == 0x3002 && utf8_length(sentence) >= SENTENCE_MIN && seen(sentences, sentence)) {
            const char *args[4] = {proof_quote(proofing, sentence, 16)};
            finding_add(proofing, proof_check(proofing->proof, "W4"),
                        (size_t)(sentence.ptr - proofing->manuscript->text.ptr), sentence.len,
                        DIAG_PROOF_REPEATED, args);
        }
        text = rest;
    }
}

static bool is_note(struct slice text)
{
    return text.len >= 3
           && (memcmp(text.ptr, "注", 3) == 0
               || (text.len >= 6
                   && (memcmp(text.ptr, "备注", 6) == 0 || memcmp(text.ptr, "说明", 6) == 0)));
}

void check_doubled(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    struct sentences sentences = {.size = 64};
    struct letter *room = NULL;
    size_t size = 0;
    while (sentences.size < 2 * count_stops(manuscript->text)) {
        sentences.size *= 2;
    }
    sentences.slots = arena_array(proofing->arena, sentences.size, sizeof *sentences.slots);
    proofing->out_of_memory |= sentences.slots == NULL;
    for (size_t u = 0; u < manuscript->count && !proofing->out_of_memory; u++) {
        const struct unit *unit = &manuscript->units[u];
        struct letters letters = letters_of(proofing, unit, &room, &size);
        for (size_t i = 0; i + 1 < letters.count;) {
            i += check_at(proofing, &letters, i);
        }
        if (unit->part == PART_PARAGRAPH && !is_note(unit_text(manuscript, unit))) {
            check_sentences(proofing, unit, &sentences);
        }
    }
}
