#!/usr/bin/env python3
"""A year whole, held against the generator's book: notice, drops, what comes back and is mended, ledger, titles, and
what follows in December. Every count is checked.

    UNITS=600 SEED=9704 tests/year/run.py     # default: 48 units; make check-year: 600

Each step is a function in STEPS; it may use what those before it left in the spool.
"""
import collections
import csv
import io
import os
import re
import shutil
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import years  # noqa: E402

UNITS = int(os.environ.get('UNITS', '48'))
SEED = int(os.environ.get('SEED', '9704'))

suite = harness.Suite('year')


class Run:
    dir = suite.dir
    spool = suite.dir / 'spool'
    made = suite.dir / 'made'
    book = None


run = Run()


def step_generate():
    years.generate(run.made, UNITS, SEED)
    run.book = years.book(run.made)
    if UNITS <= 100:
        years.generate(run.dir / 'again', UNITS, SEED, jobs=1)
        done = harness.run('diff', '-rq', run.made, run.dir / 'again')
        suite.equal(done.out, b'', 'generate: the same seed makes the same bytes')
    suite.check(run.book['counts']['faults'], 'generate: some forms are faulty')


def step_notice():
    out = run.dir / 'notice'
    done = harness.jianjia('bundle', '--profile', run.made / 'profile.xml', run.made / 'notice.xml', '-o', out)
    suite.equal(done.code, 0, 'notice: made\n' + done.err.decode())
    suite.equal(len(list(out.glob('附件*.docx'))), len(re.findall('<blank ', (run.made / 'notice.xml').read_text())), 'notice: a blank form each')


def step_drops():
    years.open_spool(run.made, run.spool)
    years.bring_titles(run.made, run.spool)
    for stage in run.book['stages']:
        done = years.drop(run.made, run.spool, stage)
        suite.check(done.code in (0, 65), 'drops: %s' % stage['folder'], done.err[-800:])
        suite.equal([p.name for p in (run.spool / 'inbox').iterdir() if p.name[0] != '.'], [], 'drops: %s leaves nothing in the inbox' % stage['folder'])


def found_rows():
    """What the packages say, as rows like the book's."""
    for path in years.packages(run.spool):
        yield years.package_row(path)


def step_packages():
    """Each submission of the book is one package, in its state, with exactly the findings that were expected."""
    def key(r):
        return (r['form'], r['class'], r['subject'], r['state'], tuple(r['errors']), r['photos'], r['file'].split('/')[1])
    expected = collections.Counter(key(r) for r in run.book['rows'] if r['state'] != 'duplicate')
    found = collections.Counter(key(r) for r in found_rows())
    for missing in sorted((expected - found).elements())[:8]:
        suite.check(False, 'packages: expected', missing)
    for strange in sorted((found - expected).elements())[:8]:
        suite.check(False, 'packages: not expected', strange)
    suite.equal(sum(found.values()), sum(expected.values()), 'packages: as many as in the book')
    bare = [r['file'] for r in found_rows() if (r['pages'] > 0) != (r['state'] == 'accepted')]
    suite.equal(bare[:3], [], 'packages: those with documents know their pages')
    warned = {(r['file'].split('/')[1], r['form']): r['warnings'] for r in run.book['rows'] if r['state'] == 'accepted'}
    for r in found_rows():
        if r['state'] == 'accepted':
            # which of several files exceeds a quota depends on the order they came in
            suite.equal([w for w in r['warnings'] if w != 'R-GRANT'], warned.get((r['file'].split('/')[1], r['form'])), 'packages: warnings of %s in %s' % (r['form'], r['file']))


def ledger_rows(*options):
    done = harness.jianjia('ledger', run.spool, 'list', *options, '-o', run.dir / 'list.csv')
    suite.equal(done.code, 0, 'ledger: list\n' + done.err.decode())
    return list(csv.DictReader(io.StringIO((run.dir / 'list.csv').read_text(encoding='utf-8-sig'))))


def step_ledger():
    counts = run.book['counts']
    suite.equal(len(ledger_rows('--confidential', '--standing')), counts['standing'], 'ledger: what stands')
    suite.equal(len(ledger_rows('--standing')), counts['standing'] - counts['confidential'], 'ledger: what stands and is not confidential')
    done = harness.jianjia('ledger', run.spool, 'verify')
    suite.equal(done.code, 0, 'ledger: verified\n' + done.err.decode())


def step_close():
    """The year is closed: as many items as stand, every file sound; closing it again finds it closed."""
    counts, place = run.book['counts'], run.spool / 'closed' / run.book['period']
    done = harness.jianjia('close', '--period', run.book['period'], '--on', run.book['period'] + '-12-31', run.spool, timeout=1800)
    suite.equal(done.code, 0, 'close: closed\n' + done.err.decode()[-500:])
    items = {tree: [i for i in ET.parse(tree / '归档目录.xml').iter('{urn:jianjia:archive-catalogue:1}item') if i.get('key')]
             for tree in (place, place / '保密')}
    suite.equal(len(items[place]), counts['standing'] - counts['confidential'], 'close: items')
    suite.equal(len(items[place / '保密']), counts['confidential'], 'close: confidential items')
    pages = {r['key']: r['pages'] for r in found_rows()}
    suite.equal([i.get('title') for tree in items.values() for i in tree if pages[i.get('key')] != int(i.get('pages'))], [], 'close: pages')
    suite.equal(harness.jianjia('close', '--verify', place).code, 0, 'close: verified')
    done = harness.jianjia('close', '--period', run.book['period'], '--on', run.book['period'] + '-12-31', run.spool, timeout=1800)
    suite.check(done.code == 0 and b'nothing has changed' in done.err, 'close: again', done.err[-300:])


STEPS = (step_generate, step_notice, step_drops, step_packages, step_ledger, step_close)


def main():
    for step in STEPS:
        start = time.monotonic()
        step()
        print('%-12s %6.1f s' % (step.__name__[5:], time.monotonic() - start), flush=True)
    if not suite.failed:
        shutil.rmtree(run.dir / 'again', ignore_errors=True)
    suite.finish()


main()
