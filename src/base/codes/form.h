#ifndef BASE_CODES_FORM_H
#define BASE_CODES_FORM_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FORM(X) \
    X(DIAG_FORM_BROKEN, "FORM-BROKEN", FATAL, "表单“%1”的定义有误：%2", "form %1 is broken: %3", "请表单维护人员改正所列文件", "its maintainer has to mend the file named") \
    X(DIAG_FORM_UNUSABLE, "FORM-UNUSABLE", FATAL, "表单“%1”的定义有误，暂时不能受理", "form %1 is broken and cannot be accepted for now", "问题不在填报内容；请表单维护人员用 jianjia doctor 查看并改正后重试", "the file is not to blame: its maintainer has to mend what jianjia doctor names") \
    X(DIAG_FORM_TWICE, "FORM-TWICE", FATAL, "两份表单定义用了同一个%1“%2”", "two forms share the %3 %2", "请表单维护人员改正所列文件", "the maintainer has to mend the file named") \
    X(DIAG_DATA_MISSING, "DATA-MISSING", FATAL, "找不到数据文件夹（其中应有 schemas）：%1", "no data folder (it should hold schemas): %1", "请用 --data 指明，或重新安装", "name it with --data or install again") \
    X(DIAG_DATA_FILE, "DATA-FILE", FATAL, "%1有误：%2", "%3: %4", "请维护人员改正所列文件和行", "its maintainer has to mend the file and line named") \
    X(DIAG_STYLESHEET_RUN, "STYLESHEET-RUN", FATAL, "样式表运行出错：%1", "the stylesheet failed: %1", "请表单维护人员改正所列文件和行", "its maintainer has to mend the file and line named") \
    X(DIAG_STYLESHEET_MESSAGE, "STYLESHEET-MESSAGE", NOTE, "样式表提示：%1", "the stylesheet says: %1", "", "") \
    X(DIAG_DRAFT, "DRAFT", FATAL, "表单“%1”的样式表没有写出一份“%2”", "the stylesheet of form %1 did not write a %2", "请表单维护人员核对清单文件里的 drafts 和样式表的输出", "its maintainer has to check drafts in the manifest and what the stylesheet writes") \
    X(DIAG_PART_UNKNOWN, "PART-UNKNOWN", FATAL, "样式表要装订的表单“%1”不存在，或者层层嵌套", "the stylesheet binds in the form %1, which does not exist or binds itself in", "请表单维护人员改正样式表里的 j:part", "its maintainer has to mend j:part in the stylesheet") \
    X(DIAG_NOT_FILLABLE, "NOT-FILLABLE", ERROR, "表单“%1”由程序自动生成，不能填写", "form %1 is made by the program and cannot be filled in", "", "") \
    X(DIAG_STYLESHEET_EMPTY, "STYLESHEET-EMPTY", FATAL, "样式表没有产生内容", "the stylesheet made nothing", "请表单维护人员改正样式表", "its maintainer has to mend it")

#endif
