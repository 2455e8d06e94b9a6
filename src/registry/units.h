#ifndef REGISTRY_UNITS_H
#define REGISTRY_UNITS_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/strbuf.h"

#include <stdbool.h>

/* The unit register: register.xml, beside the office's profile or else in the spool. It holds the
 * units that staff confirmed, under a key that stays when name or code change. Submissions find
 * their unit by code or by name, a former one too; units that only the ledger knows are proposals
 * and give no key. The file may be edited by hand: it is checked against register.xsd whenever it
 * is read, and a broken one is told and not used. */

struct former_name {
    const char *name;
    const char *until; /* ISO date; "" not known */
};

/* Texts are never NULL; "" stands for none. */
struct unit {
    const char *key; /* the code it was confirmed with, else U0001, U0002, .. */
    const char *name, *uscc, *system;
    const char *contact, *phone, *note;
    struct former_name *former;
    size_t former_count;
    const char **was; /* keys of units that were merged into it */
    size_t was_count;
};

struct units;

/* Where the register is: beside `profile` when one is named, else in `spool`. */
char *units_place(struct arena *arena, const char *spool, const char *profile);

/* Reads the register; a file that is not there is one without units. `data_dir` holds schemas/.
 * STATUS_CONFIG: it is broken, with findings. units_close by the caller. */
enum status units_open(const char *path, const char *data_dir, struct diagnostics *diags,
                       struct units **out) WARN_UNUSED;
void units_close(struct units *units);

size_t units_count(const struct units *units);
const struct unit *units_at(const struct units *units, size_t at);

/* The unit of a submission: by code; else by name or former name, unless that unit has another
 * code. NULL: none. */
const struct unit *units_match(const struct units *units, const char *uscc, const char *name);
/* The unit somebody means by a key (also of one merged into it), a code or a name; NULL. */
const struct unit *units_find(const struct units *units, const char *word);

/* --- editing --- */

/* Takes the register's lock, so that edits follow each other, and reads it. */
enum status units_edit(const char *path, const char *data_dir, struct diagnostics *diags,
                       struct units **out) WARN_UNUSED;
/* Checks what came of it and puts the file in place by one rename. STATUS_BUSY: somebody who knows
 * no locks (an editor) changed it meanwhile, and it was left as it is. */
enum status units_save(struct units *units, struct diagnostics *diags) WARN_UNUSED;

/* A new unit; NULL when memory fails. Its key is the code, else the next number. */
struct unit *units_add(struct units *units, const char *name, const char *uscc, const char *system);
/* The same unit, to be changed. */
struct unit *units_change(struct units *units, const struct unit *unit);
/* "name=…": a change of one field, see DIAG_UNIT_FIELD. A new name makes the old one a former one,
 * until `on`. STATUS_USAGE with a finding: no such field. */
enum status units_set(struct units *units, struct unit *unit, const char *assignment,
                      const char *on, struct diagnostics *diags) WARN_UNUSED;
/* `from` becomes part of `into`: its names are former names, its keys lead there. */
enum status units_merge(struct units *units, struct unit *into, struct unit *from) WARN_UNUSED;

/* Former names as one text: 旧名（至2025-03-01）；更旧的名. And back. */
void units_former_text(const struct unit *unit, struct strbuf *out);
enum status units_set_former(struct units *units, struct unit *unit, const char *text) WARN_UNUSED;

#endif
