"""会员评家报告: 186 members, 176 sheets returned, 174 valid."""
from changes import drop, put, swap

OVERALL = '<overall><satisfied>156</satisfied><fairly>15</fairly><dissatisfied>2</dissatisfied><abstained>1</abstained></overall>'


def overall(satisfied, fairly, dissatisfied, abstained):
    return swap(OVERALL, '<overall><satisfied>%d</satisfied><fairly>%d</fairly><dissatisfied>%d</dissatisfied>'
                '<abstained>%d</abstained></overall>' % (satisfied, fairly, dissatisfied, abstained))


def valid(number):
    """Other sheets only in the overall answer; the dimensions go."""
    return [drop('<dimension .*</dimension>'), drop('<announced>.*?</announced>'),
            swap('    <overall>', '    <dimension name="组织建设"><satisfied>%d</satisfied><fairly>0</fairly><dissatisfied>0'
                 '</dissatisfied><abstained>0</abstained></dimension>\n    <overall>' % number), put('valid', number)]


LOW = [drop('<announced>.*?</announced>'), overall(100, 21, 40, 13)]
DUE = swap('<due>2026-07-31</due>', '<due>2026-11-22</due>')

CASES = [
    ('R-EVAL-ENTITLED', 'warning', [put('entitled', '187')], []),
    ('R-EVAL-ENTITLED', None, [put('members', '187')], []),
    ('R-EVAL-ALL', 'warning', [put('members', '187'), put('employees', '187')], []),
    ('R-EVAL-ALL', None, [put('members', '187'), put('method', '会员代表大会评议')], []),
    ('R-EVAL-ISSUED', 'error', [put('issued', '187')], []),
    ('R-EVAL-ISSUED', None, [put('issued', '186')], []),
    ('R-EVAL-RETURNED', 'error', [put('returned', '181')], []),
    ('R-EVAL-RETURNED', None, [put('returned', '180')], []),
    ('R-EVAL-VALID', 'error', [put('returned', '173')], []),
    ('R-EVAL-VALID', None, [put('returned', '174')], []),
    # 60 of 100: 111.6 of 186
    ('R-EVAL-PART', 'warning', [put('returned', '111')], []),
    ('R-EVAL-PART', None, [put('returned', '112')], []),
    ('R-EVAL-DATE', 'error', [swap('2026-05-22', '2026-06-13')], []),
    ('R-EVAL-DATE', None, [swap('2026-05-22', '2026-06-12')], []),
    ('R-EVAL-YEAR', 'error', [swap('2026-05-22', '2025-12-31')], []),
    ('R-EVAL-YEAR', None, [swap('2026-05-22', '2025-12-31'), put('period', '2025-2026')], []),
    ('R-EVAL-METHOD-TWICE', 'error', [swap('问卷测评', '会员大会评议')], []),
    ('R-EVAL-DIMENSIONS', 'warning', [swap('name="经费使用"', 'name="班组建设"')], []),
    ('R-EVAL-SUM', 'error', [put('abstained', '2')], []),
    ('R-EVAL-SUM', None, [put('abstained', '0'), put('dissatisfied', '2')], []),
    ('R-EVAL-DIMENSION-TWICE', 'error', [swap('name="经费使用"', 'name="组织建设"')], []),
    # 70 % of 174 is 121.8
    ('R-EVAL-LOW', 'warning', [put('satisfied', '107'), put('dissatisfied', '52')], []),
    ('R-EVAL-LOW', None, [put('satisfied', '108'), put('dissatisfied', '51')], []),
    ('R-EVAL-OVERALL', 'error', [drop('<announced>.*?</announced>'), overall(156, 15, 2, 2)], []),
    ('R-EVAL-70', 'warning', LOW, []),
    ('R-EVAL-70', None, [drop('<announced>.*?</announced>'), overall(100, 22, 39, 13)], []),
    # 6985 of 10000 is below 70 %, whatever it may be rounded to
    ('R-EVAL-70', 'warning', valid(10000) + [overall(6000, 999, 3001, 0)], []),
    ('R-EVAL-70', None, valid(10000) + [overall(6000, 1000, 3000, 0)], []),
    ('R-EVAL-RECOMMEND', 'error', LOW, []),
    ('R-EVAL-RECOMMEND', None, LOW + [put('recommended', '否')], []),
    ('R-EVAL-QUALIFIED', 'warning', LOW, []),
    ('R-EVAL-QUALIFIED', None, LOW + [put('qualified', '否')], []),
    ('R-EVAL-CHAIN', 'error', [put('qualified', '否')], []),
    ('R-EVAL-CHAIN', None, [put('qualified', '否'), put('recommended', '否')], []),
    ('R-EVAL-RECTIFY', 'error', LOW + [drop('<rectification>.*</rectification>')], []),
    ('R-EVAL-RECTIFY', None, LOW, []),
    ('R-EVAL-MEASURES', 'warning', [drop('<rectification>.*</rectification>')], []),
    ('R-EVAL-SUGGESTIONS', 'warning', [drop('<suggestions>.*</suggestions>')], []),
    ('R-EVAL-SUGGESTIONS', None, [drop('<suggestions>.*</suggestions>'), overall(156, 15, 0, 3)], []),
    ('R-EVAL-ANNOUNCED', 'error', [put('announced', '98.27')], []),
    ('R-EVAL-ANNOUNCED', None, [put('announced', '98.3')], []),
    ('R-EVAL-ANNOUNCED', None, [put('announced', '98')], []),
    ('R-EVAL-DUE', 'error', [swap('<due>2026-07-31</due>', '<due>2026-05-21</due>')], []),
    ('R-EVAL-DUE', None, [swap('<due>2026-07-31</due>', '<due>2026-05-22</due>')], []),
    ('R-EVAL-DUE-LONG', 'warning', [swap('<due>2026-07-31</due>', '<due>2026-11-23</due>')], []),
    ('R-EVAL-DUE-LONG', None, [DUE], []),
    ('R-EVAL-DONE', 'error', [put('done', '2026-06-13')], []),
    ('R-EVAL-DONE', None, [put('done', '2026-06-12')], []),
    ('R-EVAL-MEETING', 'error', [swap('<date>2026-06-05</date>', '<date>2026-05-21</date>')], []),
    ('R-EVAL-MEETING', None, [swap('<date>2026-06-05</date>', '<date>2026-05-22</date>')], []),
]
