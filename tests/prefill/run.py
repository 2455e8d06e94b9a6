#!/usr/bin/env python3
"""jianjia prefill: last year's accepted forms become drafts; what lasts is taken over, what belongs to a year is not, and
all of it is told."""
import json
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('prefill')
UNIT, CODE = '柘溪物流有限公司工会委员会', '81990111000000270U'
FORM = 'checklist-demonstration'
HOME = 'registration-advanced-home'


def sample(form):
    return (ROOT / 'samples' / form / 'valid/ordinary.xml').read_text(encoding='utf-8')


def spool_with(name, **forms):
    """A hot folder that has accepted the forms (id with _: text)."""
    spool = suite.dir / name
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    for form, text in forms.items():
        (spool / 'inbox' / (form + '.xml')).write_text(text, encoding='utf-8')
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    suite.equal(done.err.decode().count(' accepted '), len(forms), name + ': all are accepted')
    return spool


def prefill(spool, unit, *options, period='2027', name=None, code=0):
    """The drafts by form, from JSON; .root of each is its XML."""
    out = suite.dir / 'out' / (name or spool.name)
    shutil.rmtree(out, ignore_errors=True)
    done = harness.jianjia('prefill', '--period', period, unit, spool, '-o', out, '--as', 'json', *options)
    if not suite.equal(done.code, code, 'prefill of %s in %s ends' % (unit, spool.name) + ('' if done.code == code else ': ' + done.err.decode())):
        return {}
    if done.code or not done.out:
        return {}
    made = json.loads(done.out)
    drafts = {}
    for draft in made['drafts']:
        draft['whole'] = made
        draft['root'] = ElementTree.parse(draft['path']).getroot() if draft['path'] else None
        drafts[draft['form'] + ('/' + draft['subject'] if draft['form'] in drafts else '')] = draft
    return drafts


def fields(draft, what):
    return {f['field']: (f['was'], f['now']) for f in draft['fields'] if f['what'] == what}


def text_at(root, path):
    node = root.find('/'.join('{*}' + step for step in path.split('/')))
    return None if node is None else node.text


def check_every_form():
    """Of every form that people fill in: the draft is in the order of its schema, and only what is empty is wrong."""
    forms = [f for f in harness.forms()]
    spool = spool_with('every', **{f: sample(f) for f in forms})
    rows = json.loads(harness.jianjia('ledger', spool, 'list', '--confidential', '--as', 'json').out)
    rows = rows if isinstance(rows, list) else rows['rows']
    units = sorted({r['unit'] for r in rows})
    seen = set()
    for number, unit in enumerate(units):
        for draft in prefill(spool, unit, '--confidential', name='every-%d' % number).values():
            form = draft['form']
            seen.add(form)
            name = 'draft of ' + form
            root = draft['root']
            if not suite.check(root is not None, name + ' is made'):
                continue
            suite.equal((text_at(root, 'envelope/period'), text_at(root, 'envelope/unit/name')), ('2027', unit), name + ': period and unit')
            suite.equal(text_at(root, 'envelope/date'), None, name + ': the date is to be filled in')
            wrong = [a for a in draft['advice'] if a['severity'] == 'error']
            suite.check(not wrong, name + ': nothing taken over is wrong', wrong)
            suite.check(root.find('{*}opinions') is None and root.find('.//{*}portrait') is None, name + ': no opinions, no photographs')
            kept, emptied = fields(draft, 'kept'), fields(draft, 'emptied')
            suite.check(len(kept) >= 3 and emptied, name + ': what was kept and what was emptied is listed', (kept, emptied))
            suite.check(not fields(draft, 'new') and not fields(draft, 'gone') and not draft['form_changed'], name + ': the form is the same')
            blank = suite.dir / 'blank' / form
            done = harness.jianjia('blank', '--fillable', form, '--from', draft['path'], '-o', blank)
            suite.check(done.code == 0 and list(blank.glob('*.docx')), name + ': becomes a Word form', done.err)
    suite.equal(sorted(set(forms) - seen), ['annual-notice', 'official-document', 'vote-record'], 'forms of one occasion have no draft')
    return spool


def check_what_lasts(spool):
    draft = prefill(spool, UNIT, '--form', HOME)[HOME]
    root = draft['root']
    suite.equal([o.text for o in root.findall('{*}officers/{*}officer/{*}name')], ['何静', '赵启明', '孟晓兰'], 'people are taken over')
    suite.equal({o.text for o in root.findall('{*}officers/{*}officer/{*}age')}, {None}, 'ages are not')
    suite.equal((text_at(root, 'nature'), text_at(root, 'phone'), text_at(root, 'employees')), ('非公企业', '13900000021', None), 'facts and contacts, no counts')
    suite.check(root.find('{*}media') is None and text_at(root, 'ballot/entitled') is None and root.find('{*}ballot/{*}entitled') is not None, 'results are empty, photographs gone')
    suite.equal(fields(draft, 'emptied').get('职工人数'), ('186', ''), 'what stood there is told')
    suite.check('工会正副主席情况 › 主席、副主席 1 › 职务' in fields(draft, 'check'), 'posts are to be checked')
    draft = prefill(spool, UNIT, '--form', FORM)[FORM]
    items = draft['root'].findall('{*}items/{*}item')
    suite.equal((len(items), items[0].get('ref'), [c.text for c in items[0]]), (21, 'R01', [None]), 'items stay, answers do not')
    names = sorted(p.name for p in (suite.dir / 'out' / 'every').glob('*.xml'))
    suite.equal(names, [UNIT + '-示范职工之家验收单-2027草稿.xml'], '--form makes one draft, with a name people can read')
    text = harness.jianjia('prefill', '--period', '2027', '--form', HOME, '--spool', spool, '-n', UNIT).out.decode()
    for line in ('年度：2026 → 2027', '沿用，请核对（3）', '清空，请重新填写', '工会正副主席情况 › 主席、副主席 1 › 姓名：何静'):
        suite.check(line in text, 'the text says ' + line, text)


def check_choosing(spool):
    suite.check('hardship-file' not in prefill(spool, '云汀食品有限公司工会委员会'), 'confidential forms only when asked for')
    prefill(spool, '没有这家', code=66)
    prefill(spool, '总工会', code=64)
    suite.check(FORM in prefill(spool, '柘溪物流有限公司工会委', '--form', FORM), 'a part of the name that only one unit has')
    suite.check(FORM in prefill(spool, CODE, '--form', FORM), 'by its code')
    prefill(spool, UNIT, period='2026', code=66)
    out = suite.dir / 'out' / 'dry'
    done = harness.jianjia('prefill', '--period', '2027', '-n', '-o', out, UNIT, spool)
    suite.check(done.code == 0 and not out.exists(), 'dry run writes nothing')
    suite.equal(harness.jianjia('prefill', UNIT, spool).code, 64, 'without a period')
    suite.equal(harness.jianjia('prefill', '--period', '2027', UNIT).code, 64, 'without a hot folder')


def check_newest():
    older = sample(FORM).replace('2026', '2025').replace('何静', '林晓荷')
    spool = spool_with('newest', older=older, newer=sample(FORM))
    suite.equal(text_at(prefill(spool, UNIT)[FORM]['root'], 'chair'), '何静', 'the newest of the earlier ones')
    draft = prefill(spool, UNIT, period='2026')[FORM]
    suite.check(draft['path'] is None and draft['submitted'], 'what is there already needs no draft')
    draft = prefill(spool, UNIT, '--form', FORM, period='2026')[FORM]
    suite.equal((draft['from_period'], text_at(draft['root'], 'chair')), ('2025', '林晓荷'), 'unless somebody asks for it')
    harness.jianjia('ledger', spool, 'withdraw', json.loads(harness.jianjia('ledger', spool, 'list', '--period', '2026', '--as', 'json').out)[0]['key'], '--reason', '重复')
    suite.equal(text_at(prefill(spool, UNIT)[FORM]['root'], 'chair'), '林晓荷', 'what was withdrawn does not count')


def check_register():
    spool = spool_with('register', one=sample(FORM))
    harness.jianjia('ledger', spool, 'units', 'confirm', UNIT)
    harness.jianjia('ledger', spool, 'units', 'set', UNIT, 'name=新柘溪物流公司工会委员会', 'system=云汀街道总工会', 'contact=孟晓兰', 'phone=010-00000000', '--on', '2026-12-01')
    draft = prefill(spool, '新柘溪物流公司工会委员会')[FORM]
    changed = fields(draft, 'changed')
    suite.equal(changed.get('申报信息 › 申报单位 › 工会名称（全称）'), (UNIT, '新柘溪物流公司工会委员会'), 'a new name')
    suite.equal(changed.get('申报信息 › 申报单位 › 系统工会'), ('新桥街道总工会', '云汀街道总工会'), 'another superior union')
    suite.equal(text_at(draft['root'], 'envelope/unit/name'), '新柘溪物流公司工会委员会', 'the draft has the new name')
    suite.check(FORM in prefill(spool, UNIT), 'by its former name')
    text = harness.jianjia('prefill', '--period', '2027', '-n', UNIT, spool).out.decode()
    suite.check('登记册的联系人：孟晓兰 010-00000000' in text, 'the contact of the register', text[:300])


def check_titles():
    spool = spool_with('titles', one=sample(FORM))
    code = json.loads(harness.jianjia('ledger', spool, 'list', '--as', 'json').out)[0]['check_code']
    done = harness.jianjia('ledger', spool, 'title', 'grant', UNIT, 'submission=' + code, 'date=2026-11-06')
    text = harness.jianjia('prefill', '--period', '2027', '-n', UNIT, spool).out.decode()
    suite.check(done.code != 0 or '现有称号：' in text and '示范职工之家（2026-11-06，' in text, 'titles it holds', (done.err, text[:300]))
    suite.equal(done.code, 0, 'a title is granted' + done.err.decode())


def check_other_versions():
    """The form as it was: another version, with a field that is gone, without one that is required now, with an old choice."""
    spool = spool_with('version', one=sample(HOME))
    package = next(p for p in (spool / 'archive' / '2026').iterdir() if p.is_dir() and not p.name.startswith('.'))
    raw = package / 'original.xml'
    text = raw.read_text(encoding='utf-8').replace(HOME + ':1', HOME + ':0')
    text = text.replace('<nature>非公企业</nature>', '<nature>私营</nature>\n  <fax>010-00000009</fax>')
    text = re.sub(r'\s*<phone>.*?</phone>', '', text)
    raw.write_text(text, encoding='utf-8')
    meta = (package / 'meta.xml').read_text(encoding='utf-8')
    changed = meta.replace('<version is="1"/>', '<version is="0"/>')
    suite.check(changed != meta, 'the record names the version', meta[:600])
    (package / 'meta.xml').write_text(changed, encoding='utf-8')
    draft = prefill(spool, UNIT)[HOME]
    suite.check(draft['form_changed'], 'the form is another version')
    suite.equal(list(fields(draft, 'gone').items()), [('fax', ('010-00000009', ''))], 'a field that is gone')
    suite.equal(list(fields(draft, 'new')), ['联系电话'], 'a field that is required now')
    suite.equal([c.tag.split('}')[1] for c in draft['root']][:6], ['envelope', 'nature', 'employees', 'members', 'phone', 'committee'], 'in the order of the schema')
    suite.check(draft['root'].tag == '{urn:jianjia:form:%s:1}form' % HOME, 'in the namespace of now')
    old = [a for a in draft['advice'] if a['field'] == '单位性质']
    suite.check(len(old) == 1 and old[0]['new'] and old[0]['found'] == '私营', 'a value that is allowed no more', draft['advice'])


spool = check_every_form()
check_what_lasts(spool)
check_choosing(spool)
check_newest()
check_register()
check_titles()
check_other_versions()
suite.finish()
