#!/usr/bin/env python3
"""The hot folder's part of make bench: how fast it works off a heap of files, what it costs while nothing happens,
whether its memory grows, how soon a dropped file is a PDF. The environment sets the sizes:

    HEAP=10000 ARCHIVED=50000 MEMORY=20000 tests/bench/watch.py
"""
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import JIANJIA, ROOT  # noqa: E402

SAMPLE = (ROOT / 'samples/checklist-demonstration/valid/ordinary.xml').read_text(encoding='utf-8')
HEAP = int(os.environ.get('HEAP', '500'))          # files dropped at once
MEMORY = int(os.environ.get('MEMORY', '2000'))     # files over which the service's memory is watched
ARCHIVED = int(os.environ.get('ARCHIVED', '2000'))  # packages that lie there while nothing happens
IDLE = int(os.environ.get('IDLE', '20'))           # seconds of nothing
DROPS = 15
TICK = os.sysconf('SC_CLK_TCK')


def form(number):
    text = SAMPLE.replace('<uscc>81990111000000270U</uscc>', '')
    return text.replace('柘溪物流有限公司工会委员会', '第%d公司工会委员会' % number)


def make(spool):
    shutil.rmtree(spool, ignore_errors=True)
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    return spool


def drop(spool, first, count):
    for number in range(first, first + count):
        part = spool / 'inbox' / ('.%d.part' % number)
        part.write_text(form(number), encoding='utf-8')
        part.rename(spool / 'inbox' / ('表%d.xml' % number))


def filed(spool):
    return sum(1 for p in spool.glob('archive/*') for _ in os.scandir(p))


def say(what, value, remark=''):
    print('  %-34s %-22s %s' % (what, value, remark), flush=True)


def processor_seconds(pid, children=False):
    fields = Path('/proc/%d/stat' % pid).read_text().rsplit(')', 1)[1].split()
    return sum(int(f) for f in fields[11:15 if children else 13]) / TICK


def resident(pid):
    return int(re.search(r'VmRSS:\s+(\d+)', Path('/proc/%d/status' % pid).read_text()).group(1))


class Service:
    def __init__(self, spool, *options):
        self.process = subprocess.Popen([JIANJIA, 'watch', *options, str(spool)], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, env=harness.CLEAN_ENV)
        while b'ready' not in self.process.stderr.readline():
            pass
        # what it says must go somewhere
        self.drain = subprocess.Popen(['cat'], stdin=self.process.stderr, stdout=subprocess.DEVNULL)
        self.pid = self.process.pid

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.process.stderr.close()
        self.drain.wait()


def heap(work):
    spool = make(work / 'heap')
    drop(spool, 0, HEAP)
    before = os.times()
    start = time.monotonic()
    done = harness.jianjia('watch', '--once', '--settle-ms', '0', '-j', (os.cpu_count() or 1) + 1, spool, timeout=3600)
    seconds, after = time.monotonic() - start, os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    if done.code or filed(spool) != HEAP:
        return say('%d files dropped at once' % HEAP, 'failed', done.err[-300:].decode('utf-8', 'replace'))
    say('%d files to PDF and DOCX' % HEAP, '%8.0f /s' % (HEAP / seconds),
        '%.2f ms of processor for each: %.0f /s on two idle cores' % (1000 * used / HEAP, 2 * HEAP / used))
    return used / HEAP


def beside_batch(work, ours):
    """The same documents by `render`, which keeps no promises."""
    files = work / 'files'
    files.mkdir()
    for number in range(200):
        (files / ('%d.xml' % number)).write_text(form(number), encoding='utf-8')
    before = os.times()
    harness.jianjia('render', '-q', '-j', '2', '-f', 'pdf,docx', '-o', work / 'rendered', *sorted(files.iterdir()))
    after = os.times()
    used = (after.children_user - before.children_user + after.children_system - before.children_system) / 200
    say('the same by jianjia render', '%8.2f ms each' % (1000 * used), 'a file in the hot folder costs %.2f times that' % (ours / used))


def latency(work):
    spool, times = make(work / 'latency'), []
    service = Service(spool, '--settle-ms', '0')
    for number in range(DROPS):
        time.sleep(0.3)
        start = time.monotonic()
        drop(spool, number, 1)
        while len(list(spool.glob('out/*/*/*.pdf'))) <= number and time.monotonic() < start + 30:
            time.sleep(0.002)
        times.append(time.monotonic() - start)
    service.stop()
    say('from drop to PDF, idle', '%8.0f ms' % (1000 * statistics.median(times)), 'the slowest of %d: %.0f ms' % (DROPS, 1000 * max(times)))


def memory(work):
    spool = make(work / 'memory')
    service = Service(spool, '--settle-ms', '0')
    steps, sizes = 10, []
    for step in range(steps):
        drop(spool, step * MEMORY // steps, MEMORY // steps)
        deadline = time.monotonic() + 1800
        while filed(spool) < (step + 1) * (MEMORY // steps) and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(0.5)
        sizes.append(resident(service.pid))
    service.stop()
    say('memory of the service', '%8.1f MB' % (sizes[-1] / 1024),
        'after %d files: %+d KB since the first %d' % (MEMORY, sizes[-1] - sizes[0], MEMORY // steps))


def fill_archive(spool, count):
    """Copies of one package under other keys: the service does not look into them while nothing happens."""
    drop(spool, 0, 1)
    harness.jianjia('watch', '--once', '--settle-ms', '0', spool)
    one = next(spool.glob('archive/*/*'))
    for number in range(count):
        shutil.copytree(one, one.with_name('%032x' % number), copy_function=os.link)
    harness.jianjia('ledger', spool, 'rebuild', timeout=3600)


def idle(work):
    spool = make(work / 'idle')
    fill_archive(spool, ARCHIVED)
    service = Service(spool)
    time.sleep(12)  # the page and the status of the start
    before = processor_seconds(service.pid)
    time.sleep(IDLE)
    used = processor_seconds(service.pid) - before
    service.stop()
    say('nothing to do, %d archived' % ARCHIVED, '%8.3f %% of a core' % (100 * used / IDLE))


def main():
    work = ROOT / 'build' / 'bench' / 'watch'
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (ROOT / 'build' / 'tests' / 'home').mkdir(parents=True, exist_ok=True)
    print('\nthe hot folder')
    ours = heap(work)
    if ours:
        beside_batch(work, ours)
    for part in (latency, memory, idle):
        part(work)
    shutil.rmtree(work, ignore_errors=True)


main()
