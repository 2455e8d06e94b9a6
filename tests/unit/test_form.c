#include "unit/support_form.h"

#include <stdlib.h>
#include <unistd.h>

/* A data folder of its own per test, broken in one way. */
struct folder {
    struct arena *arena;
    struct diagnostics diags;
    char dir[32];
};

static const char *const FILES[] = {"schemas/a/form.xml", "schemas/a/a.xsd", "schemas/a/a.xsl",
                                    "schemas/common/profile.xml"};
static const char *const DIRS[] = {"schemas/a", "schemas/common", "schemas"};

static const char MANIFEST[] =
    "<form xmlns='urn:jianjia:manifest:1' id='a' version='1'>\n"
    "<title xml:lang='zh'>甲</title>\n<namespace>urn:jianjia:form:a:1</namespace>\n"
    "<schema>a.xsd</schema>\n<stylesheet>a.xsl</stylesheet>\n</form>";

static void put(struct folder *folder, const char *name, const char *text)
{
    assert_int_equal(
        file_write_atomic(file_join(folder->arena, folder->dir, name), slice_from(text)),
        STATUS_OK);
}

static int set_up(void **state)
{
    static struct folder folder;
    folder = (struct folder){.arena = arena_new(), .dir = "/tmp/jianjia-forms-XXXXXX"};
    diag_init(&folder.diags, folder.arena);
    *state = &folder;
    if (!mkdtemp(folder.dir) || xml_init() != STATUS_OK) {
        return -1;
    }
    for (size_t i = 0; i < 2; i++) {
        if (file_make_dirs(file_join(folder.arena, folder.dir, DIRS[i])) != STATUS_OK) {
            return -1;
        }
    }
    put(&folder, FILES[0], MANIFEST);
    put(&folder, FILES[1], "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>");
    put(&folder, FILES[2],
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>");
    put(&folder, FILES[3], "<profile><office><name> 某某\n 总工会 </name></office></profile>");
    return 0;
}

static int tear_down(void **state)
{
    struct folder *folder = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(FILES); i++) {
        unlink(file_join(folder->arena, folder->dir, FILES[i]));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(DIRS); i++) {
        rmdir(file_join(folder->arena, folder->dir, DIRS[i]));
    }
    rmdir(folder->dir);
    arena_free(folder->arena);
    return 0;
}

static struct forms *open_forms(struct folder *folder, enum status expected)
{
    struct forms *forms = NULL;
    enum status status = forms_open(folder->dir, NULL, &folder->diags, &forms);
    if (status != expected) {
        print_diags(&folder->diags);
    }
    assert_int_equal(status, expected);
    return forms;
}

static void forms_are_found_by_their_manifests(void **state)
{
    struct folder *folder = *state;
    struct forms *forms = open_forms(folder, STATUS_OK);
    assert_count(&folder->diags, 0);
    assert_non_null(forms_by_id(forms, "a"));
    assert_ptr_equal(forms_by_id(forms, "a"), forms_by_namespace(forms, "urn:jianjia:form:a:1"));
    assert_null(forms_by_id(forms, "b"));
    assert_string_equal(forms_profile_text(forms, folder->arena, "office/name"), "某某 总工会");
    assert_string_equal(forms_profile_text(forms, folder->arena, "office/phone"), "");
    assert_int_equal(strlen(forms->profile_hash), 64);
    forms_close(forms);
}

static void assert_left_out(void **state, const char *manifest, int line, const char *what)
{
    struct folder *folder = *state;
    put(folder, FILES[0], manifest);
    diag_init(&folder->diags, folder->arena);
    struct forms *forms = open_forms(folder, STATUS_OK);
    assert_null(forms->first);
    assert_reported(&folder->diags, DIAG_FORM_BROKEN);
    const struct diagnostic *item = find_diag(&folder->diags, DIAG_FORM_BROKEN);
    assert_int_equal(item->place.line, line);
    assert_non_null(strstr(item->message[LANGUAGE_EN], what));
    forms_close(forms);
}

static void broken_manifests_leave_their_form_out_and_name_the_line(void **state)
{
    assert_left_out(state, "<form xmlns='urn:x' id='a'/>", 1, "the root should be");
    assert_left_out(state,
                    "<form xmlns='urn:jianjia:manifest:1' id='a' version='1'>\n<title "
                    "xml:lang='zh'>甲</title>\n"
                    "<namespace>urn:jianjia:form:a:1</namespace>\n<schema>nowhere.xsd</schema>\n"
                    "<stylesheet>a.xsl</stylesheet></form>",
                    4, "does not exist");
    assert_left_out(state,
                    "<form xmlns='urn:jianjia:manifest:1' id='a' version='1'>\n<title "
                    "xml:lang='zh'>甲</title>\n"
                    "<namespace>urn:jianjia:form:a:1</namespace>\n<schema>a.xsd</schema>\n"
                    "<stylesheet>/etc/passwd</stylesheet></form>",
                    5, "outside the data folder");
    assert_left_out(state,
                    "<form xmlns='urn:jianjia:manifest:1' id='b' version='1'>\n<title "
                    "xml:lang='zh'>甲</title>\n"
                    "<namespace>urn:jianjia:form:a:1</namespace>\n<schema>a.xsd</schema>\n"
                    "<stylesheet>a.xsl</stylesheet></form>",
                    1, "should be the folder's name");
}

static void a_broken_profile_stops_with_file_and_line(void **state)
{
    struct folder *folder = *state;
    put(folder, FILES[3], "<profile>\n<office>\n</profile>");
    open_forms(folder, STATUS_CONFIG);
    const struct diagnostic *item = find_diag(&folder->diags, DIAG_XML_TAG_MISMATCH);
    assert_non_null(item);
    assert_int_equal(item->place.line, 3);
    assert_non_null(strstr(item->place.file, "profile.xml"));
}

static void a_missing_data_folder_is_told(void **state)
{
    struct folder *folder = *state;
    struct forms *forms = NULL;
    assert_int_equal(forms_open("/no/such/folder", NULL, &folder->diags, &forms), STATUS_CONFIG);
    assert_null(forms);
    assert_reported(&folder->diags, DIAG_DATA_MISSING);
}

static void a_broken_schema_is_told_when_compiled(void **state)
{
    struct folder *folder = *state;
    put(folder, FILES[1],
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:elemnt/></xs:schema>");
    struct forms *forms = open_forms(folder, STATUS_OK);
    assert_int_equal(forms_compile(forms, forms->first, &folder->diags), STATUS_CONFIG);
    assert_int_equal(find_diag(&folder->diags, DIAG_DATA_FILE)->place.line, 2);
    forms_close(forms);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(forms_are_found_by_their_manifests),
        TEST(broken_manifests_leave_their_form_out_and_name_the_line),
        TEST(a_broken_profile_stops_with_file_and_line),
        TEST(a_missing_data_folder_is_told),
        TEST(a_broken_schema_is_told_when_compiled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
