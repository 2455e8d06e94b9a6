"""Runs of the hot folder over the same few files, each disturbed at another call that changes the disk.

The calls are counted by shim.c over all processes of a run. After each run the service starts again unharmed, and
every submission must be in exactly one final place, the right one, as in a run that nothing disturbed.
"""
import contextlib
import hashlib
import mmap
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import pictures  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

FORM = 'checklist-demonstration'
SAMPLE = (ROOT / 'samples' / FORM / 'valid/ordinary.xml').read_text(encoding='utf-8')
USCC = '<uscc>81990111000000270U</uscc>'
UNIT = '柘溪物流有限公司工会委员会'

COUNT, HANG, CRASH, FAIL_ONCE, FAIL_ON, SHORT, MEMORY, POISON, SPIN = range(9)
HEAD, MOST_CALLS, NAME = 32, 8192, 56
SIZE = HEAD + MOST_CALLS * NAME
TIMEOUT = 120


def form(number, members=182):
    """A submission of its own unit, known by name alone."""
    text = SAMPLE.replace(USCC, '').replace(UNIT, '第%d公司工会委员会' % number)
    return text.replace('<members>182</members>', '<members>%d</members>' % members)


def wrong(number):
    return form(number).replace('<chair>何静</chair>', '')


def fingerprint(path):
    data = path.read_bytes()
    if path.suffix == '.html':
        return 'a report' if data.rstrip().endswith(b'</html>') else 'half a report'
    return hashlib.sha256(data).hexdigest()


def difference(a, b):
    if isinstance(a, dict):
        return {k: v for k, v in a.items() if b.get(k) != v}
    return [row for row in a if a.count(row) > b.count(row)]


def build_shim(folder):
    library = folder / 'shim.so'
    subprocess.run([os.environ.get('CC', 'cc'), '-O1', '-shared', '-fPIC', '-o', str(library),
                    str(Path(__file__).with_name('shim.c')), '-ldl'], check=True)
    return library


def small_data(folder):
    """The forms folder with one form in it: it is opened for every run."""
    for tree in ('schemas', 'templates'):
        for name in ('common', FORM):
            if (ROOT / tree / name).is_dir():
                shutil.copytree(ROOT / tree / name, folder / tree / name)
        for path in (ROOT / tree).iterdir():
            if path.is_file():
                shutil.copy(path, folder / tree / path.name)
    if (ROOT / 'templates/board').is_dir():
        shutil.copytree(ROOT / 'templates/board', folder / 'templates/board', dirs_exist_ok=True)
    return folder


class Plan:
    """What shim.c is told, and what it tells."""

    def __init__(self, path, at=0, mode=COUNT, error=0):
        path.write_bytes(b'\0' * SIZE)
        with open(path, 'r+b') as file:
            self.map = mmap.mmap(file.fileno(), SIZE)
        self.map[:HEAD] = struct.pack('=IIIiIi8x', 0, at, mode, error, 0, 0)

    def calls(self):
        return struct.unpack_from('=I', self.map, 0)[0]

    def hits(self):
        return struct.unpack_from('=I', self.map, 16)[0]

    def hit(self):
        return self.hits() != 0

    def foreign(self):
        """It was refused to a library that goes on without a word: its bytes may differ."""
        return struct.unpack_from('=I', self.map, 28)[0] != 0

    def requests(self):
        """How often memory was asked for."""
        return struct.unpack_from('=I', self.map, 24)[0]

    def name(self, number):
        start = HEAD + (number - 1) * NAME
        return self.map[start:start + NAME].split(b'\0')[0].decode('utf-8', 'replace')


class Sweep:
    def __init__(self, suite):
        self.suite, self.deaths = suite, 0
        self.shim = build_shim(suite.dir)
        self.data = small_data(suite.dir / 'data')
        self.base = suite.dir / 'base'
        self.plain(self.base)
        self.drop(self.base, {'先.xml': SAMPLE})
        self.plain(self.base)
        reference = self.fresh('reference')
        start = time.monotonic()
        done = self.plain(reference)
        self.duration = time.monotonic() - start
        suite.check(done.code == 0, 'sweep: the reference run ends well', done.err)
        self.expected = self.state(reference)
        suite.equal(sorted(row[1:] for row in self.expected['rows']),
                    [('accepted', 1), ('accepted', 1), ('accepted', 1), ('accepted', 2), ('rejected', 1), ('rejected', 1), ('rejected', 1)],
                    'sweep: the reference run is what it should be')
        self.outputs = set(self.expected['out'].values())

    def command(self, spool, jobs=1):
        return [JIANJIA, 'watch', '--data', str(self.data), '--once', '--settle-ms', '0', '-j', str(jobs), str(spool)]

    def plain(self, spool, **more):
        return harness.run(*self.command(spool), timeout=TIMEOUT, **more)

    @staticmethod
    def drop(spool, files):
        for name, content in files.items():
            part = spool / 'inbox' / ('.' + name + '.part')
            part.write_bytes(content.encode() if isinstance(content, str) else content)
            part.rename(spool / 'inbox' / name)

    def fresh(self, name):
        spool = self.suite.dir / name
        shutil.rmtree(spool, ignore_errors=True)
        shutil.copytree(self.base, spool, symlinks=True)
        archive = self.suite.dir / 'one.zip'
        if not archive.exists():
            with zipfile.ZipFile(archive, 'w') as out:
                out.writestr('内.xml', form(3))
                out.writestr('内/门口.jpg', pictures.jpeg(1, 6, 4))
                out.writestr('内/食堂.png', pictures.png(2, 6, 4))
                out.writestr('误.xml', wrong(4))
        self.drop(spool, {'新.xml': form(1), '更正.xml': SAMPLE.replace('<members>182</members>', '<members>180</members>'),
                          '再.xml': SAMPLE, '错.xml': wrong(2), '包.zip': archive.read_bytes(),
                          '填.docx': (harness.ROOT / 'tests/fuzz/corpus/docx/whole.docx').read_bytes()})
        return spool

    # --- looking at a spool ---

    @staticmethod
    def visible(spool):
        """What staff see: path -> hash. Of a report only that it is whole: it tells of places taken by others."""
        return {str(p.relative_to(spool)): fingerprint(p)
                for p in (spool / 'out').rglob('*') if p.is_file() and not p.name.startswith('.')}

    @staticmethod
    def rows(spool):
        with contextlib.closing(sqlite3.connect(spool / 'ledger.sqlite')) as ledger:
            return {table: sorted(ledger.execute('SELECT * FROM ' + table).fetchall())
                    for (table,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}

    @staticmethod
    def packages(spool):
        found = [p for pattern in ('archive/*/*', 'rejected/*/*', 'quarantine/*') for p in spool.glob(pattern)]
        return sorted(str(p.relative_to(spool)) for p in found)

    def state(self, spool):
        with contextlib.closing(sqlite3.connect(spool / 'ledger.sqlite')) as ledger:
            rows = ledger.execute('SELECT key, state, revision FROM submission ORDER BY key').fetchall()
            places = ledger.execute('SELECT path FROM submission ORDER BY path').fetchall()
        return {'rows': rows, 'places': sorted(p for p, in places), 'out': self.visible(spool), 'packages': self.packages(spool)}

    def check_final(self, spool, name, foreign=False):
        """Everything is where a run that nothing disturbed put it, once, whole, and nothing is left over."""
        check, equal = self.suite.check, self.suite.equal
        found = self.state(spool)
        for what in ('packages', 'places', 'rows', 'out'):
            if what == 'out' and foreign:
                equal(sorted(found[what]), sorted(self.expected[what]), name + ': the same outputs')
                continue
            surplus, missing = difference(found[what], self.expected[what]), difference(self.expected[what], found[what])
            check(not surplus and not missing, '%s: %s' % (name, what), 'not expected: %s; missing: %s' % (surplus, missing))
        for package in found['packages']:
            done = subprocess.run(['sha256sum', '--quiet', '--strict', '-c', 'SHA256SUMS'], cwd=spool / package, capture_output=True)
            check(done.returncode == 0, '%s: %s is whole' % (name, package), done.stderr)
        for folder in ('claim', 'work'):
            equal(sorted(p.name for p in (spool / folder).iterdir()), [], '%s: %s is empty' % (name, folder))
        equal(sorted(p.name for p in (spool / 'inbox').iterdir() if not p.name.startswith('.')), [], name + ': the inbox is empty')
        before = self.rows(spool)
        done = harness.jianjia('ledger', spool, 'rebuild')
        check(done.code == 0, name + ': the ledger can be rebuilt', done.err)
        equal(before, self.rows(spool), name + ': the ledger is what the files say')

    def check_visible(self, spool, name):
        """At no time does anybody see half of an output."""
        for path, digest in self.visible(spool).items():
            self.suite.check(digest in self.outputs, '%s: %s is whole' % (name, path))

    def recover(self, spool, name):
        done = None
        for _ in range(2):
            done = self.plain(spool)
            if done.code == 0:
                break
        self.suite.check(done.code == 0, name + ': the next start ends well', done.err[-600:])

    # --- one disturbed run ---

    def run(self, label, mode, at, error=0, jobs=1):
        """Answers whether the call number `at` was reached."""
        spool = self.fresh(label)
        plan = Plan(self.suite.dir / (label + '.plan'), at, mode, error)
        environment = self.environment(self.suite.dir / (label + '.plan'), mode)
        log = open(self.suite.dir / (label + '.log'), 'w+b')
        process = subprocess.Popen(self.command(spool, jobs), stdout=log, stderr=log, env=environment, cwd=ROOT,
                                   start_new_session=True)
        deadline = time.monotonic() + TIMEOUT
        while process.poll() is None and time.monotonic() < deadline and not (mode == HANG and plan.hit()):
            time.sleep(0.003)
        hung = process.poll() is None and not (mode == HANG and plan.hit())
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        hit = plan.hit()
        name = label if mode == MEMORY else '%s, %s' % (label, plan.name(at) if at else '')
        log.seek(0)
        text = log.read()[-600:]
        self.suite.check(not hung, name + ': ends', text)
        if mode == MEMORY and process.returncode < 0 and not hung:
            self.deaths += 1  # libxml2 does not check everywhere; who runs the service starts it again
        elif mode != HANG:
            self.suite.check(process.returncode >= 0 or hung, name + ': the service does not die', (process.returncode, text))
        if hit:
            if not plan.foreign():
                self.check_visible(spool, name)
            self.recover(spool, name)
            self.check_final(spool, name, plan.foreign())
        shutil.rmtree(spool, ignore_errors=True)
        return hit

    def environment(self, path, mode=COUNT, **more):
        """With memory failing, every block is asked of the C library."""
        if mode == MEMORY:
            more['JIANJIA_SYSTEM_HEAP'] = '1'
        return harness.env(LD_PRELOAD=str(self.shim), SWEEP_FILE=str(path), **more)

    def count(self, mode=COUNT):
        """Calls that change the disk, and requests for memory, of an undisturbed run."""
        spool = self.fresh('count')
        path = self.suite.dir / 'count.plan'
        plan = Plan(path, mode=mode)
        harness.run(*self.command(spool), timeout=TIMEOUT, env=self.environment(path, mode))
        return plan.calls(), plan.requests()
