"""Kills at random moments, one start after the other on a spool that files keep coming into."""
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
import zipfile
from contextlib import closing

from sweep import form, harness, wrong

CHUNK = 50  # kills on one spool


def is_whole(path):
    data = path.read_bytes()
    if path.suffix == '.pdf':
        return data.startswith(b'%PDF') and data.rstrip().endswith(b'%%EOF')
    if path.suffix == '.docx':
        return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
    return data.rstrip().endswith(b'</html>')


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def check_end(sweep, spool, dropped, name):
    check, equal = sweep.suite.check, sweep.suite.equal
    sweep.recover(spool, name)
    with closing(sqlite3.connect(spool / 'ledger.sqlite')) as ledger:
        rows = {k: (state, revision) for k, state, revision in ledger.execute('SELECT key, state, revision FROM submission')}
    equal(rows, {key(t): (state, 1) for t, state in dropped.items()}, name + ': each is filed, rightly and once')
    equal(sorted(p.rsplit('/', 1)[1] for p in sweep.packages(spool)), sorted(rows), name + ': and lies in one place')
    for package in sweep.packages(spool):
        done = subprocess.run(['sha256sum', '--quiet', '--strict', '-c', 'SHA256SUMS'], cwd=spool / package, capture_output=True)
        check(done.returncode == 0, '%s: %s is whole' % (name, package), done.stderr)
    for folder in ('claim', 'work'):
        equal(list((spool / folder).iterdir()), [], '%s: %s is empty' % (name, folder))
    before = sweep.rows(spool)
    check(harness.jianjia('ledger', spool, 'rebuild').code == 0, name + ': the ledger can be rebuilt')
    equal(before, sweep.rows(spool), name + ': the ledger is what the files say')


def chunk(sweep, number, count):
    """Answers how many were killed before they were through."""
    name, chance = 'kills-%d' % number, random.Random(9704 + number)
    spool, dropped, seen, early = sweep.suite.dir / name, {}, set(), 0
    sweep.plain(spool)
    for n in range(count):
        texts = {form(100 + n): 'accepted', wrong(1000 + n): 'rejected'}
        sweep.drop(spool, {'%d-%d.xml' % (n, i): text for i, text in enumerate(texts)})
        dropped.update(texts)
        process = subprocess.Popen(sweep.command(spool, jobs=2), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=harness.CLEAN_ENV, start_new_session=True)
        time.sleep(chance.uniform(0.02, 0.5) if n else 0)  # the first before anything can be through
        early += process.poll() is None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        for path in (spool / 'out').rglob('*'):
            if path.is_file() and not path.name.startswith('.') and path not in seen:
                seen.add(path)
                sweep.suite.check(is_whole(path), '%s: %s is whole' % (name, path.name))
    check_end(sweep, spool, dropped, name)
    shutil.rmtree(spool, ignore_errors=True)
    return early


def kills(sweep, count, jobs):
    chunks = [min(CHUNK, count - n) for n in range(0, count, CHUNK)]
    return sum(harness.parallel(lambda c: chunk(sweep, *c), list(enumerate(chunks)), jobs))
