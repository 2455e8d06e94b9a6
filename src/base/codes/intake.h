#ifndef BASE_CODES_INTAKE_H
#define BASE_CODES_INTAKE_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_INTAKE(X) \
    X(DIAG_XML_NOT_XML, "XML-NOT-XML", ERROR, "这不是 XML 文件（看起来是%1）", "this is not XML (it looks like %1)", "请提交由填报程序生成的 .xml 文件", "submit the .xml file made by the form filler")

#endif
