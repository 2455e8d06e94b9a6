#!/usr/bin/env python3
"""Every character of the 通用规范汉字表 (8105, 196 of them beyond the BMP) in each of the five face roles: drawn from a
glyph of its own, and read again from the PDF (by poppler, by MuPDF), from the DOCX, and, beyond the BMP, from the PDF
that LibreOffice makes of the DOCX.

A page of the document holds one role: rows of 90 characters, one to a cell of whole pixels, so that equal glyphs give
equal pictures. What a face holds is asked of fontconfig, not of us: a character has to come from the role's own face
where that has it, and only there. The last lines say how many characters each role takes from another face."""
import collections
import concurrent.futures
import io
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import faces  # noqa: E402
import harness  # noqa: E402
import pages  # noqa: E402

suite = harness.Suite('characters')
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
# what the role is called in a DOCX, where Word and WPS look for the installed face
ROLES = {'小标宋': '方正小标宋简体', '仿宋': '仿宋_GB2312', '楷体': '楷体_GB2312', '黑体': '黑体', '宋体': '宋体'}
# where what the role's face lacks comes from: a face of the same style; 仿宋 and 楷体 have the nearest there is
RARE = {'小标宋': 'NotoSerifCJKsc-Bold', '仿宋': 'LXGWWenKai-Regular', '楷体': 'LXGWWenKai-Regular', '黑体': 'NotoSansCJKsc-Regular',
        '宋体': 'NotoSerifCJKsc-Regular'}
COLUMNS = 90
SIZE, LINE, MARGIN = 12, 16, 20  # pt
DPI = 144
PIXELS = DPI // 72


def table():
    """The characters, in the order of the table."""
    lines = (harness.ROOT / 'schemas' / 'common' / 'tgh8105.txt').read_text(encoding='utf-8').splitlines()
    return ''.join(line.strip() for line in lines if not line.startswith('#'))


def rows(text):
    return [text[i:i + COLUMNS] for i in range(0, len(text), COLUMNS)]


def write_fo(path, text):
    lines = rows(text)
    parts = ['<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>'
             '<fo:simple-page-master master-name="sheet" page-width="%dpt" page-height="%dpt" margin="%dpt"><fo:region-body/>'
             '</fo:simple-page-master></fo:layout-master-set>'
             % (COLUMNS * SIZE + 2 * MARGIN + 6, len(lines) * LINE + 2 * MARGIN + 6, MARGIN)]
    for role in ROLES:
        parts.append('<fo:page-sequence master-reference="sheet"><fo:flow flow-name="xsl-region-body" font-family="%s" '
                     'font-size="%dpt" line-height="%dpt">' % (role, SIZE, LINE))
        parts += ['<fo:block>%s</fo:block>' % line for line in lines]
        parts.append('</fo:flow></fo:page-sequence>')
    path.write_text('\n'.join(parts) + '</fo:root>', encoding='utf-8')


def render(name, text):
    fo = suite.dir / (name + '.fo')
    write_fo(fo, text)
    made = [suite.dir / (name + end) for end in ('.pdf', '.docx')]
    done = harness.jianjia('fo', '--diagnostics', 'json', fo, '-o', made[0], '-o', made[1])
    suite.equal(done.code, 0, name + ' is rendered (%s)' % done.err.decode()[:300])
    codes = set(re.findall(r'\[([A-Z]+-[A-Z-]+)\]|"code": ?"([A-Z-]+)"', (done.out + done.err).decode()))
    codes = {a or b for a, b in codes}
    suite.check(codes <= {'FONT-SUBSTITUTED', 'FONT-FALLBACK'}, name + ': nothing else is said of it', ' '.join(sorted(codes)))
    return made


def squeeze(data):
    return re.sub(r'\s', '', data.decode('utf-8'))


def same_text(found, wanted, name):
    """Equal, and if not: what is missing and what is too much, rather than 8105 characters twice."""
    if suite.check(found == wanted, name + ': the text'):
        return
    missing = collections.Counter(wanted) - collections.Counter(found)
    more = collections.Counter(found) - collections.Counter(wanted)
    shown = [' '.join('%s U+%04X' % (c, ord(c)) for c in list(s)[:10]) for s in (missing, more)]
    print('     %s: %d missing (%s), %d too many (%s)%s'
          % (name, sum(missing.values()), shown[0], sum(more.values()), shown[1],
             '' if missing or more else '; only the order differs'))


# ---------------------------------------------------------------- PDF

def check_pdf_text(pdf, text):
    for number, role in enumerate(ROLES, 1):
        found = squeeze(harness.run('pdftotext', '-raw', '-enc', 'UTF-8', '-f', number, '-l', number, pdf, '-').out)
        same_text(found, text, '%s by pdftotext' % role)
        found = squeeze(harness.run('mutool', 'draw', '-q', '-F', 'text', pdf, number).out)
        same_text(found, text, '%s by mutool' % role)


def page_glyphs(pdf, number):
    """The glyphs of a page: [(face, glyph, character)]."""
    result = []
    for _, node in ET.iterparse(io.BytesIO(harness.run('mutool', 'trace', pdf, number).out)):
        if node.tag == 'span':
            face = node.get('font').split('+')[-1]
            result += [(face, int(g.get('glyph')), g.get('unicode')) for g in node]
            node.clear()
    return result


def check_glyphs(pdf, text):
    known, report = faces.of_roles(), []
    suite.equal(sorted(known), sorted(ROLES), 'jianjia doctor names the face of every role')
    for number, role in enumerate(ROLES, 1):
        found = page_glyphs(pdf, number)
        same_text(''.join(g[2] for g in found), text, '%s: one glyph to a character' % role)
        lost = [c for _, glyph, c in found if glyph == 0]
        suite.check(not lost, role + ': no character is drawn by .notdef', ' '.join(lost[:20]))
        shared = collections.Counter((face, glyph) for face, glyph, _ in found)
        twice = [c for face, glyph, c in found if shared[face, glyph] > 1]
        suite.check(not twice, role + ': no two characters share a glyph', ' '.join(twice[:20]))
        if role not in known:
            continue
        name, held = known[role].name, known[role].held
        wrong = [c for face, _, c in found if (face == name) != (ord(c) in held)]
        suite.check(not wrong, '%s: %s draws what it has and nothing else' % (role, name), ' '.join(wrong[:20]))
        others = sorted({face for face, _, _ in found} - {name, RARE[role]})
        suite.check(not others, '%s: the rest comes from %s' % (role, RARE[role]), ' '.join(others))
        report.append((role, collections.Counter(face for face, _, _ in found)))
    return report


def middle(cell, wide):
    """Where the ink of a cell has its middle, in parts of the em from the cell's top."""
    inked = [y for y in range(len(cell) // wide) if min(cell[y * wide:(y + 1) * wide]) < 128]
    return (inked[0] + inked[-1] + 1) / 2 / wide


def check_level(role, cells, held):
    """What another face draws stands as high as what the role's own face does, within the pixel to which poppler rounds."""
    wide = SIZE * PIXELS
    means = []
    for own in (True, False):
        found = [middle(cell, wide) for cell, char in list(cells.items())[::7] if (ord(char) in held) == own and max(cell) > 128
                 and min(cell) < 128]
        means.append(sum(found) / max(1, len(found)))
    suite.check(abs(means[0] - means[1]) < 1 / wide, '%s: all characters stand level' % role, 'middles %.3f and %.3f em' % tuple(means))


def check_pictures(pdf, text):
    """Ink in every cell, none of it equal to another's, all of it at one height."""
    known = faces.of_roles()
    made = pages.rasterise(pdf, DPI)
    suite.equal(len(made), len(ROLES), 'a page to each role')
    wide, high = SIZE * PIXELS, LINE * PIXELS
    for role, page in zip(ROLES, made):
        seen, empty, twins = {}, [], []
        for at, char in enumerate(text):
            x, y = (MARGIN + at % COLUMNS * SIZE) * PIXELS, (MARGIN + at // COLUMNS * LINE) * PIXELS
            cell = b''.join(page.pixels[r * page.width + x:r * page.width + x + wide] for r in range(y, y + high))
            # a thirtieth of the em's square: 一 has more
            if sum(255 - v for v in cell) < 255 * wide * wide / 60:
                empty.append(char)
            if cell in seen:
                twins.append(seen[cell] + char)
            seen[cell] = char
        suite.check(not empty, role + ': every character is drawn', ' '.join(empty[:20]))
        check_level(role, seen, known[role].held)
        suite.check(not twins, role + ': every picture is its own', ' '.join(twins[:20]))


# ---------------------------------------------------------------- DOCX

def style_fonts(package):
    """From a style (None: the defaults) to its east Asian face, with what it is based on."""
    root = ET.fromstring(package.read('word/styles.xml'))
    fonts = root.find('%sdocDefaults//%srFonts' % (W, W))
    own, base, default = {}, {}, None
    for style in root.iter(W + 'style'):
        key = style.get(W + 'styleId')
        rf = style.find('%srPr/%srFonts' % (W, W))
        own[key] = rf.get(W + 'eastAsia') if rf is not None else None
        based = style.find(W + 'basedOn')
        base[key] = based.get(W + 'val') if based is not None else None
        if style.get(W + 'type') == 'paragraph' and style.get(W + 'default') == '1':
            default = key

    def resolve(key):
        while key and not own.get(key):
            key = base.get(key)
        return own[key] if key else (fonts.get(W + 'eastAsia') if fonts is not None else None)
    return resolve, default


def run_face(run, paragraph, resolve, default):
    direct = run.find('%srPr/%srFonts' % (W, W))
    if direct is not None and direct.get(W + 'eastAsia'):
        return direct.get(W + 'eastAsia')
    style = run.find('%srPr/%srStyle' % (W, W))
    named = resolve(style.get(W + 'val')) if style is not None else None
    style = paragraph.find('%spPr/%spStyle' % (W, W))
    return named or resolve(style.get(W + 'val') if style is not None else default)


def check_docx(docx, text):
    with zipfile.ZipFile(docx) as package:
        resolve, default = style_fonts(package)
        body = ET.fromstring(package.read('word/document.xml'))
        listed = {f.get(W + 'name') for f in ET.fromstring(package.read('word/fontTable.xml')).iter(W + 'font')}
    texts = collections.defaultdict(str)
    for paragraph in body.iter(W + 'p'):
        for run in paragraph.iter(W + 'r'):
            texts[run_face(run, paragraph, resolve, default)] += ''.join(t.text or '' for t in run.iter(W + 't'))
    for role, face in ROLES.items():
        same_text(texts.pop(face, ''), text, '%s in the DOCX, east Asian face %s' % (role, face))
        suite.check(face in listed, 'the DOCX lists ' + face)
    suite.check(not any(texts.values()), 'no character of the DOCX has another face',
                ', '.join('%s: %s' % (f, t[:20]) for f, t in texts.items()))


def check_libreoffice(docx, text):
    """A second program reads the DOCX and prints it: nothing is lost there either."""
    office = shutil.which('soffice') or shutil.which('libreoffice')
    if not office:
        return suite.skip('the DOCX in LibreOffice', 'not installed')
    with tempfile.TemporaryDirectory() as profile:
        done = harness.run(office, '-env:UserInstallation=file://' + profile, '--headless', '--convert-to', 'pdf', '--outdir',
                           suite.dir / 'libreoffice', docx)
    made = suite.dir / 'libreoffice' / (docx.stem + '.pdf')
    if suite.check(done.code == 0 and made.exists(), 'LibreOffice opens the DOCX', done.err):
        found = harness.run('pdftotext', '-raw', '-enc', 'UTF-8', made, '-').out.decode().split('\f')
        for role, page in zip(ROLES, found):
            same_text(re.sub(r'\s', '', page), text, '%s, by LibreOffice from the DOCX' % role)


def main():
    text = table()
    rare = ''.join(c for c in text if ord(c) > 0xFFFF)
    suite.equal((len(text), len(set(text)), len(rare)), (8105, 8105, 196), 'the table is whole')
    if not suite.need('pdftotext', 'pdftoppm', 'mutool', 'fc-query'):
        suite.finish()
    pdf, docx = render('all', text)
    _, rare_docx = render('beyond-bmp', rare)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        office = pool.submit(check_libreoffice, rare_docx, rare)
        check_pdf_text(pdf, text)
        report = check_glyphs(pdf, text)
        check_pictures(pdf, text)
        check_docx(docx, text)
        office.result()
    for role, counts in report:
        print('%s: %s' % (role, ', '.join('%d from %s' % (n, face) for face, n in counts.most_common())))
    suite.finish()


main()
