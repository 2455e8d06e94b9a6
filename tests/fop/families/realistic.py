"""Documents as people write them: several rules at work at once, on A4 and A5."""
from families import family, sequence, static, whole, words

HEADED = ('<simple-page-master master-name="first" page-width="210mm" page-height="297mm" margin="20mm 25mm"><region-body '
          'margin-top="40mm" margin-bottom="15mm"/><region-after extent="10mm" display-align="after"/></simple-page-master>'
          '<simple-page-master master-name="rest" page-width="210mm" page-height="297mm" margin="20mm 25mm"><region-body '
          'margin-top="15mm" margin-bottom="15mm"/><region-before extent="12mm"/><region-after extent="10mm" display-align="after"/>'
          '</simple-page-master><page-sequence-master master-name="both"><repeatable-page-master-alternatives>'
          '<conditional-page-master-reference page-position="first" master-reference="first"/><conditional-page-master-reference '
          'master-reference="rest"/></repeatable-page-master-alternatives></page-sequence-master>')
FOOT = static('after', '<block text-align="center" font-size="9pt" border-top="0.5pt solid black" padding-top="2mm">Page '
                       '<page-number/> of <page-number-citation-last ref-id="all"/></block>')
HEAD = static('before', '<block font-size="9pt" text-align-last="justify">Annual report<leader leader-pattern="space"/>'
                        '<retrieve-marker retrieve-class-name="title" retrieve-position="first-including-carryover"/></block>')


def paragraph(count, first, more='space-after="6pt" text-align="justify"'):
    return '<block %s>%s.</block>' % (more, words(count, first))


def cell(text, more=''):
    return '<table-cell border="0.5pt solid black" padding="1.5mm" %s><block>%s</block></table-cell>' % (more, text)


def row(*cells):
    return '<table-row keep-together.within-page="always">%s</table-row>' % ''.join(cells)


def note(number, text):
    return ('<footnote><inline baseline-shift="super" font-size="65%%">%d</inline><footnote-body><list-block font-size="8pt" '
            'provisional-distance-between-starts="5mm" provisional-label-separation="1mm"><list-item><list-item-label '
            'end-indent="label-end()"><block>%d</block></list-item-label><list-item-body start-indent="body-start()"><block>%s</block>'
            '</list-item-body></list-item></list-block></footnote-body></footnote>' % (number, number, text))


def bullets(*texts):
    return '<list-block space-after="6pt" provisional-distance-between-starts="6mm">%s</list-block>' % ''.join(
        '<list-item space-before="2pt"><list-item-label end-indent="label-end()"><block>&#8226;</block></list-item-label>'
        '<list-item-body start-indent="body-start()">%s</list-item-body></list-item>'
        % (t if t.startswith('<') else '<block>%s</block>' % t) for t in texts)


def chapter(i, notes):
    out = ('<block id="ch%d" font-size="16pt" font-weight="bold" space-before="18pt" space-after="8pt" keep-with-next.within-page='
           '"always"><marker marker-class-name="title">Chapter %d</marker>%d. %s</block>' % (i, i, i, words(3, i * 500)))
    for j in range(3):
        out += ('<block font-weight="bold" font-size="12pt" space-before="10pt" space-after="4pt" keep-with-next.within-page="always">'
                '%d.%d %s</block>' % (i, j + 1, words(4, i * 500 + j * 7)))
        out += '<block text-align="justify" space-after="6pt">%s%s %s.</block>' % (
            words(40, i * 500 + j * 100), note(i * 3 + j - 2, words(14, i * 90)) if notes else '', words(60, i * 500 + j * 100 + 50))
        out += bullets(words(8, i), words(25, i * 11), words(14, i * 17))
    return out


@family
def report():
    toc = '<block font-size="20pt" space-after="14pt">Contents</block>' + ''.join(
        '<block text-align-last="justify" space-after="3pt"><basic-link internal-destination="ch%d">%d. %s</basic-link> <leader '
        'leader-pattern="dots"/> <page-number-citation ref-id="ch%d"/></block>' % (i, i, words(3, i * 500), i) for i in range(1, 7))
    for name, notes in (('plain', False), ('notes', True)):
        body = ''.join(chapter(i, notes) for i in range(1, 7))
        yield name, whole(HEADED, sequence(toc, 'both', HEAD + FOOT, 'format="i" initial-page-number="1"') + sequence(
            body, 'both', HEAD + FOOT, 'initial-page-number="1"'), more='id="all" font-family="Times" font-size="11pt" line-height="1.4"')
    yield 'odd-chapters', whole(HEADED, ''.join(sequence(chapter(i, True), 'both', HEAD + FOOT, 'initial-page-number="auto-odd"')
                                                for i in range(1, 4)), more='id="all" font-size="10pt"')


@family
def office():
    letter = ('<block-container absolute-position="absolute" top="-30mm" left="0mm" width="80mm" height="25mm"><block font-size="9pt">'
              'District Union Office</block><block>Ms Example</block><block>1 Sample Street</block></block-container>'
              '<block text-align="end" space-after="12mm">12 May</block><block font-weight="bold" space-after="6mm">%s</block>%s'
              '<block space-before="15mm" keep-together.within-page="always"><block>Yours faithfully,</block><block space-before="15mm">'
              'The Office</block></block>' % (words(6), ''.join(paragraph(70, 100 * i) for i in range(1, 7))))
    yield 'letter', whole(HEADED, sequence(letter, 'both', FOOT), more='id="all" font-size="11pt"')
    head = '<table-header>%s</table-header>' % row(*[cell(t, 'background-color="#ddd"') for t in ('No', 'Item', 'Quantity', 'Sum')])
    items = ''.join(row(cell(str(i), 'text-align="end"'), cell(words(3 + i % 11, i * 20)), cell(str(i % 7 + 1), 'text-align="end"'),
                        cell('%d.%02d' % (i * 37, i), 'text-align="end"')) for i in range(1, 46))
    total = row(cell('Total', 'number-columns-spanned="3" font-weight="bold"'), cell('38,295.35', 'text-align="end"'))
    columns = ''.join('<table-column column-width="%s"/>' % w for w in ('12mm', 'proportional-column-width(1)', '22mm', '28mm'))
    invoice = paragraph(20, 1) + ('<table table-layout="fixed" width="100%%" border-collapse="collapse">%s%s<table-body>%s%s</table-body>'
                                  '</table>' % (columns, head, items, total)) + paragraph(60, 900)
    yield 'invoice', whole(HEADED, sequence(invoice, 'both', HEAD + FOOT), more='id="all" font-size="10pt"')
    blank = '<leader leader-pattern="rule" leader-length="%s"/>'
    fields = ''.join('<table-row height="12mm">%s%s</table-row>' % (cell('Field %d' % i, 'display-align="center"'), cell(
        blank % '60mm' if i % 3 else words(i, i * 9), 'display-align="center"')) for i in range(1, 30))
    form = ('<block text-align="center" font-size="18pt" space-after="8mm">Registration</block><table table-layout="fixed" width="100%%" '
            'border="1.5pt solid black"><table-column column-width="45mm"/><table-column/><table-body>%s</table-body></table>'
            '<block space-before="6mm">Signed: %s Date: %s</block>' % (fields, blank % '50mm', blank % '30mm'))
    yield 'form', whole(HEADED, sequence(form, 'both', FOOT), more='id="all" font-size="11pt"')
    nested = bullets(words(12), '<block>%s</block>%s' % (words(20, 30), bullets(words(9, 60), '<block>%s</block>%s' % (
        words(9, 80), bullets(words(30, 90), words(12, 130))))), words(40, 150))
    yield 'minutes', whole(HEADED, sequence(''.join(
        '<block font-weight="bold" keep-with-next.within-page="always" space-before="8pt">Item %d</block>%s%s'
        % (i, paragraph(45, i * 300), nested) for i in range(1, 8)), 'both', FOOT), more='id="all" font-size="10pt"')


@family
def layouts():
    news = ('<simple-page-master master-name="news" page-width="210mm" page-height="297mm" margin="15mm"><region-body column-count="%d" '
            'column-gap="6mm" margin-bottom="12mm"/><region-after extent="8mm"/></simple-page-master>')
    article = ('<block span="all" font-size="22pt" font-weight="bold" space-before="10pt" space-after="8pt">%s</block>%s')
    for count in (2, 3):
        yield 'newsletter-%d' % count, whole(news % count, sequence(''.join(article % (words(4, i * 900), ''.join(
            paragraph(60, i * 900 + j * 70) for j in range(6))) for i in range(1, 6)), 'news', FOOT), more='id="all" font-size="9pt"')
    wide = ('<simple-page-master master-name="wide" page-width="297mm" page-height="210mm" margin="15mm"><region-body margin-bottom="12mm"/>'
            '<region-after extent="8mm"/></simple-page-master>')
    table = '<table table-layout="fixed" width="100%%"><table-header>%s</table-header><table-body>%s</table-body></table>' % (
        row(*[cell('Column %d' % i) for i in range(8)]), ''.join(row(*[cell(words(1 + (i * j) % 6, i * 50 + j * 6)) for j in range(8)])
                                                                for i in range(1, 30)))
    yield 'attachment', whole(HEADED + wide, sequence(''.join(paragraph(80, i * 100) for i in range(1, 9)), 'both', FOOT) + sequence(
        '<block font-size="14pt" space-after="6mm">Attachment</block>' + table, 'wide', FOOT) + sequence(
            paragraph(50, 2000), 'both', FOOT), more='id="all" font-size="10pt"')
    figure = ('<block text-align="center" keep-with-next.within-page="always" space-before="6pt"><external-graphic src="cases/square.png" '
              'content-width="%dmm"/></block><block text-align="center" font-size="9pt" space-after="8pt">Figure %d: %s</block>')
    yield 'figures', whole(HEADED, sequence(''.join(paragraph(50, i * 60) + figure % (40 + i * 9, i, words(5, i)) for i in range(1, 10)),
                                            'both', HEAD + FOOT), more='id="all" font-size="11pt"')
    booklet = ('<simple-page-master master-name="left" page-width="148mm" page-height="210mm" margin="12mm 12mm 12mm 22mm"><region-body '
               'margin-bottom="10mm"/><region-after extent="7mm" region-name="left-foot"/></simple-page-master><simple-page-master '
               'master-name="right" page-width="148mm" page-height="210mm" margin="12mm 22mm 12mm 12mm"><region-body margin-bottom="10mm"/>'
               '<region-after extent="7mm" region-name="right-foot"/></simple-page-master><page-sequence-master master-name="book">'
               '<repeatable-page-master-alternatives><conditional-page-master-reference odd-or-even="odd" master-reference="right"/>'
               '<conditional-page-master-reference odd-or-even="even" master-reference="left"/></repeatable-page-master-alternatives>'
               '</page-sequence-master>')
    feet = ''.join('<static-content flow-name="%s-foot"><block text-align="%s"><page-number/></block></static-content>' % (n, a)
                   for n, a in (('left', 'start'), ('right', 'end')))
    yield 'booklet', whole(booklet, sequence(''.join(
        '<block break-before="%s" font-size="15pt" space-after="8pt">Part %d</block>' % ('odd-page' if i > 1 else 'auto', i) + ''.join(
            '<block text-indent="6mm" text-align="justify">%s.</block>' % words(90, i * 700 + j * 95) for j in range(6))
        for i in range(1, 5)), 'book', feet, 'force-page-count="even"'), more='font-family="Times" font-size="10.5pt"')
