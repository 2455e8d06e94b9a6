#include "cli/verbs.h"
#include "cli/year_run.h"

/* jianjia bulletin: 一季一通报, and the report of the year. Both are internal forms over the book
 * that draft a 公文; the title of the draft is the file's name. */

static const char *title_of(struct year_run *run, const char *id, struct arena *arena)
{
    struct submission draft = {0};
    const char *title = NULL;
    enum status status = year_draft(&run->call.year, id, &run->result->diags, &draft);
    if (status == STATUS_OK) {
        const xmlNode *node = xml_child(xmlDocGetRootElement(draft.xml.doc), "title");
        const char *text = node ? xml_text(arena, node) : NULL;
        title = text ? outputs_safe_name(arena, text) : NULL;
        status = title ? STATUS_OK : STATUS_NO_MEMORY;
    }
    run->status = status_worse(run->status, status);
    submission_close(&draft);
    return title;
}

static enum status make_bulletin(struct year_run *run, const char *quarter)
{
    struct year *year = &run->call.year;
    struct submission book; /* its tree is the year's */
    const char *id = quarter ? "bulletin-quarterly" : "bulletin-yearly";
    enum status status = year_set(year, "quarter", quarter);
    if (status == STATUS_OK) {
        status = year_document(year, id, &run->result->diags, &book);
    }
    const char *base = status == STATUS_OK ? title_of(run, id, run->cli->arena) : NULL;
    if (base) {
        year_run_save(run, &book, base, run->cli->arena);
    }
    return status;
}

enum status run_bulletin(struct cli *cli)
{
    struct year_run run;
    if (year_run_open(cli, NULL, &run)) {
        run.status = status_worse(run.status, make_bulletin(&run, cli->options.quarter));
    }
    return year_run_close(&run);
}
