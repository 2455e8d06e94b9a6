#include "registry/titles.h"

#include <stdlib.h>
#include <string.h>

/* What the office's profile says about titles. */

static const xmlNode *profile_part(const struct xml_document *profile, const char *name)
{
    const xmlNode *root = profile && profile->doc ? xmlDocGetRootElement(profile->doc) : NULL;
    return root ? xml_child(root, name) : NULL;
}

static void read_months(struct arena *arena, const xmlNode *node, const char *name, int *months)
{
    const char *text = node ? xml_attribute(arena, node, name) : NULL;
    int value = text ? atoi(text) : 0;
    *months = value > 0 ? value : *months;
}

struct title_rules title_rules_of(const struct xml_document *profile)
{
    struct title_rules rules = {6, 12, 36};
    struct arena *arena = arena_new();
    const xmlNode *thresholds = profile_part(profile, "thresholds");
    const xmlNode *most = thresholds ? xml_child(thresholds, "rectification-months") : NULL;
    const xmlNode *titles = profile_part(profile, "titles");
    if (arena) {
        const char *text = most ? xml_text(arena, most) : NULL;
        rules.rectification_months = text && atoi(text) > 0 ? atoi(text) : 6;
        read_months(arena, titles, "assessment-months", &rules.assessment_months);
        read_months(arena, titles, "review-months", &rules.review_months);
    }
    arena_free(arena);
    return rules;
}

const char *title_level_of(const struct xml_document *profile, struct arena *arena,
                           const char *kind)
{
    const xmlNode *titles = profile_part(profile, "titles");
    for (const xmlNode *node = titles ? xml_child(titles, "title") : NULL; node;
         node = xml_next(node, "title")) {
        const char *name = xml_attribute(arena, node, "name");
        if (name && strcmp(name, kind) == 0) {
            const char *level = xml_attribute(arena, node, "level");
            return level ? level : "";
        }
    }
    return "";
}
