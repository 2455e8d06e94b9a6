#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "support_docx.h"

/* The writer on small trees: what each formatting object becomes. Opening the fonts once is enough.
 */

static struct fonts *fonts;

static int open_fonts(void **state)
{
    static struct arena *arena;
    static struct diagnostics diags;
    static const char *const dirs[] = {"build/fonts", NULL};
    const struct fonts_options options = {.dirs = dirs};
    (void)state;
    arena = arena_new();
    diag_init(&diags, arena);
    return fonts_open(&options, &diags, &fonts) == STATUS_OK ? 0 : -1;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_close(fonts);
    return 0;
}

/* word/document.xml of what was built; the rest is freed. */
static char *document_of(struct built *b)
{
    struct strbuf file = {0};
    assert_int_equal(built_render(b, fonts, &file), STATUS_OK);
    char *text = part_text(&file, "word/document.xml");
    assert_non_null(text);
    strbuf_deinit(&file);
    return text;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        print_message("not found: %s\nin: %s\n", part, text);
        fail();
    }
}

static void lacks(const char *text, const char *part)
{
    if (strstr(text, part)) {
        print_message("found: %s\nin: %s\n", part, text);
        fail();
    }
}

static void done(struct built *b, char *text)
{
    free(text);
    arena_free(b->arena);
}

static void docx_is_the_same_when_made_twice(void **state)
{
    (void)state;
    struct built b;
    struct strbuf first = {0}, second = {0};
    built_block(&b, built_start(&b), "body", "职工之家");
    assert_int_equal(built_render(&b, fonts, &first), STATUS_OK);
    assert_int_equal(built_render(&b, fonts, &second), STATUS_OK);
    assert_true(slice_equal(strbuf_slice(&first), strbuf_slice(&second)));
    strbuf_deinit(&first);
    strbuf_deinit(&second);
    arena_free(b.arena);
}

static void docx_flattens_nested_blocks(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *outer = built_block(&b, built_start(&b), "body", "前");
    built_block(&b, outer, "", "中");
    built_text(&b, outer, "后");
    char *text = document_of(&b);
    has(text, "<w:t>前</w:t></w:r></w:p><w:p>");
    has(text, "<w:t>中</w:t></w:r></w:p><w:p>");
    has(text, "<w:t>后</w:t></w:r></w:p><w:sectPr>");
    done(&b, text);
}

static void docx_puts_space_on_one_side_when_blocks_follow(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *flow = built_start(&b);
    built_block(&b, flow, "", "甲");
    layout_of(&b, built_block(&b, flow, "", "乙"))->space_before = 10000;
    char *text = document_of(&b);
    has(text, "<w:spacing w:before=\"200\"/></w:pPr><w:r><w:t>乙");
    lacks(text, "w:after=");
    done(&b, text);
}

static void docx_hints_marks_and_forces_them_after_latin(void **state)
{
    (void)state;
    struct built b;
    built_block(&b, built_start(&b), "", "建“家”APP”，don’t");
    char *text = document_of(&b);
    has(text, "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"Times New Roman\"");
    has(text, "<w:t>建“家”APP</w:t>");
    has(text, "w:hint=\"eastAsia\" w:ascii=\"仿宋_GB2312\" w:hAnsi=\"仿宋_GB2312\" "
              "w:eastAsia=\"仿宋_GB2312\""
              " w:cs=\"仿宋_GB2312\"/></w:rPr><w:t>”</w:t>");
    has(text, "<w:r><w:t>’</w:t></w:r>");
    done(&b, text);
}

static void docx_narrows_a_mark_as_the_layout_did(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *block = built_block(&b, built_start(&b), "", NULL);
    struct fo_node *node = built_text(&b, block, "家，（会");
    static const struct layout_adjust adjusts[] = {{6, -8000}};
    layout_of(&b, node)->adjusts = adjusts;
    layout_of(&b, node)->adjust_count = 1;
    char *text = document_of(&b);
    has(text,
        "<w:t>家，</w:t></w:r><w:r><w:rPr><w:spacing w:val=\"-160\"/></w:rPr><w:t>（</w:t></w:r>"
        "<w:r><w:t>会</w:t></w:r>");
    done(&b, text);
}

static struct fo_node *two_by_two(struct built *b, struct fo_node *flow)
{
    static const int32_t columns[] = {100030, 200030};
    static const int32_t rows[] = {30000, 30000};
    struct fo_node *table = built_add(b, flow, FO_TABLE),
                   *body = built_add(b, table, FO_TABLE_BODY);
    layout_of(b, table)->columns = columns;
    layout_of(b, table)->column_count = 2;
    layout_of(b, body)->rows = rows;
    layout_of(b, body)->row_count = 2;
    for (int i = 0; i < 2; i++) {
        struct fo_node *row = built_add(b, body, FO_TABLE_ROW);
        props_of(row)->l.bpd_opt = fo_fixed(30000);
        for (int k = 0; k < 2 - i; k++) {
            struct fo_node *cell = built_add(b, row, FO_TABLE_CELL);
            props_of(cell)->l.number_rows_spanned = i == 0 && k == 0 ? 2 : 1;
            if (k == 0) {
                built_block(b, cell, "label", "项目");
            }
        }
    }
    return table;
}

static void docx_writes_merged_cells_on_every_row(void **state)
{
    (void)state;
    struct built b;
    two_by_two(&b, built_start(&b));
    char *text = document_of(&b);
    has(text, "<w:tblGrid><w:gridCol w:w=\"2001\"/><w:gridCol w:w=\"4000\"/></w:tblGrid>");
    has(text, "<w:trHeight w:val=\"600\" w:hRule=\"atLeast\"/>");
    has(text, "<w:tcW w:w=\"2001\" w:type=\"dxa\"/><w:vMerge w:val=\"restart\"/>");
    has(text, "<w:tcW w:w=\"2001\" w:type=\"dxa\"/><w:vMerge/>");
    done(&b, text);
}

static void docx_ends_with_a_thin_paragraph_when_a_table_is_last(void **state)
{
    (void)state;
    struct built b;
    two_by_two(&b, built_start(&b));
    char *text = document_of(&b);
    has(text, "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
              "w:lineRule=\"exact\"/>");
    done(&b, text);
}

static void docx_parts_tables_that_touch(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *flow = built_start(&b);
    two_by_two(&b, flow);
    two_by_two(&b, flow);
    char *text = document_of(&b);
    lacks(text, "</w:tbl><w:tbl>");
    done(&b, text);
}

static void docx_makes_a_control_of_a_check_box(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *block = built_block(&b, built_start(&b), "", "是");
    struct fo_node *box = built_add(&b, block, FO_INSTREAM_FOREIGN_OBJECT);
    props_of(box)->l.checkbox = "on";
    props_of(box)->l.source = "完成情况 › 是";
    layout_of(&b, box)->width = layout_of(&b, box)->height = 11000;
    char *text = document_of(&b);
    has(text, "<w:alias w:val=\"完成情况 › 是\"/><w:id w:val=\"1\"/><w14:checkbox><w14:checked "
              "w14:val=\"1\"/>");
    has(text, "mc:Ignorable=\"w14\"");
    has(text, "\xE2\x98\x91");
    done(&b, text);
}

static void docx_writes_the_page_number_as_a_field_with_its_result(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *block = built_block(&b, built_start(&b), "", NULL);
    built_add(&b, block, FO_PAGE_NUMBER);
    char *text = document_of(&b);
    has(text, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
              "xml:space=\"preserve\"> PAGE "
              "</w:instrText></w:r><w:r><w:fldChar "
              "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
              "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    done(&b, text);
}

static void docx_bookmarks_only_what_is_cited(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *flow = built_start(&b);
    props_of(built_block(&b, flow, "", "甲"))->l.id = "uncited";
    props_of(built_block(&b, flow, "", "乙"))->l.id = "part 2";
    struct fo_node *citation =
        built_add(&b, built_block(&b, flow, "", NULL), FO_PAGE_NUMBER_CITATION);
    props_of(citation)->l.ref_id = "part 2";
    char *text = document_of(&b);
    has(text, "<w:bookmarkStart w:id=\"1\" w:name=\"_Ref00000001\"/><w:bookmarkEnd "
              "w:id=\"1\"/><w:r><w:t>乙");
    has(text, " PAGEREF _Ref00000001 \\h ");
    lacks(text, "w:id=\"2\"");
    done(&b, text);
}

static void docx_underlines_blanks_for_a_rule(void **state)
{
    (void)state;
    struct built b;
    struct fo_node *block = built_block(&b, built_start(&b), "", "姓名");
    struct fo_node *leader = built_add(&b, block, FO_LEADER);
    props_of(leader)->i.leader_pattern = FO_K_RULE;
    layout_of(&b, leader)->width = 50000;
    char *text = document_of(&b);
    has(text, "<w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">　　　</w:t>");
    done(&b, text);
}

static int allowed;
static void *failing_realloc(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

static void docx_leaves_nothing_behind_when_memory_fails(void **state)
{
    (void)state;
    const struct allocator failing = {failing_realloc, free};
    for (int n = 0, finished = 0; !finished; n++) {
        struct built b;
        struct strbuf file = {0};
        assert_true(n < 2000);
        struct fo_node *flow = built_start(&b);
        built_block(&b, flow, "title", "题目");
        two_by_two(&b, flow);
        allowed = n;
        mem_set_allocator(&failing);
        enum status status = built_render(&b, fonts, &file);
        mem_set_allocator(NULL);
        assert_true(status == STATUS_OK || status == STATUS_NO_MEMORY);
        assert_true(status == STATUS_OK || file.len == 0 || file.status != STATUS_OK);
        finished = status == STATUS_OK;
        strbuf_deinit(&file);
        arena_free(b.arena);
    }
}

/* For looking at: TEST_DOCX=FILE keeps a document with some of everything. */
static void docx_is_written_out_when_asked(void **state)
{
    (void)state;
    struct built b;
    struct strbuf file = {0};
    struct fo_node *flow = built_start(&b);
    built_block(&b, flow, "title", "题“目”");
    two_by_two(&b, flow);
    built_block(&b, flow, "body", "正文");
    assert_int_equal(built_render(&b, fonts, &file), STATUS_OK);
    const char *path = getenv("TEST_DOCX");
    FILE *to = path ? fopen(path, "wb") : NULL;
    if (to) {
        fwrite(file.ptr, 1, file.len, to);
        fclose(to);
    }
    strbuf_deinit(&file);
    arena_free(b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(docx_is_the_same_when_made_twice),
        cmocka_unit_test(docx_flattens_nested_blocks),
        cmocka_unit_test(docx_puts_space_on_one_side_when_blocks_follow),
        cmocka_unit_test(docx_hints_marks_and_forces_them_after_latin),
        cmocka_unit_test(docx_narrows_a_mark_as_the_layout_did),
        cmocka_unit_test(docx_writes_merged_cells_on_every_row),
        cmocka_unit_test(docx_ends_with_a_thin_paragraph_when_a_table_is_last),
        cmocka_unit_test(docx_parts_tables_that_touch),
        cmocka_unit_test(docx_makes_a_control_of_a_check_box),
        cmocka_unit_test(docx_writes_the_page_number_as_a_field_with_its_result),
        cmocka_unit_test(docx_bookmarks_only_what_is_cited),
        cmocka_unit_test(docx_underlines_blanks_for_a_rule),
        cmocka_unit_test(docx_leaves_nothing_behind_when_memory_fails),
        cmocka_unit_test(docx_is_written_out_when_asked),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
