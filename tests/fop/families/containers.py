"""Block containers: sizes, overflow, absolute and fixed placement, rotation; floats; backgrounds."""
from families import document, family, lines, page, words


def container(content, more=''):
    return '<block-container %s>%s</block-container>' % (more, content if content.startswith('<') else '<block>%s</block>' % content)


@family
def block_container():
    for more in ('height="50pt"', 'height="20pt"', 'width="120pt"', 'width="50%"', 'height="50pt" width="100pt"', 'height="30%"',
                 'inline-progression-dimension="120pt"', 'block-progression-dimension="60pt"',
                 'block-progression-dimension.minimum="60pt"', 'min-height="60pt"', 'max-height="20pt"',
                 'margin="10pt"', 'padding="8pt" border="2pt solid black"', 'padding="8pt" border="2pt solid black" margin="0pt"',
                 'start-indent="30pt"', 'space-before="15pt" space-after="9pt"', 'height="60pt" display-align="center"',
                 'height="60pt" display-align="after"', 'text-align="end"', 'height="40pt" padding="8pt" border="2pt solid black"'):
        name = more.replace('="', '-').replace('"', '').replace(' ', '-').replace('%', 'pc').replace('.', '-')
        yield name, document(lines(2) + container(words(15), more) + lines(12, 3))
    for overflow in ('visible', 'hidden', 'auto', 'scroll', 'error-if-overflow'):
        yield 'overflow-' + overflow, document(lines(2) + container(lines(5, 50), 'height="30pt" overflow="%s"' % overflow) + lines(5, 3))
    yield 'empty', document(lines(2) + container('<block/>') + container('<block/>', 'height="40pt"') + lines(12, 3))
    yield 'breaks', document(lines(8) + container(lines(20, 9)) + lines(3, 30))
    yield 'fixed-does-not-break', document(lines(8) + container(lines(5, 9), 'height="100pt"') + lines(9, 30))
    yield 'nested', document(container(container(words(20), 'start-indent="20pt"') + '<block>After.</block>', 'start-indent="20pt"'))
    yield 'taller-than-page', document(lines(3) + container(lines(5, 9), 'height="300pt"') + lines(9, 30))
    yield 'inner-spaces', document(lines(3) + container('<block space-before="20pt" space-after="20pt">In.</block>') + lines(12, 4))
    yield 'keep-together', document(lines(8) + container(lines(7, 9), 'keep-together.within-page="always"') + lines(3, 30))
    yield 'percent-inside', document(container(container(words(9), 'height="50%"') + '<block>After.</block>', 'height="100pt"') + lines(9))
    yield 'wider', document(container(words(40), 'width="320pt"') + lines(3))
    for angle in ('90', '-90', '180', '270', '0', '-270'):
        yield 'rotated-' + angle, document(lines(2) + container(lines(3, 50), 'reference-orientation="%s" height="60pt" width="100pt"' % angle)
                                           + lines(9, 3))
    yield 'rotated-no-size', document(lines(2) + container(lines(3, 50), 'reference-orientation="90"') + lines(9, 3))
    yield 'rotated-ipd', document(lines(2) + container(words(14, 50), 'reference-orientation="90" inline-progression-dimension="60pt"')
                                  + lines(9, 3))
    yield 'rotated-in-cell', document('<table table-layout="fixed" width="100%%"><table-column column-width="40pt"/><table-column/>'
                                      '<table-body><table-row><table-cell>%s</table-cell><table-cell><block>Text beside it.</block>'
                                      '</table-cell></table-row></table-body></table>'
                                      % container('Upright', 'reference-orientation="90" height="40pt" width="80pt"'))


@family
def absolute():
    for place in ('top="50pt" left="30pt"', 'top="50pt" right="30pt"', 'bottom="20pt" left="30pt" height="20pt"',
                  'top="50pt" left="30pt" right="100pt"', 'top="50pt" left="30pt" width="100pt" height="40pt"', '',
                  'top="10%" left="20%"', 'bottom="0pt" right="0pt" width="80pt" height="14pt"',
                  'top="10pt" bottom="10pt" left="100pt" right="10pt"', 'left="120pt" width="60pt"'):
        name = place.replace('="', '-').replace('"', '').replace(' ', '-').replace('%', 'pc') or 'unplaced'
        for kind in ('absolute', 'fixed'):
            yield '%s-%s' % (kind, name), document(lines(3) + container(words(8, 50), 'absolute-position="%s" %s' % (kind, place))
                                                   + lines(12, 4))
    yield 'in-static', document(lines(15), masters=page(body='margin-top="30pt"', regions='<region-before extent="30pt"/>'),
                                static='<static-content flow-name="xsl-region-before">%s</static-content>'
                                % container('Stamp', 'absolute-position="absolute" top="10pt" left="200pt" width="60pt"'))
    yield 'in-container', document(lines(3) + container('<block>In.</block>' + container(
        'Inner', 'absolute-position="absolute" top="30pt" left="50pt"'), 'height="60pt"') + lines(9, 4))
    yield 'only', document(container('Alone', 'absolute-position="absolute" top="30pt" left="50pt"'))
    yield 'second-page', document(lines(20) + container('Later', 'absolute-position="absolute" top="30pt" left="50pt"') + lines(3, 21))
    yield 'long', document(container(lines(20, 50), 'absolute-position="absolute" top="30pt" left="50pt" height="40pt" overflow="hidden"')
                           + lines(3))
    yield 'rotated', document(container('Turned', 'absolute-position="absolute" top="30pt" left="50pt" width="60pt" height="20pt" '
                                        'reference-orientation="90"') + lines(3))
    yield 'position-shorthand', document(lines(3) + container('Placed', 'position="absolute" top="30pt" left="150pt"') + lines(12, 4))


def side(where, content, more=''):
    return '<float float="%s"><block-container %s>%s</block-container></float>' % (where, more, content)


@family
def floats():
    for where in ('start', 'end', 'left', 'right', 'none'):
        yield where, document('<block>%s%s</block>' % (side(where, lines(4, 50), 'width="80pt"'), words(60)))
    yield 'before', document(lines(4) + '<block>Text<float float="before"><block>Floated</block></float>.</block>' + lines(20, 5))
    yield 'block-level', document(side('start', lines(3, 50), 'width="80pt"') + lines(9))
    for clear in ('start', 'end', 'both', 'none', 'left'):
        yield 'clear-' + clear, document('<block>%s%s</block><block clear="%s">%s</block>'
                                         % (side('start', lines(5, 50), 'width="80pt"'), words(6), clear, words(20, 20)))


@family
def background():
    image = 'background-image="url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)"'
    for repeat in ('repeat', 'no-repeat', 'repeat-x', 'repeat-y'):
        yield repeat, document('<block %s background-repeat="%s" background-position="center">%s</block>' % (image, repeat, words(30)))
    yield 'region', document(lines(15), masters=page(body='background-color="#eee"'))
