#include "close/close_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the office made of the year: packets, decisions, certificates, bulletins. They are files
 * that nobody registered; their names are all that is known of them. */

#define DEEPEST_FOLDER 8
#define MOST_KINDS 12 /* files of one name: .pdf, .docx, .. */

struct searching {
    const struct closing_source *source;
    struct arena *arena, *scratch;
    struct closing_list *list;
    const struct closing_entry **shown; /* packages with copies for staff, sorted by their name */
    size_t shown_count;
    const char *responsible;
    bool confidential;
    bool out; /* it is out/ itself, where the copies are */
};

/* --- the copies of what is archived --- */

static int by_published(const void *a, const void *b)
{
    const struct closing_entry *const *x = a, *const *y = b;
    return strcmp((*x)->record.published, (*y)->record.published);
}

static enum status index_shown(struct searching *s)
{
    s->shown = mem_calloc(s->list->count + 1, sizeof(struct closing_entry *));
    for (size_t i = 0; i < s->list->count && s->shown; i++) {
        if (s->list->entries[i].record.published[0]) {
            s->shown[s->shown_count++] = &s->list->entries[i];
        }
    }
    if (s->shown) {
        qsort(s->shown, s->shown_count, sizeof(struct closing_entry *), by_published);
    }
    return s->shown ? STATUS_OK : STATUS_NO_MEMORY;
}

static const struct closing_entry *find_shown(const struct searching *s, const char *stem)
{
    struct closing_entry wanted = {.record.published = stem};
    const struct closing_entry *key = &wanted;
    const struct closing_entry **found =
        bsearch(&key, s->shown, s->shown_count, sizeof(struct closing_entry *), by_published);
    return found ? *found : NULL;
}

/* Whether somebody worked on a copy that staff may open and save. */
static bool was_edited(struct searching *s, const struct closing_entry *entry, const char *path,
                       const char *extension)
{
    struct slice copy, kept;
    const char *own = arena_printf(s->scratch, "%s/result%s", entry->dir, extension);
    if (!own || strcmp(extension, ".docx") != 0
        || file_read(s->scratch, path, LIMIT_SPOOLED_BYTES, &copy) != STATUS_OK
        || file_read(s->scratch, own, LIMIT_SPOOLED_BYTES, &kept) != STATUS_OK) {
        return false;
    }
    return copy.len != kept.len || memcmp(copy.ptr, kept.ptr, copy.len) != 0;
}

/* --- files of one name are one item --- */

struct found_files {
    const char *stem; /* below the folder, without extension */
    const char *files[MOST_KINDS + 1], *names[MOST_KINDS + 1];
    size_t count;
    bool edited;
};

static const char *const *copy_list(struct arena *arena, const char *const *list, size_t count)
{
    const char **copy = arena_array(arena, count + 1, sizeof *copy);
    for (size_t i = 0; i < count && copy; i++) {
        copy[i] = list[i];
    }
    return copy;
}

static enum status add_document(struct searching *s, const struct found_files *found)
{
    struct closing_entry *entry = closing_list_add(s->list);
    if (!entry) {
        return STATUS_NO_MEMORY;
    }
    struct slice bytes;
    entry->record.confidential = s->confidential;
    entry->record.unit_name = s->responsible;
    entry->reason = found->edited ? "edited" : "";
    entry->title = file_base_name(found->stem);
    entry->files = copy_list(s->arena, found->files, found->count);
    entry->names = copy_list(s->arena, found->names, found->count);
    for (size_t i = 0; i < found->count; i++) {
        size_t len = strlen(found->files[i]);
        arena_reset(s->scratch);
        if (len > 4 && strcmp(found->files[i] + len - 4, ".pdf") == 0
            && file_read(s->scratch, found->files[i], LIMIT_HUGE_BYTES, &bytes) == STATUS_OK) {
            entry->record.pages = closing_pdf_pages(bytes);
        }
    }
    return entry->files && entry->names ? STATUS_OK : STATUS_NO_MEMORY;
}

/* A name that a list of hashes writes as it is. */
static const char *plain_name(struct arena *arena, const char *name)
{
    char *copy = arena_strdup(arena, name);
    for (char *p = copy; p && *p; p++) {
        if ((unsigned char)*p < ' ' || *p == '\\') {
            *p = '_';
        }
    }
    return copy;
}

static enum status flush(struct searching *s, struct found_files *found)
{
    enum status status = found->count ? add_document(s, found) : STATUS_OK;
    *found = (struct found_files){0};
    return status;
}

static enum status take_file(struct searching *s, const char *path, const char *below,
                             struct found_files *found)
{
    const char *dot = strrchr(file_base_name(below), '.');
    size_t len = dot ? (size_t)(dot - below) : strlen(below);
    const char *stem = arena_copy(s->arena, slice_of(below, len));
    const char *name = plain_name(s->arena, below);
    if (!stem || !name) {
        return STATUS_NO_MEMORY;
    }
    arena_reset(s->scratch);
    const char *year = s->source->year->source.period;
    const char *shown = arena_printf(s->scratch, "%.4s/%s", year, stem);
    const struct closing_entry *copy = s->out && shown ? find_shown(s, shown) : NULL;
    bool edited = copy && was_edited(s, copy, path, dot ? dot : "");
    if (copy && !edited) {
        return STATUS_OK;
    }
    bool same = found->count && found->count < MOST_KINDS && strcmp(found->stem, stem) == 0;
    enum status status = same ? STATUS_OK : flush(s, found);
    found->stem = stem;
    found->edited |= edited;
    found->files[found->count] = path;
    found->names[found->count++] = name;
    return status;
}

static enum status search(struct searching *s, const char *dir, const char *below, int depth)
{
    char **names = NULL;
    struct found_files found = {0};
    enum status status = file_list(s->arena, dir, &names);
    for (; status == STATUS_OK && *names; names++) {
        const char *path = file_join(s->arena, dir, *names);
        const char *name = arena_printf(s->arena, "%s%s", below, *names);
        if (!path || !name) {
            return STATUS_NO_MEMORY;
        }
        if ((*names)[0] == '.' || strncmp(*names, "~$", 2) == 0) {
            continue; /* being written, or open in an office program */
        }
        if (!file_is_dir(path)) {
            status = take_file(s, path, name, &found);
        } else if (depth < DEEPEST_FOLDER) {
            const char *inner = arena_printf(s->arena, "%s/", name);
            status = inner ? search(s, path, inner, depth + 1) : STATUS_NO_MEMORY;
        }
    }
    return status == STATUS_OK ? flush(s, &found) : status;
}

static enum status search_out(struct searching *s, bool confidential)
{
    const struct year_source *source = &s->source->year->source;
    const char *dir = spool_path(source->spool, s->arena, "%sout/%.4s",
                                 confidential ? "confidential/" : "", source->period);
    s->confidential = confidential;
    s->out = true;
    return !dir ? STATUS_NO_MEMORY : file_is_dir(dir) ? search(s, dir, "", 0) : STATUS_OK;
}

enum status closing_documents(const struct closing_source *source, struct arena *arena,
                              struct closing_list *list)
{
    const struct forms *forms = source->year->source.pipeline->forms;
    struct searching s = {
        .source = source,
        .arena = arena,
        .scratch = arena_new(),
        .list = list,
        .responsible = forms_profile_text(forms, arena, "office/name"),
    };
    /* the list grows and moves: what was filed is looked up in a copy of it */
    struct closing_entry *filed = mem_alloc((list->count + 1) * sizeof *filed);
    enum status status = s.scratch && s.responsible && filed ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        memcpy(filed, list->entries, list->count * sizeof *filed);
        struct closing_list known = {filed, list->count, list->count};
        s.list = &known;
        status = index_shown(&s);
        s.list = list;
    }
    status = status == STATUS_OK ? search_out(&s, false) : status;
    status = status == STATUS_OK ? search_out(&s, true) : status;
    s.out = s.confidential = false;
    for (const char *const *dir = source->folders; dir && *dir && status == STATUS_OK; dir++) {
        const char *below = arena_printf(arena, "%s/", file_base_name(*dir));
        status = below ? search(&s, *dir, below, 0) : STATUS_NO_MEMORY;
    }
    mem_free(s.shown);
    mem_free(filed);
    arena_free(s.scratch);
    return status;
}

/* --- pages --- */

static const char *find_text(const char *from, const char *end, const char *text)
{
    size_t len = strlen(text);
    while (from && (size_t)(end - from) >= len) {
        const char *at = memchr(from, text[0], (size_t)(end - from) - len + 1);
        if (!at || memcmp(at, text, len) == 0) {
            return at;
        }
        from = at + 1;
    }
    return NULL;
}

/* The root of the page tree has the highest count of its nodes. */
unsigned closing_pdf_pages(struct slice bytes)
{
    const char *end = bytes.ptr + bytes.len, *at = bytes.ptr;
    unsigned long most = 0;
    while ((at = find_text(at, end, "/Type")) != NULL) {
        const char *close = find_text(at, end, ">>");
        const char *kind = at + 5;
        at = kind;
        while (kind < end && *kind == ' ') {
            kind++;
        }
        const char *count = close && end - kind > 6 && memcmp(kind, "/Pages", 6) == 0
                                ? find_text(kind, close, "/Count")
                                : NULL;
        unsigned long pages = count ? strtoul(count + 6, NULL, 10) : 0;
        most = pages > most && pages <= LIMIT_PAGES ? pages : most;
    }
    return (unsigned)most;
}
