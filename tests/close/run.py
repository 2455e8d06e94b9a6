#!/usr/bin/env python3
"""A year closed: what is in the folder, that it is the same twice and never over another, what keeps a year from being
closed, what a stopped run leaves, next year's profile."""
import os
import re
import shutil
import stat
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import years  # noqa: E402

suite = harness.Suite('close')
CATALOGUE = '{urn:jianjia:archive-catalogue:1}'
PROFILE = '{urn:jianjia:profile:1}'
made, spool, closed = suite.dir / 'made', suite.dir / 'spool', suite.dir / 'spool/closed/2026'
draft = closed.with_name('2026（草稿）')


def close(*options, place=None):
    where = ('-o', place) if place else ()
    return harness.jianjia('close', '--period', '2026', '--on', '2026-12-30', *where, *options, spool)


def close_with(*folders):
    return harness.jianjia('close', '--period', '2026', '--on', '2026-12-30', '-o', suite.dir / 'more', spool, *folders)


def files(place):
    return {str(p.relative_to(place)): p.read_bytes() for p in sorted(place.rglob('*')) if p.is_file()}


def catalogue(place):
    return ET.parse(place / '归档目录.xml').getroot()


def items(place):
    return [i.attrib for i in catalogue(place).iter(CATALOGUE + 'item')]


def codes(done):
    return set(re.findall(r'\[(CLOSE-[A-Z]+|YEAR-[A-Z]+)\]', done.err.decode()))


def text_of(pdf):
    return re.sub(r'\s', '', harness.run('pdftotext', '-layout', pdf, '-').out.decode())


def prepare():
    years.generate(made, 40, 5)
    years.open_spool(made, spool)
    years.bring_titles(made, spool)
    for stage in years.book(made)['stages']:
        years.drop(made, spool, stage)
    some = sorted((spool / 'out/2026').rglob('*.docx'))
    some[0].write_bytes(some[0].read_bytes() + b' ')  # somebody saved it
    (spool / 'out/2026/会议').mkdir()
    shutil.copy(sorted(spool.glob('archive/*/*/result.pdf'))[0], spool / 'out/2026/会议/表决结果报告.pdf')
    return some[0].stem


def check_whole(edited):
    counts = years.book(made)['counts']
    done = close()
    suite.equal(done.code, 0, 'whole: closed\n' + done.err.decode()[-600:])
    suite.check(closed.is_dir() and not draft.exists() and len(list(closed.parent.iterdir())) == 1, 'whole: one folder', list(closed.parent.iterdir()))
    open_items, hidden = items(closed), items(closed / '保密')
    suite.equal(len(open_items), counts['standing'] - counts['confidential'] + 2, 'whole: what stands, and two documents')
    suite.equal(len(hidden), counts['confidential'], 'whole: what is confidential')
    suite.equal([int(i['number']) for i in open_items], list(range(1, len(open_items) + 1)), 'whole: numbered without gaps')
    aside = [a.get('fate') for a in catalogue(closed).iter(CATALOGUE + 'aside')] + [a.get('fate') for a in catalogue(closed / '保密').iter(CATALOGUE + 'aside')]
    suite.equal(aside.count('refused'), counts['rejected'], 'whole: what was refused')
    suite.equal(aside.count('replaced'), counts['superseded'], 'whole: what was replaced')
    rows = {r['key']: r for r in map(years.package_row, years.packages(spool))}
    filed = {i['key'] for i in open_items + hidden if i.get('key')}
    suite.equal(filed - {k for k, r in rows.items() if r['state'] == 'accepted'}, set(), 'whole: items are accepted submissions')
    wrong = [i['title'] for i in open_items if i.get('key') and int(i['pages']) != rows[i['key']]['pages']]
    suite.equal(wrong, [], 'whole: pages as recorded')
    for row in rows.values():
        tree = closed / '保密' if row['form'] == 'hardship-file' else closed
        found = [p for p in tree.rglob('original.*') if p.read_bytes() == next(row['path'].glob('original.*')).read_bytes()]
        if not suite.check(found, 'whole: a copy of each package', row['key']):
            break
    titles = {i['title']: i for i in open_items}
    suite.equal([i['title'] for i in open_items if i.get('edited')], [edited], 'whole: a copy that somebody worked on')
    suite.check(int(titles['表决结果报告'].get('pages', '0')) > 0, 'whole: a document, with its pages', titles['表决结果报告'])


def check_sound():
    for place in (closed, closed / '保密'):
        suite.equal(harness.run('sha256sum', '-c', '--quiet', 'SHA256SUMS', cwd=place).code, 0, 'sound: sha256sum in %s' % place.name)
        listed = {line.split('  ', 1)[1] for line in (place / 'SHA256SUMS').read_text().splitlines()}
        there = {str(p.relative_to(place)) for p in place.rglob('*') if p.is_file()} - {'SHA256SUMS'}
        suite.equal({n for n in there if not n.startswith('保密/')}, listed, 'sound: all files of %s are listed' % place.name)
    suite.equal(stat.S_IMODE((closed / '保密').stat().st_mode), 0o700, 'sound: 保密 is closed to others')
    names = {r['subject'] for r in map(years.package_row, years.packages(spool)) if r['form'] == 'hardship-file'}
    said = ''.join(text_of(closed / ('归档目录.' + e)) if e == 'pdf' else (closed / ('归档目录.' + e)).read_text() for e in ('xml', 'pdf'))
    suite.check(names and not [n for n in names if n in said], 'sound: nothing confidential in the open catalogue', names)
    suite.check(not [p for p in closed.rglob('original.xml') if '/保密/' not in str(p) and b'form:hardship-file' in p.read_bytes()], 'sound: nor in its folders')
    text = text_of(closed / '归档目录.pdf')
    missing = [i['title'] for i in items(closed) if re.sub(r'\s', '', i['title'])[:6] not in text]
    suite.equal(missing[:3], [], 'sound: every item is printed')
    suite.check('共%d件，%d页' % (len(items(closed)), sum(int(i.get('pages', 0)) for i in items(closed))) in text, 'sound: the printed sum', text[-300:])
    with zipfile.ZipFile(closed / '归档目录.xlsx') as book:
        sheet = book.read('xl/worksheets/sheet1.xml').decode()
    suite.equal(len(re.findall('<row ', sheet)), len(items(closed)) + 1, 'sound: a row of the workbook for each')
    if suite.need('qpdf'):
        suite.equal(harness.run('qpdf', '--check', closed / '归档目录.pdf').code, 0, 'sound: qpdf')
    done = harness.jianjia('close', '--verify', closed)
    suite.equal((done.code, done.err.count(b'\n')), (0, 1), 'sound: --verify says so')


def check_again():
    before = files(closed)
    done = close()
    suite.equal(done.code, 0, 'again: nothing differs\n' + done.err.decode()[-400:])
    suite.check(b'nothing has changed' in done.err, 'again: and it says so', done.err[-300:])
    suite.equal(files(closed) == before, True, 'again: untouched')
    other = suite.dir / 'other'
    suite.equal(close(place=other).code, 0, 'again: elsewhere')
    suite.equal(files(other) == before, True, 'again: the same bytes')
    # a run that was stopped: a file cut short, one that does not belong, one that is there
    half = other.with_name('.part-third')
    shutil.copytree(other, half)
    one = next(half.rglob('result.pdf'))
    one.write_bytes(one.read_bytes()[:100])
    (half / '材料' / '没有的.txt').write_text('x')
    (half / '归档目录.pdf').unlink()
    suite.equal(close(place=suite.dir / 'third').code, 0, 'again: after a run that was stopped')
    suite.equal(files(suite.dir / 'third') == before, True, 'again: the same bytes all the same')
    suite.check(not half.exists(), 'again: nothing is left of it')


def check_verify():
    place = suite.dir / 'other'
    victim = next(place.rglob('result.docx'))
    kept = victim.read_bytes()

    def broken(name, says):
        done = harness.jianjia('close', '--verify', place)
        suite.equal(done.code, 65, 'verify: %s' % name)
        suite.check(says.encode() in done.err and done.err.count(b'[CLOSE-BROKEN]') == 1, 'verify: %s is named' % name, done.err)
    victim.write_bytes(kept[:-1] + b'?')
    broken('a changed file', victim.parent.name)
    victim.unlink()
    broken('a missing file', 'missing')
    victim.write_bytes(kept)
    (place / '材料' / '多.txt').write_text('x')
    broken('a file too many', '多.txt')
    (place / '材料' / '多.txt').unlink()
    suite.equal(harness.jianjia('close', '--verify', place).code, 0, 'verify: as it was')
    suite.equal(harness.jianjia('close', '--verify', suite.dir / 'none').code, 66, 'verify: what is not there')


def check_never_over():
    before = files(closed)
    row = next(r for r in map(years.package_row, years.packages(spool)) if r['form'] == 'work-plan' and r['state'] == 'accepted')
    harness.jianjia('ledger', spool, 'withdraw', row['key'], '--reason', '不再办理')
    done = close()
    suite.equal((done.code, codes(done) - {'CLOSE-UNDECIDED', 'CLOSE-NEXT'}), (65, {'CLOSE-DIFFERS'}), 'never over: it differs')
    suite.check('其他/撤回' in done.err.decode(), 'never over: and how', done.err[-500:])
    suite.equal(files(closed) == before, True, 'never over: untouched')
    suite.equal([p.name for p in closed.parent.iterdir()], ['2026'], 'never over: nothing else is left')
    suite.equal(close(place=suite.dir / 'new').code, 0, 'never over: elsewhere it can be closed anew')
    harness.jianjia('ledger', spool, 'undo', row['key'])


def hindered(name, code, says):
    """A draft is made, with the reason; the rest is in it."""
    place = suite.dir / 'hindered'
    done = close(place=place)
    beside = place.with_name('hindered（草稿）')
    suite.equal(done.code, 65, 'hindered: %s' % name)
    suite.check(code in codes(done) and says in done.err.decode(), 'hindered: %s is told' % name, done.err[-900:])
    if suite.check(beside.is_dir() and not place.exists(), 'hindered: %s: a draft' % name):
        suite.check(catalogue(beside).get('draft') == 'yes' and '（草稿）' in text_of(beside / '归档目录.pdf'), 'hindered: %s: it says so' % name)
        suite.equal(harness.jianjia('close', '--verify', beside).code, 0, 'hindered: %s: sound' % name)
    return beside


def check_hindered():
    whole = len(items(closed))
    suite.equal(close(place=suite.dir / 'sound').code, 0, 'hindered: not yet')
    waiting = spool / 'inbox/迟来.xml'
    waiting.write_text('<x/>')
    beside = hindered('a file that waits', 'CLOSE-WAITING', '迟来.xml')
    suite.equal(len(items(beside)), whole, 'hindered: all else is there')
    waiting.unlink()
    row = next(r for r in map(years.package_row, years.packages(spool)) if r['form'] == 'coverage-return' and r['state'] == 'accepted')
    pdf = row['path'] / 'result.pdf'
    kept = pdf.read_bytes()
    pdf.write_bytes(kept + b'x')
    beside = hindered('a damaged package', 'CLOSE-DAMAGED', row['unit'])
    suite.equal([i.get('damaged') for i in items(beside) if i.get('key') == row['key']], ['1'], 'hindered: the catalogue says what is damaged')
    suite.equal(len(items(beside)), whole, 'hindered: it is in the catalogue all the same')
    pdf.write_bytes(kept)
    shutil.move(row['path'], suite.dir / 'aside')
    harness.jianjia('ledger', spool, 'rebuild')
    shutil.move(suite.dir / 'aside', row['path'])
    beside = hindered('a ledger that lags behind', 'YEAR-LAGS', 'rebuild')
    suite.equal(len(items(beside)), whole, 'hindered: the package is filed all the same')
    harness.jianjia('ledger', spool, 'rebuild')
    place = suite.dir / 'hindered'
    done = close('--strict', place=place)
    suite.check(done.code == 65 and not place.exists() and 'CLOSE-UNDECIDED' in codes(done), 'hindered: --strict, while applications wait for a decision')
    suite.equal(close(place=place).code, 0, 'hindered: closed in the end')
    suite.check(place.is_dir() and not beside.exists(), 'hindered: the draft is gone')
    suite.equal(files(place) == files(suite.dir / 'sound'), True, 'hindered: the same as before')


def check_decided():
    """A title granted this year, and a vote, are decisions."""
    done = close(place=suite.dir / 'decided')
    waiting = re.findall(r'warning: (.*?) applied for (\S+) and is eligible', done.err.decode())
    suite.check(len(waiting) > 2, 'decided: some wait')
    unit, kind = next(w for w in waiting if '（' not in w[0])
    harness.jianjia('ledger', spool, 'title', 'grant', unit, 'title=' + kind, 'date=2026-12-20', 'number=柘工发〔2026〕9号')
    done = close(place=suite.dir / 'decided2')
    after = re.findall(r'warning: (.*?) applied for (\S+) and is eligible', done.err.decode())
    suite.equal([w for w in waiting if w not in after], [(unit, kind)], 'decided: by a title')
    new = [p for p in (suite.dir / 'decided2/登记/titles').rglob('*.xml') if '2026-12-20' in p.read_text()]
    suite.equal(len(new), 1, 'decided: the title is filed')


def check_folders():
    other = suite.dir / '表彰'
    (other / '证书').mkdir(parents=True)
    (other / '表彰决定.docx').write_bytes(b'PK')
    (other / '表彰决定.pdf').write_bytes(b'%PDF')
    (other / '证书/全部.pdf').write_bytes(b'%PDF')
    (other / '~$打开.docx').write_bytes(b'x')
    done = close_with(other)
    suite.equal(done.code, 0, 'folders: closed')
    found = {i['title']: i for i in items(suite.dir / 'more') if not i.get('key')}
    suite.check('表彰决定' in found and '全部' in found and len(found) == 4, 'folders: files of one name are one item', list(found))
    suite.check((suite.dir / 'more/文件/表彰/证书/全部.pdf').exists() and (suite.dir / 'more/文件/表彰/表彰决定.docx').exists(), 'folders: with their folders')
    suite.equal(close_with(suite.dir / 'none').code, 66, 'folders: one that is not there')


def check_next():
    draft_of = closed / 'profile.next.xml'
    root = ET.parse(draft_of).getroot()
    suite.equal(root.find(PROFILE + 'period').text, '2027', 'next: the period')
    said = draft_of.read_text(encoding='utf-8')
    windows = {(f.get('id'), w.get('name')): (w.get('opens'), w.get('closes')) for f in root.iter(PROFILE + 'form') for w in f.iter(PROFILE + 'window')}
    # 31 October 2027 is a Sunday, 30 September a Thursday, 5 June a Saturday
    suite.equal(windows['checklist-rest-station', '下半年'], ('07-01', '11-01'), 'next: a last day on a Sunday moves on')
    suite.equal(windows['registration-advanced-home', '年度'], ('04-12', '09-30'), 'next: a last day of work stays')
    suite.equal(windows['assessment-report', '试点考核'], ('05-01', '06-07'), 'next: over a weekend')
    suite.check('顺延：职工暖心驿站验收单（下半年）截止日2027年10月31日是休息日，顺延到2027年11月1日' in said, 'next: and says so')
    suite.check('待核：2027年的放假安排公布后' in said and '待核：最低生活保障标准' in said, 'next: what only people know')
    suite.check('<!-- The office that issues the forms.' in said, 'next: comments of the profile stay')
    notice = suite.dir / 'notice-2027.xml'
    notice.write_text((made / 'notice.xml').read_text(encoding='utf-8').replace('2026', '2027'), encoding='utf-8')
    done = harness.jianjia('bundle', '--profile', draft_of, notice, '-o', suite.dir / 'notice-2027')
    suite.equal(done.code, 0, 'next: the bundle of next year\n' + done.err.decode())
    # what the office wrote itself, and a calendar that is known
    own = (made / 'profile.xml').read_text(encoding='utf-8')
    own = own.replace('<year number="2026">', '<year number="2027">\n      <off days="2027-09-28/2027-10-03">某节</off>\n    </year>\n    <year number="2026">')
    own = own.replace('>jianjia@example.org<', '>jianjia2026@example.org<')
    (suite.dir / 'own.xml').write_text(own, encoding='utf-8')
    shutil.copy(made / 'register.xml', suite.dir / 'register.xml')
    done = close('--profile', suite.dir / 'own.xml', place=suite.dir / 'own')
    suite.equal(done.code, 0, 'next: another profile\n' + done.err.decode()[-300:])
    said = (suite.dir / 'own/profile.next.xml').read_text(encoding='utf-8')
    suite.check('opens="04-12" closes="10-04"' in said, 'next: past a holiday that is known')
    suite.check('待核：“jianjia2026@example.org”里写着2026' in said and '放假安排公布后，照' not in said, 'next: a year in somebody\'s words')


def check_nothing():
    done = harness.jianjia('close', '--period', '2031', '-o', suite.dir / 'empty', spool)
    suite.check(done.code == 66 and 'YEAR-EMPTY' in codes(done) and not (suite.dir / 'empty').exists(), 'nothing: a period with nothing in it', (done.code, done.err))
    suite.equal(harness.jianjia('close', spool).code, 64, 'nothing: no period')
    suite.equal(harness.jianjia('close').code, 64, 'nothing: no spool')
    (suite.dir / 'blocked').write_text('x')
    done = close(place=suite.dir / 'blocked/2026')
    suite.check(done.code in (73, 74) and 'CLOSE-WRITE' in codes(done), 'nothing: a place that cannot be written', (done.code, done.err[-300:]))


def main():
    os.environ.pop('LC_ALL', None)
    edited = prepare()
    check_whole(edited)
    check_sound()
    check_again()
    check_verify()
    check_never_over()
    check_hindered()
    check_next()
    check_nothing()
    check_folders()
    check_decided()
    suite.finish()


main()
