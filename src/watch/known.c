#include "watch/watch_internal.h"

/* What the office knows of its units and their titles, for the rules and the records. */

const char *known_refresh(struct standing *standing, struct ledger *ledger,
                          struct pipeline *pipeline)
{
    struct arena *arena = arena_new();
    struct diagnostics diags;
    if (!arena) {
        return "units and titles not read again: memory";
    }
    diag_init(&diags, arena);
    enum status status = standing_refresh(standing, ledger, &pipeline->forms->profile, &diags);
    arena_free(arena);
    pipeline->units = standing_units(standing);
    pipeline->validate.titles = standing_titles(standing);
    pipeline->validate.used = standing_used(standing);
    switch (status) {
    case STATUS_OK:
        return NULL;
    case STATUS_CONFIG: /* ledger SPOOL units names line and fault */
        return "register broken: the earlier one stays in use";
    default:
        return "units and titles not read again: ledger";
    }
}

const char *known_key(const struct pipeline *pipeline, const char *uscc, const char *name)
{
    const struct unit *unit = pipeline->units ? units_match(pipeline->units, uscc, name) : NULL;
    return unit ? unit->key : "";
}

const char *known_code(struct arena *arena, const char *uscc)
{
    struct strbuf code = {0};
    xml_normalise(slice_from(uscc), &code);
    const char *copy = code.status == STATUS_OK ? arena_copy(arena, strbuf_slice(&code)) : NULL;
    strbuf_deinit(&code);
    return copy ? copy : "";
}
