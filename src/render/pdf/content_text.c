#include "base/length.h"
#include "base/utf8.h"
#include "render/pdf/content.h"

/* Text operators. A run starts at its exact place; behind that the pen is tracked as a viewer moves
 * it, in units of 10^-6 mpt, and set right in the string operand as soon as it is off by more than
 * TOLERANCE. Spacing that most glyphs of a run share (justified Han) becomes one Tc. */

#define MICRO 1000000
enum { TOLERANCE = 1500 * 1000 }; /* 1.5 mpt */

static void add_operator(struct content *content, const char *name)
{
    strbuf_add_str(&content->text, name);
    strbuf_add_char(&content->text, '\n');
}

static void set_font(struct content *content, uint32_t font, int32_t size)
{
    if (content->state.font == font && content->state.size == size) {
        return;
    }
    if (font == CONTENT_TICK_FONT) {
        strbuf_add_str(&content->text, "/T ");
    } else {
        strbuf_add_str(&content->text, "/F");
        strbuf_add_int(&content->text, font);
        strbuf_add_char(&content->text, ' ');
    }
    content_add_mpt(content, size);
    add_operator(content, " Tf");
    content->state.font = font;
    content->state.size = size;
}

static void set_char_space(struct content *content, int64_t space)
{
    if (content->state.char_space != space) {
        content_add_fixed(&content->text, space, 5);
        add_operator(content, " Tc");
        content->state.char_space = space;
    }
}

static void set_rise(struct content *content, int32_t rise)
{
    if (content->state.rise != rise) {
        content_add_mpt(content, rise);
        add_operator(content, " Ts");
        content->state.rise = rise;
    }
}

/* Filled and stroked with a thirtieth of the size: the weight of a bold cut. */
static void set_weight(struct content *content, const struct content_run *run)
{
    if (run->bold) {
        content_set_stroke(content, run->color, run->size / 30);
    }
    if (content->state.outlined != run->bold) {
        add_operator(content, run->bold ? "2 Tr" : "0 Tr");
        content->state.outlined = run->bold;
    }
}

/* Moves to the origin of a run. */
static void move_to(struct content *content, int32_t x, int32_t y, bool slanted)
{
    int32_t up = content->height - y;
    if (!content->in_text) {
        strbuf_add_str(&content->text, "BT ");
        content->in_text = true;
        content->slanted = false;
        content->line_x = content->line_y = 0;
    }
    if (slanted || content->slanted) {
        strbuf_add_str(&content->text, slanted ? "1 0 .2126 1 " : "1 0 0 1 "); /* tan 12° */
        content_add_mpt(content, x);
        strbuf_add_char(&content->text, ' ');
        content_add_mpt(content, up);
        add_operator(content, " Tm");
    } else {
        content_add_mpt(content, (int64_t)x - content->line_x);
        strbuf_add_char(&content->text, ' ');
        content_add_mpt(content, (int64_t)up - content->line_y);
        add_operator(content, " Td");
    }
    content->slanted = slanted;
    content->line_x = x;
    content->line_y = up;
}

/* What layout put behind glyph i beyond its own width. */
static int64_t extra_space(const struct content_run *run, size_t i)
{
    return (int64_t)(run->glyphs[i + 1].x - run->glyphs[i].x) * MICRO
           - (int64_t)run->glyphs[i].width * run->size;
}

static bool is_near(int64_t a, int64_t b)
{
    int64_t difference = a > b ? a - b : b - a;
    return difference <= TOLERANCE;
}

/* The spacing that more than half of the gaps share, in 1/100 mpt; 0 when there is none (a majority
 * vote, then the mean of those who agree). */
static int64_t common_space(const struct content_run *run)
{
    int64_t candidate = 0, votes = 0, sum = 0;
    size_t gaps = run->count - 1, agreed = 0;
    if (run->count < 4) {
        return 0;
    }
    for (size_t i = 0; i < gaps; i++) {
        int64_t extra = extra_space(run, i);
        if (votes == 0) {
            candidate = extra;
        }
        votes += is_near(extra, candidate) ? 1 : -1;
    }
    for (size_t i = 0; i < gaps; i++) {
        int64_t extra = extra_space(run, i);
        if (is_near(extra, candidate)) {
            sum += extra;
            agreed++;
        }
    }
    if (agreed * 2 <= gaps || is_near(candidate, 0)) {
        return 0;
    }
    return mul_div(sum, 100, (int64_t)agreed * MICRO);
}

static void add_hex(struct strbuf *out, uint32_t code)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    const char hex[4] = {DIGITS[code >> 12 & 15], DIGITS[code >> 8 & 15], DIGITS[code >> 4 & 15],
                         DIGITS[code & 15]};
    strbuf_add(out, hex, sizeof hex);
}

/* The string operand being collected: "<..>", and once there are adjustments "[<..>-12<..>]". */
struct shower {
    struct content *content;
    const struct content_run *run;
    int64_t pen; /* 10^-6 mpt from the run's origin */
    int64_t char_space;
    bool adjusted;
};

static void flush(struct shower *shower)
{
    struct strbuf *show = &shower->content->show;
    struct strbuf *text = &shower->content->text;
    if (show->status != STATUS_OK) {
        text->status = show->status;
    }
    if (show->len == 0) {
        return;
    }
    if (shower->adjusted) {
        strbuf_add_char(text, '[');
    }
    strbuf_add_slice(text, strbuf_slice(show));
    add_operator(shower->content, shower->adjusted ? ">]TJ" : ">Tj");
    strbuf_clear(show);
    shower->adjusted = false;
}

/* An adjustment in 1/100 of 1/1000 em. */
static void adjust_pen(struct shower *shower, int64_t target)
{
    int64_t step = (int64_t)shower->run->size * 10; /* of the hundredth, in 10^-6 mpt */
    int64_t amount = mul_div(shower->pen - target, 1, step);
    struct strbuf *show = &shower->content->show;
    strbuf_add_str(show, show->len ? ">" : "");
    content_add_fixed(show, amount, 2);
    strbuf_add_char(show, '<');
    shower->adjusted = true;
    shower->pen -= amount * step;
}

static void show_glyph(struct shower *shower, const struct content_glyph *glyph)
{
    struct content *content = shower->content;
    if (glyph->font != content->state.font || glyph->y != content->state.rise) {
        flush(shower);
        set_font(content, glyph->font, shower->run->size);
        set_rise(content, glyph->y);
    }
    int64_t target = (int64_t)glyph->x * MICRO;
    if (!is_near(shower->pen, target)) {
        adjust_pen(shower, target);
    } else if (content->show.len == 0) {
        strbuf_add_char(&content->show, '<');
    }
    add_hex(&content->show, glyph->code);
    shower->pen += (int64_t)glyph->width * shower->run->size + shower->char_space * (MICRO / 100);
}

static void begin_actual_text(struct content *content, struct slice text)
{
    strbuf_add_str(&content->text, "/Span <</ActualText <FEFF");
    while (text.len) {
        uint16_t units[2];
        int count = utf16_encode(utf8_next(&text), units);
        for (int i = 0; i < count; i++) {
            add_hex(&content->text, units[i]);
        }
    }
    add_operator(content, ">>> BDC");
}

void content_run(struct content *content, const struct content_run *run)
{
    if (run->count == 0 || run->size <= 0) {
        return;
    }
    struct shower shower = {.content = content, .run = run};
    content_set_fill(content, run->color);
    move_to(content, run->x, run->y, run->italic);
    set_font(content, run->glyphs[0].font, run->size);
    set_weight(content, run);
    set_rise(content, run->glyphs[0].y);
    shower.char_space = common_space(run);
    set_char_space(content, shower.char_space);
    size_t span_end = 0;
    for (size_t i = 0; i < run->count; i++) {
        if (run->glyphs[i].span) {
            flush(&shower);
            begin_actual_text(content, run->glyphs[i].actual);
            span_end = i + run->glyphs[i].span;
        }
        show_glyph(&shower, &run->glyphs[i]);
        if (span_end && i + 1 == span_end) {
            flush(&shower);
            add_operator(content, "EMC");
            span_end = 0;
        }
    }
    flush(&shower);
}

void content_tick(struct content *content, bool checked, int32_t x, int32_t y, int32_t size)
{
    if (size <= 0) {
        return;
    }
    move_to(content, x, y, false);
    set_font(content, CONTENT_TICK_FONT, size);
    set_rise(content, 0);
    set_char_space(content, 0);
    if (content->state.outlined) {
        add_operator(content, "0 Tr");
        content->state.outlined = false;
    }
    strbuf_add_char(&content->text, '(');
    strbuf_add_char(&content->text, checked ? CONTENT_CHECKED : CONTENT_UNCHECKED);
    add_operator(content, ")Tj");
}
