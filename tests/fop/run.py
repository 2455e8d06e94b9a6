#!/usr/bin/env python3
"""The same pages with the same words on them as Apache FOP, under --fop-compat.

usage: tests/fop/run.py [--large] [--fixed] [--places] [NAME...]

First the fixed documents (families/, cases/): each aimed at one rule, or realistic. Those that may differ stand in
differences.md with the reason; one that stands there and agrees fails too, unless it is an open question. NAME: only
documents whose name starts so, each difference with both PDFs. Then documents at random. Without --large a quarter of
the fixed documents and few random ones are taken. --places also reports words that stand elsewhere on the right page;
it fails nothing. Last the small cases of page_cases.py and of written/, one after the other in one document.
"""
import argparse
import collections
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[0] / 'lib')]
import compare  # noqa: E402
import documents  # noqa: E402
import fixed  # noqa: E402
import fop  # noqa: E402
import harness  # noqa: E402
import page_cases  # noqa: E402
import random_documents  # noqa: E402
import written_cases  # noqa: E402

ROW = re.compile(r'^\| (?!document |---)(\S+) \| (.*?) \|$', re.M)
OPEN = 'open'


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--large', action='store_true', help='all fixed documents and forty random ones of each kind')
    parser.add_argument('--fixed', action='store_true', help='all fixed documents and no other')
    parser.add_argument('--places', action='store_true', help='report words that stand elsewhere on their page')
    parser.add_argument('names', nargs='*', help='beginnings of names of fixed documents')
    return parser.parse_args()


def known_differences():
    """name -> reason, of the table in differences.md."""
    return dict(ROW.findall((HERE / 'differences.md').read_text(encoding='utf-8')))


def judge(suite, result, known, options):
    where = result.detail + (' (%s, %s)' % (result.fo.with_suffix('.pdf'), fop.kept(result.fo)) if options.names else '')
    differs = result.kind in ('pages', 'words', 'refused')
    if result.kind == 'failed':
        suite.check(False, result.name, where)
    elif result.name in known:
        agrees = 'agrees with FOP now: take it out of differences.md'
        if known[result.name].startswith(OPEN) and not differs:
            print('%s %s' % (result.name, agrees))
        else:
            suite.check(differs, result.name, agrees)
        if options.names:
            print('known %s: %s -- %s' % (result.name, where, known[result.name]))
    else:
        suite.check(not differs, result.name, where)
    if result.kind == 'place' and (options.places or options.names):
        print('place %s: %s' % (result.name, where))


def run_fixed(suite, options):
    known = known_differences()
    found = fixed.write_documents(suite.dir, options.names, options.large or options.fixed)
    suite.check(found, 'fixed documents', 'none is named so')
    for name in sorted(set(known) - set(fixed.names())):
        suite.check(False, name, 'stands in differences.md, and there is no such document')
    results = fixed.compare(found)
    for result in results:
        judge(suite, result, known, options)
    count = collections.Counter(result.kind for result in results)
    print('fixed documents: %d, of which %d agree in every place, %d in pages and words; %d differ, %d FOP refuses'
          % (len(results), count['same'], count['place'], count['pages'] + count['words'], count['refused']), flush=True)


def format_both(suite, name, document, *fop_options):
    """Our pages and FOP's of a document, or None."""
    fo = suite.dir / (name + '.fo')
    ours, theirs = fo.with_suffix('.pdf'), fo.with_suffix('.fop.pdf')
    fo.write_text(document, encoding='utf-8')
    done = harness.run('fop', '-q', *fop_options, fo, theirs)
    if not suite.check(done.code == 0, name + ': fop', done.err[-2000:]):
        return None
    done = harness.jianjia('fo', '--fop-compat', '-o', ours, fo)
    # findings (content that cannot fit) end with 65, and the pages are made all the same
    if not suite.check(done.code in (0, 65) and ours.exists(), name + ': jianjia', done.err[-2000:]):
        return None
    return ours, theirs


def check_written(suite, path):
    """The cases of one file of written/; places of words count, too."""
    cases = written_cases.read(path)
    both = format_both(suite, path.stem, written_cases.document(cases), '-r')
    ours, theirs = [compare.cases(pdf) for pdf in both] if both else ({}, {})
    bad = 0
    for case in cases if both else []:
        name = path.stem + ': ' + case.name
        if case.differs:
            suite.skip(name, case.differs)
            continue
        a, b = ours.get(case.name, []), theirs.get(case.name, [])
        _, _, first = compare.compare(a, b)
        first = first or (case.places and compare.misplaced(a, b)) or ''
        bad += suite.check(not first and b, name, first) is False
    print('%-12s %d of %d cases differ' % (path.stem, bad, len(cases)), flush=True)


def main():
    options = arguments()
    suite = harness.Suite('fop')
    if suite.need('fop', 'java', 'mutool'):
        run_fixed(suite, options)
        if not options.names and not options.fixed:
            random_documents.run(suite, documents.KINDS, options.large)
            page_cases.run(suite)
            for path in written_cases.files():
                check_written(suite, path)
    suite.finish()


main()
