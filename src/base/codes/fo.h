#ifndef BASE_CODES_FO_H
#define BASE_CODES_FO_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FO(X) \
    X(DIAG_FO_UNKNOWN_ELEMENT, "FO-ELEMENT", WARNING, "不支持的格式化对象 %1，已忽略", "unknown formatting object %1 ignored", "见 jianjia-fo(7)", "see jianjia-fo(7)")

#endif
