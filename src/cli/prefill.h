#ifndef CLI_PREFILL_H
#define CLI_PREFILL_H

#include "cli/session.h"
#include "prefill/prefill.h"

/* What the files of jianjia prefill share. */

/* The newest accepted form of the unit of an earlier period, one for each form and subject. Strings
 * live in the arena of the run. */
struct prefill_source {
    const char *dir; /* of its package */
    const char *form_id;
    const char *period, *subject, *unit, *received, *check_code;
    bool made; /* that of the wanted period is there already */
};

/* One draft and what is to be said of it. */
struct prefill_result {
    const struct prefill_source *source;
    const struct form *form;
    const char *path; /* NULL: none was made */
    struct prefill draft;
    bool changed;              /* the form was changed since */
    struct diagnostics advice; /* what the draft's values run into now */
    const bool *fresh;         /* of each piece of advice: it was not said then */
};

struct prefill_list {
    struct cli *cli;
    struct session session;
    const char *word; /* as the user named the unit */
    const char *period;
    const struct unit *unit; /* of the register; NULL */
    struct prefill_source *sources;
    size_t source_count, source_capacity;
    struct prefill_result *results;
    size_t result_count;
    struct strbuf titles; /* what the unit holds, a line each */
    const char **names;   /* of units that the word may mean */
    size_t name_count;
};

/* --- prefill_find.c --- */
/* Finds the unit and its forms. STATUS_NOT_FOUND, STATUS_USAGE: told. */
enum status prefill_find(struct prefill_list *list) WARN_UNUSED;
/* What the unit holds, as lines. */
enum status prefill_titles(struct prefill_list *list) WARN_UNUSED;

/* --- prefill_show.c: what was done, as Chinese text or JSON --- */
void prefill_show_text(const struct prefill_list *list, struct strbuf *out);
void prefill_show_json(const struct prefill_list *list, struct strbuf *out);

#endif
