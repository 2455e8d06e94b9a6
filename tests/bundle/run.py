#!/usr/bin/env python3
"""The year's bundle: the notice with its blank forms, whole and apart, and what is in the archive."""
import hashlib
import io
import re
import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('bundle')
SAMPLES = ROOT / 'samples'
NOTICE = SAMPLES / 'annual-notice/valid/ordinary.xml'


def bundle(notice, name, *options):
    out = suite.dir / name
    shutil.rmtree(out, ignore_errors=True)
    return out, harness.jianjia('bundle', '-o', out, *options, notice)


def pages_of(pdf):
    return harness.run('pdftotext', '-layout', pdf, '-').out.decode('utf-8').split('\f')[:-1]


def squeeze(text):
    return re.sub(r'\s', '', text)


def check_archive(out, name):
    """The archive holds what the folder holds, and the hashes are right in both."""
    files = {p.name: p.read_bytes() for p in out.iterdir()}
    archives = [n for n in files if n.endswith('.zip')]
    suite.equal(len(archives), 1, name + ': one archive')
    with zipfile.ZipFile(io.BytesIO(files.pop(archives[0]))) as archive:
        suite.equal({n: archive.read(n) for n in archive.namelist()}, files, name + ': the archive holds the files')
        suite.check(all(i.flag_bits & 0x800 or i.filename.isascii() for i in archive.infolist()), name + ': names are marked as UTF-8')
    lines = files.pop('SHA256SUMS').decode('utf-8').splitlines()
    suite.equal(sorted(lines), sorted('%s  %s' % (hashlib.sha256(data).hexdigest(), n) for n, data in files.items()), name + ': the hashes')
    return files


def check_whole(out, files, titles, period):
    """One continuous document: every form begins on a page of its own, with mark and title as listed."""
    pdf = [out / n for n in files if n.endswith('.pdf')]
    suite.equal(len(pdf), 1, 'whole: one PDF')
    pages = pages_of(pdf[0])
    listed = re.findall(r'^ *(?:附件：)?(\d+)\.(.*?)$', next(p for p in pages if '附件：' in p), re.M)
    suite.equal([(n, squeeze(t)) for n, t in listed if squeeze(t) in titles], [(str(i + 1), t) for i, t in enumerate(titles)], 'whole: the list')
    starts = [next((n for n, page in enumerate(pages, 1) if squeeze(page.split('\n', 1)[0]) == '附件%d' % (i + 1)
                    and t in squeeze(page)), None) for i, t in enumerate(titles)]
    suite.check(None not in starts and starts == sorted(set(starts)), 'whole: each form on pages of its own, in order', starts)
    for number, page in enumerate(pages, 1):
        # a blank page before the one of 版记 takes that page's number too: GB/T 9704 7.5
        silent = not page.strip() or number > 1 and not pages[number - 2].strip()
        suite.equal(re.findall(r'— ?(\d+) ?—', page), [] if silent else [str(number)], 'whole: the number of page %d' % number)
    suite.equal(sorted(set(re.findall('20[0-9]{2}年', ''.join(pages)))), [period + '年'], 'whole: the year')
    if suite.need('qpdf', 'mutool'):
        suite.equal(harness.run('qpdf', '--check', pdf[0]).code, 0, 'whole: qpdf')
        outline = harness.run('mutool', 'show', pdf[0], 'outline').out.decode('utf-8')
        found = [(squeeze(a), int(b)) for a, b in re.findall(r'"(附件[^"]*)"\s+#page=(\d+)', outline)]
        suite.equal(found, [('附件%d%s' % (i + 1, t), starts[i]) for i, t in enumerate(titles)], 'whole: bookmarks lead to the forms')


def check_notice():
    out, done = bundle(NOTICE, 'notice', '--strict')
    suite.equal(done.code, 0, 'notice: made')
    files = check_archive(out, 'notice')
    apart = sorted(n for n in files if n.startswith('附件'))
    titles = [re.sub(r'^附件\d　|\.docx$', '', n) for n in apart]
    suite.equal([n[:3] for n in apart], ['附件%d' % (i + 1) for i in range(6)], 'notice: six forms apart')
    suite.equal(sorted(n[-4:] for n in files if not n.startswith('附件')), ['.pdf', 'docx'], 'notice: the whole, twice')
    check_whole(out, files, titles, '2026')
    text = squeeze(''.join(pages_of(next(out.glob('*.pdf')))))
    suite.check('共229个，支持资金合计141万元（大写：人民币壹佰肆拾壹万元整）' in text, 'notice: the sum in figures and in words')
    for name, data in files.items():
        if name.startswith('附件'):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                body = re.sub('<[^>]*>', '', package.read('word/document.xml').decode('utf-8'))
            suite.check(name[:3] in body and name[4:-5] in squeeze(body), 'apart: mark and title', name)
    again, done = bundle(NOTICE, 'again')
    suite.equal({p.name: p.read_bytes() for p in again.iterdir()}, {p.name: p.read_bytes() for p in out.iterdir()}, 'notice: the same bytes again')


def check_document():
    """A 公文 written by hand with blank forms among its attachments."""
    out, done = bundle(SAMPLES / 'official-document/valid/notice.xml', 'document')
    suite.equal(done.code, 0, 'document: made')
    files = check_archive(out, 'document')
    suite.equal(sorted(n.split('　')[0] for n in files if n.startswith('附件')), ['附件1', '附件2', '附件3', '附件4', '附件5-1', '附件5-2'],
                'document: an attachment of two forms')
    suite.equal(sorted({y for p in pages_of(next(out.glob('*.pdf'))) for y in re.findall('20[0-9]{2}年', p)}), ['2018年'], 'document: the year of the notice')


def check_refused():
    for name, notice in (('opened', SAMPLES / 'annual-notice/invalid/window-opened.xml'), ('last-year', SAMPLES / 'annual-notice/invalid/last-year-left.xml'),
                         ('no-forms', SAMPLES / 'official-document/valid/letter.xml'), ('another', SAMPLES / 'checklist-demonstration/valid/ordinary.xml')):
        out, done = bundle(notice, name)
        suite.equal((done.code, out.exists()), (65, False), name + ': refused, and nothing is written')
        suite.check(done.err.strip(), name + ': says why')
    out, done = bundle(NOTICE, 'dry', '--dry-run')
    suite.equal((done.code, out.exists(), len(done.out.splitlines())), (0, False, 10), 'dry run: lists what it would write')
    full = suite.dir / 'full'
    full.write_text('no folder')
    suite.check(harness.jianjia('bundle', '-o', full / 'x', NOTICE).code not in (0, 65), 'a folder that cannot be made')


def check_other_office():
    """Another office, another year: quotas, sums, windows and titles follow its profile."""
    profile = suite.dir / 'profile.xml'
    text = (ROOT / 'schemas/common/profile.xml').read_text(encoding='utf-8')
    profile.write_text(text.replace('2026', '2031').replace('quota="27" fen="3000000"', 'quota="3" fen="1234500"'), encoding='utf-8')
    notice = suite.dir / 'other.xml'
    notice.write_text(NOTICE.read_text(encoding='utf-8').replace('2026', '2031'), encoding='utf-8')
    out, done = bundle(notice, 'other', '--strict', '--profile', profile)
    suite.equal(done.code, 0, 'other office: made')
    text = squeeze(''.join(pages_of(next(out.glob('*.pdf')))))
    suite.check('共205个，支持资金合计63.7035万元（大写：人民币陆拾叁万柒仟零叁拾伍元整）' in text, 'other office: its sums')
    suite.check('2031年百人以上新建会企业职工之家验收单' in text and '2026' not in text, 'other office: its year')


def main():
    if suite.need('pdftotext'):
        for check in (check_notice, check_document, check_refused, check_other_office):
            check()
    suite.finish()


main()
