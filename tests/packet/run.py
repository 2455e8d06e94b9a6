#!/usr/bin/env python3
"""The application packet of one unit: what is bound, in what order, and what keeps it from being bound."""
import re
import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import pictures  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('packet')
spoke = set()  # rules between documents
FORMS = ('registration-advanced-home', 'checklist-advanced-home', 'member-evaluation-report')


def text_of(form):
    return (ROOT / 'samples' / form / 'valid/ordinary.xml').read_text(encoding='utf-8')


def folder(name, photos=('R01', 'R03', 'R05'), **forms):
    """A unit's folder: the three forms of 先进职工之家, with what is to be otherwise."""
    place = suite.dir / name / '柘溪物流'
    shutil.rmtree(place, ignore_errors=True)
    (place / '照片').mkdir(parents=True)
    for form in FORMS:
        change = forms.get(form.replace('-', '_'), lambda text: text)
        if change:
            (place / (form + '.xml')).write_text(change(text_of(form)), encoding='utf-8')
    for n, photo in enumerate(photos):
        (place / '照片' / (photo + '.jpg')).write_bytes(pictures.jpeg(n, 100, 75, orientation=6 if n == 1 else 1))
    return place


def packet(place, *options):
    out = place.parent / 'out'
    shutil.rmtree(out, ignore_errors=True)
    done = harness.jianjia('packet', '-o', out, *options, place)
    spoke.update(re.findall('R-PACKET-[A-Z-]+', done.err.decode('utf-8')))
    return out, done


def pages_of(out):
    pdf = next(out.glob('*.pdf'))
    return pdf, harness.run('pdftotext', '-layout', pdf, '-').out.decode('utf-8').split('\f')[:-1]


def carried(docx):
    """Ids of the forms whose XML a DOCX takes along."""
    package = zipfile.ZipFile(docx)
    items = [n for n in package.namelist() if re.fullmatch(r'customXml/item[0-9]+\.xml', n)]
    return [re.search(rb'urn:jianjia:(?:form:)?([a-z-]+)', package.read(n)).group(1).decode() for n in sorted(items)]


def squeeze(text):
    return re.sub(r'\s', '', text)


def check_whole():
    place = folder('whole')
    out, done = packet(place)
    suite.equal(done.code, 0, 'whole: made')
    suite.equal(sorted(p.name for p in out.iterdir()), ['柘溪物流.docx', '柘溪物流.pdf'], 'whole: called by the folder')
    suite.equal(carried(next(out.glob('*.docx'))), list(FORMS), 'whole: the DOCX takes its forms along, and nothing else')
    pdf, pages = pages_of(out)
    suite.check('先进职工之家' in pages[0] and '申报材料' in pages[0] and '柘溪物流有限公司工会委员会' in pages[0], 'whole: the cover', pages[0])
    lines = re.findall(r'(\d)\. (\S+?)（.*?）\D*?(\d+)$', pages[1], re.M)
    suite.equal([name for _, name, _ in lines], ['先进职工之家登记表', '区级先进职工之家验收单', '会员评家报告', '影像资料'], 'whole: in the order of the material list')
    for number, name, page in lines:
        first = squeeze(pages[int(page) - 1])
        suite.check(first.startswith('材料' + number), 'whole: %s begins on page %s' % (name, page), first[:40])
    for number, page in enumerate(pages[1:], 2):
        suite.equal(re.findall(r'— ?(\d+) ?—', page), [str(number)], 'whole: the number of page %d' % number)
    sheet = squeeze(pages[-1])
    for n, caption in enumerate(('三委选举结果公示栏', '互助服务卡发放现场', '职工书屋和母婴关爱室'), 1):
        suite.check('图%d%s' % (n, caption) in sheet, 'whole: the caption of the checklist, photograph %d' % n, sheet)
    suite.check('验收项目1' in sheet and '验收项目2' in sheet, 'whole: items are numbered as on the paper', sheet)
    if suite.need('pdfimages'):
        listed = [line.split() for line in harness.run('pdfimages', '-list', pdf).out.decode().splitlines()[2:]]
        shapes = [(int(w) > int(h)) for _, _, kind, w, h, *_ in listed if kind == 'image']
        suite.equal(shapes, [True, False, True], 'whole: the second photograph stands upright')
        suite.check(all(max(int(r[3]), int(r[4])) <= 640 for r in listed), 'whole: photographs are made small')
    if suite.need('qpdf'):
        suite.equal(harness.run('qpdf', '--check', pdf).code, 0, 'whole: qpdf')
    with zipfile.ZipFile(next(out.glob('*.docx'))) as package:
        suite.check(package.testzip() is None and sum(n.startswith('word/media/') for n in package.namelist()) == 3, 'whole: the photographs are in the DOCX')
    return pdf.read_bytes()


def check_archive(expected):
    """A zip made on Chinese Windows, names in GBK, gives the same document."""
    place = folder('zip')
    archive = suite.dir / 'zip' / '柘溪物流.zip'
    with zipfile.ZipFile(archive, 'w') as z:
        for path in sorted(p for p in place.rglob('*') if p.is_file()):
            info = zipfile.ZipInfo(str(path.relative_to(place)))
            z.writestr(info, path.read_bytes())
        z.writestr('__MACOSX/._x', b'x')
    out, done = packet(archive, '-f', 'pdf')
    suite.equal(done.code, 0, 'zip: made')
    suite.check((out / '柘溪物流.pdf').read_bytes() == expected, 'zip: the same bytes as from the folder')


def faulty(name, rule, place, says=None):
    """Bound all the same, with the list of what is wrong; the exit code tells."""
    out, done = packet(place, '-f', 'pdf')
    suite.equal(done.code, 65, name + ': the exit code')
    suite.check(rule in done.err.decode('utf-8'), '%s: %s' % (name, rule), done.err)
    contents = squeeze(''.join(pages_of(out)[1][1:3]))
    suite.check('核对情况' in contents and '应改正' in contents, name + ': the paper says so', contents)
    suite.check(not says or says in contents, name + ': says ' + str(says), contents)


def counts(satisfied, fairly, not_at_all):
    """The overall row of the evaluation, adding up to what is valid."""
    row = '<overall><satisfied>%d</satisfied><fairly>%d</fairly><dissatisfied>%d</dissatisfied><abstained>1</abstained></overall>' % (satisfied, fairly, not_at_all)
    return lambda t: re.sub('<announced>.*?</announced>', '', re.sub('<overall>.*?</overall>', row, t))


def rate(said):
    return lambda t: re.sub('<satisfaction>.*?</satisfaction>', '<satisfaction>%s</satisfaction>' % said, t)


def check_faults():
    faulty('missing', 'R-PACKET-MISSING', folder('missing', checklist_advanced_home=None), '缺少“区级先进职工之家验收单”。')
    faulty('two missing', 'R-PACKET-MISSING', folder('two', checklist_advanced_home=None, member_evaluation_report=None), '等材料')
    faulty('unit', 'R-PACKET-UNIT', folder('unit', member_evaluation_report=lambda t: re.sub('<uscc>.*?</uscc>', '', t).replace('柘溪物流', '新桥物流')))
    faulty('period', 'R-PACKET-PERIOD', folder('period', member_evaluation_report=lambda t: t.replace('2026', '2025')))
    faulty('rate', 'R-PACKET-RATE', folder('rate', registration_advanced_home=lambda t: re.sub('<satisfaction>.*?</satisfaction>', '<satisfaction>91.50</satisfaction>', t)))
    faulty('low', 'R-PACKET-SATISFACTION', folder('low', member_evaluation_report=lambda t: counts(121, 0, 52)(t).replace('<recommended>是', '<recommended>否'), registration_advanced_home=rate('69.54')), '满意和基本满意121份，有效174份')
    out, done = packet(folder('at the floor', member_evaluation_report=counts(122, 0, 51), registration_advanced_home=rate('70.11')))
    suite.equal(done.code, 0, 'at the floor: 122 of 174 is enough')
    faulty('rounded', 'R-PACKET-SATISFACTION', folder('rounded', member_evaluation_report=lambda t: counts(1399, 0, 599)(t).replace('<recommended>是', '<recommended>否').replace('<valid>174', '<valid>1999').replace('<returned>176', '<returned>1999').replace('<issued>180', '<issued>1999').replace('<entitled>186', '<entitled>1999'), registration_advanced_home=rate('69.98')), '69.98%')
    faulty('not qualified', 'R-PACKET-QUALIFIED', folder('not qualified', member_evaluation_report=lambda t: t.replace('<qualified>是', '<qualified>否').replace('<recommended>是', '<recommended>否')), '没有认定本单位达到合格职工之家标准')
    faulty('not recommended', 'R-PACKET-RECOMMENDED', folder('not recommended', member_evaluation_report=lambda t: t.replace('<recommended>是', '<recommended>否')))
    faulty('failed', 'R-PACKET-ITEMS', folder('failed', checklist_advanced_home=lambda t: re.sub('<district[^>]*>是', '<district>否', t, 1)), '1项区验收没有达到，第一处是第1项')
    excluded = folder('excluded')
    sheet = text_of('score-sheet')
    (excluded / '评分表.xml').write_text(sheet.replace('ref="D5">否', 'ref="D5" remark="欠缴">是').replace('<recommended>是', '<recommended>否').replace('<grade>优秀</grade>', ''), encoding='utf-8')
    faulty('excluded', 'R-PACKET-EXCLUDED', excluded, '未完成工会经费上解任务')
    passed_over = folder('passed over')
    (passed_over / '评分表.xml').write_text(sheet.replace('<recommended>是', '<recommended>否'), encoding='utf-8')
    faulty('passed over', 'R-PACKET-GRADE', passed_over, '94.5分')
    group = suite.dir / 'group' / '小家'
    shutil.rmtree(group, ignore_errors=True)
    group.mkdir(parents=True)
    (group / '登记表.xml').write_text(re.sub('<satisfaction>.*?</satisfaction>', '<satisfaction>69.99</satisfaction>', text_of('registration-advanced-group')), encoding='utf-8')
    faulty('group', 'R-PACKET-SATISFACTION-SAID', group, '69.99%')
    faulty('code', 'R-PACKET-CODE', folder('code', member_evaluation_report=lambda t: t.replace('81990111000000270U', '81990111000000350F')))
    alone = folder('alone', registration_advanced_home=None, checklist_advanced_home=None)
    faulty('class', 'R-PACKET-CLASS', alone)
    twice = folder('twice')
    shutil.copy(twice / 'checklist-advanced-home.xml', twice / '验收单副本.xml')
    faulty('twice', 'R-PACKET-TWICE', twice, '验收单副本.xml')
    broken = folder('broken')
    (broken / 'checklist-advanced-home.xml').write_text('<form', encoding='utf-8')
    faulty('broken form', 'checklist-advanced-home.xml', broken)
    cut = folder('cut')
    (cut / '照片/断.jpg').write_bytes(pictures.jpeg(3, 100, 75)[:900])
    faulty('broken photo', '断.jpg', cut)
    empty = suite.dir / 'empty' / '空'
    empty.mkdir(parents=True, exist_ok=True)
    out, done = packet(empty)
    suite.check(done.code != 0 and b'PACKET-EMPTY' in done.err and not out.exists(), 'empty: says so', done.err)
    strange = folder('strange')
    (strange / '说明.wps').write_bytes(b'PK')
    (strange / 'Thumbs.db').write_bytes(b'x')
    out, done = packet(strange)
    suite.equal(done.code, 0, 'strange: made all the same')
    suite.check('说明.wps' in done.err.decode() and 'Thumbs' not in done.err.decode(), 'strange: what was left out is named', done.err)
    out, done = packet(folder('captions', photos=('门口的牌子',)))
    suite.check(done.code == 0 and '门口的牌子' in squeeze(pages_of(out)[1][-1]), 'a photograph that no form describes: its name', done.err)
    out, done = packet(folder('photos', photos=()))
    suite.check(done.code == 0 and b'R-PACKET-PHOTOS' in done.err, 'no photographs: a warning', done.err)


def main():
    if suite.need('pdftotext'):
        check_archive(check_whole())
        check_faults()
        rules = (ROOT / 'schemas/application-packet/application-packet.sch').read_text(encoding='utf-8')
        # those that ask the ledger: tests/committee
        suite.equal(sorted(set(re.findall('<sch:assert id="([^"]+)"', rules)) - spoke), ['R-PACKET-CHAIN', 'R-PACKET-CHAIN-NOTED', 'R-PACKET-RECTIFY', 'R-PACKET-REVOKED'], 'rules that never speak')
    suite.finish()


main()
