#!/usr/bin/env python3
"""Every call that changes the disk, disturbed: a part of it in `make check`, all of it in `make fault-sweep`."""
import errno
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import sweep as sweeping  # noqa: E402
import cuts  # noqa: E402
import kills  # noqa: E402
import service  # noqa: E402
from sweep import CRASH, FAIL_ON, FAIL_ONCE, HANG, MEMORY, SHORT, harness  # noqa: E402

JOBS = int(os.environ.get('SWEEP_JOBS', '3'))
FULL = os.environ.get('SWEEP', '') == 'full'
# label, what happens, error, step of the whole sweep, how many points in the small one
MODES = (
    ('kill', HANG, 0, 1, 6),
    ('crash', CRASH, 0, 1, 3),
    ('ENOSPC', FAIL_ONCE, errno.ENOSPC, 1, 2),
    ('EIO', FAIL_ONCE, errno.EIO, 1, 2),
    ('ENOMEM', FAIL_ONCE, errno.ENOMEM, 1, 1),
    ('full', FAIL_ON, errno.ENOSPC, 4, 0),
    ('broken', FAIL_ON, errno.EIO, 8, 0),
    ('short', SHORT, errno.ENOSPC, 3, 0),
)


def main():
    suite = harness.Suite(os.environ.get('SWEEP_NAME', 'sweep'))
    if harness.SANITIZED:
        suite.skip('sweep', 'a preloaded library and a sanitizer do not go together')
        suite.finish()
    sweep = sweeping.Sweep(suite)
    calls, _ = sweep.count()
    suite.check(calls > 60, 'sweep: there are calls to disturb', calls)
    wanted = [w for w in os.environ.get('SWEEP_MODES', '').split(',') if w]
    first, start = int(os.environ.get('SWEEP_FIRST', '1')), time.monotonic()
    for label, mode, error, step, few in MODES:
        if wanted and label not in wanted:
            continue
        points = list(range(first, calls + 1, step)) if FULL else [1 + n * calls // few + calls // (2 * few) for n in range(few)]
        before = suite.failed
        hits = harness.parallel(lambda at: sweep.run('%s-%d' % (label, at), mode, at, error), points, JOBS)
        if FULL:
            print('%-7s %4d points, %4d reached, %d failed checks, %.0f s'
                  % (label, len(points), sum(hits), suite.failed - before, time.monotonic() - start), flush=True)
        suite.check(few == 0 or any(hits), label + ': a point was reached')
    if not wanted or 'memory' in wanted:
        _, requests = sweep.count(MEMORY)
        chance, few = random.Random(first), int(os.environ.get('SWEEP_MEMORY', '500' if FULL else '2'))
        points = sorted(chance.sample(range(1, requests), few))
        hits = harness.parallel(lambda at: sweep.run('memory-%d' % at, MEMORY, at), points, JOBS)
        suite.check(any(hits), 'memory: a request was refused')
        if FULL:
            print('memory  %4d of %d requests refused, of which the service itself died %d times, %.0f s'
                  % (sum(hits), requests, sweep.deaths, time.monotonic() - start), flush=True)
    if not wanted or 'service' in wanted:
        service.run(sweep, FULL)
        if FULL:
            print('service: workers lost, stop and SIGTERM, %.0f s' % (time.monotonic() - start), flush=True)
    if not wanted or 'cuts' in wanted:
        count = int(os.environ.get('SWEEP_CUTS', '50' if FULL else '1'))
        made = cuts.cuts(sweep, count, first)
        if FULL:
            print('%d power cuts, %.0f s' % (made, time.monotonic() - start), flush=True)
    if not wanted or 'kills' in wanted:
        count = int(os.environ.get('WATCH_KILLS', '1000' if FULL else '4'))
        early = kills.kills(sweep, count, JOBS)
        suite.check(early > 0, 'kills: some came before the end')
        if FULL:
            print('%d random kills, %d of them before the end, %.0f s' % (count, early, time.monotonic() - start), flush=True)
    suite.finish()


main()
