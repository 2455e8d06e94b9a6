#include "render/docx/docx_internal.h"

#include "base/length.h"
#include "render/docx/wml.h"

#include <string.h>

/* A check box is a control that staff click, not a drawing: w14:checkbox, with the glyphs of a font
 * that Windows has wherever there is Word. Its size is the drawing's width, so that the line stays
 * as long. */

#define BOX_FONT "MS Gothic"
#define CHECKED "\xE2\x98\x91"   /* U+2611 */
#define UNCHECKED "\xE2\x98\x90" /* U+2610 */

static void write_state(struct strbuf *out, const char *name, const char *code)
{
    strbuf_addf(out, "<w14:%s w14:val=\"%s\" w14:font=\"" BOX_FONT "\"/>", name, code);
}

void checkbox_write(struct flow *flow, const struct fo_node *object,
                    const struct inline_state *state)
{
    struct docx *docx = flow->story->docx;
    struct strbuf *out = &flow->open.content;
    struct run_props props;
    int32_t width = docx_layout(docx, object)->width;
    const char *source = fo_source(object);
    const struct carried_control *control = control_find(docx, object->props->l.field);
    run_props_of(docx, object->props, state, &props);
    props.latin = props.han = BOX_FONT;
    props.size = width > 0 ? (int32_t)mul_div(width, 1, MPT_PER_HALF_POINT) : props.size;
    docx_font_use(docx, BOX_FONT);
    flow->story->uses_controls = true;
    strbuf_add_str(out, "<w:sdt><w:sdtPr>");
    run_props_write(out, &props, &flow->open.style->run, HINT_HAN);
    bool on = control ? control->ticked : strcmp(object->props->l.checkbox, "on") == 0;
    if (control) {
        control_props_write(flow, out, control, false);
    } else {
        if (*source) {
            wml_value(out, "alias", source);
        }
        wml_int(out, "id", ++docx->last_control);
    }
    strbuf_add_str(out, on ? "<w14:checkbox><w14:checked w14:val=\"1\"/>"
                           : "<w14:checkbox><w14:checked w14:val=\"0\"/>");
    write_state(out, "checkedState", "2611");
    write_state(out, "uncheckedState", "2610");
    strbuf_add_str(out, "</w14:checkbox></w:sdtPr><w:sdtContent>");
    run_open(flow, &props, HINT_HAN);
    strbuf_add_str(out, on ? "<w:t>" CHECKED "</w:t>" : "<w:t>" UNCHECKED "</w:t>");
    strbuf_add_str(out, "</w:r></w:sdtContent></w:sdt>");
}
