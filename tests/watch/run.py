#!/usr/bin/env python3
"""The hot folder: nothing dropped is ever lost, whatever happens to the program."""
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

suite = harness.Suite('watch')
KILLS = int(os.environ.get('WATCH_KILLS', '20'))
SAMPLE = (ROOT / 'samples/checklist-demonstration/valid/ordinary.xml').read_text(encoding='utf-8')
USCC = '81990111000000270U'


def watch(spool, *options, **more):
    return harness.jianjia('watch', '--once', '--settle-ms', '50', *options, spool, **more)


def spool_at(name):
    spool = suite.dir / name
    shutil.rmtree(spool, ignore_errors=True)
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    suite.check(done.code == 0 and (spool / 'inbox').is_dir(), name + ': the spool is made', done.err)
    return spool


def form(number, members=182):
    """A submission of its own unit, by name alone when there is no code."""
    text = SAMPLE.replace('<uscc>%s</uscc>' % USCC, '').replace('柘溪物流有限公司工会委员会', '第%d公司工会委员会' % number)
    return text.replace('<members>182</members>', '<members>%d</members>' % members)


def wrong(number):
    return form(number).replace('<chair>何静</chair>', '')


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def packages(spool):
    """Key -> folder, of all that is filed."""
    found = {}
    for pattern in ('archive/*/*', 'rejected/*/*', 'quarantine/*'):
        for package in spool.glob(pattern):
            suite.check(package.name not in found, 'filed once: ' + package.name)
            found[package.name] = package
    return found


def sound(package):
    done = subprocess.run(['sha256sum', '--quiet', '-c', 'SHA256SUMS'], cwd=package, capture_output=True)
    return done.returncode == 0


def check_whole(spool, name):
    """Whatever stands there stands there whole."""
    for path in (spool / 'out').rglob('*'):
        if path.suffix == '.pdf':
            data = path.read_bytes()
            suite.check(data.startswith(b'%PDF') and data.rstrip().endswith(b'%%EOF'), '%s: whole: %s' % (name, path.name))
        elif path.suffix == '.docx':
            suite.check(zipfile.ZipFile(path).testzip() is None, '%s: whole: %s' % (name, path.name))


def check_done(spool, dropped, name):
    """dropped: text -> 'archive' or 'rejected'."""
    found = packages(spool)
    suite.equal(sorted(found), sorted(key(t) for t in dropped), name + ': every file is filed, and nothing else')
    for text, place in dropped.items():
        package = found.get(key(text))
        if package:
            suite.equal(package.relative_to(spool).parts[0], place, '%s: %s' % (name, package.name))
            suite.check((package / 'original.xml').read_text(encoding='utf-8') == text, name + ': the original is untouched')
            suite.check(sound(package), name + ': the hashes agree')
    for folder in ('claim', 'work'):
        suite.equal(sorted(p.name for p in (spool / folder).iterdir()), [], '%s: %s is empty' % (name, folder))
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        rows = dict(ledger.execute('SELECT key, path FROM submission'))
    suite.equal({k: str(p.relative_to(spool)) for k, p in found.items()}, rows, name + ': the ledger says what the files say')
    check_whole(spool, name)


def drop(spool, texts, prefix='表'):
    for i, text in enumerate(texts):
        part = spool / 'inbox' / ('.%s%d.part' % (prefix, i))
        part.write_text(text, encoding='utf-8')
        part.rename(spool / 'inbox' / ('%s%d.xml' % (prefix, i)))


def test_verdicts():
    spool = spool_at('verdicts')
    dropped = {form(1): 'archive', wrong(2): 'rejected', 'no form at all': 'rejected', '': 'rejected'}
    drop(spool, dropped)
    done = watch(spool)
    suite.equal(done.code, 0, 'verdicts: ends well')
    check_done(spool, dropped, 'verdicts')
    suite.check(list((spool / 'out/2026').rglob('*.pdf')) and list((spool / 'out/2026').rglob('*.docx')), 'verdicts: published')
    suite.equal(len(list((spool / 'out/退回').iterdir())), 3, 'verdicts: a report for each refused file')
    suite.check('公司' not in done.err.decode(), 'verdicts: the log names nobody', done.err)


def test_once_more():
    spool = spool_at('once-more')
    text = form(1)
    drop(spool, [text])
    watch(spool)
    before = {p: p.stat().st_mtime_ns for p in (spool / 'archive').rglob('*')}
    drop(spool, [text], '又')
    done = watch(spool)
    suite.check(b'duplicate' in done.err, 'once more: it says so', done.err)
    suite.equal({p: p.stat().st_mtime_ns for p in (spool / 'archive').rglob('*')}, before, 'once more: changes nothing')
    check_done(spool, {text: 'archive'}, 'once more')


def test_revisions():
    spool = spool_at('revisions')
    first, second = SAMPLE, SAMPLE.replace('<members>182</members>', '<members>180</members>')
    drop(spool, [first])
    watch(spool)
    drop(spool, [second], '更正')
    watch(spool)
    check_done(spool, {first: 'archive', second: 'archive'}, 'revisions')
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        rows = ledger.execute('SELECT key, revision, supersedes FROM submission ORDER BY revision').fetchall()
    suite.equal(rows, [(key(first), 1, ''), (key(second), 2, key(first))], 'revisions: the second supersedes the first')
    suite.equal(len(list((spool / 'out/2026').rglob('*更正2.pdf'))), 1, 'revisions: named as a correction')


def test_together():
    """Two revisions and a copy in one group."""
    spool = spool_at('together')
    texts = [SAMPLE, SAMPLE.replace('<members>182</members>', '<members>180</members>')]
    drop(spool, texts + [SAMPLE])
    watch(spool)
    check_done(spool, dict.fromkeys(texts, 'archive'), 'together')
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        revisions = [r for r, in ledger.execute('SELECT revision FROM submission ORDER BY revision')]
    suite.equal(revisions, [1, 2], 'together: numbered one after the other')


def test_documents():
    """An office issues many documents in a year: they are told apart by their titles."""
    spool = spool_at('documents')
    texts = [(ROOT / 'samples/official-document/valid' / (n + '.xml')).read_text(encoding='utf-8') for n in ('ordinary', 'speech', 'order', 'opinions')]
    texts = [re.sub(r'<period>\d+', '<period>2026', t, count=1) for t in texts]
    drop(spool, texts)
    watch(spool)
    again = texts[0].replace('</p>', '，特此更正</p>', 1)
    drop(spool, [again], '更正')
    watch(spool)
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        rows = ledger.execute('SELECT key, state, supersedes, possible FROM submission ORDER BY received, key').fetchall()
    suite.equal(sorted((k, p) for k, state, s, p in rows if state == 'accepted'),
                sorted([(key(t), '') for t in texts] + [(key(again), key(texts[0]))]), 'documents: only one of the same title may be a correction')


def test_names_alone():
    spool = spool_at('names')
    texts = [form(1), form(1, members=150)]
    for i, text in enumerate(texts):
        drop(spool, [text], str(i))
        watch(spool)
    with sqlite3.connect(spool / 'ledger.sqlite') as ledger:
        rows = ledger.execute('SELECT key, revision, supersedes, possible FROM submission ORDER BY received, possible').fetchall()
    suite.equal(rows, [(key(texts[0]), 1, '', ''), (key(texts[1]), 1, '', key(texts[0]))],
                'names: a name alone only hints at a correction')


def test_strange_things():
    spool = spool_at('strange')
    inbox = spool / 'inbox'
    (inbox / '文件夹').mkdir()
    (inbox / '链接.xml').symlink_to('/etc/passwd')
    os.mkfifo(inbox / '管道.xml')
    (inbox / '~$打开的.xml').write_text('x')
    (inbox / '半个.xml.part').write_text('x')
    name = '甲乙.xml'.encode('gbk') + b'\n"x'
    text = form(3)
    with open(os.path.join(os.fsencode(inbox), name), 'wb') as out:
        out.write(text.encode())
    done = watch(spool, timeout=60)
    suite.equal(done.code, 0, 'strange: ends well')
    check_done(spool, {text: 'archive'}, 'strange')
    left = sorted(p.name for p in inbox.iterdir())
    suite.equal(left, sorted(['.jianjia-inbox', '文件夹', '链接.xml', '管道.xml', '~$打开的.xml', '半个.xml.part']),
                'strange: what is no submission stays where it is')
    suite.check(done.err.count(b'ignored') == 3, 'strange: told once each', done.err)


def test_second_watcher():
    spool = spool_at('second')
    first = subprocess.Popen([JIANJIA, 'watch', '--settle-ms', '50', str(spool)], stderr=subprocess.PIPE, env=harness.CLEAN_ENV)
    try:
        while b'ready' not in first.stderr.readline():
            pass
        second = watch(spool)
        suite.equal(second.code, 75, 'second watcher: refuses')
        suite.check(b'pid %d' % first.pid in second.err, 'second watcher: says who holds it', second.err)
        text = form(5)
        drop(spool, [text])
        deadline = time.monotonic() + 20
        while key(text) not in packages(spool) and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        first.send_signal(signal.SIGTERM)
        suite.equal(first.wait(timeout=20), 0, 'second watcher: the first ends when told')
    check_done(spool, {text: 'archive'}, 'second watcher')


def test_kills():
    """Killed at random moments, the last run finishes what is there."""
    spool = spool_at('kills')
    chance = random.Random(9704)
    dropped = {}
    for n in range(KILLS):
        texts = {form(100 + n): 'archive', wrong(1000 + n): 'rejected'}
        drop(spool, texts, '第%d次' % n)
        dropped.update(texts)
        process = subprocess.Popen([JIANJIA, 'watch', '-j', '2', '--once', '--settle-ms', '0', str(spool)],
                                   stderr=subprocess.DEVNULL, env=harness.CLEAN_ENV, start_new_session=True)
        time.sleep(chance.uniform(0.0, 0.6))
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        check_whole(spool, 'kill %d' % n)
    done = watch(spool)
    suite.equal(done.code, 0, 'kills: the last run ends well')
    check_done(spool, dropped, 'kills')


class Service:
    """The service, running; `lines` until one holds a word."""

    def __init__(self, spool, *options):
        self.log = open(suite.dir / (spool.name + '.log'), 'w+b')
        self.process = subprocess.Popen([JIANJIA, 'watch', '--settle-ms', '50', '--interval-ms', '200', *map(str, options), str(spool)],
                                        stderr=self.log, env=harness.CLEAN_ENV)
        self.until('ready')

    def text(self):
        return Path(self.log.name).read_text(encoding='utf-8')

    def until(self, word, seconds=20):
        deadline = time.monotonic() + seconds
        while word not in self.text():
            if time.monotonic() > deadline or self.process.poll() is not None:
                return suite.check(False, 'the service says «%s»' % word, self.text())
            time.sleep(0.02)
        return suite.check(True, word)

    def until_count(self, word, count, seconds=120):
        deadline = time.monotonic() + seconds
        while self.text().count(word) < count:
            if time.monotonic() > deadline or self.process.poll() is not None:
                return suite.check(False, 'the service says «%s» %d times' % (word, count), self.text()[-2000:])
            time.sleep(0.02)
        return suite.check(True, word)

    def stop(self, name):
        self.process.send_signal(signal.SIGTERM)
        suite.equal(self.process.wait(timeout=30), 0, name + ': ends when told')


def test_forms_change():
    """A form that breaks and is mended while the service runs costs nobody a submission."""
    data, spool = suite.dir / 'data', spool_at('forms')
    shutil.copytree(ROOT / 'schemas', data / 'schemas')
    shutil.copytree(ROOT / 'templates', data / 'templates')
    sheet = data / 'templates/checklist-demonstration/checklist-demonstration.xsl'
    good = sheet.read_bytes()
    service = Service(spool, '--data', data)
    sheet.write_bytes(b'<broken')
    service.until('forms reread')
    text = form(7)
    drop(spool, [text])
    service.until('retry')
    suite.equal(packages(spool), {}, 'forms: a broken form refuses nothing')
    sheet.write_bytes(good)
    service.until('accepted')
    service.process.send_signal(signal.SIGHUP)
    service.until('forms reread')
    service.stop('forms')
    check_done(spool, {text: 'archive'}, 'forms')


def test_lost_ledger():
    spool = spool_at('ledger')
    texts = {form(n): 'archive' for n in range(5)}
    drop(spool, texts)
    watch(spool)
    (spool / 'ledger.sqlite').write_bytes(b'this is no data base' * 300)
    for tail in ('-wal', '-shm'):
        Path(str(spool / 'ledger.sqlite') + tail).unlink(missing_ok=True)
    suite.equal(watch(spool).code, 0, 'ledger: a damaged one is made anew')
    check_done(spool, texts, 'ledger')


def grow_ledger(spool, count):
    """As if so many more had come in: the rows alone, which the page shows and the caches hold."""
    with sqlite3.connect(spool / 'ledger.sqlite', timeout=20) as ledger:
        rest = ', '.join(column[1] for column in ledger.execute('PRAGMA table_info(submission)') if column[1] != 'key')
        ledger.execute('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)'
                       ' INSERT INTO submission (key, %s) SELECT lower(hex(randomblob(16))), %s FROM n,'
                       ' (SELECT * FROM submission ORDER BY received LIMIT 1)' % (count, rest, rest))


def memory_at_rest(service, spool):
    """KiB of its own, once the page of all it did is written; the least of some looks."""
    page, log = spool / 'index.html', Path(service.log.name)
    deadline = time.monotonic() + 30
    while page.stat().st_mtime_ns <= log.stat().st_mtime_ns and time.monotonic() < deadline:
        time.sleep(0.05)
    suite.check(page.stat().st_mtime_ns > log.stat().st_mtime_ns, 'memory: the page follows what was done')
    looks = []
    for _ in range(5):
        time.sleep(0.1)
        status = Path('/proc/%d/status' % service.process.pid).read_text()
        looks.append(int(re.search(r'RssAnon:\s+(\d+)', status)[1]))
    return min(looks)


def test_memory():
    """What it holds at rest depends neither on how much it did nor on how much there is."""
    spool = spool_at('memory')
    drop(spool, ['no form'])
    watch(spool)
    grow_ledger(spool, 4000)
    service = Service(spool)
    at_rest = []
    for batch in range(3):
        drop(spool, ['no form %d of %d' % (n, batch) for n in range(120)])
        service.until_count('rejected', 120 * (batch + 1))
        at_rest.append(memory_at_rest(service, spool))
        if batch == 0:
            grow_ledger(spool, 12000)
    service.stop('memory')
    suite.check(at_rest[1] - at_rest[0] < 1500, 'memory: a page of 12,000 rows more is given back', at_rest)
    suite.check(at_rest[2] - at_rest[1] < 80, 'memory: flat over 120 files', at_rest)


def main():
    for test in (test_verdicts, test_once_more, test_revisions, test_together, test_documents, test_names_alone, test_strange_things,
                 test_second_watcher, test_kills, test_forms_change, test_lost_ledger, test_memory):
        test()
    suite.finish()


main()
