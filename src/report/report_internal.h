#ifndef REPORT_REPORT_INTERNAL_H
#define REPORT_REPORT_INTERNAL_H

#include "report/escape.h"
#include "report/report.h"

/* What the files of this folder share. */

enum verdict { VERDICT_ACCEPTED, VERDICT_REJECTED, VERDICT_FAILED };

/* Whose fault it is: the document's (rejected) or the machine's and the installation's (failed). */
enum verdict report_verdict(const struct report_file *file);
/* Findings at or above error, those not kept included. */
size_t report_error_count(const struct report_file *file);
/* Findings that the list had no room for. */
size_t report_dropped(const struct report_file *file);

void report_text(const struct report_options *options, const struct report_file *files,
                 size_t count, struct strbuf *out);
void report_html(const struct report_file *files, size_t count, struct strbuf *out);
void report_json(const struct report_options *options, const struct report_file *files,
                 size_t count, struct strbuf *out);

#endif
