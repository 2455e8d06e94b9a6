"""Documents broken on purpose. Each takes the FO that `jianjia render -f fo` gives of a sample, spoils one thing in it, and
names the clauses that have to be reported for it: these and no others."""
import xml.etree.ElementTree as ET

FO, J = '{http://www.w3.org/1999/XSL/Format}', '{urn:jianjia:fo}'
ET.register_namespace('fo', FO[1:-1])
ET.register_namespace('j', J[1:-1])


class Case:
    def __init__(self, name, sample, clauses, spoil):
        self.name, self.sample, self.clauses, self.spoil = name, sample, clauses, spoil

    def change(self, text):
        """The spoilt FO; None where nothing was found to spoil."""
        root = ET.fromstring(text)
        before = ET.tostring(root)
        self.spoil(root)
        after = ET.tostring(root, encoding='unicode')
        return after if ET.tostring(root) != before else None


# ---------------------------------------------------------------- ways of spoiling

def points(value):
    return float(value[:-2])


def shift(name, by):
    """A length that is `by` points longer."""
    def spoil(node):
        node.set(name, '%gpt' % (points(node.get(name, '0pt')) + by))
    return spoil


def put(**values):
    """Attributes; an underscore stands for a hyphen."""
    def spoil(node):
        for name, value in values.items():
            node.set(name.replace('_', '-'), value)
    return spoil


def of(source, do, at=0, tag='block'):
    """Does something to a block that says where it comes from."""
    def spoil(root):
        found = [n for n in root.iter(FO + tag) if n.get(J + 'source') == source]
        if len(found) > at:
            do(found[at])
    return spoil


def anywhere(root):
    """What stands on even pages stands where it is."""
    for node in root.iter(FO + 'block'):
        node.attrib.pop(J + 'odd-or-even', None)


def counted_blanks(root):
    """Blank pages, and those behind them, are numbered as the others."""
    for parent in root.iter(FO + 'repeatable-page-master-alternatives'):
        for node in list(parent):
            node.attrib.pop(J + 'previous-page', None)
            if node.get('blank-or-not-blank'):
                parent.remove(node)


def styled(style, do):
    """To the first block of a style."""
    def spoil(root):
        found = [n for n in root.iter(FO + 'block') if n.get(J + 'style') == style]
        if found:
            do(found[0])
    return spoil


def every(tag, do):
    def spoil(root):
        for node in root.iter(FO + tag):
            do(node)
    return spoil


def grid(cells):
    """Another number of characters and lines."""
    def do(node):
        node.set(J + 'line-grid', cells)
    return do


def rule(do):
    """To the red line: the block that has nothing but a border."""
    def spoil(root):
        for node in root.iter(FO + 'block'):
            if node.get('border-before-color'):
                do(node)
    return spoil


def both(*spoils):
    def spoil(root):
        for one in spoils:
            one(root)
    return spoil


def replace(old, new):
    """Text of the first block that holds it."""
    def do(node):
        if node.text and old in node.text:
            node.text = node.text.replace(old, new, 1)
    return do


def swap(one, other, at):
    """Two texts change places, each where it stands for the n-th time."""
    def spoil(root):
        first, second = ([n for n in root.iter(FO + 'block') if (n.text or '').replace('\n', '') == text] for text in (one, other))
        if len(first) > at and len(second) > at:
            first[at].text, second[at].text = second[at].text, first[at].text
    return spoil


def containers(do):
    """To every block-container: they turn what stands in them."""
    return every('block-container', do)


def drawing(old, new, at):
    """To the path of a drawn rule: the n-th of the document, counted from the end where negative."""
    def spoil(root):
        paths = [n for n in root.iter() if n.tag.endswith('}path')]
        paths[at].set('d', paths[at].get('d').replace(old, new))
    return spoil


def last_line(root):
    """An empty line below the last rule of the 版记."""
    body = list(root.iter(FO + 'footnote-body'))[-1]
    ET.SubElement(body, FO + 'block', {'line-height': '14pt', 'space-before': '0pt'}).text = '\u3000'


def wider_sheet(root):
    """Ten points more paper on the right."""
    for node in root.iter(FO + 'simple-page-master'):
        shift('page-width', 10)(node)
        shift('margin-right', 10)(node)


def exchange_numbers(root):
    """Odd pages get the numbers of even ones."""
    a, b = list(root.iter(FO + 'static-content'))[:2]
    one, two = a.get('flow-name'), b.get('flow-name')
    a.set('flow-name', two)
    b.set('flow-name', one)


CHAR = 15.793
CASES = [
    # 5, 6: the sheet
    Case('sheet', 'plan', ['5.1'], wider_sheet),
    Case('margin-top', 'plan', ['5.2.1', '5.2.3', '7.2.4'], every('region-body', shift('margin-top', 8))),
    Case('body-face', 'plan', ['5.2.2'], of('正文 › 段落', put(font_family='西文,宋体'))),
    Case('body-size', 'plan', ['5.2.2'], of('正文 › 段落', put(font_size='15pt'))),
    Case('line-pitch', 'plan', ['5.2.1', '5.2.3'], put(line_height='28pt')),
    # indents are whole cells of the grid, and move with it
    Case('character-pitch', 'plan', ['5.2.3', '7.3.3', '7.3.5.1'], every('region-body', grid('27x22'))),
    Case('body-colour', 'plan', ['5.2.4'], of('正文 › 段落', put(color='#333333'))),
    Case('dark-red', 'plan', ['6'], of('发文机关标志', put(color='#c00000'))),
    # 7.1, 7.2: 版头
    Case('order', 'upward', ['7.1', '7.2.2', '7.2.3'], both(of('版头', replace('秘密★1年', '特急'), 1), of('版头', replace('特急', '秘密★1年'), 2))),
    Case('copy-number', 'upward', ['7.2.1'], of('版头', put(start_indent='8pt'))),
    Case('secrecy-face', 'upward', ['7.2.2'], of('版头', put(font_family='西文,仿宋'), 1)),
    Case('urgency-place', 'upward', ['7.2.3'], of('版头', put(text_align='end'), 2)),
    Case('mark-low', 'ordinary', ['7.2.4'], of('发文机关标志', shift('space-before', 4))),
    Case('mark-black', 'ordinary', ['7.2.4'], of('发文机关标志', put(color='#000000'))),
    Case('mark-face', 'ordinary', ['7.2.4'], of('发文机关标志', put(font_family='黑体'))),
    Case('mark-left', 'ordinary', ['7.2.4'], of('发文机关标志', put(text_align='start'))),
    Case('joint-order', 'joint-sealed', ['7.2.4'], swap('宁州市总工会', '宁州市企业联合会', 0)),
    Case('number-high', 'ordinary', ['7.2.5'], of('发文字号', shift('space-before', -20))),
    Case('number-left', 'ordinary', ['7.2.5'], of('发文字号', put(text_align='start'))),
    Case('number-form', 'ordinary', ['7.2.5'], of('发文字号', replace('〕', '〕0'))),
    Case('signer-face', 'upward', ['7.2.6'], of('签发人', put(font_family='西文,仿宋'), 1)),
    Case('red-line-low', 'ordinary', ['7.2.7'], rule(shift('space-before', 4))),
    Case('red-line-black', 'ordinary', ['7.2.7'], rule(put(border_before_color='#000000'))),
    Case('red-line-short', 'ordinary', ['7.2.7'], rule(put(end_indent='20pt'))),
    # 7.3: 主体
    Case('title-size', 'ordinary', ['7.3.1'], styled('title', put(font_size='18pt'))),
    Case('title-high', 'ordinary', ['7.3.1'], styled('title', shift('space-before', -28.95))),
    Case('title-left', 'ordinary', ['7.3.1'], styled('title', put(text_align='start'))),
    Case('title-break', 'ordinary', ['7.3.1'], styled('title', put(linefeed_treatment='treat-as-space',
                                                                   **{J + 'line-breaking': 'first-fit'}))),
    Case('recipients-high', 'ordinary', ['7.3.2'], of('主送机关', put(space_before='0pt'))),
    Case('recipients-in', 'ordinary', ['7.3.2'], of('主送机关', put(text_indent='32pt'))),
    Case('paragraph-indent', 'ordinary', ['7.3.3'], of('正文 › 段落', put(text_indent='16pt'))),
    Case('heading-face', 'ordinary', ['7.3.3'], styled('heading-1', put(font_family='西文,仿宋'))),
    Case('heading-2-face', 'ordinary', ['7.3.3'], styled('heading-2', put(font_family='西文,黑体'))),
    Case('list-high', 'ordinary', ['7.3.4'], of('附件说明', put(space_before='0pt'))),
    Case('list-uneven', 'ordinary', ['7.3.4'], of('附件说明', shift('start-indent', CHAR), 1)),
    Case('date-right', 'ordinary', ['7.3.5.1'], of('成文日期', put(end_indent='0pt'))),
    Case('no-room-for-seal', 'ordinary', ['7.3.5.1'], of('署名', put(space_before='0pt'))),
    Case('seal-far-from-text', 'ordinary', ['7.3.5.1'], of('署名', shift('space-before', 2 * 28.95))),
    Case('seals-order', 'joint-sealed', ['7.3.5.1'], swap('宁州市总工会', '宁州市企业联合会', 1)),
    Case('unsealed-date', 'joint-unsealed', ['7.3.5.2'], of('成文日期', shift('start-indent', -CHAR))),
    Case('unsealed-high', 'joint-unsealed', ['7.3.5.2'], of('署名', put(space_before='0pt'))),
    Case('stamp-black', 'signature-stamp', ['7.3.5.3'], of('署名 › 姓名', put(color='#000000'))),
    Case('stamp-date', 'signature-stamp', ['7.3.5.3'], of('成文日期', put(end_indent='0pt'))),
    Case('date-digits', 'joint-unsealed', ['7.3.5.4'], of('成文日期', replace('年8月3日', '年08月03日'))),
    Case('seal-alone', 'ordinary', ['7.3.5.1', '7.3.5.5'], of('署名', put(break_before='page'))),
    Case('remark-left', 'ordinary', ['7.3.6'], of('附注', put(text_indent='0pt'))),
    Case('remark-brackets', 'ordinary', ['7.1', '7.3.6'], of('附注', replace('（此件公开发布）', '此件公开'))),
    Case('attachment-face', 'ordinary', ['7.3.7'], of('附件', put(font_family='西文,仿宋'))),
    Case('attachment-title', 'ordinary', ['7.3.7'], of('标题', put(space_before='0pt'), 1)),
    Case('attachment-page', 'ordinary', ['7.1', '7.3.7'], of('附件', put(break_before='auto'), 1)),
    # 7.4, 7.5: 版记 and page numbers
    Case('imprint-rule-short', 'ordinary', ['7.4.1'], drawing('442205', '400000', -2)),
    Case('imprint-rule-thick', 'ordinary', ['7.4.1'], drawing('709', '1100', -2)),
    Case('imprint-high', 'ordinary', ['7.4.1'], last_line),
    Case('imprint-page', 'plan', ['7.4.1'], anywhere),
    Case('numbers-blank', 'imprint-alone', ['7.5'], counted_blanks),
    Case('copies-size', 'ordinary', ['7.4.2'], of('版记', put(font_size='16pt'))),
    Case('copies-indent', 'ordinary', ['7.4.2'], of('版记', put(start_indent='42pt'))),
    Case('printed-right', 'ordinary', ['7.4.3'], of('版记', put(end_indent='0pt'), 1)),
    Case('numbers-inside', 'ordinary', ['7.5'], exchange_numbers),
    Case('numbers-low', 'ordinary', ['7.5'], styled('footer', shift('space-before', 3))),
    Case('numbers-face', 'ordinary', ['7.5'], styled('footer', put(font_family='西文'))),
    # 8, 10: landscape tables, letters, orders, minutes
    Case('table-head', 'wide-table', ['7.5', '8'], containers(put(reference_orientation='90'))),
    Case('letter-mark', 'letter', ['10.1'], of('发文机关标志', shift('space-before', 4))),
    Case('letter-short', 'letter', ['10.1'], drawing('481890', '442205', 0)),
    Case('letter-footer', 'letter', ['10.1'], containers(shift('top', -5))),
    Case('letter-face', 'letter', ['10.1'], of('发文机关标志', put(font_family='楷体'))),
    Case('decree-mark', 'order', ['10.2'], of('发文机关标志', shift('space-before', 15 * 72 / 25.4))),
    Case('decree-number', 'order', ['10.2'], of('发文字号', shift('space-before', 20))),
    Case('minutes-label', 'minutes', ['10.3'], every('inline', put(font_family='西文,仿宋'))),
    Case('minutes-indent', 'minutes', ['10.3'], of('出席情况', shift('start-indent', 8))),
]
