"""CLREQ's rules L1 to L18 as pages: for each a few blocks, each in a measure of its own.

A block is (measure in em, attributes, content). Type is 12 pt, so that an em is 12000 mpt in the areas; the measure is
shaded in the picture. A character that a test asks for the place of stands in an inline of its own: [x].
"""
import math
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import harness  # noqa: E402
import pages  # noqa: E402

EM = 12000
DPI = 80
JUSTIFY = 'text-align="justify"'
GAP = JUSTIFY + ' j:han-latin-gap="25%"'
TOTAL = JUSTIFY + ' j:line-breaking="total-fit"'
BALANCE = 'text-align="center" font-family="小标宋" j:line-breaking="balance"'
HANG = JUSTIFY + ' j:hanging-punctuation="allow-end"'
TOC = 'text-align-last="justify"'
PARAGRAPH = 'text-indent="2em" ' + JUSTIFY

# marks that neither open a line (L2) nor, the other list, end one (L3)
NO_START = '，。、；：？！）》〉】」』〕”’·-～/／…％々'
NO_END = '（《〈【「『〔“‘／￥'

TEXT = ('各基层工会要把职工之家建设作为服务职工的重要阵地，坚持党政所需、职工所盼、工会所能的原则，认真组织开展自查自评，'
        '做到“六有”（有场所、有设施、有制度、有活动、有台账、有经费）；对职工反映的困难，要在规定时间内答复。')
TITLES = ('关于开展职工之家建设工作先进单位评选表彰活动的通知',
          '房山区总工会关于印发《房山区职工之家建设管理办法（试行）》的通知',
          '房山区总工会\u200b北京市房山区人力资源和社会保障局\u200b关于联合开展“送温暖”集中走访慰问\u200b困难职工活动的通知',
          '关于进一步加强和改进新形势下基层工会组织建设与职工服务阵地建设工作的实施意见')
NAMES = ('张三', '欧阳修', '司马相如', '阿依古丽·买买提', '李四')


def name(text):
    return '<fo:inline j:fit="spread" width="3em">%s</fo:inline>' % text


RULES = {
    'L01': [(6.5, '', '一二三四，“五六七八九'), (6.5, '', '一二三四五（六）七八')],
    'L02': [(5, '', '一二三四五%s六七八' % mark) for mark in NO_START],
    'L03': [(5, '', '一二三四%s五六七八' % mark) for mark in NO_END],
    'L04': [(5, '', '一二三四——五六七'), (5, '', '一二三四……五六七'), (6, '', '一二三四————五六'), (5, '', '一二三四￥5六七'),
            (5, '', '一二三四70%五六'), (5, '', '一二三四25℃五六'), (6, '', '一二三四office五'),
            (5, '', '一二三四五<fo:inline baseline-shift="super" font-size="8pt">①</fo:inline>六七八'),
            (6, '', '一二三10～20元'), (8, JUSTIFY, '一二三四五extra\u00adordinarily六七')],
    'L05': [(5, JUSTIFY, '一，二三四，五六七'), (5, JUSTIFY, '一二三四五，六七八'), (5, JUSTIFY, '一“二”三”，五六七八')],
    'L06': [(9, '', '一·[二]三'), (9, '', '一／[二]三'), (9, '', '一・[二]三'), (9, '', '一，[二]三'), (9, '', '一—[二]三'), (9, '', '一–[二]三'), (9, '', '一～[二]三')],
    'L07': [(9, '', '一，“[二]三'), (9, '', '一》（[二]三'), (9, '', '一。”[二]三'), (9, '', '一。”）[二]三'), (9, '', '一？！[二]三'),
            (9, '', '一、《[二]》、“三”')],
    'L08': [(9, '', '（[一]）二三'), (9, 'text-indent="2em"', '“[一]”二三'), (4, '', '一二三四“五六”七')],
    'L09': [(6.5, JUSTIFY, '一二三四五六，七八九'), (6.5, JUSTIFY, '一二三四五六）七八九'), (9, 'text-align="end"', '一二三。')],
    'L10': [(5, JUSTIFY, '一二三四五，六七八'), (5, HANG, '一二三四五，六七八'), (5, HANG, '一二三四五。六七八'),
            (5, HANG, '一二三四五、六七八'), (5, HANG, '一二三四五；六七八')],
    'L11': [(12, '', '一二[A]三四[5]六'), (12, 'j:han-latin-gap="25%"', '一二[A]三四[5]六'),
            (12, 'j:han-latin-gap="25%"', '一，[A]（二）[5]。'), (12, 'j:han-latin-gap="25%"', '[A]一二')],
    'L12': [(9.4, JUSTIFY, TEXT[:40]), (9.4, JUSTIFY, '一二三四'), (9.4, '', TEXT[:40])],
    'L13': [(8.5, JUSTIFY, '一（二）[三]，[四]五。六七八')]
           + [(8, JUSTIFY, '一（二）[三]，[四]五%s六七八' % marks) for marks in ('。', '》。', '》。”')]
           + [(5.78, JUSTIFY + ' font-family="宋体"', '一二 [三]四五，六七'), (5.48, GAP, '一二[A]三四，五六七八')],
    'L14': [(5.45, JUSTIFY, '一[二] [三]四五六七八'), (5.6, GAP, '一[二][A][三]四五六七八'), (6.5, JUSTIFY, '一[二]三——四五六七八九'),
            (7.5, JUSTIFY, '一[二]三10%四五六七八九')],
    'L15': [(10, JUSTIFY, '一二三四五六七八九十甲'), (10, JUSTIFY, '一，二，三四五六七八九'), (10, JUSTIFY, '一二三四五六七八九十甲。'),
            (10, TOTAL, '一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子')],
    'L16': [(12, PARAGRAPH, TEXT[:50]), (12, PARAGRAPH, TEXT[50:])],
    'L17': [(12, '', name(text) + '[（]工会主席）') for text in NAMES],
    'total-fit': [(17, PARAGRAPH, TEXT), (17, PARAGRAPH + ' j:line-breaking="total-fit"', TEXT)],
    'titles': [(measure, BALANCE, text) for measure, text in zip((15, 15, 20, 15), TITLES)],
    'leaders': [(17, TOC, '一、总则<fo:leader leader-pattern="dots"/>1'),
                (17, TOC, '二、组织建设<fo:leader leader-pattern="dots"/>12'),
                (17, TOC, '三、附则<fo:leader leader-pattern="use-content">·</fo:leader>123'),
                (17, TOC, '四、附则<fo:leader leader-pattern="use-content" leader-pattern-width="0.5em">…</fo:leader>5'),
                (17, '', '姓名<fo:leader leader-pattern="rule" leader-length="5em"/>'
                         '性别<fo:leader leader-pattern="rule" leader-length="3em"/>')],
}

FO = '''<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:j="urn:jianjia:fo" font-family="西文,%s" font-size="%s"
    line-height="%s" xml:lang="zh-CN">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="m" page-width="%s" page-height="%s" margin="%s">
      <fo:region-body%s/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:page-sequence master-reference="m"><fo:flow flow-name="xsl-region-body">%s</fo:flow></fo:page-sequence>
</fo:root>
'''


def mark_up(content):
    return re.sub(r'\[(.)\]', r'<fo:inline>\1</fo:inline>', content)


def block(measure, attributes, content, page):
    return ('<fo:block end-indent="%gpt" background-color="#e8e8e8" space-after="3pt" %s>%s</fo:block>'
            % (page - measure * EM / 1000, attributes, mark_up(content)))


def rule_document(blocks):
    width = max(measure for measure, _, _ in blocks) * EM / 1000
    body = '\n'.join(block(measure, attributes, content, width) for measure, attributes, content in blocks)
    lines = sum(math.ceil((len(re.sub('<[^>]*>', '', content)) + 2) / measure) for measure, _, content in blocks)
    return FO % ('宋体', '12pt', '16pt', '%gpt' % (width + 24), '%gpt' % (lines * 16 + len(blocks) * 3 + 40), '12pt', '', body)


def page_document():
    """L18: a page of 22 lines of 28 characters; L15: no page begins with the last line of a paragraph."""
    paragraphs = ''.join('<fo:block text-indent="2em" text-align="justify">%s</fo:block>' % (TEXT * n) for n in (2, 3, 1, 4, 2))
    latin = '<fo:block text-indent="2em" text-align="justify">2026年5月，WiFi覆盖率要达到100%，' + TEXT + '</fo:block>'
    return FO % ('仿宋', '16pt', '28.99pt', '210mm', '297mm', '37mm 26mm 35mm 28mm', ' j:line-grid="28x22"',
                 latin + paragraphs)


def documents():
    """name -> FO"""
    result = {rule: rule_document(blocks) for rule, blocks in RULES.items()}
    result['L18'] = page_document()
    return dict(sorted(result.items()))


def make(job):
    rule, text, folder = job
    source = folder / (rule + '.fo')
    source.write_text(text, encoding='utf-8')
    pdf, areas = source.with_suffix('.pdf'), source.with_suffix('.areas.xml')
    done = harness.jianjia('fo', '-q', source, '-o', pdf, '-o', areas)
    if done.code:
        raise RuntimeError('%s: %s' % (rule, done.err.decode()))
    return rule, areas.read_text(encoding='utf-8'), pages.rasterise(pdf, 50 if rule == 'L18' else DPI)


def made():
    """[(rule, areas, [page, ..])]"""
    with tempfile.TemporaryDirectory() as scratch:
        return harness.parallel(make, [(rule, text, Path(scratch)) for rule, text in documents().items()])


def path_of(rule, number):
    return HERE / 'pictures' / ('%s-%d.png' % (rule, number))


def expected():
    """path -> PNG for tests/regen.py. A page that differs only within the tolerance keeps its picture."""
    result = {}
    for rule, _, drawn in made():
        for number, page in enumerate(drawn, 1):
            path = path_of(rule, number)
            old = path.read_bytes() if path.exists() else None
            same = old is not None and pages.differences(pages.read_png(old), page) == []
            result[path] = old if same else pages.write_png(page)
    for path in (HERE / 'pictures').glob('*.png'):
        result.setdefault(path, None)
    return result
