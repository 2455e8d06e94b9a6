"""Lines of text: white space, alignment, spacing, line heights, decoration, inlines, leaders."""
from families import document, family, page, whole, sequence, words

LONG = words(60)


@family
def align():
    for value in ('start', 'end', 'center', 'justify', 'left', 'right', 'inside', 'outside'):
        yield value, document('<block text-align="%s">%s</block><block text-align="%s">Short.</block>' % (value, LONG, value))
    for value in ('relative', 'start', 'end', 'center', 'justify', 'right'):
        for outer in ('start', 'justify', 'center'):
            yield 'last-%s-%s' % (outer, value), document(
                '<block text-align="%s" text-align-last="%s">%s</block>'
                '<block text-align="%s" text-align-last="%s">First half&#10;<block/>second half of it</block>'
                % (outer, value, words(23), outer, value))
    yield 'nested', document('<block text-align="end">outer <block text-align="center">middle</block> outer again '
                             '<block>as outer</block></block>')


@family
def indent():
    for value in ('20pt', '-15pt', '10%', '2em', '200pt'):
        yield 'text-' + value.replace('%', 'pc'), document(
            '<block text-indent="%s" start-indent="20pt">%s<block>%s</block></block>' % (value, words(20), words(15, 30)))
    for value in ('40pt', '-20pt', '25%', '3em'):
        yield 'last-line-end-' + value.replace('%', 'pc'), document(
            '<block text-align="end" last-line-end-indent="%s">%s</block>'
            '<block text-align-last="justify" last-line-end-indent="%s">Short line of text</block>' % (value, words(21), value))
    yield 'inherited', document('<block start-indent="30pt" end-indent="40pt"><block>%s</block>'
                                '<block start-indent="10pt">%s</block></block>' % (words(14), words(14, 20)))
    yield 'from-parent', document('<block start-indent="30pt"><block start-indent="from-parent(start-indent) + 12pt">%s'
                                  '</block><block start-indent="inherited-property-value(start-indent) * 2">%s</block></block>'
                                  % (words(14), words(14, 20)))


SPACES = 'one  two   three\n   four&#9;five&#160;&#160;six  \n\n  seven eight'


@family
def white_space():
    for value in ('normal', 'pre', 'nowrap', 'pre-wrap', 'pre-line'):
        if value.startswith('pre-'):
            continue
        yield value, document('<block white-space="%s">%s %s</block>' % (value, SPACES, words(20)))
    for feed in ('ignore', 'preserve', 'treat-as-space', 'treat-as-zero-width-space'):
        for treatment in ('ignore', 'preserve', 'ignore-if-before-linefeed', 'ignore-if-after-linefeed',
                          'ignore-if-surrounding-linefeed'):
            for collapse in ('true', 'false'):
                yield '%s-%s-%s' % (feed, treatment, collapse), document(
                    '<block linefeed-treatment="%s" white-space-treatment="%s" white-space-collapse="%s">%s</block>'
                    % (feed, treatment, collapse, SPACES))
    yield 'across-inlines', document('<block>one <inline> two </inline> three<inline> four</inline> <inline>five</inline>'
                                     ' \n <inline> \n </inline> six</block>')
    yield 'between-blocks', document('<block> text before \n<block> inside </block>\n text after </block>')
    yield 'empty-blocks', document('<block>one</block><block/><block> </block><block>&#160;</block><block>two</block>'
                                   '<block white-space-collapse="false"> </block><block>three</block>')
    yield 'pre-code', document('<block white-space-collapse="false" linefeed-treatment="preserve" '
                               'white-space-treatment="preserve" wrap-option="no-wrap" font-family="monospace">if (a)\n'
                               '    then b;\n\n  else\n\tc;\n</block><block>After.</block>')
    yield 'zero-width', document('<block>%s</block>' % '&#8203;'.join(words(40).split()))
    yield 'non-breaking', document('<block>%s</block>' % ' '.join(a.replace('1', '&#160;') for a in words(60).split()))
    yield 'line-separator', document('<block>one&#8232;two&#8232;&#8232;three</block>')
    yield 'fixed-spaces', document('<block>a&#8194;b&#8195;c&#8201;d&#12288;e %s</block>' % '&#8195;'.join(words(40).split()))
    for value in ('wrap', 'no-wrap'):
        yield 'wrap-option-' + value, document('<block wrap-option="%s">%s</block><block>After.</block>' % (value, words(12)))
    yield 'no-wrap-inline', document('<block>%s <inline wrap-option="no-wrap">%s</inline> %s</block>'
                                     % (words(9), words(4, 20), words(9, 40)))


@family
def break_lines():
    long = 'antidisestablishmentarianism' * 3
    yield 'long-word', document('<block>%s %s %s</block>' % (words(5), long, words(5, 10)))
    yield 'long-word-first', document('<block>%s</block><block>After.</block>' % long)
    yield 'hyphens', document('<block>%s</block>' % '-'.join(words(40).split()))
    yield 'slashes', document('<block>http://example.org/%s</block>' % '/'.join(words(40).split()))
    yield 'soft-hyphens', document('<block>%s</block>' % '&#173;'.join(words(40).split()))
    yield 'dashes', document('<block>%s</block>' % '&#8212;'.join(words(40).split()))
    yield 'brackets', document('<block>%s</block>' % ' '.join('(%s)[%s]' % (w, w) for w in words(30).split()))
    yield 'numbers', document('<block>%s</block>' % ' '.join('%d,%03d.50' % (i * 7, i) for i in range(70)))
    yield 'percent', document('<block>%s</block>' % '%'.join('%d' % (1000 + i) for i in range(70)))
    yield 'quotes', document('<block>%s</block>' % ' '.join('&#8220;%s&#8221;' % w for w in words(50).split()))
    yield 'dots', document('<block>%s</block>' % '.'.join(words(40).split()))
    yield 'commas', document('<block>%s</block>' % ','.join(words(40).split()))
    yield 'e-mail', document('<block>%s</block>' % ' '.join(w + '@example.org' for w in words(20).split()))
    yield 'exact-fit', document('<block font-family="Courier">%s</block>' % ' '.join('123456789' for _ in range(16)))


@family
def spacing():
    for value in ('1pt', '3pt', '-0.5pt', '0.1em', 'normal'):
        yield 'letter-' + value, document('<block letter-spacing="%s">%s</block>' % (value, LONG))
    for value in ('5pt', '-1pt', '1em', 'normal'):
        yield 'word-' + value, document('<block word-spacing="%s">%s</block>' % (value, LONG))
    for align in ('start', 'justify'):
        yield 'letter-range-' + align, document(
            '<block letter-spacing.minimum="0pt" letter-spacing.optimum="1pt" letter-spacing.maximum="3pt" text-align="%s">'
            '%s</block>' % (align, LONG))
        yield 'word-range-' + align, document(
            '<block word-spacing.minimum="-1pt" word-spacing.optimum="2pt" word-spacing.maximum="6pt" text-align="%s">'
            '%s</block>' % (align, LONG))
    yield 'letter-inline', document('<block>%s <inline letter-spacing="4pt">spread out</inline> %s</block>'
                                    % (words(8), words(8, 20)))
    yield 'space-start-end', document('<block>%s <inline space-start="10pt" space-end="20pt">spaced</inline> %s</block>'
                                      % (words(8), words(8, 20)))


@family
def line_height():
    for value in ('normal', '1', '1.5', '2', '150%', '18pt', '0.8', '6pt', '2em'):
        yield value.replace('%', 'pc'), document('<block line-height="%s">%s<block font-size="14pt">%s</block></block>'
                                                 % (value, words(40), words(30, 50)))
    for strategy in ('max-height', 'line-height', 'font-height'):
        yield 'strategy-' + strategy, document(
            '<block line-stacking-strategy="%s">%s <inline font-size="18pt">large</inline> %s <inline baseline-shift="super">'
            'high</inline> %s</block>' % (strategy, words(8), words(40, 20), words(40, 70)))
    yield 'inline', document('<block line-height="14pt">%s <inline line-height="30pt">tall</inline> %s</block>'
                             % (words(12), words(70, 20)))
    yield 'inline-font-size', document('<block>%s <inline font-size="24pt">tall</inline> %s</block>' % (words(12), words(70, 20)))
    yield 'inline-small', document('<block>%s <inline font-size="5pt">%s</inline></block>' % (words(12), words(170, 20)))
    yield 'minimum', document('<block line-height.minimum="8pt" line-height.optimum="16pt" line-height.maximum="20pt">%s'
                              '</block>' % words(80))


@family
def shift():
    for value in ('super', 'sub', '4pt', '-4pt', '30%', 'baseline'):
        yield 'baseline-' + value.replace('%', 'pc'), document(
            '<block>%s <inline baseline-shift="%s" font-size="7pt">shift</inline> %s</block>' % (words(12), value, words(70, 20)))
    for value in ('super', 'sub', 'middle', 'top', 'bottom', 'text-top', 'text-bottom', '5pt'):
        yield 'vertical-' + value, document(
            '<block>%s <inline vertical-align="%s" font-size="7pt">shift</inline> %s</block>' % (words(12), value, words(70, 20)))
    for value in ('before-edge', 'after-edge', 'middle', 'central', 'text-before-edge', 'hanging'):
        yield 'alignment-' + value, document(
            '<block>%s <inline alignment-baseline="%s" font-size="7pt">shift</inline> %s</block>'
            % (words(12), value, words(70, 20)))
    yield 'nested', document('<block>x<inline baseline-shift="super">2<inline baseline-shift="super">3</inline></inline> and '
                             'y<inline baseline-shift="sub">i<inline baseline-shift="sub">j</inline></inline> %s</block>'
                             % words(70))


@family
def inline():
    for value in ('underline', 'overline', 'line-through', 'underline overline', 'no-underline', 'none', 'blink'):
        yield 'decoration-' + value.replace(' ', '-'), document(
            '<block text-decoration="underline">%s <inline text-decoration="%s">decorated words</inline> %s</block>'
            % (words(8), value, words(8, 20)))
    for value in ('none', 'capitalize', 'uppercase', 'lowercase'):
        yield 'transform-' + value, document('<block text-transform="%s">Some MiXed words, don\'t-you o’clock 3rd. %s'
                                             '<inline text-transform="none">As They Are</inline></block>' % (value, words(20)))
    yield 'border', document('<block>%s <inline border="1pt solid black" padding="3pt">%s</inline> %s</block>'
                             % (words(8), words(18, 20), words(20, 50)))
    yield 'padding-start-end', document('<block>%s <inline padding-start="20pt" padding-end="30pt">%s</inline> %s</block>'
                                        % (words(8), words(8, 20), words(20, 50)))
    yield 'margin', document('<block>%s <inline margin-left="20pt" margin-right="30pt">%s</inline> %s</block>'
                             % (words(8), words(8, 20), words(20, 50)))
    yield 'block-within', document('<block>%s <inline>before <block>inside as a block</block> after</inline> %s</block>'
                                   % (words(8), words(8, 20)))
    yield 'nested-fonts', document('<block>%s <inline font-weight="bold">bold <inline font-style="italic">both '
                                   '<inline font-family="Courier">code</inline></inline></inline> %s</block>'
                                   % (words(8), words(30, 20)))
    yield 'wrapper', document('<block>%s <wrapper font-weight="bold" color="red">wrapped <wrapper id="w"/>text</wrapper> %s'
                              '</block><wrapper font-size="14pt"><block>In a wrapper.</block><block>Twice.</block></wrapper>'
                              % (words(8), words(8, 20)))
    yield 'characters', document('<block>%s <character character="X"/><character character="Y" font-weight="bold"/>'
                                 '<character character="&#160;"/><character character="Z"/> %s</block>' % (words(8), words(30, 20)))
    yield 'keep-within-line', document('<block>%s <inline keep-together.within-line="always">%s</inline> %s</block>'
                                       % (words(9), words(4, 20), words(9, 40)))
    yield 'empty', document('<block>one <inline/> two<inline></inline>three <inline> </inline> four</block>')
    yield 'id-only', document('<block><inline id="a"/></block><block>Text <inline id="b"/></block><block><page-number-citation'
                              ' ref-id="a"/> <page-number-citation ref-id="b"/></block>')


@family
def font():
    for value in ('Helvetica', 'Times', 'Courier', 'sans-serif', 'serif', 'monospace', 'Nothing Known', 'Nothing, Courier',
                  "'Times New Roman'", 'Arial'):
        yield 'family-' + value.replace(' ', '-').replace("'", '').replace(',', ''), document(
            '<block font-family="%s">%s</block>' % (value, LONG))
    for weight in ('normal', 'bold', '400', '700', 'bolder', 'lighter', '900'):
        yield 'weight-' + weight, document('<block font-weight="%s">%s</block>' % (weight, LONG))
    for style in ('italic', 'oblique', 'backslant'):
        yield 'style-' + style, document('<block font-style="%s">%s</block>' % (style, LONG))
    for size in ('small', 'medium', 'large', 'xx-small', 'xx-large', 'larger', 'smaller', '150%', '1.5em', '8mm', '20px'):
        yield 'size-' + size.replace('%', 'pc'), document('<block font-size="%s">%s</block>' % (size, LONG))
    for value in ('bold 14pt Courier', 'italic 9pt/18pt Times', 'small-caps bold 12pt/1.5 serif', '12pt Helvetica, sans-serif'):
        yield 'shorthand-' + value.replace(' ', '-').replace('/', '-').replace(',', ''), document(
            '<block font="%s">%s</block>' % (value, LONG))
    yield 'none-given', whole(page(), sequence('<block>%s</block>' % LONG), more='')
    yield 'latin-1', document('<block>Größe, naïve café, ½ £5 §3 © ® ± µ ¶ × ÷ – — … ‘a’ “b” € • † ‡ %s</block>' % LONG)


@family
def leader():
    toc = '<block text-align-last="justify">Chapter %d <leader leader-pattern="%s"/> %d</block>'
    for pattern in ('dots', 'rule', 'space'):
        yield 'toc-' + pattern, document(''.join(toc % (i, pattern, i * 9) for i in range(1, 8)))
    yield 'toc-use-content', document('<block text-align-last="justify">Part <leader leader-pattern="use-content">-+</leader>'
                                      ' 12</block>')
    for length in ('30pt', '50%', '0pt', '300pt'):
        yield 'length-' + length.replace('%', 'pc'), document(
            '<block>%s <leader leader-length="%s" leader-pattern="rule"/> %s</block>' % (words(6), length, words(30, 20)))
    for align in ('start', 'justify', 'end', 'center'):
        yield 'range-' + align, document(
            '<block text-align="%s">%s <leader leader-length.minimum="10pt" leader-length.optimum="40pt" '
            'leader-length.maximum="80pt" leader-pattern="dots"/> %s</block>' % (align, words(6), words(30, 20)))
    for width in ('5pt', '12pt', 'use-font-metrics'):
        yield 'pattern-width-' + width, document(
            '<block text-align-last="justify">Left <leader leader-pattern="dots" leader-pattern-width="%s"/> right</block>' % width)
    yield 'default-length', document('<block>a<leader/>b</block><block>a<leader leader-pattern="dots"/>b</block>'
                                     '<block>a<leader leader-pattern="rule"/>b %s</block>' % words(20))
    yield 'only', document('<block><leader leader-pattern="rule" leader-length="100%"/></block><block>After.</block>')
    yield 'blanks', document('<block>Name: <leader leader-length="100pt" leader-pattern="rule" rule-thickness="0.5pt"/> Date: '
                             '<leader leader-length="80pt" leader-pattern="rule"/></block>' * 4)
    for align in ('reference-area', 'none', 'page'):
        yield 'alignment-' + align, document('<block text-align-last="justify">Ab <leader leader-pattern="dots" '
                                             'leader-alignment="%s"/> 7</block>' % align)
    yield 'two', document('<block text-align-last="justify">A<leader leader-pattern="dots"/>B<leader leader-pattern="space"/>C'
                          '</block>')
    yield 'long-title', document('<block text-align-last="justify" end-indent="20pt" last-line-end-indent="-20pt">%s '
                                 '<leader leader-pattern="dots"/> 15</block>' % words(13))
    yield 'no-blank', document('<block text-align-last="justify">Title<leader leader-pattern="dots"/>5</block>'
                               '<block text-align="justify">Title<leader leader-pattern="dots" leader-length.minimum="20pt" '
                               'leader-length.optimum="40pt" leader-length.maximum="100%"/>5</block>')
