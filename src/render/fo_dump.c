#include "render/fo_dump.h"

#include "base/alloc.h"
#include "fo/print.h"

struct render {
    const struct fo_document *document;
    struct sink *sink;
};

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
        struct strbuf text = {0};
        fo_print_document(render->document, &text);
        if (text.status == STATUS_OK) {
            sink_write(render->sink, text.ptr, text.len);
        }
        status = text.status != STATUS_OK ? text.status : render->sink->status;
        strbuf_deinit(&text);
    }
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
