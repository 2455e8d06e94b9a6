#ifndef BASE_CODES_FO_H
#define BASE_CODES_FO_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_FO(X) \
    X(DIAG_FO_ROOT, "FO-ROOT", ERROR, "这不是 XSL-FO 文档：根元素是 %1，应为 fo:root", "not an XSL-FO document: the root is %1, not fo:root", "请核对文件，或检查样式表的输出及其命名空间", "check the file, or the output of the stylesheet and its namespace") \
    X(DIAG_FO_DEPTH, "FO-DEPTH", ERROR, "格式化对象嵌套过深（上限 %1 层）", "formatting objects nested too deeply (limit %1)", "请减少嵌套层次", "nest fewer objects") \
    X(DIAG_FO_NODES, "FO-NODES", ERROR, "格式化对象过多（上限 %1 个）", "too many formatting objects (limit %1)", "请把文档分成几份", "split the document") \
    X(DIAG_FO_UNKNOWN_ELEMENT, "FO-ELEMENT", WARNING, "不支持的格式化对象 %1，只保留其中的内容", "unknown formatting object %1: only its content is kept", "支持的对象见 jianjia-fo(7)", "jianjia-fo(7) lists the objects there are") \
    X(DIAG_FO_UNSUPPORTED, "FO-UNSUPPORTED", WARNING, "不支持格式化对象 fo:%1：其内容照排，如同没有这一层", "fo:%1 is not supported: its content is set as if the object were not there", "请删去，或改用支持的对象，见 jianjia-fo(7)", "remove it or use an object that jianjia-fo(7) lists") \
    X(DIAG_FO_UNSUPPORTED_EMPTY, "FO-UNSUPPORTED-EMPTY", WARNING, "不支持格式化对象 fo:%1：不起作用", "fo:%1 is not supported and has no effect", "请删去，见 jianjia-fo(7)", "remove it; see jianjia-fo(7)") \
    X(DIAG_FO_UNSUPPORTED_SWITCH, "FO-UNSUPPORTED-SWITCH", WARNING, "不支持切换对象 fo:%1：只排最先显示的一种情形", "fo:%1 is not supported: only the case that is shown first is set", "请只保留要印出的内容", "keep only what is to be printed") \
    X(DIAG_FO_FOREIGN_ELEMENT, "FO-FOREIGN", WARNING, "此处不能有其他命名空间的元素 %1，已略去", "element %1 of another namespace is not allowed here and left out", "请删去，或放入 fo:instream-foreign-object、fo:declarations", "remove it, or put it into fo:instream-foreign-object or fo:declarations") \
    X(DIAG_FO_UNKNOWN_PROPERTY, "FO-PROPERTY", WARNING, "fo:%2 上的属性 %1 不存在，已忽略", "there is no property %1 (on fo:%2): ignored", "请核对拼写%3；支持的属性见 jianjia-fo(7)", "check the spelling%4; jianjia-fo(7) lists the properties") \
    X(DIAG_FO_EXTENSION, "FO-EXTENSION", WARNING, "扩展属性 %1 不存在，已忽略", "there is no extension attribute %1: ignored", "urn:jianjia:fo 的属性是固定的，见 jianjia-fo(7)", "the attributes of urn:jianjia:fo are a closed list, see jianjia-fo(7)") \
    X(DIAG_FO_VALUE, "FO-VALUE", WARNING, "属性 %1 的值“%2”无法使用，按未写处理", "property %1 cannot take the value “%2”: treated as not given", "应为：%3", "allowed: %4") \
    X(DIAG_FO_NO_EFFECT, "FO-NO-EFFECT", WARNING, "属性 %1=“%2”在此没有作用", "property %1=“%2” has no effect in this formatter", "可删去该属性", "it may be removed") \
    X(DIAG_FO_MISPLACED, "FO-MISPLACED", WARNING, "fo:%1 不能放在 fo:%2 之内，已略去", "fo:%1 is not allowed in fo:%2 and left out", "请移到允许的位置，见 jianjia-fo(7)", "move it to where it may stand, see jianjia-fo(7)") \
    X(DIAG_FO_MISPLACED_KEPT, "FO-MISPLACED-KEPT", WARNING, "fo:%1 不能放在 fo:%2 之内，只保留其中的内容", "fo:%1 is not allowed in fo:%2: only its content is kept", "请移到允许的位置，见 jianjia-fo(7)", "move it to where it may stand, see jianjia-fo(7)") \
    X(DIAG_FO_TEXT_MISPLACED, "FO-TEXT", WARNING, "文字“%2”不能直接放在 fo:%1 之内，已略去", "the text “%2” is not allowed in fo:%1 and left out", "请移到 fo:block 内", "move it into an fo:block") \
    X(DIAG_FO_BLOCK_SUPPLIED, "FO-BLOCK-SUPPLIED", WARNING, "fo:%1 内直接出现文字或行内对象（%2），已代为加上 fo:block", "text or an inline object (%2) directly in fo:%1: an fo:block is supplied", "请把内容写在 fo:block 内", "put it into an fo:block") \
    X(DIAG_FO_BODY_SUPPLIED, "FO-BODY-SUPPLIED", WARNING, "fo:%1 直接放在 fo:table 内，已代为加上 fo:table-body", "fo:%1 directly in fo:table: an fo:table-body is supplied", "请把各行写在 fo:table-body 内", "put the rows into an fo:table-body") \
    X(DIAG_FO_REPEATED, "FO-REPEATED", WARNING, "fo:%2 内只能有一个 fo:%1，多余的已略去", "fo:%2 may have one fo:%1 only; this one is left out", "请合并或删去多余的一个", "merge them or remove one") \
    X(DIAG_FO_MISSING_CHILD, "FO-INCOMPLETE", WARNING, "fo:%1 缺少 %2", "fo:%1 has no %2", "请补上", "add one") \
    X(DIAG_FO_MISSING_PROPERTY, "FO-REQUIRED", WARNING, "fo:%1 缺少必需的属性 %2", "fo:%1 lacks the property %2", "请补上", "add it") \
    X(DIAG_FO_DUPLICATE_ID, "FO-ID", WARNING, "id“%1”重复，第 %2 行已用过；引用都指向第一个", "id “%1” was used on line %2 already; references go to the first", "每个 id 只能用一次", "use every id once") \
    X(DIAG_FO_DUPLICATE_MASTER, "FO-MASTER-NAME", WARNING, "版面名称“%1”重复，第 %2 行已定义；用第一个", "page master “%1” was defined on line %2 already; the first is used", "请改用不同的 master-name", "use another master-name") \
    X(DIAG_FO_NO_MASTER, "FO-MASTER", WARNING, "没有名为“%1”的版面", "there is no page master “%1”", "请在 fo:layout-master-set 中定义，或改正 master-reference", "define it in fo:layout-master-set or mend master-reference") \
    X(DIAG_FO_NO_REGION, "FO-FLOW-NAME", WARNING, "没有名为“%1”的区域，其中的内容不会印出", "no region is named “%1”: its content will not be printed", "请使 flow-name 与版面区域的 region-name 一致", "make flow-name agree with the region-name of a region") \
    X(DIAG_FO_LINK, "FO-LINK", WARNING, "链接或书签指向的 id“%1”不存在，点击无效", "a link or bookmark leads to the id “%1”, which is not there", "请核对 internal-destination", "check internal-destination") \
    X(DIAG_FO_NO_FLOW_REGION, "FO-FLOW-REGION", WARNING, "没有名为“%1”的区域，正文仍排在版心", "no region is named “%1”: the flow goes into the region-body all the same", "请使 fo:flow 的 flow-name 与 fo:region-body 的 region-name 一致", "make the flow's flow-name agree with the region-name of a region-body") \
    X(DIAG_SVG_MISSING, "SVG-MISSING", WARNING, "fo:instream-foreign-object 内没有 SVG 图形", "there is no SVG in fo:instream-foreign-object", "请放入 http://www.w3.org/2000/svg 的 svg 元素", "put an svg element of http://www.w3.org/2000/svg into it") \
    X(DIAG_SVG_SIZE, "SVG-SIZE", WARNING, "SVG 没有可用的宽和高", "the SVG has no usable width and height", "请写 width 和 height，或写 viewBox", "give width and height, or a viewBox") \
    X(DIAG_SVG_ELEMENT, "SVG-ELEMENT", WARNING, "SVG 元素 %1 不支持，已略去", "SVG element %1 is not supported and left out", "支持的元素见 jianjia-fo(7)", "jianjia-fo(7) lists what a drawing may hold") \
    X(DIAG_SVG_ATTRIBUTE, "SVG-ATTRIBUTE", WARNING, "SVG 属性 %1=“%2”不支持，已忽略", "SVG attribute %1=“%2” is not supported and ignored", "支持的属性见 jianjia-fo(7)", "jianjia-fo(7) lists what a drawing may hold") \
    X(DIAG_SVG_VALUE, "SVG-VALUE", WARNING, "SVG 属性 %1 的值“%2”有误，到出错处为止", "SVG attribute %1 has a bad value “%2”; it is used up to the fault", "请改正该值", "mend the value") \
    X(DIAG_SVG_SHAPES, "SVG-SHAPES", WARNING, "SVG 图形过多（上限 %1 个），其余已略去", "too many SVG shapes (limit %1); the rest is left out", "请简化图形", "simplify the drawing")

#endif
