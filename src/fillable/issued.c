#include "fillable/fillable_internal.h"

#include "base/markup.h"

/* What was issued, for the merge with what comes back: the submission as it went out, and each
 * control in the order of the document. */

static const char *const KINDS[] = {
    [CARRIED_TEXT] = "text", [CARRIED_LINES] = "lines",       [CARRIED_DATE] = "date",
    [CARRIED_LIST] = "list", [CARRIED_CHECKBOX] = "checkbox",
};

static void add_value(struct strbuf *out, const char *name, const char *value)
{
    strbuf_add_char(out, ' ');
    strbuf_add_str(out, name);
    strbuf_add_str(out, "=\"");
    markup_add_value(out, slice_from(value));
    strbuf_add_char(out, '"');
}

static void add_control(const struct fillable *fillable, size_t number, struct strbuf *out)
{
    const struct carried_control *control = &fillable->controls[number];
    bool box = control->kind == CARRIED_CHECKBOX;
    strbuf_add_str(out, "<control");
    add_value(out, "xpath", fillable->control_fields[number]->xpath);
    add_value(out, "tag", control->tag);
    add_value(out, "alias", control->alias);
    add_value(out, "kind", KINDS[control->kind]);
    if (box) {
        add_value(out, "value", fillable->control_values[number]);
        add_value(out, "bound", control->xpath);
    } else {
        add_value(out, "placeholder", control->placeholder);
    }
    strbuf_add_char(out, '>');
    for (size_t i = 0; !box && i < control->choice_count; i++) {
        strbuf_add_str(out, "<entry");
        add_value(out, "text", control->choices[i].text);
        add_value(out, "value", control->choices[i].value);
        strbuf_add_str(out, "></entry>");
    }
    strbuf_add_str(out, "</control>");
}

enum status issued_write(struct fillable *fillable, struct slice issued, struct slice *out)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, "<issued xmlns=\"" FILLABLE_ISSUED_NAMESPACE "\"");
    add_value(&text, "form", fillable->form->id);
    add_value(&text, "version", fillable->form->version);
    add_value(&text, "form-hash", fillable->form->hash);
    strbuf_add_char(&text, '>');
    strbuf_add_slice(&text, issued);
    for (size_t i = 0; i < fillable->control_count; i++) {
        add_control(fillable, i, &text);
    }
    for (size_t i = 0; i < fillable->repeat_count; i++) {
        strbuf_add_str(&text, "<repeat");
        add_value(&text, "xpath", fillable->repeats[i]);
        strbuf_add_str(&text, "></repeat>");
    }
    for (size_t i = 0; i < fillable->control_count; i++) {
        if (fillable->controls[i].kind == CARRIED_CHECKBOX) {
            strbuf_add_str(&text, fillable->controls[i].ticked ? "<tick>true</tick>"
                                                               : "<tick>false</tick>");
        }
    }
    strbuf_add_str(&text, "</issued>");
    const char *copy =
        text.status == STATUS_OK ? arena_copy(fillable->arena, strbuf_slice(&text)) : NULL;
    *out = slice_of(copy, text.len);
    strbuf_deinit(&text);
    return copy ? STATUS_OK : STATUS_NO_MEMORY;
}
