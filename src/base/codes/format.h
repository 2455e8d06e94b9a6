#ifndef BASE_CODES_FORMAT_H
#define BASE_CODES_FORMAT_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. %1 is the field (j:source) or the
 * formatting object. */
#define DIAG_CODES_FORMAT(X) \
    X(DIAG_FORMAT_OVERFLOW, "FORMAT-OVERFLOW", ERROR, "内容放不下：“%1”超出其固定区域 %2", "content of %1 exceeds its fixed area by %2", "请缩短文字；若是模板问题，请加大该区域的高度", "shorten the text, or give the area more height") \
    X(DIAG_FORMAT_WIDE, "FORMAT-WIDE", WARNING, "“%1”中有内容比所在栏宽出 %2", "content of %1 is %2 wider than its column", "请缩小图片或加宽该栏", "make the picture smaller or the column wider") \
    X(DIAG_FORMAT_TALL, "FORMAT-TALL", ERROR, "“%1”比一页还高，已印出页外", "%1 is taller than a page and runs off it", "请拆分该内容，或减小其固定高度", "split the content or reduce its fixed height") \
    X(DIAG_FORMAT_ROW, "FORMAT-ROW", WARNING, "“%1”设定的高度超过一页，余下部分接排到下一页", "the height set for %1 is more than a page; the rest of it goes on overleaf", "请减小其固定高度", "reduce its fixed height") \
    X(DIAG_FORMAT_REGION, "FORMAT-REGION", WARNING, "页眉、页脚等固定区域的内容超出 %2", "content of a page region exceeds it by %2", "请加大该区域的 extent，或减少其内容", "raise the region's extent or shorten its content") \
    X(DIAG_FORMAT_OFF_PAGE, "FORMAT-OFF-PAGE", ERROR, "“%1”中有内容落在第 %2 页纸外，印不出来", "content of %1 lies beside the sheet of page %2 and is not printed", "请核对缩进、位置与宽度，或缩短内容", "check indents, positions and widths, or shorten the content") \
    X(DIAG_FORMAT_INDENT, "FORMAT-INDENT", WARNING, "“%1”的缩进之和超过栏宽 %2，已不计缩进", "the indents of %1 leave no room in the %2 there are: they are not kept", "请减小缩进或左右边距", "reduce start-indent, end-indent or the margins") \
    X(DIAG_FORMAT_NO_MASTERS, "FORMAT-NO-MASTER", FATAL, "没有任何页面版式（fo:simple-page-master），无法排版", "there is no simple-page-master: no page can be made", "请在 fo:layout-master-set 中定义版式", "define one in fo:layout-master-set") \
    X(DIAG_FORMAT_NO_BODY, "FORMAT-BODY", ERROR, "页边距占满了纸面，版心没有大小，改以纸面为版心", "the margins leave no room for the body: it takes the whole sheet", "请减小 margin 或 padding，或加大页面", "reduce margins or padding, or enlarge the page") \
    X(DIAG_FORMAT_SHEET, "FORMAT-SHEET", ERROR, "页面的宽或高为零，改用 A4 的尺寸", "the page has no width or height: those of A4 are taken", "请改正 page-width、page-height", "mend page-width and page-height") \
    X(DIAG_FORMAT_COLUMN_COUNT, "FORMAT-COLUMN-COUNT", WARNING, "版心容不下这么多栏，改为 %2 栏", "the body has no room for so many columns: %2 are made", "请减小 column-count 或 column-gap", "reduce column-count or column-gap") \
    X(DIAG_FORMAT_WORD, "FORMAT-WORD", NOTE, "“%1”中有比一行还宽的词，已在词中间断行", "a word in %1 is wider than its line and was cut", "请加宽该栏，或在可断处插入零宽空格（U+200B）", "widen the column or mark where the word may break with U+200B") \
    X(DIAG_FORMAT_MARKER, "FORMAT-MARKER", WARNING, "标记之内又取标记“%2”，此处留空", "a marker retrieves the marker %2 in turn: its place is left empty", "请把 fo:retrieve-marker 移到 fo:marker 之外", "move fo:retrieve-marker out of fo:marker") \
    X(DIAG_FORMAT_KEEP, "FORMAT-KEEP", WARNING, "“%1”要求与相邻内容同页，但一页放不下，已在中间分页", "a keep at %1 cannot be honoured: the page breaks there all the same", "请缩短内容，或去掉 keep 属性", "shorten the content or drop the keep") \
    X(DIAG_FORMAT_BREAK, "FORMAT-BREAK", WARNING, "“%1”的 %2 落在跨行单元格中间，不起作用", "%2 of %1 is ignored: a cell spans the place", "请去掉该属性，或不让单元格跨过此处", "remove it, or let no cell span the rows there") \
    X(DIAG_FORMAT_HEADER, "FORMAT-HEADER", WARNING, "表“%1”的表头太高，续页上未重复", "the header of %1 is too tall to be repeated", "请减小表头高度，或设 table-omit-header-at-break", "make the header lower or omit it at breaks") \
    X(DIAG_FORMAT_COLUMNS, "FORMAT-COLUMNS", WARNING, "表中某行的单元格多于已声明的列，已按等分补列", "a row has more cells than the table has columns; columns were added", "请核对 fo:table-column 与各行的跨列数", "check fo:table-column and the column spans") \
    X(DIAG_FORMAT_COLUMN_LIMIT, "FORMAT-COLUMN-LIMIT", ERROR, "表的列数超过上限，多出的列和单元格未排", "the table has more columns than we handle; the columns and cells beyond are left out", "请把表拆成几个", "split the table") \
    X(DIAG_FORMAT_NARROW, "FORMAT-NARROW", WARNING, "表“%1”各固定列宽已占满表宽，其余列宽度为零", "the fixed columns of %1 leave no width for the others", "请减小固定列宽或加大表宽", "reduce the fixed widths or widen the table") \
    X(DIAG_FORMAT_NO_MASTER, "FORMAT-MASTER", ERROR, "找不到页面版式“%2”，改用第一个版式", "there is no page master %2: the first one is used", "请核对 master-reference 与 layout-master-set", "check master-reference against the layout-master-set") \
    X(DIAG_FORMAT_MASTERS, "FORMAT-MASTERS", WARNING, "页面版式序列“%2”已用完，其后各页沿用最后一个", "the page-sequence-master %2 is used up; its last master goes on", "请为最后一个版式设 maximum-repeats=\"no-limit\"", "let its last reference repeat without limit") \
    X(DIAG_FORMAT_NO_ID, "FORMAT-ID", ERROR, "引用的 id“%2”不存在，页码留空", "no object has the id %2; its page number is left out", "请核对 ref-id", "check ref-id") \
    X(DIAG_FORMAT_PAGES, "FORMAT-PAGES", FATAL, "文档页数超过上限", "the document has too many pages", "请把文档分成几份", "split the document") \
    X(DIAG_FORMAT_MISSING_GLYPH, "FORMAT-MISSING-GLYPH", ERROR, "没有任何已安装的字体含有字符“%1”（%2），该处印成了方框", "no installed font has the character %1 (%2); a box is printed instead", "请安装含有该字的字体，或放入字体文件夹（--fonts 目录）", "install a font that has it, or put one into the fonts folder (--fonts DIR)")

#endif
