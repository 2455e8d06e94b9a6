"""公示结果报告. The sample: four workers, 19 to 25 November 2026 (five working days), one objection upheld."""
import harness
from changes import drop, put, swap

OBJECTION = '<objection>.*</objection>'
NONE = [put('objected', '否'), drop(OBJECTION), drop('<removed>.*?</removed>'), put('outcome', '无异议，同意上报')]
# an office whose calendar is empty
PROFILE = harness.ROOT / 'build' / 'tests' / 'rules-no-calendar.xml'
PROFILE.parent.mkdir(parents=True, exist_ok=True)
PROFILE.write_text(drop('<year number=.*</year>')((harness.ROOT / 'schemas' / 'common' / 'profile.xml').read_text(encoding='utf-8')),
                   encoding='utf-8')
BARE = ['--profile', PROFILE]


def days(first, last):
    """Another period, with report and objection after it."""
    return NONE + [put('from', first), put('to', last), swap('<date>2026-11-27</date>\n  </envelope>', '<date>2026-12-31</date>\n  </envelope>')]


CASES = [
    ('R-PUB-ORDER', 'error', [put('to', '2026-11-18')], []),
    ('R-PUB-ORDER', None, [put('to', '2026-11-19')], []),
    ('R-PUB-DAYS', 'warning', [put('to', '2026-11-24')], []),
    # 国庆节: 28, 29, 30 September, 8 and 9 October, and 10 October that is worked
    ('R-PUB-DAYS', 'warning', days('2026-09-28', '2026-10-08'), []),
    ('R-PUB-DAYS', None, days('2026-09-28', '2026-10-09'), []),
    ('R-PUB-DAYS', None, days('2026-10-08', '2026-10-14'), []),
    ('R-PUB-DAYS', None, days('2026-10-08', '2026-10-13'), []),
    ('R-PUB-DAYS', 'warning', days('2026-10-08', '2026-10-13'), BARE),
    ('R-PUB-DAYS', None, days('2026-09-28', '2026-10-02'), BARE),
    ('R-PUB-CALENDAR', 'note', [], BARE),
    ('R-PUB-CALENDAR', 'note', days('2025-12-29', '2026-01-09'), []),
    ('R-PUB-REPORT', 'error', [swap('<date>2026-11-27</date>\n  </envelope>', '<date>2026-11-24</date>\n  </envelope>')], []),
    ('R-PUB-REPORT', None, NONE + [swap('<date>2026-11-27</date>\n  </envelope>', '<date>2026-11-25</date>\n  </envelope>')], []),
    ('R-PUB-TWICE', 'warning', [swap('高建军', '林晓荷'), swap('动力车间', '包装车间')], []),
    ('R-PUB-TWICE', None, [swap('高建军', '林晓荷')], []),
    ('R-PUB-PRIVATE', 'error', [swap('<name>林晓荷', '<name>林晓荷990106197908162427')], []),
    ('R-PUB-PRIVATE-TEXT', 'error', [swap('本人患病', '990106197908162427')], []),
    ('R-PUB-PRIVATE-TEXT', 'error', [swap('邓小兵自负', '邓小兵13900000031自负')], []),
    ('R-PUB-PRIVATE-TEXT', None, [swap('已获赔付1.6万元', '已获赔付1234567890元')], []),
    ('R-PUB-MASK', 'error', [swap('********2427', '*********2427')], []),
    ('R-PUB-MASK', None, [swap('********2427', '************')], []),
    ('R-PUB-OBJECTED', 'error', [put('objected', '否')], []),
    ('R-PUB-OBJECTED', 'error', [drop(OBJECTION)], []),
    ('R-PUB-ABOUT', 'error', [put('about', '郭大海')], []),
    ('R-PUB-RECEIVED', 'warning', [swap('<date>2026-11-23', '<date>2026-11-26')], []),
    ('R-PUB-RECEIVED', None, [swap('<date>2026-11-23', '<date>2026-11-25')], []),
    ('R-PUB-SETTLED', 'error', [put('settled', '2026-11-22')], []),
    ('R-PUB-SETTLED', 'error', [put('settled', '2026-11-28')], []),
    ('R-PUB-SETTLED', None, [put('settled', '2026-11-27')], []),
    ('R-PUB-OUTCOME-NONE', 'error', [put('outcome', '无异议，同意上报')], []),
    ('R-PUB-OUTCOME-UPHELD', 'error', [put('outcome', '异议不成立，同意上报')], []),
    ('R-PUB-OUTCOME-UPHELD', None, [put('outcome', '异议不成立，同意上报'), put('verdict', '不成立'), drop('<removed>.*?</removed>')], []),
    ('R-PUB-OUTCOME-UPHELD', 'error', NONE + [put('outcome', '异议不成立，同意上报')], []),
    ('R-PUB-OUTCOME-REMOVED', 'error', [drop('<removed>.*?</removed>')], []),
    ('R-PUB-OUTCOME-REMOVED', 'error', [put('outcome', '不予上报')], []),
    ('R-PUB-OUTCOME-REMOVED', None, [put('outcome', '不予上报'), drop('<removed>.*?</removed>')], []),
    ('R-PUB-REMOVED', 'error', [put('removed', '郭大海')], []),
    ('R-PUB-REMOVED-TWICE', 'error', [swap('<removed>邓小兵</removed>', '<removed>邓小兵</removed><removed>邓小兵</removed>')], []),
    ('R-PUB-REMOVED-WHY', 'warning', [put('removed', '高建军'), drop('<text>邓.*?</text>')], []),
    ('R-PUB-REMOVED-WHY', None, [drop('<text>邓.*?</text>')], []),
    ('R-PUB-EVIDENCE', 'note', [drop('<evidence>.*</evidence>')], []),
    ('R-PUB-PICTURE-TWICE', 'warning', [swap('gongshi-02', 'gongshi-01')], []),
    ('R-LEFTOVER', 'warning', [swap('本人患病', '本人患*病')], []),
]
