"""Pictures: sizes, scaling, alignment in the line and on the page."""
from families import document, family, lines, words

# one pixel high pictures would say nothing: 40 by 20 pixels at 72 dpi, drawn as SVG and as PNG
SVG = ('<instream-foreign-object %s><svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="40pt" height="20pt" viewBox="0 0 40 20">'
       '<svg:rect x="1" y="1" width="38" height="18" fill="none" stroke="black"/></svg:svg></instream-foreign-object>')
PNG = '<external-graphic src="url(\'cases/square.png\')" %s/>'

SIZES = ('', 'width="60pt"', 'height="60pt"', 'width="60pt" height="60pt"', 'content-width="80pt"', 'content-height="40pt"',
         'content-width="200%"', 'content-width="scale-to-fit" width="100pt"', 'content-height="scale-to-fit" height="50pt"',
         'content-width="80pt" content-height="80pt" scaling="non-uniform"', 'content-width="80pt" content-height="80pt"',
         'width="100%" content-width="scale-to-fit"', 'content-width="scale-down-to-fit" width="20pt"',
         'content-width="scale-up-to-fit" width="90pt"', 'width="30pt" content-width="60pt" overflow="hidden"',
         'inline-progression-dimension="70pt"', 'block-progression-dimension="50pt"', 'padding="5pt" border="1pt solid black"',
         'vertical-align="middle"', 'vertical-align="top"', 'vertical-align="bottom"', 'vertical-align="text-bottom"',
         'alignment-baseline="after-edge"', 'baseline-shift="-6pt"', 'alignment-adjust="middle"', 'display-align="center" height="50pt"',
         'text-align="center" width="80pt"', 'margin-left="20pt"', 'space-start="15pt"', 'max-width="20pt" content-width="scale-to-fit"')


def name_of(more):
    return more.replace('="', '-').replace('"', '').replace(' ', '-').replace('%', 'pc') or 'plain'


@family
def svg():
    for more in SIZES:
        yield name_of(more), document('<block>%s %s %s</block>' % (words(3), SVG % more, words(9, 10)) + lines(14))
    yield 'alone', document('<block>%s</block>' % (SVG % '') + lines(14))
    yield 'taller-than-page', document(lines(2) + '<block>%s</block>' % (SVG % 'content-height="300pt"') + lines(4, 3))
    yield 'wider-than-page', document(lines(2) + '<block>%s</block>' % (SVG % 'content-width="500pt"') + lines(4, 3))
    yield 'in-cell', document('<table table-layout="fixed" width="100%%"><table-body><table-row><table-cell><block>%s</block></table-cell>'
                              '<table-cell><block>text</block></table-cell></table-row></table-body></table>' % (SVG % '') + lines(14))
    yield 'at-foot', document(lines(12) + '<block>%s</block>' % (SVG % '') + lines(4, 13))


@family
def png():
    for more in SIZES:
        yield name_of(more), document('<block>%s %s %s</block>' % (words(3), PNG % more, words(9, 10)) + lines(14))
    yield 'missing', document('<block>%s <external-graphic src="nowhere.png"/> %s</block>' % (words(3), words(9, 10)) + lines(14))
    yield 'several', document('<block>%s</block>' % (' '.join([PNG % ''] * 15)) + lines(14))
    yield 'line-height', document('<block line-height="8pt">%s x</block>' % (PNG % '') + lines(14))
