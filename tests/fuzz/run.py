#!/usr/bin/env python3
"""Replays the fuzzers' corpus, the samples, and a few hundred changed copies of them."""
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT  # noqa: E402

suite = harness.Suite('fuzz')
CHANGES = 40 if harness.SANITIZED else 150


def corpus(name):
    files = sorted(p for p in (ROOT / 'tests' / 'fuzz' / 'corpus' / name).glob('*') if p.is_file())
    if name == 'submission':
        files += [harness.valid_samples(f)[0] for f in harness.forms()] + [harness.invalid_samples(f)[0] for f in harness.forms()]
    if name == 'fo':
        files += sorted((ROOT / 'tests' / 'fault').glob('*.fo'))
    return files


def replay(name):
    program = ROOT / 'build' / harness.CONFIG / 'fuzz' / ('fuzz_' + name)
    try:
        return name, harness.run(program, '-n', CHANGES, *corpus(name), timeout=600)
    except subprocess.TimeoutExpired as error:
        return name, error


names = sorted(p.stem[5:] for p in (ROOT / 'tests' / 'fuzz').glob('fuzz_*.c'))
suite.check(len(names) >= 3, 'fuzzers are there', names)
for name, done in harness.parallel(replay, names):
    if isinstance(done, Exception):
        suite.check(False, name, done)
    else:
        suite.check(done.code == 0, name, 'exit %d\n%s' % (done.code, (done.out + done.err)[-3000:].decode('utf-8', 'replace')))
suite.finish()
