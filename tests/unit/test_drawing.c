#include "unit/support_fo.h"

#include "fo/fixed.h"

/* A drawing of 100 by 100 user units in which a unit is one point; `attributes` of the svg element.
 */
static struct reading read_svg(const char *attributes, const char *content)
{
    struct strbuf text = {0};
    strbuf_addf(&text,
                "<fo:block font-family='宋体' color='#0000ff'><fo:instream-foreign-object><svg:svg "
                "%s>%s</svg:svg>"
                "</fo:instream-foreign-object></fo:block>",
                attributes, content);
    struct reading r = read_flow(strbuf_str(&text));
    strbuf_deinit(&text);
    return r;
}

#define POINTS "width='100pt' height='100pt' viewBox='0 0 100 100'"

static const struct drawing *drawing_of(const struct reading *r)
{
    return first(r, FO_INSTREAM_FOREIGN_OBJECT)->drawing;
}

/* The path as "M10,10 L20,10 Z", in points rounded to tenths where they are not whole. */
static const char *path_text(const struct reading *r, const struct shape *shape)
{
    static const char LETTERS[] = "MLCZ";
    static const int COUNTS[] = {1, 1, 3, 0};
    struct strbuf text = {0};
    for (size_t i = 0; i < shape->path.count; i++) {
        const struct path_segment *s = &shape->path.segments[i];
        strbuf_addf(&text, "%s%c", i ? " " : "", LETTERS[s->op]);
        for (int p = 0; p < COUNTS[s->op]; p++) {
            strbuf_add_str(&text, p ? " " : "");
            /* nearest tenth of a point */
            strbuf_add_milli(&text, (s->points[p].x + (s->points[p].x < 0 ? -50 : 50)) / 100 * 100);
            strbuf_add_char(&text, ',');
            strbuf_add_milli(&text, (s->points[p].y + (s->points[p].y < 0 ? -50 : 50)) / 100 * 100);
        }
    }
    const char *copy = arena_copy(r->arena, strbuf_slice(&text));
    strbuf_deinit(&text);
    return copy;
}

static void assert_path(const char *content, const char *expected)
{
    struct reading r = read_svg(POINTS, content);
    assert_non_null(drawing_of(&r));
    assert_int_equal(drawing_of(&r)->count, 1);
    assert_string_equal(path_text(&r, &drawing_of(&r)->shapes[0]), expected);
    assert_count(&r.diags, 0);
    close_reading(&r);
}

static void drawing_reads_every_path_command(void **state)
{
    (void)state;
    assert_path("<svg:path d='M10 10L20,10 H30V40h-5v-5l1-1zm5 5 5 5'/>",
                "M10,10 L20,10 L30,10 L30,40 L25,40 L25,35 L26,34 Z M15,15 L20,20");
    assert_path("<svg:path d='M0 0C1 2 3 4 5 6S9 9 10 10c1 1 2 2 3 3s1 1 2 2'/>",
                "M0,0 C1,2 3,4 5,6 C7,8 9,9 10,10 C11,11 12,12 13,13 C14,14 14,14 15,15");
    assert_path("<svg:path d='M0 0Q3 6 6 0T12 0 t6 0'/>",
                "M0,0 C2,4 4,4 6,0 C8,-4 10,-4 12,0 C14,4 16,4 18,0");
    assert_path("<svg:path d='M0 0 T6 6'/>", "M0,0 C0,0 2,2 6,6");
    assert_path("<svg:path d='M.5.5-1e1-.5L1.5e0,2'/>", "M0.5,0.5 L-10,-0.5 L1.5,2");
    assert_path("<svg:path d='M0 0L10 0Z L5 5'/>", "M0,0 L10,0 Z M0,0 L5,5");
}

static void drawing_turns_arcs_into_curves(void **state)
{
    (void)state;
    /* a quarter circle, clockwise: k = 0.5523 */
    assert_path("<svg:path d='M20 10A10 10 0 0 1 30 20'/>", "M20,10 C25.5,10 30,14.5 30,20");
    /* counter-clockwise along the other side */
    assert_path("<svg:path d='M20 10A10 10 0 0 0 30 20'/>", "M20,10 C20,15.5 24.5,20 30,20");
    /* half a circle, flags run together */
    assert_path("<svg:path d='M10 20a10 10 0 0120 0'/>",
                "M10,20 C10,14.5 14.5,10 20,10 C25.5,10 30,14.5 30,20");
    /* radii too small are enlarged; radius 0 is a line */
    assert_path("<svg:path d='M10 20A1 1 0 0 1 30 20'/>",
                "M10,20 C10,14.5 14.5,10 20,10 C25.5,10 30,14.5 30,20");
    assert_path("<svg:path d='M10 20A0 5 0 0 1 30 20'/>", "M10,20 L30,20");
    /* the long way round */
    assert_path("<svg:path d='M20 10A10 10 0 1 0 30 20'/>",
                "M20,10 C14.5,10 10,14.5 10,20 C10,25.5 14.5,30 20,30 C25.5,30 30,25.5 30,20");
    /* a rotated ellipse: 90 degrees exchange the radii */
    assert_path("<svg:path d='M20 10A5 10 90 0 1 30 15'/>", "M20,10 C25.5,10 30,12.2 30,15");
}

static void drawing_draws_basic_shapes(void **state)
{
    (void)state;
    assert_path("<svg:rect x='1' y='2' width='10' height='5'/>", "M1,2 L11,2 L11,7 L1,7 Z");
    assert_path("<svg:rect width='10' height='10' rx='20'/>",
                "M5,0 L5,0 C7.8,0 10,2.2 10,5 L10,5 C10,7.8 7.8,10 5,10 L5,10 C2.2,10 0,7.8 0,5 "
                "L0,5 C0,2.2 2.2,0 5,0 Z");
    assert_path("<svg:circle cx='10' cy='10' r='10'/>",
                "M20,10 C20,15.5 15.5,20 10,20 C4.5,20 0,15.5 0,10 C0,4.5 4.5,0 10,0 C15.5,0 "
                "20,4.5 20,10 Z");
    assert_path("<svg:ellipse cx='10' cy='10' rx='10' ry='5'/>",
                "M20,10 C20,12.8 15.5,15 10,15 C4.5,15 0,12.8 0,10 C0,7.2 4.5,5 10,5 C15.5,5 "
                "20,7.2 20,10 Z");
    assert_path("<svg:line x1='1' y1='2' x2='3' y2='4' stroke='black'/>", "M1,2 L3,4");
    assert_path("<svg:polyline points='0,0 1,1 2 0'/>", "M0,0 L1,1 L2,0");
    assert_path("<svg:polygon points='0,0 1,1 2 0'/>", "M0,0 L1,1 L2,0 Z");
}

static void drawing_applies_transforms(void **state)
{
    (void)state;
    assert_path("<svg:g transform='translate(10,20) scale(2)'><svg:path d='M0 0L1 1'/></svg:g>",
                "M10,20 L12,22");
    assert_path("<svg:path transform='rotate(90)' d='M1 0L2 0'/>", "M0,1 L0,2");
    assert_path("<svg:path transform='rotate(-45 10 10)' d='M10 10L20 20'/>", "M10,10 L24.1,10");
    assert_path("<svg:path transform='matrix(1 2 3 4 5 6)' d='M1 1L0 0'/>", "M9,12 L5,6");
    assert_path("<svg:path transform='skewX(45)' d='M0 10L1 0'/>", "M10,10 L1,0");
    assert_path("<svg:path transform='skewY(45),translate(1)' d='M0 0L1 0'/>", "M1,1 L2,2");
    assert_path("<svg:g transform='scale(1,-1)'><svg:g transform='translate(0,-5)'><svg:path d='M0 "
                "0L1 1'/></svg:g></svg:g>",
                "M0,5 L1,4");
}

static void drawing_reads_styles(void **state)
{
    (void)state;
    struct reading r =
        read_svg(POINTS, "<svg:g fill='red' style='stroke: currentColor; stroke-width:2'><svg:path "
                         "d='M0 0L1 1' fill-rule='evenodd'"
                         " stroke-linecap='round' stroke-linejoin='bevel' stroke-dasharray='3,1' "
                         "transform='scale(2)'/>"
                         "<svg:path style='fill:none' fill='blue' d='M0 0L1 1'/><svg:path d='M0 "
                         "0L1 1' fill='rgb(1,2,3)' stroke='none'/>"
                         "</svg:g>");
    assert_count(&r.diags, 0);
    const struct shape *s = drawing_of(&r)->shapes;
    assert_int_equal(drawing_of(&r)->count, 3);
    assert_int_equal(s[0].fill.red, 255);
    assert_true(s[0].even_odd);
    assert_int_equal(s[0].stroke.color.blue, 255);
    assert_int_equal(s[0].stroke.width, 4000);
    assert_int_equal(s[0].stroke.cap, CAP_ROUND);
    assert_int_equal(s[0].stroke.join, JOIN_BEVEL);
    assert_int_equal(s[0].stroke.dash[0], 6000);
    assert_int_equal(s[0].stroke.dash[3], 2000);
    assert_false(s[1].fill.opaque);
    assert_int_equal(s[1].stroke.width, 2000);
    assert_int_equal(s[2].stroke.width, 0);
    assert_int_equal(s[2].fill.green, 2);
    close_reading(&r);
}

static void drawing_sizes_its_viewport(void **state)
{
    (void)state;
    static const struct {
        const char *attributes;
        int32_t width, height, x, y; /* and where 10,10 comes to lie */
    } ROWS[] = {
        {"width='10mm' height='20mm'", 28346, 56693, 7500, 7500},
        {"viewBox='0 0 40 20'", 30000, 15000, 7500, 7500},
        {"width='80pt' viewBox='0 0 40 20'", 80000, 40000, 20000, 20000},
        {"width='100%' height='30pt' viewBox='10 0 20 20'", 30000, 30000, 0, 15000},
        {"width='80pt' height='20pt' viewBox='0 0 20 20'", 80000, 20000, 40000, 10000},
        {"width='80pt' height='20pt' viewBox='0 0 20 20' preserveAspectRatio='xMinYMid'", 80000,
         20000, 10000, 10000},
        {"width='80pt' height='20pt' viewBox='0 0 20 20' preserveAspectRatio='none'", 80000, 20000,
         40000, 10000},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        struct reading r = read_svg(ROWS[i].attributes, "<svg:path d='M10 10L11 11'/>");
        const struct drawing *d = drawing_of(&r);
        assert_non_null(d);
        assert_int_equal(d->width, ROWS[i].width);
        assert_int_equal(d->height, ROWS[i].height);
        assert_int_equal(d->shapes[0].path.segments[0].points[0].x, ROWS[i].x);
        assert_int_equal(d->shapes[0].path.segments[0].points[0].y, ROWS[i].y);
        close_reading(&r);
    }
}

static void drawing_places_text(void **state)
{
    (void)state;
    struct reading r = read_svg(
        POINTS,
        "<svg:text x='10' y='20' font-size='8' text-anchor='middle' font-weight='bold'> 工会\n "
        "主席 "
        "<svg:tspan>续</svg:tspan><svg:tspan x='5' y='30' fill='red'>下行</svg:tspan></svg:text>");
    assert_count(&r.diags, 0);
    const struct shape *s = drawing_of(&r)->shapes;
    assert_int_equal(drawing_of(&r)->count, 2);
    assert_int_equal(s[0].kind, SHAPE_TEXT);
    assert_string_equal(s[0].text, "工会 主席 续");
    assert_string_equal(s[0].font_family, "宋体");
    assert_int_equal(s[0].font_size, 8000);
    assert_int_equal(s[0].font_weight, 700);
    assert_int_equal(s[0].anchor, ANCHOR_MIDDLE);
    assert_int_equal(s[0].x, 10000);
    assert_int_equal(s[0].y, 20000);
    assert_string_equal(s[1].text, "下行");
    assert_int_equal(s[1].x, 5000);
    assert_int_equal(s[1].fill.red, 255);
    close_reading(&r);
}

static void drawing_skips_what_is_not_seen(void **state)
{
    (void)state;
    struct reading r = read_svg(
        POINTS,
        "<svg:title>t</svg:title><svg:path d='M0 0L1 1' visibility='hidden'/>"
        "<svg:g display='none'><svg:path d='M0 0L1 1'/></svg:g><svg:path d='M0 0L1 1' fill='none'/>"
        "<svg:rect width='0' height='5'/><svg:path d='M5 5'/>");
    assert_count(&r.diags, 0);
    assert_int_equal(drawing_of(&r)->count, 0);
    close_reading(&r);
}

static void drawing_reports_what_it_cannot_draw(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        enum diag_code code;
    } ROWS[] = {
        {"<svg:image/>", DIAG_SVG_ELEMENT},
        {"<svg:rect width='1' height='1' opacity='0.5'/>", DIAG_SVG_ATTRIBUTE},
        {"<svg:rect width='1' height='1' onclick='x'/>", DIAG_SVG_ATTRIBUTE},
        {"<svg:path d='M0 0L1'/>", DIAG_SVG_VALUE},
        {"<svg:path d='L0 0'/>", DIAG_SVG_VALUE},
        {"<svg:path d='M0 0 X1 1'/>", DIAG_SVG_VALUE},
        {"<svg:rect width='1x' height='1'/>", DIAG_SVG_VALUE},
        {"<svg:g transform='turn(3)'/>", DIAG_SVG_VALUE},
        {"<svg:g fill='url(#g)'/>", DIAG_SVG_VALUE},
        {"<svg:polygon points='0,0 1'/>", DIAG_SVG_VALUE},
        {"<svg:text transform='rotate(90)'>x</svg:text>", DIAG_SVG_ATTRIBUTE},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ROWS); i++) {
        struct reading r = read_svg(POINTS, ROWS[i].content);
        assert_reported(&r.diags, ROWS[i].code);
        assert_count(&r.diags, 1);
        assert_non_null(drawing_of(&r));
        close_reading(&r);
    }
    struct reading r = read_svg("", "<svg:path d='M0 0L1 1'/>");
    assert_reported(&r.diags, DIAG_SVG_SIZE);
    assert_null(drawing_of(&r));
    close_reading(&r);
}

static void drawing_keeps_a_path_up_to_its_fault(void **state)
{
    (void)state;
    struct reading r = read_svg(POINTS, "<svg:path d='M0 0L1 1 L2'/>");
    assert_string_equal(path_text(&r, &drawing_of(&r)->shapes[0]), "M0,0 L1,1");
    close_reading(&r);
}

static void drawing_is_shared_when_it_is_the_same(void **state)
{
    (void)state;
#define BOX \
    "<fo:instream-foreign-object><svg:svg width='9pt' height='9pt'><svg:rect width='9' " \
    "height='9'/></svg:svg></fo:instream-foreign-object>"
    struct reading r =
        read_flow("<fo:block>" BOX BOX "</fo:block><fo:block color='red'>" BOX "</fo:block>");
    const struct drawing *one = nth(&r, FO_INSTREAM_FOREIGN_OBJECT, 0)->drawing;
    assert_ptr_equal(nth(&r, FO_INSTREAM_FOREIGN_OBJECT, 1)->drawing, one);
    assert_ptr_not_equal(nth(&r, FO_INSTREAM_FOREIGN_OBJECT, 2)->drawing, one);
    close_reading(&r);
}

static void drawing_survives_huge_numbers(void **state)
{
    (void)state;
    struct reading r = read_svg(
        "width='1e30pt' height='9999999mm' viewBox='-1e20 0 1e-6 1e9'",
        "<svg:g transform='scale(1e9) rotate(1e9) scale(1e9)'><svg:path stroke='red' "
        "stroke-width='1e12' d='M1e30-1e30A1e9 1e-5 1e9 1 1 1e-30 1e30C1 1 1 1 -1e9 1e9z'/>"
        "<svg:ellipse rx='1e9' ry='1e9'/><svg:text font-size='1e9'>x</svg:text></svg:g>");
    assert_int_equal(r.status, STATUS_OK);
    close_reading(&r);
}

static void fixed_finds_sines_and_roots(void **state)
{
    (void)state;
    int64_t sine, cosine;
    fixed_sin_cos(30 * FIXED_ONE, &sine, &cosine);
    assert_in_range(sine, FIXED_UNIT / 2 - 8, FIXED_UNIT / 2 + 8);
    assert_in_range(cosine, 232471924 - 8, 232471924 + 8); /* 0.8660254 */
    fixed_sin_cos(-270 * FIXED_ONE, &sine, &cosine);
    assert_int_equal(sine, FIXED_UNIT);
    assert_int_equal(cosine, 0);
    fixed_sin_cos(405 * FIXED_ONE, &sine, &cosine);
    assert_in_range(sine, 189812531 - 8, 189812531 + 8); /* 0.7071068 */
    assert_int_equal(fixed_isqrt(99), 9);
    assert_int_equal(fixed_isqrt(100), 10);
    assert_int_equal(fixed_isqrt(INT64_MAX), 3037000499);
    assert_int_equal(fixed_isqrt(-4), 0);
    assert_int_equal(fixed_scale(INT64_MAX / 2, 8, 2), FIXED_MAX);
    assert_int_equal(fixed_scale(-7, 1, 2), -4);
    assert_int_equal(fixed_mul(-3 * FIXED_ONE, FIXED_ONE / 2), -3 * FIXED_ONE / 2);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(drawing_reads_every_path_command),
        T(drawing_turns_arcs_into_curves),
        T(drawing_draws_basic_shapes),
        T(drawing_applies_transforms),
        T(drawing_reads_styles),
        T(drawing_sizes_its_viewport),
        T(drawing_places_text),
        T(drawing_skips_what_is_not_seen),
        T(drawing_reports_what_it_cannot_draw),
        T(drawing_keeps_a_path_up_to_its_fault),
        T(drawing_is_shared_when_it_is_the_same),
        T(drawing_survives_huge_numbers),
        T(fixed_finds_sines_and_roots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
