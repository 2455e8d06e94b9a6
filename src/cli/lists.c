#include "base/file.h"
#include "cli/batch.h"
#include "cli/inspect.h"
#include "cli/lists_book.h"
#include "cli/verbs.h"
#include "cli/year_run.h"
#include "year/volumes.h"

#include <string.h>

/* jianjia lists: 汇总表, 台账, 名册 of a period, as workbooks and on paper. Each is an internal
 * form that drafts `lists`: another one is a folder more. The workbook is whole; what is printed is
 * cut into volumes, made side by side. */

#define LISTS "lists"
#define DEFAULT_VOLUME_ROWS 2000 /* some 200 pages */

static const char *const ROWS[] = {"row", "group", NULL};
static const struct volumes_shape SHAPE = {"table", ROWS};

struct list {
    struct year_run *run;
    const struct submission *draft;
    const char *base; /* of its files */
    struct volumes *volumes;
    const char **names; /* of the volumes' files, without ending */
};

/* --- the workbook --- */

/* In an arena of its own: its cells are many, and the pages are still to come. */
static enum status make_workbook(const struct submission *draft, struct strbuf *out)
{
    struct arena *arena = arena_new();
    enum status status = arena ? lists_workbook(draft, arena, out) : STATUS_NO_MEMORY;
    arena_free(arena);
    return status;
}

static enum status save_workbook(const struct list *list, struct arena *arena)
{
    struct year_run *run = list->run;
    struct strbuf workbook = {0};
    const char *name = arena_printf(arena, "%s.xlsx", list->base);
    const char *path = name ? file_join(arena, run->plan.dir, name) : NULL;
    enum status status = path ? make_workbook(list->draft, &workbook) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && !run->cli->options.dry_run) {
        const struct output_file file = {path, strbuf_slice(&workbook)};
        status = outputs_write(&file, 1, arena, &run->result->diags);
    }
    if (status == STATUS_OK) {
        result_add_written(run->result, path);
    }
    strbuf_deinit(&workbook);
    return status;
}

/* --- on paper --- */

static void make_volume(void *state, size_t index, struct arena *scratch, struct result *result)
{
    const struct list *list = state;
    struct year_run *run = list->run;
    struct pipeline_output outputs[ARRAY_LENGTH(run->plan.formats)];
    struct submission part = *list->draft;
    part.xml = (struct xml_document){0};
    outputs_begin(&run->plan, outputs);
    enum status status = volumes_cut(list->volumes, index + 1, scratch, &part.xml);
    if (status == STATUS_OK) {
        status = pipeline_render(&run->call.session.pipeline, &part, scratch, &result->diags,
                                 outputs, run->plan.count);
    }
    if (status == STATUS_OK) {
        status = outputs_save(run->cli, &run->plan, list->names[index], outputs, scratch, result);
    }
    enum severity worst = run->cli->options.strict ? SEVERITY_WARNING : SEVERITY_ERROR;
    if (status == STATUS_OK && diag_has(&result->diags, worst)) {
        status = STATUS_INVALID; /* made, with what is wrong with it */
    }
    result->status = status;
    xml_close(&part.xml);
    outputs_end(outputs, run->plan.count);
}

static void show_volume(void *state, struct result *result)
{
    const struct list *list = state;
    outputs_show_written(list->run->cli, result, false, true);
    reporter_take(&list->run->reporter, result);
}

static enum status print(struct list *list, struct arena *arena)
{
    struct year_run *run = list->run;
    size_t count = volumes_count(list->volumes);
    list->names = arena_array(arena, count, sizeof *list->names);
    bool named = list->names != NULL;
    for (size_t i = 0; i < count && named; i++) {
        list->names[i] =
            count == 1 ? list->base : arena_printf(arena, "%s　第%02zu册", list->base, i + 1);
        named = list->names[i] != NULL;
    }
    const struct batch batch = {
        .cli = run->cli,
        .count = count,
        .jobs = inspect_jobs(run->cli, 0),
        .names = list->names,
        .work = make_volume,
        .done = show_volume,
        .state = list,
    };
    return named ? batch_run(&batch) : STATUS_NO_MEMORY;
}

/* --- one list --- */

static enum status make(struct list *list, struct arena *arena)
{
    struct year_run *run = list->run;
    const char *title = xml_attribute(arena, xmlDocGetRootElement(list->draft->xml.doc), "title");
    size_t rows =
        run->cli->options.volume_rows ? (size_t)run->cli->options.volume_rows : DEFAULT_VOLUME_ROWS;
    list->base = title ? outputs_safe_name(arena, title) : NULL;
    list->volumes = volumes_plan(&list->draft->xml, &SHAPE, rows, arena);
    enum status status =
        list->base && list->volumes ? save_workbook(list, arena) : STATUS_NO_MEMORY;
    return status == STATUS_OK ? print(list, arena) : status;
}

static void make_list(struct year_run *run, const struct form *form)
{
    struct arena *arena = arena_new();
    struct diagnostics *diags = &run->result->diags;
    struct submission draft = {0};
    struct list list = {.run = run, .draft = &draft};
    enum status status =
        arena ? year_draft(&run->call.year, form->id, diags, &draft) : STATUS_NO_MEMORY;
    enum status sound = status == STATUS_OK
                            ? pipeline_check_made(&run->call.session.pipeline, &draft, arena, diags)
                            : status;
    if (sound == STATUS_OK || sound == STATUS_INVALID) {
        status = make(&list, arena);
    }
    run->status = status_worse(run->status, status_worse(status, sound));
    submission_close(&draft);
    arena_free(arena);
}

enum status run_lists(struct cli *cli)
{
    static const char *const DOCUMENTS[] = {LISTS, NULL};
    struct year_run run;
    if (year_run_open(cli, DOCUMENTS, &run)) {
        struct pipeline *pipeline = &run.call.session.pipeline;
        struct form *lists = forms_by_id(pipeline->forms, LISTS);
        struct diagnostics quiet; /* told by whoever meets it */
        diag_init(&quiet, cli->arena);
        fonts_preload(pipeline->fonts); /* before there are workers */
        if (lists && pipeline_prepare(pipeline, lists, true, &quiet) == STATUS_NO_MEMORY) {
            run.status = STATUS_NO_MEMORY;
        }
        for (const struct form *form = pipeline->forms->internal; form; form = form->next) {
            if (form->drafts && strcmp(form->drafts, LISTS) == 0) {
                make_list(&run, form);
            }
        }
    }
    return year_run_close(&run);
}
