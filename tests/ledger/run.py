#!/usr/bin/env python3
"""The ledger of a hot folder: lists that say what the archive holds, in every form; what people do to submissions;
what becomes of confidential ones."""
import csv
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

suite = harness.Suite('ledger')
SAMPLE = (ROOT / 'samples/checklist-demonstration/valid/ordinary.xml').read_text(encoding='utf-8')
USCC = '81990111000000270U'
UNIT = '柘溪物流有限公司工会委员会'
HERE = harness.env(TZ='Asia/Shanghai')


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def form(number, members=182):
    """A submission of its own unit, by name alone."""
    text = SAMPLE.replace('<uscc>%s</uscc>' % USCC, '').replace(UNIT, '第%d公司工会委员会' % number)
    return text.replace('<members>182</members>', '<members>%d</members>' % members)


def named(unit):
    return SAMPLE.replace('<uscc>%s</uscc>' % USCC, '').replace(UNIT, unit.replace('&', '&amp;').replace('<', '&lt;'))


def watch(spool, *options, **more):
    return harness.jianjia('watch', '--once', '--settle-ms', '0', *options, spool, **more)


def spool_with(name, texts, *options):
    spool = suite.dir / name
    shutil.rmtree(spool, ignore_errors=True)
    watch(spool, *options)
    drop(spool, texts, *options)
    return spool


def drop(spool, texts, *options):
    names = texts if isinstance(texts, dict) else {'表%d.xml' % i: t for i, t in enumerate(texts)}
    for file, text in names.items():
        (spool / 'inbox' / file).write_text(text, encoding='utf-8')
    done = watch(spool, *options)
    suite.equal(done.code, 0, '%s: the service ends well' % spool.name)
    return done


def ledger(spool, *words, **more):
    more.setdefault('env', HERE)
    return harness.jianjia('ledger', spool, *words, **more)


def rows(spool, *options):
    done = ledger(spool, 'list', '--as', 'json', *options)
    if not suite.check(done.code == 0 and done.err == b'', 'list %s' % (options,), done.err):
        return []
    return json.loads(done.out)


# --- list ---

def check_list():
    second = SAMPLE.replace('<members>182</members>', '<members>180</members>')
    spool = spool_with('list', [SAMPLE, form(1), form(2).replace('<chair>何静</chair>', '')])
    drop(spool, [second])
    every = rows(spool)
    suite.equal({r['key'] for r in every}, {key(SAMPLE), key(second), key(form(1)), key(form(2).replace('<chair>何静</chair>', ''))},
                'list: all there is')
    by = {r['key']: r for r in every}
    suite.equal(by[key(SAMPLE)]['superseded_by'], key(second), 'list: who replaced it')
    suite.equal((by[key(second)]['supersedes'], by[key(second)]['revision']), (key(SAMPLE), 2), 'list: whom it replaced')
    suite.equal({r['key'] for r in rows(spool, '--standing')}, {key(second), key(form(1))}, 'list: what stands')
    for options, want in [
            (['--unit', '柘溪'], 2), (['--unit', USCC], 2), (['--unit', '第１公司'], 1), (['--unit', '无此'], 0),
            (['--form', 'checklist-demonstration'], 4), (['--form', 'checklist'], 0), (['--period', '2026'], 4),
            (['--year', '2026'], 4), (['--year', '2025'], 0), (['--system', '新桥街道总工会'], 4), (['--class', '示范职工之家'], 4),
            (['--state', 'accepted'], 3), (['--state', 'rejected'], 1), (['--state', 'superseded'], 1), (['--state', 'withdrawn'], 0),
            (['--paper', 'none'], 4), (['--paper', 'sealed'], 0), (['--text', '表2'], 1), (['--text', '工会主席'], 1),
            (['--text', '第2公司'], 1), (['--since', '2020'], 4), (['--since', '2999-01'], 0), (['--before', '2020-02-29'], 0),
            (['--before', '2999-01-01T00:00:00Z'], 4), (['--unit', '柘溪', '--state', 'superseded'], 1)]:
        suite.equal(len(rows(spool, *options)), want, 'list %s' % ' '.join(options))
    for options in (['--since', 'yesterday'], ['--before', '2026-2'], ['--state', 'lost'], ['--as', 'pdf']):
        suite.equal(ledger(spool, 'list', *options).code, 64, 'list %s' % ' '.join(options))
    suite.equal(ledger(spool, 'list', 'word').code, 64, 'list takes no words')
    suite.equal(ledger(suite.dir, 'list').code, 66, 'list: no spool')
    check_days(spool)
    check_table(spool, by)
    check_same_everywhere(spool, every)


def check_days(spool):
    """A day begins when the reader's clock says so."""
    with sqlite3.connect(spool / 'ledger.sqlite') as book:
        book.execute("UPDATE submission SET received = '2026-05-05T16:30:00Z' WHERE key = ?", (key(SAMPLE),))
    suite.equal(len(rows(spool, '--since', '2026-05-06', '--before', '2026-05-07')), 1, 'list: the days of the reader')
    suite.equal(len(json.loads(ledger(spool, 'list', '--as', 'json', '--since', '2026-05-06', '--before', '2026-05-07', env=harness.env(TZ='UTC')).out)), 0,
                'list: a day elsewhere is another one')
    suite.check(b'2026-05-06 00:30' in ledger(spool, 'list').out, 'list: times of the reader')


def width(text):
    return sum(2 if ord(c) >= 0x2E80 else 1 for c in text)


def check_table(spool, by):
    for environment, head in ((HERE, 'key'), (harness.env(LC_ALL=None, LANG='zh_CN.UTF-8'), '编号')):
        lines = ledger(spool, 'list', env=environment).out.decode().splitlines()
        suite.equal(len(lines), len(by) + 1, 'table: a line each')
        suite.check(lines[0].startswith(head), 'table: titles', lines[0])
        title = 'check code' if head == 'key' else '校验码'
        column = width(lines[0][:lines[0].index(title)])
        for line in lines[1:]:
            code = by[next(k for k in by if k.startswith(line[:8]))]['check_code']
            suite.equal(width(line[:line.index(code)]), column, 'table: aligned')
            form_title = width(line[:line.index('示范职工之家验收单')])
            suite.equal(form_title, width(lines[1][:lines[1].index('示范职工之家验收单')]), 'table: aligned behind Han')
        suite.check(not any(line.endswith(' ') for line in lines), 'table: no blanks at the end')


def read_csv(data):
    suite.check(data.startswith(b'\xef\xbb\xbf'), 'CSV: marked as UTF-8')
    suite.check(b'\n' not in data.replace(b'\r\n', b''), 'CSV: lines end with CRLF')
    return list(csv.reader(io.StringIO(data[3:].decode('utf-8'), newline=''), strict=True))


NS = {'x': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}


def read_xlsx(path):
    """Rows of (type, value); dates as the number they are."""
    with zipfile.ZipFile(path) as book:
        suite.check(book.testzip() is None, 'XLSX: whole')
        for name in book.namelist():
            if name.endswith(('.xml', '.rels')):
                ElementTree.fromstring(book.read(name))
        shared = [''.join(t.text or '' for t in si.iter('{%s}t' % NS['x']))
                  for si in ElementTree.fromstring(book.read('xl/sharedStrings.xml')).findall('x:si', NS)]
        leaf = ElementTree.fromstring(book.read('xl/worksheets/sheet1.xml'))
        suite.equal([n for n in book.namelist() if 'vba' in n.lower() or 'external' in n.lower()], [], 'XLSX: nothing that runs')
    found = []
    for row in leaf.iter('{%s}row' % NS['x']):
        cells = []
        for cell in row.findall('x:c', NS):
            value = cell.findtext('x:v', None, NS)
            suite.check(cell.find('x:f', NS) is None, 'XLSX: no formula')
            if cell.get('t') == 's':
                cells.append(('s', shared[int(value)]))
            else:
                cells.append(('n', None if value is None else float(value)))
        found.append(cells)
    return found, leaf


def check_same_everywhere(spool, every):
    """CSV and workbook hold what JSON holds."""
    every = rows(spool)
    table = read_csv(ledger(spool, 'list', '--as', 'csv').out)
    at = {title: i for i, title in enumerate(table[0])}
    path = suite.dir / 'list.xlsx'
    suite.equal(ledger(spool, 'list', '-o', path).code, 0, 'XLSX: by the name of the file')
    leaves, leaf = read_xlsx(path)
    suite.equal([v for _, v in leaves[0]], table[0], 'XLSX: the titles of the CSV')
    suite.equal((len(table), len(leaves)), (len(every) + 1, len(every) + 1), 'as many rows everywhere')
    for json_row, csv_row, cells in zip(every, table[1:], leaves[1:]):
        for title, field in (('校验码', 'check_code'), ('单位', 'unit'), ('统一社会信用代码', 'uscc'), ('档案号', 'key'), ('退回原因', 'reason'),
                             ('文件名', 'file_name'), ('被其更正', 'superseded_by')):
            suite.equal(csv_row[at[title]], json_row[field], 'CSV: ' + title)
            suite.equal(cells[at[title]][1] or '', json_row[field], 'XLSX: ' + title)
        suite.equal(cells[at['版次']], ('n', float(json_row['revision'])), 'XLSX: numbers are numbers')
        suite.equal(csv_row[at['版次']], str(json_row['revision']), 'CSV: 版次')
        suite.equal(cells[at['填表日期']], ('n', 46148.0), 'XLSX: dates are dates')  # 2026-05-06
        suite.check(cells[at['收到时间']][0] == 'n' and cells[at['收到时间']][1] > 46148, 'XLSX: times are times')
    suite.check(leaf.find('.//x:pane[@state="frozen"]', NS) is not None, 'XLSX: titles stay in sight')
    suite.check(leaf.find('x:autoFilter', NS) is not None, 'XLSX: a filter in each title')
    setup = leaf.find('x:pageSetup', NS)
    suite.equal((setup.get('paperSize'), setup.get('orientation')), ('9', 'landscape'), 'XLSX: A4 across')
    suite.check(len(leaf.findall('.//x:col', NS)) > 5, 'XLSX: widths')
    again = suite.dir / 'again.xlsx'
    ledger(spool, 'list', '-o', again)
    suite.check(path.read_bytes() == again.read_bytes(), 'XLSX: the same bytes again')
    if suite.need('xmllint'):
        done = subprocess.run(['sh', '-c', 'unzip -p "$1" xl/worksheets/sheet1.xml | xmllint --noout -', '-', path], capture_output=True)
        suite.equal((done.returncode, done.stderr), (0, b''), 'XLSX: sound for another reader')


def check_formulas():
    """Text of a submission is never run by the program that opens the list."""
    hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠A1', ' =1', '　=1', '%0A', '|cmd', "'=1", '"=1"', 'a,b"c']
    texts = {'%s.xml' % chr(ord('a') + i): named(unit) for i, unit in enumerate(hostile)}
    texts['=cmd.xml'] = form(7)
    spool = spool_with('formulas', texts)
    table = read_csv(ledger(spool, 'list', '--as', 'csv').out)
    at = {title: i for i, title in enumerate(table[0])}
    suite.equal(len(table), len(texts) + 1, 'formulas: a row each')
    units = {row[at['单位']] for row in table[1:]}
    known = {r['unit'] for r in rows(spool)}
    for unit in hostile:
        read = unit.strip(' ') if unit.strip(' ') in known else unit
        guarded = "'" + read in units
        suite.check(guarded if unit != 'a,b"c' else read in units, 'formulas: CSV of %r' % unit, sorted(units))
    suite.check(any(row[at['文件名']] == "'=cmd.xml" for row in table), 'formulas: the name of a file')
    for row in table[1:]:
        for cell in row:
            suite.check(cell[:1] not in tuple('=+-@＝＋－＠\t\r\n'), 'formulas: no cell begins like one', cell)
    path = suite.dir / 'formulas.xlsx'
    ledger(spool, 'list', '-o', path)
    cells, _ = read_xlsx(path)
    suite.check(any(('s', '=1+1') in row for row in cells), 'formulas: a workbook holds it as text')


for check in (check_list, check_formulas):
    if not suite.filter or check.__name__.replace('check_', '') in suite.filter:
        try:
            check()
        except Exception as error:  # a test that cannot run has failed
            import traceback
            traceback.print_exc(file=sys.stdout)
            suite.check(False, check.__name__, repr(error))
suite.finish()
