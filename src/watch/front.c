#include "watch/front.h"

#include "base/alloc.h"
#include "board/board.h"

#include <errno.h>
#include <string.h>

#define SHORTEST_MS 1000
#define SHARE 20 /* of the time: one part for the page */
/* A page without a change still shows that somebody serves; it complains of itself when it is
 * older than three quarters of an hour. */
#define BEAT_MS 900000
#define BEAT_SHARE 2000
/* How often the ledger is asked whether somebody else wrote, and the pages of past years follow. */
#define LOOK_MS 2000
#define ALL_MS 600000

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long day_of(time_t at)
{
    struct tm local;
    localtime_r(&at, &local);
    return local.tm_year * 400L + local.tm_yday;
}

void front_init(struct front *front, const struct spool *spool, bool once, int64_t now)
{
    struct stat info;
    struct arena *arena = arena_new();
    const char *path = arena ? spool_path(spool, arena, BOARD_FILE) : NULL;
    bool there = path && stat(path, &info) == 0;
    arena_free(arena);
    *front = (struct front){.spool = spool, .once = once, .due = true, .all_due = true};
    if (once && there && day_of(info.st_mtime) == day_of(time(NULL))) {
        front->all_due = false;
        front->all_at = now;
    }
    front->written_at = once ? now : 0;
}

/* Whether the service fares as it did at the last look. */
static bool is_news(struct front *front, const struct health *health)
{
    const uint64_t now[ARRAY_LENGTH(front->seen)] = {
        health->accepted,     health->rejected,
        health->quarantined,  health->duplicates,
        health->inbox,        health->claimed,
        health->retry_count,  health->form_count,
        health->oddity_count, (uint64_t)health->state + 1,
    };
    bool news = memcmp(now, front->seen, sizeof now) != 0;
    memcpy(front->seen, now, sizeof now);
    return news;
}

static void look(struct front *front, struct ledger *ledger, const struct health *health,
                 int64_t now)
{
    front->due |= is_news(front, health);
    if (now - front->looked_at < LOOK_MS) {
        return;
    }
    uint32_t changes = ledger_changes(ledger);
    if (front->looked_at && changes != front->changes) {
        front->due = front->all_due = true;
    }
    front->changes = changes;
    front->looked_at = now;
    if (front->day && front->day != day_of(time(NULL))) {
        front->due = front->all_due = true;
    }
}

static int64_t longest(int64_t least, int64_t cost, int64_t share)
{
    return cost * share > least ? cost * share : least;
}

static bool is_time(const struct front *front, int64_t now)
{
    int64_t age = now - front->written_at;
    return !front->written_at
           || age >= (front->due ? longest(SHORTEST_MS, front->cost, SHARE)
                                 : longest(BEAT_MS, front->cost, BEAT_SHARE));
}

/* --- the page --- */

static void close_ledger(struct front *front)
{
    ledger_close(front->ledger);
    arena_free(front->arena);
    front->ledger = NULL;
    front->arena = NULL;
}

static enum status open_ledger(struct front *front)
{
    if (front->ledger) {
        return STATUS_OK;
    }
    if (!(front->arena = arena_new())) {
        return STATUS_NO_MEMORY;
    }
    diag_init(&front->diags, front->arena);
    return ledger_open(front->spool, false, &front->diags, &front->ledger);
}

/* What stands in status.xml stands in the page: the service's own strings are gone by now. */
static enum status write_page(struct front *front, const struct forms *forms, bool all)
{
    struct arena *arena = arena_new();
    struct diagnostics quiet;
    struct health health;
    enum status status = arena ? open_ledger(front) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        diag_init(&quiet, arena);
        bool known = health_read(arena, front->spool->dir, &quiet, &health) == STATUS_OK;
        const struct board_facts facts = {
            .office = forms_profile_text(forms, arena, "office/name"),
            .department = forms_profile_text(forms, arena, "office/department"),
            .health = known ? &health : NULL,
            .now = time(NULL),
        };
        status = board_write(front->spool, front->ledger, &facts, all);
    }
    if (status != STATUS_OK) {
        close_ledger(front); /* its faults stick */
    } else {
        ledger_release(front->ledger);
    }
    arena_free(arena);
    mem_trim(); /* a page is as large as the ledger; between two of them nothing of it is needed */
    return status;
}

void front_deinit(struct front *front)
{
    close_ledger(front);
}

void front_beat(struct front *front, struct ledger *ledger, const struct forms *forms,
                const struct health *health, int64_t now, bool at_once)
{
    if (!ledger) {
        return; /* it is being made */
    }
    look(front, ledger, health, now);
    bool news = front->due && (!front->once || health->state == HEALTH_STOPPED);
    if (!is_time(front, now) && !(at_once && news)) {
        return;
    }
    bool all = front->all_due || (front->due && now - front->all_at >= ALL_MS);
    if (write_page(front, forms, all) == STATUS_OK) {
        front->due = false;
        front->all_due = all ? false : front->all_due;
        front->all_at = all ? now : front->all_at;
    } else {
        errno = 0; /* a full disk: told elsewhere, and the page that is there stays */
        front->due = true;
    }
    front->written_at = now;
    front->cost = all && front->cost ? front->cost : clock_ms() - now;
    front->day = day_of(time(NULL));
}

int64_t front_wakes(const struct front *front, int64_t at)
{
    int64_t next = front->written_at
                   + (front->due ? longest(SHORTEST_MS, front->cost, SHARE)
                                 : longest(BEAT_MS, front->cost, BEAT_SHARE));
    return next < at ? next : at;
}
