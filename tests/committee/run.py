#!/usr/bin/env python3
"""The papers of a committee's meeting, held against what was dropped into the hot folder: counts taken from the files
themselves, every application in one volume, odd pages, page numbers, bookmarks, reasons, ties, names, the same bytes."""
import collections
import io
import re
import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import pictures  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('committee')
CODE, UNIT = '81990111000000270U', '柘溪物流有限公司工会委员会'
HOME = ('registration-advanced-home', 'checklist-advanced-home', 'member-evaluation-report')
CLEAN, STREET, BUREAU = '清水镇总工会', '新桥街道总工会', '教育局工会'
# unit, system, members and employees of the registration, points of its score sheet
HOMES = (('丁山机械公司工会委员会', CLEAN, 120, 130, 94.5), ('赵村水泥公司工会委员会', CLEAN, 240, 250, 94.5),
         ('张家桥食品公司工会委员会', STREET, 310, 333, 97), ('柳湾供水公司工会委员会', STREET, 96, 101, None),
         ('安平纺织公司工会委员会', BUREAU, 77, 80, None), ('一心药业公司工会委员会', '某某联合会', 55, 60, None))
STATIONS = (('丁山机械公司工会委员会', CLEAN, '东门职工暖心驿站'), ('安平纺织公司工会委员会', BUREAU, '桥西口职工暖心驿站'))
CHAIN, LOW = '柳湾供水公司工会委员会', '安平纺织公司工会委员会'  # a title was revoked; members are not content
LACKS = ('一心药业公司工会委员会', HOME[1])


def sample(form):
    return (ROOT / 'samples' / form / 'valid/ordinary.xml').read_text(encoding='utf-8')


def of_unit(text, name, system):
    text = re.sub('<system>.*?</system>', '<system>%s</system>' % system, text, 1)
    return text.replace('<uscc>%s</uscc>' % CODE, '').replace(UNIT, name)


def sized(text, employees, members):
    return re.sub('<members>.*?</members>', '<members>%d</members>' % members, re.sub('<employees>.*?</employees>', '<employees>%d</employees>' % employees, text, 1), 1)


def low_rate(text):
    """69.98 % of 1999 papers: printed as 70.0 by those who round."""
    row = '<overall><satisfied>1399</satisfied><fairly>0</fairly><dissatisfied>599</dissatisfied><abstained>1</abstained></overall>'
    for name, figure in (('entitled', 1999), ('issued', 1999), ('returned', 1999), ('valid', 1999)):
        text = re.sub('<%s>.*?</%s>' % (name, name), '<%s>%d</%s>' % (name, figure, name), text, 1)
    text = re.sub('<dimension .*?</dimension>', lambda m: re.sub('<satisfied>.*</abstained>', row[9:-10], m.group(0)), text)
    text = re.sub('<announced>.*?</announced>', '', re.sub('<overall>.*?</overall>', row, text))
    return text.replace('<recommended>是', '<recommended>否').replace('<qualified>是', '<qualified>否').replace('<employees>186', '<employees>1999').replace('<members>186', '<members>1999')


def scored(text, points):
    """The sheet with that many points in all: what was taken off the first criteria is given back, or more is taken."""
    have = 94.5
    if points > have:
        text = text.replace('<score ref="S03"><deduction points="1">工会小组长的年度培训少一次。</deduction><points>4</points>', '<score ref="S03"><points>5</points>')
        text = text.replace('<score ref="S11"><deduction points="1">合理化建议只有登记，没有评审和答复的记录。</deduction><points>5</points>', '<score ref="S11"><points>6</points>')
        text = text.replace('<score ref="S02"><deduction points="0.5">2名新入职职工的入会申请没有归入会员档案。</deduction><points>6.5</points>', '<score ref="S02"><points>7</points>')
    return text.replace('<total>94.5', '<total>%g' % points)


def files_of_year():
    files = {}
    for number, (name, system, members, employees, points) in enumerate(HOMES):
        for form in HOME:
            if (name, form) == LACKS:
                continue
            text = of_unit(sample(form), name, system)
            if name == LOW and form == HOME[2]:
                text = low_rate(text)
            elif form != HOME[2]:
                text = sized(text, employees, members)
            if name == LOW and form == HOME[0]:
                text = re.sub('<satisfaction>.*?</satisfaction>', '<satisfaction>69.98</satisfaction>', text)
            if form == HOME[0]:
                text = re.sub('<entitled>.*?</entitled>', '<entitled>50</entitled>', text).replace('<present>58', '<present>48').replace('<agreed>57', '<agreed>47')
            files['%d-%s.xml' % (number, form)] = text
        if points:
            files['%d-score.xml' % number] = scored(of_unit(sample('score-sheet'), name, system), points)
    for number, (name, system, subject) in enumerate(STATIONS):
        text = of_unit(sample('checklist-rest-station'), name, system)
        text = re.sub('<subject>.*?</subject>', '<subject>%s</subject>' % subject, text)
        package = io.BytesIO()
        with zipfile.ZipFile(package, 'w') as z:
            z.writestr('驿站.xml', text)
            for n, photo in enumerate(('R23', 'R24', 'R25', 'R26', 'R27', 'R28')):
                z.writestr('驿站/%s.jpg' % photo, pictures.jpeg(6 * number + n, 60, 40))
        files['驿站%d.zip' % number] = package.getvalue()
    files['错.xml'] = of_unit(sample(HOME[1]), HOMES[2][0], STREET).replace('<members>182</members>', '<members>-3</members>')
    files['会议.xml'] = sample('committee-meeting').replace('沱江市总工会', '北京市总工会')
    files['困难.xml'] = sample('hardship-file')
    return files


def drop(spool, files):
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    for name, content in files.items():
        (spool / 'inbox' / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', '--on', '2026-09-20', spool)
    suite.equal(done.code, 0, 'the service ends well')


def open_spool():
    spool = suite.dir / 'spool'
    drop(spool, files_of_year())
    for words in ((CHAIN, 'title=合格职工之家', 'date=2023-05-01'),):
        done = harness.jianjia('ledger', spool, 'title', 'grant', *words)
        suite.equal(done.code, 0, 'a title is noted')
    done = harness.jianjia('ledger', spool, 'title', 'assess', CHAIN, 'date=2025-04-01', 'result=不合格')
    done = harness.jianjia('ledger', spool, 'title', 'rectify', CHAIN, 'date=2025-04-02')
    done = harness.jianjia('ledger', spool, 'title', 'close', CHAIN, 'date=2025-08-02', 'result=不合格')
    done = harness.jianjia('ledger', spool, 'title', 'revoke', CHAIN, 'date=2025-08-03', 'body=' + CHAIN)
    suite.equal(done.code, 0, 'and revoked')
    return spool


def packet(spool, name, *options, code=0, period='2026'):
    out = suite.dir / name
    shutil.rmtree(out, ignore_errors=True)
    done = harness.jianjia('packet', '--period', period, '--on', '2026-11-01', '-o', out, *options, spool)
    suite.check(done.code == code, '%s: ends with %d' % (name, code), (done.code, done.err.decode()[-1500:]))
    return out, done.err.decode()


def squeeze(text):
    return re.sub(r'\s', '', text)


def pages_of(pdf):
    return harness.run('pdftotext', '-layout', pdf, '-').out.decode('utf-8').split('\f')[:-1]


def words_of(pdf, first=1, last=0):
    """All in the order of reading, cells whole."""
    return squeeze(harness.run('pdftotext', '-raw', '-f', str(first), *(['-l', str(last)] if last else []), pdf, '-').out.decode('utf-8'))


def volumes_of(out):
    return sorted((out / '附卷').glob('*.pdf'))


# --- the members' part ---

def figures(line):
    return [float(f) if '.' in f else int(f) for f in re.findall(r'\d+(?:\.\d+)?', line)]


def check_members(out):
    pages = pages_of(out / '会议材料.pdf')
    whole = squeeze(''.join(pages))
    cover = squeeze(pages[0])
    suite.check('2026年12月3日上午9时' in cover and '三楼会议室' in cover and '第3次' in cover, 'members: the meeting as it was arranged', cover)
    agenda = squeeze(pages[2])
    suite.check('主持人：周明远' in agenda and '一、听取2026年职工之家建设申报和审核情况汇报（组宣部部长陆采薇）' in agenda and '有表决权的7人' in agenda and '（列席）' in agenda, 'members: the agenda', agenda)
    suite.check('会后收回' in pages[0] and '会议材料' in squeeze(pages[0]), 'members: the cover', pages[0])
    listed = re.findall(r'[一二三四五六七八九十]+、(\S+?)\s*\.{3,}\s*(\d+)', pages[1])
    for title, page in listed:
        suite.check(squeeze(title)[:6] in squeeze(pages[int(page) - 1])[:200] or title in squeeze(pages[int(page) - 1]), 'members: %s is on page %s' % (title, page), pages[int(page) - 1][:200])
    suite.equal([t for t, _ in listed], ['会议议程', '情况汇报', '申报情况汇总表（按类别）', '申报情况汇总表（按系统）', '申报单位明细表', '建议名单', '不符合条件的申报及原因', '考核得分', '表决票', '计票单'], 'members: all parts')
    # by class, from the dropped files
    table = next(p for p in pages if '申报情况汇总表（按类别）' in p and '补助' in p)
    home = figures(re.search(r'先进职工之家\s+(\d.*)', table).group(1))
    suite.equal(home[:6], [6, 0, 3, 3, sum(h[3] for h in HOMES), sum(h[2] for h in HOMES)], 'members: the row of a class')
    suite.equal('%.2f' % home[6], '%.2f' % (100 * sum(h[2] for h in HOMES) / sum(h[3] for h in HOMES)), 'members: its rate')
    station = figures(re.search(r'职工暖心驿站\s+(\d.*)', table).group(1))
    suite.equal((station[:4], station[-1]), ([2, 2, 2, 0], 200), 'members: the row of a grant, its quota')
    total = figures(re.search(r'合\s+计\s+(\d.*)', table).group(1))
    suite.equal(total[:6], [a + b for a, b in zip(home[:6], station[:6])], 'members: the sum of the rows')
    # by system
    table = next(p for p in pages if '申报情况汇总表（按系统）' in p and '系统工会' in p)
    rows = {s: figures(re.search(s + r'\s+(\d.*)', table).group(1)) for s in (CLEAN, STREET, BUREAU, '某某联合会')}
    suite.equal(rows[CLEAN], [1, 1, 2, 2, 3, 3], 'members: the row of a system')
    total = figures(re.search(r'合\s+计\s+(\d.*)', table).group(1))
    suite.equal(total, [sum(column) for column in zip(*rows.values())], 'members: systems add up')
    suite.equal(total[-2:], [8, 5], 'members: to all there are')
    # one by one
    detail = ''.join(p for p in pages if '满意率' in p and '纸质' in p)
    for name, _, members, employees, _ in HOMES:
        row = re.search(name + r'\s+(\d.*)', detail)
        suite.check(row and figures(row.group(1))[:2] == [employees, members], 'members: the figures of ' + name, row and row.group(0))
    # names
    proposed = squeeze(''.join(pages[int(dict(listed)['建议名单']) - 1:int(dict(listed)['不符合条件的申报及原因']) - 1]))
    suite.check('（共5个）' in proposed and '先进职工之家（3个）' in proposed and '职工暖心驿站（2个）' in proposed, 'members: the counts of the list', proposed)
    for name, *_ in HOMES[:3]:
        suite.check(name in proposed, 'members: proposed is ' + name, proposed)
    for name in (CHAIN, LACKS[0]):
        suite.check(name not in proposed, 'members: not proposed is ' + name, proposed)
    reasons = words_of(out / '会议材料.pdf', int(dict(listed)['不符合条件的申报及原因']), int(dict(listed)['考核得分']) - 1)
    for words in ('总体满意率为69.98%（满意和基本满意1399份，有效1999份），低于70%', '缺少“区级先进职工之家验收单”', '应先持有“合格职工之家”（合格），这个单位的该称号已经撤销', '没有认定本单位达到合格职工之家标准'):
        suite.check(words in reasons, 'members: the reason ' + words, reasons)
    suite.check('合格职工之家（2023年5月1日，撤销）→先进职工之家（本次申报）→模范职工之家（未取得）→全国模范职工之家（未取得）' in reasons, 'members: the chain of titles', reasons)
    # points
    scores = pages[int(dict(listed)['考核得分']) - 1]
    rank = {name: re.search(r'(\d+|—)\s+\d+\s+' + name + r'\s+([\d.]+)(.*)', scores).groups() for name, *_, points in HOMES if points}
    suite.equal([rank[h[0]][0] for h in HOMES if h[4]], ['2', '2', '1'], 'members: equal points are one place')
    suite.equal([float(rank[h[0]][1]) for h in HOMES if h[4]], [94.5, 94.5, 97], 'members: the points of the sheets')
    suite.equal(['并列待议' in squeeze(rank[h[0]][2]) for h in HOMES if h[4]], [True, True, False], 'members: shown as a tie')
    # ballots
    ballot = squeeze(pages[int(dict(listed)['表决票']) - 1])
    suite.equal((ballot.count('表决票'), ballot.count('沿此线裁开'), ballot.count('☐')), (2, 1, 2 * 3 * 5), 'members: two ballots to a page, three boxes for each')
    count = squeeze(''.join(pages[int(dict(listed)['计票单']) - 1:]))
    suite.check(all(h[0] in count for h in HOMES[:3]) and '监票人' in count, 'members: the sheet to count on', count)
    suite.check('赵大爷' not in whole and '困难职工档案等涉及个人隐私的材料1份' in whole, 'members: the confidential one is counted and nothing else', whole[:400])
    with zipfile.ZipFile(out / '会议材料.docx') as z:
        text = re.sub('<[^>]+>', '', z.read('word/document.xml').decode())
        suite.check(z.testzip() is None and '建议名单' in text and text.count('并列待议') >= 2, 'members: the DOCX says the same')


# --- the annex ---

def check_volume(pdf, number, total):
    """The names of the applications in it, having looked at every page."""
    pages = pages_of(pdf)
    found, owner = [], None
    for at, page in enumerate(pages, 1):
        head = squeeze(page)
        said = re.search(r'第(\d+)页共(\d+)页', head)
        if said:
            suite.equal((int(said.group(1)), int(said.group(2))), (at, len(pages)), '%s: page %d says where it is' % (pdf.name, at))
        if '申报情况摘要' in head:
            suite.check(at % 2 == 1, '%s: page %d begins an application' % (pdf.name, at))
            owner = re.search(r'^(\S+?)第(\d+)号(.+?)申报情况摘要', head)
            found.append((owner.group(1), owner.group(3)))
        elif owner and head and '卷内备考表' not in head and ('第1页' not in head):
            own = re.match(r'^(\S+?)第\d+号', head)
            suite.check(not own or squeeze(owner.group(3)) in head, '%s: the head of page %d' % (pdf.name, at), head[:120])
    suite.check('第%s册' % '零一二三四五六七八九'[number] in squeeze(pages[0]) and '共%s册' % '零一二三四五六七八九'[total] in squeeze(pages[0]), '%s: its cover' % pdf.name, pages[0])
    contents = re.findall(r'(\d+)\.\s(\S.*?)\s*\.{3,}\s*(\d+)', ''.join(pages[2:4]))
    suite.equal(len(contents), len(found), '%s: its contents' % pdf.name)
    for _, name, page in contents:
        suite.check(squeeze(name) in squeeze(pages[int(page) - 1]), '%s: %s on page %s' % (pdf.name, name, page), pages[int(page) - 1][:200])
    suite.check('卷内备考表' in pages[-1], '%s: its last sheet' % pdf.name, pages[-1])
    return found, len(pages)


def check_annex(out, limit, volumes):
    pdfs = volumes_of(out)
    suite.equal(len(pdfs), volumes, 'annex: volumes of %d pages' % limit)
    found = []
    for number, pdf in enumerate(pdfs, 1):
        names, pages = check_volume(pdf, number, len(pdfs))
        suite.check(pages <= limit or len(names) == 1, '%s: %d pages' % (pdf.name, pages))
        found += names
        if suite.need('qpdf'):
            suite.equal(harness.run('qpdf', '--check', pdf).code, 0, pdf.name + ': qpdf')
    expected = [('先进职工之家', h[0]) for h in HOMES] + [('职工暖心驿站', '%s（%s）' % (s[0], s[2])) for s in STATIONS]
    suite.equal(sorted(found), sorted(expected), 'annex: every application in exactly one volume')
    if suite.need('mutool'):
        outline = harness.run('mutool', 'show', pdfs[0], 'outline').out.decode()
        suite.check(re.search('暖心驿站1　丁山机械公司工会委员会（东门职工暖心驿站）', outline) is not None, 'annex: bookmarks have names', outline)
        suite.check(re.search(r'丁山机械公司工会委员会（东门.*\n\|\s+"职工暖心驿站验收单".*\n\|\s+"影像资料"', outline) is not None, 'annex: and the papers below them', outline)


# --- the papers of the systems, names, bytes ---

def check_systems(out):
    tree = sorted(str(p.relative_to(out / '系统工会')) for p in (out / '系统工会').rglob('*.pdf'))
    suite.equal([t for t in tree if '催报' in t], ['%02d %s/催报单.pdf' % (n, s) for n, s in enumerate((CLEAN, STREET, BUREAU, '某某联合会'), 1)], 'systems: who lacks something, and be it photographs, is reminded')
    suite.equal([t for t in tree if '退回' in t], ['02 %s/退回单.pdf' % STREET], 'systems: what was refused goes back')
    reminder = words_of(out / '系统工会/04 某某联合会/催报单.pdf')
    suite.check(LACKS[0] in reminder and '区级先进职工之家验收单' in reminder and '2026年9月30日（已过）' in reminder, 'systems: the reminder', reminder)
    slip = squeeze(''.join(pages_of(out / ('系统工会/02 %s/退回单.pdf' % STREET))))
    suite.check(HOMES[2][0] in slip and '错.xml' in slip and '签收' in slip, 'systems: the return slip', slip)
    route = pages_of(out / ('系统工会/01 %s/验收路线单.pdf' % CLEAN))
    suite.check('新桥街道桥西路18号' in squeeze(route[0]) and '6/6' in route[0], 'systems: the route sheet', route[0])
    suite.check(sum('第%d站' % n in squeeze(p) for n in (1, 2, 3) for p in route[1:]) == 3, 'systems: with the checklists behind it')


def check_units(out):
    names = sorted(p.relative_to(out / '申报单位') for p in (out / '申报单位').rglob('*.docx'))
    suite.equal(len(names), 8, 'units: a DOCX of each')
    suite.check(Path('职工暖心驿站/001 丁山机械公司工会委员会（东门职工暖心驿站）.docx') in names, 'units: with names people can read', names)
    with zipfile.ZipFile(out / '申报单位/职工暖心驿站/001 丁山机械公司工会委员会（东门职工暖心驿站）.docx') as z:
        suite.check(z.testzip() is None and sum(n.startswith('word/media/') for n in z.namelist()) == 6, 'units: the photographs are in it')


def tree_bytes(out):
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob('*')) if p.is_file()}


def check_bytes(spool, out):
    again, _ = packet(spool, 'again', '--volume-pages', '40', '-j', '1')
    one, two = tree_bytes(out), tree_bytes(again)
    suite.equal(sorted(one), sorted(two), 'bytes: the same files')
    suite.equal([n for n in one if one[n] != two.get(n)], [], 'bytes: the same archive, the same bytes, in one process or two')
    everything = b''.join(harness.run('pdftotext', '-raw', p, '-').out for p in out.rglob('*.pdf')).decode()
    secret = re.search('<name>([^<]{2,4})</name>', sample('hardship-file').split('<person>')[1]).group(1)
    suite.check(secret not in everything, 'confidential: nothing of it is in any paper', secret)


def check_order(spool):
    out, _ = packet(spool, 'pinyin', '--order', 'pinyin')
    names = [n for c, n in check_volume(volumes_of(out)[0], 1, 1)[0] if c == '先进职工之家']
    suite.equal([n[:2] for n in names], ['安平', '丁山', '柳湾', '一心', '张家', '赵村'], 'order: by sound')


def check_faults(spool):
    healthy, _ = packet(spool, 'healthy')
    package = next(p for p in spool.glob('archive/*/*') if (p / 'original.xml').exists() and HOMES[2][0] in (p / 'original.xml').read_text(encoding='utf-8') and 'registration-advanced-home:1' in (p / 'original.xml').read_text(encoding='utf-8'))
    original = (package / 'original.xml').read_bytes()
    (package / 'original.xml').write_bytes(original + b' ')
    out, said = packet(spool, 'damaged', code=65)
    suite.check('YEAR-DAMAGED' in said and HOMES[2][0] in said, 'damaged: told by unit', said)
    found, _ = check_volume(volumes_of(out)[0], 1, 1)
    suite.equal(len(found), 8, 'damaged: the rest is produced')
    text = words_of(volumes_of(out)[0])
    suite.check('（损坏，未装入）' in text and '有1份材料损坏，没有装入' in text, 'damaged: the volume says so')
    (package / 'original.xml').write_bytes(original)
    shutil.copytree(package, package.with_name('0' * 32))
    out, said = packet(spool, 'lagging', code=65)
    suite.check('YEAR-LAGS' in said and 'rebuild' in said and volumes_of(out), 'lagging: told, with what to do; the rest is produced', said)
    shutil.rmtree(package.with_name('0' * 32))
    out, said = packet(spool, 'empty', code=65, period='2031')
    suite.check('＿＿＿＿' in ''.join(pages_of(out / '会议材料.pdf')[1:3]), 'empty: what nobody arranged is left to be written')
    suite.check('YEAR-EMPTY' in said and '2031年的申报' in squeeze(''.join(pages_of(out / '会议材料.pdf'))), 'empty: told, and the paper says so', said)
    out, said = packet(spool, 'mended')
    suite.equal(tree_bytes(out) == tree_bytes(healthy), True, 'mended: as before')
    done = harness.jianjia('packet', '--period', '2026', '-o', suite.dir / 'x', suite.dir / 'nowhere')
    suite.check(done.code != 0 and not (suite.dir / 'x').exists(), 'no such spool: nothing is written', done.err)


def check_rectify(spool):
    """A title that came under rectification after the forms were accepted."""
    harness.jianjia('ledger', spool, 'title', 'grant', HOMES[0][0], 'title=合格职工之家', 'date=2024-05-01')
    harness.jianjia('ledger', spool, 'title', 'assess', HOMES[0][0], 'date=2026-10-01', 'result=不合格')
    harness.jianjia('ledger', spool, 'title', 'rectify', HOMES[0][0], 'date=2026-10-02')
    out, _ = packet(spool, 'rectify')
    text = squeeze(''.join(pages_of(out / '会议材料.pdf')))
    suite.check('“合格职工之家”正在限期整改（期限2027年4月2日），期间不能推荐' in text, 'rectify: kept back, with its deadline', text[-3000:])
    warned = squeeze(''.join(pages_of(volumes_of(out)[0])))
    suite.check(collections.Counter(re.findall('核对结论：(符合条件|不符合条件)', warned)) == {'符合条件': 4, '不符合条件': 4}, 'rectify: four and four', warned[:100])


def main():
    if suite.need('pdftotext'):
        spool = open_spool()
        out, said = packet(spool, 'out', '--volume-pages', '40')
        suite.check('8' in said, 'told: how many there are', said)
        check_members(out)
        check_annex(out, 40, 2)
        check_systems(out)
        check_units(out)
        check_bytes(spool, out)
        check_order(spool)
        check_faults(spool)
        check_rectify(spool)
    suite.finish()


main()
