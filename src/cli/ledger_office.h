#ifndef CLI_LEDGER_OFFICE_H
#define CLI_LEDGER_OFFICE_H

#include "cli/ledger.h"
#include "cli/session.h"
#include "ledger/titles.h"

/* What the commands about units and titles have in common: the spool, its ledger, the office's
 * profile and the register of units. */
struct office_call {
    struct ledger_call call;
    struct session session; /* the forms and the profile */
    const struct xml_document *profile;
    const char *register_path;
    struct title_rules rules;
};

/* office_close by the caller, also on failure. */
enum status office_open(struct cli *cli, enum ledger_access access,
                        struct office_call *out) WARN_UNUSED;
void office_close(struct office_call *office);

/* The register, to be read or to be edited; closed by the caller. */
enum status office_units(struct office_call *office, bool edit, struct units **out) WARN_UNUSED;

/* The row of a table that somebody imports is at fault: the findings since `before` are told as
 * one that names the row. */
void office_row_failed(struct office_call *office, int line, size_t before);

#endif
