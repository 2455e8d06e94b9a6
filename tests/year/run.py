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
import workbooks  # noqa: E402
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


BOOK = '{urn:jianjia:book:1}'


def year_day(day):
    return run.book['period'][-4:] + day


def jianjia(name, *arguments, codes=(0,)):
    done = harness.jianjia(*arguments, timeout=3600)
    suite.check(done.code in codes, '%s: answers %s' % (name, done.code), done.err[-800:])
    return done


def step_book():
    """Who applied for what, what each lacks and who may be recommended: the program's judgement and the generator's."""
    done = jianjia('book', 'year', '--period', run.book['period'], '--on', year_day('-12-14'), run.spool)
    root = ET.fromstring(done.out)
    units = {u.get('id'): u.get('uscc') for u in root.iter(BOOK + 'unit')}
    found = {}
    for a in root.iter(BOOK + 'application'):
        lacks = sorted(l.get('form') or 'photos' for l in a.iter(BOOK + 'lacks') if not l.get('optional'))
        found[a.get('class'), units[a.get('unit')], a.get('subject') or ''] = (a.get('eligible') == 'yes', lacks)
    expected = {(a['class'], a['uscc'], a['subject']): (a['eligible'], sorted(a['missing'])) for a in run.book['applications'] if not a['none']}
    for key in sorted(set(found) | set(expected)):
        if found.get(key) != expected.get(key):
            suite.check(False, 'book: %s of %s (%s)' % key, 'found %s, expected %s' % (found.get(key), expected.get(key)))
    suite.equal(len(found), len(expected), 'book: as many applications')


def step_packet():
    out = run.dir / 'packet'
    shutil.rmtree(out, ignore_errors=True)
    done = jianjia('packet', 'packet', '--period', run.book['period'], '--on', year_day('-12-14'), '-o', out, run.spool, codes=(0, 65))
    asked = sum(c['applications'] for c in run.book['classes'].values())
    eligible = sum(c['eligible'] for c in run.book['classes'].values())
    suite.check('%d applications (%d eligible)' % (asked, eligible) in done.err.decode(), 'packet: says how many', done.err[-300:])
    suite.equal(len(list((out / '申报单位').rglob('*.docx'))), asked, 'packet: a document for each application')
    suite.check((out / '会议材料.pdf').exists() and list((out / '附卷').glob('*.pdf')), 'packet: both parts')


def step_votes():
    """The votes come in as any other form."""
    for path in sorted((run.made / 'votes').iterdir()):
        shutil.copy(path, run.spool / 'inbox')
    harness.jianjia('watch', '--once', '--settle-ms', '0', '-q', '--on', year_day('-12-28'), run.spool)
    suite.equal(len(ledger_rows('--standing', '--form', 'vote-record')), run.book['votes'], 'votes: accepted')


def titles_of(*options):
    jianjia('titles', 'ledger', run.spool, 'titles', *options, '-o', run.dir / 'titles.csv')
    return list(csv.DictReader(io.StringIO((run.dir / 'titles.csv').read_text(encoding='utf-8-sig'))))


def step_commend():
    """Who was voted for holds a title, and nobody else; the certificates are as many."""
    before = len(titles_of())
    out = run.dir / 'commend'
    shutil.rmtree(out, ignore_errors=True)
    jianjia('commend', 'commend', '--period', run.book['period'], '--grant', '--on', year_day('-12-28'), '-o', out, run.spool)
    awarded = [a for a in run.book['applications'] if a['award']]
    granted = [t for t in titles_of() if t['授予日期'] == year_day('-12-24')]
    profile = (run.made / 'profile.xml').read_text(encoding='utf-8')
    kinds = set(re.findall('<title name="([^"]+)"', profile))
    expected = sorted((a['class'], a['unit'], a['subject']) for a in awarded if a['class'] in kinds)
    suite.equal(sorted((t['称号'], t['单位'], t['对象']) for t in granted if t['称号'] in kinds), expected, 'commend: titles')
    suite.equal(len(titles_of()) - before, len(granted), 'commend: no other title was touched')
    pages = 0
    for pdf in out.rglob('*证书*.pdf'):
        pages += int(re.search(rb'Pages:\s+(\d+)', harness.run('pdfinfo', pdf).out).group(1))
    run.granted, run.certificates = granted, pages


def step_bulletin():
    """The quarter's sums are those of the returns that stand."""
    out = run.dir / 'bulletin'
    shutil.rmtree(out, ignore_errors=True)
    jianjia('bulletin', 'bulletin', '--period', run.book['period'], '--quarter', '3', '--on', year_day('-10-25'), '-o', out, run.spool)
    text = re.sub(r'\s', '', ''.join(harness.run('pdftotext', '-layout', pdf, '-').out.decode() for pdf in sorted(out.rglob('*.pdf'))))
    returns = [c['totals'] for c in run.book['coverage'] if c['coverage'] == '第三季度' and c['stands']]
    for name in ('units', 'unions', 'people', 'joined'):
        total = sum(r[name] for r in returns)
        suite.check(str(total) in text, 'bulletin: the sum of %s, %d' % (name, total))
    jianjia('bulletin', 'bulletin', '--period', run.book['period'], '--on', year_day('-12-31'), '-o', out, run.spool)


def step_reviews():
    """A year later each title that was granted is due for its assessment."""
    later = str(int(run.book['period'][-4:]) + 1)
    jianjia('reviews', 'ledger', run.spool, 'due', '--on', later + '-12-20', '--within', '10', '-o', run.dir / 'due.csv')
    due = list(csv.DictReader(io.StringIO((run.dir / 'due.csv').read_text(encoding='utf-8-sig'))))
    expected = sorted((t['称号'], t['单位'], t['对象']) for t in run.granted)
    found = sorted((d['称号'], d['单位'], d['对象']) for d in due if later + '-12-24' in d.values())
    suite.equal(found, expected, 'reviews: due after twelve months')


def step_close():
    """The year is closed: as many items as stand, every file sound; closing it again finds it closed."""
    counts, place = run.book['counts'], run.spool / 'closed' / run.book['period']
    folders = [p for p in (run.dir / 'packet', run.dir / 'commend', run.dir / 'bulletin') if p.is_dir()]
    arguments = ('close', '--period', run.book['period'], '--on', year_day('-12-31'), run.spool, *folders)
    done = jianjia('close', *arguments)
    undecided = re.findall(r'warning: (.*?)(?:（(.*?)）)? applied for (\S+) and is eligible', done.err.decode())
    expected = sorted((a['unit'], a['subject'], a['class']) for a in run.book['applications'] if a['eligible'] and 'votes' not in a)
    suite.equal(sorted(undecided), expected, 'close: nobody waits for a decision but who holds the title')
    items = {tree: [i for i in ET.parse(tree / '归档目录.xml').iter('{urn:jianjia:archive-catalogue:1}item') if i.get('key')]
             for tree in (place, place / '保密') if tree.is_dir()}
    suite.equal(len(items[place]), counts['standing'] - counts['confidential'] + run.book['votes'], 'close: items')
    suite.equal(len(items.get(place / '保密', ())), counts['confidential'], 'close: confidential items')
    pages = {r['key']: r['pages'] for r in found_rows()}
    suite.equal([i.get('title') for tree in items.values() for i in tree if pages[i.get('key')] != int(i.get('pages'))], [], 'close: pages')
    suite.equal(harness.jianjia('close', '--verify', place).code, 0, 'close: verified')
    done = jianjia('close', *arguments)
    suite.check( b'nothing has changed' in done.err, 'close: again', done.err[-300:])


def step_lists():
    """As many rows as the book has, in workbooks that the printed tables were held against in tests/lists."""
    out = run.dir / 'lists'
    done = harness.jianjia('lists', '--period', '2026', '--on', '2026-12-31', '-o', out, run.spool, timeout=600)
    suite.equal(done.code, 0, 'lists: made\n' + done.err.decode()[-2000:])
    leaves = {leaf.name: [r for r in leaf.body if r[0]] for path in out.glob('*.xlsx') for leaf in workbooks.workbook(path)[0]}
    for name, rows in leaves.items():
        if name in run.book['classes'] and name not in ('先进个人',):
            suite.equal(len(rows), run.book['classes'][name]['applications'], 'lists: applications for ' + name)
    suite.equal(len(leaves['收件台账']), run.book['counts']['standing'] - run.book['counts']['confidential'], 'lists: what stands')
    suite.equal(len(leaves['荣誉台账']), run.book['titles'], 'lists: titles')


STEPS = (step_generate, step_notice, step_drops, step_packages, step_ledger, step_book, step_lists, step_packet, step_votes, step_commend, step_bulletin,
         step_reviews, step_close)


def main():
    for step in STEPS:
        start = time.monotonic()
        step()
        print('%-12s %6.1f s' % (step.__name__[5:], time.monotonic() - start), flush=True)
    if not suite.failed:
        shutil.rmtree(run.dir / 'again', ignore_errors=True)
    suite.finish()


main()
