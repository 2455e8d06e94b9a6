#include "unit/unit.h"

#include "base/date.h"
#include "base/file.h"
#include "ledger/standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Titles over the years: what may follow what, what falls due when, how two clerks at once and a
 * correction are dealt with; and the register of units. */

#define DATA_DIR JIANJIA_SOURCE_DIR

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct spool spool;
    struct ledger *ledger;
    char dir[40];
};

static const struct title_rules RULES = {6, 12, 36};

static int set_up(void **state)
{
    static struct scene s;
    s = (struct scene){.arena = arena_new()};
    diag_init(&s.diags, s.arena);
    strcpy(s.dir, "/tmp/jianjia-titles-XXXXXX");
    assert_non_null(mkdtemp(s.dir));
    assert_int_equal(xml_init(), STATUS_OK);
    assert_int_equal(spool_open(s.dir, true, &s.diags, &s.spool), STATUS_OK);
    assert_int_equal(ledger_open(&s.spool, true, &s.diags, &s.ledger), STATUS_OK);
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *s = *state;
    ledger_close(s->ledger);
    spool_close(&s->spool);
    assert_int_equal(tree_remove(s->dir), STATUS_OK);
    arena_free(s->arena);
    return 0;
}

/* --- dates --- */

static const char *months_after(const char *from, int months)
{
    static char text[DATE_TEXT];
    struct date date, later;
    assert_true(date_parse(slice_from(from), &date));
    assert_true(date_add_months(date, months, &later));
    date_text(later, text);
    return text;
}

static void date_months_end_where_they_end(void **state)
{
    (void)state;
    assert_string_equal(months_after("2027-08-29", 6), "2028-02-29");
    assert_string_equal(months_after("2027-08-30", 6), "2028-02-29");
    assert_string_equal(months_after("2027-08-31", 6), "2028-02-29");
    assert_string_equal(months_after("2026-08-31", 6), "2027-02-28");
    assert_string_equal(months_after("2024-02-29", 36), "2027-02-28");
    assert_string_equal(months_after("2024-02-29", 48), "2028-02-29");
    assert_string_equal(months_after("2026-12-31", 2), "2027-02-28");
    assert_string_equal(months_after("2026-01-31", -1), "2025-12-31");
}

static void date_takes_only_days_that_exist(void **state)
{
    static const char *const wrong[] = {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
                                        "2026-4-3",   "2026/04/03", "0000-01-01", "2026-04-00"};
    struct date date;
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(date_parse(slice_from(wrong[i]), &date));
    }
    assert_true(date_parse(slice_from(" 2028-02-29 "), &date));
    struct date first = {1, 1, 1}, out;
    assert_false(date_add_months(first, -1, &out));
    assert_false(date_add_months((struct date){9999, 12, 1}, 1, &out));
}

/* --- the state machine --- */

/* All that may happen: every other pair is refused. */
static void titles_allow_what_the_rules_allow_and_nothing_else(void **state)
{
    static const struct {
        enum title_state from;
        enum title_act act;
        enum title_state to;
    } allowed[] = {
        {TITLE_NONE, TITLE_GRANT, TITLE_HELD},
        {TITLE_HELD, TITLE_ASSESS_PASS, TITLE_HELD},
        {TITLE_HELD, TITLE_ASSESS_FAIL, TITLE_FAILED},
        {TITLE_HELD, TITLE_REVIEW_PASS, TITLE_HELD},
        {TITLE_HELD, TITLE_REVIEW_FAIL, TITLE_FAILED},
        {TITLE_HELD, TITLE_RECTIFY, TITLE_RECTIFYING},
        {TITLE_HELD, TITLE_REVOKE, TITLE_REVOKED},
        {TITLE_FAILED, TITLE_RECTIFY, TITLE_RECTIFYING},
        {TITLE_FAILED, TITLE_REVOKE, TITLE_REVOKED},
        {TITLE_RECTIFYING, TITLE_RECTIFY_PASS, TITLE_HELD},
        {TITLE_RECTIFYING, TITLE_RECTIFY_FAIL, TITLE_UNMET},
        {TITLE_RECTIFYING, TITLE_REVOKE, TITLE_REVOKED},
        {TITLE_UNMET, TITLE_REVOKE, TITLE_REVOKED},
    };
    size_t legal = 0;
    (void)state;
    for (unsigned from = 0; from < TITLE_STATES; from++) {
        for (unsigned act = 0; act < TITLE_ACTS; act++) {
            enum title_state to = TITLE_NONE;
            for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
                if (allowed[i].from == from && allowed[i].act == act) {
                    to = allowed[i].to;
                }
            }
            assert_int_equal(title_next((enum title_state)from, (enum title_act)act), to);
            legal += to != TITLE_NONE;
        }
    }
    assert_int_equal(legal, sizeof allowed / sizeof *allowed);
}

static struct title_event grant_of(const char *unit, const char *kind, const char *date)
{
    struct title_event event = title_event_new(TITLE_GRANT);
    event.unit = unit;
    event.kind = kind;
    event.level = "区级";
    event.body = "甲区总工会";
    event.date = date;
    event.number = "甲工发〔2024〕1号";
    event.at = "2026-11-21T03:04:05Z";
    event.by = "clerk";
    return event;
}

static struct title_event event_of(enum title_act act, const char *date)
{
    struct title_event event = title_event_new(act);
    event.date = date;
    event.body = "甲区总工会";
    event.reason = "记错";
    event.at = "2026-11-21T03:04:05Z";
    return event;
}

static const char *grant(struct scene *s, const char *date)
{
    static char id[17];
    bool fresh;
    struct title_event event = grant_of("乙公司工会", "先进职工之家", date);
    assert_int_equal(
        ledger_grant_title(&s->spool, s->ledger, &event, &RULES, &s->diags, id, &fresh), STATUS_OK);
    assert_true(fresh);
    return id;
}

/* The name of the finding that refuses the event; "" when it is noted. */
static const char *note(struct scene *s, const char *id, const struct title_event *event)
{
    diag_init(&s->diags, s->arena);
    enum status status = ledger_note_title(&s->spool, s->ledger, id, event, &RULES, &s->diags);
    assert_int_equal(status == STATUS_OK, s->diags.count == 0);
    return s->diags.count ? diag_code_name(s->diags.items[0].code) : "";
}

static const char *act(struct scene *s, const char *id, enum title_act what, const char *date)
{
    struct title_event event = event_of(what, date);
    return note(s, id, &event);
}

static const char *rectify(struct scene *s, const char *id, const char *date, const char *deadline)
{
    struct title_event event = event_of(TITLE_RECTIFY, date);
    event.deadline = deadline;
    return note(s, id, &event);
}

static const char *correct(struct scene *s, const char *id, unsigned number)
{
    struct title_event event = event_of(TITLE_CORRECT, "2028-01-01");
    event.corrects = number;
    return note(s, id, &event);
}

static struct title read_back(struct scene *s, const char *id)
{
    struct title title;
    assert_int_equal(title_read(s->arena, title_dir(&s->spool, s->arena, id), &s->diags, &title),
                     STATUS_OK);
    return title;
}

static void titles_live_from_grant_to_revocation(void **state)
{
    struct scene *s = *state;
    const char *id = grant(s, "2024-02-29");
    assert_string_equal(act(s, id, TITLE_ASSESS_PASS, "2025-02-20"), "");
    assert_string_equal(act(s, id, TITLE_REVIEW_FAIL, "2027-02-20"), "");
    assert_string_equal(act(s, id, TITLE_ASSESS_PASS, "2027-02-21"), "TITLE-STATE");
    assert_string_equal(rectify(s, id, "2027-03-01", "2027-09-01"), "");
    assert_string_equal(read_back(s, id).deadline, "2027-09-01");
    assert_string_equal(act(s, id, TITLE_RECTIFY_PASS, "2027-08-15"), "");
    struct title title = read_back(s, id);
    assert_int_equal(title.state, TITLE_HELD);
    assert_string_equal(title.reviewed, "2027-08-15"); /* it confirms as the review would have */
    assert_string_equal(title.deadline, "");
    assert_string_equal(act(s, id, TITLE_REVOKE, "2027-12-01"), "");
    assert_string_equal(act(s, id, TITLE_ASSESS_PASS, "2027-12-02"), "TITLE-STATE");
    assert_string_equal(s->diags.items[0].message[LANGUAGE_ZH],
                        "乙公司工会的“先进职工之家”现为“撤销”，不能记录“年度考核合格”");
    assert_int_equal(read_back(s, id).count, 6);
}

static void titles_refuse_what_does_not_hold_together(void **state)
{
    struct scene *s = *state;
    const char *id = grant(s, "2024-05-06");
    assert_string_equal(act(s, id, TITLE_ASSESS_PASS, "2024-05-05"), "TITLE-ORDER");
    assert_string_equal(act(s, id, TITLE_ASSESS_PASS, "2025-02-29"), "TITLE-DATE");
    assert_string_equal(rectify(s, id, "2027-08-31", "2028-03-01"), "TITLE-DEADLINE");
    assert_string_equal(rectify(s, id, "2027-08-31", "2027-08-31"), "TITLE-ORDER");
    assert_string_equal(rectify(s, id, "2027-08-31", ""), "TITLE-DATE");
    assert_string_equal(act(s, id, TITLE_RECTIFY_PASS, "2027-08-31"), "TITLE-STATE");
    struct title_event revoke = event_of(TITLE_REVOKE, "2027-08-31");
    revoke.body = "乙市总工会";
    assert_string_equal(note(s, id, &revoke), "TITLE-BODY");
    assert_string_equal(act(s, "0000000000000000", TITLE_REVOKE, "2027-08-31"), "TITLE-UNKNOWN");
    assert_int_equal(read_back(s, id).count, 1);
    assert_string_equal(rectify(s, id, "2027-08-31", "2028-02-29"), ""); /* the last day there is */
}

static void titles_are_corrected_by_what_takes_an_event_back(void **state)
{
    struct scene *s = *state;
    const char *id = grant(s, "2024-05-06");
    assert_string_equal(act(s, id, TITLE_ASSESS_FAIL, "2025-05-06"), "");
    assert_string_equal(rectify(s, id, "2025-06-01", "2025-09-01"), "");
    assert_string_equal(act(s, id, TITLE_RECTIFY_FAIL, "2025-09-01"), "");
    assert_string_equal(correct(s, id, 3), "TITLE-CORRECT"); /* 4 would hang in the air */
    assert_string_equal(correct(s, id, 9), "TITLE-NO-EVENT");
    assert_string_equal(correct(s, id, 4), "");
    assert_int_equal(read_back(s, id).state, TITLE_RECTIFYING);
    assert_string_equal(correct(s, id, 4), "TITLE-NO-EVENT");
    assert_string_equal(correct(s, id, 5), ""); /* the correction itself was wrong */
    assert_int_equal(read_back(s, id).state, TITLE_UNMET);
    struct title title = read_back(s, id);
    assert_false(title_is_void(&title, 4));
    assert_true(title_is_void(&title, 5));
}

static void titles_may_be_granted_by_mistake(void **state)
{
    struct scene *s = *state;
    const char *id = grant(s, "2024-05-06");
    struct title_event again = grant_of("乙公司工会", "先进职工之家", "2026-05-06");
    char other[17];
    bool fresh;
    assert_int_equal(
        ledger_grant_title(&s->spool, s->ledger, &again, &RULES, &s->diags, other, &fresh),
        STATUS_INVALID);
    assert_string_equal(diag_code_name(s->diags.items[0].code), "TITLE-HELD");
    struct title_event correction = event_of(TITLE_CORRECT, "2026-05-06");
    correction.corrects = 1;
    assert_string_equal(note(s, id, &correction), "");
    assert_true(read_back(s, id).void_grant);
    assert_string_equal(act(s, id, TITLE_ASSESS_PASS, "2026-05-07"), "TITLE-VOID");
    assert_int_equal(
        ledger_grant_title(&s->spool, s->ledger, &again, &RULES, &s->diags, other, &fresh),
        STATUS_OK);
    assert_string_not_equal(other, id);
}

static void titles_granted_twice_are_one(void **state)
{
    struct scene *s = *state;
    struct title_event event = grant_of("乙公司工会", "先进职工之家", "2024-05-06");
    const char *id = grant(s, "2024-05-06");
    char again[17];
    bool fresh = true;
    assert_int_equal(
        ledger_grant_title(&s->spool, s->ledger, &event, &RULES, &s->diags, again, &fresh),
        STATUS_OK);
    assert_false(fresh);
    assert_string_equal(again, id);
}

/* Two clerks have read the same title; the second one's event gets the next number, or is refused
 * by what the first one wrote. */
static void titles_give_no_number_twice(void **state)
{
    struct scene *s = *state;
    const char *id = grant(s, "2024-05-06");
    struct title_event first = event_of(TITLE_REVOKE, "2025-05-06");
    struct title_event second = event_of(TITLE_ASSESS_PASS, "2025-05-06");
    assert_int_equal(title_write(&s->spool, id, 2, &first), STATUS_OK);
    assert_int_equal(title_write(&s->spool, id, 2, &second), STATUS_BUSY);
    assert_string_equal(note(s, id, &second), "TITLE-STATE");
}

static void titles_written_but_not_entered_are_found_again(void **state)
{
    struct scene *s = *state;
    const char *id = grant(s, "2024-05-06");
    struct title_event event = event_of(TITLE_ASSESS_PASS, "2025-05-06");
    uint64_t before = ledger_titles_stamp(s->ledger);
    assert_int_equal(title_write(&s->spool, id, 2, &event), STATUS_OK);
    assert_int_equal(ledger_titles_stamp(s->ledger), before);
    assert_int_equal(ledger_enter_titles(&s->spool, s->ledger, false, &s->diags), STATUS_OK);
    assert_int_equal(ledger_titles_stamp(s->ledger), before + 1);
}

/* --- what falls due --- */

static void dues_are_listed_by_date_and_what_is_late_comes_first(void **state)
{
    struct scene *s = *state;
    struct due_row *rows;
    size_t count;
    const struct title_filter all = {0};
    grant(s, "2024-02-29");
    assert_int_equal(
        ledger_dues(s->ledger, s->arena, &all, &RULES, "2025-01-30", 30, &rows, &count), STATUS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].due.date, "2025-02-28");
    assert_int_equal(rows[0].days, 29);
    assert_int_equal(
        ledger_dues(s->ledger, s->arena, &all, &RULES, "2025-01-28", 30, &rows, &count), STATUS_OK);
    assert_int_equal(count, 0);
    assert_int_equal(ledger_dues(s->ledger, s->arena, &all, &RULES, "2027-02-28", 0, &rows, &count),
                     STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(rows[0].due.task, TITLE_TASK_ASSESS);
    assert_int_equal(rows[1].due.task, TITLE_TASK_REVIEW);
    assert_string_equal(rows[1].due.date, "2027-02-28");
    assert_int_equal(ledger_dues(s->ledger, s->arena, &all, &RULES, "2027-02-29", 0, &rows, &count),
                     STATUS_USAGE);
}

static void dues_of_each_state(void **state)
{
    struct title_due dues[2];
    (void)state;
    assert_int_equal(
        title_dues(TITLE_FAILED, "2025-01-01", "2025-01-01", "2026-01-09", "", &RULES, dues), 1);
    assert_int_equal(dues[0].task, TITLE_TASK_NOTICE);
    assert_string_equal(dues[0].date, "2026-01-09");
    assert_int_equal(title_dues(TITLE_RECTIFYING, "2025-01-01", "2025-01-01", "2026-01-09",
                                "2026-07-09", &RULES, dues),
                     1);
    assert_int_equal(dues[0].task, TITLE_TASK_RECTIFY);
    assert_string_equal(dues[0].date, "2026-07-09");
    assert_int_equal(
        title_dues(TITLE_UNMET, "2025-01-01", "2025-01-01", "2026-07-10", "", &RULES, dues), 1);
    assert_int_equal(dues[0].task, TITLE_TASK_REVOKE);
    assert_int_equal(
        title_dues(TITLE_REVOKED, "2025-01-01", "2025-01-01", "2026-07-10", "", &RULES, dues), 0);
    /* the year of the review has no assessment beside it */
    assert_int_equal(
        title_dues(TITLE_HELD, "2026-05-06", "2024-05-06", "2024-05-06", "", &RULES, dues), 1);
    assert_int_equal(dues[0].task, TITLE_TASK_REVIEW);
    assert_string_equal(dues[0].date, "2027-05-06");
}

/* --- the register --- */

static struct units *open_units(struct scene *s, bool edit)
{
    struct units *units = NULL;
    const char *path = units_place(s->arena, s->dir, NULL);
    enum status status = edit ? units_edit(path, DATA_DIR, &s->diags, &units)
                              : units_open(path, DATA_DIR, &s->diags, &units);
    assert_int_equal(status, STATUS_OK);
    return units;
}

#define CODE "81990111000000270U"
#define OTHER "81990111000000019X"

static void units_are_found_by_code_and_by_every_name(void **state)
{
    struct scene *s = *state;
    struct units *units = open_units(s, true);
    struct unit *a = units_add(units, "甲公司工会委员会", CODE, "新桥街道总工会");
    struct unit *b = units_add(units, "乙公司工会委员会", "", "");
    assert_string_equal(a->key, CODE);
    assert_string_equal(b->key, "U0001");
    assert_int_equal(units_set(units, a, "name=丙公司工会委员会", "2026-06-01", &s->diags),
                     STATUS_OK);
    assert_int_equal(units_set(units, a, "colour=红", "", &s->diags), STATUS_USAGE);
    assert_int_equal(units_save(units, &s->diags), STATUS_OK);
    units_close(units);
    units = open_units(s, false);
    assert_int_equal(units_count(units), 2);
    assert_string_equal(units_match(units, CODE, "别的名称")->key, CODE);
    assert_string_equal(units_match(units, "", "甲公司 工会委员会")->key, CODE); /* a former name */
    assert_null(units_match(units, OTHER, "甲公司工会委员会")); /* the same name, another code */
    assert_string_equal(units_match(units, OTHER, "乙公司工会委员会")->key, "U0001");
    assert_null(units_match(units, "", "丁公司工会委员会"));
    assert_string_equal(units_at(units, 0)->former[0].until, "2026-06-01");
    units_close(units);
}

static void units_of_one_firm_are_merged(void **state)
{
    struct scene *s = *state;
    struct units *units = open_units(s, true);
    struct unit *a = units_add(units, "甲公司工会委员会", CODE, "");
    struct unit *b = units_add(units, "甲公司工会", "", "新桥街道总工会");
    assert_int_equal(units_merge(units, a, b), STATUS_OK);
    assert_int_equal(units_save(units, &s->diags), STATUS_OK);
    units_close(units);
    units = open_units(s, true);
    assert_int_equal(units_count(units), 1);
    assert_string_equal(units_find(units, "U0001")->key, CODE);
    assert_string_equal(units_match(units, "", "甲公司工会")->key, CODE);
    assert_string_equal(units_at(units, 0)->system, "新桥街道总工会");
    assert_string_equal(units_add(units, "新的工会", "", "")->key, "U0002"); /* no number twice */
    units_close(units);
}

static void units_refuse_a_name_of_two(void **state)
{
    struct scene *s = *state;
    struct units *units = open_units(s, true);
    assert_non_null(units_add(units, "甲公司工会", CODE, ""));
    assert_non_null(units_add(units, "甲公司 工会", OTHER, ""));
    assert_int_equal(units_save(units, &s->diags), STATUS_INVALID);
    assert_string_equal(diag_code_name(s->diags.items[0].code), "UNIT-TWICE");
    units_close(units);
    units = open_units(s, false);
    assert_int_equal(units_count(units), 0); /* nothing of it was written */
    units_close(units);
}

static void units_are_not_written_over_what_an_editor_saved(void **state)
{
    struct scene *s = *state;
    struct units *units = open_units(s, true);
    const char *path = units_place(s->arena, s->dir, NULL);
    const char *text = "<register xmlns=\"urn:jianjia:register:1\"><unit key=\"U0009\">"
                       "<name>手写工会</name></unit></register>";
    assert_non_null(units_add(units, "甲公司工会", CODE, ""));
    assert_int_equal(file_write_atomic(path, slice_from(text)), STATUS_OK);
    assert_int_equal(units_save(units, &s->diags), STATUS_BUSY);
    units_close(units);
    units = open_units(s, true);
    assert_int_equal(units_count(units), 1);
    assert_string_equal(units_add(units, "甲公司工会", "", "")->key, "U0010");
    assert_int_equal(units_save(units, &s->diags), STATUS_OK);
    units_close(units);
}

static void units_take_former_names_from_a_cell(void **state)
{
    struct scene *s = *state;
    struct units *units = open_units(s, true);
    struct unit *unit = units_add(units, "甲公司工会", CODE, "");
    struct strbuf text = {0};
    assert_int_equal(units_set_former(units, unit, "旧名（至2025-03-01）；更旧;最旧"), STATUS_OK);
    assert_int_equal(unit->former_count, 3);
    units_former_text(unit, &text);
    assert_string_equal(strbuf_str(&text), "旧名（至2025-03-01）；更旧；最旧");
    strbuf_deinit(&text);
    units_close(units);
}

/* --- what is known while forms are checked --- */

static void standing_keeps_a_register_that_worked(void **state)
{
    struct scene *s = *state;
    const char *path = units_place(s->arena, s->dir, NULL);
    struct xml_document profile = {0};
    struct standing *standing = standing_new(&s->spool, NULL, DATA_DIR);
    struct units *units = open_units(s, true);
    assert_non_null(units_add(units, "甲公司工会", CODE, ""));
    assert_int_equal(units_save(units, &s->diags), STATUS_OK);
    units_close(units);
    assert_int_equal(standing_refresh(standing, s->ledger, &profile, &s->diags), STATUS_OK);
    assert_int_equal(units_count(standing_units(standing)), 1);
    assert_int_equal(file_write_atomic(path, slice_from("<register>")), STATUS_OK);
    assert_int_equal(standing_refresh(standing, s->ledger, &profile, &s->diags), STATUS_CONFIG);
    assert_int_equal(units_count(standing_units(standing)), 1);
    assert_int_equal(standing_refresh(standing, s->ledger, &profile, &s->diags), STATUS_OK);
    standing_close(standing);
}

static void standing_follows_the_titles(void **state)
{
    struct scene *s = *state;
    struct xml_document profile = {0};
    struct standing *standing = standing_new(&s->spool, NULL, DATA_DIR);
    assert_int_equal(standing_refresh(standing, s->ledger, &profile, &s->diags), STATUS_OK);
    const struct xml_index *first = standing_titles(standing);
    assert_int_equal(standing_refresh(standing, s->ledger, &profile, &s->diags), STATUS_OK);
    assert_ptr_equal(standing_titles(standing), first); /* nothing new, nothing made */
    const char *id = grant(s, "2024-05-06");
    assert_string_equal(rectify(s, id, "2025-05-06", "2025-08-01"), "");
    assert_int_equal(standing_refresh(standing, s->ledger, &profile, &s->diags), STATUS_OK);
    const struct xml_document *titles = xml_index_document(standing_titles(standing));
    const xmlNode *title = xml_child(xmlDocGetRootElement(titles->doc), "title");
    assert_non_null(title);
    assert_string_equal(xml_attribute(s->arena, title, "state"), "整改");
    assert_string_equal(xml_attribute(s->arena, title, "deadline"), "2025-08-01");
    struct xml_schema *schema;
    assert_int_equal(
        xml_schema_open(DATA_DIR "/schemas/common/titles.xsd", DATA_DIR, &s->diags, &schema),
        STATUS_OK);
    assert_int_equal(xml_schema_validate(schema, titles, NULL, NULL), STATUS_OK);
    assert_int_equal(
        xml_schema_validate(schema, xml_index_document(standing_used(standing)), NULL, NULL),
        STATUS_OK);
    xml_schema_free(schema);
    standing_close(standing);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(date_months_end_where_they_end),
        TEST(date_takes_only_days_that_exist),
        TEST(titles_allow_what_the_rules_allow_and_nothing_else),
        TEST(titles_live_from_grant_to_revocation),
        TEST(titles_refuse_what_does_not_hold_together),
        TEST(titles_are_corrected_by_what_takes_an_event_back),
        TEST(titles_may_be_granted_by_mistake),
        TEST(titles_granted_twice_are_one),
        TEST(titles_give_no_number_twice),
        TEST(titles_written_but_not_entered_are_found_again),
        TEST(dues_are_listed_by_date_and_what_is_late_comes_first),
        TEST(dues_of_each_state),
        TEST(units_are_found_by_code_and_by_every_name),
        TEST(units_of_one_firm_are_merged),
        TEST(units_refuse_a_name_of_two),
        TEST(units_are_not_written_over_what_an_editor_saved),
        TEST(units_take_former_names_from_a_cell),
        TEST(standing_keeps_a_register_that_worked),
        TEST(standing_follows_the_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
