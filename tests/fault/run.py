#!/usr/bin/env python3
"""Memory that runs out at any allocation, files that fill up at any size: a clean status, nothing lost, nothing half."""
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('fault')
PROGRAM = ROOT / 'build' / harness.CONFIG / 'fault' / 'fault_document'
RUNS = 120 if harness.SANITIZED else 400


def memory():
    """Allocation N fails, for N over the whole run."""
    form = 'checklist-demonstration'
    cases = [('check', harness.valid_samples(form)[0]), ('check', ROOT / 'tests/fuzz/corpus/docx/whole.docx'), ('check', harness.invalid_samples(form)[0]), ('blank', form), ('page', 'work-plan')]
    cases += [('render', ROOT / 'samples' / f / 'valid' / 'ordinary.xml') for f in harness.forms()[-2:]]
    cases += [('fo', p) for p in sorted((ROOT / 'tests' / 'fault').glob('*.fo'))]
    for (kind, what), done in zip(cases, harness.parallel(
            lambda c: harness.run(PROGRAM, c[0], c[1], RUNS, timeout=900), cases)):
        text = (done.out + done.err).decode('utf-8', 'replace')
        suite.check(done.code == 0, 'memory: %s %s' % (kind, harness.rel(what)), text[-1500:])
        suite.check('allocations' in text, 'memory: %s %s ran' % (kind, harness.rel(what)))


def space():
    """The size of files is limited, from nothing to more than enough: all outputs are there, or none."""
    sample = ROOT / 'samples' / 'checklist-demonstration' / 'valid' / 'ordinary.xml'
    whole = suite.dir / 'whole'
    harness.jianjia('render', '-q', '-o', whole, sample)
    sizes = {p.name: p.stat().st_size for p in whole.iterdir()}
    suite.equal(len(sizes), 2, 'outputs without a limit')
    largest = max(sizes.values()) // 1024 + 2
    seen = set()
    for blocks in sorted({0, 1, 2, 4, 8, 16, largest // 4, largest // 2, *(s // 1024 for s in sizes.values()), largest}):
        out = suite.dir / ('blocks-%d' % blocks)
        done = harness.run('bash', '-c', 'ulimit -f %d; exec "$0" render -q -o "$1" "$2"' % blocks, harness.JIANJIA, out,
                           sample)
        there = {p.name: p.stat().st_size for p in out.iterdir()} if out.exists() else {}
        expected = sizes if done.code == 0 else {}
        suite.check(done.code in (0, 74), 'limit of %d blocks: exit code %d' % (blocks, done.code), done.err)
        suite.equal(there, expected, 'limit of %d blocks: all or nothing' % blocks)
        seen.add(done.code)
        shutil.rmtree(out, ignore_errors=True)
    suite.equal(seen, {0, 74}, 'both ends were reached')


memory()
if not harness.SANITIZED:
    space()
suite.finish()
