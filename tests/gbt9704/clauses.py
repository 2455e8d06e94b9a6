"""GB/T 9704-2012 clause by clause: what is to be measured of which document."""
import collections
import re

import paper
from measure import (BOTTOM, CHAR, CLOSE, DEPTH, FOUR, HEIGHT, LEADING, LEFT, LINE, MEASURE, RIGHT, SEAL, THREE, TOP, TWO,
                     WIDTH, colour_name, is_black, reddish)
from paper import ASCENT, DESCENT, MM, RED
from document import F, Part, squeeze

HAN = re.compile('[\u3400-\u9fff]')
WIDE = re.compile('[\u3001-\u301c\u3400-\u9fff\uff01-\uff5e]')
HALF_LEADING = LEADING / 2


def line_top(number):
    """Where the characters of a line of the grid begin."""
    return TOP + (number - 1) * LINE + HALF_LEADING


def measures(clause):
    """Of a function that measures a clause. Where the paper has nothing of the kind that can be measured at all, that is
    reported under the clause."""
    def wrap(function):
        def guarded(t, d, faces, *more):
            try:
                return function(t, d, faces, *more)
            except (AttributeError, IndexError, TypeError, ValueError) as error:
                t.add(more[0] if more else clause, function.__name__, '可以测量', '不能测量：%s' % error, False)
        return guarded
    return wrap


# ---------------------------------------------------------------- 5, 6: the sheet

@measures('5.1')
def sheets(t, d, faces):
    sizes = {(round(p.width, 1), round(p.height, 1)) for p in d.pages}
    wanted = {(WIDTH, HEIGHT), (HEIGHT, WIDTH)} if d.all('attachments/attachment[@orientation]') else {(WIDTH, HEIGHT)}
    t.add('5.1', '每页的幅面', ' 或 '.join('%g×%g mm' % s for s in sorted(wanted)), '、'.join('%g×%g mm' % s for s in sorted(sizes)),
          sizes <= wanted)


def upright_text(d):
    """Lines of 三号 on upright pages, page by page: what stands on the grid."""
    result = []
    for page in d.pages:
        if page.width < page.height and page.number not in d.forms:
            result.append((page, [line for line in d.body_lines(page) if abs(line.size - THREE) < 0.1]))
    return result


def full_lines(d):
    """Lines of nothing but full-width characters that reach both edges."""
    return [line for _, lines in upright_text(d) for line in lines
            if all(WIDE.match(g.char) for g in line.glyphs) and line.right > RIGHT - 1 and line.left < LEFT + 1]


def regular_lines(d):
    """Those among them where no mark gives up its empty half, so that nothing else has to stretch for it."""
    return [line for line in full_lines(d) if HAN.match(line.text[-1]) and not re.search('[（）《》〈〉“”〔〕]', line.text)
            and not re.search('[，。、；：？！]{2}', line.text)]


@measures('5.2.1')
def text_area(t, d, faces):
    pages = [(page, lines) for page, lines in upright_text(d) if page.number > 1 and lines]
    tops = [lines[0].top for _, lines in pages]
    lefts = sorted(min(line.left for line in lines if HAN.match(line.text)) for _, lines in pages)
    whole = regular_lines(d)
    most = max(pages, key=lambda p: len(p[1]))[1]
    t.near('5.2.1', '天头（首行字上缘之上扣去半个行距）', 37, min(tops) - HALF_LEADING, 1)
    t.near('5.2.1', '订口（版心左缘）', 28, lefts[len(lefts) // 2], 1)
    t.near('5.2.1', '版心宽（整行28字的首字左缘到末字右缘）', 156, max(line.right - line.left for line in whole), 1)
    t.near('5.2.1', '版心高（首行到第22行）', 225, (len(most) - 1) * pitch(most) + most[-1].bottom - most[-1].top + LEADING, 1)
    t.near('5.2.1', '版心下缘', 262, max(line.bottom for _, lines in pages for line in lines) + HALF_LEADING, 1)
    ink = [b for b in max(pages, key=lambda p: len(p[1]))[0].ink() if b[0] < BOTTOM]
    t.add('5.2.1', '墨迹在版心之内', '37—262 mm', '%.1f—%.1f mm' % (ink[0][0], ink[-1][1]), ink[0][0] >= TOP and ink[-1][1] <= BOTTOM)


def pitch(lines):
    steps = sorted(b.y - a.y for a, b in zip(lines, lines[1:]))
    return steps[len(steps) // 2]


@measures('5.2.3')
def grid(t, d, faces):
    pages = [lines for page, lines in upright_text(d) if page.number > 1]
    t.equal('5.2.3', '排满的一页的行数', 22, max(len(lines) for lines in pages))
    steps = [line.y - lines[0].y for lines in pages for line in lines]
    off = max(abs(s - round(s / LINE) * LINE) for s in steps)
    t.near('5.2.3', '行距', LINE, pitch(max(pages, key=len)), 0.02)
    t.near('5.2.3', '各行偏离22行网格的最大值', 0, off, 0.3)
    counts = collections.Counter(len(line.glyphs) for line in regular_lines(d))
    t.equal('5.2.3', '整行的字数（%d行中的多数）' % sum(counts.values()), 28, counts.most_common(1)[0][0])
    # one that a mark drove out, as it must not begin a line
    t.add('5.2.3', '整行的字数：因避头尾疏排的', '27', '、'.join(map(str, sorted(set(counts) - {28}))) or '没有', set(counts) <= {27, 28})
    steps = [b.x - a.x for line in regular_lines(d) if len(line.glyphs) == 28 for a, b in zip(line.glyphs, line.glyphs[1:])]
    t.near('5.2.3', '字距：最窄', CHAR, min(steps), 0.01)
    t.near('5.2.3', '字距：最宽', CHAR, max(steps), 0.01)


def body_glyphs(d):
    """Characters of ordinary paragraphs, without the headings before them."""
    result = []
    for node in d.root.iter(F + 'p'):
        if node.find(F + 'note') is None:
            part = d.find(''.join(node.itertext()))
            result += part.glyphs if part else []
    return result


@measures('5.2.2')
def default_face(t, d, faces):
    glyphs = body_glyphs(d)
    t.face('5.2.2', '正文%d字的字体字号' % len(glyphs), glyphs, '仿宋', THREE, faces)


@measures('5.2.4')
def colours(t, d, faces):
    """Black all, but for what the standard wants red."""
    red = {'发文机关标志': d.mark_glyphs(), '签名章': d.stamp_glyphs()}
    allowed = {id(g) for glyphs in red.values() for g in glyphs}
    odd = [g for page in d.pages for g in page.glyphs if id(g) not in allowed and not is_black(g.colour) and g.char.strip()]
    t.add('5.2.4', '未作说明的文字', '黑色', '黑色' if not odd else '%s（%s）' % (colour_name(odd[0].colour), odd[0].char), not odd)
    found = {g.colour for glyphs in red.values() for g in glyphs} | {r.colour for p in d.pages for r in p.rules}
    # a shade of black is printed with black ink: charts
    others = [c for c in found if c != RED and len(set(c)) > 1]
    t.add('6', '红色 Y80 M80（或 sRGB FF0000），黑色 K100', '1 0 0；0 0 0', '；'.join(
        '%g %g %g' % c for c in sorted(found, reverse=True)), not others)


# ---------------------------------------------------------------- 7.1: order

@measures('7.1')
def element_order(t, d, faces):
    """Everything that the document has, in the order of the standard."""
    parts = d.parts()
    names = [name for name, part in parts if part]
    places = [(part.page.number, part.first.top, part.first.left) for _, part in parts if part]
    # what stands beside one another on a line is read from left to right
    wrong = [b for a, b, p, q in zip(names, names[1:], places, places[1:])
             if (q[0], q[1] + 1) < (p[0], p[1]) or (q[0] == p[0] and abs(q[1] - p[1]) <= 1 and q[2] <= p[2])]
    t.add('7.1', '要素的次序', ' → '.join(names), '一致' if not wrong else '位置不对：' + '、'.join(wrong), len(names) > 1 and not wrong)
    missing = [name for name, part in parts if not part]
    t.add('7.1', '每个要素都在纸上', '齐全', '齐全' if not missing else '缺 ' + '、'.join(missing), not missing)
    inside = [n for n in d.number_lines if n and n.top < BOTTOM]
    t.add('7.1', '页码在版心之外', '版心下缘之下', '版心内有页码' if inside else '版心外', not inside)


# ---------------------------------------------------------------- 7.2: 版头

def labels(t, d, faces):
    """份号, 密级, 紧急程度: one below the other from line 1."""
    rows = [('7.2.1', '份号', d.text('head/copy-number'), '仿宋'), ('7.2.2', '密级和保密期限', d.text('head/secrecy'), '黑体'),
            ('7.2.3', '紧急程度', d.text('head/urgency'), '黑体')]
    at = 0
    for clause, what, text, role in rows:
        if not text:
            continue
        at += 1
        part = d.find(text, pages=d.pages[:1])
        if not t.present(clause, what, part):
            continue
        t.near(clause, what + '顶格：左缘', LEFT, part.left, 0.3)
        t.near(clause, what + '在版心第%d行：字上缘' % at, line_top(at), part.first.top)
        if clause == '7.2.1':
            t.add(clause, '6位数字', '6位', text, re.fullmatch(r'\d{6}', text))
            t.equal(clause, '字号', '16 pt', '%.4g pt' % part.first.size)
        else:
            t.face(clause, what + '的字体字号', part.glyphs, role, THREE, faces)
        if clause == '7.2.2':
            t.add(clause, '保密期限的数字', '阿拉伯数字，★之后', text, re.fullmatch(r'(绝密|机密|秘密)(★\d+(年|个月|天))?', text))


def mark_ink(d):
    """Upper and lower edge of the red ink above the red line."""
    bands = d.pages[0].ink(red=True)
    rules = [r for r in d.pages[0].rules if reddish(r.colour)]
    first = min((r.top for r in rules), default=HEIGHT)
    bands = [b for b in bands if b[1] <= first + 0.1]
    return (bands[0][0], bands[-1][1]) if bands else (0, 0)


def mark(t, d, faces, clause='7.2.4', top=TOP + 35, what='上缘距版心上缘35 mm（距页边，墨迹）'):
    """发文机关标志. Its upper edge is where the ink begins: at this size a ruler finds that, not the em box."""
    glyphs = d.mark_glyphs()
    if not t.add(clause, '发文机关标志', '有', '有' if glyphs else '未找到', glyphs):
        return
    t.near(clause, what, top, mark_ink(d)[0])
    left, right = min(g.x for g in glyphs), max(g.right for g in glyphs)
    # a letter's stands over its double line, which is in the middle of the sheet
    t.near(clause, '居中（左右缘的中点）', WIDTH / 2 if clause == '10.1' else (LEFT + RIGHT) / 2, (left + right) / 2)
    t.add(clause, '不宽于版心', '%g—%g mm' % (LEFT, RIGHT), '%.1f—%.1f mm' % (left, right), left > LEFT - CLOSE and right < RIGHT + CLOSE)
    wrong = [g for g in glyphs if g.face != faces.of['小标宋'] and g.char not in faces.rare]
    t.add(clause, '字体', '小标宋', faces.named((wrong or glyphs)[0].face), not wrong)
    dark = [g for g in glyphs if not reddish(g.colour)]
    t.add(clause, '颜色', '红色', colour_name((dark or glyphs)[0].colour), not dark)


@measures('7.2.4')
def joint_mark(t, d, faces):
    """Names under one another, the sponsor's first, 文件 to the right of them and in their middle."""
    lines = d.mark_lines()
    names = [line for line in (l.part(o) for o in d.offices for l in lines if o in squeeze(l.text)) if line]
    word = [line for line in (l.part('文件') for l in lines if '文件' in squeeze(l.text)) if line]
    t.equal('7.2.4', '联合行文的机关名称', len(d.offices), len(names))
    if len(names) != len(d.offices) or not word:
        return t.add('7.2.4', '“文件”在名称右侧', '有', '未找到', False)
    ys = [n.y for n in names]
    t.add('7.2.4', '主办机关排列在前', '自上而下：' + '、'.join(d.offices), '一致' if ys == sorted(ys) else '次序不对', ys == sorted(ys))
    t.near('7.2.4', '各名称等宽：左缘', min(n.left for n in names), max(n.left for n in names), 0.2)
    t.near('7.2.4', '各名称等宽：右缘', min(n.right for n in names), max(n.right for n in names), 0.2)
    t.add('7.2.4', '“文件”在名称右侧', '右侧', '%.1f mm' % (word[0].left - max(n.right for n in names)),
          word[0].left > max(n.right for n in names) - 0.1)
    t.near('7.2.4', '“文件”对名称上下居中', (names[0].centre + names[-1].centre) / 2, word[0].centre)


def number(t, d, faces):
    part = d.number_part()
    if not t.present('7.2.5', '发文字号', part):
        return
    t.add('7.2.5', '写法', '机关代字〔年份〕序号号', part.first.text, re.fullmatch(r'[^第\d]+〔(19|20)\d\d〕[1-9]\d*号', part.first.text))
    t.face('7.2.5', '字体字号', part.glyphs, '仿宋', THREE, faces)
    if d.texts('head/signer'):
        return
    t.near('7.2.5', '居中', (LEFT + RIGHT) / 2, part.first.middle)
    t.empty_lines('7.2.5', '发文机关标志下空二行', 2, max(g.bottom for g in d.mark_glyphs()), part.first.top)


@measures('7.2.6')
def signers(t, d, faces):
    names, number_part = d.texts('head/signer'), d.number_part()
    label = d.find('签发人：', pages=d.pages[:1])
    parts = [d.find(name, pages=d.pages[:1]) for name in names]
    if not t.present('7.2.6', '“签发人：”', label) or None in parts + [number_part]:
        return t.add('7.2.6', '签发人姓名', '、'.join(names), '未找到', None not in parts)
    t.face('7.2.6', '“签发人：”的字体', label.glyphs, '仿宋', THREE, faces)
    t.face('7.2.6', '姓名的字体', [g for p in parts for g in p.glyphs], '楷体', THREE, faces)
    t.near('7.2.6', '居右空一字：首行右缘', RIGHT - CHAR, max(p.right for p in parts if abs(p.first.y - parts[0].first.y) < 1))
    rows = sorted({round(p.first.y, 1) for p in parts})
    t.equal('7.2.6', '每行排两个姓名', [min(2, len(names) - 2 * i) for i in range(len(rows))],
            [sum(1 for p in parts if round(p.first.y, 1) == y) for y in rows])
    heads = [p.left for p in parts[::2]]
    t.near('7.2.6', '回行与首行第一个姓名对齐', heads[0], heads[-1], 0.2)
    t.near('7.2.5', '居左空一字', LEFT + CHAR, number_part.left, 0.3)
    t.near('7.2.5', '与最后一个签发人同行', parts[-1].first.y, number_part.first.y, 0.2)
    t.empty_lines('7.2.5', '发文机关标志下空二行', 2, max(g.bottom for g in d.mark_glyphs()), label.first.top)


@measures('7.2.7')
def red_line(t, d, faces):
    rules = [r for r in d.pages[0].rules if r.width > 100 and r.thickness < 2 and r.top < 200]
    if not t.add('7.2.7', '红色分隔线', '1条', '%d条' % len(rules), len(rules) == 1):
        return None
    rule = rules[0]
    t.near('7.2.7', '与版心等宽', MEASURE, rule.width)
    t.near('7.2.7', '左缘', LEFT, rule.left)
    t.add('7.2.7', '颜色', '红色', colour_name(rule.colour), reddish(rule.colour))
    t.between('7.2.7', '线高（标准未定）', 0.35, 1.06, rule.thickness)
    above = [b for b in d.pages[0].ink(red=False) if b[1] < rule.top]
    t.near('7.2.7', '距发文字号下缘（墨迹）4 mm', 4, rule.top - above[-1][1] if above else 0)
    return rule


@measures('7.2.4')
def heading(t, d, faces):
    """版头 of an ordinary document."""
    labels(t, d, faces)
    mark(t, d, faces)
    number(t, d, faces)
    rule = red_line(t, d, faces)
    if rule:
        title = d.title_part()
        t.present('7.3.1', '标题', title)
        if title:
            t.empty_lines('7.3.1', '红色分隔线下空二行', 2, rule.bottom, title.first.top)


# ---------------------------------------------------------------- 7.3: 主体

def off_centre(line, place=(LEFT + RIGHT) / 2):
    """How far a line stands from the middle. A mark at its end may count whole or without its empty half."""
    half = line.glyphs[-1].size * MM / 2
    left = line.left + (half if line.text[0] in '（《“〔' else 0)
    right = line.right - (half if line.text[-1] in '，。、；：）》”〕' else 0)
    return min(abs((a + b) / 2 - place) for a in (line.left, left) for b in (line.right, right))


def shaped(widths):
    """Trapezium or diamond: never narrower between two wider lines; all equal is neither but no fault."""
    return not any(b < min(max(widths[:i + 1]), max(widths[i + 2:])) - 1 for i, b in enumerate(widths[1:-1]))


@measures('7.3.1')
def title(t, d, faces):
    part = d.title_part()
    if not t.present('7.3.1', '标题', part):
        return
    t.face('7.3.1', '字体字号', part.glyphs, '小标宋', TWO, faces)
    off = max(off_centre(line) for line in part.lines)
    t.near('7.3.1', '居中：各行中点偏离的最大值', 0, off)
    widths = [line.right - line.left for line in part.lines]
    if len(widths) > 1:
        t.add('7.3.1', '多行标题呈梯形或菱形', '中间不短于两边', '、'.join('%.0f' % w for w in widths) + ' mm', shaped(widths))
    marked = d.title_lines()
    if len(marked) > 1:
        t.equal('7.3.1', '按词意断行', '｜'.join(marked), '｜'.join(squeeze(line.text) for line in part.lines))


@measures('7.3.2')
def recipients(t, d, faces):
    text = d.text('recipients')
    part = d.find(text + '：', after=d.title_part())
    if not t.present('7.3.2', '主送机关，末尾全角冒号', part):
        return
    t.near('7.3.2', '顶格：左缘', LEFT, part.first.left, 0.3)
    if len(part.lines) > 1:
        t.near('7.3.2', '回行顶格：左缘', LEFT, part.lines[1].left, 0.3)
    t.empty_lines('7.3.2', '标题（题注）下空一行', 1, above(d, part).bottom, part.first.top)
    t.face('7.3.2', '字体字号', part.glyphs, '仿宋', THREE, faces)


@measures('7.3.3')
def paragraphs(t, d, faces):
    first, later = [], []
    for node in d.root.find(F + 'body').iter(F + 'p'):
        if node.find(F + 'note') is None:
            whole = d.find(d.paragraph_text(node))
            if whole:
                first.append((whole.first, whole))
                later += whole.lines[1:]
    t.add('7.3.3', '首页有正文', '有', '有' if any(w.page.number == 1 for _, w in first) else '没有', any(
        w.page.number == 1 for _, w in first))
    # an opening bracket or quotation mark gives its empty left half away at the beginning of a line
    inked = [line for line, _ in first if line.glyphs[0].char not in '（《“〔']
    if inked:
        off = max(abs(line.left - LEFT - 2 * CHAR) for line in inked)
        t.near('7.3.3', '每段左空二字：%d段偏离的最大值' % len(inked), 0, off, 0.3)
    inked = [line for line in later if line.glyphs[0].char not in '（《“〔']
    if inked:
        off = max(abs(line.left - LEFT) for line in inked)
        t.near('7.3.3', '回行顶格：%d行偏离的最大值' % len(inked), 0, off, 0.3)


LEVELS = [('一、', '黑体', r'[一二三四五六七八九十]+、'), ('（一）', '楷体', r'（[一二三四五六七八九十]+）'), ('1.', '仿宋', r'\d+\.'),
          ('（1）', '仿宋', r'（\d+）')]


@measures('7.3.3')
def levels(t, d, faces):
    """The four levels of headings, counted on and each in its face."""
    for level, (shape, role, pattern) in enumerate(LEVELS):
        found = []
        for text in d.heading_texts(level):
            # the number stands right before the heading
            for page in d.pages:
                for line in d.body_lines(page):
                    if re.match(pattern + re.escape(text[:6]), squeeze(line.text)):
                        found.append((line, text))
        if not found and not d.heading_texts(level):
            continue
        if not t.add('7.3.3', '第%d层标题“%s”' % (level + 1, shape), '%d处' % len(d.heading_texts(level)), '%d处' % len(found),
                     len(found) >= len(d.heading_texts(level)) > 0):
            continue
        glyphs = []
        for line, text in found:
            count = len(re.match(pattern, squeeze(line.text)).group()) + len(text)
            glyphs += [g for g in line.glyphs if g.char.strip()][:count]
        t.face('7.3.3', '第%d层标题的字体字号' % (level + 1), glyphs, role, THREE, faces)


@measures('7.3.4')
def attachment_list(t, d, faces):
    names = d.texts('attachment-list/name')
    parts = [d.find(('附件：' if i == 0 else '') + ('%d.' % (i + 1) if len(names) > 1 else '') + name,
                    after=d.last_paragraph()) for i, name in enumerate(names)]
    if None in parts:
        return t.add('7.3.4', '附件说明', '附件：1.…', '未找到：' + names[parts.index(None)], False)
    text = d.last_paragraph()
    if text.last_page is parts[0].page:
        t.empty_lines('7.3.4', '正文下空一行', 1, text.last.bottom, parts[0].first.top)
    t.near('7.3.4', '左空二字', LEFT + 2 * CHAR, parts[0].left, 0.3)
    t.face('7.3.4', '字体字号', [g for p in parts for g in p.glyphs], '仿宋', THREE, faces)
    t.add('7.3.4', '名称后不加标点', '没有', '、'.join(n[-1] for n in names), not any(re.match('[，。；、：]', n[-1]) for n in names))
    heads = [p.first.part(n[:4]).left for p, n in zip(parts, names)]
    t.near('7.3.4', '各名称首字对齐', heads[0], max(heads), 0.3)
    turned = [(line.left, head) for p, head in zip(parts, heads) for line in p.lines[1:]]
    for left, head in turned:
        t.near('7.3.4', '回行与名称首字对齐', head, left, 0.3)


def above(d, part):
    """The line over a part on its page."""
    lines = [line for line in d.body_lines(part.page) if line.bottom <= part.first.top + 0.1]
    return lines[-1] if lines else None


@measures('7.3.5.4')
def date_form(t, d, faces):
    part = d.date_part()
    if t.present('7.3.5.4', '成文日期', part):
        t.add('7.3.5.4', '阿拉伯数字，年份四位，月日不编虚位', 'YYYY年M月D日', part.first.text,
              re.fullmatch(r'\d{4}年[1-9]\d?月[1-9]\d?日', squeeze(part.first.text)))
        text = [line for line in d.body_lines(part.page) if line.y < part.first.y and abs(line.size - THREE) < 0.1]
        count = len(text) - len(d.offices)
        t.add('7.3.5.5', '印章（署名）与正文同页', '同页有正文', '其上有%d行' % count, count >= 1)
        whole = squeeze(''.join(line.text for p in d.pages for line in p.lines()))
        t.add('7.3.5.5', '不用“此页无正文”', '没有', '有' if '此页无正文' in whole else '没有', '此页无正文' not in whole)


@measures('7.3.5.1')
def sealed(t, d, faces):
    """One office: the date four characters in, the name over its middle, and room for a seal of 42 mm that has its
    centre on the name."""
    date, name = d.date_part(), d.signature_parts()[0]
    if not t.present('7.3.5.1', '成文日期', date) or not t.present('7.3.5.1', '发文机关署名', name):
        return
    t.near('7.3.5.1', '成文日期右空四字：右缘', RIGHT - 4 * CHAR, date.right, 0.3)
    t.near('7.3.5.1', '署名以成文日期居中', date.first.middle, name.first.middle, 0.3)
    t.near('7.3.5.1', '署名在成文日期之上一行', LINE, date.first.y - name.last.y)
    seal_room(t, d, name.last.centre, name)
    t.between('7.3.5.1', '日期在印章之内：下缘距圆心', 0, SEAL / 2, date.first.bottom - name.last.centre)
    t.face('7.3.5.1', '字体字号', date.glyphs + name.glyphs, '仿宋', THREE, faces)


def seal_room(t, d, centre, part):
    text = above(d, part)
    if t.add('7.3.5.1', '署名之上有正文或附件说明', '有', '有' if text else '没有', text):
        t.between('7.3.5.1', '印章（42 mm）顶端距正文一行之内', -CLOSE, LINE + CLOSE, centre - SEAL / 2 - text.bottom)


def centre_of(lines):
    return (min(l.left for l in lines) + max(l.right for l in lines)) / 2, (lines[0].top + lines[-1].bottom) / 2


@measures('7.3.5.1')
def sealed_jointly(t, d, faces):
    """Several offices: a circle of 42 mm over each name, the last over name and date."""
    date, names = d.date_part(), d.signature_parts()
    if date is None or None in names:
        return t.add('7.3.5.1', '联合行文的署名和日期', '、'.join(d.offices), '未找到', False)
    columns = [p.lines for p in names]
    t.near('7.3.5.1', '成文日期在最后一个机关之下居中', centre_of(columns[-1])[0], date.first.middle, 0.3)
    t.near('7.3.5.1', '成文日期在最后一个署名之下一行', LINE, date.first.y - columns[-1][-1].y)
    seals = [centre_of(lines + date.lines if lines is columns[-1] else lines) for lines in columns]
    places = [(names[i].page.number, round(y / 20), x) for i, (x, y) in enumerate(seals)]
    t.add('7.3.5.1', '署名按发文机关顺序', '、'.join(d.offices), '一致' if places == sorted(places) else '次序不对', places == sorted(places))
    gaps = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for i, a in enumerate(seals) for b in seals[:i]]
    t.add('7.3.5.1', '印章互不相交相切（圆心距）', '> 42 mm', '%.1f mm' % min(gaps), min(gaps) > SEAL)
    t.add('7.3.5.1', '各排印章不超出版心', '%g—%g mm' % (LEFT, RIGHT), '%.1f—%.1f mm' % (
        min(x for x, _ in seals) - SEAL / 2, max(x for x, _ in seals) + SEAL / 2),
        min(x for x, _ in seals) - SEAL / 2 >= LEFT - CLOSE and max(x for x, _ in seals) + SEAL / 2 <= RIGHT + CLOSE)
    rows = {}
    for x, y in seals:
        rows.setdefault(round(y / 20), []).append((x, y))
    t.add('7.3.5.1', '每排不超过3个印章', '≤ 3', max(map(len, rows.values())), max(map(len, rows.values())) <= 3)
    off = max(max(y for _, y in row) - min(y for _, y in row) for row in rows.values())
    t.near('7.3.5.1', '印章排列整齐：同排圆心高差', 0, off)
    top = min(seals, key=lambda s: s[1])
    highest = min(names, key=lambda p: p.first.top)
    seal_room(t, d, top[1], highest)


@measures('7.3.5.2')
def unsealed(t, d, faces):
    """Names two characters in, the date two characters further in than the first; or, where it is longer, itself two
    characters in."""
    date, names = d.date_part(), d.signature_parts()
    if date is None or None in names:
        return t.add('7.3.5.2', '署名和成文日期', '、'.join(d.offices), '未找到', False)
    text = above(d, names[0])
    if t.add('7.3.5.2', '署名之上有正文', '有', '有' if text else '没有', text):
        t.empty_lines('7.3.5.2', '正文（附件说明）下空一行', 1, text.bottom, names[0].first.top)
    t.near('7.3.5.2', '成文日期首字比署名首字右移二字', names[0].left + 2 * CHAR, date.left, 0.3)
    if date.right - date.left > max(p.right for p in names) - names[0].left:
        t.near('7.3.5.2', '日期长于署名：日期右空二字', RIGHT - 2 * CHAR, date.right, 0.3)
    else:
        t.near('7.3.5.2', '署名右空二字：右缘', RIGHT - 2 * CHAR, max(p.right for p in names), 0.3)
    t.near('7.3.5.2', '成文日期在署名下一行', LINE, date.first.y - names[-1].last.y)
    ys = [p.first.y for p in names]
    if len(ys) > 1:
        t.add('7.3.5.2', '主办机关在前，其余依次向下', '、'.join(d.offices), '一致' if ys == sorted(set(ys)) else '次序不对', ys == sorted(set(ys)))
    t.face('7.3.5.2', '字体字号', date.glyphs + [g for p in names for g in p.glyphs], '仿宋', THREE, faces)


@measures('7.3.5.3')
def stamped(t, d, faces, clause='7.3.5.3'):
    date = d.date_part()
    rows = [(squeeze(''.join(n.itertext())[: 0]) or n.findtext(F + 'office', ''), n.findtext(F + 'post'), n.findtext(F + 'name'))
            for n in d.all('signature/signatory')]
    places = []
    for office, post, name in rows:
        title_part = d.find(squeeze(office + post), after=d.last_paragraph())
        stamp = d.find(name, after=d.last_paragraph())
        if not t.present(clause, '职务 ' + post, title_part) or not t.present(clause, '签名章 ' + name, stamp):
            return
        places.append((title_part, stamp))
        t.near(clause, '职务在签名章左空二字（%s）' % name, 2 * CHAR, d.stamp_box(stamp)[0] - title_part.right, CHAR / 2)
        t.near(clause, '职务与签名章上下居中', stamp.first.centre, title_part.first.centre)
        dark = [g for g in stamp.glyphs if not reddish(g.colour)]
        t.add(clause, '签名章用红色', '红色', colour_name((dark or stamp.glyphs)[0].colour), not dark)
        t.near(clause, '签名章右空四字：右缘', RIGHT - 4 * CHAR, d.stamp_box(stamp)[1], CHAR / 2)
    text = above(d, places[0][0])
    t.empty_lines(clause, '正文下空二行', 2, text.bottom if text else 0, places[0][0].first.top)
    if t.present(clause, '成文日期', date):
        t.near(clause, '成文日期右空四字：右缘', RIGHT - 4 * CHAR, date.right, 0.3)
        t.empty_lines(clause, '签名章下空一行', 1, places[-1][0].last.bottom, date.first.top)
    ys = [p.first.y for p, _ in places]
    if len(ys) > 1:
        t.add(clause, '联合行文一行一个签名章', '依次向下', '%d行' % len(set(ys)), ys == sorted(set(ys)))


@measures('7.3.6')
def remark(t, d, faces):
    text = d.text('remark')
    part = d.find('（' + text.strip('（）') + '）', after=d.date_part())
    if not t.present('7.3.6', '附注，外加圆括号', part):
        return
    # the bracket's ink stands in the right half of its box; at the head of a line it may give the left half away
    t.near('7.3.6', '居左空二字', LEFT + 2 * CHAR - CHAR / 4, part.first.left, CHAR / 4 + 0.3)
    same = part.page is d.date_part().page
    t.add('7.3.6', '在成文日期下一行', '%.2f mm' % LINE, '%.2f mm' % (part.first.y - d.date_part().first.y),
          same and part.first.y - d.date_part().first.y >= LINE - CLOSE)
    t.face('7.3.6', '字体字号', part.glyphs, '仿宋', THREE, faces)


@measures('7.3.7')
def attachments(t, d, faces):
    nodes = d.all('attachments/attachment')
    names, previous = d.texts('attachment-list/name'), d.date_part()
    for i, node in enumerate(nodes):
        title_text = squeeze(''.join(node.find(F + 'title').itertext()))
        mark_text = '附件' + (str(i + 1) if len(nodes) > 1 else '')
        if node.get('separate') == '是':
            mark_text = d.number_text() + mark_text
        forms = node.findall(F + 'blank-form')
        for k in range(len(forms)):
            mark = mark_text + ('-%d' % (k + 1) if len(forms) > 1 else '')
            start = d.form_start(mark)
            if t.present('7.3.7', mark + '：另面编排', start):
                t.add('7.3.7', mark + '另面编排，顺序一致', '第%d页之后' % previous.page.number, '第%d页' % start[0].number,
                      start[0].number > previous.page.number)
                t.near('7.3.7', mark + '顶格', 20, start[1].left, 0.3)
                previous = Part(start[0], [start[1]])
        if forms:
            t.equal('7.3.7', mark_text + '名称与附件说明一致', names[i], title_text)
            continue
        start = d.attachment_start(mark_text, title_text)
        if not t.present('7.3.7', '%s：另面编排' % mark_text, start):
            continue
        page, first, head = start
        t.add('7.3.7', mark_text + '另面编排', '第%d页之后，首行' % previous.page.number, '第%d页' % page.number,
              page.number > previous.page.number)
        t.near('7.3.7', mark_text + '顶格', 35 if page.width > page.height else LEFT, first.left, 0.3)
        top = 28 if page.width > page.height else TOP
        t.near('7.3.7', mark_text + '在第一行：字上缘', top + HALF_LEADING, first.top)
        t.face('7.3.7', mark_text + '的字体字号', [g for g in first.glyphs if g.char.strip()], '黑体', THREE, faces)
        t.near('7.3.7', mark_text + '标题在第三行（行的中线）', top + 2.5 * LINE, head.first.centre, 0.8)
        t.near('7.3.7', mark_text + '标题居中：偏离', 0, off_centre(head.first, (LEFT + RIGHT) / 2 if top == TOP else (35 + 297 - 37) / 2))
        if len(nodes) == len(names):
            t.equal('7.3.7', mark_text + '名称与附件说明一致', names[i], title_text)
        previous = head
    if nodes and d.has_imprint() and not d.apart_pages():
        t.add('7.3.7', '附件在版记之前', '版记在第%d页或其后' % previous.page.number, '第%d页' % d.imprint_page().number,
              d.imprint_page().number >= previous.page.number)


# ---------------------------------------------------------------- 7.4, 7.5: 版记, page numbers

def imprint_rules(d):
    return [r for r in d.imprint_page().rules if r.width > 140 and r.thickness < 1.2 and r.bottom > TOP + DEPTH / 2 and is_black(r.colour)]


@measures('7.4.1')
def imprint(t, d, faces):
    rules = sorted(imprint_rules(d), key=lambda r: r.top)[-3:]
    copies = d.text('imprint/copy-to') or d.text('imprint/main-recipients')
    wanted = [0.35, 0.25, 0.35] if copies else [0.35, 0.35]
    rules = rules[-len(wanted):]
    if not t.add('7.4.1', '分隔线条数', len(wanted), len(rules), len(rules) == len(wanted)):
        return
    for name, rule, thick in zip(['首条', '中间', '末条'] if copies else ['首条', '末条'], rules, wanted):
        t.near('7.4.1', name + '分隔线与版心等宽', MEASURE, rule.width)
        t.near('7.4.1', name + '分隔线高度', thick, rule.thickness, 0.03)
    t.near('7.4.1', '末条分隔线与版心下缘重合', BOTTOM, (rules[-1].top + rules[-1].bottom) / 2, 0.3)
    t.equal('7.4.1', '在最后一面', min([len(d.pages)] + [first - 1 for first in d.apart_pages()]), d.imprint_page().number)
    t.add('7.4.1', '双面印刷，最后一面是双数页', '双数页', '第%d页' % d.imprint_page().number, d.imprint_page().number % 2 == 0)
    lines = [line for line in d.body_lines(d.imprint_page()) if line.top > rules[0].top - CLOSE]
    t.add('7.4.1', '首条分隔线在第一个要素之上', '其间有要素', '%d行' % len(lines), lines and all(
        rules[0].bottom - CLOSE <= line.top and line.bottom <= rules[-1].top + CLOSE for line in lines))
    copies_to(t, d, faces)
    printed(t, d, faces, rules)


@measures('7.4.2')
def copies_to(t, d, faces):
    for path, label in (('imprint/main-recipients', '主送：'), ('imprint/copy-to', '抄送：')):
        text = d.text(path)
        part = d.find(label + text + '。', pages=[d.imprint_page()]) if text else None
        if not text or not t.present('7.4.2', label + '…。', part):
            continue
        t.face('7.4.2', label + '字体字号', part.glyphs, '仿宋', FOUR, faces)
        t.near('7.4.2', label + '左空一字', LEFT + FOUR * MM, part.left, 0.3)
        t.add('7.4.2', label + '右空一字', '≤ %.2f mm' % (RIGHT - FOUR * MM), '%.2f mm' % ink_right(part), ink_right(part) <= RIGHT
              - FOUR * MM + 0.3)
        for line in part.lines[1:]:
            t.near('7.4.2', label + '回行与冒号后首字对齐', part.first.glyphs[3].x, line.left)


def ink_right(part):
    """The right edge, where a closing mark may stand with its empty half outside."""
    return max(line.right - (line.size * MM / 2 if re.match('[，。、；：）》”]', line.text[-1]) else 0) for line in part.lines)


def printed(t, d, faces, rules):
    office = d.text('imprint/printer')
    year, month, day = d.text('imprint/print-date').split('-')
    date = '%s年%d月%d日印发' % (year, int(month), int(day))
    left, right = d.find(office, pages=[d.imprint_page()], after=d.date_part() if d.date_part() and d.date_part().page is d.imprint_page() else None), d.find(date, pages=[d.imprint_page()])
    if not t.present('7.4.3', '印发机关', left) or not t.present('7.4.3', '印发日期', right):
        return
    left = d.last_on(d.imprint_page(), office)
    t.face('7.4.3', '字体字号', left.glyphs + right.glyphs, '仿宋', FOUR, faces)
    t.near('7.4.3', '印发机关左空一字', LEFT + FOUR * MM, left.left, 0.3)
    t.near('7.4.3', '印发日期右空一字', RIGHT - FOUR * MM, right.right, 0.3)
    t.near('7.4.3', '同一行', left.first.y, right.first.y)
    t.add('7.4.3', '在末条分隔线之上', '之上', '%.2f mm' % (rules[-1].top - left.first.bottom), left.first.bottom <= rules[-1].top + 0.1)


@measures('7.5')
def page_numbers(t, d, faces):
    silent = 1 if d.root.get('layout') == '信函' else 0
    texts = [d.form_number(p) if p.number in d.forms else '' if n is None else n.text for p, n in zip(d.pages, d.number_lines)]
    blank = [p.number for p in d.pages if not d.body_lines(p)]
    # a blank page before the one of the 版记 has no number, nor has that
    silent = [1] * silent + blank + [d.imprint_page().number] * (len(blank) > 0)
    base = [max([0] + [first - 1 for first in d.apart_pages() if first <= page]) for page in range(1, len(d.pages) + 1)]
    wanted = ['' if page in silent else '— %d —' % (page - base[page - 1]) for page in range(1, len(d.pages) + 1)]
    t.add('7.5', '一字线、数字，连续编排', '、'.join(w or '无' for w in wanted[:4]) + ('…' if len(wanted) > 4 else ''),
          '一致' if texts == wanted else '、'.join(x or '无' for x in texts[:6]), texts == wanted)
    t.add('7.5', '空白页', '没有，或紧在版记页前', '、'.join(map(str, blank)) or '没有', not blank or (
        d.has_imprint() and blank[-1] + 1 == d.imprint_page().number))
    numbers = [(p, n) for p, n in zip(d.pages, d.number_lines) if n]
    if not numbers:
        return
    glyphs = [g for _, n in numbers for g in n.glyphs if not g.char.isspace()]
    wrong = [g for g in glyphs if g.face != faces.of['宋体'] or abs(g.size - FOUR) > 0.05]
    t.add('7.5', '字体字号', '宋体 14 pt', '%s %.4g pt' % (faces.named((wrong or glyphs)[0].face), (wrong or glyphs)[0].size), not wrong)
    digits = [g.advance / (g.size * MM) for g in glyphs if g.char.isdigit()]
    t.near('7.5', '半角数字：字宽', 0.5, max(digits), 0.07, 'em')
    odd = [n.right for p, n in numbers if p.number % 2]
    even = [n.left for p, n in numbers if not p.number % 2]
    for what, values, place in (('单页码居右空一字：右缘', odd, RIGHT - FOUR * MM), ('双页码居左空一字：左缘', even, LEFT + FOUR * MM)):
        if values:
            t.near('7.5', what, place, max(values, key=lambda v: abs(v - place)), 0.3)
    upright = [p for p, _ in numbers if p.width < p.height]
    if upright:
        # the first ink below the text area is the number's: its dashes or the digits' heads, then the dashes by colour
        t.near('7.5', '一字线上距版心下缘7 mm（墨迹）', BOTTOM + 7, dash_top(upright[0], d.number_lines[upright[0].number - 1]))


def dash_top(page, number):
    dash = number.glyphs[0]
    bands = [b for b in page.ink(left=dash.x, right=dash.right) if dash.top < (b[0] + b[1]) / 2 < dash.bottom]
    return bands[0][0] if bands else 0


# ---------------------------------------------------------------- 8: landscape

@measures('8')
def wide_pages(t, d, faces):
    pages = [p for p in d.pages if p.width > p.height]
    if not t.add('8', '横排页', '有', '%d页' % len(pages), pages):
        return
    for page in pages:
        number = d.number_lines[page.number - 1]
        side = '单' if page.number % 2 else '双'
        what = '第%d页（%s页码）：' % (page.number, side)
        if not t.add('8', what + '向左转正后页码在正常位置', '— %d —' % page.number, number.text if number else '没有', number):
            continue
        t.near('8', what + '页码基线距页边，与竖排页同', d.number_baseline(), number.y, 0.3)
        if page.number % 2:
            t.near('8', what + '页码右缘', RIGHT - FOUR * MM, number.right, 0.3)
        else:
            t.near('8', what + '页码左缘', LEFT + FOUR * MM, number.left, 0.3)
        turned = page.turned()
        ways = {g.way for g in turned.glyphs if g.char.strip()} - {(1, 0)}
        # reading upwards, so the head of the table lies to the left: the binding edge of odd pages, the outer of even ones
        t.equal('8', what + '表头在%s一边（转正后在左）' % ('订口' if page.number % 2 else '切口'), {(0, -1)}, ways)
        box = [(g.x, g.y) for g in page.glyphs if g.way == (1, 0)]
        t.add('8', what + '内容在版心之内', '35—260，28—184 mm', '%.0f—%.0f，%.0f—%.0f mm' % (
            min(b[0] for b in box), max(b[0] for b in box), min(b[1] for b in box), max(b[1] for b in box)),
            all(35 - CLOSE <= x <= 260 + CLOSE and 28 - CLOSE <= y <= 184 + CLOSE for x, y in box))
        header = d.table_header(page)
        t.add('8', what + '续页重复表头', d.header_text(), header or '没有', header == d.header_text())


# ---------------------------------------------------------------- 10: special layouts

@measures('10.1')
def letter(t, d, faces):
    page = d.pages[0]
    mark(t, d, faces, '10.1', 30, '发文机关标志上缘距上页边30 mm')
    rules = sorted((r for r in page.rules if r.width > 100), key=lambda r: r.top)
    if not t.add('10.1', '两条双线', '4条线', '%d条线' % len(rules), len(rules) == 4):
        return
    upper, lower = rules[:2], rules[2:]
    t.near('10.1', '上方双线距发文机关标志下缘（墨迹）4 mm', 4, upper[0].top - mark_ink(d)[1])
    t.add('10.1', '上方双线上粗下细', '粗 > 细', '%.2f > %.2f mm' % (upper[0].thickness, upper[1].thickness), upper[0].thickness
          > 1.5 * upper[1].thickness)
    t.near('10.1', '下方双线距下页边20 mm', 20, HEIGHT - lower[1].bottom)
    t.add('10.1', '下方双线上细下粗', '细 < 粗', '%.2f < %.2f mm' % (lower[0].thickness, lower[1].thickness), lower[1].thickness
          > 1.5 * lower[0].thickness)
    for name, pair in (('上方', upper), ('下方', lower)):
        t.near('10.1', name + '双线长170 mm', 170, pair[0].width)
        t.near('10.1', name + '双线居中', WIDTH / 2, (pair[0].left + pair[0].right) / 2)
        t.add('10.1', name + '双线颜色', '红色', colour_name(pair[0].colour), all(reddish(r.colour) for r in pair))
    letter_labels(t, d, faces, upper[1].bottom)
    t.add('10.1', '首页不显示页码', '无', d.number_lines[0].text if d.number_lines[0] else '无', d.number_lines[0] is None)
    t.add('10.1', '版记不加分隔线、印发机关和印发日期', '无', '无', not imprint_rules(d)
          and '印发' not in ''.join(line.text for line in d.body_lines(d.imprint_page())))


def letter_labels(t, d, faces, edge):
    number_part = d.number_part()
    texts = [x for x in (d.text('head/copy-number'), d.text('head/secrecy'), d.text('head/urgency')) if x]
    parts = [d.find(x, pages=d.pages[:1]) for x in texts]
    if not t.present('10.1', '发文字号', number_part) or None in parts:
        return
    t.near('10.1', '发文字号顶格居右：右缘', RIGHT, number_part.right, 0.3)
    ink = [b for b in d.pages[0].ink(red=False) if b[0] > edge]
    t.near('10.1', '首行距双线三号字高的7/8（墨迹）', 0.875 * THREE * MM, ink[0][0] - edge)
    for part in parts:
        t.near('10.1', part.first.text + '顶格居左', LEFT, part.left, 0.3)
    last = max([number_part] + parts, key=lambda p: p.first.y)
    t.empty_lines('10.1', '标题距最后一个要素二行', 2, last.first.bottom, d.title_part().first.top)


@measures('10.2')
def decree(t, d, faces):
    mark(t, d, faces, '10.2', TOP + 20, '上缘距版心上缘20 mm（距页边）')
    text = squeeze(''.join(g.char for g in d.mark_glyphs()))
    t.add('10.2', '发文机关全称加“令”或“命令”', d.offices[0] + '令', text, text in (d.offices[0] + '令', d.offices[0] + '命令'))
    part = d.number_part()
    first = d.first_paragraph()
    if not t.present('10.2', '令号', part) or not t.present('10.2', '正文', first):
        return
    t.empty_lines('10.2', '标志下空二行编排令号', 2, max(g.bottom for g in d.mark_glyphs()), part.first.top)
    t.near('10.2', '令号居中', (LEFT + RIGHT) / 2, part.first.middle)
    t.empty_lines('10.2', '令号下空二行编排正文', 2, part.first.bottom, first.first.top)
    stamped(t, d, faces, '10.2')


@measures('10.3')
def minutes(t, d, faces):
    mark(t, d, faces, '10.3', TOP + 35, '上缘距版心上缘35 mm（距页边）')
    text = squeeze(''.join(g.char for g in d.mark_glyphs()))
    t.add('10.3', '标志由“××××纪要”组成', '…纪要', text, text.endswith('纪要'))
    previous = None
    for path, label in (('present', '出席：'), ('absent', '请假：'), ('observers', '列席：')):
        names = d.text('attendance/' + path)
        part = d.find(label + names, after=d.last_paragraph()) if names else None
        if not names or not t.present('10.3', label, part):
            continue
        if previous is None:
            t.empty_lines('10.3', label + '正文下空一行', 1, d.last_paragraph().last.bottom, part.first.top)
        t.near('10.3', label + '左空二字', LEFT + 2 * CHAR, part.left, 0.3)
        t.face('10.3', label + '的字体', part.first.glyphs[:3], '黑体', THREE, faces)
        t.face('10.3', label + '姓名的字体', part.first.glyphs[3:], '仿宋', THREE, faces)
        for line in part.lines[1:]:
            t.near('10.3', label + '回行与冒号后首字对齐', LEFT + 5 * CHAR, line.left, 0.3)
        previous = part


def apply(t, d, faces):
    """Every clause that has a say in a document of this kind."""
    layout, kind = d.root.get('layout', '公文'), (d.root.find(F + 'signature').get('kind') if d.all('signature') else '')
    todo = [sheets, colours, page_numbers, element_order]
    if layout == '公文':
        todo += [heading]
        if d.texts('head/joint-office') and not d.text('head/office-mark'):
            todo += [joint_mark]
        if d.texts('head/signer'):
            todo += [signers]
    todo += {'信函': [letter], '命令': [decree], '纪要': [minutes, red_line]}.get(layout, [])
    if d.text('title'):
        todo += [title]
    if d.text('recipients'):
        todo += [recipients]
    if len(regular_lines(d)) > 9 and not list(d.root.iter(F + 'table')):
        todo += [text_area, grid]
    todo += [default_face, paragraphs, levels]
    if d.texts('attachment-list/name'):
        todo += [attachment_list]
    joint = d.texts('head/joint-office')
    todo += {'加盖印章': [sealed_jointly if joint else sealed], '不加盖印章': [unsealed],
             '加盖签发人签名章': [] if layout == '命令' else [stamped]}.get(kind, [])
    if kind:
        todo += [date_form]
    if d.text('remark'):
        todo += [remark]
    if d.all('attachments/attachment'):
        todo += [attachments]
    if d.has_imprint():
        todo += [copies_to] if layout == '信函' else [imprint]
    if any(p.width > p.height for p in d.pages):
        todo += [wide_pages]
    t.document = d.name
    for step in todo:
        step(t, d, faces)
