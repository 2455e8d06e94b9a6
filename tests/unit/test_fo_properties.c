#include "unit/support_fo.h"

#include "fo/properties.h"
#include "fo/property.h"

/* Properties of the first fo:block in a flow with `attributes`. */
static struct reading read_block(const char *attributes)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "<fo:block %s>x</fo:block>", attributes);
    struct reading r = read_flow(strbuf_str(&text));
    strbuf_deinit(&text);
    assert_int_equal(r.status, STATUS_OK);
    return r;
}

static const struct fo_props *props_of(const struct reading *r)
{
    return first(r, FO_BLOCK)->props;
}

/* --- the table --- */

static void properties_stand_in_order(void **state)
{
    (void)state;
    for (size_t i = 1; i < fo_property_count(); i++) {
        assert_true(strcmp(fo_property_at(i - 1)->name, fo_property_at(i)->name) < 0);
    }
    for (size_t i = 0; i < fo_property_count(); i++) {
        const struct fo_property *row = fo_property_at(i);
        assert_ptr_equal(fo_property_find(slice_from(row->name)), row);
    }
    assert_null(fo_property_find(slice_from("colour")));
    assert_null(fo_property_find(slice_from("")));
    assert_null(fo_property_find(slice_from("margin-lef")));
}

static void properties_tell_the_manual_about_themselves(void **state)
{
    (void)state;
    struct fo_property_row row;
    size_t index = 0;
    while (fo_property_row(index, &row) && strcmp(row.name, "space-before") != 0) {
        index++;
    }
    assert_string_equal(row.initial, "0pt");
    assert_false(row.inherited);
    assert_false(row.shorthand);
    assert_string_equal(fo_property_component(index, 1), "optimum");
    assert_null(fo_property_component(index, 5));
    assert_null(fo_property_keyword(index, 0));
    assert_false(fo_property_row(fo_property_count(), &row));
    assert_string_equal(fo_object_row(0), "root");
}

/* --- initial values --- */

static void properties_start_from_initial_values_of_text(void **state)
{
    (void)state;
    struct reading r = read_block("");
    const struct fo_inherited *i = &props_of(&r)->i;
    assert_int_equal(i->font_size, 12000);
    assert_int_equal(i->font_weight, 400);
    assert_int_equal(i->font_style, FO_K_NORMAL);
    assert_int_equal(i->line_height_factor, 1200);
    assert_int_equal(i->line_height, 14400);
    assert_true(color_equal(i->color, COLOR_BLACK));
    assert_int_equal(i->text_align, FO_K_START);
    assert_int_equal(i->text_align_last, FO_K_RELATIVE);
    assert_fixed(i->text_indent, 0);
    assert_fixed(i->last_line_end_indent, 0);
    assert_fixed(i->start_indent, 0);
    assert_fixed(i->end_indent, 0);
    assert_int_equal(i->letter_spacing, 0);
    assert_int_equal(i->word_spacing, 0);
    assert_int_equal(i->text_transform, FO_K_NONE);
    assert_int_equal(i->white_space_collapse, FO_K_TRUE);
    assert_int_equal(i->linefeed_treatment, FO_K_TREAT_AS_SPACE);
    assert_int_equal(i->white_space_treatment, FO_K_IGNORE_IF_SURROUNDING_LINEFEED);
    assert_int_equal(i->wrap_option, FO_K_WRAP);
    assert_string_equal(i->language, "");
    assert_string_equal(i->country, "");
    assert_int_equal(i->visibility, FO_K_VISIBLE);
    assert_int_equal(i->line_stacking_strategy, FO_K_MAX_HEIGHT);
    assert_int_equal(i->line_height_shift_adjustment, FO_K_CONSIDER_SHIFTS);
    assert_int_equal(i->widows, 2);
    assert_int_equal(i->orphans, 2);
    assert_int_equal(i->reference_orientation, 0);
    assert_int_equal(i->writing_mode, FO_K_LR_TB);
    assert_true(i->font_family[0] != '\0');
    assert_string_equal(i->line_grid, "");
    close_reading(&r);
}

static void properties_start_from_initial_values_of_tables_and_lists(void **state)
{
    (void)state;
    struct reading r = read_block("");
    const struct fo_inherited *i = &props_of(&r)->i;
    const struct fo_local *l = &props_of(&r)->l;
    assert_int_equal(i->border_collapse, FO_K_COLLAPSE);
    assert_fixed(i->border_separation_inline, 0);
    assert_fixed(i->border_separation_block, 0);
    assert_int_equal(i->empty_cells, FO_K_SHOW);
    assert_int_equal(i->display_align, FO_K_AUTO);
    assert_int_equal(l->table_layout, FO_K_AUTO);
    assert_int_equal(l->caption_side, FO_K_BEFORE);
    assert_int_equal(l->column_width.proportional, 1000);
    assert_false(l->column_width.automatic);
    assert_int_equal(l->column_number, 0);
    assert_int_equal(l->number_columns_repeated, 1);
    assert_int_equal(l->number_columns_spanned, 1);
    assert_int_equal(l->number_rows_spanned, 1);
    assert_false(l->starts_row || l->ends_row || l->omit_header_at_break
                 || l->omit_footer_at_break);
    assert_fixed(i->provisional_distance_between_starts, 24000);
    assert_fixed(i->provisional_label_separation, 6000);
    assert_int_equal(i->leader_pattern, FO_K_SPACE);
    assert_int_equal(i->leader_alignment, FO_K_NONE);
    assert_int_equal(i->rule_style, FO_K_SOLID);
    assert_fixed(i->rule_thickness, 1000);
    assert_fixed(i->leader_length_min, 0);
    assert_fixed(i->leader_length_opt, 12000);
    assert_percent(i->leader_length_max, 100000, 0);
    assert_true(i->leader_pattern_width.automatic);
    close_reading(&r);
}

static void properties_start_from_initial_values_of_boxes(void **state)
{
    (void)state;
    struct reading r = read_block("");
    const struct fo_local *l = &props_of(&r)->l;
    for (int side = 0; side < 4; side++) {
        assert_int_equal(l->border[side].style, FO_K_NONE);
        assert_int_equal(l->border[side].width, 0);
        assert_false(l->border[side].retain);
        assert_fixed(l->padding[side].length, 0);
        assert_false(l->padding[side].retain);
        assert_fixed(l->margin[side], 0);
    }
    assert_fixed(l->space_before.minimum, 0);
    assert_fixed(l->space_after.maximum, 0);
    assert_int_equal(l->space_before.precedence, 0);
    assert_false(l->space_before.retain);
    assert_false(l->background_color.opaque);
    assert_string_equal(l->background_image, "");
    assert_int_equal(l->background_repeat, FO_K_REPEAT);
    assert_true(l->ipd_min.automatic && l->ipd_opt.automatic && l->ipd_max.automatic);
    assert_true(l->bpd_min.automatic && l->bpd_opt.automatic && l->bpd_max.automatic);
    assert_int_equal(props_of(&r)->i.keep_together.within_page, 0);
    assert_int_equal(l->keep_with_next.within_page, 0);
    assert_int_equal(l->break_before, FO_K_AUTO);
    assert_int_equal(l->break_after, FO_K_AUTO);
    assert_int_equal(l->span, FO_K_NONE);
    assert_int_equal(l->overflow, FO_K_AUTO);
    assert_int_equal(l->absolute_position, FO_K_AUTO);
    assert_true(l->top.automatic && l->left.automatic);
    assert_int_equal(l->float_side, FO_K_NONE);
    assert_int_equal(l->clear, FO_K_NONE);
    assert_int_equal(l->baseline_shift, FO_K_BASELINE);
    assert_int_equal(l->alignment_baseline, FO_K_AUTO);
    assert_int_equal(l->vertical_align, FO_K_BASELINE);
    assert_false(l->underline || l->overline || l->line_through);
    assert_true(l->text_altitude.automatic && l->text_depth.automatic);
    assert_int_equal(l->scaling, FO_K_UNIFORM);
    assert_true(l->content_width.automatic && l->content_height.automatic);
    assert_int_equal(l->content_width_fit, FO_K_AUTO);
    close_reading(&r);
}

static void properties_start_from_initial_values_of_pages(void **state)
{
    (void)state;
    struct reading r = read_block("");
    const struct fo_local *l = &first(&r, FO_SIMPLE_PAGE_MASTER)->props->l;
    assert_fixed(l->page_width, 594720);
    assert_fixed(l->page_height, 792000);
    l = &first(&r, FO_REGION_BODY)->props->l;
    assert_string_equal(l->region_name, "xsl-region-body");
    assert_fixed(l->extent, 0);
    assert_false(l->precedence);
    assert_int_equal(l->column_count, 1);
    assert_fixed(l->column_gap, 18000);
    l = &first(&r, FO_PAGE_SEQUENCE)->props->l;
    assert_int_equal(l->force_page_count, FO_K_AUTO);
    assert_int_equal(l->initial_page_number, 0);
    assert_int_equal(l->initial_page_number_kind, FO_K_AUTO);
    assert_string_equal(l->format, "1");
    assert_int_equal(l->maximum_repeats, -1);
    assert_int_equal(l->page_position, FO_K_ANY);
    assert_int_equal(l->odd_or_even, FO_K_ANY);
    assert_int_equal(l->blank_or_not_blank, FO_K_ANY);
    assert_int_equal(l->starting_state, FO_K_SHOW);
    assert_int_equal(l->retrieve_position, FO_K_FIRST_STARTING_WITHIN_PAGE);
    assert_int_equal(l->retrieve_boundary, FO_K_PAGE_SEQUENCE);
    assert_string_equal(l->id, "");
    assert_string_equal(l->role, "");
    assert_string_equal(l->source, "");
    close_reading(&r);
}

/* --- fonts and lines --- */

static void properties_compute_font_sizes_from_the_parent(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int32_t mpt;
    } ROWS[] = {{"150%", 24000},    {"2em", 32000},     {"larger", 19200},
                {"smaller", 13333}, {"10.5pt", 10500},  {"5mm", 14173},
                {"medium", 12000},  {"x-large", 17280}, {"1em + 2pt", 18000}};
    for (size_t k = 0; k < ARRAY_LENGTH(ROWS); k++) {
        struct strbuf text = {0};
        strbuf_addf(&text,
                    "<fo:block font-size='16pt'><fo:inline font-size='%s'>x</fo:inline></fo:block>",
                    ROWS[k].value);
        struct reading r = read_flow(strbuf_str(&text));
        assert_int_equal(first(&r, FO_INLINE)->props->i.font_size, ROWS[k].mpt);
        close_reading(&r);
        strbuf_deinit(&text);
    }
}

static void properties_inherit_line_height_as_number_or_length(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int32_t outer, inner;
    } ROWS[] = {{"normal", 12000, 24000},
                {"2", 20000, 40000},
                {"200%", 20000, 20000},
                {"20pt", 20000, 20000},
                {"1.5em", 15000, 15000}};
    for (size_t k = 0; k < ARRAY_LENGTH(ROWS); k++) {
        struct strbuf text = {0};
        strbuf_addf(&text,
                    "<fo:block line-height='%s' font-size='10pt'><fo:inline "
                    "font-size='20pt'>x</fo:inline></fo:block>",
                    ROWS[k].value);
        struct reading r = read_flow(strbuf_str(&text));
        assert_int_equal(first(&r, FO_BLOCK)->props->i.line_height, ROWS[k].outer);
        assert_int_equal(first(&r, FO_INLINE)->props->i.line_height, ROWS[k].inner);
        close_reading(&r);
        strbuf_deinit(&text);
    }
}

static void properties_take_the_font_shorthand_apart(void **state)
{
    (void)state;
    struct reading r = read_block("font='italic bold 16pt/28pt \"Times New Roman\", 仿宋'");
    const struct fo_inherited *i = &props_of(&r)->i;
    assert_int_equal(i->font_style, FO_K_ITALIC);
    assert_int_equal(i->font_weight, 700);
    assert_int_equal(i->font_size, 16000);
    assert_int_equal(i->line_height, 28000);
    assert_string_equal(i->font_family, "Times New Roman,仿宋");
    close_reading(&r);
    r = read_block("font-size='20pt' font='500 10pt 宋体'");
    assert_int_equal(props_of(&r)->i.font_size, 20000);
    assert_int_equal(props_of(&r)->i.font_weight, 500);
    close_reading(&r);
    r = read_block("font='bold'");
    assert_reported(&r.diags, DIAG_FO_VALUE);
    close_reading(&r);
}

static void properties_compute_relative_weights(void **state)
{
    (void)state;
    struct reading r =
        read_flow("<fo:block font-weight='bold'><fo:inline font-weight='bolder'>a</fo:inline>"
                  "<fo:inline font-weight='lighter'>b</fo:inline></fo:block>");
    assert_int_equal(nth(&r, FO_INLINE, 0)->props->i.font_weight, 900);
    assert_int_equal(nth(&r, FO_INLINE, 1)->props->i.font_weight, 400);
    close_reading(&r);
}

static void properties_split_the_language(void **state)
{
    (void)state;
    struct reading r = read_block("xml:lang='zh-Hans-CN'");
    assert_string_equal(props_of(&r)->i.language, "zh");
    assert_string_equal(props_of(&r)->i.country, "CN");
    close_reading(&r);
}

static void properties_hand_decorations_to_what_is_inside(void **state)
{
    (void)state;
    struct reading r =
        read_flow("<fo:block text-decoration='underline'><fo:inline color='red'>a</fo:inline>"
                  "<fo:inline text-decoration='no-underline line-through'>b</fo:inline>"
                  "<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>n</fo:block></"
                  "fo:footnote-body></fo:footnote>"
                  "</fo:block>");
    assert_true(nth(&r, FO_INLINE, 0)->props->l.underline);
    assert_false(nth(&r, FO_INLINE, 1)->props->l.underline);
    assert_true(nth(&r, FO_INLINE, 1)->props->l.line_through);
    assert_false(first(&r, FO_FOOTNOTE_BODY)->first_child->props->l.underline);
    close_reading(&r);
}

/* --- boxes --- */

static void properties_spread_margins_and_padding_over_sides(void **state)
{
    (void)state;
    struct reading r = read_block("padding='1pt 2pt 3pt'");
    const struct fo_local *l = &props_of(&r)->l;
    assert_fixed(l->padding[FO_BEFORE_EDGE].length, 1000);
    assert_fixed(l->padding[FO_END_EDGE].length, 2000);
    assert_fixed(l->padding[FO_AFTER_EDGE].length, 3000);
    assert_fixed(l->padding[FO_START_EDGE].length, 2000);
    close_reading(&r);
    r = read_block("padding='1pt 2pt 3pt 4pt 5pt'");
    assert_reported(&r.diags, DIAG_FO_VALUE);
    close_reading(&r);
}

static void properties_read_border_shorthands(void **state)
{
    (void)state;
    struct reading r =
        read_block("border='solid 0.5pt red' border-left='none' border-top-width='2pt'"
                   " border-after-style='double' color='blue'");
    const struct fo_border *b = props_of(&r)->l.border;
    assert_int_equal(b[FO_BEFORE_EDGE].width, 2000);
    assert_int_equal(b[FO_BEFORE_EDGE].style, FO_K_SOLID);
    assert_true(color_equal(b[FO_BEFORE_EDGE].color, (struct color){255, 0, 0, true}));
    assert_int_equal(b[FO_START_EDGE].width, 0);
    assert_int_equal(b[FO_AFTER_EDGE].style, FO_K_DOUBLE);
    assert_int_equal(b[FO_END_EDGE].width, 500);
    close_reading(&r);
    r = read_block("border-style='solid dashed' border-width='thin' "
                   "border-before-width.conditionality='retain'"
                   " color='#010203'");
    b = props_of(&r)->l.border;
    assert_int_equal(b[FO_BEFORE_EDGE].style, FO_K_SOLID);
    assert_int_equal(b[FO_START_EDGE].style, FO_K_DASHED);
    assert_int_equal(b[FO_START_EDGE].width, 500);
    assert_true(b[FO_BEFORE_EDGE].retain);
    assert_false(b[FO_AFTER_EDGE].retain);
    assert_int_equal(b[FO_AFTER_EDGE].color.blue, 3);
    close_reading(&r);
}

static void properties_give_a_style_alone_the_medium_width(void **state)
{
    (void)state;
    struct reading r = read_block("border-bottom-style='solid'");
    assert_int_equal(props_of(&r)->l.border[FO_AFTER_EDGE].width, 1000);
    close_reading(&r);
}

static void properties_let_absolute_sides_win_over_relative_ones(void **state)
{
    (void)state;
    struct reading r =
        read_block("padding-left='3pt' padding-start='9pt' border-start-style='dotted'"
                   " border-left-style='solid' height='10pt' block-progression-dimension='20pt'");
    assert_fixed(props_of(&r)->l.padding[FO_START_EDGE].length, 3000);
    assert_int_equal(props_of(&r)->l.border[FO_START_EDGE].style, FO_K_SOLID);
    assert_fixed(props_of(&r)->l.bpd_opt, 10000);
    close_reading(&r);
}

static void properties_do_not_depend_on_the_order_of_attributes(void **state)
{
    (void)state;
    struct reading r =
        read_block("padding-left='1em' border-top='1pt solid' padding='2pt' border='none'"
                   " text-indent='2em' font-size='20pt'");
    assert_fixed(props_of(&r)->l.padding[FO_START_EDGE].length, 20000);
    assert_fixed(props_of(&r)->l.padding[FO_END_EDGE].length, 2000);
    assert_int_equal(props_of(&r)->l.border[FO_BEFORE_EDGE].width, 1000);
    assert_fixed(props_of(&r)->i.text_indent, 40000);
    close_reading(&r);
}

static void properties_set_sizes_with_their_limits(void **state)
{
    (void)state;
    struct reading r =
        read_block("width='50%' min-width='10pt' max-width='none' height='30pt' max-height='40pt'");
    const struct fo_local *l = &props_of(&r)->l;
    assert_percent(l->ipd_opt, 50000, 0);
    assert_fixed(l->ipd_min, 10000);
    assert_true(l->ipd_max.automatic);
    assert_fixed(l->bpd_min, 30000);
    assert_fixed(l->bpd_max, 40000);
    close_reading(&r);
    r = read_block("inline-progression-dimension.minimum='1pt' inline-progression-dimension='5pt'");
    assert_fixed(props_of(&r)->l.ipd_min, 1000);
    assert_fixed(props_of(&r)->l.ipd_max, 5000);
    close_reading(&r);
}

static void properties_leave_the_maximum_of_rows_open(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:table><fo:table-body><fo:table-row height='30pt'><fo:table-cell height='20pt'>"
        "<fo:block/></fo:table-cell></fo:table-row></fo:table-body></fo:table>");
    const struct fo_local *l = &first(&r, FO_TABLE_ROW)->props->l;
    assert_fixed(l->bpd_min, 30000);
    assert_true(l->bpd_max.automatic);
    assert_true(first(&r, FO_TABLE_CELL)->props->l.bpd_max.automatic);
    close_reading(&r);
}

static void properties_read_spaces_and_their_components(void **state)
{
    (void)state;
    struct reading r =
        read_block("space-before='6pt' space-before.maximum='9pt' space-before.precedence='force'"
                   " space-before.conditionality='retain' space-after.optimum='4pt'");
    const struct fo_local *l = &props_of(&r)->l;
    assert_fixed(l->space_before.minimum, 6000);
    assert_fixed(l->space_before.optimum, 6000);
    assert_fixed(l->space_before.maximum, 9000);
    assert_int_equal(l->space_before.precedence, FO_FORCE);
    assert_true(l->space_before.retain);
    assert_fixed(l->space_after.minimum, 0);
    assert_fixed(l->space_after.maximum, 4000);
    close_reading(&r);
}

static void properties_read_keeps(void **state)
{
    (void)state;
    struct reading r = read_block(
        "keep-together='always' keep-with-next.within-page='5' keep-with-previous='auto'");
    assert_int_equal(props_of(&r)->i.keep_together.within_page, FO_ALWAYS);
    assert_int_equal(props_of(&r)->i.keep_together.within_line, 0);
    assert_int_equal(props_of(&r)->l.keep_with_next.within_page, 5);
    assert_int_equal(props_of(&r)->l.keep_with_next.within_column, 0);
    close_reading(&r);
    r = read_flow("<fo:block><fo:inline keep-together='always'>x</fo:inline></fo:block>");
    assert_int_equal(first(&r, FO_INLINE)->props->i.keep_together.within_line, FO_ALWAYS);
    close_reading(&r);
    const struct fo_options compat = {.fop_compat = true};
    r = read_flow_with("<fo:block keep-together='always'>x</fo:block>", &compat);
    assert_int_equal(first(&r, FO_BLOCK)->props->i.keep_together.within_line, FO_ALWAYS);
    close_reading(&r);
}

static void properties_translate_page_breaks(void **state)
{
    (void)state;
    struct reading r =
        read_block("page-break-before='right' page-break-after='avoid' page-break-inside='avoid'");
    assert_int_equal(props_of(&r)->l.break_before, FO_K_ODD_PAGE);
    assert_int_equal(props_of(&r)->l.keep_with_next.within_page, FO_ALWAYS);
    assert_int_equal(props_of(&r)->i.keep_together.within_column, FO_ALWAYS);
    close_reading(&r);
    r = read_block("page-break-before='always' break-before='column'");
    assert_int_equal(props_of(&r)->l.break_before, FO_K_COLUMN);
    close_reading(&r);
}

/* --- indents --- */

static void indents_fold_margins_padding_and_borders(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block start-indent='10pt'><fo:block margin-left='5pt' padding='2pt'"
        " border='1pt solid' margin-top='3pt'><fo:block>x</fo:block></fo:block></fo:block>");
    const struct fo_props *p = nth(&r, FO_BLOCK, 1)->props;
    assert_fixed(p->i.start_indent, 18000);
    assert_fixed(p->i.end_indent, 0);
    assert_fixed(p->l.margin[FO_START_EDGE], 5000);
    assert_fixed(p->l.space_before.optimum, 3000);
    assert_true(p->l.space_before.retain);
    assert_fixed(nth(&r, FO_BLOCK, 2)->props->i.start_indent, 18000);
    close_reading(&r);
}

static void indents_let_borders_protrude_without_margin(void **state)
{
    (void)state;
    struct reading r = read_block("padding='2pt' border='1pt solid'");
    assert_fixed(props_of(&r)->i.start_indent, 0);
    close_reading(&r);
    r = read_block("padding='2pt' border='1pt solid' margin='0pt'");
    assert_fixed(props_of(&r)->i.start_indent, 3000);
    assert_fixed(props_of(&r)->i.end_indent, 3000);
    close_reading(&r);
}

static void indents_win_over_the_margin_shorthand_only(void **state)
{
    (void)state;
    struct reading r = read_block("margin='9pt' start-indent='5pt'");
    assert_fixed(props_of(&r)->i.start_indent, 5000);
    assert_fixed(props_of(&r)->i.end_indent, 9000);
    close_reading(&r);
    r = read_block("margin-left='9pt' start-indent='5pt'");
    assert_fixed(props_of(&r)->i.start_indent, 9000);
    close_reading(&r);
}

static void indents_start_anew_in_a_block_container_with_margin(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block start-indent='10pt'><fo:block-container margin-left='5pt'><fo:block/>"
        "</fo:block-container><fo:block-container><fo:block/></fo:block-container></fo:block>");
    assert_fixed(nth(&r, FO_BLOCK_CONTAINER, 0)->props->i.start_indent, 5000);
    assert_fixed(nth(&r, FO_BLOCK_CONTAINER, 1)->props->i.start_indent, 10000);
    close_reading(&r);
}

static void indents_reach_into_table_cells(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block margin-left='30pt'><fo:table><fo:table-body><fo:table-row><fo:table-cell>"
        "<fo:block/></fo:table-cell></fo:table-row></fo:table-body></fo:table></fo:block>");
    assert_fixed(first(&r, FO_TABLE)->props->i.start_indent, 30000);
    assert_fixed(first(&r, FO_TABLE_CELL)->first_child->props->i.start_indent, 30000);
    close_reading(&r);
}

static void indents_keep_percentages_of_margins(void **state)
{
    (void)state;
    struct reading r = read_block("margin-left='10%' padding-left='2pt' margin-right='auto'");
    assert_percent(props_of(&r)->i.start_indent, 10000, 2000);
    assert_fixed(props_of(&r)->i.end_indent, 0);
    assert_true(props_of(&r)->l.margin[FO_END_EDGE].automatic);
    close_reading(&r);
}

static void margins_of_inlines_are_spaces(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block><fo:inline margin-left='3pt' margin-right='-2pt'>x</fo:inline></fo:block>");
    assert_fixed(first(&r, FO_INLINE)->props->l.space_start.optimum, 3000);
    assert_fixed(first(&r, FO_INLINE)->props->l.space_end.optimum, -2000);
    assert_fixed(first(&r, FO_INLINE)->props->i.start_indent, 0);
    close_reading(&r);
}

static void pixels_are_larger_in_fop_compat(void **state)
{
    (void)state;
    const struct fo_options compat = {.fop_compat = true};
    struct reading r = read_flow_with("<fo:block text-indent='1px'>x</fo:block>", &compat);
    assert_fixed(first(&r, FO_BLOCK)->props->i.text_indent, 1000);
    close_reading(&r);
}

/* --- references --- */

static void references_take_values_of_the_parent(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block font-size='10pt' start-indent='4pt' padding-left='3pt' border='2pt dashed red'"
        " background-color='#112233' break-before='page'>"
        "<fo:block padding-left='inherit' start-indent='inherited-property-value(start-indent) + "
        "1em'"
        " text-indent='from-parent(font-size) * 2' border='inherit' "
        "background-color='from-parent()'"
        " break-before='inherit' space-before='from-parent(padding-left)'>x</fo:block></fo:block>");
    const struct fo_props *p = nth(&r, FO_BLOCK, 1)->props;
    assert_count(&r.diags, 0);
    assert_fixed(p->l.padding[FO_START_EDGE].length, 3000);
    assert_fixed(p->i.start_indent, 14000);
    assert_fixed(p->i.text_indent, 20000);
    assert_int_equal(p->l.border[FO_AFTER_EDGE].width, 2000);
    assert_int_equal(p->l.border[FO_AFTER_EDGE].style, FO_K_DASHED);
    assert_int_equal(p->l.border[FO_AFTER_EDGE].color.red, 255);
    assert_int_equal(p->l.background_color.green, 0x22);
    assert_int_equal(p->l.break_before, FO_K_PAGE);
    assert_fixed(p->l.space_before.optimum, 3000);
    close_reading(&r);
}

static void references_to_what_is_not_inherited_are_refused(void **state)
{
    (void)state;
    struct reading r = read_block("text-indent='inherited-property-value(padding-left)'");
    assert_reported(&r.diags, DIAG_FO_VALUE);
    close_reading(&r);
}

static void references_place_the_parts_of_list_items(void **state)
{
    (void)state;
    struct reading r =
        read_flow("<fo:list-block start-indent='5pt' provisional-distance-between-starts='20pt'"
                  " provisional-label-separation='4pt'><fo:list-item><fo:list-item-label "
                  "end-indent='label-end()'><fo:block>1"
                  "</fo:block></fo:list-item-label><fo:list-item-body "
                  "start-indent='body-start()'><fo:block>x</fo:block>"
                  "</fo:list-item-body></fo:list-item></fo:list-block>");
    assert_count(&r.diags, 0);
    assert_percent(first(&r, FO_LIST_ITEM_LABEL)->props->i.end_indent, 100000, -21000);
    assert_fixed(first(&r, FO_LIST_ITEM_BODY)->props->i.start_indent, 25000);
    close_reading(&r);
}

/* --- other sorts --- */

static void properties_read_graphics_and_references(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block><fo:external-graphic src=\"url('标志.png')\" content-width='scale-to-fit'"
        " content-height='50%' baseline-shift='super'/>"
        "<fo:basic-link external-destination='url(http://x.test/)'>l</fo:basic-link>"
        "<fo:character character=' '/></fo:block>");
    const struct fo_local *l = &first(&r, FO_EXTERNAL_GRAPHIC)->props->l;
    assert_string_equal(l->src, "标志.png");
    assert_int_equal(l->content_width_fit, FO_K_SCALE_TO_FIT);
    assert_true(l->content_width.automatic);
    assert_percent(l->content_height, 50000, 0);
    assert_int_equal(l->baseline_shift, FO_K_SUPER);
    assert_string_equal(first(&r, FO_BASIC_LINK)->props->l.external_destination, "http://x.test/");
    assert_int_equal(first(&r, FO_CHARACTER)->props->l.character, ' ');
    close_reading(&r);
}

static void properties_read_white_space_and_alignment(void **state)
{
    (void)state;
    struct reading r =
        read_block("white-space='nowrap' text-align='right' vertical-align='middle'"
                   " reference-orientation='-90' border-spacing='1pt 2pt' position='absolute'");
    const struct fo_props *p = props_of(&r);
    assert_int_equal(p->i.wrap_option, FO_K_NO_WRAP);
    assert_int_equal(p->i.text_align, FO_K_END);
    assert_int_equal(p->l.vertical_align, FO_K_MIDDLE);
    assert_int_equal(p->l.alignment_baseline, FO_K_MIDDLE);
    assert_int_equal(p->i.reference_orientation, 270);
    assert_fixed(p->i.border_separation_inline, 1000);
    assert_fixed(p->i.border_separation_block, 2000);
    assert_int_equal(p->l.absolute_position, FO_K_ABSOLUTE);
    close_reading(&r);
    r = read_flow(
        "<fo:table><fo:table-body><fo:table-row><fo:table-cell vertical-align='middle'><fo:block/>"
        "</fo:table-cell></fo:table-row></fo:table-body></fo:table>");
    assert_int_equal(first(&r, FO_TABLE_CELL)->props->i.display_align, FO_K_CENTER);
    close_reading(&r);
}

static void properties_read_backgrounds(void **state)
{
    (void)state;
    struct reading r = read_block("background='#eee url(底图.png) no-repeat center 25%'");
    const struct fo_local *l = &props_of(&r)->l;
    assert_count(&r.diags, 0);
    assert_int_equal(l->background_color.red, 0xEE);
    assert_string_equal(l->background_image, "底图.png");
    assert_int_equal(l->background_repeat, FO_K_NO_REPEAT);
    assert_percent(l->background_position_x, 50000, 0);
    assert_percent(l->background_position_y, 25000, 0);
    close_reading(&r);
}

static void properties_read_our_own_attributes(void **state)
{
    (void)state;
    struct reading r = read_block("j:source='单位 › 单位名称' j:style='heading-1' j:fit='shrink'");
    assert_count(&r.diags, 0);
    assert_string_equal(props_of(&r)->l.style, "heading-1");
    assert_string_equal(fo_source(first(&r, FO_TEXT)), "单位 › 单位名称");
    close_reading(&r);
    r = read_block("j:style='heading-9' j:colour='x'");
    assert_reported(&r.diags, DIAG_FO_VALUE);
    assert_reported(&r.diags, DIAG_FO_EXTENSION);
    close_reading(&r);
}

/* --- what is reported --- */

static void properties_report_unknown_names_with_line_and_field(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "\n\n<fo:block colour='red' j:source='单位' space-before.middle='1pt'>x</fo:block>");
    const struct diagnostic *d = find_diag(&r.diags, DIAG_FO_UNKNOWN_PROPERTY);
    assert_non_null(d);
    assert_int_equal(d->place.line, 3);
    assert_int_equal(d->severity, SEVERITY_WARNING);
    assert_string_equal(d->place.label, "单位");
    assert_string_equal(d->message[LANGUAGE_ZH], "fo:block 上的属性 colour 不存在，已忽略");
    assert_string_equal(d->hint[LANGUAGE_EN],
                        "check the spelling (color?); jianjia-fo(7) lists the properties");
    assert_count(&r.diags, 2);
    assert_null(fo_property_nearest("zzz"));
    assert_string_equal(fo_property_nearest("text-algin"), "text-align");
    assert_string_equal(fo_property_nearest("start-ident"), "start-indent");
    close_reading(&r);
}

static void properties_report_errors_when_strict(void **state)
{
    (void)state;
    const struct fo_options strict = {.strict = true};
    struct reading r =
        read_flow_with("<fo:block colour='red' xmlns:x='urn:other' x:y='z'>x</fo:block>", &strict);
    assert_int_equal(find_diag(&r.diags, DIAG_FO_UNKNOWN_PROPERTY)->severity, SEVERITY_ERROR);
    assert_count(&r.diags, 1);
    close_reading(&r);
}

static void properties_report_bad_values_and_keep_the_rest(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "font-size='0pt'",
        "font-size='big'",
        "text-align='middle'",
        "widows='0'",
        "padding='-1pt'",
        "border='1pt solid red blue'",
        "font-weight='450'",
        "reference-orientation='45'",
        "keep-together='never'",
        "space-before='1'",
        "width='-3pt'",
        "color='rouge'",
        "line-height='-1'",
        "white-space='keep'",
        "text-decoration='wavy'",
        "space-before.precedence='x'",
        "start-indent='body-start()'",
        "border-left-width='50%'",
    };
    for (size_t k = 0; k < ARRAY_LENGTH(BAD); k++) {
        struct strbuf text = {0};
        strbuf_addf(&text, "<fo:block %s text-indent='2pt'>x</fo:block>", BAD[k]);
        struct reading r = read_flow(strbuf_str(&text));
        if (!find_diag(&r.diags, DIAG_FO_VALUE)) {
            fail_msg("not reported: %s", BAD[k]);
        }
        assert_count(&r.diags, 1);
        assert_fixed(props_of(&r)->i.text_indent, 2000);
        assert_true(r.diags.items[0].hint[LANGUAGE_ZH][0] != '\0');
        close_reading(&r);
        strbuf_deinit(&text);
    }
}

static void properties_say_which_values_are_allowed(void **state)
{
    (void)state;
    struct reading r = read_block("wrap-option='maybe'");
    const struct diagnostic *d = find_diag(&r.diags, DIAG_FO_VALUE);
    assert_string_equal(d->message[LANGUAGE_ZH],
                        "属性 wrap-option 的值“maybe”无法使用，按未写处理");
    assert_string_equal(d->hint[LANGUAGE_ZH], "应为：wrap、no-wrap");
    assert_string_equal(d->hint[LANGUAGE_EN], "allowed: wrap, no-wrap");
    close_reading(&r);
}

static void properties_without_effect_are_reported_unless_initial(void **state)
{
    (void)state;
    struct reading r = read_block("font-variant='normal' font-stretch='condensed'");
    assert_count(&r.diags, 1);
    assert_reported(&r.diags, DIAG_FO_NO_EFFECT);
    close_reading(&r);
}

static void properties_are_shared_by_elements_that_say_the_same(void **state)
{
    (void)state;
    struct reading r = read_flow(
        "<fo:block padding='1pt'>a</fo:block><fo:block padding='1pt'>b</fo:block>"
        "<fo:block padding='1pt' id='c'>c</fo:block><fo:block>d</fo:block><fo:block>e</fo:block>"
        "<fo:block colour='x'>f</fo:block><fo:block colour='x'>g</fo:block>");
    assert_ptr_equal(nth(&r, FO_BLOCK, 0)->props, nth(&r, FO_BLOCK, 1)->props);
    assert_ptr_not_equal(nth(&r, FO_BLOCK, 0)->props, nth(&r, FO_BLOCK, 2)->props);
    assert_fixed(nth(&r, FO_BLOCK, 2)->props->l.padding[0].length, 1000);
    assert_string_equal(nth(&r, FO_BLOCK, 2)->props->l.id, "c");
    assert_string_equal(nth(&r, FO_BLOCK, 1)->props->l.id, "");
    assert_ptr_equal(nth(&r, FO_BLOCK, 3)->props, nth(&r, FO_BLOCK, 4)->props);
    assert_count(&r.diags, 2);
    close_reading(&r);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(properties_stand_in_order),
        T(properties_tell_the_manual_about_themselves),
        T(properties_start_from_initial_values_of_text),
        T(properties_start_from_initial_values_of_tables_and_lists),
        T(properties_start_from_initial_values_of_boxes),
        T(properties_start_from_initial_values_of_pages),
        T(properties_compute_font_sizes_from_the_parent),
        T(properties_inherit_line_height_as_number_or_length),
        T(properties_take_the_font_shorthand_apart),
        T(properties_compute_relative_weights),
        T(properties_split_the_language),
        T(properties_hand_decorations_to_what_is_inside),
        T(properties_spread_margins_and_padding_over_sides),
        T(properties_read_border_shorthands),
        T(properties_give_a_style_alone_the_medium_width),
        T(properties_let_absolute_sides_win_over_relative_ones),
        T(properties_do_not_depend_on_the_order_of_attributes),
        T(properties_set_sizes_with_their_limits),
        T(properties_leave_the_maximum_of_rows_open),
        T(properties_read_spaces_and_their_components),
        T(properties_read_keeps),
        T(properties_translate_page_breaks),
        T(indents_fold_margins_padding_and_borders),
        T(indents_let_borders_protrude_without_margin),
        T(indents_win_over_the_margin_shorthand_only),
        T(indents_start_anew_in_a_block_container_with_margin),
        T(indents_reach_into_table_cells),
        T(indents_keep_percentages_of_margins),
        T(margins_of_inlines_are_spaces),
        T(pixels_are_larger_in_fop_compat),
        T(references_take_values_of_the_parent),
        T(references_to_what_is_not_inherited_are_refused),
        T(references_place_the_parts_of_list_items),
        T(properties_read_graphics_and_references),
        T(properties_read_white_space_and_alignment),
        T(properties_read_backgrounds),
        T(properties_read_our_own_attributes),
        T(properties_report_unknown_names_with_line_and_field),
        T(properties_report_errors_when_strict),
        T(properties_report_bad_values_and_keep_the_rest),
        T(properties_say_which_values_are_allowed),
        T(properties_without_effect_are_reported_unless_initial),
        T(properties_are_shared_by_elements_that_say_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
