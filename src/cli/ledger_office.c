#include "cli/ledger_office.h"

#include <stdio.h>

enum status office_open(struct cli *cli, enum ledger_access access, struct office_call *out)
{
    *out = (struct office_call){0};
    enum status status = ledger_call_open(cli, access, &out->call);
    if (status == STATUS_OK) {
        session_profile_of(cli, out->call.spool.dir);
        status = session_open(cli, SESSION_FORMS, &out->session);
    }
    if (status == STATUS_OK) {
        const char *dir = out->call.spool.dir;
        out->profile = &out->session.pipeline.forms->profile;
        out->rules = title_rules_of(out->profile);
        out->register_path = units_place(cli->arena, dir, cli->options.profile);
        status = out->register_path ? STATUS_OK : STATUS_NO_MEMORY;
    }
    return status;
}

void office_close(struct office_call *office)
{
    if (office->session.cli) {
        session_close(&office->session);
    }
    ledger_call_close(&office->call);
}

enum status office_units(struct office_call *office, bool edit, struct units **out)
{
    const char *data = office->session.pipeline.forms->data_dir;
    struct diagnostics *diags = &office->call.diags;
    return edit ? units_edit(office->register_path, data, diags, out)
                : units_open(office->register_path, data, diags, out);
}

void office_row_failed(struct office_call *office, int line, size_t before)
{
    struct diagnostics *diags = &office->call.diags;
    char row[12];
    snprintf(row, sizeof row, "%d", line);
    if (diags->count <= before) {
        return;
    }
    const struct diagnostic first = diags->items[before];
    for (size_t i = before; i < diags->count; i++) {
        diags->counts[diags->items[i].severity]--;
    }
    diags->count = before;
    const struct diag_place place = {.line = line};
    diag_report(diags, DIAG_TABLE_ROW, &place, row, first.message[LANGUAGE_ZH],
                first.message[LANGUAGE_EN], NULL);
}
