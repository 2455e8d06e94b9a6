#!/usr/bin/env python3
"""Forms that compute: what is printed and what the rules decide, on rows worked by hand."""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402

suite = harness.Suite('forms')
NONE = '按所填情况，不属于以上各类'
CLASSES = ('（一）类', '（二）类', '（三）类', '（四）类')


def put(text, name, value):
    return re.sub('<%s>[^<]*</%s>' % (name, name), '<%s>%s</%s>' % (name, value, name), text, count=1)


def household(annual, size, main, loss='0', aid='否', single='否', category=CLASSES[0]):
    """The ordinary sample with other figures: one income, as many persons as told."""
    text = (harness.ROOT / 'samples' / 'hardship-file' / 'valid' / 'ordinary.xml').read_text(encoding='utf-8')
    members = re.findall('    <member>.*?</member>\n', text, flags=re.S)
    text = text.replace(''.join(members), ''.join((members * 2)[:size - 1]).replace('2400.00', '0'))
    text = re.sub('<other>子女上学</other>', '', text)
    text = put(text, 'own', '0').replace('<other>1200.00', '<other>' + annual)
    for name, value in (('annual', annual), ('size', size), ('main', main), ('loss', loss), ('after-aid', aid),
                        ('single-parent', single), ('category', category)):
        text = put(text, name, value)
    return text


# annual income, persons, reason, loss, other facts -> per head and month, classes met
ROWS = [
    ('42120', 3, '下岗失业', {'aid': '是'}, '1170.00', '一'),
    ('42121', 3, '下岗失业', {'aid': '是'}, '1170.03', ''),
    ('42120', 3, '下岗失业', {}, '1170.00', ''),
    ('56160', 3, '子女上学', {}, '1560.00', '二'),
    ('56161', 3, '子女上学', {}, '1560.03', ''),
    ('56160', 3, '下岗失业', {}, '1560.00', ''),
    ('84240', 3, '患重特大疾病', {}, '2340.00', '三'),
    ('84241', 3, '患重特大疾病', {'loss': '19999.99'}, '2340.03', ''),
    ('84241', 3, '患重特大疾病', {'loss': '20000'}, '2340.03', '四'),
    ('84240', 3, '遭受自然灾害', {'loss': '20000.00'}, '2340.00', '三四'),
    ('18720', 1, '下岗失业', {'single': '是'}, '1560.00', '二'),
    ('42120', 3, '子女上学', {'aid': '是'}, '1170.00', '一二'),
    ('0', 3, '下岗失业', {'aid': '是'}, '0.00', '一'),
]


def printed(path, *options):
    """The texts of the FO of a submission, one after the other."""
    done = harness.jianjia('render', '-q', '-f', 'fo', '-o', '-', *options, path)
    return done.code, [t for t in re.split('<[^>]*>', done.out.decode('utf-8')) if t.strip()]


def check_row(row):
    number, (annual, size, main, facts, each, met) = row
    answers = []
    for name in CLASSES:
        path = suite.dir / ('%02d%s.xml' % (number, name))
        path.write_text(household(annual, size, main, category=name, **facts), encoding='utf-8')
        done = harness.jianjia('check', '--diagnostics=json', path)
        answers.append(b'R-HARD-CLASS' not in done.out)
    accepted = [name for name, answer in zip(CLASSES, answers) if answer]
    first = suite.dir / ('%02d%s.xml' % (number, (accepted or CLASSES)[0]))
    if accepted:
        return row, accepted, printed(first)
    # refused: nothing is printed, so another claim cannot be compared
    return row, accepted, None


def hardship_rows():
    for (number, (annual, size, main, facts, each, met)), accepted, paper in harness.parallel(check_row, list(enumerate(ROWS))):
        name = 'hardship row %d: %s, %d' % (number + 1, annual, size)
        suite.equal(accepted, ['（%s）类' % m for m in met], name + ': classes met')
        if paper is None:
            continue
        code, texts = paper
        suite.equal(code, 0, name + ': rendered')
        whole = ''.join(texts)
        suite.check('家庭年度总收入%.2f元÷12个月÷%d人＝%s元' % (float(annual), size, each) in whole, name + ': the formula', whole[-3000:])
        suite.check('按所填情况，属于（%s）类' % met[0] in whole, name + ': the class', whole[-3000:])


def other_definition():
    """Another office's definition: net of rigid expenses, below and not up to, property bars."""
    profile = suite.dir / 'profile.xml'
    text = (harness.ROOT / 'schemas' / 'common' / 'profile.xml').read_text(encoding='utf-8')
    profile.write_text(text.replace('use="four-classes"', 'use="three-degrees"'), encoding='utf-8')
    rows = [  # annual, rigid, loss, asset, category -> what is said
        ('46080.00', '18000.00', '0', '无', '深度困难', 'R-HARD-CLASS'),
        ('46079.99', '18000.00', '0', '无', '深度困难', None),
        ('74159.99', '18000.00', '0', '无', '相对困难', None),
        ('74160.00', '18000.00', '0', '无', '相对困难', 'R-HARD-CLASS'),
        ('66000.00', '0', '52800.00', '无', '意外致困', 'R-HARD-CLASS'),
        ('66000.00', '0', '52800.01', '无', '意外致困', None),
        ('46000.00', '18000.00', '0', '有商铺或写字楼', '深度困难', 'R-HARD-BAR'),
        ('46000.00', '18000.00', '0', '无', '（一）类', 'R-HARD-CATEGORY'),
    ]
    for number, (annual, rigid, loss, asset, category, rule) in enumerate(rows):
        text = household(annual, 3, '患重特大疾病', loss=loss, category=category)
        path = suite.dir / ('other-%d.xml' % number)
        path.write_text(put(put(text, 'rigid', rigid), 'asset', asset), encoding='utf-8')
        done = harness.jianjia('check', '--diagnostics=json', '--profile', profile, path)
        suite.equal(re.findall('R-HARD-(?:CLASS|BAR|CATEGORY)', done.out.decode()), [rule] if rule else [],
                    'other definition, row %d' % (number + 1))
        if not rule:
            code, texts = printed(path, '--profile', profile)
            suite.check(code == 0 and '按所填情况，属于' + category in ''.join(texts), 'other definition, row %d: printed' % (number + 1),
                        ''.join(texts)[-2000:])


def publicity_days():
    """The period as it is printed: both ends count, holidays are named."""
    text = (harness.ROOT / 'samples' / 'publicity-report' / 'valid' / 'minimal.xml').read_text(encoding='utf-8')
    rows = [
        ('2026-11-19', '2026-11-25', '共5个工作日'),
        ('2026-11-21', '2026-11-22', '共0个工作日'),
        ('2026-09-18', '2026-09-25', '共6个工作日（已扣除中秋节假期）'),  # with Sunday, 20 September
        ('2026-09-24', '2026-10-10', '共7个工作日（已扣除中秋节、国庆节假期）'),
        ('2026-02-13', '2026-02-28', '共7个工作日（已扣除春节假期）'),
        ('2026-10-08', '2026-10-08', '共1个工作日'),
        ('2026-05-05', '2026-05-09', '共4个工作日（已扣除劳动节假期）'),
    ]
    for first, last, wanted in rows:
        path = suite.dir / ('publicity-%s.xml' % last)
        path.write_text(put(put(text, 'from', first), 'to', last), encoding='utf-8')
        code, texts = printed(path)
        suite.check(code == 0 and any(t.endswith(wanted) for t in texts), 'publicity %s to %s' % (first, last),
                    [t for t in texts if '工作日' in t])


def main():
    hardship_rows()
    publicity_days()
    other_definition()
    suite.finish()


main()
