#ifndef BASE_CODES_RENDER_H
#define BASE_CODES_RENDER_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_RENDER(X) \
    X(DIAG_RENDER_FAILED, "RENDER-FAILED", FATAL, "生成 %1 失败：%2", "making %1 failed: %2", "请把原文件和本报告交给维护人员", "send the file and this report to the maintainer") \
    X(DIAG_DOCX_SIMPLER, "DOCX-SIMPLER", NOTE, "Word 文档中的 %1 只能近似：%2", "fo:%1 is only approximated in DOCX: %3", "PDF 不受影响；请以 PDF 为准核对版面", "the PDF is not affected: compare with it")

#endif
