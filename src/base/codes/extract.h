#ifndef BASE_CODES_EXTRACT_H
#define BASE_CODES_EXTRACT_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
/* clang-format off */
#define DIAG_CODES_EXTRACT(X) \
    X(DIAG_EXTRACT_PACKAGE, "EXTRACT-PACKAGE", ERROR, \
      "这份 Word 文档无法受理：%1", "this Word document is refused: %2", \
      "请用 Word 或 WPS 打开原件，另存为“Word 文档（*.docx）”后再提交；如从网上或 U 盘复制，请等复制完", \
      "open the original in Word or WPS, save it as .docx and submit that") \
    X(DIAG_EXTRACT_PART, "EXTRACT-PART", ERROR, \
      "这份 Word 文档内部已损坏（%1）", "a part of this Word document is damaged (%1)", \
      "请用 Word 或 WPS 打开原件，另存为“Word 文档（*.docx）”后再提交", \
      "open the original in Word or WPS, save it as .docx and submit that") \
    X(DIAG_EXTRACT_LIMIT, "EXTRACT-LIMIT", ERROR, \
      "这份 Word 文档过大或过于复杂，不像填好的表，不予受理（%1）", "this Word document is too large or too complex for a form: refused (%1)", \
      "请把内容填进新下载的空白表再提交", "fill in a new blank form") \
    X(DIAG_EXTRACT_DOCTYPE, "EXTRACT-DOCTYPE", ERROR, \
      "这份 Word 文档内部有 <!DOCTYPE> 声明（%1），出于安全不予受理", "a part of this Word document has a DOCTYPE (%1): refused for safety", \
      "请用 Word 或 WPS 打开原件，另存为“Word 文档（*.docx）”后再提交", \
      "open the original in Word or WPS, save it as .docx and submit that") \
    X(DIAG_EXTRACT_MACROS, "EXTRACT-MACROS", ERROR, \
      "这份 Word 文档含有宏，出于安全不予受理", "this Word document holds macros (%2): refused for safety", \
      "请在 Word 或 WPS 中另存为“Word 文档（*.docx）”（不是“启用宏的 Word 文档”）后再提交", \
      "save it as a Word document (.docx), not as a macro-enabled one") \
    X(DIAG_EXTRACT_OBJECT, "EXTRACT-OBJECT", ERROR, \
      "这份 Word 文档里嵌有别的文件或控件（%1），出于安全不予受理", "another file or an active control is embedded in this Word document (%2): refused for safety", \
      "请删去嵌入的对象；照片等附件请与表放在同一个压缩包里提交", "remove it; send photos beside the form in an archive") \
    X(DIAG_EXTRACT_NOT_WORD, "EXTRACT-NOT-WORD", ERROR, \
      "这不是 Word 文档（看起来是%1）", "this is no Word document (%2)", \
      "请提交在空白表上填好的 .docx 文件", "submit the .docx file of the form") \
    X(DIAG_EXTRACT_NO_DATA, "EXTRACT-NO-DATA", ERROR, \
      "这份 Word 文档不是由本系统发出的可填写表，也不是由本系统生成的文件，里面找不到表单数据", \
      "this Word document is neither a form to fill in nor made by this program: there is no form data in it", \
      "请从工会领取可填写的空白表（.docx），把内容填进去再提交；只照着样子另做一份、或复制粘贴到新文档里的不能识别", \
      "fill in the .docx form that the office hands out; a copy made by hand cannot be read") \
    X(DIAG_EXTRACT_NO_BOXES, "EXTRACT-NO-BOXES", ERROR, \
      "“%1”里的填写框都不见了，读不出填了什么", "all boxes of %1 are gone: what was filled in cannot be read", \
      "文档可能被转换过格式（如转成 PDF、网页、纯文本再转回）；请在新下载的空白表里重新填写", \
      "the document was converted; fill in a new blank form") \
    X(DIAG_EXTRACT_VERSION, "EXTRACT-VERSION", ERROR, \
      "这是“%1”第 %2 版的表，现在受理的是第 %3 版", "this is version %2 of %1; version %3 is accepted now", \
      "请领取新版空白表，把内容抄过去再提交；原件已保存", "copy it over into the current blank form") \
    X(DIAG_EXTRACT_SEVERAL, "EXTRACT-SEVERAL", ERROR, \
      "这份 Word 文档里装订了 %1 份表，不能当作一份表受理", "%1 forms are bound in this Word document: it is not one form", \
      "请分别提交每一份表；jianjia extract 可以把它们取出来", "submit each by itself; jianjia extract takes them out") \
    X(DIAG_EXTRACT_FROM_BLANK, "EXTRACT-FROM-BLANK", NOTE, \
      "文件内的数据部分已被办公软件删去，以下内容按版面上的填写框读取", "the office program removed the data part: what is visible was read", \
      "请核对各栏", "check every field") \
    X(DIAG_EXTRACT_CONFLICT, "EXTRACT-CONFLICT", ERROR, \
      "这一栏有两种内容：版面上写着“%1”，文件内的数据是“%2”，不知道以哪个为准", \
      "this field holds two values: %1 is visible, %2 is in the data; which of them counts is not known", \
      "请用 Word 打开，在这一栏重新填写正确的内容，保存后再提交", "type the right one into the field again, save and submit") \
    X(DIAG_EXTRACT_TWICE, "EXTRACT-TWICE", ERROR, \
      "这一栏在表上出现多处，填得不一样：“%1”和“%2”", "this field stands in several places that differ: %1 and %2", \
      "请改成一致后再提交", "make them agree") \
    X(DIAG_EXTRACT_TICKS, "EXTRACT-TICKS", ERROR, \
      "这一栏勾选了不止一项：“%1”和“%2”", "more than one is ticked here: %1 and %2", \
      "请只勾选一项", "tick one of them") \
    X(DIAG_EXTRACT_EMPTIED, "EXTRACT-EMPTIED", NOTE, \
      "这一栏预填的“%1”已被清空", "what was filled in here beforehand, %1, was removed", \
      "如不是有意清空，请补填", "fill it in again if that was not meant") \
    X(DIAG_EXTRACT_LOST, "EXTRACT-LOST", NOTE, \
      "这一栏版面上写着“%1”，文件内的数据却已被清空；按版面上的内容读取", "%1 is visible here but the data was emptied: the visible text was taken", \
      "请核对", "check it") \
    X(DIAG_EXTRACT_UNSEEN, "EXTRACT-UNSEEN", NOTE, \
      "这一栏里有看不见的字符（可能是粘贴带来的），已去掉", "invisible characters were dropped from this field", "", "") \
    X(DIAG_EXTRACT_BOX_GONE, "EXTRACT-BOX-GONE", WARNING, \
      "这一栏的填写框已被删去，没有从版面上读取；按文件内的数据取为“%1”", "the box of this field is gone; the data says %1", \
      "内容如果是直接打在表上的，没有收入：请在新下载的空白表里，把它填进填写框", "what was typed beside the box is not taken: fill in a new blank form") \
    X(DIAG_EXTRACT_ROW_GONE, "EXTRACT-ROW-GONE", NOTE, \
      "这一行已从表里删去，不再计入", "this row was removed from the form and is left out", "如不是有意删去，请补填", "fill it in again if that was not meant") \
    X(DIAG_EXTRACT_ROW_KEPT, "EXTRACT-ROW-KEPT", WARNING, \
      "这一行在版面上已经看不到，文件内的数据里仍有，予以保留", "this row is not visible any more but is still in the data: it was kept", "请核对", "check it") \
    X(DIAG_EXTRACT_STRAY, "EXTRACT-STRAY", WARNING, \
      "有一个填写框不知道属于哪一栏，里面的“%1”没有收入", "a box belongs to no field of the form; %1 in it is not taken", \
      "请把它填进表上原有的填写框", "fill it into a box of the form") \
    X(DIAG_EXTRACT_EDITED, "EXTRACT-EDITED", WARNING, \
      "这份文件是由本系统生成的，不是用来填写的表；这一栏在版面上已被改动，改动没有收入，仍按生成时的数据读取", \
      "this document was made by this program and is no form to fill in; what it shows here was changed since, and the change is not taken", \
      "要更正，请在可填写的空白表（.docx）或填报页面里改，再提交", "to correct it, fill in the form")
/* clang-format on */

#endif
