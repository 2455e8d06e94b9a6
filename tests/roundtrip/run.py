#!/usr/bin/env python3
"""What was filled in is what can be read again: every value of the source stands in the text of the PDF and of the DOCX,
the DOCX says the same as the PDF, and nothing is in the DOCX that is not in the PDF."""
import collections
import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402

suite = harness.Suite('roundtrip')
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
# fields that are kept for the record and not printed
NOT_PRINTED = {'class', 'corrects', 'period', 'uscc', 'photo', 'picture', 'portrait'}
# values that the paper shows otherwise than the source has them
SHOWN_OTHERWISE = re.compile(r'^(\d{4}-\d{2}(-\d{2})?|是|否|男|女|-?\d+)$')


CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩'


def squeeze(text):
    return re.sub(r'\s', '', text)


def values(path):
    """The texts of a submission."""
    for node in ET.parse(path).getroot().iter():
        # of mixed content each piece
        for text in [node.text] + [child.tail for child in node]:
            if text and squeeze(text):
                yield node.tag.rsplit('}', 1)[-1], squeeze(text)


MC_FALLBACK = '{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback'
FO = harness.ROOT / 'tests' / 'docx' / 'fo'
# boxes stand in the flow where they are anchored, and in the PDF where they are painted; of running heads and footnotes
# that the reader makes, the DOCX has one each
NEAR = 12  # text of a drawing comes before the line it stands on
APART = {'boxes', 'floats', 'running-heads', 'notes', 'notes-marks', 'notes-by-section', 'notes-by-page'}


def pieces(node, counted):
    """Characters below a node in document order, without what only older readers take."""
    for child in node:
        if child.tag == MC_FALLBACK:
            continue
        if child.tag == W + 't':
            yield child.text or ''
        elif child.tag in (W + 'sym', W + 'noBreakHyphen'):
            yield '-'
        elif child.tag == W + 'footnoteReference' and child.get(W + 'customMarkFollows') is None:
            yield counted(int(child.get(W + 'id')))  # the reader counts
        yield from pieces(child, counted)


def docx_text(data):
    """Body with its notes, and headers and footers, blanks removed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        def text(name):
            return squeeze(''.join(pieces(ET.fromstring(package.read(name)), counted)))

        settings = package.read('word/settings.xml')
        decimal = b'<w:numFmt w:val="decimal"/>' in settings
        restarts = b'<w:numRestart w:val="each' in settings  # then the numbers hang on the pages

        def counted(number):
            return '' if restarts else str(number) if decimal else CIRCLED[number - 1]

        body = ''.join(text(n) for n in ('word/document.xml', 'word/footnotes.xml') if n in package.namelist())
        edges = ''.join(text(n) for n in package.namelist() if re.fullmatch(r'word/(header|footer)\d+\.xml', n))
    return body, edges


def paragraphs(data):
    """Texts of the body's paragraphs in document order; those in boxes for themselves, before what holds them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ET.fromstring(package.read('word/document.xml'))
    found = []

    def visit(node):
        own = []
        for child in node:
            if child.tag == MC_FALLBACK:
                continue
            if child.tag == W + 't':
                own.append(child.text or '')
            elif child.tag in (W + 'footnoteReference', W + 'tab', MC_FALLBACK.replace('Fallback', 'AlternateContent')):
                own.append('\0')  # something else stands between
            inner = visit(child)
            own += inner if child.tag != W + 'p' else []
            if child.tag == W + 'p' and squeeze(''.join(inner)):
                found.append(squeeze(''.join(inner)))
        return own

    visit(root)
    return found


def check_fo(source):
    """The DOCX of an FO document says what its PDF says, paragraph by paragraph in the same order."""
    name = 'fo ' + source.stem
    pdf_file, docx_file = suite.dir / (source.stem + '.pdf'), suite.dir / (source.stem + '.docx')
    for target in (pdf_file, docx_file):
        suite.equal(harness.jianjia('fo', '-q', '-o', target, source).code, 0, '%s is made' % target.name)
    pdf, data = pdf_text(pdf_file), docx_file.read_bytes()
    body, edges = docx_text(data)
    only = collections.Counter(body.replace('.', '')) - collections.Counter(pdf)
    suite.check(not only, name + ': in the DOCX only', ''.join(only.elements())[:80])
    more = set(pdf) - set(body + edges) - set('0123456789-—.IViv一二三四五六七八九十' + CIRCLED)
    suite.check(not more, name + ': in the PDF only', ''.join(more)[:80])
    at, apart = 0, []
    for paragraph in paragraphs(data):
        for part in re.split(r'[.…]{3,}|\0', paragraph):
            where = pdf.find(part, max(at - NEAR, 0))
            if where < 0 or source.stem in APART:
                apart += [] if holds(pdf, part) and source.stem in APART else [part]
            else:
                at = max(at, where + len(part))
    suite.check(not apart, name + ': paragraphs in order', ' | '.join(apart)[:200])


def pdf_text(path):
    return squeeze(harness.run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-').out.decode('utf-8').replace('\f', ''))


def check(form, sample, out):
    name = '%s %s' % (form, sample.stem)
    pdf = pdf_text(out / (sample.stem + '.pdf'))
    body, edges = docx_text((out / (sample.stem + '.docx')).read_bytes())
    suite.check('\ufffd' not in pdf + body, name + ': a replacement character')
    missing = []
    for field, value in values(sample):
        if field in NOT_PRINTED or SHOWN_OTHERWISE.match(value):
            continue
        # lines of a cell follow one another in both; a value is whole in the DOCX and, cell by cell, in the PDF
        if value not in body + edges:
            missing.append('%s=%s not in the DOCX' % (field, value[:30]))
        if not holds(pdf, value):
            missing.append('%s=%s not in the PDF' % (field, value[:30]))
    suite.check(not missing, name + ': values', '; '.join(missing))
    only = collections.Counter(body) - collections.Counter(pdf)
    suite.check(not only, name + ': in the DOCX only', ''.join(only.elements())[:80])
    # the PDF repeats table headers, page headers and footers on its pages, and nothing else
    more = set(collections.Counter(pdf) - collections.Counter(body + edges))
    repeated = set(edges) | set('0123456789-—') | set(body)
    suite.check(more <= repeated, name + ': in the PDF only', ''.join(more - repeated)[:80])
    return pdf, body


def holds(text, value):
    """In one piece, or broken by a page where header and footer stand between."""
    if value in text:
        return True
    return len(value) > 20 and any(value[:n] in text and value[n:] in text for n in range(1, len(value)))


def main():
    if not suite.need('pdftotext'):
        suite.finish()
    rare = 0
    for form in harness.forms():
        out = suite.dir / form
        done = harness.jianjia('render', '-q', '-o', out, *harness.valid_samples(form))
        suite.equal(done.code, 0, form + ' is rendered')
        for sample in harness.valid_samples(form):
            pdf, _ = check(form, sample, out)
            rare += any(ord(c) > 0xFFFF for c in pdf)
    suite.check(rare >= len(harness.forms()), 'characters beyond the BMP are read again', rare)
    sources = sorted(FO.glob('*.fo'))
    suite.check(len(sources) >= 10, 'FO documents are there', len(sources))
    for source in sources:
        check_fo(source)
    # the check sees what it is for
    suite.check(not holds('甲乙丙', '甲丁') and holds('甲乙', '甲'), 'holds')
    suite.finish()


main()
