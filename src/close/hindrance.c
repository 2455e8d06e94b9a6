#include "close/close_internal.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* What keeps a year from being closed: files that nobody worked on yet, applications that nobody
 * decided on. */

/* --- what waits --- */

static enum status tell_waiting(const struct closing_source *source, struct arena *arena,
                                struct diagnostics *diags, const char *folder)
{
    char **names = NULL;
    const char *dir = spool_path(source->year->source.spool, arena, "%s", folder);
    enum status status = dir ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK && file_is_dir(dir)) {
        status = file_list(arena, dir, &names);
    }
    for (; status == STATUS_OK && names && *names; names++) {
        if ((*names)[0] != '.') {
            const char *shown = intake_shown_name(arena, slice_from(*names));
            diag_report(diags, DIAG_CLOSE_WAITING, NULL, folder, shown ? shown : "", NULL);
        }
    }
    return status;
}

/* --- what was decided --- */

struct decisions {
    struct arena *arena;
    const char **words; /* class, unit and subject, joined; sorted */
    size_t count;
};

static const char *word_of(struct arena *arena, const char *class_name, const char *unit,
                           const char *subject)
{
    return arena_printf(arena, "%s\x1F%s\x1F%s", class_name, unit, subject ? subject : "");
}

static int by_word(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t count_children(const xmlNode *root)
{
    size_t count = 0;
    for (const xmlNode *node = root->children; node; node = node->next) {
        const xmlNode *votes = node->type == XML_ELEMENT_NODE ? xml_child(node, "votes") : NULL;
        for (const xmlNode *v = votes ? xml_child(votes, "vote") : NULL; v;
             v = xml_next(v, "vote")) {
            count++;
        }
        count++;
    }
    return count;
}

static bool add_votes(struct decisions *d, const xmlNode *submission)
{
    const xmlNode *votes = xml_child(submission, "votes");
    const xmlNode *vote = votes ? xml_child(votes, "vote") : NULL;
    for (; vote; vote = xml_next(vote, "vote")) {
        const xmlNode *unit = xml_child(vote, "unit"), *subject = xml_child(vote, "subject");
        const char *class_name = xml_attribute(d->arena, vote, "class");
        const char *name = unit ? xml_text(d->arena, unit) : NULL;
        const char *about = subject ? xml_text(d->arena, subject) : "";
        if (class_name && name && about) {
            d->words[d->count] = word_of(d->arena, class_name, name, about);
            if (!d->words[d->count++]) {
                return false;
            }
        }
    }
    return true;
}

/* --- units of the book by their id --- */

struct named {
    const char *id, *name;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

static const struct named *read_names(const xmlNode *root, struct arena *arena, size_t *count)
{
    size_t room = 1;
    for (const xmlNode *unit = xml_child(root, "unit"); unit; unit = xml_next(unit, "unit")) {
        room++;
    }
    struct named *names = arena_array(arena, room, sizeof *names);
    *count = 0;
    for (const xmlNode *unit = xml_child(root, "unit"); unit && names;
         unit = xml_next(unit, "unit")) {
        const char *id = xml_attribute(arena, unit, "id");
        const char *name = xml_attribute(arena, unit, "name");
        if (id && name) {
            names[(*count)++] = (struct named){id, name};
        }
    }
    if (names && *count) {
        qsort(names, *count, sizeof *names, by_id);
    }
    return names;
}

static const char *name_of(const struct named *names, size_t count, const char *id)
{
    const struct named wanted = {.id = id ? id : ""};
    const struct named *found = count ? bsearch(&wanted, names, count, sizeof wanted, by_id) : NULL;
    return found ? found->name : "";
}

/* A title of that class granted for this period says that it was decided. */
static bool is_of_this_year(struct arena *arena, const xmlNode *title, const char *period)
{
    const char *of = xml_attribute(arena, title, "period");
    const char *granted = xml_attribute(arena, title, "granted");
    size_t len = strlen(period);
    if (of && of[0]) {
        return strcmp(of, period) == 0;
    }
    return granted && strncmp(granted, period, 4) >= 0
           && strncmp(granted, len > 5 ? period + 5 : period, 4) <= 0;
}

static bool add_titles(struct decisions *d, const xmlNode *root, const struct named *names,
                       size_t count, const char *period)
{
    for (const xmlNode *t = xml_child(root, "title"); t; t = xml_next(t, "title")) {
        const char *kind = xml_attribute(d->arena, t, "kind");
        const char *unit = xml_attribute(d->arena, t, "unit");
        if (kind && is_of_this_year(d->arena, t, period)) {
            d->words[d->count] = word_of(d->arena, kind, name_of(names, count, unit),
                                         xml_attribute(d->arena, t, "subject"));
            if (!d->words[d->count++]) {
                return false;
            }
        }
    }
    return true;
}

static enum status tell_undecided(struct decisions *d, const xmlNode *root,
                                  const struct named *names, size_t count,
                                  struct diagnostics *diags)
{
    const xmlNode *a = xml_child(root, "application");
    for (; a; a = xml_next(a, "application")) {
        const char *eligible = xml_attribute(d->arena, a, "eligible");
        const char *class_name = xml_attribute(d->arena, a, "class");
        const char *subject = xml_attribute(d->arena, a, "subject");
        const char *unit = name_of(names, count, xml_attribute(d->arena, a, "unit"));
        const char *word = class_name ? word_of(d->arena, class_name, unit, subject) : NULL;
        if (!word || !eligible) {
            return STATUS_NO_MEMORY;
        }
        if (strcmp(eligible, "yes") == 0
            && !bsearch(&word, d->words, d->count, sizeof *d->words, by_word)) {
            const char *shown =
                subject && subject[0] ? arena_printf(d->arena, "%s（%s）", unit, subject) : unit;
            diag_report(diags, DIAG_CLOSE_UNDECIDED, NULL, shown ? shown : unit, class_name, NULL);
        }
    }
    return STATUS_OK;
}

static enum status look_for_undecided(const struct closing_source *source, struct arena *arena,
                                      struct diagnostics *diags)
{
    const xmlNode *root = xmlDocGetRootElement(source->year->book.doc);
    struct decisions d = {.arena = arena};
    size_t count = 0;
    const struct named *names = read_names(root, arena, &count);
    d.words = arena_array(arena, count_children(root) + 1, sizeof *d.words);
    bool done = names && d.words;
    const xmlNode *s = xml_child(root, "submission");
    for (; s && done; s = xml_next(s, "submission")) {
        done = add_votes(&d, s);
    }
    done = done && add_titles(&d, root, names, count, source->year->source.period);
    if (!done) {
        return STATUS_NO_MEMORY;
    }
    qsort(d.words, d.count, sizeof *d.words, by_word);
    return tell_undecided(&d, root, names, count, diags);
}

enum status closing_hindrances(const struct closing_source *source, struct arena *arena,
                               struct diagnostics *diags)
{
    static const char *const folders[] = {"inbox", "claim"};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < ARRAY_LENGTH(folders) && status == STATUS_OK; i++) {
        status = tell_waiting(source, arena, diags, folders[i]);
    }
    return status == STATUS_OK ? look_for_undecided(source, arena, diags) : status;
}
