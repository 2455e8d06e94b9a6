#include "fo/properties.h"

#include "fo/property.h"

#include <stdlib.h>
#include <string.h>

/* The property table (XSL 1.1 §7 and our extension attributes): everything the reader knows of
 * properties stands here. Rows are in the order of their names, for bsearch. */

#define I(field) offsetof(struct fo_props, i.field)
#define L(field) offsetof(struct fo_props, l.field)
#define K(...) ((const uint8_t[]){__VA_ARGS__, FO_K_COUNT})

static const uint8_t AUTO_ONLY[] = {FO_K_AUTO, FO_K_COUNT};
static const uint8_t AUTO_NONE[] = {FO_K_AUTO, FO_K_NONE, FO_K_COUNT};
static const uint8_t NONE_ONLY[] = {FO_K_NONE, FO_K_COUNT};
static const uint8_t NORMAL_ONLY[] = {FO_K_NORMAL, FO_K_COUNT};
static const uint8_t METRICS_ONLY[] = {FO_K_USE_FONT_METRICS, FO_K_COUNT};
static const uint8_t TRUE_FALSE[] = {FO_K_TRUE, FO_K_FALSE, FO_K_COUNT};
static const uint8_t BREAKS[] = {FO_K_AUTO,      FO_K_COLUMN,   FO_K_PAGE,
                                 FO_K_EVEN_PAGE, FO_K_ODD_PAGE, FO_K_COUNT};
static const uint8_t BORDER_STYLES[] = {FO_K_NONE,  FO_K_HIDDEN, FO_K_DOTTED, FO_K_DASHED,
                                        FO_K_SOLID, FO_K_DOUBLE, FO_K_GROOVE, FO_K_RIDGE,
                                        FO_K_INSET, FO_K_OUTSET, FO_K_COUNT};
static const uint8_t FITS[] = {FO_K_AUTO, FO_K_SCALE_TO_FIT, FO_K_SCALE_DOWN_TO_FIT,
                               FO_K_SCALE_UP_TO_FIT, FO_K_COUNT};
#define STYLE_CHOICES \
    "attachment-mark|title|subtitle|heading-1|heading-2|heading-3|heading-4|body|label|value|" \
    "requirement|" \
    "cell|note|seal|cover-field|header|footer"

/* The columns: name, initial value, type, place, phase, side or parameter of the type, keywords,
 * base of percentages, what it applies to; ALIAS: another row holds the value; CHOICE: the closed
 * list of values. */
#define P(name, initial, type, place, phase, ...) \
    { \
        name, initial, &FO_TYPE_##type, place, PHASE_##phase, __VA_ARGS__, false, NULL \
    }
#define ALIAS(name, initial, type, place, phase, ...) \
    { \
        name, initial, &FO_TYPE_##type, place, PHASE_##phase, __VA_ARGS__, true, NULL \
    }
#define CHOICE(name, initial, type, place, phase, side, keywords, percent, applies, choices) \
    { \
        name, initial, &FO_TYPE_##type, place, PHASE_##phase, side, keywords, percent, applies, \
            false, choices \
    }
#define BOXES "blocks, tables and their parts, regions, inlines"
#define SIZED "blocks with a size, tables and their parts, graphics"
#define BREAKABLE "blocks, tables and their rows, lists"
#define REF_WIDTH "width of the reference area"
#define NOTHING "nothing here"
/* clang-format off */
static const struct fo_property PROPERTIES[] = {
    P("absolute-position", "auto", KEYWORD, L(absolute_position), RELATIVE, 0, K(FO_K_AUTO, FO_K_ABSOLUTE,
      FO_K_FIXED), "", "block-container"),
    P("alignment-adjust", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("alignment-baseline", "auto", KEYWORD, L(alignment_baseline), RELATIVE, 0, K(FO_K_AUTO, FO_K_BASELINE,
      FO_K_BEFORE_EDGE, FO_K_TEXT_BEFORE_EDGE, FO_K_MIDDLE, FO_K_CENTRAL, FO_K_AFTER_EDGE, FO_K_TEXT_AFTER_EDGE,
      FO_K_IDEOGRAPHIC, FO_K_ALPHABETIC, FO_K_HANGING, FO_K_MATHEMATICAL), "", "inlines"),
    P("allowed-height-scale", "any", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("allowed-width-scale", "any", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("background", "", BACKGROUND, L(background_color), SHORTHAND, 0, NULL, "", BOXES),
    P("background-attachment", "scroll", IGNORED, L(src), RELATIVE, 0, NULL, "", BOXES),
    P("background-color", "transparent", COLOR, L(background_color), RELATIVE, 0, NULL, "", BOXES),
    P("background-image", "none", URI, L(background_image), RELATIVE, 0, NONE_ONLY, "", BOXES),
    P("background-position", "0% 0%", BACKGROUND_POSITIONS, L(background_position_x), PART, 0, NULL,
      "size of the padding rectangle", BOXES),
    P("background-position-horizontal", "0%", BACKGROUND_POSITION, L(background_position_x), RELATIVE, 0,
      K(FO_K_LEFT, FO_K_CENTER, FO_K_RIGHT), "width of the padding rectangle", BOXES),
    P("background-position-vertical", "0%", BACKGROUND_POSITION, L(background_position_y), RELATIVE, 1,
      K(FO_K_TOP, FO_K_CENTER, FO_K_BOTTOM), "height of the padding rectangle", BOXES),
    P("background-repeat", "repeat", KEYWORD, L(background_repeat), RELATIVE, 0, K(FO_K_REPEAT, FO_K_REPEAT_X,
      FO_K_REPEAT_Y, FO_K_NO_REPEAT), "", BOXES),
    P("baseline-shift", "baseline", BASELINE_SHIFT, L(baseline_shift), RELATIVE, 0, K(FO_K_BASELINE, FO_K_SUB,
      FO_K_SUPER), "line height of the parent", "inlines"),
    P("blank-or-not-blank", "any", KEYWORD, L(blank_or_not_blank), RELATIVE, 0, K(FO_K_ANY, FO_K_BLANK,
      FO_K_NOT_BLANK), "", "conditional-page-master-reference"),
    P("block-progression-dimension", "auto", RANGE, L(bpd_min), RELATIVE, 0, AUTO_ONLY,
      "height of the containing area", SIZED),
    P("border", "", BORDERS, L(border), SHORTHAND, 0, BORDER_STYLES, "", BOXES),
    P("border-after", "", BORDER_SIDE, L(border[1]), SIDE, FO_AFTER_EDGE, BORDER_STYLES, "", BOXES),
    P("border-after-color", "", BORDER_COLOR, L(border[1]), RELATIVE, FO_AFTER_EDGE, NULL, "", BOXES),
    P("border-after-precedence", "0", BORDER_PRECEDENCE, L(border[1]), RELATIVE, FO_AFTER_EDGE, NULL, "",
      "tables and their parts"),
    P("border-after-style", "none", BORDER_STYLE, L(border[1]), RELATIVE, FO_AFTER_EDGE, BORDER_STYLES, "",
      BOXES),
    P("border-after-width", "medium", BORDER_WIDTH, L(border[1]), RELATIVE, FO_AFTER_EDGE, NULL, "", BOXES),
    P("border-before", "", BORDER_SIDE, L(border[0]), SIDE, FO_BEFORE_EDGE, BORDER_STYLES, "", BOXES),
    P("border-before-color", "", BORDER_COLOR, L(border[0]), RELATIVE, FO_BEFORE_EDGE, NULL, "", BOXES),
    P("border-before-precedence", "0", BORDER_PRECEDENCE, L(border[0]), RELATIVE, FO_BEFORE_EDGE, NULL, "",
      "tables and their parts"),
    P("border-before-style", "none", BORDER_STYLE, L(border[0]), RELATIVE, FO_BEFORE_EDGE, BORDER_STYLES, "",
      BOXES),
    P("border-before-width", "medium", BORDER_WIDTH, L(border[0]), RELATIVE, FO_BEFORE_EDGE, NULL, "", BOXES),
    P("border-bottom", "", BORDER_SIDE, L(border[1]), SIDE, FO_AFTER_EDGE, BORDER_STYLES, "", BOXES),
    ALIAS("border-bottom-color", "", BORDER_COLOR, L(border[1]), ABSOLUTE, FO_AFTER_EDGE, NULL, "", BOXES),
    ALIAS("border-bottom-style", "none", BORDER_STYLE, L(border[1]), ABSOLUTE, FO_AFTER_EDGE, BORDER_STYLES, "",
          BOXES),
    ALIAS("border-bottom-width", "medium", BORDER_WIDTH, L(border[1]), ABSOLUTE, FO_AFTER_EDGE, NULL, "",
          BOXES),
    P("border-collapse", "collapse", KEYWORD, I(border_collapse), RELATIVE, 0, K(FO_K_COLLAPSE,
      FO_K_COLLAPSE_WITH_PRECEDENCE, FO_K_SEPARATE), "", "tables"),
    P("border-color", "", BORDER_COLORS, L(border), PART, 0, NULL, "", BOXES),
    P("border-end", "", BORDER_SIDE, L(border[3]), SIDE, FO_END_EDGE, BORDER_STYLES, "", BOXES),
    P("border-end-color", "", BORDER_COLOR, L(border[3]), RELATIVE, FO_END_EDGE, NULL, "", BOXES),
    P("border-end-precedence", "0", BORDER_PRECEDENCE, L(border[3]), RELATIVE, FO_END_EDGE, NULL, "",
      "tables and their parts"),
    P("border-end-style", "none", BORDER_STYLE, L(border[3]), RELATIVE, FO_END_EDGE, BORDER_STYLES, "", BOXES),
    P("border-end-width", "medium", BORDER_WIDTH, L(border[3]), RELATIVE, FO_END_EDGE, NULL, "", BOXES),
    P("border-left", "", BORDER_SIDE, L(border[2]), SIDE, FO_START_EDGE, BORDER_STYLES, "", BOXES),
    ALIAS("border-left-color", "", BORDER_COLOR, L(border[2]), ABSOLUTE, FO_START_EDGE, NULL, "", BOXES),
    ALIAS("border-left-style", "none", BORDER_STYLE, L(border[2]), ABSOLUTE, FO_START_EDGE, BORDER_STYLES, "",
          BOXES),
    ALIAS("border-left-width", "medium", BORDER_WIDTH, L(border[2]), ABSOLUTE, FO_START_EDGE, NULL, "", BOXES),
    P("border-right", "", BORDER_SIDE, L(border[3]), SIDE, FO_END_EDGE, BORDER_STYLES, "", BOXES),
    ALIAS("border-right-color", "", BORDER_COLOR, L(border[3]), ABSOLUTE, FO_END_EDGE, NULL, "", BOXES),
    ALIAS("border-right-style", "none", BORDER_STYLE, L(border[3]), ABSOLUTE, FO_END_EDGE, BORDER_STYLES, "",
          BOXES),
    ALIAS("border-right-width", "medium", BORDER_WIDTH, L(border[3]), ABSOLUTE, FO_END_EDGE, NULL, "", BOXES),
    P("border-separation", "0pt", SEPARATION, I(border_separation_inline), RELATIVE, 0, NULL, "", "tables"),
    P("border-spacing", "0pt", BORDER_SPACING, I(border_separation_inline), SHORTHAND, 0, NULL, "", "tables"),
    P("border-start", "", BORDER_SIDE, L(border[2]), SIDE, FO_START_EDGE, BORDER_STYLES, "", BOXES),
    P("border-start-color", "", BORDER_COLOR, L(border[2]), RELATIVE, FO_START_EDGE, NULL, "", BOXES),
    P("border-start-precedence", "0", BORDER_PRECEDENCE, L(border[2]), RELATIVE, FO_START_EDGE, NULL, "",
      "tables and their parts"),
    P("border-start-style", "none", BORDER_STYLE, L(border[2]), RELATIVE, FO_START_EDGE, BORDER_STYLES, "",
      BOXES),
    P("border-start-width", "medium", BORDER_WIDTH, L(border[2]), RELATIVE, FO_START_EDGE, NULL, "", BOXES),
    P("border-style", "", BORDER_STYLES, L(border), PART, 0, BORDER_STYLES, "", BOXES),
    P("border-top", "", BORDER_SIDE, L(border[0]), SIDE, FO_BEFORE_EDGE, BORDER_STYLES, "", BOXES),
    ALIAS("border-top-color", "", BORDER_COLOR, L(border[0]), ABSOLUTE, FO_BEFORE_EDGE, NULL, "", BOXES),
    ALIAS("border-top-style", "none", BORDER_STYLE, L(border[0]), ABSOLUTE, FO_BEFORE_EDGE, BORDER_STYLES, "",
          BOXES),
    ALIAS("border-top-width", "medium", BORDER_WIDTH, L(border[0]), ABSOLUTE, FO_BEFORE_EDGE, NULL, "", BOXES),
    P("border-width", "", BORDER_WIDTHS, L(border), PART, 0, NULL, "", BOXES),
    P("bottom", "auto", LENGTH, L(bottom), RELATIVE, 0, AUTO_ONLY, "height of the containing area",
      "block-container"),
    P("break-after", "auto", KEYWORD, L(break_after), RELATIVE, 0, BREAKS, "", BREAKABLE),
    P("break-before", "auto", KEYWORD, L(break_before), RELATIVE, 0, BREAKS, "", BREAKABLE),
    P("caption-side", "before", KEYWORD, L(caption_side), RELATIVE, 0, K(FO_K_BEFORE, FO_K_AFTER, FO_K_START,
      FO_K_END, FO_K_TOP, FO_K_BOTTOM, FO_K_LEFT, FO_K_RIGHT), "", "table-and-caption"),
    P("character", "", CHARACTER, L(character), RELATIVE, 0, NULL, "", "character"),
    P("clear", "none", KEYWORD, L(clear), RELATIVE, 0, K(FO_K_NONE, FO_K_START, FO_K_END, FO_K_LEFT, FO_K_RIGHT,
      FO_K_INSIDE, FO_K_OUTSIDE, FO_K_BOTH), "", "blocks, tables, lists"),
    P("clip", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("color", "black", COLOR, I(color), FONT, 0, NULL, "", "all"),
    P("column-count", "1", INTEGER, L(column_count), RELATIVE, 1, NULL, "", "region-body"),
    P("column-gap", "0.25in", LENGTH, L(column_gap), RELATIVE, 1, NULL, "width of the region", "region-body"),
    P("column-number", "auto", INTEGER, L(column_number), RELATIVE, 1, AUTO_ONLY, "",
      "table-column, table-cell"),
    P("column-width", "proportional-column-width(1)", LENGTH, L(column_width), RELATIVE, 1, NULL,
      "width of the table", "table-column"),
    P("content-height", "auto", CONTENT_SIZE, L(content_height), RELATIVE, 1, FITS, "own height of the graphic",
      "graphics"),
    P("content-type", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("content-width", "auto", CONTENT_SIZE, L(content_width), RELATIVE, 0, FITS, "own width of the graphic",
      "graphics"),
    P("country", "none", STRING, I(country), RELATIVE, 0, NONE_ONLY, "", "all"),
    P("destination-placement-offset", "0pt", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("direction", "ltr", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("display-align", "auto", KEYWORD, I(display_align), RELATIVE, 0, K(FO_K_AUTO, FO_K_BEFORE, FO_K_CENTER,
      FO_K_AFTER), "", "regions, block-container, table cells"),
    P("dominant-baseline", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("empty-cells", "show", KEYWORD, I(empty_cells), RELATIVE, 0, K(FO_K_SHOW, FO_K_HIDE), "", "table-cell"),
    P("end-indent", "0pt", INDENT, I(end_indent), RELATIVE, FO_END_EDGE, NULL, REF_WIDTH,
      "blocks, tables, lists"),
    P("ends-row", "false", BOOLEAN, L(ends_row), RELATIVE, 0, NULL, "", "table-cell"),
    P("extent", "0pt", LENGTH, L(extent), RELATIVE, 1, NULL, "size of the page", "regions"),
    P("external-destination", "", URI, L(external_destination), RELATIVE, 0, NULL, "", "basic-link, bookmark"),
    P("float", "none", KEYWORD, L(float_side), RELATIVE, 0, K(FO_K_NONE, FO_K_BEFORE, FO_K_START, FO_K_END,
      FO_K_LEFT, FO_K_RIGHT, FO_K_INSIDE, FO_K_OUTSIDE), "", "float"),
    P("flow-name", "", STRING, L(flow_name), RELATIVE, 0, NULL, "", "flow, static-content"),
    P("font", "", FONT, I(font_family), FONT_SHORTHAND, 0, NULL, "", "all"),
    P("font-family", "西文,宋体", FAMILY, I(font_family), RELATIVE, 0, NULL, "", "all"),
    P("font-selection-strategy", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("font-size", "medium", FONT_SIZE, I(font_size), FONT, 0, NULL, "font size of the parent", "all"),
    P("font-size-adjust", "none", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("font-stretch", "normal", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("font-style", "normal", KEYWORD, I(font_style), RELATIVE, 0, K(FO_K_NORMAL, FO_K_ITALIC, FO_K_OBLIQUE,
      FO_K_BACKSLANT), "", "all"),
    P("font-variant", "normal", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("font-weight", "normal", FONT_WEIGHT, I(font_weight), RELATIVE, 0, NULL, "", "all"),
    P("force-page-count", "auto", KEYWORD, L(force_page_count), RELATIVE, 0, K(FO_K_AUTO, FO_K_EVEN, FO_K_ODD,
      FO_K_END_ON_EVEN, FO_K_END_ON_ODD, FO_K_NO_FORCE), "", "page-sequence"),
    P("format", "1", STRING, L(format), RELATIVE, 0, NULL, "", "page-sequence"),
    P("glyph-orientation-horizontal", "0deg", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("glyph-orientation-vertical", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("grouping-separator", "", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("grouping-size", "", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    ALIAS("height", "auto", RANGE, L(bpd_min), ABSOLUTE, 0, AUTO_ONLY, "height of the containing area", SIZED),
    P("hyphenate", "false", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("hyphenation-character", "-", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("hyphenation-keep", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("hyphenation-ladder-count", "no-limit", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("hyphenation-push-character-count", "2", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("hyphenation-remain-character-count", "2", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("id", "", STRING, L(id), RELATIVE, 0, NULL, "", "all"),
    P("indicate-destination", "false", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("initial-page-number", "auto", PAGE_NUMBER, L(initial_page_number), RELATIVE, 0, K(FO_K_AUTO,
      FO_K_AUTO_ODD, FO_K_AUTO_EVEN), "", "page-sequence"),
    P("inline-progression-dimension", "auto", RANGE, L(ipd_min), RELATIVE, 0, AUTO_ONLY,
      "width of the containing area", SIZED),
    P("internal-destination", "", STRING, L(internal_destination), RELATIVE, 0, NULL, "",
      "basic-link, bookmark"),
    P("intrusion-displace", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    CHOICE("j:break-hint", "", CHOICE, L(break_hint), RELATIVE, 0, NULL, "", "inlines", "before|after|keep"),
    CHOICE("j:checkbox", "", CHOICE, L(checkbox), RELATIVE, 0, NULL, "", "instream-foreign-object, inlines",
           "on|off"),
    P("j:field", "", STRING, L(field), RELATIVE, 0, NULL, "", "inline, instream-foreign-object"),
    CHOICE("j:fit", "", CHOICE, L(fit), RELATIVE, 0, NULL, "", "blocks, inlines", "shrink|spread"),
    P("j:han-latin-gap", "0pt", LENGTH, I(han_latin_gap), RELATIVE, 1, NULL, "font size", "text"),
    P("j:hanging-punctuation", "none", KEYWORD, I(hanging_punctuation), RELATIVE, 0, K(FO_K_NONE,
      FO_K_ALLOW_END), "", "blocks"),
    P("j:line-breaking", "first-fit", KEYWORD, I(line_breaking), RELATIVE, 0, K(FO_K_FIRST_FIT,
      FO_K_TOTAL_FIT, FO_K_BALANCE), "", "blocks"),
    P("j:line-grid", "", STRING, I(line_grid), RELATIVE, 0, NULL, "", "region-body, blocks"),
    P("j:odd-or-even", "any", KEYWORD, L(own_parity), RELATIVE, 0, K(FO_K_ANY, FO_K_ODD, FO_K_EVEN), "", "blocks"),
    P("j:previous-page", "any", KEYWORD, L(previous_page), RELATIVE, 0, K(FO_K_ANY, FO_K_BLANK, FO_K_NOT_BLANK),
      "", "conditional-page-master-reference"),
    P("j:repeat", "", STRING, L(repeat), RELATIVE, 0, NULL, "", "blocks, table-row"),
    P("j:source", "", STRING, L(source), RELATIVE, 0, NULL, "", "all"),
    CHOICE("j:style", "", CHOICE, L(style), RELATIVE, 0, NULL, "", "blocks", STYLE_CHOICES),
    P("keep-together", "auto", KEEP, I(keep_together), RELATIVE, 0, NULL, "",
      "blocks, tables and their rows, lists, inlines"),
    P("keep-with-next", "auto", KEEP, L(keep_with_next), RELATIVE, 0, NULL, "", BREAKABLE),
    P("keep-with-previous", "auto", KEEP, L(keep_with_previous), RELATIVE, 0, NULL, "", BREAKABLE),
    P("language", "none", STRING, I(language), RELATIVE, 0, NONE_ONLY, "", "all"),
    P("last-line-end-indent", "0pt", LENGTH, I(last_line_end_indent), RELATIVE, 0, NULL, "width of the block",
      "blocks"),
    P("leader-alignment", "none", KEYWORD, I(leader_alignment), RELATIVE, 0, K(FO_K_NONE, FO_K_REFERENCE_AREA,
      FO_K_PAGE), "", "leader"),
    P("leader-length", "0pt/12pt/100%", RANGE, I(leader_length_min), RELATIVE, 0, NULL, "width of the line",
      "leader"),
    P("leader-pattern", "space", KEYWORD, I(leader_pattern), RELATIVE, 0, K(FO_K_SPACE, FO_K_RULE, FO_K_DOTS,
      FO_K_USE_CONTENT), "", "leader"),
    P("leader-pattern-width", "use-font-metrics", LENGTH, I(leader_pattern_width), RELATIVE, 1, METRICS_ONLY,
      "width of the line", "leader"),
    P("left", "auto", LENGTH, L(left), RELATIVE, 0, AUTO_ONLY, "width of the containing area",
      "block-container"),
    P("letter-spacing", "normal", SPACING, I(letter_spacing), RELATIVE, 0, NORMAL_ONLY, "", "text"),
    P("letter-value", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("line-height", "normal", LINE_HEIGHT, I(line_height), RELATIVE, 0, NULL, "font size", "all"),
    P("line-height-shift-adjustment", "consider-shifts", KEYWORD, I(line_height_shift_adjustment), RELATIVE, 0,
      K(FO_K_CONSIDER_SHIFTS, FO_K_DISREGARD_SHIFTS), "", "blocks"),
    P("line-stacking-strategy", "max-height", KEYWORD, I(line_stacking_strategy), RELATIVE, 0,
      K(FO_K_MAX_HEIGHT, FO_K_LINE_HEIGHT, FO_K_FONT_HEIGHT), "", "blocks"),
    P("linefeed-treatment", "treat-as-space", KEYWORD, I(linefeed_treatment), RELATIVE, 0, K(FO_K_IGNORE,
      FO_K_PRESERVE, FO_K_TREAT_AS_SPACE, FO_K_TREAT_AS_ZERO_WIDTH_SPACE), "", "blocks, inlines"),
    P("margin", "", MARGINS, L(margin), SHORTHAND, 0, NULL, REF_WIDTH,
      "pages, regions, blocks, tables, lists, inlines"),
    P("margin-bottom", "0pt", MARGIN, L(margin[1]), ABSOLUTE, FO_AFTER_EDGE, AUTO_ONLY, REF_WIDTH,
      "pages, regions, blocks, tables, lists, inlines"),
    P("margin-left", "0pt", MARGIN, L(margin[2]), ABSOLUTE, FO_START_EDGE, AUTO_ONLY, REF_WIDTH,
      "pages, regions, blocks, tables, lists, inlines"),
    P("margin-right", "0pt", MARGIN, L(margin[3]), ABSOLUTE, FO_END_EDGE, AUTO_ONLY, REF_WIDTH,
      "pages, regions, blocks, tables, lists, inlines"),
    P("margin-top", "0pt", MARGIN, L(margin[0]), ABSOLUTE, FO_BEFORE_EDGE, AUTO_ONLY, REF_WIDTH,
      "pages, regions, blocks, tables, lists, inlines"),
    P("marker-class-name", "", STRING, L(marker_class_name), RELATIVE, 0, NULL, "", "marker"),
    P("master-name", "", STRING, L(master_name), RELATIVE, 0, NULL, "", "page masters"),
    P("master-reference", "", STRING, L(master_reference), RELATIVE, 0, NULL, "",
      "page-sequence, references to page masters"),
    ALIAS("max-height", "auto", LENGTH, L(bpd_max), LAST, 1, AUTO_NONE, "height of the containing area", SIZED),
    ALIAS("max-width", "auto", LENGTH, L(ipd_max), LAST, 1, AUTO_NONE, "width of the containing area", SIZED),
    P("maximum-repeats", "no-limit", REPEATS, L(maximum_repeats), RELATIVE, 0, NULL, "",
      "repeatable page masters"),
    P("media-usage", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    ALIAS("min-height", "auto", LENGTH, L(bpd_min), LAST, 1, AUTO_NONE, "height of the containing area", SIZED),
    ALIAS("min-width", "auto", LENGTH, L(ipd_min), LAST, 1, AUTO_NONE, "width of the containing area", SIZED),
    P("number-columns-repeated", "1", INTEGER, L(number_columns_repeated), RELATIVE, 1, NULL, "",
      "table-column"),
    P("number-columns-spanned", "1", INTEGER, L(number_columns_spanned), RELATIVE, 1, NULL, "",
      "table-column, table-cell"),
    P("number-rows-spanned", "1", INTEGER, L(number_rows_spanned), RELATIVE, 1, NULL, "", "table-cell"),
    P("odd-or-even", "any", KEYWORD, L(odd_or_even), RELATIVE, 0, K(FO_K_ANY, FO_K_ODD, FO_K_EVEN), "",
      "conditional-page-master-reference"),
    P("orphans", "2", INTEGER, I(orphans), RELATIVE, 1, NULL, "", "blocks"),
    P("overflow", "auto", KEYWORD, L(overflow), RELATIVE, 0, K(FO_K_AUTO, FO_K_VISIBLE, FO_K_HIDDEN,
      FO_K_SCROLL, FO_K_ERROR_IF_OVERFLOW), "", "regions, block-container, table cells, graphics"),
    P("padding", "", PADDINGS, L(padding), SHORTHAND, 0, NULL, REF_WIDTH, BOXES),
    P("padding-after", "0pt", PADDING, L(padding[1]), RELATIVE, FO_AFTER_EDGE, NULL, REF_WIDTH, BOXES),
    P("padding-before", "0pt", PADDING, L(padding[0]), RELATIVE, FO_BEFORE_EDGE, NULL, REF_WIDTH, BOXES),
    ALIAS("padding-bottom", "0pt", PADDING, L(padding[1]), ABSOLUTE, FO_AFTER_EDGE, NULL, REF_WIDTH, BOXES),
    P("padding-end", "0pt", PADDING, L(padding[3]), RELATIVE, FO_END_EDGE, NULL, REF_WIDTH, BOXES),
    ALIAS("padding-left", "0pt", PADDING, L(padding[2]), ABSOLUTE, FO_START_EDGE, NULL, REF_WIDTH, BOXES),
    ALIAS("padding-right", "0pt", PADDING, L(padding[3]), ABSOLUTE, FO_END_EDGE, NULL, REF_WIDTH, BOXES),
    P("padding-start", "0pt", PADDING, L(padding[2]), RELATIVE, FO_START_EDGE, NULL, REF_WIDTH, BOXES),
    ALIAS("padding-top", "0pt", PADDING, L(padding[0]), ABSOLUTE, FO_BEFORE_EDGE, NULL, REF_WIDTH, BOXES),
    P("page-break-after", "auto", PAGE_BREAK, L(break_after), SHORTHAND, FO_AFTER_EDGE, NULL, "", BREAKABLE),
    P("page-break-before", "auto", PAGE_BREAK, L(break_before), SHORTHAND, FO_BEFORE_EDGE, NULL, "", BREAKABLE),
    P("page-break-inside", "auto", PAGE_BREAK_INSIDE, I(keep_together), SHORTHAND, 0, NULL, "", BREAKABLE),
    P("page-citation-strategy", "all", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("page-height", "auto", LENGTH, L(page_height), RELATIVE, 1, AUTO_ONLY, "", "simple-page-master"),
    P("page-number-treatment", "link", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("page-position", "any", KEYWORD, L(page_position), RELATIVE, 0, K(FO_K_ANY, FO_K_FIRST, FO_K_LAST,
      FO_K_REST, FO_K_ONLY), "", "conditional-page-master-reference"),
    P("page-width", "auto", LENGTH, L(page_width), RELATIVE, 1, AUTO_ONLY, "", "simple-page-master"),
    P("position", "static", POSITION, L(absolute_position), SHORTHAND, 0, NULL, "", "block-container"),
    P("precedence", "false", BOOLEAN, L(precedence), RELATIVE, 0, NULL, "", "region-before, region-after"),
    P("provisional-distance-between-starts", "24pt", LENGTH, I(provisional_distance_between_starts), RELATIVE,
      0, NULL, REF_WIDTH, "list-block"),
    P("provisional-label-separation", "6pt", LENGTH, I(provisional_label_separation), RELATIVE, 0, NULL,
      REF_WIDTH, "list-block"),
    P("ref-id", "", STRING, L(ref_id), RELATIVE, 0, NULL, "", "page number citations"),
    P("reference-orientation", "0", ANGLE, I(reference_orientation), RELATIVE, 0, NULL, "",
      "block-container, pages, regions"),
    P("region-name", "", STRING, L(region_name), RELATIVE, 0, NULL, "", "regions"),
    P("relative-align", "before", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("relative-position", "static", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("rendering-intent", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("retrieve-boundary", "page-sequence", KEYWORD, L(retrieve_boundary), RELATIVE, 0, K(FO_K_PAGE,
      FO_K_PAGE_SEQUENCE, FO_K_DOCUMENT), "", "retrieve-marker"),
    ALIAS("retrieve-boundary-within-table", "table", KEYWORD, L(retrieve_boundary), ABSOLUTE, 0, K(FO_K_TABLE,
          FO_K_TABLE_FRAGMENT, FO_K_PAGE), "", "retrieve-table-marker"),
    P("retrieve-class-name", "", STRING, L(retrieve_class_name), RELATIVE, 0, NULL, "",
      "retrieve-marker, retrieve-table-marker"),
    P("retrieve-position", "first-starting-within-page", KEYWORD, L(retrieve_position), RELATIVE, 0,
      K(FO_K_FIRST_STARTING_WITHIN_PAGE, FO_K_FIRST_INCLUDING_CARRYOVER, FO_K_LAST_STARTING_WITHIN_PAGE,
      FO_K_LAST_ENDING_WITHIN_PAGE), "", "retrieve-marker"),
    ALIAS("retrieve-position-within-table", "first-starting", RETRIEVE_POSITION, L(retrieve_position), ABSOLUTE,
          0, NULL, "", "retrieve-table-marker"),
    P("right", "auto", LENGTH, L(right), RELATIVE, 0, AUTO_ONLY, "width of the containing area",
      "block-container"),
    P("role", "none", STRING, L(role), RELATIVE, 0, NONE_ONLY, "", "all"),
    P("rule-style", "solid", KEYWORD, I(rule_style), RELATIVE, 0, K(FO_K_NONE, FO_K_DOTTED, FO_K_DASHED,
      FO_K_SOLID, FO_K_DOUBLE, FO_K_GROOVE, FO_K_RIDGE), "", "leader"),
    P("rule-thickness", "1pt", LENGTH, I(rule_thickness), RELATIVE, 1, NULL, "", "leader"),
    P("scaling", "uniform", KEYWORD, L(scaling), RELATIVE, 0, K(FO_K_UNIFORM, FO_K_NON_UNIFORM), "",
      "graphics"),
    P("scaling-method", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("score-spaces", "true", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("script", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("show-destination", "replace", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("size", "auto", PAGE_SIZE, L(page_width), SHORTHAND, 0, NULL, "", "simple-page-master"),
    P("source-document", "none", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("space-after", "0pt", SPACE, L(space_after), RELATIVE, FO_AFTER_EDGE, NULL, "", "blocks, tables, lists"),
    P("space-before", "0pt", SPACE, L(space_before), RELATIVE, FO_BEFORE_EDGE, NULL, "",
      "blocks, tables, lists"),
    P("space-end", "0pt", SPACE, L(space_end), RELATIVE, FO_END_EDGE, NULL, REF_WIDTH, "inlines"),
    P("space-start", "0pt", SPACE, L(space_start), RELATIVE, FO_START_EDGE, NULL, REF_WIDTH, "inlines"),
    P("span", "none", KEYWORD, L(span), RELATIVE, 0, K(FO_K_NONE, FO_K_ALL), "", "children of a flow"),
    P("src", "", URI, L(src), RELATIVE, 0, NULL, "", "external-graphic"),
    P("start-indent", "0pt", INDENT, I(start_indent), RELATIVE, FO_START_EDGE, NULL, REF_WIDTH,
      "blocks, tables, lists"),
    P("starting-state", "show", KEYWORD, L(starting_state), RELATIVE, 0, K(FO_K_SHOW, FO_K_HIDE), "",
      "bookmark"),
    P("starts-row", "false", BOOLEAN, L(starts_row), RELATIVE, 0, NULL, "", "table-cell"),
    P("suppress-at-line-break", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("table-layout", "auto", KEYWORD, L(table_layout), RELATIVE, 0, K(FO_K_AUTO, FO_K_FIXED), "", "table"),
    P("table-omit-footer-at-break", "false", BOOLEAN, L(omit_footer_at_break), RELATIVE, 0, NULL, "", "table"),
    P("table-omit-header-at-break", "false", BOOLEAN, L(omit_header_at_break), RELATIVE, 0, NULL, "", "table"),
    P("target-presentation-context", "use-target-processing-context", IGNORED, L(src), RELATIVE, 0, NULL, "",
      NOTHING),
    P("target-processing-context", "document-root", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("target-stylesheet", "use-normal-stylesheet", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("text-align", "start", TEXT_ALIGN, I(text_align), RELATIVE, 0, K(FO_K_START, FO_K_CENTER, FO_K_END,
      FO_K_JUSTIFY, FO_K_INSIDE, FO_K_OUTSIDE, FO_K_LEFT, FO_K_RIGHT), "", "blocks"),
    P("text-align-last", "relative", TEXT_ALIGN, I(text_align_last), RELATIVE, 0, K(FO_K_RELATIVE, FO_K_START,
      FO_K_CENTER, FO_K_END, FO_K_JUSTIFY, FO_K_INSIDE, FO_K_OUTSIDE, FO_K_LEFT, FO_K_RIGHT), "", "blocks"),
    P("text-altitude", "use-font-metrics", LENGTH, L(text_altitude), RELATIVE, 0, METRICS_ONLY, "font size",
      "blocks, inlines"),
    P("text-decoration", "none", DECORATION, L(underline), RELATIVE, 0, NULL, "", "blocks, inlines"),
    P("text-depth", "use-font-metrics", LENGTH, L(text_depth), RELATIVE, 0, METRICS_ONLY, "font size",
      "blocks, inlines"),
    P("text-indent", "0pt", LENGTH, I(text_indent), RELATIVE, 0, NULL, "width of the block", "blocks"),
    P("text-shadow", "none", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("text-transform", "none", KEYWORD, I(text_transform), RELATIVE, 0, K(FO_K_NONE, FO_K_CAPITALIZE,
      FO_K_UPPERCASE, FO_K_LOWERCASE), "", "text"),
    P("top", "auto", LENGTH, L(top), RELATIVE, 0, AUTO_ONLY, "height of the containing area",
      "block-container"),
    P("treat-as-word-space", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("unicode-bidi", "normal", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
    P("vertical-align", "baseline", VERTICAL_ALIGN, L(vertical_align), SHORTHAND, 0, K(FO_K_BASELINE,
      FO_K_MIDDLE, FO_K_SUB, FO_K_SUPER, FO_K_TEXT_TOP, FO_K_TEXT_BOTTOM, FO_K_TOP, FO_K_BOTTOM), "line height",
      "inlines, table cells"),
    P("visibility", "visible", KEYWORD, I(visibility), RELATIVE, 0, K(FO_K_VISIBLE, FO_K_HIDDEN, FO_K_COLLAPSE),
      "", "all"),
    P("white-space", "normal", WHITE_SPACE, I(white_space_collapse), SHORTHAND, 0, NULL, "", "blocks"),
    P("white-space-collapse", "true", KEYWORD, I(white_space_collapse), RELATIVE, 0, TRUE_FALSE, "",
      "blocks, inlines"),
    P("white-space-treatment", "ignore-if-surrounding-linefeed", KEYWORD, I(white_space_treatment), RELATIVE, 0,
      K(FO_K_IGNORE, FO_K_PRESERVE, FO_K_IGNORE_IF_BEFORE_LINEFEED, FO_K_IGNORE_IF_AFTER_LINEFEED,
      FO_K_IGNORE_IF_SURROUNDING_LINEFEED), "", "blocks, inlines"),
    P("widows", "2", INTEGER, I(widows), RELATIVE, 1, NULL, "", "blocks"),
    ALIAS("width", "auto", RANGE, L(ipd_min), ABSOLUTE, 0, AUTO_ONLY, "width of the containing area", SIZED),
    P("word-spacing", "normal", SPACING, I(word_spacing), RELATIVE, 0, NORMAL_ONLY, "", "text"),
    P("wrap-option", "wrap", KEYWORD, I(wrap_option), RELATIVE, 0, K(FO_K_WRAP, FO_K_NO_WRAP), "",
      "blocks, inlines"),
    P("writing-mode", "lr-tb", KEYWORD, I(writing_mode), RELATIVE, 0, K(FO_K_LR_TB), "",
      "pages, regions, block-container, table"),
    P("xml:lang", "", XML_LANG, I(language), SHORTHAND, 0, NULL, "", "all"),
    P("z-index", "auto", IGNORED, L(src), RELATIVE, 0, NULL, "", NOTHING),
};
/* clang-format on */

static const char *const COMPONENT_NAMES[COMPONENT_COUNT] = {
    [COMPONENT_NONE] = "",
    [COMPONENT_MINIMUM] = "minimum",
    [COMPONENT_OPTIMUM] = "optimum",
    [COMPONENT_MAXIMUM] = "maximum",
    [COMPONENT_PRECEDENCE] = "precedence",
    [COMPONENT_CONDITIONALITY] = "conditionality",
    [COMPONENT_LENGTH] = "length",
    [COMPONENT_WITHIN_LINE] = "within-line",
    [COMPONENT_WITHIN_COLUMN] = "within-column",
    [COMPONENT_WITHIN_PAGE] = "within-page",
    [COMPONENT_INLINE_DIRECTION] = "inline-progression-direction",
    [COMPONENT_BLOCK_DIRECTION] = "block-progression-direction",
};

size_t fo_property_count(void)
{
    return ARRAY_LENGTH(PROPERTIES);
}

const struct fo_property *fo_property_at(size_t index)
{
    return &PROPERTIES[index];
}

const char *fo_component_name(enum fo_component component)
{
    return COMPONENT_NAMES[component];
}

bool fo_property_inherited(const struct fo_property *row)
{
    return row->type != &FO_TYPE_IGNORED && row->offset < offsetof(struct fo_props, l);
}

static int compare_name(const void *key, const void *row)
{
    const struct slice *name = key;
    const char *other = ((const struct fo_property *)row)->name;
    int order = strncmp(name->ptr, other, name->len);
    return order ? order : other[name->len] ? -1 : 0;
}

const struct fo_property *fo_property_find(struct slice name)
{
    return name.len ? bsearch(&name, PROPERTIES, ARRAY_LENGTH(PROPERTIES), sizeof PROPERTIES[0],
                              compare_name)
                    : NULL;
}

const struct fo_property *fo_property_find_component(const char *name, enum fo_component *component)
{
    struct slice rest = slice_from(name);
    struct slice base = slice_cut(&rest, '.');
    const struct fo_property *row = fo_property_find(base);
    *component = COMPONENT_NONE;
    if (!row || !rest.ptr) {
        return row;
    }
    const uint8_t *c = row->type->components;
    for (; c && *c != COMPONENT_NONE; c++) {
        if (slice_is(rest, COMPONENT_NAMES[*c])) {
            *component = (enum fo_component) * c;
            return row;
        }
    }
    return NULL;
}

/* --- misspelt names --- */

#define LONGEST_NAME 48

/* Letters to insert, remove or replace to get from one name to the other. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[LONGEST_NAME + 1];
    for (size_t j = 0; j <= b_len; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t least = diagonal + (a[i - 1] != b[j - 1]);
            least = row[j] + 1 < least ? row[j] + 1 : least;
            least = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
            diagonal = row[j];
            row[j] = least;
        }
    }
    return row[b_len];
}

const char *fo_property_nearest(const char *name)
{
    size_t len = strlen(name), best = 3;
    const char *nearest = NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(PROPERTIES) && len <= LONGEST_NAME; i++) {
        const char *other = PROPERTIES[i].name;
        size_t other_len = strlen(other);
        /* Half of a short name is no misspelling. */
        if (other_len < 4 || other_len > LONGEST_NAME || other_len > len + 2
            || len > other_len + 2) {
            continue;
        }
        size_t letters = distance(name, len, other, other_len);
        if (letters < best) {
            best = letters;
            nearest = other;
        }
    }
    return nearest;
}

/* --- the table as the manual shows it --- */

bool fo_property_row(size_t index, struct fo_property_row *out)
{
    if (index >= ARRAY_LENGTH(PROPERTIES)) {
        return false;
    }
    const struct fo_property *row = &PROPERTIES[index];
    *out = (struct fo_property_row){
        .name = row->name,
        .shorthand = row->type->size == 0 && row->type != &FO_TYPE_IGNORED,
        .ignored = row->type == &FO_TYPE_IGNORED,
        .inherited = fo_property_inherited(row),
        .initial = row->initial,
        .percent = row->percent,
        .applies = row->applies,
        .values = row->choices ? row->choices : row->type->name,
    };
    return true;
}

const char *fo_property_keyword(size_t index, size_t k)
{
    const uint8_t *keyword = index < ARRAY_LENGTH(PROPERTIES) ? PROPERTIES[index].keywords : NULL;
    for (; keyword && *keyword != FO_K_COUNT; keyword++) {
        if (k-- == 0) {
            return fo_keyword_name((enum fo_keyword) * keyword);
        }
    }
    return NULL;
}

const char *fo_property_component(size_t index, size_t k)
{
    const uint8_t *component =
        index < ARRAY_LENGTH(PROPERTIES) ? PROPERTIES[index].type->components : NULL;
    for (; component && *component != COMPONENT_NONE; component++) {
        if (k-- == 0) {
            return COMPONENT_NAMES[*component];
        }
    }
    return NULL;
}

const char *fo_object_row(size_t k)
{
    return k + 1 < FO_OBJECT_COUNT ? fo_object_name((enum fo_object)(k + 1)) : NULL;
}
