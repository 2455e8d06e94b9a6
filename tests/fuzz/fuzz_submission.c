/* Bytes of a dropped file: sniffing, conversion, parsing, finding the form, schema and rules, the
 * report. */
#include "fuzz/fuzz_forms.h"
#include "report/report.h"
#include "validate/validate.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct forms *forms = open_forms();
    struct arena *arena = arena_new();
    struct diagnostics diags;
    struct submission submission = {0};
    const struct validate_options options = {0};
    diag_init(&diags, arena);
    enum status status =
        intake_bytes(forms, "fuzz", slice_of(data, size), arena, &diags, &submission);
    if (status == STATUS_OK) {
        status = validate_submission(forms, &submission, &options, arena, &diags);
    }
    /* whatever is refused has a reason that can be shown */
    if (status != STATUS_OK && diags.count == 0) {
        abort();
    }
    struct strbuf text = {0};
    const struct report_file file = {"fuzz", "", "", "", status, &diags};
    for (int format = REPORT_TEXT; format <= REPORT_JSON; format++) {
        const struct report_options report = {(enum report_format)format, LANGUAGE_ZH, false};
        report_write(&report, &file, 1, &text);
    }
    strbuf_deinit(&text);
    submission_close(&submission);
    arena_free(arena);
    return 0;
}
