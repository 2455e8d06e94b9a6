#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/sink.h"
#include "spool/record.h"
#include "spool/spool.h"

/* The ledger: an SQLite data base (WAL, synchronous=FULL) over the packages of a spool, to look
 * things up quickly. It is derived: nothing is only here, and ledger_rebuild makes it again, equal
 * row by row, from the files. Text of a submission only ever reaches SQL as a bound value. */

struct ledger;

/* Opens SPOOL/ledger.sqlite, making or migrating it when `write`. One of a newer program is
 * STATUS_CONFIG with a finding; a damaged one too, which names `ledger rebuild`. */
enum status ledger_open(const struct spool *spool, bool write, struct diagnostics *diags,
                        struct ledger **out) WARN_UNUSED;
void ledger_close(struct ledger *ledger);

/* The records of a commit group are put between begin and commit, all or none. Putting a key that
 * is there replaces it with its findings, files and events. `path`: of the package, below the
 * spool. Sticky: the first failure is answered by ledger_commit, which then rolls back. */
void ledger_begin(struct ledger *ledger);
void ledger_put(struct ledger *ledger, const struct record *record, const char *path);
enum status ledger_commit(struct ledger *ledger) WARN_UNUSED;

void ledger_rollback(struct ledger *ledger);
/* Whether anything failed since ledger_begin: what it answered to the calls below is then worth
 * nothing, and must not be written anywhere. */
enum status ledger_status(const struct ledger *ledger) WARN_UNUSED;

/* What the ledger knows of a key. */
struct ledger_entry {
    char key[33];
    char path[160]; /* of the package, below the spool */
    enum record_state state;
    uint32_t revision;
    char received[24];
    bool erased; /* only a tombstone is left */
};

/* The package with that key; that standing record of an identity with the highest revision (not
 * withdrawn, accepted); the newest accepted record of the same form, period and subject whose
 * unit's name is the same once normalised, whatever else it gave. False: none, or the ledger
 * failed, which ledger_commit tells. */
bool ledger_by_key(struct ledger *ledger, const char *key, struct ledger_entry *out);
bool ledger_newest(struct ledger *ledger, const char *identity, struct ledger_entry *out);
bool ledger_namesake(struct ledger *ledger, const struct record *record, struct ledger_entry *out);

/* The highest revision an identity ever had; 0: none. */
uint32_t ledger_last_revision(struct ledger *ledger, const char *identity);

/* When the first of all was received; false: there is none, or the ledger failed. */
bool ledger_oldest(struct ledger *ledger, char received[24]);
/* Another number once another program has written. */
uint32_t ledger_changes(struct ledger *ledger);

/* Gives back the memory of the pages it read: for a connection that rests until somebody else has
 * written, after which it would read them anew anyway. */
void ledger_release(struct ledger *ledger);

/* Leaves no trace of rows that are gone in the data base and its WAL file. STATUS_BUSY: a reader
 * held on for too long. Outside of a transaction. */
enum status ledger_scrub(struct ledger *ledger) WARN_UNUSED;

/* Holds the data base against ledger_rebuild, which puts another in its place; any number of
 * programs do so at a time. `alone`: as ledger_rebuild does, against all of them. close(*fd) gives
 * it up. STATUS_BUSY with a finding after some seconds. The service need not: who rebuilds holds
 * the spool's lock. */
enum status ledger_hold(const struct spool *spool, bool alone, struct diagnostics *diags,
                        int *fd) WARN_UNUSED;

/* --- asking for many --- */

/* Which submissions: a text that is NULL or "" asks for nothing. Times are compared as text. */
struct ledger_filter {
    const char *key;        /* the key, or its beginning */
    const char *check_code; /* printed on every page; whole */
    const char *unit;       /* part of the unit's name once normalised, or its code or key whole */
    const char *form;       /* its id */
    const char *period;     /* as the envelope says it */
    const char *year;       /* four digits: a period's first year */
    const char *system, *class_name, *subject; /* whole */
    const char *state;                         /* record_state_name, "withdrawn" or "superseded" */
    const char *paper;                         /* record_event_name; "none": no paper came yet */
    const char *since, *before; /* received at or after, before: ISO 8601, whole or its beginning */
    const char *identity;       /* of the revisions of one */
    const char *text;  /* part of the unit's name, the title, the subject, the file's name or of an
                          error's message */
    bool standing;     /* accepted, not withdrawn, not superseded: what counts */
    bool confidential; /* those of confidential forms too */
    size_t limit;      /* 0: all */
};

enum ledger_order { LEDGER_NEWEST_FIRST, LEDGER_BY_UNIT /* system, unit, form, revision */ };

/* One submission. All strings live until the callback returns. */
struct ledger_row {
    struct record record; /* findings, files and events: none; record_read has them */
    const char *path;     /* of the package, below the spool */
    const char *paper;    /* record_event_name of the last one about paper; "" none */
    const char *reason;   /* message of the first error, Chinese; "" none */
    const char *place;    /* where that error is */
    uint32_t errors, warnings;
    bool withdrawn;
    bool erased;               /* only a tombstone is left */
    const char *superseded_by; /* key of the standing revision after it; "" none */
    const char *advice;        /* the first three warnings, a line each: 位置：内容; "" none */
};

/* Hands each to `each`, until that answers another status than STATUS_OK, which is then answered.
 */
enum status ledger_select(struct ledger *ledger, const struct ledger_filter *filter,
                          enum ledger_order order,
                          enum status (*each)(void *state, const struct ledger_row *row),
                          void *state) WARN_UNUSED;

/* Makes the ledger anew beside the old one from the packages and renames it into place. Packages
 * that cannot be read are findings and left out. The spool must be locked. `progress` may be NULL.
 */
enum status ledger_rebuild(const struct spool *spool, struct diagnostics *diags,
                           void (*progress)(void *state, size_t done), void *state) WARN_UNUSED;

#endif
