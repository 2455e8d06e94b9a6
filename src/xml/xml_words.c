#include "xml/xml_internal.h"

#include <stdio.h>

/* What libxml2 and libxslt say to whoever maintains schemas and stylesheets, in Chinese. They speak
 * English only and give no arguments, so sentences are known by a piece of them, and the names in
 * them by their quotation marks. */

struct sentence {
    const char *piece;   /* of the library's text */
    const char *chinese; /* one %s at most */
    int name; /* which quoted text it is: 1 the first, -1 the last, 0 what is behind the piece */
};

static const struct sentence SENTENCES[] = {
    {"does not resolve to a(n)", "引用的“%s”没有定义", -1},
    {"is not a valid regular expression", "正则表达式“%s”有误", -2},
    {"of the facet", "限制值“%s”的写法不对", -3},
    {"Failed to parse the XML resource", "引入的文件不存在或有误：%s", -1},
    {"is not accepted by the pattern", "值“%s”的写法不符合要求", -2},
    {"[facet 'enumeration']", "值“%s”不在允许的选项之内", 3},
    {"is not a valid value", "值“%s”不符合这一栏的要求", -2},
    {"This element is not expected", "元素“%s”不应出现在这里", 1},
    {"Missing child element(s)", "元素“%s”里缺少内容", 1},
    {"is required but missing", "缺少属性“%s”", 2},
    {"is not allowed", "“%s”不应出现在这里", -1},
    {"No matching global declaration", "第一个标记不应是“%s”", 1},
    {"The called template", "没有名为“%s”的模板", 1},
    {"unable to load", "引入的文件不存在或有误：%s", 0},
    {"Failed to compile the XPath expression", "XPath 表达式“%s”有误", 1},
    {"could not compile", "XPath 表达式“%s”有误", 1},
    {"failed to compile", "XPath 模式“%s”有误", -1},
    {"Invalid expression", "XPath 表达式有误", 0},
    {"no namespace bound to prefix", "前缀没有声明：%s", 0},
    {"has not been declared", "变量“%s”没有声明", 1},
    {"Undefined variable", "用了没有声明的变量", 0},
    {"Unregistered function", "用了不存在的函数", 0},
    {"nothing was made", "没有产生内容", 0},
};

/* The n-th text in single quotation marks (from the end when negative), without a namespace. */
static struct slice quoted(const char *text, int n)
{
    struct slice found[16];
    int count = 0;
    for (const char *open = strchr(text, '\''); open && count < 16;) {
        const char *close = strchr(open + 1, '\'');
        if (!close) {
            break;
        }
        found[count++] = slice_of(open + 1, (size_t)(close - open - 1));
        open = strchr(close + 1, '\'');
    }
    int at = n > 0 ? n - 1 : count + n;
    struct slice name = at >= 0 && at < count ? found[at] : slice_of("", 0);
    const char *brace = name.len && name.ptr[0] == '{' ? memchr(name.ptr, '}', name.len) : NULL;
    return brace ? slice_of(brace + 1, name.len - (size_t)(brace + 1 - name.ptr)) : name;
}

void xml_words_chinese(const char *text, char *out, size_t size)
{
    for (size_t i = 0; i < ARRAY_LENGTH(SENTENCES); i++) {
        const struct sentence *sentence = &SENTENCES[i];
        const char *at = strstr(text, sentence->piece);
        if (!at) {
            continue;
        }
        struct slice name = sentence->name ? quoted(text, sentence->name)
                                           : slice_trim(slice_from(at + strlen(sentence->piece)));
        const char *hole = strstr(sentence->chinese, "%s");
        int head = hole ? (int)(hole - sentence->chinese) : (int)strlen(sentence->chinese);
        snprintf(out, size, "%.*s%.*s%s", head, sentence->chinese, hole ? (int)name.len : 0,
                 name.ptr, hole ? hole + 2 : "");
        return;
    }
    snprintf(out, size, "这里不合写法（解析程序的原话：%s）", text);
}
