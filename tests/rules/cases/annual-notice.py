"""年度申报通知. The sample: 2026, issued on 2 March, six forms; grants open on 10 March, honours on 12 April."""
import harness
from changes import drop, put, swap

CLOSED = harness.ROOT / 'build' / 'tests' / 'rules-window-closed.xml'
CLOSED.parent.mkdir(parents=True, exist_ok=True)
CLOSED.write_text((harness.ROOT / 'schemas' / 'common' / 'profile.xml').read_text(encoding='utf-8')
                  .replace('opens="04-12" closes="09-30"', 'opens="09-30" closes="04-12"'), encoding='utf-8')

CASES = [
    ('R-NOTICE-DATE', 'error', [put('date', '2024-12-31'), put('print-date', '2024-12-31')], []),
    ('R-NOTICE-DATE', None, [put('date', '2025-12-31')], []),
    ('R-NOTICE-DATE', 'error', [put('date', '2027-01-01'), put('print-date', '2027-01-01')], []),
    ('R-NOTICE-PERIOD', 'warning', [put('period', '2025-2026')], []),
    ('R-NOTICE-PRINT', 'error', [put('print-date', '2026-03-01')], []),
    ('R-NOTICE-PRINT', None, [put('print-date', '2026-03-03')], []),
    ('R-NOTICE-FORM', 'error', [swap('form="checklist-rest-station"', 'form="checklist-rest"')], []),
    ('R-NOTICE-TWICE', 'error', [swap('form="checklist-rest-station"', 'form="checklist-demonstration"')], []),
    # on the day itself the notice is in time
    ('R-NOTICE-WINDOW', None, [put('date', '2026-03-10'), put('print-date', '2026-03-10')], []),
    ('R-NOTICE-WINDOW', 'error', [put('date', '2026-03-11'), put('print-date', '2026-03-11')], []),
    ('R-NOTICE-CLOSED', 'error', [], ['--profile', CLOSED]),
    ('R-NOTICE-MATERIAL', 'warning', [drop('<blank form="checklist-advanced-home"/>')], []),
    ('R-NOTICE-YEAR', 'error', [swap('新建会的企业', '2025年新建会的企业')], []),
    ('R-NOTICE-YEAR', 'error', [put('topic', '2025年推进建家')], []),
    ('R-NOTICE-YEAR', None, [swap('新建会的企业', '2026年新建会的企业')], []),
    ('R-NOTICE-YEAR', None, [swap('新建会的企业', '2025年以来新建会的企业')], []),
]
