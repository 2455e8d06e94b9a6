#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/diag.h"
#include "base/strbuf.h"

/* Findings as people and programs read them: text, a self-contained HTML page, JSON. */

enum report_format { REPORT_TEXT, REPORT_HTML, REPORT_JSON };

struct report_options {
    enum report_format format;
    enum language language; /* of text and JSON messages; HTML is for staff: Chinese */
    bool color;             /* text: terminal colours */
};

/* What is reported on: one entry per file. */
struct report_file {
    const char *name;
    const char *form_id, *form_title; /* "" when the form is unknown */
    const char *unit;                 /* the submitting unit's name, "" unknown */
    enum status verdict;
    const struct diagnostics *diags;
};

/* text: `file:line: severity: message [CODE]`, then indented lines 位置, 填写内容, 允许, 改法,
 * 依据. html: one page for all files, no outside resources, works printed. json: one object, schema
 * in jianjia-report(5). Same findings, same bytes. */
void report_write(const struct report_options *options, const struct report_file *files,
                  size_t count, struct strbuf *out);

#endif
