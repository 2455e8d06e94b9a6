"""What the test scripts share: where things are, running the program, counting results.

A suite is tests/<name>/run.py. It prints a line per failure and a last line with its counts, and exits 1 when
anything failed. Standard library only; scratch files go to build/tests/<name>/.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = os.environ.get('CONFIG', 'release')
JIANJIA = str((ROOT / os.environ.get('JIANJIA', 'build/jianjia')).resolve())
SANITIZED = CONFIG in ('asan', 'ubsan')
JOBS = os.cpu_count() or 1

# What tests run in: no locale, no colours, nothing of the caller's. XDG_CACHE_HOME keeps fontconfig's and
# LibreOffice's caches out of the home folder.
CACHE = ROOT / 'build' / 'tests' / 'cache'
CLEAN_ENV = {
    'PATH': os.environ.get('PATH', '/usr/bin:/bin'),
    'HOME': str(ROOT / 'build' / 'tests' / 'home'),
    'XDG_CACHE_HOME': str(CACHE),
    'LC_ALL': 'C.UTF-8',
    'ASAN_OPTIONS': 'detect_leaks=1:allocator_may_return_null=1',
    'LSAN_OPTIONS': 'suppressions=%s:print_suppressions=0' % (ROOT / 'tests' / 'lib' / 'lsan.supp'),
    'UBSAN_OPTIONS': 'print_stacktrace=1',
}


def env(**changes):
    """The clean environment with changes; None removes a variable."""
    result = dict(CLEAN_ENV)
    for name, value in changes.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = str(value)
    return result


def run(*args, **options):
    """Runs a command; the result has .code, .out and .err (bytes)."""
    options.setdefault('env', CLEAN_ENV)
    options.setdefault('cwd', ROOT)
    options.setdefault('timeout', 300)
    options.setdefault('stdin', subprocess.DEVNULL if 'input' not in options else None)
    if options['stdin'] is None:
        del options['stdin']
    done = subprocess.run([str(a) for a in args], capture_output=True, **options)
    done.code, done.out, done.err = done.returncode, done.stdout, done.stderr
    return done


def jianjia(*args, **options):
    return run(JIANJIA, *args, **options)


def forms():
    """Those that people fill in."""
    return sorted(p.parent.name for p in (ROOT / 'schemas').glob('*/form.xml') if 'internal="yes"' not in p.read_text(encoding='utf-8'))


def valid_samples(form='*'):
    return sorted((ROOT / 'samples').glob('%s/valid/*.xml' % form))


def invalid_samples(form='*'):
    return sorted((ROOT / 'samples').glob('%s/invalid/*.xml' % form))


def rel(path):
    try:
        return str(Path(path).relative_to(ROOT))
    except ValueError:
        return str(path)


def parallel(function, items, jobs=None):
    """function over items in threads (each mostly waits for a process); results in order."""
    with concurrent.futures.ThreadPoolExecutor(jobs or JOBS) as pool:
        return list(pool.map(function, items))


class Suite:
    def __init__(self, name):
        self.name, self.passed, self.failed, self.skipped = name, 0, 0, 0
        self.dir = ROOT / 'build' / 'tests' / (name if CONFIG == 'release' else name + '-' + CONFIG)
        shutil.rmtree(self.dir, ignore_errors=True)
        self.dir.mkdir(parents=True)
        (ROOT / 'build' / 'tests' / 'home').mkdir(parents=True, exist_ok=True)
        self.filter = sys.argv[1:]

    def check(self, condition, name, detail=''):
        if condition:
            self.passed += 1
            return True
        self.failed += 1
        if isinstance(detail, bytes):
            detail = detail.decode('utf-8', 'replace')
        print('FAIL %s%s' % (name, ': ' + str(detail).strip()[:2000] if str(detail).strip() else ''), flush=True)
        return False

    def equal(self, found, expected, name):
        return self.check(found == expected, name, 'found %r, expected %r' % (found, expected))

    def skip(self, name, why):
        self.skipped += 1
        print('skip %s: %s' % (name, why), flush=True)

    def need(self, *tools):
        """Whether the tools are there; those missing are named once."""
        missing = [t for t in tools if not shutil.which(t)]
        if missing:
            self.skip(self.name, 'not installed: ' + ', '.join(missing))
        return not missing

    def finish(self):
        text = '%d passed' % self.passed
        if self.failed:
            text += ', %d FAILED' % self.failed
        if self.skipped:
            text += ', %d skipped' % self.skipped
        if self.passed == 0 and self.failed == 0:
            text = 'nothing was tested' + (', %d skipped' % self.skipped if self.skipped else '')
        print(text)
        sys.exit(1 if self.failed or (self.passed == 0 and self.skipped == 0) else 0)
