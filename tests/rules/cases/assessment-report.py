"""考核情况报告: five units, two of 93 points, one excluded and to be rectified."""
from changes import drop, put, swap


def unit(name, total, said, excluded='否'):
    return swap('</results>', '<result><name>%s</name><class>先进职工之家</class><total>%s</total><excluded>%s</excluded>'
                '<recommendation>%s</recommendation></result></results>' % (name, total, excluded, said))


def problem(of, due=''):
    return swap('</problems>', '<problem><unit>%s</unit><text>台账不全。</text><advice>补全。</advice>%s</problem></problems>' % (
        of, due and '<due>%s</due>' % due))


LOWEST, BELOW = '80', '79.9'  # 良好 begins at 80, and is the last that may be recommended

CASES = [
    ('R-REPORT-OWN', 'error', [put('area', '第二片区')], []),
    ('R-REPORT-DATES', 'error', [put('to', '2026-05-10')], []),
    ('R-REPORT-DATES', None, [put('to', '2026-05-11')], []),
    ('R-REPORT-FILED', 'error', [put('to', '2026-06-04')], []),
    ('R-REPORT-FILED', None, [put('to', '2026-06-03')], []),
    ('R-REPORT-SHOWN', 'warning', [unit('甲厂工会', '100', '推荐观摩'), unit('乙厂工会', '100', '推荐观摩'), unit('丙厂工会', '100', '推荐观摩')], []),
    ('R-REPORT-SHOWN', None, [unit('甲厂工会', '100', '推荐观摩'), unit('乙厂工会', '100', '推荐观摩')], []),
    ('R-REPORT-TWICE', 'error', [unit('南塘中学工会委员会', '93', '推荐先进')], []),
    ('R-REPORT-TWICE', None, [unit('蓝湾环卫中心工会委员会', '93', '推荐先进')], []),
    ('R-REPORT-EXCLUDED', 'error', [unit('甲厂工会', '100', '推荐先进', '是')], []),
    ('R-REPORT-EXCLUDED', None, [unit('甲厂工会', '100', '暂不推荐', '是')], []),
    ('R-REPORT-GRADE', 'error', [unit('甲厂工会', BELOW, '推荐先进'), problem('甲厂工会')], []),
    ('R-REPORT-GRADE', None, [unit('甲厂工会', LOWEST, '推荐先进'), problem('甲厂工会')], []),
    ('R-REPORT-BEST', 'warning', [unit('甲厂工会', '96.6', '推荐先进'), problem('甲厂工会')], []),
    ('R-REPORT-BEST', None, [unit('甲厂工会', '96.5', '推荐先进'), problem('甲厂工会')], []),
    ('R-REPORT-TIE', 'note', [unit('甲厂工会', '96.5', '推荐先进'), problem('甲厂工会')], []),
    ('R-REPORT-TIE', None, [unit('甲厂工会', '96.4', '推荐先进'), problem('甲厂工会')], []),
    ('R-REPORT-RECTIFY', 'error', [drop('<due>2026-11-30</due>')], []),
    ('R-REPORT-PROBLEMS', 'warning', [unit('甲厂工会', '99.9', '推荐先进')], []),
    ('R-REPORT-PROBLEMS', None, [unit('甲厂工会', '100', '推荐先进')], []),
    ('R-REPORT-UNIT', 'error', [problem('甲厂工会')], []),
    ('R-REPORT-DUE', 'error', [put('due', '2026-05-28')], []),
    ('R-REPORT-DUE', None, [put('due', '2026-05-29')], []),
    ('R-REPORT-DUE-LONG', 'warning', [put('due', '2026-12-04')], []),
    ('R-REPORT-DUE-LONG', None, [put('due', '2026-12-03')], []),
    ('R-WIN', 'warning', [], ['--on', '2026-06-06']),
    ('R-WIN', None, [], ['--on', '2026-06-05']),
]
