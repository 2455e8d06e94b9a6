"""Footnotes, citations of page numbers, links and bookmarks."""
from families import document, family, lines, page, sequence, static, whole, words


def note(mark, body, more=''):
    return ('<footnote><inline baseline-shift="super" font-size="7pt">%s</inline><footnote-body %s>%s</footnote-body></footnote>'
            % (mark, more, body if body.startswith('<') else '<block font-size="8pt">%s %s</block>' % (mark, body)))


SEPARATOR = '<static-content flow-name="xsl-footnote-separator"><block><leader leader-pattern="rule" leader-length="100pt"/></block></static-content>'


@family
def footnote():
    for where in (1, 10, 11, 12, 13, 14):
        yield 'on-line-%d' % where, document(''.join('<block>Line %d.%s</block>' % (i, note('a', 'The note.') if i == where else '')
                                                     for i in range(1, 30)))
        yield 'separator-line-%d' % where, document(''.join(
            '<block>Line %d.%s</block>' % (i, note('a', 'The note.') if i == where else '') for i in range(1, 30)), static=SEPARATOR)
    yield 'each-line', document(''.join('<block>Line %d.%s</block>' % (i, note(str(i), 'Note %d.' % i)) for i in range(1, 30)))
    yield 'two-on-a-line', document(lines(7) + '<block>Two%s of them%s.</block>' % (note('a', 'First.'), note('b', 'Second.'))
                                    + lines(9, 9))
    yield 'in-paragraph', document('<block>%s</block>' % ' '.join(
        w + (note(str(i), 'Note number %d.' % i) if i % 17 == 0 else '') for i, w in enumerate(words(170).split(), 1)))
    for count in (5, 12, 20, 40):
        yield 'long-%d' % count, document(lines(3) + '<block>Call%s.</block>' % note('a', lines(count, 100)) + lines(25, 4))
        yield 'long-paragraph-%d' % count, document(lines(3) + '<block>Call%s.</block>' % note('a', words(count * 6, 100)) + lines(25, 4))
    yield 'long-at-foot', document(lines(11) + '<block>Call%s.</block>' % note('a', lines(6, 100)) + lines(25, 12))
    yield 'several-long', document(''.join('<block>Call %d%s.</block>' % (i, note(str(i), lines(4, 100 * i))) + lines(2, i * 10)
                                           for i in range(1, 7)), static=SEPARATOR)
    yield 'space-in-body', document(lines(7) + '<block>Call%s.</block>' % note(
        'a', '<block space-before="10pt" space-after="5pt" font-size="8pt">a Note.</block>') + lines(9, 9))
    yield 'list-in-body', document(lines(7) + '<block>Call%s.</block>' % note(
        'a', '<list-block provisional-distance-between-starts="15pt"><list-item><list-item-label end-indent="label-end()"><block>a'
        '</block></list-item-label><list-item-body start-indent="body-start()"><block>%s</block></list-item-body></list-item>'
        '</list-block>' % words(14, 100)) + lines(9, 9))
    yield 'table-in-body', document(lines(7) + '<block>Call%s.</block>' % note(
        'a', '<table table-layout="fixed" width="100%"><table-body><table-row><table-cell><block>cell</block></table-cell></table-row>'
        '</table-body></table>') + lines(9, 9))
    yield 'in-cell', document('<table table-layout="fixed" width="100%%"><table-body>%s</table-body></table>' % ''.join(
        '<table-row><table-cell><block>Row %d%s</block></table-cell><table-cell><block>x</block></table-cell></table-row>'
        % (i, note(str(i), 'Note %d.' % i) if i % 4 == 0 else '') for i in range(1, 25)))
    yield 'in-list', document('<list-block>%s</list-block>' % ''.join(
        '<list-item><list-item-label end-indent="label-end()"><block>*</block></list-item-label><list-item-body '
        'start-indent="body-start()"><block>Item %d%s</block></list-item-body></list-item>'
        % (i, note(str(i), 'Note %d.' % i) if i % 4 == 0 else '') for i in range(1, 25)))
    yield 'in-container', document(lines(3) + '<block-container><block>Text%s</block></block-container>' % note('a', 'Note.')
                                   + lines(14, 4))
    yield 'in-nested-block', document(lines(3) + '<block border="1pt solid black"><block>Text%s</block></block>' % note('a', 'Note.')
                                      + lines(14, 4))
    yield 'in-inline', document(lines(3) + '<block>Some <inline font-weight="bold">bold%s</inline> text.</block>' % note('a', 'Note.')
                                + lines(14, 4))
    yield 'columns', document(''.join('<block>Line %d.%s</block>' % (i, note(str(i), 'Note %d here.' % i) if i % 7 == 0 else '')
                                      for i in range(1, 40)), masters=page(body='column-count="2" column-gap="20pt"'))
    yield 'keep-with-next', document(lines(10) + '<block keep-with-next.within-page="always">Title%s.</block>' % note('a', 'Note.')
                                     + lines(9, 12))
    yield 'last-page', document(lines(20) + '<block>End%s.</block>' % note('a', 'Note.'), static=SEPARATOR)
    yield 'inherits', document('<block font-weight="bold" text-align="center" start-indent="30pt">Call%s</block>' % note('a', words(20))
                               + lines(9))
    yield 'several-sequences', whole(page(), ''.join(sequence(lines(3) + '<block>Call%s.</block>' % note(
        str(i), 'Note %d.' % i), static=SEPARATOR) for i in range(1, 4)))
    yield 'separator-space', document(lines(7) + '<block>Call%s.</block>' % note('a', 'Note.') + lines(9, 9), static=(
        '<static-content flow-name="xsl-footnote-separator"><block space-before="12pt" space-after="6pt">***</block></static-content>'))
    yield 'body-region-columns-span', document(
        lines(12) + '<block span="all">Across%s.</block>' % note('a', 'Note.') + lines(12, 13),
        masters=page(body='column-count="2" column-gap="20pt"'))


CITE = '<page-number-citation ref-id="%s"/>'
LAST = '<page-number-citation-last ref-id="%s"/>'


@family
def citation():
    yield 'forward', document(''.join('<block>See page %s.</block>' % (CITE % ('t%d' % i)) for i in range(5)) + ''.join(
        lines(9, i * 10) + '<block id="t%d">Target %d</block>' % (i, i) for i in range(5)))
    yield 'backward', document('<block id="a">A</block>' + lines(30) + '<block>%s</block>' % (CITE % 'a'))
    for what, target in (('inline', '<block>x <inline id="t">y</inline></block>'), ('wrapper', '<wrapper id="t"><block>w</block></wrapper>'),
                         ('container', '<block-container id="t"><block>c</block></block-container>'),
                         ('table', '<table id="t" table-layout="fixed" width="100%"><table-body><table-row><table-cell><block>c</block>'
                                   '</table-cell></table-row></table-body></table>'),
                         ('cell', '<table table-layout="fixed" width="100%"><table-body><table-row><table-cell id="t"><block>c</block>'
                                  '</table-cell></table-row></table-body></table>'),
                         ('list-item', '<list-block><list-item id="t"><list-item-label><block>1</block></list-item-label>'
                                       '<list-item-body start-indent="body-start()"><block>c</block></list-item-body></list-item></list-block>'),
                         ('empty-block', '<block id="t"/>'), ('footnote', '<block>f<footnote><inline>1</inline><footnote-body><block id="t">'
                                                              'note</block></footnote-body></footnote></block>'),
                         ('character', '<block><character id="t" character="Q"/></block>'),
                         ('leader', '<block>a<leader id="t" leader-length="20pt"/>b</block>')):
        yield 'of-' + what, document('<block>See %s.</block>' % (CITE % 't') + lines(20) + target + lines(3, 30))
    yield 'last-of-flow', document('<block>Page <page-number/> of %s</block>' % (LAST % 'end') + lines(30) + '<block id="end">End.</block>')
    yield 'last-of-sequence', whole(page(body='margin-bottom="20pt"', regions='<region-after extent="20pt"/>'), sequence(
        lines(30), static=static('after', '<block>Page <page-number/> of %s</block>' % (LAST % 'seq')), more='id="seq"')
        + sequence(lines(3), more='id="other"'))
    yield 'last-of-block', document('<block>%s to %s</block>' % (CITE % 'b', LAST % 'b') + lines(9) + '<block id="b">%s</block>' % lines(25, 10))
    yield 'last-of-root', whole(page(body='margin-bottom="20pt"', regions='<region-after extent="20pt"/>'), ''.join(sequence(
        lines(20), static=static('after', '<block>Page <page-number/> of %s</block>' % (LAST % 'all')), more='initial-page-number="auto"')
        for _ in range(3)), more='id="all" font-size="10pt"')
    yield 'format', whole(page(), sequence('<block>%s, %s</block>' % (CITE % 'x', CITE % 'y') + lines(20) + '<block id="x">X</block>',
                                           more='format="i"') + sequence('<block id="y">Y</block>', more='format="A" initial-page-number="1"'))
    yield 'end-block-in-sequences', whole(page(body='margin-bottom="20pt"', regions='<region-after extent="20pt"/>'), ''.join(sequence(
        lines(20) + '<block id="end%d"/>' % i, static=static('after', '<block><page-number/>/%s</block>' % (CITE % ('end%d' % i))),
        more='initial-page-number="1"') for i in range(3)))
    yield 'toc', document(''.join(
        '<block text-align-last="justify"><basic-link internal-destination="ch%d">Chapter %d</basic-link> <leader leader-pattern="dots"/>'
        ' %s</block>' % (i, i, CITE % ('ch%d' % i)) for i in range(1, 20)) + ''.join(
        '<block id="ch%d" break-before="page">Chapter %d</block>' % (i, i) + lines(i, i * 20) for i in range(1, 20)))
    yield 'justified', document('<block text-align="justify">%s</block>' % ' '.join(w + ' ' + CITE % 'z' for w in words(50).split())
                                + lines(140) + '<block id="z">Z</block>')
    yield 'missing', document('<block>Before %s after.</block>' % (CITE % 'nowhere') + lines(3))


@family
def link():
    yield 'internal', document('<block><basic-link internal-destination="t">Go there</basic-link> now. %s</block>' % words(20) + lines(20)
                               + '<block id="t">There.</block>')
    yield 'external', document('<block><basic-link external-destination="url(\'http://example.org/\')">Site of %s</basic-link> %s</block>'
                               % (words(20), words(20, 30)))
    yield 'formatted', document('<block>See <basic-link external-destination="http://example.org/" color="blue" text-decoration='
                                '"underline" font-weight="bold">our <inline font-style="italic">own</inline> site</basic-link>.</block>')
    yield 'block-within', document('<block>a <basic-link internal-destination="t">b<block>c</block>d</basic-link> e</block><block id="t">t</block>')
    yield 'graphic', document('<block><basic-link external-destination="http://example.org/"><instream-foreign-object content-width="20pt">'
                              '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="20" height="20"><svg:rect width="20" height="20"/>'
                              '</svg:svg></instream-foreign-object></basic-link> after</block>' + lines(14))
    tree = ('<bookmark-tree><bookmark internal-destination="a"><bookmark-title>First</bookmark-title><bookmark '
            'internal-destination="b" starting-state="hide"><bookmark-title>Second</bookmark-title></bookmark></bookmark>'
            '</bookmark-tree>')
    yield 'bookmarks', whole(page(), sequence('<block id="a">A</block>' + lines(20) + '<block id="b">B</block>'), before=tree)
