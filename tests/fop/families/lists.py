"""Lists: distances, nesting, spaces, breaking."""
from families import document, family, lines, words


def item(label, body, more='', label_more='end-indent="label-end()"', body_more='start-indent="body-start()"'):
    def block(x):
        return x if x.startswith('<') else '<block>%s</block>' % x
    return ('<list-item %s><list-item-label %s>%s</list-item-label><list-item-body %s>%s</list-item-body></list-item>'
            % (more, label_more, block(label), body_more, block(body)))


def items(count, size=12, more=''):
    return ''.join(item('%d.' % i, words(size, i * 20), more) for i in range(1, count + 1))


def listing(content, more=''):
    return '<list-block %s>%s</list-block>' % (more, content)


@family
def list_block():
    yield 'default', document(listing(items(9)))
    for distance in ('0pt', '12pt', '60pt', '20%', '3em'):
        yield 'distance-' + distance.replace('%', 'pc'), document(listing(
            items(7), 'provisional-distance-between-starts="%s"' % distance))
    for separation in ('0pt', '20pt'):
        yield 'separation-' + separation, document(listing(''.join(item(words(3, i), words(9, i * 10)) for i in range(6)),
                                                           'provisional-label-separation="%s" provisional-distance-between-starts='
                                                           '"80pt"' % separation))
    yield 'no-indents', document(listing(''.join(item('%d.' % i, words(9, i * 10), '', '', '') for i in range(6))))
    yield 'own-indents', document(listing(''.join(item('%d.' % i, words(9, i * 10), '', 'end-indent="200pt"', 'start-indent="70pt"')
                                                  for i in range(6))))
    yield 'start-indent', document(listing(items(6), 'start-indent="20pt" end-indent="30pt"'))
    yield 'margin', document(listing(items(6), 'margin-left="20pt" margin-right="30pt"'))
    yield 'nested', document(listing(''.join(item('%d.' % i, '<block>%s</block>%s' % (words(6, i * 20), listing(items(2))))
                                             for i in range(4))))
    yield 'nested-three', document(listing(item('1', listing(item('1.1', listing(item('1.1.1', words(40))))))))
    yield 'item-spaces', document(listing(items(9, 8, 'space-before="4pt" space-after="6pt"'), 'space-before="10pt"') + lines(3))
    yield 'item-space-first', document(lines(2) + listing(items(4, 8, 'space-before="8pt"'), 'space-before="5pt"'))
    yield 'item-border', document(listing(items(9, 8, 'border="1pt solid black" padding="3pt"')))
    yield 'list-border', document(lines(3) + listing(items(9), 'border="2pt solid black" padding="5pt"'))
    yield 'label-longer', document(listing(''.join(item(words(8, i * 10), words(3, i)) for i in range(6)),
                                           'provisional-distance-between-starts="90pt"'))
    yield 'label-breaks', document(lines(10) + listing(item(words(30), words(20, 50)), 'provisional-distance-between-starts="100pt"'))
    yield 'body-breaks', document(lines(10) + listing(item('1.', words(90))))
    yield 'body-blocks', document(listing(''.join(item('%d.' % i, '<block space-after="5pt">%s</block><block>%s</block>'
                                                       % (words(8, i * 30), words(9, i * 30 + 9))) for i in range(6))))
    yield 'fonts', document(listing(''.join(item('<block font-size="16pt">%d</block>' % i, words(14, i * 30)) for i in range(6))))
    yield 'body-table', document(listing(''.join(item('%d.' % i, '<table table-layout="fixed" width="100%%"><table-body><table-row>'
                                                      '<table-cell start-indent="0pt"><block>cell %d</block></table-cell></table-row>'
                                                      '</table-body></table>' % i) for i in range(6))))
    yield 'in-cell', document('<table table-layout="fixed" width="100%%"><table-column/><table-column/><table-body><table-row><table-cell>'
                              '%s</table-cell><table-cell><block>Beside</block></table-cell></table-row></table-body></table>'
                              % listing(items(4)))
    yield 'align', document(listing(''.join(item('<block text-align="end">%d.</block>' % i, words(14, i * 30)) for i in range(8, 13))))
    yield 'relative-align', document(listing(items(5, 9, 'relative-align="baseline"')))
    yield 'empty-label', document(listing(''.join(item('<block/>', words(9, i * 30)) for i in range(8))))
    yield 'empty-body', document(listing(''.join(item('Label', '<block/>') for i in range(8))) + lines(9))
    yield 'item-ids', document(listing(''.join(item('%d' % i, '<block>Item</block>', 'id="i%d"' % i) for i in range(25)))
                               + '<block><page-number-citation ref-id="i20"/></block>')
    yield 'orphans', document(lines(12) + listing(item('1.', words(30))))
    yield 'keep-label', document(lines(11) + '<block keep-with-next.within-page="always">Head</block>' + listing(items(3, 14)))
    yield 'columns-break', document(listing(items(20, 15)))
    yield 'wide-label', document(listing(item('%s' % ('x' * 30), words(20)) + item('ok', words(9, 40))))
