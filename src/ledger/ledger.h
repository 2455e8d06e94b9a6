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

/* What the ledger knows of a key. */
struct ledger_entry {
    char key[33];
    char path[160]; /* of the package, below the spool */
    enum record_state state;
    uint32_t revision;
    char received[24];
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

/* Makes the ledger anew beside the old one from the packages and renames it into place. Packages
 * that cannot be read are findings and left out. The spool must be locked. `progress` may be NULL.
 */
enum status ledger_rebuild(const struct spool *spool, struct diagnostics *diags,
                           void (*progress)(void *state, size_t done), void *state) WARN_UNUSED;

#endif
