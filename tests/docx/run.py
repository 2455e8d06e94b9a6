#!/usr/bin/env python3
"""Every DOCX is a sound package, and LibreOffice lays it out as our PDF is: same pages, same text on each page, and at
least 95 of 100 lines the same. DOCX_CHECK=program runs another checker over every file as well."""
import collections
import io
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import harness  # noqa: E402
import package  # noqa: E402

suite = harness.Suite('docx')
NEEDED_SHARE = 95
FO = Path(__file__).resolve().parent / 'fo'
# What LibreOffice cannot show as Word does, by FO document: see docs/docx-fidelity.md.
OTHERWISE = {
    'running-heads': {'text': False, 'share': 90},  # it computes no STYLEREF and shows the first page's everywhere
    'notes-marks': {'text': False, 'share': 70},  # it shows custom marks of notes twice
    'notes-by-section': {'text': False, 'share': 60},  # it counts on through sections
    'floats': {'share': 20},  # how near lines come to a float is each reader's own
    'lines': {'share': 90},  # of 14: with some Latin faces a justified gap looks as wide as between cells
    'boxes': {'share': 80},  # turned text: its lines are columns
    'work-plan blank': {'share': 90},  # of 61: twelve months side by side, gaps of about a cell's with some Latin faces
}
CELL_GAP = 0.95  # of a character's height; no two characters of a line of text stand as far apart

# The faces that our PDF uses, under the names that the DOCX gives them, so that both are set in the same type.
FACES = [
    (('仿宋_GB2312', '仿宋', 'FangSong', 'FangSong_GB2312'), 'FandolFang', 'Regular'),
    (('方正小标宋简体', 'FZXiaoBiaoSong-B05S'), 'FandolSong', 'Bold'),
    (('楷体_GB2312', '楷体', 'KaiTi', 'KaiTi_GB2312'), 'FandolKai', 'Regular'),
    (('黑体', 'SimHei'), 'FandolHei', 'Regular'),
    (('宋体', 'SimSun'), 'FandolSong', 'Regular'),
    (('Times New Roman',), 'Nimbus Roman', 'Regular'),
    (('Arial', 'Helvetica'), 'Nimbus Sans', 'Regular'),
    (('Courier New',), 'Nimbus Mono PS', 'Regular'),
]


# What Word must find in the DOCX of an FO document: (part, pattern, how often).
DOCUMENT, SETTINGS, NOTES = r'word/document\.xml', r'word/settings\.xml', r'word/footnotes\.xml'
HEADERS = r'word/header\d+\.xml'
EXPECTED = {
    'masters': [(DOCUMENT, '<w:titlePg/>', 1), (DOCUMENT, 'w:orient="landscape"', 1), (DOCUMENT, 'w:val="oddPage"', 2),
                (DOCUMENT, 'w:val="evenPage"', 1), (DOCUMENT, 'w:fmt="chineseCounting"', 1),
                (DOCUMENT, 'w:fmt="upperRoman" w:start="1"', 1), (SETTINGS, '<w:evenAndOddHeaders/>', 1)],
    'last-page': [(DOCUMENT, '<w:sectPr>', 2), (DOCUMENT, '<w:titlePg/>', 1)],
    'columns': [(DOCUMENT, '<w:cols w:num="2" w:space="567"/>', 3), (DOCUMENT, 'w:val="continuous"', 4),
                (DOCUMENT, '<w:br w:type="column"/>', 1)],
    'references': [(DOCUMENT, r'TOC \\o &quot;1-2&quot; \\h \\z \\u', 1), (DOCUMENT, 'PAGEREF _Ref', 4),
                   (DOCUMENT, 'PAGEREF _End', 2), (DOCUMENT, '<w:hyperlink w:anchor=', 4),
                   (DOCUMENT, '<w:hyperlink r:id=', 1), (DOCUMENT, '<w:pStyle w:val="TOC1"/>', 2)],
    'running-heads': [(HEADERS, 'STYLEREF 1 ', 1), (HEADERS, '示例区总工会', 1)],
    'notes': [(DOCUMENT, '<w:footnoteReference w:id', 3), (NOTES, '<w:footnoteRef/>', 3),
              (SETTINGS, '"decimalEnclosedCircleChinese"', 1), (DOCUMENT, 'w:yAlign="bottom"', 2)],
    'notes-marks': [(DOCUMENT, 'w:customMarkFollows="1"', 3), (NOTES, '<w:footnoteRef/>', 0)],
    'notes-by-section': [(SETTINGS, '"eachSect"', 1), (SETTINGS, '"decimal"', 1), (NOTES, '<w:footnoteRef/>', 4)],
    'notes-by-page': [(SETTINGS, '"eachPage"', 1), (NOTES, '<w:footnoteRef/>', 4)],
    'boxes': [(DOCUMENT, '<wp:anchor ', 6), (DOCUMENT, 'vert="vert270"', 1), (DOCUMENT, 'rot="10800000"', 1),
              (DOCUMENT, '<w:textDirection w:val="btLr"/>', 1), (HEADERS, '<v:textbox ', 2),
              (HEADERS, 'behindDoc="1"', 1)],
    'floats': [(DOCUMENT, '<wp:wrapSquare ', 2), (DOCUMENT, '<wp:align>left</wp:align>', 1),
               (DOCUMENT, '<wp:align>right</wp:align>', 1)],
    'backgrounds': [(DOCUMENT, 'behindDoc="1"', 2), (DOCUMENT, '<a:tile ', 2), (HEADERS, 'behindDoc="1"', 2)],
    'tables': [(DOCUMENT, '<w:tblHeader/>', 1)],
}


def write_fontconfig(path):
    rules = []
    for names, family, style in FACES:
        for name in names:
            rules.append('<match target="pattern"><test name="family" compare="eq"><string>%s</string></test>'
                         '<edit name="family" mode="assign" binding="strong"><string>%s</string></edit>%s</match>'
                         % (name, family, '<edit name="weight" mode="assign"><const>bold</const></edit>'
                            if style == 'Bold' else ''))
    path.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
                    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>%s</dir><cachedir>%s</cachedir>%s'
                    '</fontconfig>' % (harness.ROOT / 'build' / 'fonts', suite.dir / 'fccache', ''.join(rules)),
                    encoding='utf-8')


def pieces(line):
    """A line of the page cut where its characters stand far apart: the cells of a row are compared each for itself,
    whether or not the baselines of neighbours meet within a point."""
    text, end = '', None
    for x, right, height, char in sorted(line):
        if end is not None and x - end > CELL_GAP * height:
            yield text
            text = ''
        text, end = text + char, right
    yield text


def page_lines(pdf):
    """Per page its lines: baselines, to the nearest point, that are at most a point or a tenth of the size apart are one
    line, as faces hold their characters at different heights; characters in the order of their x."""
    data = harness.run('mutool', 'draw', '-q', '-F', 'stext', '-o', '-', pdf).out
    data = re.sub(rb'&#x?0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]?);', b' ', data)
    result = []
    for page in ET.fromstring(data).iter('page'):
        rows = collections.defaultdict(list)
        for c in page.iter('char'):
            quad = [float(part) for part in c.get('quad').split()]
            if c.get('c', ' ').strip():
                rows[round(float(c.get('y')))].append((float(c.get('x')), quad[2], quad[5] - quad[1], c.get('c')))
        lines, base = [], None
        for y in sorted(rows):
            if base is None or y - base > max(1, 0.1 * max(c[2] for c in rows[y])):
                lines.append([])
                base = y
            lines[-1].extend(rows[y])
        # as many dots as there is room for
        result.append([re.sub(r'\.{4,}', '…', piece) for line in lines for piece in pieces(line)])
    return result


def written(pages):
    """Without the pages that parity leaves blank: LibreOffice prints none."""
    return [page for page in pages if page]


def compare(name, ours, theirs):
    rules = OTHERWISE.get(name, {})
    ours, theirs = written(ours), written(theirs)
    if not suite.equal(len(theirs), len(ours), name + ': pages'):
        return
    total = same = 0
    apart = []
    for number, (mine, other) in enumerate(zip(ours, theirs), 1):
        a, b = collections.Counter(''.join(mine)), collections.Counter(''.join(other))
        if rules.get('text', True):
            suite.check(a == b, '%s: text of page %d' % (name, number), 'only in the PDF %r, only in the DOCX %r' % (
                ''.join((a - b).elements())[:60], ''.join((b - a).elements())[:60]))
        total += len(mine)
        same += sum((collections.Counter(mine) & collections.Counter(other)).values())
        apart += (collections.Counter(mine) - collections.Counter(other)).elements()
    suite.check(same * 100 >= total * rules.get('share', NEEDED_SHARE), name + ': lines',
                '%d of %d agree, not %s' % (same, total, ' | '.join(apart)[:200]))


def make_documents():
    """(name, docx, pdf) of every valid sample and every blank."""
    made = []
    for form in harness.forms():
        out = suite.dir / form
        done = harness.jianjia('render', '-q', '-f', 'pdf,docx', '-o', out, *harness.valid_samples(form))
        suite.equal(done.code, 0, form + ' is rendered (%s)' % done.err.decode()[:300])
        for kind in ('pdf', 'docx'):
            blank = harness.jianjia('blank', '-f', kind, '-o', '-', form)
            (out / ('blank.' + kind)).write_bytes(blank.out)
        for docx in sorted(out.glob('*.docx')):
            # one folder for LibreOffice's results, so the names must differ
            named = suite.dir / 'all' / ('%s-%s.docx' % (form, docx.stem))
            named.parent.mkdir(exist_ok=True)
            shutil.copy(docx, named)
            made.append(('%s %s' % (form, docx.stem), named, docx.with_suffix('.pdf')))
    return made


def check_parts(name, data):
    """What LibreOffice may show right for the wrong reason."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {n: package.read(n).decode('utf-8') for n in package.namelist() if n.endswith('.xml')}
    for part, pattern, times in EXPECTED.get(name, []):
        found = sum(len(re.findall(pattern, text)) for n, text in parts.items() if re.fullmatch(part, n))
        suite.equal(found, times, '%s: %s in %s' % (name, pattern, part))


def make_fo_documents():
    """(name, docx, pdf) of every FO document beside this file."""
    made = []
    for source in sorted(FO.glob('*.fo')):
        docx, pdf = suite.dir / 'all' / (source.stem + '.docx'), suite.dir / (source.stem + '.pdf')
        for target in (docx, pdf):
            done = harness.jianjia('fo', '-q', '-o', target, source)
            suite.equal(done.code, 0, '%s is made (%s)' % (target.name, done.err.decode()[:300]))
        check_parts(source.stem, docx.read_bytes())
        made.append((source.stem, docx, pdf))
    suite.check(EXPECTED.keys() <= {name for name, _, _ in made}, 'every FO document that is expected is there')
    return made


def lay_out(documents):
    conf = suite.dir / 'fonts.conf'
    write_fontconfig(conf)
    out = suite.dir / 'laid-out'
    office = shutil.which('soffice') or shutil.which('libreoffice')
    done = harness.run(office, '-env:UserInstallation=file://%s' % (suite.dir / 'profile'), '--headless', '--convert-to',
                       'pdf', '--outdir', out, *[docx for _, docx, _ in documents],
                       env=harness.env(FONTCONFIG_FILE=conf), timeout=600)
    suite.check(done.code == 0, 'LibreOffice opens every DOCX', done.err)
    return out


def main():
    documents = make_documents()
    suite.check(len(documents) >= 5 * len(harness.forms()), 'documents are there', len(documents))
    documents += make_fo_documents()
    for name, docx, _ in documents:
        found = package.faults(docx.read_bytes())
        suite.check(not found, name + ': package', '; '.join(found[:6]))
    other = os.environ.get('DOCX_CHECK') or shutil.which('docx-check')
    if other:
        done = harness.run(other, '--strict', *[docx for _, docx, _ in documents])
        suite.check(done.code == 0, 'docx-check --strict', done.out + done.err)
    if suite.need('soffice', 'mutool'):
        out = lay_out(documents)
        names = [(name, pdf, out / (docx.stem + '.pdf')) for name, docx, pdf in documents]
        names = [n for n in names if suite.check(n[2].exists(), n[0] + ': laid out by LibreOffice')]
        both = harness.parallel(lambda n: (page_lines(n[1]), page_lines(n[2])), names)
        for (name, _, _), (ours, theirs) in zip(names, both):
            compare(name, ours, theirs)
    suite.finish()


main()
