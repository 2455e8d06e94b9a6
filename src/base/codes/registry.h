#ifndef BASE_CODES_REGISTRY_H
#define BASE_CODES_REGISTRY_H

/* The unit register and the titles; the columns are explained in base/diag_codes.h. */
/* clang-format off */
#define DIAG_CODES_REGISTRY(X) \
    X(DIAG_TITLE_MISSING, "TITLE-MISSING", ERROR, \
      "%1缺少%2", "%1: %2 is missing", "请补上%2", "add it") \
    X(DIAG_TITLE_DATE, "TITLE-DATE", ERROR, \
      "%2“%1”不是存在的日期", "%2: there is no date %1", "日期写作2026-05-06", "write 2026-05-06") \
    X(DIAG_TITLE_ORDER, "TITLE-ORDER", ERROR, \
      "日期%1早于或等于前一事项（%3，%2）", "the date %1 is not after what came before it (%3, %2)", \
      "请核对日期；前一事项记错了的，先更正（title correct）", "check the dates; correct the earlier event first when it is wrong") \
    X(DIAG_TITLE_DEADLINE, "TITLE-DEADLINE", ERROR, \
      "整改期限%1超过%2个月，最迟为%3", "the deadline %1 is more than %2 months away: the latest is %3", \
      "请把期限定在%3或以前", "set it to %3 or earlier") \
    X(DIAG_TITLE_BODY, "TITLE-BODY", ERROR, \
      "“%1”由%2命名，只能由%2撤销，“%3”无权撤销", "%1 was granted by %2: only they revoke it, not %3", \
      "请向%2报告，收到其撤销决定后再记录，撤销单位写%2", "report to them, and note the revocation when their decision has come") \
    X(DIAG_TITLE_STATE, "TITLE-STATE", ERROR, \
      "%1的“%2”现为“%3”，不能记录“%4”", "%2 of %1 is %3: %4 is not allowed", "%5", "%5") \
    X(DIAG_TITLE_NO_EVENT, "TITLE-NO-EVENT", ERROR, \
      "没有第%1号事项，或者它已经更正过了", "there is no event %1, or it was taken back already", \
      "请查看这个称号的经过，写明要更正的号", "look at the history of the title for its number") \
    X(DIAG_TITLE_CORRECT, "TITLE-CORRECT", ERROR, \
      "更正第%1号事项后，第%2号（%3）就没有依据了", "without event %1 event %2 (%3) has nothing to stand on", \
      "请先更正第%2号事项", "take event %2 back first") \
    X(DIAG_TITLE_VOID, "TITLE-VOID", ERROR, \
      "%2的“%1”的授予记录已经更正作废", "the grant of %1 to %2 was taken back", \
      "确实授予的，请更正那一条更正（title correct）", "take that correction back if it was granted after all") \
    X(DIAG_TITLE_HELD, "TITLE-HELD", ERROR, \
      "%1已经持有“%2”（%3授予）", "%1 holds %2 already (granted %3)", \
      "每年考核、三年复核的，请记录考核或复核，不另记授予", "note an assessment or a review instead") \
    X(DIAG_TITLE_UNKNOWN, "TITLE-UNKNOWN", ERROR, \
      "没有找到“%1”的称号", "no title is found for %1", \
      "请写单位名称、统一社会信用代码或称号编号；jianjia ledger 热文件夹 titles 列出全部称号", "name a unit, its code or the title's id: jianjia ledger SPOOL titles lists them") \
    X(DIAG_TITLE_SEVERAL, "TITLE-SEVERAL", ERROR, \
      "“%1”有%2个称号符合：%3", "%2 titles fit %1: %3", \
      "请用 title= 写明称号，或写称号编号", "say which by title=, or give its id") \
    X(DIAG_TITLE_KIND, "TITLE-KIND", ERROR, \
      "单位参数文件里没有称号“%1”，不知道它的级别", "the profile knows no title %1, so its level is unknown", \
      "请用 level= 写明级别，或在单位参数文件的 titles 中加上", "give level=, or add it to the profile") \
    X(DIAG_TITLE_RESULT, "TITLE-RESULT", ERROR, \
      "结果“%1”不是合格或不合格", "the result is 合格 or 不合格, not %1", "请写 result=合格 或 result=不合格", "write result=合格 or result=不合格") \
    X(DIAG_TITLE_ACT, "TITLE-ACT", ERROR, \
      "没有“%1”这种事项", "there is no event %1", \
      "事项有：授予、年度考核、复核、限期整改、整改结果、撤销、更正", "grant, assess, review, rectify, close, revoke, correct") \
    X(DIAG_TITLE_SUBMISSION, "TITLE-SUBMISSION", ERROR, \
      "台账中没有（或不止一份）“%1”这份有效的申报", "there is not just one standing submission %1", \
      "请写档案号的前几位，或纸上的校验码", "give the beginning of its key, or the check code on the paper") \
    X(DIAG_UNIT_UNKNOWN, "UNIT-UNKNOWN", ERROR, \
      "单位名册和台账中都没有“%1”", "neither register nor ledger knows the unit %1", \
      "请写全称、统一社会信用代码或编号；jianjia ledger 热文件夹 units 列出全部单位", "give its full name, code or key: jianjia ledger SPOOL units lists them") \
    X(DIAG_UNIT_TWICE, "UNIT-TWICE", FATAL, \
      "单位名册中%1“%2”同时属于%3和%4", "in the register, %5 %2 belongs to both %3 and %4", \
      "一个名称、代码只能属于一个单位；两条是同一个单位的，请合并（units merge）", "one name or code, one unit: merge them when they are the same") \
    X(DIAG_UNIT_FIELD, "UNIT-FIELD", ERROR, \
      "不能写“%1”", "cannot set %1", \
      "可以写：name=、uscc=、system=、contact=、phone=、note=、former=、forget=，如 contact=王芳", "name= uscc= system= contact= phone= note= former= forget=") \
    X(DIAG_REGISTER_CHANGED, "REGISTER-CHANGED", ERROR, \
      "单位名册“%1”刚刚被别的程序改动，本次没有保存", "the register %1 was changed by somebody else meanwhile: nothing was saved", \
      "请再试一次", "try again") \
    X(DIAG_REGISTER_WRITE, "REGISTER-WRITE", ERROR, \
      "不能保存单位名册“%1”：%2", "cannot write the register %1: %3", "检查权限和磁盘空间", "check permissions and free space") \
    X(DIAG_TABLE_ROW, "TABLE-ROW", ERROR, \
      "第%1行：%2", "row %1: %3", "请改正这一行后再导入；其余各行不受影响", "mend the row and import again: the others are done") \
    X(DIAG_TABLE_HEAD, "TABLE-HEAD", ERROR, \
      "表头缺少“%1”一列", "the table lacks the column %1", \
      "第一行应是各列的名称；可以先导出一份作样子", "its first row names the columns: export one to see")
/* clang-format on */

#endif
