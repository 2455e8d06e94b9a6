#include "unit.h"

#include "area_builder.h"

/* The walk over areas, seen through a painter that writes down what it is told. */

struct record {
    struct strbuf text;
    int depth;
};

static void add_rect(struct strbuf *out, const struct paint_rect *rect)
{
    strbuf_addf(out, "%d,%d %dx%d", (int)rect->x, (int)rect->y, (int)rect->width,
                (int)rect->height);
}

static enum status begin_page(void *state, int32_t width, int32_t height, const char *label)
{
    struct record *record = state;
    strbuf_addf(&record->text, "page %dx%d %s\n", (int)width, (int)height, label);
    return STATUS_OK;
}

static enum status end_page(void *state)
{
    struct record *record = state;
    strbuf_add_str(&record->text, "end\n");
    return STATUS_OK;
}

static enum status save(void *state, const struct paint_matrix *m, const struct paint_rect *clip)
{
    struct record *record = state;
    strbuf_add_str(&record->text, "save");
    if (m) {
        strbuf_addf(&record->text, " [%d %d %d %d %d %d]", (int)m->a / PAINT_UNIT,
                    (int)m->b / PAINT_UNIT, (int)m->c / PAINT_UNIT, (int)m->d / PAINT_UNIT,
                    (int)m->e, (int)m->f);
    }
    if (clip) {
        strbuf_add_str(&record->text, " clip ");
        add_rect(&record->text, clip);
    }
    strbuf_add_char(&record->text, '\n');
    record->depth++;
    return STATUS_OK;
}

static enum status restore(void *state)
{
    struct record *record = state;
    strbuf_add_str(&record->text, "restore\n");
    record->depth--;
    return STATUS_OK;
}

static enum status glyphs(void *state, const struct glyph_run *run, int32_t x, int32_t y)
{
    struct record *record = state;
    strbuf_addf(&record->text, "%s %.*s %d,%d size %d\n", run->face ? "glyphs" : "unseen",
                (int)run->text.len, run->text.ptr, (int)x, (int)y, (int)run->size);
    return STATUS_OK;
}

static enum status path(void *state, const struct shape *shape, int32_t x, int32_t y, int32_t sx,
                        int32_t sy)
{
    struct record *record = state;
    strbuf_add_str(&record->text, shape->fill.opaque ? "fill" : "stroke");
    if (shape->stroke.width) {
        strbuf_addf(&record->text, " %d", (int)shape->stroke.width);
    }
    if (shape->stroke.dash[0] || shape->stroke.dash[1]) {
        strbuf_addf(&record->text, " (%d %d)", (int)shape->stroke.dash[0],
                    (int)shape->stroke.dash[1]);
    }
    for (size_t i = 0; i < shape->path.count; i++) {
        const struct path_segment *segment = &shape->path.segments[i];
        if (segment->op != PATH_CLOSE) {
            strbuf_addf(&record->text, " %d,%d", (int)(segment->points[0].x + x),
                        (int)(segment->points[0].y + y));
        }
    }
    if (sx != PAINT_UNIT || sy != PAINT_UNIT) {
        strbuf_addf(&record->text, " scale %d %d", (int)sx, (int)sy);
    }
    strbuf_add_char(&record->text, '\n');
    return STATUS_OK;
}

static enum status image(void *state, const char *file, const struct paint_rect *rect)
{
    struct record *record = state;
    strbuf_addf(&record->text, "image %s ", file);
    add_rect(&record->text, rect);
    strbuf_add_char(&record->text, '\n');
    return STATUS_OK;
}

static enum status link(void *state, const struct paint_rect *rect, const char *internal,
                        const char *external, const char *anchor)
{
    struct record *record = state;
    strbuf_addf(&record->text, "link %s %s %s ", internal ? internal : "-",
                external ? external : "-", anchor ? anchor : "-");
    add_rect(&record->text, rect);
    strbuf_add_char(&record->text, '\n');
    return STATUS_OK;
}

static int set_up(void **state)
{
    *state = arena_new();
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static struct area *small_page(struct arena *arena)
{
    struct area *page = new_area(arena, NULL, AREA_PAGE, RECT(0, 0, 200000, 300000));
    page->u.page.label = "1";
    return page;
}

/* What painting the page gives between its first and last line. */
static void assert_painted(struct arena *arena, const struct area *page, const char *expected)
{
    struct record record = {0};
    const struct painter painter = {
        .begin_page = begin_page,
        .end_page = end_page,
        .save = save,
        .restore = restore,
        .glyphs = glyphs,
        .path = path,
        .image = image,
        .link = link,
        .state = &record,
    };
    assert_int_equal(paint_page(&painter, page, NULL, arena), STATUS_OK);
    assert_int_equal(record.depth, 0);
    char *whole = arena_printf(arena, "page 200000x300000 1\n%send\n", expected);
    assert_string_equal(strbuf_str(&record.text), whole);
    strbuf_deinit(&record.text);
}

static struct area_box *box_of(struct arena *arena, struct area *area)
{
    struct area_box *box = built(arena, sizeof *box);
    box->background_image = "";
    area->box = box;
    for (int i = 0; i < 4; i++) {
        box->border[i].style = FO_K_NONE;
    }
    return box;
}

#define RED ((struct color){255, 0, 0, true})

static void paint_adds_offsets_up_when_areas_nest(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *block = new_area(arena, page, AREA_BLOCK, RECT(10000, 20000, 100000, 50000));
    struct area *line = new_area(arena, block, AREA_LINE, RECT(1000, 2000, 90000, 20000));
    struct area *run = new_area(arena, line, AREA_GLYPHS, RECT(300, 400, 16000, 16000));
    const struct glyph glyph = {.glyph = 1};
    struct glyph_run text = {.face = (const struct face *)&glyph,
                             .size = 16000,
                             .color = COLOR_BLACK,
                             .baseline = 14080,
                             .glyphs = &glyph,
                             .count = 1,
                             .text = slice_from("工")};
    run->u.glyphs = &text;
    assert_painted(arena, page, "glyphs 工 11300,36480 size 16000\n");
    text.color = COLOR_TRANSPARENT;
    assert_painted(arena, page, "");
}

static void paint_fills_inside_the_borders_and_strokes_an_even_frame(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *block = new_area(arena, page, AREA_BLOCK, RECT(10000, 20000, 100000, 50000));
    struct area_box *box = box_of(arena, block);
    box->background = RED;
    for (int i = 0; i < 4; i++) {
        box->border[i] = solid(2000, COLOR_BLACK);
    }
    assert_painted(arena, page,
                   "fill 12000,22000 108000,22000 108000,68000 12000,68000\n"
                   "stroke 2000 11000,21000 109000,21000 109000,69000 11000,69000\n");
}

static void paint_draws_two_frames_when_borders_are_double(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area_box *box =
        box_of(arena, new_area(arena, page, AREA_BLOCK, RECT(0, 0, 100000, 50000)));
    for (int i = 0; i < 4; i++) {
        box->border[i] = (struct area_border){6000, FO_K_DOUBLE, COLOR_BLACK};
    }
    assert_painted(arena, page,
                   "stroke 2000 1000,1000 99000,1000 99000,49000 1000,49000\n"
                   "stroke 2000 5000,5000 95000,5000 95000,45000 5000,45000\n");
}

static void paint_overlaps_corners_when_borders_share_a_colour(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area_box *box =
        box_of(arena, new_area(arena, page, AREA_BLOCK, RECT(0, 0, 100000, 50000)));
    box->border[FO_BEFORE_EDGE] = solid(2000, COLOR_BLACK);
    box->border[FO_START_EDGE] = solid(4000, COLOR_BLACK);
    assert_painted(arena, page,
                   "stroke 2000 0,1000 100000,1000\n"
                   "stroke 4000 2000,0 2000,50000\n");
}

static void paint_mitres_corners_when_colours_differ(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area_box *box =
        box_of(arena, new_area(arena, page, AREA_BLOCK, RECT(0, 0, 100000, 50000)));
    box->border[FO_BEFORE_EDGE] = solid(2000, COLOR_BLACK);
    box->border[FO_END_EDGE] = solid(4000, RED);
    assert_painted(arena, page,
                   "fill 0,0 100000,0 96000,2000 0,2000\n"
                   "fill 100000,0 100000,50000 96000,50000 96000,2000\n");
}

static void paint_ends_dashes_with_ink(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *rule = new_area(arena, page, AREA_RULE, RECT(0, 0, 100000, 1000));
    rule->u.rule.style = FO_K_DASHED;
    rule->u.rule.color = COLOR_BLACK;
    /* 17 dashes and 16 gaps of 3030 or so: 17 * 3030 + 16 * 3030 = 100000 - 10 */
    assert_painted(arena, page, "stroke 1000 (3030 3030) 0,500 100000,500\n");
    rule->u.rule.style = FO_K_DOTTED;
    assert_painted(arena, page, "stroke 1000 (0 2020) 500,500 99500,500\n");
    rule->u.rule.style = FO_K_DOUBLE;
    assert_painted(arena, page, "stroke 333 0,166 100000,166\nstroke 333 0,833 100000,833\n");
    rule->u.rule.style = FO_K_NONE;
    assert_painted(arena, page, "");
}

static void paint_strokes_vertical_rules_downwards(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *rule = new_area(arena, page, AREA_RULE, RECT(5000, 7000, 1000, 60000));
    rule->u.rule.style = FO_K_SOLID;
    rule->u.rule.color = COLOR_BLACK;
    rule->u.rule.vertical = true;
    assert_painted(arena, page, "stroke 1000 5500,7000 5500,67000\n");
}

static void paint_turns_children_about_the_area(void **state)
{
    static const struct {
        int16_t rotation;
        const char *matrix;
    } CASES[] = {
        {90, "[0 -1 1 0 10000 70000]"},
        {180, "[-1 0 0 -1 110000 70000]"},
        {270, "[0 1 -1 0 110000 20000]"},
        {-90, "[0 1 -1 0 110000 20000]"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct area *page = small_page(arena);
        struct area *block = new_area(arena, page, AREA_BLOCK, RECT(10000, 20000, 100000, 50000));
        block->rotation = CASES[i].rotation;
        struct area *image_area = new_area(arena, block, AREA_IMAGE, RECT(1000, 2000, 3000, 4000));
        image_area->u.image = built(arena, sizeof *image_area->u.image);
        image_area->u.image->path = "a.png";
        assert_painted(arena, page,
                       arena_printf(arena, "save %s\nimage a.png 1000,2000 3000x4000\nrestore\n",
                                    CASES[i].matrix));
    }
}

static void paint_clips_to_the_padding_rectangle(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *block = new_area(arena, page, AREA_BLOCK, RECT(10000, 20000, 100000, 50000));
    box_of(arena, block)->border[FO_BEFORE_EDGE] = solid(2000, COLOR_TRANSPARENT);
    block->clip = true;
    struct area *rule = new_area(arena, block, AREA_RULE, RECT(0, 0, 500000, 1000));
    rule->u.rule.style = FO_K_SOLID;
    rule->u.rule.color = COLOR_BLACK;
    assert_painted(arena, page,
                   "save clip 10000,22000 100000x48000\n"
                   "stroke 1000 10000,20500 510000,20500\nrestore\n");
}

static void paint_tells_links_and_places_of_ids(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *block = new_area(arena, page, AREA_INLINE, RECT(10000, 20000, 100000, 50000));
    block->link_internal = "there";
    block->anchor = "here";
    assert_painted(arena, page, "link there - here 10000,20000 100000x50000\n");
}

static void paint_leaves_the_tick_character_behind_its_drawing(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *tick = new_area(arena, page, AREA_DRAWING, RECT(10000, 20000, 12000, 12000));
    struct path_segment line[2] = {{PATH_MOVE, {{0, 0}}}, {PATH_LINE, {{6000, 6000}}}};
    struct shape shape = {.path = {line, 2}, .stroke = {.width = 500, .color = COLOR_BLACK}};
    const struct drawing drawing = {6000, 6000, &shape, 1};
    struct fo_props props = {0};
    const struct fo_node node = {.object = FO_INSTREAM_FOREIGN_OBJECT, .props = &props};
    tick->u.drawing.drawing = &drawing;
    tick->u.drawing.baseline = 10000;
    tick->node = &node;
    props.l.checkbox = "";
    assert_painted(arena, page, "stroke 500 10000,20000 16000,26000 scale 131072 131072\n");
    props.l.checkbox = "on";
    assert_painted(arena, page,
                   "stroke 500 10000,20000 16000,26000 scale 131072 131072\n"
                   "unseen ☑ 10000,30000 size 12000\n");
    props.l.checkbox = "off";
    assert_painted(arena, page,
                   "stroke 500 10000,20000 16000,26000 scale 131072 131072\n"
                   "unseen ☐ 10000,30000 size 12000\n");
}

/* ramp.png is 200 by 100 points. */
static void paint_puts_background_pictures_where_they_belong(void **state)
{
    struct arena *arena = *state;
    struct area *page = small_page(arena);
    struct area *block = new_area(arena, page, AREA_BLOCK, RECT(10000, 20000, 300000, 150000));
    struct area_box *box = box_of(arena, block);
    struct fo_props props = {0};
    const struct fo_node node = {.object = FO_BLOCK, .props = &props};
    block->node = &node;
    box->background_image = props.l.background_image = "tests/docx/fo/ramp.png";
    props.l.background_repeat = FO_K_NO_REPEAT;
    props.l.background_position_x = (struct fo_length){.percent = 50000};
    props.l.background_position_y = (struct fo_length){.percent = 100000};
    assert_painted(arena, page,
                   "save clip 10000,20000 300000x150000\n"
                   "image tests/docx/fo/ramp.png 60000,70000 200000x100000\nrestore\n");
    props.l.background_repeat = FO_K_REPEAT_X;
    assert_painted(arena, page,
                   "save clip 10000,20000 300000x150000\n"
                   "image tests/docx/fo/ramp.png -140000,70000 200000x100000\n"
                   "image tests/docx/fo/ramp.png 60000,70000 200000x100000\n"
                   "image tests/docx/fo/ramp.png 260000,70000 200000x100000\nrestore\n");
    props.l.background_repeat = FO_K_REPEAT_Y;
    assert_painted(arena, page,
                   "save clip 10000,20000 300000x150000\n"
                   "image tests/docx/fo/ramp.png 60000,-30000 200000x100000\n"
                   "image tests/docx/fo/ramp.png 60000,70000 200000x100000\nrestore\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paint_adds_offsets_up_when_areas_nest),
        cmocka_unit_test(paint_fills_inside_the_borders_and_strokes_an_even_frame),
        cmocka_unit_test(paint_draws_two_frames_when_borders_are_double),
        cmocka_unit_test(paint_overlaps_corners_when_borders_share_a_colour),
        cmocka_unit_test(paint_mitres_corners_when_colours_differ),
        cmocka_unit_test(paint_ends_dashes_with_ink),
        cmocka_unit_test(paint_strokes_vertical_rules_downwards),
        cmocka_unit_test(paint_turns_children_about_the_area),
        cmocka_unit_test(paint_clips_to_the_padding_rectangle),
        cmocka_unit_test(paint_tells_links_and_places_of_ids),
        cmocka_unit_test(paint_leaves_the_tick_character_behind_its_drawing),
        cmocka_unit_test(paint_puts_background_pictures_where_they_belong),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
