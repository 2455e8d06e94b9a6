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
};

const int LEDGER_VERSION = (int)ARRAY_LENGTH(LEDGER_MIGRATIONS);
