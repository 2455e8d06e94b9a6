#include "unit/unit.h"

#include "cli/packet_period.h"

#include <stdio.h>
#include <string.h>

/* Which papers a book becomes: the table of all applications, and the volumes. */

struct scene {
    struct arena *arena;
    struct diagnostics diags;
    struct year year;
    struct paper_jobs jobs;
};

static int enter(void **state)
{
    static struct scene scene;
    scene = (struct scene){.arena = arena_new()};
    diag_init(&scene.diags, scene.arena);
    *state = &scene;
    return xml_init() == STATUS_OK ? 0 : -1;
}

static int leave(void **state)
{
    struct scene *s = *state;
    paper_jobs_free(&s->jobs);
    xml_close(&s->year.book);
    arena_free(s->arena);
    return 0;
}

static void add_class(struct strbuf *text, const char *name, int count)
{
    for (int i = 0; i < count; i++) {
        strbuf_addf(text, "<application id='A%d' class='%s' unit='u' eligible='yes' order='%d'/>",
                    i, name, i + 1);
    }
}

/* The papers of a book with so many applications of two classes. */
static void plan(struct scene *s, int first, int second)
{
    struct strbuf text = {0};
    strbuf_add_str(&text, "<book xmlns='urn:jianjia:book:1'><unit id='u' name='甲/乙'/>");
    add_class(&text, "先进/职工之家", first);
    add_class(&text, "示范职工之家", second);
    strbuf_add_str(&text, "</book>");
    assert_int_equal(xml_parse(strbuf_slice(&text), "book", &s->diags, &s->year.book), STATUS_OK);
    assert_int_equal(paper_jobs_plan(&s->year, s->arena, 200, &s->diags, &s->jobs), STATUS_OK);
    assert_int_equal(s->jobs.applications, first + second);
    strbuf_deinit(&text);
}

/* The nth paper of that kind; NULL. */
static const struct paper_job *find(const struct scene *s, const char *document, size_t nth)
{
    for (size_t i = 0; i < s->jobs.count; i++) {
        const struct paper_job *job = &s->jobs.items[i];
        if (job->document && strcmp(job->document, document) == 0 && nth-- == 0) {
            return job;
        }
    }
    return NULL;
}

static void plan_keeps_a_short_table_with_the_members_part(void **state)
{
    struct scene *s = *state;
    plan(s, 40, 20);
    assert_non_null(find(s, "committee-members", 0));
    assert_null(find(s, "committee-detail", 0));
}

static void plan_sets_a_long_table_apart(void **state)
{
    struct scene *s = *state;
    plan(s, 1000, 1000);
    const struct paper_job *whole = find(s, "committee-detail", 0);
    assert_non_null(whole);
    assert_int_equal(whole->volume, 0);
    assert_string_equal(whole->base, "申报单位明细表");
    assert_null(find(s, "committee-detail", 1));
}

static void plan_cuts_a_city_s_table_by_class(void **state)
{
    struct scene *s = *state;
    plan(s, 1500, 501);
    const struct paper_job *first = find(s, "committee-detail", 0);
    const struct paper_job *second = find(s, "committee-detail", 1);
    assert_non_null(first);
    assert_non_null(second);
    assert_null(find(s, "committee-detail", 2));
    assert_string_equal(first->base, "申报单位明细表（先进_职工之家）");
    assert_string_equal(second->base, "申报单位明细表（示范职工之家）");
    assert_int_equal(first->from, 1);
    assert_int_equal(first->to, 1500);
    assert_int_equal(second->from, 1501);
    assert_int_equal(second->to, 2001);
}

/* Every application is in one volume, and no volume is longer than it may be. */
static void plan_puts_every_application_into_one_volume(void **state)
{
    struct scene *s = *state;
    const struct paper_job *job;
    plan(s, 300, 41);
    size_t next = 1, at = 0;
    for (; (job = find(s, "committee-annex", at)) != NULL; at++) {
        assert_int_equal(job->volume, at + 1);
        assert_int_equal(job->from, next);
        assert_true(job->to >= job->from && (job->to - job->from + 1) * 2 <= 200);
        next = job->to + 1;
    }
    assert_int_equal(next, 342);
    assert_int_equal(at, s->jobs.volumes);
    assert_true(at > 3);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)
    const struct CMUnitTest tests[] = {
        TEST(plan_keeps_a_short_table_with_the_members_part),
        TEST(plan_sets_a_long_table_apart),
        TEST(plan_cuts_a_city_s_table_by_class),
        TEST(plan_puts_every_application_into_one_volume),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
