#include "registry/titles.h"

#include "base/alloc.h"
#include "base/hash.h"

#include <stdio.h>
#include <string.h>

/* --- the state machine --- */

static const char *const STATE_NAMES[TITLE_STATES] = {"",     "保持",   "待整改",
                                                      "整改", "待撤销", "撤销"};

/* What a clerk does next in a state that did not allow what was asked. */
static const char *const WAY_ON[TITLE_STATES] = {
    [TITLE_HELD] = "请核对称号和事项；没有记录过考核或复核不合格、整改通知的，先记录",
    [TITLE_FAILED] = "考核或复核不合格的，先记录整改通知（title rectify）",
    [TITLE_RECTIFYING] = "正在限期整改，先记录整改结果（title close）",
    [TITLE_UNMET] = "整改不合格的，由命名单位撤销；记错了的，先更正（title correct）",
    [TITLE_REVOKED] = "已经撤销的称号不再变动；重新命名的，另记一次授予（title grant）",
};

static const struct {
    const char *word, *name; /* in files; Chinese */
    unsigned char next[TITLE_STATES];
} ACTS[TITLE_ACTS] = {
    /*                                                   NONE        HELD              FAILED
       RECTIFYING   UNMET          REVOKED */
    /* clang-format off */
    [TITLE_GRANT]        = {"granted",            "授予",             {TITLE_HELD, 0, 0, 0, 0, 0}},
    [TITLE_ASSESS_PASS]  = {"assessed-passed",    "年度考核合格",     {0, TITLE_HELD, 0, 0, 0, 0}},
    [TITLE_ASSESS_FAIL]  = {"assessed-failed",    "年度考核不合格",   {0, TITLE_FAILED, 0, 0, 0, 0}},
    [TITLE_REVIEW_PASS]  = {"reviewed-passed",    "复核合格（确认）", {0, TITLE_HELD, 0, 0, 0, 0}},
    [TITLE_REVIEW_FAIL]  = {"reviewed-failed",    "复核不合格",       {0, TITLE_FAILED, 0, 0, 0, 0}},
    [TITLE_RECTIFY]      = {"rectify",            "限期整改",         {0, TITLE_RECTIFYING, TITLE_RECTIFYING, 0, 0, 0}},
    [TITLE_RECTIFY_PASS] = {"rectified-passed",   "整改合格（确认）", {0, 0, 0, TITLE_HELD, 0, 0}},
    [TITLE_RECTIFY_FAIL] = {"rectified-failed",   "整改不合格",       {0, 0, 0, TITLE_UNMET, 0, 0}},
    [TITLE_REVOKE]       = {"revoked",            "撤销",             {0, TITLE_REVOKED, TITLE_REVOKED, TITLE_REVOKED, TITLE_REVOKED, 0}},
    [TITLE_CORRECT]      = {"corrected",          "更正",             {0}},
    /* clang-format on */
};

const char *title_state_name(enum title_state state)
{
    return STATE_NAMES[state];
}

const char *title_act_name(enum title_act act)
{
    return ACTS[act].name;
}

const char *title_act_word(enum title_act act)
{
    return ACTS[act].word;
}

struct title_event title_event_new(enum title_act act)
{
    return (struct title_event){act, "", "", "", "", "", "", "", "", 0,
                                "",  "", "", "", "", "", "", "", "", ""};
}

enum title_state title_next(enum title_state state, enum title_act act)
{
    return (enum title_state)ACTS[act].next[state];
}

/* A correction may itself be taken back by a later one. */
bool title_is_void(const struct title *title, unsigned number)
{
    for (size_t i = title->count; i > number; i--) {
        const struct title_event *later = &title->events[i - 1];
        if (later->act == TITLE_CORRECT && later->corrects == number
            && !title_is_void(title, (unsigned)i)) {
            return true;
        }
    }
    return false;
}

/* What an event that counts does to the dates. The rectification that follows a failed review
 * confirms the title as the review would have done. */
static void follow(struct title *title, const struct title_event *event, enum title_state next,
                   bool *review_failed)
{
    switch (event->act) {
    case TITLE_GRANT:
    case TITLE_REVIEW_PASS:
        title->assessed = title->reviewed = event->date;
        break;
    case TITLE_ASSESS_PASS:
        title->assessed = event->date;
        break;
    case TITLE_REVIEW_FAIL:
        *review_failed = true;
        break;
    case TITLE_RECTIFY_PASS:
        title->assessed = event->date;
        title->reviewed = *review_failed ? event->date : title->reviewed;
        *review_failed = false;
        break;
    case TITLE_REVOKE:
        title->revoked = event->date;
        break;
    default:
        break;
    }
    title->deadline = event->act == TITLE_RECTIFY ? event->deadline : "";
    title->since = next != title->state ? event->date : title->since;
    title->state = next;
}

unsigned title_fold(struct title *title)
{
    bool review_failed = false;
    title->state = TITLE_NONE;
    title->assessed = title->reviewed = title->since = title->deadline = title->revoked = "";
    title->void_grant = title_is_void(title, 1);
    for (size_t i = 0; i < title->count && !title->void_grant; i++) {
        const struct title_event *event = &title->events[i];
        if (event->act == TITLE_CORRECT || title_is_void(title, (unsigned)i + 1)) {
            continue;
        }
        enum title_state next = title_next(title->state, event->act);
        if (next == TITLE_NONE) {
            return (unsigned)i + 1;
        }
        follow(title, event, next, &review_failed);
    }
    return 0;
}

/* --- whether an event may follow --- */

static enum status refuse(struct diagnostics *diags, enum diag_code code, const char *first,
                          const char *second, const char *third)
{
    diag_report(diags, code, NULL, first, second, third, NULL);
    return STATUS_INVALID;
}

static enum status check_grant(const struct title_event *grant, struct diagnostics *diags)
{
    const struct {
        const char *value, *name;
    } needed[] = {
        {grant->unit, "单位名称"},
        {grant->kind, "称号"},
        {grant->level, "级别"},
        {grant->body, "命名单位"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(needed); i++) {
        if (!needed[i].value[0]) {
            return refuse(diags, DIAG_TITLE_MISSING, "授予", needed[i].name, NULL);
        }
    }
    return STATUS_OK;
}

/* From the day of the notice, in whole months. */
static enum status check_deadline(const struct title_event *event, struct date date,
                                  const struct title_rules *rules, struct diagnostics *diags)
{
    struct date deadline, latest;
    char last[DATE_TEXT], months[12];
    if (!date_parse(slice_from(event->deadline), &deadline)) {
        return refuse(diags, DIAG_TITLE_DATE, event->deadline, "整改期限", NULL);
    }
    if (date_day_number(deadline) <= date_day_number(date)) {
        return refuse(diags, DIAG_TITLE_ORDER, event->deadline, event->date, "整改通知");
    }
    if (!date_add_months(date, rules->rectification_months, &latest)) {
        return refuse(diags, DIAG_TITLE_DATE, event->date, "整改通知日期", NULL);
    }
    if (date_day_number(deadline) > date_day_number(latest)) {
        date_text(latest, last);
        snprintf(months, sizeof months, "%d", rules->rectification_months);
        return refuse(diags, DIAG_TITLE_DEADLINE, event->deadline, months, last);
    }
    return STATUS_OK;
}

/* The last event that counts. */
static const struct title_event *last_standing(const struct title *title)
{
    for (size_t i = title->count; i > 0; i--) {
        const struct title_event *event = &title->events[i - 1];
        if (event->act != TITLE_CORRECT && !title_is_void(title, (unsigned)i)) {
            return event;
        }
    }
    return NULL;
}

/* What would be left must be a story that holds together. */
static enum status check_correction(const struct title *title, const struct title_event *event,
                                    struct diagnostics *diags)
{
    char number[12], broken[12];
    snprintf(number, sizeof number, "%u", event->corrects);
    if (event->corrects == 0 || event->corrects > title->count
        || title_is_void(title, event->corrects)) {
        return refuse(diags, DIAG_TITLE_NO_EVENT, number, NULL, NULL);
    }
    if (!event->reason[0]) {
        return refuse(diags, DIAG_TITLE_MISSING, "更正", "理由", NULL);
    }
    struct title_event *events = mem_alloc((title->count + 1) * sizeof *events);
    if (!events) {
        return STATUS_NO_MEMORY;
    }
    struct title copy = *title;
    memcpy(events, title->events, title->count * sizeof *events);
    events[copy.count++] = *event;
    copy.events = events;
    unsigned at = title_fold(&copy);
    mem_free(events);
    if (at) {
        snprintf(broken, sizeof broken, "%u", at);
        return refuse(diags, DIAG_TITLE_CORRECT, number, broken,
                      title_act_name(title->events[at - 1].act));
    }
    return STATUS_OK;
}

static enum status check_order(const struct title *title, const struct title_event *event,
                               struct date date, struct diagnostics *diags)
{
    const struct title_event *last = last_standing(title);
    struct date before;
    if (last && date_parse(slice_from(last->date), &before)
        && date_day_number(date) < date_day_number(before)) {
        return refuse(diags, DIAG_TITLE_ORDER, event->date, last->date, title_act_name(last->act));
    }
    return STATUS_OK;
}

/* Only the body that granted a title takes it away. */
static enum status check_body(const struct title *title, const struct title_event *event,
                              struct diagnostics *diags)
{
    const struct title_event *grant = &title->events[0];
    struct strbuf granted = {0}, asked = {0};
    record_normal_name(grant->body, &granted);
    record_normal_name(event->body, &asked);
    bool same = granted.status == STATUS_OK && asked.status == STATUS_OK
                && strcmp(strbuf_str(&granted), strbuf_str(&asked)) == 0;
    strbuf_deinit(&granted);
    strbuf_deinit(&asked);
    return same ? STATUS_OK
                : refuse(diags, DIAG_TITLE_BODY, grant->kind, grant->body,
                         event->body[0] ? event->body : "（未写明）");
}

static enum status check_following(const struct title *title, const struct title_event *event,
                                   struct date date, const struct title_rules *rules,
                                   struct diagnostics *diags)
{
    const struct title_event *grant = &title->events[0];
    if (event->act == TITLE_CORRECT) {
        return check_correction(title, event, diags);
    }
    if (title->void_grant) {
        return refuse(diags, DIAG_TITLE_VOID, grant->kind, grant->unit, NULL);
    }
    if (title_next(title->state, event->act) == TITLE_NONE) {
        diag_report(diags, DIAG_TITLE_STATE, NULL, grant->unit, grant->kind,
                    STATE_NAMES[title->state], ACTS[event->act].name, WAY_ON[title->state], NULL);
        return STATUS_INVALID;
    }
    enum status status = check_order(title, event, date, diags);
    if (status == STATUS_OK && event->act == TITLE_RECTIFY) {
        status = check_deadline(event, date, rules, diags);
    }
    if (status == STATUS_OK && event->act == TITLE_REVOKE) {
        status = check_body(title, event, diags);
    }
    return status;
}

enum status title_check(const struct title *title, const struct title_event *event,
                        const struct title_rules *rules, struct diagnostics *diags)
{
    struct date date;
    if (!date_parse(slice_from(event->date), &date)) {
        return refuse(diags, DIAG_TITLE_DATE, event->date, "日期", NULL);
    }
    return title ? check_following(title, event, date, rules, diags) : check_grant(event, diags);
}

/* --- identity --- */

void title_holder(const struct title_event *grant, struct strbuf *out)
{
    if (grant->unit_key[0] || grant->uscc[0]) {
        strbuf_add_str(out, grant->unit_key[0] ? grant->unit_key : grant->uscc);
        return;
    }
    strbuf_add_str(out, "name:");
    record_normal_name(grant->unit, out);
}

void title_make_id(const struct title_event *grant, char id[17])
{
    struct strbuf text = {0};
    char hex[65];
    strbuf_addf(&text, "%s|%s|%s|", grant->kind, grant->level, grant->body);
    title_holder(grant, &text);
    strbuf_addf(&text, "|%s|%s|%s", grant->subject, grant->date, grant->number);
    hash_sha256_hex(strbuf_slice(&text), hex);
    memcpy(id, hex, 16);
    id[16] = '\0';
    strbuf_deinit(&text);
}

/* --- what falls due --- */

static const char *const TASK_NAMES[] = {
    "", "年度考核", "三年复核", "下达整改通知", "整改期满验收", "由命名单位撤销"};

const char *title_task_name(enum title_task task)
{
    return TASK_NAMES[task];
}

static bool is_later(const char *from, int months, struct title_due *out)
{
    struct date date, due;
    if (!date_parse(slice_from(from), &date) || !date_add_months(date, months, &due)) {
        return false;
    }
    date_text(due, out->date);
    return true;
}

static int dues_of_held(const char *assessed, const char *reviewed, const struct title_rules *rules,
                        struct title_due out[2])
{
    struct title_due assess = {.task = TITLE_TASK_ASSESS}, review = {.task = TITLE_TASK_REVIEW};
    bool assessing = is_later(assessed, rules->assessment_months, &assess);
    bool reviewing = is_later(reviewed, rules->review_months, &review);
    int count = 0;
    if (assessing && !(reviewing && strcmp(review.date, assess.date) <= 0)) {
        out[count++] = assess;
    }
    if (reviewing) {
        out[count++] = review;
    }
    return count;
}

int title_dues(enum title_state state, const char *assessed, const char *reviewed,
               const char *since, const char *deadline, const struct title_rules *rules,
               struct title_due out[2])
{
    static const enum title_task tasks[TITLE_STATES] = {
        [TITLE_FAILED] = TITLE_TASK_NOTICE,
        [TITLE_RECTIFYING] = TITLE_TASK_RECTIFY,
        [TITLE_UNMET] = TITLE_TASK_REVOKE,
    };
    if (state == TITLE_HELD) {
        return dues_of_held(assessed, reviewed, rules, out);
    }
    if (tasks[state] == TITLE_TASK_NONE) {
        return 0;
    }
    out[0].task = tasks[state];
    return is_later(state == TITLE_RECTIFYING ? deadline : since, 0, &out[0]) ? 1 : 0;
}

enum status titles_index(const struct xml_document *snapshot, struct xml_index **out)
{
    static const char *const ATTRIBUTES[] = {"uscc", "unit", "key", NULL};
    static const struct xml_index_terms TERMS = {ATTRIBUTES, "name"};
    return xml_index_new(snapshot, &TERMS, out);
}
