#include "render/pdf/pdf_internal.h"

/* Ticks are drawn; what extraction finds in their place are the two glyphs of this Type 3 font, an
 * em wide and without ink. */
HPDF_Dict pdf_tick_font(struct render *render)
{
    static const char EMPTY_GLYPH[] = "1000 0 0 0 0 0 d1";
    static const char TO_UNICODE[] =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CMapName /Ticks def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        "2 beginbfchar\n<61> <2610>\n<62> <2611>\nendbfchar\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    _Static_assert(CONTENT_UNCHECKED == 0x61 && CONTENT_CHECKED == 0x62, "codes of the ticks");
    struct haru *haru = &render->haru;
    HPDF_Dict glyph = haru_stream(haru, NULL, slice_from(EMPTY_GLYPH));
    HPDF_Dict to_unicode = haru_stream(haru, NULL, slice_from(TO_UNICODE));
    struct strbuf entries = {0};
    strbuf_add_str(&entries, "/Type /Font /Subtype /Type3 /Name /T /FontBBox [0 -120 1000 880]"
                             " /FontMatrix [.001 0 0 .001 0 0] /CharProcs << /off");
    haru_add_reference(&entries, glyph);
    strbuf_add_str(&entries, " /on");
    haru_add_reference(&entries, glyph);
    strbuf_add_str(&entries, " /m");
    haru_add_reference(&entries, glyph);
    strbuf_add_str(
        &entries,
        " >> /Encoding << /Type /Encoding /Differences [97 /off /on 109 /m] >>"
        " /FirstChar 97 /LastChar 109 /Widths [1000 1000 0 0 0 0 0 0 0 0 0 0 600] /Resources << >>"
        " /ToUnicode");
    haru_add_reference(&entries, to_unicode);
    HPDF_Dict font = haru_dict(haru, haru_keep(haru, &entries));
    strbuf_deinit(&entries);
    return font;
}
