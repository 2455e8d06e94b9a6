#ifndef BASE_CODES_INTAKE_H
#define BASE_CODES_INTAKE_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_INTAKE(X) \
    X(DIAG_XML_NOT_XML, "XML-NOT-XML", ERROR, "这不是 XML 文件（看起来是%1）", "this is not XML (it looks like %2)", "请提交由填报程序生成的 .xml 文件", "submit the .xml file made by the form filler") \
    X(DIAG_INTAKE_OFFICE, "FILE-OFFICE", ERROR, "这是%1，不能受理", "this is %2: refused", "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再提交；设了密码的请先取消密码", "open it in a word processor and save it as .docx, without a password") \
    X(DIAG_TEXT_NOT_TEXT, "TEXT-NOT-TEXT", ERROR, "这不是纯文本（看起来是%1）", "this is not plain text (it looks like %2)", "请另存为 .txt 文件再检查", "save it as a .txt file") \
    X(DIAG_XML_EMPTY, "XML-EMPTY", ERROR, "文件里没有任何内容", "there is nothing in the file", "请重新导出或复制该文件", "export or copy it again") \
    X(DIAG_XML_NO_ROOT, "XML-NO-ROOT", ERROR, "文件里没有 XML 内容：第一个字符应是“<”", "no XML here: the first character should be '<'", "请提交由填报程序生成的 .xml 文件", "submit the .xml file made by the form filler") \
    X(DIAG_XML_TRUNCATED, "XML-TRUNCATED", ERROR, "文件不完整：到文件末尾，<%1>（第 %2 行）还没有结束标记", "the file is cut short: <%1> (line %2) is still open at its end", "文件可能没有复制完；请重新复制或重新导出", "copy or export it again") \
    X(DIAG_XML_CUT, "XML-CUT", ERROR, "文件不完整：内容在这里突然中断", "the file is cut short: it ends in the middle", "文件可能没有复制完；请重新复制或重新导出", "copy or export it again") \
    X(DIAG_XML_TAG_MISMATCH, "XML-TAG-MISMATCH", ERROR, "<%1>（第 %2 行）没有对应的结束标记，这里却是 </%3>", "<%1> (line %2) is not closed: </%3> stands here", "请在这里之前补上 </%1>，或核对两个标记的名称", "write </%1> before this place, or mend the name") \
    X(DIAG_XML_TAG_OPEN, "XML-TAG-OPEN", ERROR, "标记 <%1> 没有写完，缺少“>”", "the tag <%1> is not finished: '>' is missing", "请补上“>”", "add '>'") \
    X(DIAG_XML_TAG_NAME, "XML-TAG-NAME", ERROR, "“<”后面不是标记名称", "no tag name behind '<'", "如果要写小于号，请写成 &lt;", "a less-than sign is written &lt;") \
    X(DIAG_XML_EXTRA, "XML-EXTRA", ERROR, "表单结束之后还有多余的内容", "there is content behind the end of the form", "一个文件只能有一份表单；请删去多余部分", "one file holds one form: remove the rest") \
    X(DIAG_XML_AMPERSAND, "XML-AMPERSAND", ERROR, "“&”不能单独使用", "'&' must not stand alone", "请把 & 写成 &amp;", "write it &amp;") \
    X(DIAG_XML_ENTITY, "XML-ENTITY", ERROR, "没有定义的代号 &%1;", "&%1; is not defined", "如果要写“&”，请写成 &amp;；其他符号请直接输入", "write & as &amp; and type other signs directly") \
    X(DIAG_XML_CHARREF, "XML-CHARREF", ERROR, "“&#…;”写法有误，或指向不允许的字符", "a wrong or forbidden character reference", "请直接输入该字符", "type the character itself") \
    X(DIAG_XML_CHARACTER, "XML-CHARACTER", ERROR, "这里有不允许的字符", "a character that is not allowed", "请删去该字符（可能从其他程序粘贴而来）", "remove it; it may have been pasted from another program") \
    X(DIAG_XML_ATTRIBUTE, "XML-ATTRIBUTE", ERROR, "标记里的属性写法有误（应为 名称=\"值\"）", "an attribute is not written name=\"value\"", "请核对引号和等号是否成对、是否为半角", "check quotes and equals sign") \
    X(DIAG_XML_ATTRIBUTE_LT, "XML-ATTRIBUTE-LT", ERROR, "属性 %1 的值里有“<”", "the value of attribute %1 holds '<'", "请写成 &lt;；也可能是前面漏了引号", "write it &lt;, or add the missing quote before it") \
    X(DIAG_XML_ATTRIBUTE_TWICE, "XML-ATTRIBUTE-TWICE", ERROR, "属性 %1 在同一个标记里写了两次", "attribute %1 stands twice in one tag", "请删去一个", "remove one") \
    X(DIAG_XML_PREFIX, "XML-PREFIX", ERROR, "标记前缀“%1:”没有声明", "the prefix %1: is not declared", "请删去前缀，或用填报程序重新导出", "remove the prefix or export the file again") \
    X(DIAG_XML_NAMESPACE_SYNTAX, "XML-NAMESPACE-SYNTAX", ERROR, "命名空间的写法有误", "a namespace is declared or used wrongly", "请用填报程序重新导出", "export the file again") \
    X(DIAG_XML_CDATA_END, "XML-CDATA-END", ERROR, "文字里不能出现“]]>”", "']]>' must not stand in text", "请写成 ]]&gt;", "write it ]]&gt;") \
    X(DIAG_XML_COMMENT, "XML-COMMENT", ERROR, "注释 <!-- … --> 没有结束，或里面有“--”", "a comment is not closed or holds '--'", "请补上 -->，并去掉注释里的“--”", "close it with --> and remove '--' from it") \
    X(DIAG_XML_CDATA, "XML-CDATA", ERROR, "CDATA 段没有结束（缺少“]]>”）", "a CDATA section is not closed", "请补上 ]]>", "add ]]>") \
    X(DIAG_XML_DECLARATION, "XML-DECLARATION", ERROR, "文件开头的 <?xml …?> 声明有误", "the XML declaration is wrong", "应为 <?xml version=\"1.0\" encoding=\"UTF-8\"?>，且前面不能有任何字符", "it should be <?xml version=\"1.0\" encoding=\"UTF-8\"?> at the very start") \
    X(DIAG_XML_DOCTYPE, "XML-DOCTYPE", ERROR, "文件里有 <!DOCTYPE> 声明，出于安全不予受理", "a DOCTYPE declaration is refused for safety", "请删去这一行，或用填报程序重新导出", "remove it or export the file again") \
    X(DIAG_XML_PI, "XML-PI", ERROR, "文件里有处理指令 <?%1 …?>，表单不允许", "the processing instruction <?%1 ..?> is not allowed in a form", "请删去这一行", "remove it") \
    X(DIAG_XML_ENCODING_BYTES, "XML-BYTES", ERROR, "文件里有不合编码的字节", "bytes that are wrong in this encoding", "请把文件另存为 UTF-8 后重新提交", "save the file as UTF-8") \
    X(DIAG_XML_TAG_LIMIT, "XML-TAG-LIMIT", ERROR, "这个标记过长，或属性过多", "this tag is too long or has too many attributes", "请用填报程序重新导出；也可能漏了引号", "export the file again; a quote may be missing") \
    X(DIAG_XML_DEPTH_LIMIT, "XML-DEPTH-LIMIT", ERROR, "标记嵌套超过 %1 层", "more than %1 nested elements", "请用填报程序重新导出；也可能漏了结束标记", "export the file again; an end tag may be missing") \
    X(DIAG_XML_NODE_LIMIT, "XML-NODE-LIMIT", ERROR, "内容过多（超过 %1 个标记和文字段）", "more than %1 elements and texts", "一个文件只能有一份表单", "one file holds one form") \
    X(DIAG_XML_OTHER, "XML-SYNTAX", ERROR, "这里不符合 XML 的写法", "this is not well-formed XML", "请核对这一行前后的标记和引号，或用填报程序重新导出", "check tags and quotes around this line, or export the file again") \
    X(DIAG_ENCODING_UNKNOWN, "ENC-UNKNOWN", ERROR, "不支持的文字编码“%1”", "the encoding %1 is not supported", "请把文件另存为 UTF-8（也可用 GBK、GB18030、UTF-16）", "save the file as UTF-8 (or GBK, GB18030, UTF-16)") \
    X(DIAG_ENCODING_BROKEN, "ENC-BROKEN", ERROR, "文字编码有误：第 %1 个字节起不是正确的 %2", "wrong encoding: from byte %1 on it is not %2", "文件可能损坏或用不同编码拼接；请另存为 UTF-8 后重新提交", "the file may be damaged: save it as UTF-8 and submit it again") \
    X(DIAG_ENCODING_WAS_UTF8, "ENC-WAS-UTF8", NOTE, "文件声明为 %1，实际是 UTF-8，已按 UTF-8 读取", "declared as %1 but really UTF-8; read as UTF-8", "", "") \
    X(DIAG_ENCODING_WAS_GBK, "ENC-WAS-GBK", NOTE, "文件实际是 GBK（GB18030）编码，已按此读取", "the file is really GBK (GB18030) and was read as such", "请核对姓名等文字是否正确；今后请另存为 UTF-8", "check the names; save as UTF-8 next time") \
    X(DIAG_ENCODING_WAS_UTF16, "ENC-WAS-UTF16", NOTE, "文件声明为 %1，实际是 UTF-16，已按 UTF-16 读取", "declared as %1 but really UTF-16; read as UTF-16", "", "") \
    X(DIAG_ENCODING_MOJIBAKE, "ENC-MOJIBAKE", ERROR, "文字已成乱码（UTF-8 文字曾被当作 GBK 保存）：“%1”原来可能是“%2”", "garbled text (UTF-8 once saved as GBK): %1 was probably %2", "请从没有乱码的原件重新导出", "export it again from the sound original") \
    X(DIAG_TEXT_REPLACEMENT, "TEXT-LOST", ERROR, "这里有 %1 处文字在转换中丢失（显示为 ◆ 或 □）", "%1 characters were lost in a conversion here", "请补上原来的字，再重新提交", "put the original characters back") \
    X(DIAG_TEXT_CONTROL, "TEXT-CONTROL", ERROR, "这里有看不见的控制字符（%1）", "an invisible control character (%1)", "请删去后重新输入这一处文字", "remove it and type the text again") \
    X(DIAG_TEXT_BIDI, "TEXT-BIDI", ERROR, "这里有改变文字方向的隐藏字符（%1）", "a hidden character that changes the text direction (%1)", "请删去后重新输入这一处文字", "remove it and type the text again") \
    X(DIAG_TEXT_ZERO_WIDTH, "TEXT-ZERO-WIDTH", ERROR, "这里有看不见的零宽字符（%1）", "an invisible zero-width character (%1)", "请删去后重新输入这一处文字", "remove it and type the text again") \
    X(DIAG_TEXT_PRIVATE, "TEXT-PRIVATE", WARNING, "这里有自造字或未收录的字（%1），可能印不出来", "a private-use character (%1), which may not print", "请改用 Unicode 中的正式字；没有的请联系工会办公室", "use the character's proper code") \
    X(DIAG_TEXT_LONG, "TEXT-LIMIT", ERROR, "这一段文字超过 %1 字", "this text is longer than %1 characters", "请缩短；表单里没有这样长的栏目", "shorten it: no field is that long") \
    X(DIAG_FORM_NAMESPACE_MISSING, "FORM-NAMESPACE-MISSING", ERROR, "文件没有写明是哪一种表单（缺少 xmlns）", "the file does not say which form it is (xmlns is missing)", "第一个标记应为 <form xmlns=\"urn:jianjia:form:…:1\">；现有表单：%1", "the first tag should be <form xmlns=\"urn:jianjia:form:...:1\">; forms there are: %2") \
    X(DIAG_FORM_UNKNOWN, "FORM-UNKNOWN", ERROR, "没有“%1”这种表单", "there is no form %1", "%2现有表单：%3", "%4forms there are: %5") \
    X(DIAG_FORM_VERSION, "FORM-VERSION", ERROR, "表单“%1”的版本是 %2，这里只受理版本 %3", "form %1 has version %2; version %3 is accepted here", "请用现行版本的填报程序重新填写", "fill in the current version") \
    X(DIAG_FORM_ROOT, "FORM-ROOT", ERROR, "第一个标记应为 <form>，这里是 <%1>", "the first tag should be <form>, not <%1>", "请用填报程序重新导出", "export the file again") \
    X(DIAG_FOREIGN_ELEMENT, "XML-FOREIGN-ELEMENT", ERROR, "标记 <%1> 不属于本表单（命名空间“%2”）", "<%1> does not belong to this form (namespace %2)", "请删去该标记，或用填报程序重新导出", "remove it or export the file again") \
    X(DIAG_FOREIGN_ATTRIBUTE, "XML-FOREIGN-ATTRIBUTE", ERROR, "属性 %1 不属于本表单（命名空间“%2”）", "attribute %1 does not belong to this form (namespace %2)", "请删去该属性，或用填报程序重新导出", "remove it or export the file again")

#endif
