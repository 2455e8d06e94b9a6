#include "ledger/standing.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Forms whose grants have a quota: more are not counted. */
#define MOST_QUOTAS 32

/* One part of the snapshot: what it says, read, and to be asked by unit. */
struct part {
    struct strbuf text;
    struct xml_document document;
    struct xml_index *index;
};

struct standing {
    struct arena *arena;
    const char *register_path, *data_dir;
    struct units *units;
    struct stat seen; /* the register as it was last looked at */
    bool looked;
    struct part titles, used;
    uint64_t stamp, titles_stamp; /* of the ledger when they were made */
    const struct xml_document *profile;
    struct arena *quota_arena;
    struct title_quota quotas[MOST_QUOTAS];
    size_t quota_count;
};

struct standing *standing_new(const struct spool *spool, const char *register_path,
                              const char *data_dir)
{
    struct standing *standing = mem_calloc(1, sizeof *standing);
    if (!standing) {
        return NULL;
    }
    standing->arena = arena_new();
    if (standing->arena) {
        standing->register_path = register_path ? arena_strdup(standing->arena, register_path)
                                                : units_place(standing->arena, spool->dir, NULL);
        standing->data_dir = arena_strdup(standing->arena, data_dir);
    }
    if (!standing->register_path || !standing->data_dir) {
        standing_close(standing);
        return NULL;
    }
    return standing;
}

static void part_close(struct part *part)
{
    strbuf_deinit(&part->text);
    xml_index_free(part->index);
    xml_close(&part->document);
}

void standing_close(struct standing *standing)
{
    if (standing) {
        units_close(standing->units);
        part_close(&standing->titles);
        part_close(&standing->used);
        arena_free(standing->quota_arena);
        arena_free(standing->arena);
        mem_free(standing);
    }
}

const struct units *standing_units(const struct standing *standing)
{
    return standing->units;
}

const struct xml_index *standing_titles(const struct standing *standing)
{
    return standing->titles.index;
}

const struct xml_index *standing_used(const struct standing *standing)
{
    return standing->used.index;
}

/* --- the register --- */

static bool is_as_seen(struct standing *standing)
{
    struct stat now;
    if (stat(standing->register_path, &now) != 0) {
        now = (struct stat){0};
    }
    const struct stat *seen = &standing->seen;
    bool same = standing->looked && now.st_ino == seen->st_ino && now.st_size == seen->st_size
                && now.st_mtim.tv_sec == seen->st_mtim.tv_sec
                && now.st_mtim.tv_nsec == seen->st_mtim.tv_nsec;
    standing->seen = now;
    standing->looked = true;
    return same;
}

static enum status refresh_units(struct standing *standing, struct diagnostics *diags)
{
    struct units *fresh = NULL;
    if (is_as_seen(standing)) {
        return STATUS_OK;
    }
    enum status status = units_open(standing->register_path, standing->data_dir, diags, &fresh);
    if (status == STATUS_OK) {
        units_close(standing->units);
        standing->units = fresh;
        standing->titles_stamp = 0; /* they name units by the register's keys */
    }
    return status;
}

/* --- the snapshot --- */

static void read_quota(struct standing *standing, const xmlNode *form)
{
    struct arena *arena = standing->quota_arena;
    const xmlNode *grant = xml_child(form, "grant");
    const char *id = grant ? xml_attribute(arena, form, "id") : NULL;
    const char *most = grant ? xml_attribute(arena, grant, "quota") : NULL;
    if (id && most && standing->quota_count < MOST_QUOTAS) {
        standing->quotas[standing->quota_count++] =
            (struct title_quota){id, (unsigned)strtoul(most, NULL, 10)};
    }
}

static enum status read_quotas(struct standing *standing, const struct xml_document *profile)
{
    const xmlNode *root = profile->doc ? xmlDocGetRootElement(profile->doc) : NULL;
    const xmlNode *forms = root ? xml_child(root, "forms") : NULL;
    arena_free(standing->quota_arena);
    standing->quota_arena = arena_new();
    standing->quota_count = 0;
    if (!standing->quota_arena) {
        return STATUS_NO_MEMORY;
    }
    for (const xmlNode *form = forms ? xml_child(forms, "form") : NULL; form;
         form = xml_next(form, "form")) {
        read_quota(standing, form);
    }
    standing->profile = profile;
    return STATUS_OK;
}

static enum status parse(struct slice items, struct diagnostics *diags, struct part *out)
{
    struct strbuf text = {0};
    strbuf_addf(&text, "<titles xmlns=\"urn:jianjia:titles:1\">\n%.*s</titles>\n", (int)items.len,
                items.ptr);
    enum status status = text.status == STATUS_OK ? xml_parse_own(strbuf_slice(&text), "titles.xml",
                                                                  diags, &out->document)
                                                  : text.status;
    strbuf_deinit(&text);
    return status == STATUS_OK ? titles_index(&out->document, &out->index) : status;
}

/* Puts what a part says now in the place of what it said, when it is another thing. What was known
 * stays on failure. */
static enum status replace(struct part *part, struct strbuf *items, struct diagnostics *diags)
{
    struct part fresh = {0};
    enum status status = items->status;
    if (status != STATUS_OK
        || (part->index && slice_equal(strbuf_slice(&part->text), strbuf_slice(items)))) {
        return status;
    }
    status = parse(strbuf_slice(items), diags, &fresh);
    if (status != STATUS_OK) {
        part_close(&fresh);
        return status;
    }
    part_close(part);
    *part = fresh;
    part->text = *items;
    *items = (struct strbuf){0};
    return STATUS_OK;
}

static enum status refresh_parts(struct standing *standing, struct ledger *ledger,
                                 struct diagnostics *diags)
{
    struct strbuf titles = {0}, used = {0};
    uint64_t stamp = ledger_titles_stamp(ledger);
    enum status status =
        ledger_snapshot_used(ledger, standing->quotas, standing->quota_count, &used);
    status = status == STATUS_OK ? replace(&standing->used, &used, diags) : status;
    if (status == STATUS_OK && stamp != standing->titles_stamp) {
        status = ledger_snapshot_titles(ledger, standing->units, &titles);
        status = status == STATUS_OK ? replace(&standing->titles, &titles, diags) : status;
        standing->titles_stamp = status == STATUS_OK ? stamp : 0;
    }
    strbuf_deinit(&titles);
    strbuf_deinit(&used);
    return status;
}

enum status standing_refresh(struct standing *standing, struct ledger *ledger,
                             const struct xml_document *profile, struct diagnostics *diags)
{
    enum status known = refresh_units(standing, diags);
    enum status status = STATUS_OK;
    uint64_t stamp = ledger_stamp(ledger);
    if (stamp != standing->stamp || standing->titles_stamp == 0 || profile != standing->profile) {
        status = read_quotas(standing, profile);
        status = status == STATUS_OK ? refresh_parts(standing, ledger, diags) : status;
        standing->stamp = status == STATUS_OK ? stamp : 0;
    }
    return status == STATUS_OK ? known : status;
}
