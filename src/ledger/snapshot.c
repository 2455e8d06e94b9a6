#include "ledger/ledger_internal.h"
#include "ledger/titles.h"

#include "base/markup.h"

#include <string.h>

/* The snapshot of titles that rules read with x:titles(): what schemas/common/titles.xsd describes,
 * less its root, in two parts that change at different times. */

static void add_attribute(struct strbuf *out, const char *name, const char *value)
{
    if (value[0]) {
        strbuf_addf(out, " %s=\"", name);
        markup_add_value(out, slice_from(value));
        strbuf_add_char(out, '"');
    }
}

struct holding {
    const struct units *units;
    struct strbuf *out;
};

/* The key of today's register: the unit may have been confirmed after the title was granted. */
static const char *key_of(const struct units *units, const struct title_row *row)
{
    const struct unit *unit = units ? units_match(units, row->uscc, row->unit) : NULL;
    if (!unit && units && row->unit_key[0]) {
        unit = units_find(units, row->unit_key);
    }
    return unit ? unit->key : row->unit_key;
}

static enum status add_title(void *state, const struct title_row *row)
{
    struct holding *holding = state;
    struct strbuf *out = holding->out;
    if (row->void_grant) {
        return STATUS_OK;
    }
    strbuf_add_str(out, "<title");
    add_attribute(out, "kind", row->kind);
    add_attribute(out, "level", row->level);
    add_attribute(out, "unit", row->unit);
    add_attribute(out, "uscc", row->uscc);
    add_attribute(out, "key", key_of(holding->units, row));
    add_attribute(out, "subject", row->subject);
    add_attribute(out, "date", row->granted);
    add_attribute(out, "state", title_state_name(row->state));
    add_attribute(out, "deadline", row->deadline);
    add_attribute(out, "document", row->number);
    strbuf_add_str(out, "/>\n");
    return out->status;
}

static void add_name(struct strbuf *out, const char *name)
{
    strbuf_add_str(out, "<name>");
    markup_add_text(out, slice_from(name));
    strbuf_add_str(out, "</name>");
}

/* The names a submission may give. */
static void add_unit(const struct unit *unit, struct strbuf *out)
{
    strbuf_add_str(out, "<unit");
    add_attribute(out, "key", unit->key);
    add_attribute(out, "uscc", unit->uscc);
    strbuf_add_char(out, '>');
    add_name(out, unit->name);
    for (size_t i = 0; i < unit->former_count; i++) {
        add_name(out, unit->former[i].name);
    }
    strbuf_add_str(out, "</unit>\n");
}

enum status ledger_snapshot_titles(struct ledger *ledger, const struct units *units,
                                   struct strbuf *out)
{
    struct holding holding = {units, out};
    const struct title_filter all = {0};
    for (size_t i = 0; units && i < units_count(units); i++) {
        add_unit(units_at(units, i), out);
    }
    enum status status = ledger_titles(ledger, &all, add_title, &holding);
    return status == STATUS_OK ? out->status : status;
}

/* --- places taken --- */

/* The first of each identity that stands, in the order of receipt: they have the places. */
static const char HOLDERS[] =
    "SELECT s.unit, s.uscc, s.unit_key, s.subject FROM submission s"
    " WHERE s.form = ?1 AND s.period = ?2 AND s.state = 'accepted' AND NOT s.withdrawn"
    " AND NOT EXISTS (SELECT 1 FROM submission e WHERE e.identity = s.identity"
    "  AND e.state = 'accepted' AND NOT e.withdrawn AND e.revision < s.revision)"
    " ORDER BY s.received, s.key LIMIT ?3";
static const char PERIODS[] =
    "SELECT DISTINCT period FROM submission WHERE form = ?1 AND state = 'accepted'"
    " AND NOT withdrawn ORDER BY period";

static int add_holders(sqlite3_stmt *holders, unsigned *count, struct strbuf *out)
{
    int code;
    while ((code = sqlite3_step(holders)) == SQLITE_ROW) {
        strbuf_add_str(out, "<by");
        add_attribute(out, "unit", ledger_column(holders, 0));
        add_attribute(out, "uscc", ledger_column(holders, 1));
        add_attribute(out, "key", ledger_column(holders, 2));
        add_attribute(out, "subject", ledger_column(holders, 3));
        strbuf_add_str(out, "/>");
        ++*count;
    }
    return code;
}

static enum status add_period(struct ledger *ledger, sqlite3_stmt *holders,
                              const struct title_quota *quota, const char *period,
                              struct strbuf *out)
{
    struct strbuf by = {0};
    unsigned count = 0;
    sqlite3_reset(holders);
    sqlite3_bind_text(holders, 1, quota->form, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(holders, 2, period, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(holders, 3, quota->most);
    enum status status =
        add_holders(holders, &count, &by) == SQLITE_DONE ? by.status : ledger_fault(ledger);
    strbuf_add_str(out, "<used");
    add_attribute(out, "form", quota->form);
    add_attribute(out, "period", period);
    strbuf_addf(out, " count=\"%u\">%s</used>\n", count, strbuf_str(&by));
    strbuf_deinit(&by);
    return status;
}

static enum status add_quota(struct ledger *ledger, sqlite3_stmt *periods, sqlite3_stmt *holders,
                             const struct title_quota *quota, struct strbuf *out)
{
    enum status status = STATUS_OK;
    int code = SQLITE_DONE;
    sqlite3_reset(periods);
    sqlite3_bind_text(periods, 1, quota->form, -1, SQLITE_TRANSIENT);
    while (status == STATUS_OK && (code = sqlite3_step(periods)) == SQLITE_ROW) {
        status = add_period(ledger, holders, quota, ledger_column(periods, 0), out);
    }
    return status == STATUS_OK && code != SQLITE_DONE ? ledger_fault(ledger) : status;
}

enum status ledger_snapshot_used(struct ledger *ledger, const struct title_quota *quotas,
                                 size_t count, struct strbuf *out)
{
    sqlite3_stmt *periods = NULL, *holders = NULL;
    enum status status = STATUS_OK;
    if (sqlite3_prepare_v2(ledger->db, PERIODS, -1, &periods, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(ledger->db, HOLDERS, -1, &holders, NULL) != SQLITE_OK) {
        status = ledger_fault(ledger);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = add_quota(ledger, periods, holders, &quotas[i], out);
    }
    sqlite3_finalize(periods);
    sqlite3_finalize(holders);
    return status == STATUS_OK ? out->status : status;
}

/* --- has it changed --- */

static uint64_t number_of(struct ledger *ledger, const char *sql)
{
    sqlite3_stmt *s = NULL;
    uint64_t number = 0;
    if (sqlite3_prepare_v2(ledger->db, sql, -1, &s, NULL) == SQLITE_OK
        && sqlite3_step(s) == SQLITE_ROW) {
        number = (uint64_t)sqlite3_column_int64(s, 0);
    }
    sqlite3_finalize(s);
    return number;
}

uint64_t ledger_stamp(struct ledger *ledger)
{
    return (uint64_t)ledger_changes(ledger) << 32 ^ (uint64_t)sqlite3_total_changes(ledger->db);
}

/* Events are only ever added. */
uint64_t ledger_titles_stamp(struct ledger *ledger)
{
    return number_of(ledger, "SELECT count(*) FROM title_event") + 1;
}
