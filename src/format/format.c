#include "format/format.h"

#include "format/format_internal.h"

#include "base/strbuf.h"

/* Passes that only learn page numbers; more would mean two numbers chasing each other. */
#define LEARNING_PASSES 4

void format_fail(struct formatter *f, enum status status)
{
    if (f->status == STATUS_OK) {
        f->status = status;
    }
}

void *format_alloc(struct formatter *f, struct arena *arena, size_t size)
{
    void *memory = arena_alloc(arena, size);
    if (!memory) {
        format_fail(f, STATUS_NO_MEMORY);
    }
    return memory;
}

void *format_array(struct formatter *f, struct arena *arena, size_t count, size_t size)
{
    void *memory = arena_array(arena, count, size);
    if (!memory) {
        format_fail(f, STATUS_NO_MEMORY);
    }
    return memory;
}

const char *format_points(struct formatter *f, int32_t mpt)
{
    struct strbuf text = {0};
    strbuf_add_milli(&text, (mpt + 50) / 100 * 100);
    strbuf_add_str(&text, " pt");
    const char *copy = text.status == STATUS_OK ? arena_copy(f->arena, strbuf_slice(&text)) : NULL;
    strbuf_deinit(&text);
    if (!copy) {
        format_fail(f, STATUS_NO_MEMORY);
    }
    return copy ? copy : "";
}

/* Texts shown in a message are cut to this many bytes' worth of whole characters. */
#define EXCERPT_BYTES 60

static bool add_excerpt(struct strbuf *out, const struct fo_node *node)
{
    if (node->object == FO_TEXT) {
        for (size_t i = 0; i < node->text.len; i++) {
            unsigned char byte = (unsigned char)node->text.ptr[i];
            if (out->len >= EXCERPT_BYTES && (byte & 0xC0) != 0x80) {
                strbuf_add_str(out, "…");
                return false;
            }
            strbuf_add_char(out, byte < 0x20 ? ' ' : (char)byte);
        }
    }
    for (const struct fo_node *child = node->first_child; child; child = child->next) {
        if (!add_excerpt(out, child)) {
            return false;
        }
    }
    return true;
}

void format_report(struct formatter *f, enum diag_code code, const struct fo_node *node,
                   const char *argument)
{
    if (f->told_of == node && f->told == code) {
        return; /* once is enough: on the next page, in the next line it is no different */
    }
    f->told_of = node;
    f->told = code;
    const char *source = fo_source(node);
    struct strbuf excerpt = {0};
    add_excerpt(&excerpt, node);
    struct diag_place place = {
        .line = node->line,
        .label = source && source[0] ? source : NULL,
        .stage = "format",
        .found = excerpt.len > 0 ? strbuf_str(&excerpt) : NULL,
    };
    const char *name = place.label ? place.label : fo_object_name(node->object);
    diag_report(f->diags, code, &place, name, argument ? argument : "", NULL);
    strbuf_deinit(&excerpt);
}

static const struct fo_node *next_sequence(const struct fo_node *node)
{
    while (node && node->object != FO_PAGE_SEQUENCE) {
        node = node->next;
    }
    return node;
}

static void run_pass(struct formatter *f, struct arena *arena)
{
    f->folio = 0;
    f->after_blank = false;
    f->carried_count = f->mark_count = f->page_notes.count = f->waiting.count = 0;
    if (!record_start_pass(f, arena)) {
        return;
    }
    const struct fo_node *sequence = next_sequence(f->document->root->first_child);
    while (sequence && f->status == STATUS_OK) {
        const struct fo_node *next = next_sequence(sequence->next);
        sequence_format(f, sequence, next);
        sequence = next;
    }
}

/* Whether two passes put everything on the same pages under the same labels. */
static bool agrees(const struct formatter *f)
{
    if (!f->known || f->known_pages != f->page_count) {
        return false;
    }
    for (size_t i = 0; i < f->page_count; i++) {
        if (strcmp(f->known_labels[i].label, f->pages[i].label) != 0) {
            return false;
        }
    }
    for (size_t i = 0; i < f->document->node_count; i++) {
        if (f->known[i].first_page != f->spans[i].first_page
            || f->known[i].last_page != f->spans[i].last_page) {
            return false;
        }
    }
    return true;
}

/* What a learning pass leaves for the next. */
struct lesson {
    struct arena *arena;
    struct layout_page *pages;
};

static void forget(struct lesson *lesson)
{
    arena_free(lesson->arena);
    mem_free(lesson->pages);
    *lesson = (struct lesson){0};
}

/* Lays the document out without handing pages out until the numbers are known. */
static void learn(struct formatter *f, struct lesson *known)
{
    struct diagnostics *diags = f->diags;
    for (int pass = 0; pass < LEARNING_PASSES && f->status == STATUS_OK; pass++) {
        struct lesson lesson = {.arena = arena_new()};
        struct diagnostics quiet;
        if (!lesson.arena) {
            format_fail(f, STATUS_NO_MEMORY);
            break;
        }
        diag_init(&quiet, lesson.arena);
        f->diags = &quiet;
        run_pass(f, lesson.arena);
        bool settled = !f->cites_in_flow || agrees(f);
        lesson.pages = f->pages;
        f->pages = NULL;
        f->page_capacity = 0;
        f->known = f->spans;
        f->known_labels = lesson.pages;
        f->known_pages = (uint32_t)f->page_count;
        forget(known);
        *known = lesson;
        if (f->status == STATUS_LIMIT || f->status == STATUS_INVALID) {
            f->status = STATUS_OK; /* the pass that counts meets the same fault, and reports it */
            break;
        }
        if (settled) {
            break;
        }
    }
    f->diags = diags;
    f->told_of = NULL;
}

static enum status give_layout(struct formatter *f, struct arena *arena, const struct layout **out)
{
    struct layout *layout = format_alloc(f, arena, sizeof *layout);
    struct layout_page *pages = format_array(f, arena, f->page_count, sizeof *pages);
    if (!layout || !pages) {
        return f->status;
    }
    if (f->page_count > 0) {
        memcpy(pages, f->pages, f->page_count * sizeof *pages);
    }
    *layout = (struct layout){
        .spans = f->spans,
        .nodes = f->nodes,
        .pages = pages,
        .page_count = (uint32_t)f->page_count,
    };
    *out = layout;
    return STATUS_OK;
}

enum status format_document(const struct fo_document *document, struct fonts *fonts,
                            const struct format_options *options,
                            const struct page_consumer *consumer, struct arena *arena,
                            struct diagnostics *diags, const struct layout **out)
{
    struct formatter f = {
        .document = document,
        .fonts = fonts,
        .options = options,
        .consumer = consumer,
        .diags = diags,
        .page_arena = arena_new(),
        .workspace = paragraph_workspace_new(),
    };
    struct lesson known = {0};
    *out = NULL;
    if (!f.page_arena || !f.workspace) {
        f.status = STATUS_NO_MEMORY;
        goto out;
    }
    record_prepare(&f, arena);
    if (f.status == STATUS_OK && f.cites) {
        learn(&f, &known);
    }
    f.emit = true;
    if (f.status == STATUS_OK) {
        run_pass(&f, arena);
    }
    if (f.status == STATUS_OK) {
        f.status = give_layout(&f, arena, out);
    }
out:
    forget(&known);
    mem_free(f.pages);
    mem_free(f.page_notes.parts);
    mem_free(f.waiting.parts);
    mem_free(f.cut_notes.parts);
    mem_free(f.marks);
    mem_free(f.carried);
    paragraph_workspace_free(f.workspace);
    arena_free(f.page_arena);
    return f.status;
}
