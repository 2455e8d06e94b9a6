"""Faults that forms come with, each with the finding that it must draw. A fault is a change of a form that has none."""
import re

import words


def once(pattern, replacement):
    def change(text, unit):
        changed, count = re.subn(pattern, replacement, text, count=1, flags=re.S)
        assert count == 1, pattern
        return changed
    return change


def wrong_code(text, unit):
    return text.replace(unit.uscc, words.wrong_check(unit.uscc), 1)


def one_more(tag):
    """The first number in <tag> goes up by one."""
    def change(text, unit):
        return re.sub('(<%s>)(\\d+)' % tag, lambda m: m.group(1) + str(int(m.group(2)) + 1), text, count=1)
    return change


def agreed_more(text, unit):
    present = int(re.search(r'<present>(\d+)', text).group(1))
    return re.sub(r'<agreed>\d+', '<agreed>%d' % (present + 1), text, count=1)


def too_long(text, unit):
    return re.sub(r'<p>', '<p>%s。' % ('职工有家，家里有事，事事有人' * 70), text, count=1)


def cut_short(text, unit):
    return text[:len(text) * 2 // 3]


def unions_more(text, unit):
    units = int(re.search(r'<units>(\d+)', text).group(1))
    return re.sub(r'<unions>\d+', '<unions>%d' % (units + 1), text, count=1)


CHECKLIST = (
    ('item-both', 'xsd:enumeration', once('<self>是</self>', '<self>是否</self>')),
    ('item-missing', 'R-ITEMS', once(' *<item .*?</item>\n', '')),
    ('code-check', 'R-USCC-CHECK', wrong_code),
    ('phone-short', 'R-PHONE', once(r'<phone>\d+', '<phone>1390000')),
    ('date-impossible', 'xsd:type', once(r'(</class>.*?<date>\d{4})-\d\d-\d\d', r'\1-06-31')),
    ('chair-missing', 'xsd:required', once(' *<chair>.*?</chair>\n', '')),
)
FAULTS = {
    'checklist-demonstration': CHECKLIST,
    'checklist-new-enterprise': CHECKLIST + (('too-few', 'R-NUM-NEW', once(r'<employees>\d+</employees>\n  <members>\d+', '<employees>99</employees>\n  <members>98')),),
    'checklist-rest-station': CHECKLIST + (('place-missing', 'xsd:required', once(' *<place>.*?</place>\n', '')),),
    'checklist-advanced-home': CHECKLIST,
    'registration-advanced-home': (
        ('agreed-more', 'R-BALLOT-AGREED', agreed_more),
        ('not-qualified', 'R-CHAIN', once(' *<qualified-since>.*?</qualified-since>\n', '')),
        ('deeds-long', 'R-800', too_long),
        ('age-young', 'R-AGE', once(r'<age>\d+', '<age>17')),
        ('code-check', 'R-USCC-CHECK', wrong_code),
        ('nature-unknown', 'xsd:enumeration', once('<nature>.*?</nature>', '<nature>民营</nature>')),
    ),
    'registration-advanced-group': (
        ('agreed-more', 'R-BALLOT-AGREED', agreed_more),
        ('deeds-long', 'R-800', too_long),
        ('phone-short', 'R-PHONE', once(r'<phone>\d+', '<phone>1390000')),
    ),
    'member-evaluation-report': (
        ('dimension-sum', 'R-EVAL-SUM', one_more('satisfied')),
        ('announced-wrong', 'R-EVAL-ANNOUNCED', once(r'<announced>[0-9.]+', '<announced>70.01')),
        ('due-before', 'R-EVAL-DUE', once(r'<due>(\d{4})-\d\d-\d\d', r'<due>\1-01-05')),
    ),
    'score-sheet': (
        ('total-wrong', 'R-SCORE-TOTAL', once(r'<total>[0-9.]+', '<total>50.5')),
        ('criterion-missing', 'R-SCORE-CRITERIA', once(r' *<score ref="[SX]02">.*?</score>\n', '')),
    ),
    'coverage-return': (
        ('sum-wrong', 'R-COV-SUM', once(r'(<total>\n *<units>)(\d+)', r'\g<1>9\2')),
        ('unions-more', ('R-COV-UNIONS', 'R-COV-SUM'), unions_more),
    ),
    'person-nomination': (
        ('number-check', 'R-ID-CHECK', lambda text, unit: re.sub(r'(<id-number>\d{17})(.)', lambda m: m.group(1) + ('1' if m.group(2) != '1' else '2'), text, count=1)),
        ('objected', 'R-NOM-OBJECTED', once('<objected>否', '<objected>是')),
    ),
    'pilot-application': (
        ('total-wrong', 'R-PILOT-TOTAL', one_more('total')),
    ),
    'work-plan': (
        ('backwards', 'R-PLAN-TASK', once(r'(<task>.*?<to>\d{4})-\d\d-\d\d', r'\1-01-10')),
    ),
    'hardship-file': (
        ('number-check', 'R-ID-CHECK', lambda text, unit: re.sub(r'(<id-number>\d{17})(.)', lambda m: m.group(1) + ('1' if m.group(2) != '1' else '2'), text, count=1)),
    ),
}
# of a file, not of a form: only where it is handed in alone
BROKEN = ('cut-short', 'XML-TRUNCATED', cut_short)
