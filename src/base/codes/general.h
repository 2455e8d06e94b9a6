#ifndef BASE_CODES_GENERAL_H
#define BASE_CODES_GENERAL_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_GENERAL(X) \
    X(DIAG_NO_MEMORY, "SYS-MEMORY", FATAL, "内存不足", "out of memory", "请关闭其他程序后重试", "close other programs and try again") \
    X(DIAG_TOO_MANY, "SYS-MORE", NOTE, "另有 %1 条未列出", "%1 more not shown", "请先改正以上各条再检查", "mend those above first") \
    X(DIAG_INTERNAL, "SYS-INTERNAL", FATAL, "程序内部错误：%1", "internal error: %1", "请把原文件和本报告交给维护人员", "send the file and this report to the maintainer") \
    X(DIAG_FILE_MISSING, "FILE-MISSING", ERROR, "找不到文件“%1”", "no such file: %1", "请核对文件名和所在文件夹", "check the name and folder") \
    X(DIAG_FILE_FOLDER, "FILE-FOLDER", ERROR, "“%1”是文件夹或设备，不是文件", "%1 is a folder or device, not a file", "请指定其中的 XML 文件", "name the XML file inside it") \
    X(DIAG_FILE_UNREADABLE, "FILE-UNREADABLE", ERROR, "无法读取“%1”：%2", "cannot read %1: %3", "请检查文件权限，或请管理员开放读取", "check the permissions") \
    X(DIAG_FILE_TOO_LARGE, "FILE-LARGE", ERROR, "文件“%1”过大（上限 %2 MB）", "%1 is too large (limit %2 MB)", "表单文件通常不足 1 MB；请确认是否选错了文件", "a form is well below 1 MB: is it the right file?") \
    X(DIAG_FILE_EMPTY, "FILE-EMPTY", ERROR, "文件“%1”是空的", "%1 is empty", "请重新导出或复制该文件", "export or copy it again") \
    X(DIAG_OUTPUT_FAILED, "OUT-FAILED", FATAL, "无法写入“%1”：%2", "cannot write %1: %3", "请检查磁盘空间和文件夹权限；没有留下不完整的文件", "check disk space and permissions; no partial file was left") \
    X(DIAG_OUTPUT_FULL, "OUT-FULL", FATAL, "磁盘空间不足，未能写入“%1”", "no space left to write %1", "请清理磁盘或换一个文件夹后重试；没有留下不完整的文件", "free some space or choose another folder; no partial file was left") \
    X(DIAG_OUTPUT_DENIED, "OUT-DENIED", FATAL, "没有权限写入“%1”", "no permission to write %1", "请换一个文件夹，或请管理员开放写入", "choose another folder or ask for write permission") \
    X(DIAG_PACKET_STRANGE, "PACKET-STRANGE", WARNING, "“%1”既不是填好的表，也不是照片，没有装订", "%1 is neither a form nor a photograph and was left out", "表存为 .xml，照片存为 .jpg 或 .png", "forms are .xml files, photographs .jpg or .png") \
    X(DIAG_PACKET_EMPTY, "PACKET-EMPTY", ERROR, "“%1”里没有填好的表", "there is no form in %1", "请放入登记表、验收单等 .xml 文件和照片", "put its forms (.xml) and photographs there") \
    X(DIAG_BUNDLE_NO_FORMS, "BUNDLE-NO-FORMS", ERROR, "这份文件没有附空白表", "no blank forms are attached to this document", "在附件里写明要附的空白表；只要通知本身的，用 jianjia render", "name the forms among its attachments; jianjia render makes the document alone") \
    X(DIAG_PERIOD_OTHER, "PERIOD-OTHER", ERROR, "所属年度是“%1”，本次只收“%2”", "this form is of period %1, not %2", "请核对填报的年度；确属另一年度的，请另行提交", "check the period, or submit it with the forms of its own period")

#endif
