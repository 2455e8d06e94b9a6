#include "watch/watch_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "spool/repeats.h"
#include "watch/photos.h"

#include <stdio.h>
#include <string.h>

/* What came of the workers' labour goes to its place. Nothing here looks into a submission: it
 * moves folders whose meta.xml says what they are. */

/* A finished claim while its group is filed. */
struct sheet {
    struct record record;
    bool sound;    /* its work folder can be filed */
    bool standing; /* those bytes were filed before, and what was said then stands */
    bool replaces; /* those bytes were refused before, and are accepted now */
    bool unshown;  /* filed, but not to be seen yet: its claim stays */
};

/* --- filing.xml and SHA256SUMS --- */

static char *hex_of(struct arena *arena, struct slice bytes)
{
    char *hex = arena_alloc(arena, 2 * bytes.len + 1);
    for (size_t i = 0; hex && i < bytes.len; i++) {
        snprintf(hex + 2 * i, 3, "%02x", (unsigned)(unsigned char)bytes.ptr[i]);
    }
    return hex;
}

/* What it supersedes, or may correct. */
static void relate(struct desk *desk, struct record *record, struct arena *arena)
{
    struct ledger_entry entry;
    if (!record->by_name_only && ledger_newest(desk->ledger, record->identity, &entry)
        && strcmp(entry.key, record->key) != 0) {
        record->supersedes = arena_strdup(arena, entry.key);
        return;
    }
    bool other = (record->by_name_only && ledger_newest(desk->ledger, record->identity, &entry))
                 || ledger_namesake(desk->ledger, record, &entry);
    if (other && strcmp(entry.key, record->key) != 0) {
        record->possible = arena_strdup(arena, entry.key);
    }
}

/* The same bytes dropped again change nothing, except that what was refused may be sound by what
 * the forms say now. */
static bool meet_again(struct desk *desk, struct sheet *sheet)
{
    struct ledger_entry entry;
    struct record *record = &sheet->record;
    if (!ledger_by_key(desk->ledger, record->key, &entry)) {
        return false;
    }
    sheet->replaces =
        record->state == RECORD_ACCEPTED && entry.state != RECORD_ACCEPTED && !entry.erased;
    sheet->standing = !sheet->replaces;
    record->revision = entry.revision;
    return sheet->standing;
}

/* Which revision of its identity it is. A name alone proves nothing: it is a first revision then,
 * and what it may correct is only named. What is only a copy takes no number away from others. */
static enum status number(struct desk *desk, struct sheet *sheet, struct arena *arena)
{
    struct record *record = &sheet->record;
    record->revision = 1;
    record->supersedes = record->possible = "";
    if (!meet_again(desk, sheet) && record->state == RECORD_ACCEPTED) {
        relate(desk, record, arena);
        if (!record->by_name_only) {
            record->revision = ledger_last_revision(desk->ledger, record->identity) + 1;
        }
    }
    return record->supersedes && record->possible ? ledger_status(desk->ledger) : STATUS_NO_MEMORY;
}

static void add_sum(struct strbuf *out, const char *sha256, const char *name)
{
    strbuf_addf(out, "%s  %s\n", sha256, name);
}

static enum status add_sum_of(struct arena *arena, const char *dir, const char *name,
                              struct strbuf *out)
{
    struct slice bytes;
    char hex[65];
    const char *path = file_join(arena, dir, name);
    enum status status = path ? file_read(arena, path, 16 << 20, &bytes) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        hash_sha256_hex(bytes, hex);
        add_sum(out, hex, name);
    }
    return status;
}

static enum status write_sums(struct arena *arena, const char *dir, const struct record *record)
{
    struct strbuf sums = {0};
    for (size_t i = 0; i < record->file_count; i++) {
        add_sum(&sums, record->files[i].sha256, record->files[i].name);
    }
    enum status status = add_sum_of(arena, dir, "meta.xml", &sums);
    status = status == STATUS_OK ? add_sum_of(arena, dir, "filing.xml", &sums) : status;
    const char *path = file_join(arena, dir, "SHA256SUMS");
    if (status == STATUS_OK) {
        status = path && sums.status == STATUS_OK ? file_write_new(path, strbuf_slice(&sums))
                                                  : STATUS_NO_MEMORY;
    }
    strbuf_deinit(&sums);
    return status;
}

static enum status write_filing(struct desk *desk, const struct finished *one, struct sheet *sheet)
{
    struct record *record = &sheet->record;
    struct strbuf text = {0};
    record->state = one->state;
    record->received = one->claim.received;
    record->name = intake_shown_name(one->arena, one->claim.name);
    record->name_hex = hex_of(one->arena, one->claim.name);
    record->member = one->claim.member;
    record->left_out = one->claim.left_out;
    if (!record->name || !record->name_hex) {
        return STATUS_NO_MEMORY;
    }
    enum status status = number(desk, sheet, one->arena);
    if (status != STATUS_OK) {
        return status;
    }
    record->published =
        record->state == RECORD_ACCEPTED
            ? publish_name(one->arena, record)
            : arena_printf(one->arena, "退回/%.10s-%.8s", record->received, record->key);
    const char *path = file_join(one->arena, one->work, "filing.xml");
    status = path && record->published ? record_filing(record, &text) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = file_write_new(path, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    return status == STATUS_OK ? write_sums(one->arena, one->work, record) : status;
}

/* --- a group --- */

static enum status prepare(struct desk *desk, const struct finished *one, struct sheet *sheet)
{
    struct diagnostics quiet;
    diag_init(&quiet, one->arena);
    /* without filing.xml yet: what is read of meta.xml is what will be read of it ever after */
    enum status status = record_read_meta(one->arena, one->work, &quiet, &sheet->record);
    status = status == STATUS_OK ? write_filing(desk, one, sheet) : status;
    sheet->sound = status == STATUS_OK;
    return status;
}

/* The records of the group are put before the packages move and committed after: numbering sees
 * them, and a data base that was not committed forgets them. */
static enum status put_in_ledger(struct desk *desk, const struct record *record)
{
    struct arena *arena = arena_new();
    const char *path = arena ? package_path(arena, record) : NULL;
    if (path) {
        ledger_put(desk->ledger, record, path);
    }
    arena_free(arena);
    return path ? STATUS_OK : STATUS_NO_MEMORY;
}

/* The bytes were filed before: what was said then stands. */
static enum status take_standing(struct desk *desk, const struct finished *one,
                                 const struct filing *filing, struct sheet *sheet)
{
    struct diagnostics quiet;
    diag_init(&quiet, one->arena);
    enum status status = record_read(one->arena, filing->path, &quiet, &sheet->record);
    return status == STATUS_OK ? put_in_ledger(desk, &sheet->record) : status;
}

/* For the page that staff open. The bytes are safe where they were first: a notice that cannot be
 * written holds nobody up. */
static void note_repeat(struct desk *desk, const struct record *standing, const struct claim *claim,
                        struct arena *arena)
{
    const char *name = standing->confidential ? "" : intake_shown_name(arena, claim->name);
    if (name && name[0] && claim->member[0]) {
        name = arena_printf(arena, "%s › %s", name, claim->member);
    }
    const struct repeat repeat = {standing->key, claim->received, name ? name : ""};
    if (repeats_note(desk->spool, &repeat) != STATUS_OK && desk->tell) {
        desk->tell(desk->state, standing, claim, "notice-lost");
    }
}

/* The bytes of an erased form, dropped again, stay erased: whoever dropped them is told, and no row
 * of them was more than a moment in the data base. */
static enum status keep_erased(struct desk *desk, const struct record *record)
{
    enum status status = ledger_scrub(desk->ledger);
    status = status == STATUS_BUSY ? STATUS_OK : status; /* the next erasure does it */
    return status == STATUS_OK ? package_tell_erased(desk->spool, record) : status;
}

static const char *what_became(const struct record *record, bool duplicate)
{
    return !duplicate                       ? record_state_name(record->state)
           : record_standing(record).erased ? "erased"
                                            : "duplicate";
}

static enum status show(struct desk *desk, const struct finished *one, struct sheet *sheet,
                        const struct filing *filing)
{
    enum status status = STATUS_OK;
    if (filing->duplicate) {
        status = worker_clear(one->work);
        status = status == STATUS_OK ? take_standing(desk, one, filing, sheet) : status;
    }
    if (status == STATUS_OK) {
        status = publish_files(desk->spool, &sheet->record, filing->path,
                               filing->duplicate ? NULL : one->work);
    }
    return status;
}

/* Work folders, and the copies for staff that lie beside them. */
static void flush_works(struct round *round)
{
    struct flush_item *items = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < round->count && round->status == STATUS_OK; i++) {
        const struct finished *one = &round->group[i];
        const struct record *record = &round->sheets[i].record;
        if (!round->sheets[i].sound) {
            continue;
        }
        if (!mem_grow((void **)&items, &capacity, count + 1 + record->file_count, sizeof *items)) {
            round->status = STATUS_NO_MEMORY;
            break;
        }
        items[count++] = (struct flush_item){one->work, false};
        for (size_t f = 0; f < record->file_count; f++) {
            if (publish_is_shown(record->files[f].role)) {
                const char *path = publish_staged(one->arena, one->work, record->files[f].name);
                items[count++] = (struct flush_item){path, false};
                round->status = path ? round->status : STATUS_NO_MEMORY;
            }
        }
    }
    if (round->status == STATUS_OK) {
        flush_start(&round->flush, items, count);
    }
    mem_free(items);
}

/* The folders staff look into, and those above them: some were made just now. */
static void flush_shown(struct desk *desk, struct round *round)
{
    struct flush_item *items = mem_calloc(2 * round->count + 1, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; items && i < round->count; i++) {
        struct arena *arena = round->group[i].arena;
        char *folder = round->sheets[i].sound
                           ? publish_folder(desk->spool, arena, &round->sheets[i].record)
                           : NULL;
        char *above = folder ? arena_strdup(arena, folder) : NULL;
        if (above) {
            *strrchr(above, '/') = '\0';
            items[count++] = (struct flush_item){folder, true};
            items[count++] = (struct flush_item){above, true};
        }
    }
    char out[PATH_MAX + sizeof "/out"];
    snprintf(out, sizeof out, "%s/out", desk->spool->dir);
    if (!items) {
        round->status = STATUS_NO_MEMORY;
    } else {
        items[count++] = (struct flush_item){out, true};
        flush_start(&round->flush, items, count);
    }
    mem_free(items);
}

void desk_begin(struct desk *desk, struct round *round, struct finished *group, size_t count)
{
    *round = (struct round){.group = group, .count = count, .flush = {.fd = -1}};
    round->sheets = mem_calloc(count ? count : 1, sizeof *round->sheets);
    round->filings = mem_calloc(count ? count : 1, sizeof *round->filings);
    if (!round->sheets || !round->filings) {
        round->status = STATUS_NO_MEMORY;
        return;
    }
    size_t failures = mem_failures();
    ledger_begin(desk->ledger);
    for (size_t i = 0; i < count; i++) {
        struct sheet *sheet = &round->sheets[i];
        struct filing *filing = &round->filings[round->sound];
        *filing = (struct filing){
            .record = &sheet->record, .work = group[i].work, .arena = group[i].arena};
        enum status one = prepare(desk, &group[i], sheet);
        if (one == STATUS_OK && sheet->standing) {
            filing->path = package_find(desk->spool, group[i].arena, sheet->record.key);
            filing->duplicate = filing->path != NULL; /* else the ledger knew too much */
        }
        if (one == STATUS_OK && !filing->duplicate) {
            one = put_in_ledger(desk, &sheet->record);
        }
        round->worst = one != STATUS_OK ? one : round->worst;
        sheet->sound = one == STATUS_OK;
        round->sound += sheet->sound;
    }
    /* revisions that a failing ledger numbered must not reach the archive */
    round->status = ledger_status(desk->ledger);
    if (mem_failures() != failures) {
        round->status = STATUS_NO_MEMORY;
    }
    if (round->status == STATUS_OK) {
        flush_works(round);
    }
}

void desk_accept(struct desk *desk, struct round *round)
{
    if (round->status == STATUS_OK && !flush_end(&round->flush)) {
        round->status = STATUS_IO;
    }
    if (round->status == STATUS_OK) {
        round->status = packages_file(desk->spool, round->filings, round->sound);
    }
    const struct filing *filing = round->filings;
    for (size_t i = 0; i < round->count && round->status == STATUS_OK; i++) {
        struct sheet *sheet = &round->sheets[i];
        if (sheet->sound) {
            enum status one = show(desk, &round->group[i], sheet, filing++);
            sheet->unshown = one != STATUS_OK;
            round->worst = one != STATUS_OK ? one : round->worst;
        }
    }
    if (round->status == STATUS_OK) {
        flush_shown(desk, round);
    }
}

/* What is told once everything is in its place; only then do the claims go. */
static enum status conclude(struct desk *desk, struct round *round)
{
    const struct filing *filing = round->filings;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < round->count && status == STATUS_OK; i++) {
        const struct record *record = &round->sheets[i].record;
        if (!round->sheets[i].sound) {
            continue;
        }
        if (filing->duplicate) {
            note_repeat(desk, record, &round->group[i].claim, round->group[i].arena);
        }
        if (desk->tell) {
            desk->tell(desk->state, record, &round->group[i].claim,
                       what_became(record, filing->duplicate));
        }
        if (filing->duplicate && record_standing(record).erased) {
            status = keep_erased(desk, record);
        } else if (round->sheets[i].replaces && !filing->duplicate) {
            status = package_drop_refused(desk->spool, record->key);
        }
        status = status == STATUS_OK ? claim_remove(&round->group[i].claim) : status;
        filing++;
    }
    return status;
}

enum status desk_end(struct desk *desk, struct round *round)
{
    if (round->status == STATUS_OK && !flush_end(&round->flush)) {
        round->status = STATUS_IO;
    }
    if (round->status == STATUS_OK) {
        round->status = ledger_commit(desk->ledger);
    } else {
        ledger_rollback(desk->ledger); /* claims whose package moved are rolled forward later */
    }
    if (round->status == STATUS_OK) {
        round->status = conclude(desk, round);
    }
    mem_free(round->sheets);
    mem_free(round->filings);
    round->sheets = NULL;
    round->filings = NULL;
    return round->status != STATUS_OK ? round->status : round->worst;
}

/* --- at the start --- */

/* The claim is the one its package was made of, not the same bytes dropped once more. */
static bool is_its_own(const struct record *record, const struct claim *claim, const char *name_hex)
{
    return strcmp(record->received, claim->received) == 0 && strcmp(record->name_hex, name_hex) == 0
           && strcmp(record->member, claim->member) == 0;
}

static enum status roll_forward(struct desk *desk, struct arena *arena, const struct claim *claim,
                                const char *path, bool *done)
{
    struct diagnostics quiet;
    struct record record;
    diag_init(&quiet, arena);
    enum status status = record_read(arena, path, &quiet, &record);
    const char *name_hex = hex_of(arena, claim->name);
    if (status != STATUS_OK || !name_hex) {
        return status != STATUS_OK ? status : STATUS_NO_MEMORY;
    }
    bool own = is_its_own(&record, claim, name_hex);
    if (!own && record.state != RECORD_ACCEPTED) {
        return STATUS_OK; /* refused before; this time it may be another matter */
    }
    status = publish_files(desk->spool, &record, path, NULL);
    ledger_begin(desk->ledger);
    ledger_put(desk->ledger, &record, path + strlen(desk->spool->dir) + 1);
    enum status committed = ledger_commit(desk->ledger);
    desk->behind = desk->behind || committed != STATUS_OK;
    status = status == STATUS_OK ? committed : status;
    if (status == STATUS_OK && record.state == RECORD_ACCEPTED) {
        status = package_drop_refused(desk->spool, record.key);
    }
    if (status == STATUS_OK && !own) {
        note_repeat(desk, &record, claim, arena);
    }
    if (status == STATUS_OK && desk->tell) {
        desk->tell(desk->state, &record, claim, own ? "recovered" : "duplicate");
    }
    status = status == STATUS_OK ? claim_remove(claim) : status;
    *done = status == STATUS_OK;
    return status;
}

enum status desk_recover(struct desk *desk, const struct claim *claim, bool *done)
{
    struct arena *arena = arena_new();
    char key[33];
    *done = false;
    enum status status = arena ? photos_claim_key(arena, claim, key) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        const char *path = package_find(desk->spool, arena, key);
        if (path) {
            status = roll_forward(desk, arena, claim, path, done);
        }
    }
    arena_free(arena);
    return status;
}

bool desk_catch_up(struct desk *desk, struct queue *queue)
{
    struct job *job = queue->first;
    queue_init(queue);
    while (job) {
        struct job *next = job->next;
        bool done = false;
        if (desk->behind || desk_recover(desk, &job->claim, &done) != STATUS_OK || !done) {
            queue_add(queue, job);
        } else {
            job_free(job);
        }
        job = next;
    }
    return !desk->behind;
}
