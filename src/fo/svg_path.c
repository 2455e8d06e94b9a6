#include "fo/svg_parse.h"

#include "base/arena.h"
#include "base/length.h"

#include <string.h>

/* --- segments --- */

static struct path_segment *new_segment(struct svg_path *path, enum path_op op)
{
    if (path->count == path->capacity && !path->no_memory) {
        size_t capacity = path->capacity ? path->capacity * 2 : 8;
        struct path_segment *segments = arena_array(path->arena, capacity, sizeof *segments);
        if (segments && path->count) {
            memcpy(segments, path->segments, path->count * sizeof *segments);
        }
        path->no_memory = !segments;
        path->segments = segments ? segments : path->segments;
        path->capacity = segments ? capacity : path->capacity;
    }
    if (path->no_memory) {
        return NULL;
    }
    struct path_segment *segment = &path->segments[path->count++];
    *segment = (struct path_segment){.op = op};
    return segment;
}

/* Sets a point in mpt from user units. */
static void place(const struct svg_path *path, struct path_segment *segment, int point, int64_t x,
                  int64_t y)
{
    int64_t mpt_x, mpt_y;
    fixed_apply(&path->matrix, x, y, &mpt_x, &mpt_y);
    segment->points[point].x = mpt_mul_div(mpt_x, 1, FIXED_ONE);
    segment->points[point].y = mpt_mul_div(mpt_y, 1, FIXED_ONE);
}

void svg_move(struct svg_path *path, int64_t x, int64_t y)
{
    struct path_segment *segment = new_segment(path, PATH_MOVE);
    path->x = path->start_x = fixed_clamp(x);
    path->y = path->start_y = fixed_clamp(y);
    if (segment) {
        place(path, segment, 0, x, y);
    }
}

/* Drawing after a close starts a new subpath where the last one began. */
static void begin(struct svg_path *path)
{
    if (path->count && path->segments[path->count - 1].op == PATH_CLOSE) {
        svg_move(path, path->start_x, path->start_y);
    }
}

void svg_line(struct svg_path *path, int64_t x, int64_t y)
{
    begin(path);
    struct path_segment *segment = new_segment(path, PATH_LINE);
    path->x = fixed_clamp(x);
    path->y = fixed_clamp(y);
    if (segment) {
        place(path, segment, 0, x, y);
    }
}

void svg_curve(struct svg_path *path, int64_t x1, int64_t y1, int64_t x2, int64_t y2, int64_t x,
               int64_t y)
{
    begin(path);
    struct path_segment *segment = new_segment(path, PATH_CURVE);
    path->x = fixed_clamp(x);
    path->y = fixed_clamp(y);
    if (segment) {
        place(path, segment, 0, x1, y1);
        place(path, segment, 1, x2, y2);
        place(path, segment, 2, x, y);
    }
}

void svg_close(struct svg_path *path)
{
    if (path->count && path->segments[path->count - 1].op != PATH_CLOSE) {
        new_segment(path, PATH_CLOSE);
    }
    path->x = path->start_x;
    path->y = path->start_y;
}

/* --- arcs: on the unit circle, with vectors instead of angles, so that only square roots are
 * needed --- */

#define QUARTER_HANDLE INT64_C(148252809) /* 4/3 tan(90/4 degrees) in FIXED_UNIT */
#define NEARLY_ZERO (FIXED_UNIT / 4096)

struct vector { /* in FIXED_UNIT */
    int64_t x, y;
};

/* The ellipse an arc lies on: a unit vector u is at centre + R(rotation) (rx ux, ry uy). */
struct ellipse {
    int64_t cx, cy, rx, ry;
    int64_t sine, cosine;
};

static int64_t unit_mul(int64_t a, int64_t b)
{
    return fixed_scale(a, b, FIXED_UNIT);
}

static void on_ellipse(const struct ellipse *e, struct vector u, int64_t *x, int64_t *y)
{
    int64_t ex = unit_mul(e->rx, u.x), ey = unit_mul(e->ry, u.y);
    *x = e->cx + unit_mul(e->cosine, ex) - unit_mul(e->sine, ey);
    *y = e->cy + unit_mul(e->sine, ex) + unit_mul(e->cosine, ey);
}

/* A quarter turn in the direction of the arc. */
static struct vector turn(struct vector u, bool sweep)
{
    return sweep ? (struct vector){-u.y, u.x} : (struct vector){u.y, -u.x};
}

/* One cubic from u to v, which are at most a quarter apart. */
static void arc_piece(struct svg_path *path, const struct ellipse *e, struct vector u,
                      struct vector v, int64_t handle, bool sweep)
{
    struct vector tu = turn(u, sweep), tv = turn(v, sweep);
    struct vector c1 = {u.x + unit_mul(handle, tu.x), u.y + unit_mul(handle, tu.y)};
    struct vector c2 = {v.x - unit_mul(handle, tv.x), v.y - unit_mul(handle, tv.y)};
    int64_t p[6];
    on_ellipse(e, c1, &p[0], &p[1]);
    on_ellipse(e, c2, &p[2], &p[3]);
    on_ellipse(e, v, &p[4], &p[5]);
    svg_curve(path, p[0], p[1], p[2], p[3], p[4], p[5]);
}

/* 4/3 tan(angle / 4) of the angle between two unit vectors. */
static int64_t handle_between(struct vector u, struct vector v)
{
    int64_t dot = unit_mul(u.x, v.x) + unit_mul(u.y, v.y);
    int64_t cross = unit_mul(u.x, v.y) - unit_mul(u.y, v.x);
    int64_t half = fixed_scale(cross < 0 ? -cross : cross, FIXED_UNIT, FIXED_UNIT + dot);
    int64_t secant = fixed_isqrt((FIXED_UNIT + unit_mul(half, half)) * FIXED_UNIT);
    return fixed_scale(half, 4 * FIXED_UNIT, 3 * (FIXED_UNIT + secant));
}

static bool within_quarter(struct vector u, struct vector v, bool sweep)
{
    int64_t dot = unit_mul(u.x, v.x) + unit_mul(u.y, v.y);
    int64_t cross = unit_mul(u.x, v.y) - unit_mul(u.y, v.x);
    return dot >= -NEARLY_ZERO && (sweep ? cross : -cross) >= -NEARLY_ZERO;
}

static void draw_arc(struct svg_path *path, const struct ellipse *e, const struct svg_arc *arc,
                     struct vector u, struct vector v)
{
    for (int quarters = 0; quarters < 3; quarters++) {
        if (!(arc->large && quarters < 2) && within_quarter(u, v, arc->sweep)) {
            break;
        }
        struct vector next = turn(u, arc->sweep);
        arc_piece(path, e, u, next, QUARTER_HANDLE, arc->sweep);
        u = next;
    }
    arc_piece(path, e, u, v, handle_between(u, v), arc->sweep);
    /* The end is where the document says, whatever the rounding. */
    struct path_segment *last = path->count ? &path->segments[path->count - 1] : NULL;
    if (last && last->op == PATH_CURVE && !path->no_memory) {
        place(path, last, 2, arc->x, arc->y);
    }
    path->x = arc->x;
    path->y = arc->y;
}

/* Where the start lies on the unit circle around the middle of the chord (F.6.5 step 1); radii that
 * are too small are enlarged (F.6.6). */
static struct vector chord_start(const struct svg_path *path, const struct svg_arc *arc,
                                 struct ellipse *e, int64_t *length_squared)
{
    int64_t dx = (path->x - arc->x) / 2, dy = (path->y - arc->y) / 2;
    int64_t rx = unit_mul(e->cosine, dx) + unit_mul(e->sine, dy);
    int64_t ry = unit_mul(e->cosine, dy) - unit_mul(e->sine, dx);
    struct vector p = {fixed_scale(rx, FIXED_UNIT, e->rx), fixed_scale(ry, FIXED_UNIT, e->ry)};
    /* Far too small radii: bring the vector near 1 before squaring. */
    while (p.x > 64 * FIXED_UNIT || p.x < -64 * FIXED_UNIT || p.y > 64 * FIXED_UNIT
           || p.y < -64 * FIXED_UNIT) {
        e->rx *= 2;
        e->ry *= 2;
        p.x /= 2;
        p.y /= 2;
    }
    *length_squared = unit_mul(p.x, p.x) + unit_mul(p.y, p.y);
    if (*length_squared > FIXED_UNIT) {
        int64_t length = fixed_isqrt(*length_squared << 16) << 6; /* in FIXED_UNIT */
        e->rx = unit_mul(e->rx, length);
        e->ry = unit_mul(e->ry, length);
        p.x = fixed_scale(p.x, FIXED_UNIT, length);
        p.y = fixed_scale(p.y, FIXED_UNIT, length);
        *length_squared = FIXED_UNIT;
    }
    return p;
}

void svg_arc_to(struct svg_path *path, const struct svg_arc *arc)
{
    struct ellipse e = {.rx = arc->rx < 0 ? -arc->rx : arc->rx,
                        .ry = arc->ry < 0 ? -arc->ry : arc->ry};
    if (e.rx == 0 || e.ry == 0) {
        svg_line(path, arc->x, arc->y);
        return;
    }
    if (path->x == arc->x && path->y == arc->y) {
        return;
    }
    begin(path);
    fixed_sin_cos(arc->rotation, &e.sine, &e.cosine);
    int64_t squared;
    struct vector p = chord_start(path, arc, &e, &squared);
    if (squared < FIXED_UNIT >> 17) { /* rises by less than a thousandth of its chord */
        svg_line(path, arc->x, arc->y);
        return;
    }
    /* Centre of the unit circle, seen from the middle of the chord (F.6.5 step 2). */
    int64_t ratio = fixed_scale(FIXED_UNIT - squared, FIXED_UNIT, squared);
    int64_t factor = 0;
    if (ratio > 0) {
        factor =
            ratio < INT64_C(1) << 34 ? fixed_isqrt(ratio * FIXED_UNIT) : fixed_isqrt(ratio) << 14;
    }
    factor = arc->large != arc->sweep ? factor : -factor;
    struct vector c = {unit_mul(factor, p.y), -unit_mul(factor, p.x)};
    struct vector u = {p.x - c.x, p.y - c.y}, v = {-p.x - c.x, -p.y - c.y};
    int64_t mx = (path->x + arc->x) / 2, my = (path->y + arc->y) / 2;
    e.cx = mx;
    e.cy = my;
    on_ellipse(&e, c, &e.cx, &e.cy);
    draw_arc(path, &e, arc, u, v);
}

void svg_ellipse(struct svg_path *path, int64_t cx, int64_t cy, int64_t rx, int64_t ry)
{
    struct ellipse e = {cx, cy, rx, ry, 0, FIXED_UNIT};
    struct vector u = {FIXED_UNIT, 0};
    svg_move(path, cx + rx, cy);
    for (int quarter = 0; quarter < 4; quarter++) {
        struct vector next = turn(u, true);
        arc_piece(path, &e, u, next, QUARTER_HANDLE, true);
        u = next;
    }
    svg_close(path);
}

/* --- path data --- */

/* One command being read; control point of the last curve for S and T. */
struct path_reader {
    struct svg_path *path;
    struct slice rest;
    char command, previous;
    int64_t control_x, control_y;
};

#define MAX_NUMBERS 7

static bool is_flag(char command, size_t index)
{
    return (command | 0x20) == 'a' && (index == 3 || index == 4);
}

/* A flag of an arc is one digit, and need not be separated from what follows. */
static bool read_flag(struct slice *rest, int64_t *out)
{
    svg_skip(rest);
    if (!rest->len || (rest->ptr[0] != '0' && rest->ptr[0] != '1')) {
        return false;
    }
    *out = rest->ptr[0] - '0';
    *rest = slice_of(rest->ptr + 1, rest->len - 1);
    return true;
}

static bool read_numbers(struct path_reader *r, size_t count, int64_t *numbers)
{
    for (size_t i = 0; i < count; i++) {
        bool good = is_flag(r->command, i) ? read_flag(&r->rest, &numbers[i])
                                           : svg_number(&r->rest, &numbers[i]);
        if (!good) {
            return false;
        }
    }
    return true;
}

/* The control point of the curve before, mirrored; the current point when there was none. */
static void mirror(const struct path_reader *r, const char *kinds, int64_t *x, int64_t *y)
{
    const struct svg_path *p = r->path;
    bool follows = r->previous && strchr(kinds, r->previous | 0x20);
    *x = follows ? 2 * p->x - r->control_x : p->x;
    *y = follows ? 2 * p->y - r->control_y : p->y;
}

static void quadratic(struct path_reader *r, int64_t qx, int64_t qy, int64_t x, int64_t y)
{
    struct svg_path *p = r->path;
    int64_t x0 = p->x, y0 = p->y;
    r->control_x = qx;
    r->control_y = qy;
    svg_curve(p, x0 + mul_div(2, qx - x0, 3), y0 + mul_div(2, qy - y0, 3),
              x + mul_div(2, qx - x, 3), y + mul_div(2, qy - y, 3), x, y);
}

static void cubic(struct path_reader *r, int64_t x1, int64_t y1, const int64_t *n)
{
    r->control_x = n[0];
    r->control_y = n[1];
    svg_curve(r->path, x1, y1, n[0], n[1], n[2], n[3]);
}

/* Runs a command whose numbers `n` are absolute. */
static void run(struct path_reader *r, const int64_t *n)
{
    struct svg_path *p = r->path;
    int64_t x, y;
    switch (r->command | 0x20) {
    case 'm':
        svg_move(p, n[0], n[1]);
        break;
    case 'l':
        svg_line(p, n[0], n[1]);
        break;
    case 'h':
        svg_line(p, n[0], p->y);
        break;
    case 'v':
        svg_line(p, p->x, n[0]);
        break;
    case 'c':
        cubic(r, n[0], n[1], n + 2);
        break;
    case 's':
        mirror(r, "cs", &x, &y);
        cubic(r, x, y, n);
        break;
    case 'q':
        quadratic(r, n[0], n[1], n[2], n[3]);
        break;
    case 't':
        mirror(r, "qt", &x, &y);
        quadratic(r, x, y, n[0], n[1]);
        break;
    case 'a':
        svg_arc_to(p, &(struct svg_arc){n[0], n[1], n[2], n[3] != 0, n[4] != 0, n[5], n[6]});
        break;
    default:
        svg_close(p);
        break;
    }
}

static void make_absolute(const struct path_reader *r, size_t count, int64_t *n)
{
    const struct svg_path *p = r->path;
    if (r->command < 'a') {
        return;
    }
    if (r->command == 'h' || r->command == 'v') {
        n[0] += r->command == 'h' ? p->x : p->y;
        return;
    }
    for (size_t i = r->command == 'a' ? 5 : 0; i < count; i++) {
        bool vertical = (r->command == 'a' ? i - 5 : i) % 2 != 0;
        n[i] += vertical ? p->y : p->x;
    }
}

static size_t number_count(char command)
{
    static const char COMMANDS[] = "mlhvcsqtaz";
    static const uint8_t COUNTS[] = {2, 2, 1, 1, 6, 4, 4, 2, 7, 0};
    const char *found = strchr(COMMANDS, command | 0x20);
    return found && command ? COUNTS[found - COMMANDS] : MAX_NUMBERS + 1;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes the next command letter, or repeats the last command when numbers follow. */
static bool next_command(struct path_reader *r)
{
    char c = r->rest.ptr[0];
    if (is_letter(c)) {
        r->command = c;
        r->rest = slice_of(r->rest.ptr + 1, r->rest.len - 1);
        return number_count(c) <= MAX_NUMBERS && (r->previous || (c | 0x20) == 'm');
    }
    /* Pairs behind a move are lines. */
    r->command = r->command == 'm' ? 'l' : r->command == 'M' ? 'L' : r->command;
    return r->previous && (r->command | 0x20) != 'z';
}

bool svg_path_data(struct svg_path *path, struct slice data)
{
    struct path_reader r = {.path = path, .rest = data};
    for (svg_skip(&r.rest); r.rest.len; svg_skip(&r.rest)) {
        int64_t numbers[MAX_NUMBERS] = {0};
        if (!next_command(&r)) {
            return false;
        }
        size_t count = number_count(r.command);
        if (!read_numbers(&r, count, numbers)) {
            return false;
        }
        make_absolute(&r, count, numbers);
        run(&r, numbers);
        r.previous = r.command;
    }
    return true;
}
