#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "cli/inspect.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "cli/verbs.h"
#include "zip/zip.h"

#include <string.h>

/* jianjia bundle: the year's notice whole, each of its blank forms as a document of its own, and
 * one archive of all of it to send to the units. Nothing is written unless everything could be
 * made. */

#define MOST_FILES 128
#define LONGEST_TITLE 60 /* characters of a title that become part of a file's name */

struct bundle {
    struct session session;
    struct arena *arena;
    struct result *result;
    struct pipeline_output outputs[MOST_FILES]; /* in the order of `files` */
    struct output_file files[MOST_FILES + 2];
    const char *names[MOST_FILES + 2]; /* below the folder, and in the archive */
    size_t count;
    const char *dir, *title;
    struct strbuf sums, archive;
    enum status status; /* sticky */
};

static void fail(struct bundle *bundle, enum status status)
{
    bundle->status = bundle->status == STATUS_OK ? status : bundle->status;
}

/* A title as a file may be called: one line, nothing a file system or an archiver minds. */
static const char *name_of_title(struct arena *arena, const char *title)
{
    struct strbuf name = {0};
    struct slice rest = slice_from(title);
    size_t count = 0;
    while (rest.len && count < LONGEST_TITLE) {
        uint32_t c = utf8_next(&rest);
        if (c > ' ' && c != 0x7F && !(c < 0x80 && strchr("/\\:*?\"<>|", (int)c))) {
            strbuf_add_utf8(&name, c);
            count++;
        }
    }
    const char *copy =
        name.status == STATUS_OK && name.len ? arena_copy(arena, strbuf_slice(&name)) : NULL;
    strbuf_deinit(&name);
    return copy ? outputs_safe_name(arena, copy) : NULL;
}

/* --- what is made --- */

static struct pipeline_output *add_output(struct bundle *bundle, const char *backend,
                                          const char *name)
{
    if (bundle->count >= MOST_FILES || !name) {
        fail(bundle, name ? STATUS_LIMIT : STATUS_NO_MEMORY);
        return NULL;
    }
    struct pipeline_output *output = &bundle->outputs[bundle->count];
    *output = (struct pipeline_output){.backend = backend_find(backend)};
    bundle->names[bundle->count++] = name;
    return output;
}

static void make_whole(struct bundle *bundle, const struct submission *notice)
{
    struct pipeline_output *first =
        add_output(bundle, "pdf", arena_printf(bundle->arena, "%s.pdf", bundle->title));
    add_output(bundle, "docx", arena_printf(bundle->arena, "%s.docx", bundle->title));
    if (bundle->status == STATUS_OK) {
        fail(bundle, pipeline_render(&bundle->session.pipeline, notice, bundle->arena,
                                     &bundle->result->diags, first, 2));
    }
}

/* One blank form as the unit fills it in: DOCX, with the mark it has in the notice. */
static void make_blank(struct bundle *bundle, const xmlNode *blank, const char *mark,
                       const char *title)
{
    struct pipeline *pipeline = &bundle->session.pipeline;
    const char *id = xml_attribute(bundle->arena, blank, "ref");
    struct form *form = id ? forms_by_id(pipeline->forms, id) : NULL;
    const char *safe = name_of_title(bundle->arena, title);
    if (!form || !safe) {
        fail(bundle, form ? STATUS_NO_MEMORY : STATUS_INTERNAL); /* a rule has refused others */
        return;
    }
    struct pipeline_output *output =
        add_output(bundle, "docx", arena_printf(bundle->arena, "%s　%s.docx", mark, safe));
    if (!output) {
        return;
    }
    cli_say(bundle->session.cli, "%s　%s", mark, title);
    pipeline->transform.attachment = mark;
    fail(bundle, pipeline_blank(pipeline, form, bundle->arena, &bundle->result->diags, output, 1));
    pipeline->transform.attachment = NULL;
}

static void make_blanks(struct bundle *bundle, const xmlNode *attachment, unsigned number,
                        bool alone)
{
    const char *title = xml_text(bundle->arena, xml_child(attachment, "title"));
    const xmlNode *blank = xml_child(attachment, "blank-form");
    bool several = blank && xml_next(blank, "blank-form");
    const char *mark = alone ? "附件" : arena_printf(bundle->arena, "附件%u", number);
    for (unsigned k = 1; blank && bundle->status == STATUS_OK;
         blank = xml_next(blank, "blank-form"), k++) {
        const char *own = several && mark ? arena_printf(bundle->arena, "%s-%u", mark, k) : mark;
        if (!title || !own) {
            fail(bundle, STATUS_NO_MEMORY);
            return;
        }
        make_blank(bundle, blank, own, title);
    }
}

/* The 公文 that the notice is, or drafts, says which forms are attached. */
static void make_all(struct bundle *bundle, const struct submission *notice,
                     const struct submission *document)
{
    const xmlNode *root = xmlDocGetRootElement(document->xml.doc);
    const xmlNode *title = xml_child(root, "title");
    const xmlNode *list = xml_child(root, "attachments");
    const xmlNode *first = list ? xml_child(list, "attachment") : NULL;
    const xmlNode *blank = first;
    while (blank && !xml_child(blank, "blank-form")) {
        blank = xml_next(blank, "attachment");
    }
    if (!blank) {
        diag_report(&bundle->result->diags, DIAG_BUNDLE_NO_FORMS, NULL, NULL);
        fail(bundle, STATUS_INVALID);
        return;
    }
    const char *text = title ? xml_text(bundle->arena, title) : "";
    bundle->title = text ? name_of_title(bundle->arena, text) : NULL;
    bundle->session.pipeline.transform.period =
        xml_text(bundle->arena, xml_child(xml_child(root, "envelope"), "period"));
    fail(bundle, bundle->title ? STATUS_OK : STATUS_NO_MEMORY);
    make_whole(bundle, notice);
    unsigned number = 1;
    for (const xmlNode *one = first; one && bundle->status == STATUS_OK;
         one = xml_next(one, "attachment")) {
        make_blanks(bundle, one, number++, !xml_next(first, "attachment"));
    }
}

/* --- the archive, and the list of hashes in it --- */

static void pack(struct bundle *bundle)
{
    struct archive_writer *archive = archive_writer_new();
    struct sink sink = sink_to_strbuf(&bundle->archive);
    if (!archive) {
        fail(bundle, STATUS_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < bundle->count; i++) {
        char hex[65];
        hash_sha256_hex(strbuf_slice(&bundle->outputs[i].bytes), hex);
        strbuf_addf(&bundle->sums, "%s  %s\n", hex, bundle->names[i]);
        archive_add(archive, bundle->names[i], strbuf_slice(&bundle->outputs[i].bytes),
                    ARCHIVE_STORE);
    }
    archive_add(archive, "SHA256SUMS", strbuf_slice(&bundle->sums), ARCHIVE_DEFLATE);
    fail(bundle, bundle->sums.status);
    fail(bundle, archive_finish(archive, &sink));
    archive_writer_free(archive);
}

static void add_file(struct bundle *bundle, size_t index, const char *name, struct slice bytes)
{
    const char *path = name ? file_join(bundle->arena, bundle->dir, name) : NULL;
    fail(bundle, path ? STATUS_OK : STATUS_NO_MEMORY);
    bundle->files[index] = (struct output_file){path, bytes};
}

static void save(struct bundle *bundle)
{
    size_t count = bundle->count;
    for (size_t i = 0; i < bundle->count; i++) {
        add_file(bundle, i, bundle->names[i], strbuf_slice(&bundle->outputs[i].bytes));
    }
    add_file(bundle, count++, "SHA256SUMS", strbuf_slice(&bundle->sums));
    add_file(bundle, count++, arena_printf(bundle->arena, "%s.zip", bundle->title),
             strbuf_slice(&bundle->archive));
    if (bundle->status == STATUS_OK && !bundle->session.cli->options.dry_run) {
        fail(bundle, outputs_write(bundle->files, count, bundle->arena, &bundle->result->diags));
    }
    for (size_t i = 0; i < count && bundle->status == STATUS_OK; i++) {
        result_add_written(bundle->result, bundle->files[i].path);
    }
}

/* --- the command --- */

static void make_bundle(struct bundle *bundle, const struct submission *notice)
{
    struct submission draft = {0};
    const struct submission *document = notice;
    if (notice->form->drafts) {
        fail(bundle,
             pipeline_draft(&bundle->session.pipeline, notice, &bundle->result->diags, &draft));
        document = &draft;
    }
    if (bundle->status == STATUS_OK) {
        make_all(bundle, notice, document);
    }
    bool strict = bundle->session.cli->options.strict;
    if (bundle->status == STATUS_OK
        && diag_has(&bundle->result->diags, strict ? SEVERITY_WARNING : SEVERITY_ERROR)) {
        fail(bundle, STATUS_INVALID);
    }
    if (bundle->status == STATUS_OK) {
        pack(bundle);
    }
    if (bundle->status == STATUS_OK) {
        save(bundle);
    }
    submission_close(&draft);
}

static enum status bundle_one(struct bundle *bundle, struct reporter *reporter)
{
    const struct cli *cli = bundle->session.cli;
    struct submission notice = {0};
    struct strbuf text = {0};
    inspect_file(&bundle->session, cli->options.files.items[0], bundle->arena, bundle->result,
                 &notice);
    bundle->status = bundle->result->status;
    if (bundle->status == STATUS_OK) {
        make_bundle(bundle, &notice);
    }
    bundle->result->status = bundle->status;
    outputs_show_written(cli, bundle->result, false, true);
    submission_close(&notice);
    reporter_take(reporter, bundle->result);
    reporter_finish(reporter, &text);
    fwrite(strbuf_str(&text), 1, text.len, stderr);
    enum status status = status_worse(text.status, reporter->worst);
    strbuf_deinit(&text);
    return status;
}

enum status run_bundle(struct cli *cli)
{
    struct bundle *bundle = arena_array(cli->arena, 1, sizeof *bundle);
    struct reporter reporter;
    if (!bundle) {
        return STATUS_NO_MEMORY;
    }
    *bundle = (struct bundle){
        .arena = cli->arena,
        .dir = cli->options.outputs.count ? cli->options.outputs.items[0] : ".",
        .result = result_new(cli->options.files.items[0]),
    };
    reporter_init(&reporter, cli, stderr);
    enum status status = bundle->result ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = session_open(cli, SESSION_FORMS | SESSION_FONTS, &bundle->session);
    }
    if (status == STATUS_OK) {
        status = bundle_one(bundle, &reporter);
    } else {
        result_free(bundle->result);
    }
    for (size_t i = 0; i < bundle->count; i++) {
        strbuf_deinit(&bundle->outputs[i].bytes);
    }
    strbuf_deinit(&bundle->sums);
    strbuf_deinit(&bundle->archive);
    session_close(&bundle->session);
    return status;
}
