"""服务项目清单: eight projects of 2026, six kept, one not, one under way."""
from changes import drop, put, swap

DONE = swap('<done>2026-08-28</done>', '<done>2026-09-01</done>')
NO_REASON = drop(r'        <reason>设备[^\n]*\n')
NO_TOTALS = drop(r'  <totals>.*</totals>\n')


def spent(value):
    return swap('<spent>23680.00</spent>', '<spent>%s</spent>' % value)


CASES = [
    ('R-SERVICE-NUMBER', 'error', [swap('number="1"', 'number="2"')], []),
    ('R-SERVICE-NUMBER', 'error', [swap('number="8"', 'number="7"')], []),
    ('R-SERVICE-TWICE', 'error', [swap('<name>金秋助学</name>', '<name>春节送温暖</name>')], []),
    ('R-SERVICE-DUE', 'error', [put('due', '2025-12-31')], []),
    ('R-SERVICE-DUE', 'error', [swap('<due>2026-12-18', '<due>2027-01-01')], []),
    ('R-SERVICE-DUE', None, [swap('<due>2026-12-18', '<due>2026-12-31')], []),
    ('R-SERVICE-DUE', None, [put('period', '2026-2027'), swap('<due>2026-12-18', '<due>2027-12-31')], []),
    ('R-SERVICE-NOBODY', 'warning', [put('responsible', '有关部门')], []),
    ('R-SERVICE-NOBODY', None, [put('responsible', '工会办公室')], []),
    ('R-SERVICE-OPEN', 'warning', [swap('<due>2026-12-18', '<due>2026-11-09')], []),
    ('R-SERVICE-OPEN', None, [swap('<due>2026-12-18', '<due>2026-11-10')], []),
    ('R-SERVICE-OPEN', 'warning', [drop(r'      <outcome>.*?</outcome>\n')], []),
    ('R-SERVICE-KEPT-DATE', 'error', [drop(r'        <done>[^\n]*\n')], []),
    ('R-SERVICE-KEPT-PERSONS', 'error', [swap('<persons>32</persons>', '<persons>0</persons>')], []),
    ('R-SERVICE-KEPT-PERSONS', 'error', [drop(r'        <persons>[^\n]*\n')], []),
    ('R-SERVICE-KEPT-PERSONS', None, [swap('<persons>32</persons>', '<persons>1</persons>')], []),
    ('R-SERVICE-REASON', 'error', [drop(r'        <reason>报名[^\n]*\n')], []),
    ('R-SERVICE-NOT-DONE', 'error', [swap('<kept>进行中</kept>', '<kept>进行中</kept><done>2026-11-01</done>')], []),
    ('R-SERVICE-DONE', 'error', [put('done', '2025-12-31')], []),
    ('R-SERVICE-DONE', None, [put('done', '2026-01-01')], []),
    ('R-SERVICE-AHEAD', 'error', [swap('<done>2026-10-20', '<done>2026-11-11')], []),
    ('R-SERVICE-AHEAD', None, [swap('<done>2026-10-20', '<done>2026-11-10')], []),
    ('R-SERVICE-LATE', 'warning', [DONE], []),
    ('R-SERVICE-LATE', None, [swap('<done>2026-08-28', '<done>2026-08-31')], []),
    ('R-SERVICE-LATE', 'warning', [NO_REASON], []),
    ('R-SERVICE-SPENT', 'warning', [spent('24000.01')], []),
    ('R-SERVICE-SPENT', None, [spent('24000')], []),
    ('R-SERVICE-TOTAL-LISTED', 'error', [put('listed', '7')], []),
    ('R-SERVICE-TOTAL-KEPT', 'error', [swap('<kept>6</kept>', '<kept>5</kept>')], []),
    ('R-SERVICE-TOTAL-PERSONS', 'error', [swap('<persons>2152', '<persons>2153')], []),
    ('R-SERVICE-TOTAL-BUDGET', 'error', [swap('<budget>233800.00', '<budget>233799.99')], []),
    ('R-SERVICE-TOTAL-BUDGET', None, [swap('<budget>233800.00', '<budget>233800')], []),
    ('R-SERVICE-TOTAL-BUDGET', None, [NO_TOTALS, put('budget', '999999999.99')], []),
    ('R-SERVICE-TOTAL-SPENT', 'error', [spent('23680.01')], []),
    ('R-SERVICE-REVIEW', 'error', [put('satisfied', '97')], []),
    ('R-SERVICE-REVIEW', None, [put('satisfied', '96')], []),
    ('R-SERVICE-REVIEW-DATE', 'error', [swap('<date>2026-11-06', '<date>2026-11-11')], []),
    ('R-SERVICE-REVIEW-DATE', None, [swap('<date>2026-11-06', '<date>2026-11-10')], []),
    ('R-SERVICE-REVIEW-RATE', 'warning', [put('voted', '100'), put('satisfied', '69')], []),
    ('R-SERVICE-REVIEW-RATE', None, [put('voted', '100'), put('satisfied', '70')], []),
]
