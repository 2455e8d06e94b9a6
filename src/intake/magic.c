#include "intake/intake_internal.h"

/* A clerk who drops the wrong file is told what it is. */

struct signature {
    const char *bytes;
    size_t len;
    const char *zh, *en;
};

#define BYTES(text) text, sizeof(text) - 1

static const struct signature SIGNATURES[] = {
    {BYTES("%PDF-"), "PDF 文档", "a PDF document"},
    {BYTES("\x89PNG"), "PNG 图片", "a PNG image"},
    {BYTES("\xFF\xD8\xFF"), "JPEG 图片", "a JPEG image"},
    {BYTES("GIF8"), "GIF 图片", "a GIF image"},
    {BYTES("II*\0"), "TIFF 图片", "a TIFF image"},
    {BYTES("MM\0*"), "TIFF 图片", "a TIFF image"},
    {BYTES("RIFF"), "图片或影音文件", "an image, sound or film"},
    {BYTES("Rar!"), "RAR 压缩包", "a RAR archive"},
    {BYTES("7z\xBC\xAF"), "7z 压缩包", "a 7z archive"},
    {BYTES("\x1F\x8B"), "gzip 压缩包", "a gzip archive"},
    {BYTES("MZ"), "Windows 程序", "a Windows program"},
    {BYTES("\x7F"
           "ELF"),
     "程序文件", "a program"},
    {BYTES("SQLite format 3"), "数据库文件", "a database"},
    {BYTES("%!PS"), "PostScript 文件", "a PostScript file"},
};

static bool begins(struct slice bytes, const char *mark, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, mark, len) == 0;
}

/* Office files are zip archives: the names of their parts tell which. */
static struct magic sniff_zip(struct slice bytes)
{
    static const struct signature PARTS[] = {
        {BYTES("word/"), "Word 文档", "a Word document"},
        {BYTES("xl/"), "Excel 表格", "an Excel workbook"},
        {BYTES("ppt/"), "PowerPoint 演示文稿", "a PowerPoint presentation"},
        {BYTES("OFD.xml"), "OFD 版式文件", "an OFD document"},
        {BYTES("opendocument"), "OpenDocument 文档", "an OpenDocument file"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(PARTS); i++) {
        if (slice_holds(bytes, slice_of(PARTS[i].bytes, PARTS[i].len))) {
            return (struct magic){PARTS[i].zh, PARTS[i].en, false};
        }
    }
    return (struct magic){"ZIP 压缩包", "a zip archive", false};
}

/* Compound files of old Office and of encrypted new Office; stream names are UTF-16. */
static struct magic sniff_compound(struct slice bytes)
{
    enum { FOR_WRITING = 2 }; /* of them the first so many: a word processor opens them */
    static const struct signature STREAMS[] = {
        {BYTES("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0"), "加密的 Office 文档",
         "an encrypted Office document"},
        {BYTES("W\0o\0r\0d\0D\0o\0c\0"), "旧版 Word 或 WPS 文档（.doc、.wps）",
         "an old Word or WPS document (.doc, .wps)"},
        {BYTES("W\0o\0r\0k\0b\0o\0o\0k\0"), "旧版 Excel 表格（.xls）",
         "an old Excel workbook (.xls)"},
        {BYTES("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"), "旧版 PowerPoint 演示文稿（.ppt）",
         "an old presentation (.ppt)"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(STREAMS); i++) {
        if (slice_holds(bytes, slice_of(STREAMS[i].bytes, STREAMS[i].len))) {
            return (struct magic){STREAMS[i].zh, STREAMS[i].en, i < FOR_WRITING};
        }
    }
    return (struct magic){"旧版 .doc 或加密文档", "an old .doc or an encrypted document", true};
}

static bool all_zero(struct slice bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i]) {
            return false;
        }
    }
    return true;
}

/* Bitmap: "BM", then the file's own size. */
static bool is_bitmap(struct slice bytes)
{
    return begins(bytes, "BM", 2) && bytes.len > 14 && bytes.ptr[6] == 0 && bytes.ptr[7] == 0;
}

struct magic magic_sniff(struct slice bytes)
{
    if (begins(bytes, BYTES("PK\3\4")) || begins(bytes, BYTES("PK\5\6"))) {
        return sniff_zip(bytes);
    }
    if (begins(bytes, BYTES("\xD0\xCF\x11\xE0"))) {
        return sniff_compound(bytes);
    }
    if (begins(bytes, BYTES("{\\rtf"))) {
        return (struct magic){"RTF 文档", "an RTF document", true};
    }
    if (all_zero(bytes)) {
        return (struct magic){"全是空字节的损坏文件", "a damaged file of zero bytes", false};
    }
    if (is_bitmap(bytes)) {
        return (struct magic){"BMP 图片", "a BMP image", false};
    }
    for (size_t i = 0; i < ARRAY_LENGTH(SIGNATURES); i++) {
        if (begins(bytes, SIGNATURES[i].bytes, SIGNATURES[i].len)) {
            return (struct magic){SIGNATURES[i].zh, SIGNATURES[i].en, false};
        }
    }
    return (struct magic){NULL, NULL, false};
}

static bool begins_word(struct slice text, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i < len; i++) {
        char c = i < text.len ? text.ptr[i] : '\0';
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != word[i]) {
            return false;
        }
    }
    return true;
}

struct magic magic_sniff_text(struct slice utf8)
{
    struct slice text = slice_trim(utf8);
    if (begins_word(text, "<html") || begins_word(text, "<!doctype html")) {
        return (struct magic){"网页", "a web page", false};
    }
    if (text.len && text.ptr[0] == '{') {
        return (struct magic){"JSON 文件", "a JSON file", false};
    }
    if (text.len && text.ptr[0] != '<') {
        return (struct magic){"普通文本", "plain text", false};
    }
    return (struct magic){NULL, NULL, false};
}

bool intake_sniff(struct slice bytes, const char **zh, const char **en)
{
    struct magic magic = magic_sniff(bytes);
    *zh = magic.zh;
    *en = magic.en;
    return magic.zh != NULL;
}
