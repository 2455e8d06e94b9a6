#include "base/sink.h"

void sink_write(struct sink *sink, const void *bytes, size_t len)
{
    if (sink->status == STATUS_OK) {
        sink->status = sink->write(sink, bytes, len);
    }
}

void sink_write_str(struct sink *sink, const char *text)
{
    sink_write(sink, text, strlen(text));
}

static enum status write_strbuf(struct sink *sink, const void *bytes, size_t len)
{
    struct strbuf *buf = sink->state;
    strbuf_add(buf, bytes, len);
    return buf->status;
}

struct sink sink_to_strbuf(struct strbuf *buf)
{
    return (struct sink){.write = write_strbuf, .state = buf};
}
