#include "base/alloc.h"
#include "base/utf8.h"
#include "cli/packet_period.h"

#include <stdlib.h>
#include <string.h>

/* The book -> the papers to be made of it: volumes of the annex, the members' part, each unit's
 * packet, the papers of each system union. */

#define MANY_APPLICATIONS 60 /* as in templates/common/committee.xsl: then the table is apart */
#define MOST_DETAILS 2000    /* the table apart is cut by class then */
#define NAME_OF_DETAIL "申报单位明细表"
#define LONGEST_NAME 60       /* characters of a unit's name in a file's */
#define PHOTOS_ON_A_PAGE 6    /* templates/common/photos.xsl */
#define LINES_OF_CONTENTS 30  /* templates/committee-annex */
#define PAGES_AROUND_VOLUME 5 /* cover, the back of it, the closing sheet on an odd page */

/* What the book knows of an id or key. */
struct ref {
    const char *id;
    const xmlNode *node;
};

struct refs {
    struct ref *items;
    size_t count;
};

struct planning {
    struct arena *arena;
    const xmlNode *root;
    struct refs units, submissions;
    struct paper_jobs *jobs;
    struct diagnostics *diags;
    bool lost; /* memory failed */
};

static int by_id(const void *a, const void *b)
{
    const struct ref *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static const char *value(struct planning *p, const xmlNode *node, const char *name)
{
    const char *text = node ? xml_attribute(p->arena, node, name) : NULL;
    return text ? text : "";
}

static size_t number(struct planning *p, const xmlNode *node, const char *name)
{
    return (size_t)strtoul(value(p, node, name), NULL, 10);
}

static void collect(struct planning *p, const char *name, const char *id, struct refs *out)
{
    size_t count = 0;
    for (const xmlNode *n = xml_child(p->root, name); n; n = xml_next(n, name)) {
        count++;
    }
    out->items = arena_array(p->arena, count + 1, sizeof *out->items);
    p->lost |= !out->items;
    for (const xmlNode *n = xml_child(p->root, name); n && out->items; n = xml_next(n, name)) {
        out->items[out->count++] = (struct ref){value(p, n, id), n};
    }
    if (out->items) {
        qsort(out->items, out->count, sizeof *out->items, by_id);
    }
}

static const xmlNode *find(const struct refs *refs, const char *id)
{
    const struct ref key = {.id = id};
    const struct ref *found =
        refs->count ? bsearch(&key, refs->items, refs->count, sizeof key, by_id) : NULL;
    return found ? found->node : NULL;
}

static struct paper_job *add(struct planning *p, const char *base, const char *name)
{
    struct paper_jobs *jobs = p->jobs;
    if (!base || !name
        || !mem_grow((void **)&jobs->items, &jobs->capacity, jobs->count + 1,
                     sizeof *jobs->items)) {
        p->lost = true;
        return NULL;
    }
    struct paper_job *job = &jobs->items[jobs->count++];
    *job = (struct paper_job){.base = base, .name = name, .pdf = true};
    return job;
}

/* A name as a part of a path: no slash, not too long for a file system. */
static const char *part_of_path(struct planning *p, const char *name)
{
    const char *copy = arena_copy(p->arena, utf8_prefix(slice_from(name), LONGEST_NAME));
    const char *safe = copy ? outputs_safe_name(p->arena, copy) : NULL;
    p->lost |= !safe;
    return safe && *safe ? safe : "_";
}

/* --- the annex --- */

/* How long an application is in a volume: summary, its forms, its photographs, and the page that
 * may stay blank before the next one. */
static size_t pages_of(struct planning *p, const xmlNode *application)
{
    size_t pages = 1;
    for (const xmlNode *has = xml_child(application, "has"); has; has = xml_next(has, "has")) {
        if (!*value(p, has, "aside")) {
            pages += number(p, find(&p->submissions, value(p, has, "submission")), "pages");
        }
    }
    size_t photos = number(p, application, "photos");
    pages += (photos + PHOTOS_ON_A_PAGE - 1) / PHOTOS_ON_A_PAGE;
    return pages + pages % 2;
}

/* Contents begin on an odd page too. */
static size_t pages_around(size_t count)
{
    size_t contents = count / LINES_OF_CONTENTS + 1;
    return PAGES_AROUND_VOLUME + contents + contents % 2;
}

static void add_volume(struct planning *p, size_t from, size_t to)
{
    size_t volume = ++p->jobs->volumes;
    struct paper_job *job = add(p, arena_printf(p->arena, "附卷/附卷第%02zu册", volume),
                                arena_printf(p->arena, "附卷第%zu册", volume));
    if (job) {
        job->document = "committee-annex";
        job->volume = volume;
        job->from = from;
        job->to = to;
    }
}

/* Applications in the book's order, as many to a volume as it may have pages; none is cut. */
static void plan_volumes(struct planning *p, size_t limit)
{
    size_t at = 0, from = 1, pages = 0;
    const xmlNode *a = xml_child(p->root, "application");
    for (; a && !p->lost; a = xml_next(a, "application")) {
        size_t own = pages_of(p, a);
        at++;
        if (at > from && pages + own + pages_around(at - from + 1) > limit) {
            add_volume(p, from, at - 1);
            from = at;
            pages = 0;
        }
        pages += own;
        if (at == from && own + pages_around(1) > limit) {
            const xmlNode *unit = find(&p->units, value(p, a, "unit"));
            const char *most = arena_printf(p->arena, "%zu", limit);
            const char *has = arena_printf(p->arena, "%zu", own);
            diag_report(p->diags, DIAG_YEAR_VOLUME, NULL, value(p, unit, "name"), has ? has : "",
                        most ? most : "", NULL);
        }
    }
    if (at >= from) {
        add_volume(p, from, at);
    }
}

/* --- the members' part, the units' packets --- */

static struct paper_job *add_detail(struct planning *p, const char *name)
{
    struct paper_job *job = add(p, name, name);
    if (job) {
        job->document = "committee-detail";
        job->docx = true;
    }
    return job;
}

/* A table for each class: the book has its applications by class. */
static void plan_details(struct planning *p)
{
    struct paper_job *job = NULL;
    const char *last = "";
    size_t at = 0, tables = 0;
    const xmlNode *a = xml_child(p->root, "application");
    for (; a && !p->lost; a = xml_next(a, "application")) {
        const char *class_name = value(p, a, "class");
        at++;
        if (!job || strcmp(class_name, last) != 0) {
            const char *safe = part_of_path(p, class_name);
            job = add_detail(p, arena_printf(p->arena, NAME_OF_DETAIL "（%s）", safe));
            if (!job) {
                return;
            }
            job->volume = ++tables;
            job->from = at;
            last = class_name;
        }
        job->to = at;
    }
}

static void plan_members(struct planning *p)
{
    struct paper_job *job = add(p, "会议材料", "会议材料");
    if (job) {
        job->document = "committee-members";
        job->docx = true;
    }
    if (p->jobs->applications > MOST_DETAILS) {
        plan_details(p);
    } else if (p->jobs->applications > MANY_APPLICATIONS) {
        add_detail(p, NAME_OF_DETAIL);
    }
}

static void plan_unit(struct planning *p, const xmlNode *application)
{
    const xmlNode *unit = find(&p->units, value(p, application, "unit"));
    const char *subject = value(p, application, "subject");
    const char *name = part_of_path(p, value(p, unit, "name"));
    const char *group = part_of_path(p, value(p, application, "class"));
    const char *of = *subject ? arena_printf(p->arena, "（%s）", part_of_path(p, subject)) : "";
    size_t order = number(p, application, "order");
    for (const xmlNode *has = xml_child(application, "has"); has; has = xml_next(has, "has")) {
        const xmlNode *form = find(&p->submissions, value(p, has, "submission"));
        if (*value(p, form, "damaged")) {
            return; /* told; the annex binds what is left of it */
        }
    }
    struct paper_job *job =
        add(p, of ? arena_printf(p->arena, "申报单位/%s/%03zu %s%s", group, order, name, of) : NULL,
            value(p, unit, "name"));
    if (job) {
        job->application = value(p, application, "id");
        job->pdf = false;
        job->docx = true;
    }
}

static void plan_units(struct planning *p)
{
    const xmlNode *a = xml_child(p->root, "application");
    for (; a && !p->lost; a = xml_next(a, "application")) {
        plan_unit(p, a);
    }
}

/* --- the papers of each system union --- */

struct system_paper {
    const char *document, *file;
};

static const struct system_paper REMINDER = {"system-reminder", "催报单"};
static const struct system_paper RETURN_SLIP = {"system-return", "退回单"};
static const struct system_paper ROUTE = {"system-route", "验收路线单"};

struct system_needs {
    const char *name; /* "": units that name none */
    bool lacks, refused, route;
};

static struct system_needs *needs_of(struct system_needs *all, size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++) {
        if (strcmp(all[i].name, name) == 0) {
            return &all[i];
        }
    }
    all[*count] = (struct system_needs){.name = name};
    return &all[(*count)++];
}

static bool is_checklist(const char *form)
{
    return strncmp(form, "checklist-", strlen("checklist-")) == 0;
}

static void note_application(struct planning *p, const xmlNode *application,
                             struct system_needs *needs)
{
    const xmlNode *lacks = xml_child(application, "lacks");
    for (; lacks; lacks = xml_next(lacks, "lacks")) {
        needs->lacks |= !*value(p, lacks, "optional");
    }
    const xmlNode *has = xml_child(application, "has");
    for (; has; has = xml_next(has, "has")) {
        needs->route |= is_checklist(value(p, has, "form"));
    }
}

static void add_system_paper(struct planning *p, const struct system_needs *needs, size_t order,
                             const struct system_paper *paper)
{
    const char *name = *needs->name ? part_of_path(p, needs->name) : "未注明系统工会";
    struct paper_job *job =
        add(p, arena_printf(p->arena, "系统工会/%02zu %s/%s", order, name, paper->file),
            arena_printf(p->arena, "%s　%s", name, paper->file));
    if (job) {
        job->document = paper->document;
        job->system = needs->name;
        job->docx = true;
    }
}

static void plan_systems(struct planning *p)
{
    size_t room = 1, count = 0;
    const xmlNode *n;
    for (n = xml_child(p->root, "system"); n; n = xml_next(n, "system")) {
        room++;
    }
    for (n = xml_child(p->root, "refused"); n; n = xml_next(n, "refused")) {
        room++;
    }
    struct system_needs *all = arena_array(p->arena, room, sizeof *all);
    if (!all) {
        p->lost = true;
        return;
    }
    for (n = xml_child(p->root, "system"); n; n = xml_next(n, "system")) {
        needs_of(all, &count, value(p, n, "name"));
    }
    for (n = xml_child(p->root, "refused"); n; n = xml_next(n, "refused")) {
        needs_of(all, &count, value(p, n, "system"))->refused = true;
    }
    for (n = xml_child(p->root, "application"); n; n = xml_next(n, "application")) {
        const xmlNode *unit = find(&p->units, value(p, n, "unit"));
        note_application(p, n, needs_of(all, &count, value(p, unit, "system")));
    }
    for (size_t i = 0, order = 0; i < count && !p->lost; i++) {
        order += all[i].lacks || all[i].refused || all[i].route;
        if (all[i].lacks) {
            add_system_paper(p, &all[i], order, &REMINDER);
        }
        if (all[i].refused) {
            add_system_paper(p, &all[i], order, &RETURN_SLIP);
        }
        if (all[i].route) {
            add_system_paper(p, &all[i], order, &ROUTE);
        }
    }
}

/* --- all of it --- */

enum status paper_jobs_plan(const struct year *year, struct arena *arena, size_t limit,
                            struct diagnostics *diags, struct paper_jobs *out)
{
    struct planning p = {
        .arena = arena,
        .root = xmlDocGetRootElement(year->book.doc),
        .jobs = out,
        .diags = diags,
    };
    *out = (struct paper_jobs){0};
    collect(&p, "unit", "id", &p.units);
    collect(&p, "submission", "key", &p.submissions);
    const xmlNode *a = xml_child(p.root, "application");
    for (; a; a = xml_next(a, "application")) {
        out->applications++;
        out->eligible += strcmp(value(&p, a, "eligible"), "yes") == 0;
    }
    plan_members(&p); /* of a city the largest, while its worker is still small */
    plan_volumes(&p, limit);
    plan_systems(&p);
    plan_units(&p);
    return p.lost ? STATUS_NO_MEMORY : STATUS_OK;
}

void paper_jobs_free(struct paper_jobs *jobs)
{
    mem_free(jobs->items);
}
