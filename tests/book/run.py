#!/usr/bin/env python3
"""The book of a period against what was dropped: every submission, unit, application and fault, in the order asked for."""
import io
import json
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import pictures  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('book')
B = '{urn:jianjia:book:1}'
CODE, UNIT = '81990111000000270U', '柘溪物流有限公司工会委员会'
HOME = ('registration-advanced-home', 'checklist-advanced-home', 'member-evaluation-report')
# names whose order by sound, by strokes and by the office's table differ
UNITS = (('张家桥食品公司工会委员会', '街道', '新桥街道总工会'), ('丁山机械公司工会委员会', '镇', '清水镇总工会'),
         ('赵村水泥公司工会委员会', '镇', '清水镇总工会'), ('安平纺织公司工会委员会', '局', '教育局工会'),
         ('一心药业公司工会委员会', '无', '某某联合会'))


def sample(form):
    return (ROOT / 'samples' / form / 'valid/ordinary.xml').read_text(encoding='utf-8')


def of_unit(text, name, system):
    start, end = text.index('<system>'), text.index('</system>')
    text = text[:start] + '<system>' + system + text[end:]
    return text.replace('<uscc>%s</uscc>' % CODE, '').replace(UNIT, name)


def drop(spool, files):
    (spool / 'inbox').mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (spool / 'inbox' / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    suite.check(done.code == 0, 'the service ends well', done.err)


def spool_at(name, files):
    spool = suite.dir / name
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    drop(spool, files)
    return spool


def book(spool, *options, code=0, period='2026', **more):
    done = harness.jianjia('year', '--period', period, '--on', '2026-11-01', *options, spool, **more)
    suite.check(done.code == code, 'year ends with %d' % code, (done.code, done.err))
    if not done.out:
        return None, done
    path = suite.dir / 'book.xml'
    path.write_bytes(done.out)
    valid = harness.run('xmllint', '--noout', '--schema', ROOT / 'schemas/common/book.xsd', path)
    suite.check(valid.code == 0, 'the book is valid', valid.err)
    return ET.fromstring(done.out), done


def unit_of(row, rows):
    """By key, code or name; who gave no code is the unit of that name that gave one, if one alone did."""
    codes = {r['uscc'] for r in rows if r['unit'] == row['unit'] and r['uscc']}
    return row['unit_key'] or row['uscc'] or (codes.pop() if len(codes) == 1 else row['unit'])


def all_samples():
    """Every valid sample that is the only one of its identity, and what the book should make of it."""
    files = {}
    for path in harness.valid_samples():
        files['%s-%s' % (path.parts[-3], path.name)] = path.read_bytes()
    return files


def check_everything():
    spool = spool_at('all', all_samples())
    root, _ = book(spool)
    listed = harness.jianjia('ledger', spool, 'list', '--standing', '--period', '2026', '--as', 'json', '--confidential')
    rows = json.loads(listed.out)
    rows = rows if isinstance(rows, list) else rows['rows']
    open_rows = [r for r in rows if not r['confidential']]
    suite.equal(sorted(s.get('key') for s in root.iter(B + 'submission')), sorted(r['key'] for r in open_rows),
                'all: every submission that counts, once')
    secret = [r for r in rows if r['confidential']]
    suite.check(secret, 'all: there are confidential ones')
    suite.equal({w.get('form'): int(w.get('count')) for w in root.iter(B + 'withheld')},
                {f: sum(r['form'] == f for r in secret) for f in {r['form'] for r in secret}}, 'all: which are counted')
    text = ET.tostring(root, encoding='unicode')
    for row in secret:
        suite.check(row['key'] not in text and (not row['subject'] or row['subject'] not in text),
                    'all: and nothing else is said of them', row['subject'])
    suite.equal(len({u.get('id') for u in root.iter(B + 'unit')}), len(list(root.iter(B + 'unit'))), 'all: each unit once')
    for s in root.iter(B + 'submission'):
        row = next(r for r in open_rows if r['key'] == s.get('key'))
        suite.equal((s.get('unit'), s.get('form'), s.get('subject') or '', int(s.get('pages'))),
                    (unit_of(row, rows), row['form'], row['subject'], row['pages']), 'all: ' + row['form_title'])
        suite.check(int(s.get('pages')) > 0, 'all: its pages are counted: ' + row['form_title'])
    again, _ = book(spool)
    suite.equal(ET.tostring(again), ET.tostring(root), 'all: the same archive gives the same book')
    ledger = harness.jianjia('ledger', spool, 'rebuild')
    suite.equal(ledger.code, 0, 'all: the ledger is made again')
    again, _ = book(spool)
    suite.equal(ET.tostring(again), ET.tostring(root), 'all: and from a rebuilt ledger the same book')


def home_files(spared=()):
    files = {}
    for number, (name, _, system) in enumerate(UNITS):
        for form in HOME:
            if (number, form) not in spared:
                files['%d-%s.xml' % (number, form)] = of_unit(sample(form), name, system)
    return files


def names(root, sort):
    units = {u.get('id'): u for u in root.iter(B + 'unit')}
    return [units[a.get('unit')].get('name')[:2] for a in sorted(root.iter(B + 'application'), key=sort)]


def check_applications():
    spool = spool_at('homes', home_files(spared={(1, HOME[1]), (3, HOME[2])}))
    root, _ = book(spool)
    systems = [s.get('name') for s in root.iter(B + 'system')]
    suite.equal(systems, ['清水镇总工会', '新桥街道总工会', '教育局工会', '某某联合会'], 'order: the office’s table of systems')
    suite.equal([s.get('kind') for s in root.iter(B + 'system')], ['乡镇总工会', '街道总工会', '委、局工会', None], 'order: their kinds')
    suite.equal(names(root, lambda a: int(a.get('order'))), ['丁山', '赵村', '张家', '安平', '一心'], 'order: the office’s')
    pinyin, _ = book(spool, '--order', 'pinyin')
    suite.equal(names(pinyin, lambda a: int(a.get('order'))), ['安平', '丁山', '一心', '张家', '赵村'], 'order: by sound')
    strokes, _ = book(spool, '--order', 'strokes')
    suite.equal(names(strokes, lambda a: int(a.get('order'))), ['一心', '丁山', '安平', '张家', '赵村'], 'order: by strokes')
    applications = {a.get('unit')[:2]: a for a in root.iter(B + 'application')}
    suite.equal(len(applications), 5, 'applications: one for each unit')
    for name, lacks in (('丁山', HOME[1]), ('安平', HOME[2])):
        a = applications[name]
        suite.equal(a.get('eligible'), 'no', 'applications: %s is not eligible' % name)
        suite.equal([l.get('form') for l in a.iter(B + 'lacks') if l.get('form')], [lacks], 'applications: for what it lacks')
        suite.check(any(f.get('rule') == 'R-PACKET-MISSING' for f in a.iter(B + 'finding')), 'applications: and it says so')
    a = applications['赵村']
    suite.equal((a.get('eligible'), [h.get('form') for h in a.iter(B + 'has')]), ('yes', list(HOME)),
                'applications: another has all it needs, in the order of the list')
    suite.equal([l.get('title') for l in a.iter(B + 'lacks')], ['相关影像资料'], 'applications: but no photographs')


def check_photos():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, 'w') as out:
        for form in HOME:
            out.writestr(form + '.xml', sample(form))
        for photo in ('R01', 'R03'):
            out.writestr('registration-advanced-home/%s.jpg' % photo, pictures.jpeg(1, 60, 40))
    spool = spool_at('photos', {'柘溪.zip': archive.getvalue()})
    root, _ = book(spool)
    a = next(root.iter(B + 'application'))
    suite.equal((a.get('photos'), [l.get('title') for l in a.iter(B + 'lacks')]), ('2', []), 'photos: they count as handed in')
    suite.equal((a.get('eligible'), [f.get('rule') for f in a.iter(B + 'finding') if f.get('severity') == 'error']), ('yes', []),
                'photos: and nothing is against it')


def check_word():
    """What came as a Word document counts as what came as XML."""
    out = suite.dir / 'word'
    done = harness.jianjia('blank', '--fillable', '--from', ROOT / 'samples' / HOME[0] / 'valid/ordinary.xml', '-o', out)
    suite.equal(done.code, 0, 'word: a filled Word form')
    files = {form + '.xml': sample(form) for form in HOME[1:]}
    files['登记表.docx'] = next(out.glob('*.docx')).read_bytes()
    root, _ = book(spool_at('word-spool', files))
    a = next(root.iter(B + 'application'))
    suite.equal([h.get('form') for h in a.iter(B + 'has')], list(HOME), 'word: it is part of the application')
    told = next(s for s in root.iter(B + 'submission') if s.get('form') == HOME[0])
    suite.check(told.get('damaged') is None and len(told) > 0, 'word: its facts are read', ET.tostring(told))


def check_same_unit():
    """Under its code, and without it under the same name, it is one unit."""
    with_code = {form + '.xml': sample(form) for form in HOME[:2]}
    with_code['评家.xml'] = sample(HOME[2]).replace('<uscc>%s</uscc>' % CODE, '')
    spool = spool_at('same', with_code)
    root, _ = book(spool)
    suite.equal([(u.get('id'), u.get('name')) for u in root.iter(B + 'unit')], [(CODE, UNIT)], 'same unit: one')
    a = next(root.iter(B + 'application'))
    suite.equal(len(list(a.iter(B + 'has'))), 3, 'same unit: with all its forms')


def check_refused():
    bad = of_unit(sample(HOME[1]), UNITS[0][0], UNITS[0][2]).replace('<members>182</members>', '<members>-3</members>')
    spool = spool_at('refused', dict(home_files(), **{'错.xml': bad, '不是表.xml': '<a/>'}))
    root, _ = book(spool)
    refused = {r.get('file'): r for r in root.iter(B + 'refused')}
    suite.equal(sorted(refused), ['不是表.xml', '错.xml'], 'refused: both')
    suite.equal(refused['错.xml'].get('unit'), UNITS[0][0], 'refused: whose it is')
    suite.check(refused['错.xml'].get('reason') and int(refused['错.xml'].get('errors')) > 0, 'refused: why')
    suite.equal(refused['不是表.xml'].get('unit'), None, 'refused: of nobody known')


def check_faults():
    spool = spool_at('faults', home_files())
    healthy, _ = book(spool)
    one = next(s for s in healthy.iter(B + 'submission') if s.get('form') == HOME[0] and s.get('unit') == UNITS[2][0])
    package = next(spool.glob('archive/*/' + one.get('key')))
    (package / 'original.xml').write_bytes((package / 'original.xml').read_bytes() + b' ')
    root, done = book(spool, code=65)
    suite.check('YEAR-DAMAGED' in [f.get('code') for f in root.iter(B + 'fault')], 'damaged: a fault in the book')
    suite.check(UNITS[2][0] in done.err.decode(), 'damaged: told with its unit', done.err)
    suite.equal([s.get('key') for s in root.iter(B + 'submission') if s.get('damaged')], [one.get('key')], 'damaged: that one alone')
    a = next(a for a in root.iter(B + 'application') if a.get('unit') == UNITS[2][0])
    suite.equal((a.get('eligible'), [f.get('rule') for f in a.iter(B + 'finding')]), ('no', ['YEAR-DAMAGED']),
                'damaged: its application waits, and nothing else is said against it')
    suite.equal(sum(a.get('eligible') == 'yes' for a in root.iter(B + 'application')), 4, 'damaged: the others are as they were')
    shutil.copytree(package, package.with_name('0' * 32))
    root, done = book(spool, code=65)
    suite.check('YEAR-LAGS' in [f.get('code') for f in root.iter(B + 'fault')], 'lagging: a fault in the book')
    suite.check('rebuild' in done.err.decode(), 'lagging: and what to do', done.err)
    empty, done = book(spool, code=66, period='2031')
    suite.check(empty is None and '2031' in done.err.decode(), 'empty: a period with nothing in it', (empty, done.err))
    done = harness.jianjia('year', spool)
    suite.check(done.code == 64 and b'--period' in done.err, 'a period must be named', (done.code, done.err))


def check_facts():
    """A form's manifest says what the book shows of it."""
    data = suite.dir / 'data'
    for tree in ('schemas', 'templates'):
        shutil.copytree(ROOT / tree, data / tree)
    manifest = data / 'schemas' / HOME[0] / 'form.xml'
    text = manifest.read_text(encoding='utf-8')
    if '<facts>' in text:
        text = text[:text.index('<facts>')] + text[text.index('</facts>') + 8:]
    facts = '<facts><fact path="members"/><fact path="ballot/satisfaction"/><fact path="envelope/unit/system"/><fact path="none"/></facts>'
    manifest.write_text(text.replace('</form>', facts + '</form>'), encoding='utf-8')
    spool = spool_at('facts', {'一.xml': sample(HOME[0])})
    root, _ = book(spool, '--data', data)
    told = next(root.iter(B + 'submission'))
    source = ET.fromstring(sample(HOME[0]))
    ns = source.tag[:source.tag.index('}') + 1]
    suite.equal([(c.tag, ''.join(c.itertext()).strip()) for c in told],
                [(ns + n, source.find('.//' + ns + p).text) for n, p in
                 (('members', 'members'), ('satisfaction', 'satisfaction'), ('system', 'system'))], 'facts: those the manifest names')


for check in (check_everything, check_applications, check_photos, check_word, check_same_unit, check_refused, check_faults, check_facts):
    check()
suite.finish()
