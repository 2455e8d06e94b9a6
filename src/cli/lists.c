#include "cli/lists_book.h"
#include "cli/verbs.h"
#include "cli/year_run.h"

#include <string.h>

/* jianjia lists: 汇总表, 台账, 名册 of a period, as workbooks and on paper. Each is an internal
 * form that drafts `lists`: another one is a folder more. */

/* In an arena of its own: its cells are many, and the pages are still to come. */
static enum status make_workbook(const struct submission *draft, struct strbuf *out)
{
    struct arena *arena = arena_new();
    enum status status = arena ? lists_workbook(draft, arena, out) : STATUS_NO_MEMORY;
    arena_free(arena);
    return status;
}

static enum status save_list(struct year_run *run, struct submission *draft, struct arena *arena)
{
    struct strbuf workbook = {0};
    const char *title = xml_attribute(arena, xmlDocGetRootElement(draft->xml.doc), "title");
    const char *base = title ? outputs_safe_name(arena, title) : NULL;
    enum status status = base ? make_workbook(draft, &workbook) : STATUS_NO_MEMORY;
    const struct year_beside beside = {".xlsx", strbuf_slice(&workbook)};
    if (status == STATUS_OK) {
        year_run_save(run, draft, base, &beside, arena);
    }
    strbuf_deinit(&workbook);
    return status;
}

static void make_list(struct year_run *run, const struct form *form)
{
    struct arena *arena = arena_new();
    struct submission draft = {0};
    enum status status = arena ? year_draft(&run->call.year, form->id, &run->result->diags, &draft)
                               : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = save_list(run, &draft, arena);
    }
    run->status = status_worse(run->status, status);
    submission_close(&draft);
    arena_free(arena);
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
