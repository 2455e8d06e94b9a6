"""联手兴家协议书: the sample moved back, signed on 28 April 2025 for May 2025 to December 2026, with three activities."""
from changes import drop, put, sub, swap

MOVED = [swap('<period>2026<', '<period>2025-2026<'), swap('<date>2026-11-20', '<date>2026-04-20'), put('signed', '2025-04-28'),
         put('from', '2025-05-01'), swap('<due>2026-02<', '<due>2025-06<'), swap('<due>2026-06<', '<due>2025-10<'),
         swap('<due>2026-10-06<', '<due>2026-03-06<'), swap('<due>2026-12<', '<due>2026-09<'),
         swap('<date>2026-02-12', '<date>2025-06-12'), swap('<date>2026-06-18', '<date>2025-10-18'),
         swap('<date>2026-10-06', '<date>2026-03-06')]

NO_LOG = drop('  <activities>.*</activities>\n')
FIRST_ONLY = drop('    <activity>\n      <date>2025-10-18.*(?=  </activities>)')
DUTY = '<duty>把建家工作列入年度计划，提供不少于60平方米的活动场地。</duty>'


def filed(day):
    return swap('<date>2026-04-20', '<date>' + day)


def first_on(day):
    return swap('<date>2025-06-12', '<date>' + day)


CASES = [
    ('R-PARTNER-SAME', 'error', [swap('云汀食品有限公司工会委员会', '柘溪物流有限公司工会委员会')], []),
    ('R-PARTNER-CODE', 'error', [swap('云汀食品有限公司工会委员会</name>', '云汀食品有限公司工会委员会</name><uscc>81990111000000270u</uscc>')], []),
    ('R-PARTNER-CODE', None, [drop('      <uscc>.*?</uscc>\n')], []),
    ('R-PARTNER-PERSON', 'warning', [swap('赵启明', '何静')], []),
    ('R-PARTNER-HONOUR', 'warning', [drop('    <honour>.*?</honour>\n')], []),
    ('R-PARTNER-HONOUR', None, [drop('    <honour>.*?</honour>\n'), sub('</unit>\n    <members>', '</unit><honour>区级先进职工之家</honour><members>')], []),
    ('R-PARTNER-DUTY-TWICE', 'warning', [swap(DUTY, DUTY + DUTY)], []),
    # both may promise the same
    ('R-PARTNER-DUTY-TWICE', None, [sub('    </duties>', DUTY + '</duties>')], []),
    ('R-PARTNER-SIGNED', 'error', [put('signed', '2026-04-21')], []),
    ('R-PARTNER-SIGNED', None, [put('signed', '2026-04-20')], []),
    ('R-PARTNER-FROM', 'warning', [put('signed', '2025-05-02')], []),
    ('R-PARTNER-FROM', None, [put('signed', '2025-05-01')], []),
    ('R-PARTNER-TERM', 'error', [put('to', '2025-05-01')], []),
    ('R-PARTNER-TERM', None, [put('to', '2025-05-02')], []),
    ('R-PARTNER-WITHIN', 'error', [first_on('2025-04-30')], []),
    ('R-PARTNER-WITHIN', None, [first_on('2025-05-01')], []),
    ('R-PARTNER-WITHIN', 'error', [put('to', '2026-03-05')], []),
    ('R-PARTNER-WITHIN', None, [put('to', '2026-03-06')], []),
    # a term turned round is one fault
    ('R-PARTNER-WITHIN', None, [put('to', '2025-04-30')], []),
    ('R-PARTNER-PLAN', None, [put('to', '2025-04-30')], []),
    ('R-PARTNER-FUTURE', 'error', [swap('<date>2026-03-06', '<date>2026-04-21')], []),
    ('R-PARTNER-FUTURE', None, [swap('<date>2026-03-06', '<date>2026-04-20')], []),
    ('R-PARTNER-ORDER', 'warning', [first_on('2025-10-19')], []),
    ('R-PARTNER-ORDER', None, [first_on('2025-10-18')], []),
    ('R-PARTNER-ACTIVITY-TWICE', 'warning',
     [sub('(    <activity>.*?</activity>\n)', lambda found: found.group(1) * 2)], []),
    # two on one day
    ('R-PARTNER-ACTIVITY-TWICE', None, [first_on('2025-10-18')], []),
    # twelve months: reported on the day after them, and only by one who does not know of an activity in between
    ('R-PARTNER-QUIET-START', None, [NO_LOG, filed('2026-05-01')], []),
    ('R-PARTNER-QUIET-START', 'warning', [NO_LOG, filed('2026-05-02')], []),
    ('R-PARTNER-QUIET-START', None, [FIRST_ONLY, filed('2026-05-02')], []),
    ('R-PARTNER-QUIET-START', None, [FIRST_ONLY, filed('2026-05-10'), first_on('2026-05-01')], []),
    ('R-PARTNER-QUIET-START', 'warning', [FIRST_ONLY, filed('2026-05-10'), first_on('2026-05-02')], []),
    ('R-PARTNER-QUIET', None, [FIRST_ONLY, filed('2026-06-12')], []),
    ('R-PARTNER-QUIET', 'warning', [FIRST_ONLY, filed('2026-06-13')], []),
    ('R-PARTNER-QUIET', None, [filed('2026-06-13')], []),
    # nobody is asked for activities after the term
    ('R-PARTNER-QUIET', None, [FIRST_ONLY, filed('2026-06-13'), put('to', '2026-06-12')], []),
    ('R-PARTNER-QUIET-START', None, [NO_LOG, filed('2026-05-02'), put('to', '2026-05-01')], []),
    ('R-PARTNER-PLAN', 'error', [swap('<due>2025-06<', '<due>2025-04<')], []),
    ('R-PARTNER-PLAN', 'error', [swap('<due>2025-06<', '<due>2025-04-30<')], []),
    ('R-PARTNER-PLAN', None, [swap('<due>2025-06<', '<due>2025-05-01<')], []),
    ('R-PARTNER-PLAN', None, [swap('<due>2025-06<', '<due>2026-12<'), put('to', '2026-12-02')], []),
    ('R-PARTNER-PLAN', 'error', [swap('<due>2025-06<', '<due>2026-12-03<'), put('to', '2026-12-02')], []),
    ('R-PARTNER-PLAN', 'error', [swap('<due>2025-06<', '<due>2026-02-30<')], []),
    ('R-PARTNER-TOTAL', 'error', [put('total', '8800.51')], []),
    ('R-PARTNER-TOTAL', None, [put('total', '8800.5')], []),
    ('R-TGH-PERSON', 'warning', [put('representative', '何\U00020000')], []),
]
CASES = [(rule, severity, MOVED + changes, options) for rule, severity, changes, options in CASES]
