#ifndef LEDGER_ACT_H
#define LEDGER_ACT_H

#include "ledger/ledger.h"

/* What people do to filed submissions, while the service runs or not. Each act is
 *
 *     pending/KEY-… ──▶ the package (its event, or its tombstone) ──▶ the ledger, out/ ──▶ pending/
 *     (a mark)            here it has happened                          follow             (no
 * mark)
 *
 * so that whoever finds a mark that no living program holds knows what may be behind: act_heal, at
 * every start of the service, after every rebuild and before every act. The row of the ledger is
 * made from the package read within the transaction: of two acts at a time the later one puts what
 * both did. */

struct acting {
    const struct spool *spool; /* need not be locked */
    struct ledger *ledger; /* open for writing, and held (ledger_hold) unless the spool is locked */
    struct diagnostics *diags;
    /* Shows the outputs of a package below out/ (watch_publish). */
    enum status (*publish)(const struct spool *spool, const struct record *record,
                           const char *path);
};

/* Adds an event to the package of that key. STATUS_NOT_FOUND: there is none. */
enum status act_note(const struct acting *acting, const char *key,
                     const struct record_event *event) WARN_UNUSED;

/* Erases the package of that key (package_erase), in the ledger too. From the mark on it is
 * decided: whatever stops it, act_heal goes on with it. */
enum status act_erase(const struct acting *acting, const char *key,
                      const struct record_event *event) WARN_UNUSED;

/* Finishes what others left behind. *healed: how many; may be NULL. */
enum status act_heal(const struct acting *acting, size_t *healed) WARN_UNUSED;

#endif
