#!/usr/bin/env python3
"""make bench-year: a city's year from the first drop to the closed archive: seconds, processor, peak memory, pages.

    UNITS=12000 SEED=9704 tests/bench/year.py

A unit hands in one file a year or so: 12,000 units are some 13,000 files and 15,000 submissions.
Memory is said twice: of the largest process (resident), and of all processes of a command together (what they share
counted once), looked at twice a second.
"""
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
import years  # noqa: E402

UNITS = int(os.environ.get('UNITS', '12000'))
SEED = int(os.environ.get('SEED', '9704'))


TOTALS = {}  # what -> seconds


def say(what, seconds, usage, remark=''):
    TOTALS[what] = seconds
    print('  %-26s %8.1f s %8.1f s of processor %6.0f MB, %6.0f MB in all   %s'
          % (what, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, together.most, remark), flush=True)


class Together(threading.Thread):
    """The memory of a process and all below it, pages that they share counted once."""

    def __init__(self):
        super().__init__(daemon=True)
        self.pid, self.most = 0, 0
        self.start()

    def watch(self, pid):
        self.pid, self.most = pid, 0

    @staticmethod
    def family(pid):
        yield pid
        try:
            for child in Path('/proc/%d/task/%d/children' % (pid, pid)).read_text().split():
                yield from Together.family(int(child))
        except OSError:
            pass

    @staticmethod
    def share(pid):
        try:
            return int(re.search(r'^Pss: +(\d+)', Path('/proc/%d/smaps_rollup' % pid).read_text(), re.M).group(1)) / 1024
        except (OSError, AttributeError):
            return 0

    def run(self):
        while True:
            if self.pid:
                self.most = max(self.most, sum(self.share(p) for p in self.family(self.pid)))
            time.sleep(0.5)


together = Together()


def measured(*arguments):
    """Runs one command by itself, for the memory of its largest process."""
    start = time.monotonic()
    process = subprocess.Popen([str(a) for a in arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=harness.CLEAN_ENV)
    together.watch(process.pid)
    err = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    together.pid = 0
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    return process.returncode, err.decode('utf-8', 'replace'), time.monotonic() - start, usage


def pages_of(folder):
    total = 0
    for pdf in folder.rglob('*.pdf'):
        found = re.search(rb'Pages:\s+(\d+)', harness.run('pdfinfo', pdf).out)
        total += int(found.group(1)) if found else 0
    return total


def drops(made, spool, book):
    files = seconds = processor = memory = 0
    for stage in book['stages']:
        names = sorted((made / 'drops' / stage['folder']).iterdir())
        for path in names:
            shutil.copyfile(path, spool / 'inbox' / path.name)
        code, err, took, usage = measured(harness.JIANJIA, 'watch', '--once', '--settle-ms', '0', '-q', '--on', stage['on'], spool)
        if code not in (0, 65):
            print('  watch answered %d: %s' % (code, err[-300:]))
        files, seconds, processor = files + len(names), seconds + took, processor + usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss)
    print('  %-26s %8.1f s %8.1f s of processor %7.0f MB   %d files, %.0f /s; %.1f ms of processor each'
          % ('drops, PDF and DOCX', seconds, processor, memory / 1024, files, files / seconds, 1000 * processor / files), flush=True)


def main():
    work = harness.ROOT / 'build' / 'bench' / 'year'
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (harness.ROOT / 'build' / 'tests' / 'home').mkdir(parents=True, exist_ok=True)
    made, spool = work / 'made', work / 'spool'
    print('\nthe year of %d units' % UNITS)
    code, err, seconds, usage = measured(sys.executable, harness.ROOT / 'samples/generate/generate.py', '--units', UNITS, '--seed', SEED, '-o', made)
    if code:
        sys.exit(err)
    book = years.book(made)
    say('generated', seconds, usage, '%(submissions)d submissions in %(files)d files' % book['counts'])
    years.open_spool(made, spool)
    code, err, seconds, usage = measured(harness.JIANJIA, 'ledger', spool, 'title', 'import', made / 'titles.csv')
    say('titles of earlier years', seconds, usage, '%d events' % book['title_events'])
    drops(made, spool, book)
    period, year = book['period'], book['period'][-4:]
    out = work / 'out'
    for what, options in (('packet', ('-f', 'pdf', '--on', year + '-12-14', '-o', out / 'packet', spool)),
                          ('votes', None),
                          ('commend', ('-f', 'pdf', '--grant', '--on', year + '-12-28', '-o', out / 'commend', spool)),
                          ('lists', ('--on', year + '-12-31', '-o', out / 'lists', spool)),
                          ('bulletin', ('-f', 'pdf', '--on', year + '-12-31', '-o', out / 'bulletin', spool)),
                          ('close', ('--on', year + '-12-31', '-o', work / 'closed', spool)),
                          ('close (again)', ('--on', year + '-12-31', '-o', work / 'closed', spool))):
        if options is None:
            for path in sorted((made / 'votes').iterdir()):
                shutil.copy(path, spool / 'inbox')
            arguments = ('watch', '--once', '--settle-ms', '0', '-q', '--on', year + '-12-28', spool)
        else:
            arguments = (what.split(' ')[0], '--period', period) + options
        code, err, seconds, usage = measured(harness.JIANJIA, *arguments)
        last = [line for line in err.splitlines() if line.startswith('jianjia: ')]
        remark = (last[-1][9:][:90] if last else '') + (' (answers %d)' % code if code else '')
        if (out / what).is_dir():
            remark += '; %d pages' % pages_of(out / what)
        say(what, seconds, usage, remark)
    after = ('packet', 'votes', 'commend', 'lists', 'bulletin', 'close')
    print('  from the packet to the closed year: %.1f s' % sum(TOTALS[what] for what in after))
    shutil.rmtree(work, ignore_errors=True)


main()
