#ifndef BASE_CODES_CLOSE_H
#define BASE_CODES_CLOSE_H

/* Closing a year; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_CLOSE(X) \
    X(DIAG_CLOSE_WAITING, "CLOSE-WAITING", ERROR, "还有没处理的文件：%1/%2", "a file waits to be worked on: %1/%2", "等服务处理完（或运行 jianjia watch --once 热文件夹）；不该在收件夹里的请移走，再归档", "let the service, or jianjia watch --once SPOOL, work on it, or take it away; then close again") \
    X(DIAG_CLOSE_UNDECIDED, "CLOSE-UNDECIDED", WARNING, "%1申报“%2”，符合条件，还没有结论：既没有表决记录，也没有授予记录", "%1 applied for %2 and is eligible, but nothing was decided: no vote, no title", "补交表决结果登记，或者登记授予；确定不再办理的，可以照此归档", "hand in the record of votes or note the title; or leave it so") \
    X(DIAG_CLOSE_DAMAGED, "CLOSE-DAMAGED", ERROR, "%1的“%2”（档案号%3）中的“%4”损坏或不见了，没有归入", "%4 of %2 of %1 (%3) is damaged or missing and was left out", "从备份恢复这一份，再归档", "restore it from a backup, then close again") \
    X(DIAG_CLOSE_WRITE, "CLOSE-WRITE", FATAL, "写归档文件夹“%1”失败：%2", "cannot write %1: %2", "检查路径、权限和磁盘空间；再运行一次会接着做", "check path, permissions and free space; another run goes on from there") \
    X(DIAG_CLOSE_BUSY, "CLOSE-BUSY", ERROR, "另一个程序正在归档“%1”", "another program is closing %1", "等它做完", "wait for it") \
    X(DIAG_CLOSE_DIFFERS, "CLOSE-DIFFERS", ERROR, "“%1”已经归档，没有改动；与现在的档案不同：“%2”%3", "%1 is closed and was left as it is; it differs: %2 %4", "需要补充的，用 -o 归到另一个文件夹，经负责人同意后再替换", "close into another folder with -o, and let somebody in charge replace it") \
    X(DIAG_CLOSE_BROKEN, "CLOSE-BROKEN", ERROR, "归档文件“%1”%2", "%1 %3", "从备份恢复", "restore it from a backup") \
    X(DIAG_CLOSE_NEXT, "CLOSE-NEXT", NOTE, "下一年度机关资料：%1", "next year's profile: %1", "改好 profile.next.xml 再启用", "look at profile.next.xml before it is used")

#endif
