#include "render/docx/docx_internal.h"
#include "render/docx/wml.h"

/* Marks that open no line and close none, as the formatter has them (domain rules L1, L2): Word and
 * LibreOffice take these lists instead of their own. */
#define NO_LINE_START \
    "!%),.:;&gt;?]}" \
    "\xC2\xA2\xC2\xA8\xC2\xB0\xC2\xB7\xCB\x87\xCB\x89\xE2\x80\x95\xE2\x80\x96\xE2\x80\x99" \
    "\xE2\x80\x9D\xE2\x80\xA6\xE2\x80\xB0\xE2\x80\xB2\xE2\x80\xB3\xE2\x80\xBA\xE2\x84\x83\xE2\x88" \
    "\xB6" \
    "、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠"
#define NO_LINE_END \
    "$([{\xC2\xA3\xC2\xA5\xC2\xB7\xE2\x80\x98\xE2\x80\x9C〈《「『【〔〖〝＄（．［｛￡￥"

/* What a Chinese Word writes for its line layout, so that Word measures as it does in its own
 * files. */
static void write_compat(struct strbuf *out)
{
    static const char *const settings[][2] = {
        {"compatibilityMode", "15"},
        {"overrideTableStyleFontSizeAndJustification", "1"},
        {"enableOpenTypeFeatures", "1"},
        {"doNotFlipMirrorIndents", "1"},
        {"differentiateMultirowTableHeaders", "1"},
        {"useWord2013TrackBottomHyphenation", "0"},
    };
    strbuf_add_str(out, "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
                        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
                        "<w:adjustLineHeightInTable/><w:useFELayout/>");
    for (size_t i = 0; i < ARRAY_LENGTH(settings); i++) {
        strbuf_add_str(out, "<w:compatSetting");
        wml_attribute(out, "w:name", settings[i][0]);
        wml_attribute(out, "w:uri", "http://schemas.microsoft.com/office/word");
        wml_attribute(out, "w:val", settings[i][1]);
        strbuf_add_str(out, "/>");
    }
    strbuf_add_str(out, "</w:compat>");
}

void settings_write(const struct docx *docx, struct strbuf *out)
{
    strbuf_add_str(
        out, WML_DECLARATION
        "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:zoom w:percent=\"100\"/>");
    if (docx->mirrors && !docx->cannot_mirror) {
        strbuf_add_str(out, "<w:mirrorMargins/>");
    }
    strbuf_add_str(out, "<w:defaultTabStop w:val=\"420\"/>");
    if (docx->even_and_odd) {
        strbuf_add_str(out, "<w:evenAndOddHeaders/>");
    }
    strbuf_add_str(out, "<w:characterSpacingControl w:val=\"doNotCompress\"/>");
    strbuf_add_str(out, "<w:noLineBreaksAfter w:lang=\"zh-CN\" w:val=\"" NO_LINE_END "\"/>"
                        "<w:noLineBreaksBefore w:lang=\"zh-CN\" w:val=\"" NO_LINE_START "\"/>");
    if (docx->footnote_count) {
        strbuf_add_str(out, "<w:footnotePr>");
        footnote_numbering_values_write(docx, out);
        strbuf_add_str(out, "<w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>");
    }
    write_compat(out);
    strbuf_add_str(
        out, "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
             "<w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\""
             " w:accent1=\"accent1\" w:accent2=\"accent2\" w:accent3=\"accent3\""
             " w:accent4=\"accent4\" w:accent5=\"accent5\" w:accent6=\"accent6\""
             " w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>"
             "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>");
}
