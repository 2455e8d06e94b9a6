"""Blocks: spaces and their resolution, borders, padding, margins, indents, percentages."""
from families import document, family, lines, page, whole, sequence, words


def pair(after, before):
    """Two blocks with a space between, thirteen lines in all: whether the last fits tells the space."""
    return lines(6) + '<block %s>Upper.</block><block %s>Lower.</block>' % (after, before) + lines(12, 9)


@family
def space():
    for name, after, before in (
            ('larger-wins', 'space-after="10pt"', 'space-before="15pt"'),
            ('equal', 'space-after="12pt"', 'space-before="12pt"'),
            ('precedence', 'space-after="10pt" space-after.precedence="2"', 'space-before="30pt"'),
            ('precedence-both', 'space-after="10pt" space-after.precedence="2"', 'space-before="30pt" space-before.precedence="3"'),
            ('force-one', 'space-after="10pt" space-after.precedence="force"', 'space-before="30pt"'),
            ('force-both', 'space-after="10pt" space-after.precedence="force"',
             'space-before="15pt" space-before.precedence="force"'),
            ('negative', 'space-after="-6pt"', ''),
            ('negative-and-positive', 'space-after="-6pt"', 'space-before="20pt"'),
            ('range', 'space-after.minimum="2pt" space-after.optimum="10pt" space-after.maximum="20pt"',
             'space-before.minimum="4pt" space-before.optimum="10pt" space-before.maximum="12pt"'),
            ('margins', 'margin-bottom="10pt"', 'margin-top="15pt"'),
            ('margin-and-space', 'margin-bottom="10pt"', 'space-before="15pt"'),
            ('em', 'space-after="2em"', 'space-before="1em" font-size="14pt"'),
            ('border-between', 'space-after="10pt" border-bottom="1pt solid black"',
             'space-before="15pt" border-top="1pt solid black"')):
        yield name, document(pair(after, before))
    yield 'nested-first', document(lines(3) + '<block space-before="10pt"><block space-before="20pt"><block '
                                   'space-before="5pt">Inner.</block></block></block>' + lines(12, 4))
    yield 'nested-border', document(lines(3) + '<block space-before="10pt" border-top="1pt solid black"><block '
                                    'space-before="20pt">Inner.</block></block>' + lines(12, 4))
    yield 'nested-padding', document(lines(3) + '<block space-before="10pt" padding-top="4pt"><block space-before="20pt">Inner.'
                                     '</block></block>' + lines(12, 4))
    yield 'nested-last', document(lines(3) + '<block space-after="10pt"><block space-after="20pt">Inner.</block></block>'
                                  '<block space-before="12pt">Next.</block>' + lines(12, 4))
    yield 'empty-block-between', document(lines(3) + '<block space-after="10pt">A</block><block/><block space-before="15pt">B'
                                          '</block>' + lines(12, 4))
    yield 'empty-block-with-space', document(lines(3) + '<block space-before="10pt" space-after="15pt"/>' + lines(12, 4))
    yield 'empty-block-force', document(lines(3) + '<block space-before="10pt" space-before.precedence="force" '
                                        'space-after="15pt" space-after.precedence="force"/>' + lines(12, 4))
    for conditionality in ('discard', 'retain'):
        yield 'page-top-' + conditionality, document(
            '<block space-before="24pt" space-before.conditionality="%s">Top.</block>' % conditionality + lines(15))
        yield 'page-bottom-' + conditionality, document(
            lines(12) + '<block space-after="24pt" space-after.conditionality="%s">Bottom.</block>' % conditionality + lines(5, 13))
        yield 'after-break-' + conditionality, document(
            lines(2) + '<block break-before="page" space-before="24pt" space-before.conditionality="%s">Top.</block>'
            % conditionality + lines(15))
        yield 'at-natural-break-' + conditionality, document(
            lines(13) + '<block space-before="24pt" space-before.conditionality="%s">Top.</block>' % conditionality
            + lines(12, 14))
    yield 'each-line', document(lines(40, more='space-before="3pt" space-after="2pt"'))
    yield 'stretch-not-used', document(lines(40, more='space-before.minimum="0pt" space-before.optimum="5pt" '
                                             'space-before.maximum="50pt"'))
    yield 'shrink', document(lines(40, more='space-before.minimum="1pt" space-before.optimum="6pt" space-before.maximum="6pt"'))
    yield 'in-list', document(''.join('<list-block space-before="10pt" space-after="8pt"><list-item space-before="6pt">'
                                      '<list-item-label><block>%d</block></list-item-label><list-item-body '
                                      'start-indent="body-start()"><block space-before="4pt">Item.</block></list-item-body>'
                                      '</list-item></list-block>' % i for i in range(12)))
    yield 'percent', document(lines(2) + '<block space-before="10%">Percent.</block>' + lines(14))


@family
def border():
    for style in ('solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset', 'none', 'hidden'):
        yield 'style-' + style, document('<block border="4pt %s black">%s</block>' % (style, words(30)) + lines(12))
    for width in ('thin', 'medium', 'thick', '0.5pt', '10pt'):
        yield 'width-' + width, document('<block border-style="solid" border-width="%s">%s</block>' % (width, words(30)) + lines(12))
    for side in ('top', 'bottom', 'left', 'right'):
        yield 'side-' + side, document('<block border-%s="6pt solid black" padding-%s="8pt">%s</block>' % (side, side, words(30))
                                       + lines(12))
    yield 'four-values', document('<block border-style="solid dashed" border-width="1pt 2pt 6pt 8pt" border-color="red blue">'
                                  '%s</block>' % words(30) + lines(12))
    for what, more in (('padding', 'padding-before="10pt" padding-before.conditionality="%s" padding-after="10pt" '
                                   'padding-after.conditionality="%s"'),
                       ('border', 'border-before-style="solid" border-before-width="6pt" border-before-width.conditionality="%s" '
                                  'border-after-style="solid" border-after-width="6pt" border-after-width.conditionality="%s"')):
        for conditionality in ('discard', 'retain'):
            yield '%s-%s' % (what, conditionality), document(
                lines(4) + '<block %s>' % (more % (conditionality, conditionality)) + lines(22, 5) + '</block>' + lines(4, 27))
    yield 'box-across-pages', document(lines(4) + '<block border="2pt solid black" padding="6pt">' + lines(30, 5) + '</block>'
                                       + lines(4, 35))
    yield 'nested-across-pages', document(lines(4) + '<block border="2pt solid black" padding="6pt"><block border="1pt solid '
                                          'black" padding="3pt" space-before="5pt">' + lines(30, 5) + '</block></block>'
                                          + lines(4, 35))
    yield 'only', document('<block border-bottom="3pt solid black"/><block border="1pt solid black"/>' + lines(13))
    yield 'paragraph-across', document(lines(8) + '<block border="2pt solid black" padding="4pt">%s</block>' % words(90))


@family
def margin():
    for value in ('0pt', '20pt', '-10pt', '10%', '5mm', '1cm', '0.5in', '20px'):
        yield 'left-' + value.replace('%', 'pc'), document(
            '<block margin-left="%s" border="2pt solid black" padding="5pt">%s</block>' % (value, words(40)))
    for value in ('10pt', '10pt 20pt', '10pt 20pt 30pt', '10pt 20pt 30pt 40pt'):
        yield 'shorthand-' + value.replace(' ', '-'), document(lines(3) + '<block margin="%s">%s</block>' % (value, words(40))
                                                               + lines(9, 4))
    yield 'none-border-outside', document('<block border="5pt solid black" padding="5pt">%s</block>' % words(40))
    yield 'zero-border-inside', document('<block margin="0pt" border="5pt solid black" padding="5pt">%s</block>' % words(40))
    yield 'nested', document('<block margin-left="20pt"><block margin-left="20pt" padding="4pt">%s</block></block>' % words(40))
    yield 'nested-indent', document('<block start-indent="20pt"><block margin-left="20pt">%s</block>'
                                    '<block margin-left="0pt">%s</block></block>' % (words(20), words(20, 30)))
    yield 'auto', document('<block margin-left="auto" margin-right="auto">%s</block>' % words(40))
    yield 'top-first', document('<block margin-top="30pt">First.</block>' + lines(14))
    yield 'in-cell', document('<table table-layout="fixed" width="100%%"><table-body><table-row><table-cell><block '
                              'margin-left="20pt" padding="3pt">%s</block></table-cell></table-row></table-body></table>'
                              % words(30))
    yield 'padding-percent', document('<block padding="5%" border="1pt solid black">text</block>' + lines(13))


@family
def indents_in_areas():
    table = ('<table table-layout="fixed" width="%s"><table-column column-width="50%%"/><table-column column-width="50%%"/>'
             '<table-body %s><table-row><table-cell border="1pt solid black"><block>%s</block></table-cell><table-cell><block>'
             '%s</block></table-cell></table-row></table-body></table>')
    yield 'table', document('<block start-indent="30pt">Indented.%s</block>' % (table % ('200pt', '', words(9), words(9, 20))))
    yield 'table-reset', document('<block start-indent="30pt">Indented.%s</block>'
                                  % (table % ('200pt', 'start-indent="0pt" end-indent="0pt"', words(9), words(9, 20))))
    yield 'table-margin', document('<block margin-left="30pt" margin-right="20pt">Indented.%s</block>'
                                   % (table % ('100%', '', words(9), words(9, 20))))
    yield 'container', document('<block start-indent="30pt">Indented.<block-container><block>%s</block></block-container>'
                                '<block-container start-indent="0pt"><block>%s</block></block-container></block>'
                                % (words(20), words(20, 30)))
    yield 'list', document('<block start-indent="30pt"><list-block><list-item><list-item-label end-indent="label-end()"><block>1'
                           '</block></list-item-label><list-item-body start-indent="body-start()"><block>%s</block>'
                           '</list-item-body></list-item></list-block></block>' % words(30))


@family
def expression():
    for value in ('10pt + 12pt', '40pt - 10pt', '10pt * 3', '90pt div 4', '7pt mod 4 * 10', 'max(10pt, 24pt)', 'min(10pt, 24pt)',
                  'round(10.6) * 1pt', 'floor(10.6) * 1pt', 'ceiling(10.2) * 1pt', 'abs(-20pt)', '(1pt + 2pt) * 10', '-(5pt - 20pt)',
                  '1em + 10pt', '10% + 5pt', '0.25in', '2pc', '1.5cm', '-0.5em'):
        name = ''.join(c if c.isalnum() or c in '.-' else {'+': 'plus', '*': 'times', '%': 'pc'}.get(c, '_') for c in value)
        yield name, document('<block start-indent="%s">%s</block>' % (value, words(40)))
    yield 'from-nearest', document('<block font-size="14pt"><block font-size="from-parent(font-size) - 4pt">%s</block>'
                                   '<block font-size="from-nearest-specified-value(font-size) * 0.5">%s</block></block>'
                                   % (words(30), words(30, 40)))
    yield 'inherit-keyword', document('<block text-align="end" space-before="9pt" border="1pt solid black">one<block '
                                      'space-before="inherit" border="inherit">two</block></block>')


@family
def color_visibility():
    for value in ('visible', 'hidden', 'collapse'):
        yield 'visibility-' + value, document('<block>One.</block><block visibility="%s">Two.</block><block>Three <inline '
                                              'visibility="%s">four</inline> five.</block>' % (value, value))
    for value in ('red', '#f00', '#ff0000', 'rgb(255,0,0)', 'rgb(100%,0%,0%)', 'transparent', 'inherit'):
        yield 'color-' + value.replace('(', '-').replace(')', '').replace(',', '-').replace('%', 'pc'), document(
            '<block color="%s" background-color="yellow">%s</block>' % (value, words(20)))
    yield 'root-properties', whole(page(), sequence('<block>%s</block>' % words(80)),
                                   more='font-size="14pt" font-family="Times" line-height="2" text-align="end"')
