#include "fillable/contract.h"

#include "base/utf8.h"

#include "unit/unit.h"

static void item_ids_depend_on_form_version_and_ordinal(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *one = fillable_item_id(arena, "work-plan", "1", 1);
    assert_int_equal(strlen(one), 38);
    assert_string_equal(one, fillable_item_id(arena, "work-plan", "1", 1));
    assert_string_not_equal(one, fillable_item_id(arena, "work-plan", "1", 0));
    assert_string_not_equal(one, fillable_item_id(arena, "work-plan", "2", 1));
    assert_string_not_equal(one, fillable_item_id(arena, "score-sheet", "1", 1));
    assert_int_equal(one[15], '8'); /* version */
    assert_non_null(strchr("89AB", one[20]));
    arena_free(arena);
}

static void tags_are_paths_below_the_root(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(fillable_tag(arena, "/f:form[1]/f:unit[1]/f:name[1]"), "unit[1]/name[1]");
    assert_string_equal(fillable_tag(arena, "/f:form[1]/@layout"), "@layout");
    assert_string_equal(fillable_tag(arena, "/f:form[1]/f:item[3]/f:self[1]=是"),
                        "item[3]/self[1]=是");
    arena_free(arena);
}

static void long_tags_keep_their_end_and_a_hash(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *tag = fillable_tag(arena, "/f:form[1]/f:assessment[1]/f:results[1]/f:result[12]/"
                                          "f:recommendation[1]/f:part[2]/f:reason[1]");
    const char *other = fillable_tag(arena, "/f:form[1]/f:assessments[1]/f:results[1]/f:result[12]/"
                                            "f:recommendation[1]/f:part[2]/f:reason[1]");
    assert_int_equal(utf8_length(slice_from(tag)), FILLABLE_TAG_MAX);
    assert_memory_equal(tag + 8, "…", 3);
    assert_string_equal(tag + strlen(tag) - 9, "reason[1]");
    assert_string_not_equal(tag, other);
    arena_free(arena);
}

static void long_labels_keep_their_end(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char label[3 * 70 + 1] = "";
    for (int i = 0; i < 70; i++) {
        memcpy(label + 3 * i, i == 69 ? "尾" : "长", 3);
    }
    const char *alias = fillable_alias(arena, label);
    assert_int_equal(utf8_length(slice_from(alias)), FILLABLE_TAG_MAX);
    assert_string_equal(alias + strlen(alias) - 3, "尾");
    assert_string_equal(fillable_alias(arena, "姓名"), "姓名");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(item_ids_depend_on_form_version_and_ordinal),
        cmocka_unit_test(tags_are_paths_below_the_root),
        cmocka_unit_test(long_tags_keep_their_end_and_a_hash),
        cmocka_unit_test(long_labels_keep_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
