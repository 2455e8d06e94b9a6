#include "cli/watch_log.h"

#include "report/report_internal.h"

#include <stdio.h>
#include <time.h>

static bool is_number(struct slice text)
{
    size_t digits = 0;
    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9') {
        digits++;
    }
    return digits && digits == text.len && (digits == 1 || text.ptr[0] != '0') && digits < 16;
}

static void add_string(struct strbuf *out, struct slice text)
{
    char copy[512];
    size_t len = text.len < sizeof copy - 1 ? text.len : sizeof copy - 1;
    memcpy(copy, text.ptr, len);
    copy[len] = '\0';
    escape_json(out, copy);
}

static void add_json(struct strbuf *out, const char *stamp, struct slice line)
{
    bool words = false; /* a line may end in words for people */
    strbuf_addf(out, "{\"time\":\"%s\",\"event\":", stamp);
    add_string(out, slice_cut(&line, ' '));
    while (line.ptr && line.len && !words) {
        struct slice rest = line, value = slice_cut(&line, ' ');
        struct slice name = slice_cut(&value, '=');
        words = !value.ptr;
        strbuf_add_char(out, ',');
        add_string(out, words ? slice_from("text") : name);
        strbuf_add_char(out, ':');
        if (words) {
            add_string(out, rest);
        } else if (is_number(value)) {
            strbuf_add_slice(out, value);
        } else {
            add_string(out, value);
        }
    }
    strbuf_add_str(out, "}\n");
}

void watch_log(const char *line, bool json)
{
    char stamp[32];
    struct strbuf out = {0};
    struct tm utc;
    time_t now = time(NULL);
    stamp[strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc))] = '\0';
    if (json) {
        add_json(&out, stamp, slice_from(line));
    } else {
        strbuf_addf(&out, "%s %s\n", stamp, line);
    }
    if (out.status == STATUS_OK) {
        fwrite(out.ptr, 1, out.len, stderr);
        fflush(stderr);
    }
    strbuf_deinit(&out);
}
