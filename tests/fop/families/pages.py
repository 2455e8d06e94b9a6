"""Page masters, regions, numbering, markers, columns."""
from families import document, family, lines, page, sequence, static, whole, words


def region_page(name, size=200, body='margin="15pt 0pt"', more=''):
    return page(name, height='%dpt' % size, body=body, more=more,
                regions='<region-before extent="15pt" region-name="%s-head"/><region-after extent="15pt"/>' % name)


def heads(*names):
    return ''.join('<static-content flow-name="%s-head"><block>%s head</block></static-content>' % (n, n) for n in names) + static(
        'after', '<block>- <page-number/> -</block>')


def alternatives(*conditions):
    return '<repeatable-page-master-alternatives>%s</repeatable-page-master-alternatives>' % ''.join(
        '<conditional-page-master-reference master-reference="%s" %s/>' % pair for pair in conditions)


def masters(*parts):
    return '<page-sequence-master master-name="set">%s</page-sequence-master>' % ''.join(parts)


ABC = ''.join(region_page(n, s) for n, s in (('a', 200), ('b', 170), ('c', 140)))


@family
def page_masters():
    for name, conditions in (
            ('first-rest', (('a', 'page-position="first"'), ('b', 'page-position="rest"'))),
            ('first-any', (('a', 'page-position="first"'), ('b', 'page-position="any"'))),
            ('odd-even', (('a', 'odd-or-even="odd"'), ('b', 'odd-or-even="even"'))),
            ('last', (('c', 'page-position="last"'), ('a', ''))),
            ('first-last', (('b', 'page-position="first"'), ('c', 'page-position="last"'), ('a', ''))),
            ('only', (('c', 'page-position="only"'), ('b', 'page-position="last"'), ('a', ''))),
            ('first-odd-even', (('c', 'page-position="first"'), ('a', 'odd-or-even="odd"'), ('b', 'odd-or-even="even"'))),
            ('last-odd', (('c', 'page-position="last" odd-or-even="odd"'), ('b', 'page-position="last"'), ('a', ''))),
            ('rest-even', (('c', 'page-position="rest" odd-or-even="even"'), ('a', ''))),
            ('first-wins', (('a', ''), ('b', 'page-position="first"')))):
        for pages in (1, 3, 4):
            yield '%s-%d' % (name, pages), document(lines(pages * 10 - 4), masters=ABC + masters(alternatives(*conditions)),
                                                    master='set', static=heads('a', 'b', 'c'))
    for break_to in ('odd-page', 'even-page'):
        for count in (3, 14):
            yield 'blank-%s-%d' % (break_to, count), document(
                lines(count) + '<block break-before="%s">Again.</block>' % break_to + lines(12, 20), master='set',
                static=heads('a', 'b', 'c'), masters=ABC + masters(alternatives(
                    ('c', 'blank-or-not-blank="blank"'), ('a', 'page-position="first"'), ('b', 'blank-or-not-blank="not-blank"'))))
    single = '<single-page-master-reference master-reference="%s"/>'
    repeat = '<repeatable-page-master-reference master-reference="%s" maximum-repeats="%s"/>'
    for name, parts in (('single-single', (single % 'a', single % 'b')), ('single-repeat', (single % 'c', repeat % ('a', 'no-limit'))),
                        ('repeat-two', (repeat % ('a', '2'), repeat % ('b', '2'))), ('exhausted', (repeat % ('a', '1'), single % 'b')),
                        ('alternatives-limited', (alternatives(('a', 'odd-or-even="odd"'), ('b', '')).replace(
                            '<repeatable-page-master-alternatives>', '<repeatable-page-master-alternatives maximum-repeats="2">'),
                            single % 'c')),
                        ('repeat-then-alternatives', (single % 'b', alternatives(('a', 'odd-or-even="odd"'), ('c', '')))),
                        ('zero-repeats', (repeat % ('a', '0'), single % 'b'))):
        yield 'sub-' + name, document(lines(55), masters=ABC + masters(*parts), master='set', static=heads('a', 'b', 'c'))
    yield 'different-widths', document('<block>%s</block>' % words(150), master='set', masters=page('a', width='300pt') + page(
        'b', width='200pt') + masters(single % 'a', repeat % ('b', 'no-limit')))
    yield 'landscape', whole(page('p') + page('l', width='200pt', height='300pt'), sequence(lines(20), 'p')
                             + sequence(lines(20, 21), 'l') + sequence(lines(4, 41), 'p'))


@family
def force_page_count():
    for force in ('auto', 'even', 'odd', 'end-on-even', 'end-on-odd', 'no-force'):
        for count in (5, 15):
            yield '%s-%d' % (force, count), whole(ABC, sequence(lines(count), 'a', heads('a'), 'force-page-count="%s"' % force)
                                                  + sequence(lines(2, 50), 'a', heads('a')))
    for initial in ('1', '2', '7', 'auto', 'auto-odd', 'auto-even', '0', '-3', '1.6'):
        for count in (5, 15):
            yield 'initial-%s-%d' % (initial, count), whole(ABC, sequence(lines(count), 'a', heads('a')) + sequence(
                lines(15, 50), 'a', heads('a'), 'initial-page-number="%s"' % initial))
    yield 'initial-even-first', whole(ABC, sequence(lines(15), 'a', heads('a'), 'initial-page-number="4"'))
    yield 'initial-and-force', whole(ABC, sequence(lines(15), 'a', heads('a'), 'initial-page-number="2" force-page-count="odd"')
                                     + sequence(lines(5), 'a', heads('a'), 'initial-page-number="1"'))
    for form in ('1', '01', '001', 'i', 'I', 'a', 'A', '(1)', '1.'):
        yield 'format-' + form.replace('(', 'in-marks-').replace(')', '').replace('.', '-dot'), whole(ABC, sequence(
            lines(45), 'a', heads('a'), 'format="%s" initial-page-number="25"' % form))
    for letter, country in (('alphabetic', ''), ('traditional', '')):
        yield 'letter-value-' + letter, whole(ABC, sequence(lines(5), 'a', heads('a'), 'format="a" letter-value="%s"' % letter))
    yield 'grouping', whole(ABC, sequence(lines(5), 'a', heads('a'), 'initial-page-number="1234567" grouping-separator="," '
                                          'grouping-size="3"'))


@family
def regions():
    all_regions = ('<region-before extent="20pt" %s/><region-after extent="20pt" %s/><region-start extent="30pt"/>'
                   '<region-end extent="40pt"/>')
    content = ''.join(static(n, '<block>%s of the page with some more words</block>' % n) for n in ('before', 'after', 'start', 'end'))
    for name, before, after in (('plain', '', ''), ('precedence-before', 'precedence="true"', ''),
                                ('precedence-after', '', 'precedence="true"'), ('precedence-both', 'precedence="true"', 'precedence="true"')):
        yield name, document(lines(15), masters=page(body='margin="20pt 40pt 20pt 30pt"', regions=all_regions % (before, after)),
                             static=content)
    for align in ('before', 'center', 'after', 'auto'):
        yield 'body-display-align-' + align, document(lines(4), masters=page(body='display-align="%s"' % align))
        yield 'after-display-align-' + align, document(
            lines(4), masters=page(body='margin-bottom="50pt"', regions='<region-after extent="50pt" display-align="%s"/>' % align),
            static=static('after', '<block>Foot</block>'))
        yield 'body-long-display-align-' + align, document(lines(18), masters=page(body='display-align="%s"' % align))
    for more in ('margin="10pt"', 'margin="10pt 20pt 30pt 40pt"', 
                 'margin-top="10%"', 'space-before="20pt"'):
        name = more.replace('="', '-').replace('"', '').replace(' ', '-').replace('%', 'pc')
        yield 'body-' + name, document('<block>%s</block>' % words(90), masters=page(body=more))
    for extent in ('0pt', '10pt', '20%', '1in'):
        yield 'extent-' + extent.replace('%', 'pc'), document(
            lines(15), masters=page(body='margin-top="40pt"', regions='<region-before extent="%s"/>' % extent),
            static=static('before', '<block>Head line</block>'))
    for overflow in ('visible', 'hidden', 'scroll', 'auto'):
        yield 'overflow-' + overflow, document(
            lines(15), masters=page(body='margin-top="20pt"', regions='<region-before extent="12pt" overflow="%s"/>' % overflow),
            static=static('before', lines(2, 50)))
    yield 'static-twice-as-tall', document(lines(15), masters=page(body='margin-top="20pt"', regions='<region-before extent="20pt"/>'),
                                           static=static('before', lines(3, 50)))
    yield 'static-paragraph', document(lines(15), masters=page(body='margin-top="40pt"', regions='<region-before extent="40pt"/>'),
                                       static=static('before', '<block text-align="justify" border-bottom="1pt solid black">%s</block>'
                                                     % words(14)))
    yield 'static-table', document(lines(30), masters=page(body='margin-top="40pt"', regions='<region-before extent="40pt"/>'),
                                   static=static('before', '<table table-layout="fixed" width="100%"><table-column/><table-column/>'
                                                 '<table-body><table-row><table-cell><block>Left</block></table-cell><table-cell>'
                                                 '<block text-align="end">Page <page-number/></block></table-cell></table-row>'
                                                 '</table-body></table>'))
    yield 'named', document(lines(30), masters=page(body='region-name="main" margin-top="20pt"', regions='<region-before '
                            'region-name="top" extent="20pt"/>'), static='').replace('xsl-region-body', 'main')
    yield 'no-size', document(lines(75), masters='<simple-page-master master-name="page"><region-body/></simple-page-master>')
    for orientation in ('90', '-90', '180', '270'):
        yield 'page-orientation-' + orientation, document(lines(20), masters=page(more='reference-orientation="%s"' % orientation))
        yield 'body-orientation-' + orientation, document(lines(20), masters=page(body='reference-orientation="%s"' % orientation))
    yield 'size-shorthand', document(lines(60), masters='<simple-page-master master-name="page" size="300pt 250pt"><region-body '
                                     'margin="1in"/></simple-page-master>')


@family
def marker():
    def chapter(i, count):
        return '<block><marker marker-class-name="c">Chapter %d</marker>Title %d.</block>' % (i, i) + lines(count, i * 20)

    flow = chapter(1, 3) + chapter(2, 25) + chapter(3, 2) + chapter(4, 4) + chapter(5, 12)
    paper = page(body='margin="20pt 0pt"', regions='<region-before extent="20pt"/><region-after extent="20pt"/>')
    for position in ('first-starting-within-page', 'first-including-carryover', 'last-starting-within-page',
                     'last-ending-within-page'):
        for boundary in ('page', 'page-sequence', 'document'):
            head = static('before', '<block>[<retrieve-marker retrieve-class-name="c" retrieve-position="%s" retrieve-boundary="%s"/>]'
                          '</block>' % (position, boundary))
            yield '%s-%s' % (position, boundary), whole(paper, sequence(flow, static=head) + sequence(
                lines(12) + chapter(6, 3), static=head))
            yield 'wrapping-%s-%s' % (position, boundary), whole(paper, sequence(''.join(
                '<block><marker marker-class-name="c">Block %d</marker>%s</block>' % (i, lines(i * 4, i * 40)) for i in range(1, 6)),
                static=head))
    head = static('before', '<block color="red">Now <retrieve-marker retrieve-class-name="c"/></block>')
    yield 'formatted', whole(paper, sequence('<block><marker marker-class-name="c"><inline font-weight="bold">Bold</inline> and '
                                             '<page-number/></marker>Text.</block>' + lines(30), static=head))
    yield 'blocks', whole(paper, sequence('<block><marker marker-class-name="c"><block>One</block><block>Two</block></marker>'
                                          'Text.</block>' + lines(30), static=head))
    yield 'missing', whole(paper, sequence(lines(15), static=head))
    yield 'empty-block', whole(paper, sequence(lines(15) + '<block><marker marker-class-name="c">M</marker></block>' + lines(15, 16),
                                               static=head))
    yield 'in-cell', whole(paper, sequence('<table table-layout="fixed" width="100%%"><table-body>%s</table-body></table>' % ''.join(
        '<table-row><table-cell><marker marker-class-name="c">Row %d</marker><block>Row %d</block></table-cell></table-row>' % (i, i)
        for i in range(25)), static=head))
    yield 'in-list', whole(paper, sequence('<list-block>%s</list-block>' % ''.join(
        '<list-item><list-item-label><block>-</block></list-item-label><list-item-body start-indent="body-start()"><block>'
        '<marker marker-class-name="c">Item %d</marker>Item %d</block></list-item-body></list-item>' % (i, i) for i in range(25)),
        static=head))
    yield 'in-inline', whole(paper, sequence(''.join('<block>Text <inline><marker marker-class-name="c">In %d</marker>word</inline>'
                                                     '</block>' % i for i in range(25)), static=head))
    yield 'two-classes', whole(paper, sequence(''.join(
        '<block><marker marker-class-name="c">C%d</marker><marker marker-class-name="d">D%d</marker>Text %d</block>' % (i, i, i)
        for i in range(25)), static=head + static('after', '<block><retrieve-marker retrieve-class-name="d" '
                                                  'retrieve-position="last-starting-within-page"/></block>')))


@family
def column():
    for count in (2, 3, 4):
        for gap in ('0pt', '12pt', '5%'):
            yield '%d-%s' % (count, gap.replace('%', 'pc')), document(
                '<block>%s</block>' % words(90) * 2, masters=page(body='column-count="%d" column-gap="%s"' % (count, gap)))
    yield 'default-gap', document('<block>%s</block>' % words(90), masters=page(body='column-count="2"'))
    two = page(body='column-count="2" column-gap="20pt"', height='220pt')
    for count in (3, 6, 14, 25, 29, 33):
        yield 'not-balanced-%d' % count, document(lines(count), masters=two)
        yield 'span-after-%d' % count, document(lines(count) + '<block span="all">Across all columns.</block>' + lines(5, 50),
                                                masters=two)
        yield 'span-before-%d' % count, document('<block span="all" font-size="14pt">Across all columns.</block>' + lines(count, 50),
                                                 masters=two)
    yield 'span-several', document(''.join('<block span="all" space-before="6pt">Section %d</block><block>%s</block>'
                                           % (i, words(30, 100 * i)) for i in range(1, 5)), masters=two)
    yield 'span-long', document(lines(7) + '<block span="all">%s</block>' % words(120) + lines(20, 50), masters=two)
    yield 'span-table', document(lines(7) + '<table span="all" table-layout="fixed" width="100%"><table-body><table-row><table-cell>'
                                 '<block>Wide cell</block></table-cell></table-row></table-body></table>' + lines(20, 50), masters=two)
    yield 'span-nested-ignored', document(lines(7) + '<block><block span="all">Not a child of the flow.</block></block>'
                                          + lines(20, 50), masters=two)
    yield 'span-break-before', document(lines(7) + '<block span="all" break-before="page">Across.</block>' + lines(20, 50), masters=two)
    yield 'span-keep-with-next', document(lines(22) + '<block span="all" keep-with-next.within-page="always">Across.</block>'
                                          + lines(20, 50), masters=two)
    yield 'paragraphs', document('<block space-after="6pt">%s</block>' % words(33) * 6, masters=two)
    yield 'break-column-last', document('<block>A</block><block break-before="column">B</block><block break-before="column">C</block>',
                                        masters=two)
    yield 'page-break', document(lines(3) + '<block break-before="page">B</block>' + lines(3, 4), masters=two)
    yield 'master-change', document(lines(60), master='set', masters=page('a', body='column-count="2" column-gap="20pt"') + page('b') + masters(
        '<single-page-master-reference master-reference="a"/><repeatable-page-master-reference master-reference="b"/>'))
