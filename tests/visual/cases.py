"""Reference pages: of every form the blank, the ordinary sample, the one at its limits and the one with rare names."""
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import harness  # noqa: E402
import pages  # noqa: E402

SAMPLES = ('ordinary', 'limits', 'rare-names')
MOST = 8  # pages of one case: what comes behind them is other forms, bound in, that have pictures of their own


def render(job):
    form, case, out = job
    out.mkdir(parents=True, exist_ok=True)
    pdf = out / (case + '.pdf')
    if case == 'blank':
        done = harness.jianjia('blank', '-f', 'pdf', '-o', '-', form)
    else:
        sample = harness.ROOT / 'samples' / form / 'valid' / (case + '.xml')
        done = harness.jianjia('render', '-f', 'pdf', '-o', '-', sample)
    if done.code:
        raise RuntimeError('%s %s: %s' % (form, case, done.err.decode()))
    pdf.write_bytes(done.out)
    return form, case, pages.rasterise(pdf)[:MOST]


def rendered():
    """(form, case, [page, ..]) of every case."""
    with tempfile.TemporaryDirectory() as scratch:
        jobs = [(form, case, Path(scratch) / form) for form in harness.forms() for case in ('blank',) + SAMPLES
                if case == 'blank' or (harness.ROOT / 'samples' / form / 'valid' / (case + '.xml')).exists()]
        return harness.parallel(render, jobs)


def path_of(form, case, number):
    return HERE / form / ('%s-%d.png' % (case, number))


def expected():
    """path -> PNG for tests/regen.py. A page that differs only within the tolerance keeps its picture."""
    result = {}
    for form, case, made in rendered():
        for number, page in enumerate(made, 1):
            path = path_of(form, case, number)
            old = path.read_bytes() if path.exists() else None
            same = old is not None and pages.differences(pages.read_png(old), page) == []
            result[path] = old if same else pages.write_png(page)
    for path in HERE.glob('*/*.png'):
        result.setdefault(path, None)
    return result
