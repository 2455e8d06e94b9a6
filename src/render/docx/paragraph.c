#include "render/docx/paragraph.h"

#include "render/docx/wml.h"

#include <string.h>

const char *paragraph_align_name(enum paragraph_align align)
{
    static const char *const names[] = {"left", "center", "right", "both", "distribute"};
    return names[align];
}

static bool has_borders(const struct paragraph_props *props)
{
    for (int side = 0; side < 4; side++) {
        if (props->border[side].style) {
            return true;
        }
    }
    return false;
}

static void write_borders(struct strbuf *out, const struct paragraph_props *props)
{
    static const char *const names[] = {"top", "left", "bottom", "right"};
    if (!has_borders(props)) {
        return;
    }
    strbuf_add_str(out, "<w:pBdr>");
    for (int side = 0; side < 4; side++) {
        if (props->border[side].style) {
            border_write(out, names[side], &props->border[side]);
        }
    }
    strbuf_add_str(out, "</w:pBdr>");
}

static void write_frame(struct strbuf *out, const struct paragraph_props *props)
{
    if (props->foot_width > 0) {
        strbuf_add_str(out, "<w:framePr");
        wml_int_attribute(out, "w:w", props->foot_width);
        strbuf_add_str(out, " w:wrap=\"around\" w:vAnchor=\"margin\" w:hAnchor=\"margin\""
                            " w:xAlign=\"left\" w:yAlign=\"bottom\"/>");
    }
}

static void write_shade(struct strbuf *out, struct color shade)
{
    strbuf_add_str(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
    wml_color(out, shade);
    strbuf_add_str(out, "\"/>");
}

static void write_tabs(struct strbuf *out, const struct paragraph_props *props)
{
    if (!props->tab_count) {
        return;
    }
    strbuf_add_str(out, "<w:tabs>");
    for (uint32_t i = 0; i < props->tab_count; i++) {
        const struct tab_stop *tab = &props->tabs[i];
        strbuf_add_str(out, tab->right ? "<w:tab w:val=\"right\"" : "<w:tab w:val=\"left\"");
        if (tab->leader) {
            wml_attribute(out, "w:leader", tab->leader);
        }
        wml_int_attribute(out, "w:pos", tab->position);
        strbuf_add_str(out, "/>");
    }
    strbuf_add_str(out, "</w:tabs>");
}

/* Attributes are inherited one by one, so each is written only when it differs. */
static void write_spacing(struct strbuf *out, const struct paragraph_props *props,
                          const struct paragraph_props *in_force)
{
    bool line = props->line != in_force->line || props->at_least != in_force->at_least;
    if (!line && props->before == in_force->before && props->after == in_force->after) {
        return;
    }
    strbuf_add_str(out, "<w:spacing");
    if (props->before != in_force->before) {
        wml_int_attribute(out, "w:before", props->before);
    }
    if (props->after != in_force->after) {
        wml_int_attribute(out, "w:after", props->after);
    }
    if (line) {
        wml_int_attribute(out, "w:line", props->line);
        strbuf_add_str(out, props->at_least ? " w:lineRule=\"atLeast\"" : " w:lineRule=\"exact\"");
    }
    strbuf_add_str(out, "/>");
}

/* The character measure wins over the twips wherever both are read, so it is always taken back when
 * the style has one. */
static void write_first_line(struct strbuf *out, const struct paragraph_props *props,
                             const struct paragraph_props *in_force)
{
    if (props->first_line < 0) {
        if (in_force->first_line_chars) {
            wml_int_attribute(out, "w:firstLineChars", 0);
        }
        wml_int_attribute(out, "w:hanging", -props->first_line);
        return;
    }
    if (props->first_line_chars || in_force->first_line_chars) {
        wml_int_attribute(out, "w:firstLineChars", props->first_line_chars);
    }
    wml_int_attribute(out, "w:firstLine", props->first_line);
}

static void write_indent(struct strbuf *out, const struct paragraph_props *props,
                         const struct paragraph_props *in_force)
{
    bool first = props->first_line != in_force->first_line
                 || props->first_line_chars != in_force->first_line_chars;
    if (!first && props->left == in_force->left && props->right == in_force->right) {
        return;
    }
    strbuf_add_str(out, "<w:ind");
    if (props->left != in_force->left) {
        wml_int_attribute(out, "w:left", props->left);
    }
    if (props->right != in_force->right) {
        wml_int_attribute(out, "w:right", props->right);
    }
    if (first) {
        write_first_line(out, props, in_force);
    }
    strbuf_add_str(out, "/>");
}

/* Order of the schema: pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr shd tabs
 * (East Asian switches) spacing ind jc outlineLvl. */
void paragraph_props_write(struct strbuf *out, const struct paragraph_props *props,
                           const struct paragraph_props *in_force)
{
    if (props->style) {
        wml_value(out, "pStyle", props->style);
    }
    wml_toggle(out, "keepNext", props->keep_next, in_force->keep_next);
    wml_toggle(out, "keepLines", props->keep_lines, in_force->keep_lines);
    wml_toggle(out, "pageBreakBefore", props->page_break_before, in_force->page_break_before);
    write_frame(out, props);
    wml_toggle(out, "widowControl", props->widow_control, in_force->widow_control);
    write_borders(out, props);
    if (props->shade.opaque) {
        write_shade(out, props->shade);
    }
    write_tabs(out, props);
    wml_toggle(out, "overflowPunct", props->hanging_marks, in_force->hanging_marks);
    wml_toggle(out, "autoSpaceDE", props->auto_space, in_force->auto_space);
    wml_toggle(out, "autoSpaceDN", props->auto_space, in_force->auto_space);
    write_spacing(out, props, in_force);
    write_indent(out, props, in_force);
    if (props->align != in_force->align) {
        wml_value(out, "jc", paragraph_align_name(props->align));
    }
    if (props->outline != in_force->outline) {
        wml_int(out, "outlineLvl", props->outline < 0 ? 9 : props->outline);
    }
}

void paragraph_east_asian_write(struct strbuf *out)
{
    strbuf_add_str(
        out,
        "<w:kinsoku/><w:wordWrap/><w:overflowPunct w:val=\"0\"/><w:topLinePunct w:val=\"0\"/>"
        "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/>"
        "<w:snapToGrid w:val=\"0\"/>");
}
