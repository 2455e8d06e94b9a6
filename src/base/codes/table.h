#ifndef BASE_CODES_TABLE_H
#define BASE_CODES_TABLE_H

/* Tables that staff hand in, and what they become; the columns are explained in base/diag_codes.h.
 */
/* clang-format off */
#define DIAG_CODES_TABLE(X) \
    X(DIAG_SHEET_KIND, "SHEET-KIND", ERROR, \
      "“%1”不是能读的表格（看起来是%2）", "%1 is no table that can be read (it looks like %3)", \
      "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”", "open it in Excel or WPS and save it as .xlsx or CSV UTF-8") \
    X(DIAG_SHEET_OLD, "SHEET-OLD", ERROR, \
      "“%1”是旧格式的工作簿（.xls、.et），或者设了打开密码", "%1 is a workbook of the old kind (.xls, .et), or it has a password", \
      "请打开后另存为“Excel 工作簿（.xlsx）”，不设密码", "open it and save it as .xlsx without a password") \
    X(DIAG_SHEET_DAMAGED, "SHEET-DAMAGED", ERROR, \
      "工作簿“%1”已损坏，或不是标准的 .xlsx：%2", "the workbook %1 is damaged, or no proper .xlsx: %3", \
      "请用 Excel 或 WPS 打开后另存为新的 .xlsx", "open it in Excel or WPS and save it anew as .xlsx") \
    X(DIAG_SHEET_MACROS, "SHEET-MACROS", ERROR, \
      "工作簿“%1”带有宏，出于安全不予受理", "the workbook %1 holds macros: refused", \
      "请另存为不带宏的“Excel 工作簿（.xlsx）”", "save it as .xlsx, which has none") \
    X(DIAG_SHEET_MISSING, "SHEET-MISSING", ERROR, \
      "工作簿里没有名为“%1”的工作表", "there is no sheet %1 in the workbook", "现有工作表：%2", "there are: %2") \
    X(DIAG_SHEET_EMPTY, "SHEET-EMPTY", ERROR, \
      "表里没有任何内容", "there is nothing in the table", "请核对文件；数据在别的工作表里的，用 --sheet 指明", "is it the right file? name another sheet with --sheet") \
    X(DIAG_SHEET_OTHERS, "SHEET-OTHERS", NOTE, \
      "只读了工作表“%1”；这个工作簿共有 %2 张工作表", "only the sheet %1 was read, of %2 in the workbook", \
      "要读另一张，用 --sheet 指明", "name another one with --sheet") \
    X(DIAG_SHEET_ROWS, "SHEET-ROWS", ERROR, "表里超过 %1 行", "more than %1 rows", "请分成几个文件", "make several files of it") \
    X(DIAG_SHEET_COLUMNS, "SHEET-COLUMNS", ERROR, "表里超过 %1 列", "more than %1 columns", "请核对文件；一行应是一个单位", "is it the right file? one row is one unit") \
    X(DIAG_SHEET_CELLS, "SHEET-CELLS", ERROR, "表里超过 %1 个有内容的单元格", "more than %1 cells that hold something", "请分成几个文件", "make several files of it") \
    X(DIAG_SHEET_CELL_LONG, "SHEET-CELL-LONG", ERROR, "有单元格超过 %1 字", "a cell is longer than %1 characters", "请缩短；也可能是引号没有成对", "shorten it; a quote may be missing") \
    X(DIAG_SHEET_QUOTE, "SHEET-QUOTE", ERROR, "第 %1 行开始的引号没有结束", "a quote that begins in line %1 is not closed", "请补上双引号，或在 Excel、WPS 中另存为 .xlsx", "add the quote, or save the table as .xlsx") \
    X(DIAG_GATHER_NO_HEAD, "IMPORT-HEAD", ERROR, \
      "前 %1 行里找不到“%2”的栏目名称", "no headings of the form %2 in the first %1 rows", \
      "请把栏目名称写在一行里，如：%3；可用 jianjia import --template 得到样表", "write them in one row, such as %3; jianjia import --template makes a table to fill in") \
    X(DIAG_GATHER_UNKNOWN, "IMPORT-UNKNOWN", WARNING, \
      "%1列“%2”不是本表的栏目，没有读", "column %1, %2, is no field of the form and was not read", "", "") \
    X(DIAG_GATHER_UNKNOWN_NEAR, "IMPORT-HEADING", ERROR, \
      "%1列“%2”不是本表的栏目，是不是“%3”？", "column %1, %2, is no field of the form; is it %3?", \
      "请改正栏目名称；确实无关的，删去这一列或改个名称", "mend the heading; remove or rename a column that has nothing to do with the form") \
    X(DIAG_GATHER_AMBIGUOUS, "IMPORT-AMBIGUOUS", ERROR, \
      "%1列“%2”可以是几个栏目：%3", "column %1, %2, may be several fields: %3", \
      "请把上级栏目也写上，如：%4", "write the labels above it too, such as %4") \
    X(DIAG_GATHER_TWICE, "IMPORT-TWICE", ERROR, \
      "%1列和%2列都是“%3”", "columns %1 and %2 are both %3", "请删去一列", "remove one") \
    X(DIAG_GATHER_MISSING, "IMPORT-MISSING", ERROR, \
      "表里缺少必填的栏目：%1", "required fields have no column: %1", \
      "请加上这些列；可用 jianjia import --template 得到样表", "add them; jianjia import --template makes a table to fill in") \
    X(DIAG_GATHER_NUMBER, "IMPORT-NUMBER", ERROR, \
      "%1列“%2”：最多 %3 个", "column %1, %2: there are %3 at most", "请删去多余的列", "remove the columns that are too many") \
    X(DIAG_GATHER_NO_ROWS, "IMPORT-NO-ROWS", ERROR, \
      "栏目名称（第 %1 行）下面没有内容", "nothing stands below the headings (row %1)", "请每个单位填一行", "fill in a row for each unit") \
    X(DIAG_GATHER_HIDDEN_ROW, "IMPORT-HIDDEN-ROW", NOTE, \
      "第 %1 行是隐藏的，也读了", "row %1 is hidden and was read too", "不要的行请删去", "remove rows that are not wanted") \
    X(DIAG_GATHER_HIDDEN_COLUMN, "IMPORT-HIDDEN-COLUMN", NOTE, \
      "%1列“%2”是隐藏的，也读了", "column %1, %2, is hidden and was read too", "", "") \
    X(DIAG_GATHER_FIXED, "IMPORT-FIXED", NOTE, \
      "表里没有“%1”列，每行都按“%2”填", "there is no column %1: %2 in every row", "", "") \
    X(DIAG_GATHER_SAME, "IMPORT-SAME", ERROR, \
      "这一行与第 %1 行是同一单位的同一份表", "this row is the same form of the same unit as row %1", \
      "请删去一行；一个单位有几份的，写上各自的对象（如班组、驿站）", "remove one; where a unit hands in several each names its subject") \
    X(DIAG_CELL_ERROR, "CELL-ERROR", ERROR, \
      "%1里是错误值 %2", "%1 holds the error %2", "请改正公式，或直接填写内容", "mend the formula, or write the value itself") \
    X(DIAG_CELL_NOT_COMPUTED, "CELL-FORMULA", ERROR, \
      "%1是公式，但文件里没有算出的结果", "%1 is a formula whose result is not in the file", \
      "请用 Excel 或 WPS 打开并保存，或改成数值", "open and save it in Excel or WPS, or replace it by the value") \
    X(DIAG_CELL_MERGED, "CELL-MERGED", ERROR, \
      "%1属于合并单元格（%2），本行没有自己的内容", "%1 is merged (%2): this row has no value of its own", \
      "请取消合并，每行都填写", "unmerge it and fill in every row") \
    X(DIAG_CELL_ROUNDED, "CELL-DIGITS", ERROR, \
      "%1的号码超过15位，被当作数字存放，末几位已经丢失（现为 %2）", "%1: the number has more than 15 digits; the last ones were lost when it was kept as a number (%2)", \
      "请先把这一列设为“文本”格式，再照原件重新输入全部号码", "format the column as text first, then type the numbers again from the source") \
    X(DIAG_CELL_MAYBE_ROUNDED, "CELL-DIGITS-ZEROS", WARNING, \
      "%1的号码第16位起都是0（%2），像是曾被当作数字存放", "%1: all digits from the 16th on are 0 (%2), as if it had been kept as a number once", \
      "请照原件核对号码", "hold it against the source") \
    X(DIAG_CELL_ZEROS_LOST, "CELL-ZEROS", ERROR, \
      "%1被当作数字存放，开头的0可能已经丢失（现为 %2）", "%1 was kept as a number: zeros at its beginning may be lost (%2)", \
      "请先把这一列设为“文本”格式，再重新输入", "format the column as text first, then type it again") \
    X(DIAG_CELL_SERIAL, "CELL-SERIAL", ERROR, \
      "%1应是日期，单元格里却是数字 %2", "%1 should be a date and holds the number %2", \
      "请把这一列设为“日期”格式（yyyy-mm-dd）后核对，或写成2026-05-06", "format the column as a date (yyyy-mm-dd), or write 2026-05-06") \
    X(DIAG_CELL_NO_YEAR, "CELL-NO-YEAR", ERROR, \
      "%1的日期没有年份：%2", "%1: the date has no year: %2", "请写上四位年份，如2026-05-06", "write the year with four digits, such as 2026-05-06") \
    X(DIAG_CELL_SHORT_YEAR, "CELL-SHORT-YEAR", ERROR, \
      "%1的日期看不出年、月、日的次序，或年份不是四位：%2", "%1: which part is the year cannot be told, or it has not four digits: %2", \
      "请写成2026-05-06", "write 2026-05-06") \
    X(DIAG_CELL_YEAR_UNSEEN, "CELL-YEAR", WARNING, \
      "%1的格式不显示年份，按 %2 读取；只输入月日时年份是表格程序补的", "%1 is shown without its year and was read as %2: where only month and day are typed the office program adds one", \
      "请核对年份", "check the year") \
    X(DIAG_CELL_MONTH, "CELL-MONTH", ERROR, \
      "%1应是年月，单元格里却是数字 %2", "%1 should be a month and holds the number %2", \
      "请把这一列设为“文本”格式，写成2026-05", "format the column as text and write 2026-05") \
    X(DIAG_CELL_IS_DATE, "CELL-DATE", ERROR, \
      "%1应是文字，表格程序却存成了日期（%2）", "%1 should be text; the office program made a date of it (%2)", \
      "请先把这一列设为“文本”格式，再重新输入", "format the column as text first, then type it again") \
    X(DIAG_CELL_KIND, "CELL-KIND", ERROR, \
      "%1里是“%2”，这一栏不能这样填", "%1 holds %2, which this field cannot be", "%3", "%3") \
    X(DIAG_CELL_TRIMMED, "CELL-BLANKS", NOTE, "去掉了首尾的空格：%1", "blanks at the ends were removed: %1", "", "") \
    X(DIAG_CELL_WIDTH, "CELL-WIDTH", NOTE, "全角数字、字母改成了半角：%1", "full-width characters became half-width ones: %1", "", "") \
    X(DIAG_CELL_FORMULA, "CELL-COMPUTED", NOTE, "取了公式的结果：%1", "results of formulas were taken: %1", "", "") \
    X(DIAG_CELL_PERCENT, "CELL-PERCENT", NOTE, "百分数去掉了百分号：%1", "percent signs were removed: %1", "", "") \
    X(DIAG_CELL_THOUSANDS, "CELL-COMMAS", NOTE, "去掉了千分位逗号：%1", "commas between thousands were removed: %1", "", "") \
    X(DIAG_CELL_TIME, "CELL-TIME", NOTE, "只取日期，去掉了时刻：%1", "only the day was taken, not the time: %1", "", "")
/* clang-format on */

#endif
