#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "base/utf8.h"
#include "render/docx/wml.h"

/* How a reader chooses between a run's Latin and Han font for a character. */
enum script { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_HAN, SCRIPT_SHARED };

static bool in(uint32_t c, uint32_t low, uint32_t high)
{
    return c >= low && c <= high;
}

/* Marks and symbols that exist once in Unicode and are drawn full width in Chinese text: “ — … · ①
 * × →. */
static bool is_shared(uint32_t c)
{
    if (c < 0x2000) {
        return c == 0xA4 || c == 0xA7 || c == 0xA8 || c == 0xB0 || c == 0xB1 || c == 0xB4
               || c == 0xB6 || c == 0xB7 || c == 0xD7 || c == 0xF7;
    }
    return in(c, 0x2010, 0x205E) || in(c, 0x2100, 0x27BF);
}

static enum script script_of(uint32_t c)
{
    if (c == ' ' || c == 0xA0 || c == '\n' || c == '\t') {
        return SCRIPT_NONE;
    }
    if (is_shared(c)) {
        return SCRIPT_SHARED;
    }
    return c < 0x2E80 ? SCRIPT_LATIN : SCRIPT_HAN;
}

static bool is_latin_letter(uint32_t c)
{
    return in(c, '0', '9') || in(c, 'A', 'Z') || in(c, 'a', 'z') || in(c, 0xC0, 0x24F);
}

/* A text being cut into runs. A run ends where the fonts of a shared mark or the spacing change. */
struct splitter {
    struct flow *flow;
    struct slice text;
    const struct layout_adjust *adjusts;
    uint32_t adjust_count, adjust_next;
    struct run_props props; /* of the whole text */
    enum script before;     /* the last character that decided a script */
    uint32_t last;          /* the character before this one, 0 at the start */
    /* the run being gathered */
    size_t start;
    enum run_hint hint;
    bool apart;      /* shares its properties with no neighbour */
    int32_t spacing; /* mpt */
};

static uint32_t peek(struct slice rest)
{
    return rest.len ? utf8_next(&rest) : 0;
}

/* The script of the next character that has one. */
static enum script script_after(struct slice rest)
{
    while (rest.len) {
        enum script script = script_of(utf8_next(&rest));
        if (script == SCRIPT_LATIN || script == SCRIPT_HAN) {
            return script;
        }
    }
    return SCRIPT_NONE;
}

static int32_t adjust_at(const struct splitter *s, size_t offset)
{
    for (uint32_t i = s->adjust_next; i < s->adjust_count && s->adjusts[i].offset <= offset; i++) {
        if (s->adjusts[i].offset == offset) {
            return s->adjusts[i].delta;
        }
    }
    return 0;
}

/* Word needs a hint for shared marks; LibreOffice gives them the font of the character before, so
 * after a Latin one only naming the Han font everywhere helps. Between Latin letters they are Latin
 * (don’t). */
static enum run_hint hint_for(const struct splitter *s, uint32_t c, struct slice rest, bool *apart)
{
    *apart = false;
    if (script_of(c) != SCRIPT_SHARED) {
        return HINT_NONE;
    }
    if (is_latin_letter(s->last) && is_latin_letter(peek(rest))) {
        *apart = true;
        return HINT_NONE;
    }
    if (s->before == SCRIPT_LATIN
        || (s->before == SCRIPT_NONE && script_after(rest) == SCRIPT_LATIN)) {
        *apart = true;
        return HINT_FORCE;
    }
    return HINT_HAN;
}

/* --- writing */

static bool has_outer_space(struct slice text)
{
    return text.len && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

static void write_t(struct strbuf *out, struct slice text)
{
    if (text.len) {
        strbuf_add_str(out, has_outer_space(text) ? "<w:t xml:space=\"preserve\">" : "<w:t>");
        wml_text(out, text);
        strbuf_add_str(out, "</w:t>");
    }
}

/* Characters that are elements in a run; NULL: plain text, "" leaves it out. */
static const char *element_for(uint32_t c)
{
    switch (c) {
    case '\n':
        return "<w:br/>";
    case '\t':
        return "<w:tab/>";
    case 0x2011:
        return "<w:noBreakHyphen/>";
    case 0xAD:
        return "<w:softHyphen/>";
    case 0x200B: /* some fonts draw it as a box */
        return "";
    default:
        return NULL;
    }
}

static void write_run_content(struct strbuf *out, struct slice text)
{
    struct slice rest = text;
    const char *start = text.ptr;
    while (rest.len) {
        const char *at = rest.ptr;
        const char *element = element_for(utf8_next(&rest));
        if (element) {
            write_t(out, slice_of(start, (size_t)(at - start)));
            strbuf_add_str(out, element);
            start = rest.ptr;
        }
    }
    write_t(out, slice_of(start, (size_t)(text.ptr + text.len - start)));
}

static void flush(struct splitter *s, size_t end)
{
    struct run_props props = s->props;
    if (end <= s->start) {
        return;
    }
    props.spacing += mpt_to_twips(s->spacing);
    run_open(s->flow, &props, s->hint);
    write_run_content(&s->flow->open.content, slice_of(s->text.ptr + s->start, end - s->start));
    strbuf_add_str(&s->flow->open.content, "</w:r>");
    s->start = end;
    s->hint = HINT_NONE;
}

/* A line ended by the layout; white space ahead of it stays. */
static void take_break(struct splitter *s, size_t offset)
{
    uint32_t i = s->adjust_next;
    if (i < s->adjust_count && s->adjusts[i].offset == offset
        && s->adjusts[i].delta == LAYOUT_BREAK) {
        flush(s, offset);
        strbuf_add_str(&s->flow->open.content, "<w:r><w:br/></w:r>");
        s->adjust_next++;
    }
}

static void take(struct splitter *s, size_t offset, uint32_t c, struct slice rest)
{
    take_break(s, offset);
    bool apart;
    enum run_hint hint = hint_for(s, c, rest, &apart);
    int32_t spacing = adjust_at(s, offset);
    if (spacing != s->spacing || apart || s->apart) {
        flush(s, offset);
    }
    s->spacing = spacing;
    s->apart = apart;
    s->hint = hint > s->hint ? hint : s->hint;
    while (s->adjust_next < s->adjust_count && s->adjusts[s->adjust_next].offset <= offset) {
        s->adjust_next++;
    }
    enum script script = script_of(c);
    if (script == SCRIPT_LATIN || script == SCRIPT_HAN) {
        s->before = script;
    } else if (hint != HINT_NONE) {
        s->before = hint == HINT_HAN ? SCRIPT_HAN : s->before;
    }
    s->last = c;
}

static void split(struct splitter *s)
{
    struct slice rest = slice_of(s->text.ptr + s->start, s->text.len - s->start);
    while (rest.len) {
        size_t offset = s->text.len - rest.len;
        uint32_t c = utf8_next(&rest);
        take(s, offset, c, rest);
    }
    flush(s, s->text.len);
}

void text_write(struct flow *flow, const struct fo_node *text, const struct inline_state *state)
{
    const struct layout_node *layout = docx_layout(flow->story->docx, text);
    struct splitter s = {
        .flow = flow,
        .text = text->text,
        .adjusts = layout->adjusts,
        .adjust_count = layout->adjust_count,
        .before = flow->open.content.len ? SCRIPT_HAN : SCRIPT_NONE,
    };
    run_props_of(flow->story->docx, text->props, state, &s.props);
    if (text == flow->note_mark) {
        footnote_mark_write(flow, &s.props);
        s.start = flow->note_mark_length;
    }
    split(&s);
}

void text_write_literal(struct flow *flow, struct slice text, const struct run_props *props)
{
    struct splitter s = {.flow = flow, .text = text, .props = *props, .before = SCRIPT_NONE};
    split(&s);
}
