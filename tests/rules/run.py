#!/usr/bin/env python3
"""Every rule speaks when it should and is silent at its boundary.

A case takes a valid sample, changes it and names the rule that speaks now and did not before; with None, the rule of
the case before must stay silent. A rule that no case and no sample ever makes speak is reported.
Cases of a form stand in cases/<form>.py, as its list CASES without the form's name; those of the first seven forms are here.
"""
import functools
import importlib.util
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import harness  # noqa: E402
from changes import deeds, drop, put, swap  # noqa: E402

suite = harness.Suite('rules')
DEMO, NEW, STATION, HOME = ('checklist-demonstration', 'checklist-new-enterprise', 'checklist-rest-station',
                            'checklist-advanced-home')
REG, GROUP = 'registration-advanced-home', 'registration-advanced-group'
DOCUMENT = 'official-document'
# rules that read the register of titles: tests/unit/test_titles.c
TITLES = {'R-TITLE-RECTIFY', 'R-TITLE-HELD', 'R-TITLE-CHAIN', 'R-TITLE-CHAIN-NOTED', 'R-GRANT'}
CODE = '81990111000000270U'

SIGNER = swap('</number>', '</number><signer>何静</signer>')
SIGNATORY = '<signatory><post>主席</post><name>何静</name></signatory>'

# form, rule, severity, changes, options of the command; a rule with severity None must be silent
CASES = [
    # the envelope
    (DEMO, 'R-PERIOD-ORDER', 'error', [put('period', '2027-2026')], []),
    (DEMO, 'R-PERIOD-ORDER', 'error', [put('period', '2026-2026')], []),
    (DEMO, 'R-PERIOD-ORDER', None, [put('period', '2026-2027')], []),
    (DEMO, 'R-PERIOD', 'warning', [put('period', '2025'), put('date', '2025-05-06')], []),
    (DEMO, 'R-PERIOD', None, [put('period', '2025-2026')], []),
    (DEMO, 'R-PERIOD-DATE', 'warning', [put('date', '2025-12-31')], []),
    (DEMO, 'R-PERIOD-DATE', None, [put('date', '2026-01-01')], []),
    (DEMO, 'R-DATE-RECEIPT', 'warning', [], ['--on', '2026-05-05']),
    (DEMO, 'R-DATE-RECEIPT', None, [], ['--on', '2026-05-06']),
    (DEMO, 'R-WIN', 'warning', [], ['--on', '2026-11-01']),
    (DEMO, 'R-WIN', None, [], ['--on', '2026-10-31']),
    (HOME, 'R-WIN', 'warning', [], ['--on', '2026-10-01']),
    (HOME, 'R-WIN', None, [], ['--on', '2026-09-30']),
    (REG, 'R-WIN', 'warning', [], ['--on', '2026-04-11']),
    (REG, 'R-WIN', None, [], ['--on', '2026-04-12']),
    (DEMO, 'R-NAME-END', 'warning', [put('name', '柘溪物流有限公司')], []),
    (DEMO, 'R-NAME-END', None, [put('name', '柘溪街道工会联合会')], []),
    (GROUP, 'R-NAME-END', None, [put('name', '柘溪物流集团有限公司')], []),
    (DEMO, 'R-TGH-UNIT', 'warning', [put('name', '囍溪物流有限公司工会委员会')], []),
    (STATION, 'R-TGH-NAME', 'warning', [put('subject', '囍溪职工暖心驿站')], []),
    (DEMO, 'R-TGH-NAME', None, [put('system', '鿍溪镇总工会')], []),
    (DEMO, 'R-USCC-LENGTH', 'error', [swap(CODE, CODE[:-1])], []),
    (DEMO, 'R-USCC-SYMBOL', 'error', [swap(CODE, '81990111O0000027OU')], []),
    (DEMO, 'R-USCC-AREA', 'error', [swap(CODE, '8199A111000000270U')], []),
    (DEMO, 'R-USCC-ORGANISATION', 'error', [swap(CODE, '81110111000000029F')], []),
    (DEMO, 'R-USCC-CHECK', 'error', [swap(CODE, '81110111000000019G')], []),
    (DEMO, 'R-USCC-CHECK', None, [swap(CODE, '81110111000000019F')], []),
    (DEMO, 'R-USCC-CHECK-OTHER', 'warning', [swap(CODE, '91120116MAXY0W128X')], []),
    (DEMO, 'R-USCC-DEPARTMENT', 'warning', [swap(CODE, '91120116MAXY0W128W')], []),
    (DEMO, 'R-USCC-CHECK-OTHER', None, [swap(CODE, '91120116MAXY0W128W')], []),
    # persons and numbers
    (DEMO, 'R-TGH-PERSON', 'warning', [put('chair', '何囍')], []),
    (DEMO, 'R-TGH-PERSON', None, [put('chair', '王𫓧')], []),
    (REG, 'R-OFFICER-TWICE', 'warning', [swap('赵启明', '何静')], []),
    (DEMO, 'R-PHONE', 'error', [put('phone', '12351')], []),
    (DEMO, 'R-PHONE', None, [put('phone', '010-00000000-8001')], []),
    (DEMO, 'R-NUM-MEMBERS', 'warning', [put('members', '187')], []),
    (DEMO, 'R-NUM-MEMBERS', None, [put('members', '186')], []),
    (DEMO, 'R-RATE-MEMBERS', 'warning', [put('employees', '200'), put('members', '189')], []),
    (DEMO, 'R-RATE-MEMBERS', None, [put('employees', '200'), put('members', '190')], []),
    (DEMO, 'R-NUM-FEMALE', 'error', [swap('<items>', '<female-employees>187</female-employees><items>')], []),
    (DEMO, 'R-NUM-FEMALE', None, [swap('<items>', '<female-employees>186</female-employees><items>')], []),
    (DEMO, 'R-FEMALE', 'warning', [swap('<items>', '<female-employees>50</female-employees><items>'), put('self', '否')], []),
    (DEMO, 'R-FEMALE', None, [swap('<items>', '<female-employees>49</female-employees><items>'), put('self', '否')], []),
    (REG, 'R-AGE', 'error', [put('age', '17')], []),
    (REG, 'R-AGE', None, [put('age', '18')], []),
    (REG, 'R-AGE', 'error', [put('age', '71')], []),
    (REG, 'R-AGE', None, [put('age', '70')], []),
    (REG, 'R-OFFICER-CHAIR', 'warning', [lambda text: text.replace('主席', '干事')], []),
    (GROUP, 'R-OFFICER-CHAIR', None, [swap('工会分会主席', '干事')], []),
    (REG, 'R-NUM-FULLTIME', 'warning', [put('full-time', '8')], []),
    (REG, 'R-NUM-FULLTIME', None, [put('full-time', '7')], []),
    (REG, 'R-NUM-COMMITTEE', 'warning', [put('employees', '6'), put('members', '6')], []),
    (REG, 'R-NUM-COMMITTEE', None, [put('employees', '7'), put('members', '7')], []),
    (REG, 'R-CORNERS', 'warning', [put('qualified-corners', '10')], []),
    (REG, 'R-CORNERS', None, [put('qualified-corners', '9')], []),
    (REG, 'R-HOMES', 'warning', [put('qualified-homes', '3')], []),
    (REG, 'R-HOMES', None, [put('qualified-homes', '2')], []),
    (NEW, 'R-NUM-NEW', 'error', [put('employees', '99'), put('members', '99')], []),
    (NEW, 'R-NUM-NEW', None, [put('employees', '100'), put('members', '100')], []),
    (NEW, 'R-FOUNDED', 'error', [put('founded', '2026-12-31')], []),
    # the answers
    (DEMO, 'R-ITEMS', 'error', [drop('<item ref="R22">.*?</item>')], []),
    (DEMO, 'R-ITEM-TWICE', 'error', [swap('<items>', '<items><item ref="R01"><self>是</self></item>')], []),
    (DEMO, 'R-STAGE-SYSTEM', 'error', [drop('<system>是</system>')], []),
    (DEMO, 'R-STAGE-DISTRICT', 'error', [drop('<district>是</district>')], []),
    (DEMO, 'R-STAGE-SKIP', 'warning', [lambda text: text.replace('<system>是</system>', '')], []),
    (DEMO, 'R-OUTCOME', 'warning', [put('district', '否')], []),
    (DEMO, 'R-OUTCOME', None, [put('self', '否')], []),
    (DEMO, 'R-STAGE-DIFFER', 'note', [put('self', '否')], []),
    (DEMO, 'R-PHOTO', 'note', [drop('<photo file="R01.jpg">.*?</photo>')], []),
    (DEMO, 'R-PHOTO-TWICE', 'warning', [swap('<photo file="R01.jpg">', '<photo file="R01.jpg">甲</photo><photo file="R01.jpg">')], []),
    # 登记表
    (REG, 'R-CHAIN', 'error', [drop('<qualified-since>.*?</qualified-since>')], []),
    (GROUP, 'R-CHAIN', 'error', [drop('<qualified-since>.*?</qualified-since>')], []),
    (REG, 'R-CHAIN-DATE', 'error', [put('qualified-since', '2023-02-29')], []),
    (REG, 'R-CHAIN-DATE', None, [put('qualified-since', '2024-02-29')], []),
    (REG, 'R-CHAIN-ORDER', 'error', [put('qualified-since', '2026-06-19')], []),
    (REG, 'R-CHAIN-ORDER', None, [put('qualified-since', '2026-06-18')], []),
    (GROUP, 'R-HONOUR-DATE', 'error', [swap('2025-12-26', '2025-11-31')], []),
    (GROUP, 'R-HONOUR-ORDER', 'warning', [swap('2025-12-26', '2026-06-21')], []),
    (GROUP, 'R-HONOUR-ORDER', None, [swap('2025-12-26', '2026-06-20')], []),
    (REG, 'R-MAT-MEDIA', 'note', [drop('<media>.*</media>')], []),
    (REG, 'R-MEDIA-TWICE', 'warning', [swap('jia-02.jpg', 'jia-01.jpg')], []),
    (REG, 'R-800', 'error', [deeds('会' * 801)], []),
    (REG, 'R-800', None, [deeds('会' * 800)], []),
    (REG, 'R-800', None, [deeds('职工70%参与，APP2.0版𬭎' * 88 + '会' * 8)], []),
    (REG, 'R-800', 'error', [deeds('职工70%参与，APP2.0版𬭎' * 88 + '会' * 9)], []),
    (REG, 'R-800-NEAR', 'warning', [deeds('会' * 761)], []),
    (REG, 'R-800-NEAR', None, [deeds('会' * 760)], []),
    (REG, 'R-800-FEW', 'warning', [deeds('会' * 199)], []),
    (REG, 'R-800-FEW', None, [deeds('会' * 200)], []),
    (REG, 'R-BALLOT-PRESENT', 'error', [put('present', '61')], []),
    (REG, 'R-BALLOT-PRESENT', None, [put('present', '60')], []),
    (REG, 'R-BALLOT-AGREED', 'error', [put('agreed', '59')], []),
    (REG, 'R-BALLOT-AGREED', None, [put('agreed', '58')], []),
    (REG, 'R-QUORUM', 'warning', [put('present', '39'), put('agreed', '39')], []),
    (REG, 'R-QUORUM', None, [put('present', '40'), put('agreed', '40')], []),
    (REG, 'R-QUORUM-AGREED', 'warning', [put('agreed', '29')], []),
    (REG, 'R-QUORUM-AGREED', None, [put('agreed', '30')], []),
    (REG, 'R-BALLOT-MEMBERS', 'warning', [put('entitled', '187'), put('present', '180'), put('agreed', '180')], []),
    (REG, 'R-BALLOT-MEMBERS', None, [put('entitled', '186'), put('present', '180'), put('agreed', '180')], []),
    (REG, 'R-RATE-70', 'warning', [put('satisfaction', '69.99')], []),
    (REG, 'R-RATE-70', None, [put('satisfaction', '70')], []),
    # opinions
    (DEMO, 'R-OPINION-DATE', 'warning', [swap('2026-09-18', '2026-05-05')], []),
    (DEMO, 'R-OPINION-DATE', None, [swap('2026-09-18', '2026-05-06')], []),
    (REG, 'R-OPINION-ORDER', 'warning', [swap('2026-07-08', '2026-07-05')], []),
    (REG, 'R-OPINION-ORDER', None, [swap('2026-07-08', '2026-07-06')], []),
    (REG, 'R-OPINION-RECEIPT', 'warning', [], ['--on', '2026-08-13']),
    (DEMO, 'R-OPINION-RECEIPT', None, [], ['--on', '2026-09-18']),
    (REG, 'R-OPINION-CHAIN', 'warning', [swap('<date>2026-08-14</date>', '')], []),
    (REG, 'R-PARTY', 'warning', [put('nature', '国有'), drop('<party>.*?</party>'),
                                 swap('<superior>', '<party><no-party>未建立党组织</no-party></party><superior>')], []),
    (REG, 'R-PARTY-POST', 'warning', [drop('<party>.*?</party>'),
                                      swap('<superior>', '<party><no-party>未建立党组织</no-party></party><superior>')], []),
    (REG, 'R-PARTY-POST', None, [swap('党委副书记、纪委书记、', ''), drop('<party>.*?</party>'),
                                 swap('<superior>', '<party><no-party>未建立党组织</no-party></party><superior>')], []),
    # what last year's file leaves behind
    (DEMO, 'R-LEFTOVER', 'warning', [put('other', '设有××书屋。')], []),
    # the last two characters of a code may both be X
    (DEMO, 'R-LEFTOVER', None, [put('uscc', '8199011100000540XX')], []),
    (DEMO, 'R-PUNCTUATION', 'warning', [put('other', '设有书屋,夜间开放。')], []),
    (DEMO, 'R-PUNCTUATION', None, [put('other', '设有书屋，开放3.5小时。')], []),
    (DEMO, 'R-DOUBLED', 'warning', [put('other', '职工职工书屋。')], []),
    (DEMO, 'R-DOUBLED', None, [put('other', '有目的的训练。')], []),
    # 公文: parts
    (DOCUMENT, 'R-DOC-TITLE', 'error', [drop('<title>宁州.*?</title>'), swap('<recipients>', '<title/><recipients>')], []),
    (DOCUMENT, 'R-DOC-LAYOUT', 'error', [put('class', '纪要')], []),
    (DOCUMENT, 'R-DOC-LAYOUT', None, [put('class', '函'), swap(DOCUMENT + ':1">', DOCUMENT + ':1" layout="信函">')], []),
    (DOCUMENT, 'R-DOC-SIGNER-MISSING', 'error', [put('class', '报告')], []),
    (DOCUMENT, 'R-DOC-SIGNER', 'error', [SIGNER], []),
    (DOCUMENT, 'R-DOC-SIGNER', None, [put('class', '报告'), SIGNER], []),
    (DOCUMENT, 'R-DOC-SIGNATURE', 'error', [drop('<signature [^>]*/>')], []),
    (DOCUMENT, 'R-DOC-SIGNATURE', None, [drop('<signature [^>]*/>'), swap('<recipients>', '<title-date>2026-03-09</title-date><recipients>')], []),
    (DOCUMENT, 'R-DOC-CONTACT', 'warning', [put('class', '请示'), SIGNER, drop('<remark>.*?</remark>')], []),
    (DOCUMENT, 'R-DOC-CONTACT', None, [put('class', '请示'), SIGNER], []),
    (DOCUMENT, 'R-DOC-TITLE-KIND', 'warning', [put('class', '通报')], []),
    (DOCUMENT, 'R-DOC-TITLE-KIND', None, [put('class', '决定'), swap('工作的通知</title>', '工作的决定</title>')], []),
    (DOCUMENT, 'R-DOC-ATTENDANCE', 'error', [swap('<signature', '<attendance><present>何静</present></attendance><signature')], []),
    (DOCUMENT, 'R-DOC-STAMP-NONE', 'error', [swap('<signature kind="加盖印章"/>', '<signature kind="加盖印章">' + SIGNATORY + '</signature>')], []),
    (DOCUMENT, 'R-DOC-STAMP', None, [swap('<signature kind="加盖印章"/>', '<signature kind="加盖签发人签名章">' + SIGNATORY + '</signature>')], []),
    (DOCUMENT, 'R-DOC-STAMP', 'error', [swap('<signature kind="加盖印章"/>', '<signature kind="加盖签发人签名章">' + 2 * SIGNATORY + '</signature>')], []),
    (DOCUMENT, 'R-DOC-COPY-NUMBER', 'error', [swap('<head>', '<head><secrecy>秘密★1年</secrecy>')], []),
    (DOCUMENT, 'R-DOC-COPY-NUMBER', None, [swap('<head>', '<head><copy-number>000001</copy-number><secrecy>秘密★1年</secrecy>')], []),
    (DOCUMENT, 'R-DOC-JOINT-TWICE', 'error', [swap('<head>', '<head><joint-office>宁州市总工会</joint-office>')], []),
    (DOCUMENT, 'R-DOC-JOINT-TWICE', None, [swap('<head>', '<head><joint-office>宁州市企业联合会</joint-office>')], []),
    (DOCUMENT, 'R-DOC-BLANK-FORM', 'error', [swap('<title>职工之家验收工作规范</title>', '<title>职工之家验收工作规范</title><blank-form ref="checklist"/>')], []),
    (DOCUMENT, 'R-DOC-BLANK-FORM', None, [swap('<title>职工之家验收工作规范</title>', '<title>职工之家验收工作规范</title><blank-form ref="%s"/>' % DEMO)], []),
    # 公文: dates
    (DOCUMENT, 'R-DOC-YEAR', 'error', [swap('<serial>', '<year>2025</year><serial>')], []),
    (DOCUMENT, 'R-DOC-YEAR', None, [swap('<serial>', '<year>2026</year><serial>')], []),
    (DOCUMENT, 'R-DOC-PRINT-DATE', 'error', [put('print-date', '2026-03-08')], []),
    (DOCUMENT, 'R-DOC-PRINT-DATE', None, [put('print-date', '2026-03-09')], []),
    (DOCUMENT, 'R-DOC-TITLE-DATE', 'error', [swap('<recipients>', '<title-date>2026-03-08</title-date><recipients>')], []),
    (DOCUMENT, 'R-DOC-PERIOD', 'warning', [put('period', '2025')], []),
    (DOCUMENT, 'R-DOC-PERIOD', None, [put('period', '2026-2027')], []),
    # 公文: attachments
    (DOCUMENT, 'R-DOC-ATTACHMENT-LIST', 'error', [drop('<attachment-list>.*</attachment-list>')], []),
    (DOCUMENT, 'R-DOC-ATTACHMENT-COUNT', 'error', [drop('<name>职工之家验收工作规范</name>')], []),
    (DOCUMENT, 'R-DOC-ATTACHMENT-COUNT', None, [drop('<attachments>.*</attachments>')], []),
    (DOCUMENT, 'R-DOC-ATTACHMENT-TITLE', 'error', [swap('<name>职工之家验收工作规范', '<name>验收工作规范')], []),
    (DOCUMENT, 'R-DOC-ATTACHMENT-TITLE', None, [swap('<title>职工之家验收工作规范', '<title>职工之家<break/>验收工作规范')], []),
    (DOCUMENT, 'R-DOC-ATTACHMENT-NAME', 'error', [swap('验收工作规范</name>', '验收工作规范。</name>')], []),
    # 公文: text
    (DOCUMENT, 'R-DOC-HEADING-NUMBER', 'error', [put('heading', '（一）总体要求')], []),
    (DOCUMENT, 'R-DOC-HEADING-NUMBER', None, [put('heading', '2026年总体要求')], []),
    (DOCUMENT, 'R-DOC-HEADING-END', 'error', [put('heading', '总体要求；')], []),
    (DOCUMENT, 'R-DOC-HEADING-LEFTOVER', 'error', [put('heading', '××要求')], []),
    (DOCUMENT, 'R-DOC-EMPTY', 'error', [put('p', ' ')], []),
    (DOCUMENT, 'R-DOC-NUMBER', 'warning', [put('p', '1.建家工作。')], []),
    (DOCUMENT, 'R-DOC-NUMBER', None, [put('p', '1.5万名职工。')], []),
    (DOCUMENT, 'R-DOC-LEFTOVER', 'error', [put('p', '联系人：某某。')], []),
    (DOCUMENT, 'R-DOC-PUNCTUATION', 'warning', [put('p', '建家,管家。')], []),
    (DOCUMENT, 'R-DOC-PUNCTUATION', None, [put('p', '占60.5%，按1:1配套。')], []),
    (DOCUMENT, 'R-DOC-DOUBLED', 'warning', [put('p', '丰富职工生活生活。')], []),
    (DOCUMENT, 'R-DOC-DOUBLED', None, [put('p', '有目的的训练。')], []),
    (DOCUMENT, 'R-DOC-TITLE-END', 'error', [swap('工作的通知</title>', '工作的通知。</title>')], []),
    (DOCUMENT, 'R-DOC-TITLE-LEFTOVER', 'error', [swap('工作的通知</title>', '××工作的通知</title>')], []),
    (DOCUMENT, 'R-DOC-RECIPIENTS', 'error', [put('recipients', '各基层工会:')], []),
    (DOCUMENT, 'R-DOC-COPY-TO', 'error', [put('copy-to', '省总工会。')], []),
    (DOCUMENT, 'R-DOC-CELLS', 'error', [swap('<cell>云溪县总工会</cell>', '')], []),
    (DOCUMENT, 'R-DOC-CELLS', None, [swap('<cell>云溪县总工会</cell><cell>3</cell>', '<cell span="2">云溪县总工会</cell>'),
                                     swap('<cell>合计</cell><cell>10</cell>', '<cell>合计</cell><cell>7</cell>')], []),
]


def cases_of_forms():
    """The lists beside this file; a case is (rule, severity, changes, options)."""
    for path in sorted((Path(__file__).resolve().parent / 'cases').glob('*.py')):
        spec = importlib.util.spec_from_file_location(path.stem.replace('-', '_'), path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from ((path.stem, *case) for case in module.CASES)


def spoken(arguments, **options):
    """rule -> severity of the findings."""
    done = harness.jianjia('check', '--diagnostics=json', *arguments, **options)
    findings = json.loads(done.out)['files'][0]['findings']
    return {f['rule']: f['severity'] for f in findings if f['code'] == 'RULE'}, [f for f in findings if f['stage'] != 'rules']


@functools.lru_cache(maxsize=None)
def spoken_of_sample(form):
    return spoken([harness.ROOT / 'samples' / form / 'valid' / 'ordinary.xml'])[0]


def run_case(case):
    number, (form, rule, severity, changes, options) = case
    text = (harness.ROOT / 'samples' / form / 'valid' / 'ordinary.xml').read_text(encoding='utf-8')
    for change in changes:
        changed = change(text)
        if changed == text:
            return case, None, 'change %d changes nothing' % (changes.index(change) + 1)
        text = changed
    path = suite.dir / ('%03d-%s.xml' % (number, rule))
    path.write_text(text, encoding='utf-8')
    before = spoken_of_sample(form)
    after, other = spoken([*options, path])
    return case, after, 'speaks without the change' if rule in before else other


def main():
    spoke = set()
    for (number, (form, rule, severity, _, options)), after, trouble in harness.parallel(run_case, list(enumerate(CASES + list(cases_of_forms())))):
        name = 'case %d %s %s' % (number, form, rule)
        if not suite.check(after is not None and trouble == [], name, trouble):
            continue
        suite.equal(after.get(rule), severity, name)
        spoke |= set(after)
    for sample, (after, _) in zip(harness.invalid_samples(), harness.parallel(lambda p: spoken([p]), harness.invalid_samples())):
        spoke |= set(after)
    known, packets = set(), set()
    for path in (harness.ROOT / 'schemas').glob('*/*.sch'):
        known |= set(re.findall(r'<sch:(?:assert|report) id="([^"]+)"', path.read_text(encoding='utf-8')))
    # those between several documents are the tests' of packets, lists and bulletins
    for form in (harness.ROOT / 'schemas').glob('*/form.xml'):
        manifest = form.read_text(encoding='utf-8')
        rules = re.search('<rules>(.*)</rules>', manifest)
        if 'internal="yes"' in manifest and rules:
            packets |= set(re.findall(r'<sch:(?:assert|report) id="([^"]+)"', (form.parent / rules.group(1)).read_text(encoding='utf-8')))
    suite.equal(sorted(known - spoke - TITLES - packets), [], 'rules that never speak')
    suite.equal(sorted(spoke - known), [], 'rules that no file defines')
    table = (harness.ROOT / 'docs' / 'rules.md').read_text(encoding='utf-8')
    suite.equal(sorted(r for r in known if '`%s`' % r not in table), [], 'rules that docs/rules.md leaves out')
    suite.finish()


main()
