#include "cli/ledger.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

/* jianjia ledger SPOOL show: all that is known of one submission, as text or JSON. */

static const struct sheet_column HISTORY[] = {
    {"key", {"编号", "key"}, SHEET_TEXT, 0, 32},
    {"revision", {"版次", "revision"}, SHEET_NUMBER, 0, 0},
    {"received_local", {"收到时间", "received"}, SHEET_TIME, SHEET_IN_TABLE, 0},
    {"received", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"state", {"状态", "state"}, SHEET_TEXT, 0, 0},
    {"supersedes", {"更正了", "supersedes"}, SHEET_TEXT, 0, 32},
};
static const struct sheet_column FINDINGS[] = {
    {"severity", {"级别", "severity"}, SHEET_TEXT, 0, 0},
    {"code", {"规则", "code"}, SHEET_TEXT, 0, 0},
    {"place", {"位置", "place"}, SHEET_TEXT, 0, 36},
    {"message", {"说明", "message"}, SHEET_TEXT, 0, 100},
    {"remedy", {"改法", "remedy"}, SHEET_TEXT, 0, 100},
};
static const struct sheet_column FILES[] = {
    {"role", {"用途", "role"}, SHEET_TEXT, 0, 0},
    {"name", {"文件", "file"}, SHEET_TEXT, 0, 60},
    {"size", {"字节", "bytes"}, SHEET_NUMBER, 0, 0},
    {"sha256", {"SHA-256", "SHA-256"}, SHEET_TEXT, 0, 64},
};
static const struct sheet_column EVENTS[] = {
    {"at_local", {"时间", "when"}, SHEET_TIME, SHEET_IN_TABLE, 0},
    {"at", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"event", {"事项", "what"}, SHEET_TEXT, 0, 0},
    {"by", {"经办", "by"}, SHEET_TEXT, 0, 0},
    {"reason", {"原因", "why"}, SHEET_TEXT, 0, 100},
};

struct showing {
    struct ledger_call *call;
    struct ledger_found found;
    struct ledger_listing listing;
    struct sheet history, findings, files, events;
    bool json;
};

/* --- gathering --- */

static enum status add_history(void *state, const struct ledger_row *row)
{
    struct showing *s = state;
    char revision[12];
    snprintf(revision, sizeof revision, "%u", row->record.revision);
    const char *const cells[] = {
        row->record.key,
        revision,
        ledger_local_time(s->call->cli->arena, row->record.received),
        row->record.received,
        s->json ? ledger_state_name(row) : ledger_state_label(row, s->call->cli->language),
        row->record.supersedes,
    };
    sheet_add(&s->history, cells);
    return s->history.status;
}

static void add_findings(struct showing *s)
{
    for (size_t i = 0; i < s->found.record.finding_count; i++) {
        const struct record_finding *f = &s->found.record.findings[i];
        enum language language = s->json ? LANGUAGE_EN : s->call->cli->language;
        const char *const cells[] = {severity_name(f->severity, language), f->code, f->place,
                                     f->message, f->remedy};
        sheet_add(&s->findings, cells);
    }
}

static void add_files(struct showing *s)
{
    for (size_t i = 0; i < s->found.record.file_count; i++) {
        const struct record_file *f = &s->found.record.files[i];
        char size[24];
        snprintf(size, sizeof size, "%llu", (unsigned long long)f->size);
        const char *const cells[] = {s->json ? record_role_name(f->role)
                                             : ledger_role_label(f->role, s->call->cli->language),
                                     f->name, size, f->sha256};
        sheet_add(&s->files, cells);
    }
}

static void add_events(struct showing *s)
{
    for (size_t i = 0; i < s->found.record.event_count; i++) {
        const struct record_event *e = &s->found.record.events[i];
        const char *const cells[] = {ledger_local_time(s->call->cli->arena, e->at), e->at,
                                     s->json ? record_event_name(e->kind)
                                             : ledger_event_label(e->kind, s->call->cli->language),
                                     e->by, e->reason};
        sheet_add(&s->events, cells);
    }
}

static enum status gather(struct showing *s)
{
    struct cli *cli = s->call->cli;
    const struct record *record = &s->found.record;
    const bool all = cli->options.confidential;
    const struct ledger_filter itself = {.key = record->key, .confidential = all};
    const struct ledger_filter same = {.identity = record->identity, .confidential = all};
    struct sheet *sheets[] = {&s->history, &s->findings, &s->files, &s->events};
    sheet_init(&s->history, cli->arena, "版次", HISTORY, ARRAY_LENGTH(HISTORY));
    sheet_init(&s->findings, cli->arena, "问题", FINDINGS, ARRAY_LENGTH(FINDINGS));
    sheet_init(&s->files, cli->arena, "文件", FILES, ARRAY_LENGTH(FILES));
    sheet_init(&s->events, cli->arena, "经办", EVENTS, ARRAY_LENGTH(EVENTS));
    for (size_t i = 0; i < ARRAY_LENGTH(sheets); i++) {
        sheets[i]->language = cli->language;
    }
    enum status status = ledger_listing_init(&s->listing, s->call);
    if (status == STATUS_OK) {
        status = ledger_select(s->call->ledger, &itself, LEDGER_NEWEST_FIRST, ledger_listing_add,
                               &s->listing);
    }
    if (status == STATUS_OK && record->identity[0]) { /* the filter asks nothing of an empty one */
        status = ledger_select(s->call->ledger, &same, LEDGER_BY_UNIT, add_history, s);
    }
    add_findings(s);
    add_files(s);
    add_events(s);
    return status;
}

/* --- showing --- */

static size_t widest_title(const struct sheet *sheet)
{
    size_t width = 0;
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        size_t one = sheet_text_width(column->title[sheet->language]);
        width = one > width ? one : width;
    }
    return width;
}

/* The one row of a listing, a line for each value. */
static void add_lines(const struct sheet *sheet, struct strbuf *out)
{
    size_t width = widest_title(sheet);
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        const char *title = column->title[sheet->language], *value = sheet->cells[i];
        bool shown = column->where == 0 || (column->where & SHEET_IN_FILE);
        if (!shown || !value[0] || column->type == SHEET_BOOL) {
            continue;
        }
        strbuf_add_str(out, title);
        for (size_t at = sheet_text_width(title); at < width + 2; at++) {
            strbuf_add_char(out, ' ');
        }
        strbuf_addf(out, "%s\n", value);
    }
}

static enum status add_section(const struct showing *s, const char *title,
                               const struct sheet *sheet, struct strbuf *out)
{
    if (sheet->row_count == 0) {
        return sheet->status;
    }
    strbuf_addf(out, "\n%s\n", tr(s->call->cli, title));
    return sheet_write(SHEET_TABLE, sheet, out);
}

static enum status write_text(const struct showing *s, struct strbuf *out)
{
    if (s->listing.sheet.row_count) {
        add_lines(&s->listing.sheet, out);
    }
    strbuf_addf(out, "\n%s\n", s->found.path);
    enum status status = add_section(s, N_("Revisions:"), &s->history, out);
    status = status_worse(status, add_section(s, N_("Findings:"), &s->findings, out));
    status = status_worse(status, add_section(s, N_("Files:"), &s->files, out));
    return status_worse(status, add_section(s, N_("What was done:"), &s->events, out));
}

static enum status add_member(const char *name, const struct sheet *sheet, struct strbuf *out)
{
    strbuf_addf(out, "%s\"%s\": ", name[0] == 's' ? "{" : ", ", name);
    enum status status = sheet_write(SHEET_JSON, sheet, out);
    strbuf_truncate(out, out->len ? out->len - 1 : 0);
    return status;
}

static enum status write_json(const struct showing *s, struct strbuf *out)
{
    enum status status = add_member("submission", &s->listing.sheet, out);
    status = status_worse(status, add_member("revisions", &s->history, out));
    status = status_worse(status, add_member("findings", &s->findings, out));
    status = status_worse(status, add_member("files", &s->files, out));
    status = status_worse(status, add_member("events", &s->events, out));
    strbuf_add_str(out, "}\n");
    return status;
}

enum status run_ledger_show(struct cli *cli)
{
    struct ledger_call call;
    struct showing showing = {.call = &call};
    struct strbuf text = {0};
    showing.json = cli->options.as && strcmp(cli->options.as, "json") == 0;
    if (cli->options.as && !showing.json && strcmp(cli->options.as, "table") != 0) {
        cli_warn(cli, N_("show writes a table or json, not %s"), cli->options.as);
        return STATUS_USAGE;
    }
    enum status status = ledger_call_open(cli, LEDGER_READ, &call);
    status = status == STATUS_OK ? ledger_call_find(&call, call.words[0], &showing.found) : status;
    status = status == STATUS_OK ? gather(&showing) : status;
    if (status == STATUS_OK) {
        status = showing.json ? write_json(&showing, &text) : write_text(&showing, &text);
        status = status_worse(status, text.status);
        ledger_call_release(&call);
        cli_write(strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    ledger_listing_deinit(&showing.listing);
    ledger_call_close(&call);
    return status;
}
