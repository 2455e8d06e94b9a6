"""建家工作计划: three stages of 2026 with nine tasks."""
from changes import put, swap

LAST = swap('<to>2026-12-20</to>\n      <task>', '<to>%s</to>\n      <task>' % '2026-12-31')

CASES = [
    ('R-PLAN-STAGE', 'error', [swap('<from>2026-07-01</from>', '<from>2026-12-21</from>')], []),
    ('R-PLAN-PERIOD', 'error', [put('from', '2025-12-31')], []),
    ('R-PLAN-PERIOD', None, [put('from', '2026-01-01'), LAST], []),
    ('R-PLAN-PERIOD', None, [put('period', '2025-2026'), put('from', '2025-12-31')], []),
    ('R-PLAN-PERIOD', 'error', [swap('<to>2026-12-20</to>\n      <task>', '<to>2027-01-01</to>\n      <task>')], []),
    ('R-PLAN-ORDER', 'error', [swap('<from>2026-07-01</from>', '<from>2026-04-01</from>')], []),
    ('R-PLAN-ORDER', None, [swap('<from>2026-07-01</from>', '<from>2026-04-02</from>')], []),
    ('R-PLAN-OVERLAP', 'warning', [swap('<from>2026-07-01</from>', '<from>2026-06-30</from>')], []),
    ('R-PLAN-STAGE-TWICE', 'error', [swap('name="试点推进"', 'name="筹划部署"')], []),
    ('R-PLAN-TASK', 'error', [swap('<to>2026-02-06</to>', '<to>2026-01-14</to>')], []),
    ('R-PLAN-TASK', None, [swap('<to>2026-02-06</to>', '<to>2026-01-15</to>')], []),
    ('R-PLAN-WITHIN', 'error', [swap('<to>2026-05-31</to>', '<to>2026-07-01</to>')], []),
    ('R-PLAN-WITHIN', None, [swap('<to>2026-05-31</to>', '<to>2026-06-30</to>')], []),
    ('R-PLAN-WITHIN', 'error', [swap('<from>2026-08-03</from>', '<from>2026-06-30</from>')], []),
    ('R-PLAN-MILESTONE', 'error', [put('milestone', '2026-02-01')], []),
    ('R-PLAN-MILESTONE', None, [put('milestone', '2026-02-02')], []),
    ('R-PLAN-TASK-TWICE', 'error', [swap('<name>开通线上职工之家</name>', '<name>建设司机驿站</name>')], []),
    ('R-PLAN-NOBODY', 'warning', [put('responsible', '有关部门')], []),
    ('R-PLAN-NOBODY', None, [put('responsible', '工会办公室')], []),
]
