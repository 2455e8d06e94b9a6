#include "watch/monitor.h"

#include "base/file.h"
#include "intake/intake.h"
#include "watch/space.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define SHORTEST_BEAT_MS 1000
/* The wall clock may be drawn right by so much without a word. */
#define SLOW_CLOCK_S 5

static void format_time(const char *format, time_t clock, bool local, char *out, size_t size)
{
    struct tm parts;
    size_t len =
        strftime(out, size, format, local ? localtime_r(&clock, &parts) : gmtime_r(&clock, &parts));
    out[len] = '\0';
}

static void utc_text(time_t clock, char out[32])
{
    format_time("%Y-%m-%dT%H:%M:%SZ", clock, false, out, 32);
}

/* When that happened, by the wall clock of now. */
static const char *moment(struct arena *arena, int64_t now, int64_t then)
{
    char text[32];
    utc_text(time(NULL) - (time_t)((now - then) / 1000), text);
    const char *copy = arena_strdup(arena, text);
    return copy ? copy : "";
}

/* --- systemd --- */

/* sd_notify(3): one datagram; '@' stands for the NUL of an abstract name. */
static int open_socket(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t len = name ? strlen(name) : 0;
    if (len < 2 || len >= sizeof address.sun_path) {
        return -1;
    }
    memcpy(address.sun_path, name, len);
    if (name[0] == '@') {
        address.sun_path[0] = '\0';
    }
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, size) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static void say_to_systemd(const struct monitor *m)
{
    char text[300];
    const struct health *health = &m->health;
    if (m->notify < 0) {
        return;
    }
    int len = snprintf(text, sizeof text,
                       "%sWATCHDOG=1\nSTATUS=%s%s%s, today %llu accepted, %llu rejected, "
                       "%llu waiting",
                       health->state == HEALTH_STARTING  ? ""
                       : health->state == HEALTH_STOPPED ? "STOPPING=1\n"
                                                         : "READY=1\n",
                       health_state_name(health->state), m->reason[0] ? " " : "", m->reason,
                       (unsigned long long)health->accepted, (unsigned long long)health->rejected,
                       (unsigned long long)(health->inbox + health->claimed + health->working));
    if (len > 0 && send(m->notify, text, (size_t)len, MSG_NOSIGNAL) < 0) {
        errno = 0; /* its manager is gone: nobody to tell */
    }
}

/* --- counting --- */

static void begin_day(struct monitor *m)
{
    char today[16];
    format_time("%Y-%m-%d", time(NULL), true, today, sizeof today);
    if (strcmp(m->day, today) != 0) {
        memcpy(m->day, today, sizeof today);
        m->health.accepted = m->health.rejected = m->health.quarantined = m->health.duplicates = 0;
    }
}

static void take_over_counts(struct monitor *m)
{
    struct arena *arena = arena_new();
    struct diagnostics quiet;
    struct health before;
    begin_day(m);
    if (!arena) {
        return;
    }
    diag_init(&quiet, arena);
    enum status status = health_read(arena, m->spool->dir, &quiet, &before);
    m->ended_badly = status == STATUS_OK && before.state != HEALTH_STOPPED;
    if (status == STATUS_OK && strcmp(before.day, m->day) == 0) {
        m->health.accepted = before.accepted;
        m->health.rejected = before.rejected;
        m->health.quarantined = before.quarantined;
        m->health.duplicates = before.duplicates;
    }
    arena_free(arena);
}

void monitor_count(struct monitor *m, const char *what)
{
    const struct {
        const char *what;
        uint64_t *count;
    } counts[] = {
        {"accepted", &m->health.accepted},
        {"rejected", &m->health.rejected},
        {"quarantined", &m->health.quarantined},
        {"duplicate", &m->health.duplicates},
    };
    begin_day(m);
    for (size_t i = 0; i < ARRAY_LENGTH(counts); i++) {
        *counts[i].count += strcmp(counts[i].what, what) == 0;
    }
    m->due = true;
}

void monitor_touch(struct monitor *m)
{
    m->due = true;
}

bool monitor_state(struct monitor *m, enum health_state state, const char *reason)
{
    if (m->health.state == state && strcmp(m->reason, reason) == 0) {
        return false;
    }
    m->health.state = state;
    snprintf(m->reason, sizeof m->reason, "%s", reason);
    utc_text(time(NULL), m->since);
    m->due = true;
    return true;
}

/* --- status.xml --- */

static void list_retries(struct health *health, struct arena *arena, const struct queue *queue)
{
    health->retries = arena_array(arena, HEALTH_MOST_LISTED, sizeof *health->retries);
    health->retry_count = health->retries_listed = 0;
    for (const struct job *job = queue->first; job; job = job->next) {
        const char *received = job->claim.received;
        if (!health->oldest[0] || strcmp(received, health->oldest) < 0) {
            health->oldest = received;
        }
        if (!job->tries) {
            continue;
        }
        health->retry_count++;
        const char *name = intake_shown_name(arena, job->claim.name);
        if (health->retries && health->retries_listed < HEALTH_MOST_LISTED) {
            health->retries[health->retries_listed++] =
                (struct health_retry){job->claim.id, name, job->why, received, job->tries};
        }
    }
}

static void list_oddities(struct health *health, struct arena *arena, const struct inbox *inbox,
                          int64_t now)
{
    health->oddities = arena_array(arena, HEALTH_MOST_LISTED, sizeof *health->oddities);
    health->oddity_count = health->oddities_listed = 0;
    int64_t oldest = now;
    bool waits = false;
    for (size_t i = 0; i < inbox->count; i++) {
        const struct sighting *one = &inbox->sightings[i];
        if (!one->odd) {
            if (!one->taken && !inbox_is_temporary(one->name) && S_ISREG(one->seen.st_mode)) {
                waits = true;
                oldest = one->since < oldest ? one->since : oldest;
            }
            continue;
        }
        health->oddity_count++;
        if (health->oddities && health->oddities_listed < HEALTH_MOST_LISTED) {
            health->oddities[health->oddities_listed++] =
                (struct health_oddity){intake_shown_name(arena, slice_from(one->name)), one->odd,
                                       moment(arena, now, one->since)};
        }
    }
    const char *since = waits ? moment(arena, now, oldest) : "";
    if (waits && (!health->oldest[0] || strcmp(since, health->oldest) < 0)) {
        health->oldest = since;
    }
}

static void list_forms(struct health *health, struct arena *arena, const struct forms *forms)
{
    size_t most = 1;
    health->form_count = 0;
    for (const struct form_broken *form = forms->broken; form; form = form->next) {
        most++;
    }
    for (const struct form *form = forms->first; form; form = form->next) {
        most += form->unsound;
    }
    health->forms = arena_array(arena, most, sizeof *health->forms);
    for (const struct form_broken *form = forms->broken; form && health->forms; form = form->next) {
        health->forms[health->form_count++] =
            (struct health_form){form->id, "清单文件 form.xml 不能使用，该表的申报暂时等待"};
    }
    for (const struct form *form = forms->first; form && health->forms; form = form->next) {
        if (form->unsound) {
            health->forms[health->form_count++] =
                (struct health_form){form->id, "模式、规则或模板有错，该表的申报暂时等待"};
        }
    }
}

static void fill(struct monitor *m, struct arena *arena, int64_t now,
                 const struct monitor_view *view)
{
    struct health *health = &m->health;
    char written[32];
    utc_text(time(NULL), written);
    begin_day(m);
    health->reason = m->reason;
    health->since = m->since;
    health->started = m->started;
    health->day = m->day;
    health->host = m->host;
    health->written = arena_strdup(arena, written);
    health->beat = now;
    health->oldest = "";
    health->inbox = view->pending;
    health->claimed = view->queue->count;
    health->working = view->working;
    list_retries(health, arena, view->queue);
    list_oddities(health, arena, view->inbox, now);
    list_forms(health, arena, view->forms);
    health->free_bytes = view->space->free_bytes;
    health->least_bytes = view->space->least_bytes;
    health->free_inodes = view->space->free_inodes;
    health->least_inodes = view->space->least_inodes;
}

static void write_status(struct monitor *m, int64_t now, const struct monitor_view *view)
{
    struct strbuf text = {0};
    struct arena *arena = m->arena;
    char *staged = NULL;
    fill(m, arena, now, view);
    const char *path = spool_path(m->spool, arena, HEALTH_FILE);
    if (path && health_text(&m->health, &text) == STATUS_OK
        && file_stage(arena, path, strbuf_slice(&text), FILE_REMAKEABLE, &staged) == STATUS_OK
        && file_commit(staged, path, FILE_REMAKEABLE) != STATUS_OK) {
        errno = 0; /* a full disk: the next beat tries again */
    }
    strbuf_deinit(&text);
    arena_reset(arena);
}

void monitor_beat(struct monitor *m, int64_t now, const struct monitor_view *view, bool at_once)
{
    uint64_t figures =
        view->pending + 1000003 * (view->inbox->count + view->queue->count) + 7919 * view->working;
    int64_t age = now - m->written_at;
    m->due = m->due || figures != m->figures;
    m->figures = figures;
    bool time_is_up = m->due ? age >= SHORTEST_BEAT_MS : age >= HEALTH_BEAT_MS;
    if (m->written_at && !at_once && !time_is_up) {
        return;
    }
    write_status(m, now, view);
    say_to_systemd(m);
    m->written_at = now;
    m->due = false;
}

int64_t monitor_wakes(const struct monitor *m, int64_t at)
{
    int64_t next = m->written_at + (m->due ? SHORTEST_BEAT_MS : HEALTH_BEAT_MS);
    return next < at ? next : at;
}

int64_t monitor_clock_jump(struct monitor *m, int64_t now)
{
    int64_t offset = (int64_t)time(NULL) - now / 1000;
    int64_t jump = offset - m->offset;
    if (jump >= -SLOW_CLOCK_S && jump <= SLOW_CLOCK_S) {
        return 0;
    }
    m->offset = offset;
    return jump;
}

enum status monitor_init(struct monitor *m, const struct spool *spool, const char *socket,
                         int64_t now)
{
    *m = (struct monitor){.spool = spool, .arena = arena_new(), .notify = open_socket(socket)};
    if (!m->arena) {
        return STATUS_NO_MEMORY;
    }
    m->offset = (int64_t)time(NULL) - now / 1000;
    m->health.version = JIANJIA_VERSION;
    m->health.pid = (long)getpid();
    m->health.state = HEALTH_STARTING;
    gethostname(m->host, sizeof m->host - 1);
    utc_text(time(NULL), m->started);
    memcpy(m->since, m->started, sizeof m->since);
    take_over_counts(m);
    return STATUS_OK;
}

void monitor_deinit(struct monitor *m)
{
    if (m->notify >= 0) {
        close(m->notify);
    }
    arena_free(m->arena);
    *m = (struct monitor){.notify = -1};
}
