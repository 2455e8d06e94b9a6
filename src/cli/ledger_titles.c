#include "cli/ledger_office.h"
#include "cli/moment.h"

#include <stdio.h>

/* jianjia ledger SPOOL titles and due: what units hold, and what is to be done about it. */

#define DATA (SHEET_IN_FILE | SHEET_IN_JSON)

static const struct sheet_column TITLES[] = {
    {"short", {"编号", "id"}, SHEET_TEXT, SHEET_IN_TABLE, 8},
    {"unit", {"单位", "unit"}, SHEET_TEXT, 0, 36},
    {"subject", {"对象", "subject"}, SHEET_TEXT, 0, 24},
    {"title", {"称号", "title"}, SHEET_TEXT, 0, 28},
    {"level", {"级别", "level"}, SHEET_TEXT, 0, 0},
    {"state", {"状态", "state"}, SHEET_TEXT, 0, 0},
    {"granted", {"授予日期", "granted"}, SHEET_DATE, 0, 0},
    {"body", {"命名单位", "granted by"}, SHEET_TEXT, 0, 20},
    {"number", {"文号", "document"}, SHEET_TEXT, 0, 24},
    {"document", {"文件", "its name"}, SHEET_TEXT, DATA, 0},
    {"assessed", {"最近考核", "assessed"}, SHEET_DATE, 0, 0},
    {"reviewed", {"最近复核", "reviewed"}, SHEET_DATE, 0, 0},
    {"deadline", {"整改期限", "deadline"}, SHEET_DATE, 0, 0},
    {"revoked", {"撤销日期", "revoked"}, SHEET_DATE, DATA, 0},
    {"three_years", {"连续三年保持", "held for three years"}, SHEET_BOOL, DATA, 0},
    {"uscc", {"统一社会信用代码", "code of the unit"}, SHEET_TEXT, DATA, 0},
    {"unit_key", {"单位编号", "key of the unit"}, SHEET_TEXT, DATA, 0},
    {"system", {"系统工会", "system"}, SHEET_TEXT, DATA, 0},
    {"period", {"年度", "period"}, SHEET_TEXT, DATA, 0},
    {"submission", {"申报档案号", "submission"}, SHEET_TEXT, DATA, 32},
    {"events", {"事项数", "events"}, SHEET_NUMBER, DATA, 0},
    {"id", {"称号编号", "id"}, SHEET_TEXT, DATA, 16},
};

struct listing {
    struct sheet sheet;
    int today; /* day number */
};

/* Three years without a stain may carry a recommendation further (R-3Y). */
static bool is_three_years(const struct title_row *row, int today)
{
    struct date from, until;
    return row->state == TITLE_HELD && date_parse(slice_from(row->since), &from)
           && date_add_months(from, 36, &until) && date_day_number(until) <= today;
}

static enum status add_title(void *state, const struct title_row *row)
{
    struct listing *listing = state;
    bool chinese = listing->sheet.language == LANGUAGE_ZH;
    char brief[9], events[12];
    snprintf(brief, sizeof brief, "%.8s", row->id);
    snprintf(events, sizeof events, "%u", row->events);
    const char *const cells[ARRAY_LENGTH(TITLES)] = {
        brief,
        row->unit,
        row->subject,
        row->kind,
        row->level,
        row->void_grant ? (chinese ? "作废" : "taken back") : title_state_name(row->state),
        row->granted,
        row->body,
        row->number,
        row->document,
        row->assessed,
        row->reviewed,
        row->deadline,
        row->revoked,
        is_three_years(row, listing->today) ? "1" : "",
        row->uscc,
        row->unit_key,
        row->system,
        row->period,
        row->submission,
        events,
        row->id,
    };
    sheet_add(&listing->sheet, cells);
    return listing->sheet.status;
}

static struct title_filter filter_of(const struct cli *cli)
{
    const struct cli_options *options = &cli->options;
    return (struct title_filter){
        .unit = options->unit,
        .kind = options->class_name,
        .system = options->system,
        .standing = options->standing,
    };
}

enum status run_ledger_titles(struct cli *cli)
{
    struct office_call office;
    struct listing listing = {0};
    struct date today;
    const struct title_filter filter = filter_of(cli);
    enum status status = office_open(cli, LEDGER_READ, &office);
    if (status == STATUS_OK) {
        sheet_init(&listing.sheet, cli->arena, "荣誉台账", TITLES, ARRAY_LENGTH(TITLES));
        listing.sheet.language = ledger_call_language(&office.call);
        listing.today =
            date_parse(slice_from(moment_today(cli)), &today) ? date_day_number(today) : 0;
        status = ledger_titles(office.call.ledger, &filter, add_title, &listing);
        status = status == STATUS_OK ? ledger_call_write(&office.call, &listing.sheet) : status;
    }
    office_close(&office);
    return status;
}

/* --- due --- */

static const struct sheet_column DUES[] = {
    {"due", {"到期日", "due"}, SHEET_DATE, 0, 0},
    {"overdue", {"逾期", "overdue"}, SHEET_BOOL, DATA, 0},
    {"days", {"", ""}, SHEET_NUMBER, SHEET_IN_JSON, 0},
    {"when", {"还有", "when"}, SHEET_TEXT, SHEET_IN_TABLE | SHEET_IN_FILE, 0},
    {"task", {"事项", "task"}, SHEET_TEXT, 0, 0},
    {"unit", {"单位", "unit"}, SHEET_TEXT, 0, 36},
    {"subject", {"对象", "subject"}, SHEET_TEXT, 0, 24},
    {"title", {"称号", "title"}, SHEET_TEXT, 0, 28},
    {"level", {"级别", "level"}, SHEET_TEXT, 0, 0},
    {"body", {"命名单位", "granted by"}, SHEET_TEXT, 0, 20},
    {"number", {"文号", "document"}, SHEET_TEXT, 0, 24},
    {"granted", {"授予日期", "granted"}, SHEET_DATE, DATA, 0},
    {"system", {"系统工会", "system"}, SHEET_TEXT, DATA, 0},
    {"uscc", {"统一社会信用代码", "code of the unit"}, SHEET_TEXT, DATA, 0},
    {"id", {"称号编号", "id"}, SHEET_TEXT, DATA, 16},
};

static void when_text(int days, enum language language, char *out, size_t size)
{
    static const char *const FORMATS[2][3] = {{"逾期%d天", "今天", "%d天"},
                                              {"%d days late", "today", "%d days"}};
    const char *const *formats = FORMATS[language == LANGUAGE_ZH ? 0 : 1];
    if (days == 0) {
        snprintf(out, size, "%s", formats[1]);
    } else {
        snprintf(out, size, days < 0 ? formats[0] : formats[2], days < 0 ? -days : days);
    }
}

static void add_due(struct sheet *sheet, const struct due_row *row)
{
    char days[12], when[40];
    const struct title_row *title = &row->title;
    snprintf(days, sizeof days, "%d", row->days);
    when_text(row->days, sheet->language, when, sizeof when);
    const char *const cells[ARRAY_LENGTH(DUES)] = {
        row->due.date,
        row->days < 0 ? "1" : "",
        days,
        when,
        title_task_name(row->due.task),
        title->unit,
        title->subject,
        title->kind,
        title->level,
        title->body,
        title->number,
        title->granted,
        title->system,
        title->uscc,
        title->id,
    };
    sheet_add(sheet, cells);
}

enum status run_ledger_due(struct cli *cli)
{
    struct office_call office;
    struct sheet sheet;
    struct due_row *rows = NULL;
    size_t count = 0;
    const struct title_filter filter = filter_of(cli);
    enum status status = office_open(cli, LEDGER_READ, &office);
    sheet_init(&sheet, cli->arena, "到期事项", DUES, ARRAY_LENGTH(DUES));
    if (status == STATUS_OK) {
        const char *on = moment_today(cli);
        sheet.language = ledger_call_language(&office.call);
        sheet.title =
            arena_printf(cli->arena, "到期事项（截至%s，%d天内）", on, cli->options.within);
        status = sheet.title ? ledger_dues(office.call.ledger, cli->arena, &filter, &office.rules,
                                           on, cli->options.within, &rows, &count)
                             : STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        add_due(&sheet, &rows[i]);
    }
    status = status == STATUS_OK ? ledger_call_write(&office.call, &sheet) : status;
    office_close(&office);
    return status;
}
