#include "cli/prefill.h"

#include "report/escape.h"

#include <string.h>

/* What a draft took over and what is left to do: text for the person who fills it in, JSON for
 * programs. */

struct section {
    enum prefill_kind kind;
    const char *title;
    bool both; /* the line says what was and what is */
};

static const struct section SECTIONS[] = {
    {PREFILL_MOVED, "改为今年", true},
    {PREFILL_CHANGED, "按单位登记册改", true},
    {PREFILL_CHECK, "沿用，请核对", false},
    {PREFILL_KEPT, "沿用", false},
    {PREFILL_EMPTIED, "清空，请重新填写（原为）", false},
    {PREFILL_NEW, "表单新增的必填栏目", false},
    {PREFILL_GONE, "表单已取消的栏目（原为）", false},
};

static size_t count_kind(const struct prefill_result *result, enum prefill_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < result->draft.count; i++) {
        count += result->draft.items[i].kind == kind;
    }
    return count;
}

/* 验收项目 3 › 自评 -> 验收项目 › 自评 */
static const char *without_numbers(struct arena *arena, const char *label)
{
    char *copy = arena_strdup(arena, label);
    size_t len = 0;
    for (const char *p = label; copy && *p;) {
        size_t digits = *p == ' ' ? strspn(p + 1, "0123456789") : 0;
        const char *behind = p + 1 + digits;
        bool number = digits && (!*behind || strncmp(behind, " ›", strlen(" ›")) == 0);
        if (number) {
            p = behind;
        } else {
            copy[len++] = *p++;
        }
    }
    if (copy) {
        copy[len] = '\0';
    }
    return copy ? copy : label;
}

/* How many items of the kind have the label but for numbers; *first: whether none is before it. */
static size_t count_alike(const struct prefill_result *result, size_t at, const char *label,
                          struct arena *arena, bool *first)
{
    size_t count = 0;
    *first = true;
    for (size_t i = 0; i < result->draft.count; i++) {
        const struct prefill_item *item = &result->draft.items[i];
        bool alike = item->kind == result->draft.items[at].kind
                     && strcmp(without_numbers(arena, item->label), label) == 0;
        *first = *first && !(alike && i < at);
        count += alike;
    }
    return count;
}

/* Of those that differ in their numbers alone one line; true: the item is told so. */
static bool add_alike(const struct prefill_result *result, size_t at, struct strbuf *out)
{
    struct arena *scratch = arena_new();
    bool first = false;
    if (!scratch) {
        out->status = STATUS_NO_MEMORY;
        return true;
    }
    const char *label = without_numbers(scratch, result->draft.items[at].label);
    size_t count = count_alike(result, at, label, scratch, &first);
    if (count > 3 && first) {
        strbuf_addf(out, "    %s：共 %zu 处\n", label, count);
    }
    arena_free(scratch);
    return count > 3;
}

static void add_section(const struct prefill_result *result, const struct section *section,
                        struct strbuf *out)
{
    size_t count = count_kind(result, section->kind);
    if (!count) {
        return;
    }
    strbuf_addf(out, "  %s（%zu）：\n", section->title, count);
    for (size_t i = 0; i < result->draft.count; i++) {
        const struct prefill_item *item = &result->draft.items[i];
        if (item->kind != section->kind
            || (section->kind == PREFILL_EMPTIED && add_alike(result, i, out))) {
            continue;
        }
        strbuf_addf(out, "    %s", item->label);
        if (item->was[0] || item->now[0]) {
            strbuf_add_str(out, "：");
            escape_visible(out, item->was);
        }
        if (section->both) {
            strbuf_add_str(out, " → ");
            escape_visible(out, item->now);
        }
        strbuf_add_char(out, '\n');
    }
}

static void add_advice(const struct prefill_result *result, struct strbuf *out)
{
    if (!result->advice.count) {
        return;
    }
    strbuf_addf(out, "  按现在的规则，沿用的内容有这些问题（%zu）：\n", result->advice.count);
    for (size_t i = 0; i < result->advice.count; i++) {
        const struct diagnostic *item = &result->advice.items[i];
        strbuf_addf(out, "    %s%s：", result->fresh[i] ? "［新］" : "",
                    severity_name(item->severity, LANGUAGE_ZH));
        if (item->place.label) {
            strbuf_addf(out, "%s：", item->place.label);
        }
        escape_visible(out, item->message[LANGUAGE_ZH]);
        if (item->place.found && item->place.label) {
            strbuf_add_str(out, "；现为“");
            escape_visible(out, item->place.found);
            strbuf_add_str(out, "”");
        }
        if (item->hint[LANGUAGE_ZH][0]) {
            strbuf_add_str(out, "（");
            escape_visible(out, item->hint[LANGUAGE_ZH]);
            strbuf_add_str(out, "）");
        }
        strbuf_add_char(out, '\n');
    }
}

static void add_result(const struct prefill_list *list, const struct prefill_result *result,
                       struct strbuf *out)
{
    const struct prefill_source *source = result->source;
    strbuf_addf(out, "\n%s%s%s%s：", result->form ? result->form->title : source->form_id,
                source->subject[0] ? "（" : "", source->subject, source->subject[0] ? "）" : "");
    if (!result->path) {
        strbuf_add_str(out, !result->form ? "这种表单已经停用，没有草稿\n"
                            : source->made
                                ? "今年的已经受理，没有再做草稿（要做时用 --form 指明）\n"
                                : "往年的文件读不出来，没有草稿\n");
        return;
    }
    strbuf_addf(out, "依据 %s 年的表（校验码 %s）\n  草稿：%s\n", source->period,
                source->check_code, result->path);
    if (source->made) {
        strbuf_addf(out, "  注意：%s 年的这份表已经受理；草稿用于更正\n", list->period);
    }
    if (result->changed) {
        strbuf_add_str(out, "  注意：这种表单自那以后改过（栏目或规则），请通读一遍\n");
    }
    for (size_t i = 0; i < ARRAY_LENGTH(SECTIONS); i++) {
        add_section(result, &SECTIONS[i], out);
    }
    add_advice(result, out);
}

void prefill_show_text(const struct prefill_list *list, struct strbuf *out)
{
    size_t made = 0;
    for (size_t i = 0; i < list->result_count; i++) {
        made += list->results[i].path != NULL;
    }
    strbuf_addf(out, "%s：%s 年草稿 %zu 份\n",
                list->unit ? list->unit->name : list->sources[0].unit, list->period, made);
    if (list->unit && (list->unit->contact[0] || list->unit->phone[0])) {
        strbuf_addf(out, "登记册的联系人：%s %s\n", list->unit->contact, list->unit->phone);
    }
    struct slice rest = strbuf_slice(&list->titles);
    while (rest.len) {
        struct slice line = slice_cut(&rest, '\n');
        strbuf_addf(out, "现有称号：%.*s\n", (int)line.len, line.ptr);
    }
    for (size_t i = 0; i < list->result_count; i++) {
        add_result(list, &list->results[i], out);
    }
}

/* --- JSON --- */

static void add_pair(struct strbuf *out, const char *key, const char *value, bool first)
{
    strbuf_addf(out, "%s\"%s\": ", first ? "" : ", ", key);
    escape_json(out, value);
}

static void add_items(const struct prefill_result *result, struct strbuf *out)
{
    strbuf_add_str(out, ",\n     \"fields\": [");
    for (size_t i = 0; i < result->draft.count; i++) {
        const struct prefill_item *item = &result->draft.items[i];
        strbuf_addf(out, "%s\n      {", i ? "," : "");
        add_pair(out, "what", prefill_kind_name(item->kind), true);
        add_pair(out, "field", item->label, false);
        add_pair(out, "was", item->was, false);
        add_pair(out, "now", item->now, false);
        strbuf_add_char(out, '}');
    }
    strbuf_add_str(out, "],\n     \"advice\": [");
    for (size_t i = 0; i < result->advice.count; i++) {
        const struct diagnostic *item = &result->advice.items[i];
        strbuf_addf(out, "%s\n      {", i ? "," : "");
        add_pair(out, "severity", severity_name(item->severity, LANGUAGE_EN), true);
        add_pair(out, "code", diag_code_name(item->code), false);
        add_pair(out, "rule", item->place.rule, false);
        add_pair(out, "field", item->place.label, false);
        add_pair(out, "found", item->place.found, false);
        add_pair(out, "message", item->message[LANGUAGE_ZH], false);
        add_pair(out, "remedy", item->hint[LANGUAGE_ZH], false);
        strbuf_addf(out, ", \"new\": %s}", result->fresh[i] ? "true" : "false");
    }
    strbuf_add_char(out, ']');
}

void prefill_show_json(const struct prefill_list *list, struct strbuf *out)
{
    strbuf_add_str(out, "{");
    add_pair(out, "unit", list->unit ? list->unit->name : list->sources[0].unit, true);
    add_pair(out, "unit_key", list->unit ? list->unit->key : "", false);
    add_pair(out, "period", list->period, false);
    strbuf_add_str(out, ", \"titles\": [");
    struct slice rest = strbuf_slice(&list->titles);
    for (bool first = true; rest.len; first = false) {
        const char *line = arena_copy(list->cli->arena, slice_cut(&rest, '\n'));
        strbuf_add_str(out, first ? "" : ", ");
        escape_json(out, line);
    }
    strbuf_add_str(out, "],\n  \"drafts\": [");
    for (size_t i = 0; i < list->result_count; i++) {
        const struct prefill_result *result = &list->results[i];
        strbuf_addf(out, "%s\n    {", i ? "," : "");
        add_pair(out, "form", result->source->form_id, true);
        add_pair(out, "subject", result->source->subject, false);
        add_pair(out, "from_period", result->source->period, false);
        add_pair(out, "from_check_code", result->source->check_code, false);
        add_pair(out, "path", result->path, false);
        strbuf_addf(out, ", \"submitted\": %s, \"form_changed\": %s",
                    result->source->made ? "true" : "false", result->changed ? "true" : "false");
        add_items(result, out);
        strbuf_add_char(out, '}');
    }
    strbuf_add_str(out, "]}\n");
}
