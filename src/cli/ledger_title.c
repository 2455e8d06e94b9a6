#include "cli/ledger_office.h"
#include "cli/moment.h"
#include "cli/table_in.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* jianjia ledger SPOOL title: notes what bodies decided about titles, one at a time or from a
 * table. A decision is written as words FIELD=VALUE, or as a row whose columns have the same names.
 */

/* What was said, before it is known which title it is about. */
struct decision {
    const char *act;  /* grant, assess, .. or 授予, 年度考核, .. */
    const char *whom; /* a unit or the beginning of a title's id */
    const char *result, *corrects, *submission;
    struct title_event event;
};

#define EVENT(member) (offsetof(struct decision, event) + offsetof(struct title_event, member))

/* The fields, by both names; those of the table of titles are among them. */
static const struct {
    const char *name, *column;
    size_t offset;
} FIELDS[] = {
    {"act", "事项", offsetof(struct decision, act)},
    {"id", "称号编号", offsetof(struct decision, whom)},
    {"unit", "单位", EVENT(unit)},
    {"uscc", "统一社会信用代码", EVENT(uscc)},
    {"system", "系统工会", EVENT(system)},
    {"subject", "对象", EVENT(subject)},
    {"title", "称号", EVENT(kind)},
    {"level", "级别", EVENT(level)},
    {"body", "决定单位", EVENT(body)},
    {"body", "命名单位", EVENT(body)},
    {"number", "文号", EVENT(number)},
    {"document", "文件", EVENT(document)},
    {"date", "日期", EVENT(date)},
    {"date", "授予日期", EVENT(date)},
    {"deadline", "整改期限", EVENT(deadline)},
    {"reason", "理由", EVENT(reason)},
    {"period", "年度", EVENT(period)},
    {"result", "结果", offsetof(struct decision, result)},
    {"event", "更正第几号", offsetof(struct decision, corrects)},
    {"submission", "申报档案号", offsetof(struct decision, submission)},
    {"by", "记录人", EVENT(by)},
};

/* What one may ask for, and the event it is with result 合格 and 不合格. */
static const struct {
    const char *name, *column;
    enum title_act pass, fail;
    bool judged; /* it has a result */
} ACTS[] = {
    {"grant", "授予", TITLE_GRANT, TITLE_GRANT, false},
    {"assess", "年度考核", TITLE_ASSESS_PASS, TITLE_ASSESS_FAIL, true},
    {"review", "复核", TITLE_REVIEW_PASS, TITLE_REVIEW_FAIL, true},
    {"rectify", "限期整改", TITLE_RECTIFY, TITLE_RECTIFY, false},
    {"close", "整改结果", TITLE_RECTIFY_PASS, TITLE_RECTIFY_FAIL, true},
    {"revoke", "撤销", TITLE_REVOKE, TITLE_REVOKE, false},
    {"correct", "更正", TITLE_CORRECT, TITLE_CORRECT, false},
};

/* --- reading a decision --- */

static const char **field_of(struct decision *decision, size_t i)
{
    return (const char **)(void *)((char *)decision + FIELDS[i].offset);
}

static struct decision decision_new(void)
{
    return (struct decision){.act = "",
                             .whom = "",
                             .result = "",
                             .corrects = "",
                             .submission = "",
                             .event = title_event_new(TITLE_GRANT)};
}

static enum status take_word(struct office_call *office, struct decision *decision,
                             const char *word)
{
    struct cli *cli = office->call.cli;
    struct slice rest = slice_from(word);
    struct slice name = slice_cut(&rest, '=');
    if (!rest.ptr) {
        if (decision->whom[0]) {
            cli_warn(cli, N_("one word too many: %s"), word);
            return STATUS_USAGE;
        }
        decision->whom = word;
        return STATUS_OK;
    }
    for (size_t i = 1; i < ARRAY_LENGTH(FIELDS); i++) {
        if (slice_is(name, FIELDS[i].name) || slice_is(name, FIELDS[i].column)) {
            const char *value = arena_copy(cli->arena, slice_trim(rest));
            *field_of(decision, i) = value ? value : "";
            return value ? STATUS_OK : STATUS_NO_MEMORY;
        }
    }
    cli_warn(cli, N_("there is no such field: %s"), word);
    return STATUS_USAGE;
}

static struct decision take_row(const struct table_in *table, size_t row)
{
    struct decision decision = decision_new();
    for (size_t i = 0; i < ARRAY_LENGTH(FIELDS); i++) {
        const char *cell = table_in_cell(table, row, FIELDS[i].column);
        const char **field = field_of(&decision, i);
        *field = cell[0] ? cell : *field;
    }
    return decision;
}

/* 合格 and 不合格; anything else is a finding. */
static enum status judge(struct office_call *office, const char *result, bool *passed)
{
    *passed = strcmp(result, "合格") == 0 || strcmp(result, "pass") == 0;
    if (!*passed && strcmp(result, "不合格") != 0 && strcmp(result, "fail") != 0) {
        diag_report(&office->call.diags, DIAG_TITLE_RESULT, NULL, result, NULL);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

static enum status find_act(struct office_call *office, struct decision *decision)
{
    for (size_t i = 0; i < ARRAY_LENGTH(ACTS); i++) {
        if (strcmp(decision->act, ACTS[i].name) != 0
            && strcmp(decision->act, ACTS[i].column) != 0) {
            continue;
        }
        bool passed = true;
        enum status status = ACTS[i].judged ? judge(office, decision->result, &passed) : STATUS_OK;
        decision->event.act = passed ? ACTS[i].pass : ACTS[i].fail;
        return status;
    }
    diag_report(&office->call.diags, DIAG_TITLE_ACT, NULL, decision->act, NULL);
    return STATUS_INVALID;
}

/* --- what is left to be filled in --- */

static void default_to(const char **text, const char *value)
{
    *text = (*text)[0] ? *text : value;
}

/* Facts of the submission that a title is granted upon. */
static enum status copy_submission(void *state, const struct ledger_row *row)
{
    struct office_call *office = ((void **)state)[0];
    struct title_event *event = ((void **)state)[1];
    unsigned *found = ((void **)state)[2];
    struct arena *arena = office->call.cli->arena;
    const struct record *r = &row->record;
    const struct {
        const char **to;
        const char *from;
    } copies[] = {
        {&event->unit, r->unit_name},    {&event->uscc, r->uscc},
        {&event->unit_key, r->unit_key}, {&event->system, r->system},
        {&event->subject, r->subject},   {&event->kind, r->class_name},
        {&event->form, r->form_id},      {&event->period, r->period},
        {&event->submission, r->key},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(copies); i++) {
        const char *copy = arena_strdup(arena, copies[i].from);
        if (!copy) {
            return STATUS_NO_MEMORY;
        }
        default_to(copies[i].to, copy);
    }
    ++*found;
    return STATUS_OK;
}

/* By the beginning of the key, or the check code on the paper. */
static enum status find_submission(struct office_call *office, const char *word,
                                   struct title_event *event)
{
    unsigned found = 0;
    void *state[] = {office, event, &found};
    struct ledger_filter filter = {.key = word, .standing = true, .confidential = true};
    enum status status =
        ledger_select(office->call.ledger, &filter, LEDGER_NEWEST_FIRST, copy_submission, state);
    if (status == STATUS_OK && found == 0) {
        filter.key = NULL;
        filter.check_code = word;
        status = ledger_select(office->call.ledger, &filter, LEDGER_NEWEST_FIRST, copy_submission,
                               state);
    }
    if (status == STATUS_OK && found != 1) {
        diag_report(&office->call.diags, DIAG_TITLE_SUBMISSION, NULL, word, NULL);
        status = STATUS_NOT_FOUND;
    }
    return status;
}

/* The register knows key, code and system of a unit better than who types its name. */
static enum status find_unit(struct office_call *office, const struct units *units,
                             struct decision *decision)
{
    struct title_event *event = &decision->event;
    default_to(&event->unit, decision->whom);
    const struct unit *unit = units_match(units, event->uscc, event->unit);
    unit = unit ? unit : units_find(units, event->unit); /* a key or a code in place of the name */
    if (unit) {
        event->unit = unit->name;
        event->unit_key = unit->key;
        default_to(&event->uscc, unit->uscc);
        default_to(&event->system, unit->system);
    }
    (void)office;
    return STATUS_OK;
}

/* Who grants a title of that level when nobody says: 合格 is what a unit decides itself, what lies
 * above the office must be said. */
static const char *usual_body(struct office_call *office, const struct title_event *event)
{
    if (strcmp(event->level, "合格") == 0) {
        return event->unit;
    }
    bool above = strcmp(event->level, "市级") == 0 || strcmp(event->level, "全国") == 0;
    return above ? ""
                 : forms_profile_text(office->session.pipeline.forms, office->call.cli->arena,
                                      "office/name");
}

static enum status grant(struct office_call *office, const struct units *units,
                         struct decision *decision)
{
    struct title_event *event = &decision->event;
    struct arena *arena = office->call.cli->arena;
    struct diagnostics *diags = &office->call.diags;
    char id[17];
    bool fresh;
    enum status status =
        decision->submission[0] ? find_submission(office, decision->submission, event) : STATUS_OK;
    status = status == STATUS_OK ? find_unit(office, units, decision) : status;
    if (status != STATUS_OK) {
        return status;
    }
    default_to(&event->level, title_level_of(office->profile, arena, event->kind));
    if (!event->level[0] && event->kind[0]) {
        diag_report(diags, DIAG_TITLE_KIND, NULL, event->kind, NULL);
        return STATUS_INVALID;
    }
    default_to(&event->body, usual_body(office, event));
    status = ledger_grant_title(&office->call.spool, office->call.ledger, event, &office->rules,
                                diags, id, &fresh);
    if (status == STATUS_OK) {
        cli_say(office->call.cli,
                fresh ? N_("%s: %s granted to %s") : N_("%s: %s of %s was noted before"), id,
                event->kind, event->unit);
    }
    return status;
}

/* --- which title --- */

struct choice {
    struct arena *arena;
    unsigned count;
    char id[17];
    const char *kind, *unit;
    struct strbuf names;
};

static enum status choose(void *state, const struct title_row *row)
{
    struct choice *choice = state;
    strbuf_addf(&choice->names, "%s%.8s %s %s", choice->count++ ? "；" : "", row->id, row->unit,
                row->kind);
    snprintf(choice->id, sizeof choice->id, "%s", row->id);
    choice->kind = arena_strdup(choice->arena, row->kind);
    choice->unit = arena_strdup(choice->arena, row->unit);
    return choice->names.status;
}

/* Those of a unit, of the kind and station when they are named; an id says it alone. */
static enum status look_up(struct office_call *office, const struct units *units,
                           const struct decision *decision, bool any, struct choice *choice)
{
    const char *whom = decision->whom[0] ? decision->whom : decision->event.unit;
    const struct unit *unit = units_find(units, whom);
    struct title_filter filter = {
        .kind = decision->event.kind, .subject = decision->event.subject, .standing = !any};
    enum status status = STATUS_OK;
    if (strlen(whom) >= 4 && strspn(whom, "0123456789abcdef") == strlen(whom)) {
        filter.id = whom;
        filter.standing = false;
        status = ledger_titles(office->call.ledger, &filter, choose, choice);
        filter.id = NULL;
        filter.standing = !any;
    }
    if (status == STATUS_OK && choice->count == 0 && unit) {
        filter.unit = unit->key;
        status = ledger_titles(office->call.ledger, &filter, choose, choice);
    }
    if (status == STATUS_OK && choice->count == 0) {
        filter.unit = whom;
        status = ledger_titles(office->call.ledger, &filter, choose, choice);
    }
    return status;
}

/* `any`: revoked ones and those taken back too. */
static enum status choose_title(struct office_call *office, const struct units *units,
                                const struct decision *decision, bool any, struct choice *choice)
{
    const char *whom = decision->whom[0] ? decision->whom : decision->event.unit;
    struct diagnostics *diags = &office->call.diags;
    char count[12];
    *choice = (struct choice){.arena = office->call.cli->arena};
    if (!whom[0]) {
        diag_report(diags, DIAG_TITLE_MISSING, NULL, "事项", "单位或称号编号", NULL);
        return STATUS_INVALID;
    }
    enum status status = look_up(office, units, decision, any, choice);
    if (status == STATUS_OK && choice->count == 0 && !any) {
        status = look_up(office, units, decision, true, choice); /* to say why not */
    }
    if (status == STATUS_OK && choice->count == 0) {
        diag_report(diags, DIAG_TITLE_UNKNOWN, NULL, whom, NULL);
        status = STATUS_NOT_FOUND;
    } else if (status == STATUS_OK && choice->count > 1) {
        snprintf(count, sizeof count, "%u", choice->count);
        diag_report(diags, DIAG_TITLE_SEVERAL, NULL, whom, count, strbuf_str(&choice->names), NULL);
        status = STATUS_INVALID;
    }
    strbuf_deinit(&choice->names);
    return status;
}

/* --- noting --- */

static enum status note(struct office_call *office, const struct units *units,
                        struct decision *decision)
{
    struct title_event *event = &decision->event;
    struct choice choice;
    struct date date, deadline;
    char latest[DATE_TEXT];
    bool correcting = event->act == TITLE_CORRECT;
    enum status status = choose_title(office, units, decision, correcting, &choice);
    if (status != STATUS_OK) {
        return status;
    }
    event->corrects = correcting ? (unsigned)strtoul(decision->corrects, NULL, 10) : 0;
    if (event->act == TITLE_RECTIFY && !event->deadline[0]
        && date_parse(slice_from(event->date), &date)
        && date_add_months(date, office->rules.rectification_months, &deadline)) {
        date_text(deadline, latest);
        event->deadline = latest;
    }
    default_to(&event->body, forms_profile_text(office->session.pipeline.forms,
                                                office->call.cli->arena, "office/name"));
    /* what tells the title apart is its grant's, and stands there */
    event->kind = event->level = event->unit = event->uscc = event->system = event->subject = "";
    event->period = "";
    status = ledger_note_title(&office->call.spool, office->call.ledger, choice.id, event,
                               &office->rules, &office->call.diags);
    if (status == STATUS_OK) {
        cli_say(office->call.cli, N_("%s: %s of %s: %s"), choice.id, choice.kind, choice.unit,
                title_act_name(event->act));
        if (event->act == TITLE_RECTIFY) {
            cli_say(office->call.cli, N_("to be done by %s"), event->deadline);
        }
    }
    return status;
}

static enum status decide(struct office_call *office, const struct units *units,
                          struct decision *decision)
{
    struct title_event *event = &decision->event;
    default_to(&event->date, moment_today(office->call.cli));
    default_to(&event->by, moment_user(office->call.cli));
    event->at = moment_utc(office->call.cli);
    enum status status = find_act(office, decision);
    if (status != STATUS_OK) {
        return status;
    }
    return event->act == TITLE_GRANT ? grant(office, units, decision)
                                     : note(office, units, decision);
}

/* --- from a table --- */

/* Rows stand for themselves: what is wrong with one is told, the others are noted. */
static enum status import(struct office_call *office, const struct units *units, const char *path)
{
    struct cli *cli = office->call.cli;
    struct table_in table;
    size_t done = 0;
    enum status status = table_in_read(cli->arena, path, &office->call.diags, &table);
    if (status == STATUS_OK && !table_in_has(&table, "单位") && !table_in_has(&table, "称号编号")) {
        diag_report(&office->call.diags, DIAG_TABLE_HEAD, NULL, "单位", NULL);
        status = STATUS_INVALID;
    }
    for (size_t row = 0; status != STATUS_NO_MEMORY && status != STATUS_IO && row < table.rows;
         row++) {
        size_t before = office->call.diags.count;
        struct decision decision = take_row(&table, row);
        default_to(&decision.act, "授予");
        enum status one = decide(office, units, &decision);
        done += one == STATUS_OK;
        if (one != STATUS_OK) {
            office_row_failed(office, table.lines[row], before);
        }
        status = status_worse(status, one);
    }
    cli_say(cli, N_("%zu of %zu rows noted"), done, table.rows);
    return status;
}

/* --- what happened to one title --- */

static const struct sheet_column HISTORY[] = {
    {"number", {"号", "number"}, SHEET_NUMBER, 0, 0},
    {"date", {"日期", "date"}, SHEET_DATE, 0, 0},
    {"act", {"事项", "event"}, SHEET_TEXT, 0, 0},
    {"body", {"决定单位", "decided by"}, SHEET_TEXT, 0, 24},
    {"document_number", {"文号", "document"}, SHEET_TEXT, 0, 24},
    {"document", {"文件", "its name"}, SHEET_TEXT, 0, 32},
    {"deadline", {"整改期限", "deadline"}, SHEET_DATE, 0, 0},
    {"reason", {"理由", "reason"}, SHEET_TEXT, 0, 40},
    {"corrects", {"更正第几号", "corrects"}, SHEET_NUMBER, 0, 0},
    {"void", {"已更正", "taken back"}, SHEET_BOOL, 0, 0},
    {"by", {"记录人", "noted by"}, SHEET_TEXT, 0, 0},
    {"at", {"记录时间", "noted"}, SHEET_TIME, 0, 0},
};

static void add_event(struct office_call *office, struct sheet *sheet, const struct title *title,
                      unsigned number)
{
    const struct title_event *event = &title->events[number - 1];
    char at[12], corrects[12];
    snprintf(at, sizeof at, "%u", number);
    snprintf(corrects, sizeof corrects, "%u", event->corrects);
    const char *const cells[ARRAY_LENGTH(HISTORY)] = {
        at,
        event->date,
        title_act_name(event->act),
        event->body,
        event->number,
        event->document,
        event->deadline,
        event->reason,
        event->corrects ? corrects : "",
        title_is_void(title, number) ? "1" : "",
        event->by,
        ledger_local_time(office->call.cli->arena, event->at),
    };
    sheet_add(sheet, cells);
}

static enum status show(struct office_call *office, const struct units *units,
                        struct decision *decision)
{
    struct arena *arena = office->call.cli->arena;
    struct choice choice;
    struct title title = {0};
    struct sheet sheet;
    enum status status = choose_title(office, units, decision, true, &choice);
    const char *dir = status == STATUS_OK ? title_dir(&office->call.spool, arena, choice.id) : NULL;
    if (status == STATUS_OK) {
        status = dir ? title_read(arena, dir, &office->call.diags, &title) : STATUS_NO_MEMORY;
    }
    if (status != STATUS_OK) {
        return status;
    }
    sheet_init(&sheet, arena, "称号经过", HISTORY, ARRAY_LENGTH(HISTORY));
    sheet.language = ledger_call_language(&office->call);
    sheet.title = arena_printf(arena, "%s：%s（%s）", choice.unit, choice.kind,
                               title.void_grant ? "作废" : title_state_name(title.state));
    for (unsigned number = 1; number <= title.count; number++) {
        add_event(office, &sheet, &title, number);
    }
    return sheet.title ? ledger_call_write(&office->call, &sheet) : STATUS_NO_MEMORY;
}

/* --- the command --- */

static enum status run(struct office_call *office, const struct units *units)
{
    const char *const *words = office->call.words;
    size_t count = office->call.word_count;
    struct decision decision = decision_new();
    enum status status = STATUS_OK;
    decision.act = words[0];
    if (strcmp(words[0], "import") == 0) {
        if (count == 2) {
            return import(office, units, words[1]);
        }
        cli_warn(office->call.cli, N_("a word is missing behind %s"), words[0]);
        return STATUS_USAGE;
    }
    for (size_t i = 1; i < count && status == STATUS_OK; i++) {
        status = take_word(office, &decision, words[i]);
    }
    if (status != STATUS_OK) {
        return status;
    }
    return strcmp(words[0], "show") == 0 ? show(office, units, &decision)
                                         : decide(office, units, &decision);
}

enum status run_ledger_title(struct cli *cli)
{
    struct office_call office;
    struct units *units = NULL;
    enum status status = office_open(cli, LEDGER_WRITE, &office);
    status = status == STATUS_OK ? office_units(&office, false, &units) : status;
    status = status == STATUS_OK ? run(&office, units) : status;
    units_close(units);
    office_close(&office);
    return status;
}
