#ifndef BASE_CODES_FONT_H
#define BASE_CODES_FONT_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FONT(X) \
    X(DIAG_FONT_SUBSTITUTED, "FONT-SUBSTITUTED", NOTE, "未安装字体“%1”，已用“%2”代替", "font %1 is not installed; %2 is used instead", "如需原字体，请放入字体文件夹（--fonts 目录）", "put it into the fonts folder (--fonts DIR) to use it") \
    X(DIAG_FONT_UNKNOWN, "FONT-UNKNOWN", WARNING, "没有名为“%1”的字体，已用“%2”代替", "there is no font called %1; %2 is used instead", "请检查模板中的字体名，或把该字体放入字体文件夹（--fonts 目录）", "check the name in the template, or put the font into the fonts folder (--fonts DIR)") \
    X(DIAG_FONT_NONE, "FONT-NONE", FATAL, "没有找到任何中文字体", "no font with Chinese characters is installed", "请安装 fonts-lxgw-wenkai 或 fonts-noto-cjk，或把字体放入字体文件夹（--fonts 目录）", "install fonts-lxgw-wenkai or fonts-noto-cjk, or put fonts into the fonts folder (--fonts DIR)")

#endif
