"""会议安排."""
from changes import swap

TWICE = swap('  </members>', '    <member><name>石磊</name><post>基层代表，柘溪物流有限公司工会主席</post><votes>是</votes></member>\n  </members>')
OTHER = swap('  </members>', '    <member><name>石磊</name><post>教育局工会干部</post><votes>否</votes></member>\n  </members>')

def nobody(text):
    return text.replace('<votes>是', '<votes>否')


def two(text):
    return text.replace('<votes>是', '<votes>否').replace('<votes>否', '<votes>是', 2)


CASES = [
    ('R-MEETING-DATE', 'warning', [swap('<date>2026-12-03', '<date>2026-11-19')], []),
    ('R-MEETING-DATE', None, [swap('<date>2026-12-03', '<date>2026-11-20')], []),
    ('R-MEETING-CHAIR', 'warning', [swap('<chair>周明远', '<chair>孟晓兰')], []),
    ('R-MEETING-CHAIR', None, [swap('<chair>周明远', '<chair>何静')], []),
    ('R-MEETING-VOTES', 'error', [nobody], []),
    ('R-MEETING-FEW', 'warning', [two], []),
    ('R-MEETING-VOTES', None, [two], []),
    ('R-MEETING-FEW', None, [nobody], []),
    ('R-MEETING-TWICE', 'error', [TWICE], []),
    ('R-MEETING-TWICE', None, [OTHER], []),
]
