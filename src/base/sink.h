#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/slice.h"
#include "base/status.h"
#include "base/strbuf.h"

/* Where finished bytes go. Sticky as strbuf: the first failure is remembered, later writes do
 * nothing, and sink->status is read at the end. */
struct sink {
    enum status (*write)(struct sink *sink, const void *bytes, size_t len);
    void *state;
    enum status status;
};

void sink_write(struct sink *sink, const void *bytes, size_t len);
void sink_write_str(struct sink *sink, const char *text);

/* A sink that appends to a buffer the caller owns. */
struct sink sink_to_strbuf(struct strbuf *buf);

#endif
