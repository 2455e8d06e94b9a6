#ifndef WATCH_MONITOR_H
#define WATCH_MONITOR_H

#include "spool/health.h"
#include "watch/watch_internal.h"

/* What the service lets others know of itself while it runs: status.xml, and the lines that systemd
 * reads from a socket. Nothing here can stop the service: what fails is tried again at the next
 * beat. */

struct monitor {
    const struct spool *spool;
    struct arena *arena;
    struct health health;
    char reason[16], since[32], started[32], day[16], host[65];
    int64_t written_at; /* ms of the monotonic clock; 0: never */
    bool due;           /* something was said since */
    uint64_t figures;   /* of the last view, in one number: another one is worth writing */
    int64_t offset;     /* of the wall clock from the monotonic one, s */
    bool ended_badly;   /* the service before this one */
    int notify;         /* -1: nobody listens */
};

/* What status.xml says of the moment it is written. */
struct monitor_view {
    const struct inbox *inbox;
    const struct queue *queue;
    const struct forms *forms;
    const struct space *space;
    uint64_t pending, working;
};

/* Takes over the counts of the day from the status.xml there is. `socket`: what NOTIFY_SOCKET says,
 * or NULL. */
enum status monitor_init(struct monitor *monitor, const struct spool *spool, const char *socket,
                         int64_t now) WARN_UNUSED;
void monitor_deinit(struct monitor *monitor);
/* The service goes over into a state, for a reason (its code, "" for none); true: it was in another
 * one. */
bool monitor_state(struct monitor *monitor, enum health_state state, const char *reason);
/* One more "accepted", "rejected", "quarantined" or "duplicate"; other words are not counted. */
void monitor_count(struct monitor *monitor, const char *what);
/* Something happened: status.xml is written soon. */
void monitor_touch(struct monitor *monitor);
/* To be called often: writes status.xml when it is time for it, or when `now_at_once`. */
void monitor_beat(struct monitor *monitor, int64_t now, const struct monitor_view *view,
                  bool at_once);
/* The earlier of `at` and the next time at which monitor_beat has something to do. */
int64_t monitor_wakes(const struct monitor *monitor, int64_t at);
/* By how many seconds the wall clock was set since this was last asked, 0: not by more than some.
 */
int64_t monitor_clock_jump(struct monitor *monitor, int64_t now);

#endif
