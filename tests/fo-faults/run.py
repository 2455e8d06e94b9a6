#!/usr/bin/env python3
"""FO that is wrong, outside the subset, or does not fit: what is reported, and that nothing is lost.

usage: tests/fo-faults/run.py [--write] [NAME...]

Each document of cases/ ends with what is expected of it, one comment each:

    <!-- finding: LINE CODE the Chinese sentence -->      all of them, in the order of the report
    <!-- pages: 3 -->
    <!-- page 2: words that stand there, among others -->
    <!-- not printed: words that stand beside the sheet or are named by a finding as left out -->

Every other word of the document's text stands on a page. --strict must turn each FO-* warning into an error. --write
puts the findings and pages found into the documents; read the difference before you keep it.
"""
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[0] / 'lib'))
import harness  # noqa: E402

EXPECTED = re.compile(r'<!-- (finding|pages|page \d+|not printed): (.*?) -->\n?', re.S)
FO = '{http://www.w3.org/1999/XSL/Format}'
# a mark is retrieved elsewhere or not at all, a title of a bookmark is printed nowhere
ELSEWHERE = ('marker', 'bookmark-tree', 'title', 'declarations', 'leader')


def words_of(element, out):
    """The words of an FO document that are printed where they stand."""
    if element.tag in [FO + name for name in ELSEWHERE] or not element.tag.startswith('{http://www.w3.org/1999/XSL'):
        return out
    out += (element.text or '').split()
    for child in element:
        words_of(child, out)
        out += (child.tail or '').split()
    return out


class Case:
    def __init__(self, path, folder):
        self.path, self.name = path, path.stem
        self.text = path.read_text(encoding='utf-8')
        self.expected = EXPECTED.findall(self.text)
        self.pdf = folder / (self.name + '.pdf')
        self.done = harness.jianjia('fo', '--diagnostics', 'json', '-o', self.pdf, path, timeout=60)
        self.findings = self.read_findings(self.done)
        self.pages = self.read_pages()

    def wanted(self, what):
        return [value for name, value in self.expected if name == what]

    @staticmethod
    def read_findings(done):
        try:
            found = json.loads(done.out or done.err)['files'][0]['findings']
        except (ValueError, LookupError):
            return []
        return [f for f in found if f['code'] != 'FONT-SUBSTITUTED']

    def sentences(self):
        return ['%s %s %s' % (f['line'], f['code'], f['message']) for f in self.findings]

    def read_pages(self):
        if not self.pdf.exists():
            return []
        done = harness.run('pdftotext', '-layout', self.pdf, '-')
        return done.out.decode('utf-8', 'replace').split('\f')[:-1]

    def lost(self):
        """Words of the input that no page has; they may be broken anywhere, or stand in other words' midst."""
        printed = [''.join(page.split()) for page in self.pages]
        spaced = [page.split() for page in self.pages]
        skip = ' '.join(self.wanted('not printed')).split()
        return [w for w in words_of(ElementTree.fromstring(self.text), [])
                if w not in skip and not any(w in page for page in spaced) and not any(w in page for page in printed)
                and not self.scattered(w)]

    def scattered(self, word):
        """Cut into letters or pieces, from page to page even."""
        everything = iter(''.join(''.join(page.split()) for page in self.pages))
        return len(word) > 1 and all(letter in everything for letter in word)

    def write(self):
        kept = [(n, v) for n, v in self.expected if n == 'not printed' or n.startswith('page ')]
        lines = [('finding', s) for s in self.sentences()] + [('pages', str(len(self.pages)))] + kept
        text = EXPECTED.sub('', self.text).rstrip('\n') + '\n'
        self.path.write_text(text + ''.join('<!-- %s: %s -->\n' % line for line in lines), encoding='utf-8')


def check_strict(suite, case):
    """Under --strict what the reader warns of is an error, and the exit code says so."""
    warned = [f for f in case.findings if f['stage'] == 'fo']
    if not warned:
        return
    done = harness.jianjia('fo', '--strict', '--diagnostics', 'json', '-f', 'areas', '-o', case.pdf.with_suffix('.xml'), case.path)
    errors = [f for f in Case.read_findings(done) if f['stage'] == 'fo' and f['severity'] in ('error', 'fatal')]
    suite.equal(done.code, 65, case.name + ': exit code under --strict')
    suite.equal([(f['line'], f['code']) for f in errors], [(f['line'], f['code']) for f in warned], case.name + ': --strict')


def check(suite, case):
    suite.check(case.done.code in (0, 65), case.name, 'exit code %d: %s' % (case.done.code, case.done.err[-500:]))
    suite.equal(case.sentences(), case.wanted('finding'), case.name + ': findings')
    suite.check(all(f['line'] for f in case.findings), case.name, 'a finding without a line')
    suite.equal([str(len(case.pages))], case.wanted('pages'), case.name + ': pages')
    suite.equal(case.lost(), [], case.name + ': words lost')
    for what, wanted in case.expected:
        if what.startswith('page '):
            page = case.pages[int(what[5:]) - 1].split() if int(what[5:]) <= len(case.pages) else []
            suite.equal([w for w in wanted.split() if w not in page], [], '%s: words missing on %s' % (case.name, what))
    check_strict(suite, case)


def main():
    suite = harness.Suite('fo-faults')
    names = [a for a in sys.argv[1:] if not a.startswith('-')]
    if suite.need('pdftotext'):
        paths = [p for p in sorted((HERE / 'cases').glob('*.fo')) if not names or p.stem in names]
        for case in harness.parallel(lambda path: Case(path, suite.dir), paths):
            if '--write' in sys.argv:
                case.write()
            else:
                check(suite, case)
    suite.finish()


main()
