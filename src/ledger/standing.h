#ifndef LEDGER_STANDING_H
#define LEDGER_STANDING_H

#include "ledger/titles.h"

/* What the office knows when it checks a form: the register of units, and the snapshot of titles
 * and grants that rules read. Kept by the service, and made once by a check against a spool. */

struct standing;

/* `register_path` NULL: register.xml in the spool. standing_close by the caller; NULL: no memory.
 */
struct standing *standing_new(const struct spool *spool, const char *register_path,
                              const char *data_dir);
void standing_close(struct standing *standing);

/* Reads again what has changed since the last call, which costs next to nothing when nothing has. A
 * register that is broken now is findings, and what was known before stays in use; STATUS_CONFIG is
 * then answered once for each change of the file. */
enum status standing_refresh(struct standing *standing, struct ledger *ledger,
                             const struct xml_document *profile,
                             struct diagnostics *diags) WARN_UNUSED;

/* Live until the next refresh. The snapshot's two parts, as validate/validate.h wants them; NULL:
 * not known. */
const struct units *standing_units(const struct standing *standing);
const struct xml_index *standing_titles(const struct standing *standing);
const struct xml_index *standing_used(const struct standing *standing);

#endif
