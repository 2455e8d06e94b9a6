#include "intake/intake_internal.h"

#include "base/utf8.h"

/* «宸ヤ細» is «工会»: its UTF-8 bytes were read as GBK and saved again. Such text is recognised by
 * going back: encoded as GBK it is UTF-8 again, and Han at that. Sound Chinese text almost never
 * is, because that takes rare characters in just the right order, three at a time. */

#define SUSPECT_MIN 6 /* characters in all before we say anything */

/* The run of non-ASCII characters at the start of *text, cut off. */
static struct slice next_run(struct slice *text)
{
    size_t start = 0;
    while (start < text->len && (unsigned char)text->ptr[start] < 0x80) {
        start++;
    }
    size_t end = start;
    while (end < text->len && (unsigned char)text->ptr[end] >= 0x80) {
        end++;
    }
    struct slice run = slice_of(text->ptr + start, end - start);
    *text = slice_of(text->ptr + end, text->len - end);
    return run;
}

/* The length of the part of `bytes` that is UTF-8 for Han or full-width marks; a character cut off
 * at the end does not count against it. 0 when anything else is in it. */
static size_t han_prefix(struct slice bytes)
{
    struct slice rest = bytes;
    while (rest.len) {
        struct slice before = rest;
        uint32_t c = utf8_next(&rest);
        if (c == UTF8_REPLACEMENT) {
            bool cut_off = before.len < 3 && (unsigned char)before.ptr[0] >= 0xE2;
            return cut_off ? bytes.len - before.len : 0;
        }
        if (!unicode_is_han(c) && !unicode_is_cjk_punctuation(c)) {
            return 0;
        }
    }
    return bytes.len;
}

struct tally {
    size_t suspect, sound; /* characters in runs of either kind */
    struct slice first;    /* the first suspect run */
    char original[120];    /* and what it was */
};

static void judge_run(struct slice run, struct strbuf *bytes, struct tally *tally)
{
    size_t len = utf8_length(run);
    strbuf_clear(bytes);
    if (len < 3 || len > 4096 || gb18030_encode(run, bytes) != STATUS_OK) {
        tally->sound += len;
        return;
    }
    size_t han = han_prefix(strbuf_slice(bytes));
    if (han < 6) {
        tally->sound += len;
        return;
    }
    tally->suspect += len;
    if (!tally->first.ptr) {
        struct slice shown = utf8_prefix(slice_of(bytes->ptr, han), 20);
        tally->first = utf8_prefix(run, 30);
        memcpy(tally->original, shown.ptr, shown.len);
        tally->original[shown.len] = '\0';
    }
}

/* GBK text seldom holds the characters that UTF-8 lead bytes of Han turn into: look before the
 * work. */
static bool may_be_mojibake(struct slice utf8)
{
    static const char *const FREQUENT[] = {"鍔", "鐨", "宸", "細", "浼", "鑱",
                                           "鍗", "浣", "鏄", "鍦", "鏈", "鍚"};
    size_t hits = 0;
    for (size_t i = 0; i + 3 <= utf8.len; i++) {
        if ((unsigned char)utf8.ptr[i] < 0xE5) {
            continue;
        }
        for (size_t k = 0; k < ARRAY_LENGTH(FREQUENT); k++) {
            hits += memcmp(utf8.ptr + i, FREQUENT[k], 3) == 0;
        }
    }
    return hits >= 2;
}

enum status mojibake_check(struct slice utf8, const char *name, struct diagnostics *diags)
{
    struct tally tally = {0};
    struct strbuf bytes = {0};
    if (!may_be_mojibake(utf8)) {
        return STATUS_OK;
    }
    for (struct slice rest = utf8; rest.len;) {
        struct slice run = next_run(&rest);
        if (run.len) {
            judge_run(run, &bytes, &tally);
        }
    }
    strbuf_deinit(&bytes);
    if (tally.suspect < SUSPECT_MIN || tally.suspect < tally.sound) {
        return STATUS_OK;
    }
    struct diag_place place = {.file = name, .line = 1};
    for (const char *p = utf8.ptr; p < tally.first.ptr; p++) {
        place.line += *p == '\n';
    }
    char shown[128];
    memcpy(shown, tally.first.ptr, tally.first.len);
    shown[tally.first.len] = '\0';
    diag_report(diags, DIAG_ENCODING_MOJIBAKE, &place, shown, tally.original, NULL);
    return STATUS_INVALID;
}
