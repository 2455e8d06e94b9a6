#include "xml/xml_internal.h"

#include "base/limits.h"

/* libxml2 compares every attribute of a tag with all before it: 100 000 in one tag take minutes,
 * and no callback is asked in between. So tags are measured before it sees them. Comments and CDATA
 * are stepped over; quotes are respected, since '>' may stand in a value. */

struct guard {
    const char *at, *end;
    size_t longest;
    int line;
};

/* Moves behind the next `mark`, counting lines; to the end when there is none. */
static void skip_past(struct guard *guard, const char *mark)
{
    size_t len = strlen(mark);
    while (guard->at < guard->end) {
        if ((size_t)(guard->end - guard->at) >= len && memcmp(guard->at, mark, len) == 0) {
            guard->at += len;
            return;
        }
        guard->line += *guard->at++ == '\n';
    }
}

static bool starts(const struct guard *guard, const char *mark)
{
    size_t len = strlen(mark);
    return (size_t)(guard->end - guard->at) >= len && memcmp(guard->at, mark, len) == 0;
}

/* Steps over one tag; false when it is over a limit. guard->at is at its '<'. */
static bool skip_tag(struct guard *guard)
{
    const char *start = guard->at;
    int attributes = 0;
    char quote = '\0';
    for (; guard->at < guard->end; guard->at++) {
        char c = *guard->at;
        guard->line += c == '\n';
        if ((size_t)(guard->at - start) > guard->longest) {
            return false;
        }
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '=' && ++attributes > LIMIT_TAG_ATTRIBUTES) {
            return false;
        } else if (c == '>') {
            guard->at++;
            return true;
        }
    }
    return true;
}

enum status xml_guard_tags(struct slice utf8, size_t longest, const char *name,
                           struct diagnostics *diags)
{
    if (!utf8.len) {
        return STATUS_OK;
    }
    struct guard guard = {utf8.ptr, utf8.ptr + utf8.len, longest, 1};
    while (guard.at < guard.end) {
        if (*guard.at != '<') {
            guard.line += *guard.at++ == '\n';
        } else if (starts(&guard, "<!--")) {
            skip_past(&guard, "-->");
        } else if (starts(&guard, "<![CDATA[")) {
            skip_past(&guard, "]]>");
        } else {
            int line = guard.line;
            if (!skip_tag(&guard)) {
                struct diag_place place = {.file = name, .line = line};
                diag_report(diags, DIAG_XML_TAG_LIMIT, &place, NULL);
                return STATUS_LIMIT;
            }
        }
    }
    return STATUS_OK;
}
