#ifndef BASE_CODES_PROOF_H
#define BASE_CODES_PROOF_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. Severity and source of
 * the proof-reader's findings stand in schemas/common/proof.xml, under the rule's id. */
#define DIAG_CODES_PROOF(X) \
    X(DIAG_PROOF_BROKEN, "PROOF-BROKEN", FATAL, "校对规则文件有误：%1", "the proof-reader's rules are broken: %2", "请维护人员改正所列文件和行", "its maintainer has to mend the file and line named") \
    X(DIAG_PROOF, "PROOF", WARNING, "%1", "%2", "%3", "%4") \
    X(DIAG_PROOF_DOUBLED, "PROOF-DOUBLED", WARNING, "字词重复：“%1”", "said twice: %1", "改为“%2”", "write %2") \
    X(DIAG_PROOF_REPEATED, "PROOF-REPEATED", WARNING, "这一句前面已经有了：“%1”", "this sentence was there before: %1", "删去重复的一处", "remove one of both") \
    X(DIAG_PROOF_UNCLOSED, "PROOF-UNCLOSED", WARNING, "“%1”没有配对的“%2”", "%1 is not closed", "在应当结束的地方补上“%2”，或删去“%1”", "add %2 where it ends, or remove %1") \
    X(DIAG_PROOF_UNOPENED, "PROOF-UNOPENED", WARNING, "“%1”前面没有配对的“%2”", "%1 closes nothing", "在应当开始的地方补上“%2”，或删去“%1”", "add %2 where it begins, or remove %1") \
    X(DIAG_PROOF_REVERSED, "PROOF-REVERSED", WARNING, "引号方向反了：“%1”用在了开头", "quotation marks the wrong way round", "开头改为“%2”，结尾改为“%1”", "begin with %2 and end with %1") \
    X(DIAG_PROOF_NESTED, "PROOF-NESTED", WARNING, "“%1”里面又套了“%1”", "%1 within %1", "里面一层改用“%2”", "use %2 inside") \
    X(DIAG_PROOF_JUMP, "PROOF-JUMP", WARNING, "序号不连续：“%2”之后是“%1”", "the numbers jump from %2 to %1", "改为“%3”，或补上遗漏的内容", "write %3 or add what is missing") \
    X(DIAG_PROOF_NUMBER_TWICE, "PROOF-NUMBER-TWICE", WARNING, "序号“%1”重复", "the number %1 comes twice", "改为“%3”", "write %3") \
    X(DIAG_PROOF_NOT_FIRST, "PROOF-NOT-FIRST", WARNING, "“%1”之前没有“%2”", "there is no %2 before %1", "从第一个序号开始编，或补上遗漏的内容", "begin with the first number or add what is missing") \
    X(DIAG_PROOF_RESTART, "PROOF-RESTART", WARNING, "“%2”之后又从“%1”编起，中间没有标题", "%1 follows %2 with no heading in between", "接着往下编，或在这里补上遗漏的标题", "go on counting, or add the heading that is missing here") \
    X(DIAG_PROOF_TWO_DEPTHS, "PROOF-TWO-DEPTHS", WARNING, "上下两个层次用了同一种序号“%1”", "two levels share the style of %1", "各层依次用“一、”“（一）”“1.”“（1）”", "the levels are 一、 （一） 1. （1）") \
    X(DIAG_PROOF_ORDER, "PROOF-ORDER", WARNING, "层次颠倒：“%1”用在了“%2”之下", "levels the wrong way round: %1 below %2", "各层依次用“一、”“（一）”“1.”“（1）”", "the levels are 一、 （一） 1. （1）") \
    X(DIAG_PROOF_INLINE, "PROOF-INLINE", WARNING, "分述的次序不连续：“%1”接在第%2之后", "%1 does not follow number %2", "核对是否遗漏，或改正次序", "add what is missing or mend the numbers") \
    X(DIAG_PROOF_BROKEN_LINE, "PROOF-BROKEN-LINE", WARNING, "句子中间断了行：“%1”之后另起了一段", "a sentence is cut by a line's end behind %1", "删去换行，与下一行“%2”连成一段", "join it with the next line") \
    X(DIAG_PROOF_STOP, "PROOF-STOP", WARNING, "%1末尾有标点“%2”", "a mark %2 at the end of a title or heading", "删去“%2”", "remove %2") \
    X(DIAG_PROOF_NO_DATE, "PROOF-NO-DATE", ERROR, "没有“%1”这一天", "there is no such date: %1", "核对月和日", "check month and day") \
    X(DIAG_PROOF_RANGE, "PROOF-RANGE", WARNING, "起止时间颠倒：“%1”", "it ends before it begins: %1", "核对两个时间；跨年的写明“次年”", "check both; say 次年 when it is of the next year") \
    X(DIAG_PROOF_WINDOW, "PROOF-WINDOW", WARNING, "开始时间“%1”早于成文日期%2", "it begins on %1, before the document's date %2", "核对成文日期和开始时间", "check both dates") \
    X(DIAG_PROOF_LATE, "PROOF-LATE", WARNING, "要求完成的时间“%1”早于成文日期%2", "it is due on %1, before the document's date %2", "核对成文日期和期限", "check both dates") \
    X(DIAG_PROOF_STAGE, "PROOF-STAGE", WARNING, "步骤的时间“%1”晚于所在阶段的期限“%2”", "the step's date %1 lies behind the stage's end %2", "核对两个时间", "check both dates") \
    X(DIAG_PROOF_WEEKDAY, "PROOF-WEEKDAY", WARNING, "日期与星期不符：“%1”，这一天是星期%2", "date and day of the week disagree: %1", "核对日期；星期应为“%2”", "check the date; the day is 星期%2") \
    X(DIAG_PROOF_YEAR_FAR, "PROOF-YEAR-FAR", WARNING, "年份“%1”可能有误", "the year %1 can hardly be meant", "核对年份", "check the year") \
    X(DIAG_PROOF_YEAR_PAST, "PROOF-YEAR-PAST", WARNING, "将要进行的工作写的是%1年度，本文是%2年的", "what is to come is said to be of %1; the document is of %2", "核对是否应为%2年度", "check whether %2 is meant") \
    X(DIAG_PROOF_YEAR_OTHER, "PROOF-YEAR-OTHER", WARNING, "附件是%1年的，本文是%2年的", "the attachment is of %1, the document of %2", "核对年份", "check the year") \
    X(DIAG_PROOF_YEAR_TITLE, "PROOF-YEAR-TITLE", WARNING, "标题是%1年的，成文日期在%2年", "the title is of %1, the date of %2", "核对年份", "check the year") \
    X(DIAG_PROOF_COUNT, "PROOF-COUNT", WARNING, "“%1”与实际数目不符：数下来是%2", "%1 does not agree with what there is: %2", "核对数目，或补上遗漏的内容", "check the number or add what is missing") \
    X(DIAG_PROOF_SUM, "PROOF-SUM", WARNING, "总数“%1”与各项之和不符：各项相加是%2", "the total %1 is not the sum of its parts: %2", "核对总数和各项", "check the total and its parts") \
    X(DIAG_PROOF_TOTAL, "PROOF-TOTAL", WARNING, "合计“%1”与各行之和不符：各行相加是%2", "the total %1 is not the sum of the rows: %2", "核对合计和各行", "check the total and the rows") \
    X(DIAG_PROOF_SHEET_TWICE, "PROOF-SHEET-TWICE", WARNING, "附件%1出现了两次", "attachment %1 is there twice", "核对附件的编号", "check the numbers of the attachments") \
    X(DIAG_PROOF_SHEET_NAME, "PROOF-SHEET-NAME", WARNING, "附件的标题“%1”与附件说明不一致", "the attachment's title %1 is not the listed one", "附件说明里是“%2”；请统一", "the list says %2") \
    X(DIAG_PROOF_SHEET_UNLISTED, "PROOF-SHEET-UNLISTED", WARNING, "附件“%1”没有列入附件说明", "the attachment %1 is not listed", "在附件说明里补上", "add it to the list") \
    X(DIAG_PROOF_SHEET_MISSING, "PROOF-SHEET-MISSING", WARNING, "附件说明里的“%1”没有附上", "the listed attachment %1 is missing", "补上附件，或从附件说明里删去", "attach it or take it off the list") \
    X(DIAG_PROOF_SHEET_UNKNOWN, "PROOF-SHEET-UNKNOWN", WARNING, "文中提到“%1”，附件说明里没有", "the text refers to %1, which is not listed", "核对编号，或补上附件说明", "check the number or list the attachment") \
    X(DIAG_PROOF_TERM, "PROOF-TERM", NOTE, "同一事物用了不同的名称：“%1”与“%2”", "two names for one thing: %1 and %2", "全文统一，如都用“%2”", "keep to one, such as %2") \
    X(DIAG_PROOF_COLUMNS, "PROOF-COLUMNS", NOTE, "栏目的次序前后不一致：这里是“%1、%2”", "the columns are in another order here: %1, %2", "各表用同一次序", "keep to one order")

#endif
