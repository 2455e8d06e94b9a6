#include "year/year_internal.h"

#include <stdlib.h>
#include <string.h>

/* Entries -> applications: what one unit, or one station or group of it, hands in for one class,
 * held against the class's list of materials in the profile. */

struct grouping {
    struct year *year;
    struct arena *arena;
};

static const xmlNode *classes_of(const struct year *year)
{
    const xmlNode *profile = xmlDocGetRootElement(year->source.pipeline->forms->profile.doc);
    const xmlNode *list = profile ? xml_child(profile, "applications") : NULL;
    return list ? xml_child(list, "application") : NULL;
}

static bool says(struct arena *arena, const xmlNode *node, const char *name)
{
    const char *value = xml_attribute(arena, node, name);
    return value && strcmp(value, "yes") == 0;
}

/* The material of the class that is this form; NULL. */
static const xmlNode *material_of(struct arena *arena, const xmlNode *class_node, const char *form)
{
    const xmlNode *material = xml_child(class_node, "material");
    for (; material; material = xml_next(material, "material")) {
        const char *id = xml_attribute(arena, material, "form");
        if (id && strcmp(id, form) == 0) {
            return material;
        }
    }
    return NULL;
}

/* What it is called on paper: without the year and the district that the title may begin with. */
static const char *title_of(struct year *year, const char *form)
{
    const struct form *found = forms_by_id(year->source.pipeline->forms, form);
    return found ? found->title : form;
}

/* The unit's own form of that kind: for the same subject, else for the whole unit. Entries are
 * sorted by unit, so its own stand together. */
static const struct year_entry *pick(const struct year_entry *first, const struct year_entry *end,
                                     const char *form, const char *subject)
{
    const struct year_entry *whole = NULL;
    for (const struct year_entry *e = first; e < end; e++) {
        if (strcmp(e->record.form_id, form) != 0) {
            continue;
        }
        if (strcmp(e->record.subject, subject) == 0) {
            return e;
        }
        whole = !e->record.subject[0] ? e : whole;
    }
    return whole;
}

static enum status fill(struct grouping *g, const xmlNode *class_node,
                        const struct year_entry *first, const struct year_entry *end,
                        struct year_application *application)
{
    const xmlNode *material = xml_child(class_node, "material");
    size_t room = 1;
    for (const xmlNode *m = material; m; m = xml_next(m, "material")) {
        room++;
    }
    application->materials = arena_array(g->arena, room, sizeof *application->materials);
    if (!application->materials) {
        return STATUS_NO_MEMORY;
    }
    const xmlNode *photos = NULL;
    for (; material; material = xml_next(material, "material")) {
        const char *form = xml_attribute(g->arena, material, "form");
        if (!form) {
            photos = says(g->arena, material, "photos") ? material : photos;
            continue;
        }
        struct year_material *item = &application->materials[application->material_count++];
        *item = (struct year_material){
            .entry = pick(first, end, form, application->subject),
            .form = form,
            .title = title_of(g->year, form),
            .optional = says(g->arena, material, "optional"),
            .aside = says(g->arena, material, "aside"),
        };
        application->photos += item->entry && !item->aside ? item->entry->photo_count : 0;
    }
    if (photos && application->photos == 0) {
        const char *title = xml_text(g->arena, photos);
        application->materials[application->material_count++] = (struct year_material){
            .form = "",
            .title = title ? title : "",
            .optional = says(g->arena, photos, "optional"),
        };
    }
    return STATUS_OK;
}

static bool is_new(const struct grouping *g, size_t before, const struct year_entry *entry)
{
    const struct year_list *list = &g->year->index->applications;
    const struct year_application *all = list->items;
    for (size_t i = list->count; i > before && all[i - 1].unit == entry->unit; i--) {
        if (strcmp(all[i - 1].subject, entry->record.subject) == 0) {
            return false;
        }
    }
    return true;
}

static enum status add(struct grouping *g, const xmlNode *class_node, const char *class_name,
                       const struct year_entry *entry, const struct year_entry *first,
                       const struct year_entry *end, size_t before)
{
    struct year_list *list = &g->year->index->applications;
    struct year_application *application = year_list_add(g->arena, list, sizeof *application);
    if (!application) {
        return STATUS_NO_MEMORY;
    }
    application->class_name = class_name;
    application->subject = entry->record.subject;
    application->unit = entry->unit;
    application->order = (unsigned)(list->count - before);
    application->id = arena_printf(g->arena, "A%05zu", list->count);
    return application->id ? fill(g, class_node, first, end, application) : STATUS_NO_MEMORY;
}

/* The applications for one class: every form of its list that says so applies. */
static enum status group_class(struct grouping *g, const xmlNode *class_node)
{
    const struct year_list *list = &g->year->index->entries;
    const struct year_entry *all = list->items, *end = all ? all + list->count : NULL;
    const char *class_name = xml_attribute(g->arena, class_node, "class");
    size_t before = g->year->index->applications.count;
    enum status status = class_name ? STATUS_OK : STATUS_NO_MEMORY;
    for (const struct year_entry *first = all; status == STATUS_OK && first < end;) {
        const struct year_entry *last = first;
        while (last < end && last->unit == first->unit) {
            last++;
        }
        for (const struct year_entry *e = first; status == STATUS_OK && e < last; e++) {
            const xmlNode *material = strcmp(e->record.class_name, class_name) == 0
                                          ? material_of(g->arena, class_node, e->record.form_id)
                                          : NULL;
            /* what others say of the unit is no application of it */
            bool ours = material && !says(g->arena, material, "aside");
            if (ours && is_new(g, before, e)) {
                status = add(g, class_node, class_name, e, first, last, before);
            }
        }
        first = last;
    }
    return status;
}

enum status year_group(struct year *year)
{
    struct grouping g = {year, year->arena};
    enum status status = STATUS_OK;
    for (const xmlNode *node = classes_of(year); node && status == STATUS_OK;
         node = xml_next(node, "application")) {
        status = group_class(&g, node);
    }
    year->applications = year->index->applications.count;
    return status;
}

const struct year_application *year_find_application(const struct year *year, const char *id)
{
    const struct year_list *list = &year->index->applications;
    const struct year_application *all = list->items;
    size_t at = id[0] == 'A' ? strtoul(id + 1, NULL, 10) : 0;
    bool found = at > 0 && at <= list->count && strcmp(all[at - 1].id, id) == 0;
    return found ? &all[at - 1] : NULL;
}
