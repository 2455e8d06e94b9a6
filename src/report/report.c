#include "report/report.h"

#include "report/report_internal.h"

enum verdict report_verdict(const struct report_file *file)
{
    switch (file->verdict) {
    case STATUS_OK:
        return VERDICT_ACCEPTED;
    case STATUS_INVALID:
    case STATUS_UNSUPPORTED:
    case STATUS_LIMIT:
        return VERDICT_REJECTED;
    default:
        return VERDICT_FAILED;
    }
}

size_t report_error_count(const struct report_file *file)
{
    return file->diags->counts[SEVERITY_ERROR] + file->diags->counts[SEVERITY_FATAL];
}

size_t report_dropped(const struct report_file *file)
{
    size_t all = 0;
    for (int severity = SEVERITY_NOTE; severity <= SEVERITY_FATAL; severity++) {
        all += file->diags->counts[severity];
    }
    return all > file->diags->count ? all - file->diags->count : 0;
}

void report_write(const struct report_options *options, const struct report_file *files,
                  size_t count, struct strbuf *out)
{
    switch (options->format) {
    case REPORT_TEXT:
        report_text(options, files, count, out);
        break;
    case REPORT_HTML:
        report_html(files, count, out);
        break;
    case REPORT_JSON:
        report_json(options, files, count, out);
        break;
    }
}
