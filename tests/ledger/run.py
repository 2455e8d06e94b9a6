#!/usr/bin/env python3
"""The ledger of a hot folder: lists that say what the archive holds, in every form; what people do to submissions;
what becomes of confidential ones."""
import csv
import grp
import hashlib
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
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
        with zipfile.ZipFile(path) as book:
            done = subprocess.run(['xmllint', '--noout', '-'], input=book.read('xl/worksheets/sheet1.xml'), capture_output=True)
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


# --- what people do ---

def show(spool, word, *options):
    done = ledger(spool, 'show', word, '--as', 'json', *options)
    suite.equal((done.code, done.err), (0, b''), 'show %s' % word)
    return json.loads(done.out) if done.code == 0 else {}


def events(spool, word, *options):
    return [e['event'] for e in show(spool, word, *options)['events']]


def table_of(spool):
    """Everything the ledger holds, to be compared."""
    with sqlite3.connect(spool / 'ledger.sqlite') as book:
        return {t: sorted(book.execute('SELECT * FROM ' + t).fetchall()) for t in ('submission', 'finding', 'file', 'event')}


def check_same_after_rebuild(spool, name):
    before = table_of(spool)
    done = ledger(spool, 'rebuild')
    suite.equal(done.code, 0, name + ': rebuild')
    suite.equal(table_of(spool), before, name + ': a ledger made anew is the same')


def shown(spool, tree='out'):
    return sorted(str(p.relative_to(spool / tree)) for p in (spool / tree).rglob('*') if p.suffix in ('.pdf', '.docx'))


def check_events():
    second = SAMPLE.replace('<members>182</members>', '<members>180</members>')
    spool = spool_with('events', [SAMPLE, form(1).replace('<chair>何静</chair>', '')])
    drop(spool, [second])
    new = show(spool, key(second))
    suite.equal([(r['key'], r['revision'], r['supersedes'], r['state']) for r in new['revisions']],
                [(key(SAMPLE), 1, '', 'superseded'), (key(second), 2, key(SAMPLE), 'accepted')], 'show: who replaced whom')
    suite.equal({f['role'] for f in new['files']}, {'original', 'pdf', 'docx'}, 'show: files')
    original = next(f for f in new['files'] if f['role'] == 'original')
    suite.equal((original['size'], original['sha256']), (len(second.encode()), hashlib.sha256(second.encode()).hexdigest()), 'show: sizes')
    refused = key(form(1).replace('<chair>何静</chair>', ''))
    suite.check(any(f['severity'] == 'error' and '工会主席' in f['message'] for f in show(spool, refused)['findings']), 'show: findings')
    code = new['submission'][0]['check_code']
    text = ledger(spool, 'show', code, env=harness.env(LC_ALL=None, LANG='zh_CN.UTF-8')).out.decode()
    suite.check(all(w in text for w in (code, key(second), '版次：', '文件：', 'original.xml', UNIT)), 'show: for people', text)
    for word in (key(second)[:6], code.lower(), code.replace('-', '')):
        suite.equal(show(spool, word)['submission'][0]['key'], key(second), 'show by ' + word)
    suite.equal(ledger(spool, 'show', 'ffffffff').code, 66, 'show: nobody')
    suite.equal(ledger(spool, 'show', key(second)[:3]).code, 66, 'show: too short for a key')
    copies = shown(spool)
    suite.equal(ledger(spool, 'withdraw', code).code, 64, 'withdraw asks why')
    suite.equal(ledger(spool, 'withdraw', code, '--reason', '来电撤回', '--by', '王经办').code, 0, 'withdraw')
    suite.equal([(e['event'], e['by'], e['reason']) for e in show(spool, code)['events']], [('withdrawn', '王经办', '来电撤回')], 'withdraw: who and why')
    suite.equal({r['key'] for r in rows(spool, '--standing')}, {key(SAMPLE)}, 'withdraw: the revision before stands again')
    suite.equal([p for p in copies if p not in shown(spool)], [p for p in copies if '更正2' in p], 'withdraw: it is not shown any more')
    suite.equal(len(rows(spool, '--state', 'withdrawn')), 1, 'withdraw: listed as such')
    suite.equal(ledger(spool, 'withdraw', code, '--reason', 'x').code, 65, 'withdraw: once')
    suite.equal(ledger(spool, 'paper', code, 'received').code, 65, 'paper: not of a withdrawn one')
    drop(spool, [second])
    suite.equal([p for p in shown(spool) if '更正2' in p], [], 'withdraw: dropped again it stays withdrawn')
    suite.equal(ledger(spool, 'restore', code, '--reason', '误撤').code, 0, 'restore')
    suite.equal(shown(spool), copies, 'restore: it is shown again')
    suite.equal(ledger(spool, 'undo', code).code, 0, 'undo of restore')
    suite.equal(len(rows(spool, '--state', 'withdrawn')), 1, 'undo: withdrawn again')
    suite.equal(ledger(spool, 'undo', code).code, 0, 'undo of withdraw')
    suite.equal((len(rows(spool, '--state', 'withdrawn')), shown(spool)), (0, copies), 'undo: all as it was')
    suite.equal(ledger(spool, 'undo', code).code, 65, 'undo: nothing is left')
    check_paper(spool, code, refused)
    check_same_after_rebuild(spool, 'events')
    suite.equal(ledger(spool, 'verify').code, 0, 'verify: sound')
    damaged = next((spool / 'archive').glob('*/' + key(second))) / 'result.pdf'
    damaged.write_bytes(damaged.read_bytes()[:-1])
    done = ledger(spool, 'verify')
    suite.check(done.code == 65 and b'result.pdf' in done.err and b'3 checked, 1 damaged' in done.err, 'verify: names what was changed', done.err)


def check_paper(spool, code, refused):
    for word, state in (('received', 'paper-received'), ('sealed', 'paper-sealed'), ('matched', 'paper-matched'), ('differs', 'paper-differs')):
        suite.equal(ledger(spool, 'paper', code, word).code, 0, 'paper ' + word)
        suite.equal([r['check_code'] for r in rows(spool, '--paper', word)], [code], 'list --paper ' + word)
        suite.equal(events(spool, code)[-1], state, 'paper: event')
    ledger(spool, 'undo', code)
    suite.equal(show(spool, code)['submission'][0]['paper'], 'paper-matched', 'paper: undo goes one back')
    suite.equal(ledger(spool, 'paper', code).code, 64, 'paper: a state must be named')
    suite.equal(ledger(spool, 'paper', code, 'lost').code, 64, 'paper: a state there is')
    suite.equal(ledger(spool, 'paper', refused, 'received').code, 65, 'paper: none of a refused one')
    old = show(spool, key(SAMPLE))['submission'][0]['check_code']
    done = ledger(spool, 'paper', old, code, 'received')
    suite.check(done.code == 0 and b'is not the newest' in done.err, 'paper: an old revision is pointed out', done.err)
    suite.equal(sorted(r['check_code'] for r in rows(spool, '--paper', 'received')), sorted([old, code]), 'paper: several at once')


def check_while_served():
    """Acts beside a running service: nothing is lost, nobody waits for long."""
    spool = spool_with('served', [form(0)])
    first = show(spool, key(form(0)))['submission'][0]['check_code']
    service = subprocess.Popen([JIANJIA, 'watch', '--settle-ms', '20', '--interval-ms', '200', str(spool)], stderr=subprocess.DEVNULL, env=harness.CLEAN_ENV)
    try:
        deadline = time.monotonic() + 60
        many = [form(i) for i in range(1, 41)]
        for i, text in enumerate(many):
            part = spool / 'inbox' / ('.%d.part' % i)
            part.write_text(text, encoding='utf-8')
            part.rename(spool / 'inbox' / ('%d.xml' % i))
        done = harness.parallel(lambda i: ledger(spool, 'paper', first, ('received', 'sealed')[i % 2]).code, range(24), 4)
        suite.equal(done, [0] * 24, 'served: acts while it files')
        codes = []
        while len(codes) < 41 and time.monotonic() < deadline:
            codes = [r['check_code'] for r in rows(spool)]
            time.sleep(0.1)
        suite.equal(len(codes), 41, 'served: all filed')
        done = ledger(spool, 'paper', *codes, 'matched')
        suite.equal(done.code, 0, 'served: all at once')
        suite.equal(len(rows(spool, '--paper', 'matched')), 41, 'served: all noted')
        suite.equal(ledger(spool, 'rebuild').code, 75, 'served: no rebuild beside it')
    finally:
        service.send_signal(signal.SIGTERM)
        suite.equal(service.wait(30), 0, 'served: ends well')
    suite.equal(len(events(spool, first)), 25, 'served: every event is kept')
    suite.equal(sorted(p.name for p in (spool / 'pending').iterdir()), [], 'served: nothing pending')
    check_same_after_rebuild(spool, 'served')


def check_profile():
    """The spool's own profile counts, as for the service."""
    spool = spool_with('profile', {'a.xml': HARD})
    profile = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    (spool / 'profile.xml').write_text(profile.replace('keep-years="5"', 'keep-years="1"'), encoding='utf-8')
    suite.equal(len(json.loads(ledger(spool, 'expired', '--as', 'json', '--on', '2028-01-01').out)), 1, 'profile: of the spool')


def check_slow_reader():
    """Who reads a list slowly holds up nobody."""
    spool = spool_with('slow', [form(i) for i in range(120)])
    reader = subprocess.Popen([JIANJIA, 'ledger', str(spool), 'list', '--as', 'json'], stdout=subprocess.PIPE, env=HERE)
    try:
        reader.stdout.read(1)
        start = time.monotonic()
        suite.equal(ledger(spool, 'rebuild').code, 0, 'slow reader: rebuild')
        suite.check(time.monotonic() - start < 8, 'slow reader: waits for nobody')
    finally:
        rest = reader.stdout.read()
        reader.wait(30)
    suite.equal(len(json.loads(b'[' + rest)), 120, 'slow reader: gets all')


# --- crashes ---

CALLS = 'openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,mkdirat,rmdir,ftruncate,chmod,chown,flock'


def calls_of(spool, *words):
    """How many system calls that change the disk a command makes."""
    log = suite.dir / 'calls.log'
    done = harness.run('strace', '-f', '-o', log, '-e', 'trace=' + CALLS, JIANJIA, 'ledger', spool, *words, env=HERE)
    suite.equal(done.code, 0, 'traced: %s' % words[0])
    return [line.split(None, 1)[1].split('(')[0] for line in log.read_text(errors='replace').splitlines() if '(' in line]


def disturbed_at(how, spool, call, nth, *words):
    return harness.run('strace', '-f', '-o', '/dev/null', '-e', 'trace=' + call, '-e', 'inject=%s:%s:when=%d' % (call, how, nth),
                       JIANJIA, 'ledger', spool, *words, env=HERE)


def killed_at(spool, call, nth, *words):
    return disturbed_at('signal=KILL', spool, call, nth, *words)


def copy_of(spool, name):
    copy = suite.dir / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(spool, copy, symlinks=True)
    return copy


def places(made):
    """Each call with its number among those of its name, but only where the disk changes."""
    seen = {}
    for call in made:
        seen[call] = seen.get(call, 0) + 1
        if call not in ('openat', 'flock'):
            yield call, seen[call]


# Every place with LEDGER_CRASHES=all; else so many, of which each run of the suite takes the same.
FEW = None if os.environ.get('LEDGER_CRASHES') == 'all' else 6


def some(all_places):
    all_places = list(all_places)
    if FEW is None or len(all_places) <= FEW:
        return all_places
    step = len(all_places) / FEW
    return [all_places[int(i * step + step / 2)] for i in range(FEW)]


def check_crashes():
    """Killed at any call that changes the disk, an event is there or not, and the ledger says what the files say."""
    if not suite.need('strace'):
        return
    spool = spool_with('crashes', [SAMPLE])
    made = calls_of(copy_of(spool, 'crash'), 'withdraw', key(SAMPLE), '--reason', 'x')
    suite.check(len(list(places(made))) > 15, 'crashes: places to die', made)
    outcomes = set()

    def one(place):
        copy = copy_of(spool, 'crash-%s-%d' % place)
        killed_at(copy, *place, 'withdraw', key(SAMPLE), '--reason', 'x')
        names = list((copy / 'archive/2026' / key(SAMPLE) / 'events').glob('[0-9]*.xml'))
        # the service, the rebuild and the next command each mend it
        mend = len(names) % 2 and place[1] % 2
        done = watch(copy) if mend else ledger(copy, 'undo' if names else 'restore', key(SAMPLE), '--reason', 'y')
        if mend:
            suite.equal(done.code, 0, 'crash at %s %d: the service starts' % place)
            suite.equal([r['withdrawn'] for r in rows(copy)], [bool(names)], 'crash at %s %d: the ledger says what the files say' % place)
            suite.equal(bool(shown(copy)), not names, 'crash at %s %d: so does out/' % place)
        else:
            suite.equal(done.code, 0 if names else 65, 'crash at %s %d: the next command' % place)
            suite.equal(bool(shown(copy)), True, 'crash at %s %d: shown' % place)
        suite.equal(list((copy / 'pending').glob('*')), [], 'crash at %s %d: nothing pending' % place)
        check_same_after_rebuild(copy, 'crash at %s %d' % place)
        shutil.rmtree(copy)
        return bool(names)

    outcomes = set(harness.parallel(one, some(places(made))))
    suite.equal(outcomes, {False, True}, 'crashes: before and after')


def check_full_disk():
    """A call that fails is told, and what was done is there whole or not at all."""
    if not suite.need('strace'):
        return
    spool = spool_with('full', {'a.xml': HARD, 'b.xml': SAMPLE})
    for words in (('withdraw', key(SAMPLE), '--reason', 'x'), ERASE):
        made = list(places(calls_of(copy_of(spool, 'crash'), *words)))

        def one(place):
            name = '%s, no space at %s %d' % (words[0], *place)
            copy = copy_of(spool, 'full-%s-%s-%d' % (words[0], *place))
            done = disturbed_at('error=ENOSPC', copy, *place, *words)
            suite.check(done.code in (0, 74, 73, 75), name, '%d %s' % (done.code, done.err.decode()))
            suite.equal(watch(copy).code, 0, name + ': the service starts')
            found = {r['key']: r for r in rows(copy, '--confidential')}
            suite.equal(set(found), {key(HARD), key(SAMPLE)}, name + ': nothing is lost')
            if words[0] == 'erase' and not (copy / 'confidential/archive/2026' / key(HARD) / 'original.xml').exists():
                check_erased(copy, name)
            if done.code == 0 and words[0] == 'withdraw':
                suite.check(found[key(SAMPLE)]['withdrawn'], name + ': done when it says so')
            check_same_after_rebuild(copy, name)
            shutil.rmtree(copy)
        harness.parallel(one, some(made))


# --- confidential forms ---

HARD = (ROOT / 'samples/hardship-file/valid/ordinary.xml').read_text(encoding='utf-8')
PERSONS = sorted(set(re.findall('<name>([^<]+)</name>', HARD)))
SECRETS = [s for s in PERSONS + re.findall('<(?:identity|phone|account|address|subject)>([^<]+)<', HARD) if len(s.strip().encode()) > 3]


def traces(folder, words):
    """Files that hold one of the words, in their bytes or their name."""
    found = []
    for path in folder.rglob('*'):
        where = str(path.relative_to(folder)).encode()
        data = path.read_bytes() if path.is_file() else b''
        for word in words:
            if word.encode() in where or word.encode() in data:
                found.append('%s: %s' % (word, where.decode()))
    return found


def public(spool):
    """A copy of what others than the service and the confidential group can read."""
    copy = suite.dir / 'public'
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(spool, copy, ignore=lambda d, names: [n for n in names if not (Path(d, n).stat().st_mode & 0o7)
                                                          and Path(d) == spool and n in ('confidential', 'claim', 'work') or n.startswith('ledger.sqlite')])
    return copy


def check_confidential():
    wrong = HARD.replace('<envelope', '<nothing/><envelope', 1)
    spool = spool_with('confidential', {'a.xml': HARD, 'b.xml': SAMPLE, 'c.xml': wrong})
    suite.check(len(SECRETS) >= 3, 'confidential: something to hide', SECRETS)
    suite.equal([r['key'] for r in rows(spool)], [key(SAMPLE)], 'confidential: not listed unasked')
    suite.equal({r['key'] for r in rows(spool, '--confidential')}, {key(SAMPLE), key(HARD), key(wrong)}, 'confidential: listed when asked for')
    suite.equal(ledger(spool, 'show', key(HARD)).code, 66, 'confidential: not shown unasked')
    suite.equal(ledger(spool, 'withdraw', key(HARD), '--reason', 'x').code, 66, 'confidential: not touched unasked')
    suite.equal(show(spool, key(HARD), '--confidential')['submission'][0]['key'], key(HARD), 'confidential: shown when asked for')
    suite.equal(traces(public(spool), SECRETS), [], 'confidential: no trace where everybody reads')
    top = spool / 'confidential'
    suite.equal(oct(top.stat().st_mode), oct(0o42750), 'confidential: the mode of its tree')
    for name in ('claim', 'work'):
        suite.equal((spool / name).stat().st_mode & 0o77, 0, 'confidential: %s is private' % name)
    for name in spool.glob('ledger.sqlite*'):
        suite.equal(name.stat().st_mode & 0o77, 0, 'confidential: %s is private' % name.name)
    for path in (top / 'archive').rglob('*'):
        suite.equal(path.stat().st_mode & 0o27, 0, 'confidential: not written, not read by others: %s' % path.relative_to(top))
    suite.equal(len(shown(spool, 'confidential/out')), 2, 'confidential: outputs in a tree of their own')
    check_group()


def check_group():
    mine = os.getgid()
    other = next((g for g in grp.getgrall() if g.gr_gid != mine), None)
    spool = suite.dir / 'group'
    if os.getuid() == 0 and other:
        watch(spool, '--confidential-group', other.gr_name)
        drop(spool, {'a.xml': HARD}, '--confidential-group', other.gr_name)
        groups = {p.stat().st_gid for p in (spool / 'confidential').rglob('*')} | {(spool / 'confidential').stat().st_gid}
        suite.equal(groups, {other.gr_gid}, 'group: of all that is confidential')
        suite.equal((spool / 'archive').stat().st_gid, mine, 'group: of nothing else')
    else:
        suite.skip('group', 'only root gives files away')
    done = watch(spool, '--confidential-group', 'no-such-group')
    suite.check(done.code == 78 and b'no-such-group' in done.err, 'group: one there is', done.err)


def check_expired():
    older = HARD.replace('<period>2026</period>', '<period>2019</period>')
    spool = spool_with('expired', {'a.xml': HARD, 'b.xml': SAMPLE, 'c.xml': older})

    def keys(*options):
        done = ledger(spool, 'expired', '--as', 'json', *options)
        suite.equal(done.code, 0, 'expired %s' % (options,))
        return {r['key']: r['kept_until'] for r in json.loads(done.out)}
    suite.equal(keys('--on', '2024-12-31'), {}, 'expired: the last day is still kept')
    suite.equal(keys('--on', '2025-01-01'), {key(older): '2024-12-31'}, 'expired: the day after it is not')
    suite.equal(keys('--on', '2032-01-01'), {key(older): '2024-12-31', key(HARD): '2031-12-31'}, 'expired: never of other forms')
    profile = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    mine = suite.dir / 'profile.xml'
    mine.write_text(profile.replace('keep-years="5"', 'keep-years="30"'), encoding='utf-8')
    suite.equal(keys('--on', '2032-01-01', '--profile', mine), {}, 'expired: the profile says how long')
    mine.write_text(profile.replace(' keep-years="5"', ''), encoding='utf-8')
    done = ledger(spool, 'expired', '--profile', mine)
    suite.check(b'hardship-file' in done.err, 'expired: it says where the profile says nothing', done.err)
    suite.equal(ledger(spool, 'erase', key(older), '--reason', '期满', '--yes').code, 0, 'expired: erased')
    suite.equal(keys('--on', '2025-01-01'), {}, 'expired: what is erased is done with')


def check_erased(spool, name):
    """Nothing but a tombstone is left, anywhere."""
    suite.equal(traces(spool, SECRETS + [UNIT_OF_HARD]), [], name + ': no trace')
    stone = next((spool / 'confidential/archive').glob('*/' + key(HARD)), None)
    if suite.check(stone, name + ': a tombstone'):
        suite.equal(sorted(p.name for p in stone.iterdir()), ['SHA256SUMS', 'events', 'filing.xml', 'meta.xml'], name + ': nothing but a tombstone')
        event = (stone / 'events/0001.xml').read_text(encoding='utf-8')
        suite.check(all(w in event for w in ('kind="erased"', '保存期满', '李保管')), name + ': who and why', event)
    hidden = [p for p in (spool / 'confidential').rglob('.*') if not p.name.startswith('.part-')]  # of the tombstone itself, at worst
    suite.equal(hidden, [], name + ': nothing hidden')
    suite.equal(list((spool / 'pending').glob('*')), [], name + ': nothing pending')
    book = spool / 'ledger.sqlite-wal'
    suite.check(not book.exists() or book.stat().st_size == 0, name + ': the WAL file is empty')


UNIT_OF_HARD = re.search('<unit>.*?<name>([^<]+)<', HARD, re.S).group(1)
ERASE = ('erase', key(HARD), '--reason', '保存期满', '--by', '李保管', '--yes')


def check_erase():
    spool = spool_with('erase', {'a.xml': HARD, 'b.xml': SAMPLE})
    ledger(spool, 'withdraw', key(HARD), '--reason', PERSONS[0] + '来电', '--confidential')
    ledger(spool, 'restore', key(HARD), '--reason', PERSONS[0] + '又来电', '--confidential')
    suite.check(len(traces(spool, SECRETS)) > 5, 'erase: there is something to erase')
    suite.equal(ledger(spool, 'erase', key(HARD), '--reason', 'x').code, 64, 'erase wants --yes')
    suite.equal(ledger(spool, 'erase', key(HARD), '--yes').code, 64, 'erase wants a reason')
    done = ledger(spool, 'erase', key(SAMPLE), '--reason', 'x', '--yes')
    suite.check(done.code == 65 and b'withdraw' in done.err, 'erase: only confidential forms', done.err)
    service = subprocess.Popen([JIANJIA, 'watch', '--settle-ms', '20', str(spool)], stderr=subprocess.PIPE, env=harness.CLEAN_ENV)
    try:
        while b'ready' not in service.stderr.readline():
            pass
        done = ledger(spool, *ERASE)
        suite.equal(done.code, 0, 'erase beside the service')
        suite.equal(traces(spool, SECRETS + [UNIT_OF_HARD]), [], 'erase beside the service: no trace at once')
    finally:
        service.send_signal(signal.SIGTERM)
        service.communicate(timeout=30)
    check_erased(spool, 'erase')
    suite.check((spool / 'archive/2026' / key(SAMPLE) / 'original.xml').exists(), 'erase: nothing else')
    suite.equal(ledger(spool, *ERASE).code, 65, 'erase: once')
    for word in ('withdraw', 'restore', 'undo'):
        suite.check(ledger(spool, word, key(HARD), '--reason', 'x', '--confidential').code != 0, 'erase: no %s after it' % word)
    check_same_after_rebuild(spool, 'erase')
    check_erased(spool, 'erase, rebuilt')
    suite.equal(ledger(spool, 'verify').code, 0, 'erase: a tombstone is sound')
    row = next(r for r in rows(spool, '--confidential') if r['key'] == key(HARD))
    suite.equal((row['state'], row['unit'], row['subject'], row['form'], row['period']), ('accepted', '', '', 'hardship-file', '2026'), 'erase: what the tombstone says')
    done = drop(spool, {'again.xml': HARD})
    suite.check(b'erased key=' + key(HARD).encode() in done.err, 'erase: dropped again it is told', done.err)
    notice = spool / 'confidential/out/退回' / (key(HARD)[:8] + '-已清除.html')
    suite.check(notice.exists() and '此件已清除' in notice.read_text(encoding='utf-8'), 'erase: dropped again, a page says so')
    check_erased(spool, 'erase, dropped again')
    stone = spool / 'confidential/archive/2026' / key(HARD)
    (stone / 'original.xml').write_text(HARD, encoding='utf-8')  # a backup put back over it
    (stone / 'photos').mkdir()
    (stone / 'photos/1.jpg').write_bytes(b'x')
    suite.equal(ledger(spool, 'rebuild').code, 0, 'erase: a rebuild after a restored backup')
    check_erased(spool, 'erase, restored')


def check_erase_refused():
    """A refused form that was erased is not let in by forms that say something else now."""
    warned = (ROOT / 'samples/hardship-file/valid/warnings.xml').read_text(encoding='utf-8')
    spool = spool_with('erase-refused', {'a.xml': warned}, '--strict')
    suite.check(next((spool / 'confidential/rejected').glob('*/' + key(warned)), None), 'erase, refused: it is refused')
    suite.equal(ledger(spool, 'erase', key(warned), '--reason', '期满', '--yes').code, 0, 'erase, refused')
    drop(spool, {'again.xml': warned})
    suite.equal(traces(spool, re.findall('<name>([^<]{2,})</name>', warned)), [], 'erase, refused: dropped again it stays erased')
    suite.equal([(r['key'], r['state']) for r in rows(spool, '--confidential')], [(key(warned), 'rejected')], 'erase, refused: the tombstone')


def check_erase_crashes():
    """Killed at any call that changes the disk, an erasure is not begun or is finished by whoever comes next."""
    if not suite.need('strace'):
        return
    spool = spool_with('erase-crashes', {'a.xml': HARD})
    made = list(places(calls_of(copy_of(spool, 'crash'), *ERASE)))
    suite.check(len(made) > 40, 'erase, crashes: places to die', len(made))

    def one(place):
        name = 'erase, crash at %s %d' % place
        copy = copy_of(spool, 'erase-crash-%s-%d' % place)
        killed_at(copy, *place, *ERASE)
        done = watch(copy) if place[1] % 2 else ledger(copy, 'rebuild')
        suite.equal(done.code, 0, name + ': mended')
        package = copy / 'confidential/archive/2026' / key(HARD)
        begun = not (package / 'original.xml').exists()
        if begun:
            check_erased(copy, name)
        else:
            suite.equal(len(shown(copy, 'confidential/out')), 2, name + ': not begun: shown')
        suite.equal(len(rows(copy, '--confidential')), 1, name + ': in the ledger')
        check_same_after_rebuild(copy, name)
        shutil.rmtree(copy)
        return begun

    suite.equal(set(harness.parallel(one, some(made))), {False, True}, 'erase, crashes: before and after')


for check in (check_list, check_formulas, check_events, check_profile, check_slow_reader, check_while_served, check_crashes, check_confidential, check_expired, check_erase, check_erase_refused,
              check_erase_crashes, check_full_disk):
    if not suite.filter or check.__name__.replace('check_', '') in suite.filter:
        try:
            check()
        except Exception as error:  # a test that cannot run has failed
            import traceback
            traceback.print_exc(file=sys.stdout)
            suite.check(False, check.__name__, repr(error))
suite.finish()
