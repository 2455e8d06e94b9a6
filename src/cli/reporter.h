#ifndef CLI_REPORTER_H
#define CLI_REPORTER_H

#include "cli/cli.h"
#include "cli/result.h"
#include "report/report.h"

#include <stdio.h>

/* Shows results in the order they are given: as text at once, as HTML or JSON all together at the
 * end. */
struct reporter {
    const struct cli *cli;
    struct report_options options;
    FILE *stream;      /* where text goes; NULL: everything is kept for reporter_finish */
    enum status worst; /* of all results */
    size_t total, failed;
    struct result **kept;
    size_t kept_count, kept_capacity;
    struct option_list told; /* notes already shown: each is said once in a run */
};

/* Findings of `cli`'s chosen format to `stream` (stdout of check, stderr of render). */
void reporter_init(struct reporter *reporter, const struct cli *cli, FILE *stream);

/* Takes the result over. */
void reporter_take(struct reporter *reporter, struct result *result);

/* What was kept, into `out`; frees it. Nothing for text. */
void reporter_finish(struct reporter *reporter, struct strbuf *out);

/* One result as an HTML page of its own: the report that goes back with a rejected file. */
void report_page(const struct result *result, struct strbuf *out);

/* Findings that belong to no input, as text to standard error. */
void report_findings(const struct cli *cli, const struct diagnostics *diags);

#endif
