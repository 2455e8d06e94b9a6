"""Small documents about pages: masters, numbers, markers, footnotes, spaces, keeps, breaks, columns, containers.

Each case is a piece of a document; a page that says CASE-name stands before it, so that all of them make one document
and one run of FOP serves them all. `@` in a case stands for its name, so that names and ids of cases do not meet.
"""
import re

import compare
import fop
import harness

CASES = {}

# cases that differ on purpose, or that FOP cannot format; by pattern
DIFFERENT = {
    'exhausted.*|format-0i|note-only-long|note-in-fixed-container|space-border-.*': 'FOP stops with an error',
    'space-range-keep-first-[12]|space-previous-nested-[12]|keep-too-much|keep-page-long': 'FOP runs off the page',
    'keep-together-line': 'FOP sets one line, off the sheet',
    'note-columns-1[23]': 'FOP continues a note under the next column, and prints over it',
    'span-keep-2-25': 'FOP ends the page behind a span that is to be kept with columns',
    'container-in-(block|cell|container)-(25|33|34)|container-static-(25|33|34)':
        'FOP turns a container without width in what is left of the page',
    'container-(static|in-cell)-(12|14)': 'FOP places a fixed container in the region, and runs its words together',
    'format-1.': 'FOP swaps the number and what follows it',
    'narrow-last': 'FOP keeps the lines of the width before',
    'space-(range|shrink|stretch|retain|margins|together).*|keep-page-columns|blank-last.*|blank-rest': 'not yet',
}


def why_different(name):
    """Why a case does not count, or ''."""
    return next((why for pattern, why in DIFFERENT.items() if re.fullmatch(pattern, name)), '')


SHEET = 'page-width="200pt" page-height="200pt" margin="10pt"'


def lines(word, count, first=1):
    """The content of a block of so many lines."""
    return '&#10;'.join('%s%d' % (word, i) for i in range(first, first + count))


def block(word, count, more='', first=1):
    """A block of so many lines, of one word each."""
    return '<fo:block linefeed-treatment="preserve" %s>%s</fo:block>' % (more, lines(word, count, first))


def blocks(word, count, more=''):
    """So many blocks of one line."""
    return ''.join('<fo:block %s>%s%d</fo:block>' % (more, word, i + 1) for i in range(count))


def master(name, body='', regions='', sheet=SHEET):
    return ('<fo:simple-page-master master-name="@%s" %s><fo:region-body %s/>%s</fo:simple-page-master>'
            % (name, sheet, body, regions))


def static(flow, content):
    return '<fo:static-content flow-name="%s">%s</fo:static-content>' % (flow, content)


def sequence(flow, master='plain', more='', statics=''):
    """A page-sequence; it begins with page 1 unless told otherwise."""
    if 'initial-page-number' not in more:
        more += ' initial-page-number="1"'
    if 'force-page-count' not in more:
        more += ' force-page-count="no-force"'
    return ('<fo:page-sequence master-reference="%s" %s>%s<fo:flow flow-name="xsl-region-body">%s</fo:flow>'
            '</fo:page-sequence>' % (master, more, statics, flow))


def case(name, *sequences, masters=''):
    CASES[name] = (masters.replace('@', name + '-'), ''.join(sequences).replace('@', name + '-'))


def document(names):
    masters = ''.join(CASES[name][0] for name in names)
    body = ''.join(sequence('<fo:block font-size="5pt">CASE-%s</fo:block>' % name) + CASES[name][1] for name in names)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"'
            ' font-family="Helvetica" font-size="10pt" line-height="12pt"><fo:layout-master-set>%s%s'
            '</fo:layout-master-set>%s</fo:root>\n' % (master('plain').replace('@', ''), masters, body))


# --- masters and numbers ----------------------------------------------------------------------------------------------

def labelled(name, sheet=SHEET, body='margin-top="12pt"'):
    """A master whose pages say which it is."""
    return master(name, body, '<fo:region-before extent="12pt" region-name="%s"/>' % name, sheet)


def labels(*names):
    return ''.join(static(name, '<fo:block>is-%s <fo:page-number/></fo:block>' % name) for name in names)


def alternatives(*conditions, repeats=''):
    return '<fo:repeatable-page-master-alternatives %s>%s</fo:repeatable-page-master-alternatives>' % (
        repeats, ''.join('<fo:conditional-page-master-reference master-reference="@%s" %s/>' % c for c in conditions))


def master_sequence(name, *parts):
    return '<fo:page-sequence-master master-name="@%s">%s</fo:page-sequence-master>' % (name, ''.join(parts))


LOW = SHEET.replace('page-height="200pt"', 'page-height="100pt"')
ABC = labelled('a') + labelled('b', LOW) + labelled('c', SHEET.replace('page-height="200pt"', 'page-height="150pt"'))
SAY = labels('a', 'b', 'c')


def masters_case(name, parts, *flows, more=''):
    case(name, *[sequence(flow, '@s', more, SAY) for flow in flows], masters=ABC + master_sequence('s', *parts))


for count in (3, 14, 20, 26, 40):
    masters_case('last-%d' % count, [alternatives(('b', 'page-position="last"'), ('a', ''))], block('t', count))
    masters_case('first-last-%d' % count, [alternatives(('c', 'page-position="first"'), ('b', 'page-position="last"'),
                                                        ('a', 'page-position="rest"'))], block('t', count))
    masters_case('only-%d' % count, [alternatives(('b', 'page-position="only"'), ('c', 'page-position="last"'),
                                                  ('a', ''))], block('t', count))
    masters_case('odd-even-%d' % count, [alternatives(('b', 'odd-or-even="even"'), ('a', 'odd-or-even="odd"'))],
                 block('t', count))
    masters_case('odd-last-%d' % count, [alternatives(('b', 'odd-or-even="even" page-position="last"'),
                                                      ('c', 'odd-or-even="even"'), ('a', ''))], block('t', count))
masters_case('low-last', [alternatives(('b', 'page-position="last"'), ('a', ''))], blocks('x', 10) + block('t', 12))
masters_case('last-bigger', [alternatives(('a', 'page-position="last"'), ('b', ''))], block('t', 30))
masters_case('last-break', [alternatives(('b', 'page-position="last"'), ('a', ''))],
             block('t', 3) + block('u', 12, 'break-before="page"'))
masters_case('single', ['<fo:single-page-master-reference master-reference="@c"/>',
                        '<fo:single-page-master-reference master-reference="@b"/>'], block('t', 40))
masters_case('repeats', ['<fo:single-page-master-reference master-reference="@c"/>',
                         '<fo:repeatable-page-master-reference master-reference="@b" maximum-repeats="2"/>',
                         '<fo:repeatable-page-master-reference master-reference="@a"/>'], block('t', 60))
masters_case('repeats-zero', ['<fo:repeatable-page-master-reference master-reference="@c" maximum-repeats="0"/>',
                              '<fo:repeatable-page-master-reference master-reference="@b"/>'], block('t', 30))
masters_case('repeats-alternatives', [alternatives(('c', 'odd-or-even="odd"'), ('b', ''), repeats='maximum-repeats="3"'),
                                      '<fo:repeatable-page-master-reference master-reference="@a"/>'], block('t', 60))
masters_case('exhausted', [alternatives(('c', 'odd-or-even="odd"'), ('b', ''), repeats='maximum-repeats="3"')],
             block('t', 60))
masters_case('exhausted-single', ['<fo:repeatable-page-master-reference master-reference="@c" maximum-repeats="1"/>',
                                  '<fo:repeatable-page-master-reference master-reference="@b" maximum-repeats="2"/>'],
             block('t', 60))
masters_case('blank-odd', [alternatives(('b', 'blank-or-not-blank="blank"'), ('c', 'page-position="first"'), ('a', ''))],
             block('t', 3) + block('u', 3, 'break-before="odd-page"') + block('v', 3, 'break-before="odd-page"'))
masters_case('not-blank', [alternatives(('a', 'blank-or-not-blank="not-blank"'), ('b', ''))],
             block('t', 3) + block('u', 3, 'break-before="odd-page"'))
masters_case('blank-first', [alternatives(('c', 'page-position="first"'), ('b', 'blank-or-not-blank="blank"'), ('a', ''))],
             block('t', 3, 'break-before="even-page"') + block('u', 20))
masters_case('blank-last', [alternatives(('b', 'page-position="last"'), ('c', 'blank-or-not-blank="blank"'), ('a', ''))],
             block('t', 3), more='force-page-count="even"')
masters_case('blank-last-two', [alternatives(('c', 'blank-or-not-blank="blank"'), ('b', 'page-position="last"'),
                                             ('a', ''))], block('t', 3), more='force-page-count="even"')
masters_case('blank-rest', [alternatives(('b', 'page-position="rest"'), ('a', ''))],
             block('t', 3) + block('u', 3, 'break-before="odd-page"') + block('v', 3, 'break-before="page"'))
for force in ('auto', 'even', 'odd', 'end-on-even', 'end-on-odd', 'no-force'):
    for first in ('1', '2', 'auto', 'auto-odd', 'auto-even'):
        masters_case('force-%s-%s' % (force, first), [alternatives(('c', 'blank-or-not-blank="blank"'), ('a', ''))],
                     block('t', 3), more='force-page-count="%s" initial-page-number="%s"' % (force, first))
        case('force-%s-next-%s' % (force, first),
             sequence(block('t', 3), '@s', 'force-page-count="%s" initial-page-number="1"' % force, SAY),
             sequence(block('u', 20), '@s', 'force-page-count="auto" initial-page-number="%s"' % first, SAY),
             sequence(block('u', 20), '@s', 'force-page-count="auto" initial-page-number="auto"', SAY),
             masters=ABC + master_sequence('s', alternatives(('c', 'blank-or-not-blank="blank"'), ('a', ''))))
NARROW = labelled('n', SHEET, 'margin-top="12pt" margin-right="80pt"')
case('narrow', sequence('<fo:block>%s</fo:block>' % ' '.join('word%d' % i for i in range(150)), '@s', '', labels('a', 'n')),
     masters=labelled('a') + NARROW + master_sequence('s', alternatives(('a', 'page-position="first"'), ('n', ''))))
case('narrow-blocks', sequence(''.join('<fo:block space-before="6pt">%s</fo:block>' % ' '.join(
    'w%d-%d' % (k, i) for i in range(19)) for k in range(12)), '@s', '', labels('a', 'n')),
     masters=labelled('a') + NARROW + master_sequence('s', alternatives(('a', 'odd-or-even="odd"'), ('n', ''))))
case('narrow-break', sequence('<fo:block>%s</fo:block><fo:block break-before="page">%s</fo:block>' % (
    ' '.join('word%d' % i for i in range(20)), ' '.join('more%d' % i for i in range(60))), '@s', '', labels('a', 'n')),
     masters=labelled('a') + NARROW + master_sequence('s', alternatives(('n', 'page-position="first"'), ('a', ''))))
case('narrow-last', sequence('<fo:block>%s</fo:block>' % ' '.join('word%d' % i for i in range(100)), '@s', '', labels('a', 'n')),
     masters=labelled('a') + NARROW + master_sequence('s', alternatives(('n', 'page-position="last"'), ('a', ''))))
for value in ('1', '01', '001', 'i', 'I', 'a', 'A', '0i', '(1)', '1.'):
    case('format-%s' % value, sequence(block('t', 3), 'plain', 'format="%s" initial-page-number="29"' % value),
         sequence('<fo:block><fo:page-number/></fo:block>', 'plain', 'format="%s" initial-page-number="29"' % value))
case('initial-zero', sequence('<fo:block><fo:page-number/></fo:block>', 'plain', 'initial-page-number="0"'))
case('initial-negative', sequence('<fo:block><fo:page-number/></fo:block>', 'plain', 'initial-page-number="-3"'))
case('empty-flow', sequence('<fo:block/>'))
case('two-masters', sequence('<fo:block>a</fo:block>', '@s', '', labels('b')),
     sequence('<fo:block>b</fo:block>', '@a', 'initial-page-number="auto"', labels('a')),
     masters=ABC + master_sequence('s', '<fo:repeatable-page-master-reference master-reference="@b"/>'))


# --- markers ----------------------------------------------------------------------------------------------------------

POSITIONS = ('first-starting-within-page', 'first-including-carryover', 'last-starting-within-page',
             'last-ending-within-page')
BOUNDARIES = ('page', 'page-sequence', 'document')
HEADS = master('m', 'margin-top="24pt" margin-bottom="24pt"', '<fo:region-before extent="24pt"/>'
               '<fo:region-after extent="24pt"/>')


def heads(position, boundary, more=''):
    retrieve = '<fo:retrieve-marker retrieve-class-name="h" retrieve-position="%s" retrieve-boundary="%s"/>' % (
        position, boundary)
    return static('xsl-region-before', '<fo:block %s>head %s</fo:block>' % (more, retrieve)) + static(
        'xsl-region-after', '<fo:block>foot <fo:retrieve-marker retrieve-class-name="k"'
        ' retrieve-position="%s" retrieve-boundary="%s"/></fo:block>' % (position, boundary))


def marked(name, count, cls='h', more=''):
    return '<fo:block linefeed-treatment="preserve" %s><fo:marker marker-class-name="%s">%s</fo:marker>%s</fo:block>' % (
        more, cls, name, lines(name.lower(), count))


MARKED = marked('A', 4) + marked('B', 14) + marked('C', 2) + marked('D', 2, 'k') + block('x', 14) + marked('E', 3) \
    + marked('F', 20) + block('y', 12, 'break-before="page"') + marked('G', 3, 'h', 'break-before="page"')
ROWS = ''.join('<fo:table-row><fo:table-cell>%s</fo:table-cell><fo:table-cell><fo:marker marker-class-name="h">R%d'
               '</fo:marker><fo:block>r%d</fo:block></fo:table-cell></fo:table-row>' % (marked('S%d' % i, 2, 'k'), i, i)
               for i in range(14))
for position in POSITIONS:
    for boundary in BOUNDARIES:
        name = '%s-%s' % (''.join(w[0] for w in position.split('-')), boundary)
        case('markers-' + name, sequence(MARKED, '@m', '', heads(position, boundary)),
             sequence(block('z', 5), '@m', '', heads(position, boundary)),
             sequence(block('z', 5) + marked('Z', 2), '@m', '', heads(position, boundary)), masters=HEADS)
        case('markers-table-' + name, sequence(
            '<fo:table table-layout="fixed" width="100%%"><fo:table-header><fo:table-row><fo:table-cell>'
            '<fo:marker marker-class-name="h">TH</fo:marker><fo:block>th</fo:block></fo:table-cell></fo:table-row>'
            '</fo:table-header><fo:table-body>%s</fo:table-body></fo:table>' % ROWS, '@m', '',
            heads(position, boundary)), masters=HEADS)
        case('markers-list-' + name, sequence('<fo:list-block>%s</fo:list-block>' % ''.join(
            '<fo:list-item><fo:marker marker-class-name="k">K%d</fo:marker><fo:list-item-label><fo:block>%d</fo:block></fo:list-item-label>'
            '<fo:list-item-body start-indent="body-start()"><fo:marker marker-class-name="h">L%d</fo:marker>%s'
            '</fo:list-item-body></fo:list-item>' % (i, i, i, block('l%d-' % i, 3)) for i in range(9)), '@m', '',
            heads(position, boundary)), masters=HEADS)
        case('markers-nested-' + name, sequence(''.join(
            '<fo:block><fo:marker marker-class-name="h">P%d</fo:marker>%s<fo:block><fo:marker marker-class-name="h">Q%d'
            '</fo:marker>%s</fo:block>%s</fo:block>' % (i, block('a%d-' % i, 3), i, block('b%d-' % i, 5),
                                                       block('c%d-' % i, 5)) for i in range(4)), '@m', '',
            heads(position, boundary)), masters=HEADS)
        case('markers-empty-' + name, sequence(
            block('a', 3) + '<fo:block><fo:marker marker-class-name="h">E1</fo:marker></fo:block>' + block('b', 9)
            + '<fo:block break-before="page"><fo:marker marker-class-name="h">E2</fo:marker></fo:block>' + block('c', 3)
            + '<fo:block><fo:marker marker-class-name="k">E3</fo:marker></fo:block>' + block('d', 20), '@m', '',
            heads(position, boundary)), masters=HEADS)
case('markers-styled', sequence(
    '<fo:block font-size="8pt" text-align="end"><fo:marker marker-class-name="h">plain <fo:inline font-size="80%">small</fo:inline></fo:marker>a</fo:block>'
    '<fo:block><fo:marker marker-class-name="k"><fo:block>one</fo:block><fo:block font-size="1.5em" start-indent="inherited-property-value(start-indent) + 10pt">two</fo:block></fo:marker>b</fo:block>',
    '@m', '', heads('first-starting-within-page', 'page', 'font-size="14pt" line-height="16pt"')), masters=HEADS)
case('markers-inline', sequence('<fo:block>a <fo:inline><fo:marker marker-class-name="h">IN</fo:marker>b</fo:inline> <fo:wrapper><fo:marker marker-class-name="k">WR</fo:marker>c</fo:wrapper></fo:block>',
     '@m', '', heads('first-starting-within-page', 'page')), masters=HEADS)
case('markers-container', sequence('<fo:block-container><fo:marker marker-class-name="h">BC</fo:marker><fo:block>b</fo:block></fo:block-container>'
     '<fo:block-container height="30pt"><fo:marker marker-class-name="k">FX</fo:marker><fo:block>b</fo:block></fo:block-container>',
     '@m', '', heads('first-starting-within-page', 'page')), masters=HEADS)
case('markers-container-in', sequence('<fo:block-container height="30pt">%s</fo:block-container>%s' % (marked('IN', 1), marked('K', 1, 'k')),
     '@m', '', heads('first-starting-within-page', 'page')), masters=HEADS)
case('markers-same-block', sequence('<fo:block><fo:marker marker-class-name="h">M1</fo:marker><fo:marker marker-class-name="k">M2</fo:marker>b</fo:block>',
     '@m', '', heads('first-starting-within-page', 'page')), masters=HEADS)
case('markers-none', sequence('<fo:block>b</fo:block>', '@m', '', heads('first-starting-within-page', 'page')), masters=HEADS)


# --- footnotes --------------------------------------------------------------------------------------------------------

SEPARATOR = static('xsl-footnote-separator', '<fo:block>-----</fo:block>')


def note(name, count=1, more=''):
    return '<fo:footnote><fo:inline>(%s)</fo:inline><fo:footnote-body>%s</fo:footnote-body></fo:footnote>' % (
        name, block(name + '-', count, more))


def called(name, count, at, *notes):
    """A block of lines; the notes are called at the end of line `at`."""
    parts = ['%s%d' % (name, i + 1) for i in range(count)]
    parts[at - 1] += ''.join(notes)
    return '<fo:block linefeed-treatment="preserve">%s</fo:block>' % '&#10;'.join(parts)


def footnote_case(name, *parts, **more):
    case('note-' + name, sequence(''.join(parts), more.get('master', 'plain'), '', more.get('separator', SEPARATOR)),
         masters=more.get('masters', ''))


for at in range(8, 16):
    footnote_case('at-%d' % at, called('t', 20, at, note('n', 1)))
    footnote_case('three-at-%d' % at, called('t', 20, at, note('n', 3)))
    footnote_case('six-at-%d' % at, called('t', 25, at, note('n', 6)))
    footnote_case('long-at-%d' % at, called('t', 25, at, note('n', 12)))
    footnote_case('page-at-%d' % at, called('t', 25, at, note('n', 20)))
    footnote_case('two-at-%d' % at, called('t', 25, at, note('n', 2), note('m', 3)))
    footnote_case('two-lines-%d' % at, called('t', 25, at, note('n', 2)), called('u', 9, 3, note('m', 3)))
    footnote_case('blocks-%d' % at, blocks('b', at - 1), called('t', 1, 1, note('n', 3)), blocks('c', 10))
    footnote_case('keep-%d' % at, blocks('b', at - 1), called('t', 1, 1, note('n', 3, 'keep-together.within-column="always"')), blocks('c', 10))
    footnote_case('no-separator-%d' % at, blocks('b', at - 1), called('t', 1, 1, note('n', 4)), blocks('c', 10), separator='')
    footnote_case('row-%d' % at, '<fo:table table-layout="fixed" width="100%%"><fo:table-body>%s</fo:table-body></fo:table>' % ''.join(
        '<fo:table-row><fo:table-cell><fo:block>r%d%s</fo:block></fo:table-cell></fo:table-row>' % (i, note('n', 2) if i == at else '')
        for i in range(1, 20)))
    footnote_case('cell-%d' % at, '<fo:table table-layout="fixed" width="100%%"><fo:table-body><fo:table-row><fo:table-cell>%s</fo:table-cell>'
                  '<fo:table-cell>%s</fo:table-cell></fo:table-row></fo:table-body></fo:table>' % (called('t', 20, at, note('n', 2)), block('u', 17)))
    footnote_case('list-%d' % at, '<fo:list-block>%s</fo:list-block>' % ''.join(
        '<fo:list-item><fo:list-item-label><fo:block>%d</fo:block></fo:list-item-label><fo:list-item-body start-indent="body-start()">'
        '<fo:block>i%d%s</fo:block></fo:list-item-body></fo:list-item>' % (i, i, note('n', 2) if i == at else '') for i in range(1, 20)))
    footnote_case('columns-%d' % at, called('t', 40, at, note('n', 3)), master='@c',
                  masters=master('c', 'column-count="2" column-gap="10pt"'))
    footnote_case('columns-second-%d' % at, called('t', 40, at + 14, note('n', 3)), master='@c',
                  masters=master('c', 'column-count="2" column-gap="10pt"'))
footnote_case('many', *[called('t%d-' % i, 3, 2, note('n%d' % i, 2)) for i in range(12)])
footnote_case('many-long', *[called('t%d-' % i, 3, 2, note('n%d' % i, 7)) for i in range(6)])
footnote_case('last-page', called('t', 15, 15, note('n', 3)))
footnote_case('only-long', called('t', 1, 1, note('n', 40)))
footnote_case('orphans', called('t', 25, 12, note('n', 9, 'orphans="3" widows="3"')))
footnote_case('spaces', called('t', 25, 8, note('n', 2, 'space-before="6pt" space-after="6pt"'), note('m', 2, 'space-before="10pt"')))
footnote_case('separator-spaces', called('t', 25, 8, note('n', 2)), separator=static(
    'xsl-footnote-separator', '<fo:block space-before="6pt" space-after="6pt">-----</fo:block>'))
footnote_case('rule', called('t', 25, 8, note('n', 2)), separator=static(
    'xsl-footnote-separator', '<fo:block><fo:leader leader-pattern="rule" leader-length="50pt"/></fo:block>'))
footnote_case('before-break', called('t', 3, 2, note('n', 2)), block('u', 5, 'break-before="page"'))
footnote_case('long-before-break', called('t', 3, 2, note('n', 16)), block('u', 5, 'break-before="page"'))
footnote_case('in-container', '<fo:block-container>%s</fo:block-container>' % called('t', 20, 5, note('n', 2)))
footnote_case('in-fixed-container', '<fo:block-container height="60pt">%s</fo:block-container>' % called('t', 3, 2, note('n', 2)), block('u', 12))
footnote_case('in-table-header', '<fo:table table-layout="fixed" width="100%%"><fo:table-header><fo:table-row><fo:table-cell><fo:block>th%s'
              '</fo:block></fo:table-cell></fo:table-row></fo:table-header><fo:table-body>%s</fo:table-body></fo:table>' % (note('n', 1), ''.join(
                  '<fo:table-row><fo:table-cell><fo:block>r%d</fo:block></fo:table-cell></fo:table-row>' % i for i in range(20))))
footnote_case('in-inline', '<fo:block>a <fo:inline font-weight="bold">b %s</fo:inline> c</fo:block>' % note('n', 2))
footnote_case('static', blocks('b', 5), separator=SEPARATOR)
footnote_case('span', '<fo:block span="all">top%s</fo:block>' % note('a', 2), called('t', 40, 5, note('n', 2)), master='@c',
              masters=master('c', 'column-count="2" column-gap="10pt"'))
footnote_case('display-align', called('t', 4, 2, note('n', 2)), master='@c', masters=master('c', 'display-align="after"'))
footnote_case('last-master', called('t', 24, 22, note('n', 3)), master='@s',
              masters=ABC + master_sequence('s', alternatives(('b', 'page-position="last"'), ('a', ''))))


# --- spaces, keeps, breaks --------------------------------------------------------------------------------------------

def plain_case(name, *parts, master='plain', masters='', statics=''):
    case(name, sequence(''.join(parts), master, '', statics), masters=masters)


for more, name in (('space-before="10pt"', 'before'), ('space-after="10pt"', 'after'),
                   ('space-before="10pt" space-before.conditionality="retain"', 'retain-before'),
                   ('space-after="10pt" space-after.conditionality="retain"', 'retain-after'),
                   ('margin-top="6pt" margin-bottom="4pt"', 'margins'),
                   ('border="1pt solid black" padding="3pt" space-before="5pt"', 'boxed'),
                   ('padding-before="6pt" padding-before.conditionality="retain" padding-after="6pt" padding-after.conditionality="retain"', 'retained'),
                   ('border-before="4pt solid black" border-before-width.conditionality="retain" border-after="4pt solid black"', 'border'),
                   ('space-before="6pt" space-after="9pt" space-before.precedence="2"', 'ranked'),
                   ('space-before="6pt" space-after="9pt" space-before.precedence="force" space-after.precedence="force"', 'forced'),
                   ('space-before="-4pt" space-after="6pt"', 'negative'),
                   ('space-before.minimum="4pt" space-before.optimum="8pt" space-before.maximum="12pt"', 'range'),
                   ('space-before.minimum="2pt" space-before.optimum="8pt" space-before.maximum="8pt"', 'shrink'),
                   ('space-before.minimum="8pt" space-before.optimum="8pt" space-before.maximum="20pt"', 'stretch'),
                   ('space-after.minimum="4pt" space-after.optimum="8pt" space-after.maximum="12pt" keep-with-next.within-page="always"', 'range-keep'),
                   ('space-before="6pt" keep-with-next="1"', 'keep-1'), ('space-before="6pt" keep-together.within-page="2"', 'together-2'),
                   ('keep-with-previous.within-column="always"', 'previous'), ('orphans="3" widows="3"', 'three'),
                   ('orphans="1" widows="1" space-before="3pt"', 'one')):
    for n in (1, 2, 5):
        plain_case('space-%s-%d' % (name, n), *[
            '<fo:block %s>%s</fo:block>' % (more if i % 3 else '', ' '.join('w%d-%d' % (i, k) for k in range(n * 7))) for i in range(60 // n // 2)])
        plain_case('space-%s-nested-%d' % (name, n), *[
            '<fo:block %s>%s<fo:block %s>%s</fo:block></fo:block>' % (more, 'h%d' % i, more, ' '.join('w%d-%d' % (i, k) for k in range(n * 7)))
            for i in range(60 // n // 3)])
        plain_case('space-%s-first-%d' % (name, n), *[
            '<fo:block %s><fo:block %s>%s</fo:block>%s</fo:block>' % (more, more, ' '.join('w%d-%d' % (i, k) for k in range(n * 7)), 'h%d' % i)
            for i in range(60 // n // 3)])
plain_case('keep-too-much', *['<fo:block keep-with-next="always">k%d</fo:block>' % i for i in range(20)])
plain_case('keep-column', block('a', 10), '<fo:block keep-together.within-column="always">%s</fo:block>' % blocks('b', 8), block('c', 20),
           master='@c', masters=master('c', 'column-count="2"'))
plain_case('keep-page-columns', block('a', 10), '<fo:block keep-together.within-page="always">%s</fo:block>' % blocks('b', 8), block('c', 12),
           '<fo:block keep-together.within-page="always">%s</fo:block>' % blocks('d', 8), master='@c', masters=master('c', 'column-count="2"'))
plain_case('keep-page-long', block('a', 10), '<fo:block keep-together.within-page="always">%s</fo:block>' % blocks('b', 18), block('c', 12))
plain_case('keep-integers', *['<fo:block keep-with-next="%d">k%d</fo:block>' % (9 - i % 5, i) for i in range(40)])
plain_case('keep-together-line', '<fo:block keep-together="always">%s</fo:block>' % ' '.join('w%d' % i for i in range(20)), block('c', 3))
plain_case('keep-heading', *['<fo:block font-weight="bold" space-before="8pt" space-after="4pt" keep-with-next.within-page="always">H%d</fo:block>'
                             '<fo:block>%s</fo:block>' % (i, ' '.join('w%d-%d' % (i, k) for k in range(30))) for i in range(12)])
for where in ('page', 'column', 'odd-page', 'even-page'):
    for columns in (1, 2, 3):
        args = dict(master='@c', masters=master('c', 'column-count="%d" column-gap="6pt"' % columns))
        plain_case('break-before-%s-%d' % (where, columns), block('a', 3, 'break-before="%s"' % where), block('b', 3, 'break-before="%s"' % where),
                   block('c', 20), block('d', 3, 'break-before="%s"' % where), **args)
        plain_case('break-after-%s-%d' % (where, columns), block('a', 3, 'break-after="%s"' % where), block('b', 3, 'break-after="%s"' % where),
                   block('c', 20, 'break-after="%s"' % where), block('d', 3), **args)
        plain_case('break-nested-%s-%d' % (where, columns), block('a', 3), '<fo:block space-before="10pt" border="1pt solid black" padding="2pt"><fo:block break-before="%s">b</fo:block>'
                   '<fo:block break-after="%s">c</fo:block></fo:block>' % (where, where), block('d', 3, 'break-before="%s"' % where), **args)
        plain_case('break-inner-%s-%d' % (where, columns), '<fo:block border="1pt solid black" padding="2pt">x<fo:block break-before="%s">b</fo:block>'
                   'y<fo:block break-after="%s">c</fo:block>z</fo:block>' % (where, where), block('d', 3), **args)
        plain_case('break-cell-%s-%d' % (where, columns), '<fo:table table-layout="fixed" width="100%%"><fo:table-body><fo:table-row><fo:table-cell><fo:block>a</fo:block>'
                   '<fo:block><fo:block break-before="%s">b</fo:block></fo:block></fo:table-cell><fo:table-cell><fo:block>c</fo:block></fo:table-cell></fo:table-row>'
                   '<fo:table-row><fo:table-cell><fo:block break-before="%s">d</fo:block></fo:table-cell><fo:table-cell><fo:block>e</fo:block></fo:table-cell></fo:table-row>'
                   '</fo:table-body></fo:table>' % (where, where), **args)
        plain_case('break-list-%s-%d' % (where, columns), '<fo:list-block>%s</fo:list-block>' % ''.join(
            '<fo:list-item %s><fo:list-item-label><fo:block>%d</fo:block></fo:list-item-label><fo:list-item-body start-indent="body-start()"><fo:block>i%d</fo:block>%s'
            '</fo:list-item-body></fo:list-item>' % ('break-before="%s"' % where if i == 2 else '', i, i, '<fo:block break-before="%s">j</fo:block>' % where if i == 3 else '')
            for i in range(6)), **args)
        plain_case('break-container-%s-%d' % (where, columns), block('a', 3), '<fo:block-container break-before="%s">%s</fo:block-container>' % (where, block('b', 3)),
                   '<fo:block-container height="30pt" break-before="%s" break-after="%s">%s</fo:block-container>' % (where, where, block('c', 2)), block('d', 3), **args)


# --- columns ----------------------------------------------------------------------------------------------------------

for columns in (2, 3):
    for n in (1, 4, 10, 25, 50, 80):
        args = dict(master='@c', masters=master('c', 'column-count="%d" column-gap="6pt"' % columns))
        plain_case('columns-%d-%d' % (columns, n), blocks('a', n), **args)
        plain_case('span-first-%d-%d' % (columns, n), '<fo:block span="all" space-after="6pt">Title</fo:block>', blocks('a', n), **args)
        plain_case('span-middle-%d-%d' % (columns, n), blocks('a', n), '<fo:block span="all" space-before="6pt">Title</fo:block>', blocks('b', n), **args)
        plain_case('span-last-%d-%d' % (columns, n), blocks('a', n), '<fo:block span="all" space-before="6pt">Title</fo:block>', **args)
        plain_case('span-long-%d-%d' % (columns, n), blocks('a', 5), block('s', n, 'span="all"'), blocks('b', 20), **args)
        plain_case('span-keep-%d-%d' % (columns, n), blocks('a', n), '<fo:block span="all" keep-with-next="always">Title</fo:block>', blocks('b', n), **args)
        plain_case('span-break-%d-%d' % (columns, n), blocks('a', n), '<fo:block span="all" break-before="page">Title</fo:block>', blocks('b', n), **args)
        plain_case('span-table-%d-%d' % (columns, n), blocks('a', n), '<fo:block span="all"><fo:table table-layout="fixed" width="100%%"><fo:table-body>%s</fo:table-body></fo:table></fo:block>' % ''.join(
            '<fo:table-row><fo:table-cell><fo:block>r%d</fo:block></fo:table-cell></fo:table-row>' % i for i in range(6)), blocks('b', n), **args)
        plain_case('span-nested-%d-%d' % (columns, n), blocks('a', n), '<fo:block><fo:block span="all">Title</fo:block></fo:block>', blocks('b', n), **args)
plain_case('column-gap', blocks('a', 20), master='@c', masters=master('c', 'column-count="2"'))
plain_case('column-gap-percent', blocks('a', 20), master='@c', masters=master('c', 'column-count="2" column-gap="10%"'))
plain_case('columns-two-spans', '<fo:block span="all">One</fo:block><fo:block span="all">Two</fo:block>', blocks('a', 9),
           '<fo:block span="all">Three</fo:block>', blocks('b', 9), master='@c', masters=master('c', 'column-count="2"'))


# --- containers and regions -------------------------------------------------------------------------------------------

def container(more, content='<fo:block>one</fo:block><fo:block>two</fo:block>'):
    return '<fo:block-container %s>%s</fo:block-container>' % (more, content)


for i, more in enumerate((
        'absolute-position="absolute" top="30pt" left="40pt" width="60pt" height="30pt"',
        'absolute-position="absolute" top="30pt" right="40pt" width="60pt" height="30pt"',
        'absolute-position="absolute" bottom="30pt" right="40pt" width="60pt" height="30pt"',
        'absolute-position="absolute" bottom="30pt" left="40pt" right="20pt" height="30pt"',
        'absolute-position="absolute" top="20pt" bottom="30pt" left="40pt" right="20pt"',
        'absolute-position="absolute" top="20pt" bottom="30pt" left="40pt" right="20pt" display-align="after"',
        'absolute-position="absolute" top="20pt" left="40pt"', 'absolute-position="absolute" left="40pt" width="50pt"',
        'absolute-position="absolute" top="20pt" left="40pt" width="50pt"', 'absolute-position="absolute"',
        'absolute-position="absolute" top="10%" left="25%" width="50%" height="20%"',
        'absolute-position="fixed" top="30pt" left="40pt" width="60pt" height="30pt"',
        'absolute-position="fixed" bottom="30pt" right="40pt" width="60pt" height="30pt"',
        'absolute-position="fixed" top="30pt" left="40pt" right="20pt" bottom="20pt" display-align="center"',
        'absolute-position="fixed" top="5mm" left="5mm"', 'position="fixed" top="30pt" left="40pt" width="60pt" height="30pt"',
        'position="absolute" top="30pt" left="40pt" width="60pt" height="30pt"',
        'absolute-position="absolute" top="30pt" left="40pt" width="60pt" height="30pt" border="2pt solid black" padding="3pt"',
        'absolute-position="absolute" top="30pt" left="40pt" width="60pt" height="30pt" margin="5pt"',
        'absolute-position="absolute" top="30pt" left="40pt" width="60pt" height="30pt" reference-orientation="90"',
        'absolute-position="absolute" top="30pt" left="40pt" width="60pt" height="30pt" reference-orientation="180"',
        'absolute-position="absolute" top="30pt" left="40pt" width="60pt" height="30pt" reference-orientation="-90"',
        'height="40pt"', 'height="40pt" display-align="center"', 'height="40pt" display-align="after" border="1pt solid black"',
        'height="40pt" reference-orientation="90"', 'height="40pt" width="60pt" reference-orientation="90"', 'reference-orientation="180"',
        'width="60pt" height="40pt" reference-orientation="180"', 'width="60pt" height="40pt" reference-orientation="270"',
        'width="60pt" height="40pt" reference-orientation="-180"', 'width="60pt" height="40pt" reference-orientation="-270"',
        'inline-progression-dimension="60pt" reference-orientation="90"', 'reference-orientation="90"', 'reference-orientation="-90"',
        'width="80pt"', 'width="50%"', 'width="80pt" start-indent="10pt"', 'margin-left="20pt"', 'margin="6pt" border="1pt solid black"',
        'height="12pt" overflow="hidden"', 'height="12pt" overflow="error-if-overflow"', 'height="12pt"', 'start-indent="20pt" width="60pt" height="30pt"',
        'margin-left="10pt" width="60pt" height="30pt" padding="4pt"', 'block-progression-dimension.minimum="40pt"',
        'block-progression-dimension.maximum="12pt"', 'space-before="10pt" space-after="10pt"', 'keep-together.within-page="always" height="170pt"',
        'relative-position="relative" left="10pt" top="5pt"', 'height="30%"', 'height="120%"', 'writing-mode="lr-tb" height="20pt"')):
    plain_case('container-%d' % i, block('a', 3), container(more), block('b', 14))
    plain_case('container-in-block-%d' % i, block('a', 3), '<fo:block start-indent="15pt" border="1pt solid black">%s</fo:block>' % container(more), block('b', 14))
    plain_case('container-in-cell-%d' % i, '<fo:table table-layout="fixed" width="100%%"><fo:table-body><fo:table-row><fo:table-cell padding="2pt">'
               '<fo:block>x</fo:block>%s</fo:table-cell><fo:table-cell><fo:block>y</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>' % container(more), block('b', 14))
    plain_case('container-in-container-%d' % i, block('a', 2), container('height="90pt" width="150pt" margin-left="10pt" border="1pt solid black"', '<fo:block>o</fo:block>' + container(more)), block('b', 14))
    plain_case('container-static-%d' % i, block('b', 3), master='@m', masters=HEADS, statics=static('xsl-region-before', '<fo:block>h</fo:block>' + container(more)))
plain_case('relative-block', block('a', 2), '<fo:block relative-position="relative" top="3pt" left="10pt">moved</fo:block>', block('b', 2))
plain_case('container-long', container('', block('x', 40)))
plain_case('container-long-keep', block('a', 4), container('keep-together.within-page="always"', block('x', 14)), block('b', 4))
plain_case('container-columns', container('absolute-position="absolute" top="0pt" left="50pt" width="40pt" height="20pt"'), blocks('x', 40), master='@c',
           masters=master('c', 'column-count="2"'))
plain_case('container-later', block('a', 20), container('absolute-position="absolute" top="100pt" left="50pt" width="40pt" height="20pt"'), block('b', 3))
plain_case('container-fixed-later', block('a', 20), container('absolute-position="fixed" top="100pt" left="50pt" width="40pt" height="20pt"'), block('b', 3))

EDGES = '<fo:region-before extent="30pt" %s/><fo:region-after extent="30pt" %s/><fo:region-start extent="40pt" %s/><fo:region-end extent="40pt" %s/>'
FILL = ''.join(static('xsl-region-' + side, '<fo:block>%s</fo:block><fo:block>2-%s</fo:block>' % (side, side)) for side in ('before', 'after', 'start', 'end'))
for i, edges in enumerate((('', '', '', ''), ('precedence="true"', '', '', ''), ('precedence="true"', 'precedence="true"', '', ''),
                           ('display-align="after"', 'display-align="after"', 'display-align="center"', 'display-align="after"'),
                           ('', '', 'reference-orientation="90"', 'reference-orientation="-90"'),
                           ('reference-orientation="180"', 'reference-orientation="90"', 'reference-orientation="270"', 'reference-orientation="180"'),
                           ('overflow="hidden" border="0pt solid black" padding="0pt"', 'background-color="red"', '', ''))):
    for j, body in enumerate(('margin="30pt 40pt"', 'margin="30pt 40pt" display-align="center"', 'margin="30pt 40pt" reference-orientation="90"',
                              'margin="30pt 40pt" reference-orientation="180"', 'margin="30pt 40pt" reference-orientation="-90"')):
        plain_case('regions-%d-%d' % (i, j), block('x', 15), master='@m', masters=master('m', body, EDGES % edges), statics=FILL)
for orientation in (0, 90, 180, 270, -90, -180, -270):
    plain_case('sheet-%d' % orientation, block('x', 25), master='@m', statics=FILL, masters=master(
        'm', 'margin="30pt 40pt"', EDGES % ('', '', '', ''), 'page-width="250pt" page-height="180pt" margin="10pt" reference-orientation="%d"' % orientation))
plain_case('margins-percent', block('x', 5), master='@m', masters=master('m', 'margin="10%"', '<fo:region-before extent="5%"/>', 'page-width="250pt" page-height="180pt" margin="5%"'),
           statics=static('xsl-region-before', '<fo:block>h</fo:block>'))
plain_case('static-long', block('x', 5), master='@m', masters=HEADS, statics=static('xsl-region-before', block('h', 6)))
plain_case('static-long-after', block('x', 5), master='@m', masters=HEADS, statics=static('xsl-region-after', block('h', 6)))


def run(suite):
    """All of them, one after the other in one document; page by page the same words as FOP."""
    names = [name for name in CASES if not why_different(name)]
    for name in CASES:
        if name not in names:
            suite.skip(name, why_different(name))
    fo = suite.dir / 'page-cases.fo'
    ours = fo.with_suffix('.pdf')
    fo.write_text(document(names), encoding='utf-8')
    theirs = fop.answers([fo])[fo]
    done = harness.jianjia('fo', '--fop-compat', '-o', ours, fo)
    if not suite.check(not isinstance(theirs, str), 'page cases: fop', theirs) \
            or not suite.check(done.code in (0, 65) and ours.exists(), 'page cases: jianjia', done.err[-2000:]):
        return
    both = compare.separated(ours), compare.separated(theirs)
    bad = 0
    for name in names:
        differ, _, first = compare.compare(both[0].get(name, []), both[1].get(name, []))
        bad += not suite.check(not differ and name in both[1], 'page case ' + name, first)
    print('page cases: %d of %d differ' % (bad, len(names)), flush=True)
