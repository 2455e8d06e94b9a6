#ifndef BASE_CODES_FORM_H
#define BASE_CODES_FORM_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FORM(X) \
    X(DIAG_FORM_BROKEN, "FORM-BROKEN", FATAL, "表单“%1”的定义有误：%2", "form %1 is broken: %2", "请表单维护人员改正所列文件", "its maintainer has to mend the file named")

#endif
