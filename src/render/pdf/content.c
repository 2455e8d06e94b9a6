#include "render/pdf/content.h"

#include "base/alloc.h"
#include "base/length.h"

static const struct content_state INITIAL = {
    .fill = {0, 0, 0, true},
    .stroke = {0, 0, 0, true},
    .line_width = MPT_PER_PT,
    .font = CONTENT_NO_FONT,
};

void content_begin(struct content *content, int32_t height)
{
    strbuf_clear(&content->text);
    strbuf_clear(&content->show);
    content->height = height;
    content->state = INITIAL;
    content->depth = 0;
    content->in_text = content->slanted = false;
}

void content_end(struct content *content)
{
    content_end_text(content);
    while (content->depth) {
        content_restore(content);
    }
}

void content_deinit(struct content *content)
{
    strbuf_deinit(&content->text);
    strbuf_deinit(&content->show);
    mem_free(content->saved);
    *content = (struct content){0};
}

void content_add_fixed(struct strbuf *out, int64_t value, int decimals)
{
    char digits[32];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    bool significant = false, any = false;
    for (int i = 0; i < decimals; i++, rest /= 10) {
        significant = significant || rest % 10;
        if (significant) {
            digits[--at] = (char)('0' + rest % 10);
        }
    }
    if (significant) {
        digits[--at] = '.';
        any = true;
    }
    if (rest || !any) { /* .5 needs no leading zero */
        do {
            digits[--at] = (char)('0' + rest % 10);
            rest /= 10;
        } while (rest);
    }
    if (value < 0) {
        digits[--at] = '-';
    }
    strbuf_add(out, digits + at, sizeof digits - at);
}

void content_add_mpt(struct content *content, int64_t mpt)
{
    content_add_fixed(&content->text, mpt, 3);
}

static void add_numbers(struct content *content, const int64_t *mpt, int count)
{
    for (int i = 0; i < count; i++) {
        content_add_mpt(content, mpt[i]);
        strbuf_add_char(&content->text, ' ');
    }
}

static void add_operator(struct content *content, const char *name)
{
    strbuf_add_str(&content->text, name);
    strbuf_add_char(&content->text, '\n');
}

void content_end_text(struct content *content)
{
    if (content->in_text) {
        add_operator(content, "ET");
        content->in_text = false;
    }
}

/* ---- colours: the only place that decides on a colour space ---- */

static void add_color(struct content *content, struct color color, const char *gray,
                      const char *rgb)
{
    const uint8_t parts[3] = {color.red, color.green, color.blue};
    bool is_gray = parts[0] == parts[1] && parts[1] == parts[2];
    for (int i = 0; i < (is_gray ? 1 : 3); i++) {
        content_add_fixed(&content->text, mul_div(parts[i], 1000, 255), 3);
        strbuf_add_char(&content->text, ' ');
    }
    add_operator(content, is_gray ? gray : rgb);
}

void content_set_fill(struct content *content, struct color color)
{
    if (!color_equal(content->state.fill, color)) {
        add_color(content, color, "g", "rg");
        content->state.fill = color;
    }
}

void content_set_stroke(struct content *content, struct color color, int32_t width)
{
    if (!color_equal(content->state.stroke, color)) {
        add_color(content, color, "G", "RG");
        content->state.stroke = color;
    }
    if (content->state.line_width != width) {
        content_add_mpt(content, width);
        add_operator(content, " w");
        content->state.line_width = width;
    }
}

/* ---- state ---- */

/* y is turned over on both sides, so that nested matrices see the same y = height - y'. */
static void add_matrix(struct content *content, const struct paint_matrix *matrix)
{
    int64_t height = content->height;
    const int64_t parts[4] = {matrix->a, -(int64_t)matrix->b, -(int64_t)matrix->c, matrix->d};
    for (int i = 0; i < 4; i++) {
        content_add_fixed(&content->text, mul_div(parts[i], 1000000, PAINT_UNIT), 6);
        strbuf_add_char(&content->text, ' ');
    }
    content_add_mpt(content, mul_div(matrix->c, height, PAINT_UNIT) + matrix->e);
    strbuf_add_char(&content->text, ' ');
    content_add_mpt(content, height - mul_div(matrix->d, height, PAINT_UNIT) - matrix->f);
    add_operator(content, " cm");
}

static void add_rect(struct content *content, const struct paint_rect *rect)
{
    const int64_t numbers[4] = {rect->x, (int64_t)content->height - rect->y - rect->height,
                                rect->width, rect->height};
    add_numbers(content, numbers, 4);
}

void content_save(struct content *content, const struct paint_matrix *matrix,
                  const struct paint_rect *clip)
{
    content_end_text(content);
    void *saved = content->saved;
    if (!mem_grow(&saved, &content->capacity, content->depth + 1, sizeof *content->saved)) {
        content->text.status = STATUS_NO_MEMORY;
        return;
    }
    content->saved = saved;
    content->saved[content->depth++] = content->state;
    add_operator(content, "q");
    if (matrix) {
        add_matrix(content, matrix);
    }
    if (clip) {
        add_rect(content, clip);
        add_operator(content, "re W n");
    }
}

void content_restore(struct content *content)
{
    content_end_text(content);
    if (content->depth) {
        content->state = content->saved[--content->depth];
        add_operator(content, "Q");
    }
}

/* ---- paths ---- */

struct placement {
    int32_t x, y, sx, sy;
};

static int64_t place_x(const struct placement *place, int32_t x)
{
    return place->x + mul_div(x, place->sx, PAINT_UNIT);
}

static int64_t place_y(const struct content *content, const struct placement *place, int32_t y)
{
    return content->height - (place->y + mul_div(y, place->sy, PAINT_UNIT));
}

/* Whether the path is one upright rectangle; its corners 0 and 2 then give it. */
static bool is_rectangle(const struct path *path)
{
    const struct path_segment *s = path->segments;
    if (path->count != 5 || s[0].op != PATH_MOVE || s[4].op != PATH_CLOSE) {
        return false;
    }
    for (int i = 1; i < 4; i++) {
        if (s[i].op != PATH_LINE) {
            return false;
        }
    }
    return (s[0].points[0].y == s[1].points[0].y && s[1].points[0].x == s[2].points[0].x
            && s[2].points[0].y == s[3].points[0].y && s[3].points[0].x == s[0].points[0].x);
}

static void add_rectangle(struct content *content, const struct path *path,
                          const struct placement *place)
{
    int64_t x0 = place_x(place, path->segments[0].points[0].x);
    int64_t y0 = place_y(content, place, path->segments[0].points[0].y);
    int64_t x1 = place_x(place, path->segments[2].points[0].x);
    int64_t y1 = place_y(content, place, path->segments[2].points[0].y);
    const int64_t numbers[4] = {x0, y1, x1 - x0, y0 - y1};
    add_numbers(content, numbers, 4);
    strbuf_add_str(&content->text, "re ");
}

static void add_segments(struct content *content, const struct path *path,
                         const struct placement *place)
{
    static const struct {
        const char *name;
        int points;
    } OPERATORS[] = {[PATH_MOVE] = {"m ", 1},
                     [PATH_LINE] = {"l ", 1},
                     [PATH_CURVE] = {"c ", 3},
                     [PATH_CLOSE] = {"h ", 0}};
    for (size_t i = 0; i < path->count; i++) {
        const struct path_segment *segment = &path->segments[i];
        for (int k = 0; k < OPERATORS[segment->op].points; k++) {
            const int64_t point[2] = {place_x(place, segment->points[k].x),
                                      place_y(content, place, segment->points[k].y)};
            add_numbers(content, point, 2);
        }
        strbuf_add_str(&content->text, OPERATORS[segment->op].name);
    }
}

static void set_dash(struct content *content, const int32_t dash[4])
{
    if (memcmp(content->state.dash, dash, sizeof content->state.dash) == 0) {
        return;
    }
    memcpy(content->state.dash, dash, sizeof content->state.dash);
    int count = dash[0] == 0 && dash[1] == 0 ? 0 : dash[0] == dash[2] && dash[1] == dash[3] ? 2 : 4;
    if (dash[2] == 0 && dash[3] == 0 && count) {
        count = 2;
    }
    strbuf_add_char(&content->text, '[');
    for (int i = 0; i < count; i++) {
        content_add_mpt(content, dash[i]);
        strbuf_add_char(&content->text, i + 1 < count ? ' ' : ']');
    }
    add_operator(content, count ? " 0 d" : "] 0 d");
}

/* Lengths of the stroke follow the mean of both scales; an uneven one would need a matrix. */
static void set_line(struct content *content, const struct stroke *stroke,
                     const struct placement *place)
{
    int64_t scale = ((int64_t)(place->sx < 0 ? -place->sx : place->sx)
                     + (place->sy < 0 ? -place->sy : place->sy))
                    / 2;
    int32_t dash[4];
    for (int i = 0; i < 4; i++) {
        dash[i] = mpt_mul_div(stroke->dash[i], scale, PAINT_UNIT);
    }
    content_set_stroke(content, stroke->color, mpt_mul_div(stroke->width, scale, PAINT_UNIT));
    if (content->state.cap != stroke->cap) {
        strbuf_add_int(&content->text, stroke->cap);
        add_operator(content, " J");
        content->state.cap = stroke->cap;
    }
    if (content->state.join != stroke->join) {
        strbuf_add_int(&content->text, stroke->join);
        add_operator(content, " j");
        content->state.join = stroke->join;
    }
    set_dash(content, dash);
}

void content_path(struct content *content, const struct shape *shape, int32_t x, int32_t y,
                  int32_t sx, int32_t sy)
{
    const struct placement place = {x, y, sx, sy};
    bool stroked = shape->stroke.width > 0 && shape->stroke.color.opaque;
    if (shape->path.count == 0 || (!stroked && !shape->fill.opaque)) {
        return;
    }
    content_end_text(content);
    if (shape->fill.opaque) {
        content_set_fill(content, shape->fill);
    }
    if (stroked) {
        set_line(content, &shape->stroke, &place);
    }
    if (is_rectangle(&shape->path)) {
        add_rectangle(content, &shape->path, &place);
    } else {
        add_segments(content, &shape->path, &place);
    }
    const char *paint = !shape->fill.opaque ? "S" : stroked ? "B" : "f";
    strbuf_add_str(&content->text, paint);
    add_operator(content, shape->fill.opaque && shape->even_odd ? "*" : "");
}

/* ---- images ---- */

/* How the unit square of the stored picture lies in that of the upright one: a b c d e f, by EXIF
 * orientation. */
static const int8_t TURNS[9][6] = {
    [1] = {1, 0, 0, 1, 0, 0},  [2] = {-1, 0, 0, 1, 1, 0},  [3] = {-1, 0, 0, -1, 1, 1},
    [4] = {1, 0, 0, -1, 0, 1}, [5] = {0, -1, -1, 0, 1, 1}, [6] = {0, -1, 1, 0, 0, 1},
    [7] = {0, 1, 1, 0, 0, 0},  [8] = {0, 1, -1, 0, 1, 0},
};

void content_image(struct content *content, uint32_t number, const struct paint_rect *rect,
                   int orientation)
{
    const int8_t *turn = TURNS[orientation >= 1 && orientation <= 8 ? orientation : 1];
    int64_t width = rect->width, height = rect->height;
    int64_t bottom = (int64_t)content->height - rect->y - rect->height;
    const int64_t matrix[6] = {turn[0] * width,           turn[1] * height,
                               turn[2] * width,           turn[3] * height,
                               rect->x + turn[4] * width, bottom + turn[5] * height};
    content_end_text(content);
    strbuf_add_str(&content->text, "q ");
    add_numbers(content, matrix, 6);
    strbuf_add_str(&content->text, "cm /Im");
    strbuf_add_int(&content->text, number);
    add_operator(content, " Do Q");
}
