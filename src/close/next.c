#include "close/close_internal.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Next year's profile, drafted from this one by a stylesheet: its dates moved, and a comment that
 * begins with 待核 at everything staff have to look at. */

#define DRAFT "profile.next.xml"
#define PENDING "待核："

/* 2026 -> 2027, 2026-2027 -> 2028-2029 */
static const char *next_period(struct arena *arena, const char *period)
{
    int first = atoi(period), last = strlen(period) > 5 ? atoi(period + 5) : 0;
    return last ? arena_printf(arena, "%d-%d", last + 1, last + 1 + (last - first))
                : arena_printf(arena, "%d", first + 1);
}

static void tell_pending(const xmlNode *node, struct diagnostics *diags, struct arena *arena,
                         unsigned depth)
{
    enum { DEEPEST = 20 };
    for (; node && depth < DEEPEST; node = node->next) {
        const char *text = node->type == XML_COMMENT_NODE ? (const char *)node->content : NULL;
        while (text && (*text == ' ' || *text == '\n')) {
            text++;
        }
        if (text && strncmp(text, PENDING, strlen(PENDING)) == 0) {
            const char *rest = arena_strdup(arena, text + strlen(PENDING));
            diag_report(diags, DIAG_CLOSE_NEXT, NULL, rest ? rest : "", NULL);
        }
        if (node->type == XML_ELEMENT_NODE) {
            tell_pending(node->children, diags, arena, depth + 1);
        }
    }
}

static enum status run_stylesheet(const struct closing_source *source, struct arena *arena,
                                  struct diagnostics *diags, struct xml_document *out)
{
    const struct forms *forms = source->year->source.pipeline->forms;
    const char *period = source->year->source.period;
    const char *root = file_join(arena, forms->data_dir, "templates");
    const char *path = root ? file_join(arena, root, "common/next-profile.xsl") : NULL;
    const char *next = next_period(arena, period);
    struct xml_stylesheet *stylesheet = NULL;
    const char *const params[] = {"period", period, "next", next ? next : "", NULL};
    const struct xml_run run = {
        .profile = &forms->profile,
        .catalogue = &forms->catalogue,
        .on = "",
        .resources = forms->resources,
        .params = params,
    };
    enum status status = path && next ? STATUS_OK : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = xml_stylesheet_open(path, root, diags, &stylesheet);
    }
    if (status == STATUS_OK) {
        status = xml_transform(stylesheet, &forms->profile, &run, diags, out);
    }
    xml_stylesheet_free(stylesheet);
    return status;
}

static enum status check(const struct closing_source *source, const struct xml_document *draft,
                         struct arena *arena, struct diagnostics *diags)
{
    const struct forms *forms = source->year->source.pipeline->forms;
    const char *root = file_join(arena, forms->data_dir, "schemas");
    const char *path = root ? file_join(arena, root, "common/profile.xsd") : NULL;
    struct xml_schema *schema = NULL;
    enum status status = path ? xml_schema_open(path, root, diags, &schema) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = xml_schema_validate_own(schema, draft, DRAFT, "机关资料", "profile", diags);
    }
    xml_schema_free(schema);
    return status;
}

enum status closing_next_profile(const struct closing_source *source, struct closing_tree *tree,
                                 struct diagnostics *diags)
{
    struct arena *arena = arena_new();
    struct xml_document draft = {0};
    struct strbuf text = {0};
    enum status status = arena ? run_stylesheet(source, arena, diags, &draft) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = check(source, &draft, arena, diags);
    }
    if (status == STATUS_OK) {
        tell_pending(draft.doc->children, diags, arena, 0);
        status = xml_serialize(&draft, &text);
    }
    if (status == STATUS_OK) {
        closing_tree_put(tree, DRAFT, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    xml_close(&draft);
    arena_free(arena);
    return status;
}
