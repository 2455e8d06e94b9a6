#include "cli/ledger_office.h"
#include "cli/table_in.h"

#include <stdio.h>
#include <string.h>

/* jianjia ledger SPOOL units: the register, and the units that only submissions name. */

static const struct sheet_column COLUMNS[] = {
    {"key", {"编号", "key"}, SHEET_TEXT, 0, 18},
    {"registered", {"状态", "state"}, SHEET_TEXT, 0, 0},
    {"name", {"单位", "unit"}, SHEET_TEXT, 0, 40},
    {"uscc", {"统一社会信用代码", "code of the unit"}, SHEET_TEXT, 0, 0},
    {"system", {"系统工会", "system"}, SHEET_TEXT, 0, 24},
    {"former", {"曾用名", "former names"}, SHEET_TEXT, 0, 40},
    {"contact", {"联系人", "contact"}, SHEET_TEXT, 0, 0},
    {"phone", {"电话", "phone"}, SHEET_TEXT, 0, 0},
    {"note", {"备注", "note"}, SHEET_TEXT, 0, 0},
    {"submissions", {"申报数", "submissions"}, SHEET_NUMBER, 0, 0},
    {"last", {"最近申报", "last received"}, SHEET_DATE, 0, 0},
};

/* --- units that submissions name --- */

struct met_list {
    struct arena *arena;
    const struct units *units;
    struct unit_met *list;
    const struct unit **known; /* the register's; NULL: a proposal */
    size_t count, capacity;
};

static enum status add_met(void *state, const struct unit_met *met)
{
    struct met_list *all = state;
    if (all->count == all->capacity) {
        size_t capacity = all->capacity ? 2 * all->capacity : 256;
        struct unit_met *list = arena_array(all->arena, capacity, sizeof *list);
        const struct unit **known = arena_array(all->arena, capacity, sizeof *known);
        if (!list || !known) {
            return STATUS_NO_MEMORY;
        }
        if (all->count) {
            memcpy(list, all->list, all->count * sizeof *list);
            memcpy(known, all->known, all->count * sizeof *known);
        }
        all->list = list;
        all->known = known;
        all->capacity = capacity;
    }
    struct unit_met copy = {arena_strdup(all->arena, met->name),
                            arena_strdup(all->arena, met->uscc),
                            arena_strdup(all->arena, met->system),
                            arena_strdup(all->arena, met->last), met->submissions};
    if (!copy.name || !copy.uscc || !copy.system || !copy.last) {
        return STATUS_NO_MEMORY;
    }
    all->list[all->count] = copy;
    all->known[all->count++] = units_match(all->units, met->uscc, met->name);
    return STATUS_OK;
}

static enum status read_met(struct office_call *office, const struct units *units,
                            struct met_list *out)
{
    *out = (struct met_list){.arena = office->call.cli->arena, .units = units};
    return ledger_units_met(office->call.ledger, add_met, out);
}

/* --- the list --- */

static bool is_wanted(const struct cli *cli, const char *name, const char *uscc, const char *key,
                      const char *system)
{
    const struct cli_options *options = &cli->options;
    struct strbuf wanted = {0}, have = {0};
    if (options->system && strcmp(options->system, system) != 0) {
        return false;
    }
    if (!options->unit) {
        return true;
    }
    record_normal_name(options->unit, &wanted);
    record_normal_name(name, &have);
    bool found = strstr(strbuf_str(&have), strbuf_str(&wanted)) || strcmp(options->unit, uscc) == 0
                 || strcmp(options->unit, key) == 0;
    strbuf_deinit(&wanted);
    strbuf_deinit(&have);
    return found;
}

/* Submissions of a registered unit, under whatever name. */
static void sum_met(const struct met_list *met, const struct unit *unit, uint32_t *submissions,
                    const char **last)
{
    *submissions = 0;
    *last = "";
    for (size_t i = 0; i < met->count; i++) {
        if (met->known[i] == unit) {
            *submissions += met->list[i].submissions;
            *last = strcmp(met->list[i].last, *last) > 0 ? met->list[i].last : *last;
        }
    }
}

static void list_unit(struct sheet *sheet, const struct unit *unit, const struct met_list *met)
{
    struct strbuf former = {0};
    uint32_t submissions;
    const char *last;
    char count[12], day[DATE_TEXT];
    sum_met(met, unit, &submissions, &last);
    snprintf(count, sizeof count, "%u", submissions);
    snprintf(day, sizeof day, "%.10s", last);
    units_former_text(unit, &former);
    const char *const cells[ARRAY_LENGTH(COLUMNS)] = {
        unit->key,     sheet->language == LANGUAGE_ZH ? "已确认" : "confirmed",
        unit->name,    unit->uscc,
        unit->system,  strbuf_str(&former),
        unit->contact, unit->phone,
        unit->note,    count,
        day,
    };
    sheet_add(sheet, cells);
    strbuf_deinit(&former);
}

static void list_proposal(struct sheet *sheet, const struct unit_met *met)
{
    char count[12], day[DATE_TEXT];
    snprintf(count, sizeof count, "%u", met->submissions);
    snprintf(day, sizeof day, "%.10s", met->last);
    const char *const cells[ARRAY_LENGTH(COLUMNS)] = {
        "",          sheet->language == LANGUAGE_ZH ? "待确认" : "proposed",
        met->name,   met->uscc,
        met->system, "",
        "",          "",
        "",          count,
        day,
    };
    sheet_add(sheet, cells);
}

static enum status list_units(struct office_call *office, const struct units *units)
{
    struct cli *cli = office->call.cli;
    struct met_list met;
    struct sheet sheet;
    sheet_init(&sheet, cli->arena, "单位名册", COLUMNS, ARRAY_LENGTH(COLUMNS));
    sheet.language = ledger_call_language(&office->call);
    enum status status = read_met(office, units, &met);
    for (size_t i = 0; i < units_count(units) && status == STATUS_OK; i++) {
        const struct unit *unit = units_at(units, i);
        if (is_wanted(cli, unit->name, unit->uscc, unit->key, unit->system)) {
            list_unit(&sheet, unit, &met);
        }
    }
    for (size_t i = 0; i < met.count && status == STATUS_OK; i++) {
        const struct unit_met *one = &met.list[i];
        if (!met.known[i] && is_wanted(cli, one->name, one->uscc, "", one->system)) {
            list_proposal(&sheet, one);
        }
    }
    return status == STATUS_OK ? ledger_call_write(&office->call, &sheet) : status;
}

/* --- edits --- */

static enum status unknown(struct office_call *office, const char *word)
{
    diag_report(&office->call.diags, DIAG_UNIT_UNKNOWN, NULL, word, NULL);
    return STATUS_NOT_FOUND;
}

static enum status find_unit(struct office_call *office, struct units *units, const char *word,
                             struct unit **out)
{
    const struct unit *unit = units_find(units, word);
    *out = unit ? units_change(units, unit) : NULL;
    return *out ? STATUS_OK : unknown(office, word);
}

static bool is_meant(const struct unit_met *met, const char *word)
{
    struct strbuf a = {0}, b = {0};
    record_normal_name(met->name, &a);
    record_normal_name(word, &b);
    bool same = strcmp(met->uscc, word) == 0 || strcmp(strbuf_str(&a), strbuf_str(&b)) == 0;
    strbuf_deinit(&a);
    strbuf_deinit(&b);
    return same;
}

/* Takes proposals into the register: those named, or all. */
static enum status confirm(struct office_call *office, struct units *units,
                           const char *const *words, size_t count)
{
    struct cli *cli = office->call.cli;
    struct met_list met;
    size_t added = 0;
    enum status status = read_met(office, units, &met);
    for (size_t w = 0; w < (cli->options.all ? 1 : count) && status == STATUS_OK; w++) {
        bool found = cli->options.all;
        for (size_t i = 0; i < met.count && status == STATUS_OK; i++) {
            const struct unit_met *one = &met.list[i];
            if (met.known[i] || (!cli->options.all && !is_meant(one, words[w]))) {
                continue;
            }
            met.known[i] = units_add(units, one->name, one->uscc, one->system);
            status = met.known[i] ? STATUS_OK : STATUS_NO_MEMORY;
            found = true;
            added++;
        }
        if (!found && !units_find(units, words[w])) {
            status = unknown(office, words[w]);
        }
    }
    if (status == STATUS_OK) {
        cli_say(cli, N_("%zu units confirmed"), added);
    }
    return status;
}

static enum status set(struct office_call *office, struct units *units, const char *const *words,
                       size_t count)
{
    struct unit *unit = NULL;
    enum status status = find_unit(office, units, words[0], &unit);
    const char *on = office->call.cli->options.on;
    for (size_t i = 1; i < count && status == STATUS_OK; i++) {
        status = units_set(units, unit, words[i], on ? on : "", &office->call.diags);
    }
    return status;
}

static enum status merge(struct office_call *office, struct units *units, const char *const *words,
                         size_t count)
{
    struct unit *into = NULL, *from = NULL;
    enum status status = find_unit(office, units, words[0], &into);
    for (size_t i = 1; i < count && status == STATUS_OK; i++) {
        status = find_unit(office, units, words[i], &from);
        if (status == STATUS_OK && from != into) {
            status = units_merge(units, into, from);
        }
    }
    return status;
}

/* --- from a table --- */

static enum status set_cell(struct office_call *office, struct units *units, struct unit *unit,
                            const struct table_in *table, size_t row, const char *column,
                            const char *field)
{
    struct strbuf assignment = {0};
    const char *on = office->call.cli->options.on;
    if (!table_in_has(table, column)) {
        return STATUS_OK;
    }
    strbuf_addf(&assignment, "%s=%s", field, table_in_cell(table, row, column));
    enum status status =
        assignment.status == STATUS_OK
            ? units_set(units, unit, strbuf_str(&assignment), on ? on : "", &office->call.diags)
            : STATUS_NO_MEMORY;
    strbuf_deinit(&assignment);
    return status;
}

/* The unit a row is about: by key, else by code or name, else a new one. */
static struct unit *unit_of_row(struct units *units, const struct table_in *table, size_t row)
{
    const char *key = table_in_cell(table, row, "编号");
    const char *name = table_in_cell(table, row, "单位");
    const char *uscc = table_in_cell(table, row, "统一社会信用代码");
    const struct unit *unit = key[0] ? units_find(units, key) : units_match(units, uscc, name);
    if (unit) {
        return units_change(units, unit);
    }
    return key[0] || !name[0] ? NULL
                              : units_add(units, name, uscc, table_in_cell(table, row, "系统工会"));
}

static enum status import_row(struct office_call *office, struct units *units,
                              const struct table_in *table, size_t row)
{
    static const struct {
        const char *column, *field;
    } fields[] = {{"单位", "name"},       {"统一社会信用代码", "uscc"},
                  {"系统工会", "system"}, {"联系人", "contact"},
                  {"电话", "phone"},      {"备注", "note"}};
    struct unit *unit = unit_of_row(units, table, row);
    if (!unit) {
        return unknown(office, table_in_cell(table, row, "编号"));
    }
    enum status status = STATUS_OK;
    for (size_t i = 0; i < ARRAY_LENGTH(fields) && status == STATUS_OK; i++) {
        status = set_cell(office, units, unit, table, row, fields[i].column, fields[i].field);
    }
    if (status == STATUS_OK && table_in_has(table, "曾用名")) {
        status = units_set_former(units, unit, table_in_cell(table, row, "曾用名"));
    }
    return status;
}

/* All rows or none: the register is one file. */
static enum status import(struct office_call *office, struct units *units, const char *const *words,
                          size_t count)
{
    struct cli *cli = office->call.cli;
    struct table_in table;
    (void)count;
    enum status status = table_in_read(cli->arena, words[0], &office->call.diags, &table);
    if (status == STATUS_OK && !table_in_has(&table, "单位")) {
        diag_report(&office->call.diags, DIAG_TABLE_HEAD, NULL, "单位", NULL);
        status = STATUS_INVALID;
    }
    for (size_t row = 0; status == STATUS_OK && row < table.rows; row++) {
        size_t before = office->call.diags.count;
        status = import_row(office, units, &table, row);
        if (status != STATUS_OK) {
            office_row_failed(office, table.lines[row], before);
        }
    }
    if (status == STATUS_OK) {
        cli_say(cli, N_("%zu rows taken into the register"), table.rows);
    }
    return status;
}

static const struct {
    const char *name;
    size_t least;
    enum status (*run)(struct office_call *office, struct units *units, const char *const *words,
                       size_t count);
} EDITS[] = {{"confirm", 0, confirm}, {"set", 2, set}, {"merge", 2, merge}, {"import", 1, import}};

static enum status run_edit(struct office_call *office, const char *const *words, size_t count)
{
    struct cli *cli = office->call.cli;
    for (size_t i = 0; i < ARRAY_LENGTH(EDITS); i++) {
        if (strcmp(words[0], EDITS[i].name) != 0) {
            continue;
        }
        if (count - 1 < EDITS[i].least) {
            cli_warn(cli, N_("a word is missing behind %s"), words[0]);
            return STATUS_USAGE;
        }
        struct units *units = NULL;
        enum status status = office_units(office, true, &units);
        status = status == STATUS_OK ? EDITS[i].run(office, units, words + 1, count - 1) : status;
        status = status == STATUS_OK ? units_save(units, &office->call.diags) : status;
        units_close(units);
        return status;
    }
    cli_warn(cli, N_("there is no such thing to do: %s"), words[0]);
    return STATUS_USAGE;
}

enum status run_ledger_units(struct cli *cli)
{
    struct office_call office;
    struct units *units = NULL;
    enum status status = office_open(cli, LEDGER_READ, &office);
    if (status == STATUS_OK && office.call.word_count) {
        status = run_edit(&office, office.call.words, office.call.word_count);
    } else if (status == STATUS_OK) {
        status = office_units(&office, false, &units);
        status = status == STATUS_OK ? list_units(&office, units) : status;
    }
    units_close(units);
    office_close(&office);
    return status;
}
