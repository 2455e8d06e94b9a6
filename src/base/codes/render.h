#ifndef BASE_CODES_RENDER_H
#define BASE_CODES_RENDER_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_RENDER(X) \
    X(DIAG_RENDER_FAILED, "RENDER-FAILED", FATAL, "生成 %1 失败：%2", "making %1 failed: %2", "请把原文件和本报告交给维护人员", "send the file and this report to the maintainer") \
    X(DIAG_DOCX_SIMPLER, "DOCX-SIMPLER", NOTE, "Word 文档中的 %1 只能近似：%2", "fo:%1 is only approximated in DOCX: %3", "PDF 不受影响；请以 PDF 为准核对版面", "the PDF is not affected: compare with it") \
    X(DIAG_IMAGE_OUTSIDE, "IMAGE-OUTSIDE", ERROR, "图片“%1”不在允许的文件夹内", "image %1 lies outside the folder allowed", "请把图片放在申报文件旁边，并用相对路径引用", "put it beside the document and name it by a relative path") \
    X(DIAG_IMAGE_MISSING, "IMAGE-MISSING", ERROR, "找不到图片“%1”", "no such image: %1", "请核对图片文件名，并与申报文件一起提交", "check its name and submit it with the document") \
    X(DIAG_IMAGE_KIND, "IMAGE-KIND", ERROR, "“%1”不是 PNG 或 JPEG 图片", "%1 is neither PNG nor JPEG", "请另存为 JPG 或 PNG 后重新提交", "save it as JPEG or PNG") \
    X(DIAG_IMAGE_DAMAGED, "IMAGE-DAMAGED", ERROR, "图片“%1”已损坏：%2", "image %1 is damaged: %2", "请重新导出或拍摄后提交", "export it again") \
    X(DIAG_IMAGE_TOO_LARGE, "IMAGE-LARGE", ERROR, "图片“%1”过大（上限 %2）", "image %1 is too large (limit %2)", "请缩小后重新提交", "scale it down") \
    X(DIAG_LINK_REFUSED, "LINK-REFUSED", WARNING, "链接“%1”未写入：只允许 http、https 和 mailto", "link %1 left out: only http, https and mailto are allowed", "请改用网页地址或邮件地址", "use a web or mail address")

#endif
