#!/usr/bin/env python3
"""From the votes to documents and titles. A small office is made by hand: what each vote must come to is written down
here, by the rules of the office and not by the program, and everything is held against that: who is in, who is not and
why, the counts and names of the documents, deadlines, sums, what the ledger says after one grant and after two."""
import csv
import io
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import harness  # noqa: E402
import years  # noqa: E402
from votes import code, record, vote  # noqa: E402

suite = harness.Suite('commend')
SPOOL = suite.dir / 'spool'
# a year whose windows are all still to come, whatever the clock of the machine says; the one after has a 29 February
YEAR, ON = '2087', '2087-12-30'
OFFICE, SUPERIOR = '柘溪县总工会', '宁州市总工会'
DEMO, HOME, MODEL, STATION, KIN = '示范职工之家', '先进职工之家', '模范职工之家', '职工暖心驿站', '职工信赖的“娘家人”'
LONG = '柘溪食品饮料集团股份有限公司第一分公司及所属各生产基地联合基层工会委员会'
DEMOS = ['甲建材有限公司工会委员会', '乙建材有限公司工会委员会', '丙建材有限公司工会委员会', '丁建材有限公司工会委员会', LONG]
STATIONS = [('戊物业有限公司工会委员会', '东门职工暖心驿站'), ('戊物业有限公司工会委员会', '西门职工暖心驿站'), ('己物业有限公司工会委员会', '广场职工暖心驿站')]
PERSONS = [('庚中学工会委员会', '林溪'), ('辛小学工会委员会', '欧阳明远')]
HOLDERS = ['壬医院工会委员会', '癸医院工会委员会', '子纺织厂工会委员会', '丑纺织厂工会委员会', '寅运输公司工会委员会', '卯运输公司工会委员会']
NAMES = DEMOS + sorted({u for u, s in STATIONS}) + [u for u, s in PERSONS] + HOLDERS + ['辰没有申报的工会委员会', '巳缺材料的工会委员会']
CODES = {name: code('990108', 100 + i) for i, name in enumerate(NAMES)}
SYSTEM = {name: ('清水镇总工会' if i % 2 else '新桥街道总工会') for i, name in enumerate(NAMES)}


def tool(*args):
    return subprocess.run(list(map(str, args)), check=True, capture_output=True).stdout.decode()


def words(pdf):
    return re.sub(r'\s', '', tool('pdftotext', '-layout', pdf, '-'))


def pages(pdf):
    return int(re.search(r'Pages:\s+(\d+)', tool('pdfinfo', pdf)).group(1))


# --- the office ---

def form(name, sample, unit, subject=None):
    text = (harness.ROOT / 'samples' / name / 'valid' / sample).read_text(encoding='utf-8').replace('2026', YEAR)
    text = re.sub(r'<name>[^<]*</name>(\s*)<uscc>[^<]*</uscc>(\s*)<system>[^<]*<',
                  lambda m: '<name>%s</name>%s<uscc>%s</uscc>%s<system>%s<' % (unit, m.group(1), CODES[unit], m.group(2), SYSTEM[unit]), text, count=1)
    return re.sub(r'<subject>[^<]*<', '<subject>%s<' % subject, text, count=1) if subject else text


def drop(name, text):
    (SPOOL / 'inbox' / name).write_text(text, encoding='utf-8')


def serve():
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', '-q', '-j', '2', '--on', '2087-12-28', SPOOL)
    rejected = [p.name for p in SPOOL.glob('rejected/*/*')]
    suite.equal((done.code, rejected), (0, []), 'the forms are accepted')


def make_office():
    shutil.rmtree(SPOOL, ignore_errors=True)
    harness.jianjia('watch', '--once', '--settle-ms', '0', SPOOL)
    profile = (harness.ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    profile = profile.replace('房山区总工会', OFFICE).replace('北京市总工会', SUPERIOR).replace('房工发', '柘工发').replace('<period>2026<', '<period>%s<' % YEAR)
    profile = profile.replace('<grant quota="2"', '<grant quota="3"', 1)
    # two stations in the first window, though the year has two hundred
    station = profile.index('<form id="checklist-rest-station">')
    profile = profile[:station] + profile[station:].replace('<window name="上半年"', '<window name="上半年" quota="2"', 1)
    (SPOOL / 'profile.xml').write_text(profile, encoding='utf-8')
    register = '<?xml version="1.0" encoding="UTF-8"?>\n<register xmlns="urn:jianjia:register:1">\n'
    for name in NAMES:
        register += '  <unit key="%s">\n    <name>%s</name>\n    <uscc>%s</uscc>\n    <system>%s</system>\n  </unit>\n' % (CODES[name], name, CODES[name], SYSTEM[name])
    (SPOOL / 'register.xml').write_text(register + '</register>\n', encoding='utf-8')
    rows = [['事项', '单位', '称号', '级别', '决定单位', '日期', '文号']]
    for i, name in enumerate(HOLDERS):
        rows.append(['授予', name, HOME, '区级', OFFICE, '2084-12-20', '柘工发〔2084〕9号'])
    rows.append(['授予', HOLDERS[5], MODEL, '市级', SUPERIOR, '2085-12-20', '宁工发〔2085〕3号'])
    with open(suite.dir / 'titles.csv', 'w', encoding='utf-8', newline='') as out:
        csv.writer(out).writerows(rows)
    done = harness.jianjia('ledger', SPOOL, 'title', 'import', suite.dir / 'titles.csv')
    suite.equal(done.code, 0, 'the titles of earlier years are noted')


def make_applications():
    for i, unit in enumerate(DEMOS):
        drop('d%d.xml' % i, form('checklist-demonstration', 'ordinary.xml', unit))
    for i, (unit, subject) in enumerate(STATIONS):
        drop('s%d.xml' % i, form('checklist-rest-station', 'ordinary.xml', unit, subject))
    for i, (unit, subject) in enumerate(PERSONS):
        text = form('person-nomination', 'ordinary.xml', unit, subject)
        drop('p%d.xml' % i, text)
    drop('lacks.xml', form('registration-advanced-home', 'ordinary.xml', '巳缺材料的工会委员会'))
    serve()


# --- the votes: of eleven members six pass ---

GOOD = [
    vote(DEMO, LONG, 11), vote(DEMO, DEMOS[0], 10, 1), vote(DEMO, DEMOS[3], 5, 6),
    vote(STATION, STATIONS[0][0], 11, subject=STATIONS[0][1]), vote(STATION, STATIONS[2][0], 8, 3, subject=STATIONS[2][1]),
    vote(KIN, PERSONS[0][0], 9, 2, subject=PERSONS[0][1]), vote(KIN, PERSONS[1][0], 11, subject=PERSONS[1][1]),
    vote(MODEL, HOLDERS[0], 10, 1, matter='推荐'), vote(HOME, HOLDERS[1], 11, matter='复核合格'),
    vote(HOME, HOLDERS[2], 9, 2, matter='限期整改', reason='会员评家没有开展。'),
    vote(HOME, HOLDERS[4], 11, matter='撤销', reason='单位已经撤并'),
    vote(MODEL, HOLDERS[5], 11, matter='撤销', reason='职工之家长期关闭'),
]
# what is wrong with each of these, and only that
BAD = [
    ('R-AWARD-TIE', vote(DEMO, DEMOS[1], 9, 2)), ('R-AWARD-TIE', vote(DEMO, DEMOS[2], 9, 2)),
    ('R-AWARD-OVER', vote(STATION, STATIONS[1][0], 7, 4, subject=STATIONS[1][1])),
    ('R-AWARD-UNIT', vote(HOME, '午没有登记的工会委员会', 11)),
    ('R-AWARD-CLASS', vote('特级职工之家', DEMOS[0], 11)),
    ('R-AWARD-APPLICATION', vote(HOME, '辰没有申报的工会委员会', 11)),
    ('R-AWARD-ELIGIBLE', vote(HOME, '巳缺材料的工会委员会', 11)),
    ('R-AWARD-LEVEL', vote(MODEL, HOLDERS[1], 11)),
    ('R-AWARD-OWN', vote(HOME, DEMOS[0], 11, matter='推荐')),
    ('R-AWARD-CHAIN', vote(MODEL, DEMOS[0], 11, matter='推荐')),
    ('R-AWARD-TITLE', vote(HOME, DEMOS[0], 11, matter='撤销', reason='没有称号')),
    ('R-AWARD-STATE', vote(HOME, HOLDERS[3], 11, matter='整改合格')),
]
MEETING = '二〇八七年第二次评审会议'
DECIDED = '2087-08-31'
DECISIONS = [('授予', '柘工发〔2087〕31号', DECIDED), ('推荐', '柘工发〔2087〕32号', DECIDED, '顾长宁'), ('复核合格', '柘工发〔2087〕33号', DECIDED),
             ('限期整改', '柘工发〔2087〕34号', DECIDED), ('撤销', '柘工发〔2087〕35号', DECIDED, '顾长宁')]


def drop_votes(name, votes, **more):
    drop(name, record(votes, OFFICE, SUPERIOR, more.pop('meeting', MEETING), '2087-08-10', period=YEAR, publicity=('2087-08-12', '2087-08-20'), **more))
    serve()


def found(done):
    """Rule and message of every finding of the list."""
    text = done.err.decode()
    return re.findall(r'(?:error|warning|note): ([^\n]*) \[RULE\](?:\n    [^\n]*)*?\n    source: [^\n]*\((R-AWARD-[A-Z-]+)\)', text)


# --- steps ---

def step_nothing():
    done = harness.jianjia('commend', '--period', '2050', '-o', suite.dir / 'none', SPOOL)
    suite.check(done.code != 0 and b'YEAR-EMPTY' in done.err, 'a period with nothing in it is told', done.err[-400:])
    done = harness.jianjia('commend', '--period', YEAR, '--on', ON, '-o', suite.dir / 'none', SPOOL)
    suite.check(done.code != 0 and b'R-AWARD-NO-VOTES' in done.err, 'a period without votes is told', (done.code, done.err[-400:]))
    suite.check(not list((suite.dir / 'none').glob('**/*.pdf')), 'and nothing is made of it')


def step_bad():
    before = sorted(p.name for p in SPOOL.glob('titles/*/*'))
    drop_votes('votes.xml', GOOD + [v for r, v in BAD], decisions=DECISIONS)
    done = harness.jianjia('commend', '--period', YEAR, '--on', ON, '-f', 'pdf', '--grant', '-o', suite.dir / 'bad', SPOOL)
    suite.equal(done.code, 65, 'votes that cannot be carried out: told')
    told = found(done)
    for rule, v in BAD:
        named = v['unit'] + ('（%s）' % v['subject'] if v['subject'] else '')
        hits = [m for m, r in told if r == rule and named in m and v['klass'] in m and v['matter'] in m]
        suite.equal(len(hits), 1, '%s of %s is told once' % (rule, named))
    errors = [r for m, r in told if r not in ('R-AWARD-FAILED', 'R-AWARD-LATE', 'R-AWARD-UNVOTED', 'R-AWARD-DUE')]
    suite.equal(sorted(errors), sorted(r for r, v in BAD), 'nothing else is against the votes')
    suite.check(any(r == 'R-AWARD-FAILED' and DEMOS[3] in m for m, r in told), 'who did not pass is noted')
    suite.equal(sorted(p.name for p in SPOOL.glob('titles/*/*')), before, 'nothing is granted while anything is amiss')
    folder = only_folder('bad')
    suite.equal(pages(folder / '8　证书（A4）.pdf'), 6, 'all else is made: six certificates')
    text = words(suite.dir / 'bad' / '核对清单.pdf')
    for rule, v in BAD + [(None, GOOD[2])]:
        suite.check(v['unit'] in text, 'the list names ' + v['unit'])


def only_folder(place):
    folders = [p for p in (suite.dir / place).iterdir() if p.is_dir()]
    suite.equal(len(folders), 1, 'one meeting, one folder')
    return folders[0]


def step_good():
    """The same meeting corrected: what was wrong is taken out, with a reason."""
    withheld = [dict(v, withheld='再议') for r, v in BAD[:3]]
    drop_votes('votes2.xml', GOOD + withheld, decisions=DECISIONS, filed='2087-09-01')
    done = commend_twice()
    told = found(done)
    suite.check({r for m, r in told} <= {'R-AWARD-FAILED', 'R-AWARD-WITHHELD', 'R-AWARD-UNVOTED', 'R-AWARD-DUE'}, 'the corrected votes: nothing amiss', told)
    names = sorted(str(p.relative_to(only_folder('first'))) for p in only_folder('first').iterdir())
    kinds = {n.split('　')[1].split('.')[0] for n in names}
    suite.equal(kinds, {'表决结果报告', '公示', '表彰决定', '请款表（上半年）', '证书（A4）', '奖牌（A3）', '推荐报告', '整改通知', '复核确认通报', '撤销决定', '提请撤销的报告'},
                'every document is there')


def step_damaged():
    """One application is no longer what was handed in: told, nothing is granted, the others' papers are made."""
    victim = next(r['path'] for r in map(years.package_row, years.packages(SPOOL)) if r['form'] == 'checklist-demonstration' and r['unit'] == DEMOS[0])
    original = next(victim.glob('original.*'))
    sound = original.read_bytes()
    original.chmod(0o600)
    original.write_bytes(sound.replace('工会'.encode(), '公会'.encode(), 1))
    events = sorted(str(p) for p in SPOOL.glob('titles/*/*'))
    done = harness.jianjia('commend', '--period', YEAR, '--on', ON, '--grant', '-f', 'pdf', '-o', suite.dir / 'damaged', SPOOL)
    original.write_bytes(sound)
    said = done.err.decode()
    suite.equal(done.code, 65, 'damaged: told')
    suite.check('YEAR-DAMAGED' in said and DEMOS[0] in said, 'damaged: by unit', said[-600:])
    suite.check([m for m, r in found(done) if r == 'R-AWARD-ELIGIBLE' and DEMOS[0] in m], 'damaged: its vote is not carried out', found(done))
    suite.equal(sorted(str(p) for p in SPOOL.glob('titles/*/*')), events, 'damaged: nothing is granted')
    suite.equal(pages(only_folder('damaged') / '8　证书（A4）.pdf'), 5, 'damaged: the five others have their certificates')


def commend_twice():
    runs = [harness.jianjia('commend', '--period', YEAR, '--on', ON, '-o', suite.dir / place, SPOOL) for place in ('first', 'second')]
    suite.equal([r.code for r in runs], [0, 0], 'the documents are made\n' + runs[0].err.decode()[-1500:])
    suite.equal(harness.run('diff', '-rq', suite.dir / 'first', suite.dir / 'second').out, b'', 'the same archive gives the same bytes')
    return runs[0]


def step_documents():
    folder = only_folder('first')
    decision = words(folder / '3　表彰决定.pdf')
    # clubs in the order of the profile: 示范, 驿站, persons; each by its first and its count
    suite.check('授予' + LONG + '等2个单位“示范职工之家”称号（名单见附件1）' in decision or '授予' + DEMOS[0] + '等2个单位“示范职工之家”称号（名单见附件1）' in decision,
                'the decision names the first and the count', decision[:600])
    for title, names in (('示范职工之家名单（2个）', [LONG, DEMOS[0]]), ('职工暖心驿站名单（2个）', [STATIONS[0][0] + STATIONS[0][1], STATIONS[2][0] + STATIONS[2][1]]),
                         ('职工信赖的娘家人名单（2名）', ['林溪', '欧阳明远'])):
        suite.equal(decision.count(title), 2, 'decision: %s, in the note and on its sheet' % title)
        sheet = decision[decision.rindex(title) + len(title):]
        for name in names:
            suite.check(name in sheet, 'decision: %s lists %s' % (title, name), sheet[:300])
    for absent in (DEMOS[1], DEMOS[2], DEMOS[3], STATIONS[1][1]):
        suite.check(absent not in decision, 'decision: not ' + absent)
    notice = words(folder / '2　公示.pdf')
    suite.check('自2087年8月12日至2087年8月20日，共7个工作日' in notice, 'notice: working days', notice[:500])
    suite.check('990106********1351' in notice and '990106198304171351' not in notice, 'notice: numbers are masked')
    suite.check(all(n in notice for n in (LONG, '欧阳明远', HOLDERS[0], DEMOS[1])) and DEMOS[3] not in notice, 'notice: who passed, and nobody else')
    grants = words(folder / '4　请款表（上半年）.pdf')
    suite.check('合计（4个）' in grants and '204000.00' in grants and '贰拾万肆仟元整' in grants, 'grants: 2 of 100000 and 2 of 2000', grants[-400:])
    suite.check('小计（2个）' in grants and '200000.00' in grants and '4000.00' in grants, 'grants: sums of the classes')
    notice = words(folder / ('6　整改通知　%s（%s）.pdf' % (HOLDERS[2], HOME)))
    suite.check('至2088年2月29日止' in notice, 'rectification: six months after 31 August of the year before a leap year', notice)
    suite.check('2084年12月20日授予（柘工发〔2084〕9号）' in notice and '会员评家没有开展。经' in notice, 'rectification: the title and the reason')
    review = words(folder / '6　复核确认通报.pdf')
    suite.check('下次复核应在2090年8月31日前' in review and HOLDERS[1] in review, 'review: confirmed for three years', review)
    revoked, report = words(folder / '7　撤销决定.pdf'), words(folder / ('7　提请撤销的报告　%s（%s）.pdf' % (HOLDERS[5], MODEL)))
    suite.check(HOLDERS[4] in revoked and HOLDERS[5] not in revoked, 'revocation: of what the office granted')
    suite.check(report.count(SUPERIOR + '：') == 1 and HOLDERS[5] in report and '提请审议撤销' in report, 'revocation: a report about what it did not')
    recommended = words(folder / '5　推荐报告.pdf')
    suite.check('推荐%s为“模范职工之家”' % HOLDERS[0] in recommended and '签发人：顾长宁' in recommended, 'recommendation', recommended[:400])


def step_certificates():
    folder = only_folder('first')
    one, two = folder / '8　证书（A4）.pdf', folder / '9　奖牌（A3）.pdf'
    suite.equal((pages(one), pages(two)), (6, 4), 'a certificate each, a plaque for each that is no person')
    for pdf, size in ((one, '841.89 x 595.276'), (two, '1190.55 x 841.89')):
        suite.check(size in tool('pdfinfo', pdf), 'size of ' + pdf.name, tool('pdfinfo', pdf))
    numbers = [re.search(r'编号：(\S+?—\d{3})', words_of_page(one, n + 1)).group(1) for n in range(6)]
    suite.equal(numbers, ['柘工发〔2087〕31号—%03d' % (n + 1) for n in range(6)], 'certificates are numbered as the decision lists them')
    wide = suite.dir / 'bleed'
    harness.jianjia('commend', '--period', YEAR, '--on', ON, '-f', 'pdf,areas', '--bleed', '3', '-o', wide, SPOOL)
    folder = only_folder('bleed')
    suite.check('892.913 x 646.299' in tool('pdfinfo', folder / '8　证书（A4）.pdf'), 'with bleed the sheet is 18 mm wider', tool('pdfinfo', folder / '8　证书（A4）.pdf'))
    areas = (folder / '8　证书（A4）.areas.xml').read_text(encoding='utf-8')
    lines = re.findall(r'(柘溪食品饮料集团股份有限公司[^<"]*)', areas)
    suite.check(lines and all(not l.startswith('柘溪食品饮料集团股份有限公司第') for l in lines), 'a long name is parted after 公司', lines)


def words_of_page(pdf, number):
    return re.sub(r'[ \t]', '', tool('pdftotext', '-f', number, '-l', number, '-layout', pdf, '-'))


def titles(state=None):
    done = harness.jianjia('ledger', SPOOL, 'titles', '--as', 'csv')
    rows = list(csv.DictReader(io.StringIO(done.out.decode('utf-8-sig'))))
    return {(r['单位'], r['对象'], r['称号']): r for r in rows}


def step_grant():
    before = titles()
    done = harness.jianjia('commend', '--period', YEAR, '--on', ON, '--grant', '-f', 'pdf', '-o', suite.dir / 'granted', SPOOL)
    suite.check(done.code == 0 and b'6 titles granted, 3 other events' in done.err, 'grant: what the list asks for', done.err[-700:])
    suite.check(b"1 titles are another body's" in done.err, 'grant: the title of another body is left to it')
    after = titles()
    new = {k: r for k, r in after.items() if k not in before}
    suite.equal(set(new), {(LONG, '', DEMO), (DEMOS[0], '', DEMO), STATIONS[0] + (STATION,), STATIONS[2] + (STATION,), PERSONS[0] + (KIN,), PERSONS[1] + (KIN,)},
                'grant: exactly those that are in')
    for key, row in new.items():
        suite.equal((row['状态'], row['授予日期'], row['命名单位'], row['文号'], row['级别']), ('保持', DECIDED, OFFICE, '柘工发〔2087〕31号', '区级'), 'grant: %s' % (key,))
    suite.equal(after[(HOLDERS[2], '', HOME)]['状态'], '整改', 'grant: rectification runs')
    suite.equal(after[(HOLDERS[2], '', HOME)]['整改期限'], '2088-02-29', 'grant: until its deadline')
    suite.equal(after[(HOLDERS[4], '', HOME)]['状态'], '撤销', 'grant: revoked')
    suite.equal(after[(HOLDERS[5], '', MODEL)]['状态'], '保持', 'grant: not what another body granted')
    suite.equal(after[(HOLDERS[1], '', HOME)]['最近复核'], DECIDED, 'grant: the review counts')
    events = sorted(str(p) for p in SPOOL.glob('titles/*/*'))
    done = harness.jianjia('commend', '--period', YEAR, '--on', ON, '--grant', '-f', 'pdf', '-o', suite.dir / 'again', SPOOL)
    suite.check(done.code == 0 and b'0 titles granted, 0 other events' in done.err and b'9 were there before' in done.err, 'grant: once more changes nothing', done.err[-600:])
    suite.equal(sorted(str(p) for p in SPOOL.glob('titles/*/*')), events, 'grant: no file more')
    suite.equal(harness.run('diff', '-rq', suite.dir / 'granted', suite.dir / 'again').out, b'', 'grant: the documents stay the same')


def step_next():
    """Rules know what was granted; month ends; a second vote on those that were equal."""
    votes = [vote(DEMO, DEMOS[0], 11), vote(HOME, HOLDERS[1], 9, 2, matter='限期整改', reason='没有台账'),
             vote(HOME, HOLDERS[4], 11, matter='复核合格')]
    drop_votes('third.xml', votes, meeting='二〇八七年第三次评审会议', decisions=[('授予', '柘工发〔2087〕40号', '2087-08-30'), ('限期整改', '柘工发〔2087〕41号', '2087-08-30'), ('复核合格', '柘工发〔2087〕42号', '2087-08-30')])
    drop_votes('fourth.xml', [vote(HOME, HOLDERS[3], 9, 2, matter='限期整改', reason='没有台账')], meeting='二〇八七年第四次评审会议', decisions=[('限期整改', '柘工发〔2087〕43号', '2087-08-28')])
    done = harness.jianjia('commend', '--period', YEAR, '--on', ON, '-f', 'pdf', '-o', suite.dir / 'next', SPOOL)
    told = found(done)
    suite.check(any(r == 'R-AWARD-TWICE' and DEMOS[0] in m and MEETING in m for m, r in told), 'one that was granted is not granted twice', told)
    suite.check(any(r == 'R-AWARD-STATE' and HOLDERS[4] in m for m, r in told), 'what was revoked is not confirmed', told)
    for unit, day in ((HOLDERS[1], '2088年2月29日'), (HOLDERS[3], '2088年2月28日')):
        text = words(next((suite.dir / 'next').glob('*/6　整改通知　%s*.pdf' % unit)))
        suite.check('至%s止' % day in text, 'deadline of ' + unit, text)


def main():
    make_office()
    make_applications()
    for step in (step_nothing, step_bad, step_good, step_damaged, step_documents, step_certificates, step_grant, step_next):
        step()
    suite.finish()


main()
