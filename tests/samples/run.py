#!/usr/bin/env python3
"""Every sample: the valid ones are accepted and become sound files, the invalid ones give exactly the expected report."""
import difflib
import io
import re
import shutil
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402

suite = harness.Suite('samples')


def report_of(path):
    """The report as a clerk reads it; the file is named as it stands in its folder."""
    return harness.jianjia('check', path.name, cwd=path.parent, env=harness.env(LC_ALL='zh_CN.UTF-8'))


def check_invalid(path):
    return path, report_of(path)


def check_valid(form):
    out = suite.dir / form
    done = harness.jianjia('render', '-f', 'pdf,docx', '-o', out, *harness.valid_samples(form))
    return form, done, harness.jianjia('check', '--strict', *harness.valid_samples(form))


# another office: everything that is the sample office's own, and what stands in its place
OFFICE = [('房山区', '禾木县'), ('北京市', '青禾市'), ('北京', '青禾'), ('12351', '12388'), ('燕山', '柳溪'), ('区总工会', '县总工会'),
          ('区验收', '县验收'), ('区级', '县级'), ('2026', '2031')]
OWN = re.compile('房山|北京|燕山|12351|区总工会|区验收|区级|2018|2026')


def other_office():
    text = (harness.ROOT / 'schemas' / 'common' / 'profile.xml').read_text(encoding='utf-8')
    for old, new in OFFICE:
        text = text.replace(old, new)
    suite.equal(OWN.findall(text), [], 'the profile of another office')
    path = suite.dir / 'profile.xml'
    path.write_text(text, encoding='utf-8')
    return path


def texts_of(folder):
    """name -> what can be read in a file, markup without its attributes' numbers; document information too."""
    for path in sorted(folder.iterdir()):
        if path.name.endswith('.fo.xml') or path.suffix == '.fo':
            yield path, re.sub(r'<[^>]*>', '\n', path.read_text(encoding='utf-8'))
        elif path.suffix == '.docx':
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
                for name in package.namelist():
                    if name.endswith('.xml'):
                        yield path / name, re.sub(r'<[^>]*>', '\n', package.read(name).decode('utf-8'))
        elif path.suffix == '.pdf' and shutil.which('pdftotext') and shutil.which('pdfinfo'):
            yield path, (harness.run('pdftotext', path, '-').out + harness.run('pdfinfo', path).out).decode('utf-8')


def check_office(form):
    """Of the sample office nothing remains when another one's profile is given; where it stood, stands the other."""
    profile = suite.dir / 'profile.xml'
    out = suite.dir / 'office' / form
    sample = suite.dir / 'office' / (form + '.xml')
    out.mkdir(parents=True)
    text = (harness.ROOT / 'samples' / form / 'valid' / 'ordinary.xml').read_text(encoding='utf-8')
    sample.write_text(text.replace('2026', '2031').replace('区级', '县级'), encoding='utf-8')
    done = [harness.jianjia('blank', '-q', '--profile', profile, '-f', 'pdf,docx', '-o', out, form),
            harness.jianjia('render', '-q', '--profile', profile, '-f', 'pdf,docx,fo', '-o', out, sample)]
    own = harness.jianjia('blank', '-q', '-f', 'fo', '-o', '-', form).out.decode('utf-8')
    wanted = ['2031年'] + [new for old, new in OFFICE if old in ('房山区', '区总工会') and old in own]
    return form, done, list(texts_of(out)), wanted


def report_office(form, done, texts, wanted):
    for one in done:
        suite.equal((one.code, one.err), (0, b''), form + ': the forms of another office')
    suite.check(len(texts) > 3, form + ': the forms of another office are there')
    for path, text in texts:
        left = [line.strip() for line in text.splitlines() if OWN.search(line)]
        suite.check(not left, 'of the sample office in ' + harness.rel(path), left)
    everything = '\n'.join(text for _, text in texts)
    for name in wanted:
        suite.check(name in everything, form + ': ' + name + ' is on the paper')


def check_sources(form):
    """Fields are called in the layout's messages what the reports call them: by the labels of the schema."""
    labels = set()
    manifest = (harness.ROOT / 'schemas' / form / 'form.xml').read_text(encoding='utf-8')
    # what a form drafts may bind in any other
    schemas = harness.ROOT.glob('schemas/*/*.xsd') if '<drafts>' in manifest else [harness.ROOT / 'schemas' / form / (form + '.xsd')]
    for path in (harness.ROOT / 'schemas' / 'common' / 'types.xsd', *schemas):
        labels |= set(re.findall('<xs:documentation xml:lang="zh">([^<]*)<', path.read_text(encoding='utf-8')))
    sample = harness.ROOT / 'samples' / form / 'valid' / 'limits.xml'
    done = harness.jianjia('render', '-q', '-f', 'fo', '-o', '-', sample)
    sources = set(re.findall('j:source="([^"]*)"', done.out.decode('utf-8')))
    number = re.compile(r' \d+(（\w+）)?$')
    return form, sources, sorted(s for s in sources for part in s.split('›') if part.strip() and number.sub('', part.strip()) not in labels)


def main():
    for path, done in harness.parallel(check_invalid, harness.invalid_samples()):
        name = harness.rel(path)
        suite.equal(done.code, 65, name + ' is rejected')
        suite.check(b'libxml' not in done.out and b'Element ' not in done.out, name + ': a raw sentence', done.out)
        suite.equal(done.err, b'', name + ': standard error')
        expected = path.with_suffix('.txt')
        if not suite.check(expected.exists(), 'expected report of ' + name, 'missing: make regen SUITE=samples'):
            continue
        want, have = expected.read_text(encoding='utf-8'), done.out.decode('utf-8', 'replace')
        diff = '\n'.join(difflib.unified_diff(want.splitlines(), have.splitlines(), 'expected', 'found', lineterm=''))
        suite.check(want == have, name + ': the report', diff)
    for form, done, strict in harness.parallel(check_valid, harness.forms()):
        suite.equal(done.code, 0, form + ': valid samples are accepted (%s)' % done.err.decode('utf-8', 'replace')[:600])
        out = suite.dir / form
        for path in harness.valid_samples(form):
            for ending in ('.pdf', '.docx'):
                made = out / (path.stem + ending)
                suite.check(made.exists() and made.stat().st_size > 1000, 'made', harness.rel(made))
        suite.check(not list(out.glob('*.退回.html')), form + ': no rejection of a valid sample')
    for form, sources, strange in harness.parallel(check_sources, harness.forms()):
        suite.check(len(sources) > 10, form + ': fields are named')
        suite.equal(strange, [], form + ': names of fields')
    other_office()
    for result in harness.parallel(check_office, harness.forms()):
        report_office(*result)
    if suite.need('qpdf'):
        pdfs = sorted(suite.dir.rglob('*.pdf'))
        for path, done in zip(pdfs, harness.parallel(lambda p: harness.run('qpdf', '--check', p), pdfs)):
            suite.check(done.code == 0, 'qpdf --check ' + harness.rel(path), done.out + done.err)
    suite.finish()


main()
