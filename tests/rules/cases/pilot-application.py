"""建家试点申报表: filled in on 12 March, three tasks, a budget of 70100.50 yuan."""
from changes import put, sub, swap

CASES = [
    ('R-PILOT-SINCE', 'error', [put('qualified-since', '2026-03-13')], []),
    ('R-PILOT-SINCE', None, [put('qualified-since', '2026-03-12')], []),
    ('R-PILOT-SINCE', 'error', [put('qualified-since', '2025-02-29')], []),
    ('R-PILOT-BASIS', 'error', [sub('<basis>.*</basis>', '<basis><p>%s</p></basis>' % ('会' * 801))], []),
    ('R-PILOT-BASIS', None, [sub('<basis>.*</basis>', '<basis><p>%s</p></basis>' % ('会' * 800))], []),
    ('R-PILOT-DUE', 'error', [put('due', '2026-03-11')], []),
    ('R-PILOT-DUE', None, [put('due', '2026-03-12')], []),
    ('R-PILOT-DUE-LATE', 'warning', [put('due', '2026-07-01')], []),
    ('R-PILOT-DUE-LATE', None, [put('due', '2026-06-30')], []),
    ('R-PILOT-TOTAL', 'error', [put('total', '70100.51')], []),
    ('R-PILOT-TOTAL', None, [put('total', '70100.5')], []),
    # sums of ten digits in fen
    ('R-PILOT-TOTAL', 'error', [put('amount', '123456789.99'), put('total', '123484890.48')], []),
    ('R-PILOT-TOTAL', None, [put('amount', '123456789.99'), put('total', '123484890.49')], []),
    ('R-PILOT-ASKED', 'error', [put('asked', '70100.51')], []),
    ('R-PILOT-ASKED', None, [put('asked', '70100.50')], []),
    ('R-PILOT-COST-TWICE', 'warning', [swap('小组活动</name>', '司机驿站设备</name>')], []),
    ('R-WIN', 'warning', [], ['--on', '2026-04-03']),
    ('R-WIN', None, [], ['--on', '2026-04-02']),
]
