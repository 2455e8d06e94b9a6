#include "close/close.h"
#include "close/close_internal.h"

#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The order of closing a year. */

#define BUILDING ".part-" /* before the name of the folder that is being built */
#define DRAFT "（草稿）"  /* after that of one that is no closed year yet */

struct closing {
    const struct closing_source *source;
    struct arena *arena;
    struct diagnostics *diags;
    struct closing_outcome *out;
    const char *building, *final, *draft; /* folders */
    struct closing_list list;
    struct closing_tree open, closed; /* closed: of confidential material */
    bool hindered;
    int lock;
};

static void *fail_write(struct closing *c, const char *path)
{
    diag_report(c->diags, DIAG_CLOSE_WRITE, NULL, path, strerror(errno), NULL);
    return NULL;
}

/* --- folders --- */

/* "a/b/" and "a/b" are one folder. */
static enum status name_folders(struct closing *c)
{
    struct slice place = slice_from(c->source->place);
    while (place.len > 1 && place.ptr[place.len - 1] == '/') {
        place.len--;
    }
    c->final = arena_copy(c->arena, place);
    const char *base = c->final ? file_base_name(c->final) : NULL;
    if (!base) {
        return STATUS_NO_MEMORY;
    }
    const char *above = arena_copy(c->arena, slice_of(place.ptr, (size_t)(base - c->final)));
    c->building = arena_printf(c->arena, "%s" BUILDING "%s", above ? above : "", base);
    c->draft = arena_printf(c->arena, "%s" DRAFT, c->final);
    return above && c->building && c->draft ? STATUS_OK : STATUS_NO_MEMORY;
}

/* One program at a time builds it; what one that was stopped left is gone on with. */
static enum status lock_building(struct closing *c)
{
    enum status status = file_make_dirs(c->building);
    if (status == STATUS_OK) {
        c->lock = open(c->building, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        status = c->lock >= 0 ? STATUS_OK : STATUS_IO;
    }
    if (status == STATUS_OK && flock(c->lock, LOCK_EX | LOCK_NB) != 0) {
        diag_report(c->diags, DIAG_CLOSE_BUSY, NULL, c->final, NULL);
        return STATUS_BUSY;
    }
    if (status != STATUS_OK) {
        fail_write(c, c->building);
    }
    return status;
}

/* --- what goes in --- */

static void tell_damaged(struct closing *c, struct closing_entry *entry, const char *file)
{
    const struct record *r = &entry->record;
    entry->damaged++;
    c->hindered = true;
    diag_report(c->diags, DIAG_CLOSE_DAMAGED, NULL, r->unit_name[0] ? r->unit_name : r->name,
                r->form_title, r->key, file, NULL);
}

static struct closing_tree *tree_of(struct closing *c, const struct closing_entry *entry)
{
    return entry->record.confidential ? &c->closed : &c->open;
}

static void copy_one(struct closing *c, struct closing_entry *entry, struct arena *scratch,
                     const char *name, const char *sha256)
{
    struct closing_tree *tree = tree_of(c, entry);
    const char *from = file_join(scratch, entry->dir, name);
    const char *to = arena_printf(scratch, "%s/%s", entry->folder, name);
    if (!from || !to) {
        tree->status = STATUS_NO_MEMORY;
    } else if (!closing_tree_copy(tree, to, from, sha256)) {
        tell_damaged(c, entry, name);
    }
}

/* The files that a package lists, against their hashes. */
static bool is_listed(struct slice sums, const char *name)
{
    size_t len = strlen(name);
    while (sums.ptr && sums.len) {
        struct slice line = slice_cut(&sums, '\n');
        if (line.len == len + 66 && memcmp(line.ptr + 66, name, len) == 0) {
            return true;
        }
    }
    return false;
}

static void copy_unlisted(struct closing *c, struct closing_entry *entry, struct arena *scratch,
                          struct slice sums, const char *below, int depth)
{
    char **names = NULL;
    const char *dir = below[0] ? file_join(scratch, entry->dir, below) : entry->dir;
    if (!dir || file_list(scratch, dir, &names) != STATUS_OK) {
        tree_of(c, entry)->status = STATUS_NO_MEMORY;
        return;
    }
    for (; *names; names++) {
        const char *name = below[0] ? arena_printf(scratch, "%s/%s", below, *names) : *names;
        const char *path = name ? file_join(scratch, entry->dir, name) : NULL;
        if (!path || (*names)[0] == '.') {
            continue;
        }
        if (file_is_dir(path) && depth == 0) {
            copy_unlisted(c, entry, scratch, sums, name, depth + 1);
        } else if (!file_is_dir(path) && !is_listed(sums, name)) {
            copy_one(c, entry, scratch, name, NULL);
        }
    }
}

static void copy_package(struct closing *c, struct closing_entry *entry, struct arena *scratch)
{
    struct slice sums = {0};
    const char *path = file_join(scratch, entry->dir, CLOSING_SUMS);
    bool erased = entry->fate == CLOSING_ERASED;
    if (!erased && (!path || file_read(scratch, path, 1 << 20, &sums) != STATUS_OK)) {
        tell_damaged(c, entry, CLOSING_SUMS);
    }
    struct slice rest = sums;
    while (rest.ptr && rest.len) {
        char sha256[65];
        struct slice line = slice_cut(&rest, '\n');
        const char *name =
            line.len > 66 ? arena_copy(scratch, slice_of(line.ptr + 66, line.len - 66)) : NULL;
        if (!name || name[0] == '/' || strstr(name, "..")) {
            tell_damaged(c, entry, CLOSING_SUMS);
            continue;
        }
        memcpy(sha256, line.ptr, 64);
        sha256[64] = '\0';
        copy_one(c, entry, scratch, name, sha256);
    }
    copy_unlisted(c, entry, scratch, sums, "", 0);
}

static void copy_document(struct closing *c, struct closing_entry *entry, struct arena *scratch)
{
    struct closing_tree *tree = tree_of(c, entry);
    for (size_t i = 0; entry->files[i]; i++) {
        const char *to = arena_printf(scratch, "%s/%s", entry->folder, entry->names[i]);
        if (to && !closing_tree_copy(tree, to, entry->files[i], NULL)) {
            tell_damaged(c, entry, entry->names[i]);
        }
    }
}

static enum status copy_all(struct closing *c)
{
    struct arena *scratch = arena_new();
    if (!scratch) {
        return STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < c->list.count; i++) {
        struct closing_entry *entry = &c->list.entries[i];
        arena_reset(scratch);
        if (entry->dir) {
            copy_package(c, entry, scratch);
        } else {
            copy_document(c, entry, scratch);
        }
    }
    arena_free(scratch);
    return status_worse(c->open.status, c->closed.status);
}

/* --- profile, register, titles --- */

static void copy_if_there(struct closing *c, const char *to, const char *from)
{
    if (from && to && file_exists(from) && !closing_tree_copy(&c->open, to, from, NULL)) {
        fail_write(c, from);
        c->open.status = STATUS_IO;
    }
}

/* The events of a title up to the end of the period, when one of them is of the period. */
static enum status copy_title(void *state, const char *dir)
{
    struct closing *c = state;
    const char *period = c->source->year->source.period;
    const char *last = strlen(period) > 5 ? period + 5 : period;
    struct arena *arena = arena_new();
    struct diagnostics quiet;
    struct title title;
    bool now = false;
    if (!arena) {
        return STATUS_NO_MEMORY;
    }
    diag_init(&quiet, arena);
    enum status status = title_read(arena, dir, &quiet, &title);
    for (size_t i = 0; status == STATUS_OK && i < title.count; i++) {
        now |= strncmp(title.events[i].date, period, 4) >= 0
               && strncmp(title.events[i].date, last, 4) <= 0;
    }
    for (size_t i = 0; now && i < title.count; i++) {
        if (strncmp(title.events[i].date, last, 4) <= 0) {
            copy_if_there(c, arena_printf(arena, "登记/titles/%s/%04zu.xml", title.id, i + 1),
                          arena_printf(arena, "%s/%04zu.xml", dir, i + 1));
        }
    }
    arena_free(arena);
    return status == STATUS_NO_MEMORY ? status
                                      : STATUS_OK; /* a broken one was told by the ledger */
}

static enum status copy_registers(struct closing *c)
{
    const struct year_source *source = &c->source->year->source;
    const char *profile = source->pipeline->forms->profile_path;
    const char *spool = source->spool->dir;
    const char *named = strcmp(file_base_name(profile), "profile.xml") == 0 ? NULL : profile;
    const char *own = units_place(c->arena, spool, named);
    copy_if_there(c, "登记/profile.xml", profile);
    copy_if_there(c, "登记/register.xml", own);
    enum status status = titles_walk(source->spool, copy_title, c);
    return status == STATUS_OK ? c->open.status : status;
}

/* --- the folder whole --- */

static bool any(const struct closing_list *list, bool confidential)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->entries[i].record.confidential == confidential) {
            return true;
        }
    }
    return false;
}

static void count(struct closing *c)
{
    for (size_t i = 0; i < c->list.count; i++) {
        const struct closing_entry *entry = &c->list.entries[i];
        bool item = entry->fate == CLOSING_ITEM;
        c->out->aside += !item;
        c->out->confidential += item && entry->record.confidential;
        c->out->items += item && !entry->record.confidential;
        c->out->pages += item && !entry->record.confidential ? entry->record.pages : 0;
    }
    c->out->files = c->open.count + c->closed.count;
}

static bool is_hindered(const struct closing *c)
{
    return c->hindered || c->source->faults || diag_has(c->diags, SEVERITY_ERROR)
           || (c->source->strict && diag_has(c->diags, SEVERITY_WARNING));
}

static enum status finish_trees(struct closing *c)
{
    enum status status = STATUS_OK;
    bool confidential = any(&c->list, true);
    if (confidential) {
        status = closing_catalogue(c->source, &c->list, true, is_hindered(c), &c->closed, c->diags);
        status = status == STATUS_OK ? closing_tree_finish(&c->closed) : status;
        if (status == STATUS_OK && chmod(c->closed.dir, 0700) != 0) {
            fail_write(c, c->closed.dir);
            status = STATUS_IO;
        }
    } else if (c->closed.dir) {
        status = tree_remove(c->closed.dir);
    }
    if (status == STATUS_OK) {
        status = closing_catalogue(c->source, &c->list, false, is_hindered(c), &c->open, c->diags);
    }
    return status == STATUS_OK ? closing_tree_finish(&c->open) : status;
}

static enum status build(struct closing *c)
{
    const char *inner = file_join(c->arena, c->building, CLOSING_INNER);
    if (!inner) {
        return STATUS_NO_MEMORY;
    }
    closing_tree_init(&c->open, c->arena, c->building, c->diags);
    closing_tree_init(&c->closed, c->arena, inner, c->diags);
    enum status status = copy_all(c);
    status = status == STATUS_OK ? copy_registers(c) : status;
    if (status == STATUS_OK) {
        status = closing_next_profile(c->source, &c->open, c->diags);
    }
    status = status == STATUS_OK ? finish_trees(c) : status;
    count(c);
    return status;
}

/* --- its place --- */

static enum status rename_to(struct closing *c, const char *place)
{
    const char *base = file_base_name(place);
    const char *above = arena_copy(c->arena, slice_of(place, (size_t)(base - place)));
    if (!above) {
        return STATUS_NO_MEMORY;
    }
    if (rename(c->building, place) != 0) {
        fail_write(c, place);
        return STATUS_IO;
    }
    c->out->place = place;
    return file_sync_dir(above[0] ? above : ".");
}

/* A year that is closed stays as it is; whether it is what would be made now is told. */
static enum status compare(struct closing *c)
{
    bool same = true;
    const char *inner[2] = {file_join(c->arena, c->final, CLOSING_INNER),
                            file_join(c->arena, c->building, CLOSING_INNER)};
    if (!inner[0] || !inner[1]) {
        return STATUS_NO_MEMORY;
    }
    enum status status = closing_tree_compare(c->final, c->building, c->final, c->diags, &same);
    bool old = file_is_dir(inner[0]), fresh = file_is_dir(inner[1]);
    if (status == STATUS_OK && old && fresh) {
        status = closing_tree_compare(inner[0], inner[1], c->final, c->diags, &same);
    } else if (status == STATUS_OK && old != fresh) {
        same = false;
        diag_report(c->diags, DIAG_CLOSE_DIFFERS, NULL, c->final, CLOSING_INNER,
                    fresh ? "是归档以后才有的" : "现在没有了",
                    fresh ? "came after it was closed" : "is no longer there", NULL);
    }
    c->out->place = c->final;
    c->out->same = same && status == STATUS_OK;
    enum status removed = tree_remove(c->building);
    status = status == STATUS_OK ? removed : status;
    return status == STATUS_OK && !same ? STATUS_INVALID : status;
}

static enum status settle(struct closing *c)
{
    if (file_is_dir(c->final)) {
        return compare(c);
    }
    enum status status = file_is_dir(c->draft) ? tree_remove(c->draft) : STATUS_OK;
    if (status != STATUS_OK) {
        fail_write(c, c->draft);
        return status;
    }
    c->out->draft = is_hindered(c);
    status = rename_to(c, c->out->draft ? c->draft : c->final);
    return status == STATUS_OK && c->out->draft ? STATUS_INVALID : status;
}

enum status closing_make(const struct closing_source *source, struct arena *arena,
                         struct diagnostics *diags, struct closing_outcome *out)
{
    struct closing c = {.source = source, .arena = arena, .diags = diags, .out = out, .lock = -1};
    *out = (struct closing_outcome){.place = ""};
    enum status status = name_folders(&c);
    status = status == STATUS_OK ? lock_building(&c) : status;
    if (status == STATUS_OK) {
        status = closing_hindrances(source, arena, diags);
    }
    if (status == STATUS_OK) {
        status = closing_collect(source, arena, diags, &c.list);
        status = status == STATUS_INVALID ? STATUS_OK : status; /* told; the rest is closed */
    }
    status = status == STATUS_OK ? closing_documents(source, arena, &c.list) : status;
    status = status == STATUS_OK ? closing_number(&c.list, arena) : status;
    status = status == STATUS_OK ? build(&c) : status;
    status = status == STATUS_OK ? settle(&c) : status;
    closing_tree_deinit(&c.open);
    closing_tree_deinit(&c.closed);
    closing_list_deinit(&c.list);
    if (c.lock >= 0) {
        close(c.lock);
    }
    return status;
}

enum status closing_verify(const char *place, struct diagnostics *diags, size_t *files)
{
    struct arena *arena = arena_new();
    size_t inner_files = 0;
    const char *inner = arena ? file_join(arena, place, CLOSING_INNER) : NULL;
    enum status status =
        inner ? closing_tree_verify(place, CLOSING_INNER, diags, files) : STATUS_NO_MEMORY;
    if (inner && file_is_dir(inner)) {
        status = status_worse(status, closing_tree_verify(inner, "", diags, &inner_files));
        *files += inner_files;
    }
    arena_free(arena);
    return status;
}
