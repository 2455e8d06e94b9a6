#!/usr/bin/env python3
"""GB/T 9704-2012, clause by clause, measured on the finished PDF of every sample of the official document.

usage: run.py [--table] [--report FILE.html] [SAMPLE...]

Prints «clause, wanted, found, ok», a line for what is measured alike in several documents; with --table a line for every
measurement of every document. --report writes all of them as a page to read. With names of samples only these are
measured. Then it proves that it would notice: documents broken on purpose have to be reported for the clauses that they
break and for no other."""
import collections
import concurrent.futures
import html
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'lib')]
import broken  # noqa: E402
import clauses  # noqa: E402
import faces  # noqa: E402
import harness  # noqa: E402
from document import OfficialDocument  # noqa: E402
from measure import CLAUSES, NOT_OF_SOFTWARE, Table, order  # noqa: E402

suite = harness.Suite('gbt9704')
FORM = 'official-document'
# Everything at its longest: a mark of three lines and nine signers leave the first page no room for what the standard
# wants on it. That nothing is lost there is what the suites samples and roundtrip see to.
NOT_MEASURED = {'limits'}


class Rare:
    """Characters that not every role's face holds: they may come from another."""

    def __init__(self, common):
        self.common = common

    def __contains__(self, char):
        return ord(char) not in self.common


class Faces:
    """What the clauses ask of faces: which stands for a role, and which characters may have another."""

    def __init__(self):
        known = faces.of_roles()
        self.of = {role: face.name for role, face in known.items()}
        self.rare = Rare(set.intersection(*[face.held for face in known.values()]))

    def named(self, name):
        return next((role for role, face in self.of.items() if face == name), name)


# ---------------------------------------------------------------- the samples

def sources(names):
    """Samples of the form, and documents of our own for what these have no case of."""
    found = [p for p in harness.valid_samples(FORM) + sorted((HERE / 'documents').glob('*.xml')) if p.stem not in NOT_MEASURED]
    return [p for p in found if not names or p.stem in names]


def render(paths):
    out = suite.dir / 'made'
    done = harness.jianjia('render', '-q', '-f', 'pdf,fo', '-o', out, *paths)
    suite.equal(done.code, 0, 'the documents are rendered (%s)' % done.err.decode()[:400])
    return out


def measure(path, pdf, known):
    """What there is to say of one document."""
    table = Table()
    clauses.apply(table, OfficialDocument(path.stem, path, pdf), known)
    return table.rows


def measure_broken(number, made, path, known):
    """The clauses that are reported for a document broken on purpose; why not, if it cannot be made."""
    case = broken.CASES[number]
    fo, pdf = suite.dir / ('broken-%s.fo' % case.name), suite.dir / ('broken-%s.pdf' % case.name)
    changed = case.change((made / (case.sample + '.fo.xml')).read_text(encoding='utf-8'))
    if changed is None:
        return 'nothing there to break: change tests/gbt9704/broken.py'
    fo.write_text(changed, encoding='utf-8')
    done = harness.jianjia('fo', '-q', fo, '-o', pdf)
    if done.code != 0:
        return 'not rendered: %d %s' % (done.code, done.err.decode()[:300])
    return sorted({row.clause for row in measure(path, pdf, known) if not row.ok}, key=order)


# ---------------------------------------------------------------- what is shown

def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WFA' else 1 for c in text)


def cell(text, wide):
    """A text in so many columns of a terminal, cut where it is longer."""
    while width(text) > wide:
        text = text[:-1]
    return text + ' ' * (wide - width(text))


def show(rows):
    for row in rows:
        print('%s %s %s %s %s %s' % (cell(row.clause, 7), cell(row.document, 15), cell(row.what, 44), cell(row.wanted, 34),
                                   cell(row.found, 34), 'ok' if row.ok else 'NOT OK'))


def condensed(table):
    """A line for what is measured alike in several documents: the one that is furthest off, or the first."""
    alike = {}
    for row in table.rows:
        alike.setdefault((order(row.clause), re.sub(r'\d+', '#', row.what)), []).append(row)
    print('%s %s %s %s %s %s' % (cell('条款', 7), cell('项目', 46), cell('要求', 36), cell('实测', 36), cell('文件', 4), '结论'))
    for (_, _), rows in sorted(alike.items(), key=lambda item: item[0][0]):
        row = min(rows, key=lambda r: r.ok)
        print('%s %s %s %s %s %s' % (cell(row.clause, 7), cell(row.what, 46), cell(row.wanted, 36), cell(row.found, 36),
                                     cell(str(len({r.document for r in rows})), 4), 'ok' if row.ok else 'NOT OK: ' + row.document))
    print()


def summary(table):
    counts = collections.Counter((row.clause, row.ok) for row in table.rows)
    print('%s %s %s %s' % (cell('条款', 7), cell('内容', 26), cell('测量', 6), '不符'))
    for clause, name in CLAUSES:
        outside = '；'.join(what for c, what in NOT_OF_SOFTWARE if c == clause)
        total = counts[clause, True] + counts[clause, False]
        print('%s %s %s %s%s' % (cell(clause, 7), cell(name, 26), cell(str(total) if total else '—', 6),
                                 counts[clause, False] if total else '—', '   不属软件：' + outside if outside else ''))


PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><title>GB/T 9704-2012 逐条测量</title>
<style>
body { font: 14px/1.6 serif; margin: 2em auto; max-width: 76em }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #bbb; padding: .2em .5em; text-align: left; vertical-align: top }
th { background: #eee }
.no { background: #fdd }
.out { color: #777 }
h2 { margin: 1.5em 0 .3em; font-size: 110% }
</style>
<h1>GB/T 9704-2012 逐条测量</h1>
"""


def report(table, path):
    """Every measurement as a page to read: clause, wanted, found, ok."""
    lines = [PAGE + '<p>共%d项测量，%d项不符。</p>' % (len(table.rows), sum(not r.ok for r in table.rows))]
    for clause, name in CLAUSES:
        lines.append('<h2>%s　%s</h2>' % (clause, name))
        lines += ['<p class="out">不属软件：%s</p>' % html.escape(what) for c, what in NOT_OF_SOFTWARE if c == clause]
        rows = [r for r in table.rows if r.clause == clause]
        if rows:
            lines.append('<table><tr><th>文件<th>项目<th>要求<th>实测<th>结论')
            lines += ['<tr%s><td>%s<td>%s<td>%s<td>%s<td>%s' % ('' if r.ok else ' class="no"', *(html.escape(x) for x in (
                r.document, r.what, r.wanted, r.found)), '符合' if r.ok else '不符') for r in rows]
            lines.append('</table>')
    Path(path).write_text('\n'.join(lines) + '</html>\n', encoding='utf-8')


# ---------------------------------------------------------------- the whole

def check_clauses(table):
    """Each clause is measured somewhere, and nothing is found amiss."""
    bad = [row for row in table.rows if not row.ok]
    if bad:
        show(bad)
    outside = {clause for clause, _ in NOT_OF_SOFTWARE}
    for clause, name in CLAUSES:
        rows = [row for row in table.rows if row.clause == clause]
        suite.check(rows or clause in outside, '%s %s is measured' % (clause, name))
        for row in rows:
            suite.check(row.ok, '%s %s %s' % (row.clause, row.document, row.what), 'wanted %s, found %s' % (row.wanted, row.found))


def check_broken(pool, made, paths, known):
    """What is broken is reported, under its clause and no other; and there is something broken for every clause."""
    tried = {clause for case in broken.CASES for clause in case.clauses}
    for clause, name in CLAUSES:
        suite.check(clause in tried or clause == '4', '%s %s: something is broken for it' % (clause, name))
    by_name = {path.stem: path for path in paths}
    jobs = [(case, pool.submit(measure_broken, number, made, by_name[case.sample], known))
            for number, case in enumerate(broken.CASES)]
    for case, job in jobs:
        suite.equal(job.result(), sorted(case.clauses, key=order), 'broken %s (%s)' % (case.name, case.sample))
    print('%d documents broken on purpose' % len(jobs))


def run(pool):
    arguments = sys.argv[1:]
    target = arguments.pop(arguments.index('--report') + 1) if '--report' in arguments else None
    names = [a for a in arguments if not a.startswith('--')]
    if not suite.need('mutool', 'pdftoppm', 'fc-query'):
        suite.finish()
    known, table, paths = Faces(), Table(), sources(names)
    made = render(paths)
    for job in [pool.submit(measure, path, made / (path.stem + '.pdf'), known) for path in paths]:
        table.rows += job.result()
    if '--table' in arguments:
        show(sorted(table.rows, key=lambda row: order(row.clause)))
    if target:
        report(table, target)
    if names:
        show([row for row in table.rows if not row.ok])
        print('%d measured, %d not ok' % (len(table.rows), sum(not row.ok for row in table.rows)))
        return 1 if any(not row.ok for row in table.rows) else 0
    condensed(table)
    summary(table)
    check_clauses(table)
    check_broken(pool, made, paths, known)
    return suite.finish()


def main():
    with concurrent.futures.ProcessPoolExecutor(harness.JOBS) as pool:
        code = run(pool)
    sys.exit(code)


main()
