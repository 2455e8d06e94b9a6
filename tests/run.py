#!/usr/bin/env python3
"""Runs the test suites, several at once, and sums up.

usage: tests/run.py [SUITE...]        SUITE: unit, or a folder of tests/ that holds run.py; default: all

The output of each suite is kept in build/tests/<suite>.log; of a failed one it is shown.
"""
import concurrent.futures
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / 'lib'))
import harness  # noqa: E402

# the long ones first, so that the processors are busy to the end; the others follow by name
LONG = ['fop', 'docx', 'html-forms', 'fault', 'fillable', 'watch', 'ledger', 'cli', 'gbt9704', 'visual', 'samples', 'rules', 'golden',
        'roundtrip', 'sweep', 'zip', 'board', 'ops', 'titles', 'characters']
# suites that measure time get the machine for themselves
ALONE = ['pathological']


def run_unit(out):
    programs = sorted(p for p in (harness.ROOT / 'build' / harness.CONFIG / 'unit').glob('test_*')
                      if os.access(p, os.X_OK) and not p.suffix)
    failed = 0
    for program in programs:
        done = subprocess.run([str(program)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=harness.ROOT,
                              env=harness.CLEAN_ENV)
        if done.returncode:
            failed += 1
            out.write(done.stdout)
            out.write(('FAIL %s\n' % program.name).encode())
    out.write(('%d programs passed%s\n' % (len(programs) - failed, ', %d FAILED' % failed if failed else '')).encode())
    return 1 if failed or not programs else 0


def run_suite(name):
    log = harness.ROOT / 'build' / 'tests' / (name + '.log')
    log.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    with open(log, 'wb') as out:
        if name == 'unit':
            code = run_unit(out)
        else:
            script = harness.ROOT / 'tests' / name / 'run.py'
            code = subprocess.run([sys.executable, str(script)], stdout=out, stderr=subprocess.STDOUT,
                                  cwd=harness.ROOT).returncode
    lines = log.read_text(errors='replace').splitlines()
    print('%-4s %-13s %5.1f s   %s' % ('ok' if code == 0 else 'FAIL', name, time.monotonic() - start,
                                       lines[-1] if lines else ''), flush=True)
    if code:
        print('\n'.join('     ' + line for line in lines if line.startswith('FAIL'))[:4000], flush=True)
    return name, code, lines


def main():
    folders = {p.parent.name for p in (harness.ROOT / 'tests').glob('*/run.py')} | {'unit'}
    known = [n for n in LONG if n in folders] + sorted(folders - set(LONG))
    names = sys.argv[1:] or known
    unknown = [n for n in names if n not in known]
    if unknown:
        sys.exit('no such suite: %s (there are: %s)' % (' '.join(unknown), ' '.join(known)))
    start = time.monotonic()
    together = [n for n in known if n in names and n not in ALONE]
    with concurrent.futures.ThreadPoolExecutor(min(2, harness.JOBS)) as pool:
        results = list(pool.map(run_suite, together))
    results += [run_suite(n) for n in known if n in names and n in ALONE]
    bad = [(n, lines) for n, code, lines in results if code]
    for name, lines in bad:
        print('\n--- %s (build/tests/%s.log)' % (name, name))
        print('\n'.join(lines[-60:]))
    print('\n%d suites, %s, %.0f s (%s)' % (len(results), '%d FAILED' % len(bad) if bad else 'all passed',
                                          time.monotonic() - start, harness.CONFIG))
    sys.exit(1 if bad else 0)


main()
