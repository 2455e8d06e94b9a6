"""FO documents at random, for comparison with Apache FOP: the same seed gives the same documents.

Each case is a page-sequence of one kind; many of them make one document, so that a run of FOP serves them all.
Latin text in the base-14 faces, whose widths both formatters know without any configuration. All words of
a case differ, so that each can be found again.
"""
import random

WORDS = ('aim base cell draft early fund group hours items joint kept labour member notice office paper quota report '
         'share total union visit worker year zone budget census district elected finance general harvest income '
         'journal ledger meeting number opinion payment quarter register schedule treasury').split()
STYLES = ['solid', 'solid', 'solid', 'dashed', 'dotted', 'double']


class Case:
    """One page-sequence; `body` of its flow is made by the kind's function below."""

    def __init__(self, kind, seed):
        self.kind, self.seed = kind, seed
        self.random = random.Random('%s-%d' % (kind, seed))
        self.count = 0
        self.static = ''
        self.master = 'plain'

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def pick(self, *items):
        return self.random.choice(items)

    def between(self, low, high):
        return self.random.randint(low, high)

    def words(self, low, high):
        first = self.count
        self.count += self.between(low, high)
        return ' '.join('%s%d' % (self.random.choice(WORDS), i) for i in range(first, self.count))

    def attributes(self, *choices):
        """Each (percent, name, values...) is put with that chance, as one of its values."""
        out = ''
        for percent, name, *values in choices:
            if self.chance(percent):
                out += ' %s="%s"' % (name, self.random.choice(values))
        return out


def element(name, attributes, content):
    return '<fo:%s%s>%s</fo:%s>' % (name, attributes, content, name)


# --- blocks ------------------------------------------------------------------------------------------------------

def block_attributes(case, nested=False):
    return case.attributes(
        (30, 'space-before', '6pt', '10pt', '14pt'), (30, 'space-after', '4pt', '9pt', '16pt'),
        (5, 'space-before.conditionality', 'retain'), (6, 'space-before.precedence', '2', 'force'),
        (6, 'space-after.precedence', '1', 'force'), (8, 'margin-top', '5pt'), (8, 'margin-left', '12pt'),
        (10, 'padding', '3pt', '6pt'), (10, 'border', '1pt solid black', '2pt dashed black'),
        (4, 'padding-after', '5pt" padding-after.conditionality="retain'),
        (10, 'start-indent', '10pt'), (10, 'end-indent', '20pt'), (10, 'text-indent', '24pt'),
        (8, 'keep-with-next.within-page', 'always', '3'), (0 if nested else 8, 'keep-together.within-page', 'always'),
        (5, 'keep-with-previous.within-page', 'always'), (8, 'orphans', '1', '3', '4'), (8, 'widows', '1', '3', '4'),
        (10, 'font-size', '8pt', '14pt'), (10, 'line-height', '1.5', '18pt', '200%'), (15, 'text-align', 'end', 'center'),
        (2, 'break-before', 'page', 'odd-page', 'column'), (1, 'break-after', 'page'))


def paragraph(case, low=2, high=60, more=''):
    return element('block', block_attributes(case) + more, case.words(low, high))


def blocks(case, depth=2):
    out = ''
    for _ in range(case.between(8, 20) if depth == 2 else case.between(2, 5)):
        if depth > 0 and case.chance(20):
            out += element('block', block_attributes(case, True), blocks(case, depth - 1))
        elif case.chance(5):
            out += element('block-container', case.attributes((60, 'height', '30pt', '50pt')),
                           element('block', '', case.words(2, 12)))
        else:
            out += paragraph(case)
    return out


# --- tables ------------------------------------------------------------------------------------------------------

def cell_attributes(case, borders):
    out = case.attributes((70, 'padding', '1pt', '2pt', '4pt'), (15, 'display-align', 'center', 'after'),
                          (6, 'height', '20pt', '40pt'), (10, 'text-align', 'end', 'center'))
    if borders:
        out += ' border="%s %s black"' % (case.pick('0.5pt', '1pt', '1pt', '2pt', '3pt'), case.pick(*STYLES))
    return out


def cell_content(case, long):
    out = ''
    for _ in range(case.pick(1, 1, 1, 2, 3)):
        more = case.attributes((15, 'space-before', '5pt'), (15, 'space-after', '7pt'), (10, 'widows', '1', '3'),
                               (10, 'orphans', '1', '3'), (4, 'keep-together.within-page', 'always'))
        out += element('block', more, case.words(1, long))
    return out


def row_attributes(case):
    return case.attributes((10, 'keep-together.within-page', 'always'), (7, 'keep-with-next.within-page', 'always', '2'),
                           (5, 'keep-with-previous.within-page', 'always'), (15, 'height', '24pt', '60pt'),
                           (5, 'min-height', '30pt'), (3, 'break-before', 'page'), (2, 'break-after', 'page'))


def row(case, columns, busy, borders, long, spans, last, plain=False):
    """One row; `busy` counts the rows that cells from above still take, by column."""
    out, c = '', 0
    while c < columns:
        if busy[c] > 0:
            c += 1
            continue
        free = 1
        while c + free < columns and busy[c + free] == 0:
            free += 1
        wide = case.between(1, free) if case.chance(15) else 1
        high = case.between(2, 4) if spans and c > 0 and not last and case.chance(18) else 1
        more = (' number-columns-spanned="%d"' % wide if wide > 1 else '')
        more += (' number-rows-spanned="%d"' % high if high > 1 else '')
        out += element('table-cell', cell_attributes(case, borders) + more, cell_content(case, long))
        for i in range(c, c + wide):
            busy[i] = high
        c += wide
    for i in range(columns):
        busy[i] = max(busy[i] - 1, 0)
    return element('table-row', '' if plain else row_attributes(case), out)


def rows(case, columns, count, borders, long, spans, plain=False):
    busy, out = [0] * columns, ''
    for i in range(count):
        out += row(case, columns, busy, borders, long, spans and i + 4 < count, i + 1 == count, plain)
    return out


def table(case, spans=False, long=14, count=None):
    columns = case.between(2, 4)
    borders = case.chance(75)
    head = ''.join('<fo:table-column column-width="%s"/>' % case.pick(
        '75pt', '90pt', 'proportional-column-width(1)', 'proportional-column-width(2)', '25%') for _ in range(columns))
    if case.chance(60):
        head += element('table-header', '', rows(case, columns, case.between(1, 2), borders, 2, False, True))
    if case.chance(35):
        head += element('table-footer', '', rows(case, columns, 1, borders, 2, False, True))
    for _ in range(case.pick(1, 1, 1, 2)):
        head += element('table-body', case.attributes((15, 'border', '2pt solid black')),
                        rows(case, columns, count or case.between(6, 30), borders, long, spans))
    more = case.attributes((20, 'border', '2pt solid black', '3pt double black'), (30, 'border-collapse', 'separate'),
                           (15, 'border-separation', '2pt', '4pt'), (15, 'space-before', '12pt'),
                           (15, 'space-after', '12pt'), (10, 'table-omit-header-at-break', 'true'),
                           (15, 'table-omit-footer-at-break', 'true'), (15, 'width', '70%', '280pt'),
                           (2, 'keep-together.within-page', 'always'))
    return element('table', ' table-layout="fixed"%s' % (more if 'width="' in more else ' width="100%"' + more), head)


def tables(case):
    out = ''
    for _ in range(case.between(1, 3)):
        out += paragraph(case, 2, 30) + table(case)
    return out + paragraph(case)


def spans(case):
    return paragraph(case, 2, 30) + table(case, True) + paragraph(case)


def long_cells(case):
    return table(case, case.chance(40), 120, case.between(3, 8)) + paragraph(case)


def nested(case):
    """Tables, lists and blocks with borders inside cells."""
    out = ''
    for _ in range(case.between(4, 10)):
        cells = ''
        for _ in range(2):
            inner = table(case, False, 8, 4) if case.chance(30) else blocks(case, 0) if case.chance(40) \
                else cell_content(case, 40)
            cells += element('table-cell', cell_attributes(case, True) + ' start-indent="0pt" end-indent="0pt"', inner)
        out += element('table-row', row_attributes(case), cells)
    return element('table', ' table-layout="fixed" width="100%"',
                   '<fo:table-column/><fo:table-column/>' + element('table-body', '', out))


# --- lists, columns, notes, masters ----------------------------------------------------------------------------------

def list_block(case, depth=1):
    out = ''
    for i in range(case.between(3, 8)):
        inner = element('block', '', case.words(2, 40))
        if depth > 0 and case.chance(25):
            inner += list_block(case, depth - 1)
        elif case.chance(25):
            inner += paragraph(case)
        out += element('list-item', case.attributes((30, 'space-before', '4pt'), (20, 'space-after', '6pt'),
                                                    (8, 'keep-together.within-page', 'always'),
                                                    (8, 'keep-with-next.within-page', 'always')),
                       element('list-item-label', ' end-indent="label-end()"', '<fo:block>%d.</fo:block>' % (i + 1))
                       + element('list-item-body', ' start-indent="body-start()"', inner))
    return element('list-block', case.attributes((40, 'provisional-distance-between-starts', '18pt', '36pt'),
                                                 (30, 'space-before', '10pt'), (30, 'start-indent', '12pt')), out)


def lists(case):
    return ''.join(paragraph(case, 2, 30) + list_block(case) for _ in range(case.between(2, 4)))


def columns(case):
    case.master = 'two'
    out = ''
    for _ in range(case.between(8, 20)):
        spanning = ' span="all"' if case.chance(12) else ''
        out += element('block', case.attributes((30, 'space-before', '8pt'), (5, 'break-before', 'column')) + spanning,
                       case.words(4, 70))
    return out


def notes(case):
    case.static = element('static-content', ' flow-name="xsl-footnote-separator"',
                          '<fo:block space-before="4pt" space-after="4pt">---</fo:block>')
    out = ''
    for i in range(case.between(10, 25)):
        text = case.words(2, 40)
        if case.chance(30):
            note = element('footnote', '', '<fo:inline>(%d)</fo:inline>' % i + element(
                'footnote-body', '', element('block', ' font-size="8pt"', 'note%d %s' % (i, case.words(3, 30)))))
            text += note + ' ' + case.words(2, 20)
        out += element('block', case.attributes((30, 'space-before', '8pt')), text)
    return out


def masters(case):
    case.master = case.pick('alternating', 'ending')
    case.static = ''.join(element('static-content', ' flow-name="%s"' % name,
                                  '<fo:block>%s <fo:retrieve-marker retrieve-class-name="head"'
                                  ' retrieve-position="%s"/></fo:block>' % (name, position))
                          for name, position in [('odd', 'first-starting-within-page'),
                                                 ('even', 'first-including-carryover'),
                                                 ('last', 'last-ending-within-page')])
    out = ''
    for i in range(case.between(10, 30)):
        marker = element('marker', ' marker-class-name="head"', 'Part%d' % i) if case.chance(40) else ''
        out += element('block', block_attributes(case), marker + case.words(2, 60))
    return out


def justified(case):
    return ''.join(element('block', ' text-align="justify"%s' % case.attributes(
        (40, 'text-indent', '24pt'), (30, 'space-before', '6pt'), (20, 'font-size', '9pt', '13pt'),
        (20, 'start-indent', '40pt')), case.words(20, 200)) for _ in range(case.between(6, 14)))


def inlines(case):
    out = ''
    for _ in range(case.between(8, 20)):
        parts = ''
        for _ in range(case.between(2, 6)):
            words = case.words(1, 9)
            parts += ' ' + case.pick(
                words, words, element('inline', ' font-size="%s"' % case.pick('8pt', '16pt'), words),
                element('inline', ' font-weight="bold"', words), element('inline', ' border="1pt solid black" padding="2pt"', words),
                element('inline', ' baseline-shift="super" font-size="7pt"', words),
                element('inline', ' text-decoration="underline"', words),
                '<fo:leader leader-length="40pt" leader-pattern="rule"/>' + words)
        out += element('block', case.attributes((30, 'space-before', '6pt'), (20, 'text-align', 'end', 'center', 'justify')),
                       parts.strip())
    return out


KINDS = {f.__name__: f for f in (blocks, tables, spans, long_cells, nested, lists, columns, notes, masters, justified,
                                 inlines)}

MASTERS = '''<fo:layout-master-set>
<fo:simple-page-master master-name="plain" page-width="420pt" page-height="520pt" margin="20pt">
<fo:region-body margin-top="20pt"/><fo:region-before extent="16pt"/></fo:simple-page-master>
<fo:simple-page-master master-name="two" page-width="420pt" page-height="520pt" margin="20pt">
<fo:region-body margin-top="20pt" column-count="2" column-gap="20pt"/><fo:region-before extent="16pt"/></fo:simple-page-master>
<fo:simple-page-master master-name="odd" page-width="420pt" page-height="520pt" margin="20pt">
<fo:region-body margin-top="20pt" margin-bottom="20pt"/><fo:region-before extent="16pt"/>
<fo:region-after extent="16pt" region-name="odd"/></fo:simple-page-master>
<fo:simple-page-master master-name="even" page-width="420pt" page-height="480pt" margin="20pt">
<fo:region-body margin-top="20pt" margin-bottom="20pt"/><fo:region-before extent="16pt"/>
<fo:region-after extent="16pt" region-name="even"/></fo:simple-page-master>
<fo:simple-page-master master-name="end" page-width="420pt" page-height="400pt" margin="20pt">
<fo:region-body margin-top="20pt" margin-bottom="20pt"/><fo:region-before extent="16pt"/>
<fo:region-after extent="16pt" region-name="last"/></fo:simple-page-master>
<fo:page-sequence-master master-name="alternating"><fo:repeatable-page-master-alternatives>
<fo:conditional-page-master-reference odd-or-even="odd" master-reference="odd"/>
<fo:conditional-page-master-reference odd-or-even="even" master-reference="even"/>
</fo:repeatable-page-master-alternatives></fo:page-sequence-master>
<fo:page-sequence-master master-name="ending"><fo:repeatable-page-master-alternatives>
<fo:conditional-page-master-reference page-position="first" master-reference="even"/>
<fo:conditional-page-master-reference page-position="last" master-reference="end"/>
<fo:conditional-page-master-reference master-reference="odd"/>
</fo:repeatable-page-master-alternatives></fo:page-sequence-master>
</fo:layout-master-set>'''


def page_sequence(kind, seed):
    """The case as a page-sequence; each of its pages says which case it is."""
    case = Case(kind, seed)
    flow = KINDS[kind](case)
    head = element('static-content', ' flow-name="xsl-region-before"',
                   '<fo:block font-size="8pt">CASE-%s-%d</fo:block>' % (kind, seed))
    return element('page-sequence', ' master-reference="%s" initial-page-number="1" force-page-count="no-force"'
                   % case.master, head + case.static + element('flow', ' flow-name="xsl-region-body"', flow))


def document(cases):
    """A whole document of (kind, seed) pairs."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"'
            ' font-family="Helvetica" font-size="10pt">%s\n%s\n</fo:root>\n'
            % (MASTERS, '\n'.join(page_sequence(kind, seed) for kind, seed in cases)))
