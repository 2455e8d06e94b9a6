"""The stages of each valid sample as reviewed text: report, FO, areas, parts of the DOCX."""
import io
import re
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import harness  # noqa: E402

CASES = ('ordinary',)  # of every form; the other samples differ in content, not in what is written
# Parts that say something of the sample; the rest is the same in every document and kept once.
PARTS = ('word/document.xml',)
ONCE = ('[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels', 'word/styles.xml', 'word/settings.xml',
        'word/fontTable.xml', 'docProps/core.xml', 'docProps/app.xml')


def lines(xml):
    """One tag a line, so that a difference can be read."""
    text = xml.decode('utf-8')
    text = re.sub(r'>(?=<)', '>\n', text)
    return (text.rstrip('\n') + '\n').encode()


def stages(form, case, out):
    """name -> bytes of one sample."""
    sample = harness.ROOT / 'samples' / form / 'valid' / (case + '.xml')
    folder = 'samples/%s/valid/%s.xml' % (form, case)
    report = harness.jianjia('check', folder, env=harness.env(LC_ALL='zh_CN.UTF-8'))
    result = {'expect.diag': report.out}
    done = harness.jianjia('render', '-f', 'fo,areas,docx', '-o', out, sample)
    if done.code != 0:
        result['expect.error'] = done.err
        return result
    result['expect.fo.xml'] = (out / (case + '.fo.xml')).read_bytes() if (out / (case + '.fo.xml')).exists() \
        else (out / (case + '.fo')).read_bytes()
    result['expect.areas.xml'] = (out / (case + '.areas.xml')).read_bytes()
    with zipfile.ZipFile(io.BytesIO((out / (case + '.docx')).read_bytes())) as package:
        for name in package.namelist():
            header = re.fullmatch(r'word/(header|footer)\d+\.xml', name)
            if name in PARTS or header or (case == CASES[0] and name in ONCE):
                result['docx/' + name.lstrip('_')] = lines(package.read(name))
    return result


FO_CASES = HERE / 'fo'  # FO documents for the formatter alone: <case>.fo and its areas beside it


def areas_of(path, out):
    """The area tree of an FO document."""
    target = Path(out) / (path.stem + '.areas.xml')
    done = harness.jianjia('fo', '-o', target, path)
    return target.read_bytes() if done.code == 0 else done.err


def expected():
    """path -> bytes for every case; None for files that no longer belong to one."""
    result = {}
    jobs = [(form, case) for form in harness.forms() for case in CASES
            if (harness.ROOT / 'samples' / form / 'valid' / (case + '.xml')).exists()]
    with tempfile.TemporaryDirectory() as scratch:
        made = harness.parallel(lambda job: stages(*job, Path(scratch) / job[0]), jobs)
    for (form, case), files in zip(jobs, made):
        for name, data in files.items():
            result[HERE / form / case / name] = data
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(FO_CASES.glob('*.fo')):
            result[path] = path.read_bytes()
            result[path.with_suffix('.areas.xml')] = areas_of(path, scratch)
    for path in HERE.rglob('*'):
        if path.is_file() and path.suffix != '.py' and '__pycache__' not in path.parts and path not in result:
            result[path] = None
    return result
