#!/usr/bin/env python3
"""The quarterly bulletin and the report of the year: every figure worked out here from returns made up here, who has not
reported, quarters without returns, charts as long as their figures and drawn, not painted."""
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / 'lib'), str(ROOT / 'samples' / 'generate'), str(ROOT / 'tests' / 'docx')]
import harness  # noqa: E402
import package  # noqa: E402
import papers  # noqa: E402
import words  # noqa: E402

suite = harness.Suite('bulletin')
WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
DRAW = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
SHAPE = '{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}'
MARKUP = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
QUARTERS = ('第一季度', '第二季度', '第三季度', '第四季度')
spoke = set()


class Union:
    def __init__(self, number, name, system):
        self.name, self.uscc, self.system, self.chair, self.phone = name, words.uscc(910000 + number), system, '何静', '010-%08d' % (70 + number)


OFFICE = '房山区总工会'
QINGSHUI, SHIMEN, GONGCHEN = (Union(n, name, OFFICE) for n, name in enumerate(('清水镇总工会', '石门镇总工会', '拱辰街道总工会')))
SMALL = Union(9, '柏森纺织有限公司工会委员会', '清水镇总工会')


# --- returns that are easy to add up ---

def rows(of, k, before=None, empty=False):
    """Units 10, 20 .. 80, k of each ten unionised; the third field is empty where asked; before: k of the quarter before."""
    before = k if before is None else before
    fields = [[10 * n, k * n, before * n, 100 * n, 10 * k * n] for n in range(1, 9)]
    if empty:
        fields[2] = [0, 0, 0, 0, 0]
    groups = [[100 * n, 10 * k * n - n, 10 * before * n - n] for n in range(1, 9)]
    standards = [('six', (of, [(of - 1, of - 2)] * 6, (of - 4, of - 5))), ('eight', (of, [(of - 2, of - 2)] * 8, (of - 6, of - 6)))]
    return fields, groups, standards


# quarter: union, rows; the third has one return less, the fourth none
RETURNS = {
    1: [(QINGSHUI, rows(20, 6, 6)), (SHIMEN, rows(30, 7, 7)), (GONGCHEN, rows(10, 5, 5))],
    2: [(QINGSHUI, rows(20, 7, 6)), (SHIMEN, rows(30, 7, 7, empty=True)), (GONGCHEN, rows(10, 6, 5))],
    3: [(QINGSHUI, rows(20, 8, 7)), (GONGCHEN, rows(10, 6, 7, empty=True))],
}


def spool():
    place = suite.dir / 'spool'
    shutil.rmtree(place, ignore_errors=True)
    harness.jianjia('watch', '--once', '--settle-ms', '0', place)
    units = ''.join('<unit key="U%04d"><name>%s</name><uscc>%s</uscc><system>%s</system></unit>' % (n, u.name, u.uscc, u.system)
                    for n, u in enumerate((QINGSHUI, SHIMEN, GONGCHEN, SMALL, Union(20, '石门镇石材厂工会委员会', '石门镇总工会'), Union(21, '拱辰大街超市工会委员会', '拱辰街道总工会')), 1))
    (place / 'register.xml').write_text('<?xml version="1.0" encoding="UTF-8"?>\n<register xmlns="urn:jianjia:register:1">%s</register>\n' % units, encoding='utf-8')
    for quarter, returns in RETURNS.items():
        drop(place, quarter, returns)
    return place


def drop(place, quarter, returns):
    for n, (union, data) in enumerate(returns):
        date = '2026-%02d-08' % (3 * quarter + 1) if quarter < 4 else '2026-12-28'
        text = papers.coverage('2026', union, quarter, date, data, '苏敏')
        (place / 'inbox' / ('%d-%d-%s.xml' % (quarter, n, union.name))).write_text(text, encoding='utf-8')
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', '-q', '--on', '2026-12-30', place)
    suite.equal((done.code, len(list(place.glob('rejected/*/*')))), (0, 0), 'returns of quarter %d are taken\n%s' % (quarter, done.err.decode()))


def bulletin(place, *options, on='2026-12-30'):
    out = suite.dir / 'out'
    shutil.rmtree(out, ignore_errors=True)
    done = harness.jianjia('bulletin', '--period', '2026', '--on', on, *options, '-o', out, place)
    spoke.update(re.findall('R-(?:BULLETIN|YEARLY)-[A-Z]+', done.err.decode()))
    return out, done


class Document:
    """A DOCX: its text, its tables by the caption above them, its drawings."""

    def __init__(self, path):
        self.pdf = path.with_suffix('.pdf')
        with zipfile.ZipFile(path) as docx:
            root = ET.fromstring(docx.read('word/document.xml'))
        for choice in root.iter(MARKUP + 'AlternateContent'):
            for fallback in choice.findall(MARKUP + 'Fallback'):
                choice.remove(fallback)
        self.tables, last, self.paragraphs = {}, '', []
        for block in root.find(WORD + 'body'):
            if block.tag == WORD + 'tbl':
                rows = [[re.sub(r'\s', '', self.text_of(c)) for c in row.iter(WORD + 'tc')] for row in block.iter(WORD + 'tr')]
                bars = [self.bars(row) for row in block.iter(WORD + 'tr')]
                self.tables.setdefault(last, []).append((rows, bars))
            else:
                text = self.text_of(block)
                last = text or last
                self.paragraphs.append(text)
        self.text = ''.join(re.sub(r'\s', '', p) for p in self.paragraphs)
        faults = package.Checker(path.read_bytes())
        faults.run()
        suite.equal(faults.faults, [], path.name + ': a sound package')

    @staticmethod
    def text_of(node):
        return ''.join(t.text or '' for t in node.iter(WORD + 't'))

    @staticmethod
    def bars(row):
        """The filled shapes of a row: from and to, as shares of their drawing; and the strokes' places."""
        filled, marks = [], []
        for shape in row.iter(SHAPE + 'wsp'):
            path = shape.find('.//' + DRAW + 'path')
            if path is None:
                continue
            xs = [int(p.get('x')) / int(path.get('w')) for p in path.iter(DRAW + 'pt')]
            (filled if shape.find('./' + SHAPE + 'spPr/' + DRAW + 'solidFill') is not None else marks).append((min(xs), max(xs)))
        return filled, marks


def percent(part, whole):
    hundredths = (part * 100000 // whole + 5) // 10
    return '%d.%02d%%' % divmod(hundredths, 100)


def sums(returns, table, n=None):
    """Column sums over rows (or of one row) of fields (0) or groups (1) of all returns."""
    chosen = [line for _, data in returns for m, line in enumerate(data[table]) if n in (None, m)]
    return [sum(column) for column in zip(*chosen)]


def signed(number):
    return '+%d' % number if number > 0 else '%d' % number


def check_table(name, document, caption, returns, table, labels):
    """A table of indicators against the returns: every row, the sums, the changes; and the bars below it."""
    found, _ = document.tables[caption][0]
    part_at, before_at = (1, 2)
    suite.equal([r[1] for r in found[1:9]], labels, '%s: %s: every row' % (name, caption))
    for n in range(8):
        line = sums(returns, table, n)
        whole, part, before = line[0], line[part_at], line[before_at]
        rate = percent(part, whole) if whole else '—'
        target = '—' if not whole else '达到' if part * 100 >= whole * 70 else '未达到'
        suite.equal(found[n + 1][2:], [str(whole), str(part), rate, str(before), signed(part - before), target], '%s: %s: %s' % (name, caption, labels[n]))
    line = sums(returns, table)
    suite.equal(found[9][:4], ['合计', str(line[0]), str(line[part_at]), percent(line[part_at], line[0])], '%s: %s: the sums' % (name, caption))


def check_chart(name, document, table, returns, labels):
    """As long as the figure says, the mark at the target; rows without a whole are not drawn."""
    wanted = [(labels[n], sums(returns, table, n)) for n in range(8)]
    wanted = [(label, line) for label, line in wanted if line[0]]
    charts = [(rows, bars) for tables in document.tables.values() for rows, bars in tables if any(filled for filled, _ in bars) and rows[0][0] == labels[0]]
    suite.equal(len(charts), 1, '%s: one chart of them' % name)
    rows_found, bars = charts[0]
    suite.equal([(r[0], r[2]) for r in rows_found], [(label, percent(line[1], line[0])) for label, line in wanted], '%s: the bars are named, with their figures' % name)
    for (label, line), (filled, marks) in zip(wanted, bars):
        length = filled[0][1] - filled[0][0]
        suite.check(abs(length - line[1] / line[0]) < 0.003, '%s: the bar of %s is as long as its rate' % (name, label), (length, line[1] / line[0]))
        suite.check(len(marks) == 1 and abs(marks[0][0] - 0.7) < 0.003, '%s: the target is marked' % name, marks)


def catalogue():
    root = ET.parse(ROOT / 'schemas/common/catalogue.xml').getroot()
    c = '{urn:jianjia:catalogue:1}'
    return [[r.text for r in root.find('%scoverage/%s%s' % (c, c, part))] for part in ('fields', 'groups')]


def check_drawn(name, document):
    """Vectors on both sides: no picture anywhere, and shades of black alone beside the head's red."""
    done = harness.run('pdfimages', '-list', document.pdf)
    suite.equal(len(done.out.decode().splitlines()), 2, name + ': no picture in the PDF')


def one(out, ending='.docx'):
    found = sorted(out.glob('*' + ending))
    suite.equal(len(found), 1, 'one document')
    return found[0]


# --- the cases ---

def check_quarter(place, quarter, silent):
    fields, groups = catalogue()
    out, done = bulletin(place, '--quarter', quarter)
    name = 'quarter %d' % quarter
    suite.equal(done.code, 0, name + ': made\n' + done.err.decode())
    path = one(out)
    suite.equal(path.stem, '%s关于2026年%s建会入会和职工之家建设情况的通报' % (OFFICE, QUARTERS[quarter - 1]), name + ': its name')
    document = Document(path)
    returns = RETURNS[quarter]
    check_table(name, document, '八大领域建会率', returns, 0, fields)
    check_table(name, document, '八大群体入会率', returns, 1, groups)
    check_chart(name, document, 0, returns, fields)
    check_chart(name, document, 1, returns, groups)
    check_drawn(name, document)
    people, members = sums(returns, 0)[3:]
    suite.check('共有职工%d人，会员%d人，职工入会率%s。' % (people, members, percent(members, people)) in document.text, name + ': workers and members', document.text)
    of = sum(data[2][0][1][0] for _, data in returns)
    every = sum(data[2][0][1][2][0] for _, data in returns)
    suite.check('基层工会共%d个，全部达到六有条件的%d个，占%s' % (of, every, percent(every, of)) in document.text, name + ': 六有', document.text)
    for union in silent:
        suite.check('未报送%d个：%s。' % (len(silent), '、'.join(u.name for u in silent)) in document.text, name + ': names who has not reported', document.text[:400])
    if not silent:
        suite.check('应报送季报表的3个单位全部报送' in document.text, name + ': all have reported', document.text[:400])
    systems = [row for tables in document.tables.values() for rows, _ in tables for row in rows if len(row) > 1 and row[1] in [u.name for u in silent] and '未报送' in row]
    suite.equal(len(systems), len(silent), name + ': and in the table of the systems')
    text = harness.run('pdftotext', '-raw', document.pdf, '-').out.decode()
    suite.check('NaN' not in text and 'Infinity' not in text, name + ': nothing was divided by nothing')
    return document, done


def check_empty_quarter(place):
    out, done = bulletin(place, '--quarter', 4)
    suite.equal(done.code, 0, 'no returns: made\n' + done.err.decode())
    document = Document(one(out))
    suite.check('第四季度还没有可以统计的季报表' in document.text and '未报送3个' in document.text, 'no returns: said, and by whom', document.text)
    suite.check('八大领域建会率' not in document.text and not any('%' in c for tables in document.tables.values() for rows, _ in tables for r in rows for c in r), 'no returns: no rate is made up')


def check_year(place):
    out, done = bulletin(place)
    suite.equal(done.code, 0, 'year: made\n' + done.err.decode())
    document = Document(one(out))
    rows_found = document.tables['各季度指标'][0][0]
    for quarter in (1, 2, 3, 4):
        row = rows_found[quarter]
        returns = RETURNS.get(quarter, [])
        if not returns:
            suite.equal(row, [QUARTERS[quarter - 1], '0/3', '没有数据'], 'year: quarter %d' % quarter)
            continue
        f, g = sums(returns, 0), sums(returns, 1)
        suite.equal(row[:8], [QUARTERS[quarter - 1], '%d/3' % len(returns), str(f[0]), str(f[1]), percent(f[1], f[0]), str(g[0]), str(g[1]), percent(g[1], g[0])], 'year: quarter %d' % quarter)
    f = sums(RETURNS[3], 0)
    suite.check('按第三季度季报表统计，八大领域应建会%d家，已建会%d家，建会率%s' % (f[0], f[1], percent(f[1], f[0])) in document.text, 'year: the latest quarter there is', document.text[:600])
    suite.check('第三季度应报3个单位，报送2个；第四季度应报3个单位，报送0个' in document.text, 'year: what was not reported', document.text)
    first = re.sub(r'\s', '', harness.run('pdftotext', '-l', '1', document.pdf, '-').out.decode())
    suite.check('签发人：林静' in first and '区委、区政府：' in first, 'year: goes upwards, signed', first)
    check_drawn('year', document)
    profile = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    other = suite.dir / 'profile.xml'
    other.write_text(re.sub(r'<yearly [^>]*/>', '', profile), encoding='utf-8')
    out, done = bulletin(place, '--profile', other)
    suite.check('R-YEARLY-SIGNER' in done.err.decode(), 'year: a profile that names no signer is told', done.err)


def check_twice(place):
    """A union whose own system union reports too; and what the quarter before said."""
    drop(place, 3, [(SMALL, rows(10, 9, 9))])
    out, done = bulletin(place, '--quarter', 3)
    text = done.err.decode()
    suite.check('R-BULLETIN-DOUBLE' in text and SMALL.name in text, 'twice: told by name', text)
    document = Document(one(out))
    suite.check('已报送3个' in document.text and '应报送季报表的4个单位' in document.text, 'twice: it is one of those who report', document.text[:400])


def main():
    place = spool()
    document, done = check_quarter(place, 1, [])
    suite.equal([r for r in sorted(spoke) if 'BULLETIN' in r], [], 'quarter 1: nothing to find')
    document, done = check_quarter(place, 2, [])
    suite.check('R-BULLETIN-PREVIOUS' in done.err.decode() and SHIMEN.name in done.err.decode(), 'quarter 2: a return says another figure of the quarter before', done.err)
    document, done = check_quarter(place, 3, [SHIMEN])
    text = done.err.decode()
    suite.check('R-BULLETIN-MISSING' in text and SHIMEN.name in text, 'quarter 3: who is missing is a finding', text)
    suite.check('R-BULLETIN-PREVIOUS' in text and GONGCHEN.name in text, 'quarter 3: a return says another figure of the quarter before', text)
    suite.check(': warning: ' in text and '警告' not in text, 'findings are told in the language of whoever asked', text)
    check_empty_quarter(place)
    check_year(place)
    check_twice(place)
    out, _ = bulletin(place, '--quarter', 2)
    first = {p.name: p.read_bytes() for p in out.iterdir()}
    out, _ = bulletin(place, '--quarter', 2)
    suite.equal({p.name: p.read_bytes() == first[p.name] for p in out.iterdir()}, dict.fromkeys(first, True), 'the same archive, the same bytes')
    done = harness.jianjia('bulletin', '--period', '2026', '--quarter', '5', place)
    suite.equal(done.code, 64, 'a year has four quarters')
    out, done = bulletin(place, '--dry-run', '--quarter', '1')
    suite.check(done.code == 0 and not out.exists() and '第一季度' in done.out.decode(), 'a dry run writes nothing and says what', done.out)
    done = harness.jianjia('bulletin', '--period', '2019', '--quarter', '1', '--on', '2020-01-05', '-o', suite.dir / 'empty', place)
    suite.check(done.code == 66 and '2019' in done.err.decode(), 'a period with nothing in it is told', done.err)
    suite.check('全部报送' not in Document(one(suite.dir / 'empty')).text, 'and its bulletin does not say that all have reported')
    done = harness.jianjia('bulletin', '--quarter', '3', place)
    suite.equal(done.code, 64, 'the period must be said')
    suite.finish()


main()
