#include "support_paragraph.h"

/* ---- breaking ---- */

static void paragraph_breaks_anywhere_when_text_is_han(void **state)
{
    (void)state;
    lay("", "一二三四五六七八九十甲乙", 50);
    assert_lines("一二三四五|六七八九十|甲乙");
    assert_int_equal(paragraph.lines[0].area->width, 50000);
    assert_false(paragraph.lines[0].forced_break);
    assert_true(paragraph.lines[2].forced_break);
}

static void paragraph_breaks_when_han_are_beyond_the_bmp(void **state)
{
    (void)state;
    lay("", "𬱖𬭎𫖮㛃䶮𬱖𬭎", 30);
    assert_lines("𬱖𬭎𫖮|㛃䶮𬱖|𬭎");
    assert_int_equal(glyph_x(0, 2), 20000);
}

static void paragraph_breaks_when_circled_digits_run_on(void **state)
{
    (void)state;
    lay("", "①②③④⑤⑥⑦⑧", 30);
    assert_lines("①②③|④⑤⑥|⑦⑧");
}

static void paragraph_pushes_out_when_a_stop_would_open_a_line(void **state)
{
    (void)state; /* L2: nothing in the line can be squeezed, so 五 goes down with its mark */
    lay("", "一二三四五，六七", 50);
    assert_lines("一二三四|五，六七");
}

static void paragraph_pushes_in_when_marks_can_be_squeezed(void **state)
{
    (void)state; /* L5 before push-out, L9, L13 */
    lay("", "一，二三四，五六七", 50);
    assert_lines("一，二三四，|五六七");
    assert_int_equal(glyph_x(0, 2), 15000);
    assert_int_equal(line_end(0), 50000);
}

static void paragraph_moves_a_bracket_down_when_it_would_end_a_line(void **state)
{
    (void)state; /* L3 */
    lay("", "一二三四（五六）七", 50);
    assert_lines("一二三四|（五六）七");
}

static void paragraph_keeps_pairs_when_dashes_or_dots_meet_the_edge(void **state)
{
    (void)state; /* L4; …… does not open a line either */
    lay("", "一二三四——五六", 50);
    assert_lines("一二三四|——五六");
    lay("", "一二三四……五六", 50);
    assert_lines("一二三|四……五六");
    lay("", "一二三四————五", 60);
    assert_lines("一二三四——|——五");
}

static void paragraph_keeps_numbers_with_their_signs_when_breaking(void **state)
{
    (void)state; /* L4 */
    lay("", "一二三四70%五", 50);
    assert_lines("一二三四|70%五");
    lay("", "一二三四￥5六", 50);
    assert_lines("一二三四|￥5六");
    lay("", "一二三10～20元", 50);
    assert_lines("一二三|10～20元");
}

static void paragraph_breaks_words_when_they_exceed_the_line(void **state)
{
    (void)state;
    lay("", "abcdefghijklmnopqrstuvwxyz", 30);
    assert_true(paragraph.count > 3);
    for (uint32_t i = 0; i < paragraph.count; i++) {
        assert_true(line_end(i) <= 30000);
    }
}

static void paragraph_keeps_words_whole_when_they_fit_the_next_line(void **state)
{
    (void)state;
    lay("", "一二三四office五", 60);
    assert_lines("一二三四|office五");
}

static void paragraph_cuts_an_address_behind_a_slash_when_the_line_would_be_loose(void **state)
{
    (void)state;
    lay("text-align=\"justify\"", "网址http://example.org/union/home/index.html完", 110);
    assert_string_equal(line_text(0), "网址http://example.org/");
}

static void paragraph_drops_white_space_when_it_stands_at_line_ends(void **state)
{
    (void)state;
    lay("", " aaaa bbbb cccc ", 28);
    assert_lines("aaaa|bbbb|cccc");
    assert_int_equal(glyph_x(1, 0), 0);
}

static void paragraph_keeps_wide_spaces_only_when_they_open_it(void **state)
{
    (void)state;
    lay("", "　　一二三四　五六七", 60);
    assert_lines("　　一二三四|五六七");
    assert_int_equal(glyph_x(0, 2), 20000);
    assert_int_equal(glyph_x(1, 0), 0);
}

static void paragraph_ends_lines_when_line_feeds_are_kept(void **state)
{
    (void)state;
    lay("linefeed-treatment=\"preserve\" text-align=\"justify\"", "一二\n三\n\n四", 50);
    assert_lines("一二|三||四");
    assert_true(paragraph.lines[0].forced_break);
    assert_int_equal(glyph_x(0, 1), 10000); /* a forced end is a last line */
    assert_int_equal(paragraph.lines[2].area->height, 20000);
}

static void paragraph_stays_on_one_line_when_told_not_to_wrap(void **state)
{
    (void)state;
    lay("wrap-option=\"no-wrap\"", "一二三四五六七", 30);
    assert_lines("一二三四五六七");
}

static void paragraph_keeps_an_inline_together_when_it_asks_so(void **state)
{
    (void)state;
    lay("", "一二三<fo:inline keep-together.within-line=\"always\">四五六</fo:inline>七", 50);
    assert_lines("一二三|四五六七");
}

static void paragraph_leaves_no_lone_han_when_it_can_help_it(void **state)
{
    (void)state; /* L15: pushed down; pulled up when a mark gives way; not in a narrow column */
    lay("", "一二三四五六七八九十甲", 100);
    assert_lines("一二三四五六七八九|十甲");
    lay("", "一，二，三四五六七八九", 100);
    assert_lines("一，二，三四五六七八九");
    lay("", "一二三四五六七", 60);
    assert_lines("一二三四五六|七");
}

/* ---- widths of marks ---- */

static void paragraph_narrows_marks_when_they_meet(void **state)
{
    (void)state; /* L7: two marks take an em and a half */
    lay("", "一，“二", 100);
    assert_int_equal(glyph_x(0, 3), 25000);
    assert_int_equal(glyph_x(0, 2), 15000); /* “ is drawn half an em to the left of its place */
    lay("", "一》，二", 100);
    assert_int_equal(glyph_x(0, 3), 25000);
    lay("", "一。”（二", 100);
    assert_int_equal(glyph_x(0, 4), 30000);
}

static void paragraph_records_cuts_for_the_character_that_spacing_stands_behind(void **state)
{
    (void)state;
    lay("", "一，“二三", 100);
    assert_int_equal(record_count, 1);
    assert_int_equal(records[0].offset, 3);
    assert_int_equal(records[0].delta, -5000);
    record_count = 0;
    lay("", "一二。", 100); /* L9 */
    assert_int_equal(record_count, 1);
    assert_int_equal(records[0].offset, 6);
    assert_int_equal(records[0].delta, -5000);
}

static void paragraph_drops_half_a_mark_when_it_opens_or_ends_a_line(void **state)
{
    (void)state; /* L8, L9 */
    lay("", "（一）", 100);
    assert_int_equal(glyph_x(0, 0), -5000);
    assert_int_equal(glyph_x(0, 1), 5000);
    assert_int_equal(line_end(0), 20000);
    assert_int_equal(paragraph.lines[0].natural_width, 20000);
    lay("text-align=\"center\"", "（一）", 100);
    assert_int_equal(glyph_x(0, 1), 45000);
}

static void paragraph_sets_middle_dots_in_half_an_em(void **state)
{
    (void)state; /* L6 */
    lay("", "一·二", 100);
    assert_int_equal(glyph_x(0, 2), 15000);
}

static void paragraph_leaves_marks_alone_when_compatible(void **state)
{
    (void)state;
    context.fop_compat = true;
    lay("text-align=\"justify\"", "一，“二三四五六", 62);
    assert_int_equal(glyph_x(0, 3), 30000);
    assert_int_equal(glyph_x(0, 5), 50000); /* no stretch between Han */
    assert_int_equal(record_count, 0);
}

/* ---- justification and alignment ---- */

static void paragraph_shares_slack_equally_when_justified(void **state)
{
    (void)state; /* L14, L12 */
    lay("text-align=\"justify\"", "一二三四五六七八", 52);
    assert_int_equal(glyph_x(0, 1), 10500);
    assert_int_equal(glyph_x(0, 4), 42000);
    assert_int_equal(line_end(0), 52000);
    assert_int_equal(glyph_x(1, 1), 10000);
    lay("text-align=\"justify\"", "一二三四五六七八", 53);
    assert_int_equal(line_end(0), 53000); /* 3000 in 4 gaps */
}

static void paragraph_widens_spaces_first_when_justified(void **state)
{
    (void)state; /* L14: a space up to half an em before Han move apart; the space is 3.33 of 10 pt
                    wide */
    lay("text-align=\"justify\"", "一二 三四五六七", 44);
    int32_t space = glyph_x(0, 3) - glyph_x(0, 2);
    assert_int_equal(glyph_x(0, 1), 10000);
    assert_in_range(space, 3000, 5000);
    assert_int_equal(line_end(0), 44000);
}

static void paragraph_keeps_pairs_tight_when_justified(void **state)
{
    (void)state;
    lay("text-align=\"justify\"", "一——二三四五六七", 55);
    assert_int_equal(glyph_x(0, 2) - glyph_x(0, 1), 10000);
    assert_int_equal(line_end(0), 55000);
}

static void paragraph_spreads_labels_when_the_last_line_is_justified(void **state)
{
    (void)state; /* marks stay with the character they follow */
    lay("text-align-last=\"justify\"", "姓名", 50);
    assert_int_equal(glyph_x(0, 1), 40000);
    lay("text-align-last=\"justify\"", "姓名：", 50);
    assert_int_equal(glyph_x(0, 1), 35000);
    assert_int_equal(glyph_x(0, 2), 45000);
    lay("j:fit=\"spread\"", "工作单位", 70);
    assert_int_equal(glyph_x(0, 1), 20000);
    lay("text-align-last=\"justify\"", "族", 50);
    assert_int_equal(glyph_x(0, 0), 20000);
}

static void paragraph_aligns_when_asked(void **state)
{
    (void)state;
    lay("text-align=\"end\"", "一二三", 50);
    assert_int_equal(glyph_x(0, 0), 20000);
    lay("text-align=\"center\" text-align-last=\"start\"", "一二三", 50);
    assert_int_equal(glyph_x(0, 0), 0);
    lay("text-align=\"justify\" text-align-last=\"center\"", "一二三", 50);
    assert_int_equal(glyph_x(0, 0), 10000);
}

static void paragraph_indents_its_first_line_only(void **state)
{
    (void)state; /* L16 */
    lay("text-indent=\"20pt\"", "一二三四五六七八", 50);
    assert_lines("一二三|四五六七八");
    assert_int_equal(paragraph.lines[0].area->x, 20000);
    assert_int_equal(paragraph.lines[0].area->width, 30000);
    assert_int_equal(paragraph.lines[1].area->x, 0);
    lay("last-line-end-indent=\"20pt\"", "一二三四五六七八九", 50);
    assert_lines("一二三四五|六七八|九");
}

static void paragraph_spaces_letters_when_asked(void **state)
{
    (void)state; /* on a grid of 28 cells the last cell's negative spacing counts too */
    lay("letter-spacing=\"-0.2pt\"", "一二三四五六", 49);
    assert_lines("一二三四五|六");
    assert_int_equal(glyph_x(0, 1), 9800);
    lay("letter-spacing=\"2pt\" text-align=\"end\"", "一二三", 50);
    assert_int_equal(glyph_x(0, 2), 40000);
}

/* ---- leaders, fitting ---- */

static void paragraph_gives_slack_to_leaders_when_justified(void **state)
{
    (void)state;
    lay("text-align-last=\"justify\"", "总则<fo:leader leader-pattern=\"dots\"/>3", 100);
    assert_int_equal(line_end(0), 100000);
    assert_in_range(recorded_leader, 70000, 78000);
    lay("", "姓名<fo:leader leader-pattern=\"rule\" leader-length=\"30pt\"/>性别", 100);
    assert_int_equal(recorded_leader, 30000);
    const struct area *rule = find_area(paragraph.lines[0].area, AREA_RULE);
    assert_int_equal(rule->x, 20000);
    assert_int_equal(rule->width, 30000);
    assert_int_equal(glyph_x(0, 2), 50000);
}

static void paragraph_repeats_what_a_leader_holds(void **state)
{
    (void)state; /* in the face of the pattern, whole ones only */
    lay("", "一<fo:leader leader-pattern=\"use-content\" leader-length=\"36pt\">…</fo:leader>二",
        100);
    assert_string_equal(line_text(0), "一………二");
    assert_int_equal(glyph_x(0, 4), 46000);
    lay("",
        "一<fo:leader leader-pattern=\"use-content\" leader-pattern-width=\"15pt\" "
        "leader-length=\"36pt\">·</fo:leader>二",
        100);
    assert_string_equal(line_text(0), "一··二");
    assert_int_equal(glyph_x(0, 2) - glyph_x(0, 1), 15000);
}

static void paragraph_aligns_leaders_of_lines_above_each_other(void **state)
{
    (void)state;
    static const char *const HEADS[] = {"一", "一二三", "一a"};
    for (size_t i = 0; i < ARRAY_LENGTH(HEADS); i++) {
        char content[200];
        snprintf(content, sizeof content,
                 "%s<fo:leader leader-pattern=\"dots\" leader-pattern-width=\"7pt\" "
                 "leader-alignment=\"reference-area\" leader-length=\"50pt\"/>",
                 HEADS[i]);
        lay("start-indent=\"3pt\"", content, 200);
        uint32_t first = i == 1 ? 3 : i == 0 ? 1 : 2;
        assert_int_equal((glyph_x(0, first) + 3000) % 7000, 0);
    }
    lay("text-align-last=\"justify\"", "一<fo:leader leader-pattern=\"dots\"/>12", 100);
    int32_t dot = glyph_x(0, 1);
    int32_t step = glyph_x(0, 2) - dot;
    lay("text-align-last=\"justify\"", "一二三<fo:leader leader-pattern=\"dots\"/>12", 100);
    assert_int_equal((glyph_x(0, 3) - dot) % step, 0);
}

static void paragraph_shrinks_in_half_points_when_told_to_fit(void **state)
{
    (void)state;
    lay("j:fit=\"shrink\"", "一二三四五六", 50);
    assert_int_equal(paragraph.count, 1);
    assert_int_equal(recorded_size, 8000);
    assert_int_equal(line_end(0), 48000);
    assert_false(diag_has(&diags, SEVERITY_ERROR));
    lay("j:fit=\"shrink\" j:source=\"单位 › 名称\"", "一二三四五六七八九十", 50);
    assert_int_equal(recorded_size, 6000);
    assert_true(diag_has(&diags, SEVERITY_ERROR));
    assert_string_equal(diags.items[diags.count - 1].place.label, "单位 › 名称");
}

/* ---- fonts, heights, decorations ---- */

static void paragraph_reports_and_shows_characters_that_no_font_has(void **state)
{
    (void)state;
    lay("j:source=\"姓名\"", "王\xF4\x8F\xBF\xBD\xF4\x8F\xBF\xBD", 100);
    assert_int_equal(diags.counts[SEVERITY_ERROR], 1);
    const struct diagnostic *found = &diags.items[diags.count - 1];
    assert_int_equal(found->code, DIAG_FORMAT_MISSING_GLYPH);
    assert_string_equal(found->place.label, "姓名");
    assert_non_null(strstr(found->message[LANGUAGE_ZH], "U+10FFFD"));
    struct spot spot;
    uint32_t n = 1;
    int32_t box[4];
    assert_true(find_glyph(paragraph.lines[0].area, 0, &n, &spot));
    assert_true(face_extents(spot.run->face, spot.run->glyphs[spot.run->count - 1].glyph, box));
}

static void paragraph_draws_the_base_of_a_mark_that_no_font_has(void **state)
{
    (void)state;
    lay("", "王\xF0\x9E\xA3\x90一", 100); /* U+1E8D0 */
    assert_int_equal(diags.counts[SEVERITY_ERROR], 1);
    assert_non_null(strstr(diags.items[diags.count - 1].message[LANGUAGE_ZH], "U+1E8D0"));
    struct spot spot;
    uint32_t n = 0;
    assert_true(find_glyph(paragraph.lines[0].area, 0, &n, &spot));
    assert_int_equal(spot.run->glyphs[0].glyph, face_glyph(spot.run->face, 0x738B));
    assert_int_equal(glyph_x(0, 1), 10000);
}

static void paragraph_uses_the_latin_face_for_an_apostrophe(void **state)
{
    (void)state;
    lay("font-family=\"西文,仿宋\"", "主席don’t“是”", 200);
    struct spot apostrophe, quote;
    uint32_t n = 5;
    assert_true(find_glyph(paragraph.lines[0].area, 0, &n, &apostrophe));
    n = 7;
    assert_true(find_glyph(paragraph.lines[0].area, 0, &n, &quote));
    assert_string_equal(face_info(apostrophe.run->face)->family, "Nimbus Roman");
    assert_string_equal(face_info(quote.run->face)->family, "FandolFang");
}

static void paragraph_centres_the_em_box_in_the_line(void **state)
{
    (void)state;
    static const char *const FAMILIES[] = {"宋体", "仿宋", "西文,黑体", "LXGW WenKai",
                                           "Noto Serif CJK SC"};
    for (size_t i = 0; i < ARRAY_LENGTH(FAMILIES); i++) {
        lay(arena_printf(arena, "font-family=\"%s\"", FAMILIES[i]), "国Ag", 100);
        assert_int_equal(paragraph.lines[0].area->height, 20000);
        assert_int_equal(paragraph.lines[0].baseline, 13800);
    }
    lay("", "国<fo:inline font-family=\"Times New Roman\">Ag</fo:inline>", 100);
    assert_int_equal(paragraph.lines[0].area->height, 20000);
}

static void paragraph_grows_a_line_when_text_is_raised_unless_told_not_to(void **state)
{
    (void)state;
    lay("", "国<fo:inline baseline-shift=\"6pt\">①</fo:inline>", 100);
    assert_int_equal(paragraph.lines[0].area->height, 26000);
    lay("line-height-shift-adjustment=\"disregard-shifts\"",
        "国<fo:inline baseline-shift=\"6pt\">①</fo:inline>", 100);
    assert_int_equal(paragraph.lines[0].area->height, 20000);
    lay("line-stacking-strategy=\"font-height\"", "国<fo:inline font-size=\"30pt\">大</fo:inline>",
        100);
    assert_int_equal(paragraph.lines[0].area->height, 20000);
    lay("", "国<fo:inline font-size=\"30pt\">大</fo:inline>", 100);
    assert_int_equal(paragraph.lines[0].area->height, 40000); /* 30 and the block's own leading */
    lay("line-stacking-strategy=\"line-height\"",
        "国<fo:inline font-size=\"30pt\" line-height=\"30pt\">大</fo:inline>", 100);
    assert_int_equal(paragraph.lines[0].area->height, 26400 + 6200); /* baselines meet */
}

#define DRAWING(attributes) \
    "国<fo:instream-foreign-object " attributes \
    "><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8pt\" " \
    "height=\"30pt\"><rect width=\"8\" height=\"30\"/></svg></fo:instream-foreign-object>家"

static void paragraph_stands_pictures_on_the_baseline(void **state)
{
    (void)state;
    lay("", DRAWING(""), 100);
    const struct area *drawing = find_area(paragraph.lines[0].area, AREA_DRAWING);
    assert_non_null(drawing);
    assert_int_equal(drawing->x, 10000);
    assert_int_equal(drawing->y + drawing->height, paragraph.lines[0].baseline);
    assert_int_equal(drawing->u.drawing.baseline, 30000);
    assert_int_equal(glyph_x(0, 1), 18000);
    assert_int_equal(paragraph.lines[0].area->height, 30000 + 1200 + 10000);
}

static void paragraph_scales_pictures_when_a_size_is_asked(void **state)
{
    (void)state;
    lay("", DRAWING("content-height=\"15pt\""), 100);
    const struct area *drawing = find_area(paragraph.lines[0].area, AREA_DRAWING);
    assert_int_equal(drawing->width, 4000);
    assert_int_equal(drawing->height, 15000);
    lay("",
        DRAWING("width=\"16pt\" height=\"15pt\" content-width=\"scale-to-fit\" "
                "content-height=\"scale-to-fit\" text-align=\"center\""),
        100);
    drawing = find_area(paragraph.lines[0].area, AREA_DRAWING);
    assert_int_equal(drawing->width, 4000);
    assert_int_equal(drawing->x, 10000 + 6000);
    assert_int_equal(glyph_x(0, 1), 26000);
    lay("", DRAWING("border=\"1pt solid black\" padding=\"2pt\""), 100);
    const struct area *box = find_area(paragraph.lines[0].area, AREA_INLINE);
    assert_int_equal(box->width, 14000);
    assert_int_equal(box->height, 36000);
    assert_int_equal(box->first_child->x, 3000);
}

static void paragraph_draws_one_rule_under_text_of_several_faces(void **state)
{
    (void)state;
    lay("font-family=\"西文,宋体\"",
        "一<fo:inline text-decoration=\"underline\">二ab三</fo:inline>四", 100);
    const struct area *rule = find_area(paragraph.lines[0].area, AREA_RULE);
    assert_non_null(rule);
    assert_int_equal(rule->x, 10000);
    assert_int_equal(rule->x + rule->width, glyph_x(0, 5));
    assert_true(rule->y > paragraph.lines[0].baseline + 1200); /* clear of the em box */
}

static void paragraph_boxes_an_inline_that_runs_over_two_lines(void **state)
{
    (void)state;
    lay("", "一二<fo:inline border=\"1pt solid black\" padding=\"1pt\">三四五</fo:inline>六", 50);
    assert_lines("一二三四|五六");
    const struct area *head = find_area(paragraph.lines[0].area, AREA_INLINE);
    const struct area *tail = find_area(paragraph.lines[1].area, AREA_INLINE);
    assert_int_equal(head->x, 20000);
    assert_int_equal(head->width, 22000);
    assert_int_equal(head->box->border[FO_START_EDGE].width, 1000);
    assert_int_equal(head->box->border[FO_END_EDGE].width, 0);
    assert_int_equal(tail->width, 12000);
    assert_int_equal(tail->box->border[FO_START_EDGE].width, 0);
    assert_int_equal(tail->box->border[FO_END_EDGE].width, 1000);
    assert_int_equal(glyph_x(0, 2), 22000);
}

static void paragraph_links_anchors_and_numbers_are_areas(void **state)
{
    (void)state;
    lay("", "见<fo:basic-link internal-destination=\"a\">表</fo:basic-link>第<fo:page-number/>页",
        100);
    assert_lines("见表第12页");
    const struct area *link = find_area(paragraph.lines[0].area, AREA_INLINE);
    assert_string_equal(link->link_internal, "a");
    lay("",
        "一二三四五六<fo:footnote><fo:inline>①</fo:inline><fo:footnote-body><fo:block>注</fo:block>"
        "</fo:footnote-body></fo:footnote>七",
        50);
    assert_lines("一二三四五|六①七");
    assert_non_null(anchored);
    assert_int_equal(anchored->object, FO_FOOTNOTE);
}

static void paragraph_reuses_its_workspace_when_given_one(void **state)
{
    (void)state;
    context.workspace = paragraph_workspace_new();
    for (int i = 0; i < 3; i++) {
        lay("", "一，二三四，五六七", 50);
        assert_lines("一，二三四，|五六七");
    }
    paragraph_workspace_free(context.workspace);
    context.workspace = NULL;
}

static int allocations_left;

static void *failing_realloc(void *block, size_t size)
{
    return allocations_left-- > 0 ? realloc(block, size) : NULL;
}

static void paragraph_reports_no_memory_when_any_allocation_fails(void **state)
{
    (void)state;
    static const struct allocator FAILING = {failing_realloc, free};
    lay("",
        "一二<fo:inline border=\"1pt solid black\">三\xCC\x81四</fo:inline>，“五”<fo:leader/>六",
        50);
    const struct fo_node *block = paragraph.lines[0].area->node;
    const struct fo_node *last = block->first_child;
    while (last->next) {
        last = last->next;
    }
    enum status status = STATUS_NO_MEMORY;
    for (int n = 0; status != STATUS_OK && n < 200; n++) {
        record_count = 0;
        allocations_left = INT32_MAX;
        mem_set_allocator(&FAILING);
        context.arena = arena_new();
        allocations_left = n;
        status =
            paragraph_layout(&context, block, block->first_child, last, 50000, true, &paragraph);
        mem_set_allocator(NULL);
        arena_free(context.arena);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_true(status == STATUS_OK || n < 199);
    }
    assert_int_equal(status, STATUS_OK);
}

/* All characters but white space, of a text or of all lines. */
static void add_visible(struct strbuf *out, struct slice text)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (c != ' ' && c != 0x3000) {
            strbuf_add_utf8(out, c);
        }
    }
}

static void paragraph_loses_nothing_and_stays_inside_when_text_is_random(void **state)
{
    (void)state;
    static const char *const ATOMS[] = {
        "工",    "会", "职", "𬱖", "，", "。", "“", "”",      "（",
        "）",    "《", "》", "——",   "……", "①",  "a", "office", "7",
        "12.5%", "￥", "℃",  " ",    "　", "-",  "/", "·",      "http://x.org/",
        "～",    "：", "々"};
    uint32_t seed = 99;
    context.workspace = paragraph_workspace_new();
    for (int round = 0; round < 400; round++) {
        struct strbuf text = {0}, in = {0}, out = {0};
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            strbuf_add_str(&text, ATOMS[(seed >> 16) % ARRAY_LENGTH(ATOMS)]);
        }
        record_count = 0;
        context.record_text = NULL;
        int32_t width = 20 + (int32_t)(seed >> 8) % 180;
        lay(round % 2 ? "text-align=\"justify\"" : "", strbuf_str(&text), width);
        for (uint32_t i = 0; i < paragraph.count; i++) {
            add_visible(&out, slice_from(line_text(i)));
            assert_true(line_end(i) <= width * 1000);
            struct slice line = slice_from(line_text(i));
            uint32_t first = line.len ? utf8_next(&line) : 0;
            assert_false(width > 60 && i
                         && (first == 0xFF0C || first == 0x3002 || first == 0xFF09));
        }
        add_visible(&in, strbuf_slice(&text));
        assert_string_equal(strbuf_str(&in), strbuf_str(&out));
        strbuf_deinit(&text);
        strbuf_deinit(&in);
        strbuf_deinit(&out);
    }
    paragraph_workspace_free(context.workspace);
}

static void paragraph_gives_no_line_when_empty(void **state)
{
    (void)state;
    lay("", " ", 50);
    assert_int_equal(paragraph.count, 0);
    lay("", "<fo:inline/>", 50);
    assert_int_equal(paragraph.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(paragraph_breaks_anywhere_when_text_is_han),
        TEST(paragraph_breaks_when_han_are_beyond_the_bmp),
        TEST(paragraph_breaks_when_circled_digits_run_on),
        TEST(paragraph_pushes_out_when_a_stop_would_open_a_line),
        TEST(paragraph_pushes_in_when_marks_can_be_squeezed),
        TEST(paragraph_moves_a_bracket_down_when_it_would_end_a_line),
        TEST(paragraph_keeps_pairs_when_dashes_or_dots_meet_the_edge),
        TEST(paragraph_keeps_numbers_with_their_signs_when_breaking),
        TEST(paragraph_breaks_words_when_they_exceed_the_line),
        TEST(paragraph_keeps_words_whole_when_they_fit_the_next_line),
        TEST(paragraph_cuts_an_address_behind_a_slash_when_the_line_would_be_loose),
        TEST(paragraph_drops_white_space_when_it_stands_at_line_ends),
        TEST(paragraph_keeps_wide_spaces_only_when_they_open_it),
        TEST(paragraph_ends_lines_when_line_feeds_are_kept),
        TEST(paragraph_stays_on_one_line_when_told_not_to_wrap),
        TEST(paragraph_keeps_an_inline_together_when_it_asks_so),
        TEST(paragraph_leaves_no_lone_han_when_it_can_help_it),
        TEST(paragraph_narrows_marks_when_they_meet),
        TEST(paragraph_records_cuts_for_the_character_that_spacing_stands_behind),
        TEST(paragraph_drops_half_a_mark_when_it_opens_or_ends_a_line),
        TEST(paragraph_sets_middle_dots_in_half_an_em),
        TEST(paragraph_leaves_marks_alone_when_compatible),
        TEST(paragraph_shares_slack_equally_when_justified),
        TEST(paragraph_widens_spaces_first_when_justified),
        TEST(paragraph_keeps_pairs_tight_when_justified),
        TEST(paragraph_spreads_labels_when_the_last_line_is_justified),
        TEST(paragraph_aligns_when_asked),
        TEST(paragraph_indents_its_first_line_only),
        TEST(paragraph_spaces_letters_when_asked),
        TEST(paragraph_gives_slack_to_leaders_when_justified),
        TEST(paragraph_repeats_what_a_leader_holds),
        TEST(paragraph_aligns_leaders_of_lines_above_each_other),
        TEST(paragraph_shrinks_in_half_points_when_told_to_fit),
        TEST(paragraph_reports_and_shows_characters_that_no_font_has),
        TEST(paragraph_draws_the_base_of_a_mark_that_no_font_has),
        TEST(paragraph_uses_the_latin_face_for_an_apostrophe),
        TEST(paragraph_centres_the_em_box_in_the_line),
        TEST(paragraph_grows_a_line_when_text_is_raised_unless_told_not_to),
        TEST(paragraph_stands_pictures_on_the_baseline),
        TEST(paragraph_scales_pictures_when_a_size_is_asked),
        TEST(paragraph_draws_one_rule_under_text_of_several_faces),
        TEST(paragraph_boxes_an_inline_that_runs_over_two_lines),
        TEST(paragraph_links_anchors_and_numbers_are_areas),
        TEST(paragraph_reuses_its_workspace_when_given_one),
        TEST(paragraph_reports_no_memory_when_any_allocation_fails),
        TEST(paragraph_loses_nothing_and_stays_inside_when_text_is_random),
        TEST(paragraph_gives_no_line_when_empty),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
