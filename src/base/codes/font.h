#ifndef BASE_CODES_FONT_H
#define BASE_CODES_FONT_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FONT(X) \
    X(DIAG_FONT_SUBSTITUTED, "FONT-SUBSTITUTED", NOTE, "未安装字体“%1”，已用“%2”代替", "font %1 is not installed; %2 is used instead", "如需原字体，请放入字体文件夹（--fonts 目录）", "put it into the fonts folder (--fonts DIR) to use it")

#endif
