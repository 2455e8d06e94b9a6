#ifndef BASE_CODES_RENDER_H
#define BASE_CODES_RENDER_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_RENDER(X) \
    X(DIAG_RENDER_FAILED, "RENDER-FAILED", FATAL, "生成 %1 失败：%2", "making %1 failed: %2", "请把原文件和本报告交给维护人员", "send the file and this report to the maintainer")

#endif
