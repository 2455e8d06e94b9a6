#ifndef BASE_CODES_FORMAT_H
#define BASE_CODES_FORMAT_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FORMAT(X) \
    X(DIAG_FORMAT_OVERFLOW, "FORMAT-OVERFLOW", ERROR, "内容放不下：%1 超出其固定区域 %2", "content of %1 exceeds its fixed area by %2", "请缩短文字", "shorten the text")

#endif
