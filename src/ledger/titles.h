#ifndef LEDGER_TITLES_H
#define LEDGER_TITLES_H

#include "ledger/ledger.h"
#include "registry/titles.h"
#include "registry/units.h"

/* Titles and units in the ledger. The files of registry/ are the truth here too: a title is noted
 * by writing its event and is entered in the ledger after that, so that a rebuild finds it. */

/* --- titles --- */

/* One title as the ledger has it. Texts are never NULL. */
struct title_row {
    const char *id, *kind, *level, *body, *number, *document, *granted;
    const char *unit, *uscc, *unit_key, *system, *subject;
    const char *form, *period, *submission;
    const char *assessed, *reviewed, *since, *deadline, *revoked;
    enum title_state state;
    bool void_grant;
    unsigned events;
};

/* Which titles: a text that is NULL or "" asks for nothing. */
struct title_filter {
    const char *id;     /* or its beginning */
    const char *unit;   /* part of the name once normalised, or code or key whole */
    const char *holder; /* title_holder, whole */
    const char *kind, *level, *body, *system, *subject; /* whole */
    const char *state;                                  /* title_state_name */
    bool standing;                                      /* neither revoked nor taken back */
};

/* Hands each to `each`, by unit and day of the grant, until that answers another status than
 * STATUS_OK. Strings live until the callback returns. */
enum status ledger_titles(struct ledger *ledger, const struct title_filter *filter,
                          enum status (*each)(void *state, const struct title_row *row),
                          void *state) WARN_UNUSED;

/* Writes a grant and enters it. The same grant once more changes nothing; *fresh tells. A unit that
 * holds the title is STATUS_INVALID. This is the way in for everything that grants titles. */
enum status ledger_grant_title(const struct spool *spool, struct ledger *ledger,
                               const struct title_event *grant, const struct title_rules *rules,
                               struct diagnostics *diags, char id[17], bool *fresh) WARN_UNUSED;
/* Writes any other event of title `id` and enters it; STATUS_INVALID when it may not follow. */
enum status ledger_note_title(const struct spool *spool, struct ledger *ledger, const char *id,
                              const struct title_event *event, const struct title_rules *rules,
                              struct diagnostics *diags) WARN_UNUSED;

/* Between ledger_begin and ledger_commit, as ledger_put. */
void ledger_put_title(struct ledger *ledger, const struct title *title);
/* Enters what was written but not entered when a program stopped between the two; `all`: every
 * title, into a ledger that is being made. */
enum status ledger_enter_titles(const struct spool *spool, struct ledger *ledger, bool all,
                                struct diagnostics *diags) WARN_UNUSED;

/* --- what falls due --- */

struct due_row {
    struct title_row title;
    struct title_due due;
    int days; /* from `on` to it; negative: overdue */
};

/* What is due within `within` days of `on`, and all that is overdue, by date. In `arena`.
 * STATUS_USAGE: `on` is no date. */
enum status ledger_dues(struct ledger *ledger, struct arena *arena,
                        const struct title_filter *filter, const struct title_rules *rules,
                        const char *on, int within, struct due_row **rows,
                        size_t *count) WARN_UNUSED;

/* --- units --- */

/* A unit that accepted submissions name, whether or not the register has it. */
struct unit_met {
    const char *name, *uscc, *system; /* as the newest says them */
    const char *last;                 /* when that was received */
    uint32_t submissions;
};
enum status ledger_units_met(struct ledger *ledger,
                             enum status (*each)(void *state, const struct unit_met *met),
                             void *state) WARN_UNUSED;

/* --- the snapshot that rules read (schemas/common/titles.xsd) --- */

/* A form whose grants are counted. */
struct title_quota {
    const char *form;
    unsigned most;
};

/* The elements of the titles held and of the units behind them; of the places taken in each period.
 */
enum status ledger_snapshot_titles(struct ledger *ledger, const struct units *units,
                                   struct strbuf *out) WARN_UNUSED;
enum status ledger_snapshot_used(struct ledger *ledger, const struct title_quota *quotas,
                                 size_t count, struct strbuf *out) WARN_UNUSED;
/* Numbers that are others when anything in the ledger, or a title in it, has changed. */
uint64_t ledger_stamp(struct ledger *ledger);
uint64_t ledger_titles_stamp(struct ledger *ledger);

#endif
