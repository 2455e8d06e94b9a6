#include "cli/verbs.h"
#include "cli/year_run.h"

/* jianjia bulletin: 一季一通报, and the report of the year. Both are internal forms over the book
 * that draft a 公文; the title of the draft is the file's name. */

static const char *title_of(const struct submission *draft, struct arena *arena)
{
    const xmlNode *node = xml_child(xmlDocGetRootElement(draft->xml.doc), "title");
    const char *text = node ? xml_text(arena, node) : NULL;
    return text ? outputs_safe_name(arena, text) : NULL;
}

/* One with faults is made too: they are told. */
static enum status make_bulletin(struct year_run *run, const char *quarter)
{
    struct year *year = &run->call.year;
    struct arena *arena = run->cli->arena;
    struct diagnostics *diags = &run->result->diags;
    struct submission book, draft = {0}; /* the book's tree is the year's */
    const char *id = quarter ? "bulletin-quarterly" : "bulletin-yearly";
    enum status status = year_set(year, "quarter", quarter);
    if (status == STATUS_OK) {
        status = year_document(year, id, diags, &book);
    }
    if (status == STATUS_OK) {
        status = pipeline_check_draft(&run->call.session.pipeline, &book, arena, diags, &draft);
    }
    if ((status == STATUS_OK || status == STATUS_INVALID) && draft.xml.doc) {
        const char *base = title_of(&draft, arena);
        if (base) {
            year_run_save(run, &draft, base, arena);
        } else {
            status = STATUS_NO_MEMORY;
        }
    }
    submission_close(&draft);
    return status;
}

enum status run_bulletin(struct cli *cli)
{
    static const char *const DOCUMENTS[] = {"bulletin-quarterly", "bulletin-yearly", NULL};
    struct year_run run;
    if (year_run_open(cli, DOCUMENTS, &run)) {
        run.status = status_worse(run.status, make_bulletin(&run, cli->options.quarter));
    }
    return year_run_close(&run);
}
