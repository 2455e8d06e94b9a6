#!/usr/bin/env python3
"""Hostile shapes: twice the input takes about twice the time, never four times; and nothing takes long.

Times are compared with one another, not with a clock that another machine would have; only the outer limit is absolute.
"""
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('pathological')
LIMIT = 60 if harness.SANITIZED else 20
SAMPLE = ROOT / 'samples' / 'checklist-demonstration' / 'valid' / 'ordinary.xml'
HEAD = ('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set><fo:simple-page-master master-name="a" '
        'page-width="210mm" page-height="297mm" margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>'
        '<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body" font-family="西文,仿宋">')
TAIL = '</fo:flow></fo:page-sequence></fo:root>'
TABLE = ('<fo:table table-layout="fixed" width="160mm" border-collapse="collapse"><fo:table-column column-width="80mm"/>'
         '<fo:table-column column-width="80mm"/><fo:table-body>%s</fo:table-body></fo:table>')
CELL = '<fo:table-cell border="0.5pt solid black"%s><fo:block>%s</fo:block></fo:table-cell>'

RUNNING = ('<fo:table-header><fo:table-row><fo:table-cell><fo:block><fo:retrieve-table-marker retrieve-class-name="m"/>'
           '</fo:block></fo:table-cell></fo:table-row></fo:table-header><fo:table-body>')


def row(first, second, attributes=''):
    return '<fo:table-row>' + CELL % (attributes, first) + (CELL % ('', second) if second is not None else '') + '</fo:table-row>'


# name: text of size n, and the smaller of the two sizes
FO_SHAPES = {
    'long paragraph': (lambda n: '<fo:block text-align="justify">%s</fo:block>' % ('职工之家建设，' * n), 4000),
    'long paragraph, total-fit': (lambda n: '<fo:block text-align="justify" xmlns:j="urn:jianjia:fo" j:line-breaking='
                                  '"total-fit">%s</fo:block>' % ('职工之家建设，' * n), 4000),
    'long title': (lambda n: '<fo:block xmlns:j="urn:jianjia:fo" j:line-breaking="balance">%s</fo:block>' % ('职工之家' * n), 4000),
    'long addresses, total-fit': (lambda n: '<fo:block xmlns:j="urn:jianjia:fo" j:line-breaking="total-fit">http://%s</fo:block>'
                                  % ('abc/def.' * n), 4000),
    'one endless word': (lambda n: '<fo:block>%s</fo:block>' % ('abcdefghij' * n), 4000),
    'marks only': (lambda n: '<fo:block>%s</fo:block>' % ('“”（）《》' * n), 4000),
    'many paragraphs': (lambda n: '<fo:block>职工</fo:block>' * n, 8000),
    'many spaces': (lambda n: '<fo:block>a%sb</fo:block>' % (' ' * n), 400000),
    'many rows': (lambda n: TABLE % (row('一', '二') * n), 2000),
    'huge cell': (lambda n: TABLE % row('职工之家建设，' * n, '二'), 3000),
    'a span over many rows': (lambda n: TABLE % (row('一', '二', ' number-rows-spanned="%d"' % n)
                                                 + '<fo:table-row>%s</fo:table-row>' % (CELL % ('', '二')) * (n - 1)), 4000),
    'a column asked for by many rows': (lambda n: TABLE % (row('一', '二', ' text-align="from-table-column()"') * n), 4000),
    'markers of many rows': (lambda n: TABLE.replace('<fo:table-body>', RUNNING) % (row(
        '<fo:marker marker-class-name="m">职</fo:marker>一', '二') * n), 4000),
    'nested blocks': (lambda n: '<fo:block>' * 100 + '职工' * n + '</fo:block>' * 100, 4000),
    'many inlines': (lambda n: '<fo:block>%s</fo:block>' % ('<fo:inline font-weight="bold">职</fo:inline>工' * n), 4000),
    'many leaders': (lambda n: '<fo:block>%s</fo:block>' % ('职<fo:leader leader-length="1cm" leader-pattern="rule"/>' * n), 2000),
    'every character another': (lambda n: '<fo:block>%s</fo:block>' % ''.join(chr(0x4E00 + i % 20000) for i in range(n)), 8000),
}


def submission(field):
    return SAMPLE.read_text(encoding='utf-8').replace('</form>', field + '</form>')


XML_SHAPES = {
    'unknown elements': (lambda n: submission('<a/>' * n), 2000),
    'deep elements': (lambda n: submission('<a>' * n + '</a>' * n), 4000),
    'many attributes': (lambda n: submission('<a %s/>' % ' '.join('a%d="1"' % i for i in range(n))), 4000),
    'a long value': (lambda n: submission('<a>%s</a>' % ('职' * n)), 400000),
    'a long comment': (lambda n: submission('<!--%s-->' % ('x' * n)), 2000000),
    'character references': (lambda n: submission('<a>%s</a>' % ('&#x804C;' * n)), 100000),
    'an attribute of signs': (lambda n: submission('<a b="%s"/>' % ('&gt;' * n)), 10000),
    'pattern bait': (lambda n: submission('').replace('<name>', '<name>' + '(' * n, 1), 4000),
}


def cpu():
    """Seconds of processor that children used so far: what else the machine does does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(*args):
    best, code = None, 0
    for _ in range(2):
        start = cpu()
        done = harness.jianjia(*args, timeout=LIMIT * 3)
        spent = cpu() - start
        best, code = spent if best is None else min(best, spent), done.code
        if best > 2:
            break
    return best, code


def grow(name, make, size, ending, args, codes):
    times = []
    empty, _ = timed('--version')
    for n in (size, 2 * size):
        path = suite.dir / ('shape' + ending)
        path.write_text(make(n), encoding='utf-8')
        try:
            spent, code = timed(*args(path))
        except Exception as error:
            return suite.check(False, name, error)
        suite.check(code in codes, '%s (%d): exit code' % (name, n), code)
        suite.check(spent < LIMIT, '%s (%d): %.1f s' % (name, n, spent), 'too long')
        times.append(max(spent - empty, 0.001))
    ratio = times[1] / times[0]
    # below a tenth of a second the start of the program hides the growth
    suite.check(ratio < 3.2 or times[1] < 0.1, name + ': growth', 'twice the size takes %.1f times as long (%.2f s, %.2f s)' % (
        ratio, times[0], times[1]))


for name, (make, size) in FO_SHAPES.items():
    if not suite.filter or name in suite.filter:
        size = size // 8 if harness.SANITIZED else size
        grow(name, lambda n: HEAD + make(n) + TAIL, size, '.fo',
             lambda p: ('fo', '-q', p, '-o', suite.dir / 'shape.pdf', '-o', suite.dir / 'shape.docx'), (0, 65))
for name, (make, size) in XML_SHAPES.items():
    if not suite.filter or name in suite.filter:
        grow(name, make, size, '.xml', lambda p: ('check', '-q', p), (0, 65))
suite.finish()
