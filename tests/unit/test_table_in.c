#include "unit/support_xml.h"

#include "base/alloc.h"
#include "base/date.h"
#include "base/gb18030.h"
#include "table/table_internal.h"

#include <stdio.h>
#include <stdlib.h>

/* The readers of tables: separated text, workbooks made here part by part, numbers and formats. */

struct fixture {
    struct arena *arena;
    struct diagnostics diags;
    struct table table;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = arena_new()};
    diag_init(&fixture.diags, fixture.arena);
    *state = &fixture;
    return xml_init() == STATUS_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    arena_free(f->arena);
    return 0;
}

/* --- numbers --- */

static const char *plain(struct fixture *f, const char *text)
{
    struct table_number number;
    if (!table_number_parse(text, &number)) {
        return "none";
    }
    const char *out = table_number_text(&number, f->arena);
    return out ? arena_printf(f->arena, "%s%s", out, number.rounded ? " rounded" : "") : "long";
}

static void number_reads_what_workbooks_store(void **state)
{
    static const struct {
        const char *text, *expected;
    } CASES[] = {
        {"0", "0"},
        {"-0", "0"},
        {"12", "12"},
        {"-12.50", "-12.5"},
        {"0.1", "0.1"},
        {"0.30000000000000004", "0.3"},
        {"186.00000000000003", "186"},
        {"999999999999999.9", "1000000000000000 rounded"},
        {"1E3", "1000"},
        {"1.39E+10", "13900000000"},
        {"1.5e-3", "0.0015"},
        {"9.90101E+17", "990101000000000000 rounded"},
        {"123456789012345", "123456789012345"},
        {"1234567890123456", "1234567890123460 rounded"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1E300", "long"},
        {"1E-300", "long"},
        {"", "none"},
        {".", "none"},
        {"1,5", "none"},
        {"1E", "none"},
        {"1E+", "none"},
        {"NaN", "none"},
        {"--1", "none"},
        {"1 ", "none"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        assert_string_equal(plain(*state, CASES[i].text), CASES[i].expected);
    }
}

static void number_is_a_hundred_times_as_much(void **state)
{
    struct fixture *f = *state;
    struct table_number number;
    assert_true(table_number_parse("0.9828", &number));
    table_number_times_hundred(&number);
    assert_string_equal(table_number_text(&number, f->arena), "98.28");
    assert_true(table_number_parse("0", &number));
    table_number_times_hundred(&number);
    assert_string_equal(table_number_text(&number, f->arena), "0");
}

/* --- formats --- */

static void format_tells_dates_from_numbers(void **state)
{
    static const struct {
        const char *code, *expected; /* d: date, y and D: shows year and day, t: time, p: percent */
    } CASES[] = {
        {"General", ""},
        {"0.00", ""},
        {"@", ""},
        {"0.00E+00", ""},
        {"#,##0.00\" 元\"", ""},
        {"0\"年\"", ""},
        {"[Red]0.00;[Blue]-0.00", ""},
        {"0.00%", "p"},
        {"yyyy-mm-dd", "dyD"},
        {"yyyy\"年\"m\"月\"d\"日\";@", "dyD"},
        {"[$-804]yyyy\"年\"m\"月\"", "dy"},
        {"m\"月\"d\"日\"", "dD"},
        {"mmm\\-yy", "dy"},
        {"d/m/yy h:mm", "dyDt"},
        {"h:mm:ss", "t"},
        {"[h]:mm", "t"},
        {"mm:ss.0", "t"},
        {"\"yyyy\"0", ""},
        {"\"没有结束", ""},
        {"[没有结束", ""},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        struct number_format f = table_format_of_code(CASES[i].code);
        char said[8];
        snprintf(said, sizeof said, "%s%s%s%s%s", f.date ? "d" : "", f.date && f.year ? "y" : "",
                 f.date && f.day ? "D" : "", f.time ? "t" : "", f.percent ? "p" : "");
        assert_string_equal(said, CASES[i].expected);
    }
}

static void day_numbers_lead_back_to_their_days(void **state)
{
    (void)state;
    for (int number = date_day_number((struct date){1600, 2, 27}); number < 1000000; number += 13) {
        struct date day = date_of_day_number(number);
        assert_int_equal(date_day_number(day), number);
        assert_true(day.day >= 1 && day.day <= date_days_in_month(day.year, day.month));
    }
    struct date leap = date_of_day_number(date_day_number((struct date){2000, 2, 29}));
    assert_true(leap.year == 2000 && leap.month == 2 && leap.day == 29);
}

/* --- separated text --- */

/* Cells as [text|text] for each row, with its number. */
static const char *shown(struct fixture *f)
{
    const char *out = "";
    for (size_t i = 0; i < f->table.row_count; i++) {
        const struct table_row *row = &f->table.rows[i];
        out = arena_printf(f->arena, "%s%u:", out, row->number);
        for (size_t k = 0; k < row->count; k++) {
            char name[8];
            table_column_name(row->cells[k].column, name);
            out = arena_printf(f->arena, "%s%s=%s%s", out, name,
                               row->cells[k].kind == TABLE_ERROR ? "!" : "", row->cells[k].text);
            out = arena_printf(f->arena, "%s%s", out, k + 1 < row->count ? "|" : ";");
        }
    }
    return out;
}

static enum status read_bytes(struct fixture *f, struct slice bytes)
{
    return table_read("x.csv", bytes, NULL, f->arena, &f->diags, &f->table);
}

static void text_is_cut_into_cells(void **state)
{
    static const struct {
        const char *text, *expected;
    } CASES[] = {
        {"a,b\n1,2\n", "1:A=a|B=b;2:A=1|B=2;"},
        {"a,b\r\n\r\n1,2", "1:A=a|B=b;3:A=1|B=2;"},
        {"a;b,c;d\n1;2;3\n", "1:A=a|B=b,c|C=d;2:A=1|B=2|C=3;"},
        {"a\tb\n1\t2,3\n", "1:A=a|B=b;2:A=1|B=2,3;"},
        {"sep=;\na;b,c\n", "1:A=a|B=b,c;"},
        {"\"a\"\"b\",\"c\nd\"\n1,2\n", "1:A=a\"b|B=c\nd;2:A=1|B=2;"},
        {"\"a\" b,c\n", "1:A=a b|B=c;"},
        {"a,,c\n,,\n", "1:A=a|C=c;"},
        {"'=1+1,'010\n", "1:A==1+1|B=010;"},
        {"#N/A,####\n", "1:A=!#N/A|B=!####;"},
        {"only\n", "1:A=only;"},
        {"\xEF\xBB\xBF甲,乙\n", "1:A=甲|B=乙;"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        assert_int_equal(read_bytes(f, slice_from(CASES[i].text)), STATUS_OK);
        assert_string_equal(shown(f), CASES[i].expected);
        assert_true(f->table.text);
    }
}

static void text_in_gb18030_is_read(void **state)
{
    struct fixture *f = *state;
    struct strbuf bytes = {0};
    assert_int_equal(gb18030_encode(slice_from("单位名称,姓名\n柘溪,何静\n"), &bytes), STATUS_OK);
    assert_int_equal(read_bytes(f, strbuf_slice(&bytes)), STATUS_OK);
    assert_string_equal(shown(f), "1:A=单位名称|B=姓名;2:A=柘溪|B=何静;");
    strbuf_deinit(&bytes);
}

static void text_with_an_open_quote_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(read_bytes(f, slice_from("a,b\n1,\"2\n3,4\n")), STATUS_INVALID);
    assert_int_equal(f->diags.items[0].code, DIAG_SHEET_QUOTE);
    assert_int_equal(f->diags.items[0].place.line, 2);
}

static void column_names_count_like_an_office_program(void **state)
{
    static const struct {
        uint32_t column;
        const char *name;
    } CASES[] = {{0, "A"},   {25, "Z"},   {26, "AA"},  {51, "AZ"},
                 {52, "BA"}, {701, "ZZ"}, {702, "AAA"}};
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(CASES); i++) {
        char name[8];
        table_column_name(CASES[i].column, name);
        assert_string_equal(name, CASES[i].name);
    }
}

/* --- workbooks --- */

#define NS " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define STRICT " xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
#define RELATIONS \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static struct strbuf workbook(const char *ns, const char *sheet)
{
    struct strbuf out = {0}, text = {0};
    struct sink sink = sink_to_strbuf(&out);
    struct archive_writer *archive = archive_writer_new();
    archive_add(archive, "_rels/.rels",
                slice_from(RELATIONS "<Relationship Id=\"a\" Type=\"" OFFICE
                                     "officeDocument\" Target=\"/book/w.xml\"/></Relationships>"),
                ARCHIVE_DEFLATE);
    strbuf_addf(&text,
                "<workbook%s xmlns:r=\"http://r\"><sheets><sheet name=\"甲\" sheetId=\"1\" "
                "r:id=\"s\"/></sheets></workbook>",
                ns);
    archive_add(archive, "book/w.xml", strbuf_slice(&text), ARCHIVE_DEFLATE);
    archive_add(archive, "book/_rels/w.xml.rels",
                slice_from(RELATIONS "<Relationship Id=\"s\" Type=\"" OFFICE
                                     "worksheet\" Target=\"../leaves/1.xml\"/>"
                                     "<Relationship Id=\"t\" Type=\"" OFFICE
                                     "sharedStrings\" Target=\"t.xml\"/>"
                                     "<Relationship Id=\"y\" Type=\"" OFFICE
                                     "styles\" Target=\"./y.xml\"/></Relationships>"),
                ARCHIVE_DEFLATE);
    archive_add(
        archive, "book/t.xml",
        slice_from("<sst" NS "><si><t>零</t></si><si><r><t>一</t></r><r><t xml:space=\"preserve\">"
                   " 半</t></r><rPh><t>yi</t></rPh></si><si><t>a_x000A_b_x00_</t></si></sst>"),
        ARCHIVE_DEFLATE);
    archive_add(archive, "book/y.xml",
                slice_from("<styleSheet" NS
                           "><numFmts><numFmt numFmtId=\"170\" formatCode=\"m&quot;月"
                           "&quot;d&quot;日&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
                           "numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf "
                           "numFmtId=\"10\"/></cellXfs></styleSheet>"),
                ARCHIVE_DEFLATE);
    strbuf_clear(&text);
    strbuf_addf(&text, "<worksheet%s>%s</worksheet>", ns, sheet);
    archive_add(archive, "leaves/1.xml", strbuf_slice(&text), ARCHIVE_DEFLATE);
    assert_int_equal(archive_finish(archive, &sink), STATUS_OK);
    archive_writer_free(archive);
    strbuf_deinit(&text);
    return out;
}

static void read_sheet(struct fixture *f, const char *sheet)
{
    struct strbuf bytes = workbook(NS, sheet);
    assert_int_equal(read_bytes(f, strbuf_slice(&bytes)), STATUS_OK);
    strbuf_deinit(&bytes);
}

static void workbook_gives_its_cells(void **state)
{
    struct fixture *f = *state;
    read_sheet(
        f,
        "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
        "<c t=\"s\"><v>2</v></c><c t=\"inlineStr\"><is><t>内</t></is></c></row>"
        "<row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c><c t=\"str\"><f>A1</f><v>算</v></c>"
        "<c s=\"9\"/><c t=\"s\"><v>99</v></c></row></sheetData>");
    assert_string_equal(shown(f), "2:A=零|C=一 半|D=a\nb_x00_|E=内;3:A=1|B=!#REF!|C=算;");
    assert_string_equal(f->table.sheet, "甲");
}

static void workbook_of_the_strict_kind_is_read(void **state)
{
    struct fixture *f = *state;
    struct strbuf bytes = workbook(STRICT, "<sheetData><row><c><v>12</v></c></row></sheetData>");
    assert_int_equal(read_bytes(f, strbuf_slice(&bytes)), STATUS_OK);
    assert_string_equal(shown(f), "1:A=12;");
    strbuf_deinit(&bytes);
}

static void workbook_knows_days_by_their_format(void **state)
{
    struct fixture *f = *state;
    read_sheet(f, "<sheetData><row><c s=\"1\"><v>46148</v></c><c s=\"2\"><v>46148.25</v></c>"
                  "<c s=\"3\"><v>0.5</v></c><c s=\"1\"><v>60</v></c><c s=\"1\"><v>61</v></c>"
                  "<c s=\"1\"><v>59</v></c><c s=\"1\"><v>2958466</v></c><c><f>A1</f></c>"
                  "<c><v>8.1990111000000003E+17</v></c></row></sheetData>");
    const struct table_cell *cells = f->table.rows[0].cells;
    static const struct {
        enum table_kind kind;
        unsigned marks;
        const char *text;
    } EXPECTED[] = {
        {TABLE_DATE, 0, "2026-05-06"},
        {TABLE_DATE, TABLE_NO_YEAR | TABLE_HAS_TIME, "2026-05-06"},
        {TABLE_NUMBER, TABLE_PERCENT, "0.5"},
        {TABLE_NUMBER, TABLE_NO_DATE, "60"},
        {TABLE_DATE, 0, "1900-03-01"},
        {TABLE_DATE, 0, "1900-02-28"},
        {TABLE_NUMBER, TABLE_NO_DATE, "2958466"},
        {TABLE_TEXT, TABLE_FORMULA | TABLE_NOT_COMPUTED, ""},
        {TABLE_NUMBER, TABLE_ROUNDED, "819901110000000000"},
    };
    assert_int_equal(f->table.rows[0].count, ARRAY_LENGTH(EXPECTED));
    for (size_t i = 0; i < ARRAY_LENGTH(EXPECTED); i++) {
        assert_int_equal(cells[i].kind, EXPECTED[i].kind);
        assert_int_equal(cells[i].marks, EXPECTED[i].marks);
        assert_string_equal(cells[i].text, EXPECTED[i].text);
    }
}

static void workbook_tells_what_is_merged_and_hidden(void **state)
{
    struct fixture *f = *state;
    read_sheet(
        f, "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row hidden=\"true\"><c "
           "t=\"str\"><v>x</v></c></row></sheetData><mergeCells><mergeCell ref=\"$A$1:B2\"/>"
           "<mergeCell ref=\"nonsense\"/></mergeCells>");
    assert_true(f->table.rows[0].hidden);
    assert_int_equal(f->table.merged_count, 1);
    assert_non_null(table_merged(&f->table, 2, 1));
    assert_null(table_merged(&f->table, 3, 1));
    assert_int_equal(f->table.hidden_column_count, 1);
    assert_int_equal(f->table.hidden_columns[0].last_column, 2);
}

static int allowed;
static void *failing_realloc(void *block, size_t size)
{
    return allowed-- > 0 ? realloc(block, size) : NULL;
}

/* Whatever fails, the answer is a clean one and nothing is kept. */
static void workbook_survives_when_any_allocation_fails(void **state)
{
    (void)state;
    struct strbuf bytes =
        workbook(NS, "<sheetData><row><c t=\"s\"><v>1</v></c><c s=\"1\"><v>46148</v></c>"
                     "</row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/>"
                     "</mergeCells>");
    struct allocator failing = {failing_realloc, free};
    bool done = false;
    for (int n = 0; !done; n++) {
        assert_true(n < 2000);
        mem_set_allocator(&failing);
        allowed = n;
        struct arena *arena = arena_new();
        struct diagnostics diags;
        struct table table;
        enum status status = STATUS_NO_MEMORY;
        if (arena) {
            diag_init(&diags, arena);
            status = table_read("x.xlsx", strbuf_slice(&bytes), NULL, arena, &diags, &table);
        }
        done = status == STATUS_OK;
        assert_true(done || status == STATUS_NO_MEMORY);
        arena_free(arena);
        mem_set_allocator(NULL);
    }
    strbuf_deinit(&bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(number_reads_what_workbooks_store),
        TEST(number_is_a_hundred_times_as_much),
        TEST(format_tells_dates_from_numbers),
        TEST(day_numbers_lead_back_to_their_days),
        TEST(text_is_cut_into_cells),
        TEST(text_in_gb18030_is_read),
        TEST(text_with_an_open_quote_is_refused),
        TEST(column_names_count_like_an_office_program),
        TEST(workbook_gives_its_cells),
        TEST(workbook_of_the_strict_kind_is_read),
        TEST(workbook_knows_days_by_their_format),
        TEST(workbook_tells_what_is_merged_and_hidden),
        TEST(workbook_survives_when_any_allocation_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
