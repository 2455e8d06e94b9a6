#!/usr/bin/env python3
"""Units and titles over the years, as a clerk and the hot folder see them: the register gives submissions their identity,
titles are noted, corrected and listed, the rules know them, and all of it is in files from which the ledger is made again."""
import json
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('titles')
FORM = 'checklist-demonstration'
SAMPLE = (ROOT / 'samples' / FORM / 'valid/ordinary.xml').read_text(encoding='utf-8')
HOME = (ROOT / 'samples/checklist-advanced-home/valid/ordinary.xml').read_text(encoding='utf-8')
UNIT, CODE = '柘溪物流有限公司工会委员会', '81990111000000270U'


def spool_at(name):
    spool = suite.dir / name
    suite.check(harness.jianjia('watch', '--once', '--settle-ms', '0', spool).code == 0, name + ': the spool is made')
    return spool


def drop(spool, name, text):
    """Drops a form, lets the service run, answers its lines."""
    (spool / 'inbox' / name).write_text(text, encoding='utf-8')
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    suite.check(done.code == 0, 'the service ends well: ' + name, done.err)
    return done.err.decode()


def ledger(spool, *words, code=0, **more):
    done = harness.jianjia('ledger', spool, *words, **more)
    suite.check(done.code == code, 'ledger %s ends with %d' % (' '.join(map(str, words)), code), done.err)
    return done.out.decode() + done.err.decode()


def listed(spool, *words):
    """The rows of a list."""
    done = harness.jianjia('ledger', spool, *words, '--as', 'json')
    suite.check(done.code == 0, 'ledger %s is JSON' % ' '.join(map(str, words)), done.err)
    rows = json.loads(done.out or b'[]')
    return rows if isinstance(rows, list) else rows['rows']


def findings(spool, key):
    rows = sqlite3.connect(spool / 'ledger.sqlite').execute('SELECT code, severity FROM finding WHERE key LIKE ?', (key + '%',))
    return dict(rows.fetchall())


def unit(text, number):
    text = text.replace('<uscc>%s</uscc>' % CODE, '')
    return text.replace(UNIT, '第%d公司工会委员会' % number)


def newest(spool, **wanted):
    rows = [r for r in listed(spool, 'list') if all(r[k] == v for k, v in wanted.items())]
    return rows[0] if rows else {}


def dump(spool):
    return '\n'.join(l for l in sqlite3.connect(spool / 'ledger.sqlite').iterdump() if l.startswith('INSERT'))


def check_identity():
    """A unit under its old name and without its code is the same unit once staff said so."""
    spool = spool_at('identity')
    drop(spool, 'a.xml', SAMPLE)
    proposed = listed(spool, 'units')
    suite.equal([(u['registered'], u['key'], u['submissions']) for u in proposed], [('待确认', '', 1)],
                'a unit that a submission names is proposed')
    ledger(spool, 'units', 'confirm', UNIT)
    ledger(spool, 'units', 'set', UNIT, 'name=新柘溪物流公司工会委员会', 'phone=010-00000000', '--on', '2026-06-01')
    lines = drop(spool, 'b.xml', SAMPLE.replace('<uscc>%s</uscc>' % CODE, '').replace('<members>182<', '<members>183<'))
    suite.check('revision=2' in lines, 'under its former name it corrects what it filed with its code', lines)
    row = newest(spool, revision=2)
    suite.equal((row.get('unit_key'), bool(row.get('supersedes')), row.get('possible')), (CODE, True, ''), 'the record has the key')
    wide = ''.join(chr(ord(c) + 0xFEE0) for c in CODE.lower())
    lines = drop(spool, 'wide.xml', SAMPLE.replace(CODE, wide).replace('<members>182<', '<members>184<'))
    suite.check('revision=3' in lines, 'a code in full width is the same code', lines)
    lines = drop(spool, 'c.xml', SAMPLE.replace(CODE, '81110111000000019F').replace('<members>182<', '<members>181<'))
    suite.check('revision=1' in lines, 'another code under the same name is another unit', lines)
    units = {u['name']: u for u in listed(spool, 'units')}
    suite.equal(units['新柘溪物流公司工会委员会']['submissions'], 3, 'all are counted as its own')
    ledger(spool, 'units', 'confirm', '没有的工会', code=66)
    suite.check('没有这个操作' in ledger(spool, 'units', 'dance', code=64, env=harness.env(LC_ALL='zh_CN.UTF-8')), 'unknown edit')


def check_broken_register():
    spool = spool_at('broken')
    (spool / 'register.xml').write_text('<register xmlns="urn:jianjia:register:1"><unit key="7"><name>甲</name></unit></register>')
    lines = drop(spool, 'a.xml', SAMPLE)
    suite.check('register broken' in lines and 'accepted' in lines, 'a broken register is told and work goes on', lines)
    said = ledger(spool, 'units', code=78, env=harness.env(LC_ALL='zh_CN.UTF-8'))
    suite.check('单位名册' in said and 'register.xml' in said, 'the command says where it is broken', said)
    before = (spool / 'register.xml').read_bytes()
    ledger(spool, 'units', 'confirm', '--all', code=78)
    suite.equal((spool / 'register.xml').read_bytes(), before, 'and leaves it as it is')


def check_tables():
    """What is written as CSV or workbook can be changed in a spreadsheet program and taken back."""
    spool = spool_at('tables')
    for number in range(3):
        drop(spool, '%d.xml' % number, unit(SAMPLE, number))
    ledger(spool, 'units', '-o', suite.dir / 'units.csv')
    table = (suite.dir / 'units.csv').read_text(encoding='utf-8-sig').replace('第1公司工会委员会', '"第1公司，改名工会"')
    (suite.dir / 'units-gbk.csv').write_bytes(table.encode('gb18030'))
    ledger(spool, 'units', 'import', suite.dir / 'units-gbk.csv')
    units = listed(spool, 'units')
    suite.equal(sorted(u['key'] for u in units if u['key']), ['U0001', 'U0002', 'U0003'], 'the rows are units now')
    suite.check(any(u['name'] == '第1公司，改名工会' for u in units), 'as the table says', units)
    ledger(spool, 'units', '-o', suite.dir / 'again.csv')
    ledger(spool, 'units', 'import', suite.dir / 'again.csv')
    suite.equal(len([u for u in listed(spool, 'units') if u['key']]), 4, 'taking it back adds what was only proposed')
    ledger(spool, 'units', '-o', suite.dir / 'units.xlsx')
    before = listed(spool, 'units')
    ledger(spool, 'units', 'set', 'U0001', 'name=改过的名称', 'phone=010-00000001')
    ledger(spool, 'units', 'import', suite.dir / 'units.xlsx')
    suite.equal([(u['key'], u['name']) for u in listed(spool, 'units')], [(u['key'], u['name']) for u in before],
                'a workbook is taken as well as CSV')
    (suite.dir / 'titles.csv').write_bytes(
        '单位,称号,日期,文号\r\n第0公司工会委员会,先进职工之家,2024-02-29,"甲工发〔2024〕1号"\r\n'
        '第2公司工会委员会,没有的称号,2024-02-29,\r\n第2公司工会委员会,先进职工之家,2024-02-30,\r\n'
        '第2公司工会委员会,先进职工之家,2024-03-01,\r\n'.encode('gb18030'))
    said = ledger(spool, 'title', 'import', suite.dir / 'titles.csv', code=65, env=harness.env(LC_ALL='zh_CN.UTF-8'))
    suite.check('第3行' in said and '第4行' in said and '已记录2行' in said, 'rows that are wrong are named, the others noted', said)
    (suite.dir / 'results.csv').write_text('事项,单位,日期,结果\n年度考核,第0公司工会委员会,2025-03-01,合格\n'
                                           '年度考核,第2公司工会委员会,2025-03-01,不合格\n', encoding='utf-8')
    ledger(spool, 'title', 'import', suite.dir / 'results.csv')
    suite.equal({t['unit']: t['state'] for t in listed(spool, 'titles')}, {'第0公司工会委员会': '保持', '第2公司工会委员会': '待整改'},
                'a year of assessments from a table')
    for form, start in (('csv', b'\xef\xbb\xbf'), ('xlsx', b'PK')):
        for what in ('titles', 'due', 'units'):
            ledger(spool, what, '-o', suite.dir / ('%s.%s' % (what, form)))
            suite.check((suite.dir / ('%s.%s' % (what, form))).read_bytes().startswith(start), '%s as %s' % (what, form))


def check_rules():
    """What is noted about titles is what rules say of the next form."""
    spool = spool_at('rules')
    check = lambda *more: json.loads(harness.jianjia(  # noqa: E731
        'check', '--diagnostics=json', *more, ROOT / 'samples' / FORM / 'valid/ordinary.xml').out)['files'][0]['findings']
    suite.check(any(f['code'] == 'RULES-SKIPPED' for f in check()), 'without a spool the rules are skipped')
    suite.check(not check('--spool', spool), 'with one they are not')
    first = newest(spool) or (drop(spool, 'a.xml', SAMPLE) and newest(spool))
    said = findings(spool, first['key'])
    suite.check(not any(rule.startswith(('R-TITLE', 'R-GRANT', 'RULES-')) for rule in said), 'nothing is known, nothing is said', said)
    ledger(spool, 'title', 'grant', 'submission=' + first['check_code'], 'date=2025-05-06')
    suite.equal([f['rule'] for f in check('--spool', spool)], ['R-TITLE-HELD'], 'a title that is held')
    ledger(spool, 'title', 'assess', UNIT, 'date=2026-04-01', 'result=不合格')
    suite.equal([f['rule'] for f in check('--spool', spool)], ['R-TITLE-RECTIFY'], 'a failed assessment')
    ledger(spool, 'title', 'rectify', UNIT, 'date=2026-04-02')
    lines = drop(spool, 'b.xml', SAMPLE.replace('<members>182<', '<members>181<'))
    suite.check('rejected' in lines, 'the service refuses a unit under rectification', lines)
    page = next((spool / 'out/退回').glob('*.html')).read_text(encoding='utf-8')
    suite.check('“示范职工之家”正在限期整改（期限2026年10月2日），期间不能申报。' in page, 'and its report says until when')
    ledger(spool, 'title', 'close', UNIT, 'date=2026-05-02', 'result=合格')
    lines = drop(spool, 'c.xml', SAMPLE.replace('<members>182<', '<members>180<'))
    suite.check('accepted' in lines, 'once it is mended the unit may apply', lines)
    ledger(spool, 'title', 'revoke', UNIT, 'date=2026-05-03', 'body=乙市总工会', code=65)
    ledger(spool, 'title', 'revoke', UNIT, 'date=2026-05-03')
    suite.check(not check('--spool', spool), 'a revoked title does not bar')


def check_places():
    """The quota counts identities: who has a place keeps it when he corrects his form."""
    spool = spool_at('places')
    for number in range(3):
        drop(spool, '%d.xml' % number, unit(SAMPLE, number))
    keys = {r['unit']: r['key'] for r in listed(spool, 'list')}
    said = [findings(spool, keys['第%d公司工会委员会' % n]).get('R-GRANT') for n in range(3)]
    suite.equal(said, [None, None, 'warning'], 'the third of two places is told')
    drop(spool, 'again.xml', unit(SAMPLE, 1).replace('<members>182<', '<members>181<'))
    suite.equal(findings(spool, newest(spool, unit='第1公司工会委员会')['key']).get('R-GRANT'), None, 'a correction has a place')


def check_chain():
    """合格 before 区级: a warning in the sample profile, an error where the office says so."""
    spool = spool_at('chain')
    path = ROOT / 'samples/checklist-advanced-home/valid/ordinary.xml'
    profile = suite.dir / 'profile.xml'
    text = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    profile.write_text(text.replace('after="合格职工之家" missing="warning"', 'after="合格职工之家"'), encoding='utf-8')
    rules = lambda *more: [(f['rule'], f['severity']) for f in json.loads(harness.jianjia(  # noqa: E731
        'check', '--diagnostics=json', '--spool', spool, *more, path).out)['files'][0]['findings']]
    suite.equal(rules(), [('R-TITLE-CHAIN-NOTED', 'warning')], 'not known to be 合格')
    suite.equal(rules('--profile', profile), [('R-TITLE-CHAIN', 'error')], 'an office that is strict')
    (spool / 'profile.xml').write_bytes(profile.read_bytes())
    suite.equal(rules(), [('R-TITLE-CHAIN', 'error')], 'the profile of the spool is the one it is served with')
    (spool / 'profile.xml').unlink()
    ledger(spool, 'title', 'grant', UNIT, 'uscc=' + CODE, 'title=合格职工之家', 'date=2023-05-01')
    suite.equal([t['body'] for t in listed(spool, 'titles')], [UNIT], '合格 is what a unit decides itself')
    suite.equal((rules(), rules('--profile', profile)), ([], []), '合格 is noted')
    suite.check((suite.dir / 'register.xml').exists() is False, 'a profile elsewhere has its own register, when there is one')


def check_story():
    """Refusals are sentences; a correction undoes; the lists tell."""
    spool = spool_at('story')
    zh = harness.env(LC_ALL='zh_CN.UTF-8')
    ledger(spool, 'title', 'grant', '丙公司工会', 'title=模范职工之家', 'date=2024-02-29', 'body=乙市总工会', 'number=乙工发〔2024〕3号')
    ledger(spool, 'title', 'grant', '丙公司工会', 'title=先进职工之家', 'date=2022-02-28')
    said = ledger(spool, 'title', 'assess', '丙公司', 'result=合格', code=65, env=zh)
    suite.check('有2个称号符合' in said, 'a unit with two titles: which one', said)
    wanted = [('assess', ['result=合格', 'date=2025-02-29'], '不是存在的日期'), ('assess', ['result=好'], '不是合格或不合格'),
              ('rectify', ['date=2027-08-31', 'deadline=2028-03-01'], '最迟为2028-02-29'),
              ('close', ['result=合格', 'date=2027-01-01'], '现为“保持”，不能记录“整改合格'),
              ('revoke', ['date=2027-01-01'], '只能由乙市总工会撤销'), ('assess', ['result=合格', 'date=2024-02-28'], '早于'),
              ('correct', ['event=7', 'reason=记错'], '没有第7号事项'), ('dance', [], '没有“dance”这种事项')]
    for act, words, sentence in wanted:
        said = ledger(spool, 'title', act, '丙公司', 'title=模范职工之家', *words, code=65, env=zh)
        suite.check(sentence in said, 'title %s %s' % (act, ' '.join(words)), said)
    ledger(spool, 'title', 'rectify', '丙公司', 'title=模范职工之家', 'date=2027-08-31')
    due = listed(spool, 'due', '--on', '2028-03-01', '--within', '0')
    suite.equal([(d['task'], d['due']) for d in due],
                [('年度考核', '2023-02-28'), ('三年复核', '2025-02-28'), ('整改期满验收', '2028-02-29')], 'what is late, oldest first')
    ledger(spool, 'title', 'correct', '丙公司', 'title=模范职工之家', 'event=2', 'reason=记错单位')
    suite.equal([t['state'] for t in listed(spool, 'titles', '--class', '模范职工之家')], ['保持'], 'taken back')
    history = listed(spool, 'title', 'show', '丙公司', 'title=模范职工之家')
    suite.equal([(e['act'], e['void']) for e in history], [('授予', False), ('限期整改', True), ('更正', False)], 'nothing is lost')
    before = dump(spool)
    for path in spool.glob('ledger.sqlite*'):
        path.unlink()
    ledger(spool, 'rebuild')
    suite.equal(dump(spool), before, 'a rebuild from the files is equal')
    next(spool.glob('titles/*/0001.xml')).write_text('<event xmlns="urn:jianjia:title-event:1" act="dance"/>')
    said = ledger(spool, 'rebuild', code=65, env=zh)
    suite.check('0001.xml' in said and len(listed(spool, 'titles')) == 1, 'a broken title is told and left out', said)


def check_together():
    """Many clerks at once: no edit is lost, no number given twice."""
    spool = spool_at('together')
    ledger(spool, 'title', 'grant', '丁公司工会', 'title=先进职工之家', 'date=2020-01-01')
    drop(spool, 'a.xml', SAMPLE)
    ledger(spool, 'units', 'confirm', '--all')

    def clerk(number):
        return (harness.jianjia('ledger', spool, 'units', 'set', CODE, 'former=旧名%d工会' % number).code,
                harness.jianjia('ledger', spool, 'title', 'assess', '丁公司', 'result=合格', 'date=2021-01-01').code)
    codes = harness.parallel(clerk, range(12), 6)
    suite.equal(codes, [(0, 0)] * 12, 'every clerk got through')
    former = next(u['former'] for u in listed(spool, 'units') if u['key'] == CODE)
    suite.equal(len(former.split('；')), 12, 'every former name is there')
    title = next((spool / 'titles').iterdir())
    suite.equal(sorted(p.name for p in title.iterdir()), ['%04d.xml' % n for n in range(1, 14)], 'every event has a number of its own')
    suite.equal(len(listed(spool, 'title', 'show', '丁公司')), 13, 'and is in the history')


harness.parallel(lambda step: step(), (check_identity, check_broken_register, check_tables, check_rules, check_places, check_chain,
                                       check_story, check_together))
suite.finish()
