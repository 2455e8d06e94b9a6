#include "ledger/standing.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Forms whose grants have a quota: more are not counted. */
#define MOST_QUOTAS 32

struct standing {
    struct arena *arena;
    const char *register_path, *data_dir;
    struct units *units;
    struct stat seen; /* the register as it was last looked at */
    bool looked;
    struct strbuf titles, used; /* the snapshot's two parts */
    struct xml_document snapshot;
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

void standing_close(struct standing *standing)
{
    if (standing) {
        units_close(standing->units);
        strbuf_deinit(&standing->titles);
        strbuf_deinit(&standing->used);
        xml_close(&standing->snapshot);
        arena_free(standing->quota_arena);
        arena_free(standing->arena);
        mem_free(standing);
    }
}

const struct units *standing_units(const struct standing *standing)
{
    return standing->units;
}

const struct xml_document *standing_titles(const struct standing *standing)
{
    return standing->snapshot.doc ? &standing->snapshot : NULL;
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

/* Makes one part anew; *changed: it differs from what it was. */
static enum status replace(struct strbuf *part, struct strbuf *fresh, enum status status,
                           bool *changed)
{
    if (status == STATUS_OK && !slice_equal(strbuf_slice(part), strbuf_slice(fresh))) {
        struct strbuf old = *part;
        *part = *fresh;
        *fresh = old;
        *changed = true;
    }
    strbuf_deinit(fresh);
    return status;
}

static enum status refresh_parts(struct standing *standing, struct ledger *ledger, bool *changed)
{
    struct strbuf titles = {0}, used = {0};
    uint64_t stamp = ledger_titles_stamp(ledger);
    enum status status =
        ledger_snapshot_used(ledger, standing->quotas, standing->quota_count, &used);
    status = replace(&standing->used, &used, status, changed);
    if (status == STATUS_OK && stamp != standing->titles_stamp) {
        status = ledger_snapshot_titles(ledger, standing->units, &titles);
        status = replace(&standing->titles, &titles, status, changed);
        standing->titles_stamp = status == STATUS_OK ? stamp : 0;
    }
    return status;
}

static enum status parse(struct standing *standing, struct diagnostics *diags)
{
    struct strbuf text = {0};
    struct xml_document fresh = {0};
    strbuf_addf(&text, "<titles xmlns=\"urn:jianjia:titles:1\">\n%s%s</titles>\n",
                strbuf_str(&standing->titles), strbuf_str(&standing->used));
    enum status status = text.status == STATUS_OK
                             ? xml_parse_own(strbuf_slice(&text), "titles.xml", diags, &fresh)
                             : text.status;
    if (status == STATUS_OK) {
        xml_close(&standing->snapshot);
        standing->snapshot = fresh;
    }
    strbuf_deinit(&text);
    return status;
}

enum status standing_refresh(struct standing *standing, struct ledger *ledger,
                             const struct xml_document *profile, struct diagnostics *diags)
{
    enum status known = refresh_units(standing, diags);
    enum status status = STATUS_OK;
    uint64_t stamp = ledger_stamp(ledger);
    bool changed = !standing->snapshot.doc;
    if (stamp != standing->stamp || standing->titles_stamp == 0 || profile != standing->profile) {
        status = read_quotas(standing, profile);
        status = status == STATUS_OK ? refresh_parts(standing, ledger, &changed) : status;
        standing->stamp = status == STATUS_OK ? stamp : 0;
    }
    if (status == STATUS_OK && changed) {
        status = parse(standing, diags);
        if (status != STATUS_OK) {
            standing->stamp = standing->titles_stamp = 0;
        }
    }
    return status == STATUS_OK ? known : status;
}
