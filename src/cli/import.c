#include "cli/import.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/inspect.h"
#include "cli/reporter.h"
#include "cli/verbs.h"

#include <stdio.h>
#include <string.h>

/* jianjia import: a table in, a submission out for each row, each checked as every other is. Rows
 * that fail do not stop the others. */

struct importing {
    struct session session;
    struct cli *cli;
    struct form *form;
    const char *file; /* the table's, as the user named it */
    const char *dir;  /* NULL: --into alone */
    const char *inbox;
    struct gather_form fields;
    struct table table;
    struct gather_table headings;
    struct result *whole; /* findings about the table */
    struct import_row *rows;
    size_t row_count, accepted;
    const char **names; /* of files, so that none is used twice */
    size_t name_count;
};

/* --- names --- */

static bool is_taken(const struct importing *im, const char *name)
{
    for (size_t i = 0; i < im->name_count; i++) {
        if (strcmp(im->names[i], name) == 0) {
            return true;
        }
    }
    if (im->inbox) {
        const char *path = file_join(im->cli->arena, im->inbox, name);
        return path && file_exists(path);
    }
    return false;
}

/* 单位名（对象）.xml; with the row's number where there are two. NULL: memory. */
static const char *name_of(struct importing *im, const struct gather_made *made, uint32_t row)
{
    struct arena *arena = im->cli->arena;
    struct slice unit = utf8_prefix(slice_from(made->unit), 50),
                 subject = utf8_prefix(slice_from(made->subject), 30);
    const char *stem = !unit.len     ? arena_printf(arena, "第%u行", row)
                       : subject.len ? arena_printf(arena, "%.*s（%.*s）", (int)unit.len, unit.ptr,
                                                    (int)subject.len, subject.ptr)
                                     : arena_printf(arena, "%.*s", (int)unit.len, unit.ptr);
    stem = stem ? outputs_safe_name(arena, stem) : NULL;
    const char *name = stem ? arena_printf(arena, "%s.xml", stem) : NULL;
    for (int again = 0; name && is_taken(im, name) && again < 1000; again++) {
        name = again ? arena_printf(arena, "%s（第%u行-%d）.xml", stem, row, again)
                     : arena_printf(arena, "%s（第%u行）.xml", stem, row);
    }
    if (name) {
        im->names[im->name_count++] = name;
    }
    return name;
}

/* --- one row --- */

/* Two rows that are the same form of the same unit: the second would take the place of the first.
 */
static bool tell_same(struct importing *im, const struct import_row *at)
{
    for (size_t i = 0; i + 1 < im->row_count; i++) {
        if (at->identity[0] && strcmp(im->rows[i].identity, at->identity) == 0) {
            char other[16];
            const struct diag_place place = {.file = im->file, .line = (int)at->row->number};
            snprintf(other, sizeof other, "%u", im->rows[i].row->number);
            diag_report(&at->result->diags, DIAG_GATHER_SAME, &place, other, NULL);
            return true;
        }
    }
    return false;
}

/* Checks what a row became and writes it: what is accepted to the inbox or the folder, the others
 * to be mended to a folder of their own. */
static enum status finish_row(struct importing *im, struct import_row *at,
                              const struct gather_made *made, enum status read,
                              struct arena *scratch)
{
    struct result *result = at->result;
    struct strbuf bytes = {0};
    struct submission submission = {0};
    size_t before = result->diags.count;
    const char *name = name_of(im, made, at->row->number);
    enum status status = name ? xml_serialize(&made->xml, &bytes) : STATUS_NO_MEMORY;
    if (status != STATUS_OK) {
        strbuf_deinit(&bytes);
        return status;
    }
    inspect_bytes(&im->session, name, strbuf_slice(&bytes), scratch, result, &submission);
    gather_relocate(&im->headings, at->row, made, im->file, &result->diags, before);
    result->status = status_worse(result->status, read);
    if (tell_same(im, at)) {
        result->status = status_worse(result->status, STATUS_INVALID);
    }
    bool sound = result->status == STATUS_OK
                 && !(im->cli->options.strict && diag_has(&result->diags, SEVERITY_WARNING));
    const char *dir = sound     ? (im->inbox ? im->inbox : im->dir)
                      : im->dir ? file_join(im->cli->arena, im->dir, "待改")
                                : NULL;
    at->path = dir ? file_join(im->cli->arena, dir, name) : NULL;
    if (at->path && !im->cli->options.dry_run) {
        const struct output_file file = {at->path, strbuf_slice(&bytes)};
        enum status written = outputs_write(&file, 1, im->cli->arena, &im->session.diags);
        result->status = status_worse(result->status, written);
        session_tell(&im->session);
    }
    im->accepted += sound;
    submission_close(&submission);
    strbuf_deinit(&bytes);
    return STATUS_OK;
}

static enum status import_row(struct importing *im, const struct table_row *row)
{
    struct import_row *at = &im->rows[im->row_count];
    struct gather_made made = {0};
    struct arena *scratch = arena_new();
    const char *name =
        arena_printf(im->cli->arena, "%s 第%u行", file_base_name(im->file), row->number);
    *at = (struct import_row){.row = row, .identity = "", .result = name ? result_new(name) : NULL};
    if (!scratch || !at->result) {
        arena_free(scratch);
        return STATUS_NO_MEMORY;
    }
    im->row_count++;
    at->result->form_id = im->form->id;
    at->result->form_title = im->form->title;
    /* traces are asked for as long as the row's own arena lives */
    enum status status =
        gather_row(&im->headings, row, im->file, at->result->arena, &at->result->diags, &made);
    if (status == STATUS_OK || status == STATUS_INVALID) {
        at->result->unit = made.unit;
        at->identity = made.identity;
        status = finish_row(im, at, &made, status, scratch);
    }
    xml_close(&made.xml);
    arena_free(scratch);
    return status;
}

static enum status import_rows(struct importing *im)
{
    enum status status = STATUS_OK;
    size_t count = im->table.row_count;
    im->rows = arena_array(im->cli->arena, count + 1, sizeof *im->rows);
    im->names = arena_array(im->cli->arena, count + 1, sizeof *im->names);
    if (!im->rows || !im->names) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = im->headings.heading_row + 1; i < count && status == STATUS_OK; i++) {
        if (gather_row_used(&im->headings, &im->table.rows[i])) {
            status = import_row(im, &im->table.rows[i]);
        }
    }
    return status;
}

/* --- the reports --- */

static const char *stem_of(struct importing *im)
{
    const char *name = file_base_name(im->file);
    const char *dot = strrchr(name, '.');
    return arena_copy(im->cli->arena,
                      slice_of(name, dot && dot != name ? (size_t)(dot - name) : strlen(name)));
}

static struct report_file report_of(const struct result *result)
{
    return (struct report_file){.name = result->name,
                                .form_id = result->form_id,
                                .form_title = result->form_title,
                                .unit = result->unit,
                                .verdict = result->status,
                                .diags = &result->diags};
}

/* A page leaves the house: where the table lay is nobody's business. */
static void name_place(struct diagnostics *diags, const char *file)
{
    for (size_t i = 0; i < diags->count; i++) {
        diags->items[i].place.file = file;
    }
}

static enum status html_report(struct importing *im, struct strbuf *out)
{
    const struct report_options options = {.format = REPORT_HTML, .language = LANGUAGE_ZH};
    struct report_file *files = arena_array(im->cli->arena, im->row_count + 1, sizeof *files);
    if (!files) {
        return STATUS_NO_MEMORY;
    }
    size_t count = 0;
    if (diag_has(&im->whole->diags, SEVERITY_WARNING)) {
        name_place(&im->whole->diags, im->whole->name);
        files[count++] = report_of(im->whole);
    }
    for (size_t i = 0; i < im->row_count; i++) {
        struct result *result = im->rows[i].result;
        diag_sort(&result->diags);
        name_place(&result->diags, result->name);
        files[count++] = report_of(result);
    }
    report_write(&options, files, count, out);
    name_place(&im->whole->diags, im->file);
    for (size_t i = 0; i < im->row_count; i++) {
        name_place(&im->rows[i].result->diags, im->file);
    }
    return out->status;
}

/* The report as a page, and the table with what is wrong in it, beside what was made. */
static enum status write_reports(struct importing *im)
{
    struct cli *cli = im->cli;
    struct strbuf page = {0}, copy = {0};
    const char *stem = stem_of(im);
    const char *page_name = arena_printf(cli->arena, "%s（导入报告）.html", stem ? stem : ""),
               *copy_name = arena_printf(cli->arena, "%s（问题）.xlsx", stem ? stem : "");
    enum status status = stem && page_name && copy_name ? html_report(im, &page) : STATUS_NO_MEMORY;
    bool marked = im->accepted < im->row_count;
    if (status == STATUS_OK && marked) {
        status = import_copy(&im->headings, im->rows, im->row_count, &copy);
    }
    const struct output_file files[] = {
        {page_name ? file_join(cli->arena, im->dir, page_name) : NULL, strbuf_slice(&page)},
        {copy_name ? file_join(cli->arena, im->dir, copy_name) : NULL, strbuf_slice(&copy)},
    };
    if (status == STATUS_OK && files[0].path && files[1].path) {
        status = outputs_write(files, marked ? 2 : 1, cli->arena, &im->session.diags);
        session_tell(&im->session);
        for (size_t i = 0; i < (marked ? 2u : 1u) && status == STATUS_OK; i++) {
            cli_say(cli, N_("wrote %.*s"), (int)strlen(files[i].path), files[i].path);
        }
    }
    strbuf_deinit(&page);
    strbuf_deinit(&copy);
    return status;
}

/* A line for a row, behind its findings. */
static void show_row(const struct importing *im, const struct import_row *at, bool sound)
{
    const struct cli *cli = im->cli;
    const char *path = at->path ? at->path : "";
    path = strncmp(path, "./", 2) == 0 ? path + 2 : path;
    const char *line =
        arena_printf(cli->arena,
                     tr(cli, sound ? N_("%s: row %u, %s: accepted%s%s\n")
                                   : N_("%s: row %u, %s: not accepted%s%s\n")),
                     im->file, at->row->number, at->result->unit[0] ? at->result->unit : "—",
                     *path ? " → " : "", path);
    if (line && !(cli->options.quiet && sound)) {
        cli_write(slice_from(line));
    }
}

static void show(struct importing *im, struct reporter *reporter)
{
    bool text = reporter->options.format == REPORT_TEXT;
    im->whole->name = im->file;
    reporter_take(reporter, im->whole);
    im->whole = NULL;
    for (size_t i = 0; i < im->row_count; i++) {
        struct import_row *at = &im->rows[i];
        struct result *result = at->result;
        bool sound = result->status == STATUS_OK;
        const struct import_row copy = {at->row, result, at->path, at->identity};
        at->result = NULL;
        if (text && reporter->stream) {
            struct result shown = *result; /* the row's line comes behind its findings */
            const struct import_row line = {copy.row, &shown, copy.path, ""};
            shown.unit = arena_strdup(im->cli->arena, result->unit);
            shown.unit = shown.unit ? shown.unit : "";
            reporter_take(reporter, result);
            show_row(im, &line, sound);
        } else {
            reporter_take(reporter, result);
        }
    }
}

/* --- the whole --- */

static enum status read_table(struct importing *im)
{
    struct arena *arena = im->cli->arena;
    struct diagnostics *diags = &im->whole->diags;
    struct slice bytes = {0};
    enum status status = intake_read(im->file, LIMIT_TABLE_BYTES, arena, diags, &bytes);
    if (status == STATUS_OK && !bytes.len) {
        const struct diag_place place = {.file = im->file};
        diag_report(diags, DIAG_FILE_EMPTY, &place, file_base_name(im->file), NULL);
        status = STATUS_INVALID;
    }
    if (status == STATUS_OK) {
        status = table_read(im->file, bytes, im->cli->options.sheet, arena, diags, &im->table);
    }
    if (status == STATUS_OK && im->table.sheet_count > 1 && !im->cli->options.sheet) {
        char count[24];
        const struct diag_place place = {.file = im->file};
        snprintf(count, sizeof count, "%zu", im->table.sheet_count);
        diag_report(diags, DIAG_SHEET_OTHERS, &place, im->table.sheet, count, NULL);
    }
    if (status == STATUS_OK) {
        status = gather_headings(&im->fields, &im->table, im->file, im->cli->options.period, arena,
                                 diags, &im->headings);
    }
    return status;
}

static enum status run_table(struct importing *im)
{
    struct cli *cli = im->cli;
    struct reporter reporter;
    struct strbuf text = {0};
    reporter_init(&reporter, cli, stdout);
    im->file = cli->options.files.items[1];
    im->whole = result_new(file_base_name(im->file));
    if (!im->whole) {
        return STATUS_NO_MEMORY;
    }
    im->whole->form_id = im->form->id;
    im->whole->form_title = im->form->title;
    im->whole->status = read_table(im);
    enum status status = im->whole->status == STATUS_OK ? import_rows(im) : STATUS_OK;
    if (status == STATUS_OK && im->dir && !cli->options.dry_run && im->row_count) {
        status = write_reports(im);
    }
    show(im, &reporter);
    reporter_finish(&reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stdout);
    status = status_worse(status_worse(status, text.status), reporter.worst);
    strbuf_deinit(&text);
    if (im->row_count) {
        cli_say(cli, N_("%zu rows: %zu accepted, %zu not"), im->row_count, im->accepted,
                im->row_count - im->accepted);
    }
    return status;
}

static enum status run_template(struct importing *im)
{
    struct cli *cli = im->cli;
    struct strbuf bytes = {0};
    enum status status = import_template(&im->fields, cli->options.all, cli->arena, &bytes);
    const struct output_file file = {cli->options.template_file, strbuf_slice(&bytes)};
    if (status == STATUS_OK && !cli->options.dry_run) {
        status = outputs_write(&file, 1, cli->arena, &im->session.diags);
        session_tell(&im->session);
    }
    if (status == STATUS_OK && strcmp(file.path, "-") != 0) {
        cli_say(cli, N_("wrote %.*s"), (int)strlen(file.path), file.path);
    }
    strbuf_deinit(&bytes);
    return status;
}

/* Where accepted rows go: --into is a spool. */
static enum status open_places(struct importing *im)
{
    struct cli *cli = im->cli;
    const struct option_list *places = &cli->options.outputs;
    const char *into = cli->options.into;
    enum status status = STATUS_OK;
    im->dir = places->count ? places->items[places->count - 1] : into ? NULL : ".";
    if (into) {
        struct spool spool = {.lock_fd = -1, .inbox_fd = -1};
        status = spool_open(into, false, &im->session.diags, &spool);
        im->inbox = status == STATUS_OK ? file_join(cli->arena, into, "inbox") : NULL;
        if (spool.arena) {
            spool_close(&spool);
        }
        session_tell(&im->session);
        status = status == STATUS_OK && !im->inbox ? STATUS_NO_MEMORY : status;
    }
    return status;
}

static enum status open_form(struct importing *im)
{
    struct cli *cli = im->cli;
    const char *id = cli->options.files.items[0];
    struct forms *forms = im->session.pipeline.forms;
    im->form = forms_by_id(forms, id);
    if (!im->form) {
        cli_warn(cli, N_("there is no form %s; jianjia forms lists those that are"), id);
        return STATUS_NOT_FOUND;
    }
    enum status status = validate_prepare(forms, im->form, &im->session.diags);
    session_tell(&im->session);
    return status == STATUS_OK ? gather_open(forms, im->form, cli->arena, &im->fields) : status;
}

enum status run_import(struct cli *cli)
{
    struct importing im = {.cli = cli};
    bool table = cli->options.files.count == 2;
    if (table == (cli->options.template_file != NULL)) {
        cli_warn(cli, N_("name a table, or a file to write with %s"), "--template");
        return STATUS_USAGE;
    }
    if (cli->options.into) {
        session_profile_of(cli, cli->options.into);
    }
    enum status status = session_open(cli, SESSION_FORMS, &im.session);
    status = status == STATUS_OK ? open_form(&im) : status;
    status = status == STATUS_OK && table ? open_places(&im) : status;
    if (status == STATUS_OK) {
        status = table ? run_table(&im) : run_template(&im);
    }
    for (size_t i = 0; i < im.row_count; i++) {
        result_free(im.rows[i].result);
    }
    result_free(im.whole);
    session_close(&im.session);
    return status;
}
