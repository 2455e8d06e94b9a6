#include "cli/watch_status.h"

#include "cli/reporter.h"
#include "report/report_internal.h"
#include "spool/health.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* What the service says, for people and for programs. */

struct page {
    const struct cli *cli;
    const struct health *health;
    enum health_pulse pulse;
    struct strbuf out;
};

static enum status verdict(const struct page *page)
{
    if (page->pulse != HEALTH_ALIVE) {
        return STATUS_UNAVAILABLE;
    }
    return health_needs_care(page->health) ? STATUS_BUSY : STATUS_OK;
}

/* --- for people --- */

/* 2026-11-21T03:04:05Z as the clock on the wall says it. */
static const char *local_time(struct arena *arena, const char *iso)
{
    struct tm parts = {0};
    char text[32];
    if (sscanf(iso, "%4d-%2d-%2dT%2d:%2d:%2d", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
               &parts.tm_hour, &parts.tm_min, &parts.tm_sec)
        != 6) {
        return "?";
    }
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    time_t clock = timegm(&parts);
    text[strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", localtime_r(&clock, &parts))] = '\0';
    const char *copy = arena_strdup(arena, text);
    return copy ? copy : "?";
}

static const char *state_text(const struct page *page)
{
    static const char *const states[] = {
        [HEALTH_STARTING] = N_("starting"),
        [HEALTH_SERVING] = N_("serving"),
        [HEALTH_PAUSED] = N_("paused: the disk is nearly full, nothing is taken from the inbox"),
        [HEALTH_BLIND] = N_("waiting: the inbox is not there, or not mounted"),
        [HEALTH_STOPPED] = N_("stopped"),
    };
    if (page->pulse == HEALTH_HANGS) {
        return N_("hangs: it holds the spool and has said nothing for long");
    }
    if (page->pulse == HEALTH_NOBODY && page->health->state != HEALTH_STOPPED) {
        return N_("not running: it ended without a word");
    }
    return states[page->health->state];
}

static void add_line(struct page *page, const char *label, const char *text)
{
    strbuf_addf(&page->out, "%s%s\n", tr(page->cli, label), text);
}

static void add_counts(struct page *page)
{
    const struct health *health = page->health;
    strbuf_addf(&page->out,
                tr(page->cli, N_("Today:    %llu accepted, %llu rejected, %llu set aside, %llu "
                                 "dropped again\n")),
                (unsigned long long)health->accepted, (unsigned long long)health->rejected,
                (unsigned long long)health->quarantined, (unsigned long long)health->duplicates);
    strbuf_addf(&page->out,
                tr(page->cli, N_("Waiting:  %llu in the inbox, %llu taken, %llu at work\n")),
                (unsigned long long)health->inbox, (unsigned long long)health->claimed,
                (unsigned long long)health->working);
    if (health->oldest[0]) {
        add_line(page, N_("Oldest:   "), local_time(page->cli->arena, health->oldest));
    }
    strbuf_addf(&page->out, tr(page->cli, N_("Space:    %llu MB free, %llu MB kept free\n")),
                (unsigned long long)(health->free_bytes >> 20),
                (unsigned long long)(health->least_bytes >> 20));
}

static void add_lists(struct page *page)
{
    const struct health *health = page->health;
    bool chinese = page->cli->language == LANGUAGE_ZH;
    for (size_t i = 0; i < health->retries_listed; i++) {
        strbuf_addf(&page->out, tr(page->cli, N_("Retried:  %s (%s, %u times)\n")),
                    health->retries[i].name, health->retries[i].why, health->retries[i].tries);
    }
    for (size_t i = 0; i < health->form_count; i++) {
        strbuf_addf(&page->out, tr(page->cli, N_("Broken:   form %s\n")), health->forms[i].id);
    }
    for (size_t i = 0; i < health->oddities_listed; i++) {
        const struct health_oddity *odd = &health->oddities[i];
        strbuf_addf(&page->out, tr(page->cli, N_("Ignored:  %s (%s), since %s\n")), odd->name,
                    health_kind_text(odd->kind, chinese), local_time(page->cli->arena, odd->since));
    }
    if (health->oddity_count > health->oddities_listed) {
        strbuf_addf(&page->out, tr(page->cli, N_("Ignored:  %zu more\n")),
                    health->oddity_count - health->oddities_listed);
    }
}

static void add_text(struct page *page)
{
    const struct health *health = page->health;
    add_line(page, N_("Service:  "), tr(page->cli, state_text(page)));
    strbuf_addf(&page->out, tr(page->cli, N_("Process:  %ld on %s, jianjia %s\n")), health->pid,
                health->host, health->version);
    add_line(page, N_("Since:    "), local_time(page->cli->arena, health->since));
    add_line(page, N_("Written:  "), local_time(page->cli->arena, health->written));
    add_counts(page);
    add_lists(page);
}

/* --- for programs --- */

static void add_string(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, "\"%s\":", name);
    escape_json(out, value);
}

static void add_number(struct strbuf *out, const char *name, uint64_t value)
{
    strbuf_addf(out, ",\"%s\":%llu", name, (unsigned long long)value);
}

static void add_json_lists(struct strbuf *out, const struct health *health)
{
    add_number(out, "retryCount", health->retry_count);
    strbuf_add_str(out, ",\"retries\":[");
    for (size_t i = 0; i < health->retries_listed; i++) {
        strbuf_add_str(out, i ? ",{" : "{");
        add_string(out, "claim", health->retries[i].claim);
        strbuf_add_char(out, ',');
        add_string(out, "why", health->retries[i].why);
        strbuf_add_char(out, ',');
        add_string(out, "since", health->retries[i].since);
        add_number(out, "tries", health->retries[i].tries);
        strbuf_add_char(out, '}');
    }
    strbuf_add_str(out, "],\"brokenForms\":[");
    for (size_t i = 0; i < health->form_count; i++) {
        strbuf_add_str(out, i ? "," : "");
        escape_json(out, health->forms[i].id);
    }
    strbuf_add_char(out, ']');
    add_number(out, "ignoredCount", health->oddity_count);
    strbuf_add_str(out, ",\"ignored\":[");
    for (size_t i = 0; i < health->oddities_listed; i++) {
        strbuf_add_str(out, i ? ",{" : "{");
        add_string(out, "name", health->oddities[i].name);
        strbuf_add_char(out, ',');
        add_string(out, "kind", health->oddities[i].kind);
        strbuf_add_char(out, ',');
        add_string(out, "since", health->oddities[i].since);
        strbuf_add_char(out, '}');
    }
    strbuf_add_char(out, ']');
}

static void add_json(struct page *page)
{
    static const char *const pulses[] = {"none", "hangs", "alive"};
    const struct health *health = page->health;
    struct strbuf *out = &page->out;
    strbuf_add_str(out, "{\"schema\":\"jianjia-status-1\",");
    add_string(out, "service", pulses[page->pulse]);
    strbuf_addf(out, ",\"well\":%s,", verdict(page) == STATUS_OK ? "true" : "false");
    add_string(out, "state", health_state_name(health->state));
    strbuf_add_char(out, ',');
    add_string(out, "reason", health->reason);
    strbuf_add_char(out, ',');
    add_string(out, "since", health->since);
    strbuf_add_char(out, ',');
    add_string(out, "written", health->written);
    strbuf_add_char(out, ',');
    add_string(out, "version", health->version);
    add_number(out, "pid", (uint64_t)health->pid);
    add_number(out, "accepted", health->accepted);
    add_number(out, "rejected", health->rejected);
    add_number(out, "quarantined", health->quarantined);
    add_number(out, "duplicates", health->duplicates);
    add_number(out, "inbox", health->inbox);
    add_number(out, "claimed", health->claimed);
    add_number(out, "working", health->working);
    strbuf_add_char(out, ',');
    add_string(out, "oldest", health->oldest);
    add_number(out, "freeBytes", health->free_bytes);
    add_number(out, "leastBytes", health->least_bytes);
    add_number(out, "freeInodes", health->free_inodes);
    add_number(out, "leastInodes", health->least_inodes);
    add_json_lists(out, health);
    strbuf_add_str(out, "}\n");
}

static bool wants_json(const struct cli *cli)
{
    return cli->options.diagnostics && strcmp(cli->options.diagnostics, "json") == 0;
}

enum status watch_status(struct cli *cli, const char *spool_dir)
{
    struct diagnostics diags;
    struct health health;
    struct page page = {.cli = cli, .health = &health};
    diag_init(&diags, cli->arena);
    enum status status = health_read(cli->arena, spool_dir, &diags, &health);
    report_findings(cli, &diags);
    if (status != STATUS_OK) {
        if (status == STATUS_NOT_FOUND) {
            cli_warn(cli, N_("no service has ever run on %s"), spool_dir);
        }
        bool known = status == STATUS_NO_MEMORY || status == STATUS_PERMISSION;
        return known ? status : STATUS_UNAVAILABLE;
    }
    page.pulse = health_pulse(spool_dir, &health);
    if (wants_json(cli)) {
        add_json(&page);
    } else {
        add_text(&page);
    }
    status = page.out.status;
    if (status == STATUS_OK) {
        cli_write(strbuf_slice(&page.out));
        status = verdict(&page);
    }
    strbuf_deinit(&page.out);
    return status;
}
