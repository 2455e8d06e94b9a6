#!/usr/bin/env python3
"""Makes expected results anew: shows what would change, then asks. usage: tests/regen.py [SUITE] [--yes]

Suites: samples (reports beside the invalid samples), golden, visual, clreq. An expectation is only worth what the person
who looks at the difference makes of it.
"""
import difflib
import importlib.util
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / 'lib'))
import harness  # noqa: E402


def samples():
    """path -> bytes"""
    def one(path):
        done = harness.jianjia('check', path.name, cwd=path.parent, env=harness.env(LC_ALL='zh_CN.UTF-8'))
        return path.with_suffix('.txt'), done.out
    return dict(harness.parallel(one, harness.invalid_samples()))


def from_suite(name):
    spec = importlib.util.spec_from_file_location(name, HERE / name / 'cases.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.expected()


def show(path, old, new):
    print('=== ' + harness.rel(path))
    if new is None:
        print('    to be removed')
    elif path.suffix == '.png':
        print('    picture, %s bytes; was %s' % (len(new), len(old) if old is not None else 'absent'))
    else:
        old_lines = (old or b'').decode('utf-8', 'replace').splitlines()
        new_lines = new.decode('utf-8', 'replace').splitlines()
        for line in list(difflib.unified_diff(old_lines, new_lines, 'old', 'new', lineterm=''))[:200]:
            print(line)


def main():
    wanted = [a for a in sys.argv[1:] if not a.startswith('-')] or ['samples', 'golden', 'visual', 'clreq']
    changes = {}
    for name in wanted:
        results = samples() if name == 'samples' else from_suite(name)
        for path, new in results.items():
            old = path.read_bytes() if path.exists() else None
            if old != new:
                changes[path] = (old, new)
    if not changes:
        return print('nothing changed')
    for path, (old, new) in sorted(changes.items()):
        show(path, old, new)
    print('\n%d files change.' % len(changes))
    if '--yes' not in sys.argv:
        if not sys.stdin.isatty():
            sys.exit('not a terminal: nothing written (--yes writes)')
        if input('Write them? [y/N] ').strip().lower() != 'y':
            sys.exit('nothing written')
    for path, (_, new) in changes.items():
        if new is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
    subprocess.run(['git', 'status', '--short'], cwd=harness.ROOT)


main()
