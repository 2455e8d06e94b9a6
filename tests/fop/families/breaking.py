"""Breaks, keeps, widows and orphans."""
from families import document, family, lines, page, words

TWO = page(body='column-count="2" column-gap="20pt"')


def item(more, inner):
    return ('<list-item %s><list-item-label end-indent="label-end()"><block>*</block></list-item-label><list-item-body '
            'start-indent="body-start()">%s</list-item-body></list-item>' % (more, inner))


def row(more, *cells):
    return '<table-row %s>%s</table-row>' % (more, ''.join('<table-cell padding="2pt">%s</table-cell>' % c for c in cells))


def table(rows, more=''):
    return '<table table-layout="fixed" width="100%%" %s><table-body>%s</table-body></table>' % (more, rows)


@family
def breaks():
    for edge in ('before', 'after'):
        for value in ('page', 'odd-page', 'even-page', 'column', 'auto'):
            yield '%s-%s' % (edge, value), document(lines(2) + '<block break-%s="%s">Breaks.</block>' % (edge, value) + lines(3, 3)
                                                    + '<block break-%s="%s">Again.</block>' % (edge, value) + lines(3, 6))
            yield '%s-%s-columns' % (edge, value), document(
                lines(2) + '<block break-%s="%s">Breaks.</block>' % (edge, value) + lines(3, 3)
                + '<block break-%s="%s">Again.</block>' % (edge, value) + lines(3, 6), masters=TWO)
    yield 'first-block', document('<block break-before="page">First.</block>' + lines(2))
    yield 'last-block', document(lines(2) + '<block break-after="page">Last.</block>')
    yield 'first-even', document('<block break-before="even-page">First.</block>' + lines(2))
    yield 'both', document('<block break-after="page">One.</block><block break-before="page">Two.</block>'
                           '<block break-after="odd-page">Three.</block><block break-before="page">Four.</block>')
    yield 'after-page-before-even', document('<block break-after="page">One.</block><block break-before="even-page">Two.</block>'
                                             '<block break-before="even-page">Three.</block>')
    yield 'nested-first-child', document(lines(2) + '<block space-before="20pt" border="1pt solid black"><block '
                                         'break-before="page">Inner.</block>Rest.</block>' + lines(2, 3))
    yield 'nested-last-child', document(lines(2) + '<block><block break-after="page">Inner.</block></block>' + lines(2, 3))
    yield 'nested-middle', document(lines(2) + '<block border="1pt solid black">A<block break-before="page">Inner.</block>B'
                                    '<block break-after="page">C</block>D</block>' + lines(2, 3))
    yield 'empty-block', document(lines(2) + '<block break-before="page"/>' + lines(2, 3) + '<block break-after="page"/>'
                                  + lines(2, 5))
    yield 'several-empty', document(lines(2) + '<block break-before="page"/><block break-before="page"/>' + lines(2, 3))
    yield 'page-break-before', document(lines(2) + '<block page-break-before="always">A.</block><block page-break-before="left">'
                                        'B.</block><block page-break-before="right">C.</block>')
    yield 'page-break-after', document(lines(2) + '<block page-break-after="always">A.</block><block page-break-after="left">'
                                       'B.</block><block page-break-after="right">C.</block><block>D.</block>')
    yield 'page-break-inside', document(lines(10) + '<block page-break-inside="avoid">%s</block>' % lines(6, 11))
    yield 'row-before', document(table(''.join(row('break-before="page"' if i in (0, 2, 5) else '', '<block>Row %d.</block>' % i)
                                               for i in range(8))))
    yield 'row-after', document(table(''.join(row('break-after="page"' if i in (2, 5, 7) else '', '<block>Row %d.</block>' % i)
                                              for i in range(8))) + lines(2))
    yield 'row-columns', document(table(''.join(row('break-before="column"' if i in (2, 5) else '', '<block>Row %d.</block>' % i)
                                                for i in range(8))), masters=TWO)
    yield 'in-cell', document(table(row('', '<block>A</block><block break-before="page">B</block><block>C</block>', '<block>D</block>')
                                    + row('', '<block>E</block>', '<block>F</block><block break-after="page">G</block>')) + lines(2))
    yield 'table-before-after', document(lines(2) + table(row('', '<block>A</block>'), 'break-before="page" break-after="page"')
                                         + lines(2, 3))
    yield 'list-item', document('<list-block>%s</list-block>' % ''.join(
        item('break-before="page"' if i in (1, 3) else '', '<block>Item %d.</block>' % i) for i in range(5)))
    yield 'in-list-body', document('<list-block>%s</list-block>' % ''.join(
        item('', '<block>Item %d.</block><block break-before="page">On.</block>' % i) for i in range(3)))
    yield 'list-block', document(lines(2) + '<list-block break-before="page" break-after="even-page">%s</list-block>'
                                 % item('', '<block>Item.</block>') + lines(2, 3))
    yield 'container', document(lines(2) + '<block-container break-before="page" break-after="page"><block>In.</block>'
                                '</block-container>' + lines(2, 3))
    yield 'in-container', document(lines(2) + '<block-container><block>In.</block><block break-before="page">On.</block>'
                                   '</block-container>' + lines(2, 3))


@family
def keep():
    for component in ('within-page', 'within-column', ''):
        for value in ('always', '5', 'auto'):
            dot = '.' + component if component else ''
            yield 'next-%s-%s' % (component or 'all', value), document(
                lines(12) + '<block keep-with-next%s="%s">Title.</block>' % (dot, value) + lines(4, 13))
            yield 'previous-%s-%s' % (component or 'all', value), document(
                lines(13) + '<block keep-with-previous%s="%s">Tail.</block>' % (dot, value) + lines(4, 14))
            if component:
                yield 'together-%s-%s' % (component, value), document(
                    lines(9) + '<block keep-together%s="%s">%s</block>' % (dot, value, words(50)) + lines(4, 10))
    for component in ('within-page', 'within-column'):
        yield 'columns-' + component, document(lines(10) + '<block keep-together.%s="always">%s</block>' % (component, lines(6, 11))
                                               + lines(12, 17), masters=TWO)
        yield 'columns-next-' + component, document(
            lines(12) + '<block keep-with-next.%s="always">Title.</block>' % component + lines(22, 13), masters=TWO)
    yield 'together-too-long', document(lines(4) + '<block keep-together.within-page="always">%s</block>' % lines(20, 5) + lines(3, 25))
    yield 'chain', document(lines(8) + lines(7, 9, 'keep-with-next.within-page="always"') + lines(8, 16))
    yield 'chain-too-long', document(lines(4) + lines(25, 5, 'keep-with-next.within-page="always"') + lines(8, 30))
    yield 'chain-integers', document(lines(4) + ''.join('<block keep-with-next.within-page="%d">Line %d.</block>' % (i % 3 + 1, i)
                                                        for i in range(5, 30)) + lines(8, 30))
    yield 'nested-last', document(lines(11) + '<block><block>A.</block><block keep-with-next.within-page="always">B.</block></block>'
                                  + lines(4, 14))
    yield 'nested-first', document(lines(13) + '<block><block keep-with-previous.within-page="always">B.</block></block>' + lines(4, 14))
    yield 'nested-outer', document(lines(11) + '<block keep-with-next.within-page="always"><block>A.</block><block>B.</block></block>'
                                   + lines(4, 14))
    yield 'integers-compete', document(lines(7) + '<block keep-together.within-page="5">%s<block keep-together.within-page="9">%s'
                                       '</block></block>' % (lines(4, 8), lines(4, 12)) + lines(12, 16))
    yield 'next-and-space', document(lines(11) + '<block keep-with-next.within-page="always" space-before="6pt" '
                                     'space-after="6pt">Title.</block>' + lines(4, 13))
    yield 'next-paragraph', document(lines(10) + '<block keep-with-next.within-page="always">Title.</block><block>%s</block>' % words(60))
    yield 'next-last-of-flow', document(lines(12) + '<block keep-with-next.within-page="always">Title.</block>')
    yield 'rows', document(lines(3) + table(''.join(row('keep-with-next.within-page="always"' if i % 3 else '',
                                                        '<block>Row %d.</block>' % i) for i in range(24))))
    yield 'rows-previous', document(lines(3) + table(''.join(row('keep-with-previous.within-page="always"' if i % 4 == 0 else '',
                                                                 '<block>Row %d.</block>' % i) for i in range(24))))
    yield 'row-together', document(lines(3) + table(''.join(row('keep-together.within-page="always"', lines(3, i * 3))
                                                            for i in range(8))))
    yield 'row-together-too-long', document(lines(3) + table(row('keep-together.within-page="always"', lines(30))) + lines(2, 40))
    yield 'table-together', document(lines(8) + table(''.join(row('', '<block>Row %d.</block>' % i) for i in range(7)),
                                                      'keep-together.within-page="always"') + lines(3, 9))
    yield 'table-next', document(lines(9) + table(''.join(row('', '<block>Row %d.</block>' % i) for i in range(2)),
                                                  'keep-with-next.within-page="always"') + lines(13, 10))
    yield 'table-previous', document(lines(12) + '<block>Caption.</block>' + table(
        ''.join(row('', '<block>Row %d.</block>' % i) for i in range(3)), 'keep-with-previous.within-page="always"'))
    yield 'caption-before-table', document(lines(11) + '<block keep-with-next.within-page="always">Caption.</block>' + table(
        ''.join(row('', '<block>Row %d.</block>' % i) for i in range(9))))
    yield 'cell-inner', document(lines(9) + table(row('', '<block keep-with-next.within-page="always">A.</block><block>B.</block>' + lines(9),
                                                      lines(4, 30))))
    yield 'cell-together', document(lines(9) + table(row('', '<block keep-together.within-page="always">%s</block>' % lines(6),
                                                         lines(4, 30))))
    yield 'list-items', document('<list-block>%s</list-block>' % ''.join(
        item('keep-with-next.within-page="always"' if i % 3 else '', '<block>Item %d.</block>' % i) for i in range(30)))
    yield 'list-item-together', document('<list-block>%s</list-block>' % ''.join(
        item('keep-together.within-page="always"', lines(3, i * 3)) for i in range(10)))
    yield 'list-together', document(lines(8) + '<list-block keep-together.within-page="always">%s</list-block>' % ''.join(
        item('', '<block>Item %d.</block>' % i) for i in range(7)))
    yield 'list-in-item-body', document('<list-block>%s</list-block>' % ''.join(
        item('', '<block keep-with-next.within-page="always">Head %d.</block><block>Tail %d.</block>' % (i, i)) for i in range(12)))
    yield 'block-together-line', document('<block keep-together="always">%s</block><block>After.</block>' % words(9))


@family
def widows_orphans():
    for count in (1, 2, 3, 5):
        yield 'widows-%d' % count, document(lines(10) + '<block widows="%d">%s</block>' % (count, words(23)) + lines(3, 30))
        yield 'orphans-%d' % count, document(lines(12) + '<block orphans="%d">%s</block>' % (count, words(30)) + lines(3, 30))
        yield 'both-%d' % count, document(lines(11) + '<block orphans="%d" widows="%d">%s</block>' % (count, count, words(42))
                                          + lines(3, 30))
    yield 'more-than-lines', document(lines(11) + '<block orphans="9" widows="9">%s</block>' % words(30) + lines(3, 30))
    yield 'inherited', document('<block orphans="4" widows="4">%s<block>%s</block></block>' % (lines(10), words(60)))
    yield 'nested-blocks', document(lines(12) + '<block widows="3" orphans="3">%s<block>%s</block>%s</block>'
                                    % (words(12), words(12, 20), words(12, 40)))
    yield 'in-cells', document(lines(9) + table(row('', '<block>%s</block>' % words(40), '<block widows="4">%s</block>'
                                                    % words(40, 50))))
    yield 'in-list', document(lines(11) + '<list-block>%s</list-block>' % item('', '<block>%s</block>' % words(40)))
    yield 'forced-lines', document(lines(11) + '<block linefeed-treatment="preserve" orphans="3" widows="3">%s</block>'
                                   % '\n'.join('forced %d' % i for i in range(20)))
    yield 'columns', document('<block>%s</block>' % words(40) * 5, masters=TWO)
