#!/usr/bin/env python3
"""The lists of a period: workbook, printed table and DOCX say the same, cell by cell; sums are the sums of their rows;
as many rows as the generator's own book has."""
import collections
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import yearlib  # noqa: E402
from workbooks import MAIN, workbook  # noqa: E402

suite = harness.Suite('lists')
WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
ON = '2026-12-31'


def squeeze(text):
    return re.sub(r'\s', '', text)


def check_workbook(path, leaves, about):
    names = [n.get('name') for n in about.iter(MAIN + 'definedName')]
    for leaf in leaves:
        name = '%s: %s' % (path.name, leaf.name)
        pane = leaf.tree.find('.//' + MAIN + 'pane')
        suite.check(pane is not None and pane.get('state') == 'frozen' and pane.get('ySplit') == '2', name + ': the titles stay in sight')
        suite.equal(leaf.tree.find(MAIN + 'pageSetup').get('orientation'), 'landscape', name + ': prints across')
        suite.equal(leaf.filter_end, len(leaf.body) - bool(leaf.total), name + ': what filters sort ends above the total')
    suite.equal(names.count('_xlnm.Print_Titles'), len(leaves), path.name + ': titles on every printed page')
    suite.equal(len({leaf.name for leaf in leaves}), len(leaves), path.name + ': leaves are told apart')


def check_numbers(path, leaf):
    """Figures are numbers, not texts that look like them; codes and telephone numbers are texts."""
    for at, title in enumerate(leaf.head):
        for row, numbers in zip(leaf.body, leaf.numbers):
            if row[at] and title in ('职工数', '会员数', '入会率', '影像（张）', '页数', '资助标准（元）', '期限', '授予日期', '收到日期', '申报合计'):
                suite.check(numbers[at], '%s: %s: a figure is a number' % (leaf.name, title), row)
            if row[at] and title in ('联系电话', '统一社会信用代码（或编号）', '校验码', '出生年月'):
                suite.check(not numbers[at], '%s: %s: is a text' % (leaf.name, title), row)


def figure(text):
    return round(float(text) * 100) if re.fullmatch(r'-?\d+(\.\d+)?', text) else None


def check_sums(path, leaf):
    for at, title in enumerate(leaf.head):
        if not leaf.total or not leaf.total[at] or leaf.total[at].endswith('%') or figure(leaf.total[at]) is None:
            continue
        rows = [r for r in leaf.body if r[0]]
        suite.equal(figure(leaf.total[at]), sum(figure(r[at]) or 0 for r in rows), '%s: %s adds up' % (leaf.name, title))
        for group in {r[1] for r in rows} if leaf.grouped else ():
            found = [r[at] for r in leaf.body if not r[0] and r[1] == group]
            suite.equal([figure(f) for f in found], [sum(figure(r[at]) or 0 for r in rows if r[1] == group)], '%s: %s of %s adds up' % (leaf.name, title, group))
    if '入会率' in leaf.head:
        whole, part, rate = (leaf.head.index(t) for t in ('职工数', '会员数', '入会率'))
        for row in leaf.body:
            if row[whole] and row[part]:
                tenths = (int(row[part]) * 100000 // int(row[whole]) + 5) // 10
                suite.equal(row[rate], '%d.%02d%%' % divmod(tenths, 100), '%s: the rate of %s' % (leaf.name, row))


# --- on paper ---

def check_docx(path, leaves):
    with zipfile.ZipFile(path) as docx:
        document = ET.fromstring(docx.read('word/document.xml'))
    text = lambda node: squeeze(''.join(t.text or '' for t in node.iter(WORD + 't')))  # noqa: E731
    tables = [[[text(c) for c in row.iter(WORD + 'tc')] for row in table.iter(WORD + 'tr')] for table in document.iter(WORD + 'tbl')]
    suite.equal(len(tables), len(leaves), path.name + ': a table for each leaf')
    for leaf, table in zip(leaves, tables):
        expected = [[squeeze(c) for c in line] for line in leaf.lines()] or [['（无）']]
        suite.equal([squeeze(c) for c in table[0]], [squeeze(h) for i, h in enumerate(leaf.head) if not (leaf.grouped and i == 1)], '%s: titles as in the workbook' % leaf.name)
        suite.equal(table[1:], expected, '%s: cells as in the workbook' % leaf.name)


def check_pdf(path, leaves):
    """To the character: title, the columns' titles on every page, bands, cells, notes, numbers of pages, and nothing else."""
    pages = [squeeze(p) for p in harness.run('pdftotext', '-raw', path, '-').out.decode('utf-8').split('\f')[:-1]]
    starts = [n for n, page in enumerate(pages) if any(page.startswith(squeeze(leaf.title)) for leaf in leaves)]
    suite.equal(len(starts), len(leaves), path.name + ': each table from a new page')
    for leaf, first, end in zip(leaves, starts, starts[1:] + [len(pages)]):
        head = ''.join(h for i, h in enumerate(leaf.head) if not (leaf.grouped and i == 1))
        lines = list(leaf.lines()) or [['（无）']]
        notes = ''.join(leaf.notes) + '注：' * bool(leaf.notes)
        numbers = ''.join('—%d—' % (n + 1) for n in range(first, end))
        expected = squeeze(leaf.title + office + '2026年12月31日' + head * (end - first) + ''.join(''.join(line) for line in lines) + notes + numbers)
        found, wanted = collections.Counter(''.join(pages[first:end])), collections.Counter(expected)
        suite.equal((dict(found - wanted), dict(wanted - found)), ({}, {}), '%s: %s: what is printed is what the workbook has' % (path.name, leaf.name))


# --- in volumes ---

def tables_in_order(paths):
    """(title, rows) of each table; a table that goes on in the next volume is one."""
    found, titles = [], ''
    text = lambda node: squeeze(''.join(t.text or '' for t in node.iter(WORD + 't')))  # noqa: E731
    for path in paths:
        with zipfile.ZipFile(path) as docx:
            body = ET.fromstring(docx.read('word/document.xml')).find(WORD + 'body')
        for node in body:
            if node.tag == WORD + 'p':
                titles += '\n' + text(node)
                continue
            if node.tag != WORD + 'tbl':
                continue
            rows = [[text(c) for c in row.iter(WORD + 'tc')] for row in node.iter(WORD + 'tr')]
            if any(line.endswith('（续）') for line in titles.split('\n')):
                suite.equal(rows[0], found[-1][0], path.name + ': the titles again')
                found[-1] += rows[1:]
            else:
                found.append(rows)
            titles = ''
    return found


def check_volumes(spool, out):
    parts = suite.dir / 'volumes'
    shutil.rmtree(parts, ignore_errors=True)
    done = harness.jianjia('lists', '--period', '2026', '--on', ON, '--volume-rows', '10', '-j', '1', '-o', parts, spool)
    suite.equal(done.code, 0, 'volumes: made\n' + done.err.decode()[-800:])
    for whole in sorted(out.glob('*.docx')):
        volumes = sorted(parts.glob(whole.stem + '　第*册.docx'))
        suite.check(len(volumes) > 1, 'volumes: %s has several' % whole.stem)
        suite.equal([p.name for p in volumes], ['%s　第%02d册.docx' % (whole.stem, n + 1) for n in range(len(volumes))], 'volumes: their names')
        suite.equal(tables_in_order(volumes), tables_in_order([whole]), 'volumes: %s: together they say what the whole says' % whole.stem)
        last = harness.run('pdftotext', '-raw', volumes[-1].with_suffix('.pdf'), '-').out.decode('utf-8')
        suite.check('第%d册共%d册' % (len(volumes), len(volumes)) in squeeze(last), 'volumes: each says which of how many it is')
        suite.equal((parts / (whole.stem + '.xlsx')).read_bytes(), whole.with_suffix('.xlsx').read_bytes(), 'volumes: %s: the workbook is whole' % whole.stem)


# --- against the generator's book ---

def check_counts(made, leaves):
    applied = {c: n['applications'] for c, n in made['classes'].items()}
    standing = made['counts']['standing'] - made['counts']['confidential']
    by_name = {leaf.name: [r for r in leaf.body if r[0]] for leaf in leaves}
    classes = [leaf.name for leaf in leaves if leaf.title.endswith('申报汇总表')]
    suite.check(classes, 'summaries: there are some')
    for name in classes:
        suite.equal(len(by_name[name]), applied[name], 'summaries: %s: as many applications as the book has' % name)
    suite.equal(int(next(leaf for leaf in leaves if leaf.name == '总表').total[-5]), sum(applied[c] for c in classes), 'summaries: all of them')
    suite.equal(len(by_name['收件台账']), standing, 'register: what stands and is not confidential')
    suite.equal(len(by_name['荣誉台账']), made['titles'], 'register: titles')
    suite.equal(len(by_name['先进个人']), sum(n for c, n in applied.items() if c in ('先进个人', '职工信赖的“娘家人”', '优秀工会工作者')), 'roster: persons')
    everything = ' '.join(str(leaf.rows) for leaf in leaves)
    suite.check(not re.search(r'99\d{15}[\dX]', re.sub(r'81\d{7,}\w+', '', everything)), 'no identity number in any list')


def main():
    global office
    made, spool = yearlib.small_year(suite.dir)
    office = made['office']
    out = suite.dir / 'out'
    shutil.rmtree(out, ignore_errors=True)
    done = harness.jianjia('lists', '--period', '2026', '--on', ON, '-o', out, spool)
    suite.equal(done.code, 0, 'made\n' + done.err.decode())
    suite.equal(sorted(p.name for p in out.iterdir()), sorted('2026年%s.%s' % (n, e) for n in ('台账', '名册', '汇总表') for e in ('pdf', 'docx', 'xlsx')), 'what is made')
    suite.check(not re.search('FORMAT|FO-', done.err.decode()), 'everything has room', done.err)
    every = []
    for path in sorted(out.glob('*.xlsx')):
        leaves, about = workbook(path)
        every += leaves
        check_workbook(path, leaves, about)
        for leaf in leaves:
            check_numbers(path, leaf)
            check_sums(path, leaf)
        check_docx(path.with_suffix('.docx'), leaves)
        check_pdf(path.with_suffix('.pdf'), leaves)
    check_counts(made, every)
    check_volumes(spool, out)
    again = suite.dir / 'again'
    shutil.rmtree(again, ignore_errors=True)
    harness.jianjia('lists', '--period', '2026', '--on', ON, '-o', again, spool)
    suite.equal(harness.run('diff', '-rq', out, again).out, b'', 'the same archive, the same bytes')
    done = harness.jianjia('lists', '--period', '2026', '-o', '-', spool)
    suite.equal(done.code, 64, 'several files do not go to standard output')
    done = harness.jianjia('lists', '--period', '2019', '--on', ON, '-o', suite.dir / 'empty', spool)
    suite.check(done.code == 66 and '2019' in done.err.decode(), 'a period with nothing in it is told', done.err)
    suite.finish()


main()
