"""职工之家建设考核评分表: 94.5 points of 100, no excluding case."""
import shutil
from pathlib import Path

from changes import drop, put, swap

ROOT = Path(__file__).resolve().parents[3]
NO_TOTAL = drop('<total>.*</grade>')
D5 = swap('<disqualifier ref="D5">否', '<disqualifier ref="D5" remark="三成没有上解。">是')


def score(ref, points, off=None):
    """Another score for a criterion."""
    return [drop('<score ref="%s">.*?</score>' % ref), swap('</scores>', '<score ref="%s">%s<points>%s</points></score></scores>' % (
        ref, '<deduction points="%s">查实。</deduction>' % off if off else '', points))]


def other_catalogue(old, new):
    """A copy of the data whose catalogue differs."""
    data = ROOT / 'build' / 'tests' / 'rules' / 'data'
    for folder in ('schemas', 'templates'):
        shutil.copytree(ROOT / folder, data / folder)
    path = data / 'schemas' / 'common' / 'catalogue.xml'
    text = path.read_text(encoding='utf-8')
    assert old in text
    path.write_text(text.replace(old, new), encoding='utf-8')
    return ['--data', str(data)]


CASES = [
    ('R-SCORE-SUBJECT', 'error', [put('class', '先进职工小家')], []),
    ('R-SCORE-NO-SUBJECT', 'error', [swap('</class>', '</class><subject>仓储一部分会</subject>')], []),
    ('R-SCORE-NO-SUBJECT', None, [put('class', '先进职工小家'), swap('</class>', '</class><subject>仓储一部分会</subject>')], []),
    ('R-SCORE-STANDARD', 'error', [], other_catalogue('id="S15" points="10"', 'id="S15" points="9"')),
    ('R-SCORE-DATE', 'error', [swap('2026-05-18', '2026-05-21')], []),
    ('R-SCORE-DATE', None, [swap('2026-05-18', '2026-05-20')], []),
    ('R-SCORE-ALONE', 'warning', [drop('<assessor>.*</assessor>')], []),
    ('R-SCORE-PERSON-TWICE', 'error', [put('assessor', '周明远')], []),
    ('R-SCORE-PERSON-TWICE', 'error', [put('assessor', '石磊')], []),
    ('R-SCORE-OWN', 'error', [put('leader', '何静')], []),
    ('R-SCORE-CRITERIA', 'error', [drop('<score ref="S15">.*?</score>')], []),
    ('R-SCORE-UNKNOWN', 'error', [NO_TOTAL, swap('</scores>', '<score ref="S16"><points>1</points></score></scores>')], []),
    ('R-SCORE-TWICE', 'error', [NO_TOTAL, swap('</scores>', '<score ref="S01"><points>8</points></score></scores>')], []),
    ('R-SCORE-OFF', 'error', [NO_TOTAL] + score('S01', '0', '8.1'), []),
    ('R-SCORE-OFF', None, [NO_TOTAL] + score('S01', '0', '8'), []),
    ('R-SCORE-SUM', 'error', [NO_TOTAL] + score('S01', '7.2', '0.7'), []),
    ('R-SCORE-SUM', None, [NO_TOTAL] + score('S01', '7.3', '0.7'), []),
    ('R-SCORE-SUM', 'error', [NO_TOTAL] + score('S01', '8.1'), []),
    ('R-SCORE-TOTAL', 'error', [put('total', '94.4')], []),
    ('R-SCORE-TOTAL', None, [put('total', ' 94.5 ')], []),
    # 94.5 - 4.5 is 90: still the best grade
    ('R-SCORE-GRADE', None, [put('total', '90')] + score('S01', '3.5', '4.5'), []),
    ('R-SCORE-GRADE', 'error', [put('total', '89.9')] + score('S01', '3.4', '4.6'), []),
    ('R-SCORE-GRADE', 'error', [put('grade', '取消资格')], []),
    ('R-SCORE-GRADE', None, [put('grade', '取消资格'), D5], []),
    ('R-SCORE-RECOMMEND', None, [NO_TOTAL] + score('S01', '0', '8') + score('S04', '1.5', '6.5'), []),
    ('R-SCORE-RECOMMEND', 'error', [NO_TOTAL] + score('S01', '0', '8') + score('S04', '1.4', '6.6'), []),
    ('R-DISQ', 'error', [drop('<disqualifier ref="D3">.*?</disqualifier>')], []),
    ('R-DISQ-UNKNOWN', 'error', [swap('</disqualifiers>', '<disqualifier ref="D7">否</disqualifier></disqualifiers>')], []),
    ('R-DISQ-TWICE', 'error', [swap('</disqualifiers>', '<disqualifier ref="D1">否</disqualifier></disqualifiers>')], []),
    ('R-DISQ-REMARK', 'error', [swap('<disqualifier ref="D5">否', '<disqualifier ref="D5">是')], []),
    ('R-DISQ-REMARK', None, [D5], []),
    ('R-DISQ-RESULT', 'warning', [D5], []),
    ('R-DISQ-RECOMMEND', 'error', [D5], []),
    ('R-DISQ-RECOMMEND', None, [D5, put('recommended', '否')], []),
    # 95 % of 186 is 176.7
    ('R-DISQ-MEMBERS', 'error', [put('members', '176')], []),
    ('R-DISQ-MEMBERS', None, [put('members', '177')], []),
    ('R-DISQ-MEMBERS', None, [put('members', '176'), swap('<disqualifier ref="D1">否', '<disqualifier ref="D1" remark="人数属实。">是')], []),
]
