#include "watch/watch_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "report/report.h"
#include "watch/photos.h"
#include "watch/split.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

/* One file, in a process of its own: nothing here outlives it but the folder `work`. */

struct work {
    struct pipeline *pipeline;
    const struct claim *claim;
    const char *dir;
    struct arena *arena;
    struct diagnostics diags;
    struct submission submission;
    struct record record;
    struct record_file *files;
    struct claim_photo *photos; /* that came with it */
    size_t photo_count;
    bool archive;       /* the file is one, and is not taken apart */
    char on[11];        /* date of receipt, for rules */
    enum status status; /* of the machine: sticky */
};

static const struct {
    const char *backend, *file;
    enum record_role role;
} OUTPUTS[] = {{"pdf", "result.pdf", RECORD_PDF}, {"docx", "result.docx", RECORD_DOCX}};

#define ORIGINAL "original.xml"
#define ORIGINAL_ARCHIVE "original.zip"
#define EXTRACTED "submission.xml"
#define PHOTOS "photos"
/* Beside the photos: original, what was taken out of it, PDF, DOCX, report. */
#define MOST_OTHER_FILES 5
#define REPORT "退回说明.html"

enum status worker_clear(const char *work)
{
    static const char *const names[] = {"result.pdf", "result.docx", REPORT};
    struct arena *arena = arena_new();
    enum status status = arena ? tree_remove(work) : STATUS_NO_MEMORY;
    for (size_t i = 0; i < ARRAY_LENGTH(names) && status == STATUS_OK; i++) {
        const char *copy = publish_staged(arena, work, names[i]);
        if (!copy || (unlink(copy) != 0 && errno != ENOENT)) {
            status = copy ? STATUS_IO : STATUS_NO_MEMORY;
        }
    }
    arena_free(arena);
    return status;
}

/* --- what the record says --- */

static void keep_file(struct work *work, enum record_role role, const char *name,
                      struct slice bytes)
{
    const char *path = file_join(work->arena, work->dir, name);
    if (work->status != STATUS_OK) {
        return;
    }
    work->status = path ? file_write_new(path, bytes) : STATUS_NO_MEMORY;
    if (work->status == STATUS_OK && publish_is_shown(role)) {
        const char *copy = publish_staged(work->arena, work->dir, name);
        work->status = copy ? file_write_new(copy, bytes) : STATUS_NO_MEMORY;
    }
    if (work->status == STATUS_OK) {
        struct record_file *file = &work->files[work->record.file_count++];
        *file = (struct record_file){.role = role, .name = name, .size = bytes.len};
        hash_sha256_hex(bytes, file->sha256);
    }
}

/* The text of an element of the envelope, "" when it is not there. */
static const char *envelope_text(const struct work *work, const char *parent, const char *name)
{
    const xmlNode *root =
        work->submission.xml.doc ? xmlDocGetRootElement(work->submission.xml.doc) : NULL;
    const xmlNode *node = root ? xml_child(root, "envelope") : NULL;
    node = node && parent ? xml_child(node, parent) : node;
    node = node ? xml_child(node, name) : NULL;
    const char *text = node ? xml_text(work->arena, node) : "";
    return text ? text : "";
}

static const char *shortened(struct arena *arena, const char *text)
{
    const char *copy = arena_copy(arena, utf8_prefix(slice_from(text), LIMIT_RECORD_CHARS));
    return copy ? copy : "";
}

/* Four digits at the start of the period: a span begins with its first year. */
static const char *year_of(struct arena *arena, const char *period)
{
    bool sound = strspn(period, "0123456789") >= 4;
    const char *year = sound ? arena_copy(arena, slice_of(period, 4)) : "";
    return year ? year : "";
}

/* What tells it from others of its unit and period: a station, a group, a title. */
static const char *subject_of(const struct work *work)
{
    const struct form *form = work->submission.form;
    const char *subject = envelope_text(work, NULL, "subject");
    if (subject[0] || !form || !form->subject || !work->submission.xml.doc) {
        return shortened(work->arena, subject);
    }
    const xmlNode *root = xmlDocGetRootElement(work->submission.xml.doc);
    const xmlNode *node = root ? xml_child(root, form->subject) : NULL;
    const char *text = node ? xml_text(work->arena, node) : NULL;
    return shortened(work->arena, text ? text : "");
}

/* design: form + period + (the register's key, else uscc, else the name) + subject. The key of a
 * unit that has a code is that code, so it does not matter when the unit was confirmed. */
static void identify(struct work *work)
{
    struct record *record = &work->record;
    const struct form *form = work->submission.form;
    /* an order has no title: it is only itself */
    bool alone = form && form->subject && !record->subject[0];
    struct strbuf name = {0};
    record->by_name_only = !record->uscc[0] && !record->unit_key[0];
    if (record->by_name_only) {
        strbuf_add_str(&name, "name:");
        record_normal_name(record->unit_name, &name);
    } else {
        strbuf_add_str(&name, record->unit_key[0] ? record->unit_key : record->uscc);
    }
    record->identity = arena_printf(work->arena, "%s|%s|%s|%s", record->form_id, record->period,
                                    strbuf_str(&name), alone ? record->key : record->subject);
    if (name.status != STATUS_OK || !record->identity) {
        work->status = STATUS_NO_MEMORY;
    }
    strbuf_deinit(&name);
}

static void describe(struct work *work)
{
    struct record *record = &work->record;
    const struct form *form = work->submission.form;
    struct arena *arena = work->arena;
    record->form_id = form ? form->id : "";
    record->form_version = form ? form->version : "";
    record->form_title = form ? form->title : "";
    record->confidential = form && form->confidential;
    record->form_hash = form ? form->hash : "";
    record->faces_hash = work->pipeline->faces_hash;
    record->profile_hash = work->pipeline->forms->profile_hash;
    record->period = shortened(arena, envelope_text(work, NULL, "period"));
    record->year = year_of(arena, record->period);
    record->unit_name = shortened(arena, envelope_text(work, "unit", "name"));
    record->uscc = known_code(arena, shortened(arena, envelope_text(work, "unit", "uscc")));
    record->unit_key = known_key(work->pipeline, record->uscc, record->unit_name);
    record->system = shortened(arena, envelope_text(work, "unit", "system"));
    record->class_name = shortened(arena, envelope_text(work, NULL, "class"));
    record->subject = subject_of(work);
    record->date = shortened(arena, envelope_text(work, NULL, "date"));
    snprintf(record->check_code, sizeof record->check_code, "%s", work->submission.check_code);
    identify(work);
}

static void list_findings(struct work *work)
{
    const struct diagnostics *diags = &work->diags;
    struct record_finding *finding =
        arena_array(work->arena, diags->count ? diags->count : 1, sizeof *finding);
    if (!finding) {
        work->status = STATUS_NO_MEMORY;
        return;
    }
    work->record.findings = finding;
    work->record.finding_count = diags->count;
    for (size_t i = 0; i < diags->count; i++, finding++) {
        const struct diagnostic *item = &diags->items[i];
        *finding = (struct record_finding){
            .severity = item->severity,
            .code = item->place.rule ? item->place.rule : diag_code_name(item->code),
            .place = item->place.label ? item->place.label : "",
            .message = item->message[LANGUAGE_ZH],
            .remedy = item->hint[LANGUAGE_ZH],
        };
    }
}

/* --- the files --- */

static enum status render(struct work *work)
{
    struct pipeline_output outputs[ARRAY_LENGTH(OUTPUTS)] = {0};
    for (size_t i = 0; i < ARRAY_LENGTH(OUTPUTS); i++) {
        outputs[i].backend = backend_find(OUTPUTS[i].backend);
    }
    enum status status = pipeline_render(work->pipeline, &work->submission, work->arena,
                                         &work->diags, outputs, ARRAY_LENGTH(outputs));
    work->record.pages = status == STATUS_OK ? outputs[0].pages : 0;
    for (size_t i = 0; i < ARRAY_LENGTH(OUTPUTS); i++) {
        if (status == STATUS_OK) {
            keep_file(work, OUTPUTS[i].role, OUTPUTS[i].file, strbuf_slice(&outputs[i].bytes));
        }
        strbuf_deinit(&outputs[i].bytes);
    }
    /* a text that did not fit, a character without a face: not the paper anybody should stamp */
    return status == STATUS_OK && diag_has(&work->diags, SEVERITY_ERROR) ? STATUS_INVALID : status;
}

static void write_report(struct work *work, enum status verdict)
{
    struct strbuf page = {0};
    const struct report_options options = {.format = REPORT_HTML, .language = LANGUAGE_ZH};
    const struct report_file file = {
        .name = work->diags.base.file,
        .form_id = work->record.form_id,
        .form_title = work->record.form_title,
        .unit = work->record.unit_name,
        .verdict = verdict,
        .diags = &work->diags,
    };
    diag_sort(&work->diags);
    report_write(&options, &file, 1, &page);
    work->status = work->status == STATUS_OK ? page.status : work->status;
    keep_file(work, RECORD_REPORT, REPORT, strbuf_slice(&page));
    strbuf_deinit(&page);
}

static void write_meta(struct work *work)
{
    struct strbuf text = {0};
    const char *path = file_join(work->arena, work->dir, "meta.xml");
    work->record.files = work->files;
    if (work->status == STATUS_OK) {
        work->status = path ? record_meta(&work->record, &text) : STATUS_NO_MEMORY;
    }
    if (work->status == STATUS_OK) {
        work->status = file_write_new(path, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
}

/* --- the verdict --- */

static enum verdict verdict_of(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return VERDICT_ACCEPT;
    case STATUS_INVALID:
    case STATUS_UNSUPPORTED:
    case STATUS_LIMIT:
        return VERDICT_REJECT;
    default: /* memory, disk, a broken form of ours: not the submission's fault */
        return VERDICT_RETRY;
    }
}

/* The name people know the file by, without the archive it came in. */
static struct slice own_name(const struct claim *claim)
{
    return claim->member[0] ? slice_from(claim->member) : claim->name;
}

/* What an original is kept as: office programs go by the ending. */
static const char *original_name(const struct claim *claim)
{
    static const struct {
        const char *ending, *name;
    } names[] = {{".docx", "original.docx"},
                 {".docm", "original.docm"},
                 {".doc", "original.doc"},
                 {".wps", "original.wps"},
                 {".rtf", "original.rtf"}};
    struct slice name = own_name(claim);
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        size_t len = strlen(names[i].ending);
        if (name.len > len && strncasecmp(name.ptr + name.len - len, names[i].ending, len) == 0) {
            return names[i].name;
        }
    }
    return ORIGINAL;
}

/* An archive to be taken apart: an office document is one by format only. */
static bool is_archive(const struct claim *claim)
{
    return !claim->member[0] && strcmp(original_name(claim), ORIGINAL) == 0
           && split_is_archive(claim);
}

/* A file too large to be one of ours is neither read into memory nor copied: it is hashed in
 * pieces, and kept by giving it a second name. So is an archive. */
static void keep_large(struct work *work, const char *name)
{
    struct record_file *file = &work->files[work->record.file_count++];
    const char *path = file_join(work->arena, work->dir, name);
    *file = (struct record_file){.role = RECORD_ORIGINAL, .name = name};
    work->status = path ? claim_hash(work->claim, file->sha256, &file->size) : STATUS_NO_MEMORY;
    if (work->status == STATUS_OK) {
        work->status = claim_keep(work->claim, path);
    }
}

bool worker_keeps_file(const struct claim *claim)
{
    struct stat info;
    bool large = lstat(claim->raw, &info) == 0 && info.st_size > LIMIT_SUBMISSION_BYTES;
    return large || photos_are_with(claim) || split_is_archive(claim);
}

static void keep_original(struct work *work, struct slice *bytes, enum status *status)
{
    *status = STATUS_OK;
    if (work->archive) {
        keep_large(work, ORIGINAL_ARCHIVE);
        return;
    }
    *status = claim_read(work->claim, work->arena, LIMIT_SUBMISSION_BYTES, bytes);
    if (*status == STATUS_LIMIT) {
        diag_report(&work->diags, DIAG_FILE_TOO_LARGE, NULL, work->diags.base.file, "16", NULL);
        keep_large(work, original_name(work->claim));
    } else if (*status == STATUS_OK) {
        keep_file(work, RECORD_ORIGINAL, original_name(work->claim), *bytes);
    } else {
        work->status = *status; /* not readable, or changing: the machine's fault */
    }
}

/* Photos get a second name: they were written, synced and hashed by ourselves. */
static void keep_photos(struct work *work)
{
    const char *dir = file_join(work->arena, work->dir, PHOTOS);
    if (work->photo_count == 0 || work->status != STATUS_OK) {
        return;
    }
    work->status = !dir ? STATUS_NO_MEMORY : mkdir(dir, 0770) == 0 ? STATUS_OK : STATUS_IO;
    for (size_t i = 0; i < work->photo_count && work->status == STATUS_OK; i++) {
        const struct claim_photo *photo = &work->photos[i];
        const char *name = arena_printf(work->arena, PHOTOS "/%s", photo->file);
        const char *path = name ? file_join(work->arena, work->dir, name) : NULL;
        work->status = path ? claim_keep_photo(work->claim, photo, path) : STATUS_NO_MEMORY;
        struct record_file *file = &work->files[work->record.file_count++];
        *file = (struct record_file){
            .role = RECORD_PHOTO, .name = name, .size = photo->size, .shown = photo->name};
        memcpy(file->sha256, photo->sha256, sizeof file->sha256);
    }
}

/* The folder, and what arrived, in it. */
static bool begin(struct work *work, struct slice *bytes, enum status *status)
{
    struct record_file *original = work->files;
    if (work->status == STATUS_OK) {
        keep_original(work, bytes, status);
        keep_photos(work);
    }
    if (work->status == STATUS_OK) {
        work->status =
            photos_key(original->sha256, work->photos, work->photo_count, work->record.key);
    }
    return work->status == STATUS_OK;
}

/* What people know the file by: 申报.zip › 甲/表.xml. */
static const char *shown_source(struct arena *arena, const struct claim *claim)
{
    const char *name = intake_shown_name(arena, claim->name);
    if (name && claim->member[0]) {
        name = arena_printf(arena, "%s › %s", name, claim->member);
    }
    return name ? name : "";
}

static bool open_work(struct work *work)
{
    work->arena = arena_new();
    if (!work->arena || mkdir(work->dir, 0770) != 0) {
        return false;
    }
    diag_init(&work->diags, work->arena);
    work->diags.base.file = shown_source(work->arena, work->claim);
    work->status = claim_photos(work->arena, work->claim, &work->photos, &work->photo_count);
    if (work->status == STATUS_OK) {
        work->files =
            arena_array(work->arena, work->photo_count + MOST_OTHER_FILES, sizeof *work->files);
        work->status = work->files ? STATUS_OK : STATUS_NO_MEMORY;
    }
    return work->status == STATUS_OK;
}

/* --- photos --- */

/* What the pictures are and what the form says of them goes into the record. */
static enum status look_at_photos(struct work *work)
{
    struct photo_list list;
    size_t count = work->photo_count;
    struct image_info *infos = arena_array(work->arena, count + 1, sizeof *infos);
    enum status status =
        infos ? photos_listed(work->arena, &work->submission.xml, &list) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && count) {
        status = photos_judge(work->claim, work->photos, count, &work->diags, infos);
        photos_compare(&list, work->photos, count, &work->diags);
    }
    struct record_file *file = work->files + 1; /* behind the original */
    for (size_t i = 0; infos && i < count; i++, file++) {
        const struct photo_listed *listed = photos_find(&list, work->photos[i].name);
        file->width = (uint32_t)infos[i].pixel_width;
        file->height = (uint32_t)infos[i].pixel_height;
        file->orientation = infos[i].orientation ? infos[i].orientation : 1;
        if (listed) {
            file->caption = shortened(work->arena, listed->caption);
            file->item = listed->item;
            file->date = listed->date;
        }
    }
    return status;
}

/* --- one file --- */

static enum verdict conclude(struct work *work, enum status status)
{
    describe(work);
    if (verdict_of(status) == VERDICT_REJECT) {
        write_report(work, status);
    }
    list_findings(work);
    write_meta(work);
    return work->status == STATUS_OK ? verdict_of(status) : VERDICT_RETRY;
}

/* Faults of form and photos are told together; what does not fit is told of sound ones only. */
static enum status check_and_render(struct work *work, struct slice bytes)
{
    enum status status = pipeline_check_bytes(work->pipeline, work->diags.base.file, bytes,
                                              work->arena, &work->diags, &work->submission);
    if (work->submission.extracted && verdict_of(status) != VERDICT_RETRY) {
        keep_file(work, RECORD_XML, EXTRACTED, work->submission.bytes);
    }
    if (verdict_of(status) != VERDICT_RETRY) {
        status = status_worse(status, look_at_photos(work));
    }
    return status == STATUS_OK ? render(work) : status;
}

/* An archive is taken apart, or comes back whole. True: it was no archive of anybody's. */
static bool take_apart(struct work *work, enum verdict *verdict)
{
    bool document;
    struct slice none = {0};
    enum status kept;
    enum status status =
        split_archive(work->pipeline, work->claim, work->dir, work->arena, &work->diags, &document);
    if (document) {
        return true;
    }
    *verdict = status == STATUS_OK ? VERDICT_SPLIT : verdict_of(status);
    if (*verdict == VERDICT_REJECT) {
        work->archive = true;
        *verdict = begin(work, &none, &kept) ? conclude(work, status) : VERDICT_RETRY;
    }
    return false;
}

/* The day on which it came, by the clock of the office. A claim that lost its ticket came in 1970:
 * then nobody knows. */
static void find_day(const char *received, char on[11])
{
    struct tm parts = {0};
    on[0] = '\0';
    if (sscanf(received, "%4d-%2d-%2dT%2d:%2d:%2d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
               &parts.tm_hour, &parts.tm_min, &parts.tm_sec)
            == 6
        && parts.tm_year > 1970) {
        parts.tm_year -= 1900;
        parts.tm_mon -= 1;
        time_t clock = timegm(&parts);
        on[strftime(on, 11, "%Y-%m-%d", localtime_r(&clock, &parts))] = '\0';
    }
}

static enum verdict judge(struct work *work)
{
    struct slice bytes = {0};
    enum status status = STATUS_OK;
    enum verdict verdict = VERDICT_RETRY;
    if (!open_work(work)) {
        return VERDICT_RETRY;
    }
    if (is_archive(work->claim) && !take_apart(work, &verdict)) {
        return verdict;
    }
    if (!begin(work, &bytes, &status)) {
        return VERDICT_RETRY;
    }
    if (status == STATUS_OK) {
        status = check_and_render(work, bytes);
    }
    return conclude(work, status);
}

enum verdict worker_run(struct pipeline *pipeline, const struct claim *claim, const char *dir)
{
    struct work work = {.pipeline = pipeline, .claim = claim, .dir = dir};
    const char *on = pipeline->validate.on;
    find_day(claim->received, work.on);
    pipeline->validate.on = on ? on : work.on;
    size_t failures = mem_failures();
    enum verdict verdict = judge(&work);
    if (mem_failures() != failures) {
        verdict = VERDICT_RETRY; /* libxslt leaves an attribute out, and says nothing */
    }
    pipeline->validate.on = on;
    submission_close(&work.submission);
    arena_free(work.arena);
    return verdict;
}

/* --- a file that takes its workers down --- */

enum status worker_quarantine(const struct claim *claim, const char *dir)
{
    struct work work = {.claim = claim, .dir = dir, .archive = is_archive(claim)};
    struct slice bytes = {0};
    enum status status;
    if (!open_work(&work) || !begin(&work, &bytes, &status)) {
        arena_free(work.arena);
        return STATUS_IO;
    }
    struct record *record = &work.record;
    record->form_id = record->form_version = record->form_title = "";
    record->form_hash = record->profile_hash = record->faces_hash = "";
    record->period = record->year = record->unit_name = record->uscc = record->unit_key = "";
    record->system = record->class_name = record->subject = record->date = "";
    record->identity = "";
    diag_report(&work.diags, DIAG_SPOOL_QUARANTINE, NULL, NULL);
    write_report(&work, STATUS_INTERNAL);
    list_findings(&work);
    write_meta(&work);
    status = work.status;
    arena_free(work.arena);
    return status;
}
