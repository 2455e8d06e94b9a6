"""Tables: borders, widths, heights, spans, headers and footers, breaking rows."""
from families import document, family, lines, page, words

TALL = page(height='260pt')


def cell(content, more='border="1pt solid black" padding="2pt"'):
    return '<table-cell %s>%s</table-cell>' % (more, content if content.startswith('<') else '<block>%s</block>' % content)


def row(*cells, more=''):
    return '<table-row %s>%s</table-row>' % (more, ''.join(c if c.startswith('<table-cell') else cell(c) for c in cells))


def part(name, *rows, more=''):
    return '<table-%s %s>%s</table-%s>' % (name, more, ''.join(rows), name)


def columns(*widths):
    return ''.join('<table-column column-width="%s"/>' % w if w else '<table-column/>' for w in widths)


def table(*parts, more='', width='100%'):
    return '<table table-layout="fixed" %s %s>%s</table>' % ('width="%s"' % width if width else '', more, ''.join(parts))


def grid(count, first=1, more=''):
    return ''.join(row('Row %d' % i, 'second %d' % i, more=more) for i in range(first, first + count))


HEAD = part('header', row('Head one', 'Head two'))
FOOT = part('footer', row('Foot one', 'Foot two'))


@family
def borders():
    for collapse in ('collapse', 'separate', 'collapse-with-precedence'):
        for width in ('0.5pt', '1pt', '5pt'):
            for outer in ('', 'border="4pt solid black"', 'border="1pt double black"'):
                name = '%s-%s-%s' % (collapse, width, {'': 'none', 'b': outer[8:11]}[outer[:1]] if outer == '' else outer[8:11])
                yield name, document(table(
                    columns('80pt', '', '25%'), part('body', *[row(*[cell('c%d%d' % (i, j), 'border="%s solid black"' % width)
                                                                     for j in range(3)]) for i in range(14)]),
                    more='border-collapse="%s" %s' % (collapse, outer)) + lines(2))
    for separation in ('border-separation="6pt"', 'border-spacing="6pt"', 'border-spacing="3pt 8pt"',
                       'border-separation.inline-progression-direction="10pt"',
                       'border-separation.block-progression-direction="10pt"'):
        name = separation.replace('=', '-').replace('"', '').replace('border-', '').replace(' ', '-')
        yield 'separate-' + name, document(table(columns('', ''), HEAD, FOOT, part('body', grid(20)),
                                                 more='border-collapse="separate" border="1pt solid black" ' + separation))
    for style in ('solid', 'double', 'dashed', 'dotted', 'groove', 'ridge', 'inset', 'outset', 'hidden', 'none'):
        yield 'conflict-' + style, document(table(columns('', ''), part('body', *[
            row(cell('a %d' % i, 'border="3pt %s black"' % style), cell('b %d' % i, 'border="3pt solid black"')) for i in range(13)])))
    for owner, where in (('row', 'row'), ('body', 'body'), ('table', 'table'), ('column', 'column')):
        border = 'border="6pt solid black"'
        yield 'owner-' + owner, document(table(
            '<table-column %s/><table-column/>' % (border if where == 'column' else ''),
            part('body', *[row(cell('a %d' % i, 'border="1pt solid black"'), cell('b %d' % i, ''),
                               more=border if where == 'row' and i % 3 == 0 else '') for i in range(14)],
                 more=border if where == 'body' else ''), more=border if where == 'table' else ''))
    for precedence in ('1', 'force'):
        yield 'precedence-' + precedence, document(table(columns('', ''), part('body', *[
            row(cell('a %d' % i, 'border="6pt solid black"'),
                cell('b %d' % i, 'border="1pt solid red" border-start-precedence="%s" border-before-precedence="%s" '
                                 'border-after-precedence="%s"' % (precedence, precedence, precedence)))
            for i in range(13)]), more='border-collapse="collapse-with-precedence"'))
    for conditionality in ('discard', 'retain'):
        for collapse in ('collapse', 'separate'):
            yield 'at-break-%s-%s' % (conditionality, collapse), document(table(
                columns('', ''), part('body', *[row(
                    cell('a %d' % i, 'border="3pt solid black" border-after-width.conditionality="%s" '
                         'border-before-width.conditionality="%s"' % (conditionality, conditionality)),
                    'b %d' % i) for i in range(22)]), more='border-collapse="%s"' % collapse))
    yield 'header-footer', document(table(columns('', ''), part('header', row('H1', 'H2'), more='border="4pt solid black"'),
                                          part('footer', row('F1', 'F2'), more='border="4pt double black"'), part('body', grid(30))))
    yield 'thick-cells', document(table(columns('', ''), part('body', *[
        row(cell('a %d' % i, 'border="%dpt solid black" padding="0pt"' % (i % 5 * 2)), cell('b %d' % i, 'border="2pt solid black"'))
        for i in range(18)])))
    yield 'padding', document(table(columns('', ''), part('body', *[
        row(cell('a %d' % i, 'padding="%dpt"' % i), cell('b %d' % i, 'padding-left="20pt" padding-top="4pt"')) for i in range(12)])))
    for value in ('show', 'hide'):
        yield 'empty-cells-' + value, document(table(columns('', ''), part('body', *[
            row(cell('<block/>'), cell('b %d' % i)) for i in range(12)]), more='border-collapse="separate" empty-cells="%s"' % value))


@family
def widths():
    for name, cols, width in (
            ('fixed', ('60pt', '80pt', '40pt'), '180pt'), ('fixed-no-table-width', ('60pt', '80pt', '40pt'), None),
            ('fixed-wider-table', ('60pt', '80pt', '40pt'), '100%'), ('proportional', ('proportional-column-width(1)',
             'proportional-column-width(2)', 'proportional-column-width(3)'), '100%'),
            ('mixed', ('60pt', 'proportional-column-width(1)', 'proportional-column-width(2)'), '100%'),
            ('percent', ('20%', '30%', '50%'), '200pt'), ('percent-and-rest', ('20%', '', ''), '100%'),
            ('unset', ('', '', ''), '100%'), ('unset-no-width', ('', '', ''), None), ('over-full', ('150pt', '150pt', ''), '100%'),
            ('wider-than-page', ('150pt', '150pt', '150pt'), None), ('factor-and-length',
             ('proportional-column-width(1) + 30pt', 'proportional-column-width(1)', '20pt'), '100%'),
            ('decimal', ('proportional-column-width(0.5)', 'proportional-column-width(1.5)', ''), '100%'),
            ('half', ('50%', '25%', '25%'), '50%'), ('mm', ('20mm', '3cm', '1in'), '8cm')):
        yield name, document(table(columns(*cols), part('body', *[row(*[words(4, 10 * i + 4 * j) for j in range(3)])
                                                                   for i in range(5)]), width=width))
    yield 'no-columns', document(table(part('body', *[row(*[words(4, 10 * i + 4 * j) for j in range(3)]) for i in range(5)])))
    yield 'fewer-columns', document(table(columns('60pt'), part('body', *[row(*[words(2, 10 * i + 4 * j) for j in range(3)])
                                                                          for i in range(5)])))
    yield 'repeated', document(table('<table-column column-width="30pt" number-columns-repeated="2"/><table-column '
                                     'column-width="60pt"/>', part('body', *[row(*['w%d%d' % (i, j) for j in range(3)])
                                                                             for i in range(5)])))
    yield 'column-number', document(table('<table-column column-number="2" column-width="100pt"/><table-column column-number="1" '
                                          'column-width="60pt"/>', part('body', *[row(words(3, 10 * i), words(3, 10 * i + 5))
                                                                                  for i in range(5)])))
    yield 'column-spanned', document(table('<table-column column-width="60pt" number-columns-spanned="2"/><table-column '
                                           'column-width="60pt"/>', part('body', row('a', 'b'))))
    yield 'auto-layout', document('<table><table-body>%s</table-body></table>' % ''.join(row(words(3, 10 * i), words(3, 10 * i + 5))
                                                                                         for i in range(5)))
    yield 'from-table-column', document(table('<table-column column-width="60pt" text-align="end" padding="5pt"/><table-column/>',
                                              part('body', *[row(cell('r%d' % i, 'text-align="from-table-column()"'), 's%d' % i)
                                                             for i in range(5)])))
    yield 'indent', document('<block start-indent="20pt" end-indent="30pt">%s</block>' % table(
        columns('', ''), part('body', grid(4))))
    yield 'margin', document(table(columns('', ''), part('body', grid(4)), more='margin-left="20pt" margin-right="30pt"', width=None)
                             + table(columns('', ''), part('body', grid(4)), more='start-indent="20pt"', width='150pt'))
    for align in ('start', 'center', 'end'):
        yield 'in-block-' + align, document('<block text-align="%s">%s</block>' % (align, table(
            columns('60pt', '60pt'), part('body', grid(4)), width='120pt')))
    yield 'auto-margins', document(table(columns('60pt', '60pt'), part('body', grid(4)), width='120pt',
                                         more='margin-left="auto" margin-right="auto"'))


@family
def heights():
    for where, more in (('row', 'height="30pt"'), ('row-min', 'block-progression-dimension.minimum="30pt"'),
                        ('row-max', 'block-progression-dimension.maximum="10pt"'), ('row-bpd', 'block-progression-dimension="40pt"'),
                        ('row-percent', 'height="50%"')):
        yield where, document(table(columns('', ''), part('body', grid(9, more=more))) + lines(2))
    for value in ('height="40pt"', 'min-height="30pt"', 'block-progression-dimension="25pt"', 'height="5pt"', 'max-height="8pt"'):
        yield 'cell-' + value.replace('"', '').replace('=', '-'), document(table(columns('', ''), part('body', *[
            row(cell('a %d' % i, 'padding="3pt" border="1pt solid black" ' + value), 'b %d' % i) for i in range(9)])))
    for align in ('before', 'center', 'after', 'auto'):
        yield 'display-align-' + align, document(table(columns('', ''), part('body', *[
            row(cell('a %d' % i, 'display-align="%s"' % align), cell(lines(3, i * 3)), more='height="50pt"') for i in range(6)])))
    yield 'grows', document(table(columns('', '50pt'), part('body', *[row('a', words(5, i * 5), more='height="20pt"')
                                                                    for i in range(6)])))
    yield 'table', document(table(columns('', ''), part('body', grid(4)), more='height="150pt"') + lines(5))
    yield 'space-in-cell', document(table(columns('', ''), part('body', *[
        row(cell('<block space-before="10pt" space-after="12pt">a %d</block>' % i),
            cell('<block>b</block><block space-before="5pt">c %d</block>' % i)) for i in range(9)])))
    yield 'padding-border-in-cell', document(table(columns('', ''), part('body', *[
        row(cell('<block border="1pt solid black" padding="4pt" margin="0pt">a %d</block>' % i), 'b') for i in range(10)])))
    yield 'rows-and-cells', document(table(columns('', ''), part('body', *[
        row(cell('a', 'height="30pt"'), cell('b', 'height="20pt"'), more='height="25pt"') for i in range(8)])))


@family
def spans():
    yield 'columns', document(table(columns('', '', ''), part('body', *[
        row(cell('wide %d' % i, 'number-columns-spanned="2" border="1pt solid black"'), 'x%d' % i) if i % 2 else
        row('p%d' % i, 'q%d' % i, 'r%d' % i) for i in range(16)])))
    for height in (2, 3, 5):
        yield 'rows-%d' % height, document(table(columns('', ''), part('body', *[
            row(cell('tall %d' % i, 'number-rows-spanned="%d" border="1pt solid black"' % height), 'x%d' % i)
            if i % height == 0 else row('y%d' % i) for i in range(height * 5)])))
    yield 'rows-surplus', document(table(columns('80pt', ''), part('body', *[
        row(cell(lines(5, i * 5), 'number-rows-spanned="3" border="1pt solid black"'), 'x%d' % i) if i % 3 == 0 else row('y%d' % i)
        for i in range(9)])))
    yield 'rows-broken', document(lines(4) + table(columns('80pt', ''), part('body', *[
        row(cell(words(40), 'number-rows-spanned="8" border="1pt solid black"'), 'x%d' % i) if i % 8 == 0 else row('y%d' % i)
        for i in range(16)])))
    yield 'both', document(table(columns('', '', ''), part('body', *[x for i in range(7) for x in (
        row(cell('box %d' % i, 'number-columns-spanned="2" number-rows-spanned="2" border="1pt solid black"'), 'x%d' % i),
        row('y%d' % i))])))
    yield 'explicit-columns', document(table(columns('', '', ''), part('body', *[
        row(cell('three %d' % i, 'column-number="3"'), cell('one', 'column-number="1"')) for i in range(8)])))
    yield 'starts-row', document(table(columns('', ''), part('body', *[
        cell('a%d' % i, 'starts-row="true" border="1pt solid black"') + cell('b%d' % i) for i in range(14)])))
    yield 'ends-row', document(table(columns('', ''), part('body', *[
        cell('a%d' % i) + cell('b%d' % i, 'ends-row="true" border="1pt solid black"') for i in range(14)])))
    yield 'short-rows', document(table(columns('', '', ''), part('body', *[row(*['c%d%d' % (i, j) for j in range(i % 3 + 1)])
                                                                           for i in range(14)])))
    yield 'row-height-span', document(table(columns('', ''), part('body', *[
        row(cell('t%d' % i, 'number-rows-spanned="2" height="60pt" border="1pt solid black"'), 'x%d' % i, more='height="20pt"')
        if i % 2 == 0 else row('y%d' % i, more='height="25pt"') for i in range(10)])))
    yield 'header-spans', document(table(columns('', '', ''), part(
        'header', row(cell('H', 'number-rows-spanned="2" border="1pt solid black"'),
                      cell('Two', 'number-columns-spanned="2" border="1pt solid black"')), row('Left', 'Right')),
        part('body', *[row('a%d' % i, 'b%d' % i, 'c%d' % i) for i in range(20)])))


@family
def header_footer():
    for name, more in (('both', ''), ('omit-header', 'table-omit-header-at-break="true"'),
                       ('omit-footer', 'table-omit-footer-at-break="true"'),
                       ('omit-both', 'table-omit-header-at-break="true" table-omit-footer-at-break="true"')):
        for collapse in ('collapse', 'separate'):
            yield '%s-%s' % (name, collapse), document(lines(3) + table(
                columns('', ''), HEAD, FOOT, part('body', grid(25)), more=more + ' border-collapse="%s"' % collapse) + lines(3, 4))
    yield 'header-near-foot', document(lines(11) + table(columns('', ''), HEAD, part('body', grid(5))))
    yield 'header-tall', document(table(columns('', ''), part('header', row(cell(lines(8)), 'h')), part('body', grid(12))))
    yield 'several-bodies', document(table(columns('', ''), HEAD, FOOT, part('body', grid(5)), part('body', grid(9, 6)),
                                           part('body', grid(3, 15))))
    yield 'header-rows', document(table(columns('', ''), part('header', row('H1', 'H2'), row('H3', 'H4')), part('body', grid(20))))
    yield 'header-cells', document(table(columns('', ''), part('header', cell('H1') + cell('H2')), part('body', grid(20))))
    yield 'footer-last-rows', document(lines(4) + table(columns('', ''), FOOT, part('body', grid(5))) + lines(9))
    yield 'two-tables', document(table(columns('', ''), HEAD, FOOT, part('body', grid(8)), more='space-after="10pt"')
                                 + table(columns('', ''), HEAD, FOOT, part('body', grid(9)), more='space-before="6pt"'))
    yield 'nested-headers', document(table(columns('', ''), HEAD, part('body', row(cell(table(
        columns(''), part('header', row('Inner head')), part('body', *[row('in %d' % i) for i in range(20)]))), 'outer'))))


@family
def break_rows():
    yield 'one-cell', document(table(columns(''), part('body', row(cell('<block>%s</block>' % words(120))))))
    yield 'two-cells', document(table(columns('', ''), part('body', row(words(50), words(80, 100)))))
    yield 'unequal', document(lines(5) + table(columns('', '60pt', ''), part('body', row(words(20), words(30, 100), lines(20)),
                                                                             row('x', 'y', 'z'))))
    yield 'fonts', document(table(columns('', ''), part('body', row('<block font-size="7pt">%s</block>' % words(150),
                                                                    '<block font-size="13pt">%s</block>' % words(60, 200))) ))
    yield 'with-header', document(table(columns('', ''), HEAD, FOOT, part('body', row(words(100), lines(30)))))
    yield 'padding', document(lines(3) + table(columns('', ''), part('body', row(
        cell(lines(20), 'padding="8pt" border="2pt solid black"'), cell(lines(14, 30), 'padding="3pt"')))))
    yield 'several-blocks', document(lines(7) + table(columns('', ''), part('body', row(
        cell('<block space-after="8pt">%s</block><block>%s</block>' % (words(20), words(30, 30))), lines(15)))))
    yield 'first-line-does-not-fit', document(lines(12) + table(columns('', ''), part('body', row(
        '<block font-size="20pt">Large</block>', lines(3, 20)))))
    yield 'display-align', document(lines(6) + table(columns('', ''), part('body', row(
        cell('middle', 'display-align="center" border="1pt solid black"'), lines(14, 20)))))
    yield 'nested-table', document(lines(3) + table(columns('', ''), part('body', row(cell(table(
        columns('', ''), part('body', *[row('i%d' % i, 'j%d' % i) for i in range(20)]))), lines(12, 20)))))
    yield 'fixed-height', document(lines(3) + table(columns('', ''), part('body', *[row('a%d' % i, 'b', more='height="70pt"')
                                                                                   for i in range(5)])))
    yield 'row-taller-than-page', document(table(columns('', ''), part('body', row('a', 'b', more='height="300pt"'), row('c', 'd'))))
    yield 'unbreakable-cell', document(lines(6) + table(columns('', ''), part('body', row(
        cell('<block-container height="90pt"><block>Fixed.</block></block-container>'), lines(12, 20)))))
    yield 'many-rows', document(table(columns('40pt', '', '60pt'), part('header', row('No', 'Item', 'Sum')), part('body', *[
        row(str(i), words(i % 9 + 1, i * 10), '%d.00' % (i * 17)) for i in range(40)])))


@family
def tables_in():
    caption = ('<table-and-caption><table-caption><block>Caption text.</block></table-caption>%s</table-and-caption>')
    yield 'caption', document(caption % table(columns('', ''), part('body', grid(3))))
    yield 'columns', document(lines(8) + table(columns('', ''), HEAD, part('body', grid(24))) + lines(5, 9),
                              masters=page(body='column-count="2" column-gap="10pt"'))
    yield 'table-in-table', document(table(columns('', ''), part('body', *[row(cell(table(
        columns('', ''), part('body', row('a%d' % i, 'b')))), 'c%d' % i) for i in range(9)])))
    for where in ('table', 'row', 'cell'):
        more = 'visibility="hidden"'
        yield 'visibility-' + where, document(table(columns('', ''), part('body', *[
            row(cell('a%d' % i, more if where == 'cell' and i == 2 else ''), 'b%d' % i, more=more if where == 'row' and i == 2 else '')
            for i in range(5)]), more=more if where == 'table' else '') + lines(2))
    for position in ('first-starting', 'first-including-carryover', 'last-starting', 'last-ending'):
        for boundary in ('table', 'table-fragment', 'page'):
            yield 'marker-%s-%s' % (position, boundary), document(table(
                columns('', ''), part('header', row(cell('<block>Head <retrieve-table-marker retrieve-class-name="m" '
                                                         'retrieve-position-within-table="%s" retrieve-boundary-within-table="%s"/>'
                                                         '</block>' % (position, boundary)), 'H')),
                part('footer', row(cell('<block>Foot <retrieve-table-marker retrieve-class-name="m" '
                                        'retrieve-position-within-table="%s" retrieve-boundary-within-table="%s"/></block>'
                                        % (position, boundary)), 'F')),
                part('body', *[row(cell('<marker marker-class-name="m">M%d</marker><block>Row %d</block>' % (i, i)
                                        if i % 3 == 0 else '<block>Row %d</block>' % i), 'x') for i in range(25)])))
    yield 'background', document(table(columns('', ''), part('body', grid(4), more='background-color="#eee"'),
                                       more='background-color="yellow" space-before="20pt"'))
    yield 'row-ids', document(table(columns('', ''), part('body', *['<table-row id="r%d">%s%s</table-row>' % (i, cell('a%d' % i), cell(
        '<block><page-number-citation ref-id="r%d"/></block>' % (19 - i))) for i in range(20)])))
