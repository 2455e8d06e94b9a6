"""困难职工档案表. The sample: three persons, 66000 yuan a year, a grave illness of 31860.50 yuan, class （三）."""
import re

import harness
from changes import drop, put, swap

# an office with a definition that knows bars
PROFILE = harness.ROOT / 'build' / 'tests' / 'rules-three-degrees.xml'
PROFILE.parent.mkdir(parents=True, exist_ok=True)
PROFILE.write_text((harness.ROOT / 'schemas' / 'common' / 'profile.xml').read_text(encoding='utf-8')
                   .replace('use="four-classes"', 'use="three-degrees"'), encoding='utf-8')
OTHER = ['--profile', PROFILE]

OWN_ID = '990106197908162427'


def portrait(base64):
    return lambda text: re.sub('<portrait>.*</portrait>', '<portrait>%s</portrait>' % base64, text, flags=re.S)


def cut_portrait(text):
    """The picture without its second half."""
    whole = re.sub(r'\s', '', re.search('<portrait>(.*)</portrait>', text, flags=re.S).group(1))
    return portrait(whole[:len(whole) // 8 * 4])(text)


CASES = [
    ('R-ID-LENGTH', 'error', [put('id-number', OWN_ID[:-1])], []),
    ('R-ID-SYMBOL', 'error', [put('id-number', OWN_ID[:-1] + 'Y')], []),
    ('R-ID-DATE', 'error', [put('id-number', '990002195002290027')], []),
    ('R-ID-CHECK', 'error', [put('id-number', OWN_ID[:-1] + '8')], []),
    ('R-ID-CHECK', None, [put('id-number', '９９０１０６ 19790816 2427')], []),
    ('R-ID-BIRTH', 'error', [put('birth', '1979-08-17')], []),
    ('R-ID-SEX', 'error', [put('sex', '男')], []),
    ('R-ID-TWICE', 'error', [swap('990106198103090117', OWN_ID)], []),
    ('R-BIRTH', 'error', [put('birth', '2026-11-19')], []),
    ('R-BIRTH', None, [put('birth', '2026-11-18')], []),
    ('R-PORTRAIT-DAMAGED', 'error', [cut_portrait], []),
    ('R-PORTRAIT-LARGE', 'error', [portrait('iVBORw0KGgoAAAANSUhEUgAAJxAAACcQAQAAAACSNV+KAAAACklEQVR4nGNgAAAAAgABSK+kcQ==')], []),
    ('R-PORTRAIT', 'error', [portrait('UEsDBBQABgAIAAAAIQ==')], []),
    ('R-TGH-PERSON', 'warning', [swap('赵立冬', '赵囍冬')], []),
    ('R-HARD-CATEGORY', 'error', [put('category', '低保户')], []),
    # （三）: up to 2340 yuan a head and month, with a reason
    ('R-HARD-CLASS', 'error', [swap('<other>1200.00', '<other>19441.00'), swap('<annual>66000.00', '<annual>84241.00')], []),
    ('R-HARD-CLASS', None, [swap('<other>1200.00', '<other>19440.00'), swap('<annual>66000.00', '<annual>84240.00')], []),
    ('R-HARD-CLASS', 'error', [put('main', '下岗失业')], []),
    ('R-HARD-CLASS', 'error', [put('category', '（四）类'), put('loss', '19999.99')], []),
    ('R-HARD-CLASS', None, [put('category', '（四）类'), put('loss', '20000.00')], []),
    ('R-HARD-CLASS', 'error', [put('category', '（二）类'), swap('<other>1200.00', '<other>0'), swap('<annual>66000.00', '<annual>64800.00')], []),
    ('R-HARD-FIRST', 'note', [put('category', '（四）类')], []),
    ('R-HARD-BAR', 'error', [put('category', '相对困难'), put('asset', '有两套及以上住房')], OTHER),
    ('R-HARD-BAR', None, [put('category', '相对困难'), put('asset', '有机动车')], OTHER),
    ('R-HARD-SUM', 'error', [swap('<annual>66000.00', '<annual>66000.01')], []),
    ('R-HARD-SUM', None, [swap('<annual>66000.00', '<annual>66000')], []),
    ('R-HARD-SIZE', 'warning', [put('size', '4')], []),
    ('R-HARD-LOSS', 'warning', [drop('<loss>.*?</loss>')], []),
    ('R-HARD-LOSS', None, [drop('<loss>.*?</loss>'), put('main', '下岗失业')], []),
    ('R-HARD-MATERIAL', 'warning', [drop(r'<attachment>\s*<kind>病历.*?</attachment>')], []),
    ('R-HARD-MATERIAL', None, [drop(r'<attachment>\s*<kind>病历.*?</attachment>'), put('main', '下岗失业')], []),
    ('R-HARD-MATERIAL', 'warning', [drop('<attachments>.*</attachments>')], []),
    ('R-HARD-MARRIAGE', 'warning', [swap('配偶', '其他')], []),
    ('R-HARD-MARRIAGE', 'warning', [put('single-parent', '是')], []),
    ('R-HARD-SPOUSE', 'warning', [put('marriage', '离异')], []),
    ('R-HARD-SPOUSE', None, [put('marriage', '离异'), swap('配偶', '其他')], []),
    ('R-HARD-DISABILITY', 'warning', [put('health', '残疾')], []),
    ('R-HARD-DISABILITY', None, [put('health', '残疾'), swap('<model-worker>', '<disability>肢体</disability><model-worker>')], []),
    ('R-HARD-ZERO', 'warning', [put('zero-employment', '是'), put('work-state', '在岗')], []),
    ('R-HARD-ZERO', None, [put('zero-employment', '是')], []),
    ('R-HARD-MOBILE', 'error', [put('phone', '010-00000031')], []),
    ('R-HARD-CONTACT', 'error', [put('contact', '12351')], []),
    ('R-POSTCODE', 'error', [put('postcode', '000000')], []),
    ('R-HARD-SINCE', 'warning', [put('since', '1995-07')], []),
    ('R-HARD-SINCE', None, [put('since', '1995-08')], []),
    ('R-HARD-CAUSE-TWICE', 'error', [swap('<other>子女上学', '<other>患重特大疾病')], []),
    ('R-HARD-ASSET', 'error', [swap('<asset>无</asset>', '<asset>无</asset><asset>有机动车</asset>')], []),
    ('R-HARD-ASSET', None, [put('asset', '有机动车')], []),
    ('R-CARD-LENGTH', 'error', [put('card', '622202990000001')], []),
    ('R-CARD-SYMBOL', 'error', [put('card', '622202990000001234O')], []),
    ('R-CARD-CHECK', 'warning', [put('card', '6222029900000012345')], []),
    ('R-CARD-CHECK', None, [put('card', '6222 0299 0000 0012 346')], []),
]
