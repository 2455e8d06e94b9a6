#include "cli/ledger.h"
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* jianjia ledger SPOOL expired: what the profile's keep-years says need not be kept any more. It is
 * only listed; erasing is for people. */

static const struct sheet_column COLUMNS[] = {
    {"key", {"档案号", "key"}, SHEET_TEXT, 0, 32},
    {"form_title", {"表名", "form"}, SHEET_TEXT, 0, 36},
    {"period", {"年度", "period"}, SHEET_TEXT, 0, 0},
    {"received", {"收到时间", "received"}, SHEET_TIME, 0, 0},
    {"kept_until", {"保存至", "kept until"}, SHEET_DATE, 0, 0},
    {"unit", {"单位", "unit"}, SHEET_TEXT, 0, 36},
};

struct expiry {
    struct cli *cli;
    const struct forms *forms;
    const char *on; /* ISO date */
    struct sheet sheet;
};

static const xmlNode *entry_of(const struct forms *forms, struct arena *arena, const char *id)
{
    const xmlNode *list = xml_child(xmlDocGetRootElement(forms->profile.doc), "forms");
    const xmlNode *entry = list ? xml_child(list, "form") : NULL;
    while (entry) {
        const char *name = xml_attribute(arena, entry, "id");
        if (name && strcmp(name, id) == 0) {
            return entry;
        }
        entry = xml_next(entry, "form");
    }
    return NULL;
}

/* Years after the end of the period; -1: the profile does not say. */
static int keep_years(const struct expiry *expiry, const char *form)
{
    struct arena *arena = expiry->cli->arena;
    const xmlNode *entry = entry_of(expiry->forms, arena, form);
    const char *years = entry ? xml_attribute(arena, entry, "keep-years") : NULL;
    return years && *years ? atoi(years) : -1;
}

/* The last year of a period, of a span its second one; of a form without any, that of receipt. */
static int last_year(const struct record *record)
{
    size_t len = strlen(record->period);
    const char *year = len == 9 ? record->period + 5 : len == 4 ? record->period : record->received;
    return atoi(year);
}

static enum status take(void *state, const struct ledger_row *row)
{
    struct expiry *expiry = state;
    const struct record *record = &row->record;
    int years = record->confidential && !row->erased ? keep_years(expiry, record->form_id) : -1;
    char until[16];
    snprintf(until, sizeof until, "%04d-12-31", (last_year(record) + years) % 10000);
    if (years < 0 || strcmp(expiry->on, until) <= 0) {
        return STATUS_OK;
    }
    const char *const cells[] = {
        record->key,    record->form_title,
        record->period, ledger_local_time(expiry->cli->arena, record->received),
        until,          record->unit_name};
    sheet_add(&expiry->sheet, cells);
    return expiry->sheet.status;
}

static void tell_undated(const struct expiry *expiry)
{
    for (const struct form *form = expiry->forms->first; form; form = form->next) {
        if (form->confidential && keep_years(expiry, form->id) < 0) {
            cli_warn(expiry->cli, N_("the profile does not say how many years %s is kept"),
                     form->id);
        }
    }
}

static const char *today(struct arena *arena)
{
    char text[16];
    struct tm local;
    time_t clock = time(NULL);
    strftime(text, sizeof text, "%Y-%m-%d", localtime_r(&clock, &local));
    const char *copy = arena_strdup(arena, text);
    return copy ? copy : "";
}

enum status run_ledger_expired(struct cli *cli)
{
    struct ledger_call call;
    struct session session;
    const struct ledger_filter all = {.confidential = true};
    enum status status = ledger_call_open(cli, LEDGER_READ, &call);
    enum status opened = session_open(cli, SESSION_FORMS, &session);
    status = status == STATUS_OK ? opened : status;
    struct expiry expiry = {.cli = cli,
                            .forms = session.pipeline.forms,
                            .on = cli->options.on ? cli->options.on : today(cli->arena)};
    sheet_init(&expiry.sheet, cli->arena, "保存期满", COLUMNS, ARRAY_LENGTH(COLUMNS));
    expiry.sheet.language = ledger_call_language(&call);
    if (status == STATUS_OK) {
        tell_undated(&expiry);
        status = ledger_select(call.ledger, &all, LEDGER_BY_UNIT, take, &expiry);
    }
    if (status == STATUS_OK) {
        status = ledger_call_write(&call, &expiry.sheet);
    }
    session_close(&session);
    ledger_call_close(&call);
    return status;
}
