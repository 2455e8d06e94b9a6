#ifndef REGISTRY_TITLES_H
#define REGISTRY_TITLES_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/strbuf.h"
#include "spool/spool.h"
#include "xml/xml.h"

#include <stdbool.h>

/* Titles over the years. A title is what one body granted to one unit (or to one station or group
 * of it) on one day; what happened to it are events, each one file, written whole and never
 * replaced:
 *
 *     SPOOL/titles/ID/0001.xml    the grant: unit, kind, level, body, document
 *     SPOOL/titles/ID/0002.xml    assessed, reviewed, rectification, revoked; a correction
 *
 * What a title is worth today follows from its events in their order, less those that a correction
 * took back. Nothing is only in the ledger. The files have no lock: an event is added under the
 * number after the last one read, and whoever comes second reads again. */

enum title_state {
    TITLE_NONE,
    TITLE_HELD,   /* 保持 */
    TITLE_FAILED, /* 待整改: an assessment or review failed, no notice of rectification yet */
    TITLE_RECTIFYING, /* 整改 */
    TITLE_UNMET,   /* 待撤销: the rectification failed; the body that granted it must revoke */
    TITLE_REVOKED, /* 撤销 */
    TITLE_STATES
};

enum title_act {
    TITLE_GRANT,
    TITLE_ASSESS_PASS, /* 年度考核合格 */
    TITLE_ASSESS_FAIL,
    TITLE_REVIEW_PASS, /* 三年复核合格，确认 */
    TITLE_REVIEW_FAIL,
    TITLE_RECTIFY, /* 限期整改 */
    TITLE_RECTIFY_PASS,
    TITLE_RECTIFY_FAIL,
    TITLE_REVOKE,
    TITLE_CORRECT, /* takes an earlier event back */
    TITLE_ACTS
};

/* Texts are never NULL; "" stands for none. Dates are ISO. */
struct title_event {
    enum title_act act;
    const char *date;              /* of the decision */
    const char *at, *by;           /* when it was noted, UTC, and by whom */
    const char *body;              /* who decided */
    const char *number, *document; /* 文号 and name of the document */
    const char *deadline;          /* of a rectification */
    const char *reason;
    unsigned corrects; /* the event, from 1, that a correction takes back; 0 in others */
    /* of a grant */
    const char *kind, *level; /* 先进职工之家, 区级 */
    const char *unit, *uscc, *unit_key, *system, *subject;
    const char *form, *period, *submission; /* what it was granted upon; "" not said */
};

struct title {
    char id[17];
    struct title_event *events;
    size_t count;
    /* what the events come to, by title_fold */
    enum title_state state;
    bool void_grant;      /* a correction took the grant itself back */
    const char *assessed; /* from when the next yearly assessment counts */
    const char *reviewed; /* from when the next review counts */
    const char *since;    /* of the state */
    const char *deadline; /* while rectification runs */
    const char *revoked;
};

/* Chinese, as in lists and messages: 保持; 年度考核合格. As in files: granted, assessed-passed. */
const char *title_state_name(enum title_state state);
const char *title_act_name(enum title_act act);
const char *title_act_word(enum title_act act);

/* The event with every text "". */
struct title_event title_event_new(enum title_act act);

/* What the state machine makes of an event; TITLE_NONE: it is not allowed there. */
enum title_state title_next(enum title_state state, enum title_act act);

/* Whether a correction that itself stands took event `number` (from 1) back. */
bool title_is_void(const struct title *title, unsigned number);

/* Computes what follows from the events. Answers the number of the first one that its state does
 * not allow, 0 when all is well. */
unsigned title_fold(struct title *title);

/* The numbers the office sets in its profile. */
struct title_rules {
    int rectification_months; /* the most that a rectification may take */
    int assessment_months, review_months;
};
/* 6, 12 and 36 where the profile does not say. */
struct title_rules title_rules_of(const struct xml_document *profile);
/* The level of a title by the profile's list; "" it is not in it. In `arena`. */
const char *title_level_of(const struct xml_document *profile, struct arena *arena,
                           const char *kind);

/* Whether `event` may follow; what forbids it is a finding in plain Chinese. `title` is NULL for a
 * grant. STATUS_OK, STATUS_INVALID. */
enum status title_check(const struct title *title, const struct title_event *event,
                        const struct title_rules *rules, struct diagnostics *diags) WARN_UNUSED;

/* What a grant is told by: kind, level, body, holder, subject, date and document. */
void title_make_id(const struct title_event *grant, char id[17]);
/* Register key, else code, else «name:» and the normalised name. */
void title_holder(const struct title_event *grant, struct strbuf *out);

/* --- files --- */

/* The folder of a title, absolute. */
char *title_dir(const struct spool *spool, struct arena *arena, const char *id);
/* Reads and folds. STATUS_NOT_FOUND: there is none; STATUS_INVALID: broken, with a finding. */
enum status title_read(struct arena *arena, const char *dir, struct diagnostics *diags,
                       struct title *out) WARN_UNUSED;
/* Writes the event durably as number `number`. STATUS_BUSY: there is one of that number. */
enum status title_write(const struct spool *spool, const char *id, unsigned number,
                        const struct title_event *event) WARN_UNUSED;
/* The folders of all titles, in the order of ids. */
enum status titles_walk(const struct spool *spool,
                        enum status (*each)(void *state, const char *dir), void *state) WARN_UNUSED;

/* --- what falls due --- */

enum title_task {
    TITLE_TASK_NONE,
    TITLE_TASK_ASSESS,  /* 年度考核 */
    TITLE_TASK_REVIEW,  /* 三年复核 */
    TITLE_TASK_NOTICE,  /* 下达整改通知 */
    TITLE_TASK_RECTIFY, /* 整改期满验收 */
    TITLE_TASK_REVOKE   /* 由命名单位撤销 */
};
const char *title_task_name(enum title_task task);

struct title_due {
    enum title_task task;
    char date[DATE_TEXT];
};
/* What is to be done about a title, at most two, by date; answers how many. A year whose review
 * falls due first has no assessment of its own. */
int title_dues(enum title_state state, const char *assessed, const char *reviewed,
               const char *since, const char *deadline, const struct title_rules *rules,
               struct title_due out[2]);

/* --- the snapshot for rules --- */

/* A document by schemas/common/titles.xsd, or a part of one, made ready to be asked for what is
 * about a unit: by code, by name, by the register's key. xml_index_free by the caller, also on
 * failure; the document must outlive it. */
enum status titles_index(const struct xml_document *snapshot, struct xml_index **out) WARN_UNUSED;

#endif
