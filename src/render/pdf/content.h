#ifndef RENDER_PDF_CONTENT_H
#define RENDER_PDF_CONTENT_H

#include "base/strbuf.h"
#include "render/paint.h"

/* Writes one page's content stream (ISO 32000-1 §7.8.2): coordinates in from the top left in mpt,
 * PDF's from the bottom left out, as decimals made of integers. Sticky: `text.status` tells at the
 * end. The graphics state in force is tracked, so an operator is written only when it changes
 * something. */

#define CONTENT_NO_FONT UINT32_MAX
#define CONTENT_TICK_FONT (UINT32_MAX - 1) /* the Type 3 font of ☐ ☑, /T */

struct content_state {
    struct color fill, stroke;
    int32_t line_width;
    enum line_cap cap;
    enum line_join join;
    int32_t dash[4];
    uint32_t font;
    int32_t size;       /* mpt */
    int64_t char_space; /* 1/100 mpt */
    int32_t rise;       /* mpt */
    bool outlined;      /* text is stroked as well: bold made by us */
};

struct content {
    struct strbuf text;
    struct strbuf show; /* the string operand being collected */
    int32_t height;     /* of the page */
    struct content_state state;
    struct content_state *saved;
    size_t depth, capacity;
    bool in_text;           /* between BT and ET */
    bool slanted;           /* the text matrix is not a mere translation */
    int32_t line_x, line_y; /* origin of the text line matrix */
};

/* A glyph as the font in question codes it. */
struct content_glyph {
    uint32_t font; /* F<font> */
    uint32_t code;
    int32_t width; /* thousandths of 1/1000 em */
    int32_t x, y;  /* from the run's origin, mpt, y upwards */
    uint32_t span; /* > 0: this many glyphs together stand for `actual` (ActualText) */
    struct slice actual;
};

struct content_run {
    const struct content_glyph *glyphs;
    size_t count;
    int32_t x, y; /* origin */
    int32_t size;
    struct color color;
    bool bold, italic; /* made by us */
};

/* Empties it for a page; the memory is kept. */
void content_begin(struct content *content, int32_t height);
/* Ends what is open. */
void content_end(struct content *content);
void content_deinit(struct content *content);

void content_save(struct content *content, const struct paint_matrix *matrix,
                  const struct paint_rect *clip);
void content_restore(struct content *content);
void content_path(struct content *content, const struct shape *shape, int32_t x, int32_t y,
                  int32_t sx, int32_t sy);
/* XObject /Im<number> in the rectangle, its stored pixels turned as `orientation` says (EXIF 1 to
 * 8). */
void content_image(struct content *content, uint32_t number, const struct paint_rect *rect,
                   int orientation);
void content_run(struct content *content, const struct content_run *run);
/* An invisible ☑ or ☐ of the tick font, `size` wide. */
void content_tick(struct content *content, bool checked, int32_t x, int32_t y, int32_t size);

#define CONTENT_UNCHECKED 'a'
#define CONTENT_CHECKED 'b'

/* Shared by content.c and content_text.c. */
void content_end_text(struct content *content);
void content_set_fill(struct content *content, struct color color);
void content_set_stroke(struct content *content, struct color color, int32_t width);
/* A decimal: `value` in units of 10^-decimals, no trailing zeros. */
void content_add_fixed(struct strbuf *out, int64_t value, int decimals);
void content_add_mpt(struct content *content, int64_t mpt);

#endif
