#include "ledger/ledger.h"

#include "ledger/ledger_internal.h"

#include "base/alloc.h"
#include "base/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How long a reader waits for the service's transaction, and the service for a reader's. */
#define BUSY_MILLISECONDS 10000

/* Pages a connection keeps, in KiB, whatever the library was built to keep: a service runs for
 * weeks, and what a group of submissions changes should still fit. */
#define CACHE "2000"

#define COLUMNS \
    "key, path, state, revision, received, EXISTS (SELECT 1 FROM event" \
    " WHERE event.key = submission.key AND event.kind = 'erased')"

static const char *const SQL[STATEMENT_COUNT] = {
    [PUT_SUBMISSION] =
        "INSERT INTO submission VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,"
        "?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,?27,?28,?29)",
    [DELETE_SUBMISSION] = "DELETE FROM submission WHERE key = ?1",
    [PUT_FINDING] = "INSERT INTO finding VALUES (?1,?2,?3,?4,?5,?6,?7)",
    [PUT_FILE] = "INSERT INTO file VALUES (?1,?2,?3,?4,?5,?6)",
    [PUT_EVENT] = "INSERT INTO event VALUES (?1,?2,?3,?4,?5,?6)",
    [FIND_KEY] = "SELECT " COLUMNS " FROM submission WHERE key = ?1",
    [FIND_NEWEST] = "SELECT " COLUMNS " FROM submission WHERE identity = ?1 AND state = 'accepted'"
                    " AND NOT withdrawn ORDER BY revision DESC LIMIT 1",
    [FIND_NAMESAKE] = "SELECT " COLUMNS " FROM submission WHERE form = ?1 AND period = ?2"
                      " AND unit_normal = ?3 AND subject = ?4 AND identity <> ?5"
                      " AND state = 'accepted' AND NOT withdrawn"
                      " ORDER BY received DESC, key LIMIT 1",
    [FIND_REVISION] = "SELECT coalesce(max(revision), 0) FROM submission WHERE identity = ?1"
                      " AND state = 'accepted'",
    [FIND_OLDEST] = "SELECT received FROM submission ORDER BY received LIMIT 1",
    [FIND_CHANGES] = "PRAGMA data_version",
    [PUT_TITLE] = "INSERT INTO title VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,"
                  "?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26)",
    [DELETE_TITLE] = "DELETE FROM title WHERE id = ?1",
    [PUT_TITLE_EVENT] =
        "INSERT INTO title_event VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
    [COUNT_TITLE_EVENTS] = "SELECT count(*) FROM title_event WHERE id = ?1",
};

/* --- opening --- */

static enum status status_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_DONE:
    case SQLITE_ROW:
        return STATUS_OK;
    case SQLITE_NOMEM:
        return STATUS_NO_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return STATUS_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return STATUS_CONFIG;
    default:
        return STATUS_IO;
    }
}

enum status ledger_fault(struct ledger *ledger)
{
    enum status status = ledger->db ? status_of(sqlite3_errcode(ledger->db)) : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? STATUS_INTERNAL : status;
    if (ledger->status == STATUS_OK) {
        struct diag_place place = {.file = ledger->path};
        diag_report(ledger->diags, DIAG_LEDGER, &place, ledger->path,
                    ledger->db ? sqlite3_errmsg(ledger->db) : "out of memory", NULL);
        ledger->status = status;
    }
    return status;
}

static enum status run(struct ledger *ledger, const char *sql)
{
    return sqlite3_exec(ledger->db, sql, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK
                                                                        : ledger_fault(ledger);
}

static enum status read_version(struct ledger *ledger, int *version)
{
    sqlite3_stmt *statement = NULL;
    bool read =
        sqlite3_prepare_v2(ledger->db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW;
    *version = read ? sqlite3_column_int(statement, 0) : 0;
    sqlite3_finalize(statement);
    return read ? STATUS_OK : ledger_fault(ledger);
}

static enum status migrate(struct ledger *ledger, int version)
{
    enum status status = STATUS_OK;
    for (; version < LEDGER_VERSION && status == STATUS_OK; version++) {
        char sql[64];
        snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version + 1);
        status = run(ledger, "BEGIN IMMEDIATE");
        status = status == STATUS_OK ? run(ledger, LEDGER_MIGRATIONS[version]) : status;
        status = status == STATUS_OK ? run(ledger, sql) : status;
        status = status == STATUS_OK ? run(ledger, "COMMIT") : status;
    }
    return status;
}

static enum status prepare(struct ledger *ledger, bool write)
{
    int version;
    sqlite3_busy_timeout(ledger->db, BUSY_MILLISECONDS);
    sqlite3_extended_result_codes(ledger->db, 1);
    enum status status = run(ledger, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                                     " PRAGMA cache_size = -" CACHE);
    if (status == STATUS_OK && write) {
        status = run(ledger, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                             " PRAGMA secure_delete = ON");
    }
    status = status == STATUS_OK ? read_version(ledger, &version) : status;
    if (status != STATUS_OK) {
        return status;
    }
    if (version > LEDGER_VERSION || (version < LEDGER_VERSION && !write)) {
        struct diag_place place = {.file = ledger->path};
        diag_report(ledger->diags, DIAG_LEDGER_VERSION, &place, ledger->path, NULL);
        return STATUS_CONFIG;
    }
    return migrate(ledger, version);
}

enum status ledger_open_at(const char *path, bool write, struct diagnostics *diags,
                           struct ledger **out)
{
    struct ledger *ledger = mem_calloc(1, sizeof *ledger);
    *out = ledger;
    if (!ledger || !(ledger->arena = arena_new())) {
        return STATUS_NO_MEMORY;
    }
    ledger->diags = diags;
    ledger->path = arena_strdup(ledger->arena, path);
    /* it holds names of confidential forms too: what is made is for the service's user alone, and
     * its WAL file is made like it */
    int made = write ? open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
    if (made >= 0) {
        close(made);
    }
    int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    if (sqlite3_open_v2(path, &ledger->db, flags | SQLITE_OPEN_NOFOLLOW, NULL) != SQLITE_OK) {
        return ledger_fault(ledger);
    }
    if (write && sqlite3_db_readonly(ledger->db, "main") == 1) {
        /* SQLite falls back to reading when it may not write; we must not */
        struct diag_place place = {.file = ledger->path};
        diag_report(diags, DIAG_LEDGER, &place, ledger->path, "it can only be read", NULL);
        return STATUS_IO;
    }
    return prepare(ledger, write);
}

enum status ledger_open(const struct spool *spool, bool write, struct diagnostics *diags,
                        struct ledger **out)
{
    *out = NULL;
    const char *path = spool_path(spool, spool->arena, "ledger.sqlite");
    return path ? ledger_open_at(path, write, diags, out) : STATUS_NO_MEMORY;
}

void ledger_close(struct ledger *ledger)
{
    if (!ledger) {
        return;
    }
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        sqlite3_finalize(ledger->statements[i]);
    }
    sqlite3_close(ledger->db);
    arena_free(ledger->arena);
    mem_free(ledger);
}

void ledger_release(struct ledger *ledger)
{
    sqlite3_db_release_memory(ledger->db);
}

/* Pages are written anew, so that none keeps what a row left behind, and the WAL file is emptied.
 */
enum status ledger_scrub(struct ledger *ledger)
{
    int left = 0, done = 0;
    enum status status = run(ledger, "VACUUM");
    if (status == STATUS_OK
        && sqlite3_wal_checkpoint_v2(ledger->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &left, &done)
               != SQLITE_OK) {
        status = ledger_fault(ledger);
    }
    ledger->status = STATUS_OK;
    return status;
}

/* --- statements --- */

sqlite3_stmt *ledger_statement(struct ledger *ledger, enum statement which)
{
    sqlite3_stmt **statement = &ledger->statements[which];
    if (ledger->status != STATUS_OK) {
        return NULL;
    }
    if (*statement) {
        sqlite3_reset(*statement);
        sqlite3_clear_bindings(*statement);
    } else if (sqlite3_prepare_v3(ledger->db, SQL[which], -1, SQLITE_PREPARE_PERSISTENT, statement,
                                  NULL)
               != SQLITE_OK) {
        ledger_fault(ledger);
        return NULL;
    }
    return *statement;
}

/* The text is the caller's and outlives the step. */
static void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text ? text : "", -1, SQLITE_STATIC);
}

static void step(struct ledger *ledger, sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE) {
        ledger_fault(ledger);
    }
    sqlite3_reset(statement);
}

/* --- putting --- */

void ledger_begin(struct ledger *ledger)
{
    ledger->status = STATUS_OK;
    run(ledger, "BEGIN IMMEDIATE");
}

void ledger_rollback(struct ledger *ledger)
{
    sqlite3_exec(ledger->db, "ROLLBACK", NULL, NULL, NULL);
    ledger->status = STATUS_OK;
}

enum status ledger_status(const struct ledger *ledger)
{
    return ledger->status;
}

enum status ledger_commit(struct ledger *ledger)
{
    enum status status = ledger->status;
    if (status == STATUS_OK) {
        status = run(ledger, "COMMIT");
    }
    if (status != STATUS_OK) {
        ledger_rollback(ledger);
    }
    ledger->status = STATUS_OK;
    return status;
}

static void put_submission(struct ledger *ledger, const struct record *record, const char *path,
                           const char *normal)
{
    sqlite3_stmt *s = ledger_statement(ledger, PUT_SUBMISSION);
    const struct record_standing standing = record_standing(record);
    if (!s) {
        return;
    }
    const char *const texts[] = {
        record->key,
        path,
        record_state_name(record->state),
        record->received,
        record->name,
        record->form_id,
        record->form_version,
        record->form_title,
        record->period,
        record->year,
        record->unit_name,
        normal,
        record->uscc,
        record->unit_key,
        record->system,
        record->class_name,
        record->subject,
        record->date,
        record->identity,
    };
    int at = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        bind_text(s, at++, texts[i]);
    }
    sqlite3_bind_int(s, at++, record->by_name_only);
    sqlite3_bind_int(s, at++, record->confidential);
    bind_text(s, at++, record->check_code);
    sqlite3_bind_int64(s, at++, record->pages);
    sqlite3_bind_int64(s, at++, record->revision);
    bind_text(s, at++, record->supersedes);
    bind_text(s, at++, record->possible);
    bind_text(s, at++, record->published);
    sqlite3_bind_int(s, at++, standing.withdrawn);
    bind_text(s, at++, standing.paper ? record_event_name(standing.paper->kind) : "");
    step(ledger, s);
}

/* Binds the key and the number of a row that hangs on a submission. */
static sqlite3_stmt *begin_row(struct ledger *ledger, enum statement which,
                               const struct record *record, size_t number)
{
    sqlite3_stmt *s = ledger_statement(ledger, which);
    if (s) {
        bind_text(s, 1, record->key);
        sqlite3_bind_int64(s, 2, (sqlite3_int64)number + 1);
    }
    return s;
}

static void put_finding(struct ledger *ledger, const struct record *record, size_t number)
{
    const struct record_finding *finding = &record->findings[number];
    sqlite3_stmt *s = begin_row(ledger, PUT_FINDING, record, number);
    if (s) {
        bind_text(s, 3, severity_name(finding->severity, LANGUAGE_EN));
        bind_text(s, 4, finding->code);
        bind_text(s, 5, finding->place);
        bind_text(s, 6, finding->message);
        bind_text(s, 7, finding->remedy);
        step(ledger, s);
    }
}

static void put_file(struct ledger *ledger, const struct record *record, size_t number)
{
    const struct record_file *file = &record->files[number];
    sqlite3_stmt *s = begin_row(ledger, PUT_FILE, record, number);
    if (s) {
        bind_text(s, 3, record_role_name(file->role));
        bind_text(s, 4, file->name);
        sqlite3_bind_int64(s, 5, (sqlite3_int64)file->size);
        bind_text(s, 6, file->sha256);
        step(ledger, s);
    }
}

static void put_event(struct ledger *ledger, const struct record *record, size_t number)
{
    const struct record_event *event = &record->events[number];
    sqlite3_stmt *s = begin_row(ledger, PUT_EVENT, record, number);
    if (s) {
        bind_text(s, 3, record_event_name(event->kind));
        bind_text(s, 4, event->at);
        bind_text(s, 5, event->by);
        bind_text(s, 6, event->reason);
        step(ledger, s);
    }
}

void ledger_put(struct ledger *ledger, const struct record *record, const char *path)
{
    struct strbuf normal = {0};
    sqlite3_stmt *gone = ledger_statement(ledger, DELETE_SUBMISSION);
    if (gone) {
        bind_text(gone, 1, record->key);
        step(ledger, gone);
    }
    record_normal_name(record->unit_name, &normal);
    put_submission(ledger, record, path, strbuf_str(&normal));
    for (size_t i = 0; i < record->finding_count; i++) {
        put_finding(ledger, record, i);
    }
    for (size_t i = 0; i < record->file_count; i++) {
        put_file(ledger, record, i);
    }
    for (size_t i = 0; i < record->event_count; i++) {
        put_event(ledger, record, i);
    }
    if (normal.status != STATUS_OK && ledger->status == STATUS_OK) {
        ledger->status = normal.status;
    }
    strbuf_deinit(&normal);
}

/* --- finding --- */

static bool find(struct ledger *ledger, sqlite3_stmt *s, struct ledger_entry *out)
{
    *out = (struct ledger_entry){0};
    int code = sqlite3_step(s);
    if (code == SQLITE_ROW) {
        char state[16];
        ledger_copy_column(s, 0, out->key, sizeof out->key);
        ledger_copy_column(s, 1, out->path, sizeof out->path);
        ledger_copy_column(s, 2, state, sizeof state);
        out->state = record_state_named(state);
        out->revision = (uint32_t)sqlite3_column_int64(s, 3);
        ledger_copy_column(s, 4, out->received, sizeof out->received);
        out->erased = sqlite3_column_int(s, 5) != 0;
    } else if (code != SQLITE_DONE) {
        ledger_fault(ledger);
    }
    sqlite3_reset(s);
    return code == SQLITE_ROW;
}

static bool find_by(struct ledger *ledger, enum statement which, const char *text,
                    struct ledger_entry *out)
{
    sqlite3_stmt *s = ledger_statement(ledger, which);
    if (!s) {
        return false;
    }
    bind_text(s, 1, text);
    return find(ledger, s, out);
}

bool ledger_by_key(struct ledger *ledger, const char *key, struct ledger_entry *out)
{
    return find_by(ledger, FIND_KEY, key, out);
}

bool ledger_newest(struct ledger *ledger, const char *identity, struct ledger_entry *out)
{
    return find_by(ledger, FIND_NEWEST, identity, out);
}

bool ledger_namesake(struct ledger *ledger, const struct record *record, struct ledger_entry *out)
{
    struct strbuf normal = {0};
    record_normal_name(record->unit_name, &normal);
    sqlite3_stmt *s = ledger_statement(ledger, FIND_NAMESAKE);
    bool found = false;
    if (s && normal.len > 0) {
        bind_text(s, 1, record->form_id);
        bind_text(s, 2, record->period);
        bind_text(s, 3, strbuf_str(&normal));
        bind_text(s, 4, record->subject);
        bind_text(s, 5, record->identity);
        found = find(ledger, s, out);
    }
    strbuf_deinit(&normal);
    return found;
}

uint32_t ledger_last_revision(struct ledger *ledger, const char *identity)
{
    sqlite3_stmt *s = ledger_statement(ledger, FIND_REVISION);
    uint32_t revision = 0;
    if (s) {
        bind_text(s, 1, identity);
        if (sqlite3_step(s) == SQLITE_ROW) {
            revision = (uint32_t)sqlite3_column_int64(s, 0);
        } else {
            ledger_fault(ledger);
        }
        sqlite3_reset(s);
    }
    return revision;
}

bool ledger_oldest(struct ledger *ledger, char received[24])
{
    sqlite3_stmt *s = ledger_statement(ledger, FIND_OLDEST);
    int code = s ? sqlite3_step(s) : SQLITE_DONE;
    if (code == SQLITE_ROW) {
        snprintf(received, 24, "%s", (const char *)sqlite3_column_text(s, 0));
    } else if (code != SQLITE_DONE) {
        ledger_fault(ledger);
    }
    sqlite3_reset(s);
    return code == SQLITE_ROW;
}

uint32_t ledger_changes(struct ledger *ledger)
{
    sqlite3_stmt *s = ledger_statement(ledger, FIND_CHANGES);
    uint32_t number = s && sqlite3_step(s) == SQLITE_ROW ? (uint32_t)sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return number;
}
