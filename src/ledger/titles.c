#include "ledger/titles.h"

#include "ledger/ledger_internal.h"

#include "base/file.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- entering --- */

static void bind(sqlite3_stmt *s, int at, const char *text)
{
    sqlite3_bind_text(s, at, text ? text : "", -1, SQLITE_STATIC);
}

static void run(struct ledger *ledger, sqlite3_stmt *s)
{
    if (sqlite3_step(s) != SQLITE_DONE) {
        ledger_fault(ledger);
    }
    sqlite3_reset(s);
}

static void put_row(struct ledger *ledger, const struct title *title, const char *holder,
                    const char *normal)
{
    const struct title_event *grant = &title->events[0];
    const char *const texts[] = {
        title->id,
        grant->kind,
        grant->level,
        grant->body,
        grant->number,
        grant->document,
        grant->date,
        grant->unit,
        grant->uscc,
        grant->unit_key,
        grant->system,
        grant->subject,
        grant->form,
        grant->period,
        grant->submission,
        title->assessed,
        title->reviewed,
        title->since,
        title->deadline,
        title->revoked,
        normal,
        holder,
        title_state_name(title->state),
    };
    sqlite3_stmt *s = ledger_statement(ledger, PUT_TITLE);
    if (!s) {
        return;
    }
    int at = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        bind(s, at++, texts[i]);
    }
    sqlite3_bind_int(s, at++, (int)title->state);
    sqlite3_bind_int(s, at++, title->void_grant);
    sqlite3_bind_int64(s, at++, (sqlite3_int64)title->count);
    run(ledger, s);
}

static void put_title_event(struct ledger *ledger, const struct title *title, unsigned number)
{
    const struct title_event *event = &title->events[number - 1];
    const char *const texts[] = {
        title_act_word(event->act),
        event->date,
        event->deadline,
        event->body,
        event->number,
        event->document,
        event->reason,
        event->at,
        event->by,
    };
    sqlite3_stmt *s = ledger_statement(ledger, PUT_TITLE_EVENT);
    if (!s) {
        return;
    }
    bind(s, 1, title->id);
    sqlite3_bind_int64(s, 2, number);
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        bind(s, (int)i + 3, texts[i]);
    }
    sqlite3_bind_int64(s, 12, event->corrects);
    sqlite3_bind_int(s, 13, title_is_void(title, number));
    run(ledger, s);
}

void ledger_put_title(struct ledger *ledger, const struct title *title)
{
    struct strbuf holder = {0}, normal = {0};
    sqlite3_stmt *gone = ledger_statement(ledger, DELETE_TITLE);
    if (gone) {
        bind(gone, 1, title->id);
        run(ledger, gone);
    }
    title_holder(&title->events[0], &holder);
    record_normal_name(title->events[0].unit, &normal);
    put_row(ledger, title, strbuf_str(&holder), strbuf_str(&normal));
    for (unsigned number = 1; number <= title->count; number++) {
        put_title_event(ledger, title, number);
    }
    enum status lost = holder.status != STATUS_OK ? holder.status : normal.status;
    ledger->status = ledger->status == STATUS_OK ? lost : ledger->status;
    strbuf_deinit(&holder);
    strbuf_deinit(&normal);
}

static enum status enter(struct ledger *ledger, const struct title *title)
{
    ledger_begin(ledger);
    ledger_put_title(ledger, title);
    return ledger_commit(ledger);
}

struct entering {
    const struct spool *spool;
    struct ledger *ledger;
    struct arena *arena; /* of one title at a time */
    struct diagnostics *diags;
    bool all;
};

/* How many events of a title the ledger has. */
static int64_t entered(struct ledger *ledger, const char *id)
{
    sqlite3_stmt *s = ledger_statement(ledger, COUNT_TITLE_EVENTS);
    int64_t count = 0;
    if (s) {
        bind(s, 1, id);
        count = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_reset(s);
    }
    return count;
}

static int64_t written(struct arena *arena, const char *dir)
{
    char **names = NULL;
    int64_t count = 0;
    if (file_list(arena, dir, &names) == STATUS_OK) {
        for (size_t i = 0; names[i]; i++) {
            count += names[i][0] != '.';
        }
    }
    return count;
}

/* A broken title is told and left out; the rest goes in. */
static enum status enter_folder(void *state, const char *dir)
{
    struct entering *e = state;
    struct title title;
    enum status status = STATUS_OK;
    if (e->all || entered(e->ledger, file_base_name(dir)) != written(e->arena, dir)) {
        status = title_read(e->arena, dir, e->diags, &title);
        if (status == STATUS_OK && e->all) {
            ledger_put_title(e->ledger, &title);
        } else if (status == STATUS_OK) {
            status = enter(e->ledger, &title);
        }
    }
    arena_reset(e->arena);
    return status == STATUS_INVALID || status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status ledger_enter_titles(const struct spool *spool, struct ledger *ledger, bool all,
                                struct diagnostics *diags)
{
    struct entering e = {spool, ledger, arena_new(), diags, all};
    enum status status = e.arena ? titles_walk(spool, enter_folder, &e) : STATUS_NO_MEMORY;
    arena_free(e.arena);
    return status;
}

/* --- granting and noting --- */

struct search {
    const char *id; /* another title than this one */
    char found[17], granted[DATE_TEXT];
};

static enum status take_other(void *state, const struct title_row *row)
{
    struct search *search = state;
    if (strcmp(row->id, search->id) != 0) {
        snprintf(search->found, sizeof search->found, "%s", row->id);
        snprintf(search->granted, sizeof search->granted, "%s", row->granted);
    }
    return STATUS_OK;
}

/* One unit holds a title of a kind once, until it is revoked. */
static enum status check_not_held(struct ledger *ledger, const struct title_event *grant,
                                  const char *id, struct diagnostics *diags)
{
    struct search search = {.id = id};
    struct strbuf holder = {0};
    title_holder(grant, &holder);
    const struct title_filter filter = {.holder = strbuf_str(&holder),
                                        .kind = grant->kind,
                                        .subject = grant->subject,
                                        .standing = true};
    enum status status = holder.status == STATUS_OK
                             ? ledger_titles(ledger, &filter, take_other, &search)
                             : holder.status;
    strbuf_deinit(&holder);
    if (status == STATUS_OK && search.found[0]) {
        diag_report(diags, DIAG_TITLE_HELD, NULL, grant->unit, grant->kind, search.granted, NULL);
        status = STATUS_INVALID;
    }
    return status;
}

/* Reads what is there; a title without events is none. */
static enum status read_title(const struct spool *spool, struct arena *arena, const char *id,
                              struct diagnostics *diags, struct title *title)
{
    const char *dir = title_dir(spool, arena, id);
    return dir ? title_read(arena, dir, diags, title) : STATUS_NO_MEMORY;
}

enum status ledger_grant_title(const struct spool *spool, struct ledger *ledger,
                               const struct title_event *grant, const struct title_rules *rules,
                               struct diagnostics *diags, char id[17], bool *fresh)
{
    struct arena *arena = arena_new();
    struct title title = {0};
    *fresh = false;
    title_make_id(grant, id);
    enum status status = arena ? title_check(NULL, grant, rules, diags) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        status = read_title(spool, arena, id, diags, &title);
    }
    if (status == STATUS_NOT_FOUND) {
        status = check_not_held(ledger, grant, id, diags);
        status = status == STATUS_OK ? title_write(spool, id, 1, grant) : status;
        *fresh = status == STATUS_OK;
        /* somebody granted it this moment: then it is there */
        status = status == STATUS_OK || status == STATUS_BUSY
                     ? read_title(spool, arena, id, diags, &title)
                     : status;
    }
    if (status == STATUS_OK && title.void_grant && !*fresh) {
        /* granted again after it was taken back: the correction is corrected by hand */
        diag_report(diags, DIAG_TITLE_VOID, NULL, grant->kind, grant->unit, NULL);
        status = STATUS_INVALID;
    }
    status = status == STATUS_OK ? enter(ledger, &title) : status;
    arena_free(arena);
    return status;
}

enum status ledger_note_title(const struct spool *spool, struct ledger *ledger, const char *id,
                              const struct title_event *event, const struct title_rules *rules,
                              struct diagnostics *diags)
{
    struct arena *arena = arena_new();
    struct title title = {0};
    enum status status = arena ? STATUS_BUSY : STATUS_NO_MEMORY;
    while (status == STATUS_BUSY) {
        status = read_title(spool, arena, id, diags, &title);
        if (status == STATUS_NOT_FOUND) {
            diag_report(diags, DIAG_TITLE_UNKNOWN, NULL, id, NULL);
        }
        status = status == STATUS_OK ? title_check(&title, event, rules, diags) : status;
        if (status == STATUS_OK) {
            status = title_write(spool, id, (unsigned)title.count + 1, event);
        }
    }
    status = status == STATUS_OK ? read_title(spool, arena, id, diags, &title) : status;
    status = status == STATUS_OK ? enter(ledger, &title) : status;
    arena_free(arena);
    return status;
}

/* --- asking --- */

static const struct {
    const char *column;
    size_t offset;
} TEXTS[] = {
    {"id", offsetof(struct title_row, id)},
    {"kind", offsetof(struct title_row, kind)},
    {"level", offsetof(struct title_row, level)},
    {"body", offsetof(struct title_row, body)},
    {"number", offsetof(struct title_row, number)},
    {"document", offsetof(struct title_row, document)},
    {"granted", offsetof(struct title_row, granted)},
    {"unit", offsetof(struct title_row, unit)},
    {"uscc", offsetof(struct title_row, uscc)},
    {"unit_key", offsetof(struct title_row, unit_key)},
    {"system", offsetof(struct title_row, system)},
    {"subject", offsetof(struct title_row, subject)},
    {"form", offsetof(struct title_row, form)},
    {"period", offsetof(struct title_row, period)},
    {"submission", offsetof(struct title_row, submission)},
    {"assessed", offsetof(struct title_row, assessed)},
    {"reviewed", offsetof(struct title_row, reviewed)},
    {"since", offsetof(struct title_row, since)},
    {"deadline", offsetof(struct title_row, deadline)},
    {"revoked", offsetof(struct title_row, revoked)},
};

static const struct ledger_condition CONDITIONS[] = {
    {offsetof(struct title_filter, id), "substr(id, 1, length(?)) = ?", false},
    {offsetof(struct title_filter, unit),
     "(instr(unit_normal, ?) > 0 OR lower(uscc) = ? OR lower(unit_key) = ?)", true},
    {offsetof(struct title_filter, holder), "holder = ?", false},
    {offsetof(struct title_filter, kind), "kind = ?", false},
    {offsetof(struct title_filter, level), "level = ?", false},
    {offsetof(struct title_filter, body), "body = ?", false},
    {offsetof(struct title_filter, system), "system = ?", false},
    {offsetof(struct title_filter, subject), "subject = ?", false},
    {offsetof(struct title_filter, state), "state_name = ?", false},
};

static sqlite3_stmt *prepare_titles(struct ledger *ledger, const struct title_filter *filter)
{
    struct strbuf sql = {0};
    sqlite3_stmt *s = NULL;
    strbuf_add_str(&sql, "SELECT state, void, events");
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        strbuf_addf(&sql, ", %s", TEXTS[i].column);
    }
    strbuf_add_str(&sql, " FROM title WHERE 1");
    if (filter->standing) {
        strbuf_addf(&sql, " AND NOT void AND state <> %d", (int)TITLE_REVOKED);
    }
    ledger_add_conditions(filter, CONDITIONS, ARRAY_LENGTH(CONDITIONS), &sql);
    strbuf_add_str(&sql, " ORDER BY unit, granted, kind, id");
    if (sql.status != STATUS_OK
        || sqlite3_prepare_v2(ledger->db, strbuf_str(&sql), -1, &s, NULL) != SQLITE_OK) {
        ledger_fault(ledger);
    }
    strbuf_deinit(&sql);
    return s;
}

static struct title_row read_row(sqlite3_stmt *s)
{
    struct title_row row = {0};
    row.state = (enum title_state)(sqlite3_column_int(s, 0) % TITLE_STATES);
    row.void_grant = sqlite3_column_int(s, 1) != 0;
    row.events = (unsigned)sqlite3_column_int64(s, 2);
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        const char **text = (void *)((char *)&row + TEXTS[i].offset);
        *text = ledger_column(s, (int)i + 3);
    }
    return row;
}

enum status ledger_titles(struct ledger *ledger, const struct title_filter *filter,
                          enum status (*each)(void *state, const struct title_row *row),
                          void *state)
{
    sqlite3_stmt *s = prepare_titles(ledger, filter);
    enum status status =
        s ? ledger_bind_conditions(s, filter, CONDITIONS, ARRAY_LENGTH(CONDITIONS)) : STATUS_IO;
    while (status == STATUS_OK) {
        int code = sqlite3_step(s);
        if (code != SQLITE_ROW) {
            status = code == SQLITE_DONE ? STATUS_OK : ledger_fault(ledger);
            break;
        }
        const struct title_row row = read_row(s);
        status = each(state, &row);
    }
    sqlite3_finalize(s);
    return status;
}

/* --- what falls due --- */

struct collecting {
    struct arena *arena;
    const struct title_rules *rules;
    int on, within;
    struct due_row *rows;
    size_t count, capacity;
};

static bool copy_row(struct arena *arena, const struct title_row *row, struct title_row *out)
{
    *out = *row;
    for (size_t i = 0; i < ARRAY_LENGTH(TEXTS); i++) {
        const char **text = (void *)((char *)out + TEXTS[i].offset);
        *text = arena_strdup(arena, *text);
        if (!*text) {
            return false;
        }
    }
    return true;
}

static bool make_room(struct collecting *c)
{
    if (c->count < c->capacity) {
        return true;
    }
    size_t capacity = c->capacity ? 2 * c->capacity : 64;
    struct due_row *rows = arena_array(c->arena, capacity, sizeof *rows);
    if (!rows) {
        return false;
    }
    if (c->count) {
        memcpy(rows, c->rows, c->count * sizeof *rows);
    }
    c->rows = rows;
    c->capacity = capacity;
    return true;
}

static enum status collect(void *state, const struct title_row *row)
{
    struct collecting *c = state;
    struct title_due dues[2];
    int count = title_dues(row->state, row->assessed, row->reviewed, row->since, row->deadline,
                           c->rules, dues);
    for (int i = 0; i < count; i++) {
        struct date date;
        bool sound = date_parse(slice_from(dues[i].date), &date);
        int days = sound ? date_day_number(date) - c->on : 0;
        if (!sound || days > c->within) {
            continue;
        }
        struct title_row copy;
        if (!make_room(c) || !copy_row(c->arena, row, &copy)) {
            return STATUS_NO_MEMORY;
        }
        c->rows[c->count++] = (struct due_row){copy, dues[i], days};
    }
    return STATUS_OK;
}

static int compare_dues(const void *left, const void *right)
{
    const struct due_row *a = left, *b = right;
    int order = strcmp(a->due.date, b->due.date);
    order = order ? order : strcmp(a->title.unit, b->title.unit);
    return order ? order : strcmp(a->title.id, b->title.id);
}

enum status ledger_dues(struct ledger *ledger, struct arena *arena,
                        const struct title_filter *filter, const struct title_rules *rules,
                        const char *on, int within, struct due_row **rows, size_t *count)
{
    struct date date;
    struct title_filter standing = *filter;
    struct collecting c = {.arena = arena, .rules = rules, .within = within};
    if (!date_parse(slice_from(on), &date)) {
        return STATUS_USAGE;
    }
    c.on = date_day_number(date);
    standing.standing = true;
    enum status status = ledger_titles(ledger, &standing, collect, &c);
    if (c.count) {
        qsort(c.rows, c.count, sizeof *c.rows, compare_dues);
    }
    *rows = c.rows;
    *count = c.count;
    return status;
}

/* --- units --- */

enum status ledger_units_met(struct ledger *ledger,
                             enum status (*each)(void *state, const struct unit_met *met),
                             void *state)
{
    sqlite3_stmt *s = NULL;
    enum status status = STATUS_OK;
    if (sqlite3_prepare_v2(ledger->db,
                           "SELECT unit, uscc, system, last, submissions FROM unit_met"
                           " ORDER BY system, unit, uscc",
                           -1, &s, NULL)
        != SQLITE_OK) {
        return ledger_fault(ledger);
    }
    while (status == STATUS_OK) {
        int code = sqlite3_step(s);
        if (code != SQLITE_ROW) {
            status = code == SQLITE_DONE ? STATUS_OK : ledger_fault(ledger);
            break;
        }
        const struct unit_met met = {ledger_column(s, 0), ledger_column(s, 1), ledger_column(s, 2),
                                     ledger_column(s, 3), (uint32_t)sqlite3_column_int64(s, 4)};
        status = each(state, &met);
    }
    sqlite3_finalize(s);
    return status;
}
