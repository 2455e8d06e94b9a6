#include "cli/lists_book.h"
#include "cli/verbs.h"
#include "cli/year_run.h"

#include <string.h>

/* jianjia lists: 汇总表, 台账, 名册 of a period, as workbooks and on paper. Each is an internal
 * form that drafts `lists`: another one is a folder more. */

static void make_list(struct year_run *run, const struct form *form)
{
    struct arena *arena = arena_new();
    struct submission draft = {0};
    struct strbuf workbook = {0};
    enum status status = arena ? year_draft(&run->call.year, form->id, &run->result->diags, &draft)
                               : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = lists_workbook(&draft, arena, &workbook);
    }
    if (status == STATUS_OK) {
        const char *title = xml_attribute(arena, xmlDocGetRootElement(draft.xml.doc), "title");
        const char *base = title ? outputs_safe_name(arena, title) : NULL;
        const struct year_beside beside = {".xlsx", strbuf_slice(&workbook)};
        if (base) {
            year_run_save(run, &draft, base, &beside, arena);
        }
        status = base ? STATUS_OK : STATUS_NO_MEMORY;
    }
    run->status = status_worse(run->status, status);
    strbuf_deinit(&workbook);
    submission_close(&draft);
    if (arena) {
        arena_free(arena);
    }
}

enum status run_lists(struct cli *cli)
{
    struct year_run run;
    if (year_run_open(cli, &run)) {
        for (const struct form *form = run.call.session.pipeline.forms->internal; form;
             form = form->next) {
            if (form->drafts && strcmp(form->drafts, "lists") == 0) {
                make_list(&run, form);
            }
        }
    }
    return year_run_close(&run);
}
