#!/usr/bin/env python3
"""CLREQ's rules L1 to L18: positions and line ends, from the areas, and the pages as somebody looked at them last.

The pages are those of cases.py. Also printed: how evenly total-fit fills lines beside first-fit, and what it costs.
"""
import random
import statistics
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import cases  # noqa: E402
from cases import EM, harness, pages  # noqa: E402

ALLOWED = 12  # pixels that may differ for good reasons
ROUND = 3     # mpt of rounding
OPEN, CLOSE, PAUSE, STOP = '（《〈【「『〔“‘', '）》〉】」』〕”’', '，、；：', '。？！'
MARKS = OPEN + CLOSE + PAUSE + STOP

suite = harness.Suite('clreq')


class Line:
    """A line: its text, where its glyph runs stand ([(text, x, width), ..], from the block's edge), its measure."""

    def __init__(self, element):
        self.x, self.measure = int(element.get('x')), int(element.get('width'))
        self.runs = []
        self.collect(element, self.x)
        self.text = ''.join(text for text, _, _ in self.runs)
        self.start = self.runs[0][1] if self.runs else self.x
        self.end = max((x + width for _, x, width in self.runs), default=self.x)

    def collect(self, element, x):
        for child in element:
            at = x + int(child.get('x', 0))
            if child.tag == 'glyphs':
                self.runs.append((child.get('text'), at, int(child.get('width'))))
            else:
                self.collect(child, at)

    def at(self, text, nth=0):
        """Where the nth run of this text begins."""
        return [x for found, x, _ in self.runs if found == text][nth]


def blocks_of(areas):
    """[page, ..] of [block, ..] of [Line, ..]"""
    root = ElementTree.fromstring(areas)
    return [[[Line(line) for line in block.iter('line')] for block in page.iter('block')
             if any(child.tag == 'line' for child in block)] for page in root.iter('page')]


def near(found, wanted, name):
    suite.check(abs(found - wanted) <= ROUND, name, 'found %d, expected %d' % (found, wanted))


def texts(lines):
    return '|'.join(line.text for line in lines)


def expect_lines(blocks, wanted, rule):
    suite.equal(len(blocks), len(wanted), rule + ' has its blocks')
    for lines, text in zip(blocks, wanted):
        suite.equal(texts(lines), text, rule)


# ---- the rules ----

def l01(blocks):
    """Widths are settled before lines are broken: ，“ takes 1.5 em, so that 五 still fits."""
    expect_lines(blocks, ['一二三四，“五|六七八九', '一二三四五|（六）七八'], 'L1')


def l02(blocks):
    for mark, lines in zip(cases.NO_START, blocks):
        suite.equal(texts(lines), '一二三四|五%s六七八' % mark, 'L2 ' + mark)


def l03(blocks):
    for mark, lines in zip(cases.NO_END, blocks):
        suite.check(not lines[0].text.endswith(mark), 'L3 ' + mark, texts(lines))
        suite.check(lines[0].text in ('一二三四', '一二三'), 'L3 %s goes down' % mark, texts(lines))


def l04(blocks):
    expect_lines(blocks, ['一二三四|——五六七', '一二三|四……五六|七', '一二三四——|——五六', '一二三四|￥5六七', '一二三四|70%五六',
                          '一二三四|25℃五六', '一二三四|office五', '一二三四|五①六七八', '一二三10～20|元',
                          '一二三四五extra\u00ad|ordinarily六七'], 'L4')


def l05(blocks):
    expect_lines(blocks, ['一，二三四，|五六七', '一二三四|五，六七八', '一“二”三”，|五六七八'], 'L5')
    for lines in blocks:
        near(lines[0].end, 5 * EM, 'L5 the line ends at the edge')


def l06(blocks):
    for lines, wanted in zip(blocks, (1.5, 1.5, 1.5, 2, 2, 1.5, 2)):
        near(lines[0].at('二'), wanted * EM, 'L6 ' + lines[0].text)


def l07(blocks):
    for lines, wanted in zip(blocks, (2.5, 2.5, 2.5, 3, 2.5, 2.5)):
        near(lines[0].at('二'), wanted * EM, 'L7 ' + lines[0].text)


def l08(blocks):
    near(blocks[0][0].at('一'), EM / 2, 'L8 an opening bracket drops its left half')
    near(blocks[1][0].at('一'), 2.5 * EM, 'L8 at the start of a paragraph, too')
    suite.equal(texts(blocks[2]), '一二三四|“五六”|七', 'L8 the line')


def l09(blocks):
    expect_lines(blocks[:2], ['一二三四五六，|七八九', '一二三四五六）|七八九'], 'L9')
    near(blocks[0][0].end, 6.5 * EM, 'L9 a mark at the end takes half an em')
    near(blocks[2][0].end, 9 * EM, 'L9 flush right')
    near(blocks[2][0].start, 5.5 * EM, 'L9 flush right')


def l10(blocks):
    expect_lines(blocks, ['一二三四|五，六七八', '一二三四五，|六七八', '一二三四五。|六七八', '一二三四五、|六七八',
                          '一二三四|五；六七八'], 'L10')
    for lines in blocks[1:4]:
        near(lines[0].end, 5 * EM, 'L10 what hangs out takes no room: nothing is squeezed')


def l11(blocks):
    plain, gap, marks, start = [lines[0] for lines in blocks]
    near(plain.at('A'), 2 * EM, 'L11 no gap by default')
    letter = next(width for text, _, width in plain.runs if text == 'A')
    digit = next(width for text, _, width in plain.runs if text == '5')
    near(gap.at('A'), 2.25 * EM, 'L11 a quarter of an em ahead')
    near(gap.at('三四'), 2.5 * EM + letter, 'L11 and behind')
    near(gap.at('六'), 5 * EM + letter + digit, 'L11 around a digit')
    near(marks.at('A'), 2 * EM, 'L11 none beside marks')
    near(marks.at('5') - marks.at('A') - letter, 3 * EM - EM / 2 + EM / 2, 'L11 none beside brackets')
    near(start.at('A'), 0, 'L11 none at the start of a line')


def l12(blocks):
    for lines in (blocks[0], blocks[2]):
        suite.check(len(lines) > 3, 'L12 has lines')
    for line in blocks[0][:-1]:
        near(line.end, 9.4 * EM, 'L12 both edges')
    suite.check(blocks[0][-1].end < 9 * EM, 'L12 not the last line')
    near(blocks[1][0].end, 4 * EM, 'L12 not a paragraph of one line')
    suite.check(any(line.end < 9.3 * EM for line in blocks[2][:-1]), 'L12 only when asked')


def l13(blocks):
    natural, some, all_of, pause, spaced, gap = [lines[0] for lines in blocks]
    for line, marks, measure, third, fourth, name in (
            (natural, '。', 8.5, 4, 6, 'L13 (1) the mark at the end'), (some, '。', 8, 3.5, 5.5, 'L13 (4) brackets, equally'),
            (all_of, '》。', 8, 3, 5, 'L13 (4) brackets, all they have'), (pause, '》。”', 8, 3, 4.5, 'L13 (5) then ，')):
        suite.equal(line.text, '一（二）三，四五' + marks, name)
        near(line.at('三'), third * EM, name)
        near(line.at('四'), fourth * EM, name)
        near(line.end, measure * EM, name)
    space = spaced.at('三') - 2 * EM
    suite.check(EM / 4 - ROUND <= space < EM / 3, 'L13 (2) a space keeps a quarter of an em', space)
    near(gap.end, 5.48 * EM, 'L13 the line with gaps fits')
    suite.check(2.125 * EM - ROUND <= gap.at('A') < 2.15 * EM, 'L13 (6) a gap keeps an eighth of an em', gap.at('A'))


def l14(blocks):
    space, gap, pair, number = [lines[0] for lines in blocks]
    near(space.at('二'), EM, 'L14 (1) spaces before Han')
    near(space.end, 5.45 * EM, 'L14 (1) to the edge')
    near(gap.at('二'), EM, 'L14 (2) gaps before Han')
    suite.check(gap.at('A') - 2 * EM <= EM / 2 + ROUND, 'L14 (2) at most half an em')
    near(gap.end, 5.6 * EM, 'L14 (2) to the edge')
    suite.check(pair.at('二') > EM + 10, 'L14 (3) all gaps')
    for line, measure in ((pair, 6.5), (number, 7.5)):
        near(line.end, measure * EM, 'L14 (3) to the edge')


def l15(blocks):
    expect_lines(blocks[:3], ['一二三四五六七八九|十甲', '一，二，三四五六七八九', '一二三四五六七八九|十甲。'], 'L15')
    suite.check(len(blocks[3][-1].text) >= 2, 'L15 total-fit', texts(blocks[3]))


def l16(blocks):
    for lines in blocks:
        near(lines[0].start, 2 * EM, 'L16 two em')
        near(lines[1].start, 0, 'L16 the first line alone')


def l17(blocks):
    near(blocks[0][0].at('（'), 3 * EM - EM / 2 + EM / 2, 'L17 two characters take the room of three')
    near(blocks[0][0].at('（'), blocks[1][0].at('（'), 'L17 .. of three')
    near(blocks[4][0].at('（'), blocks[1][0].at('（'), 'L17 every time')
    near(blocks[2][0].at('（'), 4 * EM, 'L17 four stay four')
    near(blocks[3][0].at('（'), 7.5 * EM, 'L17 so do longer ones')


def runs_of_han(line):
    """(text, x, width) without Latin, marks counting as Han."""
    return [run for run in line.runs if all(ord(c) >= 0x2000 for c in run[0])]


def l18(made):
    cell = 442205 // 28
    suite.check(len(made) >= 3, 'L18 has pages')
    full = [line for page in made[:-1] for block in page for line in block]
    for page in made[:-1]:
        lines = sum(len(block) for block in page)
        suite.check(21 <= lines <= 22, 'L18 22 lines (21 where a paragraph keeps two together)', lines)
    exact = 0
    for line in full:
        if line.text.isascii() or line.runs != runs_of_han(line) or len(line.runs) != 1:
            continue
        text, x, width = line.runs[0]
        if len(text) == (28 if x == 0 else 26):
            near(width, len(text) * cell, 'L18 every character has a cell: ' + text)
            exact += 1
    suite.check(exact > 25, 'L18 most lines are of 28 characters', exact)


def l15_pages(made):
    """孤行: no page begins with the last line of a paragraph."""
    for number, page in enumerate(made[1:], 2):
        first = page[0]
        suite.check(len(first) >= 2 or first[0].x > 0, 'L15 page %d does not begin with a last line' % number, texts(first))


def total_fit(blocks):
    first, total = blocks
    suite.equal(''.join(line.text for line in first), ''.join(line.text for line in total), 'total-fit loses nothing')
    for line in total[:-1]:
        near(line.end, 17 * EM, 'total-fit fills its lines')


def titles(blocks):
    expect_lines(blocks, ['关于开展职工之家建设工作|先进单位评选表彰活动的通知',
                          '房山区总工会关于印发|《房山区职工之家建设管理|办法（试行）》的通知',
                          '房山区总工会|北京市房山区人力资源和社会保障局|关于联合开展“送温暖”集中走访慰问|困难职工活动的通知',
                          '关于进一步加强和改进新形势下|基层工会组织建设与职工服务|阵地建设工作的实施意见'], 'titles')
    for lines in blocks:
        widths = [line.end - line.start for line in lines]
        hourglass = [i for i in range(1, len(widths) - 1) if widths[i] < min(widths[i - 1], widths[i + 1]) - EM / 2]
        suite.equal(hourglass, [], 'titles: no hourglass')
        suite.check(all(len(line.text) > 2 for line in lines), 'titles: no stump')


def leaders(blocks):
    for lines in blocks[:4]:
        near(lines[0].end, 17 * EM, 'leaders: the number stands at the edge')
        suite.equal(len(lines), 1, 'leaders: one line')
    first, second = [next(run for run in lines[0].runs if run[0].startswith('..')) for lines in blocks[:2]]
    step = first[2] // len(first[0])
    near((first[1] - second[1]) % step, 0, 'leaders: dots stand in columns')
    suite.check('···' in blocks[2][0].text and '……' in blocks[3][0].text, 'leaders: their own content')


CHECKS = {'L01': l01, 'L02': l02, 'L03': l03, 'L04': l04, 'L05': l05, 'L06': l06, 'L07': l07, 'L08': l08, 'L09': l09,
          'L10': l10, 'L11': l11, 'L12': l12, 'L13': l13, 'L14': l14, 'L15': l15, 'L16': l16, 'L17': l17,
          'total-fit': total_fit, 'titles': titles, 'leaders': leaders}


# ---- how even the lines are ----

def natural(text):
    """Width of a line of Han and marks by L7 to L9, in em."""
    width = float(len(text))
    for a, b in zip(text, text[1:]):
        width -= 0.5 if a in MARKS and b in MARKS and not (a in OPEN and b not in OPEN) else 0
    width -= 0.5 if text[0] in OPEN else 0
    return width - (0.5 if text[-1] in CLOSE + PAUSE + STOP else 0)


def looseness(lines):
    """Em that each gap of each line but the last was stretched or squeezed by, times 1000."""
    return [1000 * (line.measure / EM - natural(line.text)) / (len(line.text) - 1) for line in lines[:-1]]


def corpus():
    random.seed(15)
    clauses = [c for c in cases.TEXT.replace('；', '；|').replace('，', '，|').replace('、', '、|').split('|') if c]
    return [''.join(random.choice(clauses) for _ in range(random.randint(10, 40))).rstrip('，；、') + '。'
            for _ in range(120)]


def set_corpus(how):
    body = '\n'.join('<fo:block text-indent="2em" text-align="justify" j:line-breaking="%s">%s</fo:block>' % (how, text)
                     for text in corpus())
    source = suite.dir / (how + '.fo')
    source.write_text(cases.FO % ('宋体', '12pt', '16pt', '290pt', '500pt', '13pt', '', body), encoding='utf-8')
    areas = source.with_suffix('.areas.xml')
    start = time.monotonic()
    for _ in range(3):
        done = harness.jianjia('fo', '-q', source, '-o', source.with_suffix('.pdf'))
    spent = time.monotonic() - start
    harness.jianjia('fo', '-q', source, '-o', areas)
    suite.equal(done.code, 0, how)
    paragraphs, found = [], []
    for page in blocks_of(areas.read_text(encoding='utf-8')):
        for lines in page:
            # a block that a page broke goes on without an indent
            if lines[0].x == 0 and paragraphs:
                paragraphs[-1] += lines
            else:
                paragraphs.append(list(lines))
    for lines in paragraphs:
        found += looseness(lines)
    return found, spent


def compare():
    rows = {}
    for how in ('first-fit', 'total-fit'):
        found, spent = set_corpus(how)
        rows[how] = statistics.pvariance(found), max(abs(x) for x in found), spent
        print('%s: %d lines, looseness per gap: variance %.0f, most %.0f thousandths of an em; %.2f s'
              % (how, len(found), rows[how][0], rows[how][1], spent))
    suite.check(rows['total-fit'][0] < rows['first-fit'][0], 'total-fit is more even than first-fit')
    suite.check(rows['total-fit'][1] <= rows['first-fit'][1], 'and its worst line no worse')


# ---- pictures ----

def compare_pictures(rule, drawn, seen):
    for number, page in enumerate(drawn, 1):
        path = cases.path_of(rule, number)
        seen.add(path)
        name = harness.rel(path)
        if not suite.check(path.exists(), name, 'no reference: make regen SUITE=clreq'):
            continue
        old = pages.read_png(path.read_bytes())
        found = pages.differences(old, page)
        if found is None:
            suite.check(False, name, 'the page has another size')
            continue
        picture = suite.dir / path.name
        if len(found) > ALLOWED:
            picture.write_bytes(pages.write_png(pages.difference_picture(old, page, found)))
        suite.check(len(found) <= ALLOWED, name, '%d pixels differ: see %s' % (len(found), harness.rel(picture)))


def main():
    if not suite.need('pdftoppm'):
        suite.finish()
    seen = set()
    for rule, areas, drawn in cases.made():
        found = blocks_of(areas)
        if rule == 'L18':
            l18(found)
            l15_pages(found)
        else:
            suite.equal(len(found), 1, rule + ' is one page')
            CHECKS[rule](found[0])
        compare_pictures(rule, drawn, seen)
    for path in sorted((Path(__file__).resolve().parent / 'pictures').glob('*.png')):
        suite.check(path in seen, 'a page is gone', harness.rel(path))
    compare()
    suite.finish()


main()
