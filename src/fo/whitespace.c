#include "fo/whitespace.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

/* Room for the output: a letter's other case may be longer by half. */
#define CASE_GROWTH 2

/* The text being written, and the properties it is treated by. */
struct writer {
    struct fo_stream *stream;
    struct fo_node *node;
    const struct fo_inherited *i;
    char *bytes;
    size_t len;
};

static bool drops_before_linefeed(const struct fo_inherited *i)
{
    return i->white_space_treatment == FO_K_IGNORE_IF_BEFORE_LINEFEED
           || i->white_space_treatment == FO_K_IGNORE_IF_SURROUNDING_LINEFEED;
}

static bool drops_after_linefeed(const struct fo_inherited *i)
{
    return i->white_space_treatment == FO_K_IGNORE_IF_AFTER_LINEFEED
           || i->white_space_treatment == FO_K_IGNORE_IF_SURROUNDING_LINEFEED;
}

static void forget_run(struct fo_stream *stream)
{
    stream->space = NULL;
    stream->spaces = 0;
    stream->linefeed = false;
}

/* Takes the spaces at the end of what was written back. */
static void drop_run(struct fo_stream *stream, struct writer *writer)
{
    if (stream->space) {
        stream->space->text.len -= stream->spaces;
        if (writer && writer->node == stream->space) {
            writer->len -= stream->spaces;
        }
    }
    forget_run(stream);
}

void fo_stream_break(struct fo_stream *stream)
{
    if (stream->space && drops_before_linefeed(&stream->space->props->i)) {
        drop_run(stream, NULL);
    }
    forget_run(stream);
    stream->at_start = true;
    stream->in_word = false;
    stream->last = (struct slice){0};
}

void fo_stream_object(struct fo_stream *stream)
{
    forget_run(stream);
    stream->at_start = false;
    stream->in_word = false;
    stream->last = (struct slice){0};
}

static void put(struct writer *writer, const char *bytes, size_t len)
{
    memcpy(writer->bytes + writer->len, bytes, len);
    writer->len += len;
    writer->node->text.len = writer->len;
}

static uint32_t last_code_point(struct slice text)
{
    size_t start = text.len;
    while (start > 0 && ((unsigned char)text.ptr[--start] & 0xC0) == 0x80) {
    }
    struct slice last = slice_of(text.ptr + start, text.len - start);
    return utf8_next(&last);
}

static bool is_chinese(uint32_t c)
{
    return unicode_is_han(c) || unicode_is_cjk_punctuation(c);
}

/* A line feed in the source between two Chinese characters is where the source was wrapped, not a
 * space. */
static void close_run(struct writer *writer, struct slice visible)
{
    struct fo_stream *stream = writer->stream;
    if (stream->space && stream->linefeed && stream->last.len && !stream->fop_compat
        && writer->i->white_space_collapse == FO_K_TRUE) {
        struct slice next = visible;
        if (is_chinese(last_code_point(stream->last)) && is_chinese(utf8_next(&next))) {
            drop_run(stream, writer);
        }
    }
    forget_run(stream);
    stream->at_start = false;
}

static void put_transformed(struct writer *writer, struct slice visible)
{
    enum fo_keyword transform = writer->i->text_transform;
    while (visible.len) {
        uint32_t c = utf8_next(&visible);
        bool letter = u_isalnum((UChar32)c);
        if (transform == FO_K_UPPERCASE) {
            c = (uint32_t)u_toupper((UChar32)c);
        } else if (transform == FO_K_LOWERCASE) {
            c = (uint32_t)u_tolower((UChar32)c);
        } else if (letter && !writer->stream->in_word) {
            c = (uint32_t)u_totitle((UChar32)c);
        }
        /* don't: the mark inside a word does not end it */
        writer->stream->in_word = letter || (writer->stream->in_word && (c == '\'' || c == 0x2019));
        char bytes[4];
        put(writer, bytes, utf8_encode(c, bytes));
    }
}

static void put_visible(struct writer *writer, struct slice visible)
{
    close_run(writer, visible);
    if (writer->i->text_transform == FO_K_NONE) {
        put(writer, visible.ptr, visible.len);
    } else {
        put_transformed(writer, visible);
    }
    writer->stream->last = visible;
}

static void put_linefeed(struct writer *writer)
{
    struct fo_stream *stream = writer->stream;
    if (drops_before_linefeed(writer->i)) {
        drop_run(stream, writer);
    }
    forget_run(stream);
    put(writer, "\n", 1);
    stream->at_start = true;
    stream->in_word = false;
    stream->last = (struct slice){0};
}

static void put_space(struct writer *writer)
{
    struct fo_stream *stream = writer->stream;
    bool collapse = writer->i->white_space_collapse == FO_K_TRUE;
    stream->in_word = false;
    if ((stream->at_start && drops_after_linefeed(writer->i)) || (collapse && stream->space)) {
        return;
    }
    if (stream->space != writer->node) {
        stream->space = writer->node;
        stream->spaces = 0;
    }
    stream->spaces++;
    put(writer, " ", 1);
}

static void put_white(struct writer *writer, char c)
{
    if (c != '\n') {
        if (writer->i->white_space_treatment != FO_K_IGNORE) {
            put_space(writer);
        }
        return;
    }
    switch (writer->i->linefeed_treatment) {
    case FO_K_IGNORE:
        break;
    case FO_K_PRESERVE:
        put_linefeed(writer);
        break;
    case FO_K_TREAT_AS_ZERO_WIDTH_SPACE:
        close_run(writer, slice_from("\xE2\x80\x8B"));
        put(writer, "\xE2\x80\x8B", 3);
        break;
    default: /* a space now, and treated as one */
        if (writer->i->white_space_treatment == FO_K_IGNORE) {
            break;
        }
        put_space(writer);
        writer->stream->linefeed |= writer->stream->space != NULL;
        break;
    }
}

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool fo_stream_text(struct fo_stream *stream, struct fo_node *node, struct slice raw)
{
    const struct fo_inherited *i = &node->props->i;
    size_t growth = i->text_transform == FO_K_NONE ? 1 : CASE_GROWTH;
    /* A line feed may become U+200B, three bytes. */
    growth = i->linefeed_treatment == FO_K_TREAT_AS_ZERO_WIDTH_SPACE ? 3 : growth;
    struct writer writer = {stream, node, i, arena_array(stream->arena, raw.len + 1, growth), 0};
    if (!writer.bytes) {
        return false;
    }
    node->text = slice_of(writer.bytes, 0);
    for (size_t at = 0; at < raw.len;) {
        size_t end = at;
        while (end < raw.len && !is_white(raw.ptr[end])) {
            end++;
        }
        if (end > at) {
            put_visible(&writer, slice_of(raw.ptr + at, end - at));
        } else {
            put_white(&writer, raw.ptr[end++]);
        }
        at = end;
    }
    return true;
}
