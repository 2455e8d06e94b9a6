"""先进个人推荐表. The sample: a union's chair, born 1983-04-17, filed on 2026-09-08."""
from changes import drop, put, swap

CLASS = '职工信赖的“娘家人”'
NO_POST = [drop('<union-post>.*?</union-post>'), drop('<union-since>.*?</union-since>'), drop('<employment>.*?</employment>')]
NO_ID = drop('<id-number>.*?</id-number>')

CASES = [
    ('R-NOM-POST', 'error', [put('union-post', '工会干事')], []),
    ('R-NOM-POST', 'error', NO_POST, []),
    ('R-NOM-POST', None, [put('union-post', '工会副主席')], []),
    ('R-NOM-POST', None, [swap(CLASS, '先进个人'), *NO_POST], []),
    ('R-NOM-WORKER', 'error', [swap(CLASS, '优秀工会工作者'), *NO_POST], []),
    ('R-NOM-WORKER', None, [swap(CLASS, '优秀工会工作者'), put('union-post', '工会干事')], []),
    ('R-NOM-UNION', 'error', [drop('<employment>.*?</employment>')], []),
    ('R-NOM-UNION', None, [swap(CLASS, '先进个人'), *NO_POST], []),
    ('R-NOM-AGE', 'error', [NO_ID, put('birth', '2008-09-09')], []),
    ('R-NOM-AGE', None, [NO_ID, put('birth', '2008-09-08')], []),
    ('R-NOM-AGE-MAX', 'warning', [NO_ID, put('birth', '1955-09-08')], []),
    ('R-NOM-AGE-MAX', None, [NO_ID, put('birth', '1955-09-09')], []),
    ('R-NOM-SINCE', 'warning', [put('since', '1999-03')], []),
    ('R-NOM-SINCE', None, [put('since', '1999-04')], []),
    ('R-NOM-UNION-SINCE', 'warning', [put('union-since', '2005-06')], []),
    ('R-NOM-UNION-SINCE', 'warning', [put('union-since', '2026-10')], []),
    ('R-NOM-UNION-SINCE', None, [put('union-since', '2026-09')], []),
    ('R-NOM-DISCIPLINED', 'warning', [put('disciplined', '是')], []),
    ('R-NOM-PORTRAIT', 'note', [drop('<portrait>.*?</portrait>')], []),
    ('R-NOM-STAGE-ORDER', 'error', [swap('<to>2019-03', '<to>2011-01')], []),
    ('R-NOM-STAGE-ORDER', None, [swap('<to>2019-03', '<to>2011-02')], []),
    ('R-NOM-STAGE-NEXT', 'warning', [put('to', '2011-03')], []),
    ('R-NOM-STAGE-NEXT', 'warning', [put('to', '至今')], []),
    ('R-NOM-STAGE-NEXT', None, [put('to', '2010-12')], []),
    ('R-NOM-STAGE-NOW', 'warning', [swap('至今', '2026-09')], []),
    ('R-NOM-STAGE-FUTURE', 'error', [swap('<from>2019-03', '<from>2026-10')], []),
    ('R-NOM-BALLOT-DATE', 'warning', [swap('<date>2026-08-20', '<date>2026-09-09')], []),
    ('R-NOM-BALLOT-DATE', None, [swap('<date>2026-08-20', '<date>2026-09-08')], []),
    ('R-NOM-OBJECTED', 'error', [put('objected', '是')], []),
    ('R-NOM-OBJECTED', None, [swap('<objected>否</objected>', '<objected>是</objected><text>经核实不属实。</text>')], []),
    ('R-NOM-PUBLICITY', 'warning', [swap('<date>2026-08-20', '<date>2026-08-25')], []),
    ('R-NOM-PUBLICITY', None, [swap('<date>2026-08-20', '<date>2026-08-24')], []),
    ('R-NOM-UNPUBLISHED', 'warning', [drop('<publicity>.*</publicity>')], []),
    ('R-NOM-UNPUBLISHED', None, [drop('<publicity>.*</publicity>'), drop('<date>2026-09-22</date>')], []),
    ('R-PUB-DAYS', 'warning', [swap('<to>2026-08-31', '<to>2026-08-27')], []),
    ('R-800', 'error', [swap('<deeds>', '<deeds><p>%s</p>' % ('会' * 500))], []),
    ('R-HONOUR-ORDER', 'warning', [swap('2024-04-28', '2026-09-09')], []),
    ('R-QUORUM', 'warning', [put('present', '39'), put('agreed', '39')], []),
    ('R-RATE-70', 'warning', [put('satisfaction', '69.99')], []),
    ('R-ID-SEX', 'error', [put('sex', '女')], []),
]
