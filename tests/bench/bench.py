#!/usr/bin/env python3
"""make bench: what a document costs, beside the tools somebody would take instead, all in one run on one machine.

Numbers are medians; what counts is how they compare with one another. Nothing here passes or fails.
"""
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

FORM = 'checklist-demonstration'
SAMPLE = ROOT / 'samples' / FORM / 'valid' / 'ordinary.xml'
REGISTRATION = ROOT / 'samples' / 'registration-advanced-home' / 'valid' / 'ordinary.xml'
COPIES = 200
SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'
GIVEN = '明远志强晓东建国淑芬丽华伟芳娜敏静磊军洋勇艳杰娟涛超秀兰霞平刚桂英'


def cold(*command, runs=7, env=None):
    """Median seconds and largest resident kilobytes of a process started anew."""
    seconds, kilobytes = [], 0
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   cwd=ROOT, env=env or harness.CLEAN_ENV)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status:
            return None, None
        seconds.append(time.monotonic() - start)
        kilobytes = max(kilobytes, usage.ru_maxrss)
    return statistics.median(seconds), kilobytes


def line(what, who, seconds, kilobytes=None, documents=1, ours=None):
    if seconds is None:
        print('  %-34s %-22s failed' % (what, who))
        return
    text = '%9.1f ms' % (1000 * seconds) if documents == 1 else '%8.0f /s  ' % (documents / seconds)
    if kilobytes:
        text += '  %6.0f MB' % (kilobytes / 1024)
    else:
        text += ' ' * 11
    if ours:
        text += '  %6.1f times our time' % (seconds / ours)
    print('  %-34s %-22s %s' % (what, who, text), flush=True)


def copies(folder, sample, count):
    """The sample with other names in each copy, as a batch has them."""
    folder.mkdir(parents=True)
    text = sample.read_text(encoding='utf-8')
    files = []
    for n in range(count):
        name = SURNAMES[n % len(SURNAMES)] + GIVEN[n * 7 % len(GIVEN)] + GIVEN[n * 11 % len(GIVEN)]
        own = re.sub(r'<chair>[^<]*</chair>', '<chair>%s</chair>' % name, text)
        path = folder / ('copy-%03d.xml' % n)
        path.write_text(own, encoding='utf-8')
        files.append(path)
    return files


def installed(tool):
    if shutil.which(tool):
        return True
    print('  %-34s %-22s not installed' % ('', tool))
    return False


def single(work, ours):
    print('one document, process started anew')
    for name, sample in (('checklist', SAMPLE), ('registration', REGISTRATION)):
        for kind in ('pdf', 'docx'):
            seconds, kilobytes = cold(JIANJIA, 'render', '-q', '-f', kind, '-o', work / 'one', sample)
            ours[name, kind] = seconds
            line('%s, XML to %s' % (name, kind.upper()), 'jianjia', seconds, kilobytes)
    seconds, kilobytes = cold(JIANJIA, 'check', '-q', SAMPLE)
    line('checklist, checked only', 'jianjia', seconds, kilobytes)
    notice = ROOT / 'samples/annual-notice/valid/ordinary.xml'
    seconds, kilobytes = cold(JIANJIA, 'bundle', '-q', '-o', work / 'bundle', notice)
    line('notice and six forms, bundled', 'jianjia', seconds, kilobytes)


def fop_page(path, rows=22):
    """A page such as the checklist for FOP: the same grid, the same amount of text. Our stylesheet's own result needs
    our XPath functions, which FOP's XSLT processor does not have."""
    cell = '<fo:table-cell border="0.5pt solid black" padding="1mm"><fo:block>%s</fo:block></fo:table-cell>'
    text = '建立健全工会组织，依法独立设置工会机构，配备专兼职工会干部，按期换届选举。'
    body = ''.join('<fo:table-row height="9mm">%s</fo:table-row>' % ''.join(cell % t for t in (str(n + 1), '组织建设', text, '是 否'))
                   for n in range(rows))
    path.write_text('<?xml version="1.0" encoding="UTF-8"?><fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format">'
                    '<fo:layout-master-set><fo:simple-page-master master-name="a" page-width="210mm" page-height="297mm" '
                    'margin="20mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence '
                    'master-reference="a"><fo:flow flow-name="xsl-region-body" font-family="LXGW WenKai" font-size="12pt">'
                    '<fo:block font-size="22pt" text-align="center">示范职工之家验收单</fo:block><fo:table table-layout="fixed" '
                    'width="170mm" border-collapse="collapse"><fo:table-column column-width="12mm"/><fo:table-column '
                    'column-width="26mm"/><fo:table-column column-width="100mm"/><fo:table-column column-width="32mm"/>'
                    '<fo:table-body>%s</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>' % body,
                    encoding='utf-8')


def fop_config(path):
    face = next(Path('/usr/share/fonts').rglob('LXGWWenKai-Regular.ttf'), None)
    font = '<font embed-url="%s"><font-triplet name="LXGW WenKai" style="normal" weight="normal"/></font>' % face if face else ''
    path.write_text('<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>%s</fonts></renderer></renderers>'
                    '</fop>' % font)


def others(work, ours):
    page, config = work / 'page.fo', work / 'fop.xconf'
    fop_page(page)
    fop_config(config)
    seconds, kilobytes = cold(JIANJIA, 'fo', '-q', page, '-o', work / 'page.pdf')
    line('a page of FO to PDF', 'jianjia fo', seconds, kilobytes)
    if installed('fop'):
        theirs, kilobytes = cold('fop', '-q', '-c', config, '-fo', page, '-pdf', work / 'fop.pdf', runs=3)
        line('the same page', 'Apache FOP', theirs, kilobytes, ours=seconds)
    office = shutil.which('soffice') or shutil.which('libreoffice')
    if office or installed('soffice'):
        docx = work / 'one' / (SAMPLE.stem + '.docx')
        profile = '-env:UserInstallation=file://%s' % (work / 'profile')
        cold(office, profile, '--headless', '--convert-to', 'pdf', '--outdir', work / 'office', docx, runs=1)
        theirs, kilobytes = cold(office, profile, '--headless', '--convert-to', 'pdf', '--outdir', work / 'office', docx, runs=3)
        line('our checklist, DOCX to PDF', 'LibreOffice', theirs, kilobytes, ours=ours['checklist', 'pdf'])


def batch(work, ours):
    print('\n%d documents, one process' % COPIES)
    files = copies(work / 'copies', SAMPLE, COPIES)
    times = {}
    for kind in ('pdf', 'docx', 'pdf,docx'):
        out = work / ('batch-' + kind.replace(',', '-'))
        seconds, kilobytes = cold(JIANJIA, 'render', '-q', '-f', kind, '-o', out, *files, runs=3)
        times[kind] = seconds
        line('%d checklists to %s' % (COPIES, kind.upper()), 'jianjia', seconds, kilobytes, documents=COPIES)
        if kind == 'pdf' and seconds:
            size = sum(p.stat().st_size for p in out.glob('*.pdf')) / COPIES
            print('  %-34s %-22s %9.0f KB' % ('size of a PDF', '', size / 1024))
    processors = os.cpu_count() or 1
    if processors > 1:
        seconds, _ = cold(JIANJIA, 'render', '-q', '-j', processors, '-f', 'pdf', '-o', work / 'batch-j', *files, runs=3)
        line('%d checklists to PDF' % COPIES, 'jianjia -j %d' % processors, seconds, documents=COPIES)
    seconds, _ = cold(JIANJIA, 'check', '-q', *files, runs=3)
    line('%d checklists checked' % COPIES, 'jianjia', seconds, documents=COPIES)
    office = shutil.which('soffice') or shutil.which('libreoffice')
    if office:
        few = sorted((work / 'batch-docx').glob('*.docx'))[:20]
        seconds, _ = cold(office, '-env:UserInstallation=file://%s' % (work / 'profile'), '--headless', '--convert-to', 'pdf',
                          '--outdir', work / 'office', *few, runs=1)
        ratio = seconds / len(few) / (times['pdf'] / COPIES) if seconds and times['pdf'] else None
        line('%d of the DOCX to PDF' % len(few), 'LibreOffice', seconds, documents=len(few))
        if ratio:
            print('  %-34s %-22s %6.1f times our time for each' % ('', '', ratio))


def pages_of(pdf):
    text = subprocess.run(['pdfinfo', str(pdf)], capture_output=True, text=True).stdout
    return int(re.search(r'Pages:\s+(\d+)', text).group(1)) if 'Pages:' in text else 0


def page_line(what, who, pages, seconds, kilobytes):
    if seconds is None or not pages:
        print('  %-34s %-22s failed' % (what, who))
        return
    print('  %-34s %-22s %8.0f pages/s %5.0f MB  %5.1f kB/page' % (what, who, pages / seconds, kilobytes / 1024, kilobytes / pages),
          flush=True)


def packets(work):
    """Tables and text with contents, running heads and «共 N 页»; the same documents through FOP, with its own fonts."""
    print('\na packet, FO to PDF')
    documents = {}
    for size in (100, 1000, 5000):
        documents[size] = work / ('packet-%d.fo' % size)
        with documents[size].open('w', encoding='utf-8') as out:
            subprocess.run([sys.executable, str(Path(__file__).with_name('packet.py')), str(size)], stdout=out, check=True)
        pdf = work / 'packet.pdf'
        seconds, kilobytes = cold(JIANJIA, 'fo', '-q', documents[size], '-o', pdf, runs=3)
        pages = pages_of(pdf)
        page_line('%d pages' % pages, 'jianjia fo', pages, seconds, kilobytes)
    seconds, kilobytes = cold(JIANJIA, 'fo', '-q', documents[1000], '-o', work / 'packet.docx', runs=1)
    line('the one of 1000 pages to DOCX', 'jianjia fo', seconds, kilobytes)
    if installed('fop'):
        theirs = work / 'packet-fop.pdf'
        seconds, kilobytes = cold('fop', '-q', '-c', work / 'fop.xconf', '-fo', documents[1000], '-pdf', theirs, runs=1,
                                  env={**harness.CLEAN_ENV, 'FOP_OPTS': '-Xmx3g'})
        page_line('the one of 1000 pages', 'Apache FOP', pages_of(theirs), seconds, kilobytes)


def main():
    work = ROOT / 'build' / 'bench'
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (ROOT / 'build' / 'tests' / 'home').mkdir(parents=True, exist_ok=True)
    if not SAMPLE.exists():
        sys.exit('no sample: ' + str(SAMPLE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ours = {}
    single(work, ours)
    others(work, ours)
    batch(work, ours)
    packets(work)


main()
