"""Chinese text in one ordinary face that both have; --fop-compat where line rules differ on purpose."""
from families import family, lines, page, sequence, static, whole

TEXT = ('根据上级工会的安排，本年度的检查工作从四月开始，到十一月结束。各单位要按照通知的要求，认真做好自查，填写表格，'
        '并于规定的日期以前报送。检查组将听取汇报、查阅资料、走访职工，最后提出意见和建议。')


def paper(flow, more='font-family="LXGW WenKai" font-size="12pt"', **options):
    return whole(page(width='320pt', height='260pt', **options), sequence(flow), more=more)


@family
def paragraphs():
    for align in ('start', 'justify', 'center', 'end'):
        yield align, paper('<block text-align="%s" text-indent="2em">%s</block>' % (align, TEXT) * 4)
    for size in ('9pt', '10.5pt', '14pt', '16pt', '22pt'):
        yield 'size-' + size, paper('<block font-size="%s" line-height="1.5">%s</block>' % (size, TEXT) * 3)
    yield 'mixed', paper('<block>%s</block>' % TEXT.replace('，', ' ABC 123，') * 2)
    yield 'marks', paper('<block>%s</block>' % '“引号”、《书名》、（括号）：顿号、句号。问号？叹号！省略号……破折号——结束；' * 4)
    yield 'numbers', paper('<block>%s</block>' % '2024年3月15日，共1234人参加，占全部职工的56.7%，费用￥89.50元。' * 4)
    yield 'widows', paper(lines(13) + '<block widows="3" orphans="3">%s</block>' % TEXT)
    yield 'latin-family', paper('<block font-family="Helvetica, LXGW WenKai">Union 工会 office 办公室 %s</block>' % TEXT)


@family
def structures():
    row = '<table-row><table-cell border="0.5pt solid black" padding="3pt"><block>%s</block></table-cell><table-cell border="0.5pt solid black" padding="3pt"><block>%s</block></table-cell></table-row>'
    yield 'table', paper('<table table-layout="fixed" width="100%%"><table-column column-width="80pt"/><table-column/><table-header>%s'
                         '</table-header><table-body>%s</table-body></table>' % (row % ('项目', '内容'), ''.join(
                             row % ('第%d项' % i, TEXT[:i * 9]) for i in range(1, 10))))
    yield 'list', paper('<list-block provisional-distance-between-starts="36pt">%s</list-block>' % ''.join(
        '<list-item><list-item-label end-indent="label-end()"><block>（%s）</block></list-item-label><list-item-body '
        'start-indent="body-start()"><block>%s</block></list-item-body></list-item>' % (n, TEXT[:50]) for n in '一二三四五六七'))
    yield 'contents', paper(''.join('<block text-align-last="justify">第%s章 总则<leader leader-pattern="dots"/><page-number-citation '
                                    'ref-id="c%d"/></block>' % (n, i) for i, n in enumerate('一二三四五')) + ''.join(
        '<block id="c%d" break-before="page" font-size="16pt">第%s章</block><block>%s</block>' % (i, n, TEXT) for i, n in enumerate('一二三四五')))
    yield 'notes', paper(''.join('<block>%s<footnote><inline baseline-shift="super" font-size="7pt">%d</inline><footnote-body>'
                                 '<block font-size="9pt">%d 见通知。</block></footnote-body></footnote></block>' % (TEXT, i, i)
                                 for i in range(1, 5)))
