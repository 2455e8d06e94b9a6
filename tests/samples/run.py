#!/usr/bin/env python3
"""Every sample: the valid ones are accepted and become sound files, the invalid ones give exactly the expected report."""
import difflib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402

suite = harness.Suite('samples')


def report_of(path):
    """The report as a clerk reads it; the file is named as it stands in its folder."""
    return harness.jianjia('check', path.name, cwd=path.parent, env=harness.env(LC_ALL='zh_CN.UTF-8'))


def check_invalid(path):
    return path, report_of(path)


def check_valid(form):
    out = suite.dir / form
    done = harness.jianjia('render', '-f', 'pdf,docx', '-o', out, *harness.valid_samples(form))
    return form, done, harness.jianjia('check', '--strict', *harness.valid_samples(form))


def main():
    for path, done in harness.parallel(check_invalid, harness.invalid_samples()):
        name = harness.rel(path)
        suite.equal(done.code, 65, name + ' is rejected')
        suite.check(b'libxml' not in done.out and b'Element ' not in done.out, name + ': a raw sentence', done.out)
        suite.equal(done.err, b'', name + ': standard error')
        expected = path.with_suffix('.txt')
        if not suite.check(expected.exists(), 'expected report of ' + name, 'missing: make regen SUITE=samples'):
            continue
        want, have = expected.read_text(encoding='utf-8'), done.out.decode('utf-8', 'replace')
        diff = '\n'.join(difflib.unified_diff(want.splitlines(), have.splitlines(), 'expected', 'found', lineterm=''))
        suite.check(want == have, name + ': the report', diff)
    for form, done, strict in harness.parallel(check_valid, harness.forms()):
        suite.equal(done.code, 0, form + ': valid samples are accepted (%s)' % done.err.decode('utf-8', 'replace')[:600])
        out = suite.dir / form
        for path in harness.valid_samples(form):
            for ending in ('.pdf', '.docx'):
                made = out / (path.stem + ending)
                suite.check(made.exists() and made.stat().st_size > 1000, 'made', harness.rel(made))
        suite.check(not list(out.glob('*.退回.html')), form + ': no rejection of a valid sample')
    if suite.need('qpdf'):
        pdfs = sorted(suite.dir.rglob('*.pdf'))
        for path, done in zip(pdfs, harness.parallel(lambda p: harness.run('qpdf', '--check', p), pdfs)):
            suite.check(done.code == 0, 'qpdf --check ' + harness.rel(path), done.out + done.err)
    suite.finish()


main()
