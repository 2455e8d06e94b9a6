#!/usr/bin/env python3
"""What readers make of our PDF: sound for qpdf, every face embedded, text found in order by poppler and MuPDF,
metadata, labels, links and outline where they belong."""
import json
import re
import shutil
import struct
import sys
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import harness  # noqa: E402
import pages  # noqa: E402

suite = harness.Suite('pdf')

def grey_jpeg():
    """A baseline JPEG of 8 x 8 pixels, all one shade: Huffman tables with a single code."""
    table = bytes([1] + 15 * [0] + [0])
    return (b'\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\1\0\x48\0\x48\0\0' + b'\xff\xdb\x00\x43\x00' + bytes([1]) * 64
            + b'\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00'
            + b'\xff\xc4\x00\x14\x00' + table + b'\xff\xc4\x00\x14\x10' + table
            + b'\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00' + b'\x3f' + b'\xff\xd9')


def png_file(width, height, rows):
    """RGBA, 8 bits; rows with their filter bytes."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    header = struct.pack('>IIBBBBB', width, height, 8, 6, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(rows))
            + chunk(b'IEND', b''))


def make_images():
    """Beside the FO: a half transparent PNG and a JPEG."""
    shutil.copy(HERE / 'features.fo', suite.dir / 'features.fo')
    rows = b''.join(b'\0' + b''.join(bytes([200, 0, 0, 255 if (x - 15) ** 2 + (y - 15) ** 2 < 200 else 0])
                                     for x in range(30)) for y in range(30))
    (suite.dir / 'seal.png').write_bytes(png_file(30, 30, rows))
    (suite.dir / 'photo.jpg').write_bytes(grey_jpeg())


def check_sound(pdf):
    done = harness.run('qpdf', '--check', pdf)
    suite.check(done.code == 0 and b'WARNING' not in done.out + done.err, 'qpdf finds no fault: ' + pdf.name,
                done.out + done.err)


def check_fonts(pdf):
    rows = harness.run('pdffonts', pdf).out.decode().splitlines()[2:]
    suite.check(rows, 'has fonts: ' + pdf.name)
    for row in rows:
        emb, _sub, uni = re.search(r' (yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$', row).groups()
        suite.check(emb == 'yes' and uni == 'yes', 'fonts are embedded and have text: ' + pdf.name, row)


def squeeze(data):
    return re.sub(r'\s+', '', data.decode())


def check_text(pdf):
    expected = ['一、文字', '𠮷野㐂一郎——“€5¥83–4·5”', '加粗的楷体', '倾斜的楷体', '是☑否☐完', '见横页和网页。', '时间轴', '竖着的字',
                '二、横页']
    readers = {'pdftotext': ['pdftotext', '-raw', pdf, '-']}
    if shutil.which('mutool'):
        readers['mutool'] = ['mutool', 'draw', '-F', 'text', pdf]
    for name, command in readers.items():
        text, at = squeeze(harness.run(*command).out), 0
        for part in expected:
            found = text.find(part, at)
            suite.check(found >= 0, '%s finds %s in its place' % (name, part), text)
            at = max(at, found)


def check_document(pdf):
    info = harness.run('pdfinfo', '-f', '1', '-l', '2', pdf).out.decode()
    for pattern in (r'Title: +职工之家<样张>\n', r'Author: +某区总工会\n', r'Creator: +jianjia\n', r'Producer: +jianjia',
                    r'Page +1 size: +595\.27\d* x 841\.8\d* pts \(A4\)', r'Page +2 size: +841\.8\d* x 595\.27\d* pts'):
        suite.check(re.search(pattern, info), 'pdfinfo shows ' + pattern, info)
    suite.check(re.search(r'CreationDate: .*May +6 .*01:30:00 2026', info), 'the date is the document\'s', info)
    dests = harness.run('pdfinfo', '-dests', pdf).out.decode()
    suite.equal(re.findall(r'"(\w+)"', dests), ['one', 'two', 'three'], 'named destinations')
    whole = json.loads(harness.run('qpdf', '--json', pdf).out)
    suite.equal([p['label'].get('/P') or p['label'].get('/S') for p in whole['pages']], ['u:i', '/D'], 'page labels')
    titles = [o['title'] for o in whole['outlines']]
    suite.equal(titles, ['一、文字', '二、横页'], 'outline')
    suite.equal([k['title'] for k in whole['outlines'][0]['kids']], ['（一）图'], 'outline, second level')


IDS = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="a" page-width="300pt" page-height="200pt"><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set>
<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body"><fo:block>%s</fo:block></fo:flow></fo:page-sequence>
<fo:page-sequence master-reference="a" id="sequence"><fo:flow flow-name="xsl-region-body" id="flow"><fo:block id="block">b
<fo:inline id="inline">i</fo:inline></fo:block><fo:table width="100%%"><fo:table-body id="body"><fo:table-row id="row">
<fo:table-cell id="cell"><fo:block>c</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>
<fo:list-block id="list" break-before="page"><fo:list-item id="item"><fo:list-item-label><fo:block>l</fo:block></fo:list-item-label>
<fo:list-item-body><fo:block>m</fo:block></fo:list-item-body></fo:list-item></fo:list-block></fo:flow></fo:page-sequence></fo:root>"""
TARGETS = {'sequence': 2, 'flow': 2, 'block': 2, 'inline': 2, 'body': 2, 'row': 2, 'cell': 2, 'list': 3, 'item': 3}


def check_destinations():
    """A link leads to whatever has an id, on its page."""
    fo, pdf = suite.dir / 'ids.fo', suite.dir / 'ids.pdf'
    links = ' '.join('<fo:basic-link internal-destination="%s">%s</fo:basic-link>' % (t, t) for t in TARGETS)
    fo.write_text(IDS % links, encoding='utf-8')
    harness.jianjia('fo', fo, '-o', pdf)
    listed = harness.run('pdfinfo', '-dests', pdf).out.decode()
    found = {m.group(2): int(m.group(1)) for m in re.finditer(r'^ *(\d+) .*"(\w+)"$', listed, re.M)}
    suite.equal(found, TARGETS, 'every kind of id is a destination')


def check_picture(pdf):
    made = pages.rasterise(pdf, 72)
    suite.equal([(p.width, p.height) for p in made], [(596, 842), (842, 596)], 'sizes of the pages in pixels')
    for page in made:
        dark = sum(1 for p in page.pixels if p < 128)
        suite.check(20 < dark < len(page.pixels) // 5, 'the page has ink, and not too much', dark)


def check_samples():
    """The forms themselves: sound files, embedded faces, no lost characters."""
    out = suite.dir / 'samples'
    out.mkdir()
    for form in harness.forms():
        samples = [s for s in harness.valid_samples(form) if s.stem in ('ordinary', 'rare-names', 'limits')]
        if not samples:
            continue
        done = harness.jianjia('render', '-f', 'pdf', '-o', out / form, *samples)
        suite.equal(done.code, 0, 'samples of %s render' % form)
    for pdf in sorted(out.glob('*/*.pdf')):
        check_sound(pdf)
        check_fonts(pdf)
        text = harness.run('pdftotext', pdf, '-').out.decode()
        suite.check('\ufffd' not in text and '\0' not in text, 'every character is named: ' + pdf.name)


def check_same_bytes(pdf):
    again = suite.dir / 'again.pdf'
    harness.jianjia('fo', suite.dir / 'features.fo', '-o', again)
    suite.equal(again.read_bytes() == pdf.read_bytes(), True, 'same input, same bytes')


def check_memory():
    """Allocation N fails while a document with pictures is made."""
    program = harness.ROOT / 'build' / harness.CONFIG / 'fault' / 'fault_document'
    done = harness.run(program, 'fo', suite.dir / 'features.fo', 300)
    suite.check(done.code == 0 and b'allocations' in done.out, 'lack of memory is told', done.out + done.err)


def main():
    if not suite.need('qpdf', 'pdffonts', 'pdftotext', 'pdfinfo', 'pdftoppm'):
        suite.finish()
    make_images()
    pdf = suite.dir / 'features.pdf'
    done = harness.jianjia('fo', suite.dir / 'features.fo', '-o', pdf)
    if suite.check(done.code == 0 and pdf.exists(), 'the page of features is made', done.err):
        for check in (check_sound, check_fonts, check_text, check_document, check_picture, check_same_bytes):
            check(pdf)
        check_memory()
    check_samples()
    check_destinations()
    suite.finish()


main()
