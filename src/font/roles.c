#include "font/font_internal.h"

#include <string.h>

/* Standard face first, then its free stand-ins. GB/T 9704 names classes of faces, not brands; the
 * brand names are what offices install. */
const struct font_role_row FONT_ROLE_ROWS[FONT_ROLE_COUNT] = {
    [FONT_FANGSONG] = {"仿宋",
                       "仿宋_GB2312",
                       true,
                       FONT_FANGSONG,
                       {{"仿宋_GB2312", 0},
                        {"FangSong_GB2312", 0},
                        {"仿宋", 0},
                        {"FangSong", 0},
                        {"方正仿宋_GBK", 0},
                        {"FandolFang", 0}},
                       {NULL, 0}},
    [FONT_XIAOBIAOSONG] = {"小标宋",
                           "方正小标宋简体",
                           true,
                           FONT_XIAOBIAOSONG,
                           {{"方正小标宋简体", 0},
                            {"FZXiaoBiaoSong-B05S", 0},
                            {"方正小标宋_GBK", 0},
                            {"FandolSong", 700},
                            {"Noto Serif CJK SC", 700}},
                           {"Noto Serif CJK SC", 700}},
    [FONT_KAITI] = {"楷体",
                    "楷体_GB2312",
                    true,
                    FONT_KAITI,
                    {{"楷体_GB2312", 0},
                     {"KaiTi_GB2312", 0},
                     {"楷体", 0},
                     {"KaiTi", 0},
                     {"方正楷体_GBK", 0},
                     {"FandolKai", 0},
                     {"LXGW WenKai", 0}},
                    {NULL, 0}},
    [FONT_HEITI] = {"黑体",
                    "黑体",
                    true,
                    FONT_HEITI,
                    {{"黑体", 0},
                     {"SimHei", 0},
                     {"方正黑体_GBK", 0},
                     {"FandolHei", 0},
                     {"Noto Sans CJK SC", 0}},
                    {"Noto Sans CJK SC", 0}},
    [FONT_SONGTI] = {"宋体",
                     "宋体",
                     true,
                     FONT_SONGTI,
                     {{"宋体", 0},
                      {"SimSun", 0},
                      {"方正书宋_GBK", 0},
                      {"FandolSong", 0},
                      {"Noto Serif CJK SC", 0}},
                     {"Noto Serif CJK SC", 0}},
    [FONT_SERIF] = {"西文",
                    "Times New Roman",
                    false,
                    FONT_SONGTI,
                    {{"Times New Roman", 0}, {"Nimbus Roman", 0}, {"Liberation Serif", 0}},
                    {NULL, 0}},
    [FONT_SANS] = {"西文黑体",
                   "Arial",
                   false,
                   FONT_HEITI,
                   {{"Arial", 0}, {"Helvetica", 0}, {"Nimbus Sans", 0}, {"Liberation Sans", 0}},
                   {NULL, 0}},
    [FONT_MONO] =
        {"西文等宽",
         "Courier New",
         false,
         FONT_SONGTI,
         {{"Courier New", 0}, {"Courier", 0}, {"Nimbus Mono PS", 0}, {"Liberation Mono", 0}},
         {NULL, 0}},
    /* both hold all 8105 characters of the 通用规范汉字表, 196 of them beyond the BMP */
    [FONT_FALLBACK_1] =
        {"生僻字", "LXGW WenKai", true, FONT_FALLBACK_1, {{"LXGW WenKai", 0}}, {NULL, 0}},
    [FONT_FALLBACK_2] = {"生僻字二",
                         "Noto Serif CJK SC",
                         true,
                         FONT_FALLBACK_2,
                         {{"Noto Serif CJK SC", 0}},
                         {NULL, 0}},
};

static const struct {
    const char *name;
    enum font_role_id role;
} ALIASES[] = {
    {"仿宋_GB2312", FONT_FANGSONG},
    {"FangSong_GB2312", FONT_FANGSONG},
    {"FangSong", FONT_FANGSONG},
    {"华文仿宋", FONT_FANGSONG},
    {"STFangsong", FONT_FANGSONG},
    {"方正仿宋_GBK", FONT_FANGSONG},
    {"方正小标宋简体", FONT_XIAOBIAOSONG},
    {"方正小标宋_GBK", FONT_XIAOBIAOSONG},
    {"FZXiaoBiaoSong-B05S", FONT_XIAOBIAOSONG},
    {"楷体_GB2312", FONT_KAITI},
    {"KaiTi_GB2312", FONT_KAITI},
    {"KaiTi", FONT_KAITI},
    {"华文楷体", FONT_KAITI},
    {"STKaiti", FONT_KAITI},
    {"方正楷体_GBK", FONT_KAITI},
    {"SimHei", FONT_HEITI},
    {"华文黑体", FONT_HEITI},
    {"STHeiti", FONT_HEITI},
    {"微软雅黑", FONT_HEITI},
    {"Microsoft YaHei", FONT_HEITI},
    {"方正黑体_GBK", FONT_HEITI},
    {"SimSun", FONT_SONGTI},
    {"NSimSun", FONT_SONGTI},
    {"新宋体", FONT_SONGTI},
    {"华文宋体", FONT_SONGTI},
    {"华文中宋", FONT_SONGTI},
    {"STSong", FONT_SONGTI},
    {"方正书宋_GBK", FONT_SONGTI},
    {"Times New Roman", FONT_SERIF},
    {"Times", FONT_SERIF},
    {"Times-Roman", FONT_SERIF},
    {"serif", FONT_SERIF},
    {"any", FONT_SERIF},
    {"Arial", FONT_SANS},
    {"Helvetica", FONT_SANS},
    {"sans-serif", FONT_SANS},
    {"Courier New", FONT_MONO},
    {"Courier", FONT_MONO},
    {"monospace", FONT_MONO},
};

enum font_role_id font_role_named(struct slice name)
{
    for (int i = 0; i < FONT_ROLE_COUNT; i++) {
        if (font_name_equal(name, slice_from(FONT_ROLE_ROWS[i].role))) {
            return (enum font_role_id)i;
        }
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ALIASES); i++) {
        if (font_name_equal(name, slice_from(ALIASES[i].name))) {
            return ALIASES[i].role;
        }
    }
    return FONT_ROLE_COUNT;
}

bool font_char_is_defect(const char *family, uint32_t c)
{
    /* Fandol draws a dollar for the full-width yen, a hyphen for the macron, a raised half-width
     * tilde, a stray mark for the low line, and a Latin-sized 〇 */
    static const uint32_t FANDOL[] = {0x3007, 0xFF3F, 0xFF5E, 0xFFE3, 0xFFE5};
    if (strncmp(family, "Fandol", 6) != 0) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(FANDOL); i++) {
        if (FANDOL[i] == c) {
            return true;
        }
    }
    return false;
}

struct char_range {
    uint32_t first, last;
};

static bool in_ranges(const struct char_range *ranges, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && c >= ranges[low].first;
}

bool font_char_is_shared(uint32_t c)
{
    static const struct char_range SHARED[] = {
        {0x00A7, 0x00A7}, {0x00B0, 0x00B1}, {0x00B7, 0x00B7}, {0x00D7, 0x00D7}, {0x00F7, 0x00F7},
        {0x2014, 0x2016}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2025, 0x2026}, {0x2030, 0x2030},
        {0x2032, 0x2033}, {0x203B, 0x203B}, {0x2103, 0x2103}, {0x2109, 0x2109}, {0x2116, 0x2116},
        {0x2160, 0x217F}, {0x2190, 0x22FF}, {0x2312, 0x2312}, {0x2460, 0x27BF}, {0x2E3A, 0x2E3B},
    };
    return c >= 0xA7 && in_ranges(SHARED, ARRAY_LENGTH(SHARED), c);
}

bool font_char_is_wide(uint32_t c)
{
    /* radicals to Yi, Hangul, compatibility, full-width forms, planes 2 and 3 */
    static const struct char_range WIDE[] = {
        {0x1100, 0x11FF},   {0x2E80, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7FF},
        {0xF900, 0xFAFF},   {0xFE10, 0xFE1F},   {0xFE30, 0xFE6F},   {0xFF00, 0xFFEF},
        {0x16FE0, 0x1B2FF}, {0x1F100, 0x1F2FF}, {0x20000, 0x3FFFF},
    };
    return c >= 0x1100 && in_ranges(WIDE, ARRAY_LENGTH(WIDE), c);
}

bool font_char_is_simple(uint32_t c)
{
    /* combining marks, scripts with contextual forms, ignorables, joiners and variation selectors
     */
    static const struct char_range COMPLEX[] = {
        {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0590, 0x10FF},   {0x1100, 0x11FF},
        {0x135D, 0x135F},   {0x1700, 0x1CFF},   {0x1DC0, 0x1DFF},   {0x200B, 0x200F},
        {0x2028, 0x202E},   {0x2060, 0x206F},   {0x20D0, 0x20FF},   {0x2DE0, 0x2DFF},
        {0x302A, 0x302F},   {0x3099, 0x309A},   {0xA66F, 0xA67D},   {0xA6F0, 0xA6F1},
        {0xA800, 0xA95F},   {0xA980, 0xABFF},   {0xD7B0, 0xD7FF},   {0xFB1D, 0xFDFF},
        {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},   {0xFE70, 0xFEFF},   {0x10A00, 0x11FFF},
        {0x1D165, 0x1D1AD}, {0x1E000, 0x1E02F}, {0x1E800, 0x1E95F}, {0x1F1E6, 0x1F1FF},
        {0x1F3FB, 0x1F3FF}, {0xE0000, 0xE0FFF},
    };
    return c < 0x300 || !in_ranges(COMPLEX, ARRAY_LENGTH(COMPLEX), c);
}
