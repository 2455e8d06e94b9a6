#include "ledger/ledger_internal.h"

/* One row for each version of the schema: what takes the version before to it. A released row never
 * changes. PRAGMA user_version counts the rows applied. */
const char *const LEDGER_MIGRATIONS[] = {
    "CREATE TABLE submission ("
    " key TEXT PRIMARY KEY, path TEXT NOT NULL, state TEXT NOT NULL, received TEXT NOT NULL,"
    " name TEXT NOT NULL, form TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL,"
    " period TEXT NOT NULL, year TEXT NOT NULL, unit TEXT NOT NULL, unit_normal TEXT NOT NULL,"
    " uscc TEXT NOT NULL, unit_key TEXT NOT NULL, system TEXT NOT NULL, class TEXT NOT NULL,"
    " subject TEXT NOT NULL, date TEXT NOT NULL, identity TEXT NOT NULL,"
    " by_name INTEGER NOT NULL, confidential INTEGER NOT NULL, check_code TEXT NOT NULL,"
    " pages INTEGER NOT NULL, revision INTEGER NOT NULL, supersedes TEXT NOT NULL,"
    " possible TEXT NOT NULL, published TEXT NOT NULL,"
    " withdrawn INTEGER NOT NULL, paper TEXT NOT NULL"
    ") WITHOUT ROWID;"
    "CREATE INDEX submission_identity ON submission (identity, revision);"
    "CREATE INDEX submission_name ON submission (form, period, unit_normal, subject);"
    "CREATE INDEX submission_received ON submission (received);"
    "CREATE INDEX submission_check_code ON submission (check_code);"
    "CREATE TABLE finding ("
    " key TEXT NOT NULL REFERENCES submission ON DELETE CASCADE, number INTEGER NOT NULL,"
    " severity TEXT NOT NULL, code TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL,"
    " remedy TEXT NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;"
    "CREATE TABLE file ("
    " key TEXT NOT NULL REFERENCES submission ON DELETE CASCADE, number INTEGER NOT NULL,"
    " role TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,"
    " PRIMARY KEY (key, number)) WITHOUT ROWID;"
    "CREATE TABLE event ("
    " key TEXT NOT NULL REFERENCES submission ON DELETE CASCADE, number INTEGER NOT NULL,"
    " kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL,"
    " PRIMARY KEY (key, number)) WITHOUT ROWID;",
    /* titles, units as submissions name them, and who takes the places of a grant */
    "CREATE TABLE title ("
    " id TEXT PRIMARY KEY, kind TEXT NOT NULL, level TEXT NOT NULL, body TEXT NOT NULL,"
    " number TEXT NOT NULL, document TEXT NOT NULL, granted TEXT NOT NULL, unit TEXT NOT NULL,"
    " uscc TEXT NOT NULL, unit_key TEXT NOT NULL, system TEXT NOT NULL, subject TEXT NOT NULL,"
    " form TEXT NOT NULL, period TEXT NOT NULL, submission TEXT NOT NULL, assessed TEXT NOT NULL,"
    " reviewed TEXT NOT NULL, since TEXT NOT NULL, deadline TEXT NOT NULL, revoked TEXT NOT NULL,"
    " unit_normal TEXT NOT NULL, holder TEXT NOT NULL, state_name TEXT NOT NULL,"
    " state INTEGER NOT NULL, void INTEGER NOT NULL, events INTEGER NOT NULL"
    ") WITHOUT ROWID;"
    "CREATE INDEX title_holder ON title (holder, kind);"
    "CREATE TABLE title_event ("
    " id TEXT NOT NULL REFERENCES title ON DELETE CASCADE, number INTEGER NOT NULL,"
    " act TEXT NOT NULL, date TEXT NOT NULL, deadline TEXT NOT NULL, body TEXT NOT NULL,"
    " document_number TEXT NOT NULL, document TEXT NOT NULL, reason TEXT NOT NULL,"
    " at TEXT NOT NULL, by TEXT NOT NULL, corrects INTEGER NOT NULL, void INTEGER NOT NULL,"
    " PRIMARY KEY (id, number)) WITHOUT ROWID;"
    "CREATE INDEX submission_standing ON submission (form, period, received)"
    " WHERE state = 'accepted' AND NOT withdrawn;"
    /* the bare columns are those of the row with the greatest `received` */
    "CREATE VIEW unit_met AS SELECT unit, uscc, system, max(received) AS last,"
    " count(*) AS submissions FROM submission"
    " WHERE state = 'accepted' AND NOT withdrawn AND NOT confidential AND unit_normal <> ''"
    " GROUP BY CASE WHEN uscc <> '' THEN uscc ELSE 'name:' || unit_normal END;",
};

const int LEDGER_VERSION = (int)ARRAY_LENGTH(LEDGER_MIGRATIONS);
