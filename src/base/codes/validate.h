#ifndef BASE_CODES_VALIDATE_H
#define BASE_CODES_VALIDATE_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_VALIDATE(X) \
    X(DIAG_RULE, "RULE", ERROR, "%1", "%1", "%2", "%2") \
    X(DIAG_RULES_SKIPPED, "RULES-SKIPPED", NOTE, "手头没有往年荣誉台账，本次未核对：%1", "these rules need the register of titles and were not checked: %2", "", "") \
    X(DIAG_RULES_BROKEN, "RULES-BROKEN", FATAL, "规则文件有误：%1", "the rules are broken: %2", "请表单维护人员改正所列文件和行", "its maintainer has to mend the file and line named") \
    X(DIAG_XSD_MISSING, "XSD-MISSING", ERROR, "缺少必填的“%1”", "the required field %1 is missing", "%2", "%3") \
    X(DIAG_XSD_EMPTY, "XSD-EMPTY", ERROR, "“%1”没有填写", "%1 is empty", "%2", "%3") \
    X(DIAG_XSD_ORDER, "XSD-ORDER", ERROR, "“%1”的位置不对", "%1 is in the wrong place", "%2", "%3") \
    X(DIAG_XSD_UNKNOWN, "XSD-UNKNOWN", ERROR, "不认识的栏目 <%1>", "unknown field <%1>", "%2", "%3") \
    X(DIAG_XSD_REPEATED, "XSD-REPEATED", ERROR, "“%1”重复：最多 %2 个，这里有 %3 个", "%1 is repeated: at most %2, here %3", "请删去多余的，只留 %2 个", "keep %2") \
    X(DIAG_XSD_TOO_LONG, "XSD-TOO-LONG", ERROR, "“%1”太长：现有 %2 个字，最多 %3 个字", "%1 is too long: %2 characters, at most %3", "%4", "%5") \
    X(DIAG_XSD_TOO_SHORT, "XSD-TOO-SHORT", ERROR, "“%1”太短：现有 %2 个字，至少 %3 个字", "%1 is too short: %2 characters, at least %3", "%4", "%5") \
    X(DIAG_XSD_RANGE, "XSD-RANGE", ERROR, "“%1”的数值超出范围", "%1 is out of range", "%2", "%3") \
    X(DIAG_XSD_NUMBER, "XSD-NUMBER", ERROR, "“%1”应填数字", "%1 should be a number", "%2", "%3") \
    X(DIAG_XSD_INTEGER, "XSD-INTEGER", ERROR, "“%1”应填整数", "%1 should be a whole number", "%2", "%3") \
    X(DIAG_XSD_DATE, "XSD-DATE", ERROR, "“%1”不是正确的日期写法", "%1 is not written as a date", "%2", "%3") \
    X(DIAG_XSD_NO_SUCH_DATE, "XSD-NO-SUCH-DATE", ERROR, "“%1”是不存在的日期", "%1 is a date that does not exist", "请核对年、月、日", "check year, month and day") \
    X(DIAG_XSD_CHOICE, "XSD-CHOICE", ERROR, "“%1”只能从规定的选项中选一项", "%1 should be one of the choices given", "%2", "%3") \
    X(DIAG_XSD_PATTERN, "XSD-PATTERN", ERROR, "“%1”的写法不符合要求", "%1 is not written as required", "%2", "%3") \
    X(DIAG_XSD_TYPE, "XSD-TYPE", ERROR, "“%1”的内容不符合要求", "the content of %1 is not as required", "%2", "%3") \
    X(DIAG_XSD_TEXT, "XSD-TEXT", ERROR, "“%1”里有不属于任何栏目的文字", "%1 holds text that belongs to no field", "请把这些文字移到相应的栏目里，或删去", "move the text into a field or remove it") \
    X(DIAG_XSD_NOT_SIMPLE, "XSD-NOT-SIMPLE", ERROR, "“%1”里只能写文字，不能再有标记 <%2>", "%1 holds text only, not <%2>", "请删去标记，只留文字", "remove the tag and keep the text") \
    X(DIAG_XSD_ATTRIBUTE_MISSING, "XSD-ATTRIBUTE-MISSING", ERROR, "“%1”缺少属性 %2（%3）", "%1 lacks the attribute %2", "%4", "%5") \
    X(DIAG_XSD_ATTRIBUTE_UNKNOWN, "XSD-ATTRIBUTE-UNKNOWN", ERROR, "“%1”有不认识的属性 %2", "%1 has the unknown attribute %2", "%3", "%4") \
    X(DIAG_XSD_DUPLICATE, "XSD-DUPLICATE", ERROR, "“%1”与前面的重复", "%1 repeats an earlier one", "每个编号或名称只能出现一次；请改正或删去一个", "each may stand once: correct or remove one") \
    X(DIAG_XSD_OTHER, "XSD-OTHER", ERROR, "“%1”不符合本表单的结构", "%1 does not fit the structure of the form", "请对照空白表单核对这一栏", "compare it with the blank form") \
    X(DIAG_XSD_COMPLEX, "XSD-COMPLEX", ERROR, "内容过于复杂，无法检查", "too complex to be checked", "请用填报程序重新导出", "export the file again") \
    X(DIAG_XSD_MORE, "XSD-MORE", NOTE, "错误很多，可能还有未列出的", "there may be more faults than listed", "请先改正以上各条再检查", "mend those above first")

#endif
