#include "ledger/ledger_internal.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* One statement answers every filter: a condition whose parameter is empty holds for all rows. The
 * ledger of a large office has some ten thousand rows, which SQLite walks in a few hundredths of a
 * second. */

/* The fields of the record that are one column each. */
static const struct {
    const char *column;
    size_t offset;
} TEXTS[] = {
    {"received", offsetof(struct record, received)},
    {"name", offsetof(struct record, name)},
    {"form", offsetof(struct record, form_id)},
    {"version", offsetof(struct record, form_version)},
    {"title", offsetof(struct record, form_title)},
    {"period", offsetof(struct record, period)},
    {"year", offsetof(struct record, year)},
    {"unit", offsetof(struct record, unit_name)},
    {"uscc", offsetof(struct record, uscc)},
    {"unit_key", offsetof(struct record, unit_key)},
    {"system", offsetof(struct record, system)},
    {"class", offsetof(struct record, class_name)},
    {"subject", offsetof(struct record, subject)},
    {"date", offsetof(struct record, date)},
    {"identity", offsetof(struct record, identity)},
    {"supersedes", offsetof(struct record, supersedes)},
    {"possible", offsetof(struct record, possible)},
    {"published", offsetof(struct record, published)},
};

static const char NEWER[] =
    "(SELECT n.key FROM submission n WHERE n.identity = s.identity AND n.state = 'accepted'"
    " AND NOT n.withdrawn AND n.revision > s.revision AND s.state = 'accepted'"
    " ORDER BY n.revision DESC LIMIT 1)";

#define FIRST_ERROR(column) \
    "coalesce((SELECT " column " FROM finding f WHERE f.key = s.key AND f.severity IN ('error'," \
    "'fatal') ORDER BY f.number LIMIT 1), '')"
#define HOW_MANY(severities) \
    "(SELECT count(*) FROM finding f WHERE f.key = s.key AND f.severity IN (" severities "))"

/* What the clerk should look at again although it was accepted. */
static const char ADVICE[] =
    "coalesce((SELECT group_concat(said, char(10)) FROM (SELECT CASE place WHEN '' THEN message"
    " ELSE place || '：' || message END AS said FROM finding f WHERE f.key = s.key"
    " AND f.severity = 'warning' ORDER BY f.number LIMIT 3)), '')";

static const char COMPUTED[] =
    "key, state, check_code, pages, revision, by_name, confidential,"
    " path, paper, withdrawn,"
    " EXISTS (SELECT 1 FROM event e WHERE e.key = s.key AND e.kind = 'erased'), " FIRST_ERROR(
        "message") ", " FIRST_ERROR("place") ", " HOW_MANY("'error','fatal'") ", " HOW_MANY("'warni"
                                                                                            "ng'");

static const struct ledger_condition CONDITIONS[] = {
    {offsetof(struct ledger_filter, key), "substr(s.key, 1, length(?)) = ?", false},
    {offsetof(struct ledger_filter, check_code), "s.check_code = ?", false},
    {offsetof(struct ledger_filter, unit),
     "(instr(s.unit_normal, ?) > 0 OR lower(s.uscc) = ? OR lower(s.unit_key) = ?)", true},
    {offsetof(struct ledger_filter, form), "s.form = ?", false},
    {offsetof(struct ledger_filter, period), "s.period = ?", false},
    {offsetof(struct ledger_filter, year), "s.year = ?", false},
    {offsetof(struct ledger_filter, system), "s.system = ?", false},
    {offsetof(struct ledger_filter, class_name), "s.class = ?", false},
    {offsetof(struct ledger_filter, subject), "s.subject = ?", false},
    {offsetof(struct ledger_filter, state),
     "CASE ? WHEN 'withdrawn' THEN s.withdrawn WHEN 'superseded' THEN newer IS NOT NULL"
     " ELSE s.state = ? END",
     false},
    {offsetof(struct ledger_filter, paper), "s.paper = CASE ? WHEN 'none' THEN '' ELSE ? END",
     false},
    {offsetof(struct ledger_filter, since), "s.received >= ?", false},
    {offsetof(struct ledger_filter, before), "s.received < ?", false},
    {offsetof(struct ledger_filter, identity), "s.identity = ?", false},
    {offsetof(struct ledger_filter, text),
     "(instr(s.unit, ?) OR instr(s.title, ?) OR instr(s.subject, ?) OR instr(s.name, ?) OR EXISTS"
     " (SELECT 1 FROM finding f WHERE f.key = s.key AND f.severity IN ('error', 'fatal')"
     " AND instr(f.message, ?)))",
     false},
};

static const char *const ORDERS[] = {
    [LEDGER_NEWEST_FIRST] = "s.received DESC, s.revision DESC, s.key",
    [LEDGER_BY_UNIT] = "s.system, s.unit, s.form, s.period, s.subject, s.revision, s.key",
};

static void add_statement(const struct ledger_filter *filter, enum ledger_order order,
                          struct strbuf *sql)
{
    strbuf_addf(sql, "SELECT %s, %s AS newer, %s", COMPUTED, NEWER, ADVICE);
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        strbuf_addf(sql, ", s.%s", TEXTS[i].column);
    }
    strbuf_add_str(sql, " FROM submission s WHERE 1");
    if (filter->standing) {
        strbuf_add_str(sql, " AND s.state = 'accepted' AND NOT s.withdrawn AND newer IS NULL");
    }
    if (!filter->confidential) {
        strbuf_add_str(sql, " AND NOT s.confidential");
    }
    ledger_add_conditions(filter, CONDITIONS, ARRAY_LENGTH(CONDITIONS), sql);
    strbuf_addf(sql, " ORDER BY %s", ORDERS[order]);
    if (filter->limit) {
        strbuf_addf(sql, " LIMIT %zu", filter->limit);
    }
}

/* --- the answer --- */

static struct ledger_row read_row(sqlite3_stmt *s)
{
    struct ledger_row row = {0};
    struct record *record = &row.record;
    int at = 0;
    ledger_copy_column(s, at++, record->key, sizeof record->key);
    record->state = record_state_named(ledger_column(s, at++));
    ledger_copy_column(s, at++, record->check_code, sizeof record->check_code);
    record->pages = (uint32_t)sqlite3_column_int64(s, at++);
    record->revision = (uint32_t)sqlite3_column_int64(s, at++);
    record->by_name_only = sqlite3_column_int(s, at++) != 0;
    record->confidential = sqlite3_column_int(s, at++) != 0;
    row.path = ledger_column(s, at++);
    row.paper = ledger_column(s, at++);
    row.withdrawn = sqlite3_column_int(s, at++) != 0;
    row.erased = sqlite3_column_int(s, at++) != 0;
    row.reason = ledger_column(s, at++);
    row.place = ledger_column(s, at++);
    row.errors = (uint32_t)sqlite3_column_int64(s, at++);
    row.warnings = (uint32_t)sqlite3_column_int64(s, at++);
    row.superseded_by = ledger_column(s, at++);
    row.advice = ledger_column(s, at++);
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        const char **text = (void *)((char *)record + TEXTS[i].offset);
        *text = ledger_column(s, at++);
    }
    record->form_hash = record->profile_hash = record->faces_hash = record->name_hex = "";
    return row;
}

enum status ledger_select(struct ledger *ledger, const struct ledger_filter *filter,
                          enum ledger_order order,
                          enum status (*each)(void *state, const struct ledger_row *row),
                          void *state)
{
    struct strbuf sql = {0};
    sqlite3_stmt *statement = NULL;
    add_statement(filter, order, &sql);
    enum status status = sql.status;
    if (status == STATUS_OK
        && sqlite3_prepare_v2(ledger->db, strbuf_str(&sql), -1, &statement, NULL) != SQLITE_OK) {
        status = ledger_fault(ledger);
    }
    status = status == STATUS_OK
                 ? ledger_bind_conditions(statement, filter, CONDITIONS, ARRAY_LENGTH(CONDITIONS))
                 : status;
    while (status == STATUS_OK) {
        int code = sqlite3_step(statement);
        if (code != SQLITE_ROW) {
            status = code == SQLITE_DONE ? STATUS_OK : ledger_fault(ledger);
            break;
        }
        struct ledger_row row = read_row(statement);
        status = each(state, &row);
    }
    sqlite3_finalize(statement);
    strbuf_deinit(&sql);
    return status;
}
