#include "render/fo_dump.h"

#include "base/alloc.h"
#include "xml/xml.h"

struct render {
    const struct fo_document *document;
    struct sink *sink;
    struct strbuf text;
};

enum value_kind {
    VALUE_MPT,
    VALUE_LENGTH,
    VALUE_SPACE,
    VALUE_KEYWORD,
    VALUE_TEXT,
    VALUE_NUMBER,
    VALUE_COLOR,
    VALUE_FLAG
};

/* One property to be shown: where it is in struct fo_inherited or struct fo_local. */
struct shown {
    const char *name;
    enum value_kind kind;
    size_t offset;
};

#define I(member) offsetof(struct fo_inherited, member)
#define L(member) offsetof(struct fo_local, member)

/* clang-format off */
static const struct shown INHERITED[] = {
    {"font-family", VALUE_TEXT, I(font_family)},
    {"font-size", VALUE_MPT, I(font_size)},
    {"font-weight", VALUE_NUMBER, I(font_weight)},
    {"font-style", VALUE_KEYWORD, I(font_style)},
    {"color", VALUE_COLOR, I(color)},
    {"line-height", VALUE_MPT, I(line_height)},
    {"text-align", VALUE_KEYWORD, I(text_align)},
    {"text-align-last", VALUE_KEYWORD, I(text_align_last)},
    {"text-indent", VALUE_LENGTH, I(text_indent)},
    {"start-indent", VALUE_LENGTH, I(start_indent)},
    {"end-indent", VALUE_LENGTH, I(end_indent)},
    {"letter-spacing", VALUE_MPT, I(letter_spacing)},
    {"wrap-option", VALUE_KEYWORD, I(wrap_option)},
    {"display-align", VALUE_KEYWORD, I(display_align)},
    {"border-collapse", VALUE_KEYWORD, I(border_collapse)},
    {"keep-together.within-page", VALUE_NUMBER, I(keep_together.within_page)},
    {"leader-pattern", VALUE_KEYWORD, I(leader_pattern)},
};

static const struct shown LOCAL[] = {
    {"id", VALUE_TEXT, L(id)},
    {"master-name", VALUE_TEXT, L(master_name)},
    {"master-reference", VALUE_TEXT, L(master_reference)},
    {"flow-name", VALUE_TEXT, L(flow_name)},
    {"page-width", VALUE_LENGTH, L(page_width)},
    {"page-height", VALUE_LENGTH, L(page_height)},
    {"margin-top", VALUE_LENGTH, L(margin[FO_BEFORE_EDGE])},
    {"margin-bottom", VALUE_LENGTH, L(margin[FO_AFTER_EDGE])},
    {"margin-left", VALUE_LENGTH, L(margin[FO_START_EDGE])},
    {"margin-right", VALUE_LENGTH, L(margin[FO_END_EDGE])},
    {"extent", VALUE_LENGTH, L(extent)},
    {"space-before", VALUE_SPACE, L(space_before)},
    {"space-after", VALUE_SPACE, L(space_after)},
    {"padding-before", VALUE_LENGTH, L(padding[FO_BEFORE_EDGE].length)},
    {"padding-after", VALUE_LENGTH, L(padding[FO_AFTER_EDGE].length)},
    {"padding-start", VALUE_LENGTH, L(padding[FO_START_EDGE].length)},
    {"padding-end", VALUE_LENGTH, L(padding[FO_END_EDGE].length)},
    {"border-before", VALUE_MPT, L(border[FO_BEFORE_EDGE].width)},
    {"border-after", VALUE_MPT, L(border[FO_AFTER_EDGE].width)},
    {"border-start", VALUE_MPT, L(border[FO_START_EDGE].width)},
    {"border-end", VALUE_MPT, L(border[FO_END_EDGE].width)},
    {"width", VALUE_LENGTH, L(ipd_opt)},
    {"height", VALUE_LENGTH, L(bpd_opt)},
    {"column-width", VALUE_LENGTH, L(column_width)},
    {"column-number", VALUE_NUMBER, L(column_number)},
    {"number-columns-spanned", VALUE_NUMBER, L(number_columns_spanned)},
    {"number-rows-spanned", VALUE_NUMBER, L(number_rows_spanned)},
    {"break-before", VALUE_KEYWORD, L(break_before)},
    {"break-after", VALUE_KEYWORD, L(break_after)},
    {"keep-with-next.within-page", VALUE_NUMBER, L(keep_with_next.within_page)},
    {"baseline-shift", VALUE_LENGTH, L(baseline_shift_length)},
    {"text-decoration-underline", VALUE_FLAG, L(underline)},
    {"content-width", VALUE_LENGTH, L(content_width)},
    {"content-height", VALUE_LENGTH, L(content_height)},
    {"src", VALUE_TEXT, L(src)},
    {"j:style", VALUE_TEXT, L(style)},
    {"j:fit", VALUE_TEXT, L(fit)},
    {"j:checkbox", VALUE_TEXT, L(checkbox)},
    {"j:source", VALUE_TEXT, L(source)},
};
/* clang-format on */

static const void *at(const void *base, const struct shown *shown)
{
    return (const char *)base + shown->offset;
}

static void add_length(struct strbuf *out, struct fo_length length)
{
    if (length.automatic) {
        strbuf_add_str(out, "auto");
        return;
    }
    if (length.proportional) {
        strbuf_add_str(out, "proportional ");
        strbuf_add_milli(out, length.proportional);
        return;
    }
    if (length.mpt || !length.percent) {
        strbuf_add_milli(out, length.mpt);
        strbuf_add_str(out, "pt");
    }
    if (length.percent) {
        strbuf_add_str(out, length.mpt ? " + " : "");
        strbuf_add_milli(out, length.percent);
        strbuf_add_char(out, '%');
    }
}

static void add_number(struct strbuf *out, int32_t number)
{
    if (number == FO_ALWAYS) {
        strbuf_add_str(out, "always");
    } else {
        strbuf_add_int(out, number);
    }
}

static void add_space(struct strbuf *out, const struct fo_space *space)
{
    add_length(out, space->optimum);
    strbuf_add_str(out, space->precedence == FO_FORCE ? " force" : "");
    strbuf_add_str(out, space->retain ? " retain" : "");
}

static void add_value(struct strbuf *out, const struct shown *shown, const void *value)
{
    const char *text;
    const struct color *color;
    switch (shown->kind) {
    case VALUE_MPT:
        strbuf_add_milli(out, *(const int32_t *)value);
        strbuf_add_str(out, "pt");
        break;
    case VALUE_LENGTH:
        add_length(out, *(const struct fo_length *)value);
        break;
    case VALUE_SPACE:
        add_space(out, value);
        break;
    case VALUE_KEYWORD:
        strbuf_add_str(out, fo_keyword_name(*(const enum fo_keyword *)value));
        break;
    case VALUE_TEXT:
        text = *(const char *const *)value;
        xml_escape_attribute(out, slice_from(text));
        break;
    case VALUE_NUMBER:
        add_number(out, *(const int32_t *)value);
        break;
    case VALUE_COLOR:
        color = value;
        strbuf_addf(out, "#%02x%02x%02x", color->red, color->green, color->blue);
        break;
    case VALUE_FLAG:
        strbuf_add_str(out, "true");
        break;
    }
}

static bool length_says_nothing(struct fo_length length)
{
    return length.automatic || (!length.mpt && !length.percent && length.proportional % 1000 == 0);
}

/* Whether a local property has the value that most objects have. */
static bool says_nothing(const struct shown *shown, const void *value)
{
    const char *text;
    enum fo_keyword keyword;
    switch (shown->kind) {
    case VALUE_MPT:
        return *(const int32_t *)value == 0;
    case VALUE_LENGTH:
        return length_says_nothing(*(const struct fo_length *)value);
    case VALUE_SPACE:
        return length_says_nothing(((const struct fo_space *)value)->optimum);
    case VALUE_KEYWORD:
        keyword = *(const enum fo_keyword *)value;
        return keyword == FO_K_AUTO || keyword == FO_K_NONE;
    case VALUE_TEXT:
        text = *(const char *const *)value;
        return !text || !*text;
    case VALUE_NUMBER:
        return *(const int32_t *)value <= 1;
    case VALUE_COLOR:
        return false;
    case VALUE_FLAG:
        return !*(const bool *)value;
    }
    return true;
}

/* As shown, so that what looks alike counts as alike. */
static bool same_value(const struct shown *shown, const void *a, const void *b)
{
    struct strbuf one = {0}, other = {0};
    add_value(&one, shown, a);
    add_value(&other, shown, b);
    bool same = slice_equal(strbuf_slice(&one), strbuf_slice(&other));
    strbuf_deinit(&one);
    strbuf_deinit(&other);
    return same;
}

static void add_attribute(struct strbuf *out, const struct shown *shown, const void *value)
{
    strbuf_addf(out, " %s=\"", shown->name);
    add_value(out, shown, value);
    strbuf_add_char(out, '"');
}

static void add_properties(struct strbuf *out, const struct fo_node *node)
{
    const struct fo_inherited *own = &node->props->i;
    const struct fo_inherited *from = node->parent ? &node->parent->props->i : NULL;
    for (size_t k = 0; k < ARRAY_LENGTH(INHERITED) && own != from; k++) {
        const struct shown *shown = &INHERITED[k];
        if (!from || !same_value(shown, at(own, shown), at(from, shown))) {
            add_attribute(out, shown, at(own, shown));
        }
    }
    for (size_t k = 0; k < ARRAY_LENGTH(LOCAL); k++) {
        const void *value = at(&node->props->l, &LOCAL[k]);
        if (!says_nothing(&LOCAL[k], value)) {
            add_attribute(out, &LOCAL[k], value);
        }
    }
}

static void indent(struct strbuf *out, int depth)
{
    for (int i = 0; i < depth; i++) {
        strbuf_add_str(out, "  ");
    }
}

/* Depth is guarded by LIMIT_FO_DEPTH, which fo_read keeps. */
static void add_node(struct strbuf *out, const struct fo_node *node, int depth)
{
    indent(out, depth);
    if (node->object == FO_TEXT) {
        strbuf_add_str(out, "<text>");
        xml_escape(out, node->text);
        strbuf_add_str(out, "</text>\n");
        return;
    }
    strbuf_addf(out, "<%s", fo_object_name(node->object));
    add_properties(out, node);
    if (!node->first_child) {
        strbuf_add_str(out, "/>\n");
        return;
    }
    strbuf_add_str(out, ">\n");
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        add_node(out, child, depth + 1);
    }
    indent(out, depth);
    strbuf_addf(out, "</%s>\n", fo_object_name(node->object));
}

static enum status begin(const struct render_job *job, struct render **out)
{
    struct render *render = mem_calloc(1, sizeof *render);
    if (!render) {
        return STATUS_NO_MEMORY;
    }
    render->document = job->document;
    render->sink = job->sink;
    *out = render;
    return STATUS_OK;
}

static enum status finish(struct render *render, const struct layout *layout)
{
    enum status status = STATUS_OK;
    if (layout) {
        strbuf_add_str(&render->text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        add_node(&render->text, render->document->root, 0);
        sink_write(render->sink, render->text.ptr, render->text.len);
        status = render->text.status != STATUS_OK ? render->text.status : render->sink->status;
    }
    strbuf_deinit(&render->text);
    mem_free(render);
    return status;
}

const struct backend backend_fo = {
    .name = "fo",
    .extension = ".fo.xml",
    .media_type = "application/xml",
    .product = false,
    .begin = begin,
    .finish = finish,
};
