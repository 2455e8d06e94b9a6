#include "cli/ledger.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* What the ledger's words are for people, and its instants on the clock of the wall. */

struct label {
    const char *name, *shown[2]; /* by enum language */
};

static const struct label STATES[] = {
    {"accepted", {"已接收", "accepted"}},       {"rejected", {"已退回", "rejected"}},
    {"quarantined", {"已隔离", "quarantined"}}, {"withdrawn", {"已撤回", "withdrawn"}},
    {"superseded", {"已被更正", "superseded"}}, {"erased", {"已清除", "erased"}},
};
static const struct label PAPERS[] = {
    {"", {"已收电子", "file only"}},          {"paper-received", {"已收纸质", "received"}},
    {"paper-sealed", {"已盖章", "sealed"}},   {"paper-matched", {"一致", "matched"}},
    {"paper-differs", {"不一致", "differs"}},
};

static const char *shown(const struct label *labels, size_t count, const char *name,
                         enum language language)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(labels[i].name, name) == 0) {
            return labels[i].shown[language];
        }
    }
    return name;
}

const char *ledger_state_name(const struct ledger_row *row)
{
    return row->erased             ? "erased"
           : row->withdrawn        ? "withdrawn"
           : row->superseded_by[0] ? "superseded"
                                   : record_state_name(row->record.state);
}

const char *ledger_state_label(const struct ledger_row *row, enum language language)
{
    return shown(STATES, ARRAY_LENGTH(STATES), ledger_state_name(row), language);
}

const char *ledger_paper_label(const struct ledger_row *row, enum language language)
{
    bool paper = row->record.state == RECORD_ACCEPTED;
    return paper ? shown(PAPERS, ARRAY_LENGTH(PAPERS), row->paper, language) : "";
}

const char *ledger_local_time(struct arena *arena, const char *utc)
{
    struct tm tm = {0};
    char text[32];
    if (sscanf(utc, "%4d-%2d-%2dT%2d:%2d:%2dZ", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour,
               &tm.tm_min, &tm.tm_sec)
        != 6) {
        return utc;
    }
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    time_t at = timegm(&tm);
    const char *copy = localtime_r(&at, &tm) && strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm)
                           ? arena_strdup(arena, text)
                           : NULL;
    return copy ? copy : utc;
}

const char *ledger_utc(struct arena *arena, const char *given)
{
    struct tm tm = {.tm_mon = 1, .tm_mday = 1, .tm_isdst = -1};
    char text[32];
    if (!given || strchr(given, 'T')) {
        return given;
    }
    sscanf(given, "%4d-%2d-%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    time_t at = mktime(&tm);
    const char *copy = gmtime_r(&at, &tm) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm)
                           ? arena_strdup(arena, text)
                           : NULL;
    return copy ? copy : given;
}

const char *ledger_paper_event(struct arena *arena, const char *name)
{
    return name && strcmp(name, "none") != 0 ? arena_printf(arena, "paper-%s", name) : name;
}

static const struct label EVENTS[] = {
    {"withdrawn", {"撤回", "withdrawn"}},
    {"restored", {"恢复", "restored"}},
    {"paper-received", {"已收纸质", "paper received"}},
    {"paper-sealed", {"已盖章", "paper sealed"}},
    {"paper-matched", {"纸质一致", "paper matches"}},
    {"paper-differs", {"纸质不一致", "paper differs"}},
    {"erased", {"已清除", "erased"}},
    {"undone", {"撤销上一步", "last step taken back"}},
};

const char *ledger_event_label(enum record_event_kind kind, enum language language)
{
    return shown(EVENTS, ARRAY_LENGTH(EVENTS), record_event_name(kind), language);
}

const char *ledger_role_label(enum record_role role, enum language language)
{
    static const struct label roles[] = {
        {"original", {"原件", "original"}},
        {"photo", {"影像资料", "photo"}},
        {"pdf", {"PDF", "PDF"}},
        {"docx", {"DOCX", "DOCX"}},
        {"report", {"退回说明", "report"}},
        {"xml", {"表单数据", "form data"}},
    };
    return shown(roles, ARRAY_LENGTH(roles), record_role_name(role), language);
}
