#ifndef WATCH_FRONT_H
#define WATCH_FRONT_H

#include "ledger/ledger.h"
#include "spool/health.h"
#include "watch/watch_internal.h"

/* Keeps index.html up to date: when something came of a file, when the service fares otherwise than
 * before, when somebody else wrote into the ledger, when a day begins. At most once a second, and
 * never for more than a twentieth of the time. It reads the ledger through a connection of its own:
 * what is not committed, and has not moved to its place, is not told. Nothing here can stop the
 * service: what fails is tried again. */

struct front {
    const struct spool *spool;
    struct arena *arena; /* of what follows; made anew after a fault */
    struct diagnostics diags;
    struct ledger *ledger;                 /* NULL: not open */
    uint64_t seen[10];                     /* of health, at the last look */
    uint32_t changes;                      /* of the ledger */
    int64_t written_at, all_at, looked_at; /* ms of the monotonic clock; 0: never */
    int64_t cost;                          /* ms that the last page took */
    long day;                              /* of the last page */
    bool due, all_due, once;
};

/* `once`: the page is written while the work goes on and at its end, not at the start. */
void front_init(struct front *front, const struct spool *spool, bool once, int64_t now);
void front_deinit(struct front *front);
/* To be called often, with what monitor_beat knows. `ledger`: the service's; NULL before it is
 * there. */
void front_beat(struct front *front, struct ledger *ledger, const struct forms *forms,
                const struct health *health, int64_t now, bool at_once);
/* The earlier of `at` and the next time at which front_beat has something to do. */
int64_t front_wakes(const struct front *front, int64_t at);

#endif
