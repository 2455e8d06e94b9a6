#include "proof/proof_internal.h"

#include "base/utf8.h"

/* Marks that come in pairs: none is left open, none closes what was not opened, and one within the
 * other is of the other kind: “ ‘ ’ ”, 《〈〉》 (GB/T 15834 4.8, 4.15). */

#define DEPTH_MAX 16

struct pair {
    uint32_t open, close;
    const char *open_text, *close_text, *inner; /* what stands inside the same kind */
};

static const struct pair PAIRS[] = {
    {0x201C, 0x201D, "“", "”", "‘’"},     {0x2018, 0x2019, "‘", "’", "“”"},
    {0x300A, 0x300B, "《", "》", "〈〉"}, {0x3008, 0x3009, "〈", "〉", "《》"},
    {0xFF08, 0xFF09, "（", "）", NULL},   {'(', ')', "(", ")", NULL},
    {0x3014, 0x3015, "〔", "〕", NULL},   {0x3010, 0x3011, "【", "】", NULL},
};

struct open_mark {
    const struct pair *pair;
    size_t at;
};

struct balance {
    struct proofing *proofing;
    const struct unit *unit;
    struct open_mark open[DEPTH_MAX];
    int depth;
    const struct pair *reversed; /* its opening mark will stand where the closing one should */
};

static const struct pair *pair_of(uint32_t c, bool *opens)
{
    for (size_t i = 0; i < ARRAY_LENGTH(PAIRS); i++) {
        if (PAIRS[i].open == c || PAIRS[i].close == c) {
            *opens = PAIRS[i].open == c;
            return &PAIRS[i];
        }
    }
    return NULL;
}

static void note(struct balance *balance, size_t at, size_t len, enum diag_code code,
                 const char *first, const char *second)
{
    struct proofing *proofing = balance->proofing;
    const char *args[4] = {first, second};
    finding_add(proofing, proof_check(proofing->proof, "P2"), at, len, code, args);
}

/* A round bracket of one width may be closed by one of the other: that is another rule's. */
static bool same_kind(const struct pair *a, const struct pair *b)
{
    return a == b
           || ((a->open == '(' || b->open == '(') && (a->open == 0xFF08 || b->open == 0xFF08));
}

static void open_one(struct balance *balance, const struct pair *pair, size_t at, size_t len)
{
    int depth = balance->depth;
    if (balance->reversed == pair) {
        balance->reversed = NULL;
        return;
    }
    if (depth && balance->open[depth - 1].pair == pair && pair->inner) {
        note(balance, at, len, DIAG_PROOF_NESTED, pair->open_text, pair->inner);
    }
    if (depth < DEPTH_MAX) {
        balance->open[balance->depth++] = (struct open_mark){pair, at};
    }
}

/* ”三个代表“: the closing mark stands where the opening one should. */
static bool is_reversed(const struct balance *balance, const struct pair *pair, size_t at)
{
    const struct manuscript *manuscript = balance->proofing->manuscript;
    struct slice rest =
        slice_of(manuscript->text.ptr + at, balance->unit->at + balance->unit->len - at);
    utf8_next(&rest);
    for (int i = 0; i < 30 && rest.len; i++) {
        bool opens = false;
        if (pair_of(utf8_next(&rest), &opens) == pair) {
            return opens;
        }
    }
    return false;
}

static void close_one(struct balance *balance, const struct pair *pair, size_t at, size_t len)
{
    int depth = balance->depth;
    while (depth > 0 && !same_kind(balance->open[depth - 1].pair, pair)) {
        depth--;
    }
    if (depth == 0) {
        bool reversed = is_reversed(balance, pair, at);
        balance->reversed = reversed ? pair : NULL;
        note(balance, at, len, reversed ? DIAG_PROOF_REVERSED : DIAG_PROOF_UNOPENED,
             pair->close_text, pair->open_text);
        return;
    }
    for (int i = balance->depth; i > depth; i--) {
        const struct open_mark *left = &balance->open[i - 1];
        note(balance, left->at, strlen(left->pair->open_text), DIAG_PROOF_UNCLOSED,
             left->pair->open_text, left->pair->close_text);
    }
    balance->depth = depth - 1;
}

/* Quoted text of several paragraphs opens each of them and is closed in the last. */
static bool goes_on(const struct balance *balance, const struct open_mark *mark)
{
    const struct manuscript *manuscript = balance->proofing->manuscript;
    const struct unit *next = balance->unit + 1;
    size_t len = strlen(mark->pair->open_text);
    return mark->at == balance->unit->at && next < manuscript->units + manuscript->count
           && next->len > len
           && memcmp(manuscript->text.ptr + next->at, mark->pair->open_text, len) == 0;
}

/* An apostrophe in foreign words is no mark of a pair. */
static bool is_apostrophe(uint32_t c, uint32_t before)
{
    return c == 0x2019 && ((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z'));
}

static void check_unit(struct proofing *proofing, const struct unit *unit)
{
    struct balance balance = {.proofing = proofing, .unit = unit};
    /* 1) and a) number items: their bracket has no partner */
    struct slice rest = unit_text(proofing->manuscript, unit);
    const char *start = rest.ptr;
    uint32_t before = 0;
    while (rest.len) {
        size_t at = unit->at + (size_t)(rest.ptr - start);
        size_t left = rest.len;
        bool opens = false;
        uint32_t c = utf8_next(&rest);
        const struct pair *pair = is_apostrophe(c, before) ? NULL : pair_of(c, &opens);
        bool item = pair && !opens && !balance.depth && at - unit->at <= 3 && before < 0x80;
        if (pair && opens) {
            open_one(&balance, pair, at, left - rest.len);
        } else if (pair && !item) {
            close_one(&balance, pair, at, left - rest.len);
        }
        before = c;
    }
    for (int i = 0; i < balance.depth; i++) {
        const struct open_mark *left = &balance.open[i];
        if (!goes_on(&balance, left)) {
            note(&balance, left->at, strlen(left->pair->open_text), DIAG_PROOF_UNCLOSED,
                 left->pair->open_text, left->pair->close_text);
        }
    }
}

/* A cell or a list of attachments may close what another line of it opened. */
static bool stands_alone(enum part part)
{
    return part == PART_PARAGRAPH || part == PART_NOTE || part == PART_HEADING || part == PART_CELL
           || part == PART_FIELD || part == PART_LISTED;
}

void check_marks(struct proofing *proofing)
{
    const struct manuscript *manuscript = proofing->manuscript;
    for (size_t i = 0; i < manuscript->count; i++) {
        if (stands_alone(manuscript->units[i].part)) {
            check_unit(proofing, &manuscript->units[i]);
        }
    }
}
