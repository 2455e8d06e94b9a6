#include "base/file.h"
#include "cli/ledger.h"

#include <stdio.h>

/* jianjia ledger SPOOL list: what the filters leave, as a table or for other programs. */

#define BOTH (SHEET_IN_TABLE | SHEET_IN_FILE)
#define DATA (SHEET_IN_FILE | SHEET_IN_JSON)

/* The columns, in the order of ledger_listing_add. */
static const struct sheet_column COLUMNS[] = {
    {"short", {"编号", "key"}, SHEET_TEXT, SHEET_IN_TABLE, 8},
    {"check_code", {"校验码", "check code"}, SHEET_TEXT, 0, 0},
    {"received_local", {"收到时间", "received"}, SHEET_TIME, BOTH, 0},
    {"received", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"state_shown", {"状态", "state"}, SHEET_TEXT, BOTH, 0},
    {"state", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"withdrawn", {"", ""}, SHEET_BOOL, SHEET_IN_JSON, 0},
    {"paper_shown", {"纸质", "paper"}, SHEET_TEXT, BOTH, 0},
    {"paper", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"form", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"form_title", {"表名", "form"}, SHEET_TEXT, 0, 36},
    {"period", {"年度", "period"}, SHEET_TEXT, 0, 0},
    {"unit", {"单位", "unit"}, SHEET_TEXT, 0, 36},
    {"uscc", {"统一社会信用代码", "code of the unit"}, SHEET_TEXT, DATA, 0},
    {"unit_key", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"system", {"所属系统", "system"}, SHEET_TEXT, DATA, 0},
    {"class", {"类别", "class"}, SHEET_TEXT, DATA, 0},
    {"subject", {"对象", "subject"}, SHEET_TEXT, 0, 24},
    {"date", {"填表日期", "date"}, SHEET_DATE, DATA, 0},
    {"revision", {"版次", "revision"}, SHEET_NUMBER, 0, 0},
    {"pages", {"页数", "pages"}, SHEET_NUMBER, DATA, 0},
    {"warnings", {"提醒数", "warnings"}, SHEET_NUMBER, DATA, 0},
    {"errors", {"错误数", "errors"}, SHEET_NUMBER, DATA, 0},
    {"reason", {"退回原因", "reason"}, SHEET_TEXT, 0, 44},
    {"place", {"位置", "place"}, SHEET_TEXT, DATA, 0},
    {"file_name", {"文件名", "file"}, SHEET_TEXT, DATA, 0},
    {"supersedes", {"更正了", "supersedes"}, SHEET_TEXT, DATA, 32},
    {"superseded_by", {"被其更正", "superseded by"}, SHEET_TEXT, DATA, 32},
    {"possible", {"可能更正", "may correct"}, SHEET_TEXT, DATA, 32},
    {"confidential", {"保密", "confidential"}, SHEET_BOOL, DATA, 0},
    {"published", {"成品", "outputs"}, SHEET_TEXT, DATA, 0},
    {"path", {"", ""}, SHEET_TEXT, SHEET_IN_JSON, 0},
    {"key", {"档案号", "key"}, SHEET_TEXT, DATA, 32},
};

enum status ledger_listing_add(void *state, const struct ledger_row *row)
{
    struct ledger_listing *listing = state;
    const struct record *r = &row->record;
    enum language language = listing->sheet.language;
    char revision[12], pages[12], warnings[12], errors[12];
    snprintf(revision, sizeof revision, "%u", r->revision);
    snprintf(pages, sizeof pages, "%u", r->pages);
    snprintf(warnings, sizeof warnings, "%u", row->warnings);
    snprintf(errors, sizeof errors, "%u", row->errors);
    const char *local = ledger_local_time(listing->scratch, r->received);
    const char *brief = arena_printf(listing->scratch, "%.8s", r->key);
    const char *const cells[ARRAY_LENGTH(COLUMNS)] = {
        brief,
        r->check_code,
        local,
        r->received,
        ledger_state_label(row, language),
        record_state_name(r->state),
        row->withdrawn ? "1" : "",
        ledger_paper_label(row, language),
        row->paper,
        r->form_id,
        r->form_title,
        r->period,
        r->unit_name,
        r->uscc,
        r->unit_key,
        r->system,
        r->class_name,
        r->subject,
        r->date,
        r->revision ? revision : "",
        r->pages ? pages : "",
        warnings,
        errors,
        row->reason,
        row->place,
        r->name,
        r->supersedes,
        row->superseded_by,
        r->possible,
        r->confidential ? "1" : "",
        r->published,
        row->path,
        r->key,
    };
    sheet_add(&listing->sheet, cells);
    arena_reset(listing->scratch);
    return listing->sheet.status;
}

static struct ledger_filter filter_of(const struct cli *cli)
{
    const struct cli_options *options = &cli->options;
    struct arena *arena = cli->arena;
    return (struct ledger_filter){
        .unit = options->unit,
        .form = options->form,
        .period = options->period,
        .year = options->year,
        .system = options->system,
        .class_name = options->class_name,
        .state = options->state,
        .paper = ledger_paper_event(arena, options->paper),
        .since = ledger_utc(arena, options->since),
        .before = ledger_utc(arena, options->before),
        .text = options->text,
        .standing = options->standing,
        .confidential = options->confidential,
    };
}

enum status ledger_listing_init(struct ledger_listing *listing, struct ledger_call *call)
{
    sheet_init(&listing->sheet, call->cli->arena, "台账", COLUMNS, ARRAY_LENGTH(COLUMNS));
    listing->sheet.language = ledger_call_language(call);
    listing->scratch = arena_new();
    return listing->scratch ? STATUS_OK : STATUS_NO_MEMORY;
}

void ledger_listing_deinit(struct ledger_listing *listing)
{
    arena_free(listing->scratch);
}

enum status run_ledger_list(struct cli *cli)
{
    struct ledger_call call;
    struct ledger_listing listing = {0};
    const struct ledger_filter filter = filter_of(cli);
    enum status status = ledger_call_open(cli, LEDGER_READ, &call);
    status = status == STATUS_OK ? ledger_listing_init(&listing, &call) : status;
    if (status == STATUS_OK) {
        status =
            ledger_select(call.ledger, &filter, LEDGER_NEWEST_FIRST, ledger_listing_add, &listing);
    }
    if (status == STATUS_OK) {
        status = ledger_call_write(&call, &listing.sheet);
    }
    ledger_listing_deinit(&listing);
    ledger_call_close(&call);
    return status;
}
